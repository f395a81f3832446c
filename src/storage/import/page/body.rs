//! The parts of a page in the order of reading, and which of them are the article.
//!
//! A judge of its own (`dom_smoothie`) says where the article is: it weighs paragraphs, links and
//! names of classes. It also loses short paragraphs on the way, so only the place is taken from
//! it; everything in that place that is not furniture is the body.

use std::collections::{BTreeSet, HashMap};

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::Readability;

use super::super::dates;
use super::furniture;
use super::words::{Words, is_unseen};
use crate::model::{BlockKind, DateHow};

/// Marks the elements that hold words, for the judge to hand back.
const MARK: &str = "data-demarche-block";

/// A part that holds more than four tenths of a page's text is the article, whatever its name;
/// comments may be more, but the names of all of a page are no sign ("with-comments").
const MOST_FURNITURE_PERCENT: usize = 40;
const MOST_LARGE_PERCENT: usize = 80;

/// A part of a page.
#[derive(Debug)]
pub(super) struct PageBlock {
    pub kind: BlockKind,
    pub text: String,
    /// The element that it is all the words of.
    pub owner: NodeId,
    /// Most of it stands in links.
    pub linked: bool,
    /// It stands in something that is no part of any article.
    pub furniture: bool,
    /// It is set off from the running text: a box or a block quotation.
    pub set_off: bool,
    /// By the names of its elements it says who wrote the article, and next to nothing else.
    pub byline: bool,
    /// The words in it that do.
    pub writer: String,
    /// It is nothing but a time or date.
    pub time: bool,
    /// By the name of its element it stands between headline and body.
    pub standfirst: bool,
}

/// All parts of a page in the order of reading.
pub(super) fn blocks(document: &Document) -> Vec<PageBlock> {
    let Some(body) = document.body() else { return Vec::new() };
    let mut sizes = HashMap::new();
    let total = measure(&body, &mut sizes);
    let mut walk =
        Walk { sizes, total, blocks: Vec::new(), words: Words::default(), tally: Tally::default() };
    let place = At {
        owner: body.id,
        kind: BlockKind::Paragraph,
        furniture: false,
        set_off: false,
        byline: false,
        time: false,
        standfirst: false,
        linked: false,
    };
    walk.children(&body, place);
    walk.flush(place);
    walk.blocks
}

/// Those of the parts that are the article's body, by number.
pub(super) fn article(document: &Document, blocks: &[PageBlock]) -> BTreeSet<usize> {
    let Some(body) = document.body() else { return BTreeSet::new() };
    let judged = judged(document, blocks).unwrap_or_default();
    let size = |counts: &dyn Fn(usize, &PageBlock) -> bool| -> usize {
        let all = blocks.iter().enumerate().filter(|(at, block)| counts(*at, block));
        all.map(|(_, block)| block.text.len()).sum()
    };
    let plainly = |_: usize, block: &PageBlock| {
        !block.furniture && !block.linked && block.kind == BlockKind::Paragraph
    };
    let chosen = |at: usize, block: &PageBlock| judged.contains(&at) && !block.furniture;
    // A judge that took comments or menus for the article is not followed.
    let follow = size(&chosen) * 4 > size(&plainly);
    let worth = |at: usize, block: &PageBlock| {
        let counts = if follow { chosen(at, block) } else { plainly(at, block) };
        if counts { block.text.len() } else { 0 }
    };
    let mut weights: HashMap<NodeId, usize> = HashMap::new();
    let mut total = 0;
    for (at, block) in blocks.iter().enumerate() {
        let worth = worth(at, block);
        total += worth;
        if worth > 0 {
            *weights.entry(block.owner).or_default() += worth;
            for ancestor in document.tree.ancestor_ids_of_it(&block.owner, None) {
                *weights.entry(ancestor).or_default() += worth;
            }
        }
    }
    let owners: BTreeSet<NodeId> = blocks.iter().map(|block| block.owner).collect();
    // The innermost element that holds nine tenths of what the judge chose.
    let mut place = body;
    while let Some(inner) = place.children_it(false).find(|child| {
        weights.get(&child.id).is_some_and(|weight| weight * 10 >= total * 9)
            && !owners.contains(&child.id)
    }) {
        place = inner;
    }
    let inside = |block: &PageBlock| {
        block.owner == place.id
            || document.tree.ancestor_ids_of_it(&block.owner, None).any(|id| id == place.id)
    };
    if total == 0 {
        return BTreeSet::new();
    }
    blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !block.furniture && inside(block))
        .map(|(at, _)| at)
        .collect()
}

/// What the judge takes for the article; nothing when it finds none.
fn judged(document: &Document, blocks: &[PageBlock]) -> Option<BTreeSet<usize>> {
    for (at, block) in blocks.iter().enumerate() {
        if let Some(node) = document.tree.get(&block.owner) {
            node.set_attr(MARK, &at.to_string());
        }
    }
    let found = Readability::new(document.html(), None, None).ok()?.parse().ok()?;
    let content = Document::from(found.content);
    let marked = content.select(&format!("[{MARK}]"));
    let numbers: BTreeSet<usize> =
        marked.nodes().iter().filter_map(|node| node.attr(MARK)?.parse().ok()).collect();
    // Words that an element holds before and after another are several parts of one owner.
    let owners: BTreeSet<NodeId> =
        numbers.iter().filter_map(|at| Some(blocks.get(*at)?.owner)).collect();
    let all = blocks.iter().enumerate().filter(|(_, block)| owners.contains(&block.owner));
    Some(all.map(|(at, _)| at).collect())
}

/// Whether any element is nested deeper than `most`.
pub(super) fn is_deeper(document: &Document, most: usize) -> bool {
    let mut open = vec![(document.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > most {
            return true;
        }
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    false
}

/// How many bytes of words each element holds.
fn measure(node: &NodeRef<'_>, sizes: &mut HashMap<NodeId, usize>) -> usize {
    let mut size = 0;
    for child in node.children_it(false) {
        if child.is_text() {
            size += child.text().split_whitespace().map(str::len).sum::<usize>();
        } else if child.is_element() && !is_unseen(&child.node_name().unwrap_or_default()) {
            size += measure(&child, sizes);
        }
    }
    sizes.insert(node.id, size);
    size
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
            | "menu"
    )
}

/// Where the walk is.
#[derive(Clone, Copy)]
struct At {
    owner: NodeId,
    kind: BlockKind,
    furniture: bool,
    set_off: bool,
    byline: bool,
    time: bool,
    standfirst: bool,
    linked: bool,
}

/// Of the words gathered so far, how many bytes stand in links, times and bylines.
#[derive(Default)]
struct Tally {
    linked: usize,
    time: usize,
    byline: usize,
    writer: String,
}

struct Walk {
    sizes: HashMap<NodeId, usize>,
    total: usize,
    blocks: Vec<PageBlock>,
    words: Words,
    tally: Tally,
}

impl Walk {
    fn children(&mut self, node: &NodeRef<'_>, at: At) {
        let mut breaks = 0;
        for child in node.children_it(false) {
            if child.is_text() {
                let words = child.text();
                if !words.trim().is_empty() {
                    breaks = 0;
                }
                self.text(&words, at);
            } else if child.is_element() {
                let name = child.node_name().unwrap_or_default();
                if &*name == "br" {
                    breaks += 1;
                    // Two line breaks are how old pages end a paragraph.
                    if breaks == 2 {
                        self.flush(at)
                    } else {
                        self.words.line_end()
                    }
                    continue;
                }
                breaks = 0;
                self.element(&child, &name, at);
            }
        }
    }

    fn text(&mut self, words: &str, at: At) {
        let before = self.words.chars();
        self.words.push(words);
        let added = self.words.chars() - before;
        self.tally.linked += if at.linked { added } else { 0 };
        self.tally.time += if at.time { added } else { 0 };
        if at.byline && !at.time {
            self.tally.byline += added;
            self.tally.writer.push_str(words);
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, name: &str, outer: At) {
        if is_unseen(name) || is_hidden(node) {
            return;
        }
        let at = self.inside(node, name, outer);
        if name == "q" {
            let mark = self.words.open_mark();
            self.children(node, at);
            self.words.push(mark);
        } else if name == "tr" && is_data(node) {
            self.flush(outer);
            self.row(node, at);
        } else if is_block(name) {
            self.flush(outer);
            let at = At { owner: node.id, ..at };
            self.children(node, at);
            self.flush(at);
        } else {
            self.children(node, at);
        }
    }

    /// What an element adds to what is known of where the walk is.
    fn inside(&self, node: &NodeRef<'_>, name: &str, mut at: At) -> At {
        let attribute = |name: &str| node.attr(name).unwrap_or_default();
        let class = attribute("class");
        let names = format!("{class} {} {}", attribute("id"), attribute("itemprop"));
        let size = self.sizes.get(&node.id).copied().unwrap_or_default();
        let small = size * 100 < self.total * MOST_FURNITURE_PERCENT;
        let not_all = size * 100 < self.total * MOST_LARGE_PERCENT;
        at.furniture |= not_all && furniture::is_large_class(&names);
        at.furniture |= small
            && (matches!(name, "nav" | "aside" | "footer" | "menu")
                || name == "form"
                || matches!(
                    &*attribute("role"),
                    "navigation" | "banner" | "complementary" | "contentinfo" | "search" | "dialog"
                )
                || furniture::is_class(&names));
        at.set_off |= matches!(name, "blockquote" | "aside" | "figure")
            || furniture::has_word(&names, &["quote", "pull"]);
        at.linked |= name == "a";
        at.time |= name == "time"
            || furniture::has_word(
                &names,
                &[
                    "date",
                    "datetime",
                    "timestamp",
                    "time",
                    "published",
                    "pubdate",
                    "updated",
                    "datepublished",
                    "datemodified",
                ],
            );
        at.byline |= &*attribute("rel") == "author"
            || furniture::has_word(
                &names,
                &[
                    "byline",
                    "author",
                    "authors",
                    "writer",
                    "contributor",
                    "firma",
                    "autore",
                    "auteur",
                    "autor",
                ],
            );
        at.standfirst |= furniture::has_word(
            &names,
            &[
                "standfirst",
                "dek",
                "deck",
                "subtitle",
                "subheadline",
                "subhead",
                "strapline",
                "summary",
                "sommario",
                "chapo",
                "kicker",
            ],
        );
        at.kind = match name {
            "h1" => BlockKind::Headline,
            "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Subhead,
            "figcaption" | "caption" => BlockKind::Caption,
            "blockquote" => BlockKind::Paragraph,
            _ if small
                && furniture::has_word(&names, &["caption", "credit", "legend", "photo"]) =>
            {
                BlockKind::Caption
            }
            _ => at.kind,
        };
        at
    }

    /// A row of a table of facts is one line.
    fn row(&mut self, node: &NodeRef<'_>, at: At) {
        let cells: Vec<String> = node
            .children_it(false)
            .filter(NodeRef::is_element)
            .map(|cell| super::words::words_of(&cell))
            .collect();
        self.words.push(&cells.join(" | "));
        self.flush(At { owner: node.id, ..at });
    }

    fn flush(&mut self, at: At) {
        let size = self.words.chars();
        let empty = self.words.is_empty();
        let text = self.words.finish();
        let tally = std::mem::take(&mut self.tally);
        if empty || text.is_empty() {
            return;
        }
        let few = |words: usize| text.split_whitespace().nth(words).is_none();
        let dated = || dates::read(&text, DateHow::Parsed).is_some();
        let time = few(12) && tally.time * 2 > size
            || few(7) && is_clock(&text)
            || few(7)
                && dated()
                && at.kind == BlockKind::Paragraph
                && !text.ends_with(['.', '?', '!']);
        let byline = at.byline && few(20)
            || few(20) && tally.byline > 0 && (tally.byline + tally.time) * 2 > size;
        self.blocks.push(PageBlock {
            kind: at.kind,
            linked: tally.linked * 10 > size * 7,
            furniture: at.furniture,
            set_off: at.set_off,
            byline,
            writer: super::super::parts::one_line(tally.writer.trim()).into_owned(),
            time,
            standfirst: at.standfirst,
            owner: at.owner,
            text,
        });
    }
}

/// Nothing but a time of day: "14:32", "14.32 CET", "Updated 14:32 GMT", "4 min read".
fn is_clock(text: &str) -> bool {
    let lower = text.to_lowercase();
    let numbered = lower.starts_with(|c: char| c.is_ascii_digit());
    numbered && (lower.ends_with("min read") || lower.ends_with(" ago"))
        || lower.split_whitespace().all(|word| {
            let word = word.trim_matches([',', '.', ':', '(', ')', '|', '·', '-', '–']);
            word.is_empty()
                || word.starts_with(|c: char| c.is_ascii_digit()) && word.contains([':', '.', 'h'])
                || matches!(
                    word,
                    "updated"
                        | "at"
                        | "gmt"
                        | "cet"
                        | "cest"
                        | "utc"
                        | "est"
                        | "et"
                        | "am"
                        | "pm"
                        | "uhr"
                        | "ore"
                        | "bst"
                )
        })
}

/// A table of facts has a head among its first nodes.
const FIRST: usize = 200;

/// Whether a row is one of a table of facts, not of a layout made of tables.
fn is_data(row: &NodeRef<'_>) -> bool {
    let table = row.ancestors_it(Some(3)).find(|node| node.has_name("table"));
    let inner = row.descendants_it().any(|node| node.has_name("table") || node.has_name("p"));
    !inner
        && table
            .is_some_and(|table| table.descendants_it().take(FIRST).any(|node| node.has_name("th")))
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") {
        return true;
    }
    let style = node.attr("style").unwrap_or_default().to_lowercase();
    let style: String = style.split_whitespace().collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}
