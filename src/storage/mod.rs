//! The only module that opens files.

pub mod import;
