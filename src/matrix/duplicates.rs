//! Which quotes are the same statement: wire copy that several outlets print, and headlines that
//! repeat their article.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use twox_hash::XxHash3_64;

use crate::model::{ActorId, Quote, QuoteId};

/// Fewer words than this are no evidence that two quotes are the same statement: a minister says
/// "We agree" on many days.
const FEWEST_WORDS: usize = 4;

/// Sorts quotes into statements by number.
#[derive(Default)]
pub(super) struct Statements {
    by_words: HashMap<u64, usize>,
    count: usize,
    buffer: Vec<u8>,
}

impl Statements {
    /// The statement that a quote belongs to: that of the same speakers and holders in the same
    /// words, letter case, punctuation and marks aside; else a new one. `words` are the quote's
    /// spans of text.
    pub(super) fn number<'a>(
        &mut self,
        words: impl Iterator<Item = &'a str>,
        voices: impl Iterator<Item = (Option<ActorId>, Option<ActorId>)>,
    ) -> usize {
        self.buffer.clear();
        let count = normalise(words, &mut self.buffer);
        let mut hasher = XxHash3_64::new();
        hasher.write(&self.buffer);
        let mut known = false;
        for (holder, speaker) in voices {
            known = speaker.is_some();
            (holder, speaker).hash(&mut hasher);
        }
        let next = self.count;
        // Nobody's words may be anybody's.
        if count < FEWEST_WORDS || !known {
            self.count += 1;
            return next;
        }
        let number = *self.by_words.entry(hasher.finish()).or_insert(next);
        if number == next {
            self.count += 1;
        }
        number
    }
}

/// Writes the words in lower case with one space after each, all else left out; counts them.
fn normalise<'a>(parts: impl Iterator<Item = &'a str>, into: &mut Vec<u8>) -> usize {
    let mut words = 0;
    for part in parts {
        let mut inside = false;
        let mut rest = part;
        while let Some(byte) = rest.as_bytes().first().copied() {
            // Most text is ASCII, which needs no decoding.
            let (plain, other) = if byte.is_ascii() {
                let end = rest.bytes().position(|b| !b.is_ascii()).unwrap_or(rest.len());
                rest.split_at_checked(end).unwrap_or((rest, ""))
            } else {
                ("", rest)
            };
            for byte in plain.bytes() {
                if byte.is_ascii_alphanumeric() {
                    into.push(byte.to_ascii_lowercase());
                    inside = true;
                } else if inside && byte != b'\'' {
                    into.push(b' ');
                    words += 1;
                    inside = false;
                }
            }
            let mut chars = other.chars();
            match chars.next() {
                Some(c) if c.is_ascii() => {
                    rest = other;
                    continue;
                }
                Some(c) if c.is_alphanumeric() => {
                    for lower in c.to_lowercase() {
                        into.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                    inside = true;
                }
                Some('’') | None => {}
                Some(_) if inside => {
                    into.push(b' ');
                    words += 1;
                    inside = false;
                }
                Some(_) => {}
            }
            rest = chars.as_str();
        }
        if inside {
            into.push(b' ');
            words += 1;
        }
    }
    words
}

/// The quote of the body that a headline repeats in the end. The chain is short; its length is
/// bounded because a file may hold a ring.
pub(super) fn repeated<'a>(
    quote: &Quote,
    find: impl Fn(QuoteId) -> Option<&'a Quote>,
) -> Option<QuoteId> {
    let mut end = None;
    let mut next = quote.repeats;
    for _ in 0..4 {
        let Some(found) = next.filter(|id| *id != quote.id).and_then(&find) else { break };
        end = Some(found.id);
        next = found.repeats;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normalised(text: &str) -> (String, usize) {
        let mut buffer = Vec::new();
        let words = normalise([text].into_iter(), &mut buffer);
        (String::from_utf8(buffer).unwrap(), words)
    }

    #[test]
    fn case_punctuation_and_marks_do_not_count() {
        let (text, words) = normalised("«We won’t sign, Ålesund — not TODAY!”");
        assert_eq!(text, "we wont sign ålesund not today ");
        assert_eq!(words, 6);
        assert_eq!(normalised("We won't sign Ålesund, not today").0, text);
        assert_eq!(normalised("… — «»"), (String::new(), 0));
    }

    #[test]
    fn short_or_nobodys_words_are_not_joined() {
        let mut statements = Statements::default();
        let (anna, ben) = (ActorId(1), ActorId(2));
        let long = "the levy must be fair to islands";
        let mut number = |text: &str, who: &[ActorId]| {
            let voices = who.iter().map(|actor| (Some(*actor), Some(*actor)));
            statements.number([text].into_iter(), voices)
        };
        assert_eq!(number(long, &[anna]), 0);
        assert_eq!(number(long, &[anna]), 0);
        assert_eq!(number(long, &[ben]), 1);
        assert_eq!(number("We agree", &[anna]), 2);
        assert_eq!(number("We agree", &[anna]), 3);
        assert_eq!(number(long, &[]), 4);
        assert_eq!(number(long, &[]), 5);
        assert_eq!(number(long, &[anna]), 0);
    }
}
