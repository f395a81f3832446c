//! The other names of an actor: each with its sort and language, one more by typing.

use egui::{ComboBox, Key, TextEdit, Ui};

use super::super::style::space;
use super::super::{field, widgets};
use super::pick::{self, Pick, Picked};
use crate::model::{Actor, ActorId, Alias, AliasKind, Edit, Project};
use crate::session::Command;

/// What is typed of a name to add.
#[derive(Default)]
pub struct NamesState {
    of: Option<ActorId>,
    typed: String,
}

/// Draws them; `next` is what the actor becomes.
pub fn show(
    ui: &mut Ui,
    project: &Project,
    actor: &Actor,
    next: &mut Actor,
    state: &mut NamesState,
    commands: &mut Vec<Command>,
) {
    if state.of != Some(actor.id) {
        *state = NamesState { of: Some(actor.id), typed: String::new() };
    }
    for (at, alias) in actor.aliases.iter().enumerate() {
        ui.push_id(at, |ui| {
            ui.horizontal_wrapped(|ui| {
                row(ui, at, alias, next);
                hand_over(ui, project, actor, alias, commands);
            });
        });
    }
    ui.horizontal(|ui| {
        let edit =
            TextEdit::singleline(&mut state.typed).hint_text("Another name").desired_width(240.0);
        let typed = ui.add(edit).accessible_name(format!("Another name of {}", actor.name));
        let enter = typed.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let filled = !state.typed.trim().is_empty();
        let add = ui.add_enabled(filled, egui::Button::new("Add name"));
        if filled && (enter || add.clicked()) {
            let text = std::mem::take(&mut state.typed).trim().to_owned();
            next.add_alias(Alias { text, language: None, kind: AliasKind::Name });
        }
    });
}

/// Gives a name to the actor that is really called so.
fn hand_over(
    ui: &mut Ui,
    project: &Project,
    actor: &Actor,
    alias: &Alias,
    commands: &mut Vec<Command>,
) {
    let name = format!("Move name “{}” to another actor", alias.text);
    let choice = Pick {
        name: &name,
        shown: "Move to…",
        nobody: None,
        new: false,
        wanted: pick::everybody,
        but: Some(actor.id),
    };
    if let Some(Picked::Actor(to)) = pick::pick(ui, project, &choice, 120.0) {
        let (from, alias) = (actor.id, alias.text.clone());
        commands.push(Command::Edit(Edit::MoveAlias { from, alias, to }));
    }
}

fn row(ui: &mut Ui, at: usize, alias: &Alias, next: &mut Actor) {
    let mut changed = alias.clone();
    let name = format!("Name “{}”", alias.text);
    let (_, typed) =
        field::show(ui, &name, &alias.text, |text| TextEdit::singleline(text).desired_width(240.0));
    if let Some(text) = typed.filter(|text| !text.trim().is_empty()) {
        text.trim().clone_into(&mut changed.text);
    }
    let label = alias.kind.label();
    let list =
        ComboBox::from_id_salt("kind").icon(widgets::list_arrow).selected_text(label).width(100.0);
    let shown = list.show_ui(ui, |ui| {
        for kind in AliasKind::ALL {
            ui.selectable_value(&mut changed.kind, kind, kind.label());
        }
    });
    shown.response.accessible_name(format!("Sort of “{}”", alias.text));
    let name = format!("Language of “{}”", alias.text);
    let language = alias.language.clone().unwrap_or_default();
    let (response, typed) = field::show(ui, &name, &language, |text| {
        TextEdit::singleline(text).hint_text("any").desired_width(52.0).char_limit(3)
    });
    response.on_hover_text("Two letters of the language that it belongs to: en, it, ru");
    if let Some(code) = typed {
        let code = code.trim().to_lowercase();
        changed.language = Some(code).filter(|code| !code.is_empty());
    }
    ui.add_space(space::XS);
    let name = format!("Remove name “{}”", alias.text);
    if widgets::cross(ui, name, "Articles no longer find it by this name").clicked() {
        next.aliases.retain(|other| other != alias);
    } else if changed != *alias
        && let Some(own) = next.aliases.get_mut(at)
    {
        *own = changed;
    }
}
