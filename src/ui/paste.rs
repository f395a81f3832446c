//! The panel that takes pasted or typed text as a new article.

use egui::{ScrollArea, TextEdit, Ui};

use super::style::space;
use super::{shell, widgets};
use crate::session::Command;

/// What stands above and below the field.
const AROUND: f32 = 80.0;

/// Draws the panel; whether it is done.
pub fn show(ui: &mut Ui, text: &mut String, commands: &mut Vec<Command>) -> bool {
    widgets::muted(ui, "The first lines are read as headline, byline and date");
    ui.add_space(space::XS);
    let height = 360_f32.min(shell::panel_height(ui.ctx()) - AROUND);
    let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
    area.show(ui, |ui| {
        let field = TextEdit::multiline(text)
            .hint_text("Paste or type the article here")
            .desired_rows(16)
            .desired_width(f32::INFINITY);
        let field = ui.add(field).accessible_name("Article text");
        if text.is_empty() && ui.memory(|m| m.focused().is_none()) {
            field.request_focus();
        }
    });
    ui.add_space(space::S);
    let mut done = false;
    ui.horizontal(|ui| {
        let filled = !text.trim().is_empty();
        if widgets::primary(ui, filled, "Add as article").clicked() {
            commands.push(Command::ImportText(std::mem::take(text)));
            done = true;
        }
        done |= ui.button("Cancel").clicked();
    });
    done
}
