//! The panel that says which table to write, before the dialog asks where.

use egui::{Button, Ui};

use super::style::space;
use super::{ViewState, widgets};
use crate::session::{ExportFormat, ExportWhat};

/// What it keeps between frames.
#[derive(Clone, Copy)]
pub struct ExportState {
    /// Which table.
    pub what: ExportWhat,
    /// In which format.
    pub format: ExportFormat,
    /// Defuse cells that a spreadsheet would run as formulas.
    pub safe: bool,
}

impl Default for ExportState {
    fn default() -> Self {
        Self { what: ExportWhat::Quotes, format: ExportFormat::Csv, safe: true }
    }
}

impl ExportState {
    /// A file name to begin with.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match (self.what, self.format) {
            (ExportWhat::Matrix, ExportFormat::Csv) => "matrix.csv",
            (ExportWhat::Matrix, ExportFormat::Markdown) => "matrix.md",
            (ExportWhat::Quotes, ExportFormat::Csv) => "quotes.csv",
            (ExportWhat::Quotes, ExportFormat::Markdown) => "quotes.md",
        }
    }
}

/// What came of the panel in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It stays open.
    Open,
    /// The table is chosen: ask where to write it.
    Chosen,
    /// It is no longer wanted.
    Cancelled,
}

/// Draws the panel.
pub fn show(ui: &mut Ui, view: &mut ViewState) -> Outcome {
    let state = &mut view.export;
    widgets::muted(ui, "Table");
    ui.radio_value(&mut state.what, ExportWhat::Quotes, "Quotes, one a row");
    ui.radio_value(&mut state.what, ExportWhat::Matrix, "Matrix, actors by issues");
    ui.add_space(space::S);
    widgets::muted(ui, "Format");
    ui.radio_value(&mut state.format, ExportFormat::Csv, "CSV, for spreadsheets and statistics");
    ui.radio_value(&mut state.format, ExportFormat::Markdown, "Markdown, for reading and reports");
    ui.add_space(space::S);
    let csv = state.format == ExportFormat::Csv;
    ui.add_enabled(csv, egui::Checkbox::new(&mut state.safe, "Safe for spreadsheets"))
        .on_hover_text(
            "Puts an apostrophe before cells that a spreadsheet would run as a formula. \
             Turn it off for a copy that is the same to the letter.",
        );
    ui.add_space(space::M);
    let mut outcome = Outcome::Open;
    ui.horizontal(|ui| {
        if ui.add(Button::new("Choose file…")).clicked() {
            outcome = Outcome::Chosen;
        }
        if ui.button("Cancel").clicked() {
            outcome = Outcome::Cancelled;
        }
    });
    outcome
}
