//! What to do when there is nothing yet.

use egui::{Align, Button, Layout, RichText, Ui};

use super::style::{font, size, space};
use super::{keys, widgets};
use crate::session::{Action, Command, Session};

/// Draws it into the middle of the page.
pub fn show(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    if let Some(job) = session.running().first() {
        let words = "It shows here as soon as it is done; how far it is stands below.";
        return nothing(ui, &job.name, words, |_| ());
    }
    let words = "Import text files or whole folders, or drop them onto this window. \
                 Démarche then finds the quotes and who said them.";
    nothing(ui, "No articles yet", words, |ui| {
        for action in [
            Action::ImportFiles,
            Action::ImportFolder,
            Action::PasteArticle,
            Action::OpenProject,
            Action::OpenSample,
        ] {
            button(ui, action, commands);
        }
    });
}

/// An empty page: that there is nothing yet, what comes here, and buttons for what to do.
pub fn nothing(ui: &mut Ui, title: &str, words: &str, buttons: impl FnOnce(&mut Ui)) {
    let room = ui.available_height();
    ui.add_space((room * 0.22).max(space::XL));
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.set_max_width(size::ARTICLE_COLUMN.min(ui.available_width()));
        ui.label(RichText::new(title).font(font::title()));
        ui.add_space(space::S);
        widgets::muted(ui, words);
        ui.add_space(space::L);
        buttons(ui);
    });
}

/// What an action does, as a wide button with its shortcut.
pub fn button(ui: &mut Ui, action: Action, commands: &mut Vec<Command>) {
    let info = action.info();
    let shortcut = info.shortcut.map(|s| keys::text(ui.ctx(), s)).unwrap_or_default();
    let button = Button::new(info.name).shortcut_text(shortcut).min_size([260.0, 30.0].into());
    let button = ui.add(button).accessible_name(info.name).on_hover_text(info.tooltip);
    if button.clicked() {
        commands.push(Command::Ask(action));
    }
}
