//! Text in, facts and warnings out: pure and total (never fails, never panics).
//!
//! The way of an article: `structure` takes it apart (blocks, marks, sentences), then come
//! tokens, mentions and cues (`document`, `cues`); `source` says whose words each cue
//! reports, `attribute` which cue says whose a marked span is, `indirect` and `edges` which
//! words a cue reports; `compose` makes quotes of it and `chain` actors.

pub mod annotated;
mod attribute;
pub mod blocks;
mod chain;
mod compose;
pub mod confidence;
mod contents;
mod cues;
mod document;
mod edges;
mod extraction;
mod finish;
mod indirect;
pub mod language;
pub mod marks;
mod mentions;
mod overlap;
mod reader;
mod reasons;
pub mod record;
pub mod relay;
pub mod sentences;
mod source;
mod speakers;
pub mod structure;
mod tokens;
pub mod training;
mod weigh;

pub use blocks::plain_article;
pub use extraction::{Extraction, FoundActor, FoundCandidate, FoundQuote, Warning};
pub use structure::{Structure, read_structure};

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
    let mut chains = chain::chain(&reading.document);
    let attributed = compose::attribute_regions(&reading, models);
    let drafts = compose::drafts(&reading, &attributed, models);
    let mut by_region = vec![None; attributed.len()];
    let mut last: Option<FoundCandidate> = None;
    let mut quotes = Vec::with_capacity(drafts.len());
    let mut evidence = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        let candidates =
            speakers::of(&reading, &chains, &attributed, draft, &by_region, last.as_ref());
        if let Some(first) = candidates.first() {
            last = Some(first.clone());
        }
        for region in draft.regions(&reading) {
            if let Some(slot) = by_region.get_mut(region) {
                *slot = candidates.first().cloned();
            }
        }
        let mut quote = compose::quote(&reading, draft);
        evidence.push(confidence::Evidence::of(draft, &quote, &candidates));
        quote.candidates = candidates;
        quotes.push(quote);
    }
    finish::governments(&reading, &mut chains, &quotes);
    finish::repeats(&reading, &chains, &mut quotes);
    let actors = finish::keep_used(&reading, chains, &mut quotes);
    relay::fill(article, &reading.structure, &actors, &mut quotes, lexicon);
    (Extraction { quotes, actors, warnings: reading.structure.marks.warnings }, evidence)
}
