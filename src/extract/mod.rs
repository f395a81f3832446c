//! Text in, facts and warnings out: pure and total (never fails, never panics).
//!
//! The way of an article: [`language`] says in which language it is; `structure` takes it apart
//! (blocks, marks, sentences), then come tokens, mentions and cues (`document`, `cues`); `source`
//! says whose words each cue reports, `attribute` which cue says whose a marked span is, `indirect`
//! and `edges` which unmarked words a cue reports, `silent` which cues report none; `compose` makes
//! quotes of it, `chain` actors, and `speakers` says who can have said each quote. [`relay`] adds
//! medium and venue.
//!
//! Where several answers are possible a small log-linear model chooses (`weigh`; the weights stand in
//! `assets/weights/`, and `README.md` there says how they are fitted). It sees classes of words, forms,
//! distances and the reporting verb, no other word. Another language's verbs share the weights of the
//! English verb that they are `like`; what its grammar needs beyond that is a small rule, gated by a
//! [`crate::lexicon::Trait`].
//!
//! # How to add …
//!
//! Begin with a drawn case that fails: a text in `tests/extract/NAME.txt` with the right answer under
//! it (`tests/extract.rs` explains the drawing), then `cargo test --test extract NAME`. The tests of
//! languages read lexicon and cases from disk, so words need no build.
//!
//! - **a reporting verb**: an entry in `verbs` of `assets/lexicon/LANG.ron`, with the `class` that says
//!   how it presents what is said, outside English the verb that it is `like`, and an `example: (text,
//!   speaker)`. The example is the test.
//! - **a metonym, state, body, medium or office**: an entry in the list of that name there
//!   (`assets/lexicon/README.md` explains every field), and a case in `tests/extract/mentions.txt` or
//!   the language's own file.
//! - **a language**: `assets/lexicon/LANG.ron` and its code in `LANGUAGES` (`src/lexicon/mod.rs`) and in
//!   [`language::detect`]; cases in `tests/extract/LANG.txt` with a test of its own in
//!   `tests/extract.rs`; annotated articles in `tests/corpus/fit/LANG` and `tests/corpus/held-out/LANG`.
//! - **a rule**: in the module of its step, as a small pure function with a comment that says what in
//!   the language makes it right. If only some languages need it, ask the lexicon for a trait. A rule
//!   that the weights could learn becomes a feature (`TEMPLATES` of the step), and the fit is run again.
//!
//! What must hold for any text is in `tests/extract_properties.rs` and `tests/fuzz`.

mod actor;
pub mod annotated;
mod antecedent;
mod attribute;
mod attributed;
pub mod blocks;
mod chain;
mod clause;
mod compose;
pub mod confidence;
mod contents;
mod cues;
mod document;
mod edges;
mod extraction;
mod finish;
mod first_of;
mod indirect;
mod inflection;
pub mod language;
pub mod marks;
mod mentions;
mod overlap;
mod passed_on;
mod reader;
mod reasons;
pub mod record;
pub mod relay;
mod romance;
mod ruled;
pub mod sentences;
mod silent;
mod source;
mod speakers;
pub mod structure;
mod tokens;
pub mod training;
mod verb_final;
mod version;
mod weigh;

pub use blocks::plain_article;
pub use extraction::{Extraction, FoundActor, FoundCandidate, FoundQuote, Warning};
pub use reasons::Reason;
pub use structure::{Structure, read_structure};
pub use version::version;

use crate::lexicon::Lexicon;
use crate::model::Article;

/// Everything that is said in `article`, and by whom.
#[must_use]
pub fn extract(article: &Article, lexicon: &'static Lexicon) -> Extraction {
    extract_with(article, lexicon, reader::Models::get(lexicon))
}

/// The same with other weights than those that are shipped.
fn extract_with(article: &Article, lexicon: &Lexicon, models: &reader::Models) -> Extraction {
    let (mut found, evidence) = unrated(article, lexicon, models);
    confidence::rate(&mut found, &evidence, &models.confidence);
    found
}

/// Everything but how sure it is, with the evidence for each quote.
fn unrated(
    article: &Article,
    lexicon: &Lexicon,
    models: &reader::Models,
) -> (Extraction, Vec<confidence::Evidence>) {
    let reading = reader::Reading::of(article, lexicon, models);
    let mut attributed = attributed::attribute_regions(&reading, models);
    let mut drafts = compose::drafts(&reading, &mut attributed, models);
    let sources = speakers::possible_sources(&reading, &attributed, &drafts);
    let mut chains = chain::chain(&reading.document, &sources);
    let mut by_region = vec![None; attributed.len()];
    let mut last = None;
    let mut quotes = Vec::with_capacity(drafts.len());
    let mut evidence = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter_mut().enumerate() {
        let earlier = speakers::Earlier { quotes: &quotes, last, by_region: &by_region };
        let candidates = speakers::of(&reading, &chains, &attributed, draft, &earlier);
        if !candidates.is_empty() {
            last = Some(at);
        }
        for region in draft.regions(&reading) {
            if let Some(slot) = by_region.get_mut(region) {
                *slot = Some(at);
            }
        }
        let mut quote = compose::quote(&reading, draft);
        evidence.push(confidence::Evidence::of(draft, &quote, &candidates));
        quote.candidates = candidates;
        quotes.push(quote);
    }
    finish::governments(&reading, &mut chains, &quotes);
    finish::repeats(&reading, &chains, &mut quotes);
    let actors = finish::keep_used(chains, reading.document.lexicon, &mut quotes);
    relay::fill(article, &reading, &actors, &mut quotes);
    (Extraction { quotes, actors, warnings: reading.structure.marks.warnings }, evidence)
}
