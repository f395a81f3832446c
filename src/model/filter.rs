//! Which quotes the matrix is made from, and which issues it shows. Which ones pass, the matrix
//! knows.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Capacity, IssueId, Project, QuoteKind};

/// Which quotes the matrix is made from. The default lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Published on this day or later. Articles without a date are left out.
    pub from: Option<Date>,
    /// Published on this day or earlier. Articles without a date are left out.
    pub to: Option<Date>,
    /// Published by this outlet.
    pub outlet: Option<String>,
    /// In this language, as a two-letter code (ISO 639-1).
    pub language: Option<String>,
    /// How far they are reviewed.
    pub review: ReviewFilter,
    /// Direct, mixed or indirect.
    pub kind: Option<QuoteKind>,
    /// In what capacity it was said.
    pub capacity: Option<Capacity>,
    /// Only the tags of this coder count. It leaves no quote out: what others tagged is untagged.
    pub coder: Option<String>,
    /// Only these issues; empty: all. They choose columns and leave no quote out: what bears on
    /// another issue may bear on these as well.
    pub issues: BTreeSet<IssueId>,
}

impl Filter {
    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The issues to show, in the order of the codebook. Issues that are no longer there choose
    /// nothing; when none of those chosen is there, all are shown.
    #[must_use]
    pub fn shown_issues(&self, project: &Project) -> Vec<IssueId> {
        let all = || project.issues.iter().map(|issue| issue.id);
        let chosen: Vec<IssueId> = all().filter(|id| self.issues.contains(id)).collect();
        if chosen.is_empty() { all().collect() } else { chosen }
    }
}

/// How far quotes are reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReviewFilter {
    /// All of them.
    #[default]
    All,
    /// Accepted or corrected.
    Reviewed,
    /// Not looked at yet.
    Unreviewed,
}

impl ReviewFilter {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 3] = [Self::All, Self::Reviewed, Self::Unreviewed];

    /// In a word or two.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Reviewed => "Reviewed only",
            Self::Unreviewed => "Unreviewed only",
        }
    }
}
