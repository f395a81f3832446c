//! Headline, byline, dateline, subhead, paragraph, caption: by layout, for plain text only.
//! (Importers of other formats are told by the format.)

mod dateline;
mod kind;
mod lines;

pub use dateline::{Dateline, dateline};

use crate::model::{Article, Block, BlockKind, Published, Span};

/// What the layout of a plain text shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The parts in order; white space between them belongs to none.
    pub blocks: Vec<Block>,
    /// The first headline, else the first words.
    pub title: String,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// The place of the dateline.
    pub place: Option<String>,
    /// The date of the dateline, if it has a year.
    pub published: Option<Published>,
    /// The agency of the dateline.
    pub outlet: Option<String>,
}

/// Words of the title when there is no headline.
const TITLE_WORDS: usize = 12;

/// Tells apart the parts of a plain text.
#[must_use]
pub fn layout(text: &str) -> Layout {
    let units = lines::units(text);
    let blocks = kind::blocks(text, &units);
    let first = |kind: BlockKind| blocks.iter().find(|block| block.kind == kind);
    let title = match first(BlockKind::Headline) {
        Some(headline) => one_line(headline.span.of(text), usize::MAX),
        None => blocks
            .first()
            .map_or_else(String::new, |block| one_line(block.span.of(text), TITLE_WORDS)),
    };
    let byline = first(BlockKind::Byline)
        .and_then(|block| kind::byline(block.span.of(text)))
        .map(str::to_owned);
    let mut layout =
        Layout { title, byline, place: None, published: None, outlet: None, blocks: Vec::new() };
    let lead = first(BlockKind::Paragraph);
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Dateline).chain(lead) {
        let words = block.span.of(text);
        let Some(found) = dateline::of_block(words, block.kind) else {
            continue;
        };
        let own = |span: Option<Span>| span.map(|span| span.of(words).to_owned());
        layout.place = layout.place.or_else(|| own(found.place));
        layout.published = layout.published.or(found.published);
        layout.outlet = layout.outlet.or_else(|| own(found.agency));
    }
    layout.blocks = blocks;
    layout
}

/// An article of plain text, with what its layout tells about it, and its language (English when
/// that cannot be told).
#[must_use]
pub fn plain_article(text: &str) -> Article {
    let layout = layout(text);
    let mut article = Article::new(text, layout.blocks);
    article.title = layout.title;
    article.byline = layout.byline;
    article.place = layout.place;
    article.published = layout.published;
    article.outlet = layout.outlet;
    if let Some(language) = super::language::detect(text) {
        language.clone_into(&mut article.language);
    }
    article
}

/// The first `limit` words, on one line.
fn one_line(words: &str, limit: usize) -> String {
    let mut words = words.split_whitespace();
    let mut line: String = words.by_ref().take(limit).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        line.push('…');
    }
    line
}
