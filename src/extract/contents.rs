//! The words that a cue reports where no marks say it.

use smallvec::smallvec;

use super::attribute::Place;
use super::compose::Draft;
use super::edges;
use super::extraction::Spans;
use super::indirect::{self, Frame, Shape, ShapeCandidate};
use super::reader::{Models, Reading};
use super::romance;
use super::ruled;
use super::silent;
use super::source::Link;
use super::tokens::Kind;
use super::verb_final;
use super::weigh::{Few, Odds, Score};
use crate::lexicon::{Class, Trait};
use crate::model::Span;

/// How likely it must be that a cue without marks reports something.
const THRESHOLD: f32 = 0.35;

/// The same in English, whose articles the weights are fitted on, and that most of the words are right. Tried out:
/// with more, what governments want to do is missed; with less, what is found is too often wrong.
const MOSTLY: f32 = 0.25;

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
        let silent = cue.complete || silent::says_nothing(reading, index);
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
        let english = document.lexicon.language() == "en";
        if silent || 1.0 - nothing < if english { MOSTLY } else { THRESHOLD } {
            continue;
        }
        let (content, sure) = content(reading, models, index, &frame, shape, at);
        let doubtful = || {
            silent::is_mere_object(reading, cue, &content)
                || silent::is_subject(reading, cue, reading.source(index), &content)
                || english && (1.0 - nothing) * sure < MOSTLY
        };
        if content.is_empty() || ruled.is_none() && doubtful() {
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

/// The best of the edges that fit, and how likely most of the content is right with it: the likeliest edge, but
/// where a very short and a very long content are nearly as likely, one in the middle, which is mostly right
/// whichever is meant.
pub(super) fn best(
    edges: &[edges::Edge],
    fits: impl Fn(&edges::Edge) -> bool,
) -> Option<(usize, f32)> {
    let fitting = edges.iter().filter(|edge| fits(edge));
    let odds = Odds::of(fitting.clone().map(|edge| edge.features));
    let all: Few<(&edges::Edge, f32)> =
        fitting.map(|edge| (edge, odds.likelihood(edge.features))).collect();
    let judged = all.iter().map(|(edge, exact)| {
        let others = all.iter();
        let mostly: f32 =
            others.map(|(other, likely)| worth(edge.words, other.words) * likely).sum();
        (edge.at, mostly, mostly + EXACT * exact)
    });
    let best = judged.reduce(|best, next| if next.2 > best.2 { next } else { best })?;
    Some((best.0, best.1))
}

/// What it is worth that an edge is the right one, beside what it is worth that most of the words are. Tried out:
/// with less, more contents are mostly right, and fewer to the word.
const EXACT: f32 = 0.3;

/// What a content of so many words is worth where one of as many others, from the same place on, is right:
/// nothing unless most words are common to both.
fn worth(words: usize, right: usize) -> f32 {
    let common = words.min(right) as f32 / words.max(right).max(1) as f32;
    if common > 0.5 { 0.7 + 0.3 * common } else { 0.0 }
}
