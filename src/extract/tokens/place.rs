//! Where each token stands: marked span, sentence.

use super::{Kind, Token};
use crate::model::Span;

/// Where in marked spans and sentences the tokens have come to; all are in order.
pub(super) struct Place<'a> {
    marked: &'a [Span],
    sentences: &'a [Span],
    mark: usize,
    sentence: usize,
}

impl<'a> Place<'a> {
    /// Where there are no tokens yet.
    pub(super) fn new(marked: &'a [Span], sentences: &'a [Span]) -> Self {
        Self { marked, sentences, mark: 0, sentence: 0 }
    }

    /// Writes into a token where it stands.
    #[inline]
    pub(super) fn of(&mut self, token: &mut Token) {
        let at = token.span.start();
        let after =
            |spans: &[Span], index: usize| spans.get(index).is_some_and(|span| span.end() <= at);
        while after(self.marked, self.mark) {
            self.mark += 1;
        }
        while after(self.sentences, self.sentence) {
            self.sentence += 1;
        }
        token.sentence = u32::try_from(self.sentence).unwrap_or(u32::MAX);
        if let Some(span) = self.marked.get(self.mark).filter(|span| span.start() <= at) {
            token.quote = u32::try_from(self.mark + 1).unwrap_or(u32::MAX);
            if is_quotation_mark(token) {
                if at == span.start() {
                    token.kind = Kind::Open;
                } else if token.span.end() == span.end() {
                    token.kind = Kind::Close;
                }
            }
        }
    }
}

fn is_quotation_mark(token: &Token) -> bool {
    token.kind == Kind::Other
}
