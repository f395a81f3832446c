//! The rows of the matrix, made when they are looked at.

mod maker;

use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::facts::{Fact, Facts, Told};
use super::sift::{Holder, Said, Statement, is_reviewed};
use super::{Cell, Coverage, Covered, Filter, Row};
use crate::lexicon::Quick;
use crate::model::{ActorId, IssueId, Position, PositionId, Project};
use maker::Maker;

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
        // Of each column: whether anything is tagged, and how many unreviewed statements are or do not
        // bear on it.
        let mut tagged = vec![(false, 0_usize); columns];
        let mut unreviewed = self.said.open.len();
        let (mut here, mut off): (Vec<usize>, Vec<usize>) = Default::default();
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
            if !reviewed {
                off.extend(self.off(self.quotes(statement), |column| here.contains(&column)));
            }
        }
        let open = self.said.open.iter();
        off.extend(open.flat_map(|statement| self.off(self.quotes(statement), |_| false)));
        for column in off {
            if let Some((_, count)) = tagged.get_mut(column) {
                *count += 1;
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
    fn quotes(&self, statement: &Statement) -> impl Iterator<Item = (&Arc<Told>, &Fact)> {
        self.facts.get(statement.lead).into_iter().chain(self.others(statement))
    }

    /// Its other quotes.
    fn others(&self, statement: &Statement) -> impl Iterator<Item = (&Arc<Told>, &Fact)> {
        let others = statement.others.as_deref().unwrap_or_default();
        others.iter().filter_map(|at| self.facts.get(*at))
    }

    /// The columns on which a statement of these quotes does not bear, as an analyst says; not those
    /// on which it is tagged.
    fn off<'a>(
        &self,
        quotes: impl Iterator<Item = (&'a Arc<Told>, &'a Fact)>,
        is_tagged: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let said = quotes.flat_map(|(told, fact)| told.dismissed(fact));
        let said = said.filter(|id| self.filter.passes_coder(id));
        let columns = said.filter_map(|id| self.columns.number(id.issue));
        let mut columns: Vec<usize> = columns.filter(|at| !is_tagged(*at)).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }
}

/// The analyst's positions of one holder.
pub(super) fn positions(project: &Project, holder: Holder) -> Vec<Arc<Position>> {
    let Some(actor) = holder else { return Vec::new() };
    let first = PositionId { actor, issue: IssueId(0) };
    let last = PositionId { actor, issue: IssueId(u64::MAX) };
    project.positions.range(first..=last).map(|(_, position)| Arc::clone(position)).collect()
}
