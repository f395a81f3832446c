//! Reading articles again: what becomes of the quotes that are there.
//!
//! What the analyst put work into is *pinned*: it stays, and only the machine's guess beside it is
//! made new. All else is the machine's, and becomes what the machine finds now.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Actor, ArticleId, Decision, Detection, Project, Quote, QuoteId, Reading, Review, Span,
};

/// Articles that were read again, in one step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rereading {
    /// What was found in each.
    pub articles: Vec<Reread>,
    /// Actors that are new, and known actors as they are now.
    pub actors: Vec<Actor>,
    /// The analyst: what a guess that changes would take back is theirs from now on.
    pub coder: String,
    /// When.
    pub at: Timestamp,
}

/// One article that was read again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reread {
    /// Which.
    pub article: ArticleId,
    /// In which language it was read.
    pub language: String,
    /// With which word lists, and what there was to say about it.
    pub reading: Reading,
    /// The quotes that the machine finds now.
    pub quotes: Vec<Quote>,
}

/// What an article's quotes become when it is read again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joined {
    /// Quotes that are new or not as they were.
    pub put: Vec<Quote>,
    /// Quotes of the machine that it no longer finds.
    pub gone: Vec<QuoteId>,
    /// New finds that are left out: they overlap a quote that the analyst decided on.
    pub left_out: Vec<Quote>,
    /// How many quotes stay as the analyst left them.
    pub pinned: usize,
}

impl Project {
    /// Whether the analyst has put work into a quote: decided, reviewed, adjusted, added or
    /// tagged it, or taken it off an issue.
    #[must_use]
    pub fn is_pinned(&self, quote: &Quote) -> bool {
        quote.is_decided()
            || self.taggings_of(quote.id).next().is_some()
            || self.dismissals_of(quote.id).next().is_some()
    }

    /// What becomes of an article's quotes when the machine now finds those of `reread`.
    #[must_use]
    pub fn join(&self, reread: &Reread, coder: &str, at: Timestamp) -> Joined {
        let old: Vec<&Quote> = self.quotes_of(reread.article).collect();
        let pinned: Vec<&Quote> = old.iter().copied().filter(|q| self.is_pinned(q)).collect();
        let mut joined = Joined { pinned: pinned.len(), ..Joined::default() };
        // Finds that are quotes which stay, by the id that they would have.
        let mut known_as: BTreeMap<QuoteId, QuoteId> = BTreeMap::new();
        for pin in &pinned {
            let same_words = reread.quotes.iter().find(|found| found.content == pin.content);
            let same_id = reread.quotes.iter().find(|found| found.id == pin.id);
            for found in same_words.iter().chain(&same_id) {
                known_as.insert(found.id, pin.id);
            }
            if let Some(found) = same_words.or(same_id) {
                joined.put.push(with_guess_of(pin, found, coder, at));
            }
        }
        for found in &reread.quotes {
            if known_as.contains_key(&found.id) {
                continue;
            }
            let is_new = self.quote(found.id).is_none();
            if is_new && pinned.iter().any(|pin| overlap(&pin.content, &found.content)) {
                joined.left_out.push(found.clone());
            } else {
                joined.put.push(found.clone());
            }
        }
        let mut there: BTreeSet<QuoteId> = joined.put.iter().map(|quote| quote.id).collect();
        there.extend(pinned.iter().map(|pin| pin.id));
        joined.gone = old.iter().map(|q| q.id).filter(|id| !there.contains(id)).collect();
        for pin in pinned {
            let dangles = pin.repeats.is_some_and(|other| !there.contains(&other));
            if dangles && joined.put.iter().all(|quote| quote.id != pin.id) {
                joined.put.push(pin.clone());
            }
        }
        for quote in &mut joined.put {
            let repeats = quote.repeats.map(|other| known_as.get(&other).copied().unwrap_or(other));
            quote.repeats = repeats.filter(|other| *other != quote.id && there.contains(other));
        }
        joined.put.retain(|quote| self.quote(quote.id) != Some(quote));
        joined
    }
}

/// A quote that stays, with the guess of today. Whom it had for its speaker until now, it keeps:
/// the analyst accepted or tagged it as theirs.
fn with_guess_of(pin: &Quote, found: &Quote, coder: &str, at: Timestamp) -> Quote {
    let mut quote = pin.clone();
    let speakers = pin.attribution.speakers().to_vec();
    quote.attribution.guessed.clone_from(&found.attribution.guessed);
    if let (Detection::Machine { .. }, Detection::Machine { .. }) = (pin.detection, found.detection)
    {
        quote.detection = found.detection;
    }
    let counts = quote.review != Review::Rejected && !speakers.is_empty();
    if counts && quote.attribution.speakers() != speakers {
        let coder = coder.to_owned();
        let decision = Decision { speakers, holders: None, capacity: None, coder, at };
        quote.attribution.decided = Some(decision);
    }
    quote
}

fn overlap(some: &[Span], others: &[Span]) -> bool {
    some.iter().any(|one| others.iter().any(|other| one.overlaps(*other)))
}
