//! The codebook.

/// What it keeps between frames.
#[derive(Default)]
pub struct IssuesState {}
