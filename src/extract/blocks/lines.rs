//! Lines of a plain text, and which of them are one paragraph broken by hand.

use super::kind;
use crate::model::Span;

/// One or several printed lines that are one paragraph or heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Without the white space around it.
    pub(super) span: Span,
    /// Whether an empty line (or nothing) stands before it.
    pub(super) blank_before: bool,
    /// Whether an empty line (or nothing) stands after it.
    pub(super) blank_after: bool,
}

/// Longest line, in characters, that a hand-wrapped text may have.
const WIDEST: usize = 100;
/// Shortest width at which text is wrapped by hand.
const NARROWEST: usize = 40;

/// A printed line that is not empty.
struct Line {
    span: Span,
    /// How many characters it has, counted no further than one above [`WIDEST`].
    chars: usize,
    first_word: usize,
    indented: bool,
    blank_before: bool,
    stops: bool,
}

/// The paragraphs and headings of `text`, hand-wrapped lines joined.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let lines = lines(text);
    let width = wrap_width(&lines);
    let mut units: Vec<Unit> = Vec::with_capacity(lines.len());
    let mut before: Option<&Line> = None;
    for line in &lines {
        let joins = match (before, width) {
            // A byline right below a headline is no part of it.
            (Some(_), Some(_)) if units.len() <= 2 && kind::is_short_byline(line.span.of(text)) => {
                false
            }
            (Some(before), Some(width)) => goes_on(before, line, width),
            (_, _) => false,
        };
        match units.last_mut() {
            Some(unit) if joins => unit.span = unit.span.cover(line.span),
            last => {
                if let Some(unit) = last {
                    unit.blank_after = line.blank_before;
                }
                units.push(Unit {
                    span: line.span,
                    blank_before: line.blank_before,
                    blank_after: true,
                });
            }
        }
        before = Some(line);
    }
    units
}

/// Hardly a text has more lines.
const BYTES_A_LINE: usize = 64;

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / BYTES_A_LINE);
    let mut at = 0;
    let mut blank_before = true;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    for end in ends {
        let start = at;
        let raw = text.get(start..end).unwrap_or_default();
        at = end + 1;
        let left = raw.trim_start();
        let words = left.trim_end();
        if words.is_empty() {
            blank_before = true;
            continue;
        }
        let indent = raw.len() - left.len();
        let start = start + indent;
        lines.push(Line {
            span: Span::new(start, start + words.len()),
            chars: if kind::is_longer(words, WIDEST) { WIDEST + 1 } else { words.chars().count() },
            first_word: words.chars().take_while(|c| !c.is_whitespace()).count(),
            indented: indent > 1,
            blank_before,
            stops: ends_with_stop(words),
        });
        blank_before = false;
    }
    lines
}

/// The width at which the text was wrapped by hand; nothing when every line end is meant.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    // A line end is a sign of wrapping when the next line follows at once.
    let followed = || {
        let pairs = lines.iter().zip(lines.iter().skip(1));
        pairs.filter(|(_, next)| !next.blank_before).map(|(line, _)| line)
    };
    let width = followed().map(|line| line.chars).filter(|chars| *chars <= WIDEST).max()?;
    // Short lines are headings, datelines and ends of paragraphs: they tell nothing.
    let full = || followed().filter(|line| line.chars * 3 >= width * 2);
    let midway = full().filter(|line| line.chars <= width && !line.stops).count();
    let too_long = lines.iter().filter(|line| line.chars > WIDEST).count();
    let wrapped = midway * 2 > full().count() && too_long * 10 <= lines.len();
    (wrapped && width >= NARROWEST).then_some(width)
}

/// Whether `next` goes on with the paragraph of `line`.
fn goes_on(line: &Line, next: &Line, width: usize) -> bool {
    if next.blank_before || (next.indented && !line.indented) {
        return false;
    }
    // It would have fitted: the line was ended on purpose.
    let room = line.chars + 1 + next.first_word <= width.saturating_sub(width / 12);
    !(room && (line.stops || line.chars * 3 < width * 2))
}

/// Whether a stop ends the words, closing marks and brackets after it aside.
pub(super) fn ends_with_stop(words: &str) -> bool {
    words.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…', '。'])
}

/// Closing marks and brackets.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '”' | '»' | '"' | '’' | '\'' | '“' | '‘' | '«' | '›' | ')' | ']' | '」' | '″')
        || c.is_whitespace()
}
