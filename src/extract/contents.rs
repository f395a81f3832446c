//! The words that a cue reports where no marks say it.

use super::attribute::Place;
use super::compose::Draft;
use super::cues::{Cue, CueKind};
use super::edges;
use super::indirect::{self, Frame, Shape};
use super::mentions::MentionKind;
use super::reader::{Models, Reading};
use super::tokens::{Kind, Token};
use super::weigh::softmax;
use crate::lexicon::{Class, Form, Strength};
use crate::model::Span;

/// Likelihood below which a cue without marks reports nothing.
const THRESHOLD: f32 = 0.35;

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
        let frame = indirect::frame(document, cue, reading.source(index));
        let options = indirect::shapes(context, index, &frame);
        let likelihoods = softmax(options.iter().map(|option| option.features.score).collect());
        let nothing = options
            .iter()
            .zip(&likelihoods)
            .find(|(option, _)| option.shape == Shape::Nothing)
            .map_or(0.0, |(_, p)| *p);
        let best = options
            .iter()
            .zip(&likelihoods)
            .filter(|(option, _)| option.shape != Shape::Nothing)
            .max_by(|a, b| a.1.total_cmp(b.1));
        let Some((option, _)) = best else { continue };
        if 1.0 - nothing < THRESHOLD || cue.complete || says_nothing(reading, index) {
            continue;
        }
        let (content, sure) = content(reading, models, index, &frame, option.shape, option.at);
        if content.is_empty() || is_mere_object(reading, cue, &content) {
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
        && after(0).is_some_and(|token| token.is(Class::To))
        && after(1)
            .and_then(|token| document.lexicon.lemma(token.word.lemma?))
            .is_some_and(|lemma| lemma.strength == Strength::Say);
    let plain = cue.kind == CueKind::According
        && reading.source(index).and_then(|at| document.mentions.get(at)).is_none_or(|mention| {
            mention.kind == MentionKind::Thing && !mention.plural && mention.start == mention.head
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
    let tokens = &reading.document.tokens;
    let [span] = content else { return false };
    let from = tokens.partition_point(|token| token.span.start() < span.start());
    let to = tokens.partition_point(|token| token.span.start() < span.end());
    let clause = |token: &Token| {
        (token.may_be_finite() && token.word.form != Form::Third)
            || token.quote != 0
            || token.is(Class::To)
            || token.is(Class::If)
            || token.is(Class::How)
    };
    objects
        && cue.kind == CueKind::Verb
        && (cue.strength == Strength::Weak || reading.document.words(from, to) <= 3)
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
) -> (Vec<Span>, f32) {
    let context = reading.indirect(models);
    let mut parts = Vec::new();
    let mut sure = 1.0_f32;
    if matches!(shape, Shape::Before | Shape::Around) {
        let begins = edges::begins(context, cue, frame, shape, at);
        if let Some((begin, likelihood)) = best(&begins, |_| true) {
            parts.extend(trimmed(reading, begin, at));
            sure = sure.min(likelihood);
        }
    }
    let start = match shape {
        Shape::Around => Some(frame.end + 1),
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
        if let Some((end, likelihood)) = best(&ends, |_| true) {
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
    let fitting: Vec<&edges::Edge> = edges.iter().filter(|edge| fits(edge)).collect();
    let likelihoods = softmax(fitting.iter().map(|edge| edge.features.score).collect());
    let found = fitting.iter().map(|edge| edge.at).zip(likelihoods);
    found.max_by(|a, b| a.1.total_cmp(&b.1))
}
