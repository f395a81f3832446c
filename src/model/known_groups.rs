//! Groups of states whose members are known: nobody has to type in who is in the EU since when.
//! The list is `assets/groups.ron`.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Actor, ActorId, ActorKind, Membership, Project};

/// A group of states and its members.
#[derive(Debug, Deserialize)]
pub struct KnownGroup {
    name: String,
    /// What else it is called.
    names: Vec<String>,
    /// Where the members and their days are from, in words that go on with "by".
    pub source: String,
    /// The month in which the list was true, `2025-07`.
    pub as_of: String,
    members: Vec<Member>,
}

/// A state's code, ISO 3166-1 alpha-2, its first day as a member and, when it left, its last.
#[derive(Debug, Deserialize)]
struct Member(String, Date, Option<Date>);

static ALL: LazyLock<Vec<KnownGroup>> =
    LazyLock::new(|| ron::from_str(include_str!("../../assets/groups.ron")).unwrap_or_default());

impl KnownGroup {
    /// The known group that an actor is, by one of its names.
    #[must_use]
    pub fn of(actor: &Actor) -> Option<&'static Self> {
        if !matches!(actor.kind, ActorKind::Group | ActorKind::Body) {
            return None;
        }
        ALL.iter().find(|group| {
            actor.is_called(&group.name) || group.names.iter().any(|name| actor.is_called(name))
        })
    }

    /// The memberships in `group` that the project's states have by the list, but for those of which it says
    /// something already.
    #[must_use]
    pub fn missing(&self, group: ActorId, project: &Project) -> Vec<(ActorId, Membership)> {
        let lacking = |actor: &Actor| actor.memberships.iter().all(|own| own.group != group);
        let states = project.actors.values().filter(|actor| actor.kind == ActorKind::State);
        let lacking = states.filter(|state| lacking(state));
        lacking
            .filter_map(|state| {
                let code = state.iso2.as_ref()?;
                let Member(_, from, to) =
                    self.members.iter().find(|Member(own, ..)| own == code)?;
                Some((state.id, Membership { group, from: Some(*from), to: *to }))
            })
            .collect()
    }

    /// How many members it has or had.
    #[must_use]
    pub fn size(&self) -> usize {
        self.members.len()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn every_member_is_a_state_once_and_left_after_it_came() {
        assert!(ALL.len() > 5, "the list can be read");
        let lexicon = Lexicon::for_language("en");
        let states = (0..).map_while(|index| lexicon.state(index));
        let known: BTreeSet<&str> = states.map(|state| state.iso2.as_str()).collect();
        for group in ALL.iter() {
            let mut codes = BTreeSet::new();
            for Member(code, from, to) in &group.members {
                assert!(known.contains(code.as_str()), "{code} in {}", group.name);
                assert!(codes.insert(code), "{code} twice in {}", group.name);
                assert!(to.is_none_or(|to| to > *from), "{code} in {}", group.name);
            }
        }
    }

    #[test]
    fn no_name_means_two_groups() {
        let mut names = BTreeSet::new();
        for group in ALL.iter() {
            let own: BTreeSet<String> =
                group.names.iter().chain([&group.name]).map(|name| name.to_lowercase()).collect();
            for name in own {
                assert!(names.insert(name.clone()), "{name} of {}", group.name);
            }
        }
    }
}
