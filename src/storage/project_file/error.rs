//! What can go wrong with a project file, in words for people.

use std::io;
use std::path::PathBuf;

use super::{MAX_PROJECT_BYTES, VERSION};
use crate::model::Problem;

/// Why a project file cannot be opened. The file is as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("Could not open the project: {reason}\nFile: {}", .file.display())]
pub struct OpenError {
    /// The file.
    pub file: PathBuf,
    /// Why.
    pub reason: OpenReason,
}

/// What is wrong with a project file.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OpenReason {
    /// Nothing is at this path.
    #[error("there is no such file. Check the name and the folder")]
    NotFound,
    /// The system does not let us read it.
    #[error("it cannot be read ({why}). Check that you may open it and that its drive is there")]
    Unreadable {
        /// In the system's words.
        why: String,
    },
    /// Larger than [`MAX_PROJECT_BYTES`].
    #[error(
        "it has {} MB; a project file may have up to {} MB",
        .bytes.div_ceil(1_000_000),
        MAX_PROJECT_BYTES / 1_000_000
    )]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// Something else, or nothing at all.
    #[error(
        "it is no Démarche project. Project files end in .ron and begin with a version; \
         to read an article, import it"
    )]
    NotAProject,
    /// Written by a program that knows more than this one.
    #[error(
        "it was made by a newer Démarche (file version {version}; this one reads up to {VERSION}). \
         Install the newer program to open it"
    )]
    Newer {
        /// The file's version.
        version: u32,
    },
    /// It cannot be parsed.
    #[error("line {line}, column {column}: {expected}. It was left as it is")]
    Broken {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// What was expected, or what is wrong.
        expected: String,
    },
    /// It can be parsed, but what it says cannot be.
    #[error("{}. It was left as it is", summary(.problems))]
    Inconsistent {
        /// Never empty.
        problems: Vec<Problem>,
    },
}

impl OpenReason {
    pub(super) fn from_io(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound {
            Self::NotFound
        } else {
            Self::Unreadable { why: error.to_string() }
        }
    }

    pub(super) fn broken(error: &ron::error::SpannedError) -> Self {
        let message = error.code.to_string();
        // In the middle of a sentence: "line 3, column 7: expected closing `]`".
        let mut chars = message.chars();
        let expected = match chars.next() {
            Some(first) => first.to_lowercase().chain(chars).collect(),
            None => "it cannot be read".to_owned(),
        };
        let start = error.span.start;
        Self::Broken { line: start.line, column: start.col, expected }
    }
}

fn summary(problems: &[Problem]) -> String {
    match problems {
        [] => "it is inconsistent".to_owned(),
        [only] => only.to_string(),
        [first, rest @ ..] => format!("{first} (and {} more)", rest.len()),
    }
}

/// Why a project could not be saved. The old file, if any, is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Could not save the project: {why}. The old file, if there was one, is as it was: \
     make room, or save to another place\nFile: {}", .file.display()
)]
pub struct SaveError {
    /// The file.
    pub file: PathBuf,
    /// In the system's words.
    pub why: String,
}
