//! Stances: where one quote places its holder on one issue.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Span, TaggingId};

/// Where one quote places its holder on one issue, as one coder sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stance {
    /// +2: for the proposition.
    Supports,
    /// +1: for it, with reservations.
    SupportsWithReservations,
    /// 0: weighs both sides, or takes neither.
    Mixed,
    /// −1: against it, with reservations.
    ObjectsWithReservations,
    /// −2: against the proposition.
    Opposes,
    /// Off the scale: declined or avoided to take a position.
    NoPosition,
    /// Off the scale: bears on the issue, but it cannot be told how.
    Unclear,
}

impl Stance {
    /// All of them, in the order of their keys: 1 to 5, 0, U.
    pub const ALL: [Self; 7] = [
        Self::Supports,
        Self::SupportsWithReservations,
        Self::Mixed,
        Self::ObjectsWithReservations,
        Self::Opposes,
        Self::NoPosition,
        Self::Unclear,
    ];

    /// Its place on the scale from −2 to +2; none for what is off the scale.
    #[must_use]
    pub fn value(self) -> Option<i8> {
        match self {
            Self::Supports => Some(2),
            Self::SupportsWithReservations => Some(1),
            Self::Mixed => Some(0),
            Self::ObjectsWithReservations => Some(-1),
            Self::Opposes => Some(-2),
            Self::NoPosition | Self::Unclear => None,
        }
    }

    /// In words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Supports => "Supports",
            Self::SupportsWithReservations => "Supports with reservations",
            Self::Mixed => "Mixed or neutral",
            Self::ObjectsWithReservations => "Objects with reservations",
            Self::Opposes => "Opposes",
            Self::NoPosition => "No position",
            Self::Unclear => "Unclear",
        }
    }

    /// As a sign that stands beside the colour, so that nothing is told by colour alone.
    #[must_use]
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Supports => "▲▲",
            Self::SupportsWithReservations => "▲",
            Self::Mixed => "◆",
            Self::ObjectsWithReservations => "▼",
            Self::Opposes => "▼▼",
            Self::NoPosition => "–",
            Self::Unclear => "?",
        }
    }
}

/// One coder's stance of one quote on one issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tagging {
    /// Which quote, which issue, which coder.
    pub id: TaggingId,
    /// Where it places the holder.
    pub stance: Stance,
    /// The clause that bears on this issue, when it is not the whole quote.
    pub excerpt: Option<Span>,
    /// "Only if …": the condition under which the stance holds.
    pub condition: Option<String>,
    /// The coder's remark.
    pub comment: Option<String>,
    /// When it was tagged.
    pub at: Timestamp,
}
