//! Commands that open files, and the jobs that do the long part.

use super::{Command, Session};

/// What a job sends back.
pub(super) enum Outcome {}

/// The recovery copy of the open project.
#[derive(Default)]
pub(super) struct Recovery {
    offer: Option<String>,
}

impl Recovery {
    /// What was found, for people.
    pub(super) fn offer(&self) -> Option<&str> {
        self.offer.as_deref()
    }
}

impl Session {
    pub(super) fn run_file_command(&mut self, _command: Command) {}

    /// Takes in what jobs finished. To be called once a frame.
    pub fn poll(&mut self) {}
}
