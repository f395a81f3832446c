//! Who can have said a quote: the sources of its cues, likeliest first, with reasons.

use super::antecedent;
use super::attribute::{Place, Target};
use super::attributed::Attributed;
use super::chain::Chains;
use super::compose::Draft;
use super::cues::{Cue, CueKind};
use super::mentions::{Mention, MentionKind, span_of};
use super::reader::{Reading, SOURCES};
use super::reasons::{self, Reason};
use super::romance;
use super::weigh::Few;
use super::{FoundCandidate, FoundQuote};
use crate::lexicon::Trait;
use crate::model::Span;

/// What is known of the quotes before.
pub(super) struct Earlier<'a> {
    pub quotes: &'a [FoundQuote],
    /// The last of them that has a speaker.
    pub last: Option<usize>,
    /// For each region the quote to which it belongs.
    pub by_region: &'a [Option<usize>],
}

impl Earlier<'_> {
    fn speaker(&self, quote: usize) -> Option<&FoundCandidate> {
        self.quotes.get(quote)?.candidates.first()
    }

    fn last(&self) -> Option<&FoundCandidate> {
        self.speaker(self.last?)
    }

    fn of_region(&self, region: usize) -> Option<&FoundCandidate> {
        self.speaker(self.by_region.get(region).copied().flatten()?)
    }
}

/// Which share those get together who may be meant as well by a surname alone.
const NAMESAKES: f32 = 0.25;

/// What a draft can be attributed to, with place and likelihood.
fn targets(attributed: &[Attributed], draft: &Draft) -> impl Iterator<Item = (Target, Place, f32)> {
    let own = draft.cue.filter(|_| draft.region.is_none());
    let marked = draft.region.and_then(|region| attributed.get(region));
    let own = own.map(|cue| (Target::Cue(cue), draft.place, 1.0));
    own.into_iter().chain(marked.into_iter().flat_map(|one| one.all.iter().copied()))
}

/// For each mention whether it may be the source of one of these drafts, or in languages that leave
/// out subjects of any cue.
pub(super) fn possible_sources(
    reading: &Reading<'_>,
    attributed: &[Attributed],
    drafts: &[Draft],
) -> Vec<bool> {
    let mut possible = vec![false; reading.document.mentions.len()];
    let mut add = |cue: usize| {
        let sources = reading.sources(cue).iter().take(SOURCES);
        for mention in sources.filter_map(|source| source.mention) {
            // Whom "who" and "they" mean stands before them.
            let kind = reading.document.mentions.get(mention).map(|found| found.kind);
            let first = mention.saturating_sub(match kind {
                Some(MentionKind::Relative) => 8,
                Some(MentionKind::PluralPronoun) => antecedent::REACH,
                Some(_) | None => 0,
            });
            possible.get_mut(first..=mention).into_iter().flatten().for_each(|slot| *slot = true);
        }
    };
    if reading.document.lexicon.has(Trait::ProDrop) {
        (0..reading.cues.len()).for_each(&mut add);
        return possible;
    }
    for (target, ..) in drafts.iter().flat_map(|draft| targets(attributed, draft)) {
        match target {
            Target::Cue(cue) => add(cue),
            Target::Region(_) | Target::Nobody => {}
        }
    }
    possible
}

/// The speakers a draft can have: actor, mention, likelihood and reasons, likeliest first.
pub(super) fn of(
    reading: &Reading<'_>,
    chains: &Chains<'_>,
    attributed: &[Attributed],
    draft: &Draft,
    earlier: &Earlier<'_>,
) -> Vec<FoundCandidate> {
    let last = earlier.last();
    let last_speaker = last.map(|last| last.actor);
    // Most quotes have no more.
    let mut found: Vec<FoundCandidate> = Vec::with_capacity(2);
    // By which mention each of them is known first.
    let mut by: Few<(usize, usize)> = Few::new();
    let mut add = |mention: usize, cue: usize, place: Place, likelihood: f32| {
        let actor = chains
            .actor_of(mention)
            .or_else(|| antecedent::antecedent(&reading.document, chains, mention, last_speaker));
        let (Some(actor), Some(words)) = (actor, reading.document.mentions.get(mention)) else {
            return;
        };
        let score = thousandths(likelihood);
        if let Some(known) = found.iter_mut().find(|known| known.actor == actor) {
            known.score = (known.score + score).min(1000);
            return;
        }
        by.push((actor, mention));
        // "Her colleague" says less than the office beside the name.
        let lexicon = reading.document.lexicon;
        let office = words.office.and_then(|office| lexicon.role(office));
        let says = office.is_some_and(|office| office.office != "counterpart");
        let role = (words.role.0 < words.role.1 && says)
            .then(|| span_of(&reading.document.tokens, words.role));
        found.push(FoundCandidate {
            actor,
            mention: named(reading, words),
            role,
            score,
            reason: reasons::of(reading, cue, mention, place, draft),
        });
    };
    let mut unsaid: Vec<(usize, f32, Place, usize)> = Vec::new();
    let mut carried: Vec<(FoundCandidate, f32, &'static str)> = Vec::new();
    for (target, place, p) in targets(attributed, draft) {
        match target {
            Target::Cue(cue) => {
                if needs_no_subject(reading, cue) {
                    let sources = reading.sources(cue).iter();
                    let nobody = sources.filter(|source| source.mention.is_none());
                    let likelihood: f32 = nobody.map(|source| source.likelihood).sum();
                    let subject = romance::last_subject(reading, cue);
                    if let Some(subject) = subject {
                        unsaid.push((subject, p * likelihood, place, cue));
                    } else if let Some(last) = last {
                        carried.push((
                            *last,
                            p * likelihood,
                            "no subject of its own: whoever spoke last",
                        ));
                    }
                }
                for source in reading.sources(cue).iter().take(SOURCES) {
                    if let Some(mention) = source.mention.filter(|_| p * source.likelihood >= 0.01)
                    {
                        add(mention, cue, place, p * source.likelihood);
                    }
                }
            }
            Target::Region(region) => {
                if let Some(before) = earlier.of_region(region) {
                    carried.push((*before, p, "the quote before goes on"));
                }
            }
            Target::Nobody => {}
        }
    }
    for (subject, likelihood, place, cue) in unsaid {
        add(subject, cue, place, likelihood);
    }
    for (mut before, p, reason) in carried {
        let score = thousandths(p * f32::from(before.score) / 1000.0);
        if let Some(known) = found.iter_mut().find(|known| known.actor == before.actor) {
            known.score = (known.score + score).min(1000);
            continue;
        }
        before.score = score;
        before.reason = Some(Reason::new(reason));
        found.push(before);
    }
    found.retain(|candidate| candidate.score >= 10);
    found.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
    found.truncate(5);
    if let Some((_, mention)) =
        found.first().and_then(|first| by.iter().find(|(actor, _)| *actor == first.actor))
    {
        share(&mut found, chains.namesakes(&reading.document, *mention));
    }
    found
}

/// Who else has the surname of the likeliest takes a share of how likely that one is.
fn share(found: &mut Vec<FoundCandidate>, namesakes: impl Iterator<Item = usize> + Clone) {
    let count = namesakes.clone().count();
    let Some(first) = found.first_mut().filter(|_| count > 0) else { return };
    let each = thousandths(f32::from(first.score) / 1000.0 * NAMESAKES / count as f32);
    first.score = first.score.saturating_sub(each * count as u16);
    let first = *first;
    for (actor, place) in namesakes.zip(1..) {
        match found.iter_mut().find(|known| known.actor == actor) {
            Some(known) => known.score = (known.score + each).min(1000),
            None => found.insert(
                place.min(found.len()),
                FoundCandidate {
                    actor,
                    score: each,
                    reason: Some(Reason::new("has the same surname")),
                    ..first
                },
            ),
        }
    }
}

/// Whether the speaker of a cue may go without saying: «ha aggiunto», «по его словам».
fn needs_no_subject(reading: &Reading<'_>, cue: usize) -> bool {
    let drops = reading.document.lexicon.has(Trait::ProDrop);
    reading.cues.get(cue).is_some_and(|cue: &Cue| match cue.kind {
        CueKind::According => true,
        CueKind::Verb => drops && cue.is_finite(),
        CueKind::Colon | CueKind::Noun => false,
    })
}

/// The words that name the source: an office together with the name in apposition behind it.
fn named(reading: &Reading<'_>, mention: &Mention) -> Span {
    let span = mention.span(&reading.document.tokens);
    let beside = mention.apposition.and_then(|at| reading.document.mentions.get(at as usize));
    match beside {
        Some(name) if mention.kind == MentionKind::Role && name.start > mention.start => {
            span.cover(name.span(&reading.document.tokens))
        }
        Some(_) | None => span,
    }
}

fn thousandths(likelihood: f32) -> u16 {
    (likelihood * 1000.0).round().clamp(0.0, 1000.0) as u16
}
