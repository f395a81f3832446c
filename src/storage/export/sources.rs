//! The table of sources: every article that quotes were taken from, one a row.

use super::Table;
use super::quotes::{basis, date};
use crate::matrix::Filter;
use crate::model::{Article, ArticleKind, Project, Review};

/// The columns, in order.
pub(super) const HEADER: [&str; 12] = [
    "Article",
    "Outlet",
    "Byline",
    "Date",
    "Date from",
    "Place",
    "Language",
    "Kind",
    "Quotes",
    "Address",
    "File",
    "Remarks",
];

/// A row of the table, with what it is about.
pub(super) struct SourceRow<'a> {
    pub article: &'a Article,
    /// How many quotes of it stand and pass the filter.
    pub quotes: usize,
    /// In the order of the header.
    pub cells: Vec<String>,
}

/// One row for each article that the filter lets through, in order of date and title; those without
/// any quote are there as well: that nothing was found in them is a finding.
#[must_use]
pub fn sources_table(project: &Project, filter: &Filter) -> Table {
    let rows = source_rows(project, filter).into_iter().map(|row| row.cells).collect();
    Table { header: HEADER.map(str::to_owned).to_vec(), rows }
}

/// See [`sources_table`].
pub(super) fn source_rows<'a>(project: &'a Project, filter: &Filter) -> Vec<SourceRow<'a>> {
    let articles = project.articles.values().map(AsRef::as_ref);
    let mut articles: Vec<&Article> =
        articles.filter(|article| filter.passes_article(article)).collect();
    articles.sort_by_key(|article| {
        (article.published.is_none(), article.published, &article.title, article.id)
    });
    articles.into_iter().map(|article| row(project, filter, article)).collect()
}

fn row<'a>(project: &Project, filter: &Filter, article: &'a Article) -> SourceRow<'a> {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let passes = |quote: &&crate::model::Quote| {
        quote.review != Review::Rejected && filter.passes_quote(project, quote)
    };
    let quotes = project.quotes_of(article.id).filter(passes).count();
    let published = article.published;
    let cells = vec![
        article.title.clone(),
        or_empty(&article.outlet),
        or_empty(&article.byline),
        published.map(date).unwrap_or_default(),
        published.map(|published| basis(published.how).to_owned()).unwrap_or_default(),
        or_empty(&article.place),
        article.language.clone(),
        kind(article.kind).to_owned(),
        quotes.to_string(),
        or_empty(&article.url),
        or_empty(&article.file),
        article.warnings.join("; "),
    ];
    SourceRow { article, quotes, cells }
}

fn kind(kind: ArticleKind) -> &'static str {
    match kind {
        ArticleKind::Article => "article",
        ArticleKind::PressRelease => "press release",
        ArticleKind::Transcript => "transcript",
        ArticleKind::Communique => "communiqué",
        ArticleKind::SocialPost => "social post",
        ArticleKind::Other => "other",
    }
}
