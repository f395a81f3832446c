//! What is selected, scrolled and open: plain data, never saved in the project.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::digest::Digest;
use super::pointing::Marked;
use crate::matrix::{Arrangement, Filter, Shown};
use crate::model::{ArticleId, IssueId, Manner, Project, QuoteId, Review, ViewId};
use crate::session::Session;
use crate::session::beside::Beside;

/// What the window shows of the project.
#[derive(Default)]
pub struct ViewState {
    /// Which tab is in front.
    pub workspace: Workspace,
    /// The article in the reading workspace.
    pub article: Option<ArticleId>,
    /// The selected quote; keys act on it.
    pub quote: Option<QuoteId>,
    /// The words that are marked in the article, or the caret.
    pub marked: Option<Marked>,
    /// Scroll the selected quote into view in the next frame; whoever does so takes it back.
    pub reveal: bool,
    /// The issue on which keys tag.
    pub issue: Option<IssueId>,
    /// Whether the selected quote's choice of speaker is open.
    pub choosing_speaker: bool,
    /// Whether the choice of the current issue is open.
    pub choosing_issue: bool,
    /// Articles that are marked in the list to be edited together; empty: the one that is read.
    pub chosen: BTreeSet<ArticleId>,
    /// What the list of articles is filtered by.
    pub article_filter: String,
    /// Whether the list shows only articles without a date.
    pub only_undated: bool,
    /// What the list of articles keeps between frames.
    pub list: super::articles_list::ListState,
    /// Counts of the project.
    pub digest: Digest,
    /// Where a large project is counted.
    pub counting: Beside<Digest>,
    /// Which quotes the matrix and the exports count.
    pub filter: Filter,
    /// In which order the matrix and the exports show them.
    pub arrangement: Arrangement,
    /// The saved view that was opened last, whatever was filtered since then.
    pub saved_view: Option<ViewId>,
    /// How stances and dates are put.
    pub manner: Arc<Manner>,
    /// The panel that floats above everything.
    pub panel: Option<Panel>,
    /// Whether a question of the window itself floats: where a file is, what becomes of unsaved changes.
    pub asked: bool,
    /// What all commands as a list keep between frames.
    pub palette: super::palette::PaletteState,
    /// What finding in an article keeps between frames.
    pub find: super::find::FindState,
    /// What finding in all texts keeps between frames.
    pub find_all: super::find_all::FindAllState,
    /// What the list of edits keeps between frames.
    pub history: super::history_panel::HistoryState,
    /// What the list of notices keeps between frames.
    pub notices: super::notices::NoticesState,
    /// What the choice of a speaker keeps between frames.
    pub speaker: super::speaker::SpeakerState,
    /// What the reading workspace keeps between frames.
    pub read: super::read::ReadState,
    /// Which quotes have the words of which issue.
    pub matches: crate::review::Matches,
    /// Where the quotes of a large project are read for that.
    pub reading: Beside<super::review::Reading>,
    /// What the review keeps between frames.
    pub review: super::review::ReviewState,
    /// What the matrix keeps between frames.
    pub matrix: super::matrix_view::MatrixState,
    /// What the comparison keeps between frames.
    pub compare: super::compare::CompareState,
    /// What the register of actors keeps between frames.
    pub actors: super::actors::ActorsState,
    /// What the codebook keeps between frames.
    pub issues: super::issues::IssuesState,
    /// The first steps through the main job.
    pub guide: super::guide::GuideState,
    /// What the export panel keeps between frames.
    pub export: super::export_panel::ExportState,
}

/// A tab of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Workspace {
    /// An article with its quotes.
    #[default]
    Read,
    /// Quotes that need a person, one by one.
    Review,
    /// Actors by issues.
    Matrix,
    /// A few actors side by side.
    Compare,
    /// The register of actors.
    Actors,
    /// The codebook.
    Issues,
}

/// A panel that floats above the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Text pasted or typed, to become an article.
    Paste {
        /// The text so far.
        text: String,
    },
    /// Which table to write.
    Export,
    /// All commands, to be found by typing.
    Palette,
    /// The list of edits.
    History,
    /// The list of keys.
    Keys,
    /// The list of notices.
    Notices,
    /// The analyst's name.
    Coder,
    /// The user's own settings.
    Settings,
    /// What is known about some articles.
    Details {
        /// Which.
        articles: Vec<ArticleId>,
    },
    /// From which confidence on to accept quotes, in hundredths.
    AcceptMany {
        /// The least.
        percent: u16,
        /// Only in the article that is read.
        only: Option<ArticleId>,
    },
    /// Something about a saved view.
    View(super::views::Asked),
    /// Whether to delete some articles.
    Delete {
        /// Which.
        articles: Vec<ArticleId>,
    },
}

impl Panel {
    /// Whether it only shows something, so that the key that shows it may put it away.
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Palette | Self::History | Self::Keys | Self::Notices)
    }
}

impl ViewState {
    /// What the matrix shows of the project, and in which order.
    #[must_use]
    pub fn shown(&self) -> Shown {
        let manner = self.manner.as_ref().clone();
        Shown { filter: self.filter.clone(), arrangement: self.arrangement, manner }
    }

    /// Whether a panel holds text that would be lost with it.
    #[must_use]
    pub fn holds_text(&self) -> bool {
        matches!(&self.panel, Some(Panel::Paste { text }) if !text.trim().is_empty())
    }

    /// Lets go of all that was chosen in a project: ids are made of names, so that it may be found in
    /// another, too.
    pub fn forget_project(&mut self) {
        self.select(None);
        self.article = None;
        self.marked = None;
        self.issue = None;
        self.chosen.clear();
        super::find::forget(self);
        self.issues = Default::default();
        self.filter = Filter::default();
        self.arrangement = Arrangement::default();
        self.saved_view = None;
        self.review = Default::default();
        self.compare = Default::default();
        self.matrix = Default::default();
        self.actors = Default::default();
        self.article_filter.clear();
        self.only_undated = false;
        if !self.holds_text() {
            self.panel = None;
        }
    }

    /// Whether something floats above the workspace: its keys are not the workspace's then.
    #[must_use]
    pub fn floats(&self, ctx: &egui::Context) -> bool {
        self.panel.is_some() || self.asked || egui::Popup::is_any_open(ctx)
    }

    /// Whether a new actor is being made on the open card: plain keys belong to that form.
    #[must_use]
    pub fn makes_speaker(&self) -> bool {
        let card = matches!(self.workspace, Workspace::Read | Workspace::Review);
        card && self.choosing_speaker && self.speaker.makes_actor()
    }

    /// Opens a panel. Asked for again, one that only shows something is put away.
    pub fn show_panel(&mut self, panel: Panel) {
        let again = self.panel.as_ref() == Some(&panel) && panel.is_list();
        self.panel = (!again).then_some(panel);
        self.palette.begin();
    }

    /// Goes to a quote in its article.
    pub fn show_quote(&mut self, quote: QuoteId) {
        self.workspace = Workspace::Read;
        if self.article != Some(quote.article) {
            self.marked = None;
        }
        self.article = Some(quote.article);
        self.select(Some(quote));
        self.reveal = true;
    }

    /// Goes to an article from its top.
    pub fn show_article(&mut self, article: ArticleId) {
        self.chosen.clear();
        if self.article != Some(article) {
            self.article = Some(article);
            self.marked = None;
            self.select(None);
        }
    }

    /// The articles on which the menu acts: those that are marked, else the one that is read.
    #[must_use]
    pub fn articles(&self) -> Vec<ArticleId> {
        if self.chosen.is_empty() {
            self.article.into_iter().collect()
        } else {
            self.chosen.iter().copied().collect()
        }
    }

    /// Marks one more article, or takes the mark away. The one that is read counts as marked.
    pub fn mark_article(&mut self, article: ArticleId) {
        if self.chosen.is_empty() {
            self.chosen.extend(self.article);
        }
        if !self.chosen.remove(&article) {
            self.chosen.insert(article);
        }
    }

    /// Marks all articles of a list from the one that is read to this one.
    pub fn mark_articles_up_to(&mut self, article: ArticleId, list: &[ArticleId]) {
        let at = |wanted: Option<ArticleId>| list.iter().position(|id| Some(*id) == wanted);
        if let (Some(from), Some(to)) = (at(self.article), at(Some(article))) {
            let marked = list.iter().take(from.max(to) + 1).skip(from.min(to));
            self.chosen = marked.copied().collect();
        }
    }

    /// The issue on which keys tag here: in the codebook the one that is open.
    #[must_use]
    pub fn tagged_issue(&self) -> Option<IssueId> {
        if self.workspace == Workspace::Issues { self.issues.selected } else { self.issue }
    }

    /// Selects a quote where it stands, or none.
    pub fn select(&mut self, quote: Option<QuoteId>) {
        if self.quote != quote {
            self.quote = quote;
            self.choosing_speaker = false;
            self.choosing_issue = false;
        }
    }

    /// Lets go of what is no longer in the project, and chooses an issue and an article where
    /// there is a choice. To be called once a frame, before drawing.
    pub fn follow(&mut self, session: &Session) {
        let project = session.project();
        self.digest.follow(session, &mut self.counting);
        let shown = self.shown();
        self.matrix.prepare(session, &shown);
        super::review::prepare(session, self);
        if self.quote.is_some_and(|id| project.quote(id).is_none()) {
            self.select(None);
        }
        if self.article.is_some_and(|id| project.article(id).is_none()) {
            self.article = None;
            self.marked = None;
        }
        self.chosen.retain(|id| project.articles.contains_key(id));
        if self.article.is_none() {
            self.article = self.digest.articles.first().map(|line| line.id);
        }
        if self.issue.is_none_or(|id| project.issue(id).is_none()) {
            self.issue = project.issues.first().map(|issue| issue.id);
        }
    }

    /// Whether something that is made beside the window failed since this was asked last.
    pub fn take_failure(&mut self) -> bool {
        self.counting.take_failure()
            | self.reading.take_failure()
            | self.matrix.take_failure()
            | self.actors.take_failure()
    }

    /// The standing quote after the selected one (or before it), going on in the next article.
    #[must_use]
    pub fn neighbour(&self, project: &Project, forward: bool) -> Option<QuoteId> {
        let standing = |article: ArticleId| {
            project.quotes_of(article).filter(|q| q.review != Review::Rejected).map(|q| q.id)
        };
        let article = self.quote.map(|id| id.article).or(self.article)?;
        // With nothing selected the first quote of the article is the next one.
        let here = match (self.quote, forward) {
            (Some(selected), true) => standing(article).find(|id| *id > selected),
            (Some(selected), false) => standing(article).take_while(|id| *id < selected).last(),
            (None, true) => standing(article).next(),
            (None, false) => None,
        };
        if here.is_some() {
            return here;
        }
        let at = self.digest.articles.iter().position(|line| line.id == article)?;
        let (before, after) = self.digest.articles.split_at_checked(at)?;
        if forward {
            after.iter().skip(1).find_map(|line| standing(line.id).next())
        } else {
            before.iter().rev().find_map(|line| standing(line.id).last())
        }
    }
}
