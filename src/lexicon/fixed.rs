//! A table of words to which none is added any more.

use std::cmp::Reverse;
use std::hint::select_unpredictable;

use super::key::Key;

/// Values by short word.
///
/// Every word of every article is looked up, and whether it is listed is anybody's guess. So the way
/// to the value has no branches: each word has a slot of its own, to which its hash and a number lead
/// that it shares with a few others, and one comparison tells whether it stands there. Most words that
/// are not listed are told from the slot's own by their hash, so that its place is not even looked at.
#[derive(Debug, Default)]
pub(super) struct Fixed<T> {
    /// For each group of words the number that keeps their slots, and all others, apart.
    seeds: Vec<u16>,
    /// For each slot the index of its word, 0 for none, and a part of its hash.
    slots: Vec<(u16, u16)>,
    /// The words, close together; the first is none.
    words: Vec<(Key, T)>,
    /// That first one.
    none: (Key, T),
}

impl<T: Copy + Default> Fixed<T> {
    /// A table of these words, no two of which are alike. There is room for no more than have ids.
    pub fn of(words: impl Iterator<Item = (Key, T)>) -> Self {
        let none = (Key::default(), T::default());
        let words: Vec<_> = std::iter::once(none).chain(words).take(1 << 16).collect();
        let mut table = Self {
            seeds: vec![0; (words.len() / 4).next_power_of_two()],
            slots: vec![(0, 0); (words.len() * 9 / 8).next_power_of_two()],
            words,
            none,
        };
        let mut groups = vec![Vec::new(); table.seeds.len()];
        for (at, (key, _)) in (0..=u16::MAX).zip(&table.words).skip(1) {
            let hash = key.hash();
            if let Some(group) = groups.get_mut(table.group(hash)) {
                group.push((at, hash));
            }
        }
        // The largest first, while there is room.
        let mut groups: Vec<_> = groups.into_iter().enumerate().collect();
        groups.sort_by_key(|(_, words)| Reverse(words.len()));
        for (group, words) in groups {
            table.place(group, &words);
        }
        table
    }

    /// Finds slots for the words of a group. With a tenth of all slots free, a few tries are enough.
    fn place(&mut self, group: usize, words: &[(u16, u64)]) {
        let mut slots = Vec::with_capacity(words.len());
        let seed = (0..=u16::MAX).find(|seed| {
            slots.clear();
            words.iter().all(|(_, hash)| {
                let slot = self.slot(*hash, *seed);
                let taken = self.slots.get(slot).is_none_or(|(at, _)| *at != 0);
                let free = !taken && !slots.contains(&slot);
                slots.push(slot);
                free
            })
        });
        debug_assert!(seed.is_some(), "words whose hashes are alike");
        let (Some(seed), Some(place)) = (seed, self.seeds.get_mut(group)) else { return };
        *place = seed;
        for ((at, hash), slot) in words.iter().zip(slots) {
            if let Some(place) = self.slots.get_mut(slot) {
                *place = (*at, part(*hash));
            }
        }
    }

    /// The value of a word; the default where it has none.
    #[inline]
    pub fn get(&self, key: Key) -> T {
        let hash = key.hash();
        let seed = self.seeds.get(self.group(hash)).copied().unwrap_or(0);
        let (at, own) = self.slots.get(self.slot(hash, seed)).copied().unwrap_or_default();
        let at = select_unpredictable(own == part(hash), at, 0);
        let found = self.words.get(usize::from(at)).unwrap_or(&self.none);
        select_unpredictable(found.0 == key, found, &self.none).1
    }

    /// There is a power of two of groups, and of slots.
    #[inline]
    fn group(&self, hash: u64) -> usize {
        hash as usize & self.seeds.len().wrapping_sub(1)
    }

    #[inline]
    fn slot(&self, hash: u64, seed: u16) -> usize {
        let mixed = hash.wrapping_mul(u64::from(seed) * 2 + 1);
        (mixed >> 32) as usize & self.slots.len().wrapping_sub(1)
    }
}

/// Bits of a hash that have no say in the choice of group and slot.
#[inline]
fn part(hash: u64) -> u16 {
    (hash >> 48) as u16
}
