//! The project file: RON, versioned, one item a line, the same bytes for the same project.
//!
//! The first field is `version`. It is read before anything else, so that a file of a newer
//! program is refused by name and nothing is lost by opening and saving it. Each version has
//! structs of its own (`v1.rs`), frozen with its release: an older file goes through `From`.
//!
//! What is unknown or empty is left out. An article's text is one escaped string, so every
//! article, quote, actor, issue, tagging and log entry is exactly one line: files compare and
//! merge line by line.

mod error;
mod probe;
mod v1;
mod v1_model;
mod v1_views;
mod writer;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

pub use error::{OpenError, OpenReason, SaveError};

use crate::model::{LogEntry, Project};
use crate::storage::atomic;
use crate::storage::progress::Progress;
use v1::FileV1;
pub(super) use writer::write_one_item_a_line;

/// The version of the files that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// The largest project file that is read, in bytes (1 GB).
pub const MAX_PROJECT_BYTES: u64 = 1_000_000_000;

/// What a project file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// Who changed what, when; oldest first.
    pub log: Vec<LogEntry>,
}

/// Reads a project file. It is not changed.
///
/// # Errors
/// When it cannot be read, is no project file, comes from a newer program, is broken (with line
/// and column), or what it says cannot be (with the item's name).
pub fn load(path: &Path) -> Result<Loaded, OpenError> {
    let read = || {
        let bytes = read_limited(path)?;
        let text = String::from_utf8(bytes).map_err(|_not_text| OpenReason::NotAProject)?;
        from_str(&text)
    };
    read().map_err(|reason| OpenError { file: path.to_owned(), reason })
}

/// Whether a text begins as project files do, whatever their version.
#[must_use]
pub fn is_project(text: &str) -> bool {
    probe::version(text).is_some()
}

/// What the text of a project file holds; see [`load`].
///
/// # Errors
/// See [`load`].
pub fn from_str(text: &str) -> Result<Loaded, OpenReason> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let loaded = match probe::version(text) {
        None | Some(0) => return Err(OpenReason::NotAProject),
        Some(1) => read_as::<FileV1>(text)?.into_loaded()?,
        Some(version) => return Err(OpenReason::Newer { version }),
    };
    let problems = loaded.project.check();
    if problems.is_empty() { Ok(loaded) } else { Err(OpenReason::Inconsistent { problems }) }
}

/// Writes a project file, wholly or not at all: on failure an old file stays as it was.
///
/// # Errors
/// When the file cannot be written.
pub fn save(path: &Path, project: &Project, log: &[LogEntry]) -> Result<(), SaveError> {
    save_watched(path, project, log, Progress::unwatched())
}

/// [`save`] that tells how far it is and can be stopped.
///
/// # Errors
/// When the file cannot be written, or it was stopped; an old file is then as it was.
pub fn save_watched(
    path: &Path,
    project: &Project,
    log: &[LogEntry],
    progress: Progress<'_>,
) -> Result<(), SaveError> {
    let written = atomic::replace(path, |file| {
        let mut file = progress.through(file, expected_bytes(project, log));
        write(&mut file, project, log)?;
        progress.check()
    });
    written.map_err(|error| SaveError { file: path.to_owned(), why: error.to_string() })
}

/// The text of the project's file; see [`save`].
///
/// # Errors
/// Never in practice: memory does not fail to be written.
pub fn to_string(project: &Project, log: &[LogEntry]) -> io::Result<String> {
    let mut bytes = Vec::new();
    write(&mut bytes, project, log)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// About how large the file will be.
fn expected_bytes(project: &Project, log: &[LogEntry]) -> usize {
    let texts: usize = project.articles.values().map(|article| article.text.len() + 600).sum();
    texts
        + project.quotes.size() * 330
        + project.taggings.size() * 170
        + project.actors.size() * 200
        + log.len() * 100
}

fn write(out: &mut dyn Write, project: &Project, log: &[LogEntry]) -> io::Result<()> {
    write_one_item_a_line(out, &FileV1::of(project, log))
}

fn read_as<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, OpenReason> {
    ron::from_str(text).map_err(|error| OpenReason::broken(&error))
}

fn read_limited(path: &Path) -> Result<Vec<u8>, OpenReason> {
    let failed = |error| OpenReason::from_io(&error);
    let file = File::open(path).map_err(failed)?;
    let known_size = file.metadata().map_err(failed)?.len();
    let mut bytes = Vec::new();
    if known_size <= MAX_PROJECT_BYTES {
        bytes.reserve_exact(usize::try_from(known_size).unwrap_or(0));
        file.take(MAX_PROJECT_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    let size = known_size.max(bytes.len() as u64);
    if size > MAX_PROJECT_BYTES { Err(OpenReason::TooLarge { bytes: size }) } else { Ok(bytes) }
}
