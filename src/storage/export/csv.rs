//! Comma-separated values as in RFC 4180, UTF-8.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::Table;
use crate::storage::progress::Progress;
use crate::storage::stream::io_error;

/// Writes one table; see [`super::Choice`] for `safe`.
///
/// # Errors
/// When `out` fails.
pub fn write(out: &mut dyn Write, table: &Table, safe: bool) -> io::Result<()> {
    write_watched(out, table, safe, Progress::unwatched())
}

/// [`write`], as long as somebody wants it.
pub(super) fn write_watched(
    out: &mut dyn Write,
    table: &Table,
    safe: bool,
    progress: Progress<'_>,
) -> io::Result<()> {
    if safe {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    for row in std::iter::once(&table.header).chain(progress.over(table.rows.iter())) {
        if safe {
            let cells = row.iter().map(|cell| defused(cell).into_owned());
            writer.write_record(cells).map_err(io_error)?;
        } else {
            writer.write_record(row).map_err(io_error)?;
        }
    }
    writer.flush()
}

/// Spreadsheet programs run what begins so as a formula. Numbers may stay.
pub(super) fn defused(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}
