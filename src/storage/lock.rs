//! That two windows with one project notice each other.
//!
//! The lock is the system's own, on a file beside the project: it ends with the program, however
//! that ends, so no lock outlives its holder. The file says who holds it.

use std::env;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;

use super::places;

/// Who has a project open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// For people: "process 4711 on desk"; "another window" when it cannot be told.
    pub name: String,
}

/// How an attempt to lock went.
#[derive(Debug)]
pub enum Locking {
    /// It is ours until the lock is dropped.
    Ours(Lock),
    /// Somebody else has the project open.
    Theirs(Holder),
    /// Here nothing can be locked (a folder without write access, some network drives).
    Impossible(String),
}

/// A project that this window has open.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// Locks a project for this window.
#[must_use]
pub fn lock(project: &Path) -> Locking {
    let path = places::beside(project, "lock");
    // A second turn when the holder went, and with it the file, just after we had opened it.
    for _ in 0..3 {
        match try_lock(&path) {
            Ok(Some(locking)) => return locking,
            Ok(None) => {}
            Err(error) => return Locking::Impossible(error.to_string()),
        }
    }
    Locking::Impossible("the lock file comes and goes".to_owned())
}

fn try_lock(path: &Path) -> io::Result<Option<Locking>> {
    let mut options = OpenOptions::new();
    let mut file = options.read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut name = String::new();
            // Some systems let nobody read a locked file.
            if file.read_to_string(&mut name).is_err() || name.trim().is_empty() {
                name = "another window".to_owned();
            }
            return Ok(Some(Locking::Theirs(Holder { name: name.trim().to_owned() })));
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let name = own_name();
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{name}")?;
    file.sync_data()?;
    // Where the file can be removed while it is open, its name may stand for another by now.
    let is_gone = fs::read_to_string(path).is_ok_and(|there| there.trim() != name)
        || !fs::exists(path).unwrap_or(true);
    if is_gone {
        return Ok(None);
    }
    Ok(Some(Locking::Ours(Lock { file, path: path.to_owned() })))
}

fn own_name() -> String {
    let from_system = || fs::read_to_string("/etc/hostname").ok();
    let host = ["COMPUTERNAME", "HOSTNAME"]
        .iter()
        .find_map(|name| env::var(name).ok())
        .or_else(from_system)
        .unwrap_or_default();
    match host.trim() {
        "" => format!("process {}", process::id()),
        host => format!("process {} on {host}", process::id()),
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::debug!(%error, "could not remove the lock file");
        }
        if let Err(error) = self.file.unlock() {
            tracing::debug!(%error, "could not unlock");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_window_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("p.ron");
        let Locking::Ours(first) = lock(&project) else { panic!("the first gets it") };
        match lock(&project) {
            Locking::Theirs(holder) => {
                let expected = format!("process {}", process::id());
                assert!(holder.name.starts_with(&expected), "{}", holder.name);
            }
            other @ (Locking::Ours(_) | Locking::Impossible(_)) => panic!("{other:?}"),
        }
        drop(first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "no file is left");
        // A file that a killed window left behind is no lock.
        super::super::atomic::replace_with(&places::beside(&project, "lock"), b"process 1")
            .unwrap();
        assert!(matches!(lock(&project), Locking::Ours(_)));
        let nowhere = folder.path().join("no/p.ron");
        assert!(matches!(lock(&nowhere), Locking::Impossible(_)));
    }
}
