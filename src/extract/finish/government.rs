//! The government of an official of whom no mention says it.

use super::super::chain::Chains;
use super::super::document::{Document, Sentence};
use super::super::mentions::{Affiliation, Mention, MentionKind};
use super::super::reader::Reading;
use super::super::tokens::{Kind, Token};
use crate::lexicon::Class;
use crate::model::{ActorKind, Span};

/// Whether the actor holds an office and it is not known for whom.
pub(super) fn is_open(chains: &Chains<'_>, actor: usize) -> bool {
    chains.actors.get(actor).is_some_and(|found| {
        found.role.is_some() && found.kind == ActorKind::Person && found.affiliation.is_none()
    })
}

/// Says for whom the actor speaks.
pub(super) fn set(chains: &mut Chains<'_>, actor: usize, affiliation: Option<Affiliation>) {
    if let Some(found) = chains.actors.get_mut(actor) {
        found.affiliation = affiliation;
    }
}

/// The state that is the subject of a sentence in the marked words, when it is the only one.
pub(super) fn subject_inside(reading: &Reading<'_>, span: Span) -> Option<u16> {
    let document = &reading.document;
    let from = document.tokens.partition_point(|token| token.span.start() < span.start());
    let to = document.tokens.partition_point(|token| token.span.start() < span.end());
    let first = document.mentions.partition_point(|mention| (mention.start as usize) < from);
    let inside = document.mentions.get(first..)?.iter();
    let mut states = inside
        .take_while(|mention| (mention.start as usize) < to)
        .filter(|mention| mention.kind == MentionKind::State);
    let only = states.next()?;
    let subject = opens_sentence(document, only) && has_verb(document, only);
    (subject && states.all(|other| other.listed == only.listed)).then_some(only.listed)
}

fn has_verb(document: &Document<'_>, mention: &Mention) -> bool {
    document.token(mention.end as usize).is_some_and(Token::may_be_finite) && !mention.possessive
}

fn opens_sentence(document: &Document<'_>, mention: &Mention) -> bool {
    let before = (mention.start as usize).checked_sub(1).and_then(|at| document.token(at));
    before.is_none_or(|token| {
        matches!(token.kind, Kind::Stop | Kind::Open | Kind::Close)
            || document.token(mention.start as usize).is_some_and(|t| t.sentence != token.sentence)
    })
}

/// For each actor the index of the first mention that says its office.
pub(super) fn first_with_office(reading: &Reading<'_>, chains: &Chains<'_>) -> Vec<Option<usize>> {
    let mut first = vec![None; chains.actors.len()];
    for (at, mention) in reading.document.mentions.iter().enumerate() {
        if mention.role.0 < mention.role.1
            && let Some(slot) = chains.actor_of(at).and_then(|actor| first.get_mut(actor))
        {
            slot.get_or_insert(at);
        }
    }
    first
}

/// For whom an actor speaks, as the words around the mention of his office say.
pub(super) fn beside(
    reading: &Reading<'_>,
    chains: &Chains<'_>,
    index: usize,
) -> Option<Affiliation> {
    let document = &reading.document;
    let mention = document.mentions.get(index)?;
    of_owner(document, chains, index, mention)
        .or_else(|| of_block(document, mention).map(Affiliation::State))
}

/// "Thorne’s spokesman", "Canada …, its defence minister said".
fn of_owner(
    document: &Document<'_>,
    chains: &Chains<'_>,
    index: usize,
    mention: &Mention,
) -> Option<Affiliation> {
    let low = index.saturating_sub(8);
    let earlier =
        document.mentions.get(low..)?.iter().enumerate().map(|(at, other)| (low + at, other));
    let owner = earlier.take(12).find(|(_, other)| {
        other.possessive && other.start >= mention.start && other.end < mention.end
    });
    if let Some((owner, _)) = owner {
        let actor = chains.actor_of(owner)?;
        return chains.actors.get(actor)?.affiliation;
    }
    let first = document.token(mention.start as usize)?;
    if !first.is(Class::Possessive) {
        return None;
    }
    let sentence = document.sentences.get(first.sentence as usize)?;
    state_subject(document, *sentence, mention.start).map(Affiliation::State)
}

/// The nearest state that is subject of an earlier sentence of the paragraph, or the capital in
/// "In Pristina, …" at the start of one.
fn of_block(document: &Document<'_>, mention: &Mention) -> Option<u16> {
    let here = document.token(mention.start as usize)?;
    let mut number = here.sentence as usize;
    for _ in 0..4 {
        let sentence = *document.sentences.get(number)?;
        let first = document.token(sentence.start as usize)?;
        if document.block(first) != document.block(here) {
            return None;
        }
        let found = state_subject(document, sentence, mention.start)
            .or_else(|| place_at_start(document, sentence, first));
        if found.is_some() {
            return found;
        }
        number = number.checked_sub(1)?;
    }
    None
}

fn state_subject(document: &Document<'_>, sentence: Sentence, before: u32) -> Option<u16> {
    document
        .mentions_in(sentence)
        .iter()
        .take_while(|mention| mention.start < before)
        .find(|mention| {
            mention.kind == MentionKind::State
                && document.token(mention.start as usize).is_some_and(|token| token.quote == 0)
                && opens_sentence(document, mention)
                && has_verb(document, mention)
        })
        .map(|mention| mention.listed)
}

fn place_at_start(document: &Document<'_>, sentence: Sentence, first: &Token) -> Option<u16> {
    let place = document.mentions_in(sentence).first()?;
    let named = matches!(place.kind, MentionKind::Capital | MentionKind::State);
    let comma = document.token(place.end as usize)?.kind == Kind::Comma;
    (first.is(Class::In) && place.start == sentence.start + 1 && named && comma)
        .then_some(place.listed)
}
