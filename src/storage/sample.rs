//! The sample project that comes with the program.

use super::project_file::{self, Loaded};

/// Made from the articles beside it by `tests/sample.rs`, which says how and watches over
/// it.
const SAMPLE: &str = include_str!("../../assets/sample/sample.ron");

/// The sample project: invented officials of real states, to try things on.
#[must_use]
pub fn sample() -> Loaded {
    // A test reads the same text: it cannot be broken in a released program.
    project_file::from_str(SAMPLE).unwrap_or_default()
}
