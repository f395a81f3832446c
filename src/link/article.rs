//! One article's finds as quotes of known actors.

use std::collections::{HashMap, HashSet};

use super::context::Context;
use super::organisations;
use super::people::{self, Found};
use super::register::Register;
use super::{Ambiguity, Linked, names, warnings};
use crate::extract::{Extraction, FoundActor, FoundCandidate, FoundQuote, version};
use crate::model::{
    ActorId, ActorKind, AliasKind, Article, Attribution, Detection, Guess, Quote, QuoteId, Reading,
    Review, Span,
};

/// A runner-up of this likelihood, in thousandths, enters the register; one below only when
/// something else speaks for it. Else every place and paper near a quote would be an actor.
const LIKELY: u16 = 100;

/// Adds one article with its quotes, and its actors to the register. `known` as in [`Context`].
pub(super) fn link_article(
    register: &mut Register<'_>,
    mut article: Article,
    extraction: Extraction,
    known: Option<HashSet<ActorId>>,
    linked: &mut Linked,
) {
    let Extraction { quotes, actors, warnings } = extraction;
    let doubts = linked.ambiguities.len();
    let named: HashSet<usize> = quotes
        .iter()
        .flat_map(|quote| quote.candidates.iter().enumerate())
        .filter(|(rank, candidate)| *rank == 0 || candidate.score >= LIKELY)
        .map(|(_, candidate)| candidate.actor)
        .collect();
    let found: Vec<(usize, FoundActor)> = actors
        .into_iter()
        .enumerate()
        .filter(|(at, actor)| named.contains(at) || is_worth_knowing(actor))
        .collect();
    let ids = link_actors(register, &article, &found, known, &mut linked.ambiguities);
    add_quotes(&article, quotes, &ids, &mut linked.import.quotes);
    let mut remarks = warnings::in_words(&warnings, &article.text);
    for doubt in linked.ambiguities.iter().skip(doubts) {
        let called = |id: &ActorId| register.actor(*id).map(|actor| actor.name.clone());
        let names: Vec<String> = doubt.candidates.iter().filter_map(called).collect();
        let names = names.join(" or ");
        remarks.push(format!("“{}” may be {names}: kept apart", doubt.name));
    }
    let version = version(&article.language).to_owned();
    article.reading = Some(Reading { version, warnings: remarks });
    linked.import.articles.push(article);
}

/// Whether an actor that may have said none of the quotes is kept for the analyst to choose from:
/// when the article says what it is. Other names are places, papers and passers-by.
fn is_worth_knowing(actor: &FoundActor) -> bool {
    match actor.kind {
        ActorKind::State => actor.iso2.is_some(),
        ActorKind::Person => actor.role.is_some() || actor.affiliation.is_some(),
        ActorKind::Body | ActorKind::Group | ActorKind::Outlet | ActorKind::Anonymous => false,
    }
}

/// The actors of the register for those of one article, by number.
fn link_actors(
    register: &mut Register<'_>,
    article: &Article,
    found: &[(usize, FoundActor)],
    known: Option<HashSet<ActorId>>,
    doubts: &mut Vec<Ambiguity>,
) -> HashMap<usize, ActorId> {
    let mut context = Context::new(article.id, known);
    let mut ids = HashMap::with_capacity(found.len());
    // States before the bodies that belong to them, bodies before the people who speak for them,
    // full names before bare surnames.
    let mut order: Vec<&(usize, FoundActor)> = found.iter().collect();
    order.sort_by_key(|(_, actor)| match actor.kind {
        ActorKind::State => 0,
        ActorKind::Body | ActorKind::Group | ActorKind::Outlet => 1,
        ActorKind::Person if names::is_bare(&names::key(&actor.name)) => 3,
        ActorKind::Person => 2,
        ActorKind::Anonymous => 4,
    });
    for (at, actor) in order {
        let (id, candidates) = link_actor(register, &mut context, article, actor);
        if !candidates.is_empty() {
            let name = actor.name.clone();
            doubts.push(Ambiguity { article: article.id, actor: id, name, candidates });
        }
        let own = std::slice::from_ref(&actor.name);
        register.add_aliases(id, own, AliasKind::Name, None);
        let (kind, language) = match actor.kind {
            // What else a state is called is a capital or a palace.
            ActorKind::State => (AliasKind::Metonym, Some(article.language.as_str())),
            ActorKind::Body
            | ActorKind::Person
            | ActorKind::Group
            | ActorKind::Outlet
            | ActorKind::Anonymous => (AliasKind::Name, None),
        };
        register.add_aliases(id, &actor.aliases, kind, language);
        ids.insert(*at, id);
    }
    ids
}

fn link_actor(
    register: &mut Register<'_>,
    context: &mut Context,
    article: &Article,
    actor: &FoundActor,
) -> (ActorId, Vec<ActorId>) {
    let iso2 = actor.iso2.as_deref();
    if actor.kind == ActorKind::State {
        return (organisations::state(register, context, &actor.name, iso2), Vec::new());
    }
    let body = match &actor.affiliation {
        Some(name) if actor.affiliation_is_state => {
            Some(organisations::state(register, context, name, iso2))
        }
        Some(name) => {
            // The person's country says nothing about the body that they speak for.
            Some(organisations::body(register, context, ActorKind::Body, name, None).0)
        }
        // A person's country is not what they speak for.
        None if actor.kind == ActorKind::Person => None,
        None => iso2.and_then(|iso2| register.state(iso2)),
    };
    match actor.kind {
        ActorKind::Person => {
            let office = actor.role.map_or("", |role| article.text_of(role));
            let found = Found { name: &actor.name, body, office };
            people::person(register, context, &found)
        }
        ActorKind::Body | ActorKind::Group | ActorKind::Outlet | ActorKind::State => {
            organisations::body(register, context, actor.kind, &actor.name, body)
        }
        ActorKind::Anonymous => {
            let id = register.add(ActorKind::Anonymous, &actor.name, context);
            if let Some(body) = body {
                organisations::belong(register, id, body);
            }
            (id, Vec::new())
        }
    }
}

fn add_quotes(
    article: &Article,
    found: Vec<FoundQuote>,
    actors: &HashMap<usize, ActorId>,
    quotes: &mut Vec<Quote>,
) {
    let ids: Vec<Option<QuoteId>> = found
        .iter()
        .map(|quote| quote.content.iter().copied().reduce(Span::cover))
        .map(|extent| extent.map(|span| QuoteId { article: article.id, span }))
        .collect();
    let mut seen = HashSet::new();
    for (quote, id) in found.into_iter().zip(&ids) {
        let Some(id) = *id else { continue };
        if !seen.insert(id) {
            continue;
        }
        let repeats = quote.repeats.and_then(|at| ids.get(at).copied().flatten());
        let guessed =
            quote.candidates.into_iter().filter_map(|c| guess(c, article, actors)).collect();
        quotes.push(Quote {
            id,
            content: quote.content.into_vec(),
            marks: quote.marks.into_vec(),
            place: quote.place,
            cue: quote.cue,
            relay: quote.relay,
            venue: quote.venue,
            fidelity: quote.fidelity,
            negated: quote.negated,
            detection: Detection::Machine { confidence: quote.confidence },
            attribution: Attribution { guessed, decided: None },
            review: Review::Unreviewed,
            repeats: repeats.filter(|repeated| *repeated != id),
        });
    }
}

fn guess(
    candidate: FoundCandidate,
    article: &Article,
    actors: &HashMap<usize, ActorId>,
) -> Option<Guess> {
    Some(Guess {
        actor: *actors.get(&candidate.actor)?,
        mention: candidate.mention,
        role: candidate.role,
        score: candidate.score,
        reasons: candidate.reason.iter().map(|reason| reason.in_words(&article.text)).collect(),
    })
}
