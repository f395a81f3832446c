//! Small log-linear models: named features in, likelihoods out.
//!
//! A model is a list of templates; each gives one feature of a known number of values, so that a
//! feature is an index into one dense table of weights. Weights stand in `assets/weights/`, by
//! name, in hundredths; what has no weight there counts nothing.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::lexicon::{LemmaId, Lexicon};

/// A group of features of which one applies at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Template {
    /// Name in the file of weights.
    pub name: &'static str,
    /// How many values it has (for each verb, when it goes by verb).
    pub size: usize,
    /// Whether every reporting verb has weights of its own.
    pub by_verb: bool,
}

/// The most templates that a model has.
const MOST: usize = 32;

/// Weights below this many hundredths are not worth keeping.
const SMALLEST: i16 = 8;

/// No weight counts more hundredths; the shipped ones are not a third of it.
const LARGEST: i16 = 1000;

/// A template of `size` values.
pub(crate) const fn plain(name: &'static str, size: usize) -> Template {
    Template { name, size, by_verb: false }
}

/// A template of `size` values for each reporting verb.
pub(crate) const fn by_verb(name: &'static str, size: usize) -> Template {
    Template { name, size, by_verb: true }
}

/// What is gathered of the features that hold of a candidate: the sum of their weights or, for a fit, their
/// list.
pub(crate) trait Gather: Clone + Default {
    /// Takes in the feature at an index, which has this weight in hundredths.
    fn take(&mut self, at: usize, weight: i16);
}

/// The sum of weights, in hundredths. Small whole numbers: the processor adds eight at once, and no sum of
/// [`MOST`] weights leaves their range, see [`LARGEST`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Score(i16);

impl Score {
    /// More by so many hundredths.
    pub fn plus(self, hundredths: i16) -> Self {
        Self(self.0.saturating_add(hundredths))
    }
}

impl Gather for Score {
    #[inline]
    fn take(&mut self, _: usize, weight: i16) {
        self.0 += weight;
    }
}

/// The features themselves.
impl Gather for Vec<u32> {
    fn take(&mut self, at: usize, _: i16) {
        self.push(index(at));
    }
}

/// Weights of one model as they stand in the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ModelFile {
    /// By template.
    pub plain: BTreeMap<String, Values>,
    /// The same by template and verb.
    pub by_verb: BTreeMap<String, BTreeMap<String, Values>>,
}

/// Values and their weights in hundredths. In the file a text, "2:-13 4:-28", since there are tens of
/// thousands of them and RON takes its time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(crate) struct Values(Vec<(u32, i16)>);

impl From<Values> for String {
    fn from(values: Values) -> Self {
        let pairs = values.0.iter().map(|(value, weight)| format!("{value}:{weight}"));
        pairs.collect::<Vec<_>>().join(" ")
    }
}

impl TryFrom<String> for Values {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let pair = |pair: &str| {
            let (value, weight) = pair.split_once(':')?;
            Some((value.parse().ok()?, weight.parse().ok()?))
        };
        let wrong = |words: &str| format!("“{words}” is no value with its weight");
        let pairs = text.split_ascii_whitespace();
        pairs
            .map(|words| pair(words).ok_or_else(|| wrong(words)))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// One model, ready for use.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    templates: &'static [Template],
    /// For each template where its weights begin, and how many values it has. An array, so that the
    /// one of a template known to the compiler is just there.
    spots: [(u32, u32); MOST],
    /// One weight a feature, in hundredths.
    weights: Vec<i16>,
}

impl Model {
    /// A model with the weights of `file`.
    pub fn new(templates: &'static [Template], lexicon: &Lexicon, file: &ModelFile) -> Self {
        debug_assert!(templates.len() <= MOST, "there is room for {MOST} templates");
        let verbs = lexicon.lemmas().len() + 1;
        let mut spots = [(0, 0); MOST];
        let mut weights = Vec::new();
        // In another language several verbs go like one English verb.
        let mut ids: HashMap<&str, Vec<usize>> = HashMap::new();
        for (id, lemma) in lexicon.lemmas().iter().enumerate() {
            ids.entry(&lemma.like).or_default().push(id + 1);
        }
        for (template, spot) in templates.iter().zip(&mut spots) {
            let offset = weights.len();
            *spot = (index(offset), index(template.size));
            let rows = if template.by_verb { verbs } else { 1 };
            weights.resize(offset + rows * template.size, 0);
            let mut set = |row: usize, values: &Values| {
                for (value, weight) in &values.0 {
                    let at = *value as usize;
                    if let Some(slot) = weights.get_mut(offset + row * template.size + at)
                        && at < template.size
                    {
                        *slot = (*weight).clamp(-LARGEST, LARGEST);
                    }
                }
            };
            if let Some(values) = file.plain.get(template.name) {
                set(0, values);
            }
            for (verb, values) in file.by_verb.get(template.name).into_iter().flatten() {
                for row in ids.get(verb.as_str()).into_iter().flatten() {
                    set(*row, values);
                }
            }
        }
        Self { templates, spots, weights }
    }

    /// Says that the feature `value` of the template at `template` holds.
    #[inline]
    pub fn add(&self, features: &mut impl Gather, template: usize, value: usize) {
        self.add_row(features, template, 0, value);
    }

    /// The same for a template that goes by verb (`None`: no verb).
    #[inline]
    pub fn add_verb(
        &self,
        features: &mut impl Gather,
        template: usize,
        verb: Option<LemmaId>,
        value: usize,
    ) {
        self.add_row(features, template, verb_row(verb), value);
    }

    /// Says of `N` candidates side by side that the values of row `row` hold, one of each, of a
    /// template with `N` values a row.
    #[inline]
    pub fn add_each<const N: usize>(
        &self,
        all: &mut [impl Gather; N],
        template: usize,
        row: usize,
    ) {
        let Some((offset, _)) = self.spots.get(template).copied() else { return };
        let at = offset as usize + row * N;
        let Some(weights) = self.weights.get(at..).and_then(|rest| rest.first_chunk::<N>()) else {
            debug_assert!(false, "{template} has no row {row}");
            return;
        };
        for ((index, features), weight) in all.iter_mut().enumerate().zip(weights) {
            features.take(at + index, *weight);
        }
    }

    /// The weights of the template at `template`, which does not go by verb.
    pub fn values(&self, template: usize) -> impl Iterator<Item = f32> {
        let (offset, size) = self.spots.get(template).copied().unwrap_or_default();
        let values = self.weights.get(offset as usize..(offset + size) as usize);
        values.unwrap_or_default().iter().map(|weight| f32::from(*weight) / 100.0)
    }

    /// How many weights it has.
    pub fn size(&self) -> usize {
        self.weights.len()
    }

    /// Sets all weights, rounded to hundredths.
    pub fn set(&mut self, weights: &[f32]) {
        for (slot, weight) in self.weights.iter_mut().zip(weights) {
            let largest = f32::from(LARGEST);
            *slot = (weight * 100.0).round().clamp(-largest, largest) as i16;
        }
    }

    #[inline]
    fn add_row(&self, features: &mut impl Gather, template: usize, row: usize, value: usize) {
        let Some((offset, size)) = self.spots.get(template).copied() else { return };
        debug_assert!(value < size as usize, "{template} has no value {value}");
        let at = offset as usize + row * size as usize + value;
        features.take(at, self.weights.get(at).copied().unwrap_or(0));
    }

    /// The weights as they are written to a file; templates and verbs without any are left out.
    pub fn to_file(&self, lexicon: &Lexicon) -> ModelFile {
        let mut file = ModelFile::default();
        for (template, (offset, _)) in self.templates.iter().zip(&self.spots) {
            let row = |row: usize| -> Values {
                let slots = self.weights.iter().skip(*offset as usize + row * template.size);
                let values = (0..).zip(slots.take(template.size).copied());
                Values(values.filter(|(_, weight)| weight.abs() >= SMALLEST).collect())
            };
            if !template.by_verb {
                file.plain.insert(template.name.to_owned(), row(0));
                continue;
            }
            let rows = file.by_verb.entry(template.name.to_owned()).or_default();
            for (id, lemma) in lexicon.lemmas().iter().enumerate() {
                let values = row(id + 1);
                if !values.0.is_empty() {
                    rows.insert(lemma.name.clone(), values);
                }
            }
        }
        file
    }
}

/// The row of a verb in templates that go by verb (`None`: no verb).
pub(crate) fn verb_row(verb: Option<LemmaId>) -> usize {
    verb.map_or(0, |verb| usize::from(verb.get()))
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What turns the scores of all that is possible into likelihoods, which sum to one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Odds {
    best: Score,
    sum: f32,
}

impl Odds {
    /// Of these scores.
    pub fn of(scores: impl Iterator<Item = Score> + Clone) -> Self {
        let best = scores.clone().max().unwrap_or_default();
        let sum: f32 = scores.map(|score| power(best, score)).sum();
        Self { best, sum: sum.max(f32::MIN_POSITIVE) }
    }

    /// How likely one of them is.
    pub fn likelihood(self, score: Score) -> f32 {
        power(self.best, score) / self.sum
    }
}

/// How likely something is beside the best: the power of e of what its score lacks. From two tables,
/// since scores are whole hundredths and a power takes its time.
#[inline]
fn power(best: Score, score: Score) -> f32 {
    /// By hundredths, and by as many of them as the first has.
    const FINE: [f32; 128] = powers(0.990_049_833_749_168_1);
    const COARSE: [f32; 32] = powers(0.278_037_300_453_194_1);
    let less = (i32::from(best.0) - i32::from(score.0)).clamp(0, 128 * 32 - 1) as usize;
    FINE.get(less % 128).zip(COARSE.get(less / 128)).map_or(0.0, |(fine, coarse)| fine * coarse)
}

#[expect(clippy::indexing_slicing, reason = "worked out while compiling")]
const fn powers<const N: usize>(base: f64) -> [f32; N] {
    let mut powers = [1.0; N];
    let mut power = 1.0;
    let mut at = 0;
    while at < N {
        powers[at] = power as f32;
        power *= base;
        at += 1;
    }
    powers
}

/// What is possible at one place: mostly so few that they need no memory of their own.
pub(crate) type Few<T> = SmallVec<[T; 16]>;

/// A count as one of 0, 1, 2, 3, 4–5, 6–8, 9–14, 15–24, more: nine values.
pub(crate) fn bucket(count: usize) -> usize {
    // A table: which it is, is anybody's guess.
    const OF: [u8; 26] =
        [0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8];
    OF.get(count.min(OF.len() - 1)).map_or(0, |bucket| usize::from(*bucket))
}

/// How many values [`bucket`] has.
pub(crate) const BUCKETS: usize = 9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likelihoods_are_those_of_the_power_function() {
        let scores = [0, 1, -127, -128, -1_000, i16::MIN, 350].map(Score);
        let odds = Odds::of(scores.iter().copied());
        let powers = scores.map(|score| ((f64::from(score.0) - 350.0) / 100.0).exp());
        let sum: f64 = powers.iter().sum();
        for (score, power) in scores.iter().zip(powers) {
            let likelihood = f64::from(odds.likelihood(*score));
            assert!((likelihood - power / sum).abs() < 1e-6, "{score:?}: {likelihood}");
        }
    }

    #[test]
    fn a_bucket_grows_with_the_count() {
        let first = (0..BUCKETS).map(|wanted| (0..).find(|count| bucket(*count) == wanted));
        let first: Vec<usize> = first.flatten().collect();
        assert_eq!(first, [0, 1, 2, 3, 4, 6, 9, 15, 25]);
        assert_eq!(bucket(usize::MAX), BUCKETS - 1);
    }
}
