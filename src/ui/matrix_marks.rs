//! What stands behind the marks of a cell: the quotes of both sides, and what one voice said before
//! and after.

use egui::{Response, RichText, Ui};

use super::lines::{self, Ink};
use super::style::{Tokens, space};
use super::{describe, widgets};
use crate::matrix::{Cell, StanceMatrix, Suggestion};
use crate::model::{Manner, Project, QuoteId, Stance};

/// How many quotes of a side are shown.
const MOST: usize = 5;

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
pub fn of(suggestion: &Suggestion, manner: &Manner) -> Vec<(Mark, String)> {
    let mut marks = Vec::new();
    if suggestion.contested {
        marks.push((Mark::Contested, "⇅ contested".to_owned()));
    }
    if let Some(day) = suggestion.shifted {
        marks.push((Mark::Shifted, format!("↗ shifted {}", manner.dates.short(day))));
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

/// Quotes of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// "For", "Against"; "Before", "Then".
    pub head: &'static str,
    /// The newest.
    pub quotes: Vec<Behind>,
    /// How many there are besides.
    pub more: usize,
}

impl Side {
    /// The first of these quotes.
    fn new(head: &'static str, ids: &[QuoteId], one: impl Fn(QuoteId) -> Option<Behind>) -> Self {
        let quotes = ids.iter().take(MOST).copied().filter_map(one).collect();
        Self { head, quotes, more: ids.len().saturating_sub(MOST) }
    }
}

/// The quotes behind a mark, side by side.
#[must_use]
pub fn behind(project: &Project, matrix: &StanceMatrix, cell: &Cell, mark: Mark) -> Vec<Side> {
    let Some(suggestion) = cell.suggestion() else { return Vec::new() };
    let entry = |id: QuoteId| cell.entries.iter().find(|entry| entry.quote == id);
    let one = |id: QuoteId| -> Option<Behind> {
        let entry = entry(id)?;
        let (quote, article) = project.quote(id).zip(project.article(id.article))?;
        let all = describe::words(article, quote);
        let mut words: String = all.chars().take(WORDS).collect();
        if words.len() < all.len() {
            words = format!("{} …", words.trim_end());
        }
        let citation = matrix.citation(project, quote);
        Some(Behind { quote: id, stance: entry.stance(), citation, words })
    };
    let side = |head, ids: &[QuoteId]| Side::new(head, ids, one);
    match mark {
        Mark::Contested => {
            let is_for =
                |id: &QuoteId| entry(*id).is_some_and(|entry| entry.stance().value() > Some(0));
            let (pro, contra): (Vec<QuoteId>, Vec<QuoteId>) =
                suggestion.sides.iter().copied().partition(is_for);
            vec![side("For", &pro), side("Against", &contra)]
        }
        Mark::Shifted => {
            let Some((before, then)) = suggestion.shift else { return Vec::new() };
            vec![side("Before", &[before]), side("Then", &[then])]
        }
    }
}

/// Draws the quotes behind a mark; the one that was clicked, where clicks count.
pub fn show(ui: &mut Ui, behind: &[Side], links: bool) -> Option<QuoteId> {
    let mut clicked = None;
    for side in behind {
        let muted = Tokens::of(ui).muted;
        ui.label(widgets::bold(side.head).color(muted));
        for behind in &side.quotes {
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
        if side.more > 0 {
            widgets::citation(ui, format!("and {} more", side.more));
        }
    }
    clicked
}

/// Shows the quotes behind a mark while the pointer rests on it, and while the keyboard is there.
pub fn explain(response: &Response, mark: Mark, behind: &[Side]) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, Span};

    #[test]
    fn a_side_of_many_shows_five_and_counts_the_others() {
        let ids: Vec<QuoteId> = (0..7)
            .map(|at| QuoteId { article: ArticleId(1), span: Span::new(at, at + 1) })
            .collect();
        let (citation, words) = (String::new(), String::new());
        let behind = Behind { quote: ids[0], stance: Stance::Mixed, citation, words };
        let made = std::cell::Cell::new(0);
        let one = |quote| {
            made.set(made.get() + 1);
            Some(Behind { quote, ..behind.clone() })
        };
        let side = Side::new("For", &ids, one);
        let shown: Vec<QuoteId> = side.quotes.iter().map(|behind| behind.quote).collect();
        assert_eq!((shown.as_slice(), side.more, made.get()), (&ids[..5], 2, 5));
        assert_eq!(Side::new("For", &ids[..5], one).more, 0);
    }
}
