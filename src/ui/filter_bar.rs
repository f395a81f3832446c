//! What the matrix counts: dates, outlet, kind, review; and what that leaves out.

use std::collections::BTreeSet;

use egui::{Align, Layout, Popup, PopupCloseBehavior, RichText, TextEdit, Ui};
use jiff::civil::Date;

use super::matrix_view::MatrixState;
use super::style::{Tokens, space};
use super::{ViewState, widgets};
use crate::matrix::{Filter, ReviewFilter};
use crate::model::{Project, QuoteKind};
use crate::session::{Action, Command};

/// What is typed while it is no date yet.
#[derive(Default)]
pub struct BarState {
    from: String,
    to: String,
    /// The filter that the fields show.
    shown: Option<(Option<Date>, Option<Date>)>,
}

/// Draws the bar.
pub fn show(
    ui: &mut Ui,
    project: &Project,
    state: &mut MatrixState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let (left_out, counted) = (state.matrix.left_out, state.matrix.quotes);
    let filter = &mut view.filter;
    ui.horizontal(|ui| {
        let export = Action::Export.info();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(export.name).on_hover_text(export.tooltip).clicked() {
                commands.push(Command::Ask(Action::Export));
            }
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                dates(ui, &mut state.bar, filter);
                outlet(ui, project, filter);
                kind(ui, filter);
                review(ui, filter);
                let words = match (left_out, counted + left_out) {
                    (0, 1) => "1 quote".to_owned(),
                    (0, all) => format!("all {all} quotes"),
                    (out, all) => format!("leaves out {out} of {all} quotes"),
                };
                ui.add_space(space::XS);
                widgets::citation(ui, words);
                if !filter.is_empty() && widgets::link(ui, "Show all").clicked() {
                    *filter = Filter::default();
                }
            });
        });
    });
}

/// A pill: what is filtered, and by what.
fn pill(ui: &mut Ui, name: &str, value: &str) -> egui::Response {
    let tokens = Tokens::of(ui);
    let words = (RichText::new(name).color(tokens.muted), widgets::bold(value));
    widgets::drop_down(ui, words, true).accessible_name(format!("{name} {value}"))
}

fn dates(ui: &mut Ui, state: &mut BarState, filter: &mut Filter) {
    let day = |date: Date| date.strftime("%-d %B %Y").to_string();
    let value = match (filter.from, filter.to) {
        (None, None) => "All".to_owned(),
        (Some(from), None) => format!("from {}", day(from)),
        (None, Some(to)) => format!("up to {}", day(to)),
        (Some(from), Some(to)) => format!("{} to {}", day(from), day(to)),
    };
    let response = pill(ui, "Dates", &value);
    let popup = Popup::from_toggle_button_response(&response);
    popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(220.0);
        if state.shown != Some((filter.from, filter.to)) {
            let text = |date: Option<Date>| date.map(|d| d.to_string()).unwrap_or_default();
            state.from = text(filter.from);
            state.to = text(filter.to);
        }
        date(ui, "From", &mut state.from, &mut filter.from);
        date(ui, "To", &mut state.to, &mut filter.to);
        state.shown = Some((filter.from, filter.to));
        widgets::citation(ui, "With a date, articles without one are left out");
    });
}

fn date(ui: &mut Ui, name: &str, text: &mut String, date: &mut Option<Date>) {
    ui.horizontal(|ui| {
        let room = egui::vec2(40.0, 24.0);
        let label = ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(room);
            ui.label(name)
        });
        let edit =
            TextEdit::singleline(text).id_salt(name).hint_text("2026-03-31").desired_width(110.0);
        if ui.add(edit).labelled_by(label.inner.id).changed() {
            *date = text.trim().parse().ok();
        }
        if !text.trim().is_empty() && text.trim().parse::<Date>().is_err() {
            ui.label(RichText::new("year-month-day").color(Tokens::of(ui).warning));
        }
    });
}

fn outlet(ui: &mut Ui, project: &Project, filter: &mut Filter) {
    let value = filter.outlet.clone().unwrap_or_else(|| "All".to_owned());
    let short: String = value.chars().take(24).collect();
    let response = pill(ui, "Outlet", &short);
    Popup::menu(&response).show(|ui| {
        let outlets: BTreeSet<&str> =
            project.articles.values().filter_map(|article| article.outlet.as_deref()).collect();
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            ui.selectable_value(&mut filter.outlet, None, "All");
            for outlet in outlets {
                ui.selectable_value(&mut filter.outlet, Some(outlet.to_owned()), outlet);
            }
        });
    });
}

fn kind(ui: &mut Ui, filter: &mut Filter) {
    let name = |kind: QuoteKind| match kind {
        QuoteKind::Direct => "Direct",
        QuoteKind::Mixed => "Mixed",
        QuoteKind::Indirect => "Indirect",
    };
    let response = pill(ui, "Kind", filter.kind.map_or("All", name));
    Popup::menu(&response).show(|ui| {
        ui.selectable_value(&mut filter.kind, None, "All");
        for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect] {
            ui.selectable_value(&mut filter.kind, Some(kind), name(kind));
        }
    });
}

fn review(ui: &mut Ui, filter: &mut Filter) {
    let response = pill(ui, "Review", filter.review.label());
    Popup::menu(&response).show(|ui| {
        for review in ReviewFilter::ALL {
            ui.selectable_value(&mut filter.review, review, review.label());
        }
    });
}
