//! The words of an element as a browser shows them.

use dom_query::NodeRef;

/// Whether an element is one that nobody reads as text.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "embed"
            | "canvas"
            | "audio"
            | "video"
            | "map"
            | "button"
            | "select"
            | "input"
            | "textarea"
            | "label"
            | "dialog"
            | "head"
            | "title"
            | "amp-ad"
            | "amp-iframe"
            | "amp-social-share"
            | "amp-analytics"
            | "amp-sidebar"
            | "amp-consent"
            | "amp-embed"
    )
}

/// The words of an element and all that is in it, on one line.
pub(super) fn words_of(node: &NodeRef<'_>) -> String {
    let mut words = Words::default();
    gather(node, &mut words);
    words.finish().replace('\n', " ")
}

fn gather(node: &NodeRef<'_>, words: &mut Words) {
    for child in node.children_it(false) {
        if child.is_text() {
            words.push(&child.text());
        } else if child.is_element() {
            let name = child.node_name().unwrap_or_default();
            match &*name {
                "br" => words.push(" "),
                name if is_unseen(name) => {}
                name => {
                    let mark = (name == "q").then(|| words.open_mark());
                    gather(&child, words);
                    if let Some(mark) = mark {
                        words.push(mark);
                    }
                    if super::body::is_block(name) {
                        words.push(" ");
                    }
                }
            }
        }
    }
}

/// Words with white space as a browser shows it: one space for any of it, none at the ends of
/// lines; what cannot be seen at all (soft hyphens, zero-width spaces) is left out.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    /// Whether a space is due before the next character.
    space: bool,
}

impl Words {
    pub(super) fn push(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                ' ' | '\n' | '\t' | '\r' | '\u{c}' => self.space = true,
                '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' => {}
                c => {
                    if std::mem::take(&mut self.space)
                        && !(self.text.is_empty() || self.text.ends_with('\n'))
                    {
                        self.text.push(' ');
                    }
                    self.text.push(c);
                }
            }
        }
    }

    pub(super) fn line_end(&mut self) {
        self.space = false;
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// The mark with which a `<q>` begins, written, and the one with which it ends.
    pub(super) fn open_mark(&mut self) -> &'static str {
        // Inside another quotation the inner marks are single.
        let inner = self.text.matches('“').count() > self.text.matches('”').count();
        let (open, close) = if inner { ("‘", "’") } else { ("“", "”") };
        self.push(open);
        close
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn chars(&self) -> usize {
        self.text.len()
    }

    pub(super) fn finish(&mut self) -> String {
        self.space = false;
        let text = std::mem::take(&mut self.text);
        text.trim().to_owned()
    }
}
