//! The dates between which quotes count: typed, or ending with the newest article.

use egui::{Align, Layout, Popup, PopupCloseBehavior, RichText, TextEdit, Ui};
use jiff::civil::Date;

use super::filter_bar::pill;
use super::style::{Tokens, space};
use super::{article_fields, manner, widgets};
use crate::matrix::{DatePreset, Filter};
use crate::model::{DateForm, Precision, Published};

/// What a date may look like.
const EXAMPLES: &str = "2026-03-31, 31 March 2026, 2026-03 or 2026";

/// What is typed while it is no date yet.
#[derive(Default)]
pub struct DateState {
    /// The date of the newest article: where the presets end.
    pub newest: Option<Date>,
    from: String,
    to: String,
    /// The filter that the fields show.
    shown: Option<(Option<Date>, Option<Date>)>,
}

/// Draws the pill and what it opens.
pub fn show(ui: &mut Ui, state: &mut DateState, filter: &mut Filter) {
    let on = filter.from.is_some() || filter.to.is_some();
    let (response, away) =
        pill(ui, "Dates", &value(state.newest, filter, manner::of(ui).dates), on);
    if away {
        (filter.from, filter.to) = (None, None);
    }
    let popup = Popup::from_toggle_button_response(&response);
    popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(340.0);
        presets(ui, state.newest, filter);
        ui.add_space(space::XS);
        ui.separator();
        ui.add_space(space::XS);
        if state.shown != Some((filter.from, filter.to)) {
            let text = |date: Option<Date>| date.map(|d| d.to_string()).unwrap_or_default();
            state.from = text(filter.from);
            state.to = text(filter.to);
        }
        // A month or a year begins with its first day and ends with its last.
        field(ui, "From", &mut state.from, &mut filter.from, |published| published.date);
        field(ui, "To", &mut state.to, &mut filter.to, last_day);
        state.shown = Some((filter.from, filter.to));
        if filter.from.zip(filter.to).is_some_and(|(from, to)| from > to) {
            let words = "“From” is later than “To”: nothing can lie between them";
            ui.label(RichText::new(words).color(Tokens::of(ui).warning));
        }
        widgets::citation(ui, "With a date, articles without one are left out");
    });
}

/// What the pill says.
fn value(newest: Option<Date>, filter: &Filter, dates: DateForm) -> String {
    if let Some(preset) = chosen(newest, filter) {
        return preset.label().to_owned();
    }
    match (filter.from, filter.to) {
        (None, None) => "All".to_owned(),
        (Some(from), None) => format!("from {}", dates.day(from)),
        (None, Some(to)) => format!("up to {}", dates.day(to)),
        (Some(from), Some(to)) => format!("{} to {}", dates.day(from), dates.day(to)),
    }
}

/// The preset that the filter is set to.
fn chosen(newest: Option<Date>, filter: &Filter) -> Option<DatePreset> {
    let (newest, from) = newest.zip(filter.from)?;
    let all = DatePreset::ALL.into_iter();
    all.filter(|_| filter.to.is_none()).find(|preset| preset.first_day(newest) == from)
}

fn presets(ui: &mut Ui, newest: Option<Date>, filter: &mut Filter) {
    let all = filter.from.is_none() && filter.to.is_none();
    ui.horizontal_wrapped(|ui| {
        if ui.selectable_label(all, "All").clicked() {
            (filter.from, filter.to) = (None, None);
        }
        let Some(newest) = newest else { return };
        let on = chosen(Some(newest), filter);
        for preset in DatePreset::ALL {
            let label = ui.selectable_label(on == Some(preset), preset.label());
            let from = preset.first_day(newest);
            if label.on_hover_text(format!("From {}", manner::of(ui).day(from))).clicked() {
                (filter.from, filter.to) = (Some(from), None);
            }
        }
    });
    let newest = match newest {
        Some(newest) => format!("Up to the newest article, of {}", manner::of(ui).day(newest)),
        None => "No article has a date yet".to_owned(),
    };
    widgets::citation(ui, newest);
}

fn field(
    ui: &mut Ui,
    name: &str,
    text: &mut String,
    date: &mut Option<Date>,
    means: impl Fn(Published) -> Date,
) {
    ui.horizontal(|ui| {
        let room = egui::vec2(40.0, 24.0);
        let label = ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(room);
            ui.label(name)
        });
        let edit =
            TextEdit::singleline(text).id_salt(name).hint_text("2026-03-31").desired_width(150.0);
        if ui.add(edit).labelled_by(label.inner.id).changed() {
            *date = article_fields::parse(text).map(&means);
        }
    });
    let typed = text.trim();
    if !typed.is_empty() && article_fields::parse(typed).is_none() {
        let words =
            format!("“{typed}” is no date yet: write {EXAMPLES}. Until then it does not count");
        ui.label(RichText::new(words).color(Tokens::of(ui).warning));
    }
}

fn last_day(published: Published) -> Date {
    match published.precision {
        Precision::Day => published.date,
        Precision::Month => published.date.last_of_month(),
        Precision::Year => published.date.last_of_year(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_pill_names_the_preset_that_the_dates_are() {
        let newest = Some(date(2025, 3, 16));
        let value = |from, to| {
            let filter = Filter { from, to, ..Filter::default() };
            value(newest, &filter, DateForm::Words)
        };
        assert_eq!(value(None, None), "All");
        assert_eq!(value(Some(date(2025, 3, 10)), None), "Last 7 days");
        assert_eq!(value(Some(date(2025, 2, 17)), None), "Last month");
        assert_eq!(value(Some(date(2025, 1, 1)), None), "Year of the newest article");
        let to = Some(date(2025, 3, 12));
        assert_eq!(value(Some(date(2025, 3, 10)), to), "10 March 2025 to 12 March 2025");
    }
}
