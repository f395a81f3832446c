//! Text in, facts and warnings out: pure and total (never fails, never panics).

mod extraction;
mod mentions;
mod tokens;

pub use extraction::{Extraction, FoundActor, FoundCandidate, FoundQuote, Warning};
