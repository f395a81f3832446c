//! The sheet of a comparison: under each issue what it comes to, then the quotes, day by day.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use egui::{Context, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2};
use egui_table::{CellInfo, HeaderCellInfo, PrefetchInfo, TableDelegate};

use super::digest::count;
use super::lines::{self, Ink};
use super::matrix_cell::{self, CellText};
use super::matrix_heads;
use super::matrix_layout::{self, Inks};
use super::style::Tokens;
use crate::matrix::compare::{Compared, Comparison, Line, Outcome, in_words};
use crate::matrix::{Citations, Entry, StanceMatrix};
use crate::model::{Issue, Project, QuoteId};
use crate::session::Action;

/// The width of the first column.
const FIRST: f32 = 190.0;

/// The height of a row that nobody has seen yet.
const GUESS: f32 = 90.0;

/// A row of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Row {
    /// What an issue comes to.
    Issue(usize),
    /// Quotes of one day on it.
    Quotes(usize, usize),
}

/// What is drawn, made once for as long as the comparison stands.
#[derive(Default)]
pub struct Sheet {
    pub(super) comparison: Comparison,
    rows: Vec<Row>,
    /// Row and column of the selected cell.
    pub(super) selected: Option<(usize, usize)>,
    follow: bool,
    width: f32,
    heights: Vec<Option<f32>>,
    /// The top of each row and of what follows the last.
    tops: Vec<f32>,
    texts: HashMap<(usize, usize), Arc<CellText>>,
}

/// What a click in the sheet asks for.
pub enum Asked {
    /// Show a quote in its article.
    ShowQuote(QuoteId),
    /// Put a quote on the clipboard.
    Copy(QuoteId),
}

impl Sheet {
    /// Shows another comparison. What is selected stays on its quote, else on its day and issue.
    pub(super) fn set(&mut self, comparison: Comparison) {
        let rows = comparison.issues.iter().enumerate().flat_map(|(at, compared)| {
            let quotes = (0..compared.lines.len()).map(move |line| Row::Quotes(at, line));
            std::iter::once(Row::Issue(at)).chain(quotes)
        });
        let rows: Vec<Row> = rows.collect();
        let before = std::mem::take(self);
        *self = Self { rows, comparison, ..Self::default() };
        self.selected = before.selected.and_then(|at| self.find(&before, at));
    }

    /// Where a cell of an earlier sheet is now: at its quote, else at what stood beside it, at its day,
    /// at its issue.
    fn find(&self, before: &Self, (row, column): (usize, usize)) -> Option<(usize, usize)> {
        let actor = before.comparison.actors.get(column)?;
        let issue = before.compared(row)?.issue;
        let at = self.comparison.issues.iter().position(|compared| compared.issue == issue)?;
        let lines = &self.comparison.issues.get(at)?.lines;
        let line = before.line(row).and_then(|old| {
            let own = before.entry(row, column).into_iter();
            let mut quotes = own.chain(old.entries.iter().flatten()).map(|entry| entry.quote);
            let has = |line: &Line, quote| line.entries.iter().flatten().any(|e| e.quote == quote);
            let same = quotes.find_map(|quote| lines.iter().position(|line| has(line, quote)));
            same.or_else(|| lines.iter().position(|line| line.date == old.date))
        });
        let wanted = line.map_or(Row::Issue(at), |line| Row::Quotes(at, line));
        let row = self.rows.iter().position(|row| *row == wanted)?;
        let column = self.comparison.actors.iter().position(|own| own == actor)?;
        Some((row, column))
    }

    /// Moves the selection by some rows and columns, or selects the first cell.
    pub(super) fn step(&mut self, rows: isize, columns: isize) {
        if self.rows.is_empty() {
            return;
        }
        let (row, column) = self.selected.map_or((0, 0), |(row, column)| {
            (row.saturating_add_signed(rows), column.saturating_add_signed(columns))
        });
        let last = self.comparison.actors.len().saturating_sub(1);
        self.selected = Some((row.min(self.rows.len() - 1), column.min(last)));
        self.follow = true;
    }

    /// The quote of the selected cell; in the line of an issue the first of the actor's.
    pub(super) fn quote(&self) -> Option<QuoteId> {
        let (row, column) = self.selected?;
        self.quote_at(row, column)
    }

    fn quote_at(&self, row: usize, column: usize) -> Option<QuoteId> {
        match self.rows.get(row)? {
            Row::Issue(at) => {
                let cell = self.comparison.issues.get(*at)?.cells.get(column)?;
                let key = cell.position.as_ref().and_then(|own| own.key);
                key.or_else(|| cell.suggestion().map(|suggestion| suggestion.quote))
            }
            Row::Quotes(..) => self.entry(row, column).map(|entry| entry.quote),
        }
    }

    fn line(&self, row: usize) -> Option<&Line> {
        let Row::Quotes(at, line) = self.rows.get(row)? else { return None };
        self.comparison.issues.get(*at)?.lines.get(*line)
    }

    fn entry(&self, row: usize, column: usize) -> Option<&Entry> {
        self.line(row)?.entries.get(column)?.as_ref()
    }

    fn compared(&self, row: usize) -> Option<&Compared> {
        match self.rows.get(row)? {
            Row::Issue(at) | Row::Quotes(at, _) => self.comparison.issues.get(*at),
        }
    }

    fn stack(&mut self) {
        let mut top = 0.0;
        self.tops.clear();
        self.tops.push(top);
        for height in &self.heights {
            top += height.unwrap_or(GUESS);
            self.tops.push(top);
        }
    }
}

/// Draws the sheet.
pub fn show(
    ui: &mut Ui,
    project: &Project,
    matrix: &StanceMatrix,
    sheet: &mut Sheet,
) -> Vec<Asked> {
    let columns = sheet.comparison.actors.len();
    let width = ((ui.available_width() - FIRST) / columns.max(1) as f32).max(220.0).floor();
    if sheet.width != width || sheet.heights.len() != sheet.rows.len() {
        sheet.width = width;
        sheet.heights = vec![None; sheet.rows.len()];
        sheet.stack();
    }
    let mut table =
        matrix_heads::table(ui, "comparison", sheet.rows.len(), FIRST, (columns, width));
    if std::mem::take(&mut sheet.follow)
        && let Some((row, column)) = sheet.selected
    {
        table = table.scroll_to_row(row as u64, None).scroll_to_column(column + 1, None);
    }
    let names = sheet.comparison.actors.iter().filter_map(|id| project.actor(*id));
    let names: Vec<&str> = names.map(|actor| actor.name.as_str()).collect();
    let (inks, ctx) = (Inks::of(ui), ui.ctx().clone());
    let citations = OnceCell::new();
    let asked = Vec::new();
    let mut delegate = Delegate { project, matrix, names, inks, ctx, citations, sheet, asked };
    table.show(ui, &mut delegate);
    delegate.asked
}

struct Delegate<'a> {
    project: &'a Project,
    matrix: &'a StanceMatrix,
    names: Vec<&'a str>,
    inks: Inks,
    ctx: Context,
    citations: OnceCell<Citations<'a>>,
    sheet: &'a mut Sheet,
    asked: Vec<Asked>,
}

impl Delegate<'_> {
    fn text(&mut self, row: usize, column: usize) -> Arc<CellText> {
        if let Some(text) = self.sheet.texts.get(&(row, column)) {
            return Arc::clone(text);
        }
        let manner = &self.matrix.manner;
        let citations = self.citations.get_or_init(|| Citations::new(self.project, manner));
        let text = match self.sheet.rows.get(row) {
            Some(Row::Issue(_)) => {
                let actor = self.sheet.comparison.actors.get(column).copied();
                let of = self.matrix.row(actor).map(|row| &**row);
                let cell = self.sheet.compared(row).and_then(|c| c.cells.get(column));
                cell.map(|cell| matrix_cell::without_quotes(of, cell, manner)).unwrap_or_default()
            }
            Some(Row::Quotes(..)) => self
                .sheet
                .entry(row, column)
                .map(|entry| matrix_cell::of_entry(citations, self.matrix, entry))
                .unwrap_or_default(),
            None => CellText::default(),
        };
        Arc::clone(self.sheet.texts.entry((row, column)).or_insert(Arc::new(text)))
    }

    fn measure(&mut self, row: usize) -> f32 {
        let mut height = match self.sheet.rows.get(row) {
            Some(Row::Issue(_)) => matrix_cell::row_head_height(),
            Some(Row::Quotes(..)) | None => 0.0,
        };
        if let Some(Row::Issue(_)) = self.sheet.rows.get(row)
            && let Some(compared) = self.sheet.compared(row)
        {
            let (title, words) = self.head_lines(compared);
            height = height.max(title.size().y + words.size().y + 20.0);
        }
        for column in 0..self.sheet.comparison.actors.len() {
            let text = self.text(row, column);
            let width = self.sheet.width;
            let cell = matrix_layout::layout(&self.ctx, &text, &self.inks, width, false);
            height = height.max(cell.height);
        }
        height.ceil()
    }

    fn issue(&self, compared: &Compared) -> Option<&Issue> {
        self.project.issue(compared.issue)
    }

    /// Title and outcome of an issue.
    fn head_lines(&self, compared: &Compared) -> (Arc<egui::Galley>, Arc<egui::Galley>) {
        let title = self.issue(compared).map_or("", |issue| &issue.title);
        let room = FIRST - 2.0 * matrix_cell::SIDE;
        let title = lines::fit(&self.ctx, title, &self.inks.bold(), room, 3);
        let words = lines::fit(&self.ctx, outcome(compared.outcome), &self.inks.small(), room, 2);
        (title, words)
    }

    fn row_head(&mut self, ui: &Ui, rect: Rect, row: usize) {
        let tokens = Tokens::of(ui);
        ui.painter().rect_filled(rect, 0.0, tokens.panel);
        let Some(compared) = self.sheet.compared(row) else { return };
        let left = rect.left() + matrix_cell::SIDE;
        let heard = match self.sheet.rows.get(row) {
            Some(Row::Quotes(_, line)) => {
                let date = compared.lines.get(*line).and_then(Line::published);
                let date =
                    date.map_or_else(|| "no date".to_owned(), |date| self.matrix.manner.date(date));
                let galley = lines::fit(ui, &date, &Ink::muted(ui), rect.width(), 1);
                ui.painter().galley(pos2(left, rect.top() + 10.0), galley, tokens.muted);
                date
            }
            Some(Row::Issue(_)) | None => {
                let (title, words) = self.head_lines(compared);
                let below = rect.top() + 9.0 + title.size().y + 1.0;
                ui.painter().galley(pos2(left, rect.top() + 9.0), title, tokens.text);
                ui.painter().galley(pos2(left, below), words, tokens.muted);
                let title = self.issue(compared).map_or("", |issue| &issue.title);
                format!("{title}: {}", in_words(compared, &self.names, &self.matrix.manner))
            }
        };
        let response = ui.interact(rect, ui.scope_id().with("row head"), Sense::HOVER);
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &heard));
        if let Some(Row::Issue(_)) = self.sheet.rows.get(row) {
            response.on_hover_text(&heard);
        }
    }
}

/// What an issue comes to, in two words.
fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Differ { steps: 1 } => "≠ differ by 1 step",
        Outcome::Differ { steps: 2 } => "≠ differ by 2 steps",
        Outcome::Differ { steps: 3 } => "≠ differ by 3 steps",
        Outcome::Differ { .. } => "≠ differ by 4 steps",
        Outcome::Agree => "= agree",
        Outcome::Apart => "cannot be compared",
        Outcome::Silent => "no position",
    }
}

impl TableDelegate for Delegate<'_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        let mut changed = false;
        for row in info.visible_rows.clone() {
            let Ok(row) = usize::try_from(row) else { continue };
            if self.sheet.heights.get(row).is_some_and(Option::is_none) {
                let height = self.measure(row);
                if let Some(slot) = self.sheet.heights.get_mut(row) {
                    *slot = Some(height);
                    changed = true;
                }
            }
        }
        if changed {
            self.sheet.stack();
            // Rows that came into sight because others are lower than guessed are measured next.
            self.ctx.request_repaint();
        }
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let rect = ui.max_rect();
        let Some(column) = cell.col_range.start.checked_sub(1) else {
            let issues = count(self.sheet.comparison.issues.len(), "issue");
            matrix_heads::column(ui, rect, "Issue", &issues, "");
            return;
        };
        let actor = self.sheet.comparison.actors.get(column).copied();
        let note = self.matrix.row(actor);
        let note = note.map_or("no quotes".to_owned(), |row| matrix_heads::counts(row));
        let name = self.names.get(column).copied().unwrap_or_default();
        matrix_heads::column(ui, rect, name, &note, name);
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let rect = ui.max_rect();
        let Ok(row) = usize::try_from(cell.row_nr) else { return };
        let Some(column) = cell.col_nr.checked_sub(1) else {
            self.row_head(ui, rect, row);
            matrix_cell::grid(ui, rect);
            return;
        };
        let tokens = Tokens::of(ui);
        let text = self.text(row, column);
        let response = ui.interact(rect, ui.scope_id().with("cell"), Sense::CLICK);
        let on = self.sheet.selected == Some((row, column));
        let is_issue = matches!(self.sheet.rows.get(row), Some(Row::Issue(_)));
        let fill = match (response.hovered(), is_issue) {
            (true, _) => tokens.hover,
            (false, true) => tokens.panel,
            (false, false) => tokens.card,
        };
        ui.painter().rect_filled(rect, 0.0, fill);
        if text.as_ref() != &CellText::default() {
            matrix_cell::paint(ui, rect, &text, &self.inks, false);
        }
        matrix_cell::grid(ui, rect);
        if on {
            matrix_cell::outline(ui, rect);
        }
        let actor = self.names.get(column).copied().unwrap_or_default();
        let issue = self.sheet.compared(row).and_then(|compared| self.issue(compared));
        let name = text.heard(actor, issue.map_or("", |issue| &issue.title), &self.matrix.manner);
        response.widget_info(|| WidgetInfo::selected(Role::Cell, true, on, &name));
        if response.clicked() || response.secondary_clicked() {
            self.sheet.selected = Some((row, column));
        }
        let quote = self.sheet.quote_at(row, column);
        if let Some(quote) = quote {
            if response.double_clicked() {
                self.asked.push(Asked::ShowQuote(quote));
            }
            response.context_menu(|ui| {
                if ui.button("Show in article").clicked() {
                    self.asked.push(Asked::ShowQuote(quote));
                }
                if ui.button(Action::CopyQuotes.info().name).clicked() {
                    self.asked.push(Asked::Copy(quote));
                }
            });
        }
    }

    fn row_top_offset(&self, _ctx: &Context, _table: Id, row: u64) -> f32 {
        let index = usize::try_from(row).unwrap_or(usize::MAX);
        self.sheet.tops.get(index).or(self.sheet.tops.last()).copied().unwrap_or_default()
    }
}
