//! The only module that opens files.

pub mod atomic;
pub mod export;
pub mod import;
pub mod preferences;
pub mod project_file;
pub mod stream;
