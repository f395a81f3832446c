//! Which person is meant.

use super::context::Context;
use super::names;
use super::register::Register;
use crate::model::{ActorId, ActorKind, AliasKind, Tenure};

/// A person as an article shows them.
pub(super) struct Found<'f> {
    pub name: &'f str,
    /// What they speak for, when the article says so.
    pub body: Option<ActorId>,
    /// Their office as printed.
    pub office: &'f str,
}

/// How what an article says of a person's government goes with what the register says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Same,
    Unknown,
    Contradicts,
}

/// The person of the register that is meant; one is added when there is none or it is not clear
/// which. Also gives whom it could mean in that case.
pub(super) fn person(
    register: &mut Register<'_>,
    context: &mut Context,
    found: &Found<'_>,
) -> (ActorId, Vec<ActorId>) {
    let key = names::key(found.name);
    let (id, candidates) = if names::is_bare(&key) {
        by_surname(register, context, found, &key)
    } else {
        by_full_name(register, context, found, &key)
    };
    if let Some(body) = found.body {
        hold_office(register, id, body, found.office);
    }
    context.note(register, id);
    context.people.insert(id);
    (id, candidates)
}

fn by_surname(
    register: &mut Register<'_>,
    context: &mut Context,
    found: &Found<'_>,
    key: &str,
) -> (ActorId, Vec<ActorId>) {
    let all: Vec<ActorId> = register.with_surname(key).collect();
    let possible = possible(register, &all, found.body);
    let clear = match possible.as_slice() {
        [(one, _)] => Some(*one),
        // Among several of one name, the government tells who is meant only when it tells one.
        several => {
            match several.iter().filter(|(_, fit)| *fit == Fit::Same).collect::<Vec<_>>()[..] {
                [(one, _)] => Some(*one),
                _ => None,
            }
        }
    };
    match clear {
        // The article itself keeps the two apart.
        Some(one) if !context.people.contains(&one) => (one, Vec::new()),
        Some(_) | None => {
            let known = context.known_of(possible.iter().map(|(id, _)| *id));
            let id = known.unwrap_or_else(|| register.add(ActorKind::Person, found.name, context));
            // Whoever has a full name is not kept apart: the article was clear about them.
            let clear = known.is_some() && !is_bare(register, id);
            let others = possible.into_iter().map(|(id, _)| id);
            (id, others.filter(|other| !clear && *other != id).collect())
        }
    }
}

fn by_full_name(
    register: &mut Register<'_>,
    context: &mut Context,
    found: &Found<'_>,
    key: &str,
) -> (ActorId, Vec<ActorId>) {
    let named = register.people(found.name);
    let possible = possible(register, &named, found.body);
    let same: Vec<ActorId> =
        possible.iter().filter(|(_, fit)| *fit == Fit::Same).map(|(id, _)| *id).collect();
    let clear = match (same.as_slice(), possible.as_slice()) {
        ([one], _) | ([], [(one, _)]) => Some(*one),
        _ => None,
    };
    match clear {
        // The article itself keeps the two apart.
        Some(one) if !context.people.contains(&one) => (one, Vec::new()),
        Some(_) | None => {
            let filled = named.is_empty().then(|| fill_in(register, context, found, key)).flatten();
            // Of two governments: two people, or one who changed office. The analyst knows.
            let known = filled.or_else(|| context.known_of(possible.iter().map(|(id, _)| *id)));
            let id = known.unwrap_or_else(|| register.add(ActorKind::Person, found.name, context));
            (id, named.into_iter().filter(|other| *other != id).collect())
        }
    }
}

fn is_bare(register: &Register<'_>, id: ActorId) -> bool {
    register.actor(id).is_some_and(|actor| names::is_bare(&names::key(&actor.name)))
}

/// Somebody who is known by the surname alone, of the same government and the only one of that
/// name, now gets the full name.
fn fill_in(
    register: &mut Register<'_>,
    context: &Context,
    found: &Found<'_>,
    key: &str,
) -> Option<ActorId> {
    let known: Vec<ActorId> = register.with_surname(names::surname(key)).take(2).collect();
    let [bare] = *known.as_slice() else { return None };
    let surname = register.actor(bare)?.name.clone();
    let fits = names::is_bare(&names::key(&surname))
        && !context.people.contains(&bare)
        && fit(register, bare, found.body) == Fit::Same;
    if !fits {
        return None;
    }
    register.change(bare, |actor| found.name.clone_into(&mut actor.name));
    register.add_aliases(bare, &[surname], AliasKind::Name, None);
    Some(bare)
}

/// Those whose government does not contradict.
fn possible(
    register: &Register<'_>,
    all: &[ActorId],
    body: Option<ActorId>,
) -> Vec<(ActorId, Fit)> {
    let fits = all.iter().map(|id| (*id, fit(register, *id, body)));
    fits.filter(|(_, fit)| *fit != Fit::Contradicts).collect()
}

fn fit(register: &Register<'_>, person: ActorId, body: Option<ActorId>) -> Fit {
    let Some(actor) = register.actor(person) else { return Fit::Contradicts };
    let Some(body) = body else { return Fit::Unknown };
    let bodies = actor.tenures.iter().map(|tenure| tenure.body).chain(actor.affiliation);
    let mut known = bodies.peekable();
    if known.peek().is_none() {
        return Fit::Unknown;
    }
    let top = register.top(body);
    if known.any(|body| register.top(body) == top) { Fit::Same } else { Fit::Contradicts }
}

/// Adds an office, unless the person has one with the same government: what the register says
/// first may be the analyst's own words.
fn hold_office(register: &mut Register<'_>, person: ActorId, body: ActorId, office: &str) {
    if person == body {
        return;
    }
    let top = register.top(body);
    let held = register
        .actor(person)
        .and_then(|actor| actor.tenures.iter().position(|tenure| register.top(tenure.body) == top));
    let affiliated = register.actor(person).is_some_and(|actor| actor.affiliation.is_some());
    register.change(person, |actor| match held {
        Some(at) => {
            if let Some(tenure) = actor.tenures.get_mut(at)
                && tenure.office.is_empty()
            {
                office.clone_into(&mut tenure.office);
            }
        }
        None if affiliated => {}
        None => {
            let office = office.to_owned();
            actor.tenures.push(Tenure { body, office, from: None, to: None });
        }
    });
}
