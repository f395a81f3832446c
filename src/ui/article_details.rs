//! What is known about an article, under its title: byline, outlet, date, language.

use egui::{Align, Layout, Pos2, Rect, Ui, UiBuilder, vec2};

use super::digest::count;
use super::lines::{self, Ink};
use super::style::{Tokens, space};
use super::{Panel, ViewState, describe, manner, widgets};
use crate::model::Article;

/// Draws the line at `at`; a missing date is said, and so is what reading the file had to remark.
pub fn show(ui: &mut Ui, article: &Article, at: Pos2, width: f32, view: &mut ViewState) {
    let builder = UiBuilder::new()
        .scope_id(ui.scope_id().with(("details", article.id)))
        .max_rect(Rect::from_min_size(at, vec2(width, 22.0)))
        .layout(Layout::right_to_left(Align::Center));
    let mut child = ui.new_child(builder);
    let ui = &mut child;
    ui.spacing_mut().item_spacing.x = space::XS;
    let edit = widgets::link(ui, "Edit…").on_hover_text("Set date, outlet and the rest");
    let edit = edit.accessible_name("Edit details of the article…");
    if edit.clicked() {
        view.panel = Some(Panel::Details { articles: vec![article.id] });
    }
    ui.add_space(space::S);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| line(ui, article));
}

fn line(ui: &mut Ui, article: &Article) {
    let muted = Ink::muted(ui);
    let warning = muted.clone().coloured(Tokens::of(ui).warning);
    let mut parts = describe::details(article, &manner::of(ui));
    if article.published.is_none() {
        lines::line(ui, "⚠ no date", &warning);
        lines::line(ui, "·", &muted);
        parts.retain(|part| part != "no date");
    }
    let remarks: Vec<&str> = article.remarks().collect();
    if !remarks.is_empty() {
        let response = lines::line(ui, &count(remarks.len(), "remark"), &warning);
        response.on_hover_text(remarks.join("\n"));
        lines::line(ui, "·", &muted);
    }
    lines::line(ui, &parts.join(" · "), &muted);
}
