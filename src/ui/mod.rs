//! The window: reads the session, returns commands.

pub mod style;
