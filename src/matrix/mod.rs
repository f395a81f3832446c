//! The stance matrix: actors × issues, with the quotes behind each cell.
//!
//! [`build`] makes it from a project, a [`Builder`] one after the other at the cost of what changed;
//! window and exports read it alike. A statement that several outlets repeat counts once: it stands
//! in the matrix as its first quote, and [`StanceMatrix::repeats_of`] gives the others.

mod arrange;
mod briefs;
mod build;
mod citation;
pub mod compare;
mod coverage;
mod duplicates;
mod entry;
mod facts;
mod filter;
mod position;
mod rank;
mod row;
mod sift;
mod speech;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

pub use arrange::Shown;
pub use build::{Builder, build};
pub use citation::{Citations, citation, citation_with_repeats, outlets};
pub use coverage::{Coverage, Covered};
pub use entry::Entry;
pub use filter::{DatePreset, newest_date};
pub use rank::rank;
pub use row::LazyRow;
pub use speech::capacity;

use crate::model::{ActorId, IssueId, Manner, Position, Project, Quote, QuoteId, Stance};
pub use crate::model::{Arrangement, Cells, Filter, ReviewFilter, Sort};

/// Actors × issues. Rejected quotes are no part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StanceMatrix {
    /// The columns that are shown, in the order of the codebook. The column of all quotes comes on top
    /// ([`Row::all`]).
    pub issues: Vec<IssueId>,
    /// Governments and bodies, those with most quotes first, then by name ([`Self::arrange`] sorts
    /// them otherwise); at the end the row of quotes that nobody is known to have said.
    pub rows: Vec<Arc<LazyRow>>,
    /// Statements that the filter lets through, repeats not counted.
    pub statements: usize,
    /// Quotes that the filter lets through, repeats counted.
    pub quotes: usize,
    /// Quotes that the filter leaves out.
    pub left_out: usize,
    /// Quotes that it lets through and that are tagged, but only on issues that are not shown.
    pub elsewhere: usize,
    /// Rows without any position that are left out ([`Arrangement::hide_empty`]).
    pub hidden_rows: usize,
    /// Columns without any position that are left out.
    pub hidden_columns: usize,
    /// Rows of actors that are outside of the chosen group ([`Arrangement::members_of`]).
    pub outside: usize,
    /// How stances and dates are put.
    pub manner: Manner,
    repeats: Arc<HashMap<QuoteId, Vec<QuoteId>>>,
}

impl StanceMatrix {
    /// The other quotes that hold the same words of the same speaker: in other outlets, or in the
    /// headline. `quote` is one that stands in a cell.
    #[must_use]
    pub fn repeats_of(&self, quote: QuoteId) -> &[QuoteId] {
        self.repeats.get(&quote).map_or(&[], Vec::as_slice)
    }

    /// Who, when, where and through whom of one of its quotes: see [`citation_with_repeats`].
    #[must_use]
    pub fn citation(&self, project: &Project, quote: &Quote) -> String {
        citation::in_manner(project, quote, self.repeats_of(quote.id), &self.manner)
    }

    /// The quote that stands for a cell: the analyst's choice where the filter lets it through, else
    /// the one that the suggestion rests on.
    #[must_use]
    pub fn key_of(&self, cell: &Cell) -> Option<QuoteId> {
        self.chosen_key(cell).or_else(|| cell.suggestion().map(|suggestion| suggestion.quote))
    }

    /// The quote that the analyst chose to stand for a cell, where the filter lets it through.
    #[must_use]
    pub fn chosen_key(&self, cell: &Cell) -> Option<QuoteId> {
        let key = cell.position.as_ref()?.key?;
        let is_it =
            |entry: &&Entry| entry.quote == key || self.repeats_of(entry.quote).contains(&key);
        cell.entries.iter().find(is_it).map(|entry| entry.quote)
    }

    /// Adds the row of an actor that is not shown: as it is in `whole`, else an empty one, so that the
    /// analyst can say why there is nothing.
    pub fn add_row(&mut self, project: &Project, actor: ActorId, whole: &Self) {
        if self.row(Some(actor)).is_some() {
            return;
        }
        let row = match (whole.row(Some(actor)), project.actor(actor)) {
            (Some(known), _) => {
                known.with_columns(&Arc::new(row::Columns::new(self.issues.clone())))
            }
            (None, Some(known)) => LazyRow::from(Row {
                actor: Some(actor),
                name: known.name.clone(),
                cells: vec![Cell::without_quotes(); self.issues.len()],
                ..Row::default()
            }),
            (None, None) => return,
        };
        let before_unknown = self.rows.iter().take_while(|row| row.actor.is_some()).count();
        self.rows.insert(before_unknown, Arc::new(row));
    }

    /// In whose row the quotes of an actor count: its own, else that of whom it speaks for; its own
    /// where there are none.
    #[must_use]
    pub fn holder_of(&self, project: &Project, actor: ActorId) -> ActorId {
        const STEPS: usize = 8;
        let above = |id: &ActorId| project.actor(*id)?.above().next();
        let mut line = std::iter::successors(Some(actor), above).take(STEPS);
        line.find(|id| self.row(Some(*id)).is_some()).unwrap_or(actor)
    }

    /// The row of this holder; `None` is the row of unknown speakers.
    #[must_use]
    pub fn row(&self, holder: Option<ActorId>) -> Option<&LazyRow> {
        self.rows.iter().find(|row| row.actor == holder).map(AsRef::as_ref)
    }
}

/// One holder, or one of its voices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Who; `None` when the speaker is not known.
    pub actor: Option<ActorId>,
    /// The actor's name, or "Unknown speaker".
    pub name: String,
    /// For a voice its office: as in the register, else as printed at the newest quote.
    pub office: Option<String>,
    /// One cell for each issue, in the order of [`StanceMatrix::issues`].
    pub cells: Vec<Cell>,
    /// The last column.
    pub all: AllQuotes,
    /// Who spoke for this holder, those with most quotes first, then by name; none: somebody who is not
    /// known. A voice has none. Their cells are [`LazyRow::voices`].
    pub speakers: Vec<Option<ActorId>>,
}

impl Row {
    /// Whether its voices say more than the row itself: not when it has but itself for a voice.
    #[must_use]
    pub fn is_expandable(&self) -> bool {
        match self.speakers.as_slice() {
            [] => false,
            [one] => *one != self.actor,
            [_, _, ..] => true,
        }
    }
}

/// The last column: all statements of an actor, tagged or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllQuotes {
    /// Newest first; undated ones last.
    pub quotes: Vec<QuoteId>,
    /// How many are neither tagged on any issue nor reviewed.
    pub untagged: usize,
    /// The one to show: of the highest office, then in the speaker's own words, then of the body,
    /// then the newest.
    pub key: Option<QuoteId>,
}

/// What one actor says on one issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The statements that are tagged on this issue, newest first; undated ones last.
    pub entries: Vec<Entry>,
    /// What the taggings come to.
    pub verdict: Verdict,
    /// The analyst's own position, which stands over the suggested one. The cells of a voice have
    /// none.
    pub position: Option<Arc<Position>>,
    /// How many statements of the actor are neither tagged on this issue nor reviewed nor said not to
    /// bear on it, so that they may. Those that the filter leaves out for not being reviewed count.
    pub untagged: usize,
}

impl Cell {
    /// The cell of an actor of whom there is nothing.
    #[must_use]
    pub fn without_quotes() -> Self {
        Self { entries: Vec::new(), verdict: Verdict::NoQuotes, position: None, untagged: 0 }
    }

    /// The suggested position, if anything is tagged.
    #[must_use]
    pub fn suggestion(&self) -> Option<&Suggestion> {
        match &self.verdict {
            Verdict::Suggested(suggestion) => Some(suggestion),
            Verdict::Untagged { .. } | Verdict::Silent | Verdict::NoQuotes => None,
        }
    }
}

impl Cell {
    /// Where the actor stands: as the analyst set it, else as suggested. None when the analyst says
    /// that there is nothing to be found, or nothing is tagged.
    #[must_use]
    pub fn stance(&self) -> Option<Stance> {
        match &self.position {
            Some(own) => own.value.stance(),
            None => self.suggestion().map(|suggestion| suggestion.stance),
        }
    }

    /// The suggestion, where the analyst set another position.
    #[must_use]
    pub fn overruled(&self) -> Option<&Suggestion> {
        let own = self.position.as_ref()?.value.stance();
        self.suggestion().filter(|suggestion| Some(suggestion.stance) != own)
    }
}

/// What a cell comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There are taggings: what they suggest. The analyst decides.
    Suggested(Suggestion),
    /// Nothing is tagged yet, and this many statements could still bear on the issue.
    Untagged {
        /// How many.
        count: usize,
    },
    /// Every quote of the actor is reviewed or said not to bear on the issue, and none does: those of
    /// the dates, outlet, language and kind of the filter, whether or not it leaves them out for not
    /// being reviewed.
    Silent,
    /// No quote of the actor is there, so that nothing can be said.
    NoQuotes,
}

/// What the taggings of a cell suggest. Not a mean: among official voices the highest office,
/// then the latest stance on the scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The position.
    pub stance: Stance,
    /// The quote that it rests on: the one to show.
    pub quote: QuoteId,
    /// Whether it was said officially; else no official voice was heard.
    pub official: bool,
    /// The stances furthest against and furthest for; none when all are off the scale.
    pub range: Option<(Stance, Stance)>,
    /// The latest stances of two voices are on opposite sides.
    pub contested: bool,
    /// When contested: the latest quote on a side of each voice, newest first.
    pub sides: Vec<QuoteId>,
    /// One voice went to the other side, the last time on this day.
    pub shifted: Option<Date>,
    /// When shifted: what that voice said before, and what it said then.
    pub shift: Option<(QuoteId, QuoteId)>,
}
