//! Text in, facts and warnings out: pure and total (never fails, never panics).

mod attribute;
pub mod blocks;
mod cues;
mod document;
mod extraction;
mod indirect;
pub mod marks;
mod mentions;
pub mod sentences;
mod source;
mod structure;
mod tokens;
mod weigh;

pub use extraction::{Extraction, FoundActor, FoundCandidate, FoundQuote, Warning};
pub use structure::{Structure, read_structure};
