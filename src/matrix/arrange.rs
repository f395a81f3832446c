//! In which order the matrix stands, and what of it is folded away.

use std::sync::Arc;

use super::row::Columns;
use super::{Cell, StanceMatrix, Verdict, build};
use crate::model::{
    ActorId, Arrangement, Filter, Manner, PositionValue, Project, SavedView, Sort, Stance,
};

/// What of a project the matrix shows, and how: the same in the window, in exports and in what is
/// copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Which quotes and issues.
    pub filter: Filter,
    /// In which order.
    pub arrangement: Arrangement,
    /// How stances and dates are put.
    pub manner: Manner,
}

impl From<Filter> for Shown {
    fn from(filter: Filter) -> Self {
        Self { filter, ..Self::default() }
    }
}

impl Shown {
    /// What a saved view shows of a project.
    #[must_use]
    pub fn of_view(view: &SavedView, project: &Project) -> Self {
        let (filter, arrangement) = view.of(project);
        Self { filter, arrangement, ..Self::default() }
    }

    /// The matrix, in its order.
    #[must_use]
    pub fn matrix(&self, project: &Project) -> StanceMatrix {
        let mut matrix = build(project, &self.filter);
        self.arrange(&mut matrix, project);
        matrix
    }

    /// Puts a matrix that was built by this filter in its order.
    pub fn arrange(&self, matrix: &mut StanceMatrix, project: &Project) {
        if let Some(group) = self.group(project) {
            let days = (self.filter.from, self.filter.to);
            matrix.keep(|actor| actor == group || project.is_member(actor, group, days));
        }
        matrix.arrange(self.arrangement);
        matrix.manner.clone_from(&self.manner);
    }

    /// The group to which the actors are confined, where there is one.
    #[must_use]
    pub fn group(&self, project: &Project) -> Option<ActorId> {
        self.arrangement.members_of.filter(|id| project.actor(*id).is_some())
    }

    /// Whether all cells are looked at to put them in order.
    #[must_use]
    pub fn looks_at_cells(&self) -> bool {
        self.arrangement.hide_empty || matches!(self.arrangement.sort, Sort::Stance(_))
    }

    /// Whether the cells on which the order rests are the same.
    #[must_use]
    pub fn looks_alike(&self, other: &Self) -> bool {
        let (own, others) = (self.arrangement, other.arrangement);
        self.filter == other.filter
            && own.sort == others.sort
            && own.hide_empty == others.hide_empty
    }

    /// The order that the actors really have: an issue that the filter hides gives them none.
    #[must_use]
    pub fn sort(&self, project: &Project) -> Sort {
        match self.arrangement.sort {
            Sort::Stance(issue) if !self.filter.shown_issues(project).contains(&issue) => {
                Sort::Quotes
            }
            sort @ (Sort::Quotes | Sort::Name | Sort::Stance(_)) => sort,
        }
    }
}

impl StanceMatrix {
    /// Sorts the rows, and drops empty rows and columns when that is asked. Transposing is for
    /// whoever draws it.
    pub fn arrange(&mut self, arrangement: Arrangement) {
        match arrangement.sort {
            Sort::Quotes => {}
            Sort::Name => self.rows.sort_by(|a, b| {
                let unknown = a.actor.is_none().cmp(&b.actor.is_none());
                unknown.then_with(|| a.name.to_lowercase().cmp(&b.name.to_lowercase()))
            }),
            Sort::Stance(issue) => {
                if let Some(column) = self.issues.iter().position(|own| *own == issue) {
                    self.rows.sort_by_cached_key(|row| {
                        (row.actor.is_none(), order(row.cell(column).as_ref()))
                    });
                }
            }
        }
        if arrangement.hide_empty && !self.issues.is_empty() {
            self.drop_empty();
        }
    }

    /// Keeps the rows of some actors.
    fn keep(&mut self, wanted: impl Fn(ActorId) -> bool) {
        let before = self.rows.len();
        self.rows.retain(|row| row.actor.is_some_and(&wanted));
        self.outside = before - self.rows.len();
    }

    fn drop_empty(&mut self) {
        let (rows, columns) = (self.rows.len(), self.issues.len());
        let says: Vec<Vec<bool>> = self.rows.iter().map(|row| row.says().to_vec()).collect();
        let mut filled = says.iter().map(|says| says.contains(&true));
        self.rows.retain(|_| filled.next().unwrap_or_default());
        let kept = |at: usize| says.iter().any(|says| says.get(at).copied().unwrap_or_default());
        let mut at = 0..columns;
        self.issues.retain(|_| at.next().is_some_and(kept));
        self.hidden_rows = rows - self.rows.len();
        self.hidden_columns = columns - self.issues.len();
        if self.hidden_columns > 0 {
            let columns = Arc::new(Columns::new(self.issues.clone()));
            for row in &mut self.rows {
                *row = Arc::new(row.with_columns(&columns));
            }
        }
    }
}

/// The place of a cell in the order from support to opposition.
fn order(cell: Option<&Cell>) -> u8 {
    let of = |stance: Stance| match stance {
        Stance::Supports => 0,
        Stance::SupportsWithReservations => 1,
        Stance::Mixed => 2,
        Stance::ObjectsWithReservations => 3,
        Stance::Opposes => 4,
        Stance::NoPosition => 5,
        Stance::Unclear => 6,
    };
    let Some(cell) = cell else { return u8::MAX };
    match (cell.position.as_ref().map(|own| own.value), &cell.verdict) {
        (Some(PositionValue::Stance(stance)), _) => of(stance),
        (Some(PositionValue::NotCovered), _) => 9,
        (Some(PositionValue::NotApplicable), _) => 10,
        (None, Verdict::Suggested(suggestion)) => of(suggestion.stance),
        (None, Verdict::Untagged { .. }) => 7,
        (None, Verdict::Silent) => 8,
        (None, Verdict::NoQuotes) => 11,
    }
}
