//! Where an article stands while its actors are linked.

use std::collections::HashSet;

use super::register::Register;
use crate::model::{ActorId, ArticleId};

/// What is known of an article while its actors are linked.
pub(super) struct Context {
    pub article: ArticleId,
    /// Colours of the article's actors so far.
    pub hues: Vec<u8>,
    /// Persons of the article so far.
    pub people: HashSet<ActorId>,
    /// How many of its actors are called as others are and needed an id of their own.
    pub namesakes: u64,
    /// For an article that is read again: whom its quotes name so far. Who was told apart or
    /// joined before, by program or analyst, stays so.
    pub known: Option<HashSet<ActorId>>,
}

impl Context {
    pub(super) fn new(article: ArticleId, known: Option<HashSet<ActorId>>) -> Self {
        Self { article, hues: Vec::new(), people: HashSet::new(), namesakes: 0, known }
    }

    /// The only one of several that the article named before and that is not taken yet.
    pub(super) fn known_of(&self, several: impl Iterator<Item = ActorId>) -> Option<ActorId> {
        let known = self.known.as_ref()?;
        let mut those = several.filter(|id| known.contains(id) && !self.people.contains(id));
        those.next().filter(|_| those.next().is_none())
    }

    /// Notes that an actor occurs in the article.
    pub(super) fn note(&mut self, register: &Register<'_>, id: ActorId) {
        if let Some(actor) = register.actor(id)
            && !self.hues.contains(&actor.hue)
        {
            self.hues.push(actor.hue);
        }
    }
}
