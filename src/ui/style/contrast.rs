//! Which colour stands on which, and how far apart the two must be.
//!
//! Measured as in the Web Content Accessibility Guidelines: 4.5 for what is read, 3 for the
//! outlines of controls and for focus. Words of the window itself are held to more.

use egui::Color32;

use super::Tokens;
use crate::model::Stance;

/// Something in a colour on a ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// What, for people.
    pub what: String,
    /// Its colour.
    pub ink: Color32,
    /// What it stands on.
    pub ground: Color32,
    /// The least contrast.
    pub least: f32,
}

/// Of what is read and nothing more is asked.
const READ: f32 = 4.5;
/// Of what is seen but not read.
const SEEN: f32 = 3.0;

/// Every pair of colours that the window uses. A role that is added to [`Tokens`] must be named
/// here, or this does not compile.
#[must_use]
pub fn uses(tokens: &Tokens) -> Vec<Use> {
    let Tokens {
        dark: _,
        high_contrast,
        page,
        panel,
        card,
        hover,
        line,
        outline,
        text,
        muted,
        faint,
        accent,
        accent_tint,
        hit,
        warning,
        done,
        error,
        // A shade around what floats: nothing stands on it.
        shadow: _,
        on_actor,
        tint_percent: _,
        actors,
        supports: _,
        supports_with_reservations: _,
        mixed: _,
        objects_with_reservations: _,
        opposes: _,
    } = tokens;
    let mut uses = Vec::new();
    let mut add = |what: String, ink: Color32, ground: Color32, least: f32| {
        // Whoever asks for high contrast gets it in everything that is read.
        let least = if *high_contrast && least >= READ { 7.0 } else { least };
        uses.push(Use { what, ink, ground, least });
    };
    for (ground, on) in [(page, "page"), (panel, "panel"), (card, "card")] {
        for (what, ink, least) in [
            ("text", text, 7.0),
            ("muted", muted, 5.0),
            ("faint", faint, READ),
            ("accent", accent, READ),
            ("warning", warning, READ),
            ("done", done, READ),
            ("error", error, READ),
            ("outline of a control", outline, SEEN),
            ("outline under the pointer", faint, SEEN),
            ("focus", accent, SEEN),
        ] {
            add(format!("{what} on {on}"), *ink, *ground, least);
        }
        // They separate what space separates already, but for whoever needs to see them.
        if *high_contrast {
            add(format!("line on {on}"), *line, *ground, SEEN);
        }
        for (hue, actor) in actors.iter().enumerate() {
            add(format!("line under the words of actor {hue} on {on}"), *actor, *ground, SEEN);
            add(format!("badge of actor {hue} on {on}"), *actor, *ground, SEEN);
        }
        for stance in Stance::ALL {
            let pair = tokens.stance(stance);
            let ground = pair.fill.unwrap_or(*ground);
            add(format!("{} on {on}", stance.label()), pair.text, ground, READ);
        }
    }
    add("text under the pointer".to_owned(), *text, *hover, 7.0);
    for (what, ink) in [("muted", muted), ("faint", faint), ("accent", accent)] {
        add(format!("{what} under the pointer"), *ink, *hover, READ);
    }
    for (what, ink) in [("warning", warning), ("done", done), ("error", error)] {
        add(format!("{what} under the pointer"), *ink, *hover, READ);
    }
    add("selected words".to_owned(), *text, *accent_tint, 7.0);
    add("words that were looked for".to_owned(), *text, *hit, 7.0);
    add("the line around them".to_owned(), *warning, *hit, SEEN);
    for (what, ink) in [("muted", muted), ("accent", accent), ("warning", warning)] {
        add(format!("{what} on what is selected"), *ink, *accent_tint, READ);
    }
    add("outline of a control on a banner".to_owned(), *outline, *accent_tint, SEEN);
    add("what is done of what is not".to_owned(), *done, *line, SEEN);
    add("words of the main button".to_owned(), *on_actor, *accent, READ);
    for (hue, actor) in (0u8..).zip(actors) {
        let tint = tokens.actor_tint(hue);
        add(format!("words of actor {hue}"), *text, tint, 7.0);
        add(format!("marked words of actor {hue}"), *text, *accent_tint, 7.0);
        add(format!("letter over the words of actor {hue}"), *actor, tint, READ);
        add(format!("letter in the badge of actor {hue}"), *on_actor, *actor, READ);
        add(format!("focus around the words of actor {hue}"), *accent, tint, SEEN);
    }
    uses
}

/// How well two colours can be told apart, from 1 (not at all) to 21 (black on white).
#[must_use]
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |colour: Color32| {
        let [r, g, b] = linear(colour);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Red, green and blue as light, from 0 to 1.
pub(super) fn linear(colour: Color32) -> [f32; 3] {
    [colour.r(), colour.g(), colour.b()].map(|channel| {
        let c = f32::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

#[cfg(test)]
mod tests {
    use super::super::themes;
    use super::*;

    #[test]
    fn black_on_white_is_21() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        // As the guidelines' own tools count it.
        let grey = contrast(Color32::from_rgb(0x76, 0x76, 0x76), Color32::WHITE);
        assert!((grey - 4.54).abs() < 0.01, "{grey}");
    }

    #[test]
    fn everything_can_be_read_in_every_theme() {
        let mut poor = Vec::new();
        for (at, tokens) in themes::all().enumerate() {
            let uses = uses(tokens);
            assert!(uses.len() > 150, "{}", uses.len());
            for pair in uses {
                let found = contrast(pair.ink, pair.ground);
                if found < pair.least {
                    poor.push(format!("{at}: {}: {found:.2} of {}", pair.what, pair.least));
                }
            }
        }
        assert!(poor.is_empty(), "{}", poor.join("\n"));
    }

    #[test]
    fn high_contrast_is_higher() {
        let least = |tokens: &Tokens| {
            let read = uses(tokens).into_iter().filter(|pair| pair.least >= READ);
            read.map(|pair| contrast(pair.ink, pair.ground)).fold(f32::INFINITY, f32::min)
        };
        for tokens in themes::all() {
            let least = least(tokens);
            assert_eq!(tokens.high_contrast, least >= 7.0, "{least}");
        }
    }
}
