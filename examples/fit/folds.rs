//! Cross-validation: fitted on all parts of the texts but one, in turn, tried on that one.

use demarche::extract::Extraction;
use demarche::extract::confidence::Evidence;
use demarche::extract::training::Fit;
use demarche::lexicon::Lexicon;

use crate::calibrate::{calibrate, error};
use crate::score::{KINDS, Tally, score};
use crate::stages::Material;

/// One article and what was found in it by weights that have not seen it.
#[derive(Debug)]
pub struct Held {
    /// Index of the text.
    pub text: usize,
    fold: usize,
    pub found: Extraction,
    evidence: Vec<Evidence>,
    /// For each quote whether words and speaker are right.
    right: Vec<bool>,
}

/// What came out.
#[derive(Debug, Default)]
pub struct Outcome {
    pub held: Vec<Held>,
    /// By [`KINDS`], for news corpora and for our own articles.
    pub tallies: [[Tally; 4]; 2],
    /// The coefficients of confidence fitted on all of it.
    pub confidence: Vec<f32>,
    /// Expected calibration error, with coefficients from the other folds.
    pub error: f64,
}

/// Cross-validates over `order` in `folds` parts.
pub fn cross_validate(
    material: &Material,
    fit: &mut Fit,
    base: &[Vec<f32>],
    order: &[usize],
    folds: usize,
    lexicon: &Lexicon,
) -> Outcome {
    let mut outcome = Outcome::default();
    for fold in 0..folds {
        let (mine, others): (Vec<_>, Vec<_>) =
            order.iter().copied().enumerate().partition(|(at, _)| at % folds == fold);
        let others: Vec<usize> = others.into_iter().map(|(_, text)| text).collect();
        material.fit(fit, base, &others);
        for (_, text) in mine {
            let one = &material.texts[text];
            let (found, evidence) = fit.extract(&one.article);
            let tallies = &mut outcome.tallies[usize::from(one.own)];
            let right = score(&one.article, lexicon, &one.attributions, &found, tallies);
            outcome.held.push(Held { text, fold, found, evidence, right });
        }
    }
    let mut rated = Vec::new();
    for fold in 0..folds {
        let others = judged(outcome.held.iter().filter(|held| held.fold != fold));
        let coefficients = calibrate(others.iter());
        fit.set_confidence(&coefficients);
        for held in outcome.held.iter_mut().filter(|held| held.fold == fold) {
            fit.rate(&mut held.found, &held.evidence);
            rated.extend(held.found.quotes.iter().zip(&held.right).filter_map(|(quote, right)| {
                let rated = !quote.candidates.is_empty();
                rated.then(|| (f64::from(quote.confidence) / 1000.0, *right))
            }));
        }
    }
    outcome.error = error(rated.into_iter());
    outcome.confidence = calibrate(judged(outcome.held.iter()).iter());
    outcome
}

/// The quotes with a speaker: evidence and whether it is right.
fn judged<'a>(held: impl Iterator<Item = &'a Held>) -> Vec<(Evidence, bool)> {
    let mut found = Vec::new();
    for held in held {
        let quotes = held.found.quotes.iter().zip(&held.evidence).zip(&held.right);
        found.extend(
            quotes
                .filter(|((quote, _), _)| !quote.candidates.is_empty())
                .map(|((_, evidence), right)| (*evidence, *right)),
        );
    }
    found
}

impl Outcome {
    /// The figures in a few lines.
    pub fn figures(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (title, tallies) in ["news", "our own articles"].iter().zip(&self.tallies) {
            if tallies[3].gold == 0 {
                continue;
            }
            let spans: Vec<String> = KINDS
                .iter()
                .zip(tallies)
                .map(|(kind, tally)| format!("{kind} {:.1}", 100.0 * tally.span_f1()))
                .collect();
            let all = &tallies[3];
            let mut line = format!(
                "{title}: span F1 {}; span and speaker {:.1}",
                spans.join(", "),
                100.0 * all.both_f1()
            );
            if all.named > 0 {
                line += &format!("; found with the name {:.1} %", 100.0 * all.name_share());
            }
            lines.push(line);
        }
        lines.push(format!("expected calibration error {:.3}", self.error));
        lines
    }
}
