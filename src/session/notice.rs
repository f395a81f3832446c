//! Messages for the user.

use jiff::Timestamp;

/// Names a notice of one session, in order of time.
pub type NoticeId = u64;

/// A message: what happened, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its name.
    pub id: NoticeId,
    /// When it was said.
    pub at: Timestamp,
    /// How grave it is.
    pub level: Level,
    /// In a sentence.
    pub text: String,
    /// Lines with the particulars (file by file), to read and to copy.
    pub details: Vec<String>,
    /// Whether it still shows on the screen; all stay in the list.
    pub shown: bool,
}

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something was done.
    Done,
    /// Something needs a look.
    Warning,
    /// Something could not be done.
    Error,
}

impl Level {
    /// In a word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::Warning => "Warning",
            Self::Error => "Error",
        }
    }
}

/// The messages of a session, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    all: Vec<Notice>,
    next: NoticeId,
}

impl Notices {
    /// Adds a message.
    pub fn push(&mut self, level: Level, text: impl Into<String>, details: Vec<String>) {
        let (id, at, text) = (self.next, super::now(), text.into());
        self.next += 1;
        self.all.push(Notice { id, at, level, text, details, shown: true });
    }

    /// Forgets all messages.
    pub fn clear(&mut self) {
        self.all.clear();
    }

    /// Takes a message off the screen.
    pub fn dismiss(&mut self, id: NoticeId) {
        if let Some(notice) = self.all.iter_mut().find(|notice| notice.id == id) {
            notice.shown = false;
        }
    }

    /// Every message that was not cleared away, oldest first.
    #[must_use]
    pub fn all(&self) -> &[Notice] {
        &self.all
    }

    /// The messages that still show, newest first.
    pub fn shown(&self) -> impl Iterator<Item = &Notice> {
        self.all.iter().rev().filter(|notice| notice.shown)
    }
}
