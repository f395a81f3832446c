//! Keys of the register: up and down the list, marking, merging.

use egui::{Key, Modifiers, Ui};

use super::super::ViewState;
use super::{ActorsState, Chosen, bulk};
use crate::model::ActorId;
use crate::session::Command;

/// The keys, for the sheet of them.
pub const SHEET: [(&str, &str); 6] = [
    ("↑ ↓", "Go through the list"),
    ("Shift ↑ ↓", "Mark on the way"),
    ("Space", "Mark, or take the mark away"),
    ("Ctrl+A", "Mark all that are shown"),
    ("M", "Merge the marked"),
    ("Esc", "Unmark"),
];

/// Does what is pressed, while nobody types and nothing floats.
pub fn act(ui: &mut Ui, view: &ViewState, state: &mut ActorsState, commands: &mut Vec<Command>) {
    if ui.text_edit_focused() || view.floats(ui) {
        return;
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let with = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    for (key, forward) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
        if with(Modifiers::SHIFT, key) {
            go(state, forward, true);
        } else if pressed(key) {
            go(state, forward, false);
        }
    }
    if with(Modifiers::COMMAND, Key::A) {
        state.mark_all();
    }
    // Space belongs to the button that has the focus.
    let free = ui.memory(|memory| memory.focused().is_none());
    if free
        && pressed(Key::Space)
        && let Some(Chosen::Actor(actor)) = state.chosen
    {
        state.toggle(actor);
    }
    if bulk::has_key(state) && pressed(Key::M) {
        commands.extend(bulk::merge(state));
    }
    if !state.marked.is_empty() && pressed(Key::Escape) {
        state.marked.clear();
    }
}

/// To the next actor of the list or the one before; `marking` marks both.
fn go(state: &mut ActorsState, forward: bool, marking: bool) {
    let here = match state.chosen {
        Some(Chosen::Actor(actor)) => state.place(actor),
        Some(Chosen::Nobody) | None => None,
    };
    let left = matches!(state.chosen, Some(Chosen::Actor(_))) && here.is_none();
    let next = match (here, forward) {
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
        // Mended, the chosen one is no longer in this part: on from where it stood.
        (None, true) if left => Some(state.details.at),
        (None, false) if left => state.details.at.checked_sub(1),
        (None, true) => Some(0),
        (None, false) => None,
    };
    let Some(next) = next.and_then(|at| state.register.shown.get(at)).copied() else { return };
    let before: Option<ActorId> = here.and_then(|at| state.register.shown.get(at)).copied();
    if marking {
        state.marked.extend(before);
        state.marked.insert(next);
        state.chosen = Some(Chosen::Actor(next));
        state.anchor = Some(next);
    } else if state.marked.is_empty() {
        state.choose(Chosen::Actor(next));
    } else {
        // Marks stay while one goes on to look for more.
        state.chosen = Some(Chosen::Actor(next));
        state.anchor = Some(next);
    }
    state.reveal = Some(next);
}
