//! Groups: of which an actor is a member, and who are the members of one, from when to when.

use egui::{RichText, Ui};

use super::super::digest::count;
use super::super::style::{Tokens, font};
use super::super::widgets;
use super::offices;
use super::pick::{self, Pick, Picked};
use crate::model::{Actor, ActorId, ActorKind, Edit, KnownGroup, Membership, Project};
use crate::session::Command;

/// What was typed and cannot be.
#[derive(Default)]
pub struct GroupsState {
    of: Option<ActorId>,
    /// Whose membership in what, and why not.
    wrong: Option<(ActorId, ActorId, String)>,
}

/// What others can be members of.
fn groups(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Group | ActorKind::Body)
}

/// Whether an actor can be a member of a group.
#[must_use]
pub fn can_be_member(kind: ActorKind) -> bool {
    match kind {
        ActorKind::State | ActorKind::Body | ActorKind::Person | ActorKind::Group => true,
        ActorKind::Outlet | ActorKind::Anonymous => false,
    }
}

/// Draws the groups of an actor; `next` is what the actor becomes.
pub fn member_of(
    ui: &mut Ui,
    project: &Project,
    actor: &Actor,
    next: &mut Actor,
    state: &mut GroupsState,
) {
    if state.of != Some(actor.id) {
        *state = GroupsState { of: Some(actor.id), wrong: None };
    }
    for (at, own) in actor.memberships.iter().enumerate() {
        let group = project.actor(own.group).map_or("?", |group| &group.name);
        ui.push_id(("member of", at), |ui| match row(ui, group, (actor, own), group, state) {
            Some(None) => next.memberships.retain(|other| other != own),
            Some(Some(changed)) => {
                if let Some(own) = next.memberships.get_mut(at) {
                    *own = changed;
                }
            }
            None => {}
        });
    }
    let name = format!("Add a group of {}", actor.name);
    let add = pick_of(&name, "Add a group…", groups, actor.id);
    if let Some(Picked::Actor(group)) = pick::pick(ui, project, &add, 180.0) {
        next.memberships.push(Membership::of(group));
    }
}

/// Draws the members of a group.
pub fn members(
    ui: &mut Ui,
    project: &Project,
    group: &Actor,
    state: &mut GroupsState,
    commands: &mut Vec<Command>,
) {
    known(ui, project, group, commands);
    let mut become_of = |member: &Actor, change: &dyn Fn(&mut Vec<Membership>)| {
        let mut next = member.clone();
        change(&mut next.memberships);
        if next != *member {
            commands.push(Command::Edit(Edit::SetActor(Box::new(next))));
        }
    };
    let mut all: Vec<(&Actor, usize)> = Vec::new();
    for actor in project.actors.values() {
        let own = actor.memberships.iter().enumerate();
        let here = own.filter(|(_, own)| own.group == group.id);
        all.extend(here.map(|(at, _)| (actor.as_ref(), at)));
    }
    all.sort_by_key(|(actor, _)| actor.name.to_lowercase());
    for (member, at) in all {
        let Some(own) = member.memberships.get(at) else { continue };
        ui.push_id(("member", member.id, at), |ui| {
            if let Some(changed) = row(ui, &member.name, (member, own), &group.name, state) {
                become_of(member, &|all| match &changed {
                    None => {
                        all.remove(at);
                    }
                    Some(changed) => {
                        if let Some(own) = all.get_mut(at) {
                            own.clone_from(changed);
                        }
                    }
                });
            }
        });
    }
    let name = format!("Add a member of {}", group.name);
    let add = pick_of(&name, "Add a member…", can_be_member, group.id);
    if let Some(Picked::Actor(id)) = pick::pick(ui, project, &add, 180.0)
        && let Some(member) = project.actor(id)
    {
        become_of(member, &|all| all.push(Membership::of(group.id)));
    }
}

/// Offers the members of a group that everybody knows, as far as the project has them.
fn known(ui: &mut Ui, project: &Project, group: &Actor, commands: &mut Vec<Command>) {
    let Some(known) = KnownGroup::of(group) else { return };
    let members = known.missing(group.id, project);
    if members.is_empty() {
        return;
    }
    let what = count(members.len(), "member");
    let tip = format!(
        "{} of its {} members, past ones included, are in this project: with the days by {} (as of {})",
        members.len(),
        known.size(),
        known.source,
        known.as_of
    );
    let add = ui.button(format!("Add {what} with dates")).on_hover_text(tip);
    if add.accessible_name(format!("Add {what} of {} with dates", group.name)).clicked() {
        commands.push(Command::Edit(Edit::AddMembers { group: group.id, members }));
    }
}

fn pick_of<'a>(
    name: &'a str,
    shown: &'a str,
    wanted: fn(ActorKind) -> bool,
    but: ActorId,
) -> Pick<'a> {
    Pick { name, shown, nobody: None, new: false, wanted, but: Some(but) }
}

/// A membership: who or in what, from when to when. What becomes of it: it goes, or is another.
fn row(
    ui: &mut Ui,
    shown: &str,
    (member, own): (&Actor, &Membership),
    group: &str,
    state: &mut GroupsState,
) -> Option<Option<Membership>> {
    let what = format!("{} in {group}", member.name);
    let mut changed = own.clone();
    let mut wrong = None;
    let mut touched = false;
    let mut gone = false;
    ui.horizontal_wrapped(|ui| {
        let width = 200.0;
        let ink = super::super::lines::Ink::plain(ui);
        let galley = super::super::lines::fit(ui, shown, &ink, width, 1);
        ui.scope(|ui| {
            ui.set_min_width(width);
            ui.label(galley);
        });
        for (end, hint) in [(false, "since"), (true, "until")] {
            let day = if end { &mut changed.to } else { &mut changed.from };
            let name = format!("{what}, {hint}");
            let Some(typed) = offices::day(ui, &name, hint, *day) else { continue };
            touched = true;
            match offices::parse(&typed, end) {
                Ok(parsed) => *day = parsed,
                Err(why) => wrong = Some(why),
            }
        }
        let name = format!("Remove {what}");
        gone = widgets::cross(ui, name, "Take this membership away").clicked();
    });
    if changed.from.zip(changed.to).is_some_and(|(from, to)| from > to) {
        wrong = Some("The membership would end before it begins".to_owned());
    }
    let of = (member.id, own.group);
    if touched {
        state.wrong = wrong.clone().map(|why| (of.0, of.1, why));
    }
    let known = state.wrong.as_ref().filter(|(a, b, _)| (*a, *b) == of);
    if let Some((_, _, why)) = known {
        let colour = Tokens::of(ui).error;
        ui.label(RichText::new(why).font(font::small()).color(colour));
    }
    if gone {
        state.wrong = None;
        return Some(None);
    }
    (wrong.is_none() && changed != *own).then_some(Some(changed))
}

/// What is said of memberships.
pub fn note(ui: &mut Ui) {
    widgets::citation(ui, "Members speak for themselves; the matrix can show one group alone");
}
