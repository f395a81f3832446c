//! What each part of a plain text is.

use super::dateline;
use super::lines::{Unit, ends_with_stop};
use crate::model::{Block, BlockKind};

/// Longest headline in characters. (Two run together have been seen.)
const HEADLINE_CHARS: usize = 260;
/// Longest headline that ends with a stop, like a sentence.
const STOPPED_HEADLINE_CHARS: usize = 130;
/// Longest subhead in characters.
const SUBHEAD_CHARS: usize = 120;
/// Longest caption in characters.
const CAPTION_CHARS: usize = 400;
/// Longest byline in words, "By" included.
const BYLINE_WORDS: usize = 14;
/// How many lines at the top can be headlines: kicker, headline, second line.
const HEADLINES: usize = 3;

/// What begins a byline, with the word after it in capitals.
const BYLINES: [&str; 13] = [
    "By ",
    "BY ",
    "by ",
    "Story by ",
    "Written by ",
    "Reporting by ",
    "Author: ",
    "Di ",
    "di ",
    "Par ",
    "Von ",
    "Автор: ",
    "От ",
];

/// What begins a caption.
const CAPTIONS: [&str; 12] = [
    "Photo:",
    "Photo by",
    "Photo credit",
    "FILE PHOTO",
    "File photo",
    "FILE -",
    "Image:",
    "Picture:",
    "Pictured:",
    "Caption:",
    "(Photo",
    "[Photo",
];

/// What ends a caption or a picture credit.
const CREDITS: [&str; 6] =
    ["/Getty Images", "Getty Images)", "/Reuters)", "/AP)", "/AFP)", "/EPA)"];

/// The parts of `text`, each with its kind.
pub(super) fn blocks(text: &str, units: &[Unit]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(units.len());
    let mut headlines = 0;
    let mut body = false;
    for (index, unit) in units.iter().enumerate() {
        let words = unit.span.of(text);
        let next = units.get(index + 1);
        let next_words = next.map_or("", |next| next.span.of(text));
        let kind = if is_caption(words) {
            BlockKind::Caption
        } else if !body && (headlines > 0 || short(words)) && is_byline(words) {
            BlockKind::Byline
        } else if !body && dateline::is_line(words) {
            BlockKind::Dateline
        } else if !body
            && headlines < HEADLINES
            && next.is_some()
            && is_headline(words, unit, next_words, &blocks)
        {
            headlines += 1;
            BlockKind::Headline
        } else if (body || headlines > 0) && next.is_some() && is_subhead(words, unit) {
            BlockKind::Subhead
        } else {
            body = true;
            BlockKind::Paragraph
        };
        blocks.push(Block { kind, span: unit.span });
    }
    blocks
}

/// The name in a byline.
pub(super) fn byline(words: &str) -> Option<&str> {
    BYLINES.iter().find_map(|start| words.strip_prefix(start)).map(str::trim)
}

/// Whether a line of a hand-wrapped text can be nothing but a byline.
pub(super) fn is_short_byline(words: &str) -> bool {
    is_byline(words) && (2..6).contains(&words.split_whitespace().count())
}

fn is_byline(words: &str) -> bool {
    byline(words).is_some_and(|name| {
        let someone = name.chars().next().is_some_and(char::is_uppercase)
            || ["our ", "a ", "the ", "staff"].iter().any(|start| name.starts_with(start));
        someone && words.split_whitespace().nth(BYLINE_WORDS).is_none() && !ends_with_stop(words)
    })
}

fn short(words: &str) -> bool {
    words.split_whitespace().nth(5).is_none()
}

fn is_caption(words: &str) -> bool {
    (CAPTIONS.iter().any(|start| words.starts_with(start))
        || CREDITS.iter().any(|end| words.ends_with(end)))
        && !is_longer(words, CAPTION_CHARS)
}

/// Whether it has more characters than this.
pub(super) fn is_longer(words: &str, characters: usize) -> bool {
    // A character has one to four bytes.
    words.len() > characters
        && (words.len() > 4 * characters || words.chars().nth(characters).is_some())
}

fn is_headline(words: &str, unit: &Unit, next: &str, before: &[Block]) -> bool {
    if is_longer(words, HEADLINE_CHARS)
        || begins_lower(words)
        || is_item(words)
        || has_dateline(words)
    {
        return false;
    }
    let first = before.is_empty();
    let after_headline = before.last().is_some_and(|block| block.kind == BlockKind::Headline);
    if !ends_with_stop(words) {
        return first || (after_headline && !unit.blank_before);
    }
    let chars = words.chars().count();
    if chars > STOPPED_HEADLINE_CHARS || !unit.blank_after || !marks_are_paired(words) {
        return false;
    }
    if first {
        return is_title_case(words)
            || is_byline(next)
            || has_dateline(next)
            || (words.split_whitespace().count() <= 14 && next.chars().count() > chars * 3 / 2);
    }
    after_headline && !unit.blank_before
}

fn is_subhead(words: &str, unit: &Unit) -> bool {
    !ends_with_stop(words)
        && !is_longer(words, SUBHEAD_CHARS)
        && !words.ends_with([':', ',', ';', '-', '–', '—'])
        && !begins_lower(words)
        && !is_item(words)
        && !has_dateline(words)
        && unit.blank_before == unit.blank_after
        && marks_are_paired(words)
}

/// A paragraph of a longer quote can lack its stop, but then it lacks its closing mark too.
fn marks_are_paired(words: &str) -> bool {
    let marks = words.chars().filter(|c| matches!(c, '“' | '”' | '„' | '«' | '»' | '"'));
    marks.count() % 2 == 0
}

fn has_dateline(words: &str) -> bool {
    dateline::dateline(words).is_some()
}

fn begins_lower(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_lowercase)
}

/// Whether it is an item of a list.
fn is_item(words: &str) -> bool {
    words.starts_with(['•', '*', '·', '–', '—', '-', '|', '#', '<', '@'])
}

/// Whether most of its longer words begin with a capital.
fn is_title_case(words: &str) -> bool {
    let long = || {
        words
            .split_whitespace()
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).nth(3).is_some())
    };
    let total = long().count();
    let capitals = long()
        .filter(|word| word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase))
        .count();
    total >= 3 && capitals * 10 >= total * 8
}
