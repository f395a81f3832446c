//! Markdown files (`.md`): headings, paragraphs and captions as the marks say, and what a front
//! matter tells.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::dates;
use super::parts::{Part, assemble};
use crate::model::{Article, BlockKind, DateHow};

/// The article that a Markdown text stands for.
pub(super) fn article(text: &str) -> Article {
    let mut reader = Reader::default();
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(text, options) {
        reader.take(event);
    }
    reader.flush();
    let headed = reader.headed;
    let mut article = assemble(&reader.parts, headed);
    front_matter(&reader.front_matter, &mut article);
    article
}

#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    /// The block that is being read.
    words: String,
    kind: Option<BlockKind>,
    /// Whether any heading was seen.
    headed: bool,
    /// How many images the words stand in: they are what is shown when there is no image.
    images: usize,
    /// Whether anything but an image stands in the block.
    is_text: bool,
    in_front_matter: bool,
    front_matter: String,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.in_front_matter => self.front_matter.push_str(&words),
            Event::Text(words) | Event::Code(words) => {
                self.is_text |= self.images == 0 && !words.trim().is_empty();
                self.words.push_str(&words);
            }
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => {
                self.words.push('\n');
            }
            Event::Rule => self.flush(),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                // The first heading of the first level is the headline, all others are subheads.
                let first = !self.parts.iter().any(|part| part.kind == BlockKind::Headline);
                let is_headline = first && (*level == HeadingLevel::H1 || self.parts.is_empty());
                self.headed = true;
                self.kind =
                    Some(if is_headline { BlockKind::Headline } else { BlockKind::Subhead });
            }
            Tag::MetadataBlock(kind) => {
                self.in_front_matter = *kind == MetadataBlockKind::YamlStyle;
            }
            Tag::Image { .. } => self.images += 1,
            Tag::TableCell if !self.words.is_empty() => self.words.push_str(" | "),
            Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::Item
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow => self.flush(),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) => self.in_front_matter = false,
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::Item
            | TagEnd::TableHead
            | TagEnd::TableRow => self.flush(),
            TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
        }
    }

    fn flush(&mut self) {
        let kind = self.kind.take();
        let words = std::mem::take(&mut self.words);
        let is_text = std::mem::take(&mut self.is_text);
        if !words.trim().is_empty() {
            let default = if is_text { BlockKind::Paragraph } else { BlockKind::Caption };
            self.parts.push(Part::new(kind.unwrap_or(default), words));
        }
    }
}

/// "key: value" lines as many tools write them; what is not known is passed over.
fn front_matter(lines: &str, article: &mut Article) {
    for line in lines.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        let value = value
            .strip_prefix('"')
            .and_then(|v| v.strip_suffix('"'))
            .or_else(|| value.strip_prefix('\'').and_then(|v| v.strip_suffix('\'')))
            .unwrap_or(value)
            .trim();
        if value.is_empty() {
            continue;
        }
        let value = || value.to_owned();
        match key.trim().to_lowercase().as_str() {
            "title" | "headline" => article.title = value(),
            "author" | "authors" | "byline" => {
                article.byline = Some(value().trim_matches(['[', ']']).to_owned());
            }
            "outlet" | "publication" | "publisher" | "source" => article.outlet = Some(value()),
            "url" | "link" => article.url = Some(value()),
            "place" => article.place = Some(value()),
            "date" | "published" => {
                article.published = dates::read(&value(), DateHow::Parsed).or(article.published);
            }
            "lang" | "language" => {
                if let Some(code) = super::page::language_code(&value()) {
                    article.language = code;
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
        article.blocks.iter().map(|b| (b.kind, article.text_of(b.span))).collect()
    }

    #[test]
    fn marks_say_what_each_part_is() {
        let text = "# Ferry talks *open*\n\nBy Ana Lind\n\n![Ships in the bay](a.png)\n\n\
            OSLO — “We will **not** sign,” she\nsaid.  \nShe left.\n\n## What next\n\n\
            - one\n- two \\*\n\n> “Never,” he added.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        assert_eq!(
            blocks(&article(text)),
            [
                (BlockKind::Headline, "Ferry talks open"),
                (BlockKind::Byline, "By Ana Lind"),
                (BlockKind::Caption, "Ships in the bay"),
                (BlockKind::Paragraph, "OSLO — “We will not sign,” she said.\nShe left."),
                (BlockKind::Subhead, "What next"),
                (BlockKind::Paragraph, "one"),
                (BlockKind::Paragraph, "two *"),
                (BlockKind::Paragraph, "“Never,” he added."),
                (BlockKind::Paragraph, "a | b"),
                (BlockKind::Paragraph, "1 | 2"),
            ]
        );
    }

    #[test]
    fn a_front_matter_is_no_text() {
        let text = "---\ntitle: \"Talks: day two\"\nauthor: Ana Lind\npublication: Bay Post\n\
            date: 2031-05\nlang: it-IT\nurl: https://bay.example/a\n---\n\nNothing is signed.\n";
        let article = article(text);
        assert_eq!(&*article.text, "Nothing is signed.\n");
        assert_eq!(article.title, "Talks: day two");
        assert_eq!(article.byline.as_deref(), Some("Ana Lind"));
        assert_eq!(article.outlet.as_deref(), Some("Bay Post"));
        assert_eq!(article.url.as_deref(), Some("https://bay.example/a"));
        assert_eq!(article.language, "it");
        let published = article.published.unwrap();
        assert_eq!(published.date, jiff::civil::date(2031, 5, 1));
        assert_eq!(published.precision, crate::model::Precision::Month);
    }
}
