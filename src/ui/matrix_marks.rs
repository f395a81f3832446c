//! What stands behind the marks of a cell: the quotes of both sides, and what one voice said before
//! and after.

use egui::{Response, RichText, Ui};

use super::lines::{self, Ink};
use super::style::{Tokens, space};
use super::{describe, widgets};
use crate::matrix::{Cell, StanceMatrix, Suggestion, citation_with_repeats};
use crate::model::{Project, QuoteId, Stance};

/// How much of a quote is shown.
const WORDS: usize = 110;

/// A mark of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// The latest words of two voices are on opposite sides.
    Contested,
    /// One voice went to the other side.
    Shifted,
}

impl Mark {
    /// In a sentence.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Contested => "Contested: voices of the actor are on opposite sides",
            Self::Shifted => "Shifted: one voice went to the other side",
        }
    }
}

/// The marks of a cell, each as it is written beside the position.
#[must_use]
pub fn of(suggestion: &Suggestion) -> Vec<(Mark, String)> {
    let mut marks = Vec::new();
    if suggestion.contested {
        marks.push((Mark::Contested, "⇅ contested".to_owned()));
    }
    if let Some(day) = suggestion.shifted {
        marks.push((Mark::Shifted, format!("↗ shifted {}", day.strftime("%-d %B"))));
    }
    marks
}

/// One quote behind a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Which.
    pub quote: QuoteId,
    /// Where it stands.
    pub stance: Stance,
    /// Who, when, where.
    pub citation: String,
    /// Its first words.
    pub words: String,
}

/// The quotes behind a mark under heads: "For", "Against"; "Before", "Then".
#[must_use]
pub fn behind(
    project: &Project,
    matrix: &StanceMatrix,
    cell: &Cell,
    mark: Mark,
) -> Vec<(&'static str, Vec<Behind>)> {
    let Some(suggestion) = cell.suggestion() else { return Vec::new() };
    let one = |id: QuoteId| -> Option<Behind> {
        let entry = cell.entries.iter().find(|entry| entry.quote == id)?;
        let (quote, article) = project.quote(id).zip(project.article(id.article))?;
        let all = describe::words(article, quote);
        let mut words: String = all.chars().take(WORDS).collect();
        if words.len() < all.len() {
            words = format!("{} …", words.trim_end());
        }
        let citation = citation_with_repeats(project, quote, matrix.repeats_of(id));
        Some(Behind { quote: id, stance: entry.stance(), citation, words })
    };
    match mark {
        Mark::Contested => {
            let all: Vec<Behind> = suggestion.sides.iter().copied().filter_map(one).collect();
            let (pro, contra) = all.into_iter().partition(|b| b.stance.value() > Some(0));
            vec![("For", pro), ("Against", contra)]
        }
        Mark::Shifted => {
            let Some((before, then)) = suggestion.shift else { return Vec::new() };
            let list = |id| one(id).into_iter().collect();
            vec![("Before", list(before)), ("Then", list(then))]
        }
    }
}

/// Draws the quotes behind a mark; the one that was clicked, where clicks count.
pub fn show(ui: &mut Ui, behind: &[(&'static str, Vec<Behind>)], links: bool) -> Option<QuoteId> {
    let mut clicked = None;
    for (head, quotes) in behind {
        let muted = Tokens::of(ui).muted;
        ui.label(widgets::bold(*head).color(muted));
        for behind in quotes {
            ui.horizontal(|ui| {
                widgets::stance_chip(ui, behind.stance, false);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    if links {
                        let text =
                            RichText::new(&behind.citation).font(super::style::font::small());
                        if ui.link(text).on_hover_text("Show in article").clicked() {
                            clicked = Some(behind.quote);
                        }
                    } else {
                        let ink = Ink::muted(ui);
                        let room = ui.available_width();
                        ui.label(lines::fit(ui, &behind.citation, &ink, room, 2));
                    }
                    let room = ui.available_width();
                    ui.label(lines::fit(ui, &behind.words, &Ink::plain(ui), room, 2));
                });
            });
        }
    }
    clicked
}

/// Shows the quotes behind a mark while the pointer rests on it, and while the keyboard is there.
pub fn explain(response: &Response, mark: Mark, behind: &[(&'static str, Vec<Behind>)]) {
    let contents = |ui: &mut Ui| {
        ui.set_width(340.0);
        ui.label(widgets::bold(mark.says()));
        ui.add_space(space::XS);
        show(ui, behind, false);
    };
    if response.has_focus() && !response.hovered() {
        let mut tooltip = egui::Tooltip::for_widget(response);
        tooltip.popup = tooltip.popup.open(true);
        tooltip.show(contents);
    } else {
        response.clone().on_hover_ui(contents);
    }
}
