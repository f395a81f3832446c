//! What a view can ask of the session.

use std::path::PathBuf;

use crate::matrix::Shown;
use crate::model::{
    ActorId, ActorKind, ArticleId, Capacity, Edit, IssueId, Orphans, PositionId, PositionValue,
    QuoteId, Review, Span, Stance, ViewId,
};
use crate::search::Query;
use crate::session::Action;
use crate::session::notice::NoticeId;
use crate::storage::preferences::{Preferences, Theme};

/// Something that a view asks for. Views push commands; one place runs them after drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// What a menu or key asks; the window resolves it with what is selected.
    Ask(Action),
    /// Begin an empty project.
    New,
    /// Open the sample project.
    OpenSample,
    /// Open a project file.
    Open(PathBuf),
    /// Save to the project's own file.
    Save,
    /// Save to this file from now on.
    SaveAs(PathBuf),
    /// Import article files and all article files below folders.
    Import(Vec<PathBuf>),
    /// Import a text as one article.
    ImportText(String),
    /// Write a table.
    Export(Export),
    /// Look for quotes in articles again, keeping what the analyst decided.
    Reread {
        /// Which articles.
        articles: Vec<ArticleId>,
        /// In which language from now on; none: each in its own.
        language: Option<String>,
    },
    /// Leave articles as an older version of the program read them.
    KeepReadings,
    /// Show a saved view: the window does it.
    ShowView(ViewId),
    /// Put something on the clipboard: the window does it.
    Copy(Copying),
    /// Change the project by an edit that needs neither coder nor time.
    Edit(Edit),
    /// Decide who said some quotes.
    Attribute {
        /// Which quotes.
        quotes: Vec<QuoteId>,
        /// Who said them.
        speaker: Speaker,
    },
    /// Say what the analyst made of some quotes.
    Review {
        /// Which quotes.
        quotes: Vec<QuoteId>,
        /// What.
        review: Review,
    },
    /// Make a quote of some words of an article.
    AddQuote {
        /// Which article.
        article: ArticleId,
        /// Which words.
        words: Span,
    },
    /// Move the beginning and end of a quote.
    AdjustQuote {
        /// Which quote.
        quote: QuoteId,
        /// From where to where it goes now.
        extent: Span,
    },
    /// Say whose position a quote expresses and in what capacity it was said.
    SetHolder {
        /// Which quote.
        quote: QuoteId,
        /// Whose; none: what follows from the speaker's office.
        holders: Option<Vec<ActorId>>,
        /// In what capacity.
        capacity: Option<Capacity>,
    },
    /// Say which of a quote's words bear on an issue on which it is tagged.
    Excerpt {
        /// Which quote.
        quote: QuoteId,
        /// On which issue.
        issue: IssueId,
        /// Which words; none: all of them.
        words: Option<Span>,
    },
    /// Tag a quote on an issue, keeping condition and comment of an earlier tag.
    Tag {
        /// Which quote.
        quote: QuoteId,
        /// On which issue.
        issue: IssueId,
        /// With which stance.
        stance: Stance,
    },
    /// Set condition and comment of the tag of a quote on an issue.
    Annotate {
        /// Which quote.
        quote: QuoteId,
        /// On which issue.
        issue: IssueId,
        /// Under which condition the stance holds; empty for none.
        condition: String,
        /// The coder's remark; empty for none.
        comment: String,
    },
    /// Take the coder's tag of a quote on an issue away.
    Untag {
        /// Which quote.
        quote: QuoteId,
        /// On which issue.
        issue: IssueId,
    },
    /// Set the analyst's own position, in place of an earlier one.
    SetPosition {
        /// Whose, on what.
        id: PositionId,
        /// The verdict.
        value: PositionValue,
        /// The verdict in words; may be empty.
        summary: String,
        /// The quote that stands for it.
        key: Option<QuoteId>,
    },
    /// Take the analyst's own position back, so that the suggested one stands.
    ClearPosition {
        /// Whose, on what.
        id: PositionId,
    },
    /// Add an issue of this title at the end of the codebook.
    AddIssue {
        /// Its title.
        title: String,
    },
    /// Add an actor to the register.
    AddActor {
        /// Its name.
        name: String,
        /// Sort of actor.
        kind: ActorKind,
        /// The government or body that it belongs to.
        government: Option<ActorId>,
    },
    /// Hand some quotes of an actor over to another.
    MoveQuotes {
        /// Which quotes.
        quotes: Vec<QuoteId>,
        /// Whose they were.
        from: ActorId,
        /// Whose they are.
        to: Speaker,
    },
    /// Remove what was taken for actors and is none.
    NotActors {
        /// Which.
        actors: Vec<ActorId>,
        /// What becomes of their quotes.
        quotes: Orphans,
    },
    /// Take back the last edit.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Take edits back or do them again until so many stand.
    StepTo(usize),
    /// Look for words in all texts, instead of what was looked for before.
    Search(Query),
    /// Stop the running job.
    CancelJob,
    /// Take a notice off the screen; it stays in the list.
    Dismiss(NoticeId),
    /// Empty the list of notices.
    ClearNotices,
    /// Open the recovery copy that was found.
    Recover,
    /// Throw the recovery copy away.
    DiscardRecovery,
    /// Set the colours.
    SetTheme(Theme),
    /// Set the coder's name.
    SetCoder(String),
    /// Set the user's own settings.
    SetPreferences(Box<Preferences>),
}

/// What to put on the clipboard, as text and as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copying {
    /// The matrix as it is shown.
    Matrix,
    /// The row of a holder, with its voices; none: the unknown speaker's.
    Row(Option<ActorId>),
    /// The quotes of the selected cell.
    Cell,
    /// The comparison as it is shown.
    Comparison,
    /// A quote with its citation.
    Quote(QuoteId),
}

/// Who said a quote, as the analyst chose.
#[derive(Clone, Debug, PartialEq)]
pub enum Speaker {
    /// An actor of the register.
    Actor(ActorId),
    /// An actor to add first.
    New {
        /// Its name.
        name: String,
        /// Sort of actor.
        kind: ActorKind,
        /// The government or body that it speaks for.
        government: Option<ActorId>,
    },
    /// Several actors of the register: a joint statement.
    Several(Vec<ActorId>),
    /// It cannot be known.
    Unknown,
}

/// An export as asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// Which table, in which format.
    pub choice: Choice,
    /// Which quotes and issues, in which order.
    pub shown: Shown,
    /// To which file.
    pub path: PathBuf,
}

pub use crate::storage::export::{Choice, ExportFormat, ExportWhat};
