//! How the matrix is laid out.

use serde::{Deserialize, Serialize};

use super::{ActorId, IssueId};

/// How the matrix is laid out: what a reader chooses without changing what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// The order of the actors.
    pub sort: Sort,
    /// Only this group and its members.
    pub members_of: Option<ActorId>,
    /// Leave out actors and issues without any position, tagged or set.
    pub hide_empty: bool,
    /// Issues in rows and actors in columns.
    pub transposed: bool,
    /// How much the cells show in the window.
    pub cells: Cells,
}

/// How much the cells of the matrix show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cells {
    /// The position, and the words that stand for it.
    #[default]
    Full,
    /// The position alone.
    Compact,
    /// What there is, and what is missing.
    Coverage,
}

impl Cells {
    /// All of them, in the order of a switch.
    pub const ALL: [Self; 3] = [Self::Full, Self::Compact, Self::Coverage];

    /// In a word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Full => "Full",
            Self::Compact => "Compact",
            Self::Coverage => "Coverage",
        }
    }

    /// The one after it, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Full => Self::Compact,
            Self::Compact => Self::Coverage,
            Self::Coverage => Self::Full,
        }
    }
}

/// An order of actors. The unknown speaker always comes last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// Those with most quotes first.
    #[default]
    Quotes,
    /// By name.
    Name,
    /// From support to opposition on this issue, then what is off the scale, then the rest.
    Stance(IssueId),
}
