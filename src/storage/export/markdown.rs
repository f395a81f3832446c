//! A Markdown pipe table, as pandoc and GitHub read it.

use std::io::{self, Write};

use super::Table;
use crate::storage::progress::Progress;

/// Writes one table.
///
/// # Errors
/// When `out` fails.
pub fn write(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    write_watched(out, table, Progress::unwatched())
}

/// [`write`], as long as somebody wants it.
pub(super) fn write_watched(
    out: &mut dyn Write,
    table: &Table,
    progress: Progress<'_>,
) -> io::Result<()> {
    write_row(out, &table.header)?;
    writeln!(out, "|{}", " --- |".repeat(table.header.len()))?;
    for row in progress.over(table.rows.iter()) {
        write_row(out, row)?;
    }
    Ok(())
}

/// Writes a paragraph below a table.
///
/// # Errors
/// When `out` fails.
pub(super) fn write_line(out: &mut dyn Write, line: &str) -> io::Result<()> {
    writeln!(out, "\n{}", escaped(line))
}

fn write_row(out: &mut dyn Write, row: &[String]) -> io::Result<()> {
    for cell in row {
        write!(out, "| {} ", escaped(cell))?;
    }
    writeln!(out, "|")
}

/// The cell so that it reads back as it is: no character of it is markup, and white space that
/// Markdown would drop is spelt out.
fn escaped(cell: &str) -> String {
    let mut escaped = String::with_capacity(cell.len() + cell.len() / 8);
    let mut before = ' ';
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match c {
            // Seen as a line end by people, read as one by programs.
            '\n' => escaped.push_str("<br>&#10;"),
            '\t' => escaped.push_str("&#9;"),
            ' ' if before.is_whitespace() || next.is_none() => escaped.push_str("&#32;"),
            // Two or more are made one longer sign.
            '-' | '.' => {
                if before == c || next == Some(c) || before.is_whitespace() && c == '-' {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
            // ":smile:" would be a picture.
            ':' if !next.is_some_and(|n| n.is_ascii_alphanumeric() || "+-_".contains(n)) => {
                escaped.push(':');
            }
            // Pandoc takes one without its twin for an apostrophe.
            '‘' => escaped.push_str("&lsquo;"),
            ',' | ';' | '?' | '%' | '/' | '(' | ')' => escaped.push(c),
            c if c.is_ascii_punctuation() => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}
