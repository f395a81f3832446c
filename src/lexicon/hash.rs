//! A quick hash for tables that the program fills from its own files: every word of every article
//! is looked up, and nobody can choose what stands in the tables.

use std::hash::{BuildHasherDefault, Hasher};

/// For `HashMap`s of the lexicon.
pub(super) type Quick = BuildHasherDefault<Fnv>;

/// Fowler, Noll and Vo's hash, variant 1a, 64 bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
