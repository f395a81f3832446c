//! One file, or pasted text, to an article.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::format::Format;
use super::{ImportError, ImportProblem, MAX_ARTICLE_BYTES, decode, markdown, page};
use crate::extract::plain_article;
use crate::model::Article;

/// Reads one article file.
///
/// # Errors
/// When it is not there, cannot be read, is too large, empty, or no text: with the file's name.
pub fn read_article(path: &Path) -> Result<Article, ImportProblem> {
    let problem = |error| ImportProblem { file: path.to_owned(), error };
    let bytes = read_limited(path).map_err(problem)?;
    let text = decode(&bytes).map_err(problem)?;
    let mut article = article_of(&text, Format::of_name(path)).map_err(problem)?;
    article.file = Some(path.display().to_string());
    Ok(article)
}

/// The article that bytes without a name stand for (standard input): a web page where they begin
/// as one, else plain text.
///
/// # Errors
/// When they are too many, empty, or no text.
pub fn article_from_bytes(bytes: &[u8]) -> Result<Article, ImportError> {
    check_size(bytes.len() as u64)?;
    article_of(&decode(bytes)?, None)
}

/// The article that pasted text stands for.
///
/// # Errors
/// When it is too long, empty, or no text.
pub fn pasted_article(text: &str) -> Result<Article, ImportError> {
    article_from_bytes(text.as_bytes())
}

fn article_of(text: &str, named: Option<Format>) -> Result<Article, ImportError> {
    let mut article = match Format::of(text, named) {
        Format::Text => plain_article(text),
        Format::Markdown => markdown::article(text),
        Format::Page => page::article(text)?,
    };
    let lost = memchr::memmem::find_iter(article.text.as_bytes(), "\u{fffd}").count();
    if lost > 0 {
        let what = if lost == 1 { "character" } else { "characters" };
        let warning = format!("{lost} {what} could not be read and stand as “\u{fffd}”");
        article.warnings.push(warning);
    }
    Ok(article)
}

fn read_limited(path: &Path) -> Result<Vec<u8>, ImportError> {
    let failed = |error| ImportError::from_io(&error);
    let file = File::open(path).map_err(failed)?;
    let known_size = file.metadata().map_err(failed)?.len();
    check_size(known_size)?;
    let mut bytes = Vec::with_capacity(usize::try_from(known_size).unwrap_or(0));
    // A device or pipe does not tell its size beforehand, and a file may grow meanwhile.
    file.take(MAX_ARTICLE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    check_size(bytes.len() as u64)?;
    Ok(bytes)
}

fn check_size(bytes: u64) -> Result<(), ImportError> {
    if bytes > MAX_ARTICLE_BYTES { Err(ImportError::TooLarge { bytes }) } else { Ok(()) }
}
