//! All texts of a project, folded once so that each search is one pass over them.

use std::collections::BTreeMap;

use super::fold::Folded;
use super::needle::Needle;
use crate::model::{Article, ArticleId, Project, Review, Span};

/// How many hits of one article are kept for a list; the others are counted.
pub const KEPT: usize = 50;

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
        for article in project.articles.values() {
            if stop() {
                return;
            }
            self.texts.entry(article.id).or_insert_with(|| Folded::of(&article.text));
        }
    }

    /// Looks through all texts; none when it was stopped.
    #[must_use]
    pub fn search(
        &self,
        project: &Project,
        query: &Query,
        stop: &dyn Fn() -> bool,
    ) -> Option<Found> {
        let Some(needle) = Needle::of(&query.words) else { return Some(Found::default()) };
        let mut found: Vec<(&Article, InArticle)> = Vec::new();
        for (id, folded) in &self.texts {
            if stop() {
                return None;
            }
            let Some(article) = project.article(*id) else { continue };
            let mut hits: Vec<Span>;
            let count;
            if query.only_quotes {
                let quoted = quoted(project, *id);
                hits = needle.hits(folded).filter(|hit| overlaps_any(&quoted, *hit)).collect();
                count = hits.len();
                hits.truncate(KEPT);
            } else {
                hits = needle.hits(folded).take(KEPT).collect();
                count = if hits.len() < KEPT { hits.len() } else { needle.count(folded) };
            }
            if count > 0 {
                found.push((article, InArticle { article: *id, count, hits }));
            }
        }
        found.sort_by(|(a, _), (b, _)| a.cmp_in_list(b));
        let articles: Vec<InArticle> = found.into_iter().map(|(_, here)| here).collect();
        Some(Found { hits: articles.iter().map(|here| here.count).sum(), articles })
    }
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
