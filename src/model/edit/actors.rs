//! Edits of actors: adding, changing, making one of several or two of one, removing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Edit, EditError, Touched};
use crate::model::{
    Actor, ActorId, ActorKind, Alias, AliasKind, Decision, Membership, Project, Quote, QuoteId,
    Review, Tenure,
};

/// One thing that is known about an actor and that the analyst may set of several at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActorDetail {
    /// Sort of actor.
    Kind(ActorKind),
    /// What it speaks for.
    Government(Option<ActorId>),
}

/// What becomes of the quotes of something that is no actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Orphans {
    /// They are no quotes; joint statements keep who else said them.
    Rejected,
    /// They are quotes, but who said them is not known.
    Unknown,
}

/// Who takes the place of actors that go; none: nobody does.
type Heirs = BTreeMap<ActorId, Option<ActorId>>;

/// What an edit of several actors does, as read in the Edit menu.
pub(super) fn name(edit: &Edit, project: &Project) -> String {
    let named = |ids: &[ActorId]| match ids {
        [one] => format!("“{}”", project.actor(*one).map_or("actor", |actor| &actor.name)),
        many => format!("{} actors", many.len()),
    };
    let one = |id: &ActorId| named(std::slice::from_ref(id));
    if let Edit::MoveQuotes { quotes, to, new_actor, .. } = edit {
        let to = match new_actor {
            Some(new) => format!("“{}”", new.name),
            None => one(to),
        };
        return match quotes.len() {
            1 => format!("move quote to {to}"),
            n => format!("move {n} quotes to {to}"),
        };
    }
    if let Edit::SetActors { actors, detail } = edit {
        let what = match detail {
            ActorDetail::Kind(_) => "kind",
            ActorDetail::Government(_) => "government",
        };
        return format!("set {what} of {}", named(actors));
    }
    if let Edit::AddMembers { group, members } = edit {
        let count = match members.len() {
            1 => "a member".to_owned(),
            n => format!("{n} members"),
        };
        return format!("add {count} to {}", one(group));
    }
    if let Edit::MergeActors { kept, merged } = edit {
        return format!("merge {} into {}", named(merged), one(kept));
    }
    if let Edit::MoveAlias { alias, to, .. } = edit {
        return format!("move name “{alias}” to {}", one(to));
    }
    if let Edit::KeepApart { actor, .. } = edit {
        return format!("keep {} apart", one(actor));
    }
    if let Edit::NotActors { actors, .. } = edit {
        return format!("mark {} as no actor", named(actors));
    }
    if let Edit::RemoveActors(actors) = edit {
        return format!("remove {}", named(actors));
    }
    "edit actors".to_owned()
}

impl Project {
    pub(super) fn add_actor(&mut self, actor: &Actor) -> Result<(), EditError> {
        if self.actor(actor.id).is_some() {
            return Err(EditError::AlreadyThere(actor.name.clone()));
        }
        self.put_actor(actor)?;
        self.check_affiliations(actor)
    }

    pub(super) fn put_actor(&mut self, actor: &Actor) -> Result<(), EditError> {
        if actor.name.trim().is_empty() {
            return Err(EditError::NoName);
        }
        for tenure in &actor.tenures {
            if tenure.from.zip(tenure.to).is_some_and(|(from, to)| from > to) {
                return Err(EditError::TenureBackwards(tenure.office.clone()));
            }
        }
        let backwards = |own: &Membership| own.from.zip(own.to).is_some_and(|(from, to)| from > to);
        if actor.memberships.iter().any(backwards) {
            return Err(EditError::MembershipBackwards(actor.name.clone()));
        }
        self.actors.insert_mut(actor.id, Arc::new(actor.clone()));
        Ok(())
    }

    /// Bodies and groups exist; nothing belongs to itself and no group is a member of itself,
    /// whatever the date.
    pub(super) fn check_affiliations(&self, actor: &Actor) -> Result<(), EditError> {
        self.check_circle(actor, |actor| actor.above().collect())?;
        self.check_circle(actor, groups_of)
    }

    fn check_circle(
        &self,
        actor: &Actor,
        above: impl Fn(&Actor) -> Vec<ActorId>,
    ) -> Result<(), EditError> {
        let mut open = above(actor);
        let mut seen = Vec::new();
        while let Some(id) = open.pop() {
            if id == actor.id {
                return Err(EditError::Cycle(actor.name.clone()));
            }
            if !seen.contains(&id) {
                seen.push(id);
                open.extend(above(self.actor(id).ok_or(EditError::NoActor)?));
            }
        }
        Ok(())
    }

    pub(super) fn set_actor(&mut self, actor: &Actor) -> Result<Touched, EditError> {
        if self.actor(actor.id).is_none() {
            return Err(EditError::NoActor);
        }
        self.put_actor(actor)?;
        self.check_affiliations(actor)?;
        Ok(touched(actor.id))
    }

    pub(super) fn set_actors(
        &mut self,
        ids: &[ActorId],
        detail: ActorDetail,
    ) -> Result<Touched, EditError> {
        for id in ids {
            let mut actor = self.actor(*id).ok_or(EditError::NoActor)?.clone();
            match detail {
                ActorDetail::Kind(kind) => actor.set_kind(kind),
                ActorDetail::Government(None) if actor.holds_several_offices() => {
                    return Err(EditError::SeveralOffices(actor.name));
                }
                ActorDetail::Government(of) => actor.set_government(of),
            }
            self.set_actor(&actor)?;
        }
        Ok(Touched { actors: ids.to_vec(), ..Touched::default() })
    }

    pub(super) fn add_members(
        &mut self,
        members: &[(ActorId, Membership)],
    ) -> Result<Touched, EditError> {
        for (id, membership) in members {
            let mut actor = self.actor(*id).ok_or(EditError::NoActor)?.clone();
            actor.memberships.push(membership.clone());
            self.set_actor(&actor)?;
        }
        Ok(Touched { actors: members.iter().map(|(id, _)| *id).collect(), ..Touched::default() })
    }

    /// All that was said of the merged ones is said of the one that stays: their names become its
    /// other names, their offices come before its own, so that it speaks for whom it spoke for.
    pub(super) fn merge_actors(
        &mut self,
        kept: ActorId,
        merged: &[ActorId],
    ) -> Result<Touched, EditError> {
        let mut one = self.actor(kept).ok_or(EditError::NoActor)?.clone();
        let gone: BTreeSet<ActorId> = merged.iter().copied().filter(|id| *id != kept).collect();
        for id in merged.iter().filter(|id| gone.contains(id)) {
            let other = self.actor(*id).ok_or(EditError::NoActor)?.clone();
            absorb(&mut one, &other, &|id| id == kept || gone.contains(&id));
            self.actors.remove_mut(id);
        }
        self.actors.insert_mut(kept, Arc::new(one));
        let heirs: Heirs = gone.iter().map(|id| (*id, Some(kept))).collect();
        let mut touched = self.replace_in_actors(&heirs, &heirs);
        touched.quotes = self.replace_in_quotes(&heirs);
        for id in &gone {
            touched.positions.extend(self.carry_positions(*id, kept));
            self.carry_views(*id, kept);
        }
        touched.actors.push(kept);
        touched.actors.extend(gone);
        if let Some(one) = self.actor(kept).cloned() {
            self.check_affiliations(&one)?;
        }
        Ok(touched)
    }

    pub(super) fn move_quotes(
        &mut self,
        quotes: &[QuoteId],
        (from, to): (ActorId, ActorId),
        new_actor: Option<&Actor>,
        coder: &str,
        at: Timestamp,
    ) -> Result<Touched, EditError> {
        let old = self.actor(from).ok_or(EditError::NoActor)?.clone();
        let mut touched = Touched::default();
        if let Some(new) = new_actor {
            self.add_actor(new)?;
            // The analyst just told the two apart.
            touched = self.keep_apart(new.id, &[from])?;
        }
        if self.actor(to).is_none() {
            return Err(EditError::NoActor);
        }
        for id in quotes {
            let quote = self.quote(*id).ok_or(EditError::NoQuote)?;
            if !quote.attribution.speakers().contains(&from) {
                return Err(EditError::NotTheirs(old.name.clone()));
            }
        }
        let heirs = Heirs::from([(from, Some(to))]);
        touched.quotes = self.change_quotes(quotes, |quote| {
            let decision = decide(quote, coder, at);
            replace(&mut decision.speakers, &heirs);
            if let Some(holders) = &mut decision.holders {
                replace(holders, &heirs);
            }
            if quote.review != Review::Rejected {
                quote.review = Review::Corrected;
            }
        })?;
        Ok(touched)
    }

    pub(super) fn move_alias(
        &mut self,
        from: ActorId,
        alias: &str,
        to: ActorId,
    ) -> Result<Touched, EditError> {
        let mut giver = self.actor(from).ok_or(EditError::NoActor)?.clone();
        let mut taker = self.actor(to).ok_or(EditError::NoActor)?.clone();
        let place = giver.aliases.iter().position(|own| own.text == alias);
        let place = place.ok_or_else(|| EditError::NoAlias(alias.to_owned()))?;
        if from == to {
            return Ok(Touched::default());
        }
        taker.add_alias(giver.aliases.remove(place));
        self.actors.insert_mut(from, Arc::new(giver));
        self.actors.insert_mut(to, Arc::new(taker));
        Ok(Touched { actors: vec![from, to], ..Touched::default() })
    }

    pub(super) fn keep_apart(
        &mut self,
        id: ActorId,
        others: &[ActorId],
    ) -> Result<Touched, EditError> {
        let mut actor = self.actor(id).ok_or(EditError::NoActor)?.clone();
        for other in others.iter().filter(|other| **other != id) {
            if self.actor(*other).is_none() {
                return Err(EditError::NoActor);
            }
            if !actor.apart.contains(other) {
                actor.apart.push(*other);
            }
        }
        self.actors.insert_mut(id, Arc::new(actor));
        Ok(touched(id))
    }

    pub(super) fn remove_actors(&mut self, ids: &[ActorId]) -> Result<Touched, EditError> {
        let used = self.actors_in_use();
        for id in ids {
            let actor = self.actor(*id).ok_or(EditError::NoActor)?;
            if used.contains(id) {
                return Err(EditError::ActorInUse(actor.name.clone()));
            }
        }
        Ok(self.forget_actors(ids))
    }

    pub(super) fn not_actors(
        &mut self,
        ids: &[ActorId],
        orphans: Orphans,
        coder: &str,
        at: Timestamp,
    ) -> Result<Touched, EditError> {
        if ids.iter().any(|id| self.actor(*id).is_none()) {
            return Err(EditError::NoActor);
        }
        let theirs: Vec<QuoteId> = self.quotes_of_actors(ids).map(|quote| quote.id).collect();
        let changed = self.change_quotes(&theirs, |quote| {
            // A joint statement is still a quote of the other speaker.
            let joint = quote.is_also_by_others(ids);
            match orphans {
                Orphans::Rejected if !joint => quote.review = Review::Rejected,
                Orphans::Rejected | Orphans::Unknown => {
                    let decision = decide(quote, coder, at);
                    decision.speakers.retain(|speaker| !ids.contains(speaker));
                    quote.review = Review::Corrected;
                }
            }
        })?;
        let mut touched = self.forget_actors(ids);
        touched.quotes.extend(changed);
        Ok(touched)
    }

    /// Whom those speak for who spoke for actors that go: what these spoke for, if that stays.
    #[must_use]
    pub fn above_when_gone(&self, gone: &BTreeSet<ActorId>) -> BTreeMap<ActorId, Option<ActorId>> {
        let mut up = BTreeMap::new();
        for id in gone {
            let mut above = self.actor(*id).and_then(Actor::government);
            // Nothing belongs to itself, so this ends at the top.
            while let Some(next) = above.filter(|above| gone.contains(above)) {
                above = self.actor(next).and_then(Actor::government);
            }
            up.insert(*id, above);
        }
        up
    }

    /// Removes actors from the register and from all that names them. Who spoke for one of them
    /// speaks for what it spoke for.
    fn forget_actors(&mut self, ids: &[ActorId]) -> Touched {
        let gone: BTreeSet<ActorId> = ids.iter().copied().collect();
        let up: Heirs = self.above_when_gone(&gone);
        for id in &gone {
            self.actors.remove_mut(id);
        }
        let nobody: Heirs = gone.iter().map(|id| (*id, None)).collect();
        let mut touched = self.replace_in_actors(&up, &nobody);
        touched.quotes = self.replace_in_quotes(&nobody);
        touched.actors.extend(gone);
        touched
    }

    /// Puts heirs in the place of actors: `above` in what others belong to, `named` in whom they
    /// are kept apart from.
    fn replace_in_actors(&mut self, above: &Heirs, named: &Heirs) -> Touched {
        let mut touched = Touched::default();
        let actors: Vec<Arc<Actor>> = self.actors.values().cloned().collect();
        for old in actors {
            let named_here = old.apart.iter().copied().chain(groups_of(&old));
            let mut all = old.above().chain(named_here);
            if !all.any(|id| named.contains_key(&id)) {
                continue;
            }
            let mut actor = old.as_ref().clone();
            actor.affiliation = actor.affiliation.and_then(|of| heir(above, of));
            let mut tenures: Vec<Tenure> = Vec::with_capacity(actor.tenures.len());
            for mut tenure in actor.tenures {
                let Some(body) = heir(above, tenure.body) else { continue };
                tenure.body = body;
                if !tenures.contains(&tenure) {
                    tenures.push(tenure);
                }
            }
            actor.tenures = tenures;
            join(&mut actor.memberships, old.id, &|id| heir(named, id));
            replace(&mut actor.apart, named);
            actor.apart.retain(|id| *id != old.id);
            touched.actors.push(actor.id);
            self.actors.insert_mut(actor.id, Arc::new(actor));
        }
        touched
    }

    /// The same in guesses and decisions.
    fn replace_in_quotes(&mut self, heirs: &Heirs) -> Vec<QuoteId> {
        let names = |quote: &&Arc<Quote>| {
            let decided = quote.attribution.decided.iter();
            let decided = decided.flat_map(|d| d.speakers.iter().chain(d.holders.iter().flatten()));
            let guessed = quote.attribution.guessed.iter().map(|guess| &guess.actor);
            guessed.chain(decided).any(|id| heirs.contains_key(id))
        };
        let quotes: Vec<Arc<Quote>> = self.quotes.values().filter(names).cloned().collect();
        let mut touched = Vec::with_capacity(quotes.len());
        for old in quotes {
            let mut quote = old.as_ref().clone();
            quote.attribution.guessed.retain_mut(|guess| {
                let next = heir(heirs, guess.actor);
                guess.actor = next.unwrap_or(guess.actor);
                next.is_some()
            });
            if let Some(decision) = &mut quote.attribution.decided {
                replace(&mut decision.speakers, heirs);
                let before = decision.holders.as_ref().map(Vec::len);
                if let Some(holders) = &mut decision.holders {
                    replace(holders, heirs);
                }
                // Whose position it is follows from the speaker again when no holder is left.
                decision.holders.take_if(|holders| holders.is_empty() && before != Some(0));
            }
            touched.push(quote.id);
            self.quotes.insert_mut(quote.id, Arc::new(quote));
        }
        touched
    }
}

fn touched(actor: ActorId) -> Touched {
    Touched { actors: vec![actor], ..Touched::default() }
}

/// Who stands where an actor stood: itself when it stays.
fn heir(heirs: &Heirs, id: ActorId) -> Option<ActorId> {
    heirs.get(&id).copied().unwrap_or(Some(id))
}

/// Puts heirs in the place of actors, each once.
fn replace(ids: &mut Vec<ActorId>, heirs: &Heirs) {
    let mut next = Vec::with_capacity(ids.len());
    for id in ids.iter().filter_map(|id| heir(heirs, *id)) {
        if !next.contains(&id) {
            next.push(id);
        }
    }
    *ids = next;
}

/// The decision about a quote, to change; the machine's guess becomes one where there is none.
fn decide<'q>(quote: &'q mut Quote, coder: &str, at: Timestamp) -> &'q mut Decision {
    let speakers = quote.attribution.speakers().to_vec();
    let decision = quote.attribution.decided.get_or_insert(Decision {
        speakers,
        holders: None,
        capacity: None,
        coder: String::new(),
        at,
    });
    coder.clone_into(&mut decision.coder);
    decision.at = at;
    decision
}

/// Adds to an actor all that is known of another that is the same.
fn absorb(one: &mut Actor, other: &Actor, is_same: &dyn Fn(ActorId) -> bool) {
    let name = Alias { text: other.name.clone(), language: None, kind: AliasKind::Name };
    one.add_alias(name);
    for alias in &other.aliases {
        one.add_alias(alias.clone());
    }
    one.iso2 = one.iso2.take().or_else(|| other.iso2.clone());
    // What belonged to itself is itself now.
    one.affiliation = one.affiliation.filter(|of| !is_same(*of));
    one.tenures.retain(|tenure| !is_same(tenure.body));
    let affiliation = other.affiliation.filter(|of| !is_same(*of));
    let second = affiliation.filter(|of| one.affiliation.is_some_and(|own| own != *of));
    let offices = other.tenures.iter().filter(|tenure| !is_same(tenure.body)).cloned();
    let more: Vec<Tenure> = offices
        .chain(second.map(Tenure::of))
        .filter(|tenure| !one.tenures.iter().any(|own| says(own, tenure)))
        .collect();
    if !more.is_empty() {
        // An office outdoes belonging: the one that stays goes on speaking for whom it spoke for.
        let own = one.affiliation.filter(|_| one.tenures.is_empty()).map(Tenure::of);
        one.tenures.splice(0..0, more);
        one.tenures.extend(own);
    }
    one.affiliation = one.affiliation.or(affiliation);
    one.memberships.extend(other.memberships.iter().cloned());
    join(&mut one.memberships, one.id, &|id| (!is_same(id)).then_some(id));
    for id in other.apart.iter().filter(|id| !is_same(**id)) {
        if !one.apart.contains(id) {
            one.apart.push(*id);
        }
    }
    one.apart.retain(|id| !is_same(*id));
    if !other.notes.trim().is_empty() && !one.notes.contains(other.notes.trim()) {
        if !one.notes.is_empty() {
            one.notes.push('\n');
        }
        one.notes.push_str(other.notes.trim());
    }
}

fn groups_of(actor: &Actor) -> Vec<ActorId> {
    actor.memberships.iter().map(|own| own.group).collect()
}

/// Memberships in what the groups have become, each once, none in oneself.
fn join(
    memberships: &mut Vec<Membership>,
    own: ActorId,
    becomes: &dyn Fn(ActorId) -> Option<ActorId>,
) {
    let mut joined: Vec<Membership> = Vec::with_capacity(memberships.len());
    for mut one in memberships.drain(..) {
        let Some(group) = becomes(one.group).filter(|group| *group != own) else { continue };
        one.group = group;
        if !joined.contains(&one) {
            joined.push(one);
        }
    }
    *memberships = joined;
}

/// Whether a tenure says all that another does.
fn says(one: &Tenure, other: &Tenure) -> bool {
    let office =
        other.office.is_empty() || one.office.to_lowercase() == other.office.to_lowercase();
    one.body == other.body && one.from == other.from && one.to == other.to && office
}
