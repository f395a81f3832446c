//! The words around a hit, as a list shows them.

use crate::model::Span;

/// A hit with what stands before and after it in its paragraph, in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Before it; begins with "…" where more precedes.
    pub before: String,
    /// The hit.
    pub words: String,
    /// After it; ends with "…" where more follows.
    pub after: String,
}

/// The words around a hit: at most so many letters before and after it, cut between words where
/// that is near.
#[must_use]
pub fn around(text: &str, hit: Span, before: usize, after: usize) -> Around {
    let left = text.get(..hit.start()).unwrap_or_default();
    let left = left.rsplit("\n\n").next().unwrap_or_default();
    let right = text.get(hit.end()..).unwrap_or_default();
    let right = right.split("\n\n").next().unwrap_or_default();
    let first = left.char_indices().rev().nth(before).map(|(at, c)| at + c.len_utf8());
    let last = right.char_indices().nth(after).map(|(at, _)| at);
    let left = match first.and_then(|at| left.split_at_checked(at)) {
        Some((cut, rest)) => format!("…{}", one_line(from_word(cut, rest))),
        None => one_line(left.trim_start()),
    };
    let right = match last.and_then(|at| right.split_at_checked(at)) {
        Some((rest, cut)) => format!("{}…", one_line(to_word(rest, cut))),
        None => one_line(right.trim_end()),
    };
    Around { before: left, words: one_line(hit.of(text)), after: right }
}

/// How many letters of a word are rather left out than the word cut.
const PART: usize = 16;

/// From the first whole word on, if there is one soon.
fn from_word<'t>(cut: &str, rest: &'t str) -> &'t str {
    if cut.ends_with(char::is_whitespace) {
        return rest;
    }
    let blank = rest.char_indices().take(PART).find(|(_, c)| c.is_whitespace());
    blank.and_then(|(at, _)| rest.get(at..)).map_or(rest, str::trim_start)
}

/// To the last whole word, if there is one late.
fn to_word<'t>(rest: &'t str, cut: &str) -> &'t str {
    if cut.starts_with(char::is_whitespace) {
        return rest;
    }
    let blank = rest.char_indices().rev().take(PART).find(|(_, c)| c.is_whitespace());
    blank.and_then(|(at, _)| rest.get(..at)).map_or(rest, str::trim_end)
}

/// White space, single or not, is one blank.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str, before: usize, after: usize) -> String {
        let start = text.find(words).unwrap();
        let around = around(text, Span::new(start, start + words.len()), before, after);
        format!("{}[{}]{}", around.before, around.words, around.after)
    }

    #[test]
    fn a_hit_keeps_the_words_beside_it() {
        let text = "First.\n\nThe treaty on\ngroundwater leaves room for small wells.\n\nLast.";
        assert_eq!(
            shown(text, "room", 100, 100),
            "The treaty on groundwater leaves [room] for small wells."
        );
        assert_eq!(shown(text, "room", 10, 10), "…leaves [room] for small…");
        assert_eq!(shown(text, "First", 10, 10), "[First].");
    }

    #[test]
    fn text_without_blanks_is_cut_where_it_must() {
        let text = "é".repeat(50) + "x" + &"ö".repeat(50);
        let shown = shown(&text, "x", 20, 20);
        assert_eq!(shown, format!("…{}[x]{}…", "é".repeat(20), "ö".repeat(20)));
    }
}
