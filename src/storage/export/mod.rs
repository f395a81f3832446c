//! Tables that other programs read.
//!
//! What is in a table ([`table`]) and how it is written ([`write()`]) are apart: any table goes
//! into any format. Rejected quotes ("not a quote") are in none. A quote's words are those of its
//! article, character for character; where the narrator interrupts, " … " stands between the parts.
//!
//! Spreadsheets and web pages hold all tables at once, with links between them.

pub mod clipboard;
mod codebook;
pub mod colours;
mod csv;
mod facts;
mod html;
mod markdown;
mod matrix;
mod quotes;
mod sources;
mod table;
mod xlsx;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use codebook::codebook_table;
pub use csv::write as write_csv;
pub use facts::chosen as filter_in_words;
pub use markdown::write as write_markdown;
pub use matrix::matrix_table;
pub use quotes::quotes_table;
pub use sources::sources_table;
pub use table::Table;

use super::atomic;
use super::progress::Progress;
use crate::matrix::{Shown, StanceMatrix};
use crate::model::Project;

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportWhat {
    /// All of them.
    All,
    /// Actors × issues.
    Matrix,
    /// One quote a row.
    Quotes,
    /// One article a row.
    Sources,
    /// One issue a row.
    Codebook,
}

impl ExportWhat {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 5] =
        [Self::All, Self::Matrix, Self::Quotes, Self::Sources, Self::Codebook];

    /// The single tables, in the order in which a file holds them.
    pub const TABLES: [Self; 4] = [Self::Matrix, Self::Quotes, Self::Sources, Self::Codebook];

    /// As the head of a table.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "Everything",
            Self::Matrix => "Matrix",
            Self::Quotes => "Quotes",
            Self::Sources => "Sources",
            Self::Codebook => "Codebook",
        }
    }

    /// What is in it, for a menu.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::All => "Everything, each table with its head",
            Self::Matrix => "Matrix, actors by issues",
            Self::Quotes => "Quotes, one a row",
            Self::Sources => "Sources, one article a row",
            Self::Codebook => "Codebook, one issue a row",
        }
    }

    /// The single tables that it stands for.
    #[must_use]
    pub fn tables(self) -> Vec<Self> {
        match self {
            Self::All => Self::TABLES.to_vec(),
            Self::Matrix | Self::Quotes | Self::Sources | Self::Codebook => vec![self],
        }
    }

    fn has(self, one: Self) -> bool {
        self == Self::All || self == one
    }

    /// Which part of the time this one of the single tables takes, among those that it is one of.
    fn part_of<'a>(self, all: Self, progress: Progress<'a>) -> Progress<'a> {
        let (what, from, to) = match self {
            Self::All | Self::Matrix => ("matrix", 0.0, 0.3),
            Self::Quotes => ("quotes", 0.3, 0.95),
            Self::Sources => ("sources", 0.95, 0.99),
            Self::Codebook => ("codebook", 0.99, 1.0),
        };
        let part = if all == Self::All { progress.part(from, to) } else { progress };
        part.called(what)
    }
}

/// In which format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A workbook for Excel, LibreOffice and their kin.
    Xlsx,
    /// One web page without anything outside of it.
    Html,
    /// Comma-separated values, UTF-8.
    Csv,
    /// Markdown tables.
    Markdown,
}

impl ExportFormat {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Html, Self::Csv, Self::Markdown];

    /// What it is for, for a menu.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Xlsx => "Excel workbook, to send and to sort",
            Self::Html => "Web page, to read in a browser or print",
            Self::Csv => "CSV, for statistics and other programs",
            Self::Markdown => "Markdown, for notes and reports",
        }
    }

    /// The ending of its files.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Markdown => "md",
        }
    }

    /// Whether one file holds this: CSV has no place for a second table.
    #[must_use]
    pub fn can_hold(self, what: ExportWhat) -> bool {
        self != Self::Csv || what != ExportWhat::All
    }
}

/// Making a table takes this share of the time, writing it as text the rest.
const MAKING: f32 = 0.8;

/// What to write, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which table.
    pub what: ExportWhat,
    /// In which format.
    pub format: ExportFormat,
    /// For spreadsheet programs; concerns CSV alone: cells that they would run as formulas get an
    /// apostrophe in front, and a byte order mark tells them that it is UTF-8. Without it every
    /// cell is exact.
    pub safe: bool,
}

impl Choice {
    /// A file name to begin with: "quotes.csv"; "positions.xlsx" for all tables.
    #[must_use]
    pub fn file_name(self) -> String {
        let name = match self.what {
            ExportWhat::All => "positions",
            ExportWhat::Matrix => "matrix",
            ExportWhat::Quotes => "quotes",
            ExportWhat::Sources => "sources",
            ExportWhat::Codebook => "codebook",
        };
        format!("{name}.{}", self.format.ending())
    }
}

/// A single table of what is shown. (All tables are no table: this is the matrix then.)
#[must_use]
pub fn table(project: &Project, what: ExportWhat, shown: &Shown) -> Table {
    watched_table(project, what, shown, Progress::unwatched())
}

fn watched_table(
    project: &Project,
    what: ExportWhat,
    shown: &Shown,
    progress: Progress<'_>,
) -> Table {
    match what {
        ExportWhat::All | ExportWhat::Matrix => {
            matrix_as_shown(project, shown, &shown.matrix(project), progress)
        }
        ExportWhat::Quotes => quotes::watched_table(project, shown, progress),
        ExportWhat::Sources => sources_table(project, &shown.filter),
        ExportWhat::Codebook => codebook_table(project),
    }
}

fn matrix_as_shown(
    project: &Project,
    shown: &Shown,
    matrix: &StanceMatrix,
    progress: Progress<'_>,
) -> Table {
    let table = matrix::watched_table(project, matrix, progress);
    if shown.arrangement.transposed { matrix::transposed(&table) } else { table }
}

/// Writes what is chosen, and says how many rows it has. Workbooks and web pages always have
/// actors in rows: their filters, links and frozen panes go by them.
///
/// # Errors
/// When `out` fails, or the format cannot hold it.
pub fn write(
    out: &mut dyn Write,
    project: &Project,
    shown: &Shown,
    choice: Choice,
) -> io::Result<usize> {
    write_watched(out, project, shown, choice, Progress::unwatched())
}

fn write_watched(
    out: &mut dyn Write,
    project: &Project,
    shown: &Shown,
    choice: Choice,
    progress: Progress<'_>,
) -> io::Result<usize> {
    let Choice { what, format, safe } = choice;
    if !format.can_hold(what) {
        let why = "a CSV file holds one table. Choose matrix, quotes, sources or codebook";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
    }
    match format {
        ExportFormat::Xlsx => xlsx::write(out, project, shown, what, progress),
        ExportFormat::Html => html::write(out, project, shown, what, progress),
        ExportFormat::Csv => {
            let progress = what.part_of(what, progress);
            let table = watched_table(project, what, shown, progress.part(0.0, MAKING));
            csv::write_watched(out, &table, safe, progress.part(MAKING, 1.0))?;
            Ok(table.rows.len())
        }
        ExportFormat::Markdown => {
            let mut rows = 0;
            for one in what.tables() {
                if what == ExportWhat::All {
                    let between = if one == ExportWhat::Matrix { "" } else { "\n" };
                    write!(out, "{between}## {}\n\n", one.label())?;
                }
                let progress = one.part_of(what, progress);
                let making = progress.part(0.0, MAKING);
                let (table, below) = if one == ExportWhat::Matrix {
                    let matrix = shown.matrix(project);
                    let below = facts::facts_where_limited(project, shown, &matrix);
                    (matrix_as_shown(project, shown, &matrix, making), below)
                } else {
                    (watched_table(project, one, shown, making), None)
                };
                markdown::write_watched(out, &table, progress.part(MAKING, 1.0))?;
                if let Some(below) = below {
                    markdown::write_line(out, &below)?;
                }
                rows += table.rows.len();
            }
            Ok(rows)
        }
    }
}

/// Writes what is chosen to a file, wholly or not at all, and says how many rows it has.
///
/// # Errors
/// When the file cannot be written; an old file is then as it was.
pub fn write_file(
    file: &Path,
    project: &Project,
    shown: &Shown,
    choice: Choice,
) -> Result<usize, ExportError> {
    write_file_watched(file, project, shown, choice, Progress::unwatched())
}

/// [`write_file`] that tells how far it is and can be stopped.
///
/// # Errors
/// When the file cannot be written, or it was stopped; an old file is then as it was.
pub fn write_file_watched(
    file: &Path,
    project: &Project,
    shown: &Shown,
    choice: Choice,
    progress: Progress<'_>,
) -> Result<usize, ExportError> {
    let mut rows = 0;
    let written = atomic::replace(file, |out| {
        rows = write_watched(out, project, shown, choice, progress)?;
        progress.check()
    });
    match written {
        Ok(()) => Ok(rows),
        Err(error) => Err(ExportError { file: file.to_owned(), why: error.to_string() }),
    }
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
