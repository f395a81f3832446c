//! Names of things: stable, so that two analysts' files merge.
//!
//! Ids are hashes (XXH3, 64 bits) of what the thing is, not counters and not random numbers: the same article
//! imported on two desks is the same article, a state is the same actor in every project, and
//! the same input gives the same file to the byte.

use std::fmt;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use super::{ActorKind, Span};

/// An article is its text: two files with the same text are one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub u64);

impl ArticleId {
    /// The id of the article with this text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self(XxHash3_64::oneshot(text.as_bytes()))
    }
}

/// A quote is its article and where it stood when it was found or added; kept when the analyst
/// adjusts the span. Ids sort by article, then by place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct QuoteId {
    /// The article it stands in.
    pub article: ArticleId,
    /// From its first word to its last, when it was made.
    pub span: Span,
}

/// An actor of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActorId(pub u64);

impl ActorId {
    /// An id for a new actor. `salt` tells apart actors of the same kind and name: count up until
    /// the id is free ([`Project::free_actor_id`](super::Project::free_actor_id)).
    #[must_use]
    pub fn named(kind: ActorKind, name: &str, salt: u64) -> Self {
        let mut text = format!("{kind:?}\u{0}{name}");
        if salt > 0 {
            text = format!("{text}\u{0}{salt}");
        }
        Self(XxHash3_64::oneshot(text.as_bytes()))
    }
}

/// An issue of the codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IssueId(pub u64);

impl IssueId {
    /// An id for a new issue; `salt` as in [`ActorId::named`].
    #[must_use]
    pub fn titled(title: &str, salt: u64) -> Self {
        Self(XxHash3_64::oneshot(format!("issue\u{0}{title}\u{0}{salt}").as_bytes()))
    }
}

/// A saved view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ViewId(pub u64);

impl ViewId {
    /// An id for a new view; `salt` as in [`ActorId::named`].
    #[must_use]
    pub fn named(name: &str, salt: u64) -> Self {
        Self(XxHash3_64::oneshot(format!("view\u{0}{name}\u{0}{salt}").as_bytes()))
    }
}

/// One coder's stance of one quote on one issue: what makes a tagging unique.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TaggingId {
    /// The quote that is tagged.
    pub quote: QuoteId,
    /// The issue on which.
    pub issue: IssueId,
    /// The analyst who tagged it.
    pub coder: String,
}

/// One actor on one issue: what makes a position unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PositionId {
    /// Whose position.
    pub actor: ActorId,
    /// On what.
    pub issue: IssueId,
}

macro_rules! hexadecimal {
    ($($id:ident),*) => {$(
        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:016x}", self.0)
            }
        }
    )*};
}
hexadecimal!(ArticleId, ActorId, IssueId, ViewId);
