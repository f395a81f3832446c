//! From files to articles: one file per format.
//!
//! A batch never fails as a whole: whatever cannot be read becomes an [`ImportProblem`] that
//! names the file, and the rest goes on.

mod dates;
mod files;
mod format;
mod markdown;
mod page;
mod parts;
mod problem;
mod read;
mod signature;
mod text;

pub use files::find_files;
pub use problem::{ImportError, ImportProblem};
pub use read::{article_from_bytes, pasted_article, read_article};
pub use text::decode;

/// The largest article file that is read, in bytes (20 MB): some four million words.
pub const MAX_ARTICLE_BYTES: u64 = 20_000_000;
