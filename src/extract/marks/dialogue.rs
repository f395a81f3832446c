//! Dialogue without quotation marks: a line that begins with a dash is speech, but for the
//! narrator's words: «—No pienso dimitir —dijo Sonia Landa—. Tengo el apoyo del partido.»

use std::ops::Range;

use super::narrator;
use super::pair::Pair;
use crate::lexicon::{Form, Lexicon, Trait};
use crate::model::Block;

/// The speech in a line that begins with a dash.
struct Line {
    /// Bytes within the line, without the dash before and the comma or full stop behind.
    pieces: Vec<Range<usize>>,
    /// Whether the narrator has words in it.
    narrated: bool,
}

/// The stretches of speech in each block, as bytes within it. A list has dashes too: lines in
/// which nobody is named who speaks count only beside others, or after "he said:".
pub(super) fn find(text: &str, blocks: &[Block], lexicon: &Lexicon) -> Vec<Vec<Range<usize>>> {
    let mut found: Vec<Vec<Range<usize>>> = vec![Vec::new(); blocks.len()];
    if !lexicon.has(Trait::DashDialogue) {
        return found;
    }
    let lines: Vec<Option<Line>> =
        blocks.iter().map(|block| line(block.span.of(text), lexicon)).collect();
    let mut at = 0;
    while at < lines.len() {
        let rest = lines.get(at..).unwrap_or_default();
        let run = rest.iter().take_while(|line| line.is_some()).count();
        let before = at.checked_sub(1).and_then(|at| blocks.get(at)).map(|block| block.span);
        let spoken = rest.iter().take(run).flatten().any(|line| line.narrated)
            || before.is_some_and(|before| introduces(before.of(text), lexicon));
        for (slot, line) in found.iter_mut().skip(at).zip(rest).take(run).filter(|_| spoken) {
            *slot = line.as_ref().map(|line| line.pieces.clone()).unwrap_or_default();
        }
        at += run.max(1);
    }
    found
}

/// Which of `pieces` are marked spans of their own, given what stands in quotation marks; none
/// when the two cross.
pub(super) fn beside(pieces: &[Range<usize>], pairs: &[Pair]) -> Vec<Range<usize>> {
    let crosses = pairs.iter().any(|pair| {
        !pieces.iter().any(|piece| piece.start <= pair.start && pair.end <= piece.end)
            && pieces.iter().any(|piece| piece.start < pair.end && pair.start < piece.end)
    });
    let whole = |piece: &Range<usize>| {
        pairs.iter().any(|pair| pair.start == piece.start && pair.end == piece.end)
    };
    pieces.iter().filter(|piece| !crosses && !whole(piece)).cloned().collect()
}

/// Whether the words end with a colon and hold a reporting verb.
fn introduces(words: &str, lexicon: &Lexicon) -> bool {
    words.trim_end().ends_with(':')
        && words.split_whitespace().any(|word| {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let known = lexicon.word(lexicon.find(&bare));
            known.lemma.is_some() && known.form != Form::None
        })
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

/// The speech of a line; nothing when it does not begin with a dash and a capital.
fn line(words: &str, lexicon: &Lexicon) -> Option<Line> {
    let bare = words.strip_prefix(is_dash).or_else(|| words.strip_prefix("- "))?.trim_start();
    let first = bare.chars().find(|c| c.is_alphanumeric())?;
    if first.is_lowercase() {
        return None;
    }
    let mut found = Line { pieces: Vec::new(), narrated: false };
    let mut at = words.len() - bare.len();
    while let Some((end, next)) = clause(words, at, lexicon) {
        found.narrated = true;
        found.pieces.extend(trimmed(words, at..end));
        at = next;
    }
    if !found.narrated
        && let Some((end, next)) = comma_clause(words, at, lexicon)
    {
        found.narrated = true;
        found.pieces.extend(trimmed(words, at..end));
        at = next;
    }
    found.pieces.extend(trimmed(words, at..words.len()));
    Some(found)
}

/// Where the narrator's clause between dashes begins, and where speech goes on behind it.
fn clause(words: &str, from: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let mut dashes = dashes(words, from);
    let (start, _) = dashes.find(|(_, end)| {
        narrator::begins(words.get(*end..).unwrap_or_default().trim_start(), lexicon)
    })?;
    let next = dashes.next().map_or(words.len(), |(_, end)| {
        let rest = words.get(end..).unwrap_or_default();
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ".,;:".contains(c));
        words.len() - rest.len()
    });
    Some((start, next))
}

/// The dashes with a space on either side, as bytes.
fn dashes(words: &str, from: usize) -> impl Iterator<Item = (usize, usize)> {
    let rest = words.get(from..).unwrap_or_default();
    rest.char_indices().filter(|(_, c)| is_dash(*c) || *c == '-').filter_map(move |(at, c)| {
        let (at, end) = (from + at, from + at + c.len_utf8());
        let before = words.get(..at)?.chars().next_back().is_some_and(char::is_whitespace);
        let after = words.get(end..)?.chars().next();
        let after_space = after.is_some_and(char::is_whitespace);
        let stop = after.is_some_and(|c| ".,;:".contains(c));
        let splits = if c == '-' { before && after_space } else { before || after_space || stop };
        splits.then_some((at, end))
    })
}

/// Where the narrator's clause behind a comma begins («— Oui, répond Hugo Lemaire. Demain.»),
/// and where speech goes on behind it.
fn comma_clause(words: &str, from: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let rest = words.get(from..)?;
    let (comma, _) = rest.match_indices([',', '?', '!']).find(|(at, _)| {
        rest.get(at + 1..).is_some_and(|after| narrator::inverted(after, lexicon))
    })?;
    let clause = rest.get(comma + 1..)?;
    let stop = clause.match_indices(". ").find(|(at, _)| {
        clause.get(at + 2..).is_some_and(|next| next.starts_with(char::is_uppercase))
    });
    let next = stop.map_or(words.len(), |(at, _)| from + comma + 1 + at + 2);
    Some((from + comma + 1, next))
}

/// Without white space, and the comma or full stop behind.
fn trimmed(words: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = words.get(range.clone())?;
    let start = range.start + (piece.len() - piece.trim_start().len());
    let piece = piece.trim();
    let piece = piece.strip_suffix([',', ';']).unwrap_or(piece);
    let stopped = piece.strip_suffix('.').filter(|rest| !rest.ends_with('.'));
    let end = start + stopped.unwrap_or(piece).trim_end().len();
    (start < end).then_some(start..end)
}
