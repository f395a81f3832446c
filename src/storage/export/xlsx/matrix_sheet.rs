//! The sheet of the matrix: in each cell what it comes to and its strongest words, in the colours
//! of the stance, with a note of all quotes; beside it a link to the quotes' rows. (In the cell
//! itself LibreOffice would draw it as one line of blue on the stance's colour.)

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::matrix::{Line, counted, lines, summary, summary_of, verdict};
use super::Places;
use super::cells::{Sheet, Width, sheet_row};
use super::style::Styles;
use crate::matrix::{AllQuotes, Cell, Citations, StanceMatrix};
use crate::model::{IssueId, Project, QuoteId};
use crate::storage::progress::Progress;

/// Most quotes in a note, and how much of each.
const MOST_NOTED: usize = 12;
const NOTED_CHARS: usize = 160;

/// Most characters of a quote in a cell: the sheet of quotes has all of it.
const SHOWN_CHARS: usize = 400;

/// `below` stands in one line below the table.
pub(super) fn write(
    sheet: &mut Worksheet,
    styles: &Styles,
    project: &Project,
    matrix: &StanceMatrix,
    (places, below): (&Places, Option<&str>),
    progress: Progress<'_>,
) -> Result<usize, XlsxError> {
    let mut header = vec!["Actor", "Voice"];
    let issues: Vec<(IssueId, &str)> =
        matrix.issues.iter().map(|id| (*id, project.issue(*id).map_or("", |i| &i.title))).collect();
    let links: Vec<String> = issues.iter().map(|(_, title)| format!("{title}: quotes")).collect();
    for ((_, title), link) in issues.iter().zip(&links) {
        header.extend([title, link.as_str()]);
    }
    header.extend(["All quotes", "All: quotes"]);
    let mut sheet = Sheet::begin(sheet, styles, &header, |column, _| match column {
        0 | 1 => Width::Name,
        _ if column % 2 == 0 => Width::Middle,
        _ => Width::Narrow,
    })?;
    let lines = lines(matrix);
    sheet.freeze(2, lines.len())?;
    for (column, (issue, _)) in issues.iter().enumerate() {
        let issue = project.issue(*issue);
        if let Some(words) = issue.map(|issue| issue.proposition.trim()).filter(|p| !p.is_empty()) {
            sheet.note(0, column * 2 + 2, words)?;
        }
    }
    let citations = Citations::new(project, &matrix.manner);
    let mut writer = Writer { sheet, styles, project, matrix, citations, places };
    for (at, line) in progress.over(lines.iter()).enumerate() {
        writer.line(sheet_row(at)?, line, &issues)?;
    }
    if let Some(below) = below {
        // An empty row between, so that it is no part of what is filtered.
        writer.sheet.line(sheet_row(lines.len())? + 1, below)?;
    }
    writer.sheet.finish()?;
    Ok(lines.len())
}

struct Writer<'a> {
    sheet: Sheet<'a>,
    styles: &'a Styles,
    project: &'a Project,
    matrix: &'a StanceMatrix,
    citations: Citations<'a>,
    places: &'a Places,
}

impl Writer<'_> {
    fn line(
        &mut self,
        at: u32,
        line: &Line<'_>,
        issues: &[(IssueId, &str)],
    ) -> Result<(), XlsxError> {
        let [actor, voice] = &line.names;
        let styles = self.styles;
        let style = if line.is_voice { &styles.muted } else { &styles.name };
        self.sheet.write(at, 0, actor, style)?;
        self.sheet.write(at, 1, voice, &styles.text)?;
        for (column, (cell, (issue, _))) in line.row.cells.iter().zip(issues).enumerate() {
            self.cell(at, column * 2 + 2, cell, *issue)?;
        }
        self.all(at, line.row.cells.len() * 2 + 2, &line.row.all)
    }

    fn cell(
        &mut self,
        at: u32,
        column: usize,
        cell: &Cell,
        issue: IssueId,
    ) -> Result<(), XlsxError> {
        let styles = self.styles;
        let mut words = verdict(cell, &self.matrix.manner);
        words.extend(summary_of(cell).map(|summary| format!("\n{summary}")));
        let style = cell.stance().map_or(&styles.muted, |stance| styles.stance(stance));
        let Some(key) = self.matrix.key_of(cell) else {
            self.sheet.write(at, column, &words, style)?;
            return self.sheet.text(at, column + 1, "");
        };
        words += &format!("\n{}", self.quote(key, SHOWN_CHARS));
        self.sheet.write(at, column, &words, style)?;
        let count = counted(cell.entries.len(), "quote");
        self.link(at, column + 1, &count, self.places.quote(key, Some(issue)))?;
        let mut note = String::new();
        for entry in cell.entries.iter().take(MOST_NOTED) {
            let condition = entry.condition();
            let condition = condition.map(|c| format!(" [{c}]")).unwrap_or_default();
            let sign = entry.stance().glyph();
            note += &format!("{sign}{condition} {}\n", self.quote(entry.quote, NOTED_CHARS));
        }
        if cell.entries.len() > MOST_NOTED {
            note += &format!("… {} more in the sheet Quotes\n", cell.entries.len() - MOST_NOTED);
        }
        self.sheet.note(at, column, note.trim_end())
    }

    fn all(&mut self, at: u32, column: usize, all: &AllQuotes) -> Result<(), XlsxError> {
        let styles = self.styles;
        let mut words = summary(all);
        let Some(key) = all.key else {
            self.sheet.write(at, column, &words, &styles.muted)?;
            return self.sheet.text(at, column + 1, "");
        };
        words += &format!("\n{}", self.quote(key, SHOWN_CHARS));
        self.sheet.text(at, column, &words)?;
        let count = counted(all.quotes.len(), "quote");
        self.link(at, column + 1, &count, self.places.quote(key, None))
    }

    /// To a row of the quotes, where they are in the workbook.
    fn link(
        &mut self,
        at: u32,
        column: usize,
        words: &str,
        row: Option<u32>,
    ) -> Result<(), XlsxError> {
        match row {
            Some(row) => self.sheet.inner_link(at, column, words, ("Quotes", row)),
            None => self.sheet.text(at, column, words),
        }
    }

    /// The words, then who, when and where.
    fn quote(&self, id: QuoteId, most: usize) -> String {
        let Some((quote, article)) = self.project.quote(id).zip(self.project.article(id.article))
        else {
            return String::new();
        };
        let denied = if quote.negated { "denied: " } else { "" };
        let all = quote.text(&article.text);
        let mut words: String = all.chars().take(most).collect();
        if words.len() < all.len() {
            words.push('…');
        }
        let repeats = self.matrix.repeats_of(id);
        format!("{denied}{words} — {}", self.citations.of(quote, repeats))
    }
}
