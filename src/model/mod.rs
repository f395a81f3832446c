//! What a project is: plain data. Knows no file, thread, clock or widget.
//!
//! Everything that is saved hangs below [`Project`], and [`Project::apply`] is the only way in
//! which it changes. Terms are the field's own: see the comment of each type.

mod actor;
mod arrangement;
mod article;
mod attribution;
mod check;
mod edit;
mod filter;
mod id;
mod issue;
mod known_groups;
mod log;
mod manner;
mod position;
mod project;
mod quote;
mod reread;
mod span;
mod spoken;
mod stance;
mod view;

pub use actor::{Actor, ActorKind, Alias, AliasKind, Membership, Tenure};
pub use arrangement::{Arrangement, Cells, Sort};
pub use article::{Article, ArticleKind, Block, BlockKind, DateHow, Precision, Published, Reading};
pub use attribution::{Attribution, Capacity, Decision, Guess};
pub use check::Problem;
pub use edit::{
    ActorDetail, ArticleDetail, Edit, EditError, Import, Orphans, QuoteDetail, Touched,
};
pub use filter::{Filter, ReviewFilter};
pub use id::{ActorId, ArticleId, IssueId, PositionId, QuoteId, TaggingId, ViewId};
pub use issue::Issue;
pub use known_groups::KnownGroup;
pub use log::LogEntry;
pub use manner::{DateForm, Manner, Palette};
pub use position::{Position, PositionValue};
pub use project::{Going, Merging, Project};
pub use quote::{Detection, Fidelity, Place, Quote, QuoteKind, Review};
pub use reread::{Joined, Reread, Rereading};
pub use span::Span;
pub use spoken::Spoken;
pub use stance::{Stance, Tagging};
pub use view::SavedView;
