//! One open project, for window and command line alike.
//!
//! A view reads the [`Session`] and pushes [`Command`]s; [`Session::run`] carries them out.
//! Long work runs beside it ([`jobs`]) and comes back through [`Session::poll`].

pub mod action;
pub mod beside;
mod changes;
pub mod command;
pub mod edits;
mod files;
pub mod finder;
pub mod history;
pub mod jobs;
pub mod notice;
mod reread;
mod words;
mod work;
mod writing;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

pub use action::{Action, Info, Shortcut};
pub use command::{Choice, Command, Copying, Export, ExportFormat, ExportWhat, Speaker};

use crate::model::{ArticleId, Edit, LogEntry, Project, Touched};
use crate::search::Query;
use crate::storage::places;
use crate::storage::preferences::{self, Preferences};
use finder::Finder;
use history::History;
use jobs::{Job, Jobs, Wake};
use notice::{Level, Notices};
use work::Outcome;

/// One open project with everything around it that is not drawn.
pub struct Session {
    project: Arc<Project>,
    /// The project as it stands in its file; unsaved means that the two differ.
    saved: Arc<Project>,
    path: Option<PathBuf>,
    history: History,
    changes: changes::Changes,
    /// Who changed what, when. Only ever grows: undoing adds a line.
    log: Vec<LogEntry>,
    notices: Notices,
    jobs: Jobs<Outcome>,
    finder: Finder,
    preferences: Preferences,
    /// Where the preferences are kept; none: they are not.
    preferences_file: Option<PathBuf>,
    /// Whether it may keep things among the user's own data.
    of_user: bool,
    care: files::Care,
    writing: writing::Writing,
    rereading: reread::State,
    arrived: Option<ArticleId>,
    /// Whether another project has taken the place of the one before.
    replaced: bool,
}

impl Session {
    /// A session over an empty project. It keeps nothing among the user's own data.
    #[must_use]
    pub fn new(preferences: Preferences) -> Self {
        let project = Arc::new(Project::default());
        Self {
            saved: Arc::clone(&project),
            project,
            path: None,
            history: History::default(),
            changes: changes::Changes::default(),
            log: Vec::new(),
            notices: Notices::default(),
            jobs: Jobs::new(Arc::new(|| ())),
            finder: Finder::default(),
            preferences,
            preferences_file: None,
            of_user: false,
            care: files::Care::default(),
            writing: writing::Writing::default(),
            rereading: reread::State::default(),
            arrived: None,
            replaced: false,
        }
    }

    /// A session over an empty project with the user's own preferences, which it keeps, as it does
    /// recovery copies of projects without a file.
    #[must_use]
    pub fn of_user() -> Self {
        let file = places::preferences_file();
        let (preferences, warning) = file.as_deref().map(preferences::load).unwrap_or_default();
        let mut session = Self::new(preferences);
        session.preferences_file = file;
        session.of_user = true;
        if let Some(warning) = warning {
            session.say(Level::Warning, &warning);
        }
        session
    }

    /// Has workers call `wake` when there is something for [`poll`](Self::poll).
    pub fn set_wake(&mut self, wake: Wake) {
        self.finder.set_wake(Arc::clone(&wake));
        self.jobs.set_wake(wake);
    }

    /// What workers call when there is something to be seen.
    #[must_use]
    pub fn wake(&self) -> Wake {
        self.jobs.wake()
    }

    /// The project as it is now.
    #[must_use]
    pub fn project(&self) -> &Arc<Project> {
        &self.project
    }

    /// All that differs between a project that was this session's and the one as it is now; none
    /// when that is not known.
    #[must_use]
    pub fn touched_since(&self, before: &Arc<Project>) -> Option<Touched> {
        self.changes.between(before, &self.project)
    }

    /// All that differs between two projects that were this session's; none when that is not known.
    #[must_use]
    pub fn touched_between(&self, one: &Arc<Project>, other: &Arc<Project>) -> Option<Touched> {
        self.changes.between(one, other)
    }

    /// The file that it is saved to.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether something would be lost without saving.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        !Arc::ptr_eq(&self.project, &self.saved)
    }

    /// The name of the edit that undo would take back.
    #[must_use]
    pub fn undo_name(&self) -> Option<&str> {
        self.history.undo_name()
    }

    /// The name of the edit that redo would do again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&str> {
        self.history.redo_name()
    }

    /// The edits that can be taken back and done again.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What is looked for in all texts, and what was found.
    #[must_use]
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// Messages for the user.
    #[must_use]
    pub fn notices(&self) -> &Notices {
        &self.notices
    }

    /// Who changed what, when.
    #[must_use]
    pub fn log(&self) -> &[LogEntry] {
        &self.log
    }

    /// The jobs that run, oldest first.
    #[must_use]
    pub fn running(&self) -> &[Job] {
        self.jobs.running()
    }

    /// The user's own settings.
    #[must_use]
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// The name under which this analyst tags.
    #[must_use]
    pub fn coder(&self) -> &str {
        &self.preferences.coder
    }

    /// The first article of the import that just arrived, once, so that the window
    /// can show it.
    pub fn take_arrived(&mut self) -> Option<ArticleId> {
        self.arrived.take()
    }

    /// Whether another project took the place of the one before, once, so that the window can let go
    /// of what it shows of that.
    pub fn take_replaced(&mut self) -> bool {
        std::mem::take(&mut self.replaced)
    }

    /// Carries a command out. What takes long goes on in a job.
    pub fn run(&mut self, command: Command) {
        match command {
            // The window resolves actions, has the clipboard and shows; without it there is nothing to do.
            Command::Ask(_) | Command::Copy(_) | Command::ShowView(_) => {}
            Command::Undo => self.step_to(self.history.past().len().saturating_sub(1)),
            Command::Redo => self.step_to(self.history.past().len() + 1),
            Command::StepTo(standing) => self.step_to(standing),
            Command::Search(query) => self.search(query),
            Command::CancelJob => self.cancel_job(),
            Command::Dismiss(id) => self.notices.dismiss(id),
            Command::ClearNotices => self.notices.clear(),
            Command::Edit(edit) => self.edit(&edit),
            Command::Reread { articles, language } => self.reread(articles, language),
            Command::KeepReadings => self.rereading.keep(),
            Command::Attribute { .. }
            | Command::Review { .. }
            | Command::AddQuote { .. }
            | Command::AdjustQuote { .. }
            | Command::SetHolder { .. }
            | Command::Excerpt { .. }
            | Command::Tag { .. }
            | Command::Annotate { .. }
            | Command::Untag { .. }
            | Command::TakeOff { .. }
            | Command::SetPosition { .. }
            | Command::ClearPosition { .. }
            | Command::AddIssue { .. }
            | Command::MoveQuotes { .. }
            | Command::NotActors { .. }
            | Command::AddActor { .. } => {
                let coder = self.preferences.coder.clone();
                if let Some(edit) = edits::edit_for(&command, &self.project, coder, now()) {
                    self.edit(&edit);
                }
            }
            Command::New
            | Command::OpenSample
            | Command::Open(_)
            | Command::Save
            | Command::SaveAs(_)
            | Command::Import(_)
            | Command::ImportText(_)
            | Command::Export(_)
            | Command::Recover
            | Command::DiscardRecovery
            | Command::SetTheme(_)
            | Command::SetCoder(_)
            | Command::SetPreferences(_) => self.run_file_command(command),
        }
    }

    /// Tells the user that something was done.
    pub fn tell(&mut self, text: &str) {
        self.say(Level::Done, text);
    }

    /// Tells the user of something that needs a look.
    pub fn warn(&mut self, text: &str) {
        self.say(Level::Warning, text);
    }

    /// Applies an edit as one named step that can be undone.
    fn edit(&mut self, edit: &Edit) {
        let (name, about) = (edit.name(&self.project), edit.about(&self.project));
        let mut next = self.project.as_ref().clone();
        match next.apply(edit) {
            Err(error) => {
                self.notices.push(Level::Error, format!("Could not {name}: {error}"), vec![]);
            }
            // An edit that changes nothing leaves no step.
            Ok(touched) if touched.is_same(&self.project, &next) => {}
            Ok(touched) => {
                let before = std::mem::replace(&mut self.project, Arc::new(next));
                self.changes.note(&before, &self.project, touched);
                self.note(name.clone());
                self.history.push(name, about, now(), before);
                self.note_change();
            }
        }
    }

    /// Takes edits back, or does them again, until so many stand. One line of the log.
    fn step_to(&mut self, standing: usize) {
        let back = standing < self.history.past().len();
        let (mut steps, mut last) = (0, String::new());
        while self.history.past().len() != standing {
            let present = Arc::clone(&self.project);
            let step = if back { self.history.undo(present) } else { self.history.redo(present) };
            let Some((name, project)) = step else { break };
            self.project = project;
            steps += 1;
            last = name;
        }
        let word = if back { "undo" } else { "redo" };
        match steps {
            0 => return,
            1 => self.note(format!("{word}: {last}")),
            _ => self.note(format!("{word} {steps} edits, the last: {last}")),
        }
        self.note_change();
    }

    fn search(&mut self, query: Query) {
        if let Err(error) = self.finder.ask(&self.project, query) {
            let text = format!("Could not search: the system gives no thread ({error})");
            self.notices.push(Level::Error, text, vec![]);
        }
    }

    /// Takes in what a search found.
    fn take_search(&mut self) {
        if self.finder.collect() {
            let text = "Searching failed: this is a fault of the program, nothing was changed";
            self.notices.push(Level::Error, text, vec![]);
        }
    }

    fn note(&mut self, what: String) {
        let coder = self.preferences.coder.clone();
        self.log.push(LogEntry { at: now(), coder, what });
    }
}

/// The time to the second: exact enough to tell who came first, and short in the file.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}
