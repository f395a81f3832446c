//! Between the saved views of file version 1 and those of today.

use super::v1::{IdV1, SavedViewV1, SortV1};
use crate::model::{
    ActorId, Arrangement, Cells, Filter, IssueId, ReviewFilter, SavedView, Sort, ViewId,
};

impl From<&SavedView> for SavedViewV1 {
    fn from(view: &SavedView) -> Self {
        let SavedView { id, name, filter, arrangement } = view;
        Self {
            id: IdV1(id.0),
            name: name.clone(),
            from: filter.from,
            to: filter.to,
            outlet: filter.outlet.clone(),
            language: filter.language.clone(),
            review: Some(filter.review).filter(|r| *r != ReviewFilter::All).map(Into::into),
            kind: filter.kind.map(Into::into),
            capacity: filter.capacity.map(Into::into),
            coder: filter.coder.clone(),
            issues: filter.issues.iter().map(|id| IdV1(id.0)).collect(),
            sort: match arrangement.sort {
                Sort::Quotes => None,
                Sort::Name => Some(SortV1::Name),
                Sort::Stance(issue) => Some(SortV1::Stance(IdV1(issue.0))),
            },
            group: arrangement.members_of.map(|id| IdV1(id.0)),
            hide_empty: arrangement.hide_empty,
            transposed: arrangement.transposed,
            cells: Some(arrangement.cells).filter(|c| *c != Cells::Full).map(Into::into),
        }
    }
}

impl From<SavedViewV1> for SavedView {
    fn from(view: SavedViewV1) -> Self {
        Self {
            id: ViewId(view.id.0),
            name: view.name,
            filter: Filter {
                from: view.from,
                to: view.to,
                outlet: view.outlet,
                language: view.language,
                review: view.review.map_or(ReviewFilter::All, Into::into),
                kind: view.kind.map(Into::into),
                capacity: view.capacity.map(Into::into),
                coder: view.coder,
                issues: view.issues.into_iter().map(|id| IssueId(id.0)).collect(),
            },
            arrangement: Arrangement {
                sort: match view.sort {
                    None => Sort::Quotes,
                    Some(SortV1::Name) => Sort::Name,
                    Some(SortV1::Stance(issue)) => Sort::Stance(IssueId(issue.0)),
                },
                members_of: view.group.map(|id| ActorId(id.0)),
                hide_empty: view.hide_empty,
                transposed: view.transposed,
                cells: view.cells.map_or(Cells::Full, Into::into),
            },
        }
    }
}
