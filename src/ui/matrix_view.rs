//! The stance matrix: governments and bodies by issues, with the quotes behind each cell.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Ui};

use super::matrix_table::{self, Asked, Cache};
use super::style::{Tokens, space};
use super::{ViewState, filter_bar, inspector, tagging, widgets};
use crate::matrix::{Filter, Row, StanceMatrix, build};
use crate::model::{ActorId, IssueId, Project, QuoteId};
use crate::session::{Action, Command, Session};

/// One line of the table: a row, or one of its voices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row, in [`StanceMatrix::rows`].
    pub row: usize,
    /// The voice, in [`Row::voices`].
    pub voice: Option<usize>,
}

impl Line {
    /// What stands in the line.
    #[must_use]
    pub fn of(self, matrix: &StanceMatrix) -> Option<&Row> {
        let row = matrix.rows.get(self.row)?;
        match self.voice {
            None => Some(row),
            Some(voice) => row.voices.get(voice),
        }
    }
}

/// A cell, by what it is about, so that it is found again in another matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    holder: Option<ActorId>,
    voice: Option<Option<ActorId>>,
    /// The issue; none for the column of all quotes.
    pub issue: Option<IssueId>,
}

impl Spot {
    /// The cell of a line on an issue.
    #[must_use]
    pub fn new(matrix: &StanceMatrix, line: Line, issue: Option<IssueId>) -> Self {
        let row = matrix.rows.get(line.row);
        let voice = line.voice.and_then(|voice| row?.voices.get(voice)).map(|voice| voice.actor);
        Self { holder: row.and_then(|row| row.actor), voice, issue }
    }

    /// The cell of all quotes of the same actor.
    #[must_use]
    pub fn of_all_quotes(self) -> Self {
        Self { issue: None, ..self }
    }

    /// Its row, or its voice's.
    #[must_use]
    pub fn row(self, matrix: &StanceMatrix) -> Option<&Row> {
        let row = matrix.row(self.holder)?;
        match self.voice {
            None => Some(row),
            Some(voice) => row.voices.iter().find(|row| row.actor == voice),
        }
    }

    /// The name of the holder, and of the voice when it is one's.
    #[must_use]
    pub fn name(self, matrix: &StanceMatrix) -> String {
        let holder = matrix.row(self.holder).map_or("", |row| &row.name);
        match (self.voice, self.row(matrix)) {
            (Some(_), Some(voice)) => format!("{} ({holder})", voice.name),
            (Some(_), None) | (None, _) => holder.to_owned(),
        }
    }
}

/// What the matrix keeps between frames.
#[derive(Default)]
pub struct MatrixState {
    project: Option<Arc<Project>>,
    filter: Filter,
    /// The matrix of that project and filter.
    pub(super) matrix: Arc<StanceMatrix>,
    pub(super) lines: Vec<Line>,
    open: BTreeSet<Option<ActorId>>,
    /// The selected cell.
    pub(super) selected: Option<Spot>,
    /// Whether to scroll to the selected cell.
    pub(super) follow: bool,
    pub(super) cache: Cache,
    pub(super) inspector: inspector::InspectorState,
    pub(super) bar: filter_bar::BarState,
    new_issue: String,
}

impl MatrixState {
    /// Builds the matrix again when the project or the filter is another.
    fn update(&mut self, project: &Arc<Project>, filter: &Filter) {
        let known = self.project.as_ref().is_some_and(|known| Arc::ptr_eq(known, project));
        if known && self.filter == *filter {
            return;
        }
        self.matrix = Arc::new(build(project, filter));
        self.project = Some(Arc::clone(project));
        self.filter = filter.clone();
        self.unfold();
        if self.selected.is_some_and(|spot| self.place_of(spot).is_none()) {
            self.selected = None;
        }
    }

    /// Lists the lines anew, with the voices of the open rows.
    fn unfold(&mut self) {
        self.lines.clear();
        for (index, row) in self.matrix.rows.iter().enumerate() {
            self.lines.push(Line { row: index, voice: None });
            if row.is_expandable() && self.open.contains(&row.actor) {
                let voices = 0..row.voices.len();
                self.lines.extend(voices.map(|voice| Line { row: index, voice: Some(voice) }));
            }
        }
        self.cache.reset(self.lines.len());
    }

    /// Whether the voices of a line show.
    pub(super) fn is_open(&self, line: Line) -> bool {
        self.matrix.rows.get(line.row).is_some_and(|row| self.open.contains(&row.actor))
    }

    fn toggle(&mut self, line: usize) {
        let Some(actor) = self.lines.get(line).and_then(|line| self.matrix.rows.get(line.row))
        else {
            return;
        };
        let actor = actor.actor;
        if !self.open.remove(&actor) {
            self.open.insert(actor);
        }
        self.unfold();
    }

    /// Whether a cell is selected.
    #[must_use]
    pub fn has_selection(&self) -> bool {
        self.selected.is_some()
    }

    /// Line and column of a cell.
    pub(super) fn place_of(&self, spot: Spot) -> Option<(usize, usize)> {
        let issues = &self.matrix.issues;
        let column = match spot.issue {
            None => issues.len(),
            Some(issue) => issues.iter().position(|own| *own == issue)?,
        };
        let is_it = |line: &Line| Spot::new(&self.matrix, *line, spot.issue) == spot;
        Some((self.lines.iter().position(is_it)?, column))
    }

    /// Moves the selection by some lines and columns, or selects the first cell.
    fn step(&mut self, lines: isize, columns: isize) {
        let (line, column) = match self.selected.and_then(|spot| self.place_of(spot)) {
            None => (0, 0),
            Some((line, column)) => {
                let column = column.saturating_add_signed(columns);
                (line.saturating_add_signed(lines), column.min(self.matrix.issues.len()))
            }
        };
        let line = line.min(self.lines.len().saturating_sub(1));
        if let Some(line) = self.lines.get(line) {
            let issue = self.matrix.issues.get(column).copied();
            self.selected = Some(Spot::new(&self.matrix, *line, issue));
            self.follow = true;
        }
    }

    /// The quote that stands for the selected cell.
    fn key_quote(&self) -> Option<QuoteId> {
        let spot = self.selected?;
        let row = spot.row(&self.matrix)?;
        match spot.issue {
            None => row.all.key,
            Some(issue) => {
                let at = self.matrix.issues.iter().position(|own| *own == issue)?;
                row.cells.get(at)?.suggestion().map(|suggestion| suggestion.quote)
            }
        }
    }
}

/// Draws it into the rest of the window, with a panel of its own at the right.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let project = session.project();
    if project.articles.is_empty() {
        super::welcome::show(ui, commands);
        return;
    }
    let mut state = std::mem::take(&mut view.matrix);
    state.update(project, &view.filter);
    keys(ui, &mut state, view);
    let tokens = Tokens::of(ui);
    let panel = Frame::new().fill(tokens.panel).inner_margin(Margin::same(14));
    let width = (ui.available_width() * 0.26).clamp(270.0, 400.0);
    if state.selected.is_some() {
        Panel::right("inspector")
            .frame(panel)
            .default_size(width)
            .size_range(240.0..=560.0)
            .show(ui, |ui| inspector::show(ui, session, &mut state, view));
    }
    let bar = Frame::new().fill(tokens.page).inner_margin(Margin::symmetric(14, 10));
    Panel::top("filter").frame(bar).show_separator_line(false).show(ui, |ui| {
        filter_bar::show(ui, project, &mut state, view, commands);
        if project.issues.is_empty() {
            ui.add_space(space::S);
            no_issues(ui, &mut state.new_issue, commands);
        }
    });
    CentralPanel::default().frame(Frame::new().fill(tokens.page)).show(ui, |ui| {
        if state.lines.is_empty() {
            nothing(ui, &state.matrix, view, commands);
            return;
        }
        match matrix_table::show(ui, project, &mut state) {
            Some(Asked::Select(spot)) => state.selected = Some(spot),
            Some(Asked::Toggle(line)) => state.toggle(line),
            None => {}
        }
    });
    view.matrix = state;
}

/// Arrow keys move the selected cell, Enter shows its quote in the article, Escape lets go.
fn keys(ui: &Ui, state: &mut MatrixState, view: &mut ViewState) {
    let busy = ui.memory(|memory| memory.focused().is_some()) || view.panel.is_some();
    if busy || egui::Popup::is_any_open(ui) {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, lines, columns) in [
        (Key::ArrowUp, -1, 0),
        (Key::ArrowDown, 1, 0),
        (Key::ArrowLeft, 0, -1),
        (Key::ArrowRight, 0, 1),
    ] {
        if pressed(key) {
            state.step(lines, columns);
        }
    }
    if state.selected.is_some() {
        if pressed(Key::Escape) {
            state.selected = None;
        }
        if let Some(quote) = state.key_quote()
            && pressed(Key::Enter)
        {
            view.show_quote(quote);
        }
    }
}

/// A line that says what issues are for, with the field that adds the first.
fn no_issues(ui: &mut Ui, title: &mut String, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        widgets::muted(ui, "Positions are compared on issues. Begin with one:");
        tagging::add_issue(ui, title, commands);
    });
}

/// What to do when the matrix has no rows.
fn nothing(ui: &mut Ui, matrix: &StanceMatrix, view: &mut ViewState, commands: &mut Vec<Command>) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.3).round());
        if matrix.left_out > 0 {
            widgets::heading(ui, "The filter leaves out every quote");
            ui.add_space(space::M);
            if ui.button("Show all quotes").clicked() {
                view.filter = Filter::default();
            }
        } else {
            widgets::heading(ui, "No quotes yet");
            ui.add_space(space::XS);
            widgets::muted(ui, "None was found in the articles of this project");
            ui.add_space(space::M);
            for action in [Action::ShowRead, Action::ImportFiles] {
                if ui.button(action.info().name).on_hover_text(action.info().tooltip).clicked() {
                    commands.push(Command::Ask(action));
                }
            }
        }
    });
}
