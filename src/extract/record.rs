//! What `extract` prints: one flat record a quote, for other programs.
//!
//! Positions count Unicode code points, end exclusive. This is the one place that converts:
//! inside the program spans are bytes.

use std::borrow::Cow;

use serde::Serialize;
use smallvec::SmallVec;

use super::{Extraction, FoundQuote};
use crate::model::{Article, QuoteKind, Span};

/// Start and end, in code points, end exclusive.
pub type Points = (usize, usize);

/// Several of them; mostly it is one.
pub type Stretches = SmallVec<[Points; 2]>;

/// One quote. What is absent is null.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record<'a> {
    /// The article's path as given, or its line's id.
    pub article: &'a serde_json::Value,
    /// Counts from 0 within the article, in order of start, then end.
    pub quote: usize,
    /// `direct`, `mixed` or `indirect`.
    pub kind: &'static str,
    /// `headline`, `subhead` or `body`.
    pub place: &'static str,
    /// The first start.
    pub start: usize,
    /// The last end.
    pub end: usize,
    /// The spans' words, joined by " … ".
    pub text: Cow<'a, str>,
    /// All attributed words in order, quotation marks included.
    pub spans: Stretches,
    /// The parts in quotation marks, marks included.
    pub marks: Stretches,
    /// Who said it.
    pub speaker: Option<Speaker<'a>>,
    /// The words that signal the attribution.
    pub cue: Option<Cue<'a>>,
    /// The media through which it came, outer to inner, joined by ", ".
    pub relay: Option<Cow<'a, str>>,
    /// The occasion.
    pub venue: Option<&'a str>,
    /// Whether the cue denies the content.
    pub negated: bool,
    /// How likely it is that words and speaker are right, from 0 to 1.
    pub confidence: f64,
    /// Why this speaker, strongest first.
    pub reasons: SmallVec<[String; 1]>,
    /// Who else it might be.
    pub others: SmallVec<[Other<'a>; 2]>,
}

/// The speaker of a quote.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Speaker<'a> {
    /// The actor: a person by the fullest form in the article, a capital by its state.
    pub name: &'a str,
    /// The mention that names the source at this quote.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Its office, as printed.
    pub role: Option<&'a str>,
    /// The state or body that it speaks for.
    pub affiliation: Option<&'a str>,
    /// The state, ISO 3166-1 alpha-2, whenever known.
    pub iso2: Option<&'a str>,
}

/// The words that signal an attribution.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cue<'a> {
    /// As printed.
    pub text: &'a str,
    /// Where.
    pub start: usize,
    /// Its end.
    pub end: usize,
}

/// Another possible speaker.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Other<'a> {
    /// The actor.
    pub name: &'a str,
    /// How likely, from 0 to 1.
    pub confidence: f64,
}

/// The records of one article; `id` stands in each.
pub fn records<'a>(
    id: &'a serde_json::Value,
    article: &'a Article,
    extraction: &'a Extraction,
) -> impl ExactSizeIterator<Item = Record<'a>> {
    let points = CodePoints::of(&article.text);
    let mut order: Vec<&FoundQuote> = extraction.quotes.iter().collect();
    order.sort_by_key(|quote| extent(quote));
    order
        .into_iter()
        .enumerate()
        .map(move |(index, quote)| record(id, index, article, extraction, quote, &points))
}

fn record<'a>(
    id: &'a serde_json::Value,
    index: usize,
    article: &'a Article,
    extraction: &'a Extraction,
    quote: &'a FoundQuote,
    points: &CodePoints<'_>,
) -> Record<'a> {
    let words = |span: Span| article.text_of(span);
    let actor = |index: usize| extraction.actors.get(index);
    let mut candidates = quote.candidates.iter();
    let first = candidates.next();
    let speaker = first.and_then(|candidate| {
        let (start, end) = points.of_span(candidate.mention);
        actor(candidate.actor).map(|actor| Speaker {
            name: &actor.name,
            start,
            end,
            role: candidate.role.or(actor.role).map(words),
            affiliation: actor.affiliation.as_deref(),
            iso2: actor.iso2.as_deref(),
        })
    });
    let (start, end) = points.of_span(extent(quote));
    Record {
        article: id,
        quote: index,
        kind: QuoteKind::of(&quote.content, &quote.marks).label(),
        place: quote.place.label(),
        start,
        end,
        text: joined(quote.content.iter().map(|span| words(*span)), " … "),
        spans: quote.content.iter().map(|span| points.of_span(*span)).collect(),
        marks: quote.marks.iter().map(|span| points.of_span(*span)).collect(),
        speaker,
        cue: quote.cue.map(|span| {
            let (start, end) = points.of_span(span);
            Cue { text: words(span), start, end }
        }),
        relay: (!quote.relay.is_empty())
            .then(|| joined(quote.relay.iter().map(String::as_str), ", ")),
        venue: quote.venue.as_deref(),
        negated: quote.negated,
        confidence: share(quote.confidence),
        reasons: first
            .and_then(|candidate| candidate.reason)
            .map(|reason| reason.in_words(&article.text))
            .into_iter()
            .collect(),
        others: candidates
            .filter_map(|other| {
                let name = &actor(other.actor)?.name;
                Some(Other { name, confidence: share(other.score) })
            })
            .collect(),
    }
}

/// The parts with `between` between them; a single one, as most are, as it is.
fn joined<'a>(mut parts: impl Iterator<Item = &'a str>, between: &str) -> Cow<'a, str> {
    let mut all = Cow::Borrowed(parts.next().unwrap_or_default());
    for part in parts {
        let all = all.to_mut();
        all.push_str(between);
        all.push_str(part);
    }
    all
}

fn share(thousandths: u16) -> f64 {
    f64::from(thousandths) / 1000.0
}

fn extent(quote: &FoundQuote) -> Span {
    quote.content.iter().copied().reduce(Span::cover).unwrap_or_default()
}

/// Turns byte positions of one text into code points: one pass over the text to begin with, then
/// eight bytes a position.
pub(crate) struct CodePoints<'a> {
    /// The text in words of eight bytes, the last one as many as there are.
    words: &'a [[u8; 8]],
    rest: &'a [u8],
    /// Code points before each of these; empty when the text is ASCII.
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let (words, rest) = text.as_bytes().as_chunks();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut total = 0;
            before.reserve_exact(words.len() + 1);
            before.extend(words.iter().map(|word| {
                let here = total;
                total += 8 - continued(*word, 8);
                here
            }));
            before.push(total);
        }
        Self { words, rest, before }
    }

    pub(crate) fn of_span(&self, span: Span) -> Points {
        (self.at(span.start()), self.at(span.end()))
    }

    fn at(&self, byte: usize) -> usize {
        let Some(before) = self.before.get(byte / 8) else {
            return byte;
        };
        let word = self.words.get(byte / 8).copied().unwrap_or_else(|| {
            let mut last = [0; 8];
            last.iter_mut().zip(self.rest).for_each(|(slot, byte)| *slot = *byte);
            last
        });
        let within = byte % 8;
        *before as usize + within - continued(word, within) as usize
    }
}

/// How many of the first `len` of these bytes of UTF-8 go on with a character: 10xxxxxx.
fn continued(word: [u8; 8], len: usize) -> u32 {
    const LOWEST: u64 = u64::from_le_bytes([1; 8]);
    let word = u64::from_le_bytes(word);
    let each = (word >> 7) & !(word >> 6) & LOWEST;
    // The bytes that count moved to the top, all added up in the highest.
    let counted = each.checked_shl(64 - 8 * len as u32).unwrap_or(0);
    (counted.wrapping_mul(LOWEST) >> 56) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points() {
        let text = "«é» – ‘日本’ 🇪🇺 ".repeat(40);
        let points = CodePoints::of(&text);
        for (nth, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(at), nth);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
        let points = CodePoints::of("Zürich");
        assert_eq!([0, 1, 3, 6, 7].map(|at| points.at(at)), [0, 1, 2, 5, 6]);
        assert_eq!(CodePoints::of("abc").at(2), 2);
    }
}
