//! What the session writes: saves, exports and recovery copies. Each is of the project as it was
//! when the job began; the analyst goes on meanwhile.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Session;
use super::command::Export;
use super::files::file_line;
use super::jobs::{Job, JobId};
use super::notice::Level;
use super::work::{self, Outcome};
use crate::model::Project;
use crate::storage::lock::{self, Locking};
use crate::storage::project_file::SaveError;
use crate::storage::recovery;

/// A recovery copy is written this long after the first change that it does not hold.
const RECOVERY_AFTER: Duration = Duration::from_secs(20);

/// The jobs that write.
#[derive(Default)]
pub(super) struct Writing {
    saving: Option<Saving>,
    /// Where to save when the running save is done.
    save_next: Option<PathBuf>,
    exports: Vec<JobId>,
    copying: Option<Copying>,
}

struct Saving {
    job: JobId,
    path: PathBuf,
    project: Arc<Project>,
    /// Whether another project took its place meanwhile.
    given_up: bool,
}

struct Copying {
    job: JobId,
    copy: PathBuf,
    /// Whether another project took its place meanwhile.
    given_up: bool,
}

impl Writing {
    /// Another project takes the place of the one that is being written: what runs goes on, but
    /// concerns this session no more.
    pub(super) fn give_up(&mut self) {
        self.save_next = None;
        if let Some(saving) = &mut self.saving {
            saving.given_up = true;
        }
        if let Some(copying) = &mut self.copying {
            copying.given_up = true;
        }
    }

    /// No save follows the one that runs.
    pub(super) fn forget_next(&mut self) {
        self.save_next = None;
    }

    /// Whether this job writes what somebody asked for: it is not cut off.
    pub(super) fn is_of(&self, job: JobId) -> bool {
        self.exports.contains(&job) || self.saving.as_ref().is_some_and(|save| save.job == job)
    }
}

impl Session {
    /// Whether a save is under way: the window does not close before it is done.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.writing.saving.is_some()
    }

    /// Whether a save or an export is under way.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.is_saving() || !self.writing.exports.is_empty()
    }

    /// Whether nothing will be unsaved when the running save is done.
    #[must_use]
    pub fn is_saving_all(&self) -> bool {
        let saving = self.writing.saving.as_ref();
        saving.is_some_and(|save| !save.given_up && Arc::ptr_eq(&save.project, &self.project))
    }

    /// Of the jobs that take long the one to be spoken of: one that can be stopped, else the oldest.
    #[must_use]
    pub fn foremost_job(&self) -> Option<&Job> {
        let long = || self.running().iter().filter(|job| job.is_long());
        long().find(|job| job.can_cancel).or_else(|| long().next())
    }

    /// The oldest job that writes what somebody asked for.
    #[must_use]
    pub fn writing_job(&self) -> Option<&Job> {
        self.running().iter().find(|job| self.writing.is_of(job.id))
    }

    pub(super) fn cancel_job(&mut self) {
        let any = || self.running().iter().find(|job| job.can_cancel);
        let job = self.foremost_job().filter(|job| job.can_cancel).or_else(any);
        if let Some(id) = job.map(|job| job.id) {
            if self.writing.saving.as_ref().is_some_and(|save| save.job == id) {
                self.writing.forget_next();
            }
            self.jobs.cancel(id);
        }
    }

    /// Stops the saves and exports that run.
    pub fn stop_writing(&mut self) {
        self.writing.forget_next();
        let jobs: Vec<JobId> = self.running().iter().map(|job| job.id).collect();
        for id in jobs.into_iter().filter(|id| self.writing.is_of(*id)) {
            self.jobs.cancel(id);
        }
    }

    pub(super) fn save(&mut self, path: PathBuf) {
        // Saves never overtake each other: the later one would be overwritten by the earlier.
        if let Some(saving) = &self.writing.saving {
            let same = self.is_saving_all() && saving.path == path;
            self.writing.save_next = Some(path).filter(|_| !same);
            return;
        }
        let project = Arc::clone(&self.project);
        let log = self.log.clone();
        let is_new = self.path.as_ref() != Some(&path);
        let (to, of) = (path.clone(), Arc::clone(&project));
        let job =
            self.start("Saving", true, move |worker| work::save(to, of, &log, is_new, worker));
        self.writing.saving = job.map(|job| Saving { job, path, project, given_up: false });
    }

    pub(super) fn export(&mut self, ask: Export) {
        let project = Arc::clone(&self.project);
        let job =
            self.start("Exporting", true, move |worker| work::write_table(&project, ask, worker));
        self.writing.exports.extend(job);
    }

    /// How long the window may sleep before something is to be done or shown that no job tells of:
    /// a recovery copy, a job that takes long; none when it may sleep until something happens.
    #[must_use]
    pub fn next_poll(&self) -> Option<Duration> {
        let waits = self.running().iter().map(Job::until_long).filter(|wait| !wait.is_zero());
        waits.chain(self.next_copy()).min()
    }

    fn next_copy(&self) -> Option<Duration> {
        let since = self.care.changed_at?.elapsed();
        Some(RECOVERY_AFTER.saturating_sub(since)).filter(|_| self.writing.copying.is_none())
    }

    /// Writes a recovery copy when it is time.
    pub(super) fn keep_copy(&mut self) {
        if self.next_copy() != Some(Duration::ZERO) {
            return;
        }
        self.care.changed_at = None;
        let project = Arc::clone(&self.project);
        let log = self.log.clone();
        let Some(copy) = self.recovery_place() else { return };
        if !self.care.copies.contains(&copy) {
            self.care.copies.push(copy.clone());
        }
        let to = copy.clone();
        let job = self.start("Keeping a recovery copy", false, move |_| {
            Outcome::Written(work::Written::Copied(recovery::write(&to, &project, &log)))
        });
        self.writing.copying = job.map(|job| Copying { job, copy, given_up: false });
    }

    /// Takes in that a writing job ended, well or not; what came of it besides.
    pub(super) fn take_writing(&mut self, id: JobId, outcome: Option<work::Written>) {
        self.writing.exports.retain(|export| *export != id);
        let saving = self.writing.saving.take_if(|saving| saving.job == id);
        let copying = self.writing.copying.take_if(|copying| copying.job == id);
        match outcome {
            None => {}
            Some(work::Written::Saved { path, project, locking, result: Ok(()) }) => {
                self.remember(&path);
                // Else another project is open by now.
                if saving.is_some_and(|saving| !saving.given_up) {
                    self.take_saved(path, project, locking);
                }
            }
            Some(work::Written::Exported { path, result: Ok(rows) }) => {
                let text = format!("Exported {rows} rows to {}", path.display());
                self.notices.push(Level::Done, text, vec![]);
            }
            Some(work::Written::Saved { result: Err(error), .. }) => {
                self.say(Level::Error, &error.to_string());
            }
            Some(work::Written::Exported { result: Err(error), .. }) => {
                self.say(Level::Error, &error.to_string());
            }
            Some(work::Written::Stopped { what, path }) => self.say_stopped(what, &path),
            Some(work::Written::Copied(result)) => {
                match copying.filter(|copying| copying.given_up) {
                    Some(copying) => self.discard(&copying.copy),
                    None => self.take_copied(result),
                }
            }
        }
        if self.writing.saving.is_none()
            && let Some(path) = self.writing.save_next.take()
        {
            self.save(path);
        }
    }

    fn take_saved(&mut self, path: PathBuf, project: Arc<Project>, locking: Option<Locking>) {
        if let Some(locking) = locking {
            self.take_lock(locking);
        }
        self.path = Some(path);
        self.saved = project;
        self.note_change();
        if !self.is_unsaved() {
            self.discard_copies();
        }
    }

    fn say_stopped(&mut self, what: &str, path: &Path) {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let is = if path.exists() { "is as it was" } else { "was not written" };
        self.notices.push(
            Level::Warning,
            format!("{what} was stopped: {name} {is}"),
            vec![file_line(path)],
        );
    }

    fn take_copied(&mut self, result: Result<(), SaveError>) {
        match result {
            // Saved or given up while the copy was being written.
            Ok(()) if !self.is_unsaved() => self.discard_copies(),
            Ok(()) => {
                if self.path.is_none()
                    && self.care.lock.is_none()
                    && let Some(copy) = self.recovery_place()
                {
                    // So that no other window takes the copy for one of a crash.
                    self.take_lock(lock::lock(&copy));
                }
            }
            Err(error) => {
                let text = "Could not write the recovery copy: save your work yourself";
                self.notices.push(Level::Warning, text, vec![error.to_string()]);
            }
        }
    }

    pub(super) fn discard(&mut self, copy: &Path) {
        if let Err(error) = recovery::discard(copy) {
            let text = "Could not remove a recovery copy that is no longer needed";
            self.notices.push(Level::Warning, text, vec![error.to_string(), file_line(copy)]);
        }
    }

    /// The analyst does not want a copy that a crash left: it is moved, not deleted.
    pub(super) fn put_aside(&mut self, copy: &Path) {
        match recovery::put_aside(copy) {
            Ok(aside) => {
                let text = "Put the recovery copy aside. To have it back, open it as a project";
                self.notices.push(Level::Done, text, vec![file_line(&aside)]);
            }
            Err(error) => {
                let text = "Could not put the recovery copy aside: it stays where it is";
                self.notices.push(Level::Warning, text, vec![error.to_string(), file_line(copy)]);
            }
        }
    }

    /// Nothing is unsaved, or what was is given up.
    pub(super) fn discard_copies(&mut self) {
        for copy in std::mem::take(&mut self.care.copies) {
            self.discard(&copy);
        }
    }

    /// Starts the clock of the recovery copy.
    pub(super) fn note_change(&mut self) {
        if !self.is_unsaved() {
            self.care.changed_at = None;
        } else if self.care.changed_at.is_none() {
            self.care.changed_at = Some(Instant::now());
        }
    }
}
