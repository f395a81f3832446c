//! What differs between two projects of one session, so that views take up an edit, its undoing and
//! its redoing without looking at everything again.

use std::collections::VecDeque;
use std::sync::{Arc, Weak};

use crate::model::{Project, Touched};

/// So many edits are remembered.
const EDITS: usize = 1_000;

/// What touches more quotes than this is as well looked at as a whole.
const FEW_QUOTES: usize = 2_000;

/// The edits that led from one project to another. Undoing goes back along them.
#[derive(Default)]
pub(super) struct Changes(VecDeque<Change>);

struct Change {
    before: Weak<Project>,
    after: Weak<Project>,
    touched: Touched,
}

impl Changes {
    /// Remembers an edit, unless it touched much.
    pub(super) fn note(&mut self, before: &Arc<Project>, after: &Arc<Project>, touched: Touched) {
        // Articles that come and go are not among what was touched.
        let same_articles = before.articles.size() == after.articles.size();
        if same_articles && touched.quotes.len() <= FEW_QUOTES {
            let (before, after) = (Arc::downgrade(before), Arc::downgrade(after));
            self.0.push_back(Change { before, after, touched });
        }
        if self.0.len() > EDITS {
            self.0.pop_front();
        }
    }

    /// All that may differ between two projects; none when no way between them is known.
    pub(super) fn between(&self, one: &Arc<Project>, other: &Arc<Project>) -> Option<Touched> {
        // It is asked for in every frame, and mostly nothing changed.
        if Arc::ptr_eq(one, other) {
            return Some(Touched::default());
        }
        // Each project has one before it, so that there is one way: up from both to where they meet.
        let (left, right) = (self.up_from(one), self.up_from(other));
        let place = |way: &[&Change], steps: usize, begin: &Arc<Project>| {
            let last = steps.checked_sub(1).and_then(|last| way.get(last));
            last.map_or(Arc::as_ptr(begin), |change| change.before.as_ptr())
        };
        let (at, to) = (0..=left.len()).find_map(|at| {
            let here = place(&left, at, one);
            (0..=right.len()).find(|to| place(&right, *to, other) == here).map(|to| (at, to))
        })?;
        let mut all = Touched::default();
        for Change { touched, .. } in left.into_iter().take(at).chain(right.into_iter().take(to)) {
            all.articles.extend(&touched.articles);
            all.quotes.extend(&touched.quotes);
            all.actors.extend(&touched.actors);
            all.issues.extend(&touched.issues);
            all.positions.extend(&touched.positions);
        }
        Some(all)
    }

    /// The edits that led to a project, the last first.
    fn up_from(&self, project: &Arc<Project>) -> Vec<&Change> {
        let mut here = Arc::as_ptr(project);
        let mut way = Vec::new();
        for change in self.0.iter().rev() {
            if change.after.as_ptr() == here {
                here = change.before.as_ptr();
                way.push(change);
            }
        }
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, ActorId, ActorKind, Edit, IssueId};

    /// A project with one more actor.
    fn edited(changes: &mut Changes, before: &Arc<Project>, id: u64) -> Arc<Project> {
        let mut after = before.as_ref().clone();
        let actor = Actor::new(ActorId(id), ActorKind::State, id.to_string());
        let touched = after.apply(&Edit::AddActor(Box::new(actor))).unwrap();
        let after = Arc::new(after);
        changes.note(before, &after, touched);
        after
    }

    #[test]
    fn the_way_back_and_down_another_branch_is_known() {
        let mut changes = Changes::default();
        let root = Arc::new(Project::default());
        let a = edited(&mut changes, &root, 1);
        let b = edited(&mut changes, &a, 2);
        let c = edited(&mut changes, &a, 3);
        let between = |one, other| {
            let touched = changes.between(one, other)?;
            let mut ids: Vec<u64> = touched.actors.iter().map(|id| id.0).collect();
            ids.sort_unstable();
            Some(ids)
        };
        assert_eq!(between(&a, &a), Some(vec![]));
        assert_eq!(between(&root, &b), Some(vec![1, 2]));
        assert_eq!(between(&b, &root), Some(vec![1, 2]));
        assert_eq!(between(&b, &c), Some(vec![2, 3]));
        assert_eq!(between(&b, &Arc::new(Project::default())), None);
    }

    #[test]
    fn what_touched_much_is_not_told_in_part() {
        let mut changes = Changes::default();
        let root = Arc::new(Project::default());
        let a = edited(&mut changes, &root, 1);
        let b = Arc::new(a.as_ref().clone());
        let quote = crate::model::QuoteId {
            article: crate::model::ArticleId(1),
            span: crate::model::Span::default(),
        };
        let quotes = vec![quote; FEW_QUOTES + 1];
        changes.note(&a, &b, Touched { quotes, ..Touched::default() });
        let c = edited(&mut changes, &b, 2);
        assert!(changes.between(&a, &c).is_none());
        assert!(changes.between(&b, &c).is_some());
        let issues = vec![IssueId(1)];
        changes.note(&a, &b, Touched { issues: issues.clone(), ..Touched::default() });
        assert_eq!(changes.between(&a, &b).unwrap().issues, issues);
    }
}
