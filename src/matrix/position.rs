//! What the taggings of a cell suggest.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Suggestion;
use crate::model::{QuoteId, Stance};

/// One stance of one voice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    /// The voice, by its number within the row.
    pub voice: usize,
    /// Whether it spoke for its government or body, by name.
    pub official: bool,
    /// Of its office, 1 highest.
    pub rank: u8,
    /// When its article was published.
    pub date: Option<Date>,
    /// Breaks ties between quotes of one day: the later in the article is the later said.
    pub quote: QuoteId,
    /// Where it places the holder.
    pub stance: Stance,
}

impl Evidence {
    /// Undated ones come first: nothing shows that they are recent.
    fn time(&self) -> (Option<Date>, QuoteId) {
        (self.date, self.quote)
    }

    /// −1 against, +1 for; none in the middle and off the scale.
    fn side(&self) -> Option<i8> {
        self.stance.value().map(i8::signum).filter(|side| *side != 0)
    }
}

/// What the evidence suggests; none when there is none.
pub(super) fn suggest(evidence: &mut [Evidence]) -> Option<Suggestion> {
    evidence.sort_by_key(Evidence::time);
    let best = evidence.iter().max_by_key(|e| {
        // A stance off the scale speaks only where nobody of the same kind took one.
        let on_scale = e.stance.value().is_some();
        (e.official, on_scale, u8::MAX - e.rank, e.time())
    })?;
    let on_scale = || evidence.iter().map(|e| e.stance).filter(|s| s.value().is_some());
    let least = on_scale().min_by_key(|stance| stance.value());
    let most = on_scale().max_by_key(|stance| stance.value());
    Some(Suggestion {
        stance: best.stance,
        quote: best.quote,
        official: best.official,
        range: least.zip(most),
        contested: contested(evidence),
        shifted: shifted(evidence),
    })
}

/// Whether the latest stances on the scale of two voices are on opposite sides. Evidence is in
/// order of time.
fn contested(evidence: &[Evidence]) -> bool {
    let on_scale = evidence.iter().filter(|e| e.stance.value().is_some());
    let latest: BTreeMap<usize, Option<i8>> = on_scale.map(|e| (e.voice, e.side())).collect();
    let heard = |side: i8| latest.values().any(|latest| *latest == Some(side));
    heard(1) && heard(-1)
}

/// The day of the last change of sides by one voice. Within one day nothing shows which came
/// first, so that is no change. Evidence is in order of time.
fn shifted(evidence: &[Evidence]) -> Option<Date> {
    let mut stood: BTreeMap<usize, (i8, Date)> = BTreeMap::new();
    let mut last = None;
    for e in evidence {
        let (Some(side), Some(date)) = (e.side(), e.date) else { continue };
        if let Some((before, since)) = stood.insert(e.voice, (side, date))
            && before != side
            && since < date
        {
            last = last.max(Some(date));
        }
    }
    last
}
