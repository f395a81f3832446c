//! Web pages saved as files (`.html`): the article in the page, and what the page tells about it.

mod body;
mod facts;
mod furniture;
mod json_ld;
mod limits;
mod words;

use std::collections::BTreeSet;

use dom_query::Document;

use self::body::PageBlock;
use self::facts::Facts;
use super::parts::{Part, assemble, one_line};
use super::{ImportError, dates};
use crate::extract::language;
use crate::model::{Article, BlockKind, DateHow};

/// Fewer words than this in a page for subscribers are only its beginning.
const STUB_WORDS: usize = 200;

/// Whether a text is a web page, whatever the file is called: it begins as one.
pub(super) fn is_page(text: &str) -> bool {
    let mut start = text.trim_start();
    while let Some(comment) = start.strip_prefix("<!--").or_else(|| start.strip_prefix("<?xml")) {
        let end = if start.starts_with("<?") { "?>" } else { "-->" };
        let Some((_, after)) = comment.split_once(end) else { return false };
        start = after.trim_start();
    }
    let begins = |with: &str| {
        start.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with))
            && !start.get(with.len()..).unwrap_or_default().starts_with(char::is_alphanumeric)
    };
    ["<!doctype html", "<html", "<head", "<body"].into_iter().any(begins)
}

/// The article in a page.
///
/// # Errors
/// When it is too complex to be read, or there is no running text in it.
pub(super) fn article(html: &str) -> Result<Article, ImportError> {
    limits::check(html)?;
    let document = Document::from(html);
    // Whatever was counted beforehand: what follows goes down the tree.
    if body::is_deeper(&document, limits::MOST_DEEP + 50) {
        return Err(limits::too_deep());
    }
    let facts = facts::read(&document);
    let blocks = body::blocks(&document);
    let inside = body::article(&document, &blocks);
    let page = Page { facts: &facts, blocks: &blocks, inside };
    let parts = page.parts();
    let words: usize = body_words(&parts);
    if words == 0 {
        return Err(ImportError::NoArticle);
    }
    let mut article = assemble(&parts, true);
    let authors = page.authors();
    if !authors.is_empty() {
        article.byline = Some(authors.join(", "));
    }
    article.outlet = facts.outlet.clone().or_else(|| page.outlet_beside(&article.title));
    article.published = facts
        .published
        .filter(|published| published.how == DateHow::Parsed)
        .or_else(|| page.printed_date())
        .or(article.published)
        .or(facts.published);
    article.url.clone_from(&facts.url);
    if let Some(language) = language_of(&article, facts.language.as_deref()) {
        article.language = language;
    }
    let cut_off = blocks.iter().any(|block| furniture::says_cut_off(&block.text));
    if words < STUB_WORDS && (cut_off || facts.for_subscribers) {
        article.warnings.push(
            "The page seems to be for subscribers: this may be only the beginning of the article"
                .to_owned(),
        );
    }
    Ok(article)
}

/// A two-letter code: of `it-IT` and `it_IT`, as pages write it.
pub(super) fn language_code(declared: &str) -> Option<String> {
    let code: String = declared.trim().chars().take_while(|c| c.is_ascii_alphabetic()).collect();
    (code.len() == 2).then(|| code.to_lowercase())
}

/// What the page declares, unless that is English and the words are plainly not: templates say
/// English whatever is put into them.
fn language_of(article: &Article, declared: Option<&str>) -> Option<String> {
    let body = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let words: Vec<&str> = body.map(|block| article.text_of(block.span)).collect();
    let detected = language::detect(&words.join("\n"));
    match (declared, detected) {
        (None | Some("en"), Some(detected)) => Some(detected.to_owned()),
        (Some(declared), _) => Some(declared.to_owned()),
        (None, None) => None,
    }
}

fn body_words(parts: &[Part]) -> usize {
    parts
        .iter()
        .filter(|part| part.kind == BlockKind::Paragraph)
        .map(|part| part.text.split_whitespace().count())
        .sum()
}

/// A page that is read, to be made an article.
struct Page<'a> {
    facts: &'a Facts,
    blocks: &'a [PageBlock],
    inside: BTreeSet<usize>,
}

impl Page<'_> {
    /// Headline, byline, what stands between them and the body, the body.
    fn parts(&self) -> Vec<Part> {
        let headline_at = self.headline_at();
        let headline = headline_at
            .and_then(|at| self.blocks.get(at))
            .map(|block| block.text.clone())
            .or_else(|| self.line_of_title())
            .or_else(|| self.facts.headlines.first().cloned());
        let authors = self.authors();
        let mut body = self.body(headline_at, headline.as_deref());
        let printed = body_words(&body);
        if let Some(told) = self.facts.body.as_deref() {
            let told: Vec<Part> = told
                .lines()
                .map(|line| Part::new(BlockKind::Paragraph, one_line(line.trim())))
                .collect();
            // A page that its scripts fill, or that hides its text, still tells it here.
            if body_words(&told) > printed * 2 {
                body = told;
            }
        }
        let mut parts: Vec<Part> = Vec::new();
        parts.extend(headline.map(|headline| Part::new(BlockKind::Headline, headline)));
        if !authors.is_empty() {
            parts.push(Part::new(BlockKind::Byline, authors.join(", ")));
        }
        parts.extend(self.standfirst(headline_at));
        parts.extend(body);
        parts
    }

    /// The printed headline: the first of its kind that shares half of its words with what
    /// machines are told; else the first in the article; else the only one.
    fn headline_at(&self) -> Option<usize> {
        let all = || {
            let of_kind = |(_, b): &(usize, &PageBlock)| b.kind == BlockKind::Headline;
            self.blocks.iter().enumerate().filter(of_kind)
        };
        let told = |text: &str| self.facts.headlines.iter().any(|told| are_alike(text, told));
        let printed = all().find(|(_, block)| told(&block.text)).map(|(at, _)| at);
        printed
            .or_else(|| all().map(|(at, _)| at).find(|at| self.inside.contains(at)))
            .or_else(|| all().map(|(at, _)| at).next().filter(|_| all().count() == 1))
            .filter(|at| {
                // The name of the outlet at the top of every page is no headline.
                let text = self.blocks.get(*at).map(|block| block.text.as_str());
                text.is_some() && text != self.facts.outlet.as_deref()
            })
    }

    /// Who wrote it: as told, else as printed.
    fn authors(&self) -> Vec<String> {
        if !self.facts.authors.is_empty() {
            return self.facts.authors.clone();
        }
        let all = || self.blocks.iter().filter(|block| !block.furniture);
        let named = all().map(|block| block.writer.as_str()).find(|writer| !writer.is_empty());
        let mut lines = all().flat_map(|block| block.text.lines());
        named
            .or_else(|| lines.find(|line| facts::is_printed_byline(line)))
            .map(facts::split_authors)
            .unwrap_or_default()
    }

    /// Where no element says that it is the headline: the first line that is a part of the
    /// page's title.
    fn line_of_title(&self) -> Option<String> {
        let parts: Vec<String> = self.facts.title_parts.iter().map(|part| bare(part)).collect();
        let mut lines = self
            .inside
            .iter()
            .filter_map(|at| self.blocks.get(*at))
            .flat_map(|block| block.text.lines());
        lines
            .find(|line| line.split_whitespace().nth(2).is_some() && parts.contains(&bare(line)))
            .map(str::to_owned)
    }

    /// What the page's title has beside the headline, when that is one thing.
    fn outlet_beside(&self, headline: &str) -> Option<String> {
        match self.facts.title_parts.as_slice() {
            [one, other] if bare(one) == bare(headline) => Some(other.clone()),
            [one, other] if bare(other) == bare(headline) => Some(one.clone()),
            _ => None,
        }
    }

    /// The first line with nothing but a date.
    fn printed_date(&self) -> Option<crate::model::Published> {
        let all = || self.blocks.iter().filter(|block| !block.furniture);
        let times = all().filter(|block| block.time).map(|block| block.text.as_str());
        let lines = all().flat_map(|block| block.text.lines()).filter(|line| is_date_line(line));
        times.chain(lines).find_map(|words| dates::read(words, DateHow::Parsed))
    }

    /// What stands between headline and body by the name of its element, outside of the body.
    fn standfirst(&self, headline_at: Option<usize>) -> Vec<Part> {
        let from = headline_at.map_or(0, |at| at + 1);
        let to = self.inside.iter().find(|at| **at >= from).copied().unwrap_or(from);
        let between = self.blocks.get(from..to).unwrap_or_default();
        between
            .iter()
            .filter(|block| !block.furniture && !block.byline && !block.time)
            .filter(|block| block.standfirst || block.kind == BlockKind::Caption)
            .map(|block| Part::new(standfirst_kind(block), block.text.as_str()))
            .collect()
    }

    fn body(&self, headline_at: Option<usize>, headline: Option<&str>) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let all: Vec<String> = self
            .inside
            .iter()
            .filter_map(|at| self.blocks.get(*at))
            .filter(|block| !block.set_off)
            .map(|block| bare(&block.text))
            .collect();
        for at in &self.inside {
            let Some(block) = self.blocks.get(*at) else { continue };
            if furniture::says_cut_off(&block.text) && self.rest_is_short(*at) {
                break;
            }
            let above = headline_at.is_some_and(|headline| *at <= headline);
            let words = block.text.split_whitespace().count();
            // Above the headline stand the section's name and the way back to it.
            if above && (words < 20 || Some(*at) == headline_at)
                || block.byline
                || block.time
                || Some(block.text.as_str()) == headline
                || facts::is_printed_byline(&block.text)
                || furniture::is_line(&block.text, block.linked)
                || self.names_author(&block.text)
            {
                continue;
            }
            // A box that only repeats words of the text, to catch the eye.
            let own = bare(&block.text);
            if block.set_off && words > 3 && all.iter().any(|other| other.contains(&own)) {
                continue;
            }
            // Printed twice, for narrow and wide screens.
            if words > 8 && parts.iter().any(|part| part.text == block.text) {
                continue;
            }
            if block.linked && words < 20 && block.kind == BlockKind::Paragraph {
                // A list of links is a list of other articles.
                continue;
            }
            let kind = match block.kind {
                BlockKind::Headline => BlockKind::Subhead,
                BlockKind::Paragraph if block.standfirst => standfirst_kind(block),
                BlockKind::Paragraph
                | BlockKind::Byline
                | BlockKind::Dateline
                | BlockKind::Subhead
                | BlockKind::Caption => block.kind,
            };
            parts.push(Part::new(kind, without_head(&block.text, headline)));
        }
        parts
    }

    /// Whether hardly anything follows a part: after "subscribe to go on" it is the offer.
    fn rest_is_short(&self, at: usize) -> bool {
        const WORDS: usize = 80;
        let rest = self.inside.range(at + 1..).filter_map(|at| self.blocks.get(*at));
        rest.map(|block| block.text.split_whitespace().count()).sum::<usize>() < WORDS
    }

    /// A short line with nothing but "By" and the authors.
    fn names_author(&self, text: &str) -> bool {
        let names = facts::split_authors(text);
        !names.is_empty() && names.iter().all(|name| self.facts.authors.contains(name))
    }
}

/// Nothing but a date: "Friday, 9 May 2003".
fn is_date_line(line: &str) -> bool {
    const WORDS: usize = 7;
    line.split_whitespace().nth(WORDS).is_none()
        && !line.ends_with(['.', '?', '!'])
        && line.contains(|c: char| c.is_ascii_digit())
        && dates::read(line, DateHow::Parsed).is_some()
}

/// Without the lines at its beginning that are the headline, the byline or a date: old pages set
/// them as one with the text.
fn without_head(text: &str, headline: Option<&str>) -> String {
    let headline = headline.map(bare);
    let is_head = |line: &&str| {
        headline.as_deref() == Some(bare(line).as_str())
            || facts::is_printed_byline(line)
            || is_date_line(line)
    };
    let lines: Vec<&str> = text.lines().skip_while(is_head).collect();
    lines.join("\n")
}

fn standfirst_kind(block: &PageBlock) -> BlockKind {
    if block.kind == BlockKind::Caption {
        BlockKind::Caption
    } else if block.kind == BlockKind::Subhead
        || !block.text.ends_with(['.', '!', '?', '…', '”', '»'])
    {
        BlockKind::Subhead
    } else {
        BlockKind::Paragraph
    }
}

/// Letters and digits alone, in lower case.
fn bare(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether two headlines share at least half of their words.
fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    let words: BTreeSet<&str> = one.split(' ').collect();
    let others: BTreeSet<&str> = other.split(' ').collect();
    words.intersection(&others).count() * 2 >= words.len().min(others.len())
}
