//! What can only be said when all quotes are known: governments, repetitions.

mod government;

use std::collections::HashSet;
use std::hash::BuildHasher;

use super::actor::Found;
use super::chain::{Chains, into_lower};
use super::document::Document;
use super::mentions::{Affiliation, MentionKind};
use super::reader::Reading;
use super::tokens::{Kind, Token};
use super::{FoundActor, FoundQuote};
use crate::lexicon::{Class, Lexicon, Quick};
use crate::model::{Place, Span};

/// Fills in for whom actors speak. A minister of no named state takes the state for which "we"
/// is said in his own words ("Italy has decided: we …"), else the one that his words are about
/// or beside which he is named.
pub(super) fn governments(reading: &Reading<'_>, chains: &mut Chains<'_>, quotes: &[FoundQuote]) {
    for pass in [own_state, government::subject_inside] {
        for quote in quotes {
            let Some(first) = quote.candidates.first() else { continue };
            if government::is_open(chains, first.actor) {
                let state = quote.marks.iter().find_map(|span| pass(reading, *span));
                government::set(chains, first.actor, state.map(Affiliation::State));
            }
        }
    }
    let open = |actor: &usize| government::is_open(chains, *actor);
    let mut open: Vec<usize> = quotes
        .iter()
        .filter_map(|quote| Some(quote.candidates.first()?.actor))
        .filter(open)
        .collect();
    let mut asked = HashSet::new();
    open.retain(|actor| asked.insert(*actor));
    if !open.is_empty() {
        let first = government::first_with_office(reading, chains);
        for actor in open {
            let mention = first.get(actor).copied().flatten();
            let found = mention.and_then(|at| government::beside(reading, chains, at));
            government::set(chains, actor, found);
        }
    }
}

/// The state that is the subject of a clause in words that also say "we" or "our".
fn own_state(reading: &Reading<'_>, span: Span) -> Option<u16> {
    let document = &reading.document;
    let from = document.tokens.partition_point(|token| token.span.start() < span.start());
    let to = document.tokens.partition_point(|token| token.span.start() < span.end());
    let we = document.slice(from, to).iter().any(|token| {
        let word = token.span.of(document.text);
        (token.is(Class::Subject) || token.is(Class::Possessive))
            && ["we", "our"].iter().any(|first| word.eq_ignore_ascii_case(first))
    });
    if !we {
        return None;
    }
    let first = document.mentions.partition_point(|mention| (mention.start as usize) < from);
    document
        .mentions
        .get(first..)?
        .iter()
        .take_while(|mention| (mention.start as usize) < to)
        .find(|mention| {
            matches!(mention.kind, MentionKind::State | MentionKind::Capital)
                && !mention.governed
                && !mention.possessive
                && document.token(mention.end as usize).is_some_and(Token::may_be_finite)
        })
        .map(|mention| mention.listed)
}

/// Finds for statements in headings the body quote that they repeat: the same speaker, and most
/// of the heading’s longer words.
pub(super) fn repeats(reading: &Reading<'_>, chains: &Chains<'_>, quotes: &mut [FoundQuote]) {
    if quotes.iter().all(|quote| quote.place == Place::Body) {
        return;
    }
    let Document { text, lexicon, tokens, .. } = &reading.document;
    // Stems by their hash: a false match would take two words in billions.
    let hash = Quick::default();
    let mut lower = String::new();
    let mut add_words = |quote: &FoundQuote, words: &mut Vec<u64>| {
        for span in &quote.content {
            let from = tokens.partition_point(|token| token.span.start() < span.start());
            let to = tokens.partition_point(|token| token.span.start() < span.end());
            let content = tokens.get(from..to).unwrap_or_default().iter();
            let long = content.filter(|t| t.kind == Kind::Word && t.span.len() > 3);
            words.extend(long.map(|t| hash.hash_one(stem(t.span.of(text), &mut lower))));
        }
    };
    // A state and its minister count as one here: headlines name the state.
    let speaker = |quote: &FoundQuote| {
        let actor = quote.candidates.first()?.actor;
        let state = chains.actors.get(actor).and_then(|found| found.iso2(lexicon));
        Some(state.ok_or(actor))
    };
    let mut words = Vec::new();
    let mut body = Vec::new();
    for (at, quote) in quotes.iter().enumerate().filter(|(_, quote)| quote.place == Place::Body) {
        let from = words.len();
        add_words(quote, &mut words);
        body.push((at, speaker(quote), from..words.len()));
    }
    let mut found = Vec::new();
    let mut mine = Vec::new();
    for (at, quote) in
        quotes.iter().enumerate().filter(|(_, quote)| quote.place != Place::Body).take(50)
    {
        mine.clear();
        add_words(quote, &mut mine);
        mine.sort_unstable();
        mine.dedup();
        let by_whom = speaker(quote);
        // In which quote each of them was met last.
        let mut met = vec![None; mine.len()];
        let mut is_new = |word: &u64, other: usize| {
            let slot = mine.binary_search(word).ok().and_then(|at| met.get_mut(at));
            slot.is_some_and(|slot| slot.replace(other) != Some(other))
        };
        let best = body
            .iter()
            .map(|(other, by, theirs)| {
                let theirs = words.get(theirs.clone()).unwrap_or_default().iter();
                let shared = theirs.filter(|word| is_new(word, *other)).count();
                (shared + usize::from(*by == by_whom), *other, *by == by_whom)
            })
            .max_by_key(|(shared, other, _)| (*shared, std::cmp::Reverse(*other)));
        if let Some((shared, other, same)) = best
            && shared * 2 > mine.len()
            && (same || shared >= 4)
        {
            found.push((at, other));
        }
    }
    for (at, other) in found {
        if let Some(quote) = quotes.get_mut(at) {
            quote.repeats = Some(other);
        }
    }
}

/// A word without its ending, so that "decide" and "decides" are one; written to `lower` where it is not
/// in lower case.
fn stem<'a>(word: &'a str, lower: &'a mut String) -> &'a str {
    let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let word = if small { word } else { into_lower(word, lower) };
    word.trim_end_matches(['s', 'd', 'e'])
}

/// Keeps the actors that quotes point to, and renumbers them.
pub(super) fn keep_used(
    chains: Chains<'_>,
    lexicon: &Lexicon,
    quotes: &mut [FoundQuote],
) -> Vec<FoundActor> {
    let mut number = vec![None; chains.actors.len()];
    let mut order = 0;
    for candidate in quotes.iter_mut().flat_map(|quote| &mut quote.candidates) {
        if let Some(slot) = number.get_mut(candidate.actor) {
            let new = *slot.get_or_insert_with(|| {
                order += 1;
                order - 1
            });
            candidate.actor = new;
        }
    }
    let mut kept: Vec<(usize, Found<'_>)> = chains
        .actors
        .into_iter()
        .zip(number)
        .filter_map(|(found, number)| Some((number?, found)))
        .collect();
    kept.sort_by_key(|(number, _)| *number);
    kept.into_iter().map(|(_, found)| found.into_actor(lexicon)).collect()
}
