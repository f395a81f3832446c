//! Words that tell on what occasion something was said and through which medium it came.

use std::collections::HashSet;
use std::ops::{BitOr, BitOrAssign};

use serde::Deserialize;

use super::key::{ByKey, Key};
use super::{Hint, Quick};

/// What the naming of an occasion stands behind.
pub const PREPOSITIONS: [&str; 7] = ["at", "in", "during", "on", "through", "via", "following"];

/// How the lexicon file lists them: words apart by spaces.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ProvenanceEntry {
    pub occasions: String,
    pub on: String,
    pub told: String,
    pub partners: String,
    pub reported_by: String,
    pub reports: String,
    pub posts: String,
    pub platforms: String,
    pub outlets: String,
    pub outlet_endings: String,
    pub stops: String,
    pub times: String,
    pub nouns_in_ing: String,
}

/// Words that tell on what occasion something was said and through which medium it came.
#[derive(Debug, Default)]
pub struct Provenance {
    /// All listed words, in lower case.
    words: Vec<Box<str>>,
    /// In which lists a word in lower case stands.
    lists: ByKey<Lists>,
    /// Platforms, as written: X, Telegram.
    pub platforms: WordSet,
    /// Last words of media's names, as written: News, Times.
    pub outlet_endings: WordSet,
}

impl Provenance {
    pub(super) fn build(entry: &ProvenanceEntry) -> Self {
        let mut provenance = Self {
            words: Vec::new(),
            lists: ByKey::default(),
            platforms: WordSet::of(&entry.platforms),
            outlet_endings: WordSet::of(&entry.outlet_endings),
        };
        for (list, words) in [
            (Lists::OCCASION, &entry.occasions),
            (Lists::ON, &entry.on),
            (Lists::TOLD, &entry.told),
            (Lists::PARTNER, &entry.partners),
            (Lists::REPORTED_BY, &entry.reported_by),
            (Lists::REPORTS, &entry.reports),
            (Lists::POSTS, &entry.posts),
            (Lists::OUTLET, &entry.outlets),
            (Lists::STOP, &entry.stops),
            (Lists::TIME, &entry.times),
            (Lists::NOUN_IN_ING, &entry.nouns_in_ing),
        ] {
            for word in words.split_whitespace() {
                provenance.words.push(word.into());
                *provenance.lists.entry(word) |= list;
            }
        }
        provenance.lists.fix(|_| 0);
        provenance
    }

    /// What its words may be part of, in lower case.
    pub(super) fn hints(&self) -> Vec<(String, Hint)> {
        let listed = self.words.iter().map(|word| {
            let lists = self.lists(word);
            let occasion = lists.has(Lists::OCCASION | Lists::ON);
            let medium = lists.has(Lists::OUTLET);
            let passes_on = lists.has(Lists::PASSING_ON);
            let hint = |holds, hint| if holds { hint } else { Hint::default() };
            // "Q&A" is read as three words.
            let first = word.split('&').next().unwrap_or_default();
            let hints = hint(occasion, Hint::OCCASION)
                | hint(medium, Hint::MEDIUM)
                | hint(passes_on, Hint::PASSING_ON)
                | hint(lists.has(Lists::TOLD), Hint::BEFORE_OCCASION);
            (first.to_owned(), hints)
        });
        let before = PREPOSITIONS.map(|word| (word.to_owned(), Hint::BEFORE_OCCASION));
        let according = ("according".to_owned(), Hint::PASSING_ON);
        let named = self.platforms.0.iter().chain(&self.outlet_endings.0);
        let named = named.map(|word| (word.to_lowercase(), Hint::MEDIUM_NAME));
        listed.chain(named).chain(before).chain([according]).collect()
    }

    /// The lists in which a short word stands.
    #[must_use]
    pub fn lists_of(&self, key: Key) -> Lists {
        self.lists.get_short(key)
    }

    /// The lists in which a word in lower case stands.
    #[must_use]
    pub fn lists(&self, lower: &str) -> Lists {
        self.lists.get(lower)
    }
}

/// A set of lists of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(u16);

impl Lists {
    /// Nouns of occasions: interview, briefing.
    pub const OCCASION: Self = Self(1);
    /// Nouns of occasions before which "on" may stand: sidelines, visit.
    pub const ON: Self = Self(2);
    /// Verbs before the one to whom something is said: told.
    pub const TOLD: Self = Self(4);
    /// What one does with, to or for a medium: interview, spoke, wrote.
    pub const PARTNER: Self = Self(8);
    /// Participles before "by" and a medium: reported, quoted.
    pub const REPORTED_BY: Self = Self(16);
    /// Verbs of a medium that passes on: reports, cited.
    pub const REPORTS: Self = Self(32);
    /// What one does on a platform: wrote, posted.
    pub const POSTS: Self = Self(64);
    /// Nouns that show that the name beside them is a medium: newspaper.
    pub const OUTLET: Self = Self(128);
    /// Words at which the naming of an occasion ends: that, who, when.
    pub const STOP: Self = Self(256);
    /// Words of time: yesterday, last.
    pub const TIME: Self = Self(512);
    /// Nouns in -ing, which are no verbs: meeting.
    pub const NOUN_IN_ING: Self = Self(1024);
    /// All lists of what a medium does with words, or somebody with a medium.
    pub const PASSING_ON: Self = Self(4 | 8 | 16 | 32 | 64);

    /// Whether it has one of the lists of `other`.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Lists {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Lists {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A set of words.
#[derive(Debug, Default)]
pub struct WordSet(HashSet<Box<str>, Quick>);

impl WordSet {
    pub(super) fn of(words: &str) -> Self {
        Self(words.split_whitespace().map(Into::into).collect())
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it holds `word`, as written.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}
