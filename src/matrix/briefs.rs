//! What a filter asks of each quote, side by side in as little room as possible: the pass over all
//! quotes waits for nothing but memory.

use std::collections::HashMap;

use super::facts::{Facts, Told, Traits};
use super::sift::Holder;
use crate::lexicon::Quick;
use crate::model::{Filter, IssueId, Published};

/// A quote in brief.
#[derive(Clone, Copy)]
pub(super) struct Brief {
    pub traits: Traits,
    /// Whether it has one holder, and repeats nothing in its article; of all others what is known of
    /// the article has to be asked.
    pub simple: bool,
    /// Whose it is, among [`Briefs::holders`].
    pub holder: u32,
    /// See [`Fact::same`](super::facts::Fact::same); 0 where it is like no other.
    pub same: u64,
    /// On which issues it is tagged by anybody: a bit for each, shared where there are many.
    pub issues: u64,
}

/// An article in brief.
pub(super) struct Head {
    published: Option<Published>,
    outlet: u32,
    language: u32,
    first: u32,
    /// How many quotes it has.
    pub count: u32,
}

/// All articles in brief, in the order of [`Facts::articles`].
#[derive(Default)]
pub(super) struct Briefs {
    pub heads: Vec<Head>,
    quotes: Vec<Brief>,
    /// Outlets and languages, and holders and issues, each by the order in which they came.
    names: HashMap<String, u32, Quick>,
    pub holders: Vec<Holder>,
    numbers: HashMap<Holder, u32, Quick>,
    issues: HashMap<IssueId, u32, Quick>,
    /// Whether an article has more or fewer quotes than when it was read.
    is_old: bool,
}

/// What a filter asks of articles, in numbers.
pub(super) struct Wanted<'a> {
    filter: &'a Filter,
    outlet: Option<u32>,
    language: Option<u32>,
}

/// No name has this number.
const NONE: u32 = u32::MAX;

impl Wanted<'_> {
    /// As [`Filter::passes_article`].
    pub(super) fn passes(&self, head: &Head) -> bool {
        self.outlet.is_none_or(|outlet| outlet == head.outlet)
            && self.language.is_none_or(|language| language == head.language)
            && self.filter.passes_date(head.published)
    }
}

impl Briefs {
    pub(super) fn of(facts: &Facts) -> Self {
        let mut briefs = Self::default();
        for told in &facts.articles {
            let first = briefs.quotes.len();
            for (_, fact) in told.numbered() {
                let brief = briefs.brief(told, fact);
                briefs.quotes.push(brief);
            }
            let head = briefs.head(told, u32::try_from(first).unwrap_or(NONE));
            briefs.heads.push(head);
        }
        briefs
    }

    /// Reads all again if that is due.
    pub(super) fn renew(&mut self, facts: &Facts) {
        if self.is_old {
            *self = Self::of(facts);
        }
    }

    /// Reads an article again.
    pub(super) fn set(&mut self, article: u32, told: &Told) {
        let known = self.heads.get(article as usize);
        let same = known.filter(|head| head.count as usize == told.quotes.len());
        let Some(first) = same.map(|head| head.first) else {
            self.is_old = true;
            return;
        };
        for (quote, fact) in told.numbered() {
            let brief = self.brief(told, fact);
            if let Some(slot) = self.quotes.get_mut((first + quote) as usize) {
                *slot = brief;
            }
        }
        let head = self.head(told, first);
        if let Some(slot) = self.heads.get_mut(article as usize) {
            *slot = head;
        }
    }

    fn head(&mut self, told: &Told, first: u32) -> Head {
        let article = &told.article;
        Head {
            published: article.published,
            outlet: article.outlet.as_deref().map_or(NONE, |outlet| self.name(outlet)),
            language: self.name(&article.language),
            first,
            count: u32::try_from(told.quotes.len()).unwrap_or(NONE),
        }
    }

    fn name(&mut self, name: &str) -> u32 {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let next = u32::try_from(self.names.len()).unwrap_or(NONE);
        self.names.insert(name.to_owned(), next);
        next
    }

    fn brief(&mut self, told: &Told, fact: &super::facts::Fact) -> Brief {
        let mut holder = 0;
        for voice in told.voices(fact) {
            holder = *self.numbers.entry(voice.holder).or_insert_with(|| {
                self.holders.push(voice.holder);
                u32::try_from(self.holders.len() - 1).unwrap_or(NONE)
            });
        }
        let mut issues = 0;
        for tag in told.tags(fact) {
            issues |= self.bit(tag.issue);
        }
        let one = matches!(told.voices(fact), [_]);
        let simple = one && !told.has_repeats && fact.same != Some(0);
        Brief { traits: fact.traits, simple, holder, same: fact.same.unwrap_or(0), issues }
    }

    fn bit(&mut self, issue: IssueId) -> u64 {
        let next = u32::try_from(self.issues.len()).unwrap_or(NONE);
        1 << (*self.issues.entry(issue).or_insert(next) % u64::BITS)
    }

    /// The bits of some issues.
    pub(super) fn bits<'a>(&self, issues: impl IntoIterator<Item = &'a IssueId>) -> u64 {
        let numbers = issues.into_iter().filter_map(|issue| self.issues.get(issue));
        numbers.fold(0, |bits, number| bits | 1 << (number % u64::BITS))
    }

    /// Whether each issue has a bit of its own.
    pub(super) fn is_exact(&self) -> bool {
        self.issues.len() <= u64::BITS as usize
    }

    /// The quotes of an article, in the order of [`Told::quotes`].
    pub(super) fn quotes(&self, head: &Head) -> &[Brief] {
        let first = head.first as usize;
        self.quotes.get(first..first + head.count as usize).unwrap_or_default()
    }

    /// The place of a holder among [`holders`](Self::holders).
    pub(super) fn number(&self, holder: Holder) -> Option<usize> {
        self.numbers.get(&holder).map(|number| *number as usize)
    }

    pub(super) fn wanted<'a>(&self, filter: &'a Filter) -> Wanted<'a> {
        // A name that no article has is not one of an article without a name.
        let number = |name: &String| self.names.get(name).copied().unwrap_or(NONE - 1);
        let outlet = filter.outlet.as_ref().map(number);
        Wanted { filter, outlet, language: filter.language.as_ref().map(number) }
    }
}
