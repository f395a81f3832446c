//! What a person has to look at: quotes that are uncertain, and quotes that an issue may be about.
//!
//! Pure data over a [`Project`](crate::model::Project), made anew when it changes, never in
//! between: [`Queue`] says what is left and in which order, [`Matches`] which quotes have the
//! words that an issue asks for, [`Names`] takes names out of texts so that one can tag blindly.

mod blind;
mod changed;
mod matches;
mod phrases;
mod queue;
mod reason;

pub use blind::Names;
pub use changed::{changed, changed_among};
pub use matches::Matches;
pub use queue::{Asked, Queue};
pub use reason::{LOW_CONFIDENCE, Reason, Reasons};
