//! The stance matrix: governments and bodies by issues, with the quotes behind each cell.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use egui::{CentralPanel, Frame, Id, Key, Margin, Modifiers, Panel, Ui};

pub use super::matrix_grid::{Grid, Line, Spot};
use super::matrix_table::{self, Asked, Cache, Texts};
use super::style::{Tokens, space};
use super::{
    ViewState, filter_bar, focus, inspector, keys, layout, matrix_tools, tagging, widgets,
};
use crate::matrix::{Builder, Cells, Coverage, Filter, LazyRow, Shown, StanceMatrix, newest_date};
use crate::model::{ActorId, Project, QuoteId};
use crate::session::beside::Beside;
use crate::session::{Action, Command, Session};

/// What is built within a frame reads no more quotes again than this: it takes some milliseconds.
const AT_ONCE: usize = 6_000;

/// About so many statements are counted for the coverage in one frame.
const COUNTED_IN_A_FRAME: usize = 10_000;

/// What was built, and with what.
struct Built {
    builder: Builder,
    whole: Arc<StanceMatrix>,
    matrix: StanceMatrix,
    project: Arc<Project>,
    shown: Shown,
    /// What the cells say that will be in sight, where that is made beforehand.
    texts: Texts,
}

/// What the matrix keeps between frames.
#[derive(Default)]
pub struct MatrixState {
    /// The project of the matrix; none before there is one.
    project: Option<Arc<Project>>,
    shown: Shown,
    builder: Builder,
    beside: Beside<Built>,
    /// Makes rows before they come into sight.
    ahead: Beside<()>,
    /// Whether those rows are still wanted: it is let go of when they are not.
    wanted: Arc<()>,
    /// The matrix of that project, whatever its order and whatever is hidden of it.
    whole: Arc<StanceMatrix>,
    /// As it is shown.
    pub(super) matrix: Arc<StanceMatrix>,
    /// What of it stands where.
    pub(super) grid: Grid,
    open: BTreeSet<Option<ActorId>>,
    /// The selected cell.
    pub selected: Option<Spot>,
    /// Whether to scroll to the selected cell.
    pub(super) follow: bool,
    pub(super) cache: Cache,
    pub(super) inspector: inspector::InspectorState,
    pub(super) bar: filter_bar::BarState,
    new_issue: String,
    coverage: HashMap<Option<ActorId>, (Arc<LazyRow>, Coverage)>,
    /// Actors that are marked to be compared.
    pub(super) marked: BTreeSet<ActorId>,
    /// Actors of whom there is no quote, but whose row is wanted.
    added: BTreeSet<ActorId>,
}

impl MatrixState {
    /// Builds the matrix again when the project or what is shown of it is another. What takes long is
    /// done beside the window, which shows the matrix of before until then.
    pub(super) fn update(&mut self, session: &Session, shown: &Shown) {
        if let Some(built) = self.beside.take() {
            self.set(session, built);
        }
        if self.is_of(session, shown) || self.beside.is_busy() {
            return;
        }
        let project = Arc::clone(session.project());
        let touched = self.project.as_ref().and_then(|before| session.touched_since(before));
        let mut effort = self.builder.effort(&project, touched.as_ref(), &shown.filter);
        if shown.looks_at_cells() && !self.shown.looks_alike(shown) {
            effort += project.quotes.size() / 10;
        }
        let (mut builder, shown) = (std::mem::take(&mut self.builder), shown.clone());
        let build = move || {
            let mut matrix = builder.matrix(&project, touched.as_ref(), &shown.filter);
            matrix.manner.clone_from(&shown.manner);
            let whole = Arc::new(matrix.clone());
            shown.arrange(&mut matrix, &project);
            Built { builder, whole, matrix, project, shown, texts: Texts::new() }
        };
        if effort > AT_ONCE {
            // The rows of before are in nobody's way.
            self.wanted = Arc::default();
            let sight = self.cache.sight();
            self.beside.start(session.wake(), move || {
                let mut built = build();
                let cells = built.shown.arrangement.cells;
                built.texts = matrix_table::texts(&built.project, &built.matrix, cells, &sight);
                built
            });
        } else {
            self.set(session, build());
        }
    }

    /// Begins with a large project before anybody asks for its matrix.
    pub(super) fn prepare(&mut self, session: &Session, shown: &Shown) {
        if self.is_waiting() && session.project().quotes.size() > AT_ONCE {
            self.update(session, shown);
        }
    }

    /// Whether it shows the project as it is now, and what is to be shown of it.
    #[must_use]
    pub fn is_of(&self, session: &Session, shown: &Shown) -> bool {
        let project = self.project.as_ref();
        project.is_some_and(|known| Arc::ptr_eq(known, session.project())) && self.shown == *shown
    }

    /// Whether making it failed since this was asked last.
    pub(super) fn take_failure(&mut self) -> bool {
        self.beside.take_failure() | self.ahead.take_failure()
    }

    /// Whether there is no matrix yet.
    pub(super) fn is_waiting(&self) -> bool {
        self.project.is_none()
    }

    /// Shows another matrix.
    fn set(&mut self, session: &Session, built: Built) {
        let Built { builder, whole, mut matrix, project, shown, texts } = built;
        let before = self.project.take();
        let touched = before.and_then(|before| session.touched_between(&before, &project));
        self.builder = builder;
        let whole_before = std::mem::replace(&mut self.whole, whole);
        for actor in &self.added {
            matrix.add_row(&project, *actor, &self.whole);
        }
        let before = std::mem::replace(&mut self.matrix, Arc::new(matrix));
        let (was, is) = (self.shown.arrangement, shown.arrangement);
        if was.cells != is.cells {
            self.cache.forget_texts();
        }
        if was.cells != is.cells || was.transposed != is.transposed {
            self.cache.forget_heights();
        }
        if touched.as_ref().is_none_or(|touched| !touched.articles.is_empty()) {
            self.bar.dates.newest = newest_date(&project);
        }
        let is_large = project.quotes.size() > AT_ONCE;
        self.project = Some(project);
        self.shown = shown;
        self.cache.keep(&before, &self.matrix, touched.as_ref());
        self.cache.add_texts(texts);
        self.unfold();
        let unused = self.builder.take_unused();
        if is_large {
            self.make_ahead(session, (before, whole_before, unused));
        }
        if self.selected.is_some_and(|spot| self.place_of(spot).is_none()) {
            self.selected = None;
        }
    }

    /// Makes the rows, from those in sight on, beside the window: in a large project each takes as long
    /// as half a frame, and so does letting go of what stood there before.
    fn make_ahead(&mut self, session: &Session, before: impl Send + 'static) {
        self.wanted = Arc::default();
        let (wanted, rows) = (Arc::downgrade(&self.wanted), self.matrix.rows.clone());
        let first = self.cache.sight().actors.start.min(rows.len());
        self.ahead.start(session.wake(), move || {
            drop(before);
            let (above, from) = rows.split_at(first);
            let rows = from.iter().chain(above);
            rows.take_while(|_| wanted.strong_count() > 0).for_each(|row| row.make());
        });
    }

    /// The matrix as it is shown.
    #[must_use]
    pub fn matrix(&self) -> &StanceMatrix {
        &self.matrix
    }

    /// The matrix with all rows and all columns that the filter chooses.
    #[must_use]
    pub fn whole(&self) -> &Arc<StanceMatrix> {
        &self.whole
    }

    /// How far the matrix is filled, in words. Each row is counted once: when it is made where rows are
    /// made ahead, else of many some in each frame.
    pub(super) fn coverage(&mut self, ui: &Ui) -> String {
        self.ahead.take();
        let is_ahead = self.ahead.is_at_work() || self.beside.is_at_work();
        let mut known = std::mem::take(&mut self.coverage);
        let mut left = COUNTED_IN_A_FRAME;
        let mut is_whole = true;
        for row in &self.matrix.rows {
            let before = known.remove(&row.actor);
            let counted = before.clone().filter(|(of, _)| Arc::ptr_eq(of, row));
            let can_wait = left == 0 || is_ahead;
            if counted.is_none() && can_wait && !row.is_made() {
                is_whole = false;
                // Until then what there was.
                self.coverage.extend(before.map(|before| (row.actor, before)));
                continue;
            }
            let counted = counted.unwrap_or_else(|| {
                if !row.is_made() {
                    left = left.saturating_sub(row.statements() + 1);
                }
                (Arc::clone(row), row.coverage())
            });
            self.coverage.insert(row.actor, counted);
        }
        let words = self.coverage.values().map(|(_, c)| *c).sum::<Coverage>().in_words();
        if is_whole {
            return words;
        }
        if !is_ahead {
            ui.request_repaint();
        }
        format!("{words} …")
    }

    /// Marks an actor to be compared, or takes the mark away.
    pub(super) fn mark(&mut self, actor: Option<ActorId>) {
        let Some(actor) = actor else { return };
        if !self.marked.remove(&actor) {
            self.marked.insert(actor);
        }
    }

    /// The actors to compare: those that are marked, in the order of the rows, else the selected one.
    #[must_use]
    pub fn to_compare(&self) -> Vec<ActorId> {
        let rows = self.matrix.rows.iter().filter_map(|row| row.actor);
        let marked: Vec<ActorId> = rows.filter(|actor| self.marked.contains(actor)).collect();
        let selected = || self.selected.and_then(|spot| spot.holder).into_iter().collect();
        if marked.is_empty() { selected() } else { marked }
    }

    /// Shows a row of an actor of whom there is no quote, so that the analyst can say why.
    pub(super) fn add(&mut self, project: &Project, actor: ActorId) {
        let actor = self.whole.holder_of(project, actor);
        self.added.insert(actor);
        let mut matrix = self.matrix.as_ref().clone();
        matrix.add_row(project, actor, &self.whole);
        self.matrix = Arc::new(matrix);
        self.unfold();
        let at = self.grid.lines.iter().find(|line| {
            line.voice.is_none()
                && self.matrix.rows.get(line.row).is_some_and(|row| row.actor == Some(actor))
        });
        if let Some(line) = at {
            let first = self.matrix.issues.first().copied();
            self.selected = Some(Spot::new(&self.matrix, *line, first));
            self.follow = true;
        }
    }

    /// How much the cells show.
    pub(super) fn cells(&self) -> Cells {
        self.shown.arrangement.cells
    }

    /// Lays the grid out anew, with the voices of the open rows.
    fn unfold(&mut self) {
        self.grid = Grid::new(&self.matrix, &self.open, self.shown.arrangement.transposed);
        self.cache.reset(&self.matrix, &self.grid);
    }

    /// Whether the voices of a line show.
    pub(super) fn is_open(&self, line: Line) -> bool {
        self.matrix.rows.get(line.row).is_some_and(|row| self.open.contains(&row.actor))
    }

    fn toggle(&mut self, line: Line) {
        let Some(row) = self.matrix.rows.get(line.row) else { return };
        let actor = row.actor;
        if !self.open.remove(&actor) {
            self.open.insert(actor);
        }
        self.unfold();
    }

    /// Opens or closes the voices of the row with the selected cell; of a voice, those of its row.
    fn toggle_selected(&mut self) {
        let place = self.selected.and_then(|spot| self.place_of(spot));
        let Some((line, issue)) = place.and_then(|(row, column)| self.grid.at(row, column)) else {
            return;
        };
        let whole = Line { voice: None, ..line };
        let issue = self.matrix.issues.get(issue).copied();
        self.selected = Some(Spot::new(&self.matrix, whole, issue));
        self.follow = true;
        self.toggle(whole);
    }

    /// Whether a cell is selected.
    #[must_use]
    pub fn has_selection(&self) -> bool {
        self.selected.is_some()
    }

    /// Row and column of a cell.
    pub(super) fn place_of(&self, spot: Spot) -> Option<(usize, usize)> {
        self.grid.place(&self.matrix, spot)
    }

    /// Moves the selection by some rows and columns, or selects the first cell.
    fn step(&mut self, rows: isize, columns: isize) {
        let (row, column) = match self.selected.and_then(|spot| self.place_of(spot)) {
            None => (0, 0),
            Some((row, column)) => {
                (row.saturating_add_signed(rows), column.saturating_add_signed(columns))
            }
        };
        let row = row.min(self.grid.rows().saturating_sub(1));
        let column = column.min(self.grid.columns().saturating_sub(1));
        if let Some((line, issue)) = self.grid.at(row, column) {
            let issue = self.matrix.issues.get(issue).copied();
            self.selected = Some(Spot::new(&self.matrix, line, issue));
            self.follow = true;
        }
    }

    /// The quote that stands for the selected cell.
    pub(super) fn key_quote(&self) -> Option<QuoteId> {
        let spot = self.selected?;
        let row = spot.row(&self.matrix)?;
        match spot.issue {
            None => row.all.key,
            Some(issue) => {
                let at = self.matrix.issues.iter().position(|own| *own == issue)?;
                self.matrix.key_of(row.cells.get(at)?)
            }
        }
    }
}

/// Draws it into the rest of the window, with a panel of its own at the right.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let project = session.project();
    if project.articles.is_empty() {
        super::welcome::show(ui, session, commands);
        return;
    }
    let mut state = std::mem::take(&mut view.matrix);
    state.update(session, &view.shown());
    keys(ui, &mut state, view);
    let tokens = Tokens::of(ui);
    let panel = Frame::new().fill(tokens.panel).inner_margin(Margin::same(14));
    let width = (ui.available_width() * 0.26).clamp(270.0, 400.0);
    if state.selected.is_some() {
        let shown = Panel::right("inspector")
            .frame(panel)
            .default_size(layout::width(ui, "inspector", width))
            .size_range(240.0..=560.0)
            .show(ui, |ui| inspector::show(ui, session, &mut state, view, commands));
        layout::note(ui, "inspector", shown.response.rect);
        let id = Id::unique("inspector");
        focus::open(ui, id, shown.response.layer_id, shown.response.rect);
    }
    let bar = Frame::new().fill(tokens.page).inner_margin(Margin::symmetric(14, 10));
    Panel::top("filter").frame(bar).show_separator_line(false).show(ui, |ui| {
        filter_bar::show(ui, project, &mut state, view);
        ui.add_space(space::XS);
        matrix_tools::show(ui, session, &mut state, view, commands);
        if project.issues.is_empty() {
            ui.add_space(space::S);
            no_issues(ui, &mut state.new_issue, commands);
        }
    });
    CentralPanel::default().frame(Frame::new().fill(tokens.page)).show(ui, |ui| {
        if state.is_waiting() {
            widgets::waiting(ui, project);
            return;
        }
        if state.grid.is_empty() {
            nothing(ui, &state.matrix, view, commands);
            return;
        }
        for asked in matrix_table::show(ui, project, &mut state) {
            match asked {
                Asked::Select(spot) => state.selected = Some(spot),
                Asked::Toggle(line) => state.toggle(line),
                Asked::Mark(actor) => state.mark(actor),
                Asked::ShowQuote(quote) => view.show_quote(quote),
                Asked::Copy(what) => commands.push(Command::Copy(what)),
            }
        }
    });
    view.matrix = state;
}

/// Arrow keys move the selected cell, Enter shows its quote in the article, Escape lets go.
fn keys(ui: &Ui, state: &mut MatrixState, view: &mut ViewState) {
    if ui.memory(|memory| memory.focused().is_some()) || view.floats(ui) {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (rows, columns) in keys::arrows(ui) {
        state.step(rows, columns);
    }
    if state.selected.is_some() {
        if pressed(Key::Escape) {
            state.selected = None;
        }
        if pressed(Key::Space) {
            state.mark(state.selected.and_then(|spot| spot.holder));
        }
        if !state.shown.arrangement.transposed && pressed(Key::O) {
            state.toggle_selected();
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
        if matrix.hidden_rows > 0 {
            widgets::heading(ui, "Nothing is tagged yet, and what is empty is hidden");
            ui.add_space(space::M);
            if ui.button("Show empty rows").clicked() {
                view.arrangement.hide_empty = false;
            }
        } else if matrix.left_out > 0 {
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
