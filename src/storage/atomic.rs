//! Writing a file so that at every moment either the old or the new one is there, whole.
//!
//! The new content goes to a file of its own beside the old one, is synced to the disk, and then
//! takes the old one's name in one step. A crash, a full disk or a killed program leaves the old
//! file as it was.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// What `write` writes becomes the content of the file at `path`, wholly or not at all.
///
/// A link is followed: the file that it points at is replaced. An existing file keeps its
/// permissions. What is no regular file (a pipe, a device) is written straight into.
///
/// # Errors
/// When the file is write-protected, `write` fails, or the system does; the old file is then as
/// it was and nothing is left beside it.
pub fn replace(
    path: &Path,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<()> {
    let target = follow_links(path)?;
    let old = match fs::metadata(&target) {
        Ok(about) if about.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(about) if !about.is_file() => return write_into(&target, write),
        Ok(about) if about.permissions().readonly() => {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "the file is write-protected",
            ));
        }
        Ok(about) => Some(about),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = folder_of(&target);
    let (file, mut beside) = Beside::create(folder)?;
    let mut writer = BufWriter::with_capacity(1 << 16, file);
    write(&mut writer)?;
    let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
    if let Some(old) = old {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()?;
    // Windows renames no file that is open.
    drop(file);
    fs::rename(&beside.path, &target)?;
    beside.is_in_place = true;
    sync_folder(folder);
    Ok(())
}

/// [`replace`] with content that is ready.
///
/// # Errors
/// See [`replace`].
pub fn replace_with(path: &Path, content: &[u8]) -> io::Result<()> {
    replace(path, |file| file.write_all(content))
}

/// The new file until it takes its name; taken away again when it never does.
struct Beside {
    path: PathBuf,
    is_in_place: bool,
}

impl Beside {
    /// In the same folder, so that the rename stays on one drive.
    fn create(folder: &Path) -> io::Result<(File, Self)> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            // Not made from the file's own name, which may be as long as names can be.
            let path = folder.join(format!(".demarche-{}-{count}.tmp", process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((file, Self { path, is_in_place: false })),
                // Left behind by a killed process that had the same number.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.is_in_place && fs::remove_file(&self.path).is_err() {
            tracing::warn!(file = %self.path.display(), "could not remove a temporary file");
        }
    }
}

fn write_into(
    target: &Path,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<()> {
    let mut writer = BufWriter::new(OpenOptions::new().write(true).open(target)?);
    write(&mut writer)?;
    writer.flush()
}

/// The file that a path stands for at the end of all links, there or not.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    /// As many as Linux follows.
    const MOST_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = folder_of(&target).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other("the link leads in a circle"))
}

/// The folder that a file lies in; a bare name lies in the current one.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes the rename itself survive a power cut. Not every system can; the file is whole anyway.
fn sync_folder(folder: &Path) {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    if let Err(error) = synced {
        tracing::debug!(%error, "could not sync the folder");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn creates_and_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.ron");
        for content in ["one", "a second, longer one", ""] {
            replace_with(&path, content.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
        }
        assert_eq!(names(folder.path()), ["p.ron"]);
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.ron");
        replace_with(&path, b"old").unwrap();
        let failed = replace(&path, |file| {
            file.write_all(b"half of the ne")?;
            Err(io::Error::other("disk full"))
        });
        assert_eq!(failed.unwrap_err().to_string(), "disk full");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["p.ron"]);
        assert!(replace_with(folder.path(), b"x").is_err(), "a folder is no file");
        assert!(replace_with(&folder.path().join("no/p.ron"), b"x").is_err());
    }

    #[test]
    fn write_protection_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.ron");
        replace_with(&path, b"old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(replace_with(&path, b"new").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        replace_with(&place("real.ron"), b"old").unwrap();
        fs::set_permissions(place("real.ron"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real.ron", place("link.ron")).unwrap();
        replace_with(&place("link.ron"), b"new").unwrap();
        assert_eq!(fs::read_to_string(place("real.ron")).unwrap(), "new");
        assert!(place("link.ron").is_symlink());
        let mode = fs::metadata(place("real.ron")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);

        symlink("not there yet.ron", place("open.ron")).unwrap();
        replace_with(&place("open.ron"), b"made").unwrap();
        assert_eq!(fs::read_to_string(place("not there yet.ron")).unwrap(), "made");
        symlink("circle", place("circle")).unwrap();
        assert!(replace_with(&place("circle"), b"x").is_err());
    }
}
