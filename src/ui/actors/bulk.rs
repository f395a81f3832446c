//! What can be done with several actors at once, each in one step that can be undone.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Frame, ScrollArea, Ui};

use super::super::digest::count;
use super::super::style::space;
use super::super::{speaker, widgets};
use super::details::{kind_choice, labelled, section};
use super::no_actor::{self, Going};
use super::pick::{self, Pick, Picked};
use super::{ActorsState, Chosen, doubt};
use crate::model::{ActorDetail, ActorId, ActorKind, Edit, Project};
use crate::session::Command;

/// Widest column.
const COLUMN: f32 = 620.0;

/// No more than these are merged by a key.
const MOST_BY_KEY: usize = 12;

/// Height of a name to choose.
const ROW: f32 = 26.0;

/// What is known of the marked actors; made anew when others are marked.
#[derive(Default)]
pub struct BulkState {
    of: Option<(Arc<Project>, BTreeSet<ActorId>)>,
    /// Which name stays when they are merged.
    kept: Option<ActorId>,
    /// Those who are marked, the likeliest to stay first.
    order: Vec<ActorId>,
    /// What hangs on them.
    going: Going,
    /// How many quotes the list counts for them.
    counted: usize,
    /// Those of them that can be deleted.
    unused: Vec<ActorId>,
}

fn follow(state: &mut ActorsState, project: &Arc<Project>) {
    let known = state.bulk.of.as_ref();
    let is_same = |(known, marked): &(Arc<Project>, BTreeSet<ActorId>)| {
        Arc::ptr_eq(known, project) && *marked == state.marked
    };
    if known.is_some_and(is_same) {
        return;
    }
    let register = &state.register;
    let ids: Vec<ActorId> = state.marked.iter().copied().collect();
    let mut order = ids.clone();
    let best = doubt::best(project, ids.iter().copied(), register);
    order.sort_by_key(|id| (Some(*id) != best, std::cmp::Reverse(register.count(*id)), *id));
    let chosen = state.bulk.kept.filter(|kept| state.marked.contains(kept) && known.is_some());
    state.bulk = BulkState {
        of: Some((Arc::clone(project), state.marked.clone())),
        kept: chosen.or(best),
        order,
        going: Going::of(project, &ids),
        counted: ids.iter().map(|id| register.count(*id)).sum(),
        unused: ids.into_iter().filter(|id| register.is_unused(*id)).collect(),
    };
}

/// Draws it.
pub fn show(
    ui: &mut Ui,
    project: &Arc<Project>,
    state: &mut ActorsState,
    commands: &mut Vec<Command>,
) {
    follow(state, project);
    ScrollArea::vertical().id_salt("bulk").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(space::L).show(ui, |ui| {
            ui.set_width(ui.available_width().min(COLUMN));
            let said = state.bulk.going.said();
            let quotes = count(said, "quote");
            widgets::heading(ui, format!("{} actors, {quotes} of their own", state.marked.len()));
            if state.bulk.counted > said {
                let words = "The numbers beside the names also count what others said for them";
                widgets::citation(ui, words);
            }
            merging(ui, project, state, commands);
            setting(ui, project, state, commands);
            let unused = &state.bulk.unused;
            if unused.len() < state.marked.len() {
                section(ui, "These are no actors");
                let ids: Vec<ActorId> = state.marked.iter().copied().collect();
                no_actor::show(ui, &ids, state.bulk.going, commands);
            }
            if !unused.is_empty() {
                section(ui, "Nobody needs them");
                let words = format!("Delete {} without quotes", unused.len());
                if ui.button(words).clicked() {
                    commands.push(Command::Edit(Edit::RemoveActors(unused.clone())));
                }
                widgets::citation(ui, "Nor are they offered as candidates any more");
            }
        });
    });
}

/// Which name stays, and the button that merges.
fn merging(ui: &mut Ui, project: &Project, state: &mut ActorsState, commands: &mut Vec<Command>) {
    section(ui, "They are one: whose name stays?");
    let all = state.bulk.order.len();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().id_salt("names").max_height(8.5 * ROW);
        area.auto_shrink([false, true]).show_rows(ui, ROW, all, |ui, seen| {
            for at in seen {
                let Some(id) = state.bulk.order.get(at).copied() else { continue };
                let Some(actor) = project.actor(id) else { continue };
                ui.push_id(id, |ui| {
                    ui.horizontal(|ui| {
                        let on = state.bulk.kept == Some(id);
                        if ui.radio(on, &actor.name).clicked() {
                            state.bulk.kept = Some(id);
                        }
                        let quotes = count(state.register.count(id), "quote");
                        let of = speaker::belongs(project, actor);
                        widgets::citation(ui, format!("{of} · {quotes}"));
                    });
                });
            }
        });
    });
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        let name = state.bulk.kept.and_then(|id| project.actor(id)).map_or("", |kept| &kept.name);
        let short: String = name.chars().take(40).collect();
        let words = format!("Merge {all} into “{short}”");
        if has_key(state) {
            if widgets::primary(ui, true, &words).clicked() {
                commands.extend(merge(state));
            }
            widgets::key_cap(ui, "M");
        } else if ui.button(words).clicked() {
            commands.extend(merge(state));
        }
    });
    let rest = "The other names stay as aliases; no quote, office or tag is lost";
    widgets::citation(ui, rest);
}

/// Whether a key merges the marked: hardly ever are so many one.
#[must_use]
pub fn has_key(state: &ActorsState) -> bool {
    (2..=MOST_BY_KEY).contains(&state.marked.len())
}

/// Merges the marked actors into the one whose name stays.
pub fn merge(state: &mut ActorsState) -> Option<Command> {
    let kept = state.bulk.kept.filter(|kept| state.marked.contains(kept))?;
    let merged = state.marked.iter().copied().filter(|id| *id != kept).collect();
    state.choose(Chosen::Actor(kept));
    state.reveal = Some(kept);
    Some(Command::Edit(Edit::MergeActors { kept, merged }))
}

/// What can be set of all of them.
fn setting(ui: &mut Ui, project: &Project, state: &ActorsState, commands: &mut Vec<Command>) {
    section(ui, "Set for all of them");
    let mut set = |detail: ActorDetail, but: Option<ActorId>| {
        let actors = state.marked.iter().copied().filter(|id| Some(*id) != but).collect();
        commands.push(Command::Edit(Edit::SetActors { actors, detail }));
    };
    labelled(ui, "Speaks for", |ui| {
        let choice = Pick {
            name: "Government of the marked",
            shown: "Choose…",
            nobody: Some("– nobody else"),
            new: false,
            wanted: pick::governments,
            but: None,
        };
        match pick::pick(ui, project, &choice, 180.0) {
            Some(Picked::Nobody) => set(ActorDetail::Government(None), None),
            Some(Picked::Actor(of)) => set(ActorDetail::Government(Some(of)), Some(of)),
            Some(Picked::New(_)) | None => {}
        }
    });
    labelled(ui, "Kind", |ui| {
        let kinds: BTreeSet<ActorKind> = state
            .bulk
            .order
            .iter()
            .filter_map(|id| project.actor(*id))
            .map(|actor| actor.kind)
            .collect();
        let kind = kinds.first().copied().unwrap_or(ActorKind::Person);
        if kinds.len() == 1 {
            if let Some(kind) = kind_choice(ui, "Kind of the marked", kind) {
                set(ActorDetail::Kind(kind), None);
            }
            return;
        }
        let list = egui::ComboBox::from_id_salt("kinds")
            .icon(widgets::list_arrow)
            .selected_text("they differ");
        let shown = list.show_ui(ui, |ui| {
            for kind in ActorKind::ALL {
                if ui.selectable_label(false, kind.label()).clicked() {
                    set(ActorDetail::Kind(kind), None);
                }
            }
        });
        shown.response.accessible_name("Kind of the marked");
    });
}
