//! Where each token stands: marked span, sentence.

use super::{Kind, Token};
use crate::model::Span;

/// Where in marked spans and sentences the tokens have come to; both are in order.
pub(super) struct Place<'a> {
    marked: &'a [Span],
    sentences: &'a [Span],
    mark: usize,
    sentence: usize,
    /// The marked span in which the tokens are.
    inside: Option<Span>,
    /// Up to where all tokens stand in the same ones.
    until: usize,
}

impl<'a> Place<'a> {
    /// Where there are no tokens yet.
    pub(super) fn new(marked: &'a [Span], sentences: &'a [Span]) -> Self {
        Self { marked, sentences, mark: 0, sentence: 0, inside: None, until: 0 }
    }

    /// Writes into a token where it stands.
    #[inline]
    pub(super) fn of(&mut self, token: &mut Token) {
        let at = token.span.start();
        if at >= self.until {
            self.go_on(at);
        }
        token.sentence = u32::try_from(self.sentence).unwrap_or(u32::MAX);
        if let Some(span) = self.inside {
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

    #[inline(never)]
    fn go_on(&mut self, at: usize) {
        let past = |spans: &[Span], mut index: usize| {
            while spans.get(index).is_some_and(|span| span.end() <= at) {
                index += 1;
            }
            index
        };
        self.mark = past(self.marked, self.mark);
        self.sentence = past(self.sentences, self.sentence);
        let mark = self.marked.get(self.mark).copied();
        self.inside = mark.filter(|span| span.start() <= at);
        let edge = self.inside.map_or(mark.map(Span::start), |span| Some(span.end()));
        let end = self.sentences.get(self.sentence).map(|sentence| sentence.end());
        self.until = edge.into_iter().chain(end).min().unwrap_or(usize::MAX);
    }
}

fn is_quotation_mark(token: &Token) -> bool {
    token.kind == Kind::Other
}
