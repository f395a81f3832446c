//! All about the actor that is chosen in the register, to be mended.

use std::sync::Arc;

use egui::{ComboBox, Frame, Popup, PopupCloseBehavior, RichText, ScrollArea, Ui, vec2};

use super::super::digest::count;
use super::super::style::{Tokens, font, space};
use super::super::{ViewState, field, welcome, widgets};
use super::no_actor::{self, Going};
use super::pick::{self, Pick, Picked};
use super::{ActorsState, Chosen, doubt, groups, names, offices, quotes};
use crate::model::{Actor, ActorDetail, ActorId, ActorKind, Edit, KnownGroup, Project};
use crate::session::{Action, Command, Session};

/// Widest column of fields.
const COLUMN: f32 = 760.0;

/// What the details keep between frames.
#[derive(Default)]
pub struct DetailsState {
    /// Where in the list the chosen actor stands.
    pub at: usize,
    /// What is typed into the names.
    pub names: names::NamesState,
    /// What was typed and is no date.
    pub offices: offices::OfficesState,
    /// The same of memberships.
    pub groups: groups::GroupsState,
    /// What hangs on the actor of which it is asked whether it is one.
    going: Option<(Arc<Project>, ActorId, Going)>,
    /// The quotes that are chosen.
    pub quotes: quotes::QuotesState,
}

impl DetailsState {
    /// What hangs on an actor; looked for again when the project or the actor is another.
    fn going(&mut self, project: &Arc<Project>, actor: ActorId) -> Going {
        let known = self.going.as_ref();
        let known = known.filter(|(of, id, _)| Arc::ptr_eq(of, project) && *id == actor);
        if let Some((_, _, going)) = known {
            return *going;
        }
        let going = Going::of(project, &[actor]);
        self.going = Some((Arc::clone(project), actor, going));
        going
    }
}

/// Draws them.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    state: &mut ActorsState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let project = session.project();
    let Some(chosen) = state.chosen else {
        if project.actors.is_empty() {
            let words = "Importing articles fills the register with those who are quoted. An \
                         actor of your own can be added at the left.";
            welcome::nothing(ui, "No actors yet", words, |ui| {
                for action in [Action::ImportFiles, Action::OpenSample] {
                    welcome::button(ui, action, commands);
                }
            });
            return;
        }
        Frame::new().inner_margin(space::XL).show(ui, |ui| {
            widgets::muted(ui, "Choose an actor to see its names, offices and quotes");
        });
        return;
    };
    state.details.quotes.turn_to(chosen);
    ScrollArea::vertical().id_salt(("details", chosen_id(chosen))).auto_shrink(false).show(
        ui,
        |ui| {
            Frame::new().inner_margin(space::L).show(ui, |ui| {
                ui.set_width(ui.available_width().min(COLUMN));
                match chosen {
                    Chosen::Actor(id) => {
                        if let Some(actor) = project.actor(id) {
                            ui.push_id(id, |ui| about(ui, project, actor, state, view, commands));
                        }
                    }
                    Chosen::Nobody => nobody(ui, project, state, view, commands),
                }
            });
        },
    );
}

fn chosen_id(chosen: Chosen) -> u64 {
    match chosen {
        Chosen::Actor(id) => id.0,
        Chosen::Nobody => 0,
    }
}

fn about(
    ui: &mut Ui,
    project: &Arc<Project>,
    actor: &Actor,
    state: &mut ActorsState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let mut next = actor.clone();
    head(ui, project, actor, &mut next, commands);
    ui.add_space(space::XS);
    removal(ui, project, actor, state, commands);
    doubt::show(ui, project, actor, state, commands);
    section(ui, "Also called");
    names::show(ui, project, actor, &mut next, &mut state.details.names, commands);
    if actor.kind.holds_offices() || !actor.tenures.is_empty() {
        section(ui, "Offices");
        offices::show(ui, project, actor, &mut next, &mut state.details.offices);
    }
    if groups::can_be_member(actor.kind) || !actor.memberships.is_empty() {
        section(ui, "Member of");
        groups::member_of(ui, project, actor, &mut next, &mut state.details.groups);
    }
    if actor.kind == ActorKind::Group
        || KnownGroup::of(actor).is_some()
        || project.groups().iter().any(|own| own.id == actor.id)
    {
        section(ui, "Members");
        groups::members(ui, project, actor, &mut state.details.groups, commands);
        groups::note(ui);
    }
    section(ui, "Notes");
    let name = format!("Notes on {}", actor.name);
    if let Some(notes) = field::lines(ui, &name, &actor.notes, "Nothing noted", 2) {
        notes.trim().clone_into(&mut next.notes);
    }
    let all = state.register.quotes(actor.id);
    section(ui, &count(all.len(), "quote"));
    quotes::show(ui, project, Some(actor), all, &mut state.details.quotes, view, commands);
    if next != *actor {
        commands.push(Command::Edit(Edit::SetActor(Box::new(next))));
    }
}

/// The head of a part.
pub fn section(ui: &mut Ui, words: &str) {
    ui.add_space(space::M);
    ui.label(RichText::new(words).font(font::small_bold()).color(Tokens::of(ui).muted));
}

/// A word, and what it is about beside it.
pub fn labelled<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        let room = vec2(76.0, 26.0);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(room, layout, |ui| {
            ui.set_min_size(room);
            widgets::muted(ui, name);
        });
        contents(ui)
    })
    .inner
}

/// Name, kind, government.
fn head(
    ui: &mut Ui,
    project: &Project,
    actor: &Actor,
    next: &mut Actor,
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        let voice = project.actor(project.spoken_for(actor.id, None)).unwrap_or(actor);
        widgets::actor_badge(ui, actor.hue, &voice.name);
        let (_, typed) = field::show(ui, &format!("Name of {}", actor.name), &actor.name, |text| {
            egui::TextEdit::singleline(text).font(font::heading()).desired_width(f32::INFINITY)
        });
        if let Some(name) = typed.filter(|name| !name.trim().is_empty()) {
            next.rename(&name);
        }
    });
    ui.add_space(space::XS);
    labelled(ui, "Kind", |ui| {
        if let Some(kind) = kind_choice(ui, &format!("Kind of {}", actor.name), actor.kind) {
            next.set_kind(kind);
        }
    });
    labelled(ui, "Speaks for", |ui| {
        let of = actor.government();
        let shown = of.and_then(|id| project.actor(id)).map_or("– nobody else", |g| &g.name);
        let name = format!("Government of {}", actor.name);
        let choice = Pick {
            name: &name,
            shown,
            nobody: Some("– nobody else"),
            new: false,
            wanted: pick::governments,
            but: Some(actor.id),
        };
        match pick::pick(ui, project, &choice, 320.0) {
            Some(Picked::Nobody) => {
                // Says why when several offices stand in the way.
                let detail = ActorDetail::Government(None);
                commands.push(Command::Edit(Edit::SetActors { actors: vec![actor.id], detail }));
            }
            Some(Picked::Actor(of)) => next.set_government(Some(of)),
            Some(Picked::New(_)) | None => {}
        }
        let top = project.spoken_for(actor.id, None);
        if let Some(top) = project.actor(top).filter(|top| Some(top.id) != of && of.is_some()) {
            widgets::muted(ui, format!("of {}", top.name));
        }
    });
}

/// A list of kinds; the one that is chosen anew.
pub fn kind_choice(ui: &mut Ui, name: &str, kind: ActorKind) -> Option<ActorKind> {
    let mut chosen = kind;
    let shown = ComboBox::from_id_salt(name)
        .icon(widgets::list_arrow)
        .selected_text(kind.label())
        .show_ui(ui, |ui| {
            for kind in ActorKind::ALL {
                ui.selectable_value(&mut chosen, kind, kind.label());
            }
        });
    shown.response.accessible_name(name);
    (chosen != kind).then_some(chosen)
}

/// What can be done when it is no actor, or not needed.
fn removal(
    ui: &mut Ui,
    project: &Arc<Project>,
    actor: &Actor,
    state: &mut ActorsState,
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        if state.register.is_used(actor.id) {
            let button = widgets::drop_down(ui, "This is no actor", false);
            let popup = Popup::from_toggle_button_response(&button);
            popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside).width(320.0).show(|ui| {
                let going = state.details.going(project, actor.id);
                if no_actor::show(ui, &[actor.id], going, commands) {
                    ui.close();
                }
            });
        } else {
            let hint = if state.register.is_unused(actor.id) {
                "No quote is theirs"
            } else {
                "No quote is theirs; its members stay, but are members no longer"
            };
            let delete = ui.button("Delete").on_hover_text(hint);
            if delete.accessible_name(format!("Delete {}", actor.name)).clicked() {
                commands.push(Command::Edit(Edit::RemoveActors(vec![actor.id])));
            }
        }
        if let Some(iso2) = &actor.iso2 {
            widgets::citation(ui, format!("ISO code {iso2}"));
        }
    });
}

/// The quotes whose speaker is not known.
fn nobody(
    ui: &mut Ui,
    project: &Arc<Project>,
    state: &mut ActorsState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let all = state.register.nobodys();
    widgets::heading(ui, format!("{} of nobody yet", count(all.len(), "quote")));
    widgets::muted(ui, "The program found no speaker, or you said that it cannot be known");
    ui.add_space(space::S);
    quotes::show(ui, project, None, all, &mut state.details.quotes, view, commands);
}
