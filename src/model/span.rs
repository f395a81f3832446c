//! A stretch of one article's text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A range of bytes in one article's text, end exclusive, always on character boundaries.
///
/// It is made from an article and read with it ([`Article::text_of`](super::Article::text_of)); a
/// span of one article means nothing in another. In files it is a pair: `(678,899)`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span(u32, u32);

impl Span {
    /// From byte `start` up to byte `end`. Articles are far smaller than 4 GiB (import refuses
    /// larger files), so positions beyond are clamped rather than checked everywhere.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self(start, end.max(start))
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.0 as usize
    }

    /// The byte after the last.
    #[must_use]
    pub fn end(self) -> usize {
        self.1 as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == self.1
    }

    /// As a range of bytes, to slice with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether the byte at `position` lies inside.
    #[must_use]
    pub fn contains(self, position: usize) -> bool {
        self.range().contains(&position)
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.0 <= other.0 && other.1 <= self.1
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.0 < other.1 && other.0 < self.1
    }

    /// From the first byte of either to the last of either.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self(self.0.min(other.0), self.1.max(other.1))
    }

    /// Those of `spans` that none of `others` covers; both in order.
    pub fn not_covered(spans: &[Self], others: &[Self]) -> impl Iterator<Item = Self> {
        let mut others = others.iter().peekable();
        let mut reach = 0;
        spans.iter().copied().filter(move |span| {
            while let Some(other) = others.next_if(|other| other.0 <= span.0) {
                reach = reach.max(other.1);
            }
            span.1 > reach
        })
    }

    /// The words of `text` that it stands for; empty when it does not fit this text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether it lies in `text`, on character boundaries.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        text.get(self.range()).is_some()
    }
}
