//! The stance matrix: actors × issues, with the quotes behind each cell.

/// Which quotes count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {}
