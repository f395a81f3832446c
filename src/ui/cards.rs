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
pub const GAP: f32 = 8.0;

/// How far the top of a card stands above the line of its words, so that its first line is level
/// with them.
pub const ABOVE: f32 = 5.0;

/// How much a closed card says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// Who, in what office, and the stance or why.
    Three,
    /// Who, and the stance or the office.
    Two,
    /// Who.
    One,
}

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
pub fn closed_height(quote: &Shown, density: Density) -> f32 {
    match density {
        _ if quote.rejected => 34.0,
        Density::One => 34.0,
        Density::Two => 58.0,
        Density::Three => 78.0,
    }
}

/// The quote that a closed card is of.
pub struct ClosedCard<'a> {
    /// The project that it is in.
    pub project: &'a Project,
    /// Its article.
    pub article: &'a Article,
    /// Itself.
    pub quote: &'a Quote,
    /// As the margin shows it.
    pub shown: &'a Shown,
    /// The issue whose tag is shown before others.
    pub issue: Option<IssueId>,
    /// How much it says.
    pub density: Density,
}

/// Draws a closed card; true when it was clicked.
pub fn closed(ui: &mut Ui, card: &ClosedCard<'_>, rect: Rect) -> bool {
    let ClosedCard { project, article, quote, shown, .. } = card;
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
    let inner = rect.shrink2(vec2(space::M, 7.0));
    let builder = UiBuilder::new().scope_id(id.with("inside")).max_rect(inner);
    let mut child = ui.new_child(builder.layout(Layout::top_down(Align::Min)));
    child.style_mut().interaction.selectable_labels = false;
    child.spacing_mut().item_spacing = vec2(space::S, 2.0);
    if shown.rejected {
        let ink = Ink::faint(&child);
        lines::line(&mut child, &format!("Not a quote · {words}"), &ink);
    } else {
        says(&mut child, card);
    }
    let why = format!("Why this speaker? {}", describe::why(project, quote));
    let response = if shown.rejected { response } else { response.on_hover_text(why) };
    response.clicked()
}

/// Badge, name, office, and the stance or how sure and why.
fn says(ui: &mut Ui, card: &ClosedCard<'_>) {
    let ClosedCard { project, article, quote, shown, density, .. } = card;
    let voice = describe::voice(project, article, quote);
    let office = if shown.hue.is_none() {
        "Nobody is named near these words".to_owned()
    } else {
        describe::office_or_kind(project, quote, &voice)
    };
    let beside = match (density, shown.tagged) {
        (Density::One, _) | (Density::Two, true) => office.as_str(),
        (Density::Two, false) | (Density::Three, _) => "",
    };
    name_line(ui, &voice.name, beside, shown, quote);
    if *density == Density::One {
        return;
    }
    let muted = Ink::muted(ui);
    let asks = muted.clone().coloured(Tokens::of(ui).warning);
    match (density, shown.tagged) {
        (Density::Three, true) => {
            lines::line(ui, &office, &muted);
            tag_line(ui, card);
        }
        (Density::Two, true) => tag_line(ui, card),
        _ if shown.hue.is_none() => {
            lines::line(ui, "Who said this? Press A", &asks);
        }
        (Density::Three, false) => {
            lines::line(ui, &office, &muted);
            lines::line(ui, &describe::why(project, quote), &muted);
        }
        (Density::Two | Density::One, _) => {
            lines::line(ui, &office, &muted);
        }
    }
}

/// Badge, name and a note beside it; at the right what the analyst made of it, else how sure the machine is.
pub(super) fn name_line(ui: &mut Ui, name: &str, note: &str, shown: &Shown, quote: &Quote) {
    // Lower than a row of buttons, which `horizontal` would make it.
    let room = vec2(ui.available_width(), 20.0);
    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(room);
        badge(ui, shown);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if quote.review == Review::Unreviewed {
                if let Some(guess) = quote.attribution.supporting_guess() {
                    let ink = Ink::muted(ui);
                    let percent = describe::percent(guess.score);
                    ui.label(lines::fit(ui, &percent, &ink, 60.0, 1));
                }
            } else {
                review_sign(ui, quote.review);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let ink = Ink::bold(ui);
                let ink =
                    if shown.hue.is_none() { ink.coloured(Tokens::of(ui).warning) } else { ink };
                lines::line(ui, name, &ink);
                if !note.is_empty() && ui.available_width() > space::XL {
                    let ink = Ink::muted(ui);
                    lines::line(ui, note, &ink);
                }
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
fn tag_line(ui: &mut Ui, card: &ClosedCard<'_>) {
    let ClosedCard { project, quote, issue, .. } = card;
    let all: Vec<&Tagging> = project.taggings_of(quote.id).collect();
    let current = all.iter().find(|tagging| Some(tagging.id.issue) == *issue);
    let Some(tagging) = current.or(all.first()) else { return };
    let room = vec2(ui.available_width(), 20.0);
    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
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
        assert!((tops[30] - 30.0 * 88.0).abs() < 1.0);
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
