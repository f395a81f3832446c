//! Who speaks for whom, and with what weight.

use std::collections::HashMap;

use jiff::civil::Date;

use super::rank::{self, rank};
use crate::model::{ActorId, ActorKind, Capacity, Project, Quote};

/// One speaker of a quote under one holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Voice<'a> {
    /// Whose position it is; `None`: not known.
    pub holder: Option<ActorId>,
    /// Who uttered it; `None`: not known.
    pub speaker: Option<ActorId>,
    /// Whether it speaks for its holder, by name.
    pub official: bool,
    /// Rank of its office, 1 highest.
    pub rank: u8,
    /// Its office: as in the register, else as printed.
    pub office: Option<&'a str>,
}

/// What the register says of one speaker on one day.
#[derive(Clone, Copy)]
struct Standing<'a> {
    holder: ActorId,
    kind: Option<ActorKind>,
    office: Option<&'a str>,
    rank: u8,
}

/// Answers from the register, looked up once for each speaker and day.
pub(super) struct Speech<'a> {
    project: &'a Project,
    standings: HashMap<(ActorId, Option<Date>), Standing<'a>>,
    ranks: HashMap<&'a str, u8>,
}

impl<'a> Speech<'a> {
    pub(super) fn new(project: &'a Project) -> Self {
        Self { project, standings: HashMap::new(), ranks: HashMap::new() }
    }

    fn standing(&mut self, speaker: ActorId, date: Option<Date>) -> Standing<'a> {
        let project = self.project;
        *self.standings.entry((speaker, date)).or_insert_with(|| {
            let actor = project.actor(speaker);
            let kind = actor.map(|a| a.kind);
            let tenure = actor.and_then(|a| a.tenure_at(date));
            let office = tenure.map(|t| t.office.as_str()).filter(|office| !office.is_empty());
            let whole = kind.is_some_and(|k| {
                matches!(k, ActorKind::State | ActorKind::Body | ActorKind::Group)
            });
            let rank = if whole { rank::WHOLE } else { office.map_or(rank::UNKNOWN, rank) };
            Standing { holder: project.spoken_for(speaker, date), kind, office, rank }
        })
    }

    /// As [`Project::holders_of`], but a quote that the analyst took from every government is its
    /// speakers' own.
    pub(super) fn holders(&mut self, quote: &Quote, date: Option<Date>) -> Vec<ActorId> {
        let speakers = quote.attribution.speakers();
        match decided_holders(quote) {
            Some([]) => speakers.to_vec(),
            Some(holders) => holders.to_vec(),
            None => {
                let mut holders = Vec::with_capacity(speakers.len());
                for speaker in speakers {
                    let holder = self.standing(*speaker, date).holder;
                    if !holders.contains(&holder) {
                        holders.push(holder);
                    }
                }
                holders
            }
        }
    }

    /// Each speaker under each holder that it speaks for in this quote, holder by holder.
    pub(super) fn voices(&mut self, quote: &'a Quote, date: Option<Date>) -> Vec<Voice<'a>> {
        let speakers = quote.attribution.speakers();
        let holders = self.holders(quote, date);
        if holders.is_empty() {
            return vec![self.voice(quote, None, None, date)];
        }
        if speakers.is_empty() {
            return holders.iter().map(|h| self.voice(quote, Some(*h), None, date)).collect();
        }
        let shared = decided_holders(quote).is_some_and(|holders| !holders.is_empty());
        let own = decided_holders(quote).is_some_and(<[_]>::is_empty);
        let mut voices = Vec::with_capacity(speakers.len());
        for holder in holders {
            for speaker in speakers {
                let speaks = if own {
                    *speaker == holder
                } else {
                    shared || self.standing(*speaker, date).holder == holder
                };
                if speaks {
                    voices.push(self.voice(quote, Some(holder), Some(*speaker), date));
                }
            }
        }
        voices
    }

    fn voice(
        &mut self,
        quote: &'a Quote,
        holder: Option<ActorId>,
        speaker: Option<ActorId>,
        date: Option<Date>,
    ) -> Voice<'a> {
        let standing = speaker.map(|speaker| self.standing(speaker, date));
        let printed = self.printed_role(quote, speaker);
        let printed_rank = printed
            .map_or(rank::UNKNOWN, |role| *self.ranks.entry(role).or_insert_with(|| rank(role)));
        let capacity = quote.attribution.decided.as_ref().and_then(|decision| decision.capacity);
        let named = standing.and_then(|s| s.kind).is_some_and(|k| k != ActorKind::Anonymous);
        Voice {
            holder,
            speaker,
            official: capacity.map_or(named, |capacity| capacity == Capacity::Official),
            rank: standing.map_or(rank::UNKNOWN, |s| s.rank).min(printed_rank),
            office: standing.and_then(|s| s.office).or(printed),
        }
    }

    /// The role that is printed beside this speaker at this quote.
    fn printed_role(&self, quote: &'a Quote, speaker: Option<ActorId>) -> Option<&'a str> {
        let speaker = speaker?;
        let guess = quote.attribution.guessed.iter().find(|guess| guess.actor == speaker)?;
        let role = guess.role?;
        let text = self.project.article(quote.id.article)?.text_of(role);
        (!text.is_empty()).then_some(text)
    }
}

fn decided_holders(quote: &Quote) -> Option<&[ActorId]> {
    quote.attribution.decided.as_ref()?.holders.as_deref()
}
