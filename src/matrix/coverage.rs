//! How far a matrix is filled, and why its cells are empty.

use super::{Cell, Row, Verdict};
use crate::model::PositionValue;

/// What there is in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Covered {
    /// A position, tagged or set.
    Position,
    /// Quotes that may still bear on the issue.
    Untagged,
    /// All quotes are reviewed, none bears on the issue.
    Silent,
    /// The analyst says that the material does not cover the actor.
    NotCovered,
    /// The analyst says that the issue does not concern the actor.
    NotApplicable,
    /// No quotes.
    NoQuotes,
}

impl Covered {
    /// All of them, in the order of a line that counts them.
    pub const ALL: [Self; 6] = [
        Self::Position,
        Self::Untagged,
        Self::Silent,
        Self::NotCovered,
        Self::NotApplicable,
        Self::NoQuotes,
    ];

    /// In a word or two, lower case.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Position => "with a position",
            Self::Untagged => "untagged",
            Self::Silent => "silent",
            Self::NotCovered => "not covered",
            Self::NotApplicable => "not applicable",
            Self::NoQuotes => "without quotes",
        }
    }
}

impl Covered {
    /// What there is where the analyst set a position over what was found.
    pub(super) fn of(own: Option<PositionValue>, found: Self) -> Self {
        match own {
            Some(PositionValue::NotCovered) => Self::NotCovered,
            Some(PositionValue::NotApplicable) => Self::NotApplicable,
            Some(PositionValue::Stance(_)) => Self::Position,
            None => found,
        }
    }
}

impl Cell {
    /// What there is in it.
    #[must_use]
    pub fn covered(&self) -> Covered {
        let found = match &self.verdict {
            Verdict::Suggested(_) => Covered::Position,
            Verdict::Untagged { .. } => Covered::Untagged,
            Verdict::Silent => Covered::Silent,
            Verdict::NoQuotes => Covered::NoQuotes,
        };
        Covered::of(self.position.as_ref().map(|own| own.value), found)
    }
}

/// How many cells there are of each sort, in the order of [`Covered::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage([usize; 6]);

impl Coverage {
    /// Of the cells of a row, its voices aside.
    #[must_use]
    pub fn of(row: &Row) -> Self {
        row.cells.iter().map(Cell::covered).collect()
    }

    /// How many cells of a sort.
    #[must_use]
    pub fn count(&self, covered: Covered) -> usize {
        let mut counts = Covered::ALL.into_iter().zip(self.0);
        counts.find(|(other, _)| *other == covered).map_or(0, |(_, count)| count)
    }

    /// How many cells.
    #[must_use]
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }

    /// "12 of 40 cells with a position · 20 untagged · 8 silent": what there is none of is left out.
    #[must_use]
    pub fn in_words(&self) -> String {
        let cells = if self.all() == 1 { "1 cell" } else { &format!("{} cells", self.all()) };
        let positions = self.count(Covered::Position);
        let mut words = format!("{positions} of {cells} {}", Covered::Position.label());
        for (covered, count) in Covered::ALL.into_iter().zip(self.0).skip(1) {
            if count > 0 {
                words += &format!(" · {count} {}", covered.label());
            }
        }
        words
    }
}

impl FromIterator<Covered> for Coverage {
    fn from_iter<I: IntoIterator<Item = Covered>>(cells: I) -> Self {
        let mut coverage = Self::default();
        for cell in cells {
            let at = Covered::ALL.iter().position(|covered| *covered == cell);
            if let Some(count) = at.and_then(|at| coverage.0.get_mut(at)) {
                *count += 1;
            }
        }
        coverage
    }
}

impl std::iter::Sum for Coverage {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, more| {
            sum.0.iter_mut().zip(more.0).for_each(|(count, more)| *count += more);
            sum
        })
    }
}
