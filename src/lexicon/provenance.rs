//! Words that tell on what occasion something was said and through which medium it came.

use std::collections::HashSet;

use serde::Deserialize;

use super::Quick;

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

/// Words that tell on what occasion something was said and through which medium it came. All in
/// lower case but platforms and outlet endings.
#[derive(Debug, Default)]
pub struct Provenance {
    /// Nouns of occasions: interview, briefing.
    pub occasions: WordSet,
    /// Nouns of occasions before which "on" may stand: sidelines, visit.
    pub on: WordSet,
    /// Verbs before the one to whom something is said: told.
    pub told: WordSet,
    /// What one does with, to or for a medium: interview, spoke, wrote.
    pub partners: WordSet,
    /// Participles before "by" and a medium: reported, quoted.
    pub reported_by: WordSet,
    /// Verbs of a medium that passes on: reports, cited.
    pub reports: WordSet,
    /// What one does on a platform: wrote, posted.
    pub posts: WordSet,
    /// Platforms: X, Telegram.
    pub platforms: WordSet,
    /// Nouns that show that the name beside them is a medium: newspaper.
    pub outlets: WordSet,
    /// Last words of media's names: News, Times.
    pub outlet_endings: WordSet,
    /// Words at which the naming of an occasion ends: that, who, when.
    pub stops: WordSet,
    /// Words of time: yesterday, last.
    pub times: WordSet,
    /// Nouns in -ing, which are no verbs: meeting.
    pub nouns_in_ing: WordSet,
}

impl Provenance {
    pub(super) fn build(entry: &ProvenanceEntry) -> Self {
        Self {
            occasions: WordSet::of(&entry.occasions),
            on: WordSet::of(&entry.on),
            told: WordSet::of(&entry.told),
            partners: WordSet::of(&entry.partners),
            reported_by: WordSet::of(&entry.reported_by),
            reports: WordSet::of(&entry.reports),
            posts: WordSet::of(&entry.posts),
            platforms: WordSet::of(&entry.platforms),
            outlets: WordSet::of(&entry.outlets),
            outlet_endings: WordSet::of(&entry.outlet_endings),
            stops: WordSet::of(&entry.stops),
            times: WordSet::of(&entry.times),
            nouns_in_ing: WordSet::of(&entry.nouns_in_ing),
        }
    }
}

/// A set of words.
#[derive(Debug, Default)]
pub struct WordSet(HashSet<Box<str>, Quick>);

impl WordSet {
    pub(super) fn of(words: &str) -> Self {
        Self(words.split_whitespace().map(Into::into).collect())
    }

    /// Whether it holds `word`, as written.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}
