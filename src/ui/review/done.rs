//! What the review says when nothing is left in it.

use egui::{Align, Button, Layout, Ui};

use super::super::digest::count;
use super::super::style::{font, size, space};
use super::super::{keys, widgets};
use super::ReviewState;
use crate::session::{Action, Command};

/// Draws it into the middle of the page.
pub fn show(ui: &mut Ui, state: &mut ReviewState, commands: &mut Vec<Command>) {
    let (left, total) = (state.queue.left(), state.queue.total());
    let filter = state.queue.filter();
    let (title, words) = if total == 0 {
        let words = "No quote was found in these articles. In Read, mark words and press Q to make \
                     a quote of them.";
        ("No quotes yet", words.to_owned())
    } else if let Some(reason) = filter.filter(|_| left > 0) {
        let words = format!("“{}” is done. {} of another kind are left.", reason.label(), left);
        ("Nothing is left here", words)
    } else {
        let words = format!(
            "{} looked through. What changes your mind changes the matrix as well.",
            count(total, "quote")
        );
        ("All decided", words)
    };
    ui.add_space((ui.available_height() * 0.22).max(space::XL));
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.set_max_width(size::ARTICLE_COLUMN.min(ui.available_width()));
        ui.label(egui::RichText::new(title).font(font::title()));
        ui.add_space(space::S);
        widgets::muted(ui, words);
        ui.add_space(space::L);
        if left > 0 && filter.is_some() {
            let go_on = Button::new(format!("Go through the {left} left"));
            if ui.add(go_on.min_size([260.0, 30.0].into())).clicked() {
                state.set_filter(None);
            }
        }
        let next: &[Action] = if total == 0 {
            &[Action::ShowRead, Action::ImportFiles]
        } else {
            &[Action::ShowMatrix, Action::ImportFiles, Action::Export]
        };
        for action in next {
            let info = action.info();
            let shortcut = info.shortcut.map(|s| keys::text(ui.ctx(), s)).unwrap_or_default();
            let button =
                Button::new(info.name).shortcut_text(shortcut).min_size([260.0, 30.0].into());
            let name = format!("{} next", info.name.trim_end_matches('…'));
            let button = ui.add(button).accessible_name(name).on_hover_text(info.tooltip);
            if button.clicked() {
                commands.push(Command::Ask(*action));
            }
        }
    });
}
