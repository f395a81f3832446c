//! The quotes all over a project that one name led to one actor.

use std::collections::{BTreeMap, BTreeSet};

use super::names;
use crate::model::{Actor, ActorId, ArticleId, Project, Quote, QuoteId, Review};

/// The quotes of a project that the machine gave to one actor because of one printed name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameName {
    /// The name as printed.
    pub name: String,
    /// The quotes, the one that was asked about included.
    pub quotes: Vec<QuoteId>,
    /// How many more the analyst decided on otherwise.
    pub decided: usize,
}

/// The quotes of the same name as `quote`: the machine guessed the same actor, and they print the
/// name for it that `quote` does. What a pronoun or an office leads to goes along when its article
/// prints no other name for the actor. None when the machine had no guess.
#[must_use]
pub fn same_name(project: &Project, quote: &Quote) -> Option<SameName> {
    let actor = project.actor(quote.attribution.guessed.first()?.actor)?;
    let called = Called::of(actor);
    let read = |quote| Some(Printed::new(&called, quote, printed(project, quote)?));
    let own = read(quote)?;
    let mut articles: BTreeMap<ArticleId, Vec<Printed<'_>>> = BTreeMap::new();
    for other in project.standing_quotes().filter(|other| guessed(other) == Some(actor.id)) {
        if let Some(other) = read(other) {
            articles.entry(other.quote.id.article).or_default().push(other);
        }
    }
    let here = articles.get(&quote.id.article)?;
    let wanted = own.key.map_or_else(|| names_in(here), |key| BTreeSet::from([key.to_owned()]));
    let mut same = SameName { name: String::new(), quotes: Vec::new(), decided: 0 };
    for all in articles.values() {
        let follow = names_in(all).is_subset(&wanted);
        for other in all {
            if !other.key.map_or(follow, |key| wanted.contains(key)) {
                continue;
            }
            if other.quote.id == quote.id || !is_decided_otherwise(quote, other.quote) {
                same.quotes.push(other.quote.id);
            } else {
                same.decided += 1;
            }
        }
    }
    let shown = |printed: &Printed<'_>| match printed.name {
        Some(name) => name.to_owned(),
        None => one_line(printed.words),
    };
    let names = std::iter::once(&own).chain(here).map(shown);
    let name = names.into_iter().find(|name| wanted.contains(&names::key(name)));
    same.name = name.unwrap_or_else(|| actor.name.clone());
    Some(same)
}

/// A quote and the words that name its speaker.
struct Printed<'a> {
    quote: &'a Quote,
    words: &'a str,
    /// The name of the actor in these words, and its key; none for a pronoun or an office.
    name: Option<&'a str>,
    key: Option<&'a str>,
}

impl<'a> Printed<'a> {
    fn new(called: &'a Called<'_>, quote: &'a Quote, words: &'a str) -> Self {
        let (key, name) = called.in_words(words).unzip();
        Self { quote, words, name, key }
    }
}

/// Keys of the names that some quotes print for their actor; of what else they print when there
/// is none.
fn names_in(quotes: &[Printed<'_>]) -> BTreeSet<String> {
    let keys: BTreeSet<String> =
        quotes.iter().filter_map(|quote| quote.key).map(str::to_owned).collect();
    if !keys.is_empty() {
        return keys;
    }
    quotes.iter().map(|quote| names::key(&one_line(quote.words))).collect()
}

/// What an actor is called: its name and aliases, the longest first, each after its key between
/// spaces. Made once to look into many words.
pub struct Called<'a>(Vec<(String, &'a str)>);

impl<'a> Called<'a> {
    /// The names of an actor.
    #[must_use]
    pub fn of(actor: &'a Actor) -> Self {
        let aliases = actor.aliases.iter().map(|alias| alias.text.as_str());
        let all = std::iter::once(actor.name.as_str()).chain(aliases);
        let keyed = all.map(|name| (format!(" {} ", names::key(name)), name));
        let mut all: Vec<(String, &str)> =
            keyed.filter(|(key, _)| !key.trim().is_empty()).collect();
        all.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
        Self(all)
    }

    /// The longest name that some printed words contain: of "Deputy Minister Anna Berg" it is
    /// "Anna Berg".
    #[must_use]
    pub fn name_in(&self, words: &str) -> Option<&'a str> {
        self.in_words(words).map(|(_, name)| name)
    }

    fn in_words(&self, words: &str) -> Option<(&str, &'a str)> {
        let printed = format!(" {} ", names::key(words));
        let (key, name) = self.0.iter().find(|(key, _)| printed.contains(key.as_str()))?;
        Some((key.trim(), name))
    }
}

fn guessed(quote: &Quote) -> Option<ActorId> {
    quote.attribution.guessed.first().map(|guess| guess.actor)
}

/// The words that name the speaker that the machine guessed.
fn printed<'p>(project: &'p Project, quote: &Quote) -> Option<&'p str> {
    let mention = quote.attribution.guessed.first()?.mention;
    Some(project.article(quote.id.article)?.text_of(mention))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the analyst said who said `other`, and not the same as they said of `quote`.
fn is_decided_otherwise(quote: &Quote, other: &Quote) -> bool {
    let is_decided = other.attribution.decided.is_some() || other.review == Review::Accepted;
    let same = quote.attribution.decided.is_some()
        && quote.attribution.speakers() == other.attribution.speakers();
    is_decided && !same
}
