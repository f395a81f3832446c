//! Shapes of content that grammar settles without weighing: parentheses, clauses that a comma binds
//! to their verb, what follows whom somebody is asked of.

use super::clause::Opening;
use super::cues::{Cue, CueKind};
use super::document::Document;
use super::indirect::{Frame, Shape};
use super::inflection;
use super::source::Link;
use super::tokens::Kind;
use crate::lexicon::{Class, Strength, Trait};

/// What words that name a source leave no choice about, in languages with their own order of words:
/// "Laut Berger ist …", "… bleibt laut Nato gesperrt", «…, по словам Орлова, …».
pub(crate) fn around_source(
    document: &Document<'_>,
    cue: &Cue,
    frame: &Frame,
    link: Link,
) -> Option<(Shape, usize)> {
    if !document.lexicon.has(Trait::ClauseComma)
        || cue.kind != CueKind::According
        || link != Link::Named
    {
        return None;
    }
    let before = document.words(frame.sentence_start, frame.start) > 1;
    let after = document.words(frame.end, frame.sentence_end) > 0;
    match (before, after) {
        (true, true) => Some((Shape::Around, frame.start)),
        (true, false) => Some((Shape::Before, frame.start)),
        (false, true) => {
            // «По мнению её коллеги по комитету Ханну Раутио, …»: up to the comma.
            let comma = (frame.end..(frame.end + 10).min(frame.sentence_end))
                .take_while(|at| document.token(*at).is_some_and(|t| !t.may_be_finite()))
                .find(|at| document.token(*at).is_some_and(|t| t.kind == Kind::Comma))
                .filter(|_| document.lexicon.has(Trait::Inflected));
            Some((Shape::After, comma.unwrap_or(frame.end)))
        }
        (false, false) => None,
    }
}

/// Behind the person or thing that the verb is done to: «призвал стороны прекратить огонь», «назвал
/// план „авантюрой“». Gives where the content begins.
pub(crate) fn behind_object(
    document: &Document<'_>,
    cue: &Cue,
    frame: &Frame,
    link: Link,
) -> Option<(Shape, usize)> {
    let fits = matches!(
        cue.strength,
        Strength::Demand | Strength::Promise | Strength::Label | Strength::Accuse | Strength::Say
    );
    if !fits
        || !document.lexicon.has(Trait::Inflected)
        || cue.kind != CueKind::Verb
        || link == Link::Nobody
    {
        return None;
    }
    let start = frame.end.max(cue.end);
    // «Призвала к переговорам».
    if cue.strength == Strength::Demand
        && document.token(start).is_some_and(|token| token.is(Class::To))
        && !document
            .slice(start, frame.sentence_end)
            .iter()
            .take_while(|token| !token.is_punctuation())
            .any(|token| inflection::is_infinitive(token.span.of(document.text)))
    {
        return Some((Shape::Preposition, start + 1));
    }
    let at = document.mentions.partition_point(|mention| (mention.start as usize) < start);
    let object = document.mentions.get(at).filter(|m| m.start as usize == start && !m.possessive);
    // A pronoun that is no mention: «попросил их убрать».
    let pronoun = document
        .token(start)
        .filter(|token| token.is(Class::Object) || token.is(Class::Possessive))
        .map(|_| start + 1);
    let ends = match object {
        Some(object) => [object.end as usize, object.long_end.max(object.end) as usize],
        None => [pronoun?; 2],
    };
    let opens = |end: usize| {
        let next = document.token(end)?;
        let verb = if next.is(Class::Not) { document.token(end + 1)? } else { next };
        let infinitive = inflection::is_infinitive(verb.span.of(document.text))
            && verb.kind == Kind::Word
            && cue.strength != Strength::Label;
        let marks =
            next.kind == Kind::Open && matches!(cue.strength, Strength::Label | Strength::Demand);
        Some(infinitive || marks)
    };
    let end = ends.into_iter().find(|end| opens(*end) == Some(true))?;
    Some((Shape::Object, end))
}

/// "…, wie Berger sagte, …", «Пошлины, считает Белова, ударят …»: between commas; «Танкер вышел, сообщает ТАСС»:
/// at the end of the sentence, with the name behind the verb.
fn parenthesis(
    document: &Document<'_>,
    cue: &Cue,
    frame: &Frame,
    link: Link,
) -> Option<(Shape, usize)> {
    let comma = |at: usize| document.token(at).is_some_and(|token| token.kind == Kind::Comma);
    let before =
        frame.start.checked_sub(1).filter(|at| *at > frame.sentence_start && comma(*at))?;
    let enclosed = comma(frame.end) && document.words(frame.end, frame.sentence_end) > 1;
    let like = document.token(frame.start).is_some_and(|token| token.is(Class::As));
    let open = !document
        .slice(frame.sentence_start, before)
        .iter()
        .any(|token| token.may_be_finite() || token.quote != 0);
    let strong = document.lexicon.has(Trait::ClauseComma)
        && cue.kind == CueKind::Verb
        && cue.strength != Strength::Weak
        && cue.is_finite()
        && link != Link::Nobody;
    if strong && enclosed && (like || open && before - frame.sentence_start <= 4) {
        return Some((Shape::Around, before));
    }
    let says = matches!(
        cue.strength,
        Strength::Say | Strength::Announce | Strength::Claim | Strength::Insist | Strength::Relay
    );
    let first = document.token(frame.sentence_start)?;
    // "Als er kam, sagte Berger nichts."
    let subordinate = matches!(
        first.word.class,
        Class::When | Class::If | Class::Because | Class::As | Class::That | Class::In
    );
    let whole = document.finite(frame.sentence_start, before) > 0
        && document.finite(frame.end, frame.sentence_end) == 0
        && document.all_in(frame.sentence_start, frame.sentence_end, 0);
    (strong && says && whole && !subordinate && frame.end > cue.end && frame.start == cue.group)
        .then_some((Shape::Before, before))
}

/// The clause that a comma and a conjunction, or an infinitive, bind to a reporting verb: no doubt
/// is left that it is reported.
pub(crate) fn governed(
    document: &Document<'_>,
    cue: &Cue,
    frame: &Frame,
    link: Link,
) -> Option<(Shape, usize)> {
    if frame.clause.is_none() {
        return behind_object(document, cue, frame, link)
            .or_else(|| parenthesis(document, cue, frame, link));
    }
    let clause = frame.clause?;
    let strong = cue.strength != Strength::Weak && !cue.complete && link != Link::Nobody;
    let bound = match clause.opening {
        Opening::That | Opening::Question | Opening::Infinitive(_) => true,
        // "„…“, sagte Berger, die Straße …": there the marks are what is said.
        Opening::Statement => document.words(frame.sentence_start, frame.start) <= 3,
    };
    (strong && bound).then_some((Shape::After, clause.at))
}
