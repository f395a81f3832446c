//! Tables that other programs read.
//!
//! What is in a table ([`quotes_table`], [`matrix_table`]) and how it is written
//! ([`write()`]) are apart: any table goes into any format. Rejected quotes ("not a quote") are in
//! none. A quote's words are those of its article, character for character; where the narrator
//! interrupts, " … " stands between the parts.

mod csv;
mod markdown;
mod matrix;
mod quotes;
mod table;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use matrix::matrix_table;
pub use quotes::quotes_table;
pub use table::Table;

use super::atomic;
use crate::matrix::{Filter, build};
use crate::model::Project;

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

/// The table of the quotes that `filter` lets through.
#[must_use]
pub fn table(project: &Project, what: ExportWhat, filter: &Filter) -> Table {
    match what {
        ExportWhat::Matrix => matrix_table(project, &build(project, filter)),
        ExportWhat::Quotes => quotes_table(project, filter),
    }
}

/// Writes a table. `safe` is for spreadsheet programs and concerns CSV alone: cells that they
/// would run as formulas get an apostrophe in front, and a byte order mark tells them that it is
/// UTF-8. Without it every cell is exact.
///
/// # Errors
/// When `out` fails.
pub fn write(
    out: &mut dyn Write,
    table: &Table,
    format: ExportFormat,
    safe: bool,
) -> io::Result<()> {
    match format {
        ExportFormat::Csv => csv::write(out, table, safe),
        ExportFormat::Markdown => markdown::write(out, table),
    }
}

/// Writes a table to a file, wholly or not at all; see [`write()`].
///
/// # Errors
/// When the file cannot be written; an old file is then as it was.
pub fn write_file(
    file: &Path,
    table: &Table,
    format: ExportFormat,
    safe: bool,
) -> Result<(), ExportError> {
    atomic::replace(file, |out| write(out, table, format, safe))
        .map_err(|error| ExportError { file: file.to_owned(), why: error.to_string() })
}

/// Why a table could not be written. An old file, if any, is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Could not write the table: {why}. Choose another place\nFile: {}", .file.display())]
pub struct ExportError {
    /// The file.
    pub file: PathBuf,
    /// In the system's words.
    pub why: String,
}
