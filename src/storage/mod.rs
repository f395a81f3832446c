//! The only module that opens files.

pub mod atomic;
pub mod export;
pub mod import;
pub mod lock;
pub mod places;
pub mod preferences;
pub mod progress;
pub mod project_file;
pub mod recovery;
pub mod sample;
pub mod stream;
