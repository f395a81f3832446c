//! What an analyst did to quotes between two states of a project.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Project, Quote, QuoteId, Tagging, TaggingId};

/// The quotes that are there before and after and on which an analyst decided otherwise in
/// between, or has other tags or dismissals; no more than `most` of them. What the machine alone changed does
/// not count.
#[must_use]
pub fn changed(before: &Project, after: &Project, most: usize) -> BTreeSet<QuoteId> {
    let mut found = BTreeSet::new();
    let mut old = before.quotes.values().peekable();
    for new in after.quotes.values() {
        while old.next_if(|quote| quote.id < new.id).is_some() {}
        let same = old.next_if(|quote| quote.id == new.id);
        if same.is_some_and(|same| !Arc::ptr_eq(same, new) && decisions(same) != decisions(new)) {
            found.insert(new.id);
            if found.len() >= most {
                return found;
            }
        }
    }
    let both = |id: &TaggingId| {
        before.quotes.contains_key(&id.quote) && after.quotes.contains_key(&id.quote)
    };
    let dismissed = |of: &'_ Project, other: &Project| -> Vec<QuoteId> {
        let only = of.dismissals.keys().filter(|id| !other.dismissals.contains_key(*id));
        only.filter(|id| both(id)).map(|id| id.quote).take(most).collect()
    };
    let differing = differing(before, after).filter(|id| both(id)).map(|id| id.quote);
    let differing = differing.chain(dismissed(before, after)).chain(dismissed(after, before));
    for quote in differing {
        if found.len() >= most {
            break;
        }
        found.insert(quote);
    }
    found
}

/// The same among a few quotes, of which it is known that no others can be changed.
#[must_use]
pub fn changed_among(before: &Project, after: &Project, quotes: &[QuoteId]) -> BTreeSet<QuoteId> {
    let is_other = |id: &&QuoteId| {
        let both = before.quote(**id).zip(after.quote(**id));
        both.is_some_and(|(then, now)| {
            decisions(then) != decisions(now)
                || !before.taggings_of(**id).eq(after.taggings_of(**id))
                || !before.dismissals_of(**id).eq(after.dismissals_of(**id))
        })
    };
    quotes.iter().filter(is_other).copied().collect()
}

/// What an analyst made of a quote.
fn decisions(quote: &Quote) -> impl PartialEq + '_ {
    (quote.review, quote.attribution.decided.as_ref(), &quote.content)
}

/// Tags that are there only before or after, or are others.
fn differing<'p>(
    before: &'p Project,
    after: &'p Project,
) -> impl Iterator<Item = &'p TaggingId> + 'p {
    let mut old = before.taggings.values().peekable();
    let mut new = after.taggings.values().peekable();
    std::iter::from_fn(move || {
        loop {
            let (a, b): (Option<&Arc<Tagging>>, _) = (old.peek().copied(), new.peek().copied());
            match (a, b) {
                (Some(a), Some(b)) if a.id == b.id => {
                    old.next();
                    new.next();
                    if !Arc::ptr_eq(a, b) && a != b {
                        return Some(&b.id);
                    }
                }
                (Some(a), b) if b.is_none_or(|b| a.id < b.id) => {
                    old.next();
                    return Some(&a.id);
                }
                (_, Some(b)) => {
                    new.next();
                    return Some(&b.id);
                }
                (_, None) => return None,
            }
        }
    })
}
