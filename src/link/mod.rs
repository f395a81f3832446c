//! An article's actors and the project's register: who is who.
//!
//! Articles are taken in order, each against the register as the earlier ones left it, so that
//! one batch gives the same as its articles one by one. Nobody is joined on doubt: where a name
//! may mean several actors, a new one is kept apart and an [`Ambiguity`] says which it could be.

mod article;
mod context;
mod names;
mod namesakes;
mod organisations;
mod people;
mod register;
mod same_name;
#[cfg(test)]
mod tests;
mod warnings;

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;

use crate::extract::Extraction;
use crate::model::{ActorId, Article, ArticleId, Import, Project, Quote, Reread, Rereading};
pub use namesakes::{Namesakes, namesakes};
use register::Register;
pub use same_name::{Called, SameName, same_name};

/// What a batch of articles comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// What to add to the project, in one edit.
    pub import: Import,
    /// The articles that are left out, in the order of the batch.
    pub skipped: Vec<Skipped>,
    /// Actors that were kept apart because their name could mean several.
    pub ambiguities: Vec<Ambiguity>,
}

/// An article that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its headline.
    pub title: String,
    /// The file that it came from, as given.
    pub file: Option<String>,
    /// Why: "already there".
    pub reason: String,
}

/// An actor that was kept apart because its name could mean several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    /// The article that names it.
    pub article: ArticleId,
    /// The new actor.
    pub actor: ActorId,
    /// As the article names it.
    pub name: String,
    /// Whom it could mean.
    pub candidates: Vec<ActorId>,
}

/// Turns the actors of each article into actors of the project's register, new or known, and its
/// finds into quotes.
#[must_use]
pub fn link(project: &Project, batch: Vec<(Article, Extraction)>) -> Linked {
    let mut linked = Linked::default();
    let mut register = Register::new(project);
    let mut seen = HashSet::new();
    for (article, extraction) in batch {
        if project.article(article.id).is_some() || !seen.insert(article.id) {
            linked.skipped.push(Skipped {
                title: article.title,
                file: article.file,
                reason: "already there".to_owned(),
            });
            continue;
        }
        article::link_article(&mut register, article, extraction, None, &mut linked);
    }
    linked.import.actors = register.into_changed();
    linked
}

/// The same for articles of the project that were read again, each as it is to be; others are left
/// out. Whoever the earlier reading added is known by it.
#[must_use]
pub fn link_again(
    project: &Project,
    batch: Vec<(Article, Extraction)>,
    coder: String,
    at: Timestamp,
) -> Rereading {
    let mut linked = Linked::default();
    let mut register = Register::new(project);
    for (article, extraction) in batch {
        if project.article(article.id).is_some() {
            let known = named_in(project, article.id);
            article::link_article(&mut register, article, extraction, Some(known), &mut linked);
        }
    }
    let mut quotes: BTreeMap<ArticleId, Vec<Quote>> = BTreeMap::new();
    for quote in linked.import.quotes {
        quotes.entry(quote.id.article).or_default().push(quote);
    }
    let reread = |article: Article| {
        let quotes = quotes.remove(&article.id).unwrap_or_default();
        let (id, language) = (article.id, article.language);
        article.reading.map(|reading| Reread { article: id, language, reading, quotes })
    };
    let articles = linked.import.articles.into_iter().filter_map(reread).collect();
    Rereading { articles, actors: register.into_changed(), coder, at }
}

/// Whom the machine took the speakers of an article's quotes to be.
fn named_in(project: &Project, article: ArticleId) -> HashSet<ActorId> {
    let guessed = |quote: &Quote| quote.attribution.guessed.clone();
    project.quotes_of(article).flat_map(guessed).map(|guess| guess.actor).collect()
}
