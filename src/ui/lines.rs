//! Words that must fit: cut at a width and a number of lines, with "…" for the rest.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Context, FontId, Galley, Response, Ui};

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

/// Lays words out in at most `rows` lines of `width`; what does not fit ends in "…".
#[must_use]
pub fn fit(ctx: &Context, text: &str, ink: &Ink, width: f32, rows: usize) -> Arc<Galley> {
    let format =
        TextFormat { italics: ink.italics, ..TextFormat::simple(ink.font.clone(), ink.colour) };
    // Laying out is linear in the text, so what could never fit is not even tried.
    let most = (width / 3.0).max(8.0) as usize * rows;
    let cut = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let mut job = LayoutJob::single_section(text.get(..cut).unwrap_or(text).to_owned(), format);
    job.wrap = TextWrapping {
        max_width: width,
        max_rows: rows,
        break_anywhere: rows == 1,
        ..TextWrapping::default()
    };
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
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
        });
        out.textures_delta.clear();
    }
}
