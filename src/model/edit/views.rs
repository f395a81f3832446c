//! Edits of the saved views: adding, changing and removing them.

use std::sync::Arc;

use super::{EditError, Touched};
use crate::model::{ActorId, IssueId, Project, SavedView, Sort, ViewId};

/// What changing a view does, as an edit's name says it: renaming it, or showing something else.
pub(super) fn changing(project: &Project, new: &SavedView) -> String {
    match project.view(new.id) {
        Some(old) if old.name != new.name => {
            format!("rename view “{}” to “{}”", old.name, new.name)
        }
        Some(_) | None => format!("save changes to view “{}”", new.name),
    }
}

/// A view by its name, as an edit's name says it.
pub(super) fn named(project: &Project, view: ViewId) -> String {
    format!("view “{}”", project.view(view).map_or("", |view| &view.name))
}

impl Project {
    pub(super) fn add_view(&mut self, view: &SavedView) -> Result<Touched, EditError> {
        if self.view(view.id).is_some() {
            return Err(EditError::AlreadyThere(view.name.clone()));
        }
        self.check_view(view)?;
        self.views.push_back_mut(Arc::new(view.clone()));
        Ok(Touched::default())
    }

    pub(super) fn set_view(&mut self, view: &SavedView) -> Result<Touched, EditError> {
        let at = self.views.iter().position(|own| own.id == view.id).ok_or(EditError::NoView)?;
        self.check_view(view)?;
        self.views.set_mut(at, Arc::new(view.clone()));
        Ok(Touched::default())
    }

    pub(super) fn remove_view(&mut self, view: ViewId) -> Result<Touched, EditError> {
        self.view(view).ok_or(EditError::NoView)?;
        self.views = self.views.iter().filter(|own| own.id != view).cloned().collect();
        Ok(Touched::default())
    }

    /// A view is found by its name: there is one, and no other has it.
    fn check_view(&self, view: &SavedView) -> Result<(), EditError> {
        if view.name.trim().is_empty() {
            return Err(EditError::NoName);
        }
        match self.view_named(&view.name) {
            Some(other) if other.id != view.id => Err(EditError::AlreadyThere(other.name.clone())),
            Some(_) | None => Ok(()),
        }
    }

    /// Views that name an actor name the one that it became part of.
    pub(super) fn carry_views(&mut self, from: ActorId, to: ActorId) {
        self.change_views(|view| {
            let group = &mut view.arrangement.members_of;
            *group = group.map(|id| if id == from { to } else { id });
        });
    }

    /// Views that name an issue name the one that it became part of.
    pub(super) fn carry_views_on(&mut self, from: IssueId, to: IssueId) {
        self.change_views(|view| {
            if view.filter.issues.remove(&from) {
                view.filter.issues.insert(to);
            }
            if view.arrangement.sort == Sort::Stance(from) {
                view.arrangement.sort = Sort::Stance(to);
            }
        });
    }

    fn change_views(&mut self, change: impl Fn(&mut SavedView)) {
        let changed = |view: &Arc<SavedView>| {
            let mut next = view.as_ref().clone();
            change(&mut next);
            if next == **view { Arc::clone(view) } else { Arc::new(next) }
        };
        self.views = self.views.iter().map(changed).collect();
    }
}
