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

/// The quotes of the same name as `quote`: the machine guessed the same actor, and their article
/// prints a name for it that the article of `quote` does, too. What pronouns and offices lead to
/// goes with the names of its article. None when the machine had no guess.
#[must_use]
pub fn same_name(project: &Project, quote: &Quote) -> Option<SameName> {
    let actor = project.actor(quote.attribution.guessed.first()?.actor)?;
    let mut articles: BTreeMap<ArticleId, Vec<&Quote>> = BTreeMap::new();
    for other in project.standing_quotes().filter(|other| guessed(other) == Some(actor.id)) {
        articles.entry(other.id.article).or_default().push(other);
    }
    let here = articles.get(&quote.id.article)?;
    let wanted = match name_in(actor, printed(project, quote)?) {
        Some(name) => BTreeSet::from([names::key(name)]),
        None => printed_names(project, here, actor),
    };
    let mut same = SameName { name: String::new(), quotes: Vec::new(), decided: 0 };
    for (article, quotes) in &articles {
        let own = *article == quote.id.article;
        if !own && printed_names(project, quotes, actor).is_disjoint(&wanted) {
            continue;
        }
        for other in quotes {
            if other.id == quote.id || !is_decided_otherwise(quote, other) {
                same.quotes.push(other.id);
            } else {
                same.decided += 1;
            }
        }
    }
    let all = std::iter::once(quote).chain(here.iter().copied());
    let as_printed = all.filter_map(|quote| printed(project, quote));
    let names = as_printed
        .map(|words| name_in(actor, words).map_or_else(|| one_line(words), str::to_owned));
    let name = names.into_iter().find(|name| wanted.contains(&names::key(name)));
    same.name = name.unwrap_or_else(|| actor.name.clone());
    Some(same)
}

/// Names in `quotes` that the actor is known by; what else is printed when there is none.
fn printed_names(project: &Project, quotes: &[&Quote], actor: &Actor) -> BTreeSet<String> {
    let all = || quotes.iter().filter_map(|quote| printed(project, quote));
    let names = all().filter_map(|words| name_in(actor, words)).map(names::key);
    let names: BTreeSet<String> = names.collect();
    if names.is_empty() { all().map(|words| names::key(&one_line(words))).collect() } else { names }
}

/// The name of an actor, or the longest of its aliases, that some printed words contain: of
/// "Deputy Minister Anna Berg" it is "Anna Berg".
#[must_use]
pub fn name_in<'a>(actor: &'a Actor, words: &str) -> Option<&'a str> {
    let printed = format!(" {} ", names::key(words));
    let is_in = |name: &&str| printed.contains(&format!(" {} ", names::key(name)));
    names_of(actor)
        .filter(|name| !name.trim().is_empty())
        .filter(is_in)
        .max_by_key(|name| name.len())
}

fn names_of(actor: &Actor) -> impl Iterator<Item = &str> {
    let aliases = actor.aliases.iter().map(|alias| alias.text.as_str());
    std::iter::once(actor.name.as_str()).chain(aliases)
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
