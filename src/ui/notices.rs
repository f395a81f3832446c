//! The list of what the program had to say, newest first, with details to copy.

use egui::{Key, Label, Modifiers, RichText, ScrollArea, Sense, Ui};

use super::style::{Tokens, font, space};
use super::{history_panel, shell, status_bar, widgets};
use crate::session::notice::{Notice, NoticeId};
use crate::session::{Command, Session};

/// The height of the list, where there is room.
const HEIGHT: f32 = 440.0;

/// The line above it.
const HEAD: f32 = 40.0;

/// So many lines of a notice's details are shown: an import may have thousands.
const LINES: usize = 40;

/// What it keeps between frames.
#[derive(Default)]
pub struct NoticesState {
    /// The notice on which the arrow keys stand; none: the newest.
    cursor: Option<NoticeId>,
}

/// Draws the list.
pub fn show(ui: &mut Ui, session: &Session, state: &mut NoticesState, commands: &mut Vec<Command>) {
    let all = session.notices().all();
    let Some(newest) = all.last() else {
        widgets::muted(ui, "Nothing so far");
        return;
    };
    let cursor = state.cursor.filter(|id| all.iter().any(|notice| notice.id == *id));
    let mut cursor = cursor.unwrap_or(newest.id);
    let moved = keys(ui, all, &mut cursor);
    state.cursor = Some(cursor);
    ui.horizontal(|ui| {
        widgets::citation(ui, "↑ ↓ choose, Ctrl+C copies with all details");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button("Clear all").on_hover_text("Empty this list").clicked() {
                commands.push(Command::ClearNotices);
            }
            if ui.button("Copy all").on_hover_text("Copy the whole list with details").clicked() {
                let all: Vec<String> = all.iter().rev().map(in_full).collect();
                ui.copy_text(all.join("\n\n"));
            }
        });
    });
    ui.add_space(space::XS);
    let height = HEIGHT.min(shell::panel_height(ui.ctx()) - HEAD);
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for notice in all.iter().rev() {
                entry(ui, notice, &mut cursor, moved);
            }
        });
    state.cursor = Some(cursor);
}

/// Arrow keys go through the list, Ctrl+C copies; whether another notice was chosen.
fn keys(ui: &Ui, all: &[Notice], cursor: &mut NoticeId) -> bool {
    if ui.text_edit_focused() {
        return false;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = all.iter().position(|notice| notice.id == *cursor).unwrap_or_default();
    let mut next = at;
    // The newest stands at the top.
    if pressed(Key::ArrowUp) {
        next = (at + 1).min(all.len().saturating_sub(1));
    }
    if pressed(Key::ArrowDown) {
        next = at.saturating_sub(1);
    }
    let asked = ui.input(|input| input.events.contains(&egui::Event::Copy));
    if let Some(notice) = all.get(next) {
        *cursor = notice.id;
        if asked {
            ui.copy_text(in_full(notice));
        }
    }
    next != at
}

fn entry(ui: &mut Ui, notice: &Notice, cursor: &mut NoticeId, moved: bool) {
    let chosen = *cursor == notice.id;
    let row = ui.push_id(notice.id, |ui| {
        widgets::row(ui, chosen, &heard(notice), |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::S, space::XS);
            ui.horizontal(|ui| {
                let (sign, colour) = status_bar::sign(ui, notice.level);
                ui.label(RichText::new(sign).font(font::bold()).color(colour));
                let kind = RichText::new(notice.level.label()).font(font::small_bold());
                ui.label(kind.color(colour));
                widgets::citation(ui, history_panel::clock(notice.at));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let copy = ui.small_button("Copy").on_hover_text("Copy with all details");
                    if copy.clicked() {
                        ui.copy_text(in_full(notice));
                    }
                });
            });
            ui.add(Label::new(&notice.text).wrap());
            for line in notice.details.iter().take(LINES) {
                let line = RichText::new(line).font(font::small()).color(Tokens::of(ui).muted);
                ui.add(Label::new(line).wrap().sense(Sense::hover()));
            }
            let more = notice.details.len().saturating_sub(LINES);
            if more > 0 {
                widgets::citation(ui, format!("and {more} more lines: Copy takes them all"));
            }
        })
        .response
    });
    let row = row.inner;
    if chosen && moved {
        row.scroll_to_me(None);
    }
    if row.clicked() {
        *cursor = notice.id;
    }
}

/// What is heard of a notice: its kind, its time and its sentence.
fn heard(notice: &Notice) -> String {
    let time = history_panel::clock(notice.at);
    format!("{} {time}: {}", notice.level.label(), notice.text)
}

/// As copied: kind, time and sentence, then its details line by line.
#[must_use]
pub fn in_full(notice: &Notice) -> String {
    let mut lines = vec![heard(notice)];
    lines.extend(notice.details.iter().cloned());
    lines.join("\n")
}
