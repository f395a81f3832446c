//! What is copied: matrix, row and quote as text (columns by tabs) and as a table in HTML, which
//! word processors and spreadsheets paste as a table.

use std::borrow::Cow;

use maud::{Markup, html};

use super::matrix::lines;
use super::{Table, colours, matrix_table};
use crate::matrix::{StanceMatrix, citation};
use crate::model::{ActorId, Project, QuoteId, Stance};

/// The same in two forms; the program into which it is pasted takes the one that it knows best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Plain text; columns by tabs.
    pub text: String,
    /// A table.
    pub html: String,
}

/// The whole matrix.
#[must_use]
pub fn matrix(project: &Project, matrix: &StanceMatrix) -> Clip {
    clip(&matrix_table(project, matrix), &stances(matrix))
}

/// One row of the matrix with its voices, under the head; nothing when there is no such row.
/// `None` is the row of unknown speakers.
#[must_use]
pub fn row(project: &Project, matrix: &StanceMatrix, holder: Option<ActorId>) -> Option<Clip> {
    let mut one = matrix.clone();
    one.rows.retain(|row| row.actor == holder);
    if one.rows.is_empty() {
        return None;
    }
    Some(clip(&matrix_table(project, &one), &stances(&one)))
}

/// One quote: its words, then who, when and where; nothing when there is no such quote.
#[must_use]
pub fn quote(project: &Project, id: QuoteId) -> Option<Clip> {
    let quote = project.quote(id)?;
    let article = project.article(id.article)?;
    let words = quote.text(&article.text);
    let cited = citation(project, quote);
    let url = article.url.as_deref().unwrap_or_default();
    let mut text = format!("{words} — {cited}");
    if !url.is_empty() {
        text += &format!("\n{url}");
    }
    let html = html! {
        table border="1" {
            tr {
                td style=(AS_TEXT) { (in_lines(&words)) }
                td style=(AS_TEXT) { (cited) @if !url.is_empty() { br; (url) } }
            }
        }
    };
    Some(Clip { text, html: html.into_string() })
}

/// Spreadsheets take the cell for text, whatever it begins with.
const AS_TEXT: &str = "mso-number-format:'\\@'; vertical-align: top";

/// The position of each cell, row by row as the table has them.
fn stances(matrix: &StanceMatrix) -> Vec<Vec<Option<Stance>>> {
    let of_row = |line: &super::matrix::Line<'_>| {
        let cells = line.row.cells.iter();
        cells.map(|cell| cell.suggestion().map(|suggestion| suggestion.stance)).collect()
    };
    lines(matrix).iter().map(of_row).collect()
}

fn clip(table: &Table, stances: &[Vec<Option<Stance>>]) -> Clip {
    let text = std::iter::once(&table.header)
        .chain(&table.rows)
        .map(|row| row.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("\t") + "\n")
        .collect();
    let html = html! {
        table border="1" {
            tr { @for name in &table.header { th style=(AS_TEXT) { (name) } } }
            @for (row, stances) in table.rows.iter().zip(stances) {
                tr { @for (column, cell) in row.iter().enumerate() {
                    // Two columns of names come before the issues.
                    @let stance = column.checked_sub(2).and_then(|at| stances.get(at)).copied().flatten();
                    td style=(style(stance)) { (in_lines(cell)) }
                } }
            }
        }
    };
    Clip { text, html: html.into_string() }
}

fn style(stance: Option<Stance>) -> String {
    match stance.and_then(|stance| colours::LIGHT.of(stance)) {
        Some(pair) => {
            format!("{AS_TEXT}; background: #{:06x}; color: #{:06x}", pair.fill, pair.text)
        }
        None => AS_TEXT.to_owned(),
    }
}

fn in_lines(words: &str) -> Markup {
    html! {
        @for (at, line) in words.split('\n').enumerate() {
            // Excel makes a new cell of a line end unless it is told not to.
            @if at > 0 { br style="mso-data-placement:same-cell"; }
            (line)
        }
    }
}

/// A cell as spreadsheets paste it from text: quoted where it has several lines, and never a
/// formula.
fn plain(cell: &str) -> Cow<'_, str> {
    let cell = super::csv::defused(cell);
    if cell.contains(['\n', '\t', '\r', '"']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        cell
    }
}
