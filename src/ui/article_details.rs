//! What is known about an article, under its title: byline, outlet, date; and the panel that
//! sets it.

use egui::{Align, Layout, Popup, PopupCloseBehavior, Pos2, Rect, RichText, Ui, UiBuilder, vec2};
use jiff::civil::Date;

use super::digest::count;
use super::lines::{self, Ink};
use super::style::{Tokens, space};
use super::{describe, field, widgets};
use crate::model::{Article, DateHow, Edit, Precision, Published};
use crate::session::Command;

/// Draws the line at `at`; a missing date is said, and so is what reading the file had to remark.
pub fn show(ui: &mut Ui, article: &Article, at: Pos2, width: f32, commands: &mut Vec<Command>) {
    let builder = UiBuilder::new()
        .scope_id(ui.scope_id().with(("details", article.id)))
        .max_rect(Rect::from_min_size(at, vec2(width, 22.0)))
        .layout(Layout::right_to_left(Align::Center));
    let mut child = ui.new_child(builder);
    let ui = &mut child;
    ui.spacing_mut().item_spacing.x = space::XS;
    let edit = widgets::link(ui, "Edit…").on_hover_text("Set date, outlet and the rest");
    let edit = edit.accessible_name("Edit details of the article…");
    Popup::from_toggle_button_response(&edit)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(360.0)
        .show(|ui| panel(ui, article, commands));
    ui.add_space(space::S);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| line(ui, article));
}

fn line(ui: &mut Ui, article: &Article) {
    let muted = Ink::muted(ui);
    let warning = muted.clone().coloured(Tokens::of(ui).warning);
    let mut parts = describe::details(article);
    if article.published.is_none() {
        lines::line(ui, "⚠ no date", &warning);
        lines::line(ui, "·", &muted);
        parts.retain(|part| part != "no date");
    }
    if !article.warnings.is_empty() {
        let words = count(article.warnings.len(), "remark");
        let response = lines::line(ui, &words, &warning);
        response.on_hover_text(article.warnings.join("\n"));
        lines::line(ui, "·", &muted);
    }
    lines::line(ui, &parts.join(" · "), &muted);
}

/// The fields; each makes its edit when it is left.
fn panel(ui: &mut Ui, article: &Article, commands: &mut Vec<Command>) {
    let mut set = |article: Article| {
        commands.push(Command::Edit(Edit::SetArticle(Box::new(article))));
    };
    let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    if let Some(title) = row(ui, "Title", &article.title, "").and_then(filled) {
        set(Article { title, ..article.clone() });
    }
    let date = article.published.map(typed).unwrap_or_default();
    if let Some(typed) = row(ui, "Date", &date, "2026-03-31, 2026-03 or 2026") {
        match (typed.trim().is_empty(), parse(&typed)) {
            (true, _) => set(Article { published: None, ..article.clone() }),
            (false, Some(published)) => {
                set(Article { published: Some(published), ..article.clone() });
            }
            // What is no date is not kept.
            (false, None) => {}
        }
    }
    if let Some(outlet) = row(ui, "Outlet", &text(&article.outlet), "Who published it") {
        set(Article { outlet: filled(outlet), ..article.clone() });
    }
    if let Some(byline) = row(ui, "Byline", &text(&article.byline), "Who wrote it") {
        set(Article { byline: filled(byline), ..article.clone() });
    }
    if let Some(place) = row(ui, "Place", &text(&article.place), "Where it was written") {
        set(Article { place: filled(place), ..article.clone() });
    }
    if let Some(url) = row(ui, "Address", &text(&article.url), "https://…") {
        set(Article { url: filled(url), ..article.clone() });
    }
    if let Some(file) = &article.file {
        widgets::citation(ui, format!("From {file}"));
    }
}

fn row(ui: &mut Ui, name: &str, value: &str, hint: &str) -> Option<String> {
    ui.horizontal(|ui| {
        let room = vec2(60.0, 26.0);
        ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(room);
            let colour = Tokens::of(ui).muted;
            ui.label(RichText::new(name).color(colour));
        });
        field::line(ui, name, value, hint)
    })
    .inner
}

/// A date as one types it.
fn typed(published: Published) -> String {
    let date = published.date;
    match published.precision {
        Precision::Day => date.to_string(),
        Precision::Month => date.strftime("%Y-%m").to_string(),
        Precision::Year => date.strftime("%Y").to_string(),
    }
}

/// What was typed, as exactly as it says: a day, a month or a year.
fn parse(text: &str) -> Option<Published> {
    let text = text.trim();
    let day = |text: &str| text.parse::<Date>().ok();
    let (date, precision) = match text.len() {
        4 => (day(&format!("{text}-01-01"))?, Precision::Year),
        7 => (day(&format!("{text}-01"))?, Precision::Month),
        _ => (day(text)?, Precision::Day),
    };
    Some(Published { date, precision, how: DateHow::Entered })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_kept_as_exact_as_it_was_typed() {
        for (text, precision) in [
            ("2026-03-31", Precision::Day),
            ("2026-03", Precision::Month),
            ("2026", Precision::Year),
        ] {
            let published = parse(text).unwrap();
            assert_eq!(published.precision, precision);
            assert_eq!(typed(published), text);
        }
        for wrong in ["", "soon", "2026-02-30", "26", "2026-13"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
