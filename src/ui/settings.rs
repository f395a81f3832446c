//! The user's own settings. What is changed shows at once and is kept for the next start.

use egui::{Button, ComboBox, Response, ScrollArea, TextEdit, Ui, vec2};
use jiff::civil::{Date, date};

use super::style::space;
use super::{field, shell, widgets};
use crate::model::{DateForm, Palette, Stance};
use crate::session::{Command, Session};
use crate::storage::preferences::{Preferences, Theme};

const THEMES: [(Theme, &str); 4] = [
    (Theme::System, "As the system"),
    (Theme::Light, "Light"),
    (Theme::Dark, "Dark"),
    (Theme::HighContrast, "High contrast"),
];

/// In percent of the usual.
const TEXT_SIZES: [u16; 9] = [75, 90, 100, 110, 125, 150, 175, 200, 250];

/// Widest columns of an article's words in points, and how many characters that is about.
const READING_WIDTHS: [(u16, &str); 4] = [
    (440, "Narrow, 55 characters"),
    (560, "Usual, 70 characters"),
    (720, "Wide, 90 characters"),
    (1000, "As wide as there is room"),
];

/// The day by which forms of dates are shown.
const EXAMPLE: Date = date(2026, 11, 29);

/// How wide the column of names is.
const NAMES: f32 = 132.0;

/// Draws the panel.
pub fn show(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    let old = session.preferences();
    let mut new = old.clone();
    let room = shell::panel_height(ui.ctx()).min(620.0);
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        look(ui, &mut new);
        ui.separator();
        stances(ui, &mut new);
        ui.separator();
        row(ui, "Your name", |ui, name| {
            if let Some(typed) = field::line(ui, name, &new.coder, "") {
                typed.trim().clone_into(&mut new.coder);
            }
        });
        note(ui, "It stands beside your tags and decisions; those under another name stay");
        ui.separator();
        let usual = new == new.clone().reset();
        let hint = "Everything here but your name; panels and recent files stay as they are";
        let reset = ui.add_enabled(!usual, Button::new("Reset to the usual"));
        if reset.on_hover_text(hint).clicked() {
            new = new.clone().reset();
        }
    });
    if new != *old {
        commands.push(Command::SetPreferences(Box::new(new)));
    }
}

/// Colours, sizes, dates.
fn look(ui: &mut Ui, new: &mut Preferences) {
    row(ui, "Colours", |ui, _| {
        ui.spacing_mut().item_spacing.x = space::L;
        for (theme, name) in THEMES {
            choice(ui, &mut new.theme, theme, name);
        }
    });
    row(ui, "Text size", |ui, name| {
        let words = format!("{} %", new.text_size);
        list(ui, name, &words, |ui| {
            for size in TEXT_SIZES {
                ui.selectable_value(&mut new.text_size, size, format!("{size} %"));
            }
        });
        widgets::citation(ui, "of everything; also Ctrl with + and −");
    });
    row(ui, "Reading width", |ui, name| {
        let own = READING_WIDTHS.into_iter().find(|(width, _)| *width == new.reading_width);
        list(ui, name, own.map_or("Your own", |(_, words)| words), |ui| {
            for (width, words) in READING_WIDTHS {
                ui.selectable_value(&mut new.reading_width, width, words);
            }
        });
    });
    row(ui, "Dates", |ui, name| {
        let dates = &mut new.manner.dates;
        list(ui, name, &dates.day(EXAMPLE), |ui| {
            for form in DateForm::ALL {
                ui.selectable_value(dates, form, form.day(EXAMPLE));
            }
        });
        widgets::citation(ui, "tables to sort keep 2026-11-29");
    });
}

/// Their colours and names.
fn stances(ui: &mut Ui, new: &mut Preferences) {
    row(ui, "Stance colours", |ui, _| {
        ui.spacing_mut().item_spacing.x = space::L;
        for palette in Palette::ALL {
            choice(ui, &mut new.manner.palette, palette, palette.label());
        }
    });
    for stance in Stance::ALL {
        let usual = stance.label();
        let named = ui.horizontal(|ui| {
            let size = vec2(NAMES, ui.spacing().interact_size.y);
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.allocate_ui_with_layout(size, right, |ui| {
                widgets::stance_chip(ui, stance, false);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    if Stance::ALL.first() == Some(&stance) {
                        widgets::muted(ui, "Stance names");
                    }
                });
            });
            let own = new.manner.names.get(&stance).map_or("", String::as_str);
            let name = format!("Name of “{usual}”");
            let (_, typed) = field::show(ui, &name, own, |text| {
                TextEdit::singleline(text).hint_text(usual).desired_width(280.0)
            });
            typed
        });
        if let Some(typed) = named.inner {
            new.manner.rename(stance, &typed);
        }
    }
    note(ui, "In the window and in exports; what is left empty has its usual name");
}

/// A name, and beside it what it names.
fn row(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui, &str)) {
    ui.horizontal(|ui| {
        let size = vec2(NAMES, ui.spacing().interact_size.y);
        let left = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(size, left, |ui| {
            ui.set_min_width(NAMES);
            widgets::muted(ui, name);
        });
        contents(ui, name);
    });
}

/// What is said about the rows above.
fn note(ui: &mut Ui, words: &str) {
    ui.horizontal(|ui| {
        ui.add_space(NAMES + ui.spacing().item_spacing.x);
        widgets::citation(ui, words);
    });
}

/// One of several that stand side by side.
fn choice<T: PartialEq>(ui: &mut Ui, now: &mut T, value: T, name: &str) -> Response {
    let on = *now == value;
    let response = ui.radio(on, name);
    if response.clicked() {
        *now = value;
    }
    response
}

/// One of several that a list holds.
fn list(ui: &mut Ui, name: &str, now: &str, contents: impl FnOnce(&mut Ui)) {
    let list = ComboBox::from_id_salt(name).selected_text(now).width(200.0);
    let shown = list.icon(widgets::list_arrow).show_ui(ui, contents);
    shown.response.accessible_name(name);
}
