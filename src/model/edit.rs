//! Edits: the only way in which a project changes.

mod about;
mod actors;
mod articles;
mod dismissals;
mod issues;
mod positions;
mod quotes;
mod views;

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Actor, ActorId, Article, ArticleId, Capacity, Decision, Issue, IssueId, Membership, Position,
    PositionId, Project, Quote, QuoteId, Rereading, Review, SavedView, Span, Tagging, TaggingId,
    ViewId,
};
pub use actors::{ActorDetail, Orphans};
pub use articles::ArticleDetail;
pub use quotes::QuoteDetail;

/// A change of a project: plain data with all that it needs (ids, coder, time), so that applying
/// it twice to the same project gives the same result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Add imported articles with their quotes and the actors that come with them.
    AddArticles(Box<Import>),
    /// Remove articles with their quotes and their taggings.
    RemoveArticles(Vec<ArticleId>),
    /// Set one thing that is known about some articles.
    SetArticles {
        /// Which articles.
        articles: Vec<ArticleId>,
        /// What is known now.
        detail: ArticleDetail,
    },
    /// Put what the machine finds today in the place of what it found before.
    Reread(Box<Rereading>),
    /// Decide who said some quotes.
    Reattribute {
        /// Which quotes.
        quotes: Vec<QuoteId>,
        /// Who said them; none: it cannot be known.
        speakers: Vec<ActorId>,
        /// An actor to add to the register first.
        new_actor: Option<Box<Actor>>,
        /// The analyst.
        coder: String,
        /// When.
        at: Timestamp,
    },
    /// Say whose position a quote expresses and in what capacity it was said.
    SetHolder {
        /// Which quote.
        quote: QuoteId,
        /// Whose position; `None`: what follows from the speaker's office.
        holders: Option<Vec<ActorId>>,
        /// In what capacity.
        capacity: Option<Capacity>,
        /// The analyst.
        coder: String,
        /// When.
        at: Timestamp,
    },
    /// Say what the analyst made of some quotes.
    Review {
        /// Which quotes.
        quotes: Vec<QuoteId>,
        /// Accepted, rejected ("not a quote"), or unreviewed again.
        review: Review,
    },
    /// Add a quote that the machine did not find.
    AddQuote(Box<Quote>),
    /// Give a quote other words of its article.
    SetWords {
        /// Which quote.
        quote: QuoteId,
        /// All its words.
        content: Vec<Span>,
        /// Those of them in quotation marks.
        marks: Vec<Span>,
    },
    /// Make two quotes of one.
    SplitQuote {
        /// Which quote.
        quote: QuoteId,
        /// The byte of its article with which the second begins.
        at: usize,
    },
    /// Make one quote of two.
    MergeQuotes {
        /// The one that stays.
        first: QuoteId,
        /// The one that becomes part of it.
        second: QuoteId,
    },
    /// Set one thing that is known about some quotes.
    SetQuotes {
        /// Which quotes.
        quotes: Vec<QuoteId>,
        /// What is known now.
        detail: QuoteDetail,
    },
    /// Add an actor to the register.
    AddActor(Box<Actor>),
    /// Change an actor: name, kind, government, aliases, tenures, notes.
    SetActor(Box<Actor>),
    /// Set one thing that is known about some actors.
    SetActors {
        /// Which actors.
        actors: Vec<ActorId>,
        /// What is known now.
        detail: ActorDetail,
    },
    /// Say of several actors at once that they are members of a group.
    AddMembers {
        /// Which group.
        group: ActorId,
        /// Who since when.
        members: Vec<(ActorId, Membership)>,
    },
    /// Make one actor of several that are the same.
    MergeActors {
        /// The one that stays.
        kept: ActorId,
        /// Those that become part of it.
        merged: Vec<ActorId>,
    },
    /// Hand some quotes of an actor over to another: one name meant two.
    MoveQuotes {
        /// Which quotes.
        quotes: Vec<QuoteId>,
        /// Whose they were.
        from: ActorId,
        /// Whose they are.
        to: ActorId,
        /// An actor to add to the register first.
        new_actor: Option<Box<Actor>>,
        /// The analyst.
        coder: String,
        /// When.
        at: Timestamp,
    },
    /// Hand a name of an actor over to another, which is the one that is called so.
    MoveAlias {
        /// Whose it was.
        from: ActorId,
        /// The name, as it is listed.
        alias: String,
        /// Whose it is.
        to: ActorId,
    },
    /// Note that actors of like names are not the same.
    KeepApart {
        /// Which actor.
        actor: ActorId,
        /// Whom it is not.
        others: Vec<ActorId>,
    },
    /// Remove actors that said nothing and for whom nobody speaks.
    RemoveActors(Vec<ActorId>),
    /// Remove what was taken for actors and is none.
    NotActors {
        /// Which.
        actors: Vec<ActorId>,
        /// What becomes of their quotes.
        quotes: Orphans,
        /// The analyst.
        coder: String,
        /// When.
        at: Timestamp,
    },
    /// Add an issue at the end of the codebook.
    AddIssue(Box<Issue>),
    /// Change an issue.
    SetIssue(Box<Issue>),
    /// Move an issue to another place in the codebook.
    MoveIssue {
        /// Which issue.
        issue: IssueId,
        /// Its new place, counted from 0; beyond the end means last.
        to: usize,
    },
    /// Make one issue of two that ask the same.
    MergeIssues {
        /// The one that stays.
        kept: IssueId,
        /// The one that becomes part of it.
        merged: IssueId,
    },
    /// Remove an issue with its taggings and positions.
    RemoveIssue(IssueId),
    /// Tag a quote's stance on an issue, in place of an earlier tagging of the same id.
    Tag(Box<Tagging>),
    /// Take a tagging back.
    Untag(TaggingId),
    /// Say that a quote does not bear on an issue, so that nobody asks for a tag.
    Dismiss {
        /// The tag that is not to be given.
        id: TaggingId,
        /// When.
        at: Timestamp,
    },
    /// Take a dismissal back: the quote may bear on the issue after all.
    Reconsider(TaggingId),
    /// Set the analyst's own position, in place of an earlier one.
    SetPosition(Box<Position>),
    /// Take the analyst's own position back, so that the suggested one stands.
    ClearPosition(PositionId),
    /// Save a view, after those that there are.
    AddView(Box<SavedView>),
    /// Rename a saved view, or let it show something else.
    SetView(Box<SavedView>),
    /// Remove a saved view. What it showed stays.
    RemoveView(ViewId),
}

/// What one import adds: any number of articles, in one step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// The new articles.
    pub articles: Vec<Article>,
    /// Their quotes.
    pub quotes: Vec<Quote>,
    /// Actors that are new, and known actors as they are now (new aliases, tenures).
    pub actors: Vec<Actor>,
}

/// What an edit changed, so that views are updated, not rebuilt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Articles whose details were changed; added and removed ones show in `quotes` and by number.
    pub articles: Vec<ArticleId>,
    /// Quotes that were added, changed or removed, or whose taggings were.
    pub quotes: Vec<QuoteId>,
    /// Actors that were added or changed.
    pub actors: Vec<ActorId>,
    /// Issues that were added, changed, moved or removed.
    pub issues: Vec<IssueId>,
    /// Positions that were set, changed or removed.
    pub positions: Vec<PositionId>,
}

impl Touched {
    /// Whether nothing differs between the project before and after the edit.
    #[must_use]
    pub fn is_same(&self, before: &Project, after: &Project) -> bool {
        before.articles.size() == after.articles.size()
            && before.actors.size() == after.actors.size()
            && before.taggings.size() == after.taggings.size()
            && before.issues.len() == after.issues.len()
            && before.positions.size() == after.positions.size()
            && before.dismissals.size() == after.dismissals.size()
            && before.views == after.views
            && self.positions.iter().all(|id| before.position(*id) == after.position(*id))
            && self.articles.iter().all(|id| before.article(*id) == after.article(*id))
            && self.actors.iter().all(|id| before.actor(*id) == after.actor(*id))
            && self.issues.iter().all(|id| {
                before.issue(*id) == after.issue(*id)
                    && before.issue_index(*id) == after.issue_index(*id)
            })
            && self.quotes.iter().all(|id| {
                before.quote(*id) == after.quote(*id)
                    && before.taggings_of(*id).eq(after.taggings_of(*id))
                    && before.dismissals_of(*id).eq(after.dismissals_of(*id))
            })
    }
}

/// Why an edit cannot be done. The project is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The article is not (or no longer) there.
    #[error("this article is not in the project")]
    NoArticle,
    /// The quote is not (or no longer) there.
    #[error("this quote is not in the project")]
    NoQuote,
    /// The actor is not (or no longer) there.
    #[error("this actor is not in the project")]
    NoActor,
    /// The actor's quotes count, or somebody speaks for it.
    #[error("“{0}” has quotes, or someone who has speaks for it")]
    ActorInUse(String),
    /// A quote is not by the actor whose it is said to be.
    #[error("a quote is not by “{0}”")]
    NotTheirs(String),
    /// The issue is not (or no longer) there.
    #[error("this issue is not in the project")]
    NoIssue,
    /// The tagging is not (or no longer) there.
    #[error("this tagging is not in the project")]
    NoTagging,
    /// What is tagged on an issue bears on it.
    #[error("this quote is tagged on the issue: take the tag away first")]
    Tagged,
    /// It was not said that the quote does not bear on the issue.
    #[error("this quote was not taken off the issue’s list")]
    NoDismissal,
    /// There is no position of the analyst's own.
    #[error("there is no position of yours on this")]
    NoPosition,
    /// The saved view is not (or no longer) there.
    #[error("this view is not in the project")]
    NoView,
    /// The key quote is not the actor's, or not tagged on the issue.
    #[error("the key quote is not this actor’s, or not tagged on this issue")]
    KeyElsewhere,
    /// Something with this id is there already.
    #[error("“{0}” is in the project already")]
    AlreadyThere(String),
    /// A name or title is empty.
    #[error("give it a name first")]
    NoName,
    /// A span does not fit its article's text.
    #[error("a passage lies outside its article’s text")]
    BadSpan,
    /// An actor would belong to itself, or an issue be its own parent, over any number of steps.
    #[error("“{0}” would belong to itself")]
    Cycle(String),
    /// A tenure ends before it begins.
    #[error("the office “{0}” ends before it begins")]
    TenureBackwards(String),
    /// A membership ends before it begins.
    #[error("the membership of “{0}” ends before it begins")]
    MembershipBackwards(String),
    /// There is no such name to hand over.
    #[error("“{0}” is not among the other names")]
    NoAlias(String),
    /// Nobody was chosen for an actor to speak for, and several offices would go.
    #[error("“{0}” has several offices: take each away in its list of offices")]
    SeveralOffices(String),
}

impl Edit {
    /// What it does, as read in the Edit menu after "Undo": "tag as Supports". `project` is the
    /// one that it applies to.
    #[must_use]
    pub fn name(&self, project: &Project) -> String {
        let actor = |id: &ActorId| project.actor(*id).map_or("someone", |a| &a.name).to_owned();
        match self {
            Self::AddArticles(import) => match import.articles.as_slice() {
                [one] => format!("import “{}”", one.title),
                many => format!("import {} articles", many.len()),
            },
            Self::RemoveArticles(ids) => format!("delete {}", articles::named(project, ids)),
            Self::SetArticles { articles, detail } => {
                format!("set {} of {}", detail.label(), articles::named(project, articles))
            }
            Self::Reread(rereading) => articles::rereading_named(project, rereading),
            Self::Reattribute { quotes, speakers, new_actor, .. } => {
                let name = match (new_actor, speakers.first()) {
                    (Some(new), _) => new.name.clone(),
                    (None, Some(id)) => actor(id),
                    (None, None) => "nobody".to_owned(),
                };
                match quotes.len() {
                    1 => format!("attribute quote to {name}"),
                    n => format!("attribute {n} quotes to {name}"),
                }
            }
            Self::SetHolder { .. } => "set whose position it is".to_owned(),
            Self::Review { quotes, review } => {
                let what = match quotes.len() {
                    1 => "quote".to_owned(),
                    n => format!("{n} quotes"),
                };
                match review {
                    Review::Unreviewed => format!("mark {what} as unreviewed"),
                    Review::Accepted => format!("accept {what}"),
                    Review::Corrected => format!("mark {what} as corrected"),
                    Review::Rejected => format!("mark {what} as not a quote"),
                }
            }
            Self::AddQuote(_) => "add quote".to_owned(),
            Self::SetWords { .. } => "adjust words of quote".to_owned(),
            Self::SplitQuote { .. } => "split quote".to_owned(),
            Self::MergeQuotes { .. } => "merge quotes".to_owned(),
            Self::SetQuotes { quotes, detail } => match quotes.len() {
                1 => format!("set {} of quote", detail.label()),
                n => format!("set {} of {n} quotes", detail.label()),
            },
            Self::AddActor(new) => format!("add actor “{}”", new.name),
            Self::SetActor(new) => format!("edit actor “{}”", new.name),
            Self::SetActors { .. }
            | Self::AddMembers { .. }
            | Self::MergeActors { .. }
            | Self::MoveQuotes { .. }
            | Self::MoveAlias { .. }
            | Self::KeepApart { .. }
            | Self::RemoveActors(_)
            | Self::NotActors { .. } => actors::name(self, project),
            Self::AddIssue(new) => format!("add issue “{}”", new.title),
            Self::SetIssue(new) => format!("edit issue “{}”", new.title),
            Self::MoveIssue { issue, .. } => format!("move {}", issues::named(project, *issue)),
            Self::MergeIssues { kept, merged } => {
                let (kept, merged) =
                    (issues::named(project, *kept), issues::named(project, *merged));
                format!("merge {merged} into {kept}")
            }
            Self::RemoveIssue(issue) => format!("remove {}", issues::named(project, *issue)),
            Self::Tag(tagging) => format!("tag as {}", tagging.stance.label()),
            Self::Untag(_) => "remove tag".to_owned(),
            Self::Dismiss { id, .. } => {
                format!("take quote off {}", issues::named(project, id.issue))
            }
            Self::Reconsider(id) => {
                format!("put quote back on {}", issues::named(project, id.issue))
            }
            Self::SetPosition(position) => {
                format!("set {}", positions::named(project, position.id))
            }
            Self::ClearPosition(id) => format!("take back {}", positions::named(project, *id)),
            Self::AddView(new) => format!("save view “{}”", new.name),
            Self::SetView(new) => views::changing(project, new),
            Self::RemoveView(view) => format!("delete {}", views::named(project, *view)),
        }
    }
}

impl Project {
    /// Applies an edit, wholly or not at all.
    ///
    /// # Errors
    /// When the edit names something that is not there or breaks an invariant (see
    /// [`EditError`]); the project is then unchanged.
    pub fn apply(&mut self, edit: &Edit) -> Result<Touched, EditError> {
        // Cloning shares all structure; a half-done edit is dropped with the copy.
        let mut next = self.clone();
        let mut touched = next.change(edit)?;
        next.settle_positions(&mut touched);
        next.settle_dismissals(&mut touched);
        *self = next;
        Ok(touched)
    }

    fn change(&mut self, edit: &Edit) -> Result<Touched, EditError> {
        match edit {
            Edit::AddArticles(import) => self.add_articles(import),
            Edit::RemoveArticles(ids) => self.remove_articles(ids),
            Edit::SetArticles { articles, detail } => self.set_articles(articles, detail),
            Edit::Reread(rereading) => self.reread(rereading),
            Edit::Reattribute { quotes, speakers, new_actor, coder, at } => {
                let mut touched = Touched::default();
                if let Some(actor) = new_actor {
                    self.add_actor(actor)?;
                    touched.actors.push(actor.id);
                }
                if speakers.iter().any(|id| self.actor(*id).is_none()) {
                    return Err(EditError::NoActor);
                }
                let decision = Decision {
                    speakers: speakers.clone(),
                    holders: None,
                    capacity: None,
                    coder: coder.clone(),
                    at: *at,
                };
                touched.quotes = self.change_quotes(quotes, |quote| {
                    let confirmed = quote.attribution.guessed.first().map(|g| g.actor)
                        == speakers.first().copied()
                        && speakers.len() == 1;
                    quote.review = if confirmed { Review::Accepted } else { Review::Corrected };
                    quote.attribution.decided = Some(decision.clone());
                })?;
                Ok(touched)
            }
            Edit::SetHolder { quote, holders, capacity, coder, at } => {
                if holders.iter().flatten().any(|id| self.actor(*id).is_none()) {
                    return Err(EditError::NoActor);
                }
                let quotes = self.change_quotes(std::slice::from_ref(quote), |quote| {
                    let speakers = quote.attribution.speakers().to_vec();
                    quote.attribution.decided = Some(Decision {
                        speakers,
                        holders: holders.clone(),
                        capacity: *capacity,
                        coder: coder.clone(),
                        at: *at,
                    });
                    quote.review = Review::Corrected;
                })?;
                Ok(Touched { quotes, ..Touched::default() })
            }
            Edit::Review { quotes, review } => {
                let quotes = self.change_quotes(quotes, |quote| quote.review = *review)?;
                Ok(Touched { quotes, ..Touched::default() })
            }
            Edit::AddQuote(quote) => self.add_quote(quote),
            Edit::SetWords { quote, content, marks } => self.set_words(*quote, content, marks),
            Edit::SplitQuote { quote, at } => self.split_quote(*quote, *at),
            Edit::MergeQuotes { first, second } => self.merge_quotes(*first, *second),
            Edit::SetQuotes { quotes, detail } => self.set_quotes(quotes, detail),
            Edit::AddActor(actor) => {
                self.add_actor(actor)?;
                Ok(Touched { actors: vec![actor.id], ..Touched::default() })
            }
            Edit::SetActor(actor) => self.set_actor(actor),
            Edit::AddMembers { members, .. } => self.add_members(members),
            Edit::SetActors { actors, detail } => self.set_actors(actors, *detail),
            Edit::MergeActors { kept, merged } => self.merge_actors(*kept, merged),
            Edit::MoveQuotes { quotes, from, to, new_actor, coder, at } => {
                let new_actor = new_actor.as_deref();
                self.move_quotes(quotes, (*from, *to), new_actor, coder, *at)
            }
            Edit::MoveAlias { from, alias, to } => self.move_alias(*from, alias, *to),
            Edit::KeepApart { actor, others } => self.keep_apart(*actor, others),
            Edit::RemoveActors(actors) => self.remove_actors(actors),
            Edit::NotActors { actors, quotes, coder, at } => {
                self.not_actors(actors, *quotes, coder, *at)
            }
            Edit::AddIssue(issue) => self.add_issue(issue),
            Edit::SetIssue(issue) => self.set_issue(issue),
            Edit::MoveIssue { issue, to } => self.move_issue(*issue, *to),
            Edit::MergeIssues { kept, merged } => self.merge_issues(*kept, *merged),
            Edit::RemoveIssue(issue) => self.remove_issue(*issue),
            Edit::Tag(tagging) => {
                let quote = self.quote(tagging.id.quote).ok_or(EditError::NoQuote)?;
                if self.issue(tagging.id.issue).is_none() {
                    return Err(EditError::NoIssue);
                }
                let article = self.article(quote.id.article).ok_or(EditError::NoArticle)?;
                if tagging.excerpt.is_some_and(|e| !e.fits(&article.text)) {
                    return Err(EditError::BadSpan);
                }
                let tagging = tagging.as_ref().clone();
                let touched = touched_tagging(&tagging.id);
                self.taggings.insert_mut(tagging.id.clone(), Arc::new(tagging));
                Ok(touched)
            }
            Edit::Untag(id) => {
                if !self.taggings.remove_mut(id) {
                    return Err(EditError::NoTagging);
                }
                Ok(touched_tagging(id))
            }
            Edit::Dismiss { id, at } => self.dismiss(id, *at),
            Edit::Reconsider(id) => self.reconsider(id),
            Edit::SetPosition(position) => self.set_position(position),
            Edit::ClearPosition(id) => self.clear_position(*id),
            Edit::AddView(view) => self.add_view(view),
            Edit::SetView(view) => self.set_view(view),
            Edit::RemoveView(view) => self.remove_view(*view),
        }
    }

    fn change_quotes(
        &mut self,
        ids: &[QuoteId],
        change: impl Fn(&mut Quote),
    ) -> Result<Vec<QuoteId>, EditError> {
        for id in ids {
            let mut quote = self.quote(*id).ok_or(EditError::NoQuote)?.clone();
            change(&mut quote);
            self.quotes.insert_mut(*id, Arc::new(quote));
        }
        Ok(ids.to_vec())
    }
}

fn touched_tagging(id: &TaggingId) -> Touched {
    Touched { quotes: vec![id.quote], issues: vec![id.issue], ..Touched::default() }
}
