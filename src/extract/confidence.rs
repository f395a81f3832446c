//! How sure a quote is: the likelihood that its words and its speaker are both right, as counted
//! on articles that the weights have not seen.

use super::compose::Draft;
use super::weigh::{Model, Template, plain};
use super::{Extraction, FoundCandidate, FoundQuote};
use crate::model::QuoteKind;

/// What speaks for a quote; every kind weighs it in its own way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// Direct, mixed, indirect.
    pub kind: usize,
    /// One, then log-odds: that the speaker is right, that the words are a statement, that they
    /// begin and end where they do; then whether no cue says it.
    pub inputs: [f32; INPUTS],
}

/// How many inputs there are.
pub const INPUTS: usize = 5;

/// The coefficients as a model: a template a kind, a value an input.
pub(crate) const TEMPLATES: &[Template] =
    &[plain("direct", INPUTS), plain("mixed", INPUTS), plain("indirect", INPUTS)];

impl Evidence {
    pub(super) fn of(draft: &Draft, quote: &FoundQuote, candidates: &[FoundCandidate]) -> Self {
        let speaker = candidates.first().map_or(0.0, |first| f32::from(first.score) / 1000.0);
        let kind = match QuoteKind::of(&quote.content, &quote.marks) {
            QuoteKind::Direct => 0,
            QuoteKind::Mixed => 1,
            QuoteKind::Indirect => 2,
        };
        let alone = f32::from(u8::from(draft.cue.is_none()));
        let inputs = [1.0, odds(speaker), odds(draft.likelihood), odds(draft.sure), alone];
        Self { kind, inputs }
    }

    /// The likelihood by these coefficients of its kind.
    #[must_use]
    pub fn likelihood(&self, coefficients: &[f32]) -> f32 {
        let sum: f32 = self.inputs.iter().zip(coefficients).map(|(input, by)| input * by).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

/// Logarithm of the odds, within bounds.
fn odds(likelihood: f32) -> f32 {
    let p = likelihood.clamp(0.002, 0.998);
    (p / (1.0 - p)).ln()
}

/// Sets the confidence of each quote. The score of its first candidate is the same; the others
/// share in the rest as they did before.
pub(super) fn rate(found: &mut Extraction, evidence: &[Evidence], model: &Model) {
    let coefficients: [Vec<f32>; 3] = std::array::from_fn(|kind| model.values(kind).collect());
    for (quote, evidence) in found.quotes.iter_mut().zip(evidence) {
        let Some(first) = quote.candidates.first() else {
            quote.confidence = 0;
            continue;
        };
        let before = f32::from(first.score).clamp(1.0, 1000.0);
        let sure = 1000.0
            * evidence.likelihood(coefficients.get(evidence.kind).map_or(&[], Vec::as_slice));
        let share = if sure <= before {
            sure / before
        } else {
            (1000.0 - sure) / (1000.0 - before).max(1.0)
        };
        quote.confidence = sure.round().clamp(1.0, 999.0) as u16;
        for (rank, candidate) in quote.candidates.iter_mut().enumerate() {
            let scaled = (f32::from(candidate.score) * share.min(1.0)).round() as u16;
            candidate.score =
                if rank == 0 { quote.confidence } else { scaled.min(quote.confidence) };
        }
    }
}
