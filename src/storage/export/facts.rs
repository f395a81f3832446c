//! What a table holds, and what it leaves out, in one line.

use super::matrix::counted;
use crate::matrix::{Filter, ReviewFilter, Shown, StanceMatrix};
use crate::model::{Manner, Project};

/// "34 quotes from 12 articles; the filter leaves out 3 quotes (reviewed only); issues shown: Levy;
/// 2 empty actors hidden".
pub(super) fn facts(project: &Project, shown: &Shown, matrix: &StanceMatrix) -> String {
    let passes = |article: &&std::sync::Arc<_>| shown.filter.passes_article(article);
    let articles = project.articles.values().filter(passes).count();
    let from = counted(articles, "article");
    let mut parts = vec![format!("{} from {from}", counted(matrix.quotes, "quote"))];
    parts.extend(limits(project, shown, matrix));
    parts.join("; ")
}

/// As [`facts`], where the matrix is not all that there is.
pub(super) fn facts_where_limited(
    project: &Project,
    shown: &Shown,
    matrix: &StanceMatrix,
) -> Option<String> {
    let limited = !limits(project, shown, matrix).is_empty();
    limited.then(|| facts(project, shown, matrix))
}

/// What filter, choice of issues and hiding leave out.
fn limits(project: &Project, shown: &Shown, matrix: &StanceMatrix) -> Vec<String> {
    let mut limits = Vec::new();
    let chosen = chosen(&shown.filter, &shown.manner);
    if matrix.left_out > 0 || !chosen.is_empty() {
        let mut text = format!("the filter leaves out {}", counted(matrix.left_out, "quote"));
        if !chosen.is_empty() {
            text += &format!(" ({})", chosen.join(", "));
        }
        limits.push(text);
    }
    let issues = shown.filter.shown_issues(project);
    if issues.len() < project.issues.len() {
        let titles = issues.iter().filter_map(|id| project.issue(*id)).map(|i| i.title.as_str());
        limits.push(format!("issues shown: {}", titles.collect::<Vec<_>>().join(", ")));
    }
    if matrix.elsewhere > 0 {
        let quotes = counted(matrix.elsewhere, "quote");
        limits.push(format!("{quotes} tagged only on issues not shown"));
    }
    if let Some(group) = shown.group(project).and_then(|id| project.actor(id)) {
        let others = counted(matrix.outside, "other actor");
        limits.push(format!("only {} and its members, {others} hidden", group.name));
    }
    let hidden: Vec<String> =
        [(matrix.hidden_rows, "empty actor"), (matrix.hidden_columns, "empty issue")]
            .into_iter()
            .filter(|(hidden, _)| *hidden > 0)
            .map(|(hidden, what)| counted(hidden, what))
            .collect();
    if !hidden.is_empty() {
        limits.push(format!("{} hidden", hidden.join(" and ")));
    }
    limits
}

/// What the filter lets through, issues aside: "from 1 May 2031", "outlet Harbour Gazette".
#[must_use]
pub fn chosen(filter: &Filter, manner: &Manner) -> Vec<String> {
    let mut chosen = Vec::new();
    chosen.extend(filter.from.map(|day| format!("from {}", manner.day(day))));
    chosen.extend(filter.to.map(|day| format!("to {}", manner.day(day))));
    chosen.extend(filter.outlet.as_ref().map(|outlet| format!("outlet {outlet}")));
    chosen.extend(filter.language.as_ref().map(|language| format!("language {language}")));
    if filter.review != ReviewFilter::All {
        chosen.push(filter.review.label().to_lowercase());
    }
    chosen.extend(filter.kind.map(|kind| format!("{} only", kind.label())));
    chosen.extend(filter.capacity.map(|capacity| format!("capacity {}", capacity.label())));
    chosen.extend(filter.coder.as_ref().map(|coder| format!("tags of {coder} only")));
    chosen
}
