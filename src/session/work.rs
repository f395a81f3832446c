//! The long part of commands: what jobs do, and what they send back.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::command::Export;
use super::jobs::Worker;
use crate::extract::{Extraction, extract};
use crate::lexicon::Lexicon;
use crate::model::{Article, LogEntry, Project};
use crate::search::Index;
use crate::storage::import::{ImportProblem, find_files, read_article};
use crate::storage::lock::{self, Locking};
use crate::storage::progress::Progress;
use crate::storage::project_file::{self, Loaded, OpenError, SaveError};
use crate::storage::{export, recovery};

/// What a job sends back.
pub(super) enum Outcome {
    /// Articles that were read, in the order of their files.
    Imported(Batch),
    /// Articles in which quotes were looked for again; none when the user stopped it.
    Reread(Option<Vec<(Article, Extraction)>>),
    /// A project file that was read.
    Opened {
        /// Which file.
        path: PathBuf,
        /// What is in it.
        loaded: Result<Box<Loaded>, OpenError>,
        /// Its texts, ready to be searched.
        texts: Index,
        /// What a crash left of it.
        recovery: Option<Box<recovery::Found>>,
        /// Whether it is open here alone.
        locking: Locking,
    },
    /// A file that was written, or not.
    Written(Written),
}

/// What came of writing a file.
pub(super) enum Written {
    /// A project that was saved.
    Saved {
        /// To which file.
        path: PathBuf,
        /// The project as it was when the job began.
        project: Arc<Project>,
        /// Whether it is open here alone; for a file that was another before.
        locking: Option<Locking>,
        /// Whether it went well.
        result: Result<(), SaveError>,
    },
    /// A table that was written.
    Exported {
        /// To which file.
        path: PathBuf,
        /// How many rows, or why not.
        result: Result<usize, export::ExportError>,
    },
    /// A recovery copy that was written.
    Copied(Result<(), SaveError>),
    /// Nothing was written: the user stopped it.
    Stopped {
        /// What it was: "Saving".
        what: &'static str,
        /// The file, which is as it was.
        path: PathBuf,
    },
}

/// What one import read.
#[derive(Default)]
pub(super) struct Batch {
    /// The articles and what was found in them.
    pub(super) articles: Vec<(Article, Extraction)>,
    /// What could not be read.
    pub(super) problems: Vec<ImportProblem>,
    /// Whether the user stopped it half-way.
    pub(super) cancelled: bool,
}

/// Reads article files and what is in them, on all cores, in the order of the files.
pub(super) fn import(paths: &[PathBuf], worker: &Worker<Outcome>) -> Outcome {
    let (files, mut problems) = find_files(paths);
    let done = AtomicUsize::new(0);
    let read: Vec<_> = files
        .par_iter()
        .map(|file| {
            if worker.is_cancelled() {
                return None;
            }
            let result = read_article(file).map(read_quotes);
            worker.progress(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            Some(result)
        })
        .collect();
    let mut batch = Batch { cancelled: worker.is_cancelled(), ..Batch::default() };
    for result in read.into_iter().flatten() {
        match result {
            Ok(article) => batch.articles.push(article),
            Err(problem) => problems.push(problem),
        }
    }
    batch.problems = problems;
    Outcome::Imported(batch)
}

/// Looks for quotes again, on all cores. All or nothing: half of a project read in one way and
/// half in another would be nobody's wish.
pub(super) fn reread(articles: Vec<Article>, worker: &Worker<Outcome>) -> Outcome {
    let (done, all) = (AtomicUsize::new(0), articles.len());
    let read = articles.into_par_iter().map(|article| {
        if worker.is_cancelled() {
            return None;
        }
        let read = read_quotes(article);
        worker.progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        Some(read)
    });
    Outcome::Reread(read.collect::<Option<Vec<_>>>().filter(|_| !worker.is_cancelled()))
}

/// Finds an article's quotes.
pub(super) fn read_quotes(article: Article) -> (Article, Extraction) {
    let extraction = extract(&article, Lexicon::for_language(&article.language));
    (article, extraction)
}

/// Reads a project file, looks for a recovery copy beside it and for other windows that have it open.
pub(super) fn open(path: PathBuf) -> Outcome {
    let locking = lock::lock(&path);
    let loaded = project_file::load(&path).map(Box::new);
    let recovery =
        loaded.as_ref().ok().and_then(|l| recovery::find(&path, &l.project)).map(Box::new);
    let mut texts = Index::default();
    if let Ok(loaded) = &loaded {
        texts.follow(&loaded.project, &|| false);
    }
    Outcome::Opened { path, loaded, texts, recovery, locking }
}

/// Saves a project; to a file `is_new` to it with a look for other windows that have that open.
pub(super) fn save(
    path: PathBuf,
    project: Arc<Project>,
    log: &[LogEntry],
    is_new: bool,
    worker: &Worker<Outcome>,
) -> Outcome {
    let result = project_file::save_watched(&path, &project, log, Progress::new(worker, ""));
    Outcome::Written(if result.is_err() && worker.is_cancelled() {
        Written::Stopped { what: "Saving", path }
    } else {
        let locking = (is_new && result.is_ok()).then(|| lock::lock(&path));
        Written::Saved { path, project, locking, result }
    })
}

/// Writes tables.
pub(super) fn write_table(project: &Project, ask: Export, worker: &Worker<Outcome>) -> Outcome {
    let Export { choice, shown, path } = ask;
    let progress = Progress::new(worker, "");
    let result = export::write_file_watched(&path, project, &shown, choice, progress);
    Outcome::Written(if result.is_err() && worker.is_cancelled() {
        Written::Stopped { what: "Exporting", path }
    } else {
        Written::Exported { path, result }
    })
}
