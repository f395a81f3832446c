//! The queue as a list: who, in which words, and why it is here.

use egui::{Align, Layout, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::super::lines::{self, Ink};
use super::super::style::{Tokens, space};
use super::super::{describe, widgets};
use super::ReviewState;
use crate::model::{Project, Quote, QuoteId, Review};
use crate::review::Reason;

/// Height of a row.
const ROW: f32 = 50.0;

/// Draws the rows that are in sight.
pub fn show(ui: &mut Ui, project: &Project, state: &mut ReviewState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let all = state.queue.shown().len();
    let height = ui.available_height();
    let mut area = ScrollArea::vertical().id_salt("queue").auto_shrink(false);
    if std::mem::take(&mut state.reveal) && state.current.is_some() {
        let top = state.at as f32 * ROW;
        // One more row on each side, so that one sees what comes.
        let offset = state.scrolled.max(top + 2.0 * ROW - height).min((top - ROW).max(0.0));
        area = area.vertical_scroll_offset(offset);
    }
    let out = area.show_rows(ui, ROW, all, |ui, seen| {
        let mut clicked = None;
        for at in seen {
            if let Some(id) = state.queue.shown().get(at).copied()
                && row(ui, project, id, state)
            {
                clicked = Some(id);
            }
        }
        clicked
    });
    state.scrolled = out.state.clamped_offset().y;
    if out.inner.is_some() {
        state.choose(out.inner);
        state.reveal = false;
    }
}

/// One row; true when it was clicked.
fn row(ui: &mut Ui, project: &Project, id: QuoteId, state: &ReviewState) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let on = state.current == Some(id);
    let found = project.quote(id).zip(project.article(id.article));
    let Some((quote, article)) = found else {
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect.shrink(space::M)));
        let faint = Ink::faint(&child);
        lines::line(&mut child, "no longer there", &faint);
        return false;
    };
    let mut words = describe::words(article, quote);
    let name = if state.blind {
        words = state.context.hide(project, &words);
        describe::HIDDEN.to_owned()
    } else {
        describe::voice(project, article, quote).name
    };
    let note = note(quote, state);
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListItem, true, on, format!("{note}: {name}: {words}"))
    });
    widgets::row_ground(ui, on, &response);
    let inner = rect.shrink2(vec2(space::M, 6.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
    child.style_mut().interaction.selectable_labels = false;
    child.spacing_mut().item_spacing = vec2(space::S, 0.0);
    lines_of(&mut child, &name, &note, &words, state.queue.is_open(id));
    response.clicked()
}

/// Name and reason, and below them the words.
fn lines_of(ui: &mut Ui, name: &str, note: &str, words: &str, open: bool) {
    let tokens = Tokens::of(ui);
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 20.0), layout, |ui| {
        let colour = if open { tokens.muted } else { tokens.done };
        let ink = Ink::muted(ui).coloured(colour);
        ui.label(lines::fit(ui, note, &ink, ui.available_width() * 0.5, 1));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let ink = if open { Ink::bold(ui) } else { Ink::plain(ui).coloured(tokens.muted) };
            ui.label(lines::fit(ui, name, &ink, ui.available_width(), 1));
        });
    });
    let muted = Ink::muted(ui);
    ui.label(lines::fit(ui, words, &muted, ui.available_width(), 1));
}

/// Why it is here, or what was made of it.
fn note(quote: &Quote, state: &ReviewState) -> String {
    let reason = state.queue.reasons(quote.id).iter().next();
    let sure = || quote.attribution.guessed.first().map(|guess| describe::percent(guess.score));
    match (reason, quote.review) {
        (None, Review::Rejected) => "not a quote".to_owned(),
        (None, _) => "✓".to_owned(),
        (Some(Reason::UnknownSpeaker), _) => "who?".to_owned(),
        (Some(Reason::LowConfidence | Reason::Unreviewed), _) => sure().unwrap_or_default(),
        (Some(Reason::Ambiguous), _) => "ambiguous".to_owned(),
        (Some(Reason::Untagged), _) => "untagged".to_owned(),
        (Some(Reason::NoDate), _) => "no date".to_owned(),
    }
}
