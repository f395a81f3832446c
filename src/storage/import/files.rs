//! Which files an import reads: what was named, and the article files in folders.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::format::Format;
use super::{ImportError, ImportProblem};

/// How browsers call the folder with the pictures and scripts of a page, after the page's name.
const PAGE_FOLDERS: [&str; 21] = [
    "_files",
    "-files",
    ".files",
    "_file",
    "-file",
    "_Dateien",
    "-Dateien",
    "_fichiers",
    "-fichiers",
    "_archivos",
    "-archivos",
    "_ficheiros",
    "_arquivos",
    "_bestanden",
    "_pliki",
    "_soubory",
    "_elemei",
    "_filer",
    "-filer",
    "_файлы",
    "_файли",
];

/// The files to read, each once: named files in the order given, whatever their ending; folders
/// with all folders in them, files with the endings of articles only, sorted by name.
///
/// The folder that a browser saves beside a page, with its pictures and scripts, belongs to the
/// page: nothing in it is an article. Hidden files and folders inside a folder are passed over, and so are links to folders, so
/// that no circle of links can trap the walk.
#[must_use]
pub fn find_files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<ImportProblem>) {
    let mut found = Found::default();
    for path in paths {
        let itself = fs::symlink_metadata(path);
        let link = itself.as_ref().is_ok_and(|about| about.is_symlink());
        match if link { fs::metadata(path) } else { itself } {
            Ok(about) if about.is_dir() => {
                // Dropped together with its page.
                if !page_of(path).is_some_and(|page| paths.contains(&page)) {
                    found.walk(path);
                }
            }
            Ok(_) => found.add(path, link),
            Err(error) => found.fail(path, ImportError::from_io(&error)),
        }
    }
    (found.files, found.problems)
}

#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    /// Where the files really are, so that none is read twice.
    places: HashSet<OsString>,
    /// The folder of the file before, and where that really is: many files stand in one folder, and
    /// the way there is long.
    folder: (PathBuf, PathBuf),
    problems: Vec<ImportProblem>,
}

impl Found {
    fn add(&mut self, path: &Path, link: bool) {
        let place = self.place(path, link);
        if self.places.insert(place.into_os_string()) {
            self.files.push(path.to_owned());
        }
    }

    fn place(&mut self, path: &Path, link: bool) -> PathBuf {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return real(path);
        };
        // A bare name has no folder before it, and some systems know a file by several spellings.
        let spellings = cfg!(any(windows, target_vendor = "apple"));
        if link || spellings || folder.as_os_str().is_empty() {
            return real(path);
        }
        if self.folder.0 != folder {
            self.folder = (folder.to_owned(), real(folder));
        }
        self.folder.1.join(name)
    }

    fn fail(&mut self, path: &Path, error: ImportError) {
        self.problems.push(ImportProblem { file: path.to_owned(), error });
    }

    fn walk(&mut self, folder: &Path) {
        let (mut articles, mut left_out, mut failed) = (0, 0, 0);
        let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| {
            entry.depth() == 0 || !is_hidden(entry) && !is_page_folder(entry)
        });
        for entry in entries {
            match entry {
                Ok(entry) if !is_file(&entry) => {}
                Ok(entry) if Format::of_name(entry.path()).is_some() => {
                    articles += 1;
                    self.add(entry.path(), entry.path_is_symlink());
                }
                Ok(_) => left_out += 1,
                Err(error) => {
                    failed += 1;
                    let place = error.path().unwrap_or(folder).to_owned();
                    let why = error
                        .io_error()
                        .map_or_else(|| error.to_string(), |system| system.to_string());
                    self.fail(&place, ImportError::Unreadable { why });
                }
            }
        }
        if articles == 0 && failed == 0 {
            self.fail(folder, ImportError::NothingInFolder);
        } else if left_out > 0 {
            self.fail(folder, ImportError::LeftOut { count: left_out });
        }
    }
}

/// A file, or a link to one.
fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_file()
        || entry.path_is_symlink() && fs::metadata(entry.path()).is_ok_and(|about| about.is_file())
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Whether it is what a browser saved beside a page.
fn is_page_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && page_of(entry.path()).is_some()
}

/// The page that a folder belongs to, if there is one beside it.
fn page_of(folder: &Path) -> Option<PathBuf> {
    let name = folder.file_name()?.to_str()?;
    let stem = PAGE_FOLDERS.iter().find_map(|ending| name.strip_suffix(ending))?;
    ["html", "htm", "xhtml"]
        .into_iter()
        .map(|ending| folder.with_file_name(format!("{stem}.{ending}")))
        .find(|page| page.is_file())
}
