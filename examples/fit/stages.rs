//! All models fitted on some of the texts, in the order in which they depend on each other.

use demarche::extract::training::{Choice, Fit, Gold, MODELS};

use crate::climb::{Counted, How, climb};
use crate::material::Text;

/// How each model is fitted.
const HOW: [How; MODELS.len()] = [
    How { rounds: 8, variance: 0.3 },
    How { rounds: 8, variance: 0.3 },
    How { rounds: 8, variance: 0.3 },
    How { rounds: 8, variance: 0.3 },
    How { rounds: 8, variance: 0.3 },
    How { rounds: 8, variance: 0.3 },
];

/// Parts in which the texts are divided for the sources that the second stage looks at.
const PARTS: usize = 4;

/// The texts with the choices that depend on no weights.
#[derive(Debug)]
pub struct Material {
    pub texts: Vec<Text>,
    golds: Vec<Vec<Gold>>,
    sources: Vec<Vec<Choice>>,
    /// How often one of our own texts counts.
    own: usize,
}

impl Material {
    pub fn new(texts: Vec<Text>, fit: &Fit, own: usize) -> Self {
        let golds: Vec<Vec<Gold>> =
            texts.iter().map(|text| text.golds().cloned().collect()).collect();
        let sources = texts
            .iter()
            .zip(&golds)
            .map(|(text, golds)| fit.choices(&text.article, golds, true))
            .collect();
        Self { texts, golds, sources, own }
    }

    fn times(&self, text: usize) -> usize {
        if self.texts[text].own { self.own } else { 1 }
    }

    fn source_weights(&self, base: &[f32], texts: impl Iterator<Item = usize>) -> Vec<f32> {
        let counted: Vec<Counted<'_>> = texts
            .flat_map(|text| {
                self.sources[text].iter().map(move |choice| (choice, self.times(text)))
            })
            .collect();
        climb(base, &counted, HOW[0])
    }

    /// Fits all models on these texts. `base`: what their priors are centred on.
    pub fn fit(&self, fit: &mut Fit, base: &[Vec<f32>], texts: &[usize]) {
        // The second stage sees sources as they are in articles that the first has not seen.
        let mut choices: Vec<(Choice, usize)> = Vec::new();
        for part in 0..PARTS {
            let (mine, others): (Vec<_>, Vec<_>) =
                texts.iter().copied().enumerate().partition(|(at, _)| at % PARTS == part);
            let weights = self.source_weights(&base[0], others.into_iter().map(|(_, text)| text));
            fit.set(0, &weights);
            for (_, text) in mine {
                let found = fit.choices(&self.texts[text].article, &self.golds[text], false);
                choices.extend(found.into_iter().map(|choice| (choice, self.times(text))));
            }
        }
        let weights = self.source_weights(&base[0], texts.iter().copied());
        fit.set(0, &weights);
        for model in 1..MODELS.len() {
            let counted: Vec<Counted<'_>> = choices
                .iter()
                .filter(|(choice, _)| choice.model == model)
                .map(|(choice, times)| (choice, *times))
                .collect();
            let weights = climb(&base[model], &counted, HOW[model]);
            fit.set(model, &weights);
        }
    }
}
