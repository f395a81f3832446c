//! The narrator's words of a sentence.

use std::borrow::Cow;

use crate::extract::tokens::is_alphanumeric;
use crate::lexicon::{Letters, Lists, Provenance};
use crate::model::Span;

/// A word of the narrator.
pub(super) struct Word<'a> {
    /// Where.
    pub(super) span: Span,
    /// As printed.
    pub(super) text: &'a str,
    /// In lower case.
    pub(super) lower: Cow<'a, str>,
    /// In which lists its lower case stands.
    pub(super) lists: Lists,
    /// Whether punctuation or a quote stands between it and the word before.
    pub(super) apart: bool,
}

impl Word<'_> {
    /// Whether it begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Without a possessive ending.
    pub(super) fn bare(&self) -> &str {
        let lower: &str = &self.lower;
        lower.strip_suffix("’s").or_else(|| lower.strip_suffix("'s")).unwrap_or(lower)
    }
}

/// The words within `near`, those in `quotes` left out; `lower`: all that stands there in lower case,
/// where it is ASCII. Names in marks are read as if the marks were not there.
pub(super) fn read<'a>(
    text: &'a str,
    near: Span,
    lower: &'a str,
    quotes: &[Span],
    provenance: &Provenance,
) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'a>> = Vec::with_capacity(near.len() / 5);
    let first = quotes.partition_point(|quote| quote.end() <= near.start());
    let mut quotes = quotes.get(first..).unwrap_or_default().iter().peekable();
    let mut apart = true;
    let mut at = near.start();
    while at < near.end() {
        while quotes.next_if(|quote| quote.end() <= at).is_some() {}
        let quote = quotes.peek().copied();
        if let Some(quote) = quote.filter(|quote| quote.start() <= at) {
            (at, apart) = (quote.end(), true);
            continue;
        }
        if text.as_bytes().get(at) == Some(&b' ') {
            at += 1;
            continue;
        }
        let limit = quote.map_or(near.end(), |quote| quote.start().min(near.end()));
        if let Some(letters) = plain_word(text.as_bytes().get(at..limit).unwrap_or_default()) {
            let span = Span::new(at, at + letters.len);
            let text = span.of(text);
            let from = at - near.start();
            let lower = lower.get(from..from + letters.len).unwrap_or(text).into();
            words.push(Word { span, text, lower, lists: provenance.lists_of(letters.key), apart });
            (at, apart) = (span.end(), false);
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if is_alphanumeric(c) || c == '@' {
            let end = word_end(text, at + c.len_utf8(), limit);
            words.push(word(text, Span::new(at, end), apart, provenance));
            (at, apart) = (end, false);
        } else {
            apart |= !c.is_whitespace() && !is_mark(c);
            at += c.len_utf8();
        }
    }
    words
}

/// The ASCII letters with which the bytes begin, when nothing behind them can belong to the word.
fn plain_word(bytes: &[u8]) -> Option<Letters> {
    Letters::at_start(bytes).filter(|letters| match bytes.get(letters.len) {
        Some(b'-' | b'\'' | b'.' | b'&' | b'0'..=b'9' | 0x80..) => false,
        Some(_) | None => true,
    })
}

/// Where the word ends that goes on at `at`.
fn word_end(text: &str, mut at: usize, limit: usize) -> usize {
    while let Some(byte) = text.as_bytes().get(at).filter(|_| at < limit) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let c = text.get(at..).and_then(|rest| rest.chars().next());
        match c.filter(|c| continues(text, at, *c)) {
            Some(c) => at += c.len_utf8(),
            None => break,
        }
    }
    at
}

fn word<'a>(text: &'a str, span: Span, apart: bool, provenance: &Provenance) -> Word<'a> {
    let printed = span.of(text);
    let small = printed.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let lower = if small { Cow::Borrowed(printed) } else { Cow::Owned(printed.to_lowercase()) };
    let lists = provenance.lists(&lower);
    Word { span, text: printed, lower, lists, apart }
}

/// Whether a word goes on with `c`: hyphens, apostrophes and the stops of "U.S." inside it.
fn continues(text: &str, at: usize, c: char) -> bool {
    if is_alphanumeric(c) {
        return true;
    }
    let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
    matches!(c, '-' | '’' | '\'' | '.' | '&') && next.is_some_and(char::is_alphanumeric)
}

fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '«' | '»' | '"' | '„' | '‘')
}
