//! A few actors side by side: where they differ, where they agree, who says nothing, and their
//! quotes beside each other by date.

use jiff::civil::Date;

use super::{Cell, Entry, StanceMatrix, Verdict};
use crate::model::{
    ActorId, DateHow, IssueId, Manner, PositionValue, Precision, Project, Published, QuoteId,
};

/// Some actors, side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Who, in the order of the columns.
    pub actors: Vec<ActorId>,
    /// The issues: where the positions differ most comes first, then where they agree, then where but
    /// one can be placed on the scale, last where nobody has a position; else as in the codebook.
    pub issues: Vec<Compared>,
}

/// The actors on one issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Which.
    pub issue: IssueId,
    /// What the positions come to.
    pub outcome: Outcome,
    /// The cell of each actor.
    pub cells: Vec<Cell>,
    /// Their quotes, newest first; undated ones last.
    pub lines: Vec<Line>,
}

/// Quotes of one day beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// When their articles were published, as exactly as it is known.
    pub date: Option<(Date, Precision)>,
    /// What each actor said.
    pub entries: Vec<Option<Entry>>,
}

impl Line {
    /// When their articles were published, to be put in words.
    #[must_use]
    pub fn published(&self) -> Option<Published> {
        self.date.map(|(date, precision)| Published { date, precision, how: DateHow::Parsed })
    }
}

/// What the positions of some actors come to. Positions off the scale cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Two of them at least stand at different places of the scale.
    Differ {
        /// From the place furthest for to the place furthest against.
        steps: u8,
    },
    /// Two at least are on the scale, all at the same place.
    Agree,
    /// Too few are on the scale.
    Apart,
    /// Nobody has a position.
    Silent,
}

impl Outcome {
    fn of(cells: &[Cell]) -> Self {
        let stances = || cells.iter().filter_map(Cell::stance);
        let values: Vec<i8> = stances().filter_map(|stance| stance.value()).collect();
        match (values.iter().min(), values.iter().max()) {
            (Some(least), Some(most)) if values.len() > 1 => match most.abs_diff(*least) {
                0 => Self::Agree,
                steps => Self::Differ { steps },
            },
            _ if stances().next().is_some() => Self::Apart,
            _ => Self::Silent,
        }
    }

    /// Smaller comes first.
    fn order(self) -> (u8, u8) {
        match self {
            Self::Differ { steps } => (0, u8::MAX - steps),
            Self::Agree => (1, 0),
            Self::Apart => (2, 0),
            Self::Silent => (3, 0),
        }
    }
}

/// The comparison of some actors of a matrix, on one of its issues or on all.
#[must_use]
pub fn compare(
    project: &Project,
    matrix: &StanceMatrix,
    actors: &[ActorId],
    only: Option<IssueId>,
) -> Comparison {
    let rows: Vec<_> = actors.iter().map(|actor| matrix.row(Some(*actor))).collect();
    let shown = matrix.issues.iter().enumerate();
    let shown = shown.filter(|(_, issue)| only.is_none_or(|only| only == **issue));
    let mut issues: Vec<Compared> = shown
        .map(|(column, issue)| {
            let cell = |row: &Option<&super::LazyRow>| {
                row.and_then(|row| row.cells.get(column))
                    .cloned()
                    .unwrap_or_else(Cell::without_quotes)
            };
            let cells: Vec<Cell> = rows.iter().map(cell).collect();
            let lines = lines(project, &cells);
            Compared { issue: *issue, outcome: Outcome::of(&cells), cells, lines }
        })
        .collect();
    issues.sort_by_key(|compared| compared.outcome.order());
    Comparison { actors: actors.to_vec(), issues }
}

/// The quotes of each actor, those of one day beside each other.
fn lines(project: &Project, cells: &[Cell]) -> Vec<Line> {
    let date = |entry: &Entry| {
        let quote: QuoteId = entry.quote;
        let article = project.article(quote.article)?;
        article.published.map(|published| (published.date, published.precision))
    };
    let mut rest: Vec<_> = cells.iter().map(|cell| cell.entries.iter().peekable()).collect();
    let mut lines = Vec::new();
    loop {
        let heads = rest.iter_mut().filter_map(|entries| entries.peek().map(|entry| date(entry)));
        let Some(newest) = heads.max() else { return lines };
        let of_day = |entry: &&Entry| date(entry) == newest;
        let entries = rest.iter_mut().map(|entries| entries.next_if(of_day).cloned()).collect();
        lines.push(Line { date: newest, entries });
    }
}

/// What the actors come to on an issue, and who says nothing and why, in a sentence: "They differ:
/// Chile supports, Oman opposes. Fiji is silent". `names` are theirs.
#[must_use]
pub fn in_words(compared: &Compared, names: &[&str], manner: &Manner) -> String {
    let mut placed = Vec::new();
    let mut without = Vec::new();
    for (cell, name) in compared.cells.iter().zip(names) {
        match cell.stance() {
            Some(stance) => placed.push(format!("{name}: {}", manner.stance_within(stance))),
            None => without.push(absence(cell, name)),
        }
    }
    let outcome = match compared.outcome {
        Outcome::Differ { .. } => "They differ",
        Outcome::Agree => "They agree",
        Outcome::Apart if placed.len() > 1 => "They cannot be compared",
        Outcome::Apart => "Only one has a position",
        Outcome::Silent => "Nobody has a position",
    };
    let mut words = outcome.to_owned();
    if !placed.is_empty() {
        words += &format!(" – {}", placed.join(", "));
    }
    for without in without {
        words += &format!(". {without}");
    }
    words
}

/// Why somebody has no position.
fn absence(cell: &Cell, name: &str) -> String {
    match (cell.position.as_ref().map(|own| own.value), &cell.verdict) {
        (Some(PositionValue::NotCovered), _) => format!("{name} is not covered"),
        (Some(PositionValue::NotApplicable), _) => format!("It does not concern {name}"),
        (_, Verdict::Untagged { count: 1 }) => format!("{name} has 1 untagged quote"),
        (_, Verdict::Untagged { count }) => format!("{name} has {count} untagged quotes"),
        (_, Verdict::Silent) => format!("{name} is silent, all quotes are reviewed"),
        (_, Verdict::NoQuotes | Verdict::Suggested(_)) => format!("{name} has no quotes"),
    }
}
