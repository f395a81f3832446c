//! Log-linear models fitted: gradient ascent on the likelihood of the right options.

use demarche::extract::training::Choice;

/// How a model is fitted.
#[derive(Clone, Copy, Debug)]
pub struct How {
    /// How often every choice is looked at.
    pub rounds: usize,
    /// Of the normal prior on each weight: how far from the base it may well be.
    pub variance: f32,
}

/// A choice and how often it counts.
pub type Counted<'a> = (&'a Choice, usize);

/// Moves `weights` from `base`, on which their prior is centred, to where the right options are
/// likely; gives back their mean over the second half of the way.
pub fn climb(base: &[f32], choices: &[Counted<'_>], how: How) -> Vec<f32> {
    let mut weights = base.to_vec();
    let mut seen = vec![0.0_f32; weights.len()];
    for (choice, times) in choices {
        for feature in choice.options.iter().flatten() {
            seen[*feature as usize] += *times as f32;
        }
    }
    let prior: Vec<f32> = seen.iter().map(|n| 1.0 / (how.variance * n.max(1.0))).collect();
    let mut squares = vec![1e-2_f32; weights.len()];
    let mut order: Vec<u32> = (0_u32..)
        .zip(choices)
        .flat_map(|(index, (_, times))| std::iter::repeat_n(index, *times))
        .collect();
    let mut random = Random::default();
    let mut sum = vec![0.0_f32; weights.len()];
    let mut scores = Vec::new();
    for round in 0..how.rounds {
        random.shuffle(&mut order);
        for index in &order {
            let choice = choices[*index as usize].0;
            scores.clear();
            scores.extend(choice.options.iter().map(|option| score(&weights, option)));
            let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            for score in &mut scores {
                *score = (*score - best).exp();
            }
            let all: f32 = scores.iter().sum();
            let good: f32 =
                scores.iter().zip(&choice.right).filter(|(_, right)| **right).map(|(p, _)| p).sum();
            for ((option, p), is_right) in choice.options.iter().zip(&scores).zip(&choice.right) {
                let target = if *is_right { p / good.max(1e-20) } else { 0.0 };
                let gradient = target - p / all;
                for feature in option {
                    let at = *feature as usize;
                    let step = gradient - prior[at] * (weights[at] - base[at]);
                    squares[at] += step * step;
                    weights[at] += 0.1 * step / squares[at].sqrt();
                }
            }
        }
        if round * 2 >= how.rounds {
            for (sum, weight) in sum.iter_mut().zip(&weights) {
                *sum += weight;
            }
        }
    }
    let kept = (how.rounds - how.rounds.div_ceil(2)).max(1) as f32;
    sum.iter().map(|sum| sum / kept).collect()
}

fn score(weights: &[f32], option: &[u32]) -> f32 {
    option.iter().map(|feature| weights[*feature as usize]).sum()
}

/// The same numbers every time.
#[derive(Debug)]
pub struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }
}

impl Random {
    /// Puts `items` in another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            items.swap(at, (self.0 % (at as u64 + 1)) as usize);
        }
    }
}
