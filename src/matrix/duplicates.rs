//! Which quotes are the same statement: wire copy that several outlets print, and headlines that
//! repeat their article.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use twox_hash::XxHash3_64;

use crate::model::{ActorId, Quote, QuoteId};

/// Fewer words than this are no evidence that two quotes are the same statement: a minister says
/// "We agree" on many days.
const FEWEST_WORDS: usize = 4;

/// How many bytes of two quotes are compared before all of them are: few quotes have the same
/// opening, so that most are never read to their end.
const OPENING: usize = 40;

/// Who speaks for whom.
pub(super) type Heard = (Option<ActorId>, Option<ActorId>);

/// Sorts quotes into statements by number. `W` are the spans of text of one quote.
pub(super) struct Statements<W> {
    by_opening: HashMap<u64, Opening<W>>,
    by_words: HashMap<u64, usize>,
    count: usize,
    buffer: Vec<u8>,
}

/// The first quote with an opening.
struct Opening<W> {
    number: usize,
    /// Until a second quote has the same opening and all words must be compared.
    words: Option<W>,
}

impl<'a, W: Iterator<Item = &'a str> + Clone> Statements<W> {
    pub(super) fn new() -> Self {
        let (by_opening, by_words) = (HashMap::new(), HashMap::new());
        Self { by_opening, by_words, count: 0, buffer: Vec::new() }
    }

    /// The statement that a quote belongs to: that of the same speakers for the same holders in
    /// the same words, letter case, punctuation and marks aside; else a new one.
    pub(super) fn number(&mut self, words: W, heard: impl Iterator<Item = Heard> + Clone) -> usize {
        let next = self.count;
        // Nobody's words may be anybody's.
        if heard.clone().all(|(_, speaker)| speaker.is_none()) {
            self.count += 1;
            return next;
        }
        let (opening, _) = self.hash(words.clone(), heard.clone(), OPENING);
        let first = match self.by_opening.entry(opening) {
            Entry::Vacant(slot) => {
                slot.insert(Opening { number: next, words: Some(words) });
                self.count += 1;
                return next;
            }
            Entry::Occupied(mut slot) => {
                let first = slot.get_mut();
                first.words.take().map(|words| (words, first.number))
            }
        };
        if let Some((words, number)) = first {
            let (hash, count) = self.hash(words, heard.clone(), usize::MAX);
            if count >= FEWEST_WORDS {
                self.by_words.insert(hash, number);
            }
        }
        let (hash, count) = self.hash(words, heard, usize::MAX);
        if count < FEWEST_WORDS {
            self.count += 1;
            return next;
        }
        let number = *self.by_words.entry(hash).or_insert(next);
        if number == next {
            self.count += 1;
        }
        number
    }

    /// A number for the first `limit` bytes of the compared words and who said them, and how many
    /// words these are.
    fn hash(&mut self, words: W, heard: impl Iterator<Item = Heard>, limit: usize) -> (u64, usize) {
        self.buffer.clear();
        let count = normalise(words, &mut self.buffer, limit);
        self.buffer.truncate(limit);
        for (holder, speaker) in heard {
            // No text holds this byte, so that words and ids are not confused.
            self.buffer.push(0xFF);
            self.buffer.extend(holder.map_or(0, |actor| actor.0).to_le_bytes());
            self.buffer.extend(speaker.map_or(0, |actor| actor.0).to_le_bytes());
        }
        (XxHash3_64::oneshot(&self.buffer), count)
    }
}

/// Writes the words in lower case with one space after each, all else left out, until there are
/// `limit` bytes; counts them.
fn normalise<'a>(parts: impl Iterator<Item = &'a str>, into: &mut Vec<u8>, limit: usize) -> usize {
    let mut words = 0;
    for part in parts {
        let mut inside = false;
        for c in part.chars() {
            if into.len() >= limit {
                return words;
            }
            if c.is_ascii_alphanumeric() {
                into.extend(c.to_ascii_lowercase().encode_utf8(&mut [0; 1]).bytes());
                inside = true;
            } else if !c.is_ascii() && c.is_alphanumeric() {
                for lower in c.to_lowercase() {
                    into.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
                }
                inside = true;
            } else if inside && !matches!(c, '\'' | '’') {
                into.push(b' ');
                words += 1;
                inside = false;
            }
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
        let words = normalise([text].into_iter(), &mut buffer, usize::MAX);
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
        const LONG: &str = "the levy must be fair to islands";
        const LONGER: &str = "The levy must be fair to islands, and to those who live there";
        const TWO: &str = "floccinaucinihilipilification antidisestablishment";
        let (anna, ben, nobody) = (Some(ActorId(1)), Some(ActorId(2)), None);
        let cases = [
            (LONG, anna, 0),
            (LONG, anna, 0),
            (LONG, ben, 1),
            ("We agree", anna, 2),
            ("We agree", anna, 3),
            (LONG, nobody, 4),
            (LONG, nobody, 5),
            ("THE LEVY MUST BE FAIR TO ISLANDS!", anna, 0),
            // The same opening is not the same statement.
            (LONGER, anna, 6),
            ("The levy must be fair to islands and to those who live there all year", anna, 7),
            ("the levy must be fair to islands and to those who live there", anna, 6),
            (TWO, anna, 8),
            (TWO, anna, 9),
        ];
        let mut statements = Statements::new();
        for (text, who, expected) in cases {
            let number = statements.number([text].into_iter(), [(who, who)].into_iter());
            assert_eq!(number, expected, "{text}");
        }
    }
}
