//! An article as pieces to lay out one by one, with what is marked in each. Knows no width, no
//! colour and no selection, so it changes only when the project does.

use crate::model::{Article, BlockKind, Project, Quote, QuoteId, Review, Span};

use super::describe;

/// A longer paragraph is laid out in parts, so that no single one can hold up a frame.
const LONGEST_PIECE: usize = 6_000;

/// An article made ready for drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its quotes in order of place.
    pub quotes: Vec<Shown>,
    /// Its text in order.
    pub pieces: Vec<Piece>,
    /// What is marked, by piece, then by place.
    pub marks: Vec<Mark>,
}

/// A quote as the text and the margin show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which.
    pub id: QuoteId,
    /// Its speaker's colour; none without a speaker.
    pub hue: Option<u8>,
    /// The letter that stands before its words.
    pub letter: String,
    /// What is heard and what hovering shows: who, and in what office.
    pub voice: String,
    /// Whether the analyst said that it is no quote.
    pub rejected: bool,
    /// Whether anybody tagged it.
    pub tagged: bool,
    /// The piece in which it begins.
    pub piece: usize,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A stretch of text that is laid out by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is a part of.
    pub kind: BlockKind,
    /// Its text.
    pub span: Span,
    /// Whether it goes on with the paragraph of the piece before.
    pub goes_on: bool,
    /// Its marks: from this one in [`Page::marks`].
    pub first_mark: usize,
    /// Up to this one.
    pub end_mark: usize,
}

/// Something marked, within one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub span: Span,
    /// Where in the text of its piece they begin and end, in characters.
    pub chars: (usize, usize),
    /// What they are.
    pub kind: MarkKind,
    /// Of which quote, in [`Page::quotes`].
    pub quote: usize,
}

/// What marked words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// Attributed words, from their beginning.
    Content,
    /// Attributed words that began in the piece before.
    GoesOn,
    /// The words that signal the attribution.
    Cue,
    /// The words that name the source.
    Source,
}

impl MarkKind {
    /// Whether they are attributed words.
    #[must_use]
    pub fn is_content(self) -> bool {
        matches!(self, Self::Content | Self::GoesOn)
    }
}

impl Page {
    /// Makes an article ready.
    #[must_use]
    pub fn of(project: &Project, article: &Article) -> Self {
        let all: Vec<&Quote> = project.quotes_of(article.id).collect();
        let letters = describe::letters(project, &all);
        let mut quotes: Vec<Shown> = all
            .iter()
            .zip(letters)
            .map(|(quote, letter)| Shown {
                id: quote.id,
                hue: describe::hue(project, quote),
                letter,
                voice: describe::voice(project, article, quote).line(),
                rejected: quote.review == Review::Rejected,
                tagged: project.taggings_of(quote.id).next().is_some(),
                piece: 0,
                start: quote.extent().start(),
                end: quote.extent().end(),
            })
            .collect();
        let mut pieces = pieces(article);
        let mut marks = distribute(&mut pieces, marks(&all));
        for piece in &pieces {
            let own = marks.get_mut(piece.first_mark..piece.end_mark).unwrap_or_default();
            count_chars(article.text_of(piece.span), piece.span.start(), own);
        }
        for quote in &mut quotes {
            let after = pieces.partition_point(|piece| piece.span.start() <= quote.start);
            quote.piece = after.saturating_sub(1);
        }
        Self { quotes, pieces, marks }
    }

    /// What is marked in a piece.
    #[must_use]
    pub fn marks_in(&self, piece: &Piece) -> &[Mark] {
        self.marks.get(piece.first_mark..piece.end_mark).unwrap_or_default()
    }

    /// Where in [`quotes`](Self::quotes) a quote stands.
    #[must_use]
    pub fn index_of(&self, id: QuoteId) -> Option<usize> {
        self.quotes.iter().position(|quote| quote.id == id)
    }

    /// Whether another page is laid out just like this one.
    #[must_use]
    pub fn same_layout(&self, other: &Self) -> bool {
        let letters = |page: &Self| {
            let kinds = page.quotes.iter().map(|q| (q.letter.clone(), q.rejected, q.piece));
            kinds.collect::<Vec<_>>()
        };
        self.pieces == other.pieces && self.marks == other.marks && letters(self) == letters(other)
    }
}

/// The parts of an article that are shown as text: the byline stands in the line of details.
fn pieces(article: &Article) -> Vec<Piece> {
    let shown = article
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Byline || article.byline.is_none());
    let mut pieces = Vec::new();
    for block in shown {
        let mut start = block.span.start();
        while start < block.span.end() {
            let end = cut(&article.text, start, block.span.end());
            pieces.push(Piece {
                kind: block.kind,
                span: Span::new(start, end),
                goes_on: start > block.span.start(),
                first_mark: 0,
                end_mark: 0,
            });
            start = end;
        }
    }
    pieces
}

/// Where to end a piece that begins at `start`: at `end` when that is near, else after a
/// sentence, else after a word, else anywhere.
fn cut(text: &str, start: usize, end: usize) -> usize {
    if end - start <= LONGEST_PIECE {
        return end;
    }
    let mut limit = start + LONGEST_PIECE;
    while !text.is_char_boundary(limit) {
        limit += 1;
    }
    let part = text.get(start..limit).unwrap_or_default();
    let after = |found: Option<usize>, length| found.filter(|at| *at > 0).map(|at| at + length);
    after(part.rfind(". "), 2)
        .or_else(|| after(part.rfind(' '), 1))
        .map_or(limit, |length| start + length)
}

/// Everything that the quotes mark, by place.
fn marks(quotes: &[&Quote]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (index, quote) in quotes.iter().enumerate() {
        let mut mark = |kind, span: Span| {
            if !span.is_empty() {
                marks.push(Mark { span, chars: (0, 0), kind, quote: index });
            }
        };
        for span in &quote.content {
            mark(MarkKind::Content, *span);
        }
        if quote.review != Review::Rejected {
            if let Some(cue) = quote.cue {
                mark(MarkKind::Cue, cue);
            }
            if let Some(guess) = quote.attribution.supporting_guess() {
                mark(MarkKind::Source, guess.mention);
            }
        }
    }
    marks.sort_by_key(|mark| (mark.span, mark.kind));
    // A source or cue that serves several quotes is underlined once.
    marks.dedup_by(|b, a| !a.kind.is_content() && a.kind == b.kind && a.span == b.span);
    marks
}

/// Cuts marks to the pieces in which they lie and notes in each piece which are its own.
fn distribute(pieces: &mut [Piece], marks: Vec<Mark>) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::with_capacity(marks.len());
    let mut waiting = marks.into_iter().peekable();
    let mut open: Vec<Mark> = Vec::new();
    for piece in pieces {
        piece.first_mark = out.len();
        let end = piece.span.end();
        while let Some(mark) = waiting.next_if(|mark| mark.span.start() < end) {
            open.push(mark);
        }
        for mark in &open {
            let from = mark.span.start().max(piece.span.start());
            let to = mark.span.end().min(end);
            if from < to {
                let begins = from == mark.span.start();
                let kind = match mark.kind {
                    MarkKind::Content if begins => MarkKind::Content,
                    MarkKind::Content | MarkKind::GoesOn => MarkKind::GoesOn,
                    MarkKind::Cue => MarkKind::Cue,
                    MarkKind::Source => MarkKind::Source,
                };
                out.push(Mark { span: Span::new(from, to), kind, ..*mark });
            }
        }
        open.retain(|mark| mark.span.end() > end);
        piece.end_mark = out.len();
    }
    out
}

/// Notes where the marks of one piece stand, in characters; `start` is where the piece begins.
fn count_chars(text: &str, start: usize, marks: &mut [Mark]) {
    let mut bounds: Vec<usize> =
        marks.iter().flat_map(|mark| [mark.span.start(), mark.span.end()]).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let mut chars = Vec::with_capacity(bounds.len());
    let (mut at, mut count) = (0, 0);
    for bound in &bounds {
        let to = bound.saturating_sub(start);
        count += text.get(at..to).map_or(0, |part| part.chars().count());
        at = to;
        chars.push(count);
    }
    let find = |bound: usize| {
        bounds.binary_search(&bound).ok().and_then(|i| chars.get(i)).copied().unwrap_or(0)
    };
    for mark in marks {
        mark.chars = (find(mark.span.start()), find(mark.span.end()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    fn article(blocks: &[(BlockKind, &str)]) -> Article {
        let mut text = String::new();
        let mut spans = Vec::new();
        for (kind, words) in blocks {
            let start = text.len();
            text.push_str(words);
            spans.push(Block { kind: *kind, span: Span::new(start, text.len()) });
            text.push_str("\n\n");
        }
        Article::new(text, spans)
    }

    #[test]
    fn a_quote_over_two_paragraphs_is_marked_in_both() {
        let article =
            article(&[(BlockKind::Paragraph, "“One."), (BlockKind::Paragraph, "“Two,” he said")]);
        let mut pieces = pieces(&article);
        let end = article.text.find(" he").unwrap();
        let mark =
            Mark { span: Span::new(0, end), chars: (0, 0), kind: MarkKind::Content, quote: 0 };
        let mut marks = distribute(&mut pieces, vec![mark]);
        count_chars(article.text_of(pieces[1].span), pieces[1].span.start(), &mut marks[1..]);
        assert_eq!(marks[1].chars, (0, 6));
        let words: Vec<&str> = marks.iter().map(|m| article.text_of(m.span)).collect();
        assert_eq!(words, ["“One.", "“Two,”"]);
        assert_eq!(marks[0].kind, MarkKind::Content);
        assert_eq!(marks[1].kind, MarkKind::GoesOn);
        assert_eq!((pieces[1].first_mark, pieces[1].end_mark), (1, 2));
    }

    #[test]
    fn a_giant_paragraph_is_cut_and_nothing_is_lost() {
        for unit in ["Word. ", "é", "x "] {
            let article = article(&[(BlockKind::Paragraph, unit.repeat(9_000).trim_end())]);
            let pieces = pieces(&article);
            assert!(pieces.len() > 1, "{unit}");
            let joined: String = pieces.iter().map(|p| article.text_of(p.span)).collect();
            assert_eq!(joined, article.text.trim_end(), "{unit}");
            assert!(pieces.iter().all(|p| p.span.len() <= LONGEST_PIECE + 4), "{unit}");
        }
    }

    #[test]
    fn the_byline_is_not_shown_twice() {
        let mut article =
            article(&[(BlockKind::Byline, "By A. Sample"), (BlockKind::Paragraph, "Text")]);
        assert_eq!(pieces(&article).len(), 2);
        article.byline = Some("A. Sample".to_owned());
        assert_eq!(pieces(&article).len(), 1);
    }
}
