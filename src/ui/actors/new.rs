//! The form for an actor that no article named.

use egui::{Frame, Key, TextEdit, Ui};

use super::super::style::space;
use super::super::widgets;
use super::ActorsState;
use super::details::{kind_choice, labelled};
use super::pick::{self, Pick, Picked};
use crate::model::{ActorId, ActorKind, Project};
use crate::session::Command;

/// An actor that is being made.
pub struct NewActor {
    name: String,
    kind: ActorKind,
    government: Option<ActorId>,
    focused: bool,
}

impl NewActor {
    /// A person of this name.
    #[must_use]
    pub fn named(name: String) -> Self {
        Self { name, kind: ActorKind::Person, government: None, focused: false }
    }
}

/// Draws the form.
pub fn show(ui: &mut Ui, project: &Project, state: &mut ActorsState, commands: &mut Vec<Command>) {
    let Some(new) = &mut state.new else { return };
    let mut settled = false;
    let mut added = None;
    Frame::new().inner_margin(space::L).show(ui, |ui| {
        widgets::heading(ui, "New actor");
        ui.add_space(space::S);
        let mut enter = false;
        labelled(ui, "Name", |ui| {
            let edit = TextEdit::singleline(&mut new.name).desired_width(320.0);
            let name = ui.add(edit).accessible_name("Name of a new actor");
            enter = name.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            if !new.focused {
                name.request_focus();
                new.focused = true;
            }
        });
        labelled(ui, "Kind", |ui| {
            if let Some(kind) = kind_choice(ui, "Kind of the new actor", new.kind) {
                new.kind = kind;
            }
        });
        labelled(ui, "Speaks for", |ui| {
            let of = new.government.and_then(|id| project.actor(id));
            let choice = Pick {
                name: "Government of the new actor",
                shown: of.map_or("– nobody else", |of| &of.name),
                nobody: Some("– nobody else"),
                new: false,
                wanted: pick::governments,
                but: None,
            };
            match pick::pick(ui, project, &choice, 320.0) {
                Some(Picked::Actor(of)) => new.government = Some(of),
                Some(Picked::Nobody) => new.government = None,
                Some(Picked::New(_)) | None => {}
            }
        });
        ui.add_space(space::S);
        ui.horizontal(|ui| {
            let named = !new.name.trim().is_empty();
            let add = widgets::primary(ui, named, "Add actor").clicked();
            if named && (add || enter) {
                added = Some(new.name.trim().to_owned());
                settled = true;
            }
            settled |= ui.button("Cancel").clicked();
        });
    });
    let (kind, government) = (new.kind, new.government);
    if settled {
        state.new = None;
    }
    if let Some(name) = added {
        state.coming = Some(project.free_actor_id(kind, &name));
        commands.push(Command::AddActor { name, kind, government });
    }
}
