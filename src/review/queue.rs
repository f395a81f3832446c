//! The quotes that need a person, in an order that stays while one works.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rpds::RedBlackTreeMapSync;

use super::{Matches, Reason, Reasons};
use crate::link;
use crate::model::{
    Actor, ActorId, ArticleId, IssueId, Project, Quote, QuoteId, Review, Span, TaggingId, Touched,
};

/// What the queue is made of.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The project as it is now.
    pub project: &'a Arc<Project>,
    /// Whose tags count.
    pub coder: &'a str,
    /// The issue on which quotes are to be tagged.
    pub issue: Option<IssueId>,
    /// Which quotes have the issue's words.
    pub matches: &'a Matches,
    /// All that differs from the project before; none when that is not known.
    pub touched: Option<&'a Touched>,
}

/// The quotes that need a person, the least certain first.
///
/// The order is made once. What is decided keeps its place, so that one can go back to it; what
/// comes new stands at the end. So nothing that is ahead moves while one works.
#[derive(Default)]
pub struct Queue {
    of: Option<Of>,
    /// Every quote that is open, with the reasons, by id.
    open: Vec<(QuoteId, Reasons)>,
    /// Every quote that is or was open, in the order of work.
    order: List,
    /// Only those with this reason are gone through.
    filter: Option<Reason>,
    /// What is gone through, in the order of work.
    shown: List,
    counts: [usize; Reason::ALL.len()],
    total: usize,
    namesakes: Namesakes,
}

/// What it was made of.
struct Of {
    project: Arc<Project>,
    coder: String,
    issue: Option<IssueId>,
    version: u64,
}

/// Quotes in order, each once.
#[derive(Default)]
struct List {
    ids: Vec<QuoteId>,
    known: HashSet<QuoteId>,
}

impl List {
    fn add(&mut self, ids: impl IntoIterator<Item = QuoteId>) {
        self.ids.extend(ids.into_iter().filter(|id| self.known.insert(*id)));
    }
}

/// Actors whose name could mean others; looked for again when an actor changes.
#[derive(Default)]
struct Namesakes {
    of: RedBlackTreeMapSync<ActorId, Arc<Actor>>,
    others: BTreeMap<ActorId, link::Namesakes>,
}

impl Namesakes {
    /// Turns to the actors as they are now; whose name means others only since then, or no longer.
    fn follow(&mut self, project: &Project) -> Vec<ActorId> {
        let same = self.of.size() == project.actors.size()
            && self.of.values().zip(project.actors.values()).all(|(a, b)| Arc::ptr_eq(a, b));
        if same {
            return Vec::new();
        }
        self.of = project.actors.clone();
        let before = std::mem::replace(&mut self.others, link::namesakes(project));
        let only = |a: &BTreeMap<ActorId, _>, b: &BTreeMap<ActorId, _>| {
            a.keys().filter(|id| !b.contains_key(id)).copied().collect::<Vec<_>>()
        };
        [only(&before, &self.others), only(&self.others, &before)].concat()
    }

    fn has(&self, quote: &Quote) -> bool {
        quote.attribution.speakers().iter().any(|speaker| self.others.contains_key(speaker))
    }
}

/// What comes first: the weightiest reason, the least sure speaker, then date and place, so that
/// quotes of one article stand together.
type Rank = (Option<Reason>, u16, bool, Option<Date>, ArticleId, Span);

/// The articles of quotes that changed are read one by one while they are so few.
const FEW: usize = 64;

/// Guesses this close, in thousandths, are as sure as one another: so that one need not go from
/// article to article for nothing.
const AS_SURE: u16 = 50;

impl Queue {
    /// The project that it turned to last.
    #[must_use]
    pub fn of(&self) -> Option<&Arc<Project>> {
        self.of.as_ref().map(|of| &of.project)
    }

    /// Whether turning to the project as it is now means to read all of it.
    #[must_use]
    pub fn reads_all(&self, asked: Asked<'_>) -> bool {
        self.of().is_none_or(|of| !Arc::ptr_eq(of, asked.project) && asked.touched.is_none())
    }

    /// Turns to the project as it is now; nothing is done when nothing changed.
    pub fn follow(&mut self, asked: Asked<'_>) {
        let Asked { project, coder, issue, matches, touched } = asked;
        let version = matches.version();
        let same_issue = self.of.as_ref().is_some_and(|of| of.issue == issue);
        let same_question = same_issue
            && self.of.as_ref().is_some_and(|of| of.coder == coder && of.version == version);
        if same_question && self.of().is_some_and(|of| Arc::ptr_eq(of, project)) {
            return;
        }
        let ambiguous = self.namesakes.follow(project);
        // Dates concern more quotes than those that were touched.
        let touched = touched.filter(|touched| same_question && touched.articles.is_empty());
        let few = touched.map(|touched| {
            let mut quotes = touched.quotes.clone();
            if !ambiguous.is_empty() {
                quotes.extend(project.quotes_of_actors(&ambiguous).map(|quote| quote.id));
            }
            quotes
        });
        let few = few.filter(|quotes| articles_of(quotes).len() <= FEW);
        let before = if let Some(quotes) = &few {
            self.read_again(asked, quotes)
        } else {
            let before = std::mem::take(&mut self.open);
            self.counts = [0; Reason::ALL.len()];
            let mut open = Vec::new();
            self.read(asked, project.quotes.values().map(AsRef::as_ref), &mut open);
            self.count_in(&open);
            self.open = open;
            before
        };
        // Quotes may have gone as others came: all are looked at where it is not known which.
        let gone = few.is_none() || project.quotes.size() < self.total;
        self.total = project.quotes.size();
        let of = Of { project: Arc::clone(project), coder: coder.to_owned(), issue, version };
        self.of = Some(of);
        if gone {
            for list in [&mut self.order, &mut self.shown] {
                list.known.retain(|id| project.quotes.contains_key(id));
                list.ids.retain(|id| list.known.contains(id));
            }
        }
        let newcomers = match &few {
            Some(quotes) => self.newcomers(project, self.read_articles(quotes), &before),
            None => self.newcomers(project, &self.open, &before),
        };
        self.order.add(newcomers.iter().copied());
        if same_issue {
            self.shown.add(newcomers);
        } else {
            // Another issue asks for other quotes.
            self.set_filter(self.filter);
        }
    }

    /// Finds anew what is open in the articles of some quotes; gives what was open there before.
    fn read_again(&mut self, asked: Asked<'_>, quotes: &[QuoteId]) -> Vec<(QuoteId, Reasons)> {
        let mut before = Vec::new();
        for article in articles_of(quotes) {
            let mut now = Vec::new();
            self.read(asked, asked.project.quotes_of(article), &mut now);
            self.count_in(&now);
            let here = self.place_of(article);
            before.extend(self.open.splice(here, now));
        }
        for (_, reasons) in &before {
            for (count, reason) in self.counts.iter_mut().zip(Reason::ALL) {
                *count = count.saturating_sub(usize::from(reasons.has(reason)));
            }
        }
        before
    }

    /// What is open in the articles of some quotes.
    fn read_articles(&self, quotes: &[QuoteId]) -> Vec<&(QuoteId, Reasons)> {
        let articles = articles_of(quotes).into_iter();
        let open = |article| self.open.get(self.place_of(article)).unwrap_or_default();
        articles.flat_map(open).collect()
    }

    /// Where among what is open the quotes of an article stand.
    fn place_of(&self, article: ArticleId) -> Range<usize> {
        let from = self.open.partition_point(|(id, _)| id.article < article);
        let to = self.open.partition_point(|(id, _)| id.article <= article);
        from..to
    }

    fn count_in(&mut self, open: &[(QuoteId, Reasons)]) {
        for (_, reasons) in open {
            for (count, reason) in self.counts.iter_mut().zip(Reason::ALL) {
                *count += usize::from(reasons.has(reason));
            }
        }
    }

    /// Finds what is open among quotes, which are those of whole articles in order.
    fn read<'q>(
        &self,
        asked: Asked<'_>,
        quotes: impl Iterator<Item = &'q Quote>,
        open: &mut Vec<(QuoteId, Reasons)>,
    ) {
        let Asked { project, coder, issue, matches, .. } = asked;
        let on = issue.map_or(&[][..], |issue| matches.on(issue));
        let mut quotes = quotes.peekable();
        let first = quotes.peek().map(|quote| quote.id);
        let from = first.map_or(0, |first| on.partition_point(|id| *id < first));
        let mut matching = on.iter().skip(from).peekable();
        let mut article = None;
        let mut is_dated = true;
        for quote in quotes {
            let id = quote.id;
            while matching.next_if(|other| **other < id).is_some() {}
            let matches = matching.next_if(|other| **other == id).is_some();
            if article != Some(id.article) {
                article = Some(id.article);
                is_dated = project.article(id.article).is_none_or(|a| a.published.is_some());
            }
            if quote.review == Review::Rejected {
                continue;
            }
            let mut reasons = Reasons::of(quote, |quote| self.namesakes.has(quote));
            if matches {
                let own = |tag: &TaggingId| Some(tag.issue) == issue && tag.coder == coder;
                let tagged = project.taggings_of(id).any(|tag| own(&tag.id));
                if !tagged && !project.dismissals_of(id).any(own) {
                    reasons = reasons.with(Reason::Untagged);
                }
            }
            if !std::mem::replace(&mut is_dated, true) {
                reasons = reasons.with(Reason::NoDate);
            }
            if !reasons.is_empty() {
                open.push((id, reasons));
            }
        }
    }

    /// What of `open` was not gone through before, in order. `before` is what was open then.
    fn newcomers<'o>(
        &self,
        project: &Project,
        open: impl IntoIterator<Item = &'o (QuoteId, Reasons)>,
        before: &[(QuoteId, Reasons)],
    ) -> Vec<QuoteId> {
        let mut before = before.iter().peekable();
        let mut newcomers: Vec<(Rank, QuoteId)> = Vec::new();
        for (id, reasons) in open {
            while before.next_if(|(other, _)| other < id).is_some() {}
            let known = before.next_if(|(other, _)| other == id);
            let was_shown = known.is_some_and(|(_, reasons)| self.passes(*reasons));
            if !was_shown && self.passes(*reasons) && !self.shown.known.contains(id) {
                newcomers.push((rank(project, *id, *reasons), *id));
            }
        }
        newcomers.sort_unstable();
        newcomers.into_iter().map(|(_, id)| id).collect()
    }

    fn passes(&self, reasons: Reasons) -> bool {
        match self.filter {
            None => !reasons.is_empty(),
            Some(reason) => reasons.has(reason),
        }
    }

    /// Goes through those alone that have this reason; with none, through all. Begins anew with
    /// what is open.
    pub fn set_filter(&mut self, filter: Option<Reason>) {
        self.filter = filter;
        if let Some(project) = self.of.as_ref().map(|of| Arc::clone(&of.project)) {
            // What came while another filter was set has its place, too.
            let strangers = self.open.iter().filter(|(id, _)| !self.order.known.contains(id));
            let mut strangers: Vec<(Rank, QuoteId)> =
                strangers.map(|(id, reasons)| (rank(&project, *id, *reasons), *id)).collect();
            strangers.sort_unstable();
            self.order.add(strangers.into_iter().map(|(_, id)| id));
        }
        let passing =
            self.order.ids.iter().copied().filter(|id| self.passes(self.reasons(*id))).collect();
        let ids: Vec<QuoteId> = passing;
        self.shown = List::default();
        self.shown.add(ids);
    }

    /// Which reason is gone through.
    #[must_use]
    pub fn filter(&self) -> Option<Reason> {
        self.filter
    }

    /// What is gone through, decided or not, in the order of work. Some may be gone.
    #[must_use]
    pub fn shown(&self) -> &[QuoteId] {
        &self.shown.ids
    }

    /// Why a quote needs a person; empty when it needs none.
    #[must_use]
    pub fn reasons(&self, id: QuoteId) -> Reasons {
        let at = self.open.binary_search_by_key(&id, |(id, _)| *id);
        at.ok().and_then(|at| self.open.get(at)).map(|(_, reasons)| *reasons).unwrap_or_default()
    }

    /// Whether a quote is still to be gone through.
    #[must_use]
    pub fn is_open(&self, id: QuoteId) -> bool {
        self.passes(self.reasons(id))
    }

    /// How many have a reason.
    #[must_use]
    pub fn count(&self, reason: Reason) -> usize {
        self.counts.iter().zip(Reason::ALL).find(|(_, own)| *own == reason).map_or(0, |(n, _)| *n)
    }

    /// How many need a person.
    #[must_use]
    pub fn left(&self) -> usize {
        self.open.len()
    }

    /// How many quotes there are, rejected ones too.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many need nobody any more.
    #[must_use]
    pub fn decided(&self) -> usize {
        self.total.saturating_sub(self.left())
    }

    /// Whom the name of an actor could mean as well.
    #[must_use]
    pub fn namesakes(&self, actor: ActorId) -> &[ActorId] {
        self.namesakes.others.get(&actor).map(|known| known.others.as_slice()).unwrap_or_default()
    }

    /// Where among [`shown`](Self::shown) a quote stands; `near` is where it stood last.
    #[must_use]
    pub fn place(&self, id: QuoteId, near: usize) -> Option<usize> {
        if self.shown.ids.get(near) == Some(&id) {
            return Some(near);
        }
        self.shown.ids.iter().position(|other| *other == id)
    }

    /// The next open quote after a place, from the beginning again when there is none behind it.
    /// Without a place the first.
    #[must_use]
    pub fn next_open(&self, after: Option<usize>) -> Option<QuoteId> {
        let from = after.map_or(0, |at| at + 1).min(self.shown.ids.len());
        let (done, ahead) = self.shown.ids.split_at_checked(from)?;
        ahead.iter().chain(done).copied().find(|id| self.is_open(*id))
    }
}

fn articles_of(quotes: &[QuoteId]) -> BTreeSet<ArticleId> {
    quotes.iter().map(|id| id.article).collect()
}

fn rank(project: &Project, id: QuoteId, reasons: Reasons) -> Rank {
    let sure = project.quote(id).and_then(|quote| match quote.review {
        Review::Unreviewed => Some(quote.attribution.guessed.first()?.score),
        Review::Accepted | Review::Corrected | Review::Rejected => Some(1_000),
    });
    let published = project.article(id.article).and_then(|article| article.published);
    let date = published.map(|published| published.date);
    let sure = sure.unwrap_or_default() / AS_SURE;
    (reasons.iter().next(), sure, date.is_none(), date, id.article, id.span)
}
