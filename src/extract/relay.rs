//! Medium and venue: through whom the words came, and on what occasion they were said.
//!
//! "added in an interview with the Izvestia newspaper reported by Tass": venue "interview with
//! the Izvestia newspaper", relay "Tass", since where one interviews and another reports, the one
//! that reports is the relay.

mod fill;
mod medium;
mod venue;
mod words;

use crate::lexicon::{Hint, Lexicon, Lists};
use crate::model::Span;
pub(super) use fill::fill;
use words::{Word, read};

/// How words came to the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The media, outer to inner, as printed.
    pub relay: Vec<String>,
    /// The occasion, as printed, without its preposition and article.
    pub venue: Option<String>,
}

/// How far from the cue to look, in bytes. Sentences can be as long as an article.
const REACH: usize = 700;

/// Reads medium and venue off the narrator's words in `sentence`, near `cue`. `quotes` are the
/// marked spans, in order, whose words are not the narrator's.
#[must_use]
pub fn find(
    text: &str,
    sentence: Span,
    cue: Option<Span>,
    quotes: &[Span],
    lexicon: &Lexicon,
) -> Provenance {
    find_hinted(text, sentence, cue, quotes, Hint::OCCASION | Hint::MEDIUM, lexicon)
}

/// The same, where `hint` says whether the words near the cue can name an occasion or a medium.
fn find_hinted(
    text: &str,
    sentence: Span,
    cue: Option<Span>,
    quotes: &[Span],
    hint: Hint,
    lexicon: &Lexicon,
) -> Provenance {
    let near = near(text, sentence, cue);
    let lower = near.of(text).to_ascii_lowercase();
    let words = read(text, near, &lower, quotes, lexicon.provenance());
    let all = words.iter().fold(Lists::default(), |all, word| all | word.lists);
    let at = cue.map_or(near.start(), Span::start);
    let cue_word = words.partition_point(|word| word.span.start() < at);
    let occasion = hint.has(Hint::OCCASION) && all.has(Lists::OCCASION | Lists::ON);
    let venue = occasion.then(|| venue::find(&words, cue_word, lexicon)).flatten();
    let relay = if hint.has(Hint::MEDIUM) {
        medium::relay(&words, cue_word, all, lexicon)
    } else {
        Vec::new()
    };
    Provenance {
        relay: relay.into_iter().map(|name| name.of(text).to_owned()).collect(),
        venue: venue.map(|span| one_line(with_closing_mark(text, span).of(text))),
    }
}

/// The part of the sentence within reach of the cue.
fn near(text: &str, sentence: Span, cue: Option<Span>) -> Span {
    let (from, to) = match cue {
        Some(cue) => (cue.start().saturating_sub(REACH), cue.end().saturating_add(REACH)),
        None => (sentence.start(), sentence.start().saturating_add(2 * REACH)),
    };
    let start = text.ceil_char_boundary(from.max(sentence.start()));
    let end = text.floor_char_boundary(to.min(sentence.end()));
    Span::new(start, end)
}

/// "the newspaper «Vremya»": a mark that opens inside closes inside.
fn with_closing_mark(text: &str, span: Span) -> Span {
    let open = span.of(text).rfind(['«', '“', '„', '"']);
    let closed = span.of(text).rfind(['»', '”']);
    let after = text.get(span.end()..).and_then(|rest| rest.chars().next());
    match after {
        Some(c @ ('»' | '”' | '"' | '“'))
            if open.is_some_and(|open| closed.is_none_or(|closed| closed < open)) =>
        {
            Span::new(span.start(), span.end() + c.len_utf8())
        }
        Some(_) | None => span,
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The word at `index`, if no punctuation or quote stands between it and the word before.
fn joined<'a, 'w>(words: &'w [Word<'a>], index: usize) -> Option<&'w Word<'a>> {
    words.get(index).filter(|word| !word.apart)
}
