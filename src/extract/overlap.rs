//! Quotes that overlap: the outer one, the inner one, or the outer cut short where the next cue
//! goes on with it.

use super::compose::{Draft, extent};
use super::contents::trimmed;
use super::extraction::Spans;
use super::reader::Reading;
use super::tokens::Kind;
use crate::lexicon::{Class, Form};

/// Leaves no two quotes that overlap.
pub(super) fn settle(reading: &Reading<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let overlaps = kept.iter().rev().take(4).position(|other| {
            other.content.iter().any(|a| draft.content.iter().any(|b| a.overlaps(*b)))
        });
        let Some(back) = overlaps else {
            kept.push(draft);
            continue;
        };
        let at = kept.len() - 1 - back;
        let Some(other) = kept.get_mut(at) else { continue };
        if let Some(content) = up_to(reading, other, &draft) {
            other.marks.retain(|mark| content.iter().any(|span| span.covers(*mark)));
            other.content = content;
            kept.push(draft);
            continue;
        }
        // Marked words with a cue of their own win over unmarked ones; else the first, which is
        // the outer one: the marks are a part of what its cue reports.
        let part = draft.cue.is_none()
            && extent(other).zip(extent(&draft)).is_some_and(|(a, b)| a.covers(b));
        if draft.region.is_some() && other.region.is_none() && !part {
            *other = draft;
        }
    }
    kept
}

/// The content of `outer` up to where the cue of `inner` goes on: "said that A, adding that “B”",
/// "decried A and called B “C”". None where `inner` is a part of what `outer` reports.
fn up_to(reading: &Reading<'_>, outer: &Draft, inner: &Draft) -> Option<Spans> {
    let document = &reading.document;
    let (first, next) = (reading.cues.get(outer.cue?)?, reading.cues.get(inner.cue?)?);
    let start = extent(outer)?.start();
    let group = document.token(next.group)?.span.start();
    let within = first.start < next.start && outer.content.iter().any(|span| span.contains(group));
    // Its subject is that of the outer cue, or stands before both.
    let subject = reading.speaker_span(inner.cue?)?;
    if !within || subject.start() >= start {
        return None;
    }
    let before = document.before(next.group)?;
    let joined = if before.kind == Kind::Comma {
        next.form == Form::Ing
    } else {
        let marked = !outer.marks.is_empty() || !inner.marks.is_empty();
        (before.is(Class::And) || before.is(Class::But)) && marked
    };
    if !joined {
        return None;
    }
    let cut = before.span.start();
    let mut content: Spans =
        outer.content.iter().copied().filter(|span| span.start() < cut).collect();
    let last = content.pop()?;
    let from = document.tokens.partition_point(|token| token.span.start() < last.start());
    content.push(trimmed(reading, from, next.group - 1)?);
    Some(content)
}
