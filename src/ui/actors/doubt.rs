//! Whether a name means somebody else of the register: who it could be, one click to say.

use std::cmp::Reverse;

use egui::{Frame, Margin, Ui};

use super::super::digest::count;
use super::super::style::{Tokens, radius, space};
use super::super::{speaker, widgets};
use super::register::Register;
use super::{ActorsState, Chosen};
use crate::model::{Actor, ActorId, Edit, Project};
use crate::session::Command;

/// No more candidates than this are offered at once.
const MOST: usize = 6;

/// Draws the candidates, when there are any.
pub fn show(
    ui: &mut Ui,
    project: &Project,
    actor: &Actor,
    state: &mut ActorsState,
    commands: &mut Vec<Command>,
) {
    let Some(namesakes) = state.register.namesakes.get(&actor.id) else { return };
    let beyond = namesakes.more;
    let mut others: Vec<&Actor> =
        namesakes.others.iter().filter_map(|id| project.actor(*id)).collect();
    others.sort_by_cached_key(|other| Reverse(standing(other, &state.register)));
    ui.add_space(space::S);
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.card)
        .stroke(egui::Stroke::new(1.0, tokens.warning))
        .corner_radius(radius::CARD)
        .inner_margin(Margin::symmetric(12, 8));
    let mut look = None;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let ask = format!("⚠ Who is “{}”?", actor.name);
        ui.label(widgets::bold(ask).color(tokens.warning));
        for other in others.iter().take(MOST) {
            ui.horizontal(|ui| {
                let same =
                    ui.button("Yes, the same").accessible_name(format!("Same as {}", other.name));
                let (kept, merged) = better(actor, other, &state.register);
                let hint = format!("“{}” becomes part of “{}”", merged.name, kept.name);
                if same.on_hover_text(hint).clicked() {
                    let (kept, merged) = (kept.id, vec![merged.id]);
                    commands.push(Command::Edit(Edit::MergeActors { kept, merged }));
                }
                let name = widgets::link(ui, &other.name).on_hover_text("Show this actor");
                if name.clicked() {
                    look = Some(other.id);
                }
                let quotes = count(state.register.count(other.id), "quote");
                let of = speaker::belongs(project, other);
                widgets::citation(ui, format!("{of} · {quotes}"));
            });
        }
        let unseen = others.len().saturating_sub(MOST) + beyond;
        if unseen > 0 {
            widgets::citation(ui, format!("and {unseen} more"));
        }
        ui.horizontal(|ui| {
            let words = if others.len() == 1 { "No, somebody else" } else { "None of them" };
            let hint = match beyond {
                0 => "Keep them apart and do not ask again".to_owned(),
                _ => format!("Keep the first {} apart; the next come then", others.len()),
            };
            let none = ui.button(words).on_hover_text(hint);
            if none.clicked() {
                let others = others.iter().map(|other| other.id).collect();
                commands.push(Command::Edit(Edit::KeepApart { actor: actor.id, others }));
            }
            if others.len() > 1 {
                let mark_words = match beyond {
                    0 => "Mark all of them".to_owned(),
                    _ => format!("Mark the first {}", others.len()),
                };
                let mark = widgets::link(ui, &mark_words);
                if mark.on_hover_text("To merge several at once").clicked() {
                    state.marked = others.iter().map(|other| other.id).chain([actor.id]).collect();
                }
            }
        });
    });
    if let Some(other) = look {
        state.choose(Chosen::Actor(other));
        state.reveal = Some(other);
    }
}

/// How good an actor's entry is: a full name before a surname, then the more quotes.
fn standing(actor: &Actor, register: &Register) -> (bool, usize) {
    (actor.name.trim().contains(' '), register.count(actor.id))
}

/// Which of two that are the same stays: the one with the full name, then the one with more
/// quotes; and the other.
fn better<'a>(one: &'a Actor, other: &'a Actor, register: &Register) -> (&'a Actor, &'a Actor) {
    if standing(one, register) > standing(other, register) { (one, other) } else { (other, one) }
}

/// Which of several that are the same should stay.
#[must_use]
pub fn best(
    project: &Project,
    ids: impl Iterator<Item = ActorId>,
    register: &Register,
) -> Option<ActorId> {
    let actors = ids.filter_map(|id| project.actor(id));
    actors.max_by_key(|actor| (standing(actor, register), Reverse(actor.id))).map(|actor| actor.id)
}
