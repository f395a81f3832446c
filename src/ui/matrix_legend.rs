//! What the signs of the matrix mean.

use egui::{Popup, PopupCloseBehavior, Ui};

use super::matrix_cell::{self, Nothing};
use super::style::space;
use super::widgets;
use crate::model::PositionValue;

/// In place of a position, with what it says.
const NOTHINGS: [(Nothing, &str); 3] = [
    (
        Nothing::Untagged,
        "So many quotes of the actor are neither tagged on the issue nor reviewed: they may still bear on it",
    ),
    (
        Nothing::Silent,
        "Every quote of the actor was reviewed, and none bears on the issue: a finding",
    ),
    (Nothing::NoQuotes, "There is no quote of the actor, or none that the filter lets through"),
];

/// Marks beside a position.
const MARKS: [(&str, &str); 4] = [
    ("✓ set by …", "The analyst’s own position; the suggested one is named where it differs"),
    ("⇅ contested", "The latest words of two voices of the actor are on opposite sides"),
    ("↗ shifted", "One voice went to the other side since an earlier day"),
    ("no official voice", "Only unnamed or unofficial sources were heard"),
];

/// A button that opens the legend.
pub fn button(ui: &mut Ui) {
    let words = egui::RichText::new("Legend");
    let response = widgets::drop_down(ui, words, true).accessible_name("Legend");
    Popup::from_toggle_button_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(show);
}

/// Draws the legend.
pub fn show(ui: &mut Ui) {
    ui.set_width(430.0);
    widgets::muted(ui, "Positions, suggested from the tags or set by the analyst");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
        for value in PositionValue::ALL {
            widgets::position_chip(ui, value, true);
        }
    });
    ui.add_space(space::S);
    widgets::muted(ui, "Without a position");
    egui::Grid::new("nothings").num_columns(2).spacing([space::M, space::XS]).show(ui, |ui| {
        for (nothing, says) in NOTHINGS {
            matrix_cell::nothing_sign(ui, nothing);
            ui.add(egui::Label::new(says).wrap());
            ui.end_row();
        }
    });
    ui.add_space(space::S);
    widgets::muted(
        ui,
        "Marks; the pointer on one, or the cell’s panel, shows the quotes behind it",
    );
    egui::Grid::new("marks").num_columns(2).spacing([space::M, space::XS]).show(ui, |ui| {
        for (mark, says) in MARKS {
            ui.label(widgets::bold(mark));
            ui.add(egui::Label::new(says).wrap());
            ui.end_row();
        }
    });
}
