//! Edits that say which quotes do not bear on an issue, though they have its words.

use jiff::Timestamp;

use super::{EditError, Touched};
use crate::model::{Project, TaggingId};

fn touched(id: &TaggingId) -> Touched {
    Touched { quotes: vec![id.quote], issues: vec![id.issue], ..Touched::default() }
}

impl Project {
    pub(super) fn dismiss(&mut self, id: &TaggingId, at: Timestamp) -> Result<Touched, EditError> {
        self.quote(id.quote).ok_or(EditError::NoQuote)?;
        self.issue(id.issue).ok_or(EditError::NoIssue)?;
        if self.taggings.contains_key(id) {
            return Err(EditError::Tagged);
        }
        if !self.dismissals.contains_key(id) {
            self.dismissals.insert_mut(id.clone(), at);
        }
        Ok(touched(id))
    }

    pub(super) fn reconsider(&mut self, id: &TaggingId) -> Result<Touched, EditError> {
        if !self.dismissals.remove_mut(id) {
            return Err(EditError::NoDismissal);
        }
        Ok(touched(id))
    }

    /// After an edit: dismissals go with their quote or issue, and with the tag that says otherwise.
    pub(super) fn settle_dismissals(&mut self, touched: &mut Touched) {
        if self.dismissals.is_empty() {
            return;
        }
        let of_quotes = touched.quotes.iter().flat_map(|quote| self.dismissals_of(*quote));
        let issue_gone = touched.issues.iter().any(|issue| self.issue(*issue).is_none());
        let all = self.dismissals.keys().filter(|_| issue_gone);
        let stands = |id: &&TaggingId| {
            self.quotes.contains_key(&id.quote)
                && self.issue(id.issue).is_some()
                && !self.taggings.contains_key(*id)
        };
        let gone: Vec<TaggingId> = of_quotes.chain(all).filter(|id| !stands(id)).cloned().collect();
        for id in &gone {
            self.dismissals.remove_mut(id);
            if !touched.quotes.contains(&id.quote) {
                touched.quotes.push(id.quote);
            }
        }
    }
}
