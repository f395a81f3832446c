//! The stance matrix: actors × issues, with the quotes behind each cell.
