//! Quotation marks → marked spans: every style, nested, over several paragraphs, broken.
//!
//! What a mark does (opens, closes) is read off the characters beside it (`scan`); which mark
//! closes which is decided paragraph by paragraph with a stack (`pair`). Nothing is refused:
//! what machine translation or a typist broke gives a span and a [`Warning`]. Time is linear in
//! the text.

mod glyph;
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

/// Whether marks are double or single.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// “…” «…» „…“ "…" and the like.
    Double,
    /// ‘…’ '…' ‚…‘ ‹…›.
    Single,
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
    for (index, block) in blocks.iter().enumerate() {
        let words = block.span.of(text);
        let tokens = scan::tokens(words);
        let mut pairs = pair::pairs(words, &tokens);
        let offset = block.span.start();
        let first = marks.spans.len();
        let goes_on =
            open.take().filter(|_| block.kind == BlockKind::Paragraph).filter(|(_, before)| {
                pairs
                    .spans
                    .first()
                    .is_some_and(|pair| pair.start == 0 && pair.glyph.reopens(*before))
            });
        for (nth, pair) in pairs.spans.iter().enumerate() {
            let span = Span::new(offset + pair.start, offset + pair.end);
            marks.spans.push(Marked {
                span,
                inner: Span::new(offset + pair.inner.start, offset + pair.inner.end),
                block: index,
                parent: pair.parent.map(|parent| first + parent),
                class: pair.glyph.class(),
                end: pair.ends,
                continues: goes_on.map(|(at, _)| at).filter(|_| nth == 0),
            });
        }
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
                .map(|(nth, pair)| (first + nth, pair.glyph));
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
