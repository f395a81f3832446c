//! Streams for the command line: lines in, records out, without holding either in memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

/// Opens a file for reading line by line.
///
/// # Errors
/// When the system does not let us.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    Ok(Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)))
}

/// Standard input.
#[must_use]
pub fn standard_input() -> Box<dyn BufRead> {
    Box::new(BufReader::with_capacity(1 << 16, io::stdin()))
}

/// A new file, or standard output without a path.
///
/// # Errors
/// When the system does not let us.
pub fn create(path: Option<&Path>) -> io::Result<Box<dyn Write + Send>> {
    Ok(match path {
        Some(path) => Box::new(BufWriter::with_capacity(1 << 16, File::create(path)?)),
        None => Box::new(BufWriter::with_capacity(1 << 16, io::stdout())),
    })
}
