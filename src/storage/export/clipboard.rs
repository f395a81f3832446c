//! What is copied: matrix, row, cell and quote as text (columns by tabs) and as a table in HTML,
//! which word processors and spreadsheets paste as a table.

use std::borrow::Cow;

use maud::{Markup, html};

use super::matrix::{NAMES, lines, transposed, verdict};
use super::{Table, matrix_table};
use crate::matrix::compare::{Comparison, in_words};
use crate::matrix::{Cell, Citations, Entry, StanceMatrix};
use crate::model::{
    ActorId, Article, Manner, Palette, PositionValue, Project, Quote, QuoteId, Stance,
};

/// The same in two forms; the program into which it is pasted takes the one that it knows best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Plain text; columns by tabs.
    pub text: String,
    /// A table.
    pub html: String,
}

/// The whole matrix; with issues in rows when it is `turned`.
#[must_use]
pub fn matrix(project: &Project, matrix: &StanceMatrix, turned: bool) -> Clip {
    let table = matrix_table(project, matrix);
    let stances = stances(matrix);
    let palette = matrix.manner.palette;
    if turned {
        clip(&transposed(&table), &turn(&stances), 1, palette)
    } else {
        clip(&table, &stances, NAMES, palette)
    }
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
    let table = matrix_table(project, &one);
    Some(clip(&table, &stances(&one), NAMES, one.manner.palette))
}

/// Some quotes of the matrix, each with its stance where it has one, its words and who, when and
/// where; under a line that says what they are.
#[must_use]
pub fn quotes(
    project: &Project,
    matrix: &StanceMatrix,
    title: &str,
    quotes: &[(QuoteId, Option<Stance>)],
) -> Clip {
    let citations = Citations::new(project, &matrix.manner);
    let row = |(id, stance): &(QuoteId, Option<Stance>)| {
        let (quote, article) = project.quote(*id).zip(project.article(id.article))?;
        let stance = stance.map(|stance| matrix.manner.signed(PositionValue::Stance(stance)));
        let words = words(quote, article);
        let cited = citations.of(quote, matrix.repeats_of(*id));
        let url = article.url.clone().unwrap_or_default();
        Some(vec![stance.unwrap_or_default(), words, cited, article.title.clone(), url])
    };
    let rows = quotes.iter().filter_map(row).collect();
    let header = ["Stance", "Quote", "Who, when, where", "Article", "Address"];
    let table = Table { header: header.map(str::to_owned).to_vec(), rows };
    let stances: Vec<Vec<Option<Stance>>> =
        quotes.iter().map(|(_, stance)| vec![*stance]).collect();
    let Clip { text, html } = clip(&table, &stances, 0, matrix.manner.palette);
    let head = html! { p { b { (title) } } }.into_string();
    Clip { text: format!("{}\n{text}", plain(title)), html: format!("{head}{html}") }
}

/// Actors side by side: for each issue what they come to in words and the position of each, then
/// their quotes, day by day.
#[must_use]
pub fn comparison(project: &Project, matrix: &StanceMatrix, compared: &Comparison) -> Clip {
    let manner = &matrix.manner;
    let citations = Citations::new(project, manner);
    let name = |id: &ActorId| project.actor(*id).map_or("", |actor| actor.name.as_str());
    let names: Vec<&str> = compared.actors.iter().map(name).collect();
    let said = |entry: &Entry| {
        let (quote, article) =
            project.quote(entry.quote).zip(project.article(entry.quote.article))?;
        let cited = citations.of(quote, matrix.repeats_of(entry.quote));
        let stance = entry.stance();
        let words = words(quote, article);
        let condition = entry.condition();
        let condition = condition.map(|condition| format!(" [{condition}]")).unwrap_or_default();
        Some(format!("{} {}: {words}{condition} ({cited})", stance.glyph(), manner.stance(stance)))
    };
    let mut rows = Vec::new();
    let mut stances = Vec::new();
    for issue in &compared.issues {
        let title = project.issue(issue.issue).map_or("", |issue| issue.title.as_str());
        let head = [format!("{title}\n{}", in_words(issue, &names, manner)), String::new()];
        rows.push(
            head.into_iter().chain(issue.cells.iter().map(|cell| verdict(cell, manner))).collect(),
        );
        stances.push(issue.cells.iter().map(Cell::stance).collect());
        for line in &issue.lines {
            let date = line.published().map_or_else(|| "no date".to_owned(), super::quotes::date);
            let entries = line.entries.iter();
            let cells = entries.clone().map(|entry| entry.as_ref().and_then(said));
            let cells = cells.map(Option::unwrap_or_default);
            rows.push([title.to_owned(), date].into_iter().chain(cells).collect());
            stances.push(entries.map(|entry| entry.as_ref().map(Entry::stance)).collect());
        }
    }
    let header = ["Issue", "Date"].into_iter().chain(names.iter().copied());
    let table = Table { header: header.map(str::to_owned).collect(), rows };
    clip(&table, &stances, 2, manner.palette)
}

/// One quote as a table of its words, then who, when and where; nothing when there is no such
/// quote. `text` is how it reads as plain text.
#[must_use]
pub fn quote(project: &Project, id: QuoteId, text: String, manner: &Manner) -> Option<Clip> {
    let quote = project.quote(id)?;
    let article = project.article(id.article)?;
    let words = words(quote, article);
    let cited = Citations::new(project, manner).of(quote, &[]);
    let url = article.url.as_deref().unwrap_or_default();
    let html = html! {
        table border="1" {
            tr {
                td style=(AS_TEXT) { (in_lines(&words)) }
                td style=(AS_TEXT) {
                    (cited) br; i { (article.title) }
                    @if !url.is_empty() { br; (url) }
                }
            }
        }
    };
    Some(Clip { text, html: html.into_string() })
}

/// The words of a quote, and that the speaker denies them.
fn words(quote: &Quote, article: &Article) -> String {
    let denied = if quote.negated { "denied: " } else { "" };
    format!("{denied}{}", quote.text(&article.text))
}

/// Spreadsheets take the cell for text, whatever it begins with.
const AS_TEXT: &str = "mso-number-format:'\\@'; vertical-align: top";

/// The position of each cell, row by row as the table has them.
fn stances(matrix: &StanceMatrix) -> Vec<Vec<Option<Stance>>> {
    let of_row = |line: &super::matrix::Line<'_>| line.row.cells.iter().map(Cell::stance).collect();
    lines(matrix).iter().map(of_row).collect()
}

/// Columns for rows. What came after the last column, the column of all quotes, has none.
fn turn(stances: &[Vec<Option<Stance>>]) -> Vec<Vec<Option<Stance>>> {
    let columns = stances.iter().map(Vec::len).max().unwrap_or_default();
    let column = |at| stances.iter().map(|row| row.get(at).copied().flatten()).collect();
    (0..columns).map(column).chain([vec![None; stances.len()]]).collect()
}

/// `stances` belong to the columns after the first `names`.
fn clip(table: &Table, stances: &[Vec<Option<Stance>>], names: usize, palette: Palette) -> Clip {
    let text = std::iter::once(&table.header)
        .chain(&table.rows)
        .map(|row| row.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("\t") + "\n")
        .collect();
    let html = html! {
        table border="1" {
            tr { @for name in &table.header { th style=(AS_TEXT) { (name) } } }
            @for (row, stances) in table.rows.iter().zip(stances) {
                tr { @for (column, cell) in row.iter().enumerate() {
                    @let stance = column.checked_sub(names).and_then(|at| stances.get(at)).copied().flatten();
                    td style=(style(stance, palette)) { (in_lines(cell)) }
                } }
            }
        }
    };
    Clip { text, html: html.into_string() }
}

fn style(stance: Option<Stance>, palette: Palette) -> String {
    match stance.and_then(|stance| palette.light().of(stance)) {
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
