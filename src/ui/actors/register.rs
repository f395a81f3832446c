//! What the register shows of the actors: who is listed, in which order, with how many quotes.
//! Made anew only when the project, the filter or the order is another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::link::{self, Namesakes};
use crate::model::{Actor, ActorId, ActorKind, Project, QuoteId};

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

/// The register of one state of the project.
#[derive(Default)]
pub struct Register {
    of: Option<Arc<Project>>,
    wanted: Wanted,
    /// The actors to list, in order.
    pub shown: Vec<ActorId>,
    /// Whose name could mean others, and whom.
    pub namesakes: BTreeMap<ActorId, Namesakes>,
    /// The standing quotes whose speaker is not known.
    pub nobodys: Vec<QuoteId>,
    sizes: Vec<(Group, usize)>,
    used: BTreeSet<ActorId>,
    /// Groups that have members.
    groups: BTreeSet<ActorId>,
    quotes: BTreeMap<ActorId, Vec<QuoteId>>,
}

impl Register {
    /// Makes it anew when something is another than before.
    pub fn follow(&mut self, project: &Arc<Project>, wanted: &Wanted) {
        let same = self.of.as_ref().is_some_and(|before| Arc::ptr_eq(before, project));
        if same && self.wanted == *wanted {
            return;
        }
        if !same {
            *self = Self::of(project);
        }
        self.wanted = wanted.clone();
        self.shown = self.listed(project);
    }

    fn of(project: &Arc<Project>) -> Self {
        let mut register = Self {
            of: Some(Arc::clone(project)),
            namesakes: link::namesakes(project),
            used: project.actors_in_use(),
            groups: project.groups().into_iter().map(|group| group.id).collect(),
            ..Self::default()
        };
        for quote in project.standing_quotes() {
            let speakers = quote.attribution.speakers();
            if speakers.is_empty() {
                register.nobodys.push(quote.id);
            }
            let mut voices = speakers.to_vec();
            voices.extend(project.holders_of(quote).iter().filter(|h| !speakers.contains(h)));
            for voice in voices {
                register.quotes.entry(voice).or_default().push(quote.id);
            }
        }
        let date = |id: &QuoteId| {
            let published = project.article(id.article).and_then(|article| article.published);
            (std::cmp::Reverse(published.map(|published| published.date)), *id)
        };
        register.quotes.values_mut().for_each(|ids| ids.sort_by_cached_key(date));
        register.nobodys.sort_by_cached_key(date);
        let groups = [Group::All, Group::Ambiguous, Group::NoGovernment, Group::Unused];
        for group in groups.into_iter().chain(ActorKind::ALL.map(Group::Kind)) {
            let actors = project.actors.values().filter(|actor| register.belongs(actor, group));
            register.sizes.push((group, actors.count()));
        }
        register
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
        self.quotes.get(&actor).map(Vec::as_slice).unwrap_or_default()
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
