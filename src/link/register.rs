//! The register of actors while articles are linked: the project's, with what was changed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::context::Context;
use super::names;
use crate::model::{Actor, ActorId, ActorKind, Alias, AliasKind, Project};

/// How many speaker colours the window has.
const HUES: usize = 12;

/// Actors by the names that they share.
type Index = HashMap<String, BTreeSet<ActorId>>;

/// The project's actors with what was added and changed, and indexes into them.
pub(super) struct Register<'a> {
    project: &'a Project,
    changed: BTreeMap<ActorId, Actor>,
    added: usize,
    by_iso2: HashMap<String, ActorId>,
    /// States, bodies, groups and outlets by name and alias.
    organisations: Index,
    /// Persons by first and last name.
    people: Index,
    /// Persons by surname and by aliases of one word.
    surnames: Index,
}

impl<'a> Register<'a> {
    pub(super) fn new(project: &'a Project) -> Self {
        let mut register = Self {
            project,
            changed: BTreeMap::new(),
            added: 0,
            by_iso2: HashMap::new(),
            organisations: HashMap::new(),
            people: HashMap::new(),
            surnames: HashMap::new(),
        };
        for actor in project.actors.values() {
            register.index(actor);
        }
        register
    }

    /// The actor with this id, as it is now.
    pub(super) fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.changed.get(&id).or_else(|| self.project.actor(id))
    }

    /// The actors that are new or not as they were.
    pub(super) fn into_changed(self) -> Vec<Actor> {
        self.changed.into_values().collect()
    }

    pub(super) fn state(&self, iso2: &str) -> Option<ActorId> {
        self.by_iso2.get(iso2).copied()
    }

    /// Organisations of this name or alias, or that had this name when they were made.
    pub(super) fn organisations(&self, kind: ActorKind, name: &str) -> Vec<ActorId> {
        let key = names::key(name);
        let mut found = self.organisations.get(&key).cloned().unwrap_or_default();
        // A palace that stands for a state is not the state when it speaks as a body.
        found.retain(|id| {
            self.actor(*id).is_some_and(|actor| {
                let state = actor.kind == ActorKind::State;
                !state || kind == ActorKind::State || names::key(&actor.name) == key
            })
        });
        self.with_made(found, kind, name)
    }

    /// Persons whose full name this can be, or who had this name when they were made.
    pub(super) fn people(&self, name: &str) -> Vec<ActorId> {
        let key = names::key(name);
        let Some(short) = names::first_and_last(&key) else { return Vec::new() };
        let mut found = self.people.get(&short).cloned().unwrap_or_default();
        found.retain(|id| {
            self.actor(*id).is_some_and(|actor| {
                let aliases = actor.aliases.iter().map(|alias| alias.text.as_str());
                std::iter::once(actor.name.as_str()).chain(aliases).map(names::key).any(|other| {
                    names::first_and_last(&other).as_deref() == Some(short.as_str())
                        && names::can_be_one(&other, &key)
                })
            })
        });
        self.with_made(found, ActorKind::Person, name)
    }

    /// Persons who can be called by this surname.
    pub(super) fn with_surname(&self, surname: &str) -> impl Iterator<Item = ActorId> {
        self.surnames.get(surname).into_iter().flatten().copied()
    }

    /// An actor keeps its id when the analyst renames it.
    fn with_made(&self, mut found: BTreeSet<ActorId>, kind: ActorKind, name: &str) -> Vec<ActorId> {
        let made = ActorId::named(kind, name, 0);
        if self.actor(made).is_some_and(|actor| actor.kind == kind) {
            found.insert(made);
        }
        found.into_iter().collect()
    }

    /// The government or body at the top of an actor, whatever the date; itself when it has none.
    pub(super) fn top(&self, actor: ActorId) -> ActorId {
        let mut seen = HashSet::from([actor]);
        let mut top = actor;
        while let Some(above) = self.actor(top).and_then(|actor| actor.affiliation) {
            if !seen.insert(above) || self.actor(above).is_none() {
                break;
            }
            top = above;
        }
        top
    }

    /// Adds an actor. Where another was made under its name, the article makes the id its own:
    /// `namesakes` numbers the actors of the article that need this. Reading the article again
    /// comes to the same ids.
    pub(super) fn add(&mut self, kind: ActorKind, name: &str, context: &mut Context) -> ActorId {
        let own = format!("{name}\u{0}{}", context.article);
        // Anonymous sources are never the same, so their name says nothing.
        let plain = (kind != ActorKind::Anonymous).then(|| ActorId::named(kind, name, 0));
        let free = |id: &ActorId| self.actor(*id).is_none();
        let id = plain.filter(free).unwrap_or_else(|| {
            context.namesakes += 1;
            let mut salts = (context.namesakes..).map(|salt| ActorId::named(kind, &own, salt));
            let known = salts.clone().next().filter(|id| context.known.is_some() && !free(id));
            known.or_else(|| salts.find(free)).unwrap_or(ActorId(0))
        });
        if !free(&id) {
            context.note(self, id);
            return id;
        }
        let mut actor = Actor::new(id, kind, name);
        actor.hue = self.hue(&context.hues);
        self.added += 1;
        self.put(actor);
        context.note(self, id);
        id
    }

    /// The next colour in turn that none of `used` is, as far as there is one.
    fn hue(&self, used: &[u8]) -> u8 {
        let next = self.project.actors.size() + self.added;
        let hues = (0..HUES).map(|step| u8::try_from((next + step) % HUES).unwrap_or(0));
        let mut free = hues.clone().filter(|hue| !used.contains(hue));
        free.next().or_else(|| hues.clone().next()).unwrap_or(0)
    }

    /// Changes an actor, when the change makes a difference.
    pub(super) fn change(&mut self, id: ActorId, change: impl FnOnce(&mut Actor)) {
        let Some(old) = self.actor(id) else { return };
        let mut new = old.clone();
        change(&mut new);
        if new != *old {
            self.put(new);
        }
    }

    /// Adds other names that the actor does not have yet; `language` when they belong to one.
    pub(super) fn add_aliases(
        &mut self,
        id: ActorId,
        texts: &[String],
        kind: AliasKind,
        language: Option<&str>,
    ) {
        let Some(actor) = self.actor(id) else { return };
        let mut known: HashSet<String> = actor
            .aliases
            .iter()
            .map(|alias| alias.text.to_lowercase())
            .chain([actor.name.to_lowercase()])
            .collect();
        let missing: Vec<Alias> = texts
            .iter()
            .map(|text| text.trim())
            .filter(|text| !text.is_empty() && known.insert(text.to_lowercase()))
            .map(|text| Alias {
                text: text.to_owned(),
                language: language.map(str::to_owned),
                kind,
            })
            .collect();
        if !missing.is_empty() {
            self.change(id, |actor| actor.aliases.extend(missing));
        }
    }

    fn put(&mut self, actor: Actor) {
        self.index(&actor);
        self.changed.insert(actor.id, actor);
    }

    fn index(&mut self, actor: &Actor) {
        if let Some(iso2) = &actor.iso2 {
            self.by_iso2.entry(iso2.clone()).or_insert(actor.id);
        }
        let texts = actor.aliases.iter().map(|alias| alias.text.as_str());
        for name in std::iter::once(actor.name.as_str()).chain(texts).map(names::key) {
            match actor.kind {
                ActorKind::State | ActorKind::Body | ActorKind::Group | ActorKind::Outlet => {
                    note(&mut self.organisations, name, actor.id);
                }
                ActorKind::Person => {
                    if let Some(short) = names::first_and_last(&name) {
                        note(&mut self.people, short, actor.id);
                    }
                    note(&mut self.surnames, names::surname(&name).to_owned(), actor.id);
                }
                ActorKind::Anonymous => {}
            }
        }
    }
}

fn note(index: &mut Index, key: String, id: ActorId) {
    index.entry(key).or_default().insert(id);
}
