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
}

impl Context {
    pub(super) fn new(article: ArticleId) -> Self {
        Self { article, hues: Vec::new(), people: HashSet::new(), namesakes: 0 }
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
