//! What is known of the quotes of a project, whatever the filter: who speaks for whom, on what they
//! are tagged, which are the same statement. It is kept from matrix to matrix, article by article,
//! so that an edit costs as much as what it changed.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rpds::VectorSync;

use super::duplicates::{repeated, sameness};
use super::speech::{Speech, Voice, capacity};
use crate::lexicon::Quick;
use crate::model::{
    ActorId, Article, ArticleId, Capacity, Fidelity, IssueId, Place, Project, Quote, QuoteId,
    QuoteKind, Review, Span, Stance, Tagging, TaggingId,
};

/// Where a quote is: its article in [`Facts::articles`], and its place in [`Told::quotes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At {
    pub article: u32,
    pub quote: u32,
}

/// All articles of a project. Cloning is cheap.
#[derive(Clone, Default)]
pub(super) struct Facts {
    /// In the order of their ids.
    pub articles: VectorSync<Arc<Told>>,
    /// Their numbers, newest first, undated ones last, of one day in order of id.
    pub order: Arc<Vec<u32>>,
    /// Where each article stands in that order.
    pub places: Arc<Vec<u32>>,
}

/// What one article tells.
pub(super) struct Told {
    pub article: Arc<Article>,
    pub date: Option<Date>,
    /// In order of id, but for rejected ones.
    pub quotes: Vec<Fact>,
    voices: Vec<Voice>,
    tags: Vec<Tag>,
    /// Which of them do not bear on which issue, as an analyst says: in order of quotes.
    dismissed: Vec<TaggingId>,
    /// Whether any of its quotes repeats another.
    pub has_repeats: bool,
}

/// What a filter asks of a quote.
#[derive(Clone, Copy)]
pub(super) struct Traits {
    pub kind: QuoteKind,
    pub review: Review,
    pub capacity: Capacity,
}

/// What is known of a quote. What is asked of all quotes stands here, not behind a pointer: memory
/// is slow.
pub(super) struct Fact {
    pub id: QuoteId,
    pub quote: Arc<Quote>,
    pub traits: Traits,
    /// Whether it is no part of the body.
    pub heading: bool,
    /// Whether none of its words are the speaker's own.
    pub paraphrase: bool,
    /// Whether it repeats another quote of its article.
    pub repeats: bool,
    /// The one that it repeats, unless that is rejected.
    pub body: Option<u32>,
    /// The same for quotes that are the same statement; see [`sameness`].
    pub same: Option<u64>,
    voices: Range<u32>,
    tags: Range<u32>,
}

/// A tagging; what is asked of all stands here.
pub(super) struct Tag {
    pub issue: IssueId,
    pub stance: Stance,
    pub tagging: Arc<Tagging>,
}

/// Quotes of which there may be several with the same words.
#[derive(Default)]
pub(super) struct Sames {
    alone: HashMap<u64, At, Quick>,
    several: HashMap<u64, Vec<At>, Quick>,
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn part<'a, T>(all: &'a [T], range: &Range<u32>) -> &'a [T] {
    all.get(range.start as usize..range.end as usize).unwrap_or_default()
}

impl Told {
    pub(super) fn of<'a>(
        project: &'a Project,
        article: &'a Arc<Article>,
        speech: &mut Speech<'a>,
        buffer: &mut Vec<u8>,
    ) -> Self {
        let mut told = Self {
            article: Arc::clone(article),
            date: article.published.map(|published| published.date),
            quotes: Vec::new(),
            voices: Vec::new(),
            tags: Vec::new(),
            dismissed: Vec::new(),
            has_repeats: false,
        };
        let first = QuoteId { article: article.id, span: Span::default() };
        let last = QuoteId { article: article.id, span: Span::new(usize::MAX, usize::MAX) };
        let mut tagged =
            tagged_from(project, first).take_while(|tag| tag.id.quote <= last).peekable();
        for (id, quote) in project.quotes.range(first..=last) {
            while tagged.next_if(|tagging| tagging.id.quote < *id).is_some() {}
            let first_tag = number(told.tags.len());
            while let Some(tagging) = tagged.next_if(|tagging| tagging.id.quote == *id) {
                let (issue, stance) = (tagging.id.issue, tagging.stance);
                told.tags.push(Tag { issue, stance, tagging: Arc::clone(tagging) });
            }
            if quote.review == Review::Rejected {
                told.tags.truncate(first_tag as usize);
                continue;
            }
            let first_voice = number(told.voices.len());
            speech.hear(quote, article, &mut told.voices);
            let voices = first_voice..number(told.voices.len());
            let words = quote.content.iter().map(|span| span.of(&article.text));
            let heard = part(&told.voices, &voices).iter().map(|v| (v.holder, v.speaker));
            told.quotes.push(Fact {
                id: *id,
                traits: Traits {
                    kind: quote.kind(),
                    review: quote.review,
                    capacity: capacity(project, quote),
                },
                heading: quote.place != Place::Body,
                paraphrase: quote.fidelity == Fidelity::Paraphrase || quote.marks.is_empty(),
                repeats: false,
                body: None,
                same: sameness(words, heard, buffer),
                quote: Arc::clone(quote),
                voices,
                tags: first_tag..number(told.tags.len()),
            });
        }
        if !project.dismissals.is_empty() {
            let here = told.quotes.iter().flat_map(|fact| project.dismissals_of(fact.id));
            told.dismissed = here.cloned().collect();
        }
        told.find_repeats(project);
        told
    }

    /// A headline repeats what the body of the same article says.
    fn find_repeats(&mut self, project: &Project) {
        let here = self.article.id;
        for at in 0..self.quotes.len() {
            let Some(fact) = self.quotes.get(at).filter(|fact| fact.quote.repeats.is_some()) else {
                continue;
            };
            let find = |id: QuoteId| (id.article == here).then(|| project.quote(id)).flatten();
            let Some(body) = repeated(&fact.quote, find) else { continue };
            let found = self.quotes.binary_search_by_key(&body, |fact| fact.id).ok();
            if let Some(fact) = self.quotes.get_mut(at) {
                (fact.repeats, fact.body) = (true, found.map(number));
                self.has_repeats = true;
            }
        }
    }

    pub(super) fn voices(&self, fact: &Fact) -> &[Voice] {
        part(&self.voices, &fact.voices)
    }

    pub(super) fn tags(&self, fact: &Fact) -> &[Tag] {
        part(&self.tags, &fact.tags)
    }

    /// The taggings of a quote with their numbers among those of the article.
    pub(super) fn numbered_tags(&self, fact: &Fact) -> impl Iterator<Item = (u32, &Tag)> {
        fact.tags.clone().zip(self.tags(fact))
    }

    /// A tagging by its number.
    pub(super) fn tagging(&self, at: u32) -> Option<&Tagging> {
        self.tags.get(at as usize).map(|tag| tag.tagging.as_ref())
    }

    /// On which issues a quote does not bear, and who says so.
    pub(super) fn dismissed(&self, fact: &Fact) -> impl Iterator<Item = &TaggingId> {
        let from = self.dismissed.partition_point(|id| id.quote < fact.id);
        let theirs = self.dismissed.iter().skip(from);
        theirs.take_while(|id| id.quote == fact.id)
    }

    /// Its quotes with their numbers.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (u32, &Fact)> {
        self.quotes.iter().enumerate().map(|(at, fact)| (number(at), fact))
    }

    /// Whether a quote tells the same as one of another reading of the article.
    pub(super) fn tells_as(&self, fact: &Fact, other: &Told, before: &Fact) -> bool {
        let tags = self.tags(fact).iter().map(|tag| &tag.tagging);
        let tags_before = other.tags(before).iter().map(|tag| &tag.tagging);
        Arc::ptr_eq(&fact.quote, &before.quote)
            && fact.body == before.body
            && self.voices(fact) == other.voices(before)
            && self.dismissed(fact).eq(other.dismissed(before))
            && tags.len() == tags_before.len()
            && tags.zip(tags_before).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

/// The taggings of this quote and of all after it.
fn tagged_from(project: &Project, quote: QuoteId) -> impl Iterator<Item = &Arc<Tagging>> {
    let first = TaggingId { quote, issue: IssueId(0), coder: String::new() };
    project.taggings.range(first..).map(|(_, tagging)| tagging)
}

impl Facts {
    /// All that the project tells.
    pub(super) fn of(project: &Project) -> Self {
        let mut speech = Speech::new(project);
        let mut buffer = Vec::new();
        let articles: VectorSync<Arc<Told>> = project
            .articles
            .values()
            .map(|article| Arc::new(Told::of(project, article, &mut speech, &mut buffer)))
            .collect();
        let mut facts = Self { articles, ..Self::default() };
        facts.put_in_order();
        facts
    }

    /// Finds the order of the articles: to be called when a date may be another.
    pub(super) fn put_in_order(&mut self) {
        let dates = self.articles.iter().map(|told| std::cmp::Reverse(told.date));
        let mut order: Vec<(std::cmp::Reverse<Option<Date>>, u32)> =
            dates.enumerate().map(|(at, date)| (date, number(at))).collect();
        order.sort_unstable();
        let mut places = vec![0; order.len()];
        for (place, (_, at)) in order.iter().enumerate() {
            if let Some(slot) = places.get_mut(*at as usize) {
                *slot = number(place);
            }
        }
        self.order = Arc::new(order.into_iter().map(|(_, at)| at).collect());
        self.places = Arc::new(places);
    }

    /// The articles in which any of these actors speaks.
    pub(super) fn with_speakers(&self, actors: &BTreeSet<ActorId>) -> impl Iterator<Item = u32> {
        let theirs = |voice: &Voice| voice.speaker.is_some_and(|id| actors.contains(&id));
        let articles = self.articles.iter().enumerate();
        articles.filter(move |(_, told)| told.voices.iter().any(theirs)).map(|(at, _)| number(at))
    }

    pub(super) fn article(&self, at: u32) -> Option<&Arc<Told>> {
        self.articles.get(at as usize)
    }

    pub(super) fn get(&self, at: At) -> Option<(&Arc<Told>, &Fact)> {
        let told = self.article(at.article)?;
        Some((told, told.quotes.get(at.quote as usize)?))
    }

    /// The number of an article.
    pub(super) fn find(&self, id: ArticleId) -> Option<u32> {
        let (mut low, mut high) = (0, self.articles.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.articles.get(middle)?.article.id.cmp(&id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(number(middle)),
            }
        }
        None
    }

    /// Where an article stands in the order of time.
    pub(super) fn place(&self, article: u32) -> u32 {
        self.places.get(article as usize).copied().unwrap_or(u32::MAX)
    }
}

impl Sames {
    pub(super) fn of(facts: &Facts) -> Self {
        let mut sames = Self::default();
        sames.alone.reserve(facts.articles.len() * 8);
        for (at, told) in facts.articles.iter().enumerate() {
            sames.add(number(at), told);
        }
        sames
    }

    /// The quotes of the same words, in order; none when a quote is alone.
    pub(super) fn several(&self, fact: &Fact) -> Option<&[At]> {
        if self.several.is_empty() {
            return None;
        }
        self.several.get(&fact.same?).map(Vec::as_slice)
    }

    /// Whether there are several quotes of these words.
    pub(super) fn is_shared(&self, same: u64) -> bool {
        !self.several.is_empty() && self.several.contains_key(&same)
    }

    /// The quotes of the same words as this one.
    pub(super) fn all(&self, fact: &Fact) -> impl Iterator<Item = At> {
        let alone = fact.same.and_then(|same| self.alone.get(&same));
        alone.into_iter().chain(self.several(fact).unwrap_or_default()).copied()
    }

    pub(super) fn add(&mut self, article: u32, told: &Told) {
        for (quote, fact) in told.numbered() {
            let (Some(same), at) = (fact.same, At { article, quote }) else { continue };
            if let Some(several) = self.several.get_mut(&same) {
                let place = several.partition_point(|other| *other < at);
                several.insert(place, at);
            } else if let Some(other) = self.alone.insert(same, at) {
                self.alone.remove(&same);
                self.several.insert(same, vec![other.min(at), other.max(at)]);
            }
        }
    }

    pub(super) fn remove(&mut self, article: u32, told: &Told) {
        for (quote, fact) in told.numbered() {
            let (Some(same), at) = (fact.same, At { article, quote }) else { continue };
            let Some(several) = self.several.get_mut(&same) else {
                self.alone.remove(&same);
                continue;
            };
            several.retain(|other| *other != at);
            if let [last] = several.as_slice() {
                self.alone.insert(same, *last);
                self.several.remove(&same);
            }
        }
    }
}
