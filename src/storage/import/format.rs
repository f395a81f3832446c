//! What sort of article file it is: by what is in it, then by how it is called.

use std::path::Path;

use super::page;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Page,
}

/// The endings of article files, in lower case.
const ENDINGS: [(&str, Format); 7] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Page),
    ("htm", Format::Page),
    ("xhtml", Format::Page),
];

impl Format {
    /// What a file's name says.
    pub(super) fn of_name(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?;
        ENDINGS
            .iter()
            .find(|(known, _)| ending.eq_ignore_ascii_case(known))
            .map(|(_, format)| *format)
    }

    /// What a text is: a page is one whatever it is called, and what is called a page is a text
    /// when there is no markup in it.
    pub(super) fn of(text: &str, named: Option<Self>) -> Self {
        match named {
            _ if page::is_page(text) => Self::Page,
            Some(Self::Page) if !has_tag(text) => Self::Text,
            Some(named) => named,
            None => Self::Text,
        }
    }
}

/// Whether there is anything like a tag: "<p", not "a < b".
fn has_tag(text: &str) -> bool {
    text.split('<').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_comes_before_the_name() {
        let of = |text: &str, name: &str| Format::of(text, Format::of_name(Path::new(name)));
        assert_eq!(of("Talks open", "a.TXT"), Format::Text);
        assert_eq!(of("# Talks open", "a.md"), Format::Markdown);
        assert_eq!(of("# Talks open", "a"), Format::Text);
        assert_eq!(of("<p>Talks open</p>", "a.htm"), Format::Page);
        assert_eq!(of("Talks open", "a.html"), Format::Text);
        assert_eq!(of("<p>Talks open</p>", "a.txt"), Format::Text);
        for page in [
            "<!DOCTYPE html><p>",
            " \n<HTML lang=en>",
            "<!-- saved from url=(0001)x -->\n<!doctype HTML>",
            "<?xml version=\"1.0\"?><!-- a --><html>",
        ] {
            assert_eq!(of(page, "a.txt"), Format::Page, "{page}");
        }
    }
}
