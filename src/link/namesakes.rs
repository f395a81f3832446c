//! Actors that may be one: whose name could mean another of the register as well.

use std::collections::BTreeMap;

use super::names;
use super::register::Register;
use crate::model::{Actor, ActorId, ActorKind, Project};

/// No more others than these are named of one actor.
const MOST: usize = 12;

/// Whom the name of an actor could mean as well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Namesakes {
    /// Those with a full name first, and not all of very many.
    pub others: Vec<ActorId>,
    /// How many more there are.
    pub more: usize,
}

/// What is asked of every pair, found out once of each actor.
struct Known {
    /// The governments that it speaks for at any time.
    tops: Vec<ActorId>,
    /// Whether only a surname is known.
    bare: bool,
}

type AllKnown = BTreeMap<ActorId, Known>;

/// The actors whose name could mean others, each with these. What the analyst keeps apart is left
/// out, and whose governments are known to differ, but for two people of one full name: that may
/// be one who changed office.
#[must_use]
pub fn namesakes(project: &Project) -> BTreeMap<ActorId, Namesakes> {
    let register = Register::new(project);
    let actors = || project.actors.values().map(AsRef::as_ref);
    let known: AllKnown = actors().map(|actor| (actor.id, known(&register, actor))).collect();
    let mut all = BTreeMap::new();
    for actor in actors() {
        let mut others = called_alike(&register, &known, actor);
        others.retain(|id| *id != actor.id && !are_apart(project, actor, *id));
        if others.is_empty() {
            continue;
        }
        others.sort_by_key(|id| known.get(id).is_some_and(|known| known.bare));
        let more = others.len().saturating_sub(MOST);
        others.truncate(MOST);
        all.insert(actor.id, Namesakes { others, more });
    }
    all
}

fn known(register: &Register<'_>, actor: &Actor) -> Known {
    let tops = match actor.kind {
        // A state is its own government.
        ActorKind::State => vec![actor.id],
        ActorKind::Body
        | ActorKind::Person
        | ActorKind::Group
        | ActorKind::Outlet
        | ActorKind::Anonymous => actor.above().map(|above| register.top(above)).collect(),
    };
    let bare = actor.kind == ActorKind::Person && names::is_bare(&names::key(&actor.name));
    Known { tops, bare }
}

fn are_apart(project: &Project, actor: &Actor, other: ActorId) -> bool {
    actor.apart.contains(&other)
        || project.actor(other).is_some_and(|other| other.apart.contains(&actor.id))
}

fn called_alike(register: &Register<'_>, known: &AllKnown, actor: &Actor) -> Vec<ActorId> {
    let Some(own) = known.get(&actor.id) else { return Vec::new() };
    let may_be = |id: &ActorId| known.get(id).is_some_and(|other| governments_allow(own, other));
    match actor.kind {
        ActorKind::Person if own.bare => {
            register.with_surname(&names::key(&actor.name)).filter(may_be).collect()
        }
        ActorKind::Person => register.people(&actor.name),
        ActorKind::State | ActorKind::Body | ActorKind::Group | ActorKind::Outlet => {
            let same = register.organisations(actor.kind, &actor.name).into_iter();
            same.filter(may_be).collect()
        }
        // Sources without a name are told apart by what they say.
        ActorKind::Anonymous => Vec::new(),
    }
}

/// Whether nothing that is known of their governments keeps two apart.
fn governments_allow(one: &Known, other: &Known) -> bool {
    one.tops.is_empty()
        || other.tops.is_empty()
        || one.tops.iter().any(|top| other.tops.contains(top))
}
