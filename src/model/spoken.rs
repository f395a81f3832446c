//! Who said which quotes, kept from edit to edit at the cost of what changed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use super::{Actor, ActorId, ArticleId, Project, Quote, QuoteId, Review, Touched};

/// The standing quotes of each actor: those that it said, and those that others said for it. The
/// newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// With none: of whom it is not known who said them.
    by: BTreeMap<Option<ActorId>, Vec<QuoteId>>,
}

impl Spoken {
    /// Those of a project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut by: BTreeMap<Option<ActorId>, Vec<(When, QuoteId)>> = BTreeMap::new();
        for quote in project.quotes.values() {
            let when = when(project, quote.id);
            for voice in voices(project, quote) {
                by.entry(voice).or_default().push((when, quote.id));
            }
        }
        let in_order = |(voice, mut quotes): (_, Vec<_>)| {
            quotes.sort_unstable();
            (voice, quotes.into_iter().map(|(_, id)| id).collect())
        };
        Self { by: by.into_iter().map(in_order).collect() }
    }

    /// The quotes of an actor; of nobody those whose speaker is not known.
    #[must_use]
    pub fn quotes(&self, actor: Option<ActorId>) -> &[QuoteId] {
        self.by.get(&actor).map(Vec::as_slice).unwrap_or_default()
    }

    /// Everybody who has quotes.
    pub fn actors(&self) -> impl Iterator<Item = ActorId> {
        self.by.keys().copied().flatten()
    }

    /// The actors that count: whoever has quotes or a position of the analyst's own, and all that they
    /// speak for, at any date and over any number of steps.
    #[must_use]
    pub fn in_use(&self, project: &Project) -> BTreeSet<ActorId> {
        let mut used: BTreeSet<ActorId> = project.positions.keys().map(|id| id.actor).collect();
        used.extend(self.actors());
        let mut open: Vec<&Actor> = used.iter().filter_map(|id| project.actor(*id)).collect();
        while let Some(actor) = open.pop() {
            let above = actor.above().filter(|above| used.insert(*above));
            open.extend(above.filter_map(|id| project.actor(id)));
        }
        used
    }

    /// How many quotes are looked at again to take up a change.
    #[must_use]
    pub fn effort(&self, before: &Project, now: &Project, touched: &Touched) -> usize {
        self.concerned(before, now, touched).len()
    }

    /// Takes up all that differs between two projects, the first of which it is of.
    pub fn update(&mut self, before: &Project, now: &Project, touched: &Touched) {
        let mut go: BTreeMap<Option<ActorId>, HashSet<QuoteId>> = BTreeMap::new();
        let mut come: BTreeMap<Option<ActorId>, Vec<QuoteId>> = BTreeMap::new();
        for id in self.concerned(before, now, touched) {
            let voices_in = |project: &Project| {
                project.quote(id).map(|quote| voices(project, quote)).unwrap_or_default()
            };
            let (then, since) = (voices_in(before), voices_in(now));
            if then == since && when(before, id) == when(now, id) {
                continue;
            }
            for voice in then {
                go.entry(voice).or_default().insert(id);
            }
            for voice in since {
                come.entry(voice).or_default().push(id);
            }
        }
        for (voice, gone) in go {
            if let Some(quotes) = self.by.get_mut(&voice) {
                quotes.retain(|id| !gone.contains(id));
            }
        }
        for (voice, new) in come {
            let quotes = self.by.entry(voice).or_default();
            quotes.extend(new);
            quotes.sort_by_cached_key(|id| (when(now, *id), *id));
        }
        self.by.retain(|_, quotes| !quotes.is_empty());
    }

    /// The quotes that may have other voices, or another place among theirs.
    fn concerned(&self, before: &Project, now: &Project, touched: &Touched) -> BTreeSet<QuoteId> {
        let mut concerned: BTreeSet<QuoteId> = touched.quotes.iter().copied().collect();
        for article in &touched.articles {
            concerned.extend(quotes_of(before, *article).chain(quotes_of(now, *article)));
        }
        for actor in touched.speak_otherwise(before, now) {
            concerned.extend(self.quotes(Some(actor)));
        }
        concerned
    }
}

impl Touched {
    /// The actors who may speak for somebody else, or be of another sort, than before: those that
    /// changed, and who speaks for them. New ones and those that went concern only quotes that are
    /// touched themselves.
    #[must_use]
    pub fn speak_otherwise(&self, before: &Project, now: &Project) -> BTreeSet<ActorId> {
        let speaks_as = |a: &Actor, b: &Actor| {
            a.kind == b.kind && a.tenures == b.tenures && a.affiliation == b.affiliation
        };
        let stays = |id: &&ActorId| before.actor(**id).zip(now.actor(**id));
        let other = |id: &&ActorId| stays(id).is_some_and(|(a, b)| !speaks_as(a, b));
        let mut found: BTreeSet<ActorId> = self.actors.iter().filter(other).copied().collect();
        let mut known = 0;
        while found.len() > known {
            known = found.len();
            for actor in now.actors.values() {
                if actor.above().any(|above| found.contains(&above)) {
                    found.insert(actor.id);
                }
            }
        }
        found
    }
}

/// The newest first, undated ones last.
type When = Reverse<Option<Date>>;

fn when(project: &Project, id: QuoteId) -> When {
    let published = project.article(id.article).and_then(|article| article.published);
    Reverse(published.map(|published| published.date))
}

fn quotes_of(project: &Project, article: ArticleId) -> impl Iterator<Item = QuoteId> {
    project.quotes_of(article).map(|quote| quote.id)
}

/// Who said a quote, and for whom; nobody where that is not known. None when it does not stand.
fn voices(project: &Project, quote: &Quote) -> Vec<Option<ActorId>> {
    if quote.review == Review::Rejected {
        return Vec::new();
    }
    let speakers = quote.attribution.speakers();
    let mut voices: Vec<Option<ActorId>> = speakers.iter().copied().map(Some).collect();
    if speakers.is_empty() {
        voices.push(None);
    }
    let holders = project.holders_of(quote).into_iter();
    voices.extend(holders.filter(|holder| !speakers.contains(holder)).map(Some));
    voices
}
