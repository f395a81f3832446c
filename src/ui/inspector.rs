//! All quotes of the matrix cell that is selected.

use egui::Ui;

use super::ViewState;
use crate::session::{Command, Session};

/// Draws it.
pub fn show(ui: &mut Ui, _session: &Session, _view: &mut ViewState, _commands: &mut Vec<Command>) {
    ui.label("Nothing here yet");
}
