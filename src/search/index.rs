//! All texts of a project, folded once so that each search is one pass over them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::fold::Folded;
use super::needle::Needle;
use crate::model::{Article, ArticleId, Project, Review, Span};

/// How many hits of one article are kept for a list; the others are counted.
pub const KEPT: usize = 50;

/// How many hits are kept of all articles: a list that is longer is read by nobody, and to place the
/// millions of a single letter would take longer than to count them.
pub const KEPT_IN_ALL: usize = 20_000;

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
    /// The first [`KEPT`] hits, in order; none when the articles before have [`KEPT_IN_ALL`].
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
    pub fn search<'a>(
        &'a self,
        project: &'a Project,
        query: &Query,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Found> {
        let Some(needle) = Needle::of(&query.words) else { return Some(Found::default()) };
        let counted = |(id, article): (&ArticleId, &'a Arc<Article>)| {
            let folded = self.texts.get(id).filter(|_| !stop())?;
            let count = if query.only_quotes {
                in_quotes(project, *id, &needle, folded).count()
            } else {
                needle.count(folded)
            };
            (count > 0).then_some((article, folded, count))
        };
        let articles: Vec<(&ArticleId, &Arc<Article>)> = project.articles.iter().collect();
        let mut found: Vec<(&Arc<Article>, &Folded, usize)> =
            articles.into_par_iter().filter_map(counted).collect();
        found.par_sort_unstable_by(|(a, ..), (b, ..)| a.cmp_in_list(b));
        let mut kept = 0;
        let listed = found.iter().take_while(|(.., count)| {
            let goes_on = kept < KEPT_IN_ALL;
            kept += count.min(&KEPT);
            goes_on
        });
        let (listed, others) = found.split_at(listed.count());
        let hits = |(article, folded, count): &(&Arc<Article>, &Folded, usize)| {
            let article = article.id;
            let hits = if stop() {
                Vec::new()
            } else if query.only_quotes {
                in_quotes(project, article, &needle, folded).take(KEPT).collect()
            } else {
                needle.hits(folded).take(KEPT).collect()
            };
            InArticle { article, count: *count, hits }
        };
        let mut articles: Vec<InArticle> = listed.par_iter().map(hits).collect();
        if stop() {
            return None;
        }
        let counts = |(article, _, count): &(&Arc<Article>, &Folded, usize)| InArticle {
            article: article.id,
            count: *count,
            hits: Vec::new(),
        };
        articles.extend(others.iter().map(counts));
        Some(Found { hits: articles.iter().map(|here| here.count).sum(), articles })
    }
}

/// The hits of an article that are in quotes.
fn in_quotes<'a>(
    project: &Project,
    article: ArticleId,
    needle: &'a Needle,
    folded: &'a Folded,
) -> impl Iterator<Item = Span> + 'a {
    let mut hits = needle.hits(folded).peekable();
    // Most articles have none: their quotes are not looked for.
    let quoted = if hits.peek().is_some() { quoted(project, article) } else { Vec::new() };
    hits.filter(move |hit| overlaps_any(&quoted, *hit))
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
