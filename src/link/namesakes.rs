//! Actors that may be one: whose name could mean another of the register as well.

use std::collections::BTreeMap;

use super::names;
use super::register::Register;
use crate::model::{Actor, ActorId, ActorKind, Project};

/// The actors whose name could mean others, each with these. What the analyst keeps apart is left
/// out, and whose governments are known to differ, but for two people of one full name: that may
/// be one who changed office.
#[must_use]
pub fn namesakes(project: &Project) -> BTreeMap<ActorId, Vec<ActorId>> {
    let register = Register::new(project);
    let mut all = BTreeMap::new();
    for actor in project.actors.values() {
        let mut others = called_alike(&register, actor);
        others.retain(|id| *id != actor.id && !are_apart(project, actor, *id));
        if !others.is_empty() {
            all.insert(actor.id, others);
        }
    }
    all
}

fn are_apart(project: &Project, actor: &Actor, other: ActorId) -> bool {
    actor.apart.contains(&other)
        || project.actor(other).is_some_and(|other| other.apart.contains(&actor.id))
}

fn called_alike(register: &Register<'_>, actor: &Actor) -> Vec<ActorId> {
    let name = names::key(&actor.name);
    match actor.kind {
        ActorKind::Person if names::is_bare(&name) => {
            let same = register.with_surname(&name);
            same.filter(|id| can_be_one(register, actor, *id)).collect()
        }
        ActorKind::Person => register.people(&actor.name),
        ActorKind::State | ActorKind::Body | ActorKind::Group | ActorKind::Outlet => {
            let same = register.organisations(actor.kind, &actor.name).into_iter();
            same.filter(|id| can_be_one(register, actor, *id)).collect()
        }
        // Sources without a name are told apart by what they say.
        ActorKind::Anonymous => Vec::new(),
    }
}

/// Whether nothing that is known of their governments keeps two apart.
fn can_be_one(register: &Register<'_>, actor: &Actor, other: ActorId) -> bool {
    let Some(other) = register.actor(other) else { return false };
    let tops = |actor: &Actor| -> Vec<ActorId> {
        let above = actor.above().map(|above| register.top(above));
        match actor.kind {
            // A state is its own government.
            ActorKind::State => vec![actor.id],
            ActorKind::Body
            | ActorKind::Person
            | ActorKind::Group
            | ActorKind::Outlet
            | ActorKind::Anonymous => above.collect(),
        }
    };
    let (some, others) = (tops(actor), tops(other));
    some.is_empty() || others.is_empty() || some.iter().any(|top| others.contains(top))
}
