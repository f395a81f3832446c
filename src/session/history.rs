//! Undo and redo: earlier projects, which share their structure with the present one.

use std::sync::Arc;

use jiff::Timestamp;

use crate::model::Project;

/// The steps that can be taken back and done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

/// An edit, with the project on its other side: before it for undo, after it for redo.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it did.
    pub name: String,
    /// To which quote, where it is one.
    pub about: String,
    /// When.
    pub at: Timestamp,
    project: Arc<Project>,
}

impl History {
    /// Notes an edit by its name, what it is about, its time and the project before it. What was
    /// undone is gone.
    pub fn push(&mut self, name: String, about: String, at: Timestamp, before: Arc<Project>) {
        self.past.push(Step { name, about, at, project: before });
        self.future.clear();
    }

    /// Goes one step back from `present`: the project before the last edit and that edit's name.
    pub fn undo(&mut self, present: Arc<Project>) -> Option<(String, Arc<Project>)> {
        let mut step = self.past.pop()?;
        let before = std::mem::replace(&mut step.project, present);
        let name = step.name.clone();
        self.future.push(step);
        Some((name, before))
    }

    /// Goes one step forward from `present` again.
    pub fn redo(&mut self, present: Arc<Project>) -> Option<(String, Arc<Project>)> {
        let mut step = self.future.pop()?;
        let after = std::mem::replace(&mut step.project, present);
        let name = step.name.clone();
        self.past.push(step);
        Some((name, after))
    }

    /// The edits that stand, oldest first.
    #[must_use]
    pub fn past(&self) -> &[Step] {
        &self.past
    }

    /// The edits that were taken back and can be done again, the latest first.
    #[must_use]
    pub fn future(&self) -> &[Step] {
        &self.future
    }

    /// The name of the edit that [`undo`](Self::undo) would take back.
    #[must_use]
    pub fn undo_name(&self) -> Option<&str> {
        self.past.last().map(|step| step.name.as_str())
    }

    /// The name of the edit that [`redo`](Self::redo) would do again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&str> {
        self.future.last().map(|step| step.name.as_str())
    }
}
