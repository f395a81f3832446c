//! From parts of known kind to an article's text and blocks: what all importers of formats with
//! a structure end with.

use std::borrow::Cow;

use crate::extract::blocks::{dateline, layout};
use crate::extract::language;
use crate::model::{Article, Block, BlockKind, Span};

/// A part of an article, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub kind: BlockKind,
    pub text: String,
}

impl Part {
    pub(super) fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}

/// An article of these parts, with an empty line between them; what the layout tells about it
/// (byline, dateline) and its language stand in it. Empty parts are left out.
///
/// `headed` says that headings are marked as such: then none is guessed.
pub(super) fn assemble(parts: &[Part], headed: bool) -> Article {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(parts.len());
    for part in parts {
        let words = part.text.trim();
        if words.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { kind: part.kind, span: Span::new(start, text.len()) });
    }
    text.push('\n');
    let seen = layout(&text);
    let body = blocks.iter().position(|block| is_running_text(block, &text));
    for block in blocks.iter_mut().take(body.unwrap_or(usize::MAX)) {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        let Some(guess) = seen.blocks.iter().find(|guess| guess.span == block.span) else {
            continue;
        };
        match guess.kind {
            BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption => block.kind = guess.kind,
            BlockKind::Headline | BlockKind::Subhead if !headed => block.kind = guess.kind,
            BlockKind::Headline | BlockKind::Subhead | BlockKind::Paragraph => {}
        }
    }
    let title = blocks
        .iter()
        .find(|block| block.kind == BlockKind::Headline)
        .map(|block| one_line(block.span.of(&text)).into_owned());
    // A caption may stand before the paragraph that has the dateline.
    let lead = blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
    let place = lead.and_then(|lead| {
        let words = lead.span.of(&text);
        dateline(words)?.place.map(|place| place.of(words).to_owned())
    });
    let mut article = Article::new(text, blocks);
    article.title = title.unwrap_or(seen.title);
    article.byline = seen.byline;
    article.place = seen.place.or(place);
    article.published = seen.published;
    article.outlet = seen.outlet;
    if let Some(language) = language::detect(&article.text) {
        language.clone_into(&mut article.language);
    }
    article
}

/// A paragraph with a sentence or two in it: nothing after it is a byline.
fn is_running_text(block: &Block, text: &str) -> bool {
    const WORDS: usize = 20;
    block.kind == BlockKind::Paragraph
        && block.span.of(text).split_whitespace().nth(WORDS).is_some()
}

/// All white space as one space each.
pub(super) fn one_line(words: &str) -> Cow<'_, str> {
    if words.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace)) {
        Cow::Borrowed(words)
    } else {
        Cow::Owned(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_is_its_part() {
        let parts = [
            Part::new(BlockKind::Headline, "Talks open"),
            Part::new(BlockKind::Paragraph, "  "),
            Part::new(BlockKind::Paragraph, "By Ana Lind"),
            Part::new(BlockKind::Paragraph, " «No», she said. "),
        ];
        let article = assemble(&parts, true);
        let blocks: Vec<(BlockKind, &str)> =
            article.blocks.iter().map(|b| (b.kind, article.text_of(b.span))).collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Headline, "Talks open"),
                (BlockKind::Byline, "By Ana Lind"),
                (BlockKind::Paragraph, "«No», she said."),
            ]
        );
        assert_eq!(&*article.text, "Talks open\n\nBy Ana Lind\n\n«No», she said.\n");
        assert_eq!(
            (article.title.as_str(), article.byline.as_deref()),
            ("Talks open", Some("Ana Lind"))
        );
    }
}
