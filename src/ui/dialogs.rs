//! File dialogs: the only user of `rfd`, behind a trait that tests can script.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll, Wake, Waker};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, bounded};
use egui::Context;
use rfd::{AsyncFileDialog, FileHandle};

/// A dialog that closes this soon was never seen: the system has none to show.
const UNSEEN: Duration = Duration::from_millis(400);

/// What a path is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// One project file to open.
    OpenProject,
    /// Article files to import.
    ImportFiles,
    /// A folder to import.
    ImportFolder,
    /// Where to save the project.
    SaveProject,
    /// Where to write a table.
    SaveTable,
}

impl Purpose {
    /// As the dialog's title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::OpenProject => "Open a project",
            Self::ImportFiles => "Import articles",
            Self::ImportFolder => "Import a folder",
            Self::SaveProject => "Save the project",
            Self::SaveTable => "Export a table",
        }
    }

    /// Which files the dialog offers: a name for them, and their extensions.
    fn files(self) -> Option<(&'static str, &'static [&'static str])> {
        match self {
            Self::OpenProject | Self::SaveProject => Some(("Démarche project", &["ron"])),
            Self::ImportFiles => Some(("Articles", &["txt", "md", "markdown", "html", "htm"])),
            Self::SaveTable => Some(("Table", &["csv", "md", "xlsx", "html"])),
            Self::ImportFolder => None,
        }
    }
}

/// A question to the user for a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What for.
    pub purpose: Purpose,
    /// A file name to begin with.
    pub suggested: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// These paths; never empty.
    Chosen(Vec<PathBuf>),
    /// None, after all.
    Cancelled,
    /// There was no dialog to be had.
    NoDialog,
}

/// Asks for paths. One question at a time; a new one takes the place of the one before.
pub trait Dialogs {
    /// Shows a dialog and returns at once.
    fn ask(&mut self, question: &Question, ctx: &Context);
    /// The answer, once it is there.
    fn answer(&mut self) -> Option<Answer>;
}

/// The system's own dialogs.
#[derive(Default)]
pub struct Native {
    waiting: Option<Receiver<Answer>>,
}

impl Dialogs for Native {
    fn ask(&mut self, question: &Question, ctx: &Context) {
        // Made here, on the window's thread, as macOS wants it; awaited beside it.
        let future = show(question);
        let (sender, receiver) = bounded(1);
        let ctx = ctx.clone();
        let began = Instant::now();
        let spawned = std::thread::Builder::new().name("file dialog".to_owned()).spawn(move || {
            let paths = block_on(future);
            let answer = if !paths.is_empty() {
                Answer::Chosen(paths)
            } else if began.elapsed() < UNSEEN {
                Answer::NoDialog
            } else {
                Answer::Cancelled
            };
            // When nobody waits any more, nobody wants the answer.
            if sender.send(answer).is_ok() {
                ctx.request_repaint();
            }
        });
        self.waiting = spawned.is_ok().then_some(receiver);
        if self.waiting.is_none() {
            let (sender, receiver) = bounded(1);
            self.waiting = sender.send(Answer::NoDialog).is_ok().then_some(receiver);
        }
    }

    fn answer(&mut self) -> Option<Answer> {
        let answer = self.waiting.as_ref()?.try_recv().ok()?;
        self.waiting = None;
        Some(answer)
    }
}

type Paths = Pin<Box<dyn Future<Output = Vec<PathBuf>> + Send>>;

fn show(question: &Question) -> Paths {
    let mut dialog = AsyncFileDialog::new().set_title(question.purpose.title());
    if let Some((name, extensions)) = question.purpose.files() {
        dialog = dialog.add_filter(name, extensions);
    }
    if !question.suggested.is_empty() {
        dialog = dialog.set_file_name(&question.suggested);
    }
    let path = |handle: &FileHandle| handle.path().to_owned();
    let one = move |handle: Option<FileHandle>| handle.iter().map(path).collect();
    match question.purpose {
        Purpose::OpenProject => {
            let picked = dialog.add_filter("All files", &["*"]).pick_file();
            Box::pin(async move { one(picked.await) })
        }
        Purpose::ImportFiles => {
            let picked = dialog.add_filter("All files", &["*"]).pick_files();
            Box::pin(async move { picked.await.iter().flatten().map(path).collect() })
        }
        Purpose::ImportFolder => {
            let picked = dialog.pick_folder();
            Box::pin(async move { one(picked.await) })
        }
        Purpose::SaveProject | Purpose::SaveTable => {
            let picked = dialog.save_file();
            Box::pin(async move { one(picked.await) })
        }
    }
}

struct Unpark(std::thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Runs a future on this thread, which sleeps meanwhile.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = TaskContext::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Answers prepared beforehand, for tests: each question takes the next.
#[derive(Default)]
pub struct Scripted {
    /// What is still to come.
    pub answers: VecDeque<Answer>,
    given: Option<Answer>,
}

impl Scripted {
    /// Gives these answers, one a question, and cancels when there are no more.
    #[must_use]
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self { answers: answers.into_iter().collect(), given: None }
    }
}

impl Dialogs for Scripted {
    fn ask(&mut self, _question: &Question, _ctx: &Context) {
        self.given = Some(self.answers.pop_front().unwrap_or(Answer::Cancelled));
    }

    fn answer(&mut self) -> Option<Answer> {
        self.given.take()
    }
}
