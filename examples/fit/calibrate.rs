//! Coefficients of confidence fitted on quotes of articles that the weights have not seen.

use demarche::extract::confidence::{Evidence, INPUTS};

/// Kinds of quotes, each with coefficients of its own.
const KINDS: usize = 3;

/// How far from the evidence taken at its word a coefficient may well be.
const VARIANCE: f64 = 10.0;

/// The likeliest coefficients, kind by kind.
pub fn calibrate<'a>(quotes: impl Iterator<Item = &'a (Evidence, bool)> + Clone) -> Vec<f32> {
    let mut found = Vec::with_capacity(KINDS * INPUTS);
    for kind in 0..KINDS {
        let mine = quotes.clone().filter(|(evidence, _)| evidence.kind == kind);
        let base: [f64; INPUTS] = std::array::from_fn(|at| if at == 1 { 1.0 } else { 0.0 });
        let mut by = base;
        for _ in 0..30 {
            step(&mut by, &base, mine.clone());
        }
        found.extend(by.iter().map(|value| *value as f32));
    }
    found
}

/// One step of Newton's method.
fn step<'a>(
    by: &mut [f64; INPUTS],
    base: &[f64; INPUTS],
    quotes: impl Iterator<Item = &'a (Evidence, bool)>,
) {
    let mut slope: [f64; INPUTS] = std::array::from_fn(|at| (base[at] - by[at]) / VARIANCE);
    let mut bend = [[0.0; INPUTS]; INPUTS];
    for (at, row) in bend.iter_mut().enumerate() {
        row[at] = 1.0 / VARIANCE;
    }
    for (evidence, right) in quotes {
        let inputs = evidence.inputs.map(f64::from);
        let sum: f64 = inputs.iter().zip(by.iter()).map(|(input, by)| input * by).sum();
        let p = 1.0 / (1.0 + (-sum).exp());
        for at in 0..INPUTS {
            slope[at] += inputs[at] * (f64::from(u8::from(*right)) - p);
            for other in 0..INPUTS {
                bend[at][other] += inputs[at] * inputs[other] * p * (1.0 - p);
            }
        }
    }
    for (by, move_by) in by.iter_mut().zip(solve(bend, slope)) {
        *by += move_by.clamp(-1.0, 1.0);
    }
}

/// Solves `matrix` · x = `right` for a positive definite matrix, by elimination.
fn solve(mut matrix: [[f64; INPUTS]; INPUTS], mut right: [f64; INPUTS]) -> [f64; INPUTS] {
    for pivot in 0..INPUTS {
        for row in pivot + 1..INPUTS {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            for column in pivot..INPUTS {
                matrix[row][column] -= factor * matrix[pivot][column];
            }
            right[row] -= factor * right[pivot];
        }
    }
    for pivot in (0..INPUTS).rev() {
        let known: f64 = (pivot + 1..INPUTS).map(|at| matrix[pivot][at] * right[at]).sum();
        right[pivot] = (right[pivot] - known) / matrix[pivot][pivot];
    }
    right
}

/// How far stated confidence and share of right quotes are apart, over ten bins.
pub fn error(quotes: impl Iterator<Item = (f64, bool)>) -> f64 {
    let mut bins = [(0.0_f64, 0.0_f64); 10];
    let mut all = 0.0;
    for (confidence, right) in quotes {
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        bin.0 += confidence;
        bin.1 += f64::from(u8::from(right));
        all += 1.0;
    }
    bins.iter().map(|(stated, right)| (stated - right).abs()).sum::<f64>() / f64::max(all, 1.0)
}
