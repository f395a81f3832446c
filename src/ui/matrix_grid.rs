//! Which cell of the matrix stands where in the table: actors in rows, or issues in rows.

use std::collections::BTreeSet;

use crate::matrix::{Row, StanceMatrix};
use crate::model::{ActorId, IssueId};

/// One actor of the table: a row of the matrix, or one of its voices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row, in [`StanceMatrix::rows`].
    pub row: usize,
    /// The voice, in [`LazyRow::voices`](crate::matrix::LazyRow::voices).
    pub voice: Option<usize>,
}

impl Line {
    /// What stands in the line.
    #[must_use]
    pub fn of(self, matrix: &StanceMatrix) -> Option<&Row> {
        let row = matrix.rows.get(self.row)?;
        match self.voice {
            None => Some(&**row),
            Some(voice) => row.voices().get(voice),
        }
    }
}

/// A cell, by what it is about, so that it is found again in another matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// Whose row; none for the unknown speaker.
    pub holder: Option<ActorId>,
    voice: Option<Option<ActorId>>,
    /// The issue; none for the column of all quotes.
    pub issue: Option<IssueId>,
}

impl Spot {
    /// The cell of a line on an issue.
    #[must_use]
    pub fn new(matrix: &StanceMatrix, line: Line, issue: Option<IssueId>) -> Self {
        let row = matrix.rows.get(line.row);
        let voice = line.voice.and_then(|voice| row?.voices().get(voice)).map(|voice| voice.actor);
        Self { holder: row.and_then(|row| row.actor), voice, issue }
    }

    /// The cell of all quotes of the same actor.
    #[must_use]
    pub fn of_all_quotes(self) -> Self {
        Self { issue: None, ..self }
    }

    /// Whether it is a cell of one voice of a row.
    #[must_use]
    pub fn is_voice(self) -> bool {
        self.voice.is_some()
    }

    /// Its row, or its voice's.
    #[must_use]
    pub fn row(self, matrix: &StanceMatrix) -> Option<&Row> {
        let row = matrix.row(self.holder)?;
        match self.voice {
            None => Some(&**row),
            Some(voice) => row.voices().iter().find(|row| row.actor == voice),
        }
    }

    /// The name of the holder, and of the voice when it is one's.
    #[must_use]
    pub fn name(self, matrix: &StanceMatrix) -> String {
        let holder = matrix.row(self.holder).map_or("", |row| &row.name);
        match (self.voice, self.row(matrix)) {
            (Some(_), Some(voice)) => format!("{} ({holder})", voice.name),
            (Some(_), None) | (None, _) => holder.to_owned(),
        }
    }
}

/// A row of the table, by what it is about, so that it is found again in another matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// Whose it is, and which of its voices.
    Actor(Option<ActorId>, Option<usize>),
    /// On which issue it is; none for all quotes.
    Issue(Option<IssueId>),
}

/// The table's rows and columns, without the heads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The actors, with the voices of the open ones below them.
    pub lines: Vec<Line>,
    /// How many issues; after them come all quotes.
    issues: usize,
    /// Issues in rows, actors in columns.
    pub turned: bool,
}

impl Grid {
    /// The grid of a matrix with the voices of `open` rows. Turned it shows no voices: they stand
    /// below their government, and columns have no below.
    #[must_use]
    pub fn new(matrix: &StanceMatrix, open: &BTreeSet<Option<ActorId>>, turned: bool) -> Self {
        let mut lines = Vec::new();
        for (index, row) in matrix.rows.iter().enumerate() {
            lines.push(Line { row: index, voice: None });
            // Whether it opens is known only once it is made, so that is asked last.
            if !turned && open.contains(&row.actor) && row.is_expandable() {
                let voices = 0..row.speakers.len();
                lines.extend(voices.map(|voice| Line { row: index, voice: Some(voice) }));
            }
        }
        Self { lines, issues: matrix.issues.len(), turned }
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        if self.turned { self.issues + 1 } else { self.lines.len() }
    }

    /// What a row is about.
    #[must_use]
    pub fn name(&self, matrix: &StanceMatrix, row: usize) -> Option<Name> {
        if self.turned {
            return Some(Name::Issue(matrix.issues.get(row).copied()));
        }
        let line = self.lines.get(row)?;
        Some(Name::Actor(matrix.rows.get(line.row)?.actor, line.voice))
    }

    /// How many columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        if self.turned { self.lines.len() } else { self.issues + 1 }
    }

    /// Whether nobody is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Who and which issue (by number; the number after the last is all quotes) stand there.
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> Option<(Line, usize)> {
        let (line, issue) = if self.turned { (column, row) } else { (row, column) };
        let line = self.lines.get(line)?;
        (issue <= self.issues).then_some((*line, issue))
    }

    /// Row and column of a cell.
    #[must_use]
    pub fn place(&self, matrix: &StanceMatrix, spot: Spot) -> Option<(usize, usize)> {
        let issue = match spot.issue {
            None => self.issues,
            Some(issue) => matrix.issues.iter().position(|own| *own == issue)?,
        };
        let is_it = |line: &Line| Spot::new(matrix, *line, spot.issue) == spot;
        let line = self.lines.iter().position(is_it)?;
        Some(if self.turned { (issue, line) } else { (line, issue) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::{Filter, LazyRow, build};
    use crate::model::Project;

    #[test]
    fn every_cell_is_found_where_it_stands_both_ways() {
        let row = |actor: u64| Row { actor: Some(ActorId(actor)), ..Row::default() };
        let speakers = vec![Some(ActorId(3)), Some(ActorId(4))];
        let first = LazyRow::with_voices(Row { speakers, ..row(1) }, vec![row(3), row(4)]);
        let mut matrix = build(&Project::default(), &Filter::default());
        matrix.issues = vec![IssueId(7), IssueId(8), IssueId(9)];
        matrix.rows = [first, LazyRow::from(row(2))].map(Into::into).into();
        let open = [Some(ActorId(1))].into();
        for (turned, size) in [(false, (4, 4)), (true, (4, 2))] {
            let grid = Grid::new(&matrix, &open, turned);
            assert_eq!((grid.rows(), grid.columns()), size);
            for row in 0..grid.rows() {
                for column in 0..grid.columns() {
                    let (line, issue) = grid.at(row, column).unwrap();
                    let spot = Spot::new(&matrix, line, matrix.issues.get(issue).copied());
                    assert_eq!(grid.place(&matrix, spot), Some((row, column)));
                }
            }
            assert_eq!(grid.at(4, 4), None);
        }
    }
}
