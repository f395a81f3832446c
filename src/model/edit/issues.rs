//! Edits of the codebook: adding, changing, ordering, merging and removing issues.

use std::sync::Arc;

use super::{EditError, Touched};
use crate::model::{Issue, IssueId, Project, QuoteId, Tagging, TaggingId};

/// An issue by its title, as an edit's name says it.
pub(super) fn named(project: &Project, issue: IssueId) -> String {
    format!("issue “{}”", project.issue(issue).map_or("", |issue| &issue.title))
}

fn touched(issue: IssueId) -> Touched {
    Touched { issues: vec![issue], ..Touched::default() }
}

/// The issue that stays, with what the other says and it does not.
fn joined(mut own: Issue, other: &Issue) -> Issue {
    for (field, more) in [
        (&mut own.proposition, &other.proposition),
        (&mut own.pro, &other.pro),
        (&mut own.contra, &other.contra),
    ] {
        if field.is_empty() {
            field.clone_from(more);
        }
    }
    if own.rules.trim().is_empty() {
        own.rules.clone_from(&other.rules);
    } else if !other.rules.trim().is_empty() && own.rules != other.rules {
        own.rules = format!("{}\n{}", own.rules, other.rules);
    }
    for term in &other.terms {
        if !own.terms.contains(term) {
            own.terms.push(term.clone());
        }
    }
    if own.parent == Some(other.id) {
        own.parent = other.parent;
    }
    own
}

/// The tag that stays where one coder tagged a quote on both issues: another stance and what was
/// remarked on the other are noted in its comment.
fn joined_tag(mut own: Tagging, other: &Tagging, title: &str) -> Tagging {
    let mut notes = Vec::new();
    if other.stance != own.stance {
        notes.push(format!("{} on “{title}”", other.stance.label()));
    }
    match (&own.condition, &other.condition) {
        (None, condition) => own.condition.clone_from(condition),
        (Some(own), Some(condition)) if own != condition => notes.push(condition.clone()),
        (Some(_), _) => {}
    }
    own.excerpt = own.excerpt.or(other.excerpt);
    notes.extend(other.comment.clone().filter(|comment| own.comment.as_ref() != Some(comment)));
    if !notes.is_empty() {
        notes.splice(0..0, own.comment.take());
        own.comment = Some(notes.join("; "));
    }
    own
}

impl Project {
    pub(super) fn add_issue(&mut self, issue: &Issue) -> Result<Touched, EditError> {
        if self.issue(issue.id).is_some() {
            return Err(EditError::AlreadyThere(issue.title.clone()));
        }
        self.issues.push_back_mut(Arc::new(issue.clone()));
        self.check_issue(issue)?;
        Ok(touched(issue.id))
    }

    pub(super) fn set_issue(&mut self, issue: &Issue) -> Result<Touched, EditError> {
        let at = self.issue_index(issue.id).ok_or(EditError::NoIssue)?;
        self.issues.set_mut(at, Arc::new(issue.clone()));
        self.check_issue(issue)?;
        Ok(touched(issue.id))
    }

    pub(super) fn move_issue(&mut self, issue: IssueId, to: usize) -> Result<Touched, EditError> {
        let from = self.issue_index(issue).ok_or(EditError::NoIssue)?;
        let mut order: Vec<Arc<Issue>> = self.issues.iter().cloned().collect();
        let moved = order.remove(from);
        order.insert(to.min(order.len()), moved);
        self.issues = order.into_iter().collect();
        Ok(touched(issue))
    }

    /// The tags and positions on `merged` are on `kept` from now on. Where there are such on both,
    /// those on `kept` stay, and what the others said is noted in them.
    pub(super) fn merge_issues(
        &mut self,
        kept: IssueId,
        merged: IssueId,
    ) -> Result<Touched, EditError> {
        let own = self.issue(kept).ok_or(EditError::NoIssue)?.clone();
        let other = self.issue(merged).ok_or(EditError::NoIssue)?.clone();
        if kept == merged {
            return Err(EditError::AlreadyThere(own.title));
        }
        let tags: Vec<Tagging> = self
            .taggings
            .values()
            .filter(|tag| tag.id.issue == merged)
            .map(|tag| tag.as_ref().clone())
            .collect();
        let quotes: Vec<QuoteId> = tags.iter().map(|tag| tag.id.quote).collect();
        for tag in tags {
            self.taggings.remove_mut(&tag.id);
            let id = TaggingId { issue: kept, ..tag.id.clone() };
            let next = match self.taggings.get(&id) {
                None => Tagging { id: id.clone(), ..tag },
                Some(both) => joined_tag(both.as_ref().clone(), &tag, &other.title),
            };
            self.taggings.insert_mut(id, Arc::new(next));
        }
        let positions = self.carry_positions_on(merged, kept);
        self.carry_views_on(merged, kept);
        // What was part of the merged one is part of the one that stays.
        let mut order: Vec<Arc<Issue>> = self.issues.iter().cloned().collect();
        order.retain(|issue| issue.id != merged);
        let mut own = joined(own, &other);
        for issue in &mut order {
            if issue.id == kept {
                *issue = Arc::new(own.clone());
            } else if issue.parent == Some(merged) {
                Arc::make_mut(issue).parent = Some(kept);
            }
        }
        self.issues = order.into_iter().collect();
        if self.check_issue(&own).is_err() {
            // The merged one stood somewhere above: now what stood above that does.
            own.parent = other.parent;
            self.set_issue(&own)?;
        }
        let issues = vec![kept, merged];
        Ok(Touched { quotes, issues, positions, ..Touched::default() })
    }

    fn check_issue(&self, issue: &Issue) -> Result<(), EditError> {
        if issue.title.trim().is_empty() {
            return Err(EditError::NoName);
        }
        let mut above = issue.parent;
        for _ in 0..=self.issues.len() {
            match above {
                None => return Ok(()),
                Some(id) => above = self.issue(id).ok_or(EditError::NoIssue)?.parent,
            }
        }
        Err(EditError::Cycle(issue.title.clone()))
    }

    pub(super) fn remove_issue(&mut self, issue: IssueId) -> Result<Touched, EditError> {
        let at = self.issue_index(issue).ok_or(EditError::NoIssue)?;
        let parent = self.issue(issue).and_then(|i| i.parent);
        let mut order: Vec<Arc<Issue>> = self.issues.iter().cloned().collect();
        order.remove(at);
        for other in &mut order {
            if other.parent == Some(issue) {
                Arc::make_mut(other).parent = parent;
            }
        }
        self.issues = order.into_iter().collect();
        let gone: Vec<TaggingId> =
            self.taggings.keys().filter(|id| id.issue == issue).cloned().collect();
        for id in &gone {
            self.taggings.remove_mut(id);
        }
        Ok(Touched { quotes: gone.into_iter().map(|id| id.quote).collect(), ..touched(issue) })
    }
}
