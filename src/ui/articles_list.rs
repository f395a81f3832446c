//! The list of articles.

use crate::model::{Article, Project};

/// The articles as a list shows them: by date, those without a date last, then by title.
#[must_use]
pub fn in_order(project: &Project) -> Vec<&Article> {
    let mut articles: Vec<&Article> = project.articles.values().map(|a| a.as_ref()).collect();
    articles.sort_by(|a, b| {
        let date = |article: &Article| article.published.map(|published| published.date);
        date(a)
            .is_none()
            .cmp(&date(b).is_none())
            .then_with(|| date(a).cmp(&date(b)))
            .then_with(|| a.title.cmp(&b.title).then(a.id.cmp(&b.id)))
    });
    articles
}
