//! What a page tells about its article: JSON-LD first, then OpenGraph and other `<meta>`, then
//! what is printed.

use dom_query::{Document, NodeRef};

use super::super::dates;
use super::super::parts::one_line;
use super::json_ld::{self, LinkedData};
use super::language_code;
use super::words::words_of;
use crate::model::{DateHow, Published};

/// What is told beside the text.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The headlines that machines are told, best first; what is printed may differ in a word.
    pub headlines: Vec<String>,
    /// What the page's title is made of: headline, section, outlet, in whatever order.
    pub title_parts: Vec<String>,
    pub authors: Vec<String>,
    pub outlet: Option<String>,
    pub published: Option<Published>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// The text as JSON-LD repeats it.
    pub body: Option<String>,
    pub for_subscribers: bool,
}

/// Reads the facts of a page.
pub(super) fn read(document: &Document) -> Facts {
    let metas = Metas::of(document);
    let linked = linked_data(document).unwrap_or_default();
    let url = url(document, &metas, &linked);
    let mut headlines: Vec<String> = linked.headline.iter().cloned().collect();
    headlines.extend(metas.first(&["og:title", "twitter:title", "dc.title", "parsely-title"]));
    let title = document.select("head title").nodes().first().map(title_of).unwrap_or_default();
    let mut printed: Vec<String> = headlines.clone();
    printed.extend(document.select("h1").nodes().iter().map(words_of));
    let outlet = linked
        .publisher
        .clone()
        .or_else(|| metas.first(&["og:site_name", "application-name", "dc.publisher", "publisher"]))
        .or_else(|| item(document, "publisher"))
        .or_else(|| outlet_in_title(&title, &printed));
    if let Some(title) = without_outlet(&title, outlet.as_deref()) {
        headlines.push(title);
    }
    Facts {
        authors: authors(document, &metas, &linked),
        published: published(document, &metas, &linked, url.as_deref()),
        language: linked
            .language
            .clone()
            .or_else(|| document.html_root().attr("lang").map(|lang| lang.to_string()))
            .or_else(|| metas.first(&["og:locale", "content-language", "dc.language"]))
            .and_then(|code| language_code(&code)),
        headlines,
        title_parts: title_parts(&title),
        outlet,
        url,
        body: linked.body,
        for_subscribers: linked.for_subscribers,
    }
}

fn linked_data(document: &Document) -> Option<LinkedData> {
    let scripts = document.select("script[type*='ld+json']");
    let texts: Vec<String> = scripts.nodes().iter().map(|node| node.text().to_string()).collect();
    json_ld::read(&texts)
}

/// `<meta>` elements by lower-case name.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(document: &Document) -> Self {
        let metas = document.select("meta[content]");
        let read = |node: &NodeRef<'_>| {
            let name = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|attribute| node.attr(attribute))?;
            let content = one_line(node.attr("content")?.trim()).into_owned();
            (!content.is_empty()).then(|| (name.to_lowercase(), content))
        };
        Self(metas.nodes().iter().filter_map(read).collect())
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, content)| content.as_str())
    }

    /// The content of the first of `names` that is there.
    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).next()).map(str::to_owned)
    }
}

/// The words of an element with this `itemprop`.
fn item(document: &Document, name: &str) -> Option<String> {
    let found = document.select(&format!("[itemprop='{name}']"));
    let node = found.nodes().first()?;
    let words = node.attr("content").map_or_else(|| words_of(node), |content| content.to_string());
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

fn title_of(node: &NodeRef<'_>) -> String {
    one_line(node.text().trim()).into_owned()
}

const TITLE_SEPARATORS: [&str; 6] = [" | ", " - ", " – ", " — ", " · ", " :: "];

fn title_parts(title: &str) -> Vec<String> {
    let mut parts = vec![title];
    for separator in TITLE_SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// "Talks fail | Bay Post": what stands behind the headline, if that is known from elsewhere.
fn outlet_in_title(title: &str, headlines: &[String]) -> Option<String> {
    let rest = headlines
        .iter()
        .filter(|headline| !headline.is_empty())
        .find_map(|headline| title.strip_prefix(headline.as_str()))?;
    let rest = TITLE_SEPARATORS.iter().find_map(|separator| rest.strip_prefix(separator))?;
    let outlet = rest.split(" | ").last().unwrap_or(rest).trim();
    (!outlet.is_empty()).then(|| outlet.to_owned())
}

fn without_outlet(title: &str, outlet: Option<&str>) -> Option<String> {
    let bare = TITLE_SEPARATORS.iter().find_map(|separator| {
        let (headline, rest) = title.rsplit_once(separator)?;
        // Without the outlet's name from elsewhere, a bar alone is sure.
        let known = outlet.is_some_and(|outlet| rest.eq_ignore_ascii_case(outlet));
        (known || *separator == " | ").then_some(headline)
    });
    let title = bare.unwrap_or(title).trim();
    (!title.is_empty()).then(|| title.to_owned())
}

fn authors(document: &Document, metas: &Metas, linked: &LinkedData) -> Vec<String> {
    let mut authors = linked.authors.clone();
    for name in
        ["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"]
    {
        if authors.is_empty() {
            authors.extend(metas.all(name).map(str::to_owned));
        }
    }
    if authors.is_empty() {
        for found in ["[itemprop='author']", "[rel='author']"] {
            if authors.is_empty() {
                authors.extend(document.select(found).nodes().iter().map(author_of));
            }
        }
    }
    let mut clean: Vec<String> = Vec::new();
    for author in authors {
        for name in split_authors(&author) {
            if !clean.contains(&name) {
                clean.push(name);
            }
        }
    }
    clean
}

/// The name of an author's element, which may hold a portrait and an office beside the name.
fn author_of(node: &NodeRef<'_>) -> String {
    let name =
        node.descendants_it().find(|inner| inner.attr("itemprop").is_some_and(|p| &*p == "name"));
    words_of(&name.unwrap_or(*node))
}

/// What a printed byline begins with.
const BYLINES: [&str; 13] = [
    "By ",
    "BY ",
    "by ",
    "Di ",
    "di ",
    "Par ",
    "par ",
    "Von ",
    "von ",
    "Por ",
    "por ",
    "Автор: ",
    "Text: ",
];

/// Whether a line is a byline as printed: "By Ana Lind", perhaps with a date behind it.
pub(super) fn is_printed_byline(line: &str) -> bool {
    const WORDS: usize = 14;
    line.split_whitespace().nth(WORDS).is_none()
        && !line.ends_with(['.', '?', '!', ':', '”', '»'])
        && BYLINES.iter().filter_map(|start| line.strip_prefix(start)).any(|rest| {
            let name = rest.split([',', '|']).next().unwrap_or_default();
            rest.starts_with(char::is_uppercase)
                && (2..=6).contains(&name.split_whitespace().count())
        })
}

/// "By Ana Lind and Tom Reyes" is two authors; an address is none.
pub(super) fn split_authors(line: &str) -> Vec<String> {
    let line = line.trim();
    if line.starts_with("http") || line.starts_with('@') {
        return Vec::new();
    }
    let line = BYLINES.iter().find_map(|start| line.strip_prefix(start)).unwrap_or(line);
    let mut names = vec![line];
    for separator in [", ", "; ", " and ", " & ", " und ", " et ", " y ", " e ", " и ", " | "] {
        names = names.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    names
        .into_iter()
        .map(|name| name.trim().trim_end_matches(',').to_owned())
        .filter(|name| {
            !name.is_empty()
                && !name.contains(|c: char| c == '@' || c.is_ascii_digit())
                && name.chars().count() <= 60
        })
        .collect()
}

/// The date of publication: stated for machines, else printed, else in the page's address; else
/// when it was last changed.
fn published(
    document: &Document,
    metas: &Metas,
    linked: &LinkedData,
    url: Option<&str>,
) -> Option<Published> {
    let stated = |words: &str| dates::read(words, DateHow::Parsed);
    let printed = || {
        let times = document.select("time, [itemprop='datePublished']");
        times.nodes().iter().find_map(|node| {
            ["datetime", "content", "title"]
                .iter()
                .filter_map(|name| node.attr(name))
                .find_map(|words| stated(&words))
                .or_else(|| stated(&words_of(node)))
        })
    };
    let changed = || {
        let words = linked.modified.clone().or_else(|| {
            metas.first(&[
                "article:modified_time",
                "og:updated_time",
                "last-modified",
                "datemodified",
            ])
        })?;
        dates::read(&words, DateHow::Guessed)
    };
    const NAMES: [&str; 13] = [
        "article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "publishdate",
        "publication_date",
        "pubdate",
        "sailthru.date",
        "parsely-pub-date",
        "article.published",
    ];
    linked
        .published
        .as_deref()
        .and_then(stated)
        .or_else(|| NAMES.iter().find_map(|name| metas.all(name).find_map(stated)))
        .or_else(printed)
        .or_else(|| url.and_then(dates::in_address))
        .or_else(changed)
}

fn url(document: &Document, metas: &Metas, linked: &LinkedData) -> Option<String> {
    let link = document.select("link[rel='canonical'][href]");
    let canonical =
        link.nodes().first().and_then(|node| node.attr("href")).map(|url| url.to_string());
    let saved = || saved_from(document);
    [canonical, metas.first(&["og:url", "parsely-link"]), linked.url.clone()]
        .into_iter()
        .flatten()
        .find(|url| is_address(url))
        .or_else(saved)
}

fn is_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(char::is_whitespace)
        && url.len() <= 2_000
}

/// The address that a browser notes in a page that it saves:
/// `<!-- saved from url=(0031)https://… -->`, or `SingleFile`'s `url: https://…`.
fn saved_from(document: &Document) -> Option<String> {
    document.root().descendants_it().filter(NodeRef::is_comment).take(20).find_map(|node| {
        let comment = node.query(|node| {
            if let dom_query::NodeData::Comment { contents } = &node.data {
                Some(contents.to_string())
            } else {
                None
            }
        })??;
        let rest = comment.split_once("saved from url=").or_else(|| comment.split_once("url:"))?.1;
        let at = rest.find("http")?;
        let url = rest.get(at..)?.split_whitespace().next()?.to_owned();
        is_address(&url).then_some(url)
    })
}
