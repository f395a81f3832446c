//! The panel that says which table to write, before the dialog asks where.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use super::style::{font, space};
use super::{ViewState, shell, widgets};
use crate::matrix::{Shown, Sort, StanceMatrix};
use crate::model::Project;
use crate::session::{Choice, ExportFormat, ExportWhat, Session};
use crate::storage::export;

/// How many rows of the table are shown beforehand.
const PREVIEW: usize = 3;

/// With more quotes than this the table takes too long to make while the window waits.
const MOST_PREVIEWED: usize = 5_000;

/// The row of buttons below all else.
const BUTTONS: f32 = 48.0;

/// What it keeps between frames.
pub struct ExportState {
    /// Which table, in which format.
    pub choice: Choice,
    preview: Option<Preview>,
    follows: Option<Follows>,
}

/// What the export takes over from the matrix in the window, in words.
struct Follows {
    project: Arc<Project>,
    shown: Shown,
    said: Vec<String>,
}

/// The first rows of a table, and of what.
struct Preview {
    project: Arc<Project>,
    what: ExportWhat,
    shown: Shown,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    of: usize,
}

impl Default for ExportState {
    /// What a minister can be sent. CSV is safe for spreadsheets unless it is turned off: most
    /// who open one do so there, and a formula in a quote must not run.
    fn default() -> Self {
        let (what, format) = (ExportWhat::All, ExportFormat::Xlsx);
        Self { choice: Choice { what, format, safe: true }, preview: None, follows: None }
    }
}

impl ExportState {
    /// Makes the preview again when something changed, unless the project is too large for it.
    fn follow(&mut self, project: &Arc<Project>, shown: &Shown, matrix: &StanceMatrix) {
        let known = self.follows.as_ref().is_some_and(|follows| {
            Arc::ptr_eq(&follows.project, project) && follows.shown == *shown
        });
        if !known {
            let said = said(project, shown, matrix);
            self.follows =
                Some(Follows { project: Arc::clone(project), shown: shown.clone(), said });
        }
        if project.quotes.size() > MOST_PREVIEWED {
            self.preview = None;
            return;
        }
        let fits = self.preview.as_ref().is_some_and(|preview| {
            Arc::ptr_eq(&preview.project, project)
                && preview.what == self.choice.what
                && preview.shown == *shown
        });
        if !fits {
            let table = export::table(project, self.choice.what, shown);
            self.preview = Some(Preview {
                project: Arc::clone(project),
                what: self.choice.what,
                shown: shown.clone(),
                of: table.rows.len(),
                rows: table.rows.into_iter().take(PREVIEW).collect(),
                heads: table.header,
            });
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
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState) -> Outcome {
    let project = session.project();
    let shown = view.shown();
    // The matrix in the window is made once, here or there.
    view.matrix.update(session, &shown);
    let state = &mut view.export;
    state.follow(project, &shown, view.matrix.matrix());
    let height = shell::panel_height(ui.ctx()) - BUTTONS;
    let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
    area.show(ui, |ui| options(ui, state));
    ui.add_space(space::M);
    let mut outcome = Outcome::Open;
    ui.horizontal(|ui| {
        if widgets::primary(ui, true, "Choose file…").clicked() {
            outcome = Outcome::Chosen;
        }
        if ui.button("Cancel").clicked() {
            outcome = Outcome::Cancelled;
        }
    });
    outcome
}

/// Format, table and what will stand in it.
fn options(ui: &mut Ui, state: &mut ExportState) {
    let choice = &mut state.choice;
    widgets::muted(ui, "Format");
    for format in ExportFormat::ALL {
        ui.radio_value(&mut choice.format, format, format.description());
    }
    if !choice.format.can_hold(choice.what) {
        choice.what = ExportWhat::Quotes;
    }
    ui.add_space(space::S);
    widgets::muted(ui, "Table");
    for what in ExportWhat::ALL {
        let chosen = choice.what == what;
        let radio = egui::RadioButton::new(chosen, what.description());
        if ui.add_enabled(choice.format.can_hold(what), radio).clicked() {
            choice.what = what;
        }
    }
    ui.add_space(space::S);
    let csv = choice.format == ExportFormat::Csv;
    ui.add_enabled(csv, egui::Checkbox::new(&mut choice.safe, "Safe for spreadsheets"))
        .on_hover_text(
            "Puts an apostrophe before cells that a spreadsheet would run as a formula. \
             Turn it off for a copy that is the same to the letter. Workbooks are always safe.",
        );
    if let Some(follows) = &state.follows {
        ui.add_space(space::S);
        widgets::muted(ui, "As the matrix shows it");
        for line in &follows.said {
            widgets::citation(ui, line);
        }
    }
    if let Some(preview) = &state.preview {
        ui.add_space(space::S);
        first_rows(ui, preview);
    }
}

/// What an export takes over from the matrix in the window.
fn said(project: &Project, shown: &Shown, matrix: &StanceMatrix) -> Vec<String> {
    let mut said = vec![super::matrix_tools::said(matrix)];
    match shown.sort(project) {
        Sort::Quotes => {}
        Sort::Name => said.push("Actors sorted by name".to_owned()),
        Sort::Stance(issue) => {
            let title = project.issue(issue).map_or("an issue", |issue| &issue.title);
            said.push(format!("Actors sorted by their stance on “{title}”"));
        }
    }
    if shown.arrangement.transposed {
        said.push(
            "Issues in rows in CSV and Markdown; workbooks and web pages keep actors in rows"
                .to_owned(),
        );
    }
    said
}

/// The head and the first rows, cut to a line each.
fn first_rows(ui: &mut Ui, preview: &Preview) {
    let rest = preview.of.saturating_sub(preview.rows.len());
    let rows = super::digest::count(preview.of, "row");
    let of = match preview.what {
        ExportWhat::All => " of the matrix",
        ExportWhat::Matrix | ExportWhat::Quotes | ExportWhat::Sources | ExportWhat::Codebook => "",
    };
    widgets::muted(ui, format!("The first of {rows}{of}"));
    ScrollArea::horizontal().id_salt("preview").show(ui, |ui| {
        egui::Grid::new("preview").spacing([space::M, 2.0]).show(ui, |ui| {
            for head in &preview.heads {
                ui.label(egui::RichText::new(head).font(font::small_bold()));
            }
            ui.end_row();
            for row in &preview.rows {
                for cell in row {
                    widgets::citation(ui, shortened(cell));
                }
                ui.end_row();
            }
        });
    });
    if rest > 0 {
        widgets::citation(ui, format!("and {rest} more"));
    }
}

/// A cell in one line of at most 40 characters.
fn shortened(cell: &str) -> String {
    const MOST: usize = 40;
    let line = cell.lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(MOST).collect();
    if short.len() < cell.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_cut_between_characters() {
        assert_eq!(shortened("Größe"), "Größe");
        assert_eq!(shortened("one\ntwo"), "one…");
        assert_eq!(shortened(&"é".repeat(50)), format!("{}…", "é".repeat(40)));
    }
}
