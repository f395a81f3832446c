//! Cues that report nothing, and contents that are none, as grammar has it: what the weights need not guess.

use super::cues::{Cue, CueKind};
use super::document::Document;
use super::mentions::{Mention, MentionKind};
use super::reader::Reading;
use super::romance;
use super::tokens::Token;
use crate::lexicon::{Class, Form, Mark, Strength, Trait};
use crate::model::Span;

/// Whether a cue reports that something was not said, or names no source: "did not say whether",
/// "declined to comment", "according to plan".
pub(super) fn says_nothing(reading: &Reading<'_>, index: usize) -> bool {
    let document = &reading.document;
    let Some(cue) = reading.cues.get(index) else { return true };
    let source = reading.source(index).and_then(|at| document.mentions.get(at));
    cue.negated
        || keeps_silent(document, cue)
        || names_nobody(document, cue, source)
        || passes_on(document, cue, source)
}

/// "Declined to say", «evitó precisar cuándo», «declinó hacer comentarios».
fn keeps_silent(document: &Document<'_>, cue: &Cue) -> bool {
    if !matches!(cue.strength, Strength::Weak | Strength::Deny) {
        return false;
    }
    let after = |at: usize| document.token(cue.end + at);
    let says = |at: usize| {
        let lemma = after(at).and_then(|token| document.lexicon.lemma(token.word.lemma?));
        lemma.is_some_and(|lemma| lemma.strength == Strength::Say)
    };
    let to = after(0).is_some_and(|token| {
        token.is(Class::To) || token.is(Class::Of) && romance::is_romance(document)
    });
    let avoids = document.lexicon.is_like(cue.lemma, &["avoid", "decline", "refuse"]);
    to && says(1) || avoids && (says(0) || after(1).is_some_and(|token| token.has(Mark::STATEMENT)))
}

/// "According to plan"; "asked whether the road was open, Berg said no".
fn names_nobody(document: &Document<'_>, cue: &Cue, source: Option<&Mention>) -> bool {
    let english = document.lexicon.language() == "en";
    // «Selon la saison»: whoever speaks is a person or a body, or several, or has an owner («по данным
    // дирекции дорог»).
    let plain = |mention: &Mention| {
        let cases = document.lexicon.has(Trait::ClauseComma);
        let alone = mention.start == mention.head && (!cases || mention.long_end == mention.end);
        mention.kind == MentionKind::Thing && !mention.plural && (alone || !english && !cases)
    };
    let asked = english
        && matches!(cue.form, Form::Past | Form::Participle)
        && document.before(cue.group).is_none();
    let behind = |mention: &Mention| mention.start as usize >= cue.end && !mention.governed;
    cue.kind == CueKind::According && source.is_none_or(plain)
        || asked && !source.is_some_and(behind)
}

/// "Berg was quoted as saying so": she said so. «Cité par l’agence»: the agency passes on what he said.
fn passes_on(document: &Document<'_>, cue: &Cue, source: Option<&Mention>) -> bool {
    let after = |at: usize| document.token(cue.end + at);
    let quoted = cue.passive
        && after(0).is_some_and(|token| token.is(Class::As))
        && after(1).is_some_and(|token| token.word.form == Form::Ing && token.word.lemma.is_some());
    let agency = |mention: &Mention| {
        mention.kind == MentionKind::Medium && mention.start as usize >= cue.end
    };
    let participle = matches!(cue.form, Form::Past | Form::Participle);
    let cites = || document.lexicon.is_like(cue.lemma, &["quote", "cite"]);
    quoted || participle && source.is_some_and(agency) && cites()
}

/// Whether the content is no more than what the verb is done to: "criticised the plan".
pub(super) fn is_mere_object(reading: &Reading<'_>, cue: &Cue, content: &[Span]) -> bool {
    let objects = match cue.strength {
        Strength::Accuse
        | Strength::Approve
        | Strength::Deny
        | Strength::Doubt
        | Strength::Label
        | Strength::Weak => true,
        Strength::Say
        | Strength::Announce
        | Strength::Claim
        | Strength::Insist
        | Strength::Warn
        | Strength::Promise
        | Strength::Demand
        | Strength::Question
        | Strength::Concede
        | Strength::Relay => false,
    };
    let [span] = content else { return false };
    if !objects || cue.kind != CueKind::Verb {
        return false;
    }
    let tokens = &reading.document.tokens;
    let from = tokens.partition_point(|token| token.span.start() < span.start());
    let to = tokens.partition_point(|token| token.span.start() < span.end());
    let english = reading.document.lexicon.language() == "en";
    let clause = |token: &Token| {
        (token.may_be_finite() && token.word.form != Form::Third)
            || token.quote != 0
            || token.is(Class::To) && english
            || token.is(Class::If)
            || token.is(Class::How)
    };
    (cue.strength == Strength::Weak || reading.document.words(from, to) <= 3)
        && !reading.document.slice(from, to).iter().any(clause)
}

/// Whether the content is whoever should have said it: "The soldiers were posted along the road."
pub(super) fn is_subject(
    reading: &Reading<'_>,
    cue: &Cue,
    source: Option<usize>,
    content: &[Span],
) -> bool {
    let [span] = content else { return false };
    let source = source.and_then(|at| reading.document.mentions.get(at));
    let within = |mention: &Mention| mention.span(&reading.document.tokens).covers(*span);
    source.map_or(cue.passive, within)
}
