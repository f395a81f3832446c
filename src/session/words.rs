//! Which words of an article a quote has, when the analyst says so.

use crate::extract::read_structure;
use crate::lexicon::Lexicon;
use crate::model::{
    Article, Attribution, BlockKind, Detection, Fidelity, Place, Quote, QuoteId, QuoteKind, Review,
    Span,
};

/// A quote of these words, by nobody yet; none when there is no word among them.
pub(super) fn new_quote(article: &Article, words: Span) -> Option<Quote> {
    let words = with_marks(article, trimmed(article, words));
    if words.is_empty() {
        return None;
    }
    let content = vec![words];
    let marks = marks(article, &content);
    let fidelity = match QuoteKind::of(&content, &marks) {
        QuoteKind::Direct | QuoteKind::Mixed => Fidelity::Verbatim,
        QuoteKind::Indirect => Fidelity::Paraphrase,
    };
    let block = article.blocks.iter().find(|block| block.span.contains(words.start()));
    let place = match block.map(|block| block.kind) {
        Some(BlockKind::Headline) => Place::Headline,
        Some(BlockKind::Subhead) => Place::Subhead,
        Some(
            BlockKind::Paragraph | BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption,
        )
        | None => Place::Body,
    };
    Some(Quote {
        id: QuoteId { article: article.id, span: words },
        content,
        marks,
        place,
        cue: None,
        relay: Vec::new(),
        venue: None,
        fidelity,
        negated: false,
        detection: Detection::Coder,
        attribution: Attribution::default(),
        review: Review::Unreviewed,
        repeats: None,
    })
}

/// The words of a quote that now goes from one end of `extent` to the other; what the narrator
/// says in between stays out.
pub(super) fn within(article: &Article, content: &[Span], extent: Span) -> Vec<Span> {
    let extent = trimmed(article, extent);
    let inside = content.iter().filter(|span| span.overlaps(extent));
    let mut out: Vec<Span> = inside
        .map(|span| Span::new(span.start().max(extent.start()), span.end().min(extent.end())))
        .map(|span| trimmed(article, span))
        .filter(|span| !span.is_empty())
        .collect();
    if out.is_empty() && !extent.is_empty() {
        out.push(extent);
    }
    if let Some(first) = out.first_mut() {
        *first = Span::new(extent.start(), first.end());
    }
    if let Some(last) = out.last_mut() {
        *last = Span::new(last.start(), extent.end());
    }
    out
}

/// The parts of some words that stand in quotation marks.
pub(super) fn marks(article: &Article, content: &[Span]) -> Vec<Span> {
    let structure = read_structure(article, Lexicon::for_language(&article.language));
    let outermost = structure.marks.outermost().map(|(_, marked)| marked.span);
    let part = |mark: Span| {
        content
            .iter()
            .filter(move |span| span.overlaps(mark))
            .map(move |span| Span::new(mark.start().max(span.start()), mark.end().min(span.end())))
    };
    outermost.flat_map(part).collect()
}

/// Without white space at its ends.
pub(super) fn trimmed(article: &Article, span: Span) -> Span {
    let words = article.text_of(span);
    let start = span.start() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// Who marks all that stands in quotation marks means the marks, too.
fn with_marks(article: &Article, words: Span) -> Span {
    let structure = read_structure(article, Lexicon::for_language(&article.language));
    let all = structure.marks.spans.iter().find(|marked| {
        marked.span.covers(words) && words.covers(marked.inner) && !marked.inner.is_empty()
    });
    all.map_or(words, |marked| marked.span)
}
