//! Medium and venue of every quote of an article.

use super::{Provenance, find_hinted, near};
use crate::extract::document::Document;
use crate::extract::reader::Reading;
use crate::extract::tokens::{Kind, Token};
use crate::extract::{FoundActor, FoundQuote};
use crate::lexicon::Hint;
use crate::model::{ActorKind, Article, Place, Span};

/// Writes medium and venue into `quotes`, which are in order. What is said of one quote holds
/// for the next ones of the same speaker in the paragraph, until something else is said.
pub(in crate::extract) fn fill(
    article: &Article,
    reading: &Reading<'_>,
    actors: &[FoundActor],
    quotes: &mut [FoundQuote],
) {
    let marks = quoted(article, quotes);
    // Speaker, block and provenance of the quote before.
    let mut before: Option<(usize, usize, Provenance)> = None;
    for quote in quotes {
        let speaker = quote.candidates.first().map(|candidate| candidate.actor);
        let start = quote.content.first().map_or(0, |span| span.start());
        let block = article.blocks.partition_point(|block| block.span.end() <= start);
        let mut found = own(reading, &marks, quote);
        // A medium that speaks for itself is no relay.
        let outlet = speaker
            .and_then(|actor| actors.get(actor))
            .filter(|actor| actor.kind == ActorKind::Outlet);
        found.relay.retain(|name| {
            outlet.is_none_or(|outlet| outlet.name != *name && !outlet.aliases.contains(name))
        });
        if found == Provenance::default()
            && quote.place == Place::Body
            && let Some((same, there, provenance)) = &before
            && Some(*same) == speaker
            && *there == block
        {
            found.clone_from(provenance);
        }
        before = speaker.map(|speaker| (speaker, block, found.clone()));
        quote.relay = found.relay;
        quote.venue = found.venue;
    }
}

/// All marked words of the quotes, in order, not overlapping. A single word may be the name of a
/// paper and hides nothing.
fn quoted(article: &Article, quotes: &[FoundQuote]) -> Vec<Span> {
    let several = |span: &Span| article.text_of(*span).contains(' ');
    let marks = quotes.iter().flat_map(|quote| quote.marks.iter().copied());
    let mut marks: Vec<Span> = marks.filter(several).collect();
    marks.sort_unstable();
    marks.dedup_by(|next, before| before.covers(*next));
    marks
}

/// What the sentence of the quote's cue says.
fn own(reading: &Reading<'_>, marks: &[Span], quote: &FoundQuote) -> Provenance {
    let Document { text, lexicon, .. } = reading.document;
    let Some(cue) = quote.cue else { return Provenance::default() };
    let sentences = &reading.structure.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.end() <= cue.start());
    let Some(sentence) = sentences.get(at).filter(|sentence| sentence.span.covers(cue)) else {
        return Provenance::default();
    };
    // The quote's own unmarked words are not the narrator's either.
    let quotes = if quote.marks.is_empty() { &quote.content } else { marks };
    let tokens = reading.document.sentences.get(at).map_or(&[][..], |sentence| {
        reading.document.slice(sentence.start as usize, sentence.end as usize)
    });
    let hint = hint(text, tokens, near(text, sentence.span, Some(cue)), quotes);
    if hint == Hint::default() {
        return Provenance::default();
    }
    find_hinted(text, sentence.span, Some(cue), quotes, hint, lexicon)
}

/// Whether any of the narrator's words between these bytes can name an occasion, behind what stands
/// before one, or, with a word of passing on, a medium. Most sentences hold none.
fn hint(text: &str, tokens: &[Token], near: Span, quotes: &[Span]) -> Hint {
    let first = quotes.partition_point(|quote| quote.end() <= near.start());
    let mut quotes = quotes.get(first..).unwrap_or_default().iter().peekable();
    let end = near.end();
    let mut found = Hint::default();
    let (mut passes_on, mut announced) = (false, false);
    // A sentence can be as long as an article.
    let from = tokens.partition_point(|token| token.span.end() <= near.start());
    let near = tokens.get(from..).unwrap_or_default().iter();
    for token in near.take_while(|token| token.span.start() < end) {
        // Most words say nothing, and none was announced.
        if !announced && token.hint == Hint::default() {
            continue;
        }
        let at = token.span.start();
        while quotes.next_if(|quote| quote.end() <= at).is_some() {}
        let quoted = quotes.peek().is_some_and(|quote| quote.start() <= at);
        // A stop or a dash may stand inside a word: "state.gov".
        let apart =
            matches!(token.kind, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Bracket);
        if quoted || apart {
            announced = false;
            continue;
        }
        if announced && token.hint.has(Hint::OCCASION) {
            found |= Hint::OCCASION;
        }
        let named = token.hint.has(Hint::MEDIUM_NAME)
            && token.span.of(text).starts_with(char::is_uppercase);
        if named || token.hint.has(Hint::MEDIUM) {
            found |= Hint::MEDIUM;
        }
        passes_on |= token.hint.has(Hint::PASSING_ON);
        announced |= token.hint.has(Hint::BEFORE_OCCASION);
    }
    if passes_on { found } else { found.without(Hint::MEDIUM) }
}
