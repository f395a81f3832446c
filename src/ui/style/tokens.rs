//! Colours by role, for light and dark.

use egui::{Color32, Ui};

use crate::model::{PositionValue, Stance};
use crate::storage::export::colours::{self, Colours};

/// A ground and what is written on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The ground; none for a dashed outline without fill.
    pub fill: Option<Color32>,
    /// The words on it.
    pub text: Color32,
}

/// The colours of one theme, by role.
#[derive(Debug)]
pub struct Tokens {
    /// Whether this is light on dark.
    pub dark: bool,
    /// Behind an article and behind the matrix.
    pub page: Color32,
    /// Behind lists, bars and inspectors.
    pub panel: Color32,
    /// Cards, fields, menus, a selected row.
    pub card: Color32,
    /// A row or button under the pointer.
    pub hover: Color32,
    /// One-pixel lines, and what of a progress bar is not yet done.
    pub line: Color32,
    /// Words.
    pub text: Color32,
    /// What accompanies the words.
    pub muted: Color32,
    /// What may be overlooked.
    pub faint: Color32,
    /// Focus and selection.
    pub accent: Color32,
    /// Behind selected text and the selected part of a switch.
    pub accent_tint: Color32,
    /// Behind words that were looked for.
    pub hit: Color32,
    /// Something needs a look.
    pub warning: Color32,
    /// Something is done.
    pub done: Color32,
    /// Something failed.
    pub error: Color32,
    /// Under menus and panels that float.
    pub shadow: Color32,
    /// The letter in an actor's badge.
    pub on_actor: Color32,
    /// How much of an actor's hue stands behind its words, in hundredths.
    tint_percent: u16,
    actors: [Color32; 12],
    supports: Pair,
    supports_with_reservations: Pair,
    mixed: Pair,
    objects_with_reservations: Pair,
    opposes: Pair,
}

const fn hex(rgb: u32) -> Color32 {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// The window shows stances in the colours in which they are exported.
const fn pair(colours: Colours) -> Pair {
    Pair { fill: Some(hex(colours.fill)), text: hex(colours.text) }
}

/// Dark on paper.
pub(super) const LIGHT: Tokens = Tokens {
    dark: false,
    page: hex(0xF7F6F2),
    panel: hex(0xF2F1EC),
    card: hex(0xFFFFFF),
    hover: hex(0xE9E7E0),
    line: hex(0xDEDCD3),
    text: hex(0x1F2430),
    muted: hex(0x5D616C),
    faint: hex(0x686B75),
    accent: hex(0x2C5B88),
    accent_tint: hex(0xD3E2F0),
    hit: hex(0xFBE59A),
    warning: hex(0x7A5000),
    done: hex(0x2F6B4B),
    error: hex(0x9B2A26),
    shadow: Color32::from_black_alpha(28),
    on_actor: hex(0xFFFFFF),
    tint_percent: 15,
    actors: [
        hex(0x1B5F9E),
        hex(0x266B3C),
        hex(0x9E450A),
        hex(0x7A4FA3),
        hex(0x0D6668),
        hex(0xB02A4C),
        hex(0x66640F),
        hex(0x2E4192),
        hex(0x7A4A2A),
        hex(0x9C388E),
        hex(0x4C5B6A),
        hex(0x1C5530),
    ],
    supports: pair(colours::LIGHT.supports),
    supports_with_reservations: pair(colours::LIGHT.supports_with_reservations),
    mixed: pair(colours::LIGHT.mixed),
    objects_with_reservations: pair(colours::LIGHT.objects_with_reservations),
    opposes: pair(colours::LIGHT.opposes),
};

/// Light on near-black warm greys.
pub(super) const DARK: Tokens = Tokens {
    dark: true,
    page: hex(0x1D1C1A),
    panel: hex(0x171614),
    card: hex(0x282724),
    hover: hex(0x33312D),
    line: hex(0x3D3B36),
    text: hex(0xECEAE4),
    muted: hex(0xBCB8AE),
    faint: hex(0xA29E94),
    accent: hex(0x86B7E6),
    accent_tint: hex(0x2A4058),
    hit: hex(0x574710),
    warning: hex(0xE5B45A),
    done: hex(0x7FC29E),
    error: hex(0xF0938C),
    shadow: Color32::from_black_alpha(110),
    on_actor: hex(0x171614),
    tint_percent: 20,
    actors: [
        hex(0x74B4F0),
        hex(0x74C88E),
        hex(0xF2A468),
        hex(0xBE9EEA),
        hex(0x5CC6C2),
        hex(0xF28CA6),
        hex(0xCDC860),
        hex(0x9FADF6),
        hex(0xD6A680),
        hex(0xE89CDC),
        hex(0xACBBC9),
        hex(0xA6D49A),
    ],
    supports: pair(colours::DARK.supports),
    supports_with_reservations: pair(colours::DARK.supports_with_reservations),
    mixed: pair(colours::DARK.mixed),
    objects_with_reservations: pair(colours::DARK.objects_with_reservations),
    opposes: pair(colours::DARK.opposes),
};

impl Tokens {
    /// The colours of the theme in which `ui` draws.
    #[must_use]
    pub fn of(ui: &Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// An actor's colour: the line under its words, its letter, its badge.
    #[must_use]
    pub fn actor(&self, hue: u8) -> Color32 {
        let index = usize::from(hue) % self.actors.len();
        self.actors.get(index).copied().unwrap_or(self.muted)
    }

    /// The tint behind an actor's words.
    #[must_use]
    pub fn actor_tint(&self, hue: u8) -> Color32 {
        mix(self.actor(hue), self.page, self.tint_percent)
    }

    /// A stance's chip.
    #[must_use]
    pub fn stance(&self, stance: Stance) -> Pair {
        match stance {
            Stance::Supports => self.supports,
            Stance::SupportsWithReservations => self.supports_with_reservations,
            Stance::Mixed => self.mixed,
            Stance::ObjectsWithReservations => self.objects_with_reservations,
            Stance::Opposes => self.opposes,
            Stance::NoPosition | Stance::Unclear => Pair { fill: None, text: self.muted },
        }
    }

    /// A position's chip.
    #[must_use]
    pub fn position(&self, value: PositionValue) -> Pair {
        match value {
            PositionValue::Stance(stance) => self.stance(stance),
            PositionValue::NotCovered | PositionValue::NotApplicable => {
                Pair { fill: None, text: self.muted }
            }
        }
    }
}

/// `percent` hundredths of `ink` over `ground`.
fn mix(ink: Color32, ground: Color32, percent: u16) -> Color32 {
    let part = |ink: u8, ground: u8| {
        let sum = u16::from(ink) * percent + u16::from(ground) * (100 - percent);
        u8::try_from(sum / 100).unwrap_or(u8::MAX)
    };
    Color32::from_rgb(
        part(ink.r(), ground.r()),
        part(ink.g(), ground.g()),
        part(ink.b(), ground.b()),
    )
}

/// How well two colours can be told apart, from 1 (not at all) to 21 (black on white), as the Web
/// Content Accessibility Guidelines count it.
#[must_use]
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |colour: Color32| {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn at_least(least: f32, what: &str, ink: Color32, ground: Color32) {
        let found = contrast(ink, ground);
        assert!(found >= least, "{what}: {found:.2}, needs {least}");
    }

    #[test]
    fn black_on_white_is_21() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
    }

    #[test]
    fn words_can_be_read_on_every_ground() {
        for t in [&LIGHT, &DARK] {
            for (name, ground) in [("page", t.page), ("panel", t.panel), ("card", t.card)] {
                let on = |what| format!("{what} on {name}, dark: {}", t.dark);
                at_least(7.0, &on("text"), t.text, ground);
                at_least(5.0, &on("muted"), t.muted, ground);
                at_least(4.5, &on("faint"), t.faint, ground);
                for (what, ink) in [
                    ("accent", t.accent),
                    ("warning", t.warning),
                    ("done", t.done),
                    ("error", t.error),
                ] {
                    at_least(4.5, &on(what), ink, ground);
                }
            }
            at_least(4.5, "muted under the pointer", t.muted, t.hover);
            at_least(7.0, "selected words", t.text, t.accent_tint);
            at_least(7.0, "words that were looked for", t.text, t.hit);
            at_least(4.5, "the line around them", t.warning, t.hit);
            at_least(4.5, "accent on its tint", t.accent, t.accent_tint);
        }
    }

    #[test]
    fn actors_can_be_told_from_the_ground_and_read() {
        for t in [&LIGHT, &DARK] {
            for hue in 0..12 {
                let tint = t.actor_tint(hue);
                at_least(7.0, "words of an actor", t.text, tint);
                at_least(4.5, &format!("letter {hue} over its words"), t.actor(hue), tint);
                at_least(4.5, &format!("letter {hue} in its badge"), t.on_actor, t.actor(hue));
                for ground in [t.page, t.panel, t.card] {
                    at_least(4.5, &format!("line {hue}"), t.actor(hue), ground);
                }
            }
        }
    }

    #[test]
    fn stances_can_be_read() {
        for t in [&LIGHT, &DARK] {
            for stance in Stance::ALL {
                let pair = t.stance(stance);
                for ground in [t.page, t.panel, t.card] {
                    at_least(4.5, stance.label(), pair.text, pair.fill.unwrap_or(ground));
                }
            }
        }
    }
}
