//! Streams for the command line: lines in, records out, without holding either in memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use super::atomic;

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

/// What `write` writes goes to a file, wholly or not at all (see [`atomic::replace`]), or without a
/// path to standard output as it comes.
///
/// # Errors
/// When `write` fails or the system does not let us.
pub fn write_to(
    path: Option<&Path>,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<()> {
    match path {
        Some(path) => atomic::replace(path, write),
        None => {
            let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
            write(&mut out)?;
            out.flush()
        }
    }
}

/// The error of the stream below a CSV writer, of its own kind: a closed pipe stays one.
pub(crate) fn io_error(error: csv::Error) -> io::Error {
    let text = error.to_string();
    if let csv::ErrorKind::Io(error) = error.into_kind() { error } else { io::Error::other(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_half_way_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("quotes.jsonl");
        write_to(Some(&path), |out| out.write_all(b"old")).unwrap();
        let failed = write_to(Some(&path), |out| {
            out.write_all(&[b'x'; 200_000])?;
            Err(io::Error::other("no space left"))
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
