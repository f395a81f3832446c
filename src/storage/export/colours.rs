//! The colours of stances, as plain numbers: the window, spreadsheets and web pages show the same.
//!
//! Blue for, orange against: colour-blind readers tell them apart. They never stand alone, but with
//! the sign and the words of [`Stance`].

use crate::model::Stance;

/// A ground and the words on it, each 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// The ground.
    pub fill: u32,
    /// The words.
    pub text: u32,
}

/// The colours of one theme. What is off the scale has none: an outline stands for it.
#[derive(Clone, Copy, Debug)]
pub struct StanceColours {
    /// +2.
    pub supports: Colours,
    /// +1.
    pub supports_with_reservations: Colours,
    /// 0.
    pub mixed: Colours,
    /// −1.
    pub objects_with_reservations: Colours,
    /// −2.
    pub opposes: Colours,
}

impl StanceColours {
    /// Those of one stance.
    #[must_use]
    pub fn of(&self, stance: Stance) -> Option<Colours> {
        match stance {
            Stance::Supports => Some(self.supports),
            Stance::SupportsWithReservations => Some(self.supports_with_reservations),
            Stance::Mixed => Some(self.mixed),
            Stance::ObjectsWithReservations => Some(self.objects_with_reservations),
            Stance::Opposes => Some(self.opposes),
            Stance::NoPosition | Stance::Unclear => None,
        }
    }
}

const fn colours(fill: u32, text: u32) -> Colours {
    Colours { fill, text }
}

/// On white.
pub const LIGHT: StanceColours = StanceColours {
    supports: colours(0x1F5F99, 0xFFFFFF),
    supports_with_reservations: colours(0xB9D8EE, 0x123B5E),
    mixed: colours(0xE3DFD0, 0x3E3A2C),
    objects_with_reservations: colours(0xF7CFA4, 0x5C3200),
    opposes: colours(0xB14A09, 0xFFFFFF),
};

/// On near-black.
pub const DARK: StanceColours = StanceColours {
    supports: colours(0x2B6CB0, 0xFFFFFF),
    supports_with_reservations: colours(0x1F3E58, 0xC4E2F6),
    mixed: colours(0x4A463A, 0xEDE7D3),
    objects_with_reservations: colours(0x5A3A14, 0xFFD9AE),
    opposes: colours(0xB8510E, 0xFFFFFF),
};
