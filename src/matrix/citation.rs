//! Who, when, where and through whom, in one line: what stands under a quote wherever it is shown.

use std::collections::HashMap;

use crate::model::{Actor, ActorKind, AliasKind, Article, Manner, Project, Quote, QuoteId};

/// "Dalseth · 12 March 2026 · Harbour Gazette · told Northwire": speakers, date as exactly as it
/// is known, outlet and relay. What is unknown is left out, but for the date ("no date").
#[must_use]
pub fn citation(project: &Project, quote: &Quote) -> String {
    citation_with_repeats(project, quote, &[])
}

/// As [`citation`], with the number of outlets where others print the same:
/// "Northwire (3 outlets)". `repeats` are the other quotes of the statement.
#[must_use]
pub fn citation_with_repeats(project: &Project, quote: &Quote, repeats: &[QuoteId]) -> String {
    in_manner(project, quote, repeats, &Manner::default())
}

/// The same with dates as the analyst wants them.
pub(super) fn in_manner(
    project: &Project,
    quote: &Quote,
    repeats: &[QuoteId],
    manner: &Manner,
) -> String {
    let bearers =
        |surname: &str| project.actors.values().filter(|a| ends(&a.name, surname)).count();
    cited(project, quote, repeats, manner, bearers)
}

/// Citations of many quotes: reads the register once instead of at each.
pub struct Citations<'a> {
    project: &'a Project,
    manner: &'a Manner,
    /// How many names end with this.
    endings: HashMap<&'a str, usize>,
}

impl<'a> Citations<'a> {
    /// Of the quotes of this project.
    #[must_use]
    pub fn new(project: &'a Project, manner: &'a Manner) -> Self {
        let mut endings: HashMap<&str, usize> = HashMap::new();
        for actor in project.actors.values() {
            let name = actor.name.as_str();
            let later = name.match_indices(' ').filter_map(|(at, _)| name.get(at + 1..));
            for ending in std::iter::once(name).chain(later) {
                *endings.entry(ending).or_default() += 1;
            }
        }
        Self { project, manner, endings }
    }

    /// The project whose quotes these are.
    #[must_use]
    pub fn project(&self) -> &'a Project {
        self.project
    }

    /// See [`citation_with_repeats`].
    #[must_use]
    pub fn of(&self, quote: &Quote, repeats: &[QuoteId]) -> String {
        let bearers = |surname: &str| self.endings.get(surname).copied().unwrap_or_default();
        cited(self.project, quote, repeats, self.manner, bearers)
    }
}

/// `bearers`: how many names of the register end with a surname.
fn cited(
    project: &Project,
    quote: &Quote,
    repeats: &[QuoteId],
    manner: &Manner,
    bearers: impl Fn(&str) -> usize,
) -> String {
    let article = project.article(quote.id.article);
    let mut parts = Vec::with_capacity(4);
    let speakers: Vec<String> = quote
        .attribution
        .speakers()
        .iter()
        .filter_map(|id| project.actor(*id))
        .map(|actor| short_name(actor, &bearers))
        .collect();
    if !speakers.is_empty() {
        parts.push(speakers.join(" and "));
    }
    let published = article.and_then(|article| article.published);
    parts.push(published.map_or_else(|| NO_DATE.to_owned(), |published| manner.date(published)));
    let others = outlets(project, quote.id, repeats).len();
    match article.and_then(|article| article.outlet.as_deref()) {
        Some(outlet) if others > 1 => parts.push(format!("{outlet} ({others} outlets)")),
        Some(outlet) => parts.push(outlet.to_owned()),
        None if others > 1 => parts.push(format!("{others} outlets")),
        None => {}
    }
    if let Some(relay) = relay(quote, article) {
        parts.push(relay);
    }
    parts.join(" · ")
}

/// The outlets that print a statement, each once, that of its first quote first. Articles whose
/// outlet is not known count for nothing.
#[must_use]
pub fn outlets<'a>(project: &'a Project, quote: QuoteId, repeats: &[QuoteId]) -> Vec<&'a str> {
    let mut outlets: Vec<&str> = Vec::new();
    for id in std::iter::once(&quote).chain(repeats) {
        if let Some(outlet) = project.article(id.article).and_then(|a| a.outlet.as_deref())
            && !outlets.contains(&outlet)
        {
            outlets.push(outlet);
        }
    }
    outlets
}

/// In place of a date that is not known.
const NO_DATE: &str = "no date";

/// A person's surname where articles use it and no other actor's name ends with it; else the
/// whole name.
fn short_name(actor: &Actor, bearers: impl Fn(&str) -> usize) -> String {
    if actor.kind != ActorKind::Person {
        return actor.name.clone();
    }
    let surname = actor
        .aliases
        .iter()
        .filter(|alias| alias.kind == AliasKind::Name && ends(&actor.name, &alias.text))
        .map(|alias| alias.text.as_str())
        .min_by_key(|text| text.len());
    surname.filter(|surname| bearers(surname) == 1).unwrap_or(&actor.name).to_owned()
}

/// Whether a name ends with a surname, as a word or words of it.
fn ends(name: &str, surname: &str) -> bool {
    name.strip_suffix(surname).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

/// "told Northwire" when the cue says so, else "via Northwire"; nothing when the outlet itself was
/// told.
fn relay(quote: &Quote, article: Option<&Article>) -> Option<String> {
    let outlet = article.and_then(|article| article.outlet.as_deref());
    let relay: Vec<&str> =
        quote.relay.iter().map(String::as_str).filter(|relay| Some(*relay) != outlet).collect();
    if relay.is_empty() {
        return None;
    }
    let cue = quote.cue.zip(article).map_or("", |(cue, article)| article.text_of(cue));
    let told = cue.split_whitespace().any(|word| word.eq_ignore_ascii_case("told"));
    let names = relay.join(", ");
    Some(if told { format!("told {names}") } else { format!("via {names}") })
}
