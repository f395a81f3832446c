//! Where a quote ends that no mark closes: before ", said NAME", if that follows.

use super::{End, Marked, narrator};
use crate::lexicon::Lexicon;
use crate::model::Span;

/// Shortens unclosed spans that run over an inverted cue: in “We will sign, said the minister.
/// the quote ends with the comma. What stood inside beyond it stands on its own then.
pub(super) fn shorten(text: &str, spans: &mut [Marked], lexicon: &Lexicon) {
    for index in 0..spans.len() {
        let Some(marked) = spans.get(index).copied() else { return };
        if marked.end != End::Unclosed || marked.parent.is_some() {
            continue;
        }
        let Some(end) = cue_after_comma(text, marked.inner, lexicon) else { continue };
        let inside = spans.get_mut(index + 1..).unwrap_or_default().iter_mut();
        let inside = inside.take_while(|inner| inner.span.start() < marked.span.end());
        let inside: Vec<&mut Marked> = inside.collect();
        if inside.iter().any(|inner| inner.span.start() < end && end < inner.span.end()) {
            continue;
        }
        for inner in inside {
            if inner.parent == Some(index) && inner.span.start() >= end {
                inner.parent = None;
            }
        }
        if let Some(marked) = spans.get_mut(index) {
            marked.span = Span::new(marked.span.start(), end);
            marked.inner = Span::new(marked.inner.start(), end);
        }
    }
}

/// The end of the first comma after which a reporting verb and its subject stand: a name, "the",
/// a title.
fn cue_after_comma(text: &str, inner: Span, lexicon: &Lexicon) -> Option<usize> {
    let words = inner.of(text);
    words
        .match_indices(',')
        .map(|(at, _)| at + 1)
        .find(|end| words.get(*end..).is_some_and(|after| narrator::inverted(after, lexicon)))
        .map(|end| inner.start() + end)
}
