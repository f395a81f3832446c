//! A project: articles, quotes, actors, issues, taggings and positions.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rpds::{RedBlackTreeMapSync, VectorSync};

use super::{
    Actor, ActorId, ActorKind, Article, ArticleId, Issue, IssueId, Position, PositionId, Quote,
    QuoteId, Review, SavedView, Span, Spoken, Tagging, TaggingId, ViewId,
};

/// Everything that is saved. Cloning is cheap: the maps share their structure, which is what
/// undo rests on. Change it through [`Project::apply`](Project::apply) alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// The imported texts.
    pub articles: RedBlackTreeMapSync<ArticleId, Arc<Article>>,
    /// The quotes of all articles; ids sort them by article, then by place.
    pub quotes: RedBlackTreeMapSync<QuoteId, Arc<Quote>>,
    /// The register of actors.
    pub actors: RedBlackTreeMapSync<ActorId, Arc<Actor>>,
    /// The codebook, in the analyst's order.
    pub issues: VectorSync<Arc<Issue>>,
    /// The taggings of all coders.
    pub taggings: RedBlackTreeMapSync<TaggingId, Arc<Tagging>>,
    /// The analyst's own positions, beside what the taggings suggest.
    pub positions: RedBlackTreeMapSync<PositionId, Arc<Position>>,
    /// What a coder found not to bear on an issue, and when: the id is that of the tag that is not
    /// to be given.
    pub dismissals: RedBlackTreeMapSync<TaggingId, Timestamp>,
    /// Matrices to come back to, in the order in which they were saved.
    pub views: VectorSync<Arc<SavedView>>,
}

impl Project {
    /// The article with this id.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> Option<&Article> {
        self.articles.get(&id).map(Arc::as_ref)
    }

    /// The quote with this id.
    #[must_use]
    pub fn quote(&self, id: QuoteId) -> Option<&Quote> {
        self.quotes.get(&id).map(Arc::as_ref)
    }

    /// The actor with this id.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(&id).map(Arc::as_ref)
    }

    /// The issue with this id.
    #[must_use]
    pub fn issue(&self, id: IssueId) -> Option<&Issue> {
        self.issues.iter().find(|i| i.id == id).map(Arc::as_ref)
    }

    /// Where in the codebook the issue stands, counted from 0.
    #[must_use]
    pub fn issue_index(&self, id: IssueId) -> Option<usize> {
        self.issues.iter().position(|i| i.id == id)
    }

    /// The saved view with this id.
    #[must_use]
    pub fn view(&self, id: ViewId) -> Option<&SavedView> {
        self.views.iter().find(|view| view.id == id).map(Arc::as_ref)
    }

    /// The saved view of this name; small and capital letters are one.
    #[must_use]
    pub fn view_named(&self, name: &str) -> Option<&SavedView> {
        self.views.iter().find(|view| view.is_called(name)).map(Arc::as_ref)
    }

    /// The quotes of one article in order of place, rejected ones too.
    pub fn quotes_of(&self, article: ArticleId) -> impl Iterator<Item = &Quote> {
        let first = QuoteId { article, span: Span::default() };
        let last = QuoteId { article, span: Span::new(usize::MAX, usize::MAX) };
        self.quotes.range(first..=last).map(|(_, q)| q.as_ref())
    }

    /// The taggings of one quote, by issue and coder.
    pub fn taggings_of(&self, quote: QuoteId) -> impl Iterator<Item = &Tagging> {
        let first = TaggingId { quote, issue: IssueId(0), coder: String::new() };
        self.taggings
            .range(first..)
            .map(|(_, t)| t.as_ref())
            .take_while(move |t| t.id.quote == quote)
    }

    /// The issues on which one quote does not bear, by issue and coder.
    pub fn dismissals_of(&self, quote: QuoteId) -> impl Iterator<Item = &TaggingId> {
        let first = TaggingId { quote, issue: IssueId(0), coder: String::new() };
        self.dismissals.range(first..).map(|(id, _)| id).take_while(move |id| id.quote == quote)
    }

    /// The quotes that stand: all but the rejected.
    pub fn standing_quotes(&self) -> impl Iterator<Item = &Quote> {
        self.quotes.values().map(Arc::as_ref).filter(|q| q.review != Review::Rejected)
    }

    /// When the article of a quote was published, as far as that is known.
    #[must_use]
    pub fn date_of(&self, quote: &Quote) -> Option<Date> {
        let article = self.article(quote.id.article)?;
        article.published.map(|published| published.date)
    }

    /// Whose positions a quote expresses: what the analyst set, else what each speaker speaks for
    /// at the date of the article.
    #[must_use]
    pub fn holders_of(&self, quote: &Quote) -> Vec<ActorId> {
        if let Some(holders) =
            quote.attribution.decided.as_ref().and_then(|decision| decision.holders.clone())
        {
            return holders;
        }
        let date = self.date_of(quote);
        let mut holders = Vec::new();
        for speaker in quote.attribution.speakers() {
            let holder = self.spoken_for(*speaker, date);
            if !holders.contains(&holder) {
                holders.push(holder);
            }
        }
        holders
    }

    /// Whether a quote expresses this actor's position. What the analyst took from every government
    /// is its speakers' own.
    #[must_use]
    pub fn is_held_by(&self, quote: &Quote, actor: ActorId) -> bool {
        let holders = self.holders_of(quote);
        let held_by =
            if holders.is_empty() { quote.attribution.speakers() } else { holders.as_slice() };
        held_by.contains(&actor)
    }

    /// The government or body that an actor speaks for at a date: up its tenure and affiliations
    /// to the top; itself when it has none.
    #[must_use]
    pub fn spoken_for(&self, actor: ActorId, date: Option<Date>) -> ActorId {
        let mut seen = vec![actor];
        let mut top = actor;
        while let Some(next) = self
            .actor(top)
            .and_then(|a| a.tenure_at(date).map(|tenure| tenure.body).or(a.affiliation))
        {
            if seen.contains(&next) || self.actor(next).is_none() {
                break;
            }
            seen.push(next);
            top = next;
        }
        top
    }

    /// Whether an actor was a member of a group, or of a member of it, on a day between these;
    /// an open end is as good as any day.
    #[must_use]
    pub fn is_member(
        &self,
        actor: ActorId,
        group: ActorId,
        (from, to): (Option<Date>, Option<Date>),
    ) -> bool {
        // On the way up only those days count on which all memberships so far held.
        let later = |a: Option<Date>, b: Option<Date>| a.max(b);
        let earlier = |a: Option<Date>, b: Option<Date>| a.into_iter().chain(b).min();
        let mut seen = vec![(actor, from, to)];
        let mut at = 0;
        while let Some((id, from, to)) = seen.get(at).copied() {
            at += 1;
            let memberships = self.actor(id).map_or(&[][..], |actor| &actor.memberships);
            for own in memberships.iter().filter(|own| own.holds_between(from, to)) {
                if own.group == group {
                    return true;
                }
                let next = (own.group, later(from, own.from), earlier(to, own.to));
                if !seen.contains(&next) {
                    seen.push(next);
                }
            }
        }
        false
    }

    /// The groups that have a member, by name.
    #[must_use]
    pub fn groups(&self) -> Vec<&Actor> {
        let ids: BTreeSet<ActorId> = self
            .actors
            .values()
            .flat_map(|actor| actor.memberships.iter().map(|own| own.group))
            .collect();
        let mut groups: Vec<&Actor> = ids.into_iter().filter_map(|id| self.actor(id)).collect();
        groups.sort_by_key(|group| group.name.to_lowercase());
        groups
    }

    /// An id for a new actor of this kind and name that no actor has yet.
    #[must_use]
    pub fn free_actor_id(&self, kind: ActorKind, name: &str) -> ActorId {
        (0..)
            .map(|salt| ActorId::named(kind, name, salt))
            .find(|id| !self.actors.contains_key(id))
            .unwrap_or(ActorId(0))
    }

    /// An id for a new issue of this title that no issue has yet.
    #[must_use]
    pub fn free_issue_id(&self, title: &str) -> IssueId {
        (0..)
            .map(|salt| IssueId::titled(title, salt))
            .find(|id| self.issue(*id).is_none())
            .unwrap_or(IssueId(0))
    }

    /// An id for a new saved view of this name that none has yet.
    #[must_use]
    pub fn free_view_id(&self, name: &str) -> ViewId {
        (0..)
            .map(|salt| ViewId::named(name, salt))
            .find(|id| self.view(*id).is_none())
            .unwrap_or(ViewId(0))
    }

    /// How many quotes name this actor as a speaker that counts.
    #[must_use]
    pub fn quotes_by(&self, actor: ActorId) -> usize {
        self.standing_quotes().filter(|q| q.attribution.speakers().contains(&actor)).count()
    }

    /// The standing quotes of which any of these actors is a speaker that counts.
    pub fn quotes_of_actors(&self, actors: &[ActorId]) -> impl Iterator<Item = &Quote> {
        let is_theirs = |quote: &&Quote| {
            quote.attribution.speakers().iter().any(|speaker| actors.contains(speaker))
        };
        self.standing_quotes().filter(is_theirs)
    }

    /// The actors that count: whoever said a standing quote or holds what it says, or has a
    /// position of the analyst's own, and all that they speak for, at any date and over any number
    /// of steps.
    #[must_use]
    pub fn actors_in_use(&self) -> BTreeSet<ActorId> {
        Spoken::of(self).in_use(self)
    }

    /// What would go with an article or an issue if it were removed.
    #[must_use]
    pub fn going_with_article(&self, article: ArticleId) -> Going {
        let quotes: Vec<QuoteId> = self.quotes_of(article).map(|q| q.id).collect();
        let taggings = quotes.iter().map(|q| self.taggings_of(*q).count()).sum();
        let is_key =
            |position: &&Arc<Position>| position.key.is_some_and(|key| key.article == article);
        let keys = self.positions.values().filter(is_key).count();
        Going { quotes: quotes.len(), taggings, keys, ..Going::default() }
    }

    /// See [`going_with_article`](Self::going_with_article).
    #[must_use]
    pub fn going_with_issue(&self, issue: IssueId) -> Going {
        let taggings = self.taggings.keys().filter(|id| id.issue == issue).count();
        let positions = self.positions.keys().filter(|id| id.issue == issue).count();
        let dismissals = self.dismissals.keys().filter(|id| id.issue == issue).count();
        let views = self.views.iter().filter(|view| view.names(issue)).count();
        Going { taggings, positions, dismissals, views, ..Going::default() }
    }

    /// What merging an issue into another comes to.
    #[must_use]
    pub fn going_with_merge(&self, kept: IssueId, merged: IssueId) -> Merging {
        let tags = self.taggings.keys().filter(|id| id.issue == merged);
        let both = tags
            .filter(|id| self.taggings.contains_key(&TaggingId { issue: kept, ..(*id).clone() }))
            .count();
        let positions = self.positions.keys().filter(|id| id.issue == merged);
        let joined = positions
            .filter(|id| self.positions.contains_key(&PositionId { issue: kept, ..**id }))
            .count();
        let parts = self.issues.iter().filter(|issue| issue.parent == Some(merged)).count();
        Merging { moved: self.going_with_issue(merged), both, joined, parts }
    }
}

/// What merging an issue into another comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merging {
    /// Taggings and positions on the one that goes.
    pub moved: Going,
    /// Of its taggings, those of quotes that the same coder tagged on both.
    pub both: usize,
    /// Of its positions, those of actors that have one on both.
    pub joined: usize,
    /// Issues that are a part of it.
    pub parts: usize,
}

/// How much goes with something that is removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Going {
    /// Quotes.
    pub quotes: usize,
    /// Taggings.
    pub taggings: usize,
    /// The analyst's positions.
    pub positions: usize,
    /// Positions that stay, but lose the quote that stands for them.
    pub keys: usize,
    /// Quotes that were said not to bear on an issue.
    pub dismissals: usize,
    /// Saved views that name an issue: they stay without it.
    pub views: usize,
}
