//! Colours by role, whatever the theme.

use egui::{Color32, Context, Id, Ui};

use super::themes;
use crate::model::{Palette, PositionValue, Stance};

/// A ground and what is written on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The ground; none for a dashed outline without fill.
    pub fill: Option<Color32>,
    /// The words on it.
    pub text: Color32,
}

/// The colours of one theme, by role. Which role stands on which is in [`super::contrast`].
#[derive(Debug)]
pub struct Tokens {
    /// Whether this is light on dark.
    pub dark: bool,
    /// Whether this is for who needs the utmost contrast.
    pub high_contrast: bool,
    /// Behind an article and behind the matrix.
    pub page: Color32,
    /// Behind lists, bars and inspectors.
    pub panel: Color32,
    /// Cards, fields, menus, a selected row.
    pub card: Color32,
    /// A row or button under the pointer.
    pub hover: Color32,
    /// One-pixel lines that separate, and what of a progress bar is not yet done.
    pub line: Color32,
    /// Around what can be clicked or typed in.
    pub outline: Color32,
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
    pub(super) tint_percent: u16,
    pub(super) actors: [Color32; 12],
    pub(super) supports: Pair,
    pub(super) supports_with_reservations: Pair,
    pub(super) mixed: Pair,
    pub(super) objects_with_reservations: Pair,
    pub(super) opposes: Pair,
}

/// What of the look is not light or dark, which egui knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Dress {
    pub high_contrast: bool,
    pub palette: Palette,
}

impl Dress {
    pub(super) fn of(ctx: &Context) -> Self {
        ctx.data(|data| data.get_temp(Self::place())).unwrap_or_default()
    }

    /// Where a context keeps it.
    pub(super) fn place() -> Id {
        Id::unique("dress")
    }
}

impl Tokens {
    /// The colours of the theme in which `ui` draws.
    #[must_use]
    pub fn of(ui: &Ui) -> &'static Self {
        themes::tokens(Dress::of(ui), ui.visuals().dark_mode)
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
