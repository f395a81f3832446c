//! The panel that exports a table.

/// What it keeps between frames.
#[derive(Default)]
pub struct ExportState {}
