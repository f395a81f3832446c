//! All texts of a project, folded once so that each search is one pass over them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::fold::Folded;
use super::needle::Needle;
use crate::model::{Article, ArticleId, Project, Review, Span};

/// How many hits of one article are kept for a list; the others are counted.
pub const KEPT: usize = 50;

/// So many texts are folded before it is asked again whether to stop.
const AT_A_TIME: usize = 256;

/// The texts of a project as they are searched. Texts never change, so what is folded once stays.
#[derive(Debug, Default)]
pub struct Index {
    texts: BTreeMap<ArticleId, Folded>,
}

/// What to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words as typed.
    pub words: String,
    /// Whether only the words of quotes that stand count.
    pub only_quotes: bool,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The articles with hits, in the order of their list.
    pub articles: Vec<InArticle>,
    /// All hits.
    pub hits: usize,
}

/// What was found in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InArticle {
    /// Which.
    pub article: ArticleId,
    /// How often.
    pub count: usize,
    /// The first [`KEPT`] hits, in order.
    pub hits: Vec<Span>,
}

impl Index {
    /// Takes in the articles that a project has and it has not, and lets go of those that are gone.
    /// When `stop` says so it returns at once; what it took in stays.
    pub fn follow(&mut self, project: &Project, stop: &dyn Fn() -> bool) {
        self.texts.retain(|id, _| project.articles.contains_key(id));
        let is_new = |article: &&Arc<Article>| !self.texts.contains_key(&article.id);
        let new: Vec<&Arc<Article>> = project.articles.values().filter(is_new).collect();
        for some in new.chunks(AT_A_TIME) {
            if stop() {
                return;
            }
            let folded = some.par_iter().map(|article| (article.id, Folded::of(&article.text)));
            self.texts.extend(folded.collect::<Vec<_>>());
        }
    }

    /// Looks through all texts; none when it was stopped.
    #[must_use]
    pub fn search(
        &self,
        project: &Project,
        query: &Query,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Found> {
        let Some(needle) = Needle::of(&query.words) else { return Some(Found::default()) };
        let look = |(id, folded): (&ArticleId, &Folded)| {
            if stop() {
                return None;
            }
            let article = project.article(*id)?;
            let here = in_article(project, *id, folded, &needle, query.only_quotes)?;
            Some((article, here))
        };
        let mut found: Vec<(&Article, InArticle)> =
            self.texts.par_iter().filter_map(look).collect();
        if stop() {
            return None;
        }
        found.sort_by(|(a, _), (b, _)| a.cmp_in_list(b));
        let articles: Vec<InArticle> = found.into_iter().map(|(_, here)| here).collect();
        Some(Found { hits: articles.iter().map(|here| here.count).sum(), articles })
    }
}

/// What is found in an article, if anything is.
fn in_article(
    project: &Project,
    article: ArticleId,
    folded: &Folded,
    needle: &Needle,
    only_quotes: bool,
) -> Option<InArticle> {
    let mut hits = needle.hits(folded).peekable();
    hits.peek()?;
    let (count, hits) = if only_quotes {
        let quoted = quoted(project, article);
        let mut hits: Vec<Span> = hits.filter(|hit| overlaps_any(&quoted, *hit)).collect();
        let count = hits.len();
        hits.truncate(KEPT);
        (count, hits)
    } else {
        let hits: Vec<Span> = hits.take(KEPT).collect();
        (if hits.len() < KEPT { hits.len() } else { needle.count(folded) }, hits)
    };
    (count > 0).then_some(InArticle { article, count, hits })
}

/// The words of the quotes of an article that stand, by place.
fn quoted(project: &Project, article: ArticleId) -> Vec<Span> {
    let standing = project.quotes_of(article).filter(|quote| quote.review != Review::Rejected);
    let mut spans: Vec<Span> = standing.flat_map(|quote| quote.content.iter().copied()).collect();
    spans.sort_unstable();
    // Joined where they overlap, so that one of them at most lies around a place.
    spans.dedup_by(|next, before| {
        let joins = next.start() <= before.end();
        if joins {
            *before = before.cover(*next);
        }
        joins
    });
    spans
}

fn overlaps_any(spans: &[Span], hit: Span) -> bool {
    let first = spans.partition_point(|span| span.end() <= hit.start());
    spans.get(first).is_some_and(|span| span.overlaps(hit))
}
