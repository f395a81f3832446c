//! The actors of an article while it is being read.

use std::borrow::Cow;

use super::extraction::FoundActor;
use super::mentions::{Affiliation, Mention};
use crate::lexicon::Lexicon;
use crate::model::{ActorKind, Span};

/// An actor while the article is being read. Most come to say nothing: only what is kept in the end
/// gets texts of its own.
#[derive(Debug)]
pub(crate) struct Found<'d> {
    /// Fullest form in the article.
    pub name: Cow<'d, str>,
    pub kind: ActorKind,
    /// Its office, as printed.
    pub role: Option<Span>,
    pub affiliation: Option<Affiliation>,
    /// What its office comes to (`foreign_minister`).
    pub office: Option<u16>,
    /// How many words its name has.
    pub words: usize,
    /// Whether its name is shown as it stands in the nominative.
    pub nominative: bool,
    /// Whether the article also gives the surname alone, one word.
    pub bare: bool,
    /// The shortest of its names in full, where longer ones end in it.
    short: Option<Cow<'d, str>>,
    /// Index of the state that it is.
    state: Option<u16>,
    aliases: Vec<Cow<'d, str>>,
}

impl<'d> Found<'d> {
    /// An actor by the first mention of it.
    pub fn new(name: impl Into<Cow<'d, str>>, kind: ActorKind, mention: &Mention) -> Self {
        Self {
            name: name.into(),
            kind,
            role: None,
            affiliation: mention.affiliation,
            office: mention.office,
            words: 1,
            nominative: false,
            bare: false,
            short: None,
            state: (kind == ActorKind::State).then_some(mention.listed),
            aliases: Vec::new(),
        }
    }

    /// Notes another form by which the article names it.
    pub fn add_alias(&mut self, alias: impl Into<Cow<'d, str>>) {
        let alias = alias.into();
        if self.name != alias && !self.aliases.contains(&alias) {
            self.aliases.push(alias);
        }
    }

    /// Notes a name in full in which a longer one ends.
    pub fn add_short(&mut self, name: impl Into<Cow<'d, str>>) {
        let name = name.into();
        if self.short.as_ref().is_none_or(|short| name.len() < short.len()) {
            self.short = Some(name);
        }
    }

    /// Says which of "Star Peter Hale" and "Peter Hale", of "Marine Le Pen" and "Le Pen" is the name: who
    /// is called "Hale" has a surname of one word, so that the shorter has a first name too.
    pub fn settle_name(&mut self) {
        if let Some(short) = self.short.take_if(|_| self.bare) {
            self.aliases.retain(|alias| *alias != short);
            self.name = short;
        }
    }

    /// Shows it by another name from now on.
    pub fn rename(&mut self, name: impl Into<Cow<'d, str>>) {
        let old = std::mem::replace(&mut self.name, name.into());
        self.add_alias(old);
    }

    /// The state that it is or belongs to, ISO 3166-1 alpha-2.
    pub fn iso2<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l str> {
        let state = match self.affiliation {
            Some(Affiliation::State(state)) => Some(state),
            Some(Affiliation::Body(_)) | None => self.state,
        };
        lexicon.state(state?).map(|state| state.iso2.as_str())
    }

    /// What is shown of it.
    pub fn into_actor(self, lexicon: &Lexicon) -> FoundActor {
        let (affiliation, affiliation_is_state) = match self.affiliation {
            Some(Affiliation::State(state)) if self.kind != ActorKind::State => {
                let state = lexicon.state(state);
                (state.map(|state| state.name.as_str()), state.is_some())
            }
            Some(Affiliation::Body(body)) => {
                (lexicon.body(body).filter(|body| *body != self.name), false)
            }
            Some(Affiliation::State(_)) | None => (None, false),
        };
        FoundActor {
            kind: self.kind,
            iso2: self.iso2(lexicon).map(str::to_owned),
            role: self.role,
            affiliation: affiliation.map(str::to_owned),
            affiliation_is_state,
            name: self.name.into_owned(),
            aliases: self.aliases.into_iter().map(Cow::into_owned).collect(),
        }
    }
}
