//! The making of a row: from what a holder said to cells.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::{Deref, Range};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

use super::facts::{Fact, Facts, Told};
use super::position::{Evidence, suggest};
use super::sift::{Holder, Said, Statement, is_reviewed};
use super::speech::Voice;
use super::{AllQuotes, Cell, Coverage, Covered, Entry, Filter, Row, Verdict};
use crate::lexicon::Quick;
use crate::model::{ActorId, IssueId, Position, PositionId, Project, QuoteId, Tagging};

/// A row of the matrix. Its cells are made when they are first looked at: who scrolls through a
/// hundred rows reads ten.
#[derive(Default)]
pub struct LazyRow {
    /// Who; `None` when the speaker is not known.
    pub actor: Option<ActorId>,
    /// The actor's name, or "Unknown speaker".
    pub name: String,
    source: Option<Source>,
    row: OnceLock<Row>,
    voices: OnceLock<Vec<Row>>,
    /// What is asked of rows that nobody sees, when they are put in order.
    says: OnceLock<Vec<bool>>,
    one: Mutex<Option<(usize, Cell)>>,
}

/// What a row is made from.
#[derive(Clone)]
pub(super) struct Source {
    pub facts: Facts,
    pub said: Arc<Said>,
    pub columns: Arc<Columns>,
    pub filter: Arc<Filter>,
    /// The analyst's own positions, by issue.
    pub positions: Vec<Arc<Position>>,
    /// For names of voices.
    pub project: Project,
}

/// The issues that are shown, and where.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub issues: Vec<IssueId>,
    numbers: HashMap<IssueId, usize, Quick>,
}

impl Columns {
    pub(super) fn new(issues: Vec<IssueId>) -> Self {
        let numbers = issues.iter().enumerate().map(|(at, issue)| (*issue, at)).collect();
        Self { issues, numbers }
    }

    pub(super) fn number(&self, issue: IssueId) -> Option<usize> {
        self.numbers.get(&issue).copied()
    }
}

impl LazyRow {
    pub(super) fn new(actor: Holder, source: Source) -> Self {
        let name = name(&source.project, actor);
        Self { actor, name, source: Some(source), ..Self::default() }
    }

    /// How many statements it has.
    #[must_use]
    pub fn statements(&self) -> usize {
        match &self.source {
            Some(source) => source.said.statements.len(),
            None => self.all.quotes.len(),
        }
    }

    /// One that is known, with those who spoke for it.
    #[must_use]
    pub fn with_voices(row: Row, voices: Vec<Row>) -> Self {
        Self { voices: OnceLock::from(voices), ..Self::from(row) }
    }

    /// Those who spoke for it, each with its cells, in the order of [`Row::speakers`].
    #[must_use]
    pub fn voices(&self) -> &[Row] {
        self.voices.get_or_init(|| match &self.source {
            Some(source) => Maker { source, voices: true }.voices(self.actor),
            None => Vec::new(),
        })
    }

    /// Makes its cells, unless they are made, so that who looks at them next need not wait.
    pub fn make(&self) {
        self.row.get_or_init(|| self.made());
    }

    fn made(&self) -> Row {
        match &self.source {
            Some(source) => Maker { source, voices: false }.row(self.actor),
            None => Row { actor: self.actor, name: self.name.clone(), ..Row::default() },
        }
    }

    /// Whether somebody looked at its cells already.
    #[must_use]
    pub fn is_made(&self) -> bool {
        self.row.get().is_some()
    }

    /// Whether it may show the name of any of these actors.
    pub(super) fn names_any(&self, actors: &HashSet<ActorId>) -> bool {
        let is_one = |actor: Holder| actor.is_some_and(|id| actors.contains(&id));
        // What is not made yet takes its names from the project of its source.
        let Some(row) = self.row.get() else { return true };
        is_one(self.actor) || row.speakers.iter().any(|speaker| is_one(*speaker))
    }

    /// In which columns it says anything, tagged or set.
    pub(super) fn says(&self) -> &[bool] {
        self.says.get_or_init(|| match &self.source {
            Some(source) if !self.is_made() => source.says(),
            Some(_) | None => {
                let says = |cell: &Cell| !cell.entries.is_empty() || cell.position.is_some();
                self.cells.iter().map(says).collect()
            }
        })
    }

    /// The cell of one column, without making the others.
    pub(super) fn cell(&self, column: usize) -> Option<Cell> {
        let Some(source) = self.source.as_ref().filter(|_| !self.is_made()) else {
            return self.cells.get(column).cloned();
        };
        let mut one = self.one.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, cell)) = one.as_ref().filter(|(known, _)| *known == column) {
            return Some(cell.clone());
        }
        let issue = source.columns.issues.get(column)?;
        let columns = Arc::new(Columns::new(vec![*issue]));
        let only = Source { columns, ..source.clone() };
        let row = Maker { source: &only, voices: false }.row(self.actor);
        let cell = row.cells.into_iter().next()?;
        *one = Some((column, cell.clone()));
        Some(cell)
    }

    /// How far it is filled, its voices aside.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        match &self.source {
            Some(source) if !self.is_made() => source.coverage(),
            Some(_) | None => Coverage::of(self),
        }
    }

    /// The same row with some of its columns.
    pub(super) fn with_columns(&self, columns: &Arc<Columns>) -> Self {
        match &self.source {
            Some(source) => {
                let source = Source { columns: Arc::clone(columns), ..source.clone() };
                Self::new(self.actor, source)
            }
            None => Self::with_voices((**self).clone(), self.voices().to_vec()),
        }
    }
}

impl Deref for LazyRow {
    type Target = Row;

    fn deref(&self) -> &Row {
        self.row.get_or_init(|| self.made())
    }
}

impl From<Row> for LazyRow {
    fn from(row: Row) -> Self {
        let (actor, name) = (row.actor, row.name.clone());
        Self { actor, name, row: OnceLock::from(row), ..Self::default() }
    }
}

impl PartialEq for LazyRow {
    fn eq(&self, other: &Self) -> bool {
        **self == **other && self.voices() == other.voices()
    }
}

impl std::fmt::Debug for LazyRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LazyRow").field("row", &**self).field("voices", &self.voices()).finish()
    }
}

fn name(project: &Project, actor: Holder) -> String {
    let actor = actor.and_then(|id| project.actor(id));
    actor.map_or_else(|| "Unknown speaker".to_owned(), |actor| actor.name.clone())
}

impl Source {
    fn says(&self) -> Vec<bool> {
        let mut says = vec![false; self.columns.issues.len()];
        let mut mark = |issue| {
            let column = self.columns.number(issue);
            if let Some(slot) = column.and_then(|column| says.get_mut(column)) {
                *slot = true;
            }
        };
        for statement in &self.said.statements {
            for (told, fact) in self.quotes(statement) {
                self.filter.counting(told.tags(fact)).for_each(|tag| mark(tag.issue));
            }
        }
        self.positions.iter().for_each(|position| mark(position.id.issue));
        says
    }

    /// What there is in each cell, counted without making it.
    fn coverage(&self) -> Coverage {
        let columns = self.columns.issues.len();
        // Of each column: whether anything is tagged, and how many unreviewed statements are.
        let mut tagged = vec![(false, 0_usize); columns];
        let mut unreviewed = self.said.open.len();
        let mut here: Vec<usize> = Vec::new();
        for statement in &self.said.statements {
            let mut reviewed = false;
            here.clear();
            for (told, fact) in self.quotes(statement) {
                reviewed |= is_reviewed(fact);
                let tags = self.filter.counting(told.tags(fact));
                here.extend(tags.filter_map(|tag| self.columns.number(tag.issue)));
            }
            unreviewed += usize::from(!reviewed);
            here.sort_unstable();
            here.dedup();
            for column in &here {
                if let Some((any, count)) = tagged.get_mut(*column) {
                    *any = true;
                    *count += usize::from(!reviewed);
                }
            }
        }
        let covered = self.columns.issues.iter().zip(tagged).map(|(issue, (any, count))| {
            let own = self.positions.iter().find(|own| own.id.issue == *issue);
            let verdict = match (any, unreviewed - count) {
                _ if self.said.statements.is_empty() => Covered::NoQuotes,
                (true, _) => Covered::Position,
                (false, 0) => Covered::Silent,
                (false, _) => Covered::Untagged,
            };
            Covered::of(own.map(|own| own.value), verdict)
        });
        covered.collect()
    }

    /// The quotes of a statement, the one that stands for it first.
    fn quotes(&self, statement: &Statement) -> impl Iterator<Item = (&Told, &Fact)> {
        let others = statement.others.as_deref().unwrap_or_default();
        std::iter::once(&statement.lead).chain(others).filter_map(|at| self.facts.get(*at))
    }
}

/// Makes a row, or its voices.
struct Maker<'a> {
    source: &'a Source,
    /// Whether the cells of the voices are wanted, not those of the row.
    voices: bool,
}

/// One row or voice in the making.
#[derive(Default)]
struct Line<'a> {
    actor: Holder,
    office: Option<&'a Arc<str>>,
    quotes: Vec<QuoteId>,
    unreviewed: usize,
    untagged: usize,
    key: Option<(Weight, QuoteId)>,
    stances: Vec<LineStance>,
}

/// How well a quote stands for all: lower is better.
type Weight = (u8, bool, bool);

/// What one voice said on one issue.
struct LineStance {
    column: usize,
    /// Where the statement is among [`Tagged::statements`].
    statement: usize,
    /// Where its taggings are among all.
    tagged: Range<usize>,
    voice: usize,
    official: bool,
    rank: u8,
    /// A further voice of a joint statement: evidence, but no further entry.
    joint: bool,
}

/// Statements with their taggings, as far as they have any.
#[derive(Default)]
struct Tagged<'a> {
    statements: Vec<(QuoteId, Option<Date>, bool)>,
    /// Column and tagging; of a statement by column, of each column the one that counts first.
    tags: Vec<(usize, &'a Arc<Tagging>)>,
}

/// What a holder said, read once.
struct Read<'a> {
    row: Line<'a>,
    voices: Vec<Line<'a>>,
    tagged: Tagged<'a>,
}

impl<'a> Maker<'a> {
    fn row(&self, actor: Holder) -> Row {
        let Read { row, voices, tagged } = self.read(actor);
        let mut speakers: Vec<_> = voices.iter().map(|voice| self.order(voice)).collect();
        speakers.sort_unstable();
        // Behind the unknown speaker there is nobody to expand to.
        let speakers = speakers.into_iter().filter(|_| actor.is_some());
        let speakers = speakers.map(|(.., speaker)| speaker).collect();
        Row { speakers, ..self.finish(row, &tagged, true) }
    }

    fn voices(&self, actor: Holder) -> Vec<Row> {
        let Read { mut voices, tagged, .. } = self.read(actor);
        voices.sort_by_cached_key(|voice| self.order(voice));
        let voices = voices.into_iter().filter(|_| actor.is_some());
        voices.map(|voice| self.finish(voice, &tagged, false)).collect()
    }

    /// Those with most quotes come first, then by name.
    fn order(&self, voice: &Line<'_>) -> (bool, Reverse<usize>, String, Holder) {
        let name = name(&self.source.project, voice.actor);
        (voice.actor.is_none(), Reverse(voice.quotes.len()), name, voice.actor)
    }

    fn read(&self, actor: Holder) -> Read<'a> {
        let mut row = Line { actor, ..Line::default() };
        let mut voices: Vec<Line<'a>> = Vec::new();
        let mut voice_of: HashMap<Holder, usize, Quick> = HashMap::default();
        let mut tagged = Tagged::default();
        for statement in &self.source.said.statements {
            let Some((told, lead)) = self.source.facts.get(statement.lead) else { continue };
            let first = tagged.tags.len();
            let mut reviewed = false;
            let mut elsewhere = false;
            for (told, fact) in self.source.quotes(statement) {
                reviewed |= is_reviewed(fact);
                let before = tagged.tags.len();
                let mut any = false;
                for tag in self.source.filter.counting(told.tags(fact)) {
                    any = true;
                    let column = self.source.columns.number(tag.issue);
                    tagged.tags.extend(column.map(|column| (column, &tag.tagging)));
                }
                elsewhere |= any && tagged.tags.len() == before;
            }
            // Of each column the latest first; ids make the order the same on every desk.
            let own = tagged.tags.get_mut(first..).unwrap_or_default();
            own.sort_by(|(left, a), (right, b)| {
                left.cmp(right).then_with(|| b.at.cmp(&a.at)).then_with(|| a.id.cmp(&b.id))
            });
            let range = first..tagged.tags.len();
            let untagged = range.is_empty() && !elsewhere;
            tagged.statements.push((lead.id, told.date, reviewed));
            let number = tagged.statements.len() - 1;
            let heard = told.voices(lead).iter().filter(|voice| voice.holder == actor);
            for (at, voice) in heard.enumerate() {
                if at == 0 {
                    row.add(lead, voice, reviewed, untagged);
                }
                let who = *voice_of.entry(voice.speaker).or_insert_with(|| {
                    voices.push(Line { actor: voice.speaker, ..Line::default() });
                    voices.len() - 1
                });
                let Some(line) = voices.get_mut(who) else { continue };
                if self.voices {
                    line.add(lead, voice, reviewed, untagged);
                    line.add_stances(&tagged, number, &range, voice, who, false);
                } else {
                    line.quotes.push(lead.id);
                    row.add_stances(&tagged, number, &range, voice, who, at > 0);
                }
            }
        }
        // Nothing of theirs passes: they have no row of which it could be said.
        for (told, fact) in self.source.said.open.iter().filter_map(|at| self.source.facts.get(*at))
        {
            row.unreviewed += usize::from(!row.quotes.is_empty());
            for voice in told.voices(fact).iter().filter(|voice| voice.holder == actor) {
                let line = voice_of.get(&voice.speaker).and_then(|who| voices.get_mut(*who));
                line.into_iter().for_each(|line| line.unreviewed += 1);
            }
        }
        Read { row, voices, tagged }
    }

    /// `holds`: it is a row, not the voice of one.
    fn finish(&self, mut line: Line<'_>, tagged: &Tagged<'_>, holds: bool) -> Row {
        // Stable: within a cell they stay newest first.
        line.stances.sort_by_key(|stance| stance.column);
        let mut by_column = line.stances.chunk_by(|a, b| a.column == b.column).peekable();
        let is_of = |column| {
            move |stances: &&[LineStance]| stances.first().is_some_and(|s| s.column == column)
        };
        let none = line.quotes.is_empty();
        let issues = self.source.columns.issues.iter().enumerate();
        let cells = issues
            .map(|(column, issue)| {
                let stances = by_column.next_if(is_of(column)).unwrap_or_default();
                let found = cell(stances, tagged, line.unreviewed);
                // What has no quotes at all is not silent: nobody could have found anything.
                let verdict = if none { Verdict::NoQuotes } else { found.verdict };
                let own = self.source.positions.iter().find(|own| own.id.issue == *issue);
                Cell { position: own.filter(|_| holds).map(Arc::clone), verdict, ..found }
            })
            .collect();
        Row {
            actor: line.actor,
            name: name(&self.source.project, line.actor),
            office: line.office.map(|office| office.to_string()),
            cells,
            all: AllQuotes {
                quotes: line.quotes,
                untagged: line.untagged,
                key: line.key.map(|(_, quote)| quote),
            },
            speakers: Vec::new(),
        }
    }
}

impl<'a> Line<'a> {
    fn add(&mut self, lead: &Fact, voice: &'a Voice, reviewed: bool, untagged: bool) {
        self.quotes.push(lead.id);
        self.unreviewed += usize::from(!reviewed);
        self.untagged += usize::from(!reviewed && untagged);
        self.office = self.office.or(voice.office.as_ref());
        let weight = (voice.rank, lead.paraphrase, lead.heading);
        if self.key.is_none_or(|(best, _)| weight < best) {
            self.key = Some((weight, lead.id));
        }
    }

    fn add_stances(
        &mut self,
        tagged: &Tagged<'_>,
        statement: usize,
        range: &Range<usize>,
        voice: &Voice,
        who: usize,
        joint: bool,
    ) {
        let mut from = range.start;
        let tags = tagged.tags.get(range.clone()).unwrap_or_default();
        for same in tags.chunk_by(|(a, _), (b, _)| a == b) {
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
}

fn cell(stances: &[LineStance], tagged: &Tagged<'_>, unreviewed_of_row: usize) -> Cell {
    let mut entries = Vec::with_capacity(stances.len());
    let mut evidence = Vec::with_capacity(stances.len());
    let mut untagged = unreviewed_of_row;
    for stance in stances {
        let Some((quote, date, reviewed)) = tagged.statements.get(stance.statement) else {
            continue;
        };
        let tags = tagged.tags.get(stance.tagged.clone()).unwrap_or_default();
        let Some(((_, counts), others)) = tags.split_first() else { continue };
        evidence.push(Evidence {
            voice: stance.voice,
            official: stance.official,
            rank: stance.rank,
            date: *date,
            quote: *quote,
            stance: counts.stance,
        });
        if !stance.joint {
            untagged -= usize::from(!reviewed);
            entries.push(Entry {
                quote: *quote,
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

/// The analyst's positions of one holder.
pub(super) fn positions(project: &Project, holder: Holder) -> Vec<Arc<Position>> {
    let Some(actor) = holder else { return Vec::new() };
    let first = PositionId { actor, issue: IssueId(0) };
    let last = PositionId { actor, issue: IssueId(u64::MAX) };
    project.positions.range(first..=last).map(|(_, position)| Arc::clone(position)).collect()
}
