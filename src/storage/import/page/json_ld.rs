//! What a page says of its article for search engines: JSON-LD, schema.org's `NewsArticle` and
//! its kin, alone, in arrays, in `@graph`, or as the page's main entity.

use serde_json::{Map, Value};

use super::super::parts::one_line;

/// What one JSON-LD article tells. Empty is what it does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedData {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// The text, as some pages repeat it here.
    pub body: Option<String>,
    /// `isAccessibleForFree` is false.
    pub for_subscribers: bool,
}

/// Types that are articles; a type may also be an address that ends so.
const ARTICLES: [&str; 14] = [
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "AskPublicNewsArticle",
    "LiveBlogPosting",
    "Article",
    "Report",
    "BlogPosting",
    "SocialMediaPosting",
    "TechArticle",
    "ScholarlyArticle",
    "WebPage",
];

/// How deep an article may be hidden in other things.
const MOST_DEEP: usize = 8;

/// The article that the scripts of a page describe, if any. Scripts that are no JSON are passed
/// over.
pub(super) fn read(scripts: &[String]) -> Option<LinkedData> {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut found: Vec<(usize, &Map<String, Value>)> = Vec::new();
    let mut named: Vec<&Map<String, Value>> = Vec::new();
    for value in &values {
        collect(value, MOST_DEEP, &mut found, &mut named);
    }
    // The most special type counts, of equal ones the first.
    let (_, article) = found.into_iter().min_by_key(|(rank, _)| *rank)?;
    let get = |key: &str| article.get(key);
    let text = |key: &str| get(key).and_then(name_of);
    let mut authors = Vec::new();
    for key in ["author", "creator"] {
        if authors.is_empty()
            && let Some(value) = get(key)
        {
            names(value, &named, &mut authors);
        }
    }
    let mut publishers = Vec::new();
    for key in ["publisher", "sourceOrganization", "isPartOf"] {
        if publishers.is_empty()
            && let Some(value) = get(key)
        {
            names(value, &named, &mut publishers);
        }
    }
    let free = get("isAccessibleForFree");
    Some(LinkedData {
        headline: text("headline").or_else(|| text("name")),
        authors,
        publisher: publishers.into_iter().next(),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        url: address(get("mainEntityOfPage")).or_else(|| address(get("url"))),
        language: get("inLanguage").and_then(|value| match value {
            Value::Object(object) => object.get("alternateName").and_then(name_of),
            Value::Array(all) => all.first().and_then(name_of),
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => name_of(value),
        }),
        body: get("articleBody").and_then(Value::as_str).map(decoded),
        for_subscribers: match free {
            Some(Value::Bool(free)) => !free,
            Some(Value::String(free)) => free.eq_ignore_ascii_case("false"),
            Some(Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_)) | None => {
                false
            }
        },
    })
}

/// A script's JSON; wrapped in comments and with raw line ends in strings, as found in the wild.
fn parse(script: &str) -> Option<Value> {
    let mut text = script.trim();
    for start in ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["] {
        text = text.strip_prefix(start).unwrap_or(text).trim();
    }
    for end in ["-->", "//]]>", "/*]]>*/", "]]>", ";"] {
        text = text.strip_suffix(end).unwrap_or(text).trim();
    }
    serde_json::from_str(text).ok().or_else(|| {
        let cleaned: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&cleaned).ok()
    })
}

/// All articles in a value, each with how special its type is, and all things with an `@id`.
fn collect<'a>(
    value: &'a Value,
    depth: usize,
    found: &mut Vec<(usize, &'a Map<String, Value>)>,
    named: &mut Vec<&'a Map<String, Value>>,
) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|value| collect(value, depth - 1, found, named)),
        Value::Object(object) => {
            if let Some(rank) = rank(object) {
                found.push((rank, object));
            }
            if object.contains_key("@id") {
                named.push(object);
            }
            for key in [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "itemListElement",
                "author",
                "publisher",
            ] {
                if let Some(inner) = object.get(key) {
                    collect(inner, depth - 1, found, named);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn rank(object: &Map<String, Value>) -> Option<usize> {
    let types: Vec<&str> = match object.get("@type")? {
        Value::String(one) => vec![one.as_str()],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => return None,
    };
    types
        .iter()
        .filter_map(|name| {
            let name = name.rsplit(['/', '#', ':']).next().unwrap_or(name);
            ARTICLES.iter().position(|known| *known == name)
        })
        .min()
}

/// The names of persons or organisations: strings, objects, arrays of both, or `@id`s of things
/// that are described elsewhere.
fn names(value: &Value, named: &[&Map<String, Value>], into: &mut Vec<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|value| names(value, named, into)),
        Value::String(_) => into.extend(name_of(value)),
        Value::Object(object) => {
            let own = object.get("name").and_then(|name| match name {
                Value::Array(all) => {
                    all.iter().for_each(|name| names(name, &[], into));
                    None
                }
                Value::String(_) | Value::Object(_) => name_of(name),
                Value::Null | Value::Bool(_) | Value::Number(_) => None,
            });
            let elsewhere = || {
                let id = object.get("@id")?;
                let thing =
                    named.iter().find(|t| t.get("@id") == Some(id) && t.contains_key("name"));
                thing.and_then(|thing| name_of(thing.get("name")?))
            };
            into.extend(own.or_else(elsewhere));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    into.dedup();
}

fn address(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.as_str(),
        Value::Object(object) => object.get("@id").or_else(|| object.get("url"))?.as_str()?,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => return None,
    };
    text.starts_with("http").then(|| text.to_owned())
}

/// A string with some words in it, on one line; of an object its name or value.
fn name_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Object(object) => object.get("name").or_else(|| object.get("@value"))?.as_str()?,
        Value::Number(_) | Value::Null | Value::Bool(_) | Value::Array(_) => return None,
    };
    let text = one_line(decoded(text).trim()).into_owned();
    (!text.is_empty()).then_some(text)
}

/// Some pages escape these strings as if they were markup.
fn decoded(text: &str) -> String {
    if text.contains('&') || text.contains("</") {
        dom_query::Document::fragment(text).text().to_string()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(script: &str) -> LinkedData {
        read(&[script.to_owned()]).unwrap()
    }

    #[test]
    fn articles_are_found_wherever_they_stand() {
        let article = r#"{"@type":"NewsArticle","headline":"Talks &quot;fail&quot;","author":[{"@type":"Person","name":"Ana Lind"},"Tom Reyes"],"publisher":{"@id":"p"},"datePublished":"2031-05-04T08:00:00Z","isAccessibleForFree":"False"}"#;
        let publisher = r#"{"@type":"Organization","@id":"p","name":"Bay Post"}"#;
        for script in [
            format!(r#"[{publisher},{article}]"#),
            format!(r#"{{"@context":"https://schema.org","@graph":[{article},{publisher}]}}"#),
            format!(
                r#"<!-- [{{"@type":"WebPage","name":"Home","mainEntity":{article}}},{publisher}] -->"#
            ),
            format!("//<![CDATA[\n[{article},\n{publisher}]\n//]]>"),
        ] {
            let found = of(&script);
            assert_eq!(found.headline.as_deref(), Some("Talks \"fail\""), "{script}");
            assert_eq!(found.authors, ["Ana Lind", "Tom Reyes"]);
            assert_eq!(found.publisher.as_deref(), Some("Bay Post"));
            assert_eq!(found.published.as_deref(), Some("2031-05-04T08:00:00Z"));
            assert!(found.for_subscribers);
        }
    }

    #[test]
    fn what_is_no_article_or_no_json_tells_nothing() {
        assert_eq!(read(&["{".to_owned(), "var x = 1".to_owned(), "[1,\"a\"]".to_owned()]), None);
        assert_eq!(read(&[r#"{"@type":"BreadcrumbList","name":"Home"}"#.to_owned()]), None);
        let deep = "[".repeat(5_000);
        assert_eq!(read(&[deep]), None);
        let raw = of(
            "{\"@type\":[\"Article\"],\"headline\":\"Two\nlines\",\"inLanguage\":{\"name\":\"it\"}}",
        );
        assert_eq!(raw.headline.as_deref(), Some("Two lines"));
    }
}
