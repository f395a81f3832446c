//! Saved views: matrices to come back to.

use serde::{Deserialize, Serialize};

use super::{Arrangement, Filter, IssueId, Project, Sort, ViewId};

/// A matrix to come back to, under a name: which quotes and issues it shows, and how. It holds no
/// quotes of its own: opened later, it shows what the project has then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Kept when the view is renamed or saved again.
    pub id: ViewId,
    /// What the analyst calls it: "Weapons, last quarter". No two views have the same.
    pub name: String,
    /// Which quotes are counted, and which issues are shown.
    pub filter: Filter,
    /// Order, group and how much the cells show.
    pub arrangement: Arrangement,
}

impl SavedView {
    /// Whether this is its name; small and capital letters are one.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name.to_lowercase() == name.trim().to_lowercase()
    }

    /// What it shows of a project: without issues and groups that are no longer there.
    #[must_use]
    pub fn of(&self, project: &Project) -> (Filter, Arrangement) {
        let (mut filter, mut arrangement) = (self.filter.clone(), self.arrangement);
        filter.issues.retain(|id| project.issue(*id).is_some());
        match arrangement.sort {
            Sort::Stance(issue) if project.issue(issue).is_none() => {
                arrangement.sort = Sort::default();
            }
            Sort::Quotes | Sort::Name | Sort::Stance(_) => {}
        }
        arrangement.members_of = arrangement.members_of.filter(|id| project.actor(*id).is_some());
        (filter, arrangement)
    }

    /// Whether it names an issue: as a column, or as what it sorts by.
    #[must_use]
    pub fn names(&self, issue: IssueId) -> bool {
        self.filter.issues.contains(&issue) || self.arrangement.sort == Sort::Stance(issue)
    }

    /// What it names that is no longer in a project, in words: "2 of its issues"; empty when all is
    /// there.
    #[must_use]
    pub fn gone(&self, project: &Project) -> Vec<String> {
        let (filter, arrangement) = self.of(project);
        let mut gone = Vec::new();
        match (filter.issues.len(), self.filter.issues.len()) {
            (left, all) if left == all => {}
            (0, 1) => gone.push("the issue that it shows".to_owned()),
            (0, _) => gone.push("all issues that it shows".to_owned()),
            (left, all) => gone.push(format!("{} of its {all} issues", all - left)),
        }
        if arrangement.sort != self.arrangement.sort {
            gone.push("the issue by which it sorts".to_owned());
        }
        if arrangement.members_of != self.arrangement.members_of {
            gone.push("its group".to_owned());
        }
        gone
    }
}
