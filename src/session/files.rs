//! Commands that open files: they start jobs, and [`Session::poll`] takes in what comes back.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::history::History;
use super::jobs::{JobId, Worker};
use super::notice::Level;
use super::work::{self, Batch, Outcome};
use super::{Command, Session, reread};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::link::link;
use crate::model::{Edit, Project};
use crate::storage::import::{ImportError, ImportProblem, pasted_article};
use crate::storage::lock::{Lock, Locking};
use crate::storage::preferences::{self, Preferences};
use crate::storage::project_file::Loaded;
use crate::storage::{recovery, sample};

/// What the session knows about recovery copies and who else has the project open.
#[derive(Default)]
pub(super) struct Care {
    /// A copy that a crash left and that is not decided on.
    pub(super) offer: Option<recovery::Found>,
    /// Copies that hold what is not saved: this session's own, and one that was recovered.
    pub(super) copies: Vec<PathBuf>,
    /// Ours while the project is open here alone.
    pub(super) lock: Option<Lock>,
    /// When the first change came that the newest copy does not hold.
    pub(super) changed_at: Option<Instant>,
    /// Whether the project began as the sample.
    sample: bool,
    /// The job that reads a project file, and the project that was open when it began.
    opening: Option<(JobId, Arc<Project>)>,
}

impl Session {
    /// Looks for work that a crash left in a project that had no file yet; see
    /// [`recovery_offer`](Self::recovery_offer).
    pub fn look_for_lost_work(&mut self) {
        if self.of_user {
            self.care.offer = self.care.offer.take().or_else(recovery::find_unsaved);
        }
    }

    /// Where the recovery copy of the project is kept; none: nowhere.
    #[must_use]
    pub fn recovery_place(&self) -> Option<PathBuf> {
        let kept = self.of_user || self.path.is_some();
        kept.then(|| recovery::place_of(self.path.as_deref())).flatten()
    }

    /// A recovery copy that a crash left and that is not decided on, in words for people; answer
    /// with [`Command::Recover`] or [`Command::DiscardRecovery`].
    #[must_use]
    pub fn recovery_offer(&self) -> Option<String> {
        let found = self.care.offer.as_ref()?;
        let written = found.written.and_then(|time| Timestamp::try_from(time).ok());
        let when = written.map_or_else(String::new, |time| {
            let local = time.to_zoned_datetime(TimeZone::system());
            format!(" of {}", local.strftime("%-d %B %Y, %H:%M"))
        });
        let whose =
            if self.path.is_some() { "of this project" } else { "of a project without a file" };
        let but = if found.is_older { ". The file itself was saved later" } else { "" };
        Some(format!("A recovery copy {whose}{when} holds work that was not saved{but}"))
    }

    /// Whether the sample is open and nobody made it a project of their own by saving it.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.care.sample && self.path.is_none()
    }

    /// Whether a project file is being read.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        self.care.opening.is_some()
    }

    pub(super) fn run_file_command(&mut self, command: Command) {
        match command {
            Command::New => self.replace_project(None, Loaded::default()),
            Command::OpenSample => {
                self.replace_project(None, sample::sample());
                self.care.sample = true;
            }
            Command::Open(path) => {
                if let Some(id) = self.start("Opening", false, move |_| work::open(path)) {
                    self.care.opening = Some((id, Arc::clone(&self.project)));
                }
            }
            Command::Save => {
                if let Some(path) = self.path.clone() {
                    self.save(path);
                }
            }
            Command::SaveAs(path) => self.save(path),
            Command::Import(paths) => {
                self.start("Importing", true, move |worker| work::import(&paths, worker));
            }
            Command::ImportText(text) => match pasted_article(&text) {
                Ok(article) => {
                    let batch =
                        Batch { articles: vec![work::read_quotes(article)], ..Batch::default() };
                    self.take_batch(batch);
                }
                Err(error) => {
                    let text = format!("Could not add the pasted text: {error}");
                    self.notices.push(Level::Error, text, vec![]);
                }
            },
            Command::Export(ask) => self.export(ask),
            Command::Recover => self.recover(),
            Command::DiscardRecovery => {
                if let Some(found) = self.care.offer.take() {
                    self.put_aside(&found.copy);
                }
            }
            Command::SetTheme(theme) => {
                self.set_preferences(|preferences| preferences.theme = theme);
            }
            Command::SetCoder(coder) => {
                self.set_preferences(|preferences| preferences.coder = coder);
            }
            Command::SetPreferences(new) => {
                self.set_preferences(|preferences| *preferences = *new);
            }
            Command::Ask(_)
            | Command::Copy(_)
            | Command::ShowView(_)
            | Command::SetPosition { .. }
            | Command::ClearPosition { .. }
            | Command::Edit(_)
            | Command::Reread { .. }
            | Command::KeepReadings
            | Command::Attribute { .. }
            | Command::Review { .. }
            | Command::AddQuote { .. }
            | Command::AdjustQuote { .. }
            | Command::SetHolder { .. }
            | Command::Excerpt { .. }
            | Command::Tag { .. }
            | Command::Annotate { .. }
            | Command::Untag { .. }
            | Command::TakeOff { .. }
            | Command::AddIssue { .. }
            | Command::MoveQuotes { .. }
            | Command::NotActors { .. }
            | Command::AddActor { .. }
            | Command::Undo
            | Command::Redo
            | Command::StepTo(_)
            | Command::Search(_)
            | Command::CancelJob
            | Command::Dismiss(_)
            | Command::ClearNotices => {}
        }
    }

    fn recover(&mut self) {
        let Some(found) = self.care.offer.take() else { return };
        self.care.sample = false;
        // Nothing that the file holds is lost: it stays as it is until the analyst saves. A
        // project without a file has nothing saved to compare with.
        if self.path.is_none() {
            self.saved = Arc::default();
        }
        self.history = History::default();
        self.project = Arc::new(found.loaded.project);
        self.rereading = reread::State::on_opening(&self.project, true);
        self.log = found.loaded.log;
        self.arrived = None;
        self.replaced = true;
        self.care.copies.push(found.copy);
        self.note_change();
        self.notices.push(Level::Done, "Recovered. Save to keep it", vec![]);
    }

    /// To be called when the window closes for good: what is not saved is given up.
    pub fn leave(&mut self) {
        self.writing.forget_next();
        let jobs: Vec<JobId> = self.running().iter().map(|job| job.id).collect();
        // What is being written was asked for, and is written to its end.
        for id in jobs.into_iter().filter(|id| !self.writing.is_of(*id)) {
            self.jobs.cancel(id);
        }
        self.finder.forget();
        self.finish_jobs();
        self.discard_copies();
        self.care.lock = None;
    }

    pub(super) fn start(
        &mut self,
        name: &str,
        can_cancel: bool,
        work: impl FnOnce(&Worker<Outcome>) -> Outcome + Send + 'static,
    ) -> Option<JobId> {
        match self.jobs.start(name, can_cancel, work) {
            Ok(id) => Some(id),
            Err(error) => {
                let text = format!("{name} did not begin: the system gives no thread ({error})");
                self.notices.push(Level::Error, text, vec![]);
                None
            }
        }
    }

    /// Takes in what jobs finished, and looks after the recovery copy. To be called once a frame.
    pub fn poll(&mut self) {
        for (job, outcome) in self.jobs.collect() {
            self.take_in(job.id, &job.name, outcome);
        }
        self.take_search();
        self.finder.prepare(&self.project);
        self.keep_copy();
    }

    /// Waits until every job and search has finished. For the command line, tests and quitting.
    pub fn finish_jobs(&mut self) {
        while self.finder.is_searching() {
            self.finder.wait();
        }
        while !self.jobs.running().is_empty() {
            for (job, outcome) in self.jobs.wait() {
                self.take_in(job.id, &job.name, outcome);
            }
        }
    }

    fn take_in(&mut self, id: JobId, name: &str, outcome: Option<Outcome>) {
        let opening = self.care.opening.take_if(|(job, _)| *job == id);
        match outcome {
            Some(Outcome::Written(written)) => self.take_writing(id, Some(written)),
            None => {
                self.take_writing(id, None);
                let text =
                    format!("{name} failed: this is a fault of the program, nothing was changed");
                self.notices.push(Level::Error, text, vec![]);
            }
            Some(Outcome::Imported(batch)) => self.take_batch(batch),
            Some(Outcome::Reread(batch)) => self.take_reread(id, batch),
            // Another file was asked for meanwhile.
            Some(Outcome::Opened { .. }) if opening.is_none() => {}
            Some(Outcome::Opened { path, .. })
                if self.is_unsaved()
                    && opening.is_some_and(|(_, then)| !Arc::ptr_eq(&then, &self.project)) =>
            {
                let text = "Not opened: you changed the present project meanwhile. Save it, then open again";
                self.notices.push(Level::Warning, text, vec![file_line(&path)]);
            }
            Some(Outcome::Opened { path, loaded: Ok(loaded), texts, recovery, locking }) => {
                self.remember(&path);
                self.replace_project(Some(path), *loaded);
                self.finder.know(&self.project, texts);
                self.take_lock(locking);
                // With another window at it, the copy is that window's.
                self.care.offer = recovery.map(|found| *found).filter(|_| self.care.lock.is_some());
            }
            Some(Outcome::Opened { loaded: Err(error), .. }) => {
                self.say(Level::Error, &error.to_string())
            }
        }
    }

    /// A message whose first line says it all and whose other lines are particulars.
    pub(super) fn say(&mut self, level: Level, text: &str) {
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        self.notices.push(level, first, rest.lines().map(str::to_owned).collect());
    }

    /// Links what was read to the project and adds it, in one step.
    fn take_batch(&mut self, batch: Batch) {
        let linked = link(&self.project, batch.articles);
        let mut problems = batch.problems;
        problems.extend(linked.skipped.into_iter().map(|skipped| ImportProblem {
            file: PathBuf::from(skipped.file.unwrap_or_else(|| "pasted text".to_owned())),
            error: ImportError::AlreadyThere { title: skipped.title },
        }));
        let (articles, quotes) = (linked.import.articles.len(), linked.import.quotes.len());
        // The first in time, as in the list.
        let first = linked.import.articles.iter().min_by_key(|article| {
            (article.published.is_none(), article.published.map(|published| published.date))
        });
        self.arrived = first.map(|article| article.id);
        if articles > 0 {
            self.edit(&Edit::AddArticles(Box::new(linked.import)));
        }
        let mut text =
            format!("Imported {} with {}", count(articles, "article"), count(quotes, "quote"));
        if batch.cancelled {
            text.push_str("; stopped before the rest");
        }
        let failed = problems.iter().filter(|problem| !problem.error.is_notice()).count();
        if failed > 0 {
            text.push_str(&format!("; {} could not be read", count(failed, "file")));
        } else if !problems.is_empty() {
            text.push_str(&format!("; {} left out", count(problems.len(), "file")));
        }
        let level = if failed > 0 { Level::Warning } else { Level::Done };
        let details = problems.iter().flat_map(|p| lines(&p.to_string())).collect();
        self.notices.push(level, text, details);
    }

    pub(super) fn take_lock(&mut self, locking: Locking) {
        self.care.lock = None;
        match locking {
            Locking::Ours(lock) => self.care.lock = Some(lock),
            Locking::Theirs(holder) => {
                let text = "This project is open in another window: whoever saves last overwrites the other";
                self.notices.push(Level::Warning, text, vec![holder.name]);
            }
            Locking::Impossible(why) => tracing::info!(why, "no lock for this project"),
        }
    }

    fn replace_project(&mut self, path: Option<PathBuf>, loaded: Loaded) {
        self.finder.forget();
        self.writing.give_up();
        self.discard_copies();
        self.care.lock = None;
        self.project = Arc::new(loaded.project);
        self.saved = Arc::clone(&self.project);
        self.log = loaded.log;
        self.path = path;
        self.history = History::default();
        self.care.sample = false;
        self.care.changed_at = None;
        self.care.offer = None;
        self.rereading = reread::State::on_opening(&self.project, self.path.is_some());
        self.arrived = None;
        self.replaced = true;
    }

    pub(super) fn remember(&mut self, path: &Path) {
        self.set_preferences(|preferences| preferences.remember(path));
    }

    /// Changes the user's settings and keeps them for the next start.
    pub fn set_preferences(&mut self, change: impl FnOnce(&mut Preferences)) {
        change(&mut self.preferences);
        if let Some(file) = &self.preferences_file
            && let Err(error) = preferences::save(file, &self.preferences)
        {
            self.say(Level::Warning, &error.to_string());
        }
    }
}

pub(super) fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

pub(super) fn file_line(path: &Path) -> String {
    format!("File: {}", path.display())
}
