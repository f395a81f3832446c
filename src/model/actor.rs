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
    /// Whether the office was held on `date`; an unknown date or end counts as covered.
    #[must_use]
    pub fn covers(&self, date: Option<Date>) -> bool {
        let Some(date) = date else { return true };
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}
