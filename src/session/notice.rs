//! Messages for the user.

/// Names a notice of one session, in order of time.
pub type NoticeId = u64;

/// A message: what happened, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its name.
    pub id: NoticeId,
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

/// All messages of a session, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    all: Vec<Notice>,
}

impl Notices {
    /// Adds a message.
    pub fn push(&mut self, level: Level, text: impl Into<String>, details: Vec<String>) {
        let id = self.all.len() as NoticeId;
        let text = text.into();
        self.all.push(Notice { id, level, text, details, shown: true });
    }

    /// Takes a message off the screen.
    pub fn dismiss(&mut self, id: NoticeId) {
        if let Some(notice) = self.all.iter_mut().find(|notice| notice.id == id) {
            notice.shown = false;
        }
    }

    /// Every message, oldest first.
    #[must_use]
    pub fn all(&self) -> &[Notice] {
        &self.all
    }

    /// The messages that still show, newest first.
    pub fn shown(&self) -> impl Iterator<Item = &Notice> {
        self.all.iter().rev().filter(|notice| notice.shown)
    }
}
