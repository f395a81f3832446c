//! The stance matrix: actors by issues.

use egui::Ui;

use super::ViewState;
use crate::session::{Command, Session};

/// What it keeps between frames.
#[derive(Default)]
pub struct MatrixState {}

/// Draws it into the rest of the window, with a panel of its own at the right.
pub fn show(ui: &mut Ui, _session: &Session, _view: &mut ViewState, _commands: &mut Vec<Command>) {
    ui.label("Nothing here yet");
}
