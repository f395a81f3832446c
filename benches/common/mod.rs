//! What benches measure on: large inputs, the same on every run.

/// A small generator of numbers (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    /// One that always throws the same.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        usize::try_from(z % limit.max(1) as u64).unwrap_or(0)
    }

    /// One of some.
    pub fn one_of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts.get(self.below(texts.len())).copied().unwrap_or_default()
    }
}

const WORDS: [&str; 32] = [
    "the",
    "treaty",
    "on",
    "groundwater",
    "must",
    "leave",
    "room",
    "for",
    "small",
    "wells",
    "and",
    "every",
    "district",
    "needs",
    "its",
    "own",
    "meters",
    "before",
    "autumn",
    "we",
    "cannot",
    "accept",
    "a",
    "levy",
    "without",
    "relief",
    "of",
    "farmers",
    "who",
    "pump",
    "by",
    "hand",
];

/// Some words of a sentence, without its full stop.
pub fn words(dice: &mut Dice, count: usize) -> String {
    let words: Vec<&str> = (0..count).map(|_| dice.one_of(&WORDS)).collect();
    words.join(" ")
}
