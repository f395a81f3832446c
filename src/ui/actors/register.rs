//! What the register shows of the actors: who is listed, in which order, with how many quotes.
//! Made anew only when the project, the filter or the order is another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::link::{self, Namesakes};
use crate::model::{Actor, ActorId, ActorKind, Project, QuoteId, Spoken, Touched};
use crate::session::Session;
use crate::session::beside::Beside;

/// A part of the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// Everybody.
    #[default]
    All,
    /// Whose name could mean others.
    Ambiguous,
    /// People and sources of which it is not known for whom they speak.
    NoGovernment,
    /// Who said nothing, for whom nobody speaks and of which nobody is a member.
    Unused,
    /// Of one kind.
    Kind(ActorKind),
}

/// What the register is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The most quotes first.
    #[default]
    Quotes,
    /// By name.
    Name,
    /// By whom they speak for, then by name.
    Government,
}

/// Which actors are listed, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What was typed: part of a name.
    pub text: String,
    /// Which part.
    pub group: Group,
    /// In which order.
    pub sort: Sort,
    /// The other way round.
    pub reversed: bool,
}

/// What is taken up within a frame concerns no more quotes than this.
const AT_ONCE: usize = 1_000;

/// The register of one state of the project.
#[derive(Default)]
pub struct Register {
    of: Option<Arc<Project>>,
    wanted: Wanted,
    /// The actors to list, in order.
    pub shown: Vec<ActorId>,
    /// Whose name could mean others, and whom.
    pub namesakes: BTreeMap<ActorId, Namesakes>,
    sizes: Vec<(Group, usize)>,
    used: BTreeSet<ActorId>,
    /// Groups that have members.
    groups: BTreeSet<ActorId>,
    spoken: Spoken,
}

impl Register {
    /// Makes it anew when something is another than before: what an edit touched where that is little,
    /// else all, `beside` the window if that takes long.
    pub fn follow(&mut self, session: &Session, wanted: &Wanted, beside: &mut Beside<Self>) {
        let project = session.project();
        let before = self.of.clone();
        if let Some(made) = beside.take() {
            *self = made;
        } else if !beside.is_busy() && !self.is_of(project) {
            let touched = before.as_ref().and_then(|before| session.touched_since(before));
            let little = |(before, touched): &(&Arc<Project>, Touched)| {
                self.spoken.effort(before, project, touched) <= AT_ONCE
            };
            match before.as_ref().zip(touched).filter(little) {
                Some((before, touched)) => self.update(before, project, &touched),
                None if project.quotes.size() > AT_ONCE => {
                    let project = Arc::clone(project);
                    beside.start(session.wake(), move || Self::of(&project));
                }
                None => *self = Self::of(project),
            }
        }
        let same = match (&before, &self.of) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !same || self.wanted != *wanted {
            self.wanted = wanted.clone();
            self.shown = self.listed(project);
        }
    }

    /// Whether it is of this project.
    #[must_use]
    pub fn is_of(&self, project: &Arc<Project>) -> bool {
        self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, project))
    }

    /// Whether there is nothing yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.of.is_none()
    }

    fn of(project: &Arc<Project>) -> Self {
        let mut register = Self {
            namesakes: link::namesakes(project),
            spoken: Spoken::of(project),
            ..Self::default()
        };
        register.count_groups(project);
        register
    }

    fn update(&mut self, before: &Project, project: &Arc<Project>, touched: &Touched) {
        self.spoken.update(before, project, touched);
        if !touched.actors.is_empty() {
            self.namesakes = link::namesakes(project);
        }
        self.count_groups(project);
    }

    fn count_groups(&mut self, project: &Arc<Project>) {
        self.of = Some(Arc::clone(project));
        self.used = self.spoken.in_use(project);
        self.groups = project.groups().into_iter().map(|group| group.id).collect();
        let groups = [Group::All, Group::Ambiguous, Group::NoGovernment, Group::Unused];
        let size = |group| {
            let actors = project.actors.values().filter(|actor| self.belongs(actor, group));
            (group, actors.count())
        };
        self.sizes = groups.into_iter().chain(ActorKind::ALL.map(Group::Kind)).map(size).collect();
    }

    fn listed(&self, project: &Project) -> Vec<ActorId> {
        let text = self.wanted.text.trim().to_lowercase();
        let all = project.actors.values().map(AsRef::as_ref);
        let mut shown: Vec<&Actor> = all
            .filter(|actor| self.belongs(actor, self.wanted.group))
            .filter(|actor| text.is_empty() || is_like(actor, &text))
            .collect();
        let name = |actor: &Actor| actor.name.to_lowercase();
        match self.wanted.sort {
            Sort::Quotes => shown.sort_by_cached_key(|actor| {
                (std::cmp::Reverse(self.count(actor.id)), name(actor), actor.id)
            }),
            Sort::Name => shown.sort_by_cached_key(|actor| (name(actor), actor.id)),
            Sort::Government => shown.sort_by_cached_key(|actor| {
                let top = project.actor(project.spoken_for(actor.id, None)).unwrap_or(actor);
                (name(top), top.id != actor.id, name(actor), actor.id)
            }),
        }
        if self.wanted.reversed {
            shown.reverse();
        }
        shown.into_iter().map(|actor| actor.id).collect()
    }

    /// Whether an actor is in a part of the register.
    #[must_use]
    pub fn belongs(&self, actor: &Actor, group: Group) -> bool {
        match group {
            Group::All => true,
            Group::Ambiguous => self.namesakes.contains_key(&actor.id),
            Group::NoGovernment => lacks_government(actor),
            Group::Unused => self.is_unused(actor.id),
            Group::Kind(kind) => actor.kind == kind,
        }
    }

    /// How many actors are in a part of the register.
    #[must_use]
    pub fn size(&self, group: Group) -> usize {
        self.sizes.iter().find(|(own, _)| *own == group).map_or(0, |(_, size)| *size)
    }

    /// Whether a standing quote names an actor, or somebody whom one names speaks for it.
    #[must_use]
    pub fn is_used(&self, actor: ActorId) -> bool {
        self.used.contains(&actor)
    }

    /// Whether nobody needs an actor: no quote is theirs, nobody speaks for it or is a member of it.
    #[must_use]
    pub fn is_unused(&self, actor: ActorId) -> bool {
        !self.is_used(actor) && !self.groups.contains(&actor)
    }

    /// The standing quotes that an actor said or others said for it, the newest first.
    #[must_use]
    pub fn quotes(&self, actor: ActorId) -> &[QuoteId] {
        self.spoken.quotes(Some(actor))
    }

    /// The standing quotes whose speaker is not known.
    #[must_use]
    pub fn nobodys(&self) -> &[QuoteId] {
        self.spoken.quotes(None)
    }

    /// How many they are.
    #[must_use]
    pub fn count(&self, actor: ActorId) -> usize {
        self.quotes(actor).len()
    }
}

/// Whether it is not known for whom an actor speaks, though it should be.
pub fn lacks_government(actor: &Actor) -> bool {
    match actor.kind {
        ActorKind::Person | ActorKind::Anonymous => actor.government().is_none(),
        // A union of states is a body that speaks for itself.
        ActorKind::State | ActorKind::Body | ActorKind::Group | ActorKind::Outlet => false,
    }
}

fn is_like(actor: &Actor, wanted: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(wanted);
    has(&actor.name) || actor.aliases.iter().any(|alias| has(&alias.text))
}
