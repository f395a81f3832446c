//! The quotes of an article as cards: where they stand, and those that are closed.

use egui::{
    Align, CornerRadius, Layout, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, vec2,
};

use super::article_text::Shown;
use super::describe;
use super::lines::{self, Ink};
use super::style::{Tokens, font, radius, space};
use super::widgets;
use crate::model::{Article, IssueId, Project, Quote, Review, Tagging};

/// Between two cards.
pub const GAP: f32 = 10.0;

/// Where cards stand so that none covers another and each is as near to its words as can be;
/// the selected one exactly there. `wanted` and `heights` are in order of place.
#[must_use]
pub fn place(wanted: &[f32], heights: &[f32], selected: Option<usize>) -> Vec<f32> {
    // Without the room that the cards above take, "not covering" is "not decreasing", and the
    // nearest such sequence comes from pooling neighbours that are out of order.
    struct Pool {
        weight: f64,
        sum: f64,
        cards: usize,
    }
    let mut pools: Vec<Pool> = Vec::new();
    let mut above = Vec::with_capacity(wanted.len());
    let mut room = 0.0_f64;
    for (i, (wanted, height)) in wanted.iter().zip(heights).enumerate() {
        let weight = if selected == Some(i) { 1e6 } else { 1.0 };
        let mut pool = Pool { weight, sum: weight * (f64::from(*wanted) - room), cards: 1 };
        while let Some(before) =
            pools.pop_if(|before| before.sum / before.weight > pool.sum / pool.weight)
        {
            pool.weight += before.weight;
            pool.sum += before.sum;
            pool.cards += before.cards;
        }
        pools.push(pool);
        above.push(room);
        room += f64::from(*height + GAP);
    }
    let places = pools
        .iter()
        .flat_map(|pool| std::iter::repeat_n((pool.sum / pool.weight).max(0.0), pool.cards));
    places.zip(above).map(|(place, above)| (place + above) as f32).collect()
}

/// How high a closed card is.
#[must_use]
pub fn closed_height(quote: &Shown) -> f32 {
    match (quote.rejected, quote.tagged) {
        (true, _) => 38.0,
        (false, false) => 82.0,
        (false, true) => 108.0,
    }
}

/// Draws a closed card; true when it was clicked.
pub fn closed(
    ui: &mut Ui,
    project: &Project,
    article: &Article,
    quote: &Quote,
    shown: &Shown,
    issue: Option<IssueId>,
    rect: Rect,
) -> bool {
    let tokens = Tokens::of(ui);
    let id = ui.scope_id().with(("card", quote.id));
    let response = ui.interact(rect, id, Sense::click());
    let words = describe::words(article, quote);
    response.widget_info(|| {
        let name = format!("Card of {}: {words}", shown.voice);
        WidgetInfo::selected(Role::ListItem, true, false, name)
    });
    let fill = if response.hovered() { tokens.hover } else { tokens.card };
    let stroke = if response.has_focus() {
        Stroke::new(2.0, tokens.accent)
    } else {
        Stroke::new(1.0, tokens.line)
    };
    let rounding = CornerRadius::same(radius::CARD);
    ui.painter().rect(rect, rounding, fill, stroke, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(space::M, 9.0));
    let builder = UiBuilder::new().id_salt(("card", quote.id)).max_rect(inner);
    let mut child = ui.new_child(builder.layout(Layout::top_down(Align::Min)));
    child.style_mut().interaction.selectable_labels = false;
    child.spacing_mut().item_spacing = vec2(space::S, 1.0);
    if shown.rejected {
        let ink = Ink::faint(&child);
        lines::line(&mut child, &format!("Not a quote · {words}"), &ink);
    } else {
        head(&mut child, project, article, quote, shown);
        if shown.tagged {
            child.add_space(3.0);
            tag_line(&mut child, project, quote, issue);
        }
    }
    response.clicked()
}

/// Badge, name, office, how sure and why.
fn head(ui: &mut Ui, project: &Project, article: &Article, quote: &Quote, shown: &Shown) {
    let voice = describe::voice(project, article, quote);
    name_line(ui, &voice.name, shown, quote.review);
    let muted = Ink::muted(ui);
    if shown.hue.is_none() {
        lines::line(ui, "Nobody is named near these words", &muted);
        let asks = muted.coloured(Tokens::of(ui).warning);
        lines::line(ui, "Who said this? Press A", &asks);
        return;
    }
    let office = voice.office();
    lines::line(ui, if office.is_empty() { "no office known" } else { &office }, &muted);
    let why = match describe::guessed(project, quote) {
        Some(guessed) => guessed,
        None => describe::why(quote).unwrap_or_else(|| "set by hand".to_owned()),
    };
    lines::line(ui, &why, &muted);
}

/// Badge and name, and at the right what the analyst made of it.
pub(super) fn name_line(ui: &mut Ui, name: &str, shown: &Shown, review: Review) {
    ui.horizontal(|ui| {
        ui.set_height(20.0);
        badge(ui, shown);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            review_sign(ui, review);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let ink = Ink::bold(ui);
                let ink =
                    if shown.hue.is_none() { ink.coloured(Tokens::of(ui).warning) } else { ink };
                lines::line(ui, name, &ink);
            });
        });
    });
}

fn badge(ui: &mut Ui, shown: &Shown) {
    let tokens = Tokens::of(ui);
    let (fill, text) = match shown.hue {
        Some(hue) => (tokens.actor(hue), tokens.on_actor),
        None => (tokens.warning, tokens.card),
    };
    let galley = ui.painter().layout_no_wrap(shown.letter.clone(), font::tiny_bold(), text);
    let width = (galley.size().x + space::S).max(18.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &shown.letter));
    ui.painter().rect_filled(rect, CornerRadius::same(9), fill);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, text);
}

/// What the analyst made of a quote, as a word with a sign.
pub fn review_sign(ui: &mut Ui, review: Review) {
    let tokens = Tokens::of(ui);
    let (text, colour) = match review {
        Review::Unreviewed => return,
        Review::Accepted => ("✓ accepted", tokens.done),
        Review::Corrected => ("✓ corrected", tokens.done),
        Review::Rejected => ("not a quote", tokens.faint),
    };
    ui.label(RichText::new(text).font(font::tiny()).color(colour));
}

/// The tag that a closed card shows: the one on the current issue, else the first.
fn tag_line(ui: &mut Ui, project: &Project, quote: &Quote, issue: Option<IssueId>) {
    let all: Vec<&Tagging> = project.taggings_of(quote.id).collect();
    let current = all.iter().find(|tagging| Some(tagging.id.issue) == issue);
    let Some(tagging) = current.or(all.first()) else { return };
    ui.horizontal(|ui| {
        widgets::stance_chip(ui, tagging.stance, true);
        let title = project.issue(tagging.id.issue).map_or("", |issue| &issue.title);
        let more = match all.len() {
            0 | 1 => title.to_owned(),
            n => format!("{title} · {} more", n - 1),
        };
        let ink = Ink::muted(ui).coloured(Tokens::of(ui).text);
        lines::line(ui, &more, &ink);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_apart(tops: &[f32], heights: &[f32]) {
        for i in 1..tops.len() {
            let free = tops[i] - tops[i - 1] - heights[i - 1];
            assert!(free >= GAP - 0.01, "card {i} is {free} below the one before");
        }
    }

    #[test]
    fn cards_with_room_stand_level_with_their_words() {
        let wanted = [0.0, 200.0, 500.0];
        assert_eq!(place(&wanted, &[80.0; 3], None), wanted);
    }

    #[test]
    fn crowded_cards_never_cover_each_other() {
        let wanted = [10.0, 12.0, 12.0, 300.0, 301.0, 900.0];
        let heights = [80.0, 100.0, 80.0, 80.0, 80.0, 80.0];
        let tops = place(&wanted, &heights, None);
        assert_apart(&tops, &heights);
        assert!(tops[0] >= 0.0);
        assert_eq!(tops[5], 900.0);
    }

    #[test]
    fn the_selected_card_stands_level_with_its_words() {
        let wanted: Vec<f32> = (0..40).map(|i| i as f32 * 30.0).collect();
        let heights: Vec<f32> = (0..40).map(|i| if i == 30 { 300.0 } else { 80.0 }).collect();
        let tops = place(&wanted, &heights, Some(30));
        assert_apart(&tops, &heights);
        // There is no room for the thirty cards above it, so it stands as high as it can.
        assert!((tops[30] - 30.0 * 90.0).abs() < 1.0);
        let few = [500.0, 510.0, 520.0];
        let tops = place(&few, &[80.0; 3], Some(2));
        assert!((tops[2] - 520.0).abs() < 0.01);
        assert_apart(&tops, &[80.0; 3]);
    }

    #[test]
    fn no_cards_no_places() {
        assert!(place(&[], &[], None).is_empty());
    }
}
