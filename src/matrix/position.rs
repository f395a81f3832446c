//! What the taggings of a cell suggest.

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
    let sides = sides(evidence);
    let shift = shift(evidence);
    Some(Suggestion {
        stance: best.stance,
        quote: best.quote,
        official: best.official,
        range: least.zip(most),
        contested: !sides.is_empty(),
        sides,
        shifted: shift.map(|(on, ..)| on),
        shift: shift.map(|(_, before, after)| (before, after)),
    })
}

/// A place for each voice.
fn by_voice<T: Clone>(evidence: &[Evidence]) -> Vec<Option<T>> {
    let voices = evidence.iter().map(|e| e.voice + 1).max();
    vec![None; voices.unwrap_or_default()]
}

/// Where the latest stances on the scale of two voices are on opposite sides, the latest quote of
/// each voice that is on a side, newest first; else nothing. Evidence is in order of time.
fn sides(evidence: &[Evidence]) -> Vec<QuoteId> {
    let mut latest = by_voice(evidence);
    for e in evidence.iter().filter(|e| e.stance.value().is_some()) {
        if let Some(slot) = latest.get_mut(e.voice) {
            *slot = Some(e);
        }
    }
    let latest = latest.into_iter().flatten();
    let mut latest: Vec<&Evidence> = latest.filter(|e| e.side().is_some()).collect();
    let heard = |side: i8| latest.iter().any(|latest| latest.side() == Some(side));
    if !heard(1) || !heard(-1) {
        return Vec::new();
    }
    latest.sort_by_key(|e| std::cmp::Reverse(e.time()));
    let mut quotes: Vec<QuoteId> = latest.into_iter().map(|e| e.quote).collect();
    // A joint statement is the latest of several.
    quotes.dedup();
    quotes
}

/// The day of the last change of sides by one voice, with what it said before and then. Within one
/// day nothing shows which came first, so that is no change. Evidence is in order of time.
fn shift(evidence: &[Evidence]) -> Option<(Date, QuoteId, QuoteId)> {
    let mut stood = by_voice::<(i8, Date, QuoteId)>(evidence);
    let mut last: Option<(Date, QuoteId, QuoteId)> = None;
    for e in evidence {
        let (Some(side), Some(date)) = (e.side(), e.date) else { continue };
        let Some(slot) = stood.get_mut(e.voice) else { continue };
        if let Some((before, since, quote)) = slot.replace((side, date, e.quote))
            && before != side
            && since < date
            && last.is_none_or(|(on, ..)| on < date)
        {
            last = Some((date, quote, e.quote));
        }
    }
    last
}
