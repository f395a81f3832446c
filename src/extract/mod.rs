//! Text in, facts and warnings out: pure and total (never fails, never panics).

mod extraction;

pub use extraction::{Extraction, FoundActor, FoundCandidate, FoundQuote, Warning};
