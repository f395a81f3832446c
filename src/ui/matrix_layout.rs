//! How the words of a matrix cell are laid out, and how high they are before they are.

use std::sync::Arc;

use egui::{Color32, Context, Galley, Ui, Vec2, vec2};

use super::lines::{self, Ink, Letters};
use super::matrix_cell::{CellText, HEAD_LINE, Nothing, PAD, SIDE, SIGN};
use super::matrix_marks::Mark;
use super::style::{Tokens, font, space};
use super::widgets;

/// The inks of a cell's words.
pub struct Inks {
    words: Face,
    own: Face,
    muted: Face,
    small: Face,
    faint: Face,
    warning: Face,
    accent: Face,
}

/// An ink, and how much room its letters take.
struct Face {
    ink: Ink,
    letters: Letters,
}

impl Inks {
    /// Those of the theme.
    #[must_use]
    pub fn of(ui: &Ui) -> Self {
        let tokens = Tokens::of(ui);
        let face = |ink: Ink| Face { letters: Letters::of(ui, &ink), ink };
        let small = Ink { font: font::small_bold(), ..Ink::muted(ui) };
        Self {
            words: face(Ink::plain(ui)),
            own: face(Ink::bold(ui)),
            muted: face(Ink::muted(ui)),
            faint: face(Ink::faint(ui)),
            warning: face(small.clone().coloured(tokens.warning)),
            accent: face(small.clone().coloured(tokens.accent)),
            small: face(small),
        }
    }

    /// For a title.
    #[must_use]
    pub fn bold(&self) -> Ink {
        self.own.ink.clone()
    }

    /// For what accompanies a title.
    #[must_use]
    pub fn small(&self) -> Ink {
        self.small.ink.clone()
    }

    /// Where words have no colour of their own.
    #[must_use]
    pub fn colour(&self) -> Color32 {
        self.words.ink.colour
    }
}

/// The words of a cell laid out, and how high it is with them. `T` is what some words are.
pub struct CellLayout<T = Arc<Galley>> {
    /// How far below the top of the cell words stand.
    pub lines: Vec<(f32, T)>,
    /// What stands beside the chip.
    pub head: Vec<HeadItem<T>>,
    /// With the space above and below.
    pub height: f32,
}

/// Something beside the chip: where, from the left top of the cell, and the mark that it is.
pub struct HeadItem<T> {
    /// Where.
    pub at: Vec2,
    /// What.
    pub words: T,
    /// Which mark it is, if it is one.
    pub mark: Option<Mark>,
}

/// Lays a cell out in a column of `width`. A voice's cell is shorter than its government's.
#[must_use]
pub fn layout(ctx: &Context, text: &CellText, inks: &Inks, width: f32, voice: bool) -> CellLayout {
    arrange(ctx, text, inks, width, voice, |words, face, room, rows| {
        let galley = lines::fit(ctx, words, &face.ink, room, rows);
        let size = galley.size();
        (galley, size)
    })
}

/// How high a cell will be, about, without laying it out: that takes a hundred times as long.
#[must_use]
pub fn height(ctx: &Context, text: &CellText, inks: &Inks, width: f32, voice: bool) -> f32 {
    let about = |words: &str, face: &Face, room, rows| ((), face.letters.size(words, room, rows));
    arrange(ctx, text, inks, width, voice, about).height
}

/// Puts what a cell says where it belongs. `fit` lays words out in so many lines of a width.
fn arrange<T>(
    ctx: &Context,
    text: &CellText,
    inks: &Inks,
    width: f32,
    voice: bool,
    fit: impl Fn(&str, &Face, f32, usize) -> (T, Vec2),
) -> CellLayout<T> {
    let room = width - 2.0 * SIDE;
    let mut y = PAD;
    let mut lines = Vec::new();
    if let Some((nothing, words)) = &text.nothing
        && text.position.is_none()
    {
        let face = if *nothing == Nothing::Untagged { &inks.muted } else { &inks.faint };
        let (words, size) = fit(words, face, room - SIGN, 2);
        lines.push((y + 1.0, words));
        return CellLayout { lines, head: Vec::new(), height: y + size.y + PAD };
    }
    let (head, rows) = head(ctx, text, inks, room, &fit);
    y += HEAD_LINE * rows as f32 + space::XS;
    let rows = if voice { 2 } else { 3 };
    if !text.summary.is_empty() {
        let (words, size) = fit(&text.summary, &inks.own, room, 4);
        lines.push((y, words));
        y += size.y + space::XS;
    }
    for (i, said) in text.said.iter().enumerate() {
        if i > 0 {
            y += space::S;
        }
        for (words, face, rows) in [
            (&said.words, &inks.words, rows),
            (&said.citation, &inks.muted, 2),
            (&said.condition, &inks.faint, 2),
        ] {
            if !words.is_empty() {
                let (words, size) = fit(words, face, room, rows);
                lines.push((y, words));
                y += size.y + 2.0;
            }
        }
    }
    CellLayout { lines, head, height: y + PAD - 2.0 }
}

/// What stands beside the chip, in as many lines as it takes.
fn head<T>(
    ctx: &Context,
    text: &CellText,
    inks: &Inks,
    room: f32,
    fit: impl Fn(&str, &Face, f32, usize) -> (T, Vec2),
) -> (Vec<HeadItem<T>>, usize) {
    let first = [
        (&text.count, &inks.muted, None),
        (&text.set_by, &inks.accent, None),
        (&text.note, &inks.faint, None),
    ];
    let marks = text.marks.iter().map(|(mark, words)| (words, &inks.warning, Some(*mark)));
    let items = first.into_iter().chain(marks).chain([(&text.suggested, &inks.muted, None)]);
    let mut x = text.position.map_or(0.0, |value| widgets::chip_width(ctx, value) + space::S);
    let mut row = 0;
    let mut placed = Vec::new();
    for (words, face, mark) in items.filter(|(words, ..)| !words.is_empty()) {
        let (words, size) = fit(words, face, room, 1);
        if x > 0.0 && x + size.x > room {
            x = 0.0;
            row += 1;
        }
        let y = PAD + HEAD_LINE * row as f32 + (HEAD_LINE - size.y) / 2.0;
        placed.push(HeadItem { at: vec2(SIDE + x, y), words, mark });
        x += size.x + space::S;
    }
    (placed, row + 1)
}
