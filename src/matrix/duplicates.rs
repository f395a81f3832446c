//! Which quotes are the same statement: wire copy that several outlets print, and headlines that
//! repeat their article.

use twox_hash::XxHash3_64;

use crate::model::{ActorId, Quote, QuoteId};

/// Fewer words than this are no evidence that two quotes are the same statement: a minister says
/// "We agree" on many days.
const FEWEST_WORDS: usize = 4;

/// Who speaks for whom.
pub(super) type Heard = (Option<ActorId>, Option<ActorId>);

/// What two quotes have in common that are the same statement: the same speakers for the same
/// holders in the same words, letter case, punctuation and marks aside. None when nobody else's
/// quote can be the same. `buffer` only saves asking for memory.
pub(super) fn sameness<'a>(
    words: impl Iterator<Item = &'a str>,
    heard: impl Iterator<Item = Heard> + Clone,
    buffer: &mut Vec<u8>,
) -> Option<u64> {
    // Nobody's words may be anybody's.
    if heard.clone().all(|(_, speaker)| speaker.is_none()) {
        return None;
    }
    buffer.clear();
    if normalise(words, buffer) < FEWEST_WORDS {
        return None;
    }
    for (holder, speaker) in heard {
        // No text holds this byte, so that words and ids are not confused.
        buffer.push(0xFF);
        buffer.extend(holder.map_or(0, |actor| actor.0).to_le_bytes());
        buffer.extend(speaker.map_or(0, |actor| actor.0).to_le_bytes());
    }
    Some(XxHash3_64::oneshot(buffer))
}

/// Writes the words in lower case with one space after each, all else left out; counts them.
fn normalise<'a>(parts: impl Iterator<Item = &'a str>, into: &mut Vec<u8>) -> usize {
    let mut words = 0;
    for part in parts {
        let mut inside = false;
        for c in part.chars() {
            if c.is_ascii_alphanumeric() {
                into.push(c.to_ascii_lowercase() as u8);
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
        const LONG: &str = "the levy must be fair to islands";
        const LONGER: &str = "The levy must be fair to islands, and to those who live there";
        const TWO: &str = "floccinaucinihilipilification antidisestablishment";
        let (anna, ben, nobody) = (Some(ActorId(1)), Some(ActorId(2)), None);
        let key = |text: &str, who: Option<ActorId>| {
            sameness([text].into_iter(), [(who, who)].into_iter(), &mut Vec::new())
        };
        let said = key(LONG, anna);
        assert!(said.is_some());
        assert_eq!(key("THE LEVY MUST BE FAIR TO ISLANDS!", anna), said);
        assert_ne!(key(LONG, ben), said);
        assert_ne!(key(LONGER, anna), said, "the same opening is not the same statement");
        assert_eq!(key(&LONGER.replace(',', " –"), anna), key(LONGER, anna));
        for (text, who) in [("We agree", anna), (LONG, nobody), (TWO, anna)] {
            assert_eq!(key(text, who), None, "{text}");
        }
    }
}
