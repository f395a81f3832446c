//! The codebook as a table: the issues with the rules by which quotes were tagged on them.

use std::collections::HashMap;

use super::Table;
use crate::model::{IssueId, Project};

/// The columns, in order.
pub(super) const HEADER: [&str; 8] = [
    "Issue",
    "Proposition",
    "Supports means",
    "Opposes means",
    "Rules",
    "Part of",
    "Search terms",
    "Tags",
];

/// One row for each issue, in the order of the matrix. It does not depend on any filter.
#[must_use]
pub fn codebook_table(project: &Project) -> Table {
    let mut tags: HashMap<IssueId, usize> = HashMap::new();
    for tagging in project.taggings.values() {
        *tags.entry(tagging.id.issue).or_default() += 1;
    }
    let rows = project.issues.iter().map(|issue| {
        let parent = issue.parent.and_then(|parent| project.issue(parent));
        vec![
            issue.title.clone(),
            issue.proposition.clone(),
            issue.pro.clone(),
            issue.contra.clone(),
            issue.rules.clone(),
            parent.map(|parent| parent.title.clone()).unwrap_or_default(),
            issue.terms.join("; "),
            tags.get(&issue.id).copied().unwrap_or_default().to_string(),
        ]
    });
    Table { header: HEADER.map(str::to_owned).to_vec(), rows: rows.collect() }
}
