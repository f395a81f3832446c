//! Why an action cannot be done now, in words for people.

use super::super::{ViewState, Workspace, actions, views};
use crate::session::{Action, Session};

/// Why not; none when it can be done.
#[expect(clippy::wildcard_enum_match_arm, reason = "most actions wait for a quote or for nothing")]
pub fn why_not(action: Action, session: &Session, view: &ViewState) -> Option<&'static str> {
    if actions::is_possible(action, session, view) {
        return None;
    }
    let reading = view.workspace == Workspace::Read;
    let quotes = reading || matches!(view.workspace, Workspace::Review | Workspace::Issues);
    Some(match action {
        Action::Save => "Nothing has changed since the last save",
        Action::Undo | Action::ShowHistory => "Nothing was edited yet",
        Action::Redo => "Nothing was undone",
        Action::CancelJob => "Nothing is running that can be stopped",
        Action::Export | Action::ExtractAllAgain | Action::FindInAll => "No articles yet",
        Action::Find
        | Action::FindNext
        | Action::FindPrevious
        | Action::NextArticle
        | Action::PreviousArticle
        | Action::AddQuote
        | Action::SplitQuote
        | Action::MergeQuotes
            if !reading =>
        {
            "In Read only"
        }
        Action::Find => "Choose an article first",
        Action::FindNext | Action::FindPrevious => "Look for something first",
        Action::NextArticle | Action::PreviousArticle => "No further article",
        Action::NextQuote | Action::PreviousQuote if quotes => "No further quote",
        Action::AcceptMany => "Every quote is reviewed",
        Action::ChooseIssue => "No issues yet",
        Action::ClearFilters => "No filter is set",
        Action::SaveView | Action::UpdateView | Action::RenameView | Action::DeleteView
            if view.workspace != Workspace::Matrix =>
        {
            "In Matrix only"
        }
        Action::SaveView => "No articles yet",
        Action::UpdateView if views::shown(session.project(), view).is_some() => {
            "The matrix is as it was saved"
        }
        Action::UpdateView | Action::RenameView | Action::DeleteView => "Open a saved view first",
        Action::MarkActors | Action::MergeActors if view.workspace != Workspace::Actors => {
            "In Actors only"
        }
        Action::MarkActors => "Nobody is listed",
        Action::MergeActors => "Mark some actors first",
        Action::MergeIssue | Action::DeleteIssue if view.workspace != Workspace::Issues => {
            "In Issues only"
        }
        Action::MergeIssue if view.issues.selected.is_some() => "There is no other issue",
        Action::MergeIssue | Action::DeleteIssue => "No issues yet",
        Action::CopyMatrix => "Show the matrix first",
        Action::CopyRow => "Choose a cell of the matrix first",
        Action::CopyQuotes => "Choose a cell or a quote first",
        Action::AddQuote => "Mark words in the article first",
        Action::SplitQuote if view.quote.is_some() => "Click between two words of the quote first",
        Action::MergeQuotes if view.quote.is_some() => "No quote follows in this article",
        Action::Tag(_) | Action::Untag if view.quote.is_some() && quotes => "No issues yet",
        Action::HideNames => "In Review only",
        Action::Dismiss if reading || !quotes => "In Issues and Review only",
        Action::Dismiss if view.quote.is_some() && view.tagged_issue().is_some() => {
            "It is tagged on the issue"
        }
        Action::EditArticles | Action::ExtractAgain | Action::DeleteArticles => {
            "Choose an article in Read first"
        }
        _ if !quotes => "In Read and Review only",
        _ => "Select a quote first",
    })
}
