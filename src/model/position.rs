//! Positions: the analyst's verdict on where an actor stands on an issue.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{PositionId, QuoteId, Stance};

/// The analyst's own verdict for one actor on one issue, beside what the taggings suggest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Whose position, on what.
    pub id: PositionId,
    /// The verdict.
    pub value: PositionValue,
    /// The verdict in the analyst's words; may be empty.
    pub summary: String,
    /// The quote that stands for it: the actor's, tagged on the issue.
    pub key: Option<QuoteId>,
    /// The analyst.
    pub coder: String,
    /// When.
    pub at: Timestamp,
}

/// What the analyst finds: a stance, or that there is none to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PositionValue {
    /// On the scale or off it ("no position", "unclear").
    Stance(Stance),
    /// The material does not cover the actor on this issue.
    NotCovered,
    /// The issue does not concern the actor.
    NotApplicable,
}

impl PositionValue {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 9] = [
        Self::Stance(Stance::Supports),
        Self::Stance(Stance::SupportsWithReservations),
        Self::Stance(Stance::Mixed),
        Self::Stance(Stance::ObjectsWithReservations),
        Self::Stance(Stance::Opposes),
        Self::Stance(Stance::NoPosition),
        Self::Stance(Stance::Unclear),
        Self::NotCovered,
        Self::NotApplicable,
    ];

    /// The stance, if it is one.
    #[must_use]
    pub fn stance(self) -> Option<Stance> {
        match self {
            Self::Stance(stance) => Some(stance),
            Self::NotCovered | Self::NotApplicable => None,
        }
    }

    /// In words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Stance(stance) => stance.label(),
            Self::NotCovered => "Not covered",
            Self::NotApplicable => "Not applicable",
        }
    }

    /// With its sign, if it is a stance: "▲ Supports with reservations".
    #[must_use]
    pub fn signed(self) -> String {
        match self.stance() {
            Some(stance) => format!("{} {}", stance.glyph(), stance.label()),
            None => self.label().to_owned(),
        }
    }
}
