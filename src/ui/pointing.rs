//! Words of the article under the pointer and the keyboard: what is marked, and how an end moves.

use egui::Galley;
use egui::text::CCursor;

use super::ViewState;
use crate::model::{Article, Quote, Span};
use crate::session::Command;

/// Words that are marked in the article that is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// Where marking began.
    pub anchor: usize,
    /// Where it stands now.
    pub caret: usize,
    /// Whether the pointer is still held.
    pub held: bool,
    /// Which end of the selected quote is being moved.
    pub moves: Option<Edge>,
}

impl Marked {
    /// The marked words; empty for a mere caret.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.anchor.min(self.caret), self.anchor.max(self.caret))
    }
}

/// An end of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Its first word.
    Start,
    /// Its last word.
    End,
}

/// The byte of a piece's text that stands at a place in it.
#[must_use]
pub fn byte_at(galley: &Galley, text: &str, start: usize, place: egui::Vec2) -> usize {
    let CCursor { index, .. } = galley.cursor_from_pos(place);
    start + text.char_indices().nth(index.0).map_or(text.len(), |(at, _)| at)
}

/// Which characters of a piece some bytes of the article are.
#[must_use]
pub fn chars_of(text: &str, start: usize, span: Span) -> (usize, usize) {
    let count = |at: usize| {
        let at = at.saturating_sub(start).min(text.len());
        text.get(..at).map_or(0, |part| part.chars().count())
    };
    (count(span.start()), count(span.end()))
}

/// The word around a byte.
#[must_use]
pub fn word_at(text: &str, at: usize) -> Span {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let joined = |c: char| c.is_alphanumeric() || c == '’' || c == '\'' || c == '-';
    let start = before.trim_end_matches(joined).len();
    let end = text.len() - after.trim_start_matches(joined).len();
    Span::new(start, end)
}

/// Marked words, whole: white space at the ends goes, and what was cut of a word comes in.
#[must_use]
pub fn whole(text: &str, marked: Span) -> Span {
    let words = marked.of(text);
    let start = marked.end() - words.trim_start().len();
    let end = start + words.trim().len();
    let words = words.trim();
    let cut = |c: char| c.is_alphanumeric();
    let from = if words.starts_with(cut) { word_at(text, start).start() } else { start };
    let to = if words.ends_with(cut) { word_at(text, end).end() } else { end };
    Span::new(from, to)
}

/// Where the next word ends, or the one before begins.
#[must_use]
pub fn step(text: &str, at: usize, edge: Edge, forward: bool) -> usize {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let solid = |c: char| !c.is_whitespace();
    match (edge, forward) {
        // To the end of the next word.
        (Edge::End, true) => text.len() - after.trim_start().trim_start_matches(solid).len(),
        // To the end of the word before the last.
        (Edge::End, false) => before.trim_end().trim_end_matches(solid).trim_end().len(),
        // To the beginning of the word before.
        (Edge::Start, false) => before.trim_end().trim_end_matches(solid).len(),
        // To the beginning of the second word.
        (Edge::Start, true) => {
            text.len() - after.trim_start().trim_start_matches(solid).trim_start().len()
        }
    }
}

/// Moves an end of the selected quote by a word.
#[must_use]
pub fn adjust(article: &Article, quote: &Quote, edge: Edge, forward: bool) -> Option<Command> {
    let extent = quote.extent();
    let extent = match edge {
        Edge::Start => Span::new(step(&article.text, extent.start(), edge, forward), extent.end()),
        Edge::End => Span::new(extent.start(), step(&article.text, extent.end(), edge, forward)),
    };
    (!extent.is_empty()).then_some(Command::AdjustQuote { quote: quote.id, extent })
}

/// What letting go of the pointer asks: an end of the selected quote that was moved.
pub fn let_go(article: &Article, view: &mut ViewState, commands: &mut Vec<Command>) {
    let Some(marked) = &mut view.marked else { return };
    marked.held = false;
    if marked.moves.is_some() {
        let extent = whole(&article.text, marked.span());
        if let Some(quote) = view.quote.filter(|_| !extent.is_empty()) {
            commands.push(Command::AdjustQuote { quote, extent });
        }
        view.marked = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_moves_by_whole_words() {
        let text = "One two, three";
        assert_eq!(step(text, 3, Edge::End, true), 8);
        assert_eq!(step(text, 8, Edge::End, false), 3);
        assert_eq!(step(text, 14, Edge::End, true), 14);
        assert_eq!(step(text, 4, Edge::Start, false), 0);
        assert_eq!(step(text, 4, Edge::Start, true), 9);
        assert_eq!(step(text, 0, Edge::Start, false), 0);
    }

    #[test]
    fn a_word_is_found_around_a_place_in_it() {
        let text = "“Don’t” été";
        for at in [3, 5] {
            assert_eq!(word_at(text, at).of(text), "Don’t", "{at}");
        }
        assert_eq!(word_at(text, text.len()).of(text), "été");
    }

    #[test]
    fn marked_words_are_taken_whole() {
        let text = "On February 16, “the state-of-the-art plan” ends. Été là.";
        let whole_of = |part: &str| {
            let at = text.find(part).unwrap();
            whole(text, Span::new(at, at + part.len())).of(text)
        };
        for (part, taken) in [
            ("ebruary 16", "February 16"),
            (" February 1", "February 16"),
            (" the-a".trim(), "state-of-the-art"),
            ("“the state-o", "“the state-of-the-art"),
            ("“the", "“the"),
            (", “t", ", “the"),
            ("plan” ", "plan”"),
            ("t", "the"),
            ("té l", "Été là"),
            (" ", ""),
        ] {
            assert_eq!(whole_of(part), taken, "{part}");
        }
    }

    #[test]
    fn bytes_are_counted_as_characters_of_their_piece() {
        let text = "été là";
        let start = 10;
        let span = Span::new(start + "été ".len(), start + text.len());
        assert_eq!(chars_of(text, start, span), (4, 6));
    }
}
