//! Finding words in texts: without regard to case, accents and kinds of quotation marks, literally
//! in all else. Pure: it knows no thread and no clock; who must not wait passes a way to stop it.

mod around;
mod fold;
mod index;
mod needle;

pub use around::{Around, around};
pub use fold::{Folded, fold};
pub use index::{Found, InArticle, Index, KEPT, KEPT_IN_ALL, Query};
pub use needle::Needle;
