//! Recovery copies: what would be lost in a crash, in a file of its own beside the project.
//!
//! A copy is a project file. It is written while there are unsaved changes and discarded when
//! they are saved or given up; one that is there when a project is opened is from a crash —
//! unless the project's [lock](super::lock) is another window's, whose copy it then is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::LazyLock;
use std::time::SystemTime;

use super::places;
use super::project_file::{self, Loaded, SaveError};
use crate::model::{LogEntry, Project};

/// A recovery copy that holds something that its project file does not.
#[derive(Clone, Debug)]
pub struct Found {
    /// The copy.
    pub copy: PathBuf,
    /// When it was written.
    pub written: Option<SystemTime>,
    /// Whether the project file was written after the copy, by some other way.
    pub is_older: bool,
    /// What it holds.
    pub loaded: Loaded,
}

/// Tells this window's copy of an unsaved project from all others, also from one of a crashed
/// window that had the same process number.
static OWN_NAME: LazyLock<String> = LazyLock::new(|| {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("{}-{}.ron", process::id(), now.as_millis())
});

/// Where the recovery copy of a project belongs: beside its file, or among the user's own data
/// when it has none yet. None when the system names no place.
///
/// A window with an unsaved project holds a [lock](super::lock::lock) on this place, so that no
/// other takes the copy for one of a crash.
#[must_use]
pub fn place_of(project: Option<&Path>) -> Option<PathBuf> {
    match project {
        Some(project) => Some(places::beside(project, "recovery")),
        None => Some(places::unsaved_folder()?.join(&*OWN_NAME)),
    }
}

/// Writes a copy to its place.
///
/// # Errors
/// When it cannot be written.
pub fn write(copy: &Path, project: &Project, log: &[LogEntry]) -> Result<(), SaveError> {
    if let Some(folder) = copy.parent() {
        fs::create_dir_all(folder)
            .map_err(|error| SaveError { file: copy.to_owned(), why: error.to_string() })?;
    }
    project_file::save(copy, project, log)
}

/// The copy that a crash left of the project in this file, whose content is `saved`. A copy that
/// holds nothing else, or cannot be read, is none.
#[must_use]
pub fn find(file: &Path, saved: &Project) -> Option<Found> {
    let found = read(&places::beside(file, "recovery"))?;
    let file_written = written(file);
    let is_older = found.written < file_written;
    (found.loaded.project != *saved).then_some(Found { is_older, ..found })
}

/// The newest copy that a crash left of a project that had no file yet.
#[must_use]
pub fn find_unsaved() -> Option<Found> {
    let own = place_of(None)?;
    let entries = fs::read_dir(own.parent()?).ok()?;
    let mut copies: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|copy| *copy != own && copy.extension().is_some_and(|ending| ending == "ron"))
        .filter(|copy| !is_aside(copy))
        .filter(|copy| !is_in_use(copy))
        .collect();
    copies.sort_by_key(|copy| written(copy));
    copies.iter().rev().find_map(|copy| read(copy))
}

/// Takes a copy away; there being none is fine.
///
/// # Errors
/// When the system does not let us.
pub fn discard(copy: &Path) -> io::Result<()> {
    match fs::remove_file(copy) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// What stands in the names of copies that were put aside.
const ASIDE: &str = ".recovery";

/// Puts a copy that is not wanted aside, as a project file that can still be opened; gives its place.
///
/// # Errors
/// When the system does not let us: the copy stays where it is.
pub fn put_aside(copy: &Path) -> io::Result<PathBuf> {
    let name = copy.file_name().unwrap_or_default().to_string_lossy();
    let name = name.trim_start_matches('.').trim_end_matches(ASIDE).trim_end_matches(".ron");
    let places = (1_u32..).map(|nth| match nth {
        1 => copy.with_file_name(format!("{name}{ASIDE}.ron")),
        nth => copy.with_file_name(format!("{name}{ASIDE}-{nth}.ron")),
    });
    let aside = places.into_iter().find(|place| !place.exists()).unwrap_or_default();
    fs::rename(copy, &aside)?;
    Ok(aside)
}

fn is_aside(copy: &Path) -> bool {
    copy.file_stem().is_some_and(|stem| stem.to_string_lossy().contains(ASIDE))
}

fn read(copy: &Path) -> Option<Found> {
    if !copy.exists() {
        return None;
    }
    match project_file::load(copy) {
        Ok(loaded) => {
            Some(Found { copy: copy.to_owned(), written: written(copy), is_older: false, loaded })
        }
        Err(error) => {
            tracing::warn!(%error, "a recovery copy cannot be read");
            None
        }
    }
}

fn written(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

/// Whether the copy of an unsaved project belongs to a window that is open: it holds a lock on
/// the copy.
fn is_in_use(copy: &Path) -> bool {
    matches!(super::lock::lock(copy), super::lock::Locking::Theirs(_))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Issue;

    fn project(title: &str) -> Project {
        let mut project = Project::default();
        let id = project.free_issue_id(title);
        project.issues.push_back_mut(Arc::new(Issue::new(id, title)));
        project
    }

    #[test]
    fn a_copy_is_offered_when_it_holds_something_else() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("summit.ron");
        project_file::save(&file, &project("Saved"), &[]).unwrap();
        assert!(find(&file, &project("Saved")).is_none(), "there is none");

        let copy = place_of(Some(&file)).unwrap();
        assert_eq!(copy.file_name().unwrap(), ".summit.ron.recovery");
        write(&copy, &project("Saved"), &[]).unwrap();
        assert!(find(&file, &project("Saved")).is_none(), "it holds the same");

        write(&copy, &project("Lost"), &[]).unwrap();
        let found = find(&file, &project("Saved")).unwrap();
        assert_eq!(found.loaded.project, project("Lost"));
        assert!(!found.is_older);

        for name in ["summit.recovery.ron", "summit.recovery-2.ron"] {
            write(&copy, &project("Lost"), &[]).unwrap();
            let aside = put_aside(&copy).unwrap();
            assert_eq!(aside.file_name().unwrap(), name);
            assert_eq!(project_file::load(&aside).unwrap().project, project("Lost"));
            assert!(is_aside(&aside) && !is_aside(&file) && !copy.exists());
        }
        put_aside(&copy).unwrap_err();

        write(&copy, &project("Lost"), &[]).unwrap();
        discard(&copy).unwrap();
        discard(&copy).unwrap();
        assert!(find(&file, &project("Saved")).is_none(), "it is gone");

        super::super::atomic::replace_with(&copy, b"(version: 1, art").unwrap();
        assert!(find(&file, &project("Saved")).is_none(), "it cannot be read");
    }
}
