//! What is put on the clipboard: from what is asked and selected to text and table.

use super::matrix_view::{MatrixState, Spot};
use super::{ViewState, Workspace, describe, digest::count};
use crate::matrix::StanceMatrix;
use crate::model::{Project, QuoteId, Stance};
use crate::session::{Action, Copying};
use crate::storage::export::clipboard::{self, Clip};

/// What an action copies now; none when there is nothing to copy.
#[must_use]
pub fn of_action(action: Action, view: &ViewState) -> Option<Copying> {
    let in_matrix = view.workspace == Workspace::Matrix;
    let selected = view.matrix.selected.filter(|_| in_matrix);
    if view.workspace == Workspace::Compare {
        let is_copy = matches!(action, Action::CopyMatrix | Action::CopyQuotes);
        let quote = view.compare.quote().filter(|_| action == Action::CopyQuotes);
        let all = (view.compare.actors().len() > 1).then_some(Copying::Comparison);
        quote.map(Copying::Quote).or(all).filter(|_| is_copy)
    } else if action == Action::CopyMatrix {
        (!view.matrix.matrix().rows.is_empty() && in_matrix).then_some(Copying::Matrix)
    } else if action == Action::CopyRow {
        selected.map(|spot| Copying::Row(spot.holder))
    } else if action == Action::CopyQuotes {
        match (view.workspace, view.quote) {
            (Workspace::Matrix, _) => selected.map(|_| Copying::Cell),
            (Workspace::Read | Workspace::Review, Some(quote)) => Some(Copying::Quote(quote)),
            (
                Workspace::Read
                | Workspace::Review
                | Workspace::Compare
                | Workspace::Actors
                | Workspace::Issues,
                _,
            ) => None,
        }
    } else {
        None
    }
}

/// The words and the table, and what they are: "4 quotes".
#[must_use]
pub fn clip(what: Copying, project: &Project, view: &ViewState) -> Option<(Clip, String)> {
    let state = &view.matrix;
    let matrix = state.matrix();
    match what {
        Copying::Matrix => {
            let turned = view.arrangement.transposed;
            let said = format!(
                "the matrix, {} by {}",
                count(matrix.rows.len(), "actor"),
                count(matrix.issues.len(), "issue")
            );
            Some((clipboard::matrix(project, matrix, turned), said))
        }
        Copying::Row(holder) => {
            let name = matrix.row(holder).map_or("", |row| row.name.as_str());
            Some((clipboard::row(project, matrix, holder)?, format!("the row of {name}")))
        }
        Copying::Cell => cell(project, state, matrix),
        Copying::Comparison => {
            let comparison = view.compare.comparison();
            let said = format!("the comparison of {}", count(comparison.actors.len(), "actor"));
            Some((clipboard::comparison(project, view.compare.matrix(), comparison), said))
        }
        Copying::Quote(id) => {
            let (quote, article) = project.quote(id).zip(project.article(id.article))?;
            let text = describe::with_citation(project, article, quote, &view.manner);
            Some((clipboard::quote(project, id, text, &view.manner)?, "1 quote".to_owned()))
        }
    }
}

fn cell(project: &Project, state: &MatrixState, matrix: &StanceMatrix) -> Option<(Clip, String)> {
    let spot: Spot = state.selected?;
    let row = spot.row(matrix)?;
    let (column, quotes): (&str, Vec<(QuoteId, Option<Stance>)>) = match spot.issue {
        None => ("All quotes", row.all.quotes.iter().map(|id| (*id, None)).collect()),
        Some(issue) => {
            let at = matrix.issues.iter().position(|own| *own == issue)?;
            let entries = row.cells.get(at)?.entries.iter();
            let title = project.issue(issue).map_or("", |issue| issue.title.as_str());
            (title, entries.map(|entry| (entry.quote, Some(entry.stance()))).collect())
        }
    };
    let title = format!("{} · {column}", spot.name(matrix));
    let said = count(quotes.len(), "quote");
    (!quotes.is_empty()).then(|| (clipboard::quotes(project, matrix, &title, &quotes), said))
}
