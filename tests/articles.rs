//! Whole articles: what a careful reader finds in each, and what must hold for any extraction.
//!
//! `DEMARCHE_REWRITE=1 cargo test --test articles` rewrites the expected files with what is found;
//! notes (`fixme`) stay with the quotes that did not change. See `tests/articles/README.md`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

use demarche::extract::{Extraction, Warning, extract, plain_article};
use demarche::lexicon::Lexicon;
use demarche::model::{Article, QuoteKind, Span};
use serde::{Deserialize, Serialize};

/// What stands in an article.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Expected {
    title: String,
    byline: Option<String>,
    place: Option<String>,
    published: Option<String>,
    outlet: Option<String>,
    /// In order of start.
    quotes: Vec<Quote>,
    /// What a reader finds and the program does not, with the reason after a colon.
    missing: Vec<Missing>,
    warnings: Vec<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Quote {
    text: String,
    kind: String,
    place: String,
    speaker: Option<String>,
    /// As printed.
    role: Option<String>,
    /// What the speaker speaks for.
    of: Option<String>,
    iso2: Option<String>,
    cue: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relay: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    venue: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    negated: bool,
    /// The text of the quote that it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    repeats: Option<String>,
    /// What is wrong with it today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fixme: Option<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Missing {
    text: String,
    speaker: Option<String>,
    why: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 10, "only {} articles", files.len());
    files
}

fn read(path: &Path) -> (Article, Extraction) {
    let article = plain_article(&fs::read_to_string(path).unwrap());
    let extraction = extract(&article, Lexicon::for_language("en"));
    (article, extraction)
}

fn found(article: &Article, extraction: &Extraction) -> Expected {
    let words = |span: Span| article.text_of(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let text =
        |content: &[Span]| content.iter().map(|span| words(*span)).collect::<Vec<_>>().join(" … ");
    let quotes = extraction
        .quotes
        .iter()
        .map(|quote| {
            let first = quote.candidates.first();
            let actor = first.map(|candidate| &extraction.actors[candidate.actor]);
            Quote {
                text: text(&quote.content),
                kind: QuoteKind::of(&quote.content, &quote.marks).label().to_owned(),
                place: quote.place.label().to_owned(),
                speaker: actor.map(|actor| actor.name.clone()),
                role: first
                    .and_then(|candidate| candidate.role)
                    .or(actor.and_then(|a| a.role))
                    .map(words),
                of: actor.and_then(|actor| actor.affiliation.clone()),
                iso2: actor.and_then(|actor| actor.iso2.clone()),
                cue: quote.cue.map(words),
                relay: (!quote.relay.is_empty()).then(|| quote.relay.join(", ")),
                venue: quote.venue.clone(),
                negated: quote.negated,
                repeats: quote.repeats.map(|index| text(&extraction.quotes[index].content)),
                fixme: None,
            }
        })
        .collect();
    Expected {
        title: article.title.clone(),
        byline: article.byline.clone(),
        place: article.place.clone(),
        published: article.published.map(|published| published.date.to_string()),
        outlet: article.outlet.clone(),
        quotes,
        missing: Vec::new(),
        warnings: extraction
            .warnings
            .iter()
            .map(|warning| match warning {
                Warning::UnclosedQuote { span } => format!("unclosed: {}", words(*span)),
                Warning::MismatchedMarks { span } => format!("mismatched: {}", words(*span)),
            })
            .collect(),
    }
}

/// Takes the notes of `old` over into what was found.
fn keep_notes(found: &mut Expected, old: Expected) {
    for quote in old.quotes {
        let fixme = quote.fixme.clone();
        let bare = Quote { fixme: None, ..quote };
        if let Some(same) = found.quotes.iter_mut().find(|found| **found == bare) {
            same.fixme = fixme;
        }
    }
    // What is found by now is missing no more.
    let there = |missing: &Missing| {
        found.quotes.iter().any(|q| q.text == missing.text && q.speaker == missing.speaker)
    };
    found.missing = old.missing.into_iter().filter(|missing| !there(missing)).collect();
}

#[test]
fn careful_reader() {
    let rewrite = std::env::var_os("DEMARCHE_REWRITE").is_some();
    let mut wrong = Vec::new();
    for path in articles() {
        let (article, extraction) = read(&path);
        let mut found = found(&article, &extraction);
        let file = path.with_extension("expected.ron");
        let old: Option<Expected> =
            fs::read_to_string(&file).ok().map(|text| ron::from_str(&text).unwrap());
        let new_text = {
            if let Some(old) = old {
                keep_notes(&mut found, old);
            }
            let layout =
                ron::ser::PrettyConfig::new().indentor("  ").new_line("\n").compact_maps(true);
            ron::ser::to_string_pretty(&found, layout).unwrap() + "\n"
        };
        let old_text = fs::read_to_string(&file).unwrap_or_default();
        if rewrite {
            fs::File::create(&file)
                .and_then(|mut f| std::io::Write::write_all(&mut f, new_text.as_bytes()))
                .unwrap();
        } else if old_text != new_text {
            wrong.push(format!("{}\n{}", file.display(), difference(&old_text, &new_text)));
        }
    }
    assert!(wrong.is_empty(), "not as expected (- expected, + found):\n{}", wrong.join("\n"));
}

/// The lines that only one of two texts has.
fn difference(old: &str, new: &str) -> String {
    let only = |these: &str, those: &str, sign: char| -> String {
        let there: Vec<&str> = those.lines().collect();
        these
            .lines()
            .filter(|line| !there.contains(line))
            .map(|line| format!("{sign}{line}\n"))
            .collect()
    };
    only(old, new, '-') + &only(new, old, '+')
}

#[test]
fn what_holds_for_every_extraction() {
    for path in articles() {
        let (article, extraction) = read(&path);
        let name = path.display();
        let text = &article.text;
        let mut before = None;
        for (index, quote) in extraction.quotes.iter().enumerate() {
            let extent = quote.content.iter().copied().reduce(Span::cover).unwrap();
            let order = (extent.start(), extent.end());
            assert!(
                before.is_none_or(|before| before <= order),
                "{name}: quote {index} is out of order"
            );
            before = Some(order);
            let mut end = 0;
            for span in &quote.content {
                assert!(
                    span.fits(text) && !span.is_empty() && span.start() >= end,
                    "{name}: quote {index}: {span:?}"
                );
                end = span.end();
            }
            for mark in &quote.marks {
                assert!(
                    quote.content.iter().any(|c| c.covers(*mark)),
                    "{name}: quote {index}: mark outside"
                );
            }
            for span in quote.cue.iter().chain(quote.candidates.iter().map(|c| &c.mention)) {
                assert!(span.fits(text) && !span.is_empty(), "{name}: quote {index}: {span:?}");
            }
            for candidate in &quote.candidates {
                assert!(candidate.actor < extraction.actors.len() && candidate.score <= 1000);
                assert!(
                    candidate.reason.is_some(),
                    "{name}: quote {index}: a guess without a reason"
                );
            }
            assert!(
                quote.candidates.is_sorted_by(|a, b| a.score >= b.score),
                "{name}: quote {index}"
            );
            assert!(
                quote.repeats.is_none_or(|other| other < extraction.quotes.len() && other != index)
            );
            for other in &extraction.quotes[..index] {
                let apart = quote.content.iter().all(|a| {
                    other.content.iter().all(|b| !a.overlaps(*b) || a.covers(*b) || b.covers(*a))
                });
                assert!(apart, "{name}: quote {index} crosses an earlier one");
            }
        }
    }
}
