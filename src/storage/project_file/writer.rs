//! RON with one item a line.

use std::fmt;
use std::io::{self, BufWriter, Write};

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Serialize;

/// Writes a struct of lists: each field on a line of its own, each item of a list on a line of
/// its own, everything deeper in that line.
///
/// Strings are escaped, which keeps line ends out of them. Of RON's escapes `\'` is undone: it
/// need not be, and texts are full of apostrophes.
pub(in crate::storage) fn write_one_item_a_line(
    out: &mut dyn Write,
    value: &impl Serialize,
) -> io::Result<()> {
    let layout = PrettyConfig::new()
        .depth_limit(2)
        .indentor(" ")
        // Not the system's: the same project gives the same bytes everywhere.
        .new_line("\n")
        .extensions(Extensions::IMPLICIT_SOME);
    let mut out = Unescape { out: BufWriter::new(out), after_backslash: false, failed: None };
    let written = ron::Options::default().to_writer_pretty(&mut out, value, layout);
    if let Some(error) = out.failed {
        return Err(error);
    }
    written.map_err(io::Error::other)?;
    out.out.write_all(b"\n")?;
    out.out.flush()
}

/// Passes text on, with `\'` as `'`.
struct Unescape<W> {
    out: W,
    after_backslash: bool,
    failed: Option<io::Error>,
}

impl<W: Write> Unescape<W> {
    fn pass(&mut self, text: &str) -> io::Result<()> {
        let bytes = text.as_bytes();
        // RON writes strings character by character, all else in larger pieces.
        match (self.after_backslash, bytes) {
            (false, b"\\") => self.after_backslash = true,
            (false, _) => self.out.write_all(bytes)?,
            (true, _) => {
                self.after_backslash = false;
                if bytes != b"'" {
                    self.out.write_all(b"\\")?;
                }
                self.out.write_all(bytes)?;
            }
        }
        Ok(())
    }
}

impl<W: Write> fmt::Write for Unescape<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.pass(text).map_err(|error| {
            self.failed = Some(error);
            fmt::Error
        })
    }
}
