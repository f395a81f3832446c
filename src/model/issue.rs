//! Issues: what positions are compared on.

use serde::{Deserialize, Serialize};

use super::IssueId;

/// A directed proposition that an actor can be for or against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Kept when the issue is edited.
    pub id: IssueId,
    /// Short name, for column heads: "Pause on seabed mining".
    pub title: String,
    /// The proposition in a sentence: "No licences until the studies are complete".
    pub proposition: String,
    /// What "supports" stands for.
    pub pro: String,
    /// What "opposes" stands for.
    pub contra: String,
    /// How to code: what counts, what does not.
    pub rules: String,
    /// The wider issue that it is a part of.
    pub parent: Option<IssueId>,
    /// Words that a quote on this issue is likely to contain.
    pub terms: Vec<String>,
}

impl Issue {
    /// An issue with a title and nothing else.
    #[must_use]
    pub fn new(id: IssueId, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            proposition: String::new(),
            pro: String::new(),
            contra: String::new(),
            rules: String::new(),
            parent: None,
            terms: Vec::new(),
        }
    }
}
