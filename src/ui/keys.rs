//! Keys: from the table of actions to what was pressed, and the sheet that lists them.

use egui::{Context, Key, KeyboardShortcut, Modifiers, ScrollArea, Ui};

use super::style::{Tokens, space};
use super::widgets;
use crate::session::{Action, Shortcut};

/// A shortcut as egui knows it.
#[must_use]
pub fn keyboard_shortcut(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    if shortcut.command {
        modifiers = modifiers.plus(Modifiers::COMMAND);
    }
    if shortcut.shift {
        modifiers = modifiers.plus(Modifiers::SHIFT);
    }
    Some(KeyboardShortcut::new(modifiers, Key::from_name(shortcut.key)?))
}

/// A shortcut in words: "Ctrl+Shift+S".
#[must_use]
pub fn text(ctx: &Context, shortcut: Shortcut) -> String {
    keyboard_shortcut(shortcut).map_or_else(String::new, |keys| ctx.format_shortcut(&keys))
}

/// The actions whose keys were pressed in this frame. `letters` says whether plain keys count:
/// not while somebody types; `enter`, whether Enter does: not while a button has the focus.
#[must_use]
pub fn pressed(ctx: &Context, letters: bool, enter: bool) -> Vec<Action> {
    let mut actions: Vec<(Action, Shortcut)> = Action::all()
        .into_iter()
        .filter_map(|action| action.info().shortcut.map(|shortcut| (action, shortcut)))
        .filter(|(_, shortcut)| letters || shortcut.command || is_function_key(*shortcut))
        .filter(|(_, shortcut)| enter || shortcut.key != "Enter")
        .collect();
    // The longer first: what asks for Shift, too, before what does not.
    actions.sort_by_key(|(_, shortcut)| (!shortcut.shift, !shortcut.command));
    actions
        .into_iter()
        .filter_map(|(action, shortcut)| {
            let keys = keyboard_shortcut(shortcut)?;
            // With Shift some keyboards call brackets by another name.
            let other = match shortcut.key {
                "[" if shortcut.shift => Some(Key::OpenCurlyBracket),
                "]" if shortcut.shift => Some(Key::CloseCurlyBracket),
                _ => None,
            };
            let other = other.map(|key| KeyboardShortcut::new(keys.modifiers, key));
            ctx.input_mut(|input| {
                input.consume_shortcut(&keys)
                    || other.is_some_and(|other| input.consume_shortcut(&other))
            })
            .then_some(action)
        })
        .collect()
}

fn is_function_key(shortcut: Shortcut) -> bool {
    shortcut.key.len() > 1 && shortcut.key.starts_with('F')
}

/// The sheet: every action that has a key.
pub fn show(ui: &mut Ui) {
    let plain = |shortcut: Shortcut| !shortcut.command && !is_function_key(shortcut);
    let heads = [("With a quote selected", true), ("Anywhere", false)];
    ScrollArea::vertical().max_height(480.0).min_scrolled_height(480.0).show(ui, |ui| {
        for (head, is_plain) in heads {
            ui.add_space(space::S);
            widgets::heading(ui, head);
            ui.add_space(space::XS);
            egui::Grid::new(head).num_columns(3).spacing([space::L, space::XS]).show(ui, |ui| {
                for action in Action::all() {
                    let info = action.info();
                    if let Some(shortcut) = info.shortcut.filter(|s| plain(*s) == is_plain) {
                        let keys = text(ui.ctx(), shortcut);
                        widgets::key_cap(ui, &keys);
                        ui.label(info.name.trim_end_matches('…'));
                        ui.label(egui::RichText::new(info.tooltip).color(Tokens::of(ui).muted));
                        ui.end_row();
                    }
                }
            });
        }
        ui.add_space(space::S);
        widgets::heading(ui, "In the register of actors");
        ui.add_space(space::XS);
        egui::Grid::new("register").num_columns(2).spacing([space::L, space::XS]).show(ui, |ui| {
            for (keys, what) in super::actors::KEYS {
                widgets::key_cap(ui, keys);
                ui.label(what);
                ui.end_row();
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_is_a_key_that_egui_knows() {
        for action in Action::all() {
            if let Some(shortcut) = action.info().shortcut {
                assert!(keyboard_shortcut(shortcut).is_some(), "{action:?}: {}", shortcut.key);
            }
        }
    }
}
