//! Keys: from the table of actions to what was pressed.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers, Ui};

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
    let words =
        keyboard_shortcut(shortcut).map_or_else(String::new, |keys| ctx.format_shortcut(&keys));
    // As they stand on the keyboard.
    words.replace("OpenBracket", "[").replace("CloseBracket", "]").replace("Comma", ",")
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
    let asked = letters && question_mark(ctx);
    let again = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Y));
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
        .chain(asked.then_some(Action::ShowKeys))
        // The key of other programs for it.
        .chain(again.then_some(Action::Redo))
        .collect()
}

/// The actions whose keys would delete words in a field that has the keyboard: to be taken before
/// the field sees them.
#[must_use]
pub fn pressed_in_field(ctx: &Context) -> Vec<Action> {
    let taken = [Action::ShowPalette, Action::ShowHistory].into_iter();
    taken
        .filter(|action| {
            let keys = action.info().shortcut.and_then(keyboard_shortcut);
            keys.is_some_and(|keys| ctx.input_mut(|input| input.consume_shortcut(&keys)))
        })
        .collect()
}

/// The arrow keys that were pressed, as rows down and columns to the right.
pub fn arrows(ui: &Ui) -> impl Iterator<Item = (isize, isize)> {
    let arrows = [
        (Key::ArrowUp, (-1, 0)),
        (Key::ArrowDown, (1, 0)),
        (Key::ArrowLeft, (0, -1)),
        (Key::ArrowRight, (0, 1)),
    ];
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    arrows.into_iter().filter(move |(key, _)| pressed(*key)).map(|(_, step)| step)
}

/// Whether a question mark was typed, on whichever key and with whichever others it is typed.
fn question_mark(ctx: &Context) -> bool {
    ctx.input(|input| {
        input.events.iter().any(|event| matches!(event, Event::Text(text) if text == "?"))
    })
}

fn is_function_key(shortcut: Shortcut) -> bool {
    shortcut.key.len() > 1 && shortcut.key.starts_with('F')
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

    /// With Ctrl a key counts while somebody types, too; some of these delete words there. On Windows
    /// Shift+Delete cuts and Shift+Insert pastes: no key of theirs arrives.
    #[test]
    fn no_shortcut_is_a_key_by_which_fields_delete_or_cut() {
        const DELETING: [&str; 6] = ["Delete", "Backspace", "H", "K", "U", "W"];
        for action in Action::all() {
            let Some(shortcut) = action.info().shortcut else { continue };
            let deletes = shortcut.command && DELETING.contains(&shortcut.key);
            let taken_first = matches!(action, Action::ShowPalette | Action::ShowHistory);
            assert!(!deletes || taken_first, "{action:?}");
            assert!(
                !(shortcut.shift && ["Delete", "Insert"].contains(&shortcut.key)),
                "{action:?}"
            );
        }
    }
}
