//! The register of actors.

/// What it keeps between frames.
#[derive(Default)]
pub struct ActorsState {}
