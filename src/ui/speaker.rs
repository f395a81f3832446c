//! The choice of who said the selected quote.

use egui::Ui;

use super::ViewState;
use crate::session::{Command, Session};

/// What it keeps between frames.
#[derive(Default)]
pub struct SpeakerState {}

/// Draws it.
pub fn show(ui: &mut Ui, _session: &Session, _view: &mut ViewState, _commands: &mut Vec<Command>) {
    ui.label("Nothing here yet");
}
