//! What can go wrong with one input file, in words for people.

use std::io;
use std::path::PathBuf;

use super::MAX_ARTICLE_BYTES;

/// Why one input gives no article. Each message says what is wrong, then what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing is at this path.
    #[error("there is no such file. Check the name and the folder")]
    NotFound,
    /// The system does not let us read it.
    #[error("it cannot be read ({why}). Check that you may open it and that its drive is there")]
    Unreadable {
        /// In the system's words.
        why: String,
    },
    /// Nothing but white space, if anything.
    #[error("there is no text in it. Put the article’s text into it, or leave it out")]
    Empty,
    /// Larger than [`MAX_ARTICLE_BYTES`].
    #[error(
        "it has {} MB; an article file may have up to {} MB. Cut it into one file per article",
        megabytes(*.bytes),
        MAX_ARTICLE_BYTES / 1_000_000
    )]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// Another sort of file, told by its first bytes.
    #[error("it is no text file but {what}. {advice}")]
    OtherFormat {
        /// With its article: "a PDF document".
        what: &'static str,
        /// What to do, as a sentence without its full stop.
        advice: &'static str,
    },
    /// No text in any encoding.
    #[error("it is no text: it is full of control characters. Save it as plain text (UTF-8)")]
    NotText,
    /// A web page that would take too long to read, or was made to.
    #[error(
        "the page {what} than {most}, so it was not read. Open it in a browser, copy the article’s \
         text and paste it (Edit, Paste an article)"
    )]
    PageTooComplex {
        /// In what it is too much: "is nested deeper".
        what: &'static str,
        /// The limit.
        most: usize,
    },
    /// A web page without any running text.
    #[error(
        "no article was found in the page: it may be filled by scripts or ask for a login. Open it \
         in a browser, copy the article’s text and paste it (Edit, Paste an article)"
    )]
    NoArticle,
    /// A folder without any article file.
    #[error(
        "there are no article files (.txt, .md, .html) in this folder. Choose another folder, or \
         save the articles as one of these"
    )]
    NothingInFolder,
    /// A folder holds files that are not read unless they are named. A notice, not a failure.
    #[error(
        "{count} {} left out: only .txt, .md and .html files are read from folders. Name others one by one",
        if *.count == 1 { "file was" } else { "files were" }
    )]
    LeftOut {
        /// How many.
        count: usize,
    },
    /// The same text is in the project, or came earlier in this batch.
    #[error("its text is there already, as “{title}”. It was not added again")]
    AlreadyThere {
        /// The title of the article that has this text.
        title: String,
    },
}

impl ImportError {
    /// The error that stands for a failure of the system to open or read a file.
    #[must_use]
    pub fn from_io(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound {
            Self::NotFound
        } else {
            Self::Unreadable { why: error.to_string() }
        }
    }

    /// Whether it is only worth knowing: nothing failed.
    #[must_use]
    pub fn is_notice(&self) -> bool {
        matches!(self, Self::LeftOut { .. } | Self::AlreadyThere { .. })
    }
}

/// Size in whole megabytes, at least one more than the limit so that it never reads "20 of 20".
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// What went wrong, and with which file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {error}\nFile: {}", self.lead(), .file.display())]
pub struct ImportProblem {
    /// The file or folder, as given.
    pub file: PathBuf,
    /// What is the matter.
    pub error: ImportError,
}

impl ImportProblem {
    /// What failed, as the beginning of the message.
    fn lead(&self) -> &'static str {
        match self.error {
            ImportError::LeftOut { .. } => "Folder imported in part",
            ImportError::AlreadyThere { .. } => "Article left out",
            ImportError::NothingInFolder => "Could not import the folder",
            ImportError::NotFound
            | ImportError::Unreadable { .. }
            | ImportError::Empty
            | ImportError::TooLarge { .. }
            | ImportError::OtherFormat { .. }
            | ImportError::PageTooComplex { .. }
            | ImportError::NoArticle
            | ImportError::NotText => "Could not import the article",
        }
    }
}
