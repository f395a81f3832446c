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
    /// When.
    pub at: Timestamp,
    project: Arc<Project>,
}

impl History {
    /// Notes an edit by its name, its time and the project before it. What was undone is gone.
    pub fn push(&mut self, name: String, at: Timestamp, before: Arc<Project>) {
        self.past.push(Step { name, at, project: before });
        self.future.clear();
    }

    /// Goes one step back from `present`: the project before the last edit and that edit's name.
    pub fn undo(&mut self, present: Arc<Project>) -> Option<(String, Arc<Project>)> {
        let step = self.past.pop()?;
        self.future.push(Step { name: step.name.clone(), at: step.at, project: present });
        Some((step.name, step.project))
    }

    /// Goes one step forward from `present` again.
    pub fn redo(&mut self, present: Arc<Project>) -> Option<(String, Arc<Project>)> {
        let step = self.future.pop()?;
        self.past.push(Step { name: step.name.clone(), at: step.at, project: present });
        Some((step.name, step.project))
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
