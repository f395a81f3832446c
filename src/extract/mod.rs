//! Text in, facts and warnings out: pure and total (never fails, never panics).

pub mod blocks;
mod extraction;
pub mod marks;
pub mod record;
pub mod sentences;
pub mod structure;

pub use blocks::plain_article;
pub use extraction::{Extraction, FoundActor, FoundCandidate, FoundQuote, Warning};
pub use structure::{Structure, read_structure};

use crate::model::{Article, BlockKind, Fidelity, Place};

/// Everything that is said in `article`, and by whom.
#[must_use]
pub fn extract(article: &Article) -> Extraction {
    let structure = read_structure(article);
    let quotes = structure
        .marks
        .outermost()
        .map(|(_, marked)| FoundQuote {
            content: vec![marked.span],
            marks: vec![marked.span],
            place: match article.blocks.get(marked.block).map(|block| block.kind) {
                Some(BlockKind::Headline) => Place::Headline,
                Some(BlockKind::Subhead) => Place::Subhead,
                _ => Place::Body,
            },
            cue: None,
            relay: Vec::new(),
            venue: None,
            fidelity: Fidelity::Verbatim,
            negated: false,
            confidence: 0,
            candidates: Vec::new(),
            repeats: None,
        })
        .collect();
    Extraction { quotes, actors: Vec::new(), warnings: structure.marks.warnings }
}
