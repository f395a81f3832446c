//! The list of what the program had to say, newest first.

use egui::{RichText, ScrollArea, Ui};

use super::style::{font, space};
use super::{status_bar, widgets};
use crate::session::Session;
use crate::session::notice::Notice;

/// Draws the list.
pub fn show(ui: &mut Ui, session: &Session) {
    let all = session.notices().all();
    if all.is_empty() {
        widgets::muted(ui, "Nothing so far");
        return;
    }
    ScrollArea::vertical()
        .max_height(480.0)
        .min_scrolled_height(480.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for notice in all.iter().rev() {
                entry(ui, notice);
                ui.add_space(space::S);
            }
        });
}

fn entry(ui: &mut Ui, notice: &Notice) {
    ui.push_id(notice.id, |ui| {
        ui.horizontal_wrapped(|ui| {
            let (sign, colour) = status_bar::sign(ui, notice.level);
            ui.label(RichText::new(sign).font(font::bold()).color(colour));
            ui.label(&notice.text);
            let copy = ui.small_button("Copy").on_hover_text("Copy with all details");
            if copy.clicked() {
                ui.copy_text(in_full(notice));
            }
        });
        for line in &notice.details {
            widgets::citation(ui, line);
        }
    });
}

/// As copied: the sentence, then its details line by line.
#[must_use]
pub fn in_full(notice: &Notice) -> String {
    let mut lines = vec![notice.text.clone()];
    lines.extend(notice.details.iter().cloned());
    lines.join("\n")
}
