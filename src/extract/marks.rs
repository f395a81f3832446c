//! Quotation marks → marked spans: every style, nested, over several paragraphs, broken.
//!
//! What a mark does (opens, closes) is read off the characters beside it (`scan`); which mark
//! closes which is decided paragraph by paragraph with a stack (`pair`). Nothing is refused:
//! what machine translation or a typist broke gives a span and a [`Warning`]. Time is linear in
//! the text.

mod dialogue;
mod glyph;
mod narrator;
mod pair;
mod scan;
mod unclosed;

use super::Warning;
use crate::lexicon::Lexicon;
use crate::model::{Block, BlockKind, Span};

/// All marked spans of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// By start, then outer before inner; no two cross.
    pub spans: Vec<Marked>,
    /// What was broken, in order of start.
    pub warnings: Vec<Warning>,
}

impl Marks {
    /// The spans that stand in no other span, with their indices.
    pub fn outermost(&self) -> impl Iterator<Item = (usize, &Marked)> {
        self.spans.iter().enumerate().filter(|(_, marked)| marked.parent.is_none())
    }

    /// The spans directly inside span `index`, with their indices.
    pub fn inside(&self, index: usize) -> impl Iterator<Item = (usize, &Marked)> {
        let end = self.spans.get(index).map_or(0, |marked| marked.span.end());
        self.spans
            .iter()
            .enumerate()
            .skip(index.saturating_add(1))
            .take_while(move |(_, marked)| marked.span.start() < end)
            .filter(move |(_, marked)| marked.parent == Some(index))
    }
}

/// One stretch of text in quotation marks, within one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Marks included; without a closing mark up to where the quote must have ended.
    pub span: Span,
    /// Without the marks and the white space just inside them.
    pub inner: Span,
    /// Index of its block.
    pub block: usize,
    /// Index of the span that it stands in.
    pub parent: Option<usize>,
    /// Double marks, or single ones, which apostrophes make less sure.
    pub class: Class,
    /// How it ends.
    pub end: End,
    /// Index of the span at the end of the paragraph before whose quote this one goes on with:
    /// the opening mark is repeated at the start of each paragraph, closed only in the last.
    pub continues: Option<usize>,
}

impl Marked {
    /// Whether a closing mark ends it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.end, End::Closed | End::Mismatched)
    }
}

/// Whether marks are double or single, or a dash stands for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// “…” «…» „…“ "…" and the like.
    Double,
    /// ‘…’ '…' ‚…‘ ‹…›.
    Single,
    /// No marks: speech in a line that begins with a dash.
    Dash,
}

/// How a marked span ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With the closing mark that belongs to its opening mark.
    Closed,
    /// With a closing mark of another style.
    Mismatched,
    /// With its paragraph, and the next paragraph goes on with it.
    Continued,
    /// Nowhere: it is taken to end with its paragraph, or before the next mark of its style.
    Unclosed,
}

/// Finds the marked spans in each of `blocks` of `text`. The lexicon's reporting verbs show where
/// a quote ends that no mark closes.
#[must_use]
pub fn find(text: &str, blocks: &[Block], lexicon: &Lexicon) -> Marks {
    let mut marks = Marks::default();
    // The marked span that the block before left open, with the glyph that opened it.
    let mut open: Option<(usize, glyph::Glyph)> = None;
    let dialogue = dialogue::find(text, blocks, lexicon);
    let has_pairs = scan::has_pairs(text);
    for (index, block) in blocks.iter().enumerate() {
        let words = block.span.of(text);
        let tokens = scan::tokens(words, has_pairs);
        let spoken = dialogue.get(index).map(Vec::as_slice).unwrap_or_default();
        // Most paragraphs have none.
        if tokens.is_empty() && spoken.is_empty() {
            open = None;
            continue;
        }
        let mut pairs = pair::pairs(words, &tokens);
        let offset = block.span.start();
        let goes_on =
            open.take().filter(|_| block.kind == BlockKind::Paragraph).filter(|(_, before)| {
                pairs
                    .spans
                    .first()
                    .is_some_and(|pair| pair.start == 0 && pair.glyph.reopens(*before))
            });
        let spoken = dialogue::beside(spoken, &pairs.spans);
        let mut pieces = spoken.iter().peekable();
        // Where each pair has come to stand among all spans, and the speech around it.
        let mut places: Vec<usize> = Vec::with_capacity(pairs.spans.len());
        let mut around: Option<(usize, usize)> = None;
        for (nth, pair) in pairs.spans.iter().enumerate() {
            while let Some(piece) = pieces.next_if(|piece| piece.start <= pair.start) {
                around = Some((marks.spans.len(), piece.end));
                marks.spans.push(speech(offset, piece, index));
            }
            let span = Span::new(offset + pair.start, offset + pair.end);
            let inner = pair.parent.and_then(|parent| places.get(parent).copied());
            let outer = around.filter(|(_, end)| pair.start < *end).map(|(at, _)| at);
            places.push(marks.spans.len());
            marks.spans.push(Marked {
                span,
                inner: Span::new(offset + pair.inner.start, offset + pair.inner.end),
                block: index,
                parent: inner.or(outer),
                class: pair.glyph.class(),
                end: pair.ends,
                continues: goes_on.map(|(at, _)| at).filter(|_| nth == 0),
            });
        }
        marks.spans.extend(pieces.map(|piece| speech(offset, piece, index)));
        if let Some((at, _)) = goes_on
            && let Some(marked) = marks.spans.get_mut(at)
        {
            marked.end = End::Continued;
        }
        if block.kind == BlockKind::Paragraph {
            open = pairs
                .spans
                .iter()
                .enumerate()
                .find(|(_, pair)| {
                    pair.parent.is_none() && pair.ends == End::Unclosed && pair.end == words.len()
                })
                .and_then(|(nth, pair)| Some((*places.get(nth)?, pair.glyph)));
        }
        for stray in pairs.unclosed.drain(..) {
            marks.warnings.push(Warning::UnclosedQuote {
                span: Span::new(offset + stray.start, offset + stray.end),
            });
        }
    }
    unclosed::shorten(text, &mut marks.spans, lexicon);
    for marked in &marks.spans {
        match marked.end {
            End::Unclosed => marks.warnings.push(Warning::UnclosedQuote { span: marked.span }),
            End::Mismatched => marks.warnings.push(Warning::MismatchedMarks { span: marked.span }),
            End::Closed | End::Continued => {}
        }
    }
    marks.warnings.sort_by_key(Warning::span);
    marks
}

/// Speech behind a dash: `piece` of the block that begins at `offset`.
fn speech(offset: usize, piece: &std::ops::Range<usize>, block: usize) -> Marked {
    let span = Span::new(offset + piece.start, offset + piece.end);
    Marked {
        span,
        inner: span,
        block,
        parent: None,
        class: Class::Dash,
        end: End::Closed,
        continues: None,
    }
}
