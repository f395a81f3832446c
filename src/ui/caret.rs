//! The caret in the article that is read, moved by keys: so words are marked, and quotes added and
//! split, without a pointer.

use egui::{Key, Modifiers, Ui};

use super::ViewState;
use super::pointing::{Edge, Marked, step};
use crate::model::{Article, Span};

/// The keys, for the sheet of them.
pub const KEYS: [(&str, &str); 3] = [
    ("← →", "Move the caret by a word"),
    ("Shift ← →", "Mark words"),
    ("Ctrl Shift ← →", "Mark up to the edge"),
];

/// What a key does to the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    /// By a word, and nothing is marked any more.
    Go,
    /// By a word, and the words on the way are marked.
    Mark,
    /// To the edge of the paragraph, and the words on the way are marked.
    MarkParagraph,
}

/// Moves the caret as the keys say, while nothing else has the keyboard; whether one was pressed. It begins
/// beside the selected `quote`, without one at `top`, where the text in sight begins.
pub fn keys(
    ui: &Ui,
    article: &Article,
    view: &mut ViewState,
    quote: Option<Span>,
    top: usize,
) -> bool {
    let busy = view.floats(ui) || view.choosing_issue || view.choosing_speaker;
    if busy || ui.memory(|memory| memory.focused().is_some()) {
        return false;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let mut moved = false;
    // What asks for more modifiers first: without any, a key counts with them, too.
    for (modifiers, how) in [
        (Modifiers::COMMAND | Modifiers::SHIFT, Move::MarkParagraph),
        (Modifiers::SHIFT, Move::Mark),
        (Modifiers::NONE, Move::Go),
    ] {
        for (key, forward) in [(Key::ArrowRight, true), (Key::ArrowLeft, false)] {
            if pressed(modifiers, key) {
                let from =
                    quote.map_or(top, |quote| if forward { quote.end() } else { quote.start() });
                view.marked = Some(moves(article, view.marked, from, how, forward));
                moved = true;
            }
        }
    }
    moved
}

/// The marking after a key; `from` is where the caret stands when there is none.
fn moves(
    article: &Article,
    marked: Option<Marked>,
    from: usize,
    how: Move,
    forward: bool,
) -> Marked {
    let text = &article.text;
    let skip_space = |at: usize| {
        let after = text.get(at..).unwrap_or_default();
        at + (after.len() - after.trim_start().len())
    };
    let (anchor, at) = match marked {
        Some(marked) => (marked.anchor, marked.caret),
        None if forward => (skip_space(from), from),
        None => (from, from),
    };
    let mut spans = article.blocks.iter().map(|block| block.span);
    let caret = match (how, forward) {
        (Move::Go, _) => step(text, at, Edge::Start, forward),
        (Move::Mark, true) => step(text, at, Edge::End, true),
        (Move::Mark, false) => step(text, at, Edge::Start, false),
        (Move::MarkParagraph, true) => {
            spans.find(|span| span.end() > at).map_or(text.len(), Span::end)
        }
        (Move::MarkParagraph, false) => {
            spans.rfind(|span| span.start() < at).map_or(0, Span::start)
        }
    };
    let anchor = if how == Move::Go { caret } else { anchor };
    Marked { anchor, caret, ..Marked::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::plain_article;

    #[test]
    fn words_are_marked_on_either_side_of_where_marking_began() {
        let article = plain_article("The port\n\nOne two, three.\n\nFour five.\n");
        let at = article.text.find("two").unwrap();
        let words = |marked: Marked| marked.span().of(&article.text).to_owned();
        let mut marked = None;
        let mut press = |how, forward| {
            let next = moves(&article, marked, at, how, forward);
            marked = Some(next);
            words(next)
        };
        assert_eq!(press(Move::Mark, true), "two,");
        assert_eq!(press(Move::Mark, true), "two, three.");
        assert_eq!(press(Move::Mark, false), "two, ");
        assert_eq!(press(Move::MarkParagraph, true), "two, three.");
        assert_eq!(press(Move::MarkParagraph, false), "One ");
        assert_eq!(press(Move::Go, true), "");
        assert_eq!(press(Move::MarkParagraph, true), "two, three.");
        assert_eq!(press(Move::Mark, true), "two, three.\n\nFour");
    }
}
