//! Words as numbers: one look-up a word of every article must not compare bytes one by one.

use std::collections::HashMap;

use super::fixed::Fixed;
use super::{Ending, Quick};

/// A word of at most sixteen bytes as a number, its first byte lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Key(u128);

/// Bytes of the longest word that is a [`Key`].
const MOST: usize = 16;

/// A bit in each byte.
const ONES: u64 = u64::from_le_bytes([1; 8]);

/// The highest bit of each byte.
const TOPS: u64 = ONES << 7;

/// Any two odd numbers with about as many bits set as not.
const MIX: (u64, u64) = (0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93);

/// The bits of so many bytes, fewer than a key has. In a table: such wide numbers are shifted in many steps.
#[expect(clippy::indexing_slicing, reason = "worked out while compiling")]
const MASKS: [u128; MOST] = {
    let mut masks = [0; MOST];
    let mut len = 1;
    while len < MOST {
        masks[len] = !0 >> (8 * (MOST - len));
        len += 1;
    }
    masks
};

/// What ASCII letters differ in from their capitals.
const SMALL: u128 = u128::from_le_bytes([b' '; MOST]);

impl Key {
    /// The key of a word, unless it is too long.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let mut bytes = [0; MOST];
        bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        Some(Self(u128::from_le_bytes(bytes)))
    }

    /// A number in which all bits of the word have been mixed.
    #[inline]
    pub(super) fn hash(self) -> u64 {
        let (low, high) = (self.0 as u64 ^ MIX.0, (self.0 >> 64) as u64 ^ MIX.1);
        let product = u128::from(low) * u128::from(high);
        product as u64 ^ (product >> 64) as u64
    }
}

/// A word of ASCII letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    /// How many they are, 1 to 15.
    pub len: usize,
    /// The word in lower case.
    pub key: Key,
    /// Whether the first is a capital.
    pub capital: bool,
    /// Whether all are capitals.
    pub capitals: bool,
    /// Whether none is.
    pub small: bool,
}

impl Letters {
    /// The letters with which a text begins; none when it does not begin with any, or with more than
    /// fifteen.
    #[must_use]
    #[inline]
    pub fn at_start(bytes: &[u8]) -> Option<Self> {
        let word = u128::from_le_bytes(match bytes.first_chunk() {
            Some(chunk) => *chunk,
            None => {
                let mut chunk = [0; MOST];
                chunk.get_mut(..bytes.len())?.copy_from_slice(bytes);
                chunk
            }
        });
        // Most words have at most seven letters.
        let (low, high) = (word as u64, (word >> 64) as u64);
        let len = match others(low) {
            0 => 8 + others(high).trailing_zeros() as usize / 8,
            others => others.trailing_zeros() as usize / 8,
        };
        if len == 0 {
            return None;
        }
        let mask = MASKS.get(len).copied()?;
        let capitals = !word & SMALL & mask;
        Some(Self {
            len,
            key: Key((word | SMALL) & mask),
            capital: capitals & 0xFF != 0,
            capitals: capitals == SMALL & mask,
            small: capitals == 0,
        })
    }

    /// The word with a full stop behind it.
    #[must_use]
    pub fn with_stop(&self) -> Key {
        Key(self.key.0 | u128::from(b'.') << (8 * self.len.min(MOST - 1)))
    }
}

/// The highest bits of those of eight bytes that are no ASCII letters: whether one is shows there after
/// additions that cannot carry into the next byte.
#[inline]
fn others(word: u64) -> u64 {
    let bare = (word | (ONES * u64::from(b' '))) & !TOPS;
    let from_a = bare + ONES * u64::from(0x80 - b'a');
    let behind_z = bare + ONES * u64::from(0x7F - b'z');
    !(from_a & !behind_z & !word) & TOPS
}

/// Values by word.
#[derive(Debug, Default)]
pub(super) struct ByKey<T> {
    short: HashMap<Key, T, Quick>,
    long: HashMap<Box<str>, T, Quick>,
    /// The short words, when all are known.
    fixed: Fixed<T>,
}

impl<T: Copy + Default> ByKey<T> {
    /// A table with room for about so many words.
    pub fn with_capacity(words: usize) -> Self {
        Self {
            short: HashMap::with_capacity_and_hasher(words, Quick::default()),
            long: HashMap::default(),
            fixed: Fixed::default(),
        }
    }

    /// Makes look-ups faster, when all words are known. Those with small numbers stand together.
    pub fn fix(&mut self, number: impl Fn(&T) -> u16) {
        let mut words: Vec<(Key, T)> = std::mem::take(&mut self.short).into_iter().collect();
        words.sort_by_key(|(_, value)| number(value));
        self.fixed = Fixed::of(words.into_iter());
    }

    /// The value of a word; the default where it has none.
    pub fn get(&self, word: &str) -> T {
        let known = match Key::of(word) {
            Some(key) if self.short.is_empty() => return self.fixed.get(key),
            Some(key) => self.short.get(&key),
            None => self.long.get(word),
        };
        known.copied().unwrap_or_default()
    }

    /// The value of a word that is a key, when all words are known.
    #[inline]
    pub fn get_short(&self, key: Key) -> T {
        self.fixed.get(key)
    }

    /// All values.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.short.values_mut().chain(self.long.values_mut())
    }

    /// The value of a word, made when there is none.
    pub fn entry(&mut self, word: &str) -> &mut T {
        match Key::of(word) {
            Some(key) => self.short.entry(key).or_default(),
            None => self.long.entry(word.into()).or_default(),
        }
    }
}

/// What words end in.
#[derive(Debug, Default)]
pub(super) struct Endings {
    tails: Vec<Tail>,
    /// A bit for each last byte that they have, told apart by five of its bits: most other words are
    /// passed over for it.
    last: u32,
}

/// The last bytes of words as a number, the last highest, and which bits of it count.
#[derive(Debug)]
struct Tail {
    mask: u128,
    bits: u128,
    ending: Ending,
}

impl Endings {
    /// Adds endings (apart by spaces, none longer than sixteen bytes) of one sort; what was added
    /// first counts first.
    pub fn add(&mut self, ending: Ending, all: &str) {
        let tails = all.split_whitespace().map(|letters| Tail {
            mask: !0 << (8 * (MOST - letters.len().min(MOST))),
            bits: tail(letters.as_bytes()),
            ending,
        });
        for tail in tails {
            self.last |= last_bit(tail.bits);
            self.tails.push(tail);
        }
    }

    /// What a word in lower case ends in.
    pub fn of(&self, lower: &str) -> Ending {
        self.of_tail(tail(lower.as_bytes()))
    }

    /// What a word of so many bytes ends in.
    #[inline]
    pub fn of_key(&self, Key(key): Key, len: usize) -> Ending {
        self.of_tail(key << (8 * (MOST - len.clamp(1, MOST))))
    }

    #[inline]
    fn of_tail(&self, word: u128) -> Ending {
        if self.last & last_bit(word) == 0 {
            return Ending::None;
        }
        let found = self.tails.iter().find(|tail| word & tail.mask == tail.bits);
        found.map_or(Ending::None, |tail| tail.ending)
    }
}

/// The bit of the last of sixteen bytes.
#[inline]
fn last_bit(word: u128) -> u32 {
    1 << ((word >> 120) & 31)
}

/// The last sixteen bytes as a number, the last highest.
fn tail(bytes: &[u8]) -> u128 {
    let mut last = [0; MOST];
    for (slot, byte) in last.iter_mut().rev().zip(bytes.iter().rev()) {
        *slot = *byte;
    }
    u128::from_le_bytes(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_at_the_start_of_a_text() {
        let read = |text: &str| Letters::at_start(text.as_bytes()).unwrap();
        for (text, word) in [
            ("said, he", "said"),
            ("a", "a"),
            ("zaZA[`@{", "zaza"),
            ("NATO's own and more", "nato"),
            ("Wörter gehen hier weiter", "w"),
            ("abcdefghijklmno and so on", "abcdefghijklmno"),
            ("end\u{0}", "end"),
        ] {
            let letters = read(text);
            assert_eq!(letters.len, word.len(), "{text}");
            assert_eq!(Some(letters.key), Key::of(word), "{text}");
            assert_eq!(Some(letters.with_stop()), Key::of(&format!("{word}.")), "{text}");
        }
        let sort = |text| (read(text).small, read(text).capital, read(text).capitals);
        assert_eq!(sort("said"), (true, false, false));
        assert_eq!(sort("Said"), (false, true, false));
        assert_eq!(sort("SAID"), (false, true, true));
        assert_eq!(sort("iPhone"), (false, false, false));
        for none in ["", " a", "1st", "über", "abcdefghijklmnop", "[a", "{a", "@a", "`a"] {
            assert_eq!(Letters::at_start(none.as_bytes()), None, "{none}");
        }
    }

    #[test]
    fn endings_of_short_and_long_words() {
        let mut endings = Endings::default();
        endings.add(Ending::Ed, "ed ала");
        endings.add(Ending::S, "s");
        let words = [
            ("added", Ending::Ed),
            ("ed", Ending::Ed),
            ("d", Ending::None),
            ("", Ending::None),
            ("internationalised", Ending::Ed),
            ("intercontinentals", Ending::S),
            ("рассказывала", Ending::Ed),
        ];
        for (word, ending) in words {
            assert_eq!(endings.of(word), ending, "{word}");
            if let Some(key) = Key::of(word).filter(|_| !word.is_empty()) {
                assert_eq!(endings.of_key(key, word.len()), ending, "{word}");
            }
        }
    }

    #[test]
    fn words_of_any_length_are_found() {
        let mut table = ByKey::with_capacity(4);
        let words = ["", "a", "abcdefghijklmnop", "abcdefghijklmnopq", "государственный"];
        for (at, word) in words.iter().enumerate() {
            *table.entry(word) = at + 1;
        }
        for fixed in [false, true] {
            if fixed {
                table.fix(|_| 0);
            }
            for (at, word) in words.iter().enumerate() {
                assert_eq!(table.get(word), at + 1, "{word}");
            }
            assert_eq!(table.get("abcdefghijklmno"), 0);
            assert_eq!(table.get("государственная"), 0);
        }
    }

    #[test]
    fn each_of_many_words_has_a_slot_of_its_own() {
        let mut table = ByKey::with_capacity(0);
        for word in 1..40_000_u16 {
            *table.entry(&word.to_string()) = word;
        }
        table.fix(|word| *word);
        for word in 1..40_000_u16 {
            assert_eq!(table.get(&word.to_string()), word);
            assert_eq!(table.get(&format!("-{word}")), 0);
        }
    }
}
