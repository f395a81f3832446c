//! The stance matrix as a table: what each cell comes to, and the quotes behind it.

use super::Table;
use crate::matrix::{AllQuotes, Cell, Citations, Row, StanceMatrix, Verdict};
use crate::model::{Manner, PositionValue, Project, QuoteId};
use crate::storage::progress::Progress;

/// Most quotes in one cell: spreadsheet programs cut cells at 32,767 characters. The quotes table
/// has all of them.
const MOST_QUOTES: usize = 25;

/// One row for each government or body, and below it one for each of its voices where it has
/// several (the only voice stands in the row itself); a column for each issue, and at the end all quotes.
///
/// The first line of a cell is the analyst's position, marked as such, or the suggested one; then
/// the analyst's summary; then one line for each quote, newest first: the sign of its stance, the
/// words, who, when and where.
#[must_use]
pub fn matrix_table(project: &Project, matrix: &StanceMatrix) -> Table {
    watched_table(project, matrix, Progress::unwatched())
}

/// [`matrix_table`], as long as somebody wants it.
pub(super) fn watched_table(
    project: &Project,
    matrix: &StanceMatrix,
    progress: Progress<'_>,
) -> Table {
    let issues = matrix.issues.iter().map(|id| project.issue(*id).map_or("", |i| &i.title));
    let header = ["Actor", "Voice"].into_iter().chain(issues).chain(["All quotes"]);
    let cells = Cells { project, matrix, citations: Citations::new(project, &matrix.manner) };
    Table {
        header: header.map(str::to_owned).collect(),
        rows: progress.over(lines(matrix).into_iter()).map(|line| cells.row(line)).collect(),
    }
}

/// The same table with the issues in rows and the actors in columns: "Norway", and of its voices
/// "Norway: Anna Berg, foreign minister".
pub(super) fn transposed(table: &Table) -> Table {
    let name = |row: &Vec<String>| match row.as_slice() {
        [actor, voice, ..] if !voice.is_empty() => format!("{actor}: {voice}"),
        [actor, ..] => actor.clone(),
        [] => String::new(),
    };
    let header = std::iter::once("Issue".to_owned()).chain(table.rows.iter().map(name)).collect();
    let issues = table.header.iter().enumerate().skip(NAMES);
    let row = |(at, issue): (usize, &String)| {
        let cells = table.rows.iter().map(|row| row.get(at).cloned().unwrap_or_default());
        std::iter::once(issue.clone()).chain(cells).collect()
    };
    Table { header, rows: issues.map(row).collect() }
}

/// How many columns of names come before the issues.
pub(super) const NAMES: usize = 2;

/// A row of the matrix as it is written: who, and the cells.
pub(super) struct Line<'a> {
    /// Government or body, and voice.
    pub names: [String; 2],
    pub row: &'a Row,
    /// One of several voices of the row above.
    pub is_voice: bool,
}

/// The rows in the order of writing: each with its voices below it where it has several.
pub(super) fn lines(matrix: &StanceMatrix) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for row in &matrix.rows {
        let name = || row.name.clone();
        match row.voices() {
            [only] if row.is_expandable() => {
                lines.push(Line { names: [name(), voice_name(only)], row, is_voice: false });
            }
            voices => {
                lines.push(Line { names: [name(), String::new()], row, is_voice: false });
                let voices = voices.iter().filter(|_| row.is_expandable());
                lines.extend(voices.map(|voice| Line {
                    names: [name(), voice_name(voice)],
                    row: voice,
                    is_voice: true,
                }));
            }
        }
    }
    lines
}

struct Cells<'a> {
    project: &'a Project,
    matrix: &'a StanceMatrix,
    citations: Citations<'a>,
}

impl Cells<'_> {
    fn row(&self, line: Line<'_>) -> Vec<String> {
        let cells = line.row.cells.iter().map(|cell| self.cell(cell));
        line.names.into_iter().chain(cells).chain([self.all(&line.row.all)]).collect()
    }

    fn cell(&self, cell: &Cell) -> String {
        let mut text = verdict(cell, &self.matrix.manner);
        text.extend(summary_of(cell).map(|summary| format!("\n{summary}")));
        let key = self.matrix.chosen_key(cell);
        for entry in cell.entries.iter().take(MOST_QUOTES) {
            let condition = entry.condition();
            let condition = condition.map(|c| format!(" [{c}]")).unwrap_or_default();
            let mark = if Some(entry.quote) == key { "[key quote] " } else { "" };
            let sign = entry.stance().glyph();
            text += &format!("\n{sign} {mark}{}{condition}", self.quote(entry.quote));
        }
        if cell.entries.len() > MOST_QUOTES {
            text += &format!("\n… {} more", cell.entries.len() - MOST_QUOTES);
        }
        text
    }

    fn all(&self, all: &AllQuotes) -> String {
        let mut text = summary(all);
        if let Some(key) = all.key {
            text += &format!("\n{}", self.quote(key));
        }
        text
    }

    fn quote(&self, id: QuoteId) -> String {
        let Some((quote, article)) = self.project.quote(id).zip(self.project.article(id.article))
        else {
            return String::new();
        };
        let repeats = self.matrix.repeats_of(id);
        let denied = if quote.negated { "denied: " } else { "" };
        let words = quote.text(&article.text);
        format!("{denied}{words} — {}", self.citations.of(quote, repeats))
    }
}

/// With the office, if it is known: "Anna Berg, foreign minister".
fn voice_name(voice: &Row) -> String {
    match &voice.office {
        Some(office) => format!("{}, {office}", voice.name),
        None => voice.name.clone(),
    }
}

/// "12 quotes, 3 untagged".
pub(super) fn summary(all: &AllQuotes) -> String {
    let mut text = counted(all.quotes.len(), "quote");
    if all.untagged > 0 {
        text += &format!(", {} untagged", all.untagged);
    }
    text
}

/// The analyst's words on a position of theirs.
pub(super) fn summary_of(cell: &Cell) -> Option<&str> {
    cell.position.as_ref().map(|own| own.summary.as_str()).filter(|summary| !summary.is_empty())
}

/// "▲ Supports with reservations, 3 quotes, contested"; of the analyst's own position "▼▼ Opposes,
/// analyst’s position, suggested: ▲ Supports with reservations, 3 quotes, contested".
pub(super) fn verdict(cell: &Cell, manner: &Manner) -> String {
    let found = found(cell, manner);
    let Some(own) = &cell.position else { return found };
    let mut text = format!("{}, analyst’s position", manner.signed(own.value));
    // Where both agree, the suggestion need not be said again.
    let same = format!("{}, ", manner.signed(own.value));
    match (cell.suggestion(), found.strip_prefix(&same)) {
        (Some(_), Some(rest)) => text += &format!(", {rest}"),
        (Some(_), None) => text += &format!(", suggested: {found}"),
        (None, _) if found.is_empty() => {}
        (None, _) => text += &format!(", {found}"),
    }
    text
}

/// What the taggings come to.
fn found(cell: &Cell, manner: &Manner) -> String {
    match &cell.verdict {
        Verdict::Suggested(suggestion) => {
            let stance = suggestion.stance;
            let count = counted(cell.entries.len(), "quote");
            let mut text = format!("{}, {count}", manner.signed(PositionValue::Stance(stance)));
            if suggestion.contested {
                text += ", contested";
            }
            if let Some(date) = suggestion.shifted {
                text += &format!(", shifted {}", manner.day(date));
            }
            if !suggestion.official {
                text += ", no official voice";
            }
            text
        }
        Verdict::Untagged { count: 0 } => String::new(),
        Verdict::Untagged { count } => format!("{count} untagged"),
        // Beside a position of the analyst's own silence is no finding any more.
        Verdict::Silent if cell.position.is_none() => "silent".to_owned(),
        Verdict::Silent | Verdict::NoQuotes => String::new(),
    }
}

pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
