//! The list of edits by name, newest first: back to any of them and forward again.

use egui::{
    Align2, Color32, CornerRadius, EventFilter, Id, Key, Modifiers, Rect, Response, Role,
    ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::digest::count;
use super::lines::{self, Ink};
use super::style::{Tokens, font, space};
use super::widgets;
use crate::session::history::{History, Step};
use crate::session::{Command, Session};

/// The height of a row.
const ROW: f32 = 28.0;

/// The height of the list.
const HEIGHT: f32 = 440.0;

/// What it keeps between frames.
#[derive(Default)]
pub struct HistoryState {
    /// After how many edits the arrow keys stand; none: at the present.
    cursor: Option<usize>,
    /// How many edits stood when it was last drawn.
    standing: Option<usize>,
}

/// The edit after which `standing` edits stand; none for the beginning.
fn step(history: &History, standing: usize) -> Option<&Step> {
    let last = standing.checked_sub(1)?;
    let (past, future) = (history.past(), history.future());
    past.get(last).or_else(|| {
        let ahead = last.checked_sub(past.len())?;
        future.get(future.len().checked_sub(ahead + 1)?)
    })
}

/// Draws it; while one tags blindly, without what edits are about.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    blind: bool,
    state: &mut HistoryState,
    commands: &mut Vec<Command>,
) {
    let history = session.history();
    let (standing, undone) = (history.past().len(), history.future().len());
    let all = standing + undone;
    // An edit made meanwhile, or a jump: the keys stand there.
    if state.standing != Some(standing) {
        state.standing = Some(standing);
        state.cursor = None;
    }
    let before = state.cursor;
    let words = if undone == 0 {
        count(standing, "edit")
    } else {
        format!("{}, {undone} undone (the next edit drops them)", count(all, "edit"))
    };
    widgets::citation(ui, format!("{words}. ↑ ↓ and Enter, or a click, go there"));
    ui.add_space(space::XS);
    let room = Rect::from_min_size(
        ui.cursor().min,
        vec2(ui.available_width(), HEIGHT.min((all + 1) as f32 * ROW)),
    );
    let list = list(ui, room, &words);
    let focused = list.has_focus();
    if focused {
        keys(ui, state, standing, all, commands);
    }
    let cursor = state.cursor.unwrap_or(standing);
    let area = ScrollArea::vertical()
        .max_height(HEIGHT)
        .min_scrolled_height(HEIGHT)
        .auto_shrink([false, true]);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height((all + 1) as f32 * ROW);
        let origin = ui.max_rect().min;
        let width = ui.available_width();
        let rect = |index: usize| {
            let top = origin.y + index as f32 * ROW;
            Rect::from_min_size(pos2(origin.x, top), vec2(width, ROW))
        };
        if before != state.cursor {
            ui.scroll_to_rect(rect(all.saturating_sub(cursor)), None);
        }
        let first = (viewport.top() / ROW).max(0.0) as usize;
        for index in (first..=all).take_while(|index| *index as f32 * ROW <= viewport.bottom()) {
            let here = all - index;
            let cursor = here == cursor;
            let (present, focused) = (here == standing, focused && cursor);
            let marks = Marks { present, cursor, focused, blind };
            let id = ui.scope_id().with(("edit", here));
            if row(ui, id, step(history, here), here > standing, marks, rect(index)) {
                commands.push(Command::StepTo(here));
                // After a click the arrow keys go on from there.
                list.request_focus();
            }
        }
    });
}

/// The list, which takes the keyboard as a whole.
fn list(ui: &Ui, room: Rect, words: &str) -> Response {
    let response = ui.interact(room, ui.scope_id().with("edits"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::List, true, words));
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    if response.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    }
    response
}

fn keys(
    ui: &Ui,
    state: &mut HistoryState,
    standing: usize,
    all: usize,
    commands: &mut Vec<Command>,
) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = state.cursor.unwrap_or(standing);
    // The newest stands at the top.
    if pressed(Key::ArrowUp) {
        state.cursor = Some((at + 1).min(all));
    }
    if pressed(Key::ArrowDown) {
        state.cursor = Some(at.saturating_sub(1));
    }
    if pressed(Key::Home) {
        state.cursor = Some(all);
    }
    if pressed(Key::End) {
        state.cursor = Some(0);
    }
    if pressed(Key::Enter) && at != standing {
        commands.push(Command::StepTo(at));
    }
}

/// What a row has to show beside its edit.
#[derive(Clone, Copy)]
struct Marks {
    /// Whether the project is as it was after this edit.
    present: bool,
    /// Whether the arrow keys stand on it.
    cursor: bool,
    /// Whether they have the keyboard.
    focused: bool,
    /// Whether names are hidden, and so whom it is about.
    blind: bool,
}

/// One edit, or the beginning; whether it was clicked.
fn row(ui: &Ui, id: Id, step: Option<&Step>, undone: bool, marks: Marks, rect: Rect) -> bool {
    let tokens = Tokens::of(ui);
    // The list has the keyboard as a whole: what Enter acts on is the cursor's alone.
    let response = ui.interact(rect, id, Sense::CLICK);
    let fill = match (marks.cursor, response.hovered()) {
        (true, _) => tokens.accent_tint,
        (false, true) => tokens.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(super::style::radius::CONTROL), fill);
    if marks.focused {
        widgets::focus_frame(ui, rect, super::style::radius::CONTROL);
    }
    let name = step.map_or("As it was at the beginning", |step| step.name.as_str());
    let name = match step.filter(|step| !step.about.is_empty() && !marks.blind) {
        Some(step) => format!("{} · {}", capital(name), step.about),
        None => capital(name),
    };
    let mut ink = if marks.present { Ink::bold(ui) } else { Ink::plain(ui) };
    if undone {
        ink = Ink { italics: true, ..ink.coloured(tokens.muted) };
    }
    let time = step.map(|step| clock(step.at)).unwrap_or_default();
    let note = match (marks.present, undone) {
        (true, _) => format!("now  {time}"),
        (false, true) => format!("undone  {time}"),
        (false, false) => time,
    };
    let note = ui.painter().layout_no_wrap(note, font::small(), tokens.muted);
    let left = rect.left() + space::XL;
    let room = rect.right() - space::S - note.size().x - space::S - left;
    let words = lines::fit(ui, &name, &ink, room.max(0.0), 1);
    let elided = words.elided;
    let y = rect.center().y;
    if marks.present {
        let at = pos2(rect.left() + space::M, y);
        ui.painter().text(at, Align2::CENTER_CENTER, "▸", font::bold(), tokens.accent);
    }
    ui.painter().galley(pos2(left, y - words.size().y / 2.0), words, tokens.text);
    let at = pos2(rect.right() - space::S - note.size().x, y - note.size().y / 2.0);
    ui.painter().galley(at, note, tokens.muted);
    response.widget_info(|| {
        let state = match (marks.present, undone) {
            (true, _) => ", now",
            (false, true) => ", undone",
            (false, false) => "",
        };
        let heard = format!("{name}{state}");
        WidgetInfo::selected(Role::ListItem, true, marks.cursor, heard)
    });
    let response = if elided { response.on_hover_text(&name) } else { response };
    response.clicked()
}

/// With a capital, as a row begins.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The time of day, here.
#[must_use]
pub fn clock(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::system()).strftime("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Project;

    #[test]
    fn what_was_undone_follows_what_stands() {
        let mut history = History::default();
        for name in ["one", "two", "three"] {
            let (name, before) = (name.to_owned(), Arc::new(Project::default()));
            history.push(name, String::new(), Timestamp::UNIX_EPOCH, before);
        }
        history.undo(Arc::default());
        history.undo(Arc::default());
        let names = (0..5).map(|standing| step(&history, standing).map(|step| step.name.as_str()));
        let names: Vec<_> = names.collect();
        assert_eq!(names, [None, Some("one"), Some("two"), Some("three"), None]);
    }
}
