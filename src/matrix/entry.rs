//! One statement in a cell, and the taggings that put it there.

use std::sync::Arc;

use super::facts::Told;
use crate::model::{PositionId, Project, QuoteId, Stance, Tagging};

/// One statement in a cell.
#[derive(Clone)]
pub struct Entry {
    /// The statement's first quote; see [`StanceMatrix::repeats_of`](super::StanceMatrix::repeats_of).
    pub quote: QuoteId,
    stance: Stance,
    /// The one that counts first. They are found by way of what is known of their article: it is at
    /// hand when an entry is made, and each tagging by itself is not.
    taggings: (TagAt, Vec<TagAt>),
}

/// A tagging, and where what is known of its article has it.
#[derive(Clone)]
pub(super) struct TagAt {
    pub told: Arc<Told>,
    pub at: u32,
}

impl Entry {
    pub(super) fn new(quote: QuoteId, stance: Stance, counts: TagAt, others: Vec<TagAt>) -> Self {
        Self { quote, stance, taggings: (counts, others) }
    }

    /// Its taggings on the issue: the one that counts first, the latest; then those by other coders, or
    /// of the statement's repeats.
    pub fn taggings(&self) -> impl Iterator<Item = &Tagging> {
        let (counts, others) = &self.taggings;
        std::iter::once(counts).chain(others).filter_map(|tag| tag.told.tagging(tag.at))
    }

    /// Where the statement stands on the issue, by the tagging that counts.
    #[must_use]
    pub fn stance(&self) -> Stance {
        self.stance
    }

    /// What the stance depends on, by the tagging that counts.
    #[must_use]
    pub fn condition(&self) -> Option<&str> {
        self.taggings().next()?.condition.as_deref()
    }

    /// What the coder remarked, by the tagging that counts.
    #[must_use]
    pub fn comment(&self) -> Option<&str> {
        self.taggings().next()?.comment.as_deref()
    }

    /// Of the statement's quotes that are tagged on the issue, the one that may stand for a position:
    /// what a headline says may be nobody's there.
    #[must_use]
    pub fn key_for(&self, project: &Project, position: PositionId) -> Option<QuoteId> {
        self.taggings()
            .map(|tagging| tagging.id.quote)
            .find(|quote| project.is_behind(*quote, position))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.quote == other.quote && self.taggings().eq(other.taggings())
    }
}

impl Eq for Entry {}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let taggings: Vec<&Tagging> = self.taggings().collect();
        f.debug_struct("Entry").field("quote", &self.quote).field("taggings", &taggings).finish()
    }
}
