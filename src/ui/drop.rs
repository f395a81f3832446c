//! Files and folders dragged onto the window.

use std::path::PathBuf;

use egui::{Align2, CornerRadius, Id, LayerId, Order, Stroke, StrokeKind, Ui};

use super::style::{Tokens, font, radius, space};
use crate::session::Command;

/// What was dropped in this frame, as a command: a project to open, else articles to import.
#[must_use]
pub fn dropped(ui: &Ui) -> Option<Command> {
    let paths: Vec<PathBuf> =
        ui.input(|input| input.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
    for_paths(paths)
}

/// The command for paths, however they came.
#[must_use]
pub fn for_paths(paths: Vec<PathBuf>) -> Option<Command> {
    let is_project =
        |path: &PathBuf| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("ron"));
    match paths.iter().find(|path| is_project(path)) {
        Some(project) => Some(Command::Open(project.clone())),
        None => (!paths.is_empty()).then_some(Command::Import(paths)),
    }
}

/// Says that files can be let go here while they hover over the window.
pub fn hint(ui: &Ui) {
    let hovering = ui.input(|input| input.raw.hovered_files.len());
    if hovering == 0 {
        return;
    }
    let tokens = Tokens::of(ui);
    let layer = LayerId::new(Order::Foreground, Id::unique("drop hint"));
    let painter = ui.ctx().layer_painter(layer);
    let rect = ui.ctx().content_rect().shrink(space::M);
    painter.rect(
        rect,
        CornerRadius::same(radius::CARD),
        tokens.accent_tint.gamma_multiply(0.96),
        Stroke::new(2.0, tokens.accent),
        StrokeKind::Inside,
    );
    painter.text(
        rect.center(),
        Align2::CENTER_CENTER,
        "Drop to import articles or to open a project",
        font::title(),
        tokens.text,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_opened_and_anything_else_imported() {
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(for_paths(vec![]), None);
        assert_eq!(
            for_paths(paths(&["a.txt", "p.RON"])),
            Some(Command::Open(PathBuf::from("p.RON")))
        );
        let texts = paths(&["a.txt", "folder"]);
        assert_eq!(for_paths(texts.clone()), Some(Command::Import(texts)));
    }
}
