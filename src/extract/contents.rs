//! The words that a cue reports where no marks say it.

use smallvec::smallvec;

use super::attribute::Place;
use super::compose::Draft;
use super::cues::{Cue, CueKind};
use super::edges;
use super::extraction::Spans;
use super::indirect::{self, Frame, Shape, ShapeCandidate};
use super::mentions::MentionKind;
use super::reader::{Models, Reading};
use super::romance;
use super::ruled;
use super::source::Link;
use super::tokens::{Kind, Token};
use super::verb_final;
use super::weigh::{Odds, Score};
use crate::lexicon::{Class, Form, Strength, Trait};
use crate::model::Span;

/// Likelihood below which a cue without marks reports nothing.
const THRESHOLD: f32 = 0.35;

/// Likelihood that nothing is said where grammar leaves little doubt.
const FORCED: f32 = 0.2;
/// How likely it is that "Das sagte Berger" is about the whole sentence before.
const SURE_ENOUGH: f32 = 0.8;

/// The sentence before, where the cue's begins with what was said: «Об этом сообщил Орлов», "Das
/// teilte die Kommission mit".
fn said_before(reading: &Reading<'_>, index: usize, drafts: &[Draft]) -> Option<Span> {
    let document = &reading.document;
    let cue = reading.cues.get(index).filter(|cue| cue.complete && !cue.negated)?;
    reading.source(index)?;
    let before = document.sentences.get(cue.sentence.checked_sub(1)?)?;
    let own = document.sentences.get(cue.sentence)?;
    let first = document.token(own.start as usize)?;
    let opens = cue.group <= own.start as usize + 6
        && document
            .slice(own.start as usize, cue.group)
            .iter()
            .any(|token| token.is(Class::Demonstrative) || token.is(Class::Article));
    let tokens = document.slice(before.start as usize, before.end as usize);
    let block = document.block(first);
    let plain = tokens.iter().all(|token| token.quote == 0 && document.block(token) == block);
    let span = trimmed(reading, before.start as usize, before.end as usize)?;
    let free =
        drafts.iter().rev().take(40).all(|draft| draft.content.iter().all(|c| !c.overlaps(span)));
    (document.lexicon.language() != "en" && opens && plain && free).then_some(span)
}

/// Contents of the cues that have no marks.
pub(super) fn unmarked(
    reading: &Reading<'_>,
    taken: &[usize],
    models: &Models,
    drafts: &mut Vec<Draft>,
) {
    let document = &reading.document;
    let context = reading.indirect(models);
    for (index, cue) in reading.cues.iter().enumerate() {
        if cue.quote != 0 || taken.binary_search(&index).is_ok() {
            continue;
        }
        // Only outside English can a cue that reports nothing itself still be about the sentence before.
        let silent = cue.complete || says_nothing(reading, index);
        if silent && (document.lexicon.language() == "en" || !cue.complete) {
            continue;
        }
        let frame = indirect::frame(document, cue, reading.source(index));
        let options = indirect::shapes::<Score>(context, index, &frame);
        let score = |option: &ShapeCandidate| option.features;
        let odds = Odds::of(options.iter().map(score));
        let nothing = options
            .iter()
            .find(|option| option.shape == Shape::Nothing)
            .map_or(0.0, |option| odds.likelihood(score(option)));
        let best = options
            .iter()
            .filter(|option| option.shape != Shape::Nothing)
            .max_by_key(|option| score(option));
        let forced = romance::shape(document, cue, &frame, &options);
        let best = best.map(|option| (option.shape, option.at));
        let Some((shape, at)) = forced.or(best) else { continue };
        let nothing = if forced.is_some() { nothing.min(FORCED) } else { nothing };
        let link = reading.known.get(index).map_or(Link::Nobody, |known| known.link);
        let ruled = ruled::around_source(document, cue, &frame, link)
            .or_else(|| ruled::governed(document, cue, &frame, link));
        let nothing = if ruled.is_some() { 0.0 } else { nothing };
        let (shape, at) = ruled.unwrap_or((shape, at));
        if let Some(content) = said_before(reading, index, drafts) {
            drafts.push(Draft {
                content: smallvec![content],
                marks: Spans::new(),
                cue: Some(index),
                region: None,
                likelihood: SURE_ENOUGH,
                sure: SURE_ENOUGH,
                place: Place::SentenceBefore,
                block: document.block_of(cue.start),
            });
            continue;
        }
        if 1.0 - nothing < THRESHOLD || silent {
            continue;
        }
        let (content, sure) = content(reading, models, index, &frame, shape, at);
        if content.is_empty() || ruled.is_none() && is_mere_object(reading, cue, &content) {
            continue;
        }
        let whole = content.iter().copied().reduce(Span::cover).unwrap_or_default();
        let marks = document
            .regions
            .iter()
            .skip(
                document
                    .regions
                    .partition_point(|region| region.marked.span.end() <= whole.start()),
            )
            .map(|region| region.marked.span)
            .take_while(|span| span.start() < whole.end())
            .filter(|span| content.iter().any(|content| content.covers(*span)))
            .collect();
        drafts.push(Draft {
            content,
            marks,
            cue: Some(index),
            region: None,
            likelihood: 1.0 - nothing,
            sure,
            place: Place::Before,
            block: document.block_of(cue.start),
        });
    }
}

/// Whether a cue reports that something was not said, or names no source: "did not say whether",
/// "declined to comment", "according to plan".
fn says_nothing(reading: &Reading<'_>, index: usize) -> bool {
    let document = &reading.document;
    let Some(cue) = reading.cues.get(index) else { return true };
    let after = |at: usize| document.token(cue.end + at);
    let to_say = cue.strength == Strength::Weak
        && after(0).is_some_and(|token| {
            token.is(Class::To) || token.is(Class::Of) && romance::is_romance(document)
        })
        && after(1)
            .and_then(|token| document.lexicon.lemma(token.word.lemma?))
            .is_some_and(|lemma| lemma.strength == Strength::Say);
    let plain = cue.kind == CueKind::According
        && reading.source(index).and_then(|at| document.mentions.get(at)).is_none_or(|mention| {
            // «Selon la saison»: whoever speaks is a person or a body, or several, or has an
            // owner («по данным дирекции дорог»).
            let cases = document.lexicon.has(Trait::ClauseComma);
            let bare = mention.start == mention.head && (!cases || mention.long_end == mention.end)
                || document.lexicon.language() != "en" && !cases;
            mention.kind == MentionKind::Thing && !mention.plural && bare
        });
    cue.negated || to_say || plain
}

/// Whether the content is no more than what the verb is done to: "criticised the plan".
fn is_mere_object(reading: &Reading<'_>, cue: &Cue, content: &[Span]) -> bool {
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

/// The content of a cue without marks, and how sure its edges are.
fn content(
    reading: &Reading<'_>,
    models: &Models,
    cue: usize,
    frame: &Frame,
    shape: Shape,
    at: usize,
) -> (Spans, f32) {
    let context = reading.indirect(models);
    let mut parts = Spans::new();
    let mut sure = 1.0_f32;
    if matches!(shape, Shape::Before | Shape::Around) {
        let begins = edges::begins(context, cue, frame, shape, at);
        if let Some((begin, likelihood)) = best(&begins, |_| true) {
            parts.extend(trimmed(reading, begin, at));
            sure = sure.min(likelihood);
        }
    }
    let start = match shape {
        Shape::Around => {
            let comma = reading
                .document
                .token(frame.end)
                .is_some_and(|token| matches!(token.kind, Kind::Comma | Kind::Dash));
            Some(frame.end + usize::from(comma))
        }
        Shape::After
        | Shape::That
        | Shape::Object
        | Shape::Preposition
        | Shape::ObjectPreposition
        | Shape::Mark => Some(at),
        Shape::Before | Shape::Nothing => None,
    };
    if let Some(start) = start {
        let ends = edges::ends(context, cue, frame, shape, start);
        let ruled = reading
            .cues
            .get(cue)
            .filter(|_| reading.document.lexicon.has(Trait::VerbFinal))
            .and_then(|cue| {
                verb_final::clause_end(&reading.document, cue, start, frame.sentence_end)
            });
        let limit = romance::limit(&reading.document, &reading.cues, cue, start);
        let found = best(&ends, |edge| edge.at <= limit);
        if let Some((end, likelihood)) = ruled.map(|end| (end, 1.0)).or(found) {
            parts.extend(trimmed(reading, start, end));
            sure = sure.min(likelihood);
        }
    }
    (parts, sure)
}

/// The span of tokens without "that" and punctuation at its edges.
pub(super) fn trimmed(reading: &Reading<'_>, mut start: usize, mut end: usize) -> Option<Span> {
    let document = &reading.document;
    let loose = |at: usize| {
        document.token(at).is_some_and(|token| {
            matches!(
                token.kind,
                Kind::Comma | Kind::Stop | Kind::Colon | Kind::Semicolon | Kind::Dash
            )
        })
    };
    while start < end && loose(start) {
        start += 1;
    }
    if start < end && document.token(start).is_some_and(|token| token.is(Class::That)) {
        start += 1;
    }
    while start < end && loose(end - 1) {
        end -= 1;
    }
    (start < end && document.words(start, end) > 0).then(|| document.span(start, end))
}

/// The likeliest of the edges that fit, and how sure it is.
pub(super) fn best(
    edges: &[edges::Edge],
    fits: impl Fn(&edges::Edge) -> bool,
) -> Option<(usize, f32)> {
    let score = |edge: &edges::Edge| edge.features;
    let fitting = edges.iter().filter(|edge| fits(edge));
    let odds = Odds::of(fitting.clone().map(score));
    let best = fitting.max_by_key(|edge| score(edge))?;
    Some((best.at, odds.likelihood(score(best))))
}
