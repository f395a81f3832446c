//! The only module that opens files.

pub mod export;
pub mod preferences;
