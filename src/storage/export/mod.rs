//! Tables that other programs read.

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportWhat {
    /// Actors × issues.
    Matrix,
    /// One quote a row.
    Quotes,
}

/// In which format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// Comma-separated values, UTF-8.
    Csv,
    /// A Markdown table.
    Markdown,
}
