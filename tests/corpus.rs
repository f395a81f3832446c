//! Articles of our own that no fit has seen (`tests/corpus/held-out`): what is found in them, and
//! that it is not less than it was.
//!
//! `cargo test --test corpus -- --nocapture` prints the figures. Floors stand a little under what was
//! measured (two points in English, four where three articles are all there is); who raises a figure
//! raises its floor.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may fail loudly"
)]

#[path = "../examples/fit/score.rs"]
mod score;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use demarche::extract::annotated::{self, Annotated};
use demarche::extract::extract;
use demarche::lexicon::Lexicon;

use score::{KINDS, Tally};

/// Least span F1 of direct, mixed, indirect and all quotes, least share of attributions that are
/// found with the speaker’s name; in per cent.
const FLOORS: [(&str, [f64; 5]); 8] = [
    ("en", [89.0, 80.0, 74.0, 82.0, 61.0]),
    ("de", [96.0, 88.0, 71.0, 83.0, 76.0]),
    ("es", [88.0, 80.0, 62.0, 76.0, 43.0]),
    ("fr", [85.0, 85.0, 33.0, 68.0, 54.0]),
    ("it", [91.0, 96.0, 72.0, 89.0, 66.0]),
    ("pt", [92.0, 90.0, 79.0, 86.0, 78.0]),
    ("ru", [91.0, 76.0, 71.0, 79.0, 61.0]),
    ("uk", [92.0, 96.0, 74.0, 83.0, 54.0]),
];

fn folder(part: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(part)
}

/// The articles of a folder by file name.
fn articles(folder: &Path) -> BTreeMap<String, Annotated> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let read = annotated::parse(&fs::read_to_string(&path).unwrap());
            (name, read.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        })
        .collect()
}

fn languages(part: &str) -> Vec<String> {
    let names = fs::read_dir(folder(part)).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn held_out_articles() {
    let mut low = Vec::new();
    for (language, floors) in FLOORS {
        let lexicon = Lexicon::for_language(language);
        let found = articles(&folder("held-out").join(language));
        assert!(!found.is_empty(), "no articles in {language}");
        let mut tallies = [Tally::default(); 4];
        for one in found.values() {
            let extraction = extract(&one.article, lexicon);
            score::score(&one.article, lexicon, &one.attributions, &extraction, &mut tallies);
        }
        let mut figures: Vec<f64> = tallies.iter().map(|tally| 100.0 * tally.span_f1()).collect();
        figures.push(100.0 * tallies[3].name_share());
        println!(
            "{language}: {} articles, {} attributions: {figures:.1?}, with the speaker {:.1}",
            found.len(),
            tallies[3].gold,
            100.0 * tallies[3].both_f1(),
        );
        let titles = KINDS.iter().map(|kind| format!("span F1 {kind}"));
        let titles = titles.chain(["speaker’s name".to_owned()]);
        for ((title, figure), floor) in titles.zip(figures).zip(floors) {
            if figure < floor {
                low.push(format!("{language}: {title} {figure:.1}, not {floor:.1}"));
            }
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

#[test]
fn every_language_has_a_floor() {
    let known: Vec<&str> = FLOORS.iter().map(|(language, _)| *language).collect();
    for part in ["fit", "held-out"] {
        for language in languages(part) {
            assert!(known.contains(&language.as_str()), "no floor for {part}/{language}");
        }
    }
}

#[test]
fn no_article_is_both_fitted_on_and_held_out() {
    for language in languages("held-out") {
        let held_out = articles(&folder("held-out").join(&language));
        let fit = folder("fit").join(&language);
        let fitted = if fit.is_dir() { articles(&fit) } else { BTreeMap::new() };
        for (name, one) in &held_out {
            let same = fitted.values().any(|other| other.article.text == one.article.text);
            assert!(!same, "{language}/{name} is fitted on");
        }
    }
}
