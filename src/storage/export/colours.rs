//! The colours of stances, as plain numbers: the window, spreadsheets and web pages show the same.
//!
//! Colour-blind readers tell them apart in each set. They never stand alone, but with the sign and
//! the words of [`Stance`].

use crate::model::{Palette, Stance};

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

impl Palette {
    /// On white, and on paper.
    #[must_use]
    pub const fn light(self) -> StanceColours {
        match self {
            Self::BlueOrange => StanceColours {
                supports: colours(0x1F5F99, 0xFFFFFF),
                supports_with_reservations: colours(0xB9D8EE, 0x123B5E),
                mixed: colours(0xE3DFD0, 0x3E3A2C),
                objects_with_reservations: colours(0xF7CFA4, 0x5C3200),
                opposes: colours(0xB14A09, 0xFFFFFF),
            },
            Self::GreenPurple => StanceColours {
                supports: colours(0x1B6B35, 0xFFFFFF),
                supports_with_reservations: colours(0x93CC9C, 0x0F3519),
                mixed: colours(0xE9E6DA, 0x3E3A2C),
                objects_with_reservations: colours(0xD6B6E6, 0x461A56),
                opposes: colours(0x762A83, 0xFFFFFF),
            },
            Self::Greys => StanceColours {
                supports: colours(0x26282C, 0xFFFFFF),
                supports_with_reservations: colours(0x5B5E64, 0xFFFFFF),
                mixed: colours(0x9DA0A6, 0x000000),
                objects_with_reservations: colours(0xC4C6CA, 0x1B1C1F),
                opposes: colours(0xE8E9EB, 0x1B1C1F),
            },
        }
    }

    /// On near-black.
    #[must_use]
    pub const fn dark(self) -> StanceColours {
        match self {
            Self::BlueOrange => StanceColours {
                supports: colours(0x2B6CB0, 0xFFFFFF),
                supports_with_reservations: colours(0x1F3E58, 0xC4E2F6),
                mixed: colours(0x4A463A, 0xEDE7D3),
                objects_with_reservations: colours(0x5A3A14, 0xFFD9AE),
                opposes: colours(0xB8510E, 0xFFFFFF),
            },
            Self::GreenPurple => StanceColours {
                supports: colours(0x2A7A42, 0xFFFFFF),
                supports_with_reservations: colours(0x0F3D22, 0xC4EBC9),
                mixed: colours(0x5A564A, 0xFFFFFF),
                objects_with_reservations: colours(0x4A2757, 0xECCDF8),
                opposes: colours(0x8A4BA0, 0xFFFFFF),
            },
            Self::Greys => StanceColours {
                supports: colours(0xF0F0EE, 0x171614),
                supports_with_reservations: colours(0xC3C2BE, 0x171614),
                mixed: colours(0x98968F, 0x000000),
                objects_with_reservations: colours(0x65635E, 0xFFFFFF),
                opposes: colours(0x3E3C38, 0xFFFFFF),
            },
        }
    }

    /// On black, for whoever needs the utmost contrast.
    #[must_use]
    pub const fn high_contrast(self) -> StanceColours {
        match self {
            Self::BlueOrange => StanceColours {
                supports: colours(0x8CCBFF, 0x000000),
                supports_with_reservations: colours(0x0B3B66, 0xFFFFFF),
                mixed: colours(0x4A4A4A, 0xFFFFFF),
                objects_with_reservations: colours(0x663300, 0xFFFFFF),
                opposes: colours(0xFFB35C, 0x000000),
            },
            Self::GreenPurple => StanceColours {
                supports: colours(0x86E09A, 0x000000),
                supports_with_reservations: colours(0x0E4A20, 0xFFFFFF),
                mixed: colours(0x555555, 0xFFFFFF),
                objects_with_reservations: colours(0x55206A, 0xFFFFFF),
                opposes: colours(0xDDA6F0, 0x000000),
            },
            Self::Greys => StanceColours {
                supports: colours(0xFFFFFF, 0x000000),
                supports_with_reservations: colours(0xC8C8C8, 0x000000),
                mixed: colours(0x9C9C9C, 0x000000),
                objects_with_reservations: colours(0x585858, 0xFFFFFF),
                opposes: colours(0x303030, 0xFFFFFF),
            },
        }
    }
}

const fn colours(fill: u32, text: u32) -> Colours {
    Colours { fill, text }
}
