//! The table of the matrix: sticky heads, rows that open, heights that fit what the cells say.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use egui::{Context, Id, Rect, Role, Sense, Ui, WidgetInfo};
use egui_table::{CellInfo, HeaderCellInfo, PrefetchInfo, TableDelegate};
use rayon::prelude::*;

use super::digest::count;
use super::matrix_cell::{self, CellText};
use super::matrix_grid::{Grid, Line, Name, Spot};
use super::matrix_heads;
use super::matrix_layout::{self, Inks};
use super::matrix_marks::{self, Mark};
use super::matrix_view::MatrixState;
use super::stack::Stack;
use super::style::Tokens;
use crate::matrix::{Cell, Cells, Citations, LazyRow, StanceMatrix};
use crate::model::{ActorId, Issue, Project, QuoteId, Touched};
use crate::session::{Action, Copying};

/// The width of the first column.
const FIRST: f32 = 178.0;

/// The height of a row while nobody has seen any.
const GUESS: f32 = 96.0;

/// So many columns beyond those in sight count in the height of a row.
const AHEAD: usize = 20;

/// So many rows are made before a first matrix is shown that was built beside the window.
const FIRST_ROWS: usize = 10;

/// Heights and texts of the rows, kept while the matrix stands.
#[derive(Default)]
pub struct Cache {
    width: f32,
    stack: Stack,
    measured: Vec<Measured>,
    /// How high rows were when they were last seen: in another matrix they are about as high.
    heights: HashMap<Name, f32>,
    texts: HashMap<Spot, Arc<CellText>>,
    sight: Sight,
}

/// What was in sight last.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// Actors by their place in the grid.
    pub actors: Range<usize>,
    /// Issues by their number, with those ahead.
    issues: Range<usize>,
}

impl Sight {
    /// What will be in sight while nobody knows.
    #[must_use]
    pub fn at_first() -> Self {
        Self { actors: 0..FIRST_ROWS, issues: 0..AHEAD }
    }
}

/// How many columns count in the height of a row: turned, a matrix may have a thousand.
#[derive(Clone, Debug, Default)]
struct Measured {
    /// These were laid out.
    exactly: Range<usize>,
    /// Up to this one they were guessed, so that the row seldom grows under the eye.
    about: usize,
}

impl Cache {
    /// Measures all rows again, of which there are now these. Until then each is as high as it was,
    /// and those that nobody has seen as others are: what is in sight stays there, and no more rows
    /// are made than will be.
    pub fn reset(&mut self, matrix: &StanceMatrix, grid: &Grid) {
        let seen = self.heights.len() as f32;
        let others = if seen > 0.0 { self.heights.values().sum::<f32>() / seen } else { GUESS };
        let names = (0..grid.rows()).map(|row| grid.name(matrix, row));
        let known = |name| self.heights.get(&name).copied();
        let guesses = names.map(|name| name.and_then(known).unwrap_or(others.round()));
        self.stack = Stack::guessed(guesses);
        self.measured = vec![Measured::default(); grid.rows()];
    }

    /// Forgets how high rows were, where they are to look otherwise.
    pub fn forget_heights(&mut self) {
        self.heights.clear();
    }

    /// What was in sight last.
    pub fn sight(&self) -> Sight {
        if self.sight.actors.is_empty() { Sight::at_first() } else { self.sight.clone() }
    }

    /// Takes up texts that were made beside the window.
    pub fn add_texts(&mut self, texts: Texts) {
        self.texts.extend(texts);
    }

    /// Forgets what the cells say.
    pub fn forget_texts(&mut self) {
        self.texts.clear();
    }

    /// Forgets the texts of all rows that are not the same in another matrix. `touched` is what else
    /// changed; none when that is not known.
    pub fn keep(&mut self, before: &StanceMatrix, now: &StanceMatrix, touched: Option<&Touched>) {
        // A citation names an actor shorter while nobody else is called so.
        let renamed = touched.is_none_or(|touched| !touched.actors.is_empty());
        if renamed || before.manner != now.manner {
            self.texts.clear();
        }
        let before: HashMap<_, _> = before.rows.iter().map(|row| (row.actor, row)).collect();
        let is_same = |row: &&Arc<LazyRow>| {
            before.get(&row.actor).is_some_and(|before| Arc::ptr_eq(before, row))
        };
        let same: HashSet<Option<ActorId>> =
            now.rows.iter().filter(is_same).map(|row| row.actor).collect();
        self.texts.retain(|spot, _| same.contains(&spot.holder));
    }
}

/// What some cells say.
pub type Texts = Vec<(Spot, Arc<CellText>)>;

/// What the cells say that will be in sight, of actors without their voices: made beside the window,
/// with what it rests on.
pub fn texts(project: &Project, matrix: &StanceMatrix, cells: Cells, sight: &Sight) -> Texts {
    let citations = Citations::new(project, &matrix.manner);
    let issues = sight.issues.start..sight.issues.end.min(matrix.issues.len() + 1);
    let actors = sight.actors.start..sight.actors.end.min(matrix.rows.len());
    let of_actor = |row| {
        let line = Line { row, voice: None };
        let citations = &citations;
        issues.clone().map(move |issue| {
            let spot = Spot::new(matrix, line, matrix.issues.get(issue).copied());
            (spot, Arc::new(text(citations, matrix, line, issue, cells)))
        })
    };
    actors.into_par_iter().with_max_len(1).flat_map_iter(of_actor).collect()
}

/// What a cell says; issues count from 0, after them come all quotes.
fn text(
    citations: &Citations<'_>,
    matrix: &StanceMatrix,
    line: Line,
    issue: usize,
    cells: Cells,
) -> CellText {
    let Some(row) = line.of(matrix) else { return CellText::default() };
    match (row.cells.get(issue), cells) {
        (Some(cell), Cells::Full) => matrix_cell::of_issue(citations, matrix, row, cell),
        (Some(cell), Cells::Compact) => matrix_cell::in_short(row, cell, &matrix.manner),
        (Some(cell), Cells::Coverage) => matrix_cell::coverage(row, cell, &matrix.manner),
        (None, Cells::Full) => matrix_cell::of_all(citations, matrix, row),
        (None, Cells::Compact | Cells::Coverage) => matrix_cell::count_of_all(row),
    }
}

/// What a click in the table asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Select a cell.
    Select(Spot),
    /// Open or close the voices of a row.
    Toggle(Line),
    /// Mark an actor to be compared, or take the mark away.
    Mark(Option<ActorId>),
    /// Show a quote in its article.
    ShowQuote(QuoteId),
    /// Put something on the clipboard.
    Copy(Copying),
}

/// Draws the table.
pub fn show(ui: &mut Ui, project: &Project, state: &mut MatrixState) -> Vec<Asked> {
    let matrix = Arc::clone(&state.matrix);
    let columns = state.grid.columns();
    let cells = state.cells();
    let (least, most) = match cells {
        Cells::Full if columns == 1 => (210.0, 720.0),
        Cells::Full => (210.0, 480.0),
        Cells::Compact | Cells::Coverage => (148.0, 260.0),
    };
    let room = (ui.available_width() - FIRST) / columns.max(1) as f32;
    let width = room.clamp(least, most).floor();
    let mut cache = std::mem::take(&mut state.cache);
    let rows = state.grid.rows();
    if cache.width != width || cache.stack.len() != rows {
        cache.reset(&matrix, &state.grid);
        cache.width = width;
    }
    let mut table = matrix_heads::table(ui, "matrix", rows, FIRST, (columns, width));
    let selected = state.selected;
    if std::mem::take(&mut state.follow)
        && let Some((row, column)) = selected.and_then(|spot| state.place_of(spot))
    {
        table = table.scroll_to_row(row as u64, None).scroll_to_column(column + 1, None);
    }
    let mut delegate = Delegate {
        project,
        matrix: &matrix,
        grid: &state.grid,
        is_open: &|line| state.is_open(line),
        marked: &state.marked,
        cells,
        selected,
        inks: Inks::of(ui),
        citations: OnceCell::new(),
        cache,
        ctx: ui.ctx().clone(),
        asked: Vec::new(),
    };
    table.show(ui, &mut delegate);
    let Delegate { cache, asked, .. } = delegate;
    state.cache = cache;
    asked
}

struct Delegate<'a> {
    project: &'a Project,
    matrix: &'a StanceMatrix,
    grid: &'a Grid,
    is_open: &'a dyn Fn(Line) -> bool,
    marked: &'a BTreeSet<ActorId>,
    cells: Cells,
    selected: Option<Spot>,
    inks: Inks,
    /// Made when a cell comes into sight that nobody has seen yet.
    citations: OnceCell<Citations<'a>>,
    cache: Cache,
    ctx: Context,
    asked: Vec<Asked>,
}

impl Delegate<'_> {
    /// What a cell says; `column` counts from 0 without the first, sticky one.
    fn text(&mut self, row: usize, column: usize) -> Arc<CellText> {
        let Some((line, issue)) = self.grid.at(row, column) else { return Arc::default() };
        let spot = Spot::new(self.matrix, line, self.matrix.issues.get(issue).copied());
        if let Some(text) = self.cache.texts.get(&spot) {
            return Arc::clone(text);
        }
        let citations =
            self.citations.get_or_init(|| Citations::new(self.project, &self.matrix.manner));
        let text = text(citations, self.matrix, line, issue, self.cells);
        Arc::clone(self.cache.texts.entry(spot).or_insert(Arc::new(text)))
    }

    /// The height that a row needs for what is in sight, and about for what comes next.
    fn measure(&mut self, row: usize, in_sight: &Range<usize>) {
        let Some(known) = self.cache.measured.get(row).cloned() else { return };
        let ahead = (in_sight.end + AHEAD).min(self.grid.columns());
        let is_in = |column: &usize| known.exactly.contains(column);
        let exactly = in_sight.clone().filter(|column| !is_in(column)).map(|column| (column, true));
        // Turned, a column is an actor: that of one who is not in sight is not made for this.
        let is_made = |column: &usize| {
            let line = self.grid.at(row, *column).map(|(line, _)| line.row);
            line.and_then(|at| self.matrix.rows.get(at)).is_some_and(|row| row.is_made())
        };
        let counts = |column: &usize| !self.grid.turned || is_made(column);
        // What is laid out needs no guess, which may be too high.
        let is_guessed = |column: &usize| !in_sight.contains(column) && !is_in(column);
        let about = (known.about..ahead).filter(is_guessed).filter(counts);
        let about: Vec<usize> = about.collect();
        let about = about.into_iter().map(|column| (column, false));
        let voice = self.grid.at(row, 0).is_some_and(|(line, _)| line.voice.is_some());
        let width = self.cache.width;
        let before = self.cache.stack.seen(row);
        let mut height = before.unwrap_or_else(matrix_cell::row_head_height);
        for (column, exactly) in exactly.chain(about) {
            let text = self.text(row, column);
            let cell = if exactly {
                matrix_layout::layout(&self.ctx, &text, &self.inks, width, voice).height
            } else {
                matrix_layout::height(&self.ctx, &text, &self.inks, width, voice)
            };
            height = height.max(cell.ceil());
        }
        self.cache.stack.set(row, height);
        self.cache.heights.extend(self.grid.name(self.matrix, row).map(|name| (name, height)));
        if let Some(measured) = self.cache.measured.get_mut(row) {
            let Range { start, end } = known.exactly;
            let touches = start <= in_sight.end && in_sight.start <= end && start < end;
            measured.exactly = if touches {
                start.min(in_sight.start)..end.max(in_sight.end)
            } else {
                in_sight.clone()
            };
            measured.about = known.about.max(ahead);
        }
    }

    fn issue(&self, at: usize) -> Option<&Issue> {
        self.matrix.issues.get(at).and_then(|id| self.project.issue(*id))
    }

    fn row_head(&mut self, ui: &mut Ui, rect: Rect, row: usize) {
        if self.grid.turned {
            matrix_heads::issue_row(ui, rect, self.issue(row));
            return;
        }
        let Some((line, _)) = self.grid.at(row, 0) else { return };
        let Some(actor) = line.of(self.matrix) else { return };
        let (voice, open) = (line.voice.is_some(), (self.is_open)(line));
        let holder = self.matrix.rows.get(line.row).and_then(|row| row.actor);
        let marked = !voice && self.is_marked(holder);
        let response = matrix_heads::actor_row(ui, rect, actor, voice, open, marked);
        let command = ui.input(|input| input.modifiers.command);
        if response.clicked() && command {
            self.asked.push(Asked::Mark(holder));
        } else if response.clicked() && !voice && actor.is_expandable() {
            self.asked.push(Asked::Toggle(line));
        }
        response.context_menu(|ui| self.copy_items(ui, holder));
    }

    fn column_head(&mut self, ui: &mut Ui, column: Option<usize>) {
        let rect = ui.max_rect();
        let Some(column) = column else {
            let actors = self.matrix.rows.iter().filter(|row| row.actor.is_some()).count();
            let (title, note) = if self.grid.turned {
                ("Issue", count(self.matrix.issues.len(), "issue"))
            } else {
                ("Actor", count(actors, "actor"))
            };
            matrix_heads::column(ui, rect, title, &note, "");
            return;
        };
        if self.grid.turned {
            let Some((line, _)) = self.grid.at(0, column) else { return };
            let Some(row) = line.of(self.matrix) else { return };
            let holder = row.actor;
            let mark = if self.is_marked(holder) { "✓ " } else { "" };
            let title = format!("{mark}{}", row.name);
            let note = matrix_heads::counts(row);
            let response = matrix_heads::column(ui, rect, &title, &note, &title);
            response.interact(egui::Sense::CLICK).context_menu(|ui| self.copy_items(ui, holder));
            return;
        }
        match self.issue(column) {
            Some(issue) => {
                let whole = matrix_heads::issue_in_full(issue);
                matrix_heads::column(ui, rect, &issue.title, &issue.proposition, &whole);
            }
            None => {
                matrix_heads::column(ui, rect, "All quotes", "tagged or not", "");
            }
        }
    }

    fn is_marked(&self, holder: Option<ActorId>) -> bool {
        holder.is_some_and(|holder| self.marked.contains(&holder))
    }

    /// What can be done with an actor, as items of a menu.
    fn copy_items(&mut self, ui: &mut Ui, holder: Option<ActorId>) {
        if holder.is_some() {
            let words = if self.is_marked(holder) { "Unmark" } else { "Mark to compare" };
            if ui.button(words).clicked() {
                self.asked.push(Asked::Mark(holder));
            }
        }
        if ui.button(Action::CopyRow.info().name).clicked() {
            self.asked.push(Asked::Copy(Copying::Row(holder)));
        }
        if ui.button(Action::CopyMatrix.info().name).clicked() {
            self.asked.push(Asked::Copy(Copying::Matrix));
        }
    }

    /// The marks of a cell can be pointed at and reached by keyboard; a click selects the cell.
    fn marks(&mut self, ui: &Ui, spot: Spot, cell: &Cell, marks: &[(Mark, Rect)], of: &str) {
        for (mark, rect) in marks {
            let id = ui.scope_id().with(("mark", mark));
            let response = ui.interact(*rect, id, Sense::click());
            response.widget_info(|| {
                let name = format!("{}; {of}", mark.says());
                WidgetInfo::labeled(Role::Button, true, name)
            });
            if response.hovered() || response.has_focus() {
                let behind = matrix_marks::behind(self.project, self.matrix, cell, *mark);
                matrix_marks::explain(&response, *mark, &behind);
            }
            if response.has_focus() {
                let stroke = egui::Stroke::new(2.0, Tokens::of(ui).accent);
                ui.painter().rect_stroke(rect.expand(2.0), 3.0, stroke, egui::StrokeKind::Outside);
            }
            if response.clicked() {
                self.asked.push(Asked::Select(spot));
            }
        }
    }

    fn cell_menu(&mut self, ui: &mut Ui, spot: Spot, key: Option<QuoteId>) {
        if ui.button(Action::CopyQuotes.info().name).clicked() {
            self.asked.push(Asked::Select(spot));
            self.asked.push(Asked::Copy(Copying::Cell));
        }
        self.copy_items(ui, spot.holder);
        if let Some(key) = key {
            ui.separator();
            if ui.button("Show in article").clicked() {
                self.asked.push(Asked::ShowQuote(key));
            }
        }
    }
}

impl TableDelegate for Delegate<'_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        let columns = self.grid.columns();
        // The first column is the head of the row.
        let shown = |column: usize| column.saturating_sub(1).min(columns);
        let in_sight = shown(info.visible_columns.start)..shown(info.visible_columns.end);
        let rows = |row: u64| usize::try_from(row).unwrap_or(usize::MAX);
        let seen = rows(info.visible_rows.start)..rows(info.visible_rows.end);
        self.cache.sight = if self.grid.turned {
            Sight { actors: in_sight.clone(), issues: seen }
        } else {
            Sight { actors: seen, issues: in_sight.start..in_sight.end + AHEAD }
        };
        // Where rows are higher than they were guessed, the last of them are not in sight after all.
        let room = self.ctx.content_rect().height();
        let mut below_first = 0.0;
        for row in info.visible_rows.clone() {
            let Ok(row) = usize::try_from(row) else { break };
            if below_first > room {
                break;
            }
            self.measure(row, &in_sight);
            if row > rows(info.visible_rows.start) {
                below_first += self.cache.stack.seen(row).unwrap_or_default();
            }
        }
        if self.cache.stack.settle() {
            // Rows that came into sight because others are lower than guessed are measured next.
            self.ctx.request_repaint();
        }
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        self.column_head(ui, cell.col_range.start.checked_sub(1));
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        // Of a row that others have moved out of sight since the frame began.
        if !ui.clip_rect().is_positive() {
            return;
        }
        let rect = ui.max_rect();
        let Ok(index) = usize::try_from(cell.row_nr) else { return };
        let Some(column) = cell.col_nr.checked_sub(1) else {
            self.row_head(ui, rect, index);
            matrix_cell::grid(ui, rect);
            return;
        };
        let Some((line, issue)) = self.grid.at(index, column) else { return };
        let Some(row) = line.of(self.matrix) else { return };
        let tokens = Tokens::of(ui);
        let voice = line.voice.is_some();
        let spot = Spot::new(self.matrix, line, self.matrix.issues.get(issue).copied());
        let text = self.text(index, column);
        let response = ui.interact(rect, ui.scope_id().with("cell"), Sense::CLICK);
        let on = self.selected == Some(spot);
        let fill = match (response.hovered(), voice) {
            (true, _) => tokens.hover,
            (false, true) => tokens.page,
            (false, false) => tokens.card,
        };
        ui.painter().rect_filled(rect, 0.0, fill);
        let marks = matrix_cell::paint(ui, rect, &text, &self.inks, voice);
        matrix_cell::grid(ui, rect);
        if on {
            matrix_cell::outline(ui, rect);
        }
        let issue_name = self.issue(issue).map_or("All quotes", |issue| &issue.title);
        let name = text.name(&row.name, issue_name, &self.matrix.manner);
        let of = format!("{} on {issue_name}", row.name);
        response.widget_info(|| WidgetInfo::selected(Role::Cell, true, on, &name));
        let found = row.cells.get(issue);
        if let Some(found) = found {
            self.marks(ui, spot, found, &marks, &of);
        }
        if response.clicked() && ui.input(|input| input.modifiers.command) {
            self.asked.push(Asked::Mark(spot.holder));
        }
        if response.clicked() || response.secondary_clicked() {
            self.asked.push(Asked::Select(spot));
        }
        let key = found.map_or(row.all.key, |cell| self.matrix.key_of(cell));
        response.context_menu(|ui| self.cell_menu(ui, spot, key));
        if let Some((nothing, _)) = text.nothing.as_ref().filter(|_| text.position.is_none()) {
            response.on_hover_text(matrix_cell::explained(*nothing));
        }
    }

    fn row_top_offset(&self, _ctx: &Context, _table: Id, row: u64) -> f32 {
        self.cache.stack.top(usize::try_from(row).unwrap_or(usize::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::Row;

    #[test]
    fn in_another_matrix_rows_are_about_as_high_as_they_were() {
        let row = |id| LazyRow::from(Row { actor: Some(ActorId(id)), ..Row::default() });
        let mut matrix = StanceMatrix::default();
        matrix.rows = [1, 2, 3].map(row).map(Arc::new).into();
        let mut cache = Cache::default();
        let tops = |cache: &mut Cache, matrix: &StanceMatrix| {
            cache.reset(matrix, &Grid::new(matrix, &BTreeSet::new(), false));
            [1, 2, 3].map(|row| cache.stack.top(row))
        };
        assert_eq!(tops(&mut cache, &matrix), [GUESS, 2.0 * GUESS, 3.0 * GUESS]);
        let name = |id| Name::Actor(Some(ActorId(id)), None);
        cache.heights.extend([(name(1), 200.0), (name(2), 100.0)]);
        matrix.rows.swap(0, 1);
        assert_eq!(tops(&mut cache, &matrix), [100.0, 300.0, 450.0]);
        assert_eq!(cache.stack.seen(0), None, "they are measured again");
    }
}
