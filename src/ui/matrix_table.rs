//! The table of the matrix: sticky heads, rows that open, heights that fit what the cells say.

use std::collections::HashMap;

use egui::{Context, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, PrefetchInfo, Table, TableDelegate};

use super::digest::count;
use super::lines::{self, Ink};
use super::matrix_cell::{self, CellText, Inks};
use super::matrix_view::{Line, MatrixState, Spot};
use super::style::{Tokens, font, space};
use super::widgets;
use crate::matrix::{Row, StanceMatrix};
use crate::model::{IssueId, Project};

/// The width of the first column.
const FIRST: f32 = 178.0;

/// Room for the arrow of a row that opens.
const ARROW: f32 = 14.0;

/// The height of the head.
const HEAD: f32 = 50.0;

/// The height of a row that nobody has seen yet.
const GUESS: f32 = 96.0;

/// Heights and texts of the rows, kept while the matrix stands.
#[derive(Default)]
pub struct Cache {
    width: f32,
    heights: Vec<Option<f32>>,
    /// The top of each row and of what follows the last.
    tops: Vec<f32>,
    texts: HashMap<(usize, usize), CellText>,
}

impl Cache {
    /// Forgets everything; there are now this many lines.
    pub fn reset(&mut self, lines: usize) {
        *self = Self { heights: vec![None; lines], ..Self::default() };
        self.stack();
    }

    fn stack(&mut self) {
        self.tops.clear();
        let mut top = 0.0;
        self.tops.push(top);
        for height in &self.heights {
            top += height.unwrap_or(GUESS);
            self.tops.push(top);
        }
    }
}

/// What a click in the table asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Select a cell.
    Select(Spot),
    /// Open or close the voices of a row.
    Toggle(usize),
}

/// Draws the table.
pub fn show(ui: &mut Ui, project: &Project, state: &mut MatrixState) -> Option<Asked> {
    let matrix = std::sync::Arc::clone(&state.matrix);
    let columns = matrix.issues.len() + 1;
    let most = if matrix.issues.is_empty() { 720.0 } else { 480.0 };
    let width = ((ui.available_width() - FIRST) / columns as f32).clamp(210.0, most).floor();
    let mut cache = std::mem::take(&mut state.cache);
    if cache.width != width || cache.heights.len() != state.lines.len() {
        let texts = std::mem::take(&mut cache.texts);
        cache.reset(state.lines.len());
        cache.width = width;
        cache.texts = texts;
    }
    let fixed = |width: f32| Column::new(width).range(width..=width).resizable(false);
    let mut table = Table::new()
        .id_salt("matrix")
        .num_rows(state.lines.len() as u64)
        .columns(
            std::iter::once(fixed(FIRST))
                .chain(std::iter::repeat_n(fixed(width), columns))
                .collect::<Vec<_>>(),
        )
        .num_sticky_cols(1)
        .headers([HeaderRow::new(HEAD)]);
    let selected = state.selected;
    if std::mem::take(&mut state.follow)
        && let Some((line, column)) = selected.and_then(|spot| state.place_of(spot))
    {
        table = table.scroll_to_row(line as u64, None).scroll_to_column(column + 1, None);
    }
    let mut delegate = Delegate {
        project,
        matrix: &matrix,
        lines: &state.lines,
        is_open: &|line| state.is_open(line),
        selected,
        inks: Inks::of(ui),
        cache,
        ctx: ui.ctx().clone(),
        asked: None,
    };
    table.show(ui, &mut delegate);
    let Delegate { cache, asked, .. } = delegate;
    state.cache = cache;
    asked
}

struct Delegate<'a> {
    project: &'a Project,
    matrix: &'a StanceMatrix,
    lines: &'a [Line],
    is_open: &'a dyn Fn(Line) -> bool,
    selected: Option<Spot>,
    inks: Inks,
    cache: Cache,
    ctx: Context,
    asked: Option<Asked>,
}

impl Delegate<'_> {
    fn row(&self, line: Line) -> Option<&Row> {
        line.of(self.matrix)
    }

    /// What a cell says; `column` counts from 0 without the first, sticky one.
    fn text(&mut self, index: usize, column: usize) -> CellText {
        if let Some(text) = self.cache.texts.get(&(index, column)) {
            return text.clone();
        }
        let row = self.lines.get(index).and_then(|line| line.of(self.matrix));
        let text = match row {
            None => CellText::default(),
            Some(row) => match row.cells.get(column) {
                Some(cell) => matrix_cell::of_issue(self.project, self.matrix, row, cell),
                None => matrix_cell::of_all(self.project, self.matrix, row),
            },
        };
        self.cache.texts.insert((index, column), text.clone());
        text
    }

    fn measure(&mut self, index: usize) -> f32 {
        let voice = self.lines.get(index).is_some_and(|line| line.voice.is_some());
        let mut height = matrix_cell::row_head_height();
        for column in 0..=self.matrix.issues.len() {
            let text = self.text(index, column);
            let width = self.cache.width;
            let cell = matrix_cell::layout(&self.ctx, &text, &self.inks, width, voice);
            height = height.max(cell.height);
        }
        height.ceil()
    }

    fn column_name(&self, column: usize) -> String {
        let issue = self.matrix.issues.get(column).and_then(|id| self.project.issue(*id));
        issue.map_or_else(|| "All quotes".to_owned(), |issue| issue.title.clone())
    }

    /// What a row says of itself: its name, how many voices and quotes; a click opens it.
    fn row_head(&mut self, ui: &mut Ui, rect: Rect, index: usize, line: Line) {
        let tokens = Tokens::of(ui);
        ui.painter().rect_filled(rect, 0.0, tokens.panel);
        let Some(row) = self.row(line) else { return };
        let opens = line.voice.is_none() && row.is_expandable();
        let open = opens && (self.is_open)(line);
        let indent = if line.voice.is_some() { space::M } else { 0.0 };
        // The names of all rows begin in one line, whether they open or not.
        let left = rect.left() + matrix_cell::SIDE + ARROW + indent;
        let top = rect.top() + 9.0;
        let room = rect.right() - left - space::S;
        let (ink, note) = match line.voice {
            Some(_) => (Ink::plain(ui), row.office.clone().unwrap_or_default()),
            None => (Ink::bold(ui), counts(row)),
        };
        let unknown = row.actor.is_none() && line.voice.is_none();
        let ink = if unknown { ink.coloured(tokens.warning) } else { ink };
        let name = lines::fit(ui, &row.name, &ink, room, 2);
        let note_ink = Ink { font: font::tiny(), ..Ink::muted(ui) };
        let note = lines::fit(ui, &note, &note_ink, room, 2);
        let below = top + name.size().y + 1.0;
        let heard = format!("{}, {}", row.name, note.text());
        if opens {
            let id = ui.scope_id().with("row head");
            let response = ui.interact(rect, id, Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &heard));
            if response.hovered() {
                ui.painter().rect_filled(rect, 0.0, tokens.hover);
            }
            if response.has_focus() {
                matrix_cell::outline(ui, rect);
            }
            if response.clicked() {
                self.asked = Some(Asked::Toggle(index));
            }
        }
        if opens {
            let at = pos2(left - ARROW + 4.0, top + 9.0);
            widgets::arrow(ui, at, open, tokens.muted);
        }
        ui.painter().galley(pos2(left, top), name, tokens.text);
        ui.painter().galley(pos2(left, below), note, tokens.muted);
    }
}

/// "2 voices · 17 quotes".
fn counts(row: &Row) -> String {
    let quotes = count(row.all.quotes.len(), "quote");
    if row.actor.is_none() {
        return format!("{quotes} · say who");
    }
    if row.is_expandable() {
        format!("{} · {quotes}", count(row.voices.len(), "voice"))
    } else {
        quotes
    }
}

impl TableDelegate for Delegate<'_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        let mut changed = false;
        for index in info.visible_rows.clone() {
            let Ok(index) = usize::try_from(index) else { continue };
            if self.cache.heights.get(index) == Some(&None) {
                let height = self.measure(index);
                if let Some(slot) = self.cache.heights.get_mut(index) {
                    *slot = Some(height);
                }
                changed = true;
            }
        }
        if changed {
            self.cache.stack();
            // Rows that came into sight because others are lower than guessed are measured next.
            self.ctx.request_repaint();
        }
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let rect = ui.max_rect();
        let tokens = Tokens::of(ui);
        ui.painter().rect_filled(rect, 0.0, tokens.panel);
        let column = cell.col_range.start;
        let issue = column
            .checked_sub(1)
            .and_then(|at| self.matrix.issues.get(at))
            .and_then(|id| self.project.issue(*id));
        let rows = self.matrix.rows.iter().filter(|row| row.actor.is_some()).count();
        let (title, note) = match (column, issue) {
            (0, _) if rows == 1 => ("Actor".to_owned(), "1 actor".to_owned()),
            (0, _) => ("Actor".to_owned(), format!("{rows} actors")),
            (_, Some(issue)) => (issue.title.clone(), issue.proposition.clone()),
            (_, None) => ("All quotes".to_owned(), "tagged or not".to_owned()),
        };
        let room = rect.width() - 2.0 * matrix_cell::SIDE;
        let one = if note.is_empty() { 2 } else { 1 };
        let title_galley = lines::fit(ui, &title, &Ink::bold(ui), room, one);
        let note_ink = Ink { font: font::tiny(), ..Ink::muted(ui) };
        let note_galley = lines::fit(ui, &note, &note_ink, room, 1);
        let cut = title_galley.elided || note_galley.elided;
        let left = rect.left() + matrix_cell::SIDE;
        let height = title_galley.size().y + note_galley.size().y;
        let top = if note.is_empty() {
            rect.center().y - title_galley.size().y / 2.0
        } else {
            rect.center().y - height / 2.0
        };
        let below = top + title_galley.size().y;
        ui.painter().galley(pos2(left, top), title_galley, tokens.text);
        if !note.is_empty() {
            ui.painter().galley(pos2(left, below), note_galley, tokens.muted);
        }
        let response = ui.interact(rect, ui.scope_id().with("head"), Sense::HOVER);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &title));
        if let Some(issue) = issue {
            let mut hint = vec![title.clone()];
            hint.extend([note].into_iter().filter(|note| !note.is_empty()));
            for (sign, pole) in [("▲▲", &issue.pro), ("▼▼", &issue.contra)] {
                hint.extend((!pole.is_empty()).then(|| format!("{sign} {pole}")));
            }
            if cut || hint.len() > 2 {
                response.on_hover_text(hint.join("\n"));
            }
        }
        matrix_cell::grid(ui, rect);
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let rect = ui.max_rect();
        let Ok(index) = usize::try_from(cell.row_nr) else { return };
        let Some(line) = self.lines.get(index).copied() else { return };
        let Some(column) = cell.col_nr.checked_sub(1) else {
            self.row_head(ui, rect, index, line);
            matrix_cell::grid(ui, rect);
            return;
        };
        let tokens = Tokens::of(ui);
        let voice = line.voice.is_some();
        let issue: Option<IssueId> = self.matrix.issues.get(column).copied();
        let Some(spot) = self.row(line).map(|_| Spot::new(self.matrix, line, issue)) else {
            return;
        };
        let text = self.text(index, column);
        let response = ui.interact(rect, ui.scope_id().with("cell"), Sense::CLICK);
        let on = self.selected == Some(spot);
        let fill = match (response.hovered(), voice) {
            (true, _) => tokens.hover,
            (false, true) => tokens.page,
            (false, false) => tokens.card,
        };
        ui.painter().rect_filled(rect, 0.0, fill);
        matrix_cell::paint(ui, rect, &text, &self.inks, voice);
        matrix_cell::grid(ui, rect);
        if on {
            matrix_cell::outline(ui, rect);
        }
        let row_name = self.row(line).map(|row| row.name.clone()).unwrap_or_default();
        let name = text.name(&row_name, &self.column_name(column));
        response.widget_info(|| WidgetInfo::selected(Role::Cell, true, on, &name));
        if response.clicked() {
            self.asked = Some(Asked::Select(spot));
        }
    }

    fn row_top_offset(&self, _ctx: &Context, _table: Id, row: u64) -> f32 {
        let index = usize::try_from(row).unwrap_or(usize::MAX);
        self.cache.tops.get(index).or(self.cache.tops.last()).copied().unwrap_or_default()
    }
}
