//! Words that must fit: cut at a width and a number of lines, with "…" for the rest.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Context, FontId, Galley, Response, Ui, Vec2, vec2};

use super::style::{Tokens, font};

/// How some words look.
#[derive(Clone)]
pub struct Ink {
    /// The type.
    pub font: FontId,
    /// The colour.
    pub colour: Color32,
    /// Whether they lean.
    pub italics: bool,
}

impl Ink {
    /// Words that lead the eye.
    #[must_use]
    pub fn bold(ui: &Ui) -> Self {
        Self { font: font::bold(), colour: Tokens::of(ui).text, italics: false }
    }

    /// Words of the interface and of quotes.
    #[must_use]
    pub fn plain(ui: &Ui) -> Self {
        Self { font: font::interface(), colour: Tokens::of(ui).text, italics: false }
    }

    /// What accompanies the words.
    #[must_use]
    pub fn muted(ui: &Ui) -> Self {
        Self { font: font::small(), colour: Tokens::of(ui).muted, italics: false }
    }

    /// What may be overlooked.
    #[must_use]
    pub fn faint(ui: &Ui) -> Self {
        Self { font: font::small(), colour: Tokens::of(ui).faint, italics: true }
    }

    /// The same in another colour.
    #[must_use]
    pub fn coloured(self, colour: Color32) -> Self {
        Self { colour, ..self }
    }
}

/// Letters are seldom narrower than this, line by line.
const LIKELY: f32 = 4.5;

/// No text has letters that are narrower than this.
const NARROWEST: f32 = 3.0;

/// Lays words out in at most `rows` lines of `width`; what does not fit ends in "…".
#[must_use]
pub fn fit(ctx: &Context, text: &str, ink: &Ink, width: f32, rows: usize) -> Arc<Galley> {
    let format =
        TextFormat { italics: ink.italics, ..TextFormat::simple(ink.font.clone(), ink.colour) };
    let wrap = TextWrapping {
        max_width: width,
        max_rows: rows,
        break_anywhere: rows == 1,
        ..TextWrapping::default()
    };
    // Laying out is linear in the text, so what could never fit is not even tried; nor is, at first,
    // what does not fit but where letters are narrow.
    let cut = |letter: f32| {
        let most = (width / letter).max(8.0) as usize * rows;
        text.char_indices().nth(most).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
    };
    let lay_out = |text: &str| {
        let job = LayoutJob::single_section(text.to_owned(), format.clone());
        ctx.fonts_mut(|fonts| fonts.layout_job(LayoutJob { wrap: wrap.clone(), ..job }))
    };
    let likely = cut(LIKELY);
    let galley = lay_out(likely);
    if galley.elided || likely.len() == text.len() { galley } else { lay_out(cut(NARROWEST)) }
}

/// How much room the letters of an ink take, so that the size of words can be told before they are
/// laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    width: f32,
    line: f32,
}

/// About the letters of a text.
const SAMPLE: &str = "The ministers of both countries will not sign it in March 2026, they say";

/// Words do not break where the line ends but before: so much of a line stays empty.
const RAGGED: f32 = 1.08;

impl Letters {
    /// Those of an ink.
    #[must_use]
    pub fn of(ctx: &Context, ink: &Ink) -> Self {
        let size = fit(ctx, SAMPLE, ink, f32::INFINITY, 1).size();
        Self { width: size.x / SAMPLE.len() as f32, line: size.y }
    }

    /// About how large [`fit`] makes words.
    #[must_use]
    pub fn size(&self, text: &str, width: f32, rows: usize) -> Vec2 {
        // Letters beyond those of alphabets are twice as wide.
        let wide = |c: char| if c < '\u{1100}' { 1.0 } else { 2.0 };
        let whole = width * rows as f32;
        let most = (whole / self.width.max(1.0)) as usize + 1;
        let length = text.chars().take(most).map(wide).sum::<f32>() * self.width;
        if length <= width {
            return vec2(length, self.line);
        }
        let lines = (length * RAGGED / width.max(1.0)).ceil().min(rows as f32);
        vec2(width, lines * self.line)
    }
}

/// One line of words, as wide as there is room; in full when hovered over, if it was cut.
pub fn line(ui: &mut Ui, text: &str, ink: &Ink) -> Response {
    let galley = fit(ui, text, ink, ui.available_width(), 1);
    let elided = galley.elided;
    let response = ui.label(galley);
    if elided { response.on_hover_text(text) } else { response }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_in_an_ellipsis() {
        let ctx = egui::Context::default();
        super::super::style::apply(&ctx, crate::storage::preferences::Theme::Light);
        let mut out = ctx.run_ui(egui::RawInput::default(), |ui| {
            let ink = Ink::plain(ui);
            let long = "many words ".repeat(10_000);
            let galley = fit(ui, &long, &ink, 200.0, 3);
            assert!(galley.elided);
            assert_eq!(galley.rows.len(), 3);
            assert!(!fit(ui, "few words", &ink, 200.0, 3).elided);
            for rows in 1..4 {
                let narrow = "il il, ".repeat(1_000);
                let galley = fit(ui, &narrow, &ink, 200.0, rows);
                assert!(galley.elided && galley.rows.len() == rows);
                let width = galley.rows.iter().map(|row| row.size.x).fold(0.0, f32::max);
                assert!(width > 170.0, "narrow letters fill the lines as well: {width}");
            }
        });
        out.textures_delta.clear();
    }
}
