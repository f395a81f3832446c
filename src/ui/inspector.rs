//! All quotes of the matrix cell that is selected, newest first.

use std::sync::Arc;

use egui::{Align, Layout, Rect, RichText, ScrollArea, Ui, UiBuilder, vec2};

use super::inspector_position::{self, Place};
use super::lines::{self, Ink};
use super::manner;
use super::matrix_cell::only_if;
use super::matrix_marks::{self, Mark, Side};
use super::matrix_view::{MatrixState, Spot};
use super::style::{Tokens, font, space};
use super::{ViewState, cards, describe, widgets};
use crate::matrix::{Cell, Row, StanceMatrix, Suggestion, Verdict, outlets};
use crate::model::{Manner, Project, QuoteId, Tagging};
use crate::session::{Command, Copying, Session};

/// How high a card is that nobody has seen yet.
const GUESS: f32 = 120.0;

/// What the inspector keeps between frames.
#[derive(Default)]
pub struct InspectorState {
    /// For which cell and width the heights are.
    of: Option<(Spot, u32)>,
    heights: Vec<f32>,
    marks: Option<Marked>,
}

/// What stands behind the marks of a cell, made once.
struct Marked {
    matrix: Arc<StanceMatrix>,
    of: Spot,
    sides: Vec<(Mark, Vec<Side>)>,
}

impl InspectorState {
    /// Of the selected cell, made again when the matrix is another.
    fn marks(
        &mut self,
        project: &Project,
        matrix: &Arc<StanceMatrix>,
        of: Spot,
        cell: &Cell,
    ) -> &[(Mark, Vec<Side>)] {
        let known = self.marks.take().filter(|m| m.of == of && Arc::ptr_eq(&m.matrix, matrix));
        let make = || {
            let marks = cell
                .suggestion()
                .map(|found| matrix_marks::of(found, &matrix.manner))
                .unwrap_or_default();
            let sides = |(mark, _)| (mark, matrix_marks::behind(project, matrix, cell, mark));
            let sides = marks.into_iter().map(sides).collect();
            Marked { matrix: Arc::clone(matrix), of, sides }
        };
        &self.marks.insert(known.unwrap_or_else(make)).sides
    }
}

/// Draws it.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    state: &mut MatrixState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let project = session.project();
    let matrix = Arc::clone(&state.matrix);
    let Some(spot) = state.selected else { return };
    let Some(row) = spot.row(&matrix) else { return };
    let at = spot.issue.and_then(|issue| matrix.issues.iter().position(|own| *own == issue));
    let cell = at.and_then(|at| row.cells.get(at));
    let quotes: Vec<QuoteId> = match cell {
        Some(cell) => cell.entries.iter().map(|entry| entry.quote).collect(),
        None => row.all.quotes.clone(),
    };
    if title(ui, project, &matrix, spot) {
        state.selected = None;
        return;
    }
    let place = cell.and_then(|cell| Place::new(spot.holder, spot.issue, cell));
    let place = place.filter(|_| !spot.is_voice());
    // The bar of the scroll area floats over its edge.
    let width = ui.available_width() - space::XS;
    let of = Some((spot, width.round() as u32));
    let list = &mut state.inspector;
    if list.of != of || list.heights.len() != quotes.len() {
        list.of = of;
        list.heights = vec![GUESS; quotes.len()];
    }
    let all: f32 = list.heights.iter().map(|height| height + cards::GAP).sum();
    ScrollArea::vertical()
        .id_salt(("cell", spot.name(&matrix), spot.issue))
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            ui.set_width(width);
            let begin = ui.max_rect().min;
            counts(ui, project, row, cell, &quotes);
            if let Some(cell) = cell {
                comes_to(ui, cell);
                if let Some(quote) = marks(ui, cell, list.marks(project, &matrix, spot, cell)) {
                    view.show_quote(quote);
                }
                if cell.entries.is_empty()
                    && cell.untagged > 0
                    && widgets::link(ui, "See all its quotes").clicked()
                {
                    state.selected = Some(spot.of_all_quotes());
                }
            }
            if let Some(place) = place {
                inspector_position::show(ui, place, commands);
            }
            ui.add_space(space::M);
            let (rect, _) = ui.allocate_exact_size(vec2(width, all), egui::Sense::hover());
            let mut y = rect.top() - begin.y;
            let mut changed = false;
            for (quote, height) in quotes.iter().zip(&mut list.heights) {
                if y + *height >= viewport.top() && y <= viewport.bottom() {
                    let place_of = Rect::from_min_size(
                        egui::pos2(rect.left(), begin.y + y),
                        vec2(width, f32::INFINITY),
                    );
                    let builder =
                        UiBuilder::new().scope_id(ui.scope_id().with(quote)).max_rect(place_of);
                    let mut child = ui.new_child(builder);
                    let tagging = cell
                        .and_then(|cell| cell.entries.iter().find(|e| e.quote == *quote))
                        .and_then(|entry| entry.taggings().next());
                    let said = Card {
                        project,
                        matrix: &matrix,
                        quote: *quote,
                        tagging,
                        on_issue: spot.issue.is_some(),
                        place,
                    };
                    card(&mut child, &said, view, commands);
                    let real = child.min_rect().height();
                    changed |= (real - *height).abs() > 0.5;
                    *height = real;
                }
                y += *height + cards::GAP;
            }
            if changed {
                ui.request_repaint();
            }
        });
}

/// Whose cell it is, on what; true when it is to be closed.
fn title(ui: &mut Ui, project: &Project, matrix: &StanceMatrix, spot: Spot) -> bool {
    let column = match spot.issue.and_then(|id| project.issue(id)) {
        Some(issue) => issue.title.clone(),
        None => "All quotes".to_owned(),
    };
    let mut close = false;
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        close = widgets::cross(ui, "Close the cell", "Close (Esc)").clicked();
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let ink = Ink { font: font::heading(), ..Ink::bold(ui) };
            let text = format!("{} · {column}", spot.name(matrix));
            let galley = lines::fit(ui, &text, &ink, ui.available_width(), 3);
            ui.label(galley);
        });
    });
    close
}

/// How many quotes of how many voices, from when to when.
fn counts(ui: &mut Ui, project: &Project, row: &Row, cell: Option<&Cell>, quotes: &[QuoteId]) {
    let voices = match cell {
        Some(cell) => voices_in(project, cell),
        None => row.speakers.len(),
    };
    let mut counts = match quotes.len() {
        0 => String::new(),
        1 => "1 quote".to_owned(),
        n if voices > 1 => format!("{n} quotes of {voices} voices"),
        n => format!("{n} quotes"),
    };
    if let Some(span) = dates(project, quotes, &manner::of(ui)) {
        counts = format!("{counts}, {span}");
    }
    if !counts.is_empty() {
        widgets::citation(ui, counts);
    }
}

/// What the taggings of a cell come to.
fn comes_to(ui: &mut Ui, cell: &Cell) {
    match &cell.verdict {
        Verdict::Suggested(suggestion) => {
            ui.add_space(space::XS);
            suggested(ui, suggestion);
        }
        Verdict::Untagged { count: 1 } => {
            widgets::faint(ui, "Nothing tagged; 1 quote may still bear on it");
        }
        Verdict::Untagged { count } => {
            widgets::faint(ui, format!("Nothing tagged; {count} quotes may still bear on it"));
        }
        Verdict::Silent if cell.position.is_some() => {
            widgets::faint(ui, "Every quote is reviewed or taken off it, none bears on it");
        }
        Verdict::Silent => {
            widgets::faint(ui, "Silent: every quote is reviewed or taken off it, none bears on it");
        }
        Verdict::NoQuotes => {
            widgets::faint(ui, "No quotes");
        }
    }
}

/// The chip with the rule that it follows from.
fn suggested(ui: &mut Ui, suggestion: &Suggestion) {
    widgets::stance_chip(ui, suggestion.stance, true);
    let voice = if suggestion.official { "highest office" } else { "no official voice" };
    widgets::citation(ui, format!("suggested: {voice}, latest"));
    if let Some((least, most)) = suggestion.range.filter(|(least, most)| least != most) {
        let manner = manner::of(ui);
        widgets::citation(ui, format!("from {} to {}", manner.stance(least), manner.stance(most)));
    }
}

/// The quotes behind the marks of a cell; the one that was clicked.
fn marks(ui: &mut Ui, cell: &Cell, marks: &[(Mark, Vec<Side>)]) -> Option<QuoteId> {
    let mut clicked = None;
    let suggestion = cell.suggestion()?;
    for (mark, behind) in marks {
        let head = match (mark, suggestion.shifted) {
            (Mark::Shifted, Some(day)) => {
                format!("↗ Shifted: a voice changed sides on {}", manner::of(ui).day(day))
            }
            (Mark::Contested | Mark::Shifted, _) => {
                "⇅ Contested: voices are on opposite sides".to_owned()
            }
        };
        let warning = Tokens::of(ui).warning;
        let text = RichText::new(head).font(font::small_bold()).color(warning);
        ui.add_space(space::XS);
        ui.label(text);
        clicked = clicked.or(matrix_marks::show(ui, behind, true));
    }
    clicked
}

fn voices_in(project: &Project, cell: &Cell) -> usize {
    let mut voices: Vec<_> = cell
        .entries
        .iter()
        .filter_map(|entry| project.quote(entry.quote)?.attribution.speaker())
        .collect();
    voices.sort_unstable();
    voices.dedup();
    voices.len()
}

/// From the first day to the last.
fn dates(project: &Project, quotes: &[QuoteId], manner: &Manner) -> Option<String> {
    let days = || quotes.iter().filter_map(|id| project.date_of(project.quote(*id)?));
    let (first, last) = (days().min()?, days().max()?);
    Some(manner.dates.days(first, last))
}

/// A quote of the cell, and what the cell makes of it.
struct Card<'a> {
    project: &'a Project,
    matrix: &'a StanceMatrix,
    quote: QuoteId,
    tagging: Option<&'a Tagging>,
    on_issue: bool,
    /// Where it can be the key quote.
    place: Option<Place<'a>>,
}

/// One quote: stance, speaker, words, citation, what to do with it.
fn card(ui: &mut Ui, card: &Card<'_>, view: &mut ViewState, commands: &mut Vec<Command>) {
    let Card { project, matrix, quote: id, tagging, on_issue, place } = *card;
    let Some((quote, article)) = project.quote(id).zip(project.article(id.article)) else { return };
    let repeats = matrix.repeats_of(id);
    widgets::card(ui, false, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal(|ui| {
            if let Some(tagging) = tagging {
                widgets::stance_chip(ui, tagging.stance, false);
            }
            let voice = describe::voice(project, article, quote);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                cards::review_sign(ui, quote.review);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let ink = Ink::bold(ui);
                    lines::line(ui, &voice.name, &ink);
                });
            });
        });
        let office = describe::voice(project, article, quote).office();
        let muted = Ink::muted(ui);
        if !office.is_empty() {
            lines::line(ui, &office, &muted);
        }
        let why = format!("Why this speaker? {}", describe::why(project, quote));
        lines::line(ui, &why, &muted);
        let words = describe::words(article, quote);
        let galley = lines::fit(ui, &words, &Ink::plain(ui), ui.available_width(), 8);
        let elided = galley.elided;
        let response = ui.label(galley);
        if elided {
            response.on_hover_text(&words);
        }
        let citation = matrix.citation(project, quote);
        let response = ui.label(lines::fit(ui, &citation, &muted, ui.available_width(), 2));
        let printed = outlets(project, id, repeats);
        if printed.len() > 1 {
            response.on_hover_text(printed.join("\n"));
        }
        if let Some(condition) = tagging.and_then(|tagging| tagging.condition.clone()) {
            let ink = Ink::faint(ui);
            ui.label(lines::fit(ui, &only_if(condition), &ink, ui.available_width(), 2));
        }
        if !on_issue {
            tags(ui, project, id);
        }
        ui.horizontal_wrapped(|ui| {
            if widgets::link(ui, "Show in article ↵").clicked() {
                view.show_quote(id);
            }
            let dot = RichText::new("·").color(Tokens::of(ui).faint);
            ui.label(dot);
            if widgets::link(ui, "Copy with citation").clicked() {
                commands.push(Command::Copy(Copying::Quote(id)));
            }
        });
        if let Some(place) = place {
            place.key_link(ui, project, id, commands);
        }
    });
}

/// The tags of a quote in the column of all quotes.
fn tags(ui: &mut Ui, project: &Project, id: QuoteId) {
    let mut any = false;
    for tagging in project.taggings_of(id) {
        any = true;
        ui.horizontal(|ui| {
            widgets::stance_chip(ui, tagging.stance, false);
            let title = project.issue(tagging.id.issue).map_or("", |issue| &issue.title);
            let ink = Ink::muted(ui);
            lines::line(ui, title, &ink);
        });
    }
    if !any {
        let ink = Ink::faint(ui);
        lines::line(ui, "untagged", &ink);
    }
}
