//! Edits of articles: adding, removing, setting details, reading again.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{EditError, Import, Touched};
use crate::model::{
    Actor, Article, ArticleId, ArticleKind, Project, Published, Quote, QuoteId, Rereading,
    TaggingId,
};

/// One thing that is known about an article and that the analyst may set. Its language is not
/// here: another language is another reading ([`Rereading`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ArticleDetail {
    /// The headline.
    Title(String),
    /// Who published it.
    Outlet(Option<String>),
    /// Who wrote it.
    Byline(Option<String>),
    /// When it was published.
    Published(Option<Published>),
    /// Where it was written.
    Place(Option<String>),
    /// What sort of text it is.
    Kind(ArticleKind),
    /// Where on the web it came from.
    Url(Option<String>),
}

impl ArticleDetail {
    /// In a word, lower case.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Title(_) => "title",
            Self::Outlet(_) => "outlet",
            Self::Byline(_) => "byline",
            Self::Published(_) => "date",
            Self::Place(_) => "place",
            Self::Kind(_) => "kind",
            Self::Url(_) => "address",
        }
    }
}

/// Articles as an edit's name says them: one by its title, more by their number.
pub(super) fn named(project: &Project, ids: &[ArticleId]) -> String {
    match ids {
        [one] => format!("“{}”", project.article(*one).map_or("article", |a| &a.title)),
        many => format!("{} articles", many.len()),
    }
}

/// Reading again as an edit's name says it; with another language that is what it is about.
pub(super) fn rereading_named(project: &Project, rereading: &Rereading) -> String {
    let ids: Vec<ArticleId> = rereading.articles.iter().map(|reread| reread.article).collect();
    let named = named(project, &ids);
    let changes = rereading.articles.iter().any(|reread| {
        project.article(reread.article).is_some_and(|a| a.language != reread.language)
    });
    if changes { format!("set language of {named}") } else { format!("extract {named} again") }
}

impl Project {
    pub(super) fn add_articles(&mut self, import: &Import) -> Result<Touched, EditError> {
        let mut touched = Touched::default();
        self.put_actors(&import.actors, &mut touched)?;
        for article in &import.articles {
            if self.articles.contains_key(&article.id) {
                return Err(EditError::AlreadyThere(article.title.clone()));
            }
            if article.blocks.iter().any(|b| !b.span.fits(&article.text)) {
                return Err(EditError::BadSpan);
            }
            self.articles.insert_mut(article.id, Arc::new(article.clone()));
        }
        for quote in &import.quotes {
            self.check_quote(quote)?;
            self.quotes.insert_mut(quote.id, Arc::new(quote.clone()));
            touched.quotes.push(quote.id);
        }
        Ok(touched)
    }

    pub(super) fn remove_articles(&mut self, ids: &[ArticleId]) -> Result<Touched, EditError> {
        let mut touched = Touched::default();
        for id in ids {
            let quotes: Vec<QuoteId> = self.quotes_of(*id).map(|q| q.id).collect();
            for quote in quotes {
                self.remove_quote(quote);
                touched.quotes.push(quote);
            }
            if !self.articles.remove_mut(id) {
                return Err(EditError::NoArticle);
            }
        }
        Ok(touched)
    }

    /// Removes a quote with its taggings.
    pub(super) fn remove_quote(&mut self, quote: QuoteId) {
        let taggings: Vec<TaggingId> = self.taggings_of(quote).map(|t| t.id.clone()).collect();
        for tagging in &taggings {
            self.taggings.remove_mut(tagging);
        }
        self.quotes.remove_mut(&quote);
    }

    pub(super) fn set_articles(
        &mut self,
        ids: &[ArticleId],
        detail: &ArticleDetail,
    ) -> Result<Touched, EditError> {
        let mut touched = Touched { articles: ids.to_vec(), ..Touched::default() };
        for id in ids {
            let mut article = self.article(*id).ok_or(EditError::NoArticle)?.clone();
            match detail.clone() {
                ArticleDetail::Title(title) if title.trim().is_empty() => {
                    return Err(EditError::NoName);
                }
                ArticleDetail::Title(title) => article.title = title,
                ArticleDetail::Outlet(outlet) => article.outlet = outlet,
                ArticleDetail::Byline(byline) => article.byline = byline,
                ArticleDetail::Published(published) => article.published = published,
                ArticleDetail::Place(place) => article.place = place,
                ArticleDetail::Kind(kind) => article.kind = kind,
                ArticleDetail::Url(url) => article.url = url,
            }
            self.articles.insert_mut(*id, Arc::new(article));
            touched.quotes.extend(self.quotes_of(*id).map(|q| q.id));
        }
        Ok(touched)
    }

    pub(super) fn reread(&mut self, rereading: &Rereading) -> Result<Touched, EditError> {
        let mut touched = Touched::default();
        self.put_actors(&rereading.actors, &mut touched)?;
        for reread in &rereading.articles {
            let id = reread.article;
            let mut article = self.article(id).ok_or(EditError::NoArticle)?.clone();
            if reread.quotes.iter().any(|quote| quote.id.article != id) {
                return Err(EditError::NoQuote);
            }
            let joined = self.join(reread, &rereading.coder, rereading.at);
            article.language.clone_from(&reread.language);
            let mut reading = reread.reading.clone();
            reading.warnings.extend(joined.left_out.iter().map(|quote| left_out(&article, quote)));
            article.reading = Some(reading);
            self.articles.insert_mut(id, Arc::new(article));
            touched.articles.push(id);
            for gone in joined.gone {
                self.quotes.remove_mut(&gone);
                touched.quotes.push(gone);
            }
            for quote in joined.put {
                self.check_quote(&quote)?;
                touched.quotes.push(quote.id);
                self.quotes.insert_mut(quote.id, Arc::new(quote));
            }
        }
        Ok(touched)
    }

    fn put_actors(&mut self, actors: &[Actor], touched: &mut Touched) -> Result<(), EditError> {
        for actor in actors {
            self.put_actor(actor)?;
            touched.actors.push(actor.id);
        }
        actors.iter().try_for_each(|actor| self.check_affiliations(actor))
    }

    pub(super) fn check_quote(&self, quote: &Quote) -> Result<(), EditError> {
        let article = self.article(quote.id.article).ok_or(EditError::NoArticle)?;
        let guessed = &quote.attribution.guessed;
        let spans = quote
            .content
            .iter()
            .chain(&quote.marks)
            .chain(&quote.cue)
            .copied()
            .chain(guessed.iter().map(|g| g.mention))
            .chain(guessed.iter().filter_map(|g| g.role));
        if quote.content.is_empty() || spans.into_iter().any(|s| !s.fits(&article.text)) {
            return Err(EditError::BadSpan);
        }
        let speakers = quote.attribution.speakers().iter().copied();
        if speakers.chain(guessed.iter().map(|g| g.actor)).any(|id| self.actor(id).is_none()) {
            return Err(EditError::NoActor);
        }
        Ok(())
    }
}

/// That a new find was left out, with its first words.
fn left_out(article: &Article, quote: &Quote) -> String {
    const WORDS: usize = 8;
    let text = quote.text(&article.text);
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("Left out, as it overlaps a quote that you decided on: {}{more}", first.join(" "))
}
