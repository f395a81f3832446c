//! The sample project that comes with the program.

use super::project_file::Loaded;

/// The sample project: invented officials of real states, to try things on.
#[must_use]
pub fn sample() -> Loaded {
    Loaded::default()
}
