//! Rows one below the other, as high as they were when they were last seen.

use std::collections::HashMap;
use std::hash::Hash;

/// Where each of many rows stands. Rows that nobody has seen yet are guessed.
#[derive(Clone, Debug, Default)]
pub struct Stack {
    heights: Vec<Height>,
    /// The top of each row and of what follows the last.
    tops: Vec<f32>,
    /// Up to this row the tops are right.
    right: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Height {
    Seen(f32),
    Guessed(f32),
}

impl Height {
    fn get(self) -> f32 {
        let (Self::Seen(height) | Self::Guessed(height)) = self;
        height
    }
}

impl Stack {
    /// Rows that nobody has seen yet, each about so high.
    #[must_use]
    pub fn guessed(guesses: impl Iterator<Item = f32>) -> Self {
        Self::of(guesses.map(Height::Guessed).collect())
    }

    fn of(heights: Vec<Height>) -> Self {
        let mut stack = Self { heights, tops: vec![0.0], right: 0 };
        stack.settle();
        stack
    }

    /// Rows of which those with a known name are as high as it says.
    #[must_use]
    pub fn of_known<T: Eq + Hash, S: std::hash::BuildHasher>(
        names: impl Iterator<Item = T>,
        known: &HashMap<T, f32, S>,
        guess: f32,
    ) -> Self {
        let height = |name| known.get(&name).copied().map_or(Height::Guessed(guess), Height::Seen);
        Self::of(names.map(height).collect())
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heights.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// The height of a row; none before it was seen.
    #[must_use]
    pub fn seen(&self, row: usize) -> Option<f32> {
        match self.heights.get(row)? {
            Height::Seen(height) => Some(*height),
            Height::Guessed(_) => None,
        }
    }

    /// Says how high a row is. Those below it move when all is [settled](Self::settle).
    pub fn set(&mut self, row: usize, height: f32) {
        if let Some(slot) = self.heights.get_mut(row) {
            let before = std::mem::replace(slot, Height::Seen(height));
            if before.get() != height {
                self.right = self.right.min(row);
            }
        }
    }

    /// Moves rows to where they belong; whether any may have moved.
    pub fn settle(&mut self) -> bool {
        let moves = self.right < self.heights.len();
        self.tops.truncate(self.right + 1);
        let mut top = self.bottom();
        for height in self.heights.iter().skip(self.right) {
            top += height.get();
            self.tops.push(top);
        }
        self.right = self.heights.len();
        moves
    }

    /// The top of a row; of rows that are not there, what follows the last.
    #[must_use]
    pub fn top(&self, row: usize) -> f32 {
        self.tops.get(row).copied().unwrap_or_else(|| self.bottom())
    }

    /// What follows the last row.
    #[must_use]
    pub fn bottom(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// The first row that reaches below this height.
    #[must_use]
    pub fn at(&self, y: f32) -> usize {
        self.tops.partition_point(|top| *top <= y).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_below_one_that_is_higher_than_guessed_move() {
        let mut stack = Stack::guessed([10.0; 4].into_iter());
        assert_eq!((stack.top(3), stack.bottom(), stack.at(25.0)), (30.0, 40.0, 2));
        stack.set(1, 20.0);
        assert!(stack.settle() && !stack.settle());
        assert_eq!((stack.top(1), stack.top(2), stack.bottom()), (10.0, 30.0, 50.0));
        assert_eq!((stack.at(-5.0), stack.at(10.0), stack.at(29.9), stack.at(30.0)), (0, 1, 1, 2));
        stack.set(3, 10.0);
        stack.set(1, 20.0);
        stack.settle();
        assert_eq!((stack.top(3), stack.bottom()), (40.0, 50.0));
        assert_eq!((stack.seen(1), stack.seen(2), stack.seen(3)), (Some(20.0), None, Some(10.0)));
        stack.set(2, 10.0);
        assert!(!stack.settle(), "it is as high as was guessed");
    }

    #[test]
    fn what_was_seen_is_as_high_in_another_order() {
        let known = HashMap::from([("b", 30.0)]);
        let stack = Stack::of_known(["a", "b", "c"].into_iter(), &known, 10.0);
        assert_eq!((stack.top(1), stack.top(2), stack.bottom()), (10.0, 40.0, 50.0));
    }
}
