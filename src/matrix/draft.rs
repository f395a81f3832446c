//! The matrix while it is being filled: statements are noted under rows and voices, and sorted
//! into cells once all are there.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::position::{Evidence, suggest};
use super::speech::Voice;
use super::{AllQuotes, Cell, Entry, Row, Verdict};
use crate::model::{
    ActorId, Fidelity, IssueId, Place, PositionId, Project, Quote, QuoteId, Tagging,
};

/// All statements, newest first, with what they point into.
pub(super) struct Told<'a> {
    pub statements: Vec<Statement<'a>>,
    pub voices: Vec<Voice<'a>>,
    /// Column and tagging; of a statement by column, of each column the one that counts first.
    pub tagged: Vec<(usize, &'a Arc<Tagging>)>,
}

/// One statement, as its first quote.
pub(super) struct Statement<'a> {
    pub quote: &'a Quote,
    pub date: Option<Date>,
    pub voices: Range<usize>,
    pub reviewed: bool,
    pub tagged: Range<usize>,
    /// Tagged on issues that are not shown.
    pub elsewhere: bool,
}

/// Rows in the making.
pub(super) struct Draft<'a, 't> {
    project: &'a Project,
    told: &'t Told<'a>,
    rows: Vec<Line<'a>>,
    row_of: HashMap<Option<ActorId>, usize>,
    voice_of: HashMap<(usize, Option<ActorId>), usize>,
}

/// One row or voice in the making.
#[derive(Default)]
struct Line<'a> {
    actor: Option<ActorId>,
    office: Option<&'a str>,
    quotes: Vec<QuoteId>,
    unreviewed: usize,
    untagged: usize,
    key: Option<(Weight, QuoteId)>,
    stances: Vec<LineStance>,
    voices: Vec<Line<'a>>,
}

/// How well a quote stands for all: lower is better.
type Weight = (u8, bool, bool);

/// What one voice of a row said on one issue.
struct LineStance {
    column: usize,
    statement: usize,
    /// Where its taggings are among all.
    tagged: Range<usize>,
    voice: usize,
    official: bool,
    rank: u8,
    /// A further voice of a joint statement: evidence, but no further entry.
    joint: bool,
}

impl<'a, 't> Draft<'a, 't> {
    pub(super) fn new(project: &'a Project, told: &'t Told<'a>) -> Self {
        let (row_of, voice_of) = (HashMap::new(), HashMap::new());
        let mut draft = Self { project, told, rows: Vec::new(), row_of, voice_of };
        for (number, statement) in told.statements.iter().enumerate() {
            draft.add(number, statement);
        }
        draft
    }

    /// Notes a statement under its holders and voices.
    fn add(&mut self, number: usize, statement: &Statement<'a>) {
        let told = self.told;
        let voices = told.voices.get(statement.voices.clone()).unwrap_or_default();
        for voices in voices.chunk_by(|a, b| a.holder == b.holder) {
            let Some(first) = voices.first() else { continue };
            let at = *self.row_of.entry(first.holder).or_insert_with(|| {
                self.rows.push(Line { actor: first.holder, ..Line::default() });
                self.rows.len() - 1
            });
            let Some(row) = self.rows.get_mut(at) else { continue };
            row.add(statement, first);
            for (joint, voice) in voices.iter().enumerate() {
                let speaker = voice.speaker;
                let who = *self.voice_of.entry((at, speaker)).or_insert_with(|| {
                    row.voices.push(Line { actor: speaker, ..Line::default() });
                    row.voices.len() - 1
                });
                row.add_stances(told, number, voice, who, joint > 0);
                if let Some(line) = row.voices.get_mut(who) {
                    line.add(statement, voice);
                    line.add_stances(told, number, voice, who, false);
                }
            }
        }
    }

    /// Notes an unreviewed statement that the filter leaves out for being so: it may still bear on
    /// anything, so that its speakers are not silent.
    pub(super) fn leave_open(&mut self, voices: &[Voice<'a>]) {
        for voices in voices.chunk_by(|a, b| a.holder == b.holder) {
            let at = voices.first().and_then(|first| self.row_of.get(&first.holder));
            let Some((at, row)) = at.and_then(|at| Some((*at, self.rows.get_mut(*at)?))) else {
                continue;
            };
            row.unreviewed += 1;
            for voice in voices {
                let who = self.voice_of.get(&(at, voice.speaker));
                if let Some(line) = who.and_then(|who| row.voices.get_mut(*who)) {
                    line.unreviewed += 1;
                }
            }
        }
    }

    /// Adds rows for actors of whom the analyst set a position on one of these issues, but of whom
    /// no quote is there.
    pub(super) fn add_positions(&mut self, columns: &HashMap<IssueId, usize>) {
        for id in self.project.positions.keys().filter(|id| columns.contains_key(&id.issue)) {
            let actor = Some(id.actor);
            self.row_of.entry(actor).or_insert_with(|| {
                self.rows.push(Line { actor, ..Line::default() });
                self.rows.len() - 1
            });
        }
    }

    /// The finished rows: most quotes first, then by name; the unknown speaker last.
    pub(super) fn finish(self, columns: &[IssueId]) -> Vec<Row> {
        finish(self.rows, self.project, self.told, columns, true)
    }
}

impl<'a> Line<'a> {
    fn add(&mut self, statement: &Statement<'a>, voice: &Voice<'a>) {
        let quote = statement.quote.id;
        self.quotes.push(quote);
        let unreviewed = usize::from(!statement.reviewed);
        self.unreviewed += unreviewed;
        if statement.tagged.is_empty() && !statement.elsewhere {
            self.untagged += unreviewed;
        }
        self.office = self.office.or(voice.office);
        let quoted = statement.quote;
        let paraphrase = quoted.fidelity == Fidelity::Paraphrase || quoted.marks.is_empty();
        let weight = (voice.rank, paraphrase, quoted.place != Place::Body);
        if self.key.is_none_or(|(best, _)| weight < best) {
            self.key = Some((weight, quote));
        }
    }

    fn add_stances(
        &mut self,
        told: &Told<'_>,
        statement: usize,
        voice: &Voice<'_>,
        who: usize,
        joint: bool,
    ) {
        let Some(range) = told.statements.get(statement).map(|said| said.tagged.clone()) else {
            return;
        };
        let mut from = range.start;
        let tagged = told.tagged.get(range).unwrap_or_default();
        for same in tagged.chunk_by(|(a, _), (b, _)| a == b) {
            let tagged = from..from + same.len();
            from = tagged.end;
            let Some((column, _)) = same.first() else { continue };
            self.stances.push(LineStance {
                column: *column,
                statement,
                tagged,
                voice: who,
                official: voice.official,
                rank: voice.rank,
                joint,
            });
        }
    }

    /// `holds`: it is a row, not the voice of one.
    fn finish(
        mut self,
        project: &Project,
        told: &Told<'_>,
        columns: &[IssueId],
        holds: bool,
    ) -> Row {
        // Stable: within a cell they stay newest first.
        self.stances.sort_by_key(|stance| stance.column);
        let mut by_column = self.stances.chunk_by(|a, b| a.column == b.column).peekable();
        let is_of = |column| {
            move |stances: &&[LineStance]| stances.first().is_some_and(|s| s.column == column)
        };
        let none = self.quotes.is_empty();
        let cells = columns
            .iter()
            .enumerate()
            .map(|(column, issue)| {
                let stances = by_column.next_if(is_of(column)).unwrap_or_default();
                let own = self
                    .actor
                    .filter(|_| holds)
                    .and_then(|actor| project.positions.get(&PositionId { actor, issue: *issue }));
                let found = cell(stances, told, self.unreviewed);
                // What has no quotes at all is not silent: nobody could have found anything.
                let verdict = if none { Verdict::NoQuotes } else { found.verdict };
                Cell { position: own.map(Arc::clone), verdict, ..found }
            })
            .collect();
        let actor = self.actor.and_then(|id| project.actor(id));
        // Behind the unknown speaker there is nobody to expand to.
        let voices = if self.actor.is_some() {
            finish(self.voices, project, told, columns, false)
        } else {
            Vec::new()
        };
        Row {
            actor: self.actor,
            name: actor.map_or_else(|| "Unknown speaker".to_owned(), |actor| actor.name.clone()),
            office: self.office.map(str::to_owned),
            cells,
            all: AllQuotes {
                quotes: self.quotes,
                untagged: self.untagged,
                key: self.key.map(|(_, quote)| quote),
            },
            voices,
        }
    }
}

fn cell(stances: &[LineStance], told: &Told<'_>, unreviewed_of_row: usize) -> Cell {
    let mut entries = Vec::with_capacity(stances.len());
    let mut evidence = Vec::with_capacity(stances.len());
    let mut untagged = unreviewed_of_row;
    for stance in stances {
        let Some(statement) = told.statements.get(stance.statement) else { continue };
        let tagged = told.tagged.get(stance.tagged.clone()).unwrap_or_default();
        let Some(((_, counts), others)) = tagged.split_first() else { continue };
        evidence.push(Evidence {
            voice: stance.voice,
            official: stance.official,
            rank: stance.rank,
            date: statement.date,
            quote: statement.quote.id,
            stance: counts.stance,
        });
        if !stance.joint {
            untagged -= usize::from(!statement.reviewed);
            entries.push(Entry {
                quote: statement.quote.id,
                tagging: Arc::clone(counts),
                others: others.iter().map(|(_, tagging)| Arc::clone(tagging)).collect(),
            });
        }
    }
    let verdict = match suggest(&mut evidence) {
        Some(suggestion) => Verdict::Suggested(suggestion),
        None if untagged == 0 => Verdict::Silent,
        None => Verdict::Untagged { count: untagged },
    };
    Cell { entries, verdict, position: None, untagged }
}

fn finish(
    lines: Vec<Line<'_>>,
    project: &Project,
    told: &Told<'_>,
    columns: &[IssueId],
    holds: bool,
) -> Vec<Row> {
    let mut rows: Vec<Row> =
        lines.into_iter().map(|line| line.finish(project, told, columns, holds)).collect();
    rows.sort_by(|a, b| {
        let unknown = a.actor.is_none().cmp(&b.actor.is_none());
        let count = b.all.quotes.len().cmp(&a.all.quotes.len());
        unknown.then(count).then_with(|| a.name.cmp(&b.name)).then(a.actor.cmp(&b.actor))
    });
    rows
}
