//! What an action acts on: from menu and key to command, with what is selected.

use super::copying;
use super::pointing::{self, Edge};
use super::{ViewState, Workspace};
use crate::model::{Edit, Quote, Review};
use crate::session::{Action, Command, Session};

/// Whether an action has something to act on now.
#[must_use]
pub fn is_possible(action: Action, session: &Session, view: &ViewState) -> bool {
    let reading = view.workspace == Workspace::Read;
    let quote = reading && view.quote.is_some();
    match action {
        Action::Save => session.is_unsaved() || session.path().is_none(),
        Action::Undo => session.undo_name().is_some(),
        Action::Redo => session.redo_name().is_some(),
        Action::NextQuote | Action::PreviousQuote => reading && view.digest.quotes > 0,
        Action::AcceptQuote
        | Action::RejectQuote
        | Action::ChooseSpeaker
        | Action::EndForward
        | Action::EndBack
        | Action::StartForward
        | Action::StartBack => quote,
        Action::AddQuote => reading && view.marked.is_some_and(|marked| !marked.span().is_empty()),
        Action::SplitQuote | Action::MergeQuotes => {
            quote && on_quote(action, session, view).is_some()
        }
        Action::AcceptMany => view.digest.quotes > view.digest.reviewed,
        Action::ChooseIssue => !session.project().issues.is_empty(),
        Action::CopyMatrix | Action::CopyRow | Action::CopyQuotes => {
            copying::of_action(action, view).is_some()
        }
        Action::ClearFilters => !view.filter.is_empty(),
        Action::CompareActors => {
            view.workspace == Workspace::Matrix && !view.matrix.to_compare().is_empty()
        }
        Action::ChangeCells => view.workspace == Workspace::Matrix,
        Action::Tag(_) | Action::Untag => quote && view.issue.is_some(),
        Action::CancelJob => session.running().iter().any(|job| job.can_cancel),
        Action::EditArticles | Action::ExtractAgain | Action::DeleteArticles => {
            reading && view.article.is_some()
        }
        Action::Export | Action::ExtractAllAgain => !session.project().articles.is_empty(),
        Action::NewProject
        | Action::OpenProject
        | Action::OpenSample
        | Action::ImportFiles
        | Action::ImportFolder
        | Action::PasteArticle
        | Action::SaveAs
        | Action::Quit
        | Action::ShowRead
        | Action::ShowMatrix
        | Action::ShowCompare
        | Action::ShowActors
        | Action::ShowIssues
        | Action::ThemeLight
        | Action::ThemeDark
        | Action::ThemeSystem
        | Action::ShowKeys
        | Action::ShowGuide
        | Action::CloseGuide
        | Action::ShowNotices => true,
    }
}

/// The command that carries out an action on the selected quote; none when it is no such action
/// or nothing is selected.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "most actions have nothing to do with a quote")]
pub fn on_quote(action: Action, session: &Session, view: &ViewState) -> Option<Command> {
    let id = view.quote?;
    let quote = session.project().quote(id)?;
    let article = session.project().article(id.article)?;
    match action {
        Action::AcceptQuote => Some(Command::Review { quotes: vec![id], review: Review::Accepted }),
        // The same key takes it back.
        Action::RejectQuote => {
            let review = match quote.review {
                Review::Rejected => Review::Unreviewed,
                Review::Unreviewed | Review::Accepted | Review::Corrected => Review::Rejected,
            };
            Some(Command::Review { quotes: vec![id], review })
        }
        Action::Tag(stance) => Some(Command::Tag { quote: id, issue: view.issue?, stance }),
        Action::EndForward => pointing::adjust(article, quote, Edge::End, true),
        Action::EndBack => pointing::adjust(article, quote, Edge::End, false),
        Action::StartForward => pointing::adjust(article, quote, Edge::Start, true),
        Action::StartBack => pointing::adjust(article, quote, Edge::Start, false),
        Action::SplitQuote => {
            let at = view.marked?.caret;
            let inside = quote.extent().start() < at && at < quote.extent().end();
            inside.then_some(Command::Edit(Edit::SplitQuote { quote: id, at }))
        }
        Action::MergeQuotes => {
            let standing = |quote: &&Quote| quote.review != Review::Rejected && quote.id > id;
            let next = session.project().quotes_of(id.article).find(standing)?;
            Some(Command::Edit(Edit::MergeQuotes { first: id, second: next.id }))
        }
        Action::Untag => Some(Command::Untag { quote: id, issue: view.issue? }),
        _ => None,
    }
}
