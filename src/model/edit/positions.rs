//! Edits of the analyst's own positions, and what other edits do to them.

use std::sync::Arc;

use super::{EditError, Touched};
use crate::model::{ActorId, IssueId, Position, PositionId, Project, QuoteId, Review};

/// Whose position on what, as an edit's name says it.
pub(super) fn named(project: &Project, id: PositionId) -> String {
    let actor = project.actor(id.actor).map_or("someone", |actor| &actor.name);
    let issue = project.issue(id.issue).map_or("", |issue| &issue.title);
    format!("position of {actor} on “{issue}”")
}

/// The position that stays, with what the other adds to it.
fn joined(mut own: Position, other: &Position) -> Position {
    let added = if own.value == other.value {
        own.key = own.key.or(other.key);
        other.summary.clone()
    } else if other.summary.is_empty() {
        other.value.label().to_owned()
    } else {
        format!("{}: {}", other.value.label(), other.summary)
    };
    if own.summary.is_empty() {
        own.summary = added;
    } else if !added.is_empty() && own.summary != added {
        own.summary = format!("{}\n{added}", own.summary);
    }
    own
}

impl Project {
    pub(super) fn set_position(&mut self, position: &Position) -> Result<Touched, EditError> {
        let PositionId { actor, issue } = position.id;
        if self.actor(actor).is_none() {
            return Err(EditError::NoActor);
        }
        if self.issue(issue).is_none() {
            return Err(EditError::NoIssue);
        }
        if let Some(key) = position.key {
            self.quote(key).ok_or(EditError::NoQuote)?;
            if !self.is_behind(key, position.id) {
                return Err(EditError::KeyElsewhere);
            }
        }
        self.positions.insert_mut(position.id, Arc::new(position.clone()));
        Ok(Touched { positions: vec![position.id], ..Touched::default() })
    }

    pub(super) fn clear_position(&mut self, id: PositionId) -> Result<Touched, EditError> {
        if !self.positions.remove_mut(&id) {
            return Err(EditError::NoPosition);
        }
        Ok(Touched { positions: vec![id], ..Touched::default() })
    }

    /// Gives the positions of one actor to another, as when the two turn out to be one. Where both
    /// have one on an issue, the verdict of `to` stays, and no summary is lost; another verdict is
    /// noted in the summary, and its key quote, which speaks against the one that stays, is let go
    /// of. To be called once the quotes of `from` are those of `to`.
    pub(super) fn carry_positions(&mut self, from: ActorId, to: ActorId) -> Vec<PositionId> {
        self.carry(|id| (id.actor == from).then_some(PositionId { actor: to, ..id }))
    }

    /// The same for the positions on one issue, as when two issues turn out to ask the same. To be
    /// called once the tags on `from` are on `to`.
    pub(super) fn carry_positions_on(&mut self, from: IssueId, to: IssueId) -> Vec<PositionId> {
        self.carry(|id| (id.issue == from).then_some(PositionId { issue: to, ..id }))
    }

    /// Carries each position to where `goes` says; to none of those that go.
    fn carry(&mut self, goes: impl Fn(PositionId) -> Option<PositionId>) -> Vec<PositionId> {
        let going = |id: &PositionId| Some((*id, goes(*id)?));
        let going: Vec<(PositionId, PositionId)> =
            self.positions.keys().filter_map(going).collect();
        let mut carried = Vec::new();
        for (from, to) in going {
            let Some(old) = self.position(from).cloned() else { continue };
            let next = match self.position(to) {
                None => Position { id: to, ..old },
                Some(own) => joined(own.clone(), &old),
            };
            self.positions.insert_mut(to, Arc::new(next));
            self.positions.remove_mut(&from);
            carried.extend([from, to]);
        }
        carried
    }

    /// Where a quote that stands for positions gives its tags to another, the other stands for them
    /// from now on: those of `which`.
    pub(super) fn pass_key_on(
        &mut self,
        from: QuoteId,
        to: QuoteId,
        which: impl Fn(&Position) -> bool,
    ) -> Vec<PositionId> {
        let keyed: Vec<Position> = self
            .positions
            .values()
            .filter(|position| position.key == Some(from) && which(position))
            .map(|position| Position { key: Some(to), ..position.as_ref().clone() })
            .collect();
        let ids = keyed.iter().map(|position| position.id).collect();
        for position in keyed {
            self.positions.insert_mut(position.id, Arc::new(position));
        }
        ids
    }

    /// After an edit: positions go with their actor or issue; a key quote that is gone or no longer
    /// the actor's on the issue is let go of, the verdict stays.
    pub(super) fn settle_positions(&mut self, touched: &mut Touched) {
        // Whose quotes they are may change with any actor: offices, governments.
        let all = !touched.actors.is_empty() || !touched.articles.is_empty();
        let concerns = |position: &Position| {
            all || touched.issues.contains(&position.id.issue)
                || position.key.is_some_and(|key| touched.quotes.contains(&key))
        };
        let mut settled = Vec::new();
        for position in self.positions.values().filter(|position| concerns(position)) {
            let id = position.id;
            if self.actor(id.actor).is_none() || self.issue(id.issue).is_none() {
                settled.push((id, None));
            } else if position.key.is_some_and(|key| !self.is_behind(key, id)) {
                settled.push((id, Some(Position { key: None, ..position.as_ref().clone() })));
            }
        }
        for (id, position) in settled {
            match position {
                Some(position) => self.positions.insert_mut(id, Arc::new(position)),
                None => {
                    self.positions.remove_mut(&id);
                }
            }
            touched.positions.push(id);
        }
    }

    /// Whether a quote may stand for a position: it counts, it is the actor's, and somebody tagged
    /// it on the issue.
    #[must_use]
    pub fn is_behind(&self, quote: QuoteId, position: PositionId) -> bool {
        let PositionId { actor, issue } = position;
        self.quote(quote).is_some_and(|quote| {
            quote.review != Review::Rejected
                && self.is_held_by(quote, actor)
                && self.taggings_of(quote.id).any(|tagging| tagging.id.issue == issue)
        })
    }

    /// The analyst's position on this.
    #[must_use]
    pub fn position(&self, id: PositionId) -> Option<&Position> {
        self.positions.get(&id).map(Arc::as_ref)
    }

    /// The analyst's positions of one actor, by issue.
    pub fn positions_of(&self, actor: ActorId) -> impl Iterator<Item = &Position> {
        let first = PositionId { actor, issue: IssueId(0) };
        let last = PositionId { actor, issue: IssueId(u64::MAX) };
        self.positions.range(first..=last).map(|(_, position)| position.as_ref())
    }
}
