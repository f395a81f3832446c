//! A quote as the machine finds one, for tests of what becomes of it.

use demarche::model::*;

/// A quote in marks whose speaker the machine guessed.
pub fn quote(article: &Article, span: Span, guessed: Vec<Guess>) -> Quote {
    Quote {
        id: QuoteId { article: article.id, span },
        content: vec![span],
        marks: vec![span],
        place: Place::Body,
        cue: None,
        relay: vec![],
        venue: None,
        fidelity: Fidelity::Verbatim,
        negated: false,
        detection: Detection::Machine { confidence: 900 },
        attribution: Attribution { guessed, decided: None },
        review: Review::Unreviewed,
        repeats: None,
    }
}

/// That the words at `mention` name a speaker.
pub fn guess(actor: ActorId, mention: Span) -> Guess {
    Guess { actor, mention, role: None, score: 900, reasons: vec![] }
}
