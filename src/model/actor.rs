//! Actors: who speaks, and for whom.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ActorId;

/// A state, body, person, group, outlet or anonymous source of the project's register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// Kept when the actor is renamed.
    pub id: ActorId,
    /// Sort of actor.
    pub kind: ActorKind,
    /// Name by which it is shown.
    pub name: String,
    /// The state that it is, ISO 3166-1 alpha-2.
    pub iso2: Option<String>,
    /// Other names by which articles call it.
    pub aliases: Vec<Alias>,
    /// What a body belongs to: a ministry to its state. A person's are its tenures.
    pub affiliation: Option<ActorId>,
    /// A person's offices.
    pub tenures: Vec<Tenure>,
    /// The groups that it is a member of: a union, an alliance, a committee.
    pub memberships: Vec<Membership>,
    /// Actors that are called like it, or may be, and of which the analyst said that they are
    /// somebody else. It is enough when one of two says so.
    pub apart: Vec<ActorId>,
    /// The analyst's notes.
    pub notes: String,
    /// Which of the window's speaker colours it has, counted from 0; the window takes it modulo
    /// the number of its colours.
    pub hue: u8,
}

impl Actor {
    /// An actor with a name and nothing else.
    #[must_use]
    pub fn new(id: ActorId, kind: ActorKind, name: impl Into<String>) -> Self {
        Self {
            id,
            kind,
            name: name.into(),
            iso2: None,
            aliases: Vec::new(),
            affiliation: None,
            tenures: Vec::new(),
            memberships: Vec::new(),
            apart: Vec::new(),
            notes: String::new(),
            hue: 0,
        }
    }

    /// Whether `name` is its name or one of its aliases, letter case aside.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.name.to_lowercase() == name
            || self.aliases.iter().any(|alias| alias.text.to_lowercase() == name)
    }

    /// The tenure that it holds on `date`: of those that cover the date the last listed; without
    /// a date the last listed of all.
    #[must_use]
    pub fn tenure_at(&self, date: Option<Date>) -> Option<&Tenure> {
        self.tenures.iter().rev().find(|tenure| tenure.covers(date))
    }

    /// Gives it another name and keeps the one it had, so that articles still find it.
    pub fn rename(&mut self, name: &str) {
        let name = name.trim();
        if name == self.name {
            return;
        }
        let old = std::mem::replace(&mut self.name, name.to_owned());
        let now = self.name.to_lowercase();
        self.aliases.retain(|alias| alias.text.to_lowercase() != now);
        self.add_alias(Alias { text: old, language: None, kind: AliasKind::Name });
    }

    /// Adds another name, unless it is called so already.
    pub fn add_alias(&mut self, alias: Alias) {
        if !alias.text.trim().is_empty() && !self.is_called(&alias.text) {
            self.aliases.push(alias);
        }
    }

    /// What it speaks for directly: a person by the last office, anything else by belonging.
    #[must_use]
    pub fn government(&self) -> Option<ActorId> {
        self.tenures.last().map(|tenure| tenure.body).or(self.affiliation)
    }

    /// Sets what it speaks for, keeping the office as printed; nobody takes its only office away.
    /// Of several offices none is given up so: then nobody changes nothing.
    pub fn set_government(&mut self, government: Option<ActorId>) {
        if government.is_none() && self.holds_several_offices() {
            return;
        }
        let belongs = !self.kind.holds_offices();
        match (government, self.tenures.last_mut()) {
            (Some(body), Some(tenure)) => tenure.body = body,
            (Some(body), None) if !belongs => self.tenures.push(Tenure::of(body)),
            (Some(_), None) => {}
            (None, _) => self.tenures.clear(),
        }
        if belongs || government.is_none() {
            self.affiliation = government;
        }
    }

    /// Whether it has more than one office, so that each is taken away by itself.
    #[must_use]
    pub fn holds_several_offices(&self) -> bool {
        self.tenures.len() > 1
    }

    /// Sets the kind; what it speaks for goes along.
    pub fn set_kind(&mut self, kind: ActorKind) {
        let of = self.government();
        self.kind = kind;
        if !kind.holds_offices() {
            self.tenures.clear();
        }
        if of.is_some() {
            self.set_government(of);
        }
    }

    /// All that it belongs to directly, whatever the date.
    pub fn above(&self) -> impl Iterator<Item = ActorId> {
        self.affiliation.into_iter().chain(self.tenures.iter().map(|tenure| tenure.body))
    }
}

/// Sort of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ActorKind {
    /// A country's government.
    State,
    /// Organisation, ministry, party.
    Body,
    /// A named human being.
    Person,
    /// Several states or bodies that act together.
    Group,
    /// Newspaper, agency or broadcaster.
    Outlet,
    /// A source that is described but not named.
    Anonymous,
}

impl ActorKind {
    /// All of them, in the order in which a list shows them.
    pub const ALL: [Self; 6] =
        [Self::State, Self::Body, Self::Person, Self::Group, Self::Outlet, Self::Anonymous];

    /// In a word or two.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::State => "State",
            Self::Body => "Body",
            Self::Person => "Person",
            Self::Group => "Group",
            Self::Outlet => "Outlet",
            Self::Anonymous => "Anonymous source",
        }
    }

    /// Whether it speaks for others by an office, not by belonging to them.
    #[must_use]
    pub fn holds_offices(self) -> bool {
        match self {
            Self::Person | Self::Anonymous => true,
            Self::State | Self::Body | Self::Group | Self::Outlet => false,
        }
    }

    /// Whether others speak for it.
    #[must_use]
    pub fn is_spoken_for(self) -> bool {
        match self {
            Self::State | Self::Body | Self::Group => true,
            Self::Person | Self::Outlet | Self::Anonymous => false,
        }
    }
}

/// Another name of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// As printed.
    pub text: String,
    /// Two-letter code of its language (ISO 639-1), when it belongs to one.
    pub language: Option<String>,
    /// Sort of name.
    pub kind: AliasKind,
}

impl AliasKind {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 4] = [Self::Name, Self::Metonym, Self::Demonym, Self::Title];

    /// In a word, lower case.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Metonym => "metonym",
            Self::Demonym => "demonym",
            Self::Title => "title",
        }
    }
}

/// Sort of alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AliasKind {
    /// Another form of the name: a surname, an abbreviation.
    Name,
    /// A place or building that stands for a government ("Moscow").
    Metonym,
    /// People of a state ("the Italians").
    Demonym,
    /// An office that only this actor holds ("the High Representative").
    Title,
}

/// That a person held an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    /// The government or body for which the person speaks.
    pub body: ActorId,
    /// As printed: "Kremlin spokesman".
    pub office: String,
    /// First day, when known.
    pub from: Option<Date>,
    /// Last day, when known.
    pub to: Option<Date>,
}

impl Tenure {
    /// That somebody speaks for `body`, in what office and since when is not known.
    #[must_use]
    pub fn of(body: ActorId) -> Self {
        Self { body, office: String::new(), from: None, to: None }
    }

    /// Whether the office was held on `date`; an unknown date or end counts as covered.
    #[must_use]
    pub fn covers(&self, date: Option<Date>) -> bool {
        overlap((self.from, self.to), (date, date))
    }
}

/// That an actor is a member of a group. It does not speak for the group by that, nor the group
/// for it: that is what offices and belonging say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The group.
    pub group: ActorId,
    /// First day, when known.
    pub from: Option<Date>,
    /// Last day, when known.
    pub to: Option<Date>,
}

impl Membership {
    /// That somebody is a member of `group`, since when is not known.
    #[must_use]
    pub fn of(group: ActorId) -> Self {
        Self { group, from: None, to: None }
    }

    /// Whether it held on a day between these; what is not known counts as held.
    #[must_use]
    pub fn holds_between(&self, from: Option<Date>, to: Option<Date>) -> bool {
        overlap((self.from, self.to), (from, to))
    }
}

/// Whether two spans of days, each open where an end is missing, have a day in common.
fn overlap(one: (Option<Date>, Option<Date>), other: (Option<Date>, Option<Date>)) -> bool {
    let before = |end: Option<Date>, start: Option<Date>| {
        end.zip(start).is_some_and(|(end, start)| end < start)
    };
    !before(one.1, other.0) && !before(other.1, one.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> Actor {
        let mut actor = Actor::new(ActorId(1), ActorKind::Person, "Ana Rivas");
        actor.tenures.push(Tenure { office: "Minister".to_owned(), ..Tenure::of(ActorId(2)) });
        actor
    }

    #[test]
    fn another_government_keeps_the_office() {
        let mut actor = person();
        actor.set_government(Some(ActorId(3)));
        assert_eq!(actor.government(), Some(ActorId(3)));
        assert_eq!(actor.tenures[0].office, "Minister");
        actor.set_government(None);
        assert_eq!(actor.government(), None);
    }

    #[test]
    fn none_of_several_offices_is_lost_to_nobody() {
        let mut actor = person();
        actor.tenures.push(Tenure { office: "Envoy".to_owned(), ..Tenure::of(ActorId(3)) });
        let before = actor.clone();
        actor.set_government(None);
        assert_eq!(actor, before);
    }

    #[test]
    fn a_body_with_offices_speaks_for_what_is_set() {
        let mut actor = person();
        (actor.kind, actor.affiliation) = (ActorKind::Body, Some(ActorId(4)));
        actor.set_government(Some(ActorId(3)));
        assert_eq!((actor.government(), actor.affiliation), (Some(ActorId(3)), Some(ActorId(3))));
        assert_eq!(actor.tenures[0].office, "Minister");
        actor.set_government(None);
        assert_eq!(actor.government(), None);
    }

    #[test]
    fn a_person_that_becomes_a_body_still_belongs() {
        let mut actor = person();
        actor.set_kind(ActorKind::Body);
        assert_eq!((actor.affiliation, actor.tenures.len()), (Some(ActorId(2)), 0));
    }

    #[test]
    fn a_renamed_actor_is_still_called_as_before() {
        let mut actor = person();
        actor.rename(" Ana Rivas Soto ");
        assert_eq!(actor.name, "Ana Rivas Soto");
        assert!(actor.is_called("ana rivas"));
        actor.rename("Ana Rivas");
        let aliases: Vec<&str> = actor.aliases.iter().map(|a| a.text.as_str()).collect();
        assert_eq!(aliases, ["Ana Rivas Soto"], "a name is not its own alias");
        actor.rename("ANA RIVAS");
        assert_eq!(actor.aliases.len(), 1, "letter case makes no other name");
    }
}
