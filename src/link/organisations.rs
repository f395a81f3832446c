//! Which state or body is meant.

use super::context::Context;
use super::register::Register;
use crate::lexicon::Lexicon;
use crate::model::{ActorId, ActorKind, AliasKind};

/// The state with this code, else of this name; it is added when there is none. It is shown by its
/// English name, as the window speaks: not as the first article happens to call it.
pub(super) fn state(
    register: &mut Register<'_>,
    context: &mut Context,
    name: &str,
    iso2: Option<&str>,
) -> ActorId {
    let by_name = |register: &Register<'_>| {
        let found = register.organisations(ActorKind::State, name);
        // Two codes are two states, whatever they are called.
        found.into_iter().find(|id| {
            register.actor(*id).is_some_and(|actor| {
                let other = actor.iso2.as_deref().zip(iso2).is_some_and(|(a, b)| a != b);
                actor.kind == ActorKind::State && !other
            })
        })
    };
    let known = iso2.and_then(|iso2| register.state(iso2)).or_else(|| by_name(register));
    let shown = iso2.and_then(|iso2| Lexicon::for_language("en").state_of(iso2));
    let shown = shown.map_or(name, |state| &state.name);
    let id = known.unwrap_or_else(|| register.add(ActorKind::State, shown, context));
    register.add_aliases(id, &[name.to_owned()], AliasKind::Name, None);
    if let Some(iso2) = iso2 {
        register.change(id, |actor| {
            actor.iso2.get_or_insert_with(|| iso2.to_owned());
        });
    }
    context.note(register, id);
    id
}

/// The body of this name that belongs to `government`, as far as that is known on both sides; it
/// is added when there is none. Also gives whom it could mean, when that is not clear.
pub(super) fn body(
    register: &mut Register<'_>,
    context: &mut Context,
    kind: ActorKind,
    name: &str,
    government: Option<ActorId>,
) -> (ActorId, Vec<ActorId>) {
    let mut found = register.organisations(kind, name);
    let mut same = Vec::new();
    if let Some(government) = government {
        // The foreign ministries of two states are two ministries.
        let top = |id: ActorId| register.actor(id)?.affiliation.map(|_| register.top(id));
        let government = register.top(government);
        found.retain(|id| *id == government || top(*id).is_none_or(|top| top == government));
        same = found.iter().copied().filter(|id| top(*id).is_some()).collect();
    }
    let (id, candidates) = match (same.as_slice(), found.as_slice()) {
        ([one], _) | ([], [one]) => (*one, Vec::new()),
        ([], []) => (register.add(kind, name, context), Vec::new()),
        _ => {
            let known = context.known_of(found.iter().copied());
            let id = known.unwrap_or_else(|| register.add(kind, name, context));
            (id, found.into_iter().filter(|other| *other != id).collect())
        }
    };
    if let Some(government) = government {
        belong(register, id, government);
    }
    context.note(register, id);
    (id, candidates)
}

/// Says that an actor belongs to another, unless that is known otherwise or would make a ring.
pub(super) fn belong(register: &mut Register<'_>, id: ActorId, above: ActorId) {
    let mut up = Some(above);
    let mut steps = 0;
    while let Some(next) = up {
        // A ring that is there already is none of ours, and to be left alone.
        if next == id || steps > 64 {
            return;
        }
        steps += 1;
        up = register.actor(next).and_then(|actor| actor.affiliation);
    }
    register.change(id, |actor| {
        actor.affiliation.get_or_insert(above);
    });
}
