//! Which statements a filter lets through, holder by holder: the pass over all quotes, and the same
//! again for some articles.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::briefs::{Brief, Briefs, Wanted};
use super::facts::{At, Fact, Facts, Sames, Tag, Told, Traits};
use super::speech::Voice;
use super::{Filter, ReviewFilter};
use crate::lexicon::Quick;
use crate::model::{ActorId, IssueId, QuoteId, Review};

/// So many articles are passed over at a time.
const TOGETHER: usize = 512;

/// Whose row; none for the unknown speaker's.
pub(super) type Holder = Option<ActorId>;

/// One statement: the quote that stands for it, and the others in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub lead: At,
    pub others: Option<Arc<[At]>>,
}

/// What one holder said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Newest first.
    pub statements: Vec<Statement>,
    /// What is left out for not being reviewed: it may still bear on anything, so that its speakers
    /// are not silent.
    pub open: Vec<Statement>,
}

/// How many quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub statements: usize,
    pub quotes: usize,
    pub left_out: usize,
    /// Tagged, but only on issues that are not shown.
    pub elsewhere: usize,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.statements += other.statements;
        self.quotes += other.quotes;
        self.left_out += other.left_out;
        self.elsewhere += other.elsewhere;
    }
}

/// The statements of all holders.
#[derive(Clone, Default)]
pub(super) struct Sifted {
    pub said: HashMap<Holder, Arc<Said>, Quick>,
    /// Article by article.
    counts: Vec<Counts>,
    /// The other quotes of a statement, by the one that stands for it.
    pub repeats: Arc<HashMap<QuoteId, Vec<QuoteId>>>,
}

/// What decides which quotes pass.
pub(super) struct Sieve<'a> {
    pub facts: &'a Facts,
    pub sames: &'a Sames,
    pub filter: &'a Filter,
    /// The issues that are shown, unless all are.
    pub shown: Option<&'a HashSet<IssueId>>,
}

/// What an article holds.
enum Found {
    Statement(Statement),
    Open(Statement),
}

impl Sieve<'_> {
    fn passes(&self, told: &Told, fact: &Fact) -> bool {
        self.filter.passes_article(&told.article) && self.filter.passes(fact.traits)
    }

    fn passes_at(&self, at: At) -> bool {
        self.facts.get(at).is_some_and(|(told, fact)| self.passes(told, fact))
    }

    /// Whether a quote stands with the one that it repeats.
    fn is_joined(&self, told: &Told, fact: &Fact) -> bool {
        let body = fact.body.and_then(|body| told.quotes.get(body as usize));
        body.is_some_and(|body| self.filter.passes(body.traits))
    }

    /// Goes through an article in order, newest statements of other articles aside. What it finds
    /// comes with its voices.
    fn article(&self, article: u32, told: &Told, found: impl FnMut(Found, &[Voice])) -> Counts {
        if self.filter.passes_article(&told.article) {
            self.passing_article(article, told, found)
        } else {
            Counts { left_out: told.quotes.len(), ..Counts::default() }
        }
    }

    fn passing_article(
        &self,
        article: u32,
        told: &Told,
        mut found: impl FnMut(Found, &[Voice]),
    ) -> Counts {
        let mut counts = Counts::default();
        for (quote, fact) in told.numbered() {
            counts += self.quote(At { article, quote }, told, fact, &mut found);
        }
        counts
    }

    /// A quote of an article that passes.
    fn quote(
        &self,
        at: At,
        told: &Told,
        fact: &Fact,
        found: &mut impl FnMut(Found, &[Voice]),
    ) -> Counts {
        let mut counts = Counts::default();
        if !self.filter.passes(fact.traits) {
            counts.left_out = 1;
            if let Some(statement) = self.open_by(at, told, fact) {
                found(Found::Open(statement), told.voices(fact));
            }
            return counts;
        }
        counts.quotes = 1;
        counts.elsewhere = usize::from(self.is_elsewhere(told, fact));
        if let Some(statement) = self.led_by(at, told, fact) {
            counts.statements = 1;
            found(Found::Statement(statement), told.voices(fact));
        }
        counts
    }

    /// Whether a quote is tagged, but only on issues that are not shown.
    fn is_elsewhere(&self, told: &Told, fact: &Fact) -> bool {
        let Some(shown) = self.shown else { return false };
        let mut tags = self.filter.counting(told.tags(fact)).peekable();
        tags.peek().is_some() && !tags.any(|tag| shown.contains(&tag.issue))
    }

    /// The statement for which a quote stands; none when another stands for it.
    fn led_by(&self, at: At, told: &Told, fact: &Fact) -> Option<Statement> {
        let joined = told.has_repeats && self.is_joined(told, fact);
        let several = self.sames.several(fact);
        if several.is_none() && !told.has_repeats {
            return Some(Statement { lead: at, others: None });
        }
        let (root, root_fact) = if joined {
            let quote = fact.body?;
            (At { quote, ..at }, told.quotes.get(quote as usize)?)
        } else {
            (at, fact)
        };
        let mut members = self.members(root, root_fact);
        members.sort_by_cached_key(|at| self.order(*at));
        let (lead, others) = members.split_first()?;
        let others = (!others.is_empty()).then(|| others.into());
        (*lead == at).then_some(Statement { lead: at, others })
    }

    /// All quotes that are the same statement as this one, which no other one draws to itself.
    fn members(&self, root: At, fact: &Fact) -> Vec<At> {
        let mut members = Vec::new();
        for same in self.sames.several(fact).unwrap_or(&[root]) {
            let Some((told, fact)) = self.facts.get(*same) else { continue };
            if self.passes(told, fact) && !(told.has_repeats && self.is_joined(told, fact)) {
                members.push(*same);
            }
            if told.has_repeats && self.passes(told, fact) {
                let joins = |(_, other): &(u32, &Fact)| {
                    other.body == Some(same.quote) && self.passes(told, other)
                };
                let joining = told.numbered().filter(joins);
                members.extend(joining.map(|(quote, _)| At { quote, ..*same }));
            }
        }
        members
    }

    /// The first of a statement's quotes comes first: of the body, then the earliest, undated
    /// ones last.
    fn order(&self, at: At) -> impl Ord + use<> {
        let found = self.facts.get(at);
        let date = found.and_then(|(told, _)| told.date);
        (found.is_none_or(|(_, fact)| fact.heading), date.is_none(), date, at)
    }

    /// The statement of a quote that does not pass but may still bear on anything; none when another
    /// stands for it, or when an outlet prints the same and was reviewed.
    fn open_by(&self, at: At, told: &Told, fact: &Fact) -> Option<Statement> {
        // A heading says what the body says.
        if fact.repeats || !self.filter.leaves_open(fact.traits) {
            return None;
        }
        let several = self.sames.several(fact);
        if several.is_none() && !told.has_repeats {
            return Some(Statement { lead: at, others: None });
        }
        let several = several.unwrap_or(std::slice::from_ref(&at));
        if several.iter().any(|other| self.passes_at(*other)) {
            return None;
        }
        let opens = |told: &Told, fact: &Fact| {
            !fact.repeats
                && self.filter.passes_article(&told.article)
                && self.filter.leaves_open(fact.traits)
        };
        let mut members = Vec::new();
        for same in several {
            let Some((told, _)) = self.facts.get(*same).filter(|(t, f)| opens(t, f)) else {
                continue;
            };
            members.push(*same);
            let joining = told.numbered().filter(|(_, other)| other.body == Some(same.quote));
            members.extend(joining.map(|(quote, _)| At { quote, ..*same }));
        }
        let (lead, others) = members.split_first()?;
        let others = (!others.is_empty()).then(|| others.into());
        (*lead == at).then_some(Statement { lead: at, others })
    }

    /// Whose rows these quotes have a part in, alone or as others of a statement.
    pub(super) fn holders_of_any(
        &self,
        articles: &BTreeSet<u32>,
        quotes: &HashSet<At>,
    ) -> BTreeSet<Holder> {
        let mut holders = BTreeSet::new();
        for article in articles {
            let Some(told) = self.facts.article(*article) else { continue };
            self.article(*article, told, |found, voices| {
                let (Found::Statement(statement) | Found::Open(statement)) = found;
                let others = statement.others.as_deref().unwrap_or_default();
                if std::iter::once(&statement.lead).chain(others).any(|at| quotes.contains(at)) {
                    holders.extend(holders_of(voices));
                }
            });
        }
        holders
    }
}

/// Whose rows a quote with these voices stands in.
fn holders_of(voices: &[Voice]) -> impl Iterator<Item = Holder> {
    let same = |a: &Voice, b: &Voice| a.holder == b.holder;
    voices.chunk_by(same).filter_map(|voices| voices.first()).map(|voice| voice.holder)
}

/// What some articles hold.
struct Part {
    /// By the number of the holder.
    said: Vec<Said>,
    counts: Vec<(u32, Counts)>,
    repeats: HashMap<QuoteId, Vec<QuoteId>>,
}

/// The pass over all quotes. It reads them in brief, and more only of those that have repeats or
/// several holders.
struct Pass<'a> {
    sieve: &'a Sieve<'a>,
    briefs: &'a Briefs,
    wanted: Wanted<'a>,
    /// The bits of the issues that are shown.
    bits: u64,
}

impl Pass<'_> {
    fn part(&self, articles: &[u32]) -> Part {
        let said = self.briefs.holders.iter().map(|_| Said::default()).collect();
        let mut part = Part { said, counts: Vec::new(), repeats: HashMap::new() };
        for article in articles {
            let Some(head) = self.briefs.heads.get(*article as usize) else { continue };
            let counts = if self.wanted.passes(head) {
                self.article(*article, self.briefs.quotes(head), &mut part)
            } else {
                Counts { left_out: head.count as usize, ..Counts::default() }
            };
            part.counts.push((*article, counts));
        }
        part
    }

    fn article(&self, article: u32, quotes: &[Brief], part: &mut Part) -> Counts {
        let mut counts = Counts::default();
        for (quote, brief) in (0..).zip(quotes) {
            let at = At { article, quote };
            if !brief.simple || self.sieve.sames.is_shared(brief.same) {
                counts += self.in_full(at, part);
                continue;
            }
            let passes = self.sieve.filter.passes(brief.traits);
            let said = part.said.get_mut(brief.holder as usize);
            let alone = Statement { lead: at, others: None };
            if passes {
                counts.quotes += 1;
                counts.statements += 1;
                counts.elsewhere += usize::from(self.is_elsewhere(at, brief));
                said.into_iter().for_each(|said| said.statements.push(alone.clone()));
            } else {
                counts.left_out += 1;
                let open = said.filter(|_| self.sieve.filter.leaves_open(brief.traits));
                open.into_iter().for_each(|said| said.open.push(alone.clone()));
            }
        }
        counts
    }

    fn in_full(&self, at: At, part: &mut Part) -> Counts {
        let Some((told, fact)) = self.sieve.facts.get(at) else { return Counts::default() };
        self.sieve.quote(at, told, fact, &mut |found: Found, voices: &[Voice]| {
            found.repeats(self.sieve.facts, &mut part.repeats);
            for holder in holders_of(voices) {
                let said = self.briefs.number(holder).and_then(|at| part.said.get_mut(at));
                said.into_iter().for_each(|said| said.take_in(&found));
            }
        })
    }

    /// As [`Sieve::is_elsewhere`], which is asked only where the bits do not tell.
    fn is_elsewhere(&self, at: At, brief: &Brief) -> bool {
        if self.sieve.shown.is_none() || brief.issues == 0 {
            return false;
        }
        let may_show = brief.issues & self.bits != 0;
        if self.sieve.filter.coder.is_none() && (!may_show || self.briefs.is_exact()) {
            return !may_show;
        }
        let found = self.sieve.facts.get(at);
        found.is_some_and(|(told, fact)| self.sieve.is_elsewhere(told, fact))
    }
}

fn joined<'a>(lists: impl Iterator<Item = &'a [Statement]> + Clone) -> Vec<Statement> {
    let mut all = Vec::with_capacity(lists.clone().map(<[_]>::len).sum());
    lists.for_each(|list| all.extend_from_slice(list));
    all
}

impl Sifted {
    /// The pass over all quotes: some hundred articles at a time, on as many cores as there are.
    pub(super) fn of(sieve: &Sieve<'_>, briefs: &Briefs) -> Self {
        let bits = briefs.bits(sieve.shown.into_iter().flatten());
        let pass = Pass { sieve, briefs, wanted: briefs.wanted(sieve.filter), bits };
        let parts: Vec<Part> =
            sieve.facts.order.par_chunks(TOGETHER).map(|articles| pass.part(articles)).collect();
        let said = briefs.holders.par_iter().enumerate().filter_map(|(at, holder)| {
            let parts = || parts.iter().filter_map(|part| part.said.get(at));
            let all = Said {
                statements: joined(parts().map(|said| said.statements.as_slice())),
                open: joined(parts().map(|said| said.open.as_slice())),
            };
            let any = !all.statements.is_empty() || !all.open.is_empty();
            any.then(|| (*holder, Arc::new(all)))
        });
        let said = said.collect::<Vec<_>>().into_iter().collect();
        let mut counts = vec![Counts::default(); sieve.facts.articles.len()];
        let mut repeats = HashMap::new();
        for part in parts {
            for (article, counted) in part.counts {
                if let Some(slot) = counts.get_mut(article as usize) {
                    *slot = counted;
                }
            }
            repeats.extend(part.repeats);
        }
        Self { said, counts, repeats: Arc::new(repeats) }
    }

    /// How many there are of all.
    pub(super) fn counts(&self) -> Counts {
        let mut all = Counts::default();
        self.counts.iter().for_each(|counts| all += *counts);
        all
    }

    /// Forgets what these articles hold; what their holders had said until then.
    pub(super) fn take_out(
        &mut self,
        sieve: &Sieve<'_>,
        articles: &BTreeSet<u32>,
    ) -> HashMap<Holder, Arc<Said>, Quick> {
        let mut holders = BTreeSet::new();
        for article in articles {
            let Some(told) = sieve.facts.article(*article) else { continue };
            sieve.article(*article, told, |found, voices| match found {
                Found::Statement(statement) => {
                    holders.extend(holders_of(voices));
                    let lead = sieve.facts.get(statement.lead).map(|(_, fact)| fact.id);
                    if let (Some(lead), Some(_)) = (lead, statement.others) {
                        Arc::make_mut(&mut self.repeats).remove(&lead);
                    }
                }
                Found::Open(_) => holders.extend(holders_of(voices)),
            });
        }
        let mut before = HashMap::default();
        for holder in holders {
            let Some(said) = self.said.get_mut(&holder) else { continue };
            before.insert(holder, Arc::clone(said));
            let said = Arc::make_mut(said);
            said.statements.retain(|statement| !articles.contains(&statement.lead.article));
            said.open.retain(|statement| !articles.contains(&statement.lead.article));
        }
        before
    }

    /// Notes what these articles hold now; who said something else before.
    pub(super) fn put_in(
        &mut self,
        sieve: &Sieve<'_>,
        articles: &BTreeSet<u32>,
        mut before: HashMap<Holder, Arc<Said>, Quick>,
    ) -> BTreeSet<Holder> {
        let mut new: HashMap<Holder, Said, Quick> = HashMap::default();
        let mut repeats = HashMap::new();
        let mut in_order: Vec<u32> = articles.iter().copied().collect();
        in_order.sort_by_key(|article| sieve.facts.place(*article));
        for article in in_order {
            let Some(told) = sieve.facts.article(article) else { continue };
            let counted = sieve.article(article, told, |found, voices| {
                found.repeats(sieve.facts, &mut repeats);
                for holder in holders_of(voices) {
                    new.entry(holder).or_default().take_in(&found);
                }
            });
            if let Some(slot) = self.counts.get_mut(article as usize) {
                *slot = counted;
            }
        }
        if !repeats.is_empty() {
            Arc::make_mut(&mut self.repeats).extend(repeats);
        }
        let place = |at: At| (sieve.facts.place(at.article), at.quote);
        #[expect(clippy::iter_over_hash_type, reason = "each holder has a list of its own")]
        for (holder, new) in new {
            before.entry(holder).or_default();
            let said = Arc::make_mut(self.said.entry(holder).or_default());
            for statement in new.statements {
                let here = place(statement.lead);
                let to = said.statements.partition_point(|other| place(other.lead) < here);
                said.statements.insert(to, statement);
            }
            for statement in new.open {
                let here = place(statement.lead);
                let to = said.open.partition_point(|other| place(other.lead) < here);
                said.open.insert(to, statement);
            }
        }
        self.said.retain(|_, said| !said.statements.is_empty() || !said.open.is_empty());
        let now = |holder: &Holder| self.said.get(holder).map(Arc::clone).unwrap_or_default();
        before.retain(|holder, said| *said != now(holder));
        before.keys().copied().collect()
    }
}

impl Found {
    /// Notes the other quotes of a statement.
    fn repeats(&self, facts: &Facts, repeats: &mut HashMap<QuoteId, Vec<QuoteId>>) {
        let Self::Statement(Statement { lead, others: Some(others) }) = self else { return };
        let id = |at: &At| facts.get(*at).map(|(_, fact)| fact.id);
        if let Some(lead) = id(lead) {
            repeats.insert(lead, others.iter().filter_map(id).collect());
        }
    }
}

impl Said {
    fn take_in(&mut self, found: &Found) {
        match found {
            Found::Statement(statement) => self.statements.push(statement.clone()),
            Found::Open(statement) => self.open.push(statement.clone()),
        }
    }
}

impl Filter {
    /// Whether a quote passes, its article aside.
    fn passes(&self, quote: Traits) -> bool {
        self.passes_review(quote.review) && self.passes_but_review(quote)
    }

    fn passes_but_review(&self, quote: Traits) -> bool {
        self.kind.is_none_or(|kind| kind == quote.kind)
            && self.capacity.is_none_or(|capacity| capacity == quote.capacity)
    }

    /// Whether a quote is left out for not being reviewed, and for nothing else.
    fn leaves_open(&self, quote: Traits) -> bool {
        self.review == ReviewFilter::Reviewed
            && quote.review == Review::Unreviewed
            && self.passes_but_review(quote)
    }

    /// The taggings that count.
    pub(super) fn counting<'a>(&self, tags: &'a [Tag]) -> impl Iterator<Item = &'a Tag> {
        tags.iter().filter(|tag| self.passes_tagging(&tag.tagging))
    }
}

/// Whether somebody looked at a quote.
pub(super) fn is_reviewed(fact: &Fact) -> bool {
    fact.traits.review != Review::Unreviewed
}
