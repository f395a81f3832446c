//! The analyst's own position in the inspector: the verdict, its summary, and what is suggested.

use egui::{RichText, Ui};

use super::style::{Tokens, space};
use super::{field, manner, matrix_cell, widgets};
use crate::matrix::Cell;
use crate::model::{ActorId, IssueId, Position, PositionId, PositionValue, Project, QuoteId};
use crate::session::Command;

/// A cell that can have a position of the analyst's own.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// Whose, on what.
    pub id: PositionId,
    /// What was found.
    pub cell: &'a Cell,
}

impl<'a> Place<'a> {
    /// The cell of an actor on an issue; nothing for the unknown speaker.
    #[must_use]
    pub fn new(actor: Option<ActorId>, issue: Option<IssueId>, cell: &'a Cell) -> Option<Self> {
        Some(Self { id: PositionId { actor: actor?, issue: issue? }, cell })
    }

    fn own(&self) -> Option<&'a Position> {
        self.cell.position.as_deref()
    }

    /// The verdict that a summary or key quote goes with: the analyst's, else the suggested one,
    /// which becomes the analyst's by it.
    fn value(&self) -> Option<PositionValue> {
        let suggested = || self.cell.suggestion().map(|s| PositionValue::Stance(s.stance));
        self.own().map(|own| own.value).or_else(suggested)
    }

    /// The command that sets one part and keeps the others.
    fn set(
        &self,
        value: PositionValue,
        summary: Option<String>,
        key: Option<Option<QuoteId>>,
    ) -> Command {
        let own = self.own();
        Command::SetPosition {
            id: self.id,
            value,
            summary: summary
                .unwrap_or_else(|| own.map(|own| own.summary.clone()).unwrap_or_default()),
            key: key.unwrap_or_else(|| own.and_then(|own| own.key)),
        }
    }

    /// A link that makes a quote of the cell its key quote, or lets go of it; none where the quote
    /// cannot be.
    pub fn key_link(
        &self,
        ui: &mut Ui,
        project: &Project,
        quote: QuoteId,
        commands: &mut Vec<Command>,
    ) {
        let Some(value) = self.value() else { return };
        let entry = self.cell.entries.iter().find(|entry| entry.quote == quote);
        let Some(entry) = entry else { return };
        // Of a statement that several outlets print, the one that was tagged.
        let Some(tagged) = entry.key_for(project, self.id) else { return };
        let is_of = |key: QuoteId| {
            let mut taggings = entry.taggings();
            key == quote || taggings.any(|tagging| tagging.id.quote == key)
        };
        let on = self.own().and_then(|own| own.key).is_some_and(is_of);
        let (words, hint) = if on {
            ("✓ Key quote", "It stands for the position. Click to let the program choose again")
        } else {
            ("Make key quote", "Show these words for the position, in the matrix and in exports")
        };
        if widgets::link(ui, words).on_hover_text(hint).clicked() {
            commands.push(self.set(value, None, Some((!on).then_some(tagged))));
        }
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, place: Place<'_>, commands: &mut Vec<Command>) {
    let own = place.own();
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.label(widgets::bold("Your position"));
        match own {
            Some(own) => {
                let at =
                    manner::of(ui).day(own.at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date());
                widgets::citation(ui, format!("{}, {at}", matrix_cell::set_by(own)));
            }
            None => {
                let words = if place.cell.suggestion().is_some() { "as suggested" } else { "none" };
                widgets::citation(ui, words);
            }
        }
    });
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
        for value in PositionValue::ALL {
            let on = own.is_some_and(|own| own.value == value);
            if widgets::position_button(ui, value, on).clicked() {
                if on {
                    commands.push(Command::ClearPosition { id: place.id });
                } else {
                    commands.push(place.set(value, None, None));
                }
            }
        }
    });
    if own.is_some() {
        let back = widgets::link(ui, "Back to suggested");
        let hint = "Take your position back, with its summary and key quote";
        if back.on_hover_text(hint).clicked() {
            commands.push(Command::ClearPosition { id: place.id });
        }
    }
    let Some(value) = place.value() else { return };
    ui.add_space(space::XS);
    let summary = own.map_or("", |own| own.summary.as_str());
    let hint = "Summary, in your words";
    ui.push_id(place.id, |ui| {
        if let Some(typed) = field::lines(ui, "Summary of the position", summary, hint, 2) {
            // An empty summary makes no position of what is but suggested.
            if own.is_some() || !typed.trim().is_empty() {
                commands.push(place.set(value, Some(typed), None));
            }
        }
    });
    if own.is_none() {
        let words = "A summary or key quote makes the suggested position yours";
        ui.label(RichText::new(words).font(super::style::font::tiny()).color(Tokens::of(ui).faint));
    }
}
