//! Where the program keeps what belongs to the user and what stands beside a project.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Name of the environment variable that names one folder for everything of the user's own:
/// for tests, and for programs carried on a stick.
pub const CONFIG_VARIABLE: &str = "DEMARCHE_CONFIG_DIR";

/// The user's preferences; none when the system names no folder for them.
#[must_use]
pub fn preferences_file() -> Option<PathBuf> {
    let folder = own_folder().or_else(|| Some(dirs::config_dir()?.join("demarche")))?;
    Some(folder.join("preferences.ron"))
}

/// Recovery copies of projects that have no file yet.
#[must_use]
pub fn unsaved_folder() -> Option<PathBuf> {
    let folder = own_folder().or_else(|| Some(dirs::data_local_dir()?.join("demarche")))?;
    Some(folder.join("unsaved"))
}

fn own_folder() -> Option<PathBuf> {
    env::var_os(CONFIG_VARIABLE).filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// The hidden file `.NAME.ENDING` beside a project. Links are followed, so that all names of one
/// project share it.
pub(super) fn beside(project: &Path, ending: &str) -> PathBuf {
    let project = fs::canonicalize(project).unwrap_or_else(|_| project.to_owned());
    let mut name = OsString::from(".");
    name.push(project.file_name().unwrap_or_default());
    name.push(".");
    name.push(ending);
    project.with_file_name(name)
}
