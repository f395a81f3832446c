//! Marked regions → the cue, the region before, or nobody that each is attributed to.

use smallvec::SmallVec;

use super::attribute::{self, Candidate, Place, Target};
use super::cues::CueKind;
use super::document::Region;
use super::marks::Class;
use super::reader::{Models, Reading};
use super::romance;
use super::weigh::{Few, Odds, Score};
use crate::lexicon::Strength;

/// What a region got.
#[derive(Clone, Debug)]
pub(super) struct Attributed {
    /// The likeliest target.
    pub target: Target,
    pub place: Place,
    /// The likeliest targets with their likelihoods, likeliest first.
    pub all: SmallVec<[(Target, Place, f32); TARGETS]>,
}

/// How many targets of a region are looked at for its speakers.
const TARGETS: usize = 6;

/// Likelihood of what leaves no doubt.
const SURE: f32 = 0.97;

/// Attributes all regions, in order.
pub(super) fn attribute_regions(reading: &Reading<'_>, models: &Models) -> Vec<Attributed> {
    let context = reading.attribution(models);
    let mut found: Vec<Attributed> = Vec::with_capacity(reading.document.regions.len());
    for index in 0..reading.document.regions.len() {
        let before =
            index.checked_sub(1).and_then(|at| found.get(at)).map(|attributed| attributed.target);
        let options = attribute::candidates::<Score>(context, index, before);
        let odds = Odds::of(options.iter().map(|option| option.features));
        let likely =
            |option: &Candidate| (option.target, option.place, odds.likelihood(option.features));
        let mut all: Few<(Target, Place, f32)> = options.iter().map(likely).collect();
        // A narrator between dashes inside the marks leaves no doubt.
        if all.iter().any(|(_, place, _)| *place == Place::Inside) {
            for (_, place, likelihood) in &mut all {
                *likelihood =
                    if *place == Place::Inside { SURE } else { *likelihood * (1.0 - SURE) };
            }
        }
        if let Some(cue) = narrator(reading, index)
            .or_else(|| romance::recalls(&reading.document, &reading.cues, index))
        {
            let known = all.iter().any(|(target, ..)| *target == Target::Cue(cue));
            for (target, _, likelihood) in all.iter_mut().filter(|_| known) {
                *likelihood =
                    if *target == Target::Cue(cue) { SURE } else { *likelihood * (1.0 - SURE) };
            }
        }
        all.sort_by(|a, b| b.2.total_cmp(&a.2));
        all.truncate(TARGETS);
        let (target, place) =
            all.first().map_or((Target::Nobody, Place::Nobody), |best| (best.0, best.1));
        found.push(Attributed { target, place, all: all.into_iter().collect() });
    }
    found
}

/// The cue of the narrator's words beside speech behind a dash, which leaves no doubt either:
/// right after it, else the first between it and the speech before.
fn narrator(reading: &Reading<'_>, index: usize) -> Option<usize> {
    let document = &reading.document;
    let region = document.regions.get(index).filter(|one| one.marked.class == Class::Dash)?;
    let block = document.block(document.token(region.start as usize)?);
    let first = |from: u32, to: Option<&Region>| {
        let at = reading.cues.partition_point(|cue| cue.start < from as usize);
        let cue = reading.cues.get(at)?;
        let here = document.token(cue.start).is_some_and(|token| document.block(token) == block);
        let before = to.is_none_or(|to| cue.start < to.start as usize);
        (here && before && cue.quote == 0 && cue.kind == CueKind::Verb).then_some(at)
    };
    first(region.end, document.regions.get(index + 1)).or_else(|| {
        let previous = document.regions.get(index.checked_sub(1)?)?;
        let same = document.block(document.token(previous.start as usize)?) == block;
        first(previous.end, Some(region)).filter(|_| same)
    })
}

/// Regions that go on with the one before in the same sentence take its cue: “a” and “b” are one
/// quote.
pub(super) fn join(reading: &Reading<'_>, attributed: &mut [Attributed]) {
    let sentence = |token: u32| reading.document.token(token as usize).map(|token| token.sentence);
    let regions = &reading.document.regions;
    for index in 0..attributed.len() {
        let Some(Attributed { target: Target::Region(before), .. }) = attributed.get(index) else {
            continue;
        };
        let (Some(first), Some(second)) = (regions.get(*before), regions.get(index)) else {
            continue;
        };
        let Some(Attributed { target: Target::Cue(cue), place, .. }) = attributed.get(*before)
        else {
            continue;
        };
        let same = sentence(first.end.saturating_sub(1)) == sentence(second.start);
        let place = if same && !cue_between(reading, first.end as usize, second.start as usize) {
            *place
        } else if *place == Place::After && follows(reading, *cue, index) {
            Place::SentenceBefore
        } else {
            continue;
        };
        let target = Target::Cue(*cue);
        if let Some(one) = attributed.get_mut(index) {
            (one.target, one.place) = (target, place);
        }
    }
}

/// Whether a reporting word stands between two tokens.
pub(super) fn cue_between(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let cues = &reading.cues;
    let first = cues.partition_point(|cue| cue.start < from);
    let mut between = cues.get(first..).unwrap_or_default().iter().take_while(|cue| cue.start < to);
    between.any(|cue| cue.strength != Strength::Weak)
}

/// Whether the region opens the sentence right after the cue’s.
pub(super) fn follows(reading: &Reading<'_>, cue: usize, region: usize) -> bool {
    let (Some(cue), Some(region)) = (reading.cues.get(cue), reading.document.regions.get(region))
    else {
        return false;
    };
    reading.document.before(region.start as usize).is_none()
        && reading
            .document
            .token(region.start as usize)
            .is_some_and(|t| t.sentence as usize == cue.sentence + 1)
}
