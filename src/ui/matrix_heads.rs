//! The heads of the matrix's rows and columns: actors and issues, whichever way it is turned.

use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2};

use egui_table::{Column, HeaderRow, Table, TableState};

use super::digest::count;
use super::lines::{self, Ink};
use super::matrix_cell;
use super::style::{Tokens, font, space};
use super::widgets;
use crate::matrix::Row;
use crate::model::Issue;

/// The height of the heads of columns.
const HEAD: f32 = 50.0;

/// A table whose first column, `first` wide, and heads stay in sight; `columns` beside it, so many and
/// so wide.
pub fn table(ui: &Ui, salt: &str, rows: usize, first: f32, columns: (usize, f32)) -> Table {
    let fixed = |width: f32| Column::new(width).range(width..=width).resizable(false);
    let beside = std::iter::repeat_n(fixed(columns.1), columns.0);
    let table = Table::new()
        .id_salt(salt)
        .num_rows(rows as u64)
        .columns(std::iter::once(fixed(first)).chain(beside).collect::<Vec<_>>())
        .num_sticky_cols(1)
        .headers([HeaderRow::new(HEAD)]);
    // A table that it has not seen before it draws in full, to find widths that are known here.
    let id = table.get_id(ui);
    if TableState::load(ui, id).is_none() {
        TableState::default().store(ui, id);
    }
    table
}

/// Room for the arrow of a row that opens.
const ARROW: f32 = 14.0;

/// A name and a line below it, in the middle of a head of the table. `whole` is for the pointer.
pub fn column(ui: &mut Ui, rect: Rect, title: &str, note: &str, whole: &str) -> Response {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(rect, 0.0, tokens.panel);
    let room = rect.width() - 2.0 * matrix_cell::SIDE;
    let one = if note.is_empty() { 2 } else { 1 };
    let title_galley = lines::fit(ui, title, &Ink::bold(ui), room, one);
    let note_ink = Ink { font: font::tiny(), ..Ink::muted(ui) };
    let note_galley = lines::fit(ui, note, &note_ink, room, 1);
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
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, title));
    matrix_cell::grid(ui, rect);
    if cut || whole.lines().count() > 2 { response.on_hover_text(whole) } else { response }
}

/// All that the codebook says of an issue in short.
#[must_use]
pub fn issue_in_full(issue: &Issue) -> String {
    let mut hint = vec![issue.title.clone()];
    hint.extend(Some(issue.proposition.clone()).filter(|note| !note.is_empty()));
    for (sign, pole) in [("▲▲", &issue.pro), ("▼▼", &issue.contra)] {
        hint.extend((!pole.is_empty()).then(|| format!("{sign} {pole}")));
    }
    hint.join("\n")
}

/// An issue at the head of a row, or all quotes.
pub fn issue_row(ui: &mut Ui, rect: Rect, issue: Option<&Issue>) {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(rect, 0.0, tokens.panel);
    let (title, note) = match issue {
        Some(issue) => (issue.title.as_str(), issue.proposition.as_str()),
        None => ("All quotes", "tagged or not"),
    };
    let left = rect.left() + matrix_cell::SIDE;
    let room = rect.width() - 2.0 * matrix_cell::SIDE;
    let name = lines::fit(ui, title, &Ink::bold(ui), room, 3);
    let note_ink = Ink { font: font::tiny(), ..Ink::muted(ui) };
    let top = rect.top() + 9.0;
    let below = top + name.size().y + 1.0;
    let lines_left = ((rect.bottom() - below - 9.0) / 15.0).floor().max(0.0) as usize;
    let note_galley = lines::fit(ui, note, &note_ink, room, lines_left.clamp(1, 4));
    let cut = name.elided || note_galley.elided;
    ui.painter().galley(pos2(left, top), name, tokens.text);
    ui.painter().galley(pos2(left, below), note_galley, tokens.muted);
    let response = ui.interact(rect, ui.scope_id().with("row head"), Sense::HOVER);
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, title));
    if let Some(issue) = issue {
        let whole = issue_in_full(issue);
        if cut || whole.lines().count() > 2 {
            response.on_hover_text(whole);
        }
    }
}

/// What a row says of itself: its name, how many voices and quotes; a click opens it.
pub fn actor_row(
    ui: &mut Ui,
    rect: Rect,
    row: &Row,
    voice: bool,
    open: bool,
    marked: bool,
) -> Response {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(rect, 0.0, tokens.panel);
    let opens = !voice && row.is_expandable();
    let indent = if voice { space::M } else { 0.0 };
    // The names of all rows begin in one line, whether they open or not.
    let left = rect.left() + matrix_cell::SIDE + ARROW + indent;
    let top = rect.top() + 9.0;
    let room = rect.right() - left - space::S;
    let (ink, note) = if voice {
        (Ink::plain(ui), row.office.clone().unwrap_or_default())
    } else {
        (Ink::bold(ui), counts(row))
    };
    let unknown = row.actor.is_none() && !voice;
    let ink = if unknown { ink.coloured(tokens.warning) } else { ink };
    let shown = if marked { &format!("✓ {}", row.name) } else { &row.name };
    // A low row has room for a single line of either.
    let line = ui.fonts_mut(|fonts| fonts.row_height(&font::bold()));
    let most = if rect.height() < matrix_cell::row_head_height() + line { 1 } else { 2 };
    let name = lines::fit(ui, shown, &ink, room, most);
    let note_ink = Ink { font: font::tiny(), ..Ink::muted(ui) };
    let note = lines::fit(ui, &note, &note_ink, room, most);
    let below = top + name.size().y + 1.0;
    let heard = format!("{}, {}", row.name, note.text());
    let heard = if marked { format!("{heard}, marked") } else { heard };
    let id = ui.scope_id().with("row head");
    let response = ui.interact(rect, id, if opens { Sense::click() } else { Sense::CLICK });
    response.widget_info(|| {
        if opens {
            WidgetInfo::selected(Role::Button, true, open, &heard)
        } else {
            WidgetInfo::labeled(Role::RowHeader, true, &heard)
        }
    });
    if opens {
        if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, tokens.hover);
        }
        if response.has_focus() {
            matrix_cell::outline(ui, rect);
        }
        widgets::arrow(ui, pos2(left - ARROW + 4.0, top + 9.0), open, tokens.muted);
    }
    ui.painter().galley(pos2(left, top), name, tokens.text);
    ui.painter().galley(pos2(left, below), note, tokens.muted);
    response
}

/// "2 voices · 17 quotes".
#[must_use]
pub fn counts(row: &Row) -> String {
    let quotes = count(row.all.quotes.len(), "quote");
    if row.actor.is_none() {
        return format!("{quotes} · say who");
    }
    if row.is_expandable() {
        format!("{} · {quotes}", count(row.speakers.len(), "voice"))
    } else {
        quotes
    }
}
