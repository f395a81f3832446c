//! What an action acts on: from menu and key to command, with what is selected.

use super::copying;
use super::pointing::{self, Edge};
use super::{ViewState, Workspace, tagging, views};
use crate::model::{Edit, Quote, Review, TaggingId};
use crate::session::{Action, Command, Session};

/// Whether an action has something to act on now.
#[must_use]
pub fn is_possible(action: Action, session: &Session, view: &ViewState) -> bool {
    let reading = view.workspace == Workspace::Read;
    let reviewing = view.workspace == Workspace::Review;
    let quote = (reading || reviewing) && view.quote.is_some();
    let coding = view.workspace == Workspace::Issues && view.issues.quote().is_some();
    let issue = view.workspace == Workspace::Issues && view.issues.selected.is_some();
    match action {
        Action::Save => session.is_unsaved() || session.path().is_none(),
        Action::Undo => session.undo_name().is_some(),
        Action::Redo => session.redo_name().is_some(),
        Action::NextQuote | Action::PreviousQuote if reviewing => {
            view.review.can_step(session.project(), action == Action::NextQuote)
        }
        Action::NextQuote | Action::PreviousQuote if coding => true,
        Action::Find => reading && view.article.is_some(),
        Action::FindNext | Action::FindPrevious => {
            reading && view.article.is_some() && !view.find.words.trim().is_empty()
        }
        Action::ShowHistory => {
            !session.history().past().is_empty() || !session.history().future().is_empty()
        }
        Action::NextArticle | Action::PreviousArticle => {
            let forward = action == Action::NextArticle;
            reading && view.list.neighbour(view.article, forward).is_some()
        }
        Action::NextQuote | Action::PreviousQuote => reading && view.digest.quotes > 0,
        Action::RejectQuote => quote || coding,
        Action::AcceptQuote
        | Action::ChooseSpeaker
        | Action::EndForward
        | Action::EndBack
        | Action::StartForward
        | Action::StartBack => quote,
        Action::AddQuote => reading && view.marked.is_some_and(|marked| !marked.span().is_empty()),
        Action::HideNames => reviewing,
        Action::SplitQuote | Action::MergeQuotes => {
            reading && quote && on_quote(action, session, view).is_some()
        }
        Action::AcceptMany => view.digest.quotes > view.digest.reviewed,
        Action::ChooseIssue => !session.project().issues.is_empty(),
        Action::CopyMatrix | Action::CopyRow | Action::CopyQuotes => {
            copying::of_action(action, view).is_some()
        }
        Action::ClearFilters => !view.filter.is_empty(),
        Action::SaveView => {
            view.workspace == Workspace::Matrix && !session.project().articles.is_empty()
        }
        Action::UpdateView => {
            view.workspace == Workspace::Matrix && views::is_changed(session.project(), view)
        }
        Action::RenameView | Action::DeleteView => {
            let shown = views::shown(session.project(), view).is_some();
            view.workspace == Workspace::Matrix && shown
        }
        Action::CompareActors => {
            view.workspace == Workspace::Matrix && !view.matrix.to_compare().is_empty()
        }
        Action::ChangeCells => view.workspace == Workspace::Matrix,
        Action::MarkActors => view.workspace == Workspace::Actors && view.actors.can_mark(),
        Action::MergeActors => view.workspace == Workspace::Actors && view.actors.can_merge(),
        Action::MergeIssue => issue && session.project().issues.len() > 1,
        Action::DeleteIssue => issue,
        Action::Tag(_) => (quote || coding) && view.tagged_issue().is_some(),
        Action::Untag => quote && view.issue.is_some(),
        Action::Dismiss => {
            ((reviewing && quote) || coding) && on_quote(action, session, view).is_some()
        }
        Action::CancelJob => session.running().iter().any(|job| job.can_cancel),
        Action::EditArticles => (reading || reviewing) && view.article.is_some(),
        Action::ExtractAgain | Action::DeleteArticles => reading && view.article.is_some(),
        Action::Export | Action::ExtractAllAgain | Action::FindInAll => {
            !session.project().articles.is_empty()
        }
        Action::NewProject
        | Action::OpenProject
        | Action::OpenSample
        | Action::ImportFiles
        | Action::ImportFolder
        | Action::PasteArticle
        | Action::SaveAs
        | Action::Quit
        | Action::NextPane
        | Action::PreviousPane
        | Action::ShowRead
        | Action::ShowReview
        | Action::ShowMatrix
        | Action::ShowCompare
        | Action::ShowActors
        | Action::ShowIssues
        | Action::ThemeLight
        | Action::ThemeDark
        | Action::ThemeSystem
        | Action::ShowPalette
        | Action::ThemeHighContrast
        | Action::ShowSettings
        | Action::ShowKeys
        | Action::ShowGuide
        | Action::CloseGuide
        | Action::ShowNotices
        | Action::NewActor
        | Action::AddIssue => true,
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
        Action::Tag(stance) => {
            Some(Command::Tag { quote: id, issue: view.tagged_issue()?, stance })
        }
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
        // The same key takes it back.
        Action::Dismiss => {
            let (issue, coder) = (view.tagged_issue()?, session.coder());
            if tagging::own_tag(session.project(), coder, id, issue).is_some() {
                return None;
            }
            let is_own = |own: &TaggingId| own.issue == issue && own.coder == coder;
            let off = !session.project().dismissals_of(id).any(is_own);
            Some(Command::TakeOff { quote: id, issue, off })
        }
        _ => None,
    }
}
