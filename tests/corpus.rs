//! Held-out articles of our own: how much of what a careful reader finds is found, and whose it is.
//!
//! No fit sees them (`tests/corpus/README.md`). A content counts as found when half of all its words and
//! ours are the same; the speaker when it has the name that the reader gave it.
//! `cargo test --test corpus -- --nocapture` prints the figures.

use std::collections::BTreeSet;
use std::path::Path;

use demarche::extract::{annotated, extract};
use demarche::lexicon::{Lexicon, languages};
use demarche::model::Span;

/// Of each language the least F1 of contents, and the least share of right names among those found,
/// in hundredths: a little under what is measured.
const FLOORS: [(&str, usize, usize); 8] = [
    ("en", 60, 60),
    ("it", 40, 50),
    ("fr", 40, 50),
    ("de", 40, 50),
    ("es", 40, 50),
    ("pt", 40, 50),
    ("ru", 30, 40),
    ("uk", 30, 40),
];

/// Where the words of these spans begin.
fn words(text: &str, spans: &[Span]) -> BTreeSet<usize> {
    let inside = |at: usize| spans.iter().any(|span| span.contains(at));
    let starts = text.char_indices().scan(false, |within, (at, c)| {
        let begins = c.is_alphanumeric() && !*within;
        *within = c.is_alphanumeric();
        Some((at, begins))
    });
    starts.filter(|(at, begins)| *begins && inside(*at)).map(|(at, _)| at).collect()
}

fn alike(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> bool {
    let shared = a.intersection(b).count();
    shared * 2 >= a.union(b).count() && shared > 0
}

#[test]
fn what_no_fit_has_seen_is_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/held-out");
    let mut low = Vec::new();
    for language in languages() {
        let (mut gold, mut ours, mut both, mut named, mut right) = (0, 0, 0, 0, 0);
        let mut articles = 0;
        for entry in std::fs::read_dir(root.join(language)).unwrap() {
            let path = entry.unwrap().path();
            let read = annotated::parse(&std::fs::read_to_string(&path).unwrap());
            let read = read.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let extraction = extract(&read.article, Lexicon::for_language(language));
            let text = &read.article.text;
            let mut found: Vec<_> =
                extraction.quotes.iter().map(|quote| Some(words(text, &quote.content))).collect();
            articles += 1;
            ours += found.len();
            gold += read.attributions.len();
            for attribution in &read.attributions {
                let wanted = words(text, &attribution.gold.content);
                let hit =
                    found.iter().position(|set| set.as_ref().is_some_and(|s| alike(s, &wanted)));
                let Some(at) = hit else { continue };
                found[at] = None;
                both += 1;
                let Some(name) = &attribution.speaker else { continue };
                named += 1;
                let first = extraction.quotes[at].candidates.first();
                let actor = first.map(|first| extraction.actors[first.actor].name.as_str());
                right += usize::from(actor.is_some_and(|actor| actor.eq_ignore_ascii_case(name)));
            }
        }
        let f1 = 200 * both / (gold + ours).max(1);
        let names = 100 * right / named.max(1);
        println!(
            "{language}: {articles} articles, {gold} contents, F1 {f1}, right name {names} of 100 found"
        );
        let (_, least, least_names) = *FLOORS.iter().find(|(code, ..)| *code == language).unwrap();
        if articles < 3 || f1 < least || names < least_names {
            low.push(format!("{language}: {articles} articles, F1 {f1}, names {names}"));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}
