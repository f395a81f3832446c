//! Sentence bounds, found after quotation marks: a stop inside a quote ends no sentence outside
//! it, but a quote that ends with a stop may be a sentence.

mod abbreviations;

use smallvec::SmallVec;

use super::blocks;
use super::first_of::first_of;
use super::marks::{End, Marks};
use crate::model::{Block, BlockKind, Span};

/// One sentence of an article, marked words included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Without the white space around it.
    pub span: Span,
    /// Index of its block.
    pub block: usize,
    /// Index of the marked span whose stop, before its closing mark, ended the sentence before
    /// this one: “A.” ⟂ NAME said this. “A?” ⟂ NAME asked. Its speaker may well be named here.
    pub after_mark: Option<usize>,
}

/// Hardly a text has more sentences.
const BYTES_A_SENTENCE: usize = 80;

/// The sentences of all blocks, in order. A dateline at the start of a paragraph belongs to none.
#[must_use]
pub fn find(text: &str, blocks: &[Block], marks: &Marks) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(text.len() / BYTES_A_SENTENCE);
    let mut outermost = marks.outermost().peekable();
    for (index, block) in blocks.iter().enumerate() {
        let mut shields: SmallVec<[(usize, Span); 4]> = SmallVec::new();
        while let Some((at, marked)) = outermost.next_if(|(_, marked)| marked.block <= index) {
            // What never closes may be anything: stops count as if it were not there.
            if marked.end != End::Unclosed {
                shields.push((at, marked.span));
            }
        }
        let words = block.span.of(text);
        let start = if block.kind == BlockKind::Paragraph {
            blocks::dateline(words).map_or(0, |dateline| dateline.len)
        } else {
            0
        };
        let first_bytes = if words.is_ascii() { &ASCII_BYTES[..] } else { &FIRST_BYTES[..] };
        let offset = block.span.start();
        Splitter { words, first_bytes, offset, block: index, shields: &shields }
            .split(start, &mut sentences);
    }
    sentences
}

struct Splitter<'a> {
    words: &'a str,
    /// The first bytes of the stops that can stand in it.
    first_bytes: &'static [[u8; 3]],
    offset: usize,
    block: usize,
    /// Marked spans (in the article), inside which no stop counts but one at the very end.
    shields: &'a [(usize, Span)],
}

impl Splitter<'_> {
    fn split(&self, start: usize, sentences: &mut Vec<Sentence>) {
        let mut shields = self.shields.iter().peekable();
        let mut begin = start;
        let mut after_mark = None;
        let mut from = start;
        loop {
            while shields.next_if(|(_, span)| span.end() <= self.offset + from).is_some() {}
            let shield = shields.peek().copied();
            let open = shield
                .map_or(self.words.len(), |(_, s)| s.start().saturating_sub(self.offset).max(from));
            if let Some((at, stop)) = self.next_stop(from, open) {
                let (end, next) = self.ends_here(begin, at, stop);
                // Past all stops in a row, so that a long row of them is read once.
                from = end;
                if let Some(next) = next {
                    self.push(begin, end, after_mark, sentences);
                    (begin, from) = (next, next);
                    after_mark = None;
                }
                continue;
            }
            let Some((index, span)) = shield.filter(|_| open < self.words.len()) else { break };
            from = span.end() - self.offset;
            if let Some(next) = self.ends_with_mark(*span) {
                self.push(begin, from, after_mark, sentences);
                (begin, from) = (next, next);
                after_mark = Some(*index);
            }
        }
        self.push(begin, self.words.len(), after_mark, sentences);
    }

    fn push(&self, begin: usize, end: usize, after: Option<usize>, sentences: &mut Vec<Sentence>) {
        let words = self.words.get(begin..end).unwrap_or_default();
        let begin = begin + (words.len() - words.trim_start().len());
        let end = begin + words.trim().len();
        if begin < end {
            sentences.push(Sentence {
                span: Span::new(self.offset + begin, self.offset + end),
                block: self.block,
                after_mark: after,
            });
        }
    }

    /// Whether a marked span ends a sentence: a stop before its closing mark, then something
    /// that begins a sentence. Gives where that begins.
    fn ends_with_mark(&self, marked: Span) -> Option<usize> {
        let start = marked.start().checked_sub(self.offset)?;
        let end = marked.end().checked_sub(self.offset)?;
        let inside = self.words.get(start..end)?;
        if !inside.trim_end_matches(is_closing).ends_with(is_stop) {
            return None;
        }
        let rest = self.words.get(end..)?;
        let space = rest.len() - rest.trim_start().len();
        let next = rest.trim_start().chars().next()?;
        (space > 0 && begins_sentence(next)).then_some(end + space)
    }

    /// Where the stop at `at` and what closes after it ends; and where the next sentence begins,
    /// if one does.
    fn ends_here(&self, begin: usize, at: usize, stop: char) -> (usize, Option<usize>) {
        let after = self.words.get(at..).unwrap_or_default();
        let tail = after.trim_start_matches(|c| is_stop(c) || is_closing_bracket(c));
        let end = self.words.len() - tail.len();
        let rest = tail.trim_start();
        let next = self.words.len() - rest.len();
        let Some(first) = rest.chars().next() else {
            return (end, Some(next));
        };
        let one_stop = end - at == stop.len_utf8();
        let goes_on = next == end
            || !begins_sentence(first)
            || (stop == '.'
                && one_stop
                && self
                    .words
                    .get(begin..at)
                    .is_some_and(|before| abbreviations::holds(before, rest)));
        (end, (!goes_on).then_some(next))
    }

    /// The first stop between two places, and where it stands. What can begin none is told by its
    /// first byte.
    fn next_stop(&self, mut from: usize, to: usize) -> Option<(usize, char)> {
        loop {
            from += first_of(self.words.as_bytes().get(from..to)?, self.first_bytes)?;
            let c = self.words.get(from..)?.chars().next()?;
            if is_stop(c) {
                return Some((from, c));
            }
            from += c.len_utf8();
        }
    }
}

/// The stops of ASCII that [`is_stop`] knows.
const ASCII_BYTES: [[u8; 3]; 1] = [*b".!?"];

/// The first bytes of all that it knows.
const FIRST_BYTES: [[u8; 3]; 3] = [ASCII_BYTES[0], [0xE2, 0xE3, 0xEF], [0xD8; 3]];

/// What may begin a sentence.
fn begins_sentence(c: char) -> bool {
    c.is_uppercase()
        || c.is_numeric()
        || matches!(
            c,
            '“' | '„' | '«' | '"' | '‘' | '\'' | '»' | '‹' | '(' | '[' | '¿' | '¡' | '•' | '`'
        )
        // Scripts without capitals.
        || (c.is_alphabetic() && !c.is_lowercase())
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟')
}

fn is_closing(c: char) -> bool {
    is_closing_bracket(c)
        || c.is_whitespace()
        || matches!(
            c,
            '”' | '»' | '"' | '’' | '\'' | '“' | '‘' | '«' | '›' | '‹' | '」' | '』' | '″'
        )
}

fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']')
}
