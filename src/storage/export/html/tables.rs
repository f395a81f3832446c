//! The tables below the matrix.

use maud::{Markup, html};

use super::super::Table;
use super::super::quotes::{HEADER, QuoteRow, date};
use super::matrix_part::{actor_key, quote_anchor};
use super::{chip, is_web, stance_key};
use crate::matrix::StanceMatrix;
use crate::model::Project;
use crate::storage::progress::Progress;

/// The quotes, one a row, with what the filter needs.
pub(super) fn quotes(
    project: &Project,
    matrix: &StanceMatrix,
    rows: &[QuoteRow<'_>],
    progress: Progress<'_>,
) -> Markup {
    html! {
        table #quotes {
            thead { tr { @for name in HEADER { th scope="col" { (name) } } } }
            tbody { @for (at, row) in progress.over(rows.iter()).enumerate() {
                // A quote that is tagged twice has two rows: links lead to the first.
                @let first = at.checked_sub(1).and_then(|at| rows.get(at)).is_none_or(|before| before.quote.id != row.quote.id);
                (quote_row(project, matrix, row, first))
            } }
        }
    }
}

fn quote_row(project: &Project, matrix: &StanceMatrix, row: &QuoteRow<'_>, first: bool) -> Markup {
    let holders = project.holders_of(row.quote);
    let actors = if holders.is_empty() {
        actor_key(None)
    } else {
        holders.iter().map(|id| actor_key(Some(*id))).collect::<Vec<_>>().join(" ")
    };
    let issue = row
        .tagging
        .and_then(|tagging| matrix.issues.iter().position(|issue| *issue == tagging.id.issue));
    let stance = row.tagging.map(|tagging| tagging.stance);
    html! {
        tr id=[first.then(|| quote_anchor(row.quote.id))] data-actors=(actors) data-issue=[issue]
            data-stance=[stance.map(stance_key)] data-date=[row.article.published.map(date)] {
            @for (name, words) in HEADER.iter().zip(&row.cells) {
                @match (*name, stance) {
                    ("Quote", _) => td.words { (words) },
                    ("Stance", Some(stance)) => td { (chip(stance, &matrix.manner)) },
                    ("Address", _) => td { (address(words)) },
                    (_, _) => td { (words) },
                }
            }
        }
    }
}

/// Any other table.
pub(super) fn plain(id: &str, table: &Table) -> Markup {
    html! {
        table id=(id) {
            thead { tr { @for name in &table.header { th scope="col" { (name) } } } }
            tbody { @for row in &table.rows {
                tr { @for (name, words) in table.header.iter().zip(row) {
                    td { @if name == "Address" { (address(words)) } @else { (words) } }
                } }
            } }
        }
    }
}

fn address(words: &str) -> Markup {
    html! {
        @if is_web(words) { a href=(words) rel="noreferrer" { (words) } } @else { (words) }
    }
}
