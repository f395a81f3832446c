//! Who speaks for whom, and with what weight.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::rank::{self, rank};
use crate::model::{ActorId, ActorKind, Article, Capacity, Project, Quote};

/// One speaker of a quote under one holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Voice {
    /// Whose position it is; `None`: not known.
    pub holder: Option<ActorId>,
    /// Who uttered it; `None`: not known.
    pub speaker: Option<ActorId>,
    /// Whether it speaks for its holder, by name.
    pub official: bool,
    /// Rank of its office, 1 highest.
    pub rank: u8,
    /// Its office: as in the register, else as printed.
    pub office: Option<Arc<str>>,
}

/// What the register says of one speaker on one day.
#[derive(Clone)]
struct Standing {
    holder: ActorId,
    kind: Option<ActorKind>,
    office: Option<Arc<str>>,
    rank: u8,
}

/// Answers from the register, looked up once for each speaker, or for each of its days where its
/// offices have dates.
pub(super) struct Speech<'a> {
    project: &'a Project,
    timeless: HashMap<ActorId, Option<Standing>>,
    dated: HashMap<(ActorId, Option<Date>), Standing>,
    /// Offices as printed, with their ranks.
    printed: HashMap<&'a str, (Arc<str>, u8)>,
}

impl<'a> Speech<'a> {
    pub(super) fn new(project: &'a Project) -> Self {
        let (timeless, dated, printed) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { project, timeless, dated, printed }
    }

    /// Adds to `voices` each speaker under each holder that it speaks for in this quote, holder
    /// by holder. A quote that the analyst took from every government is its speakers' own.
    pub(super) fn hear(&mut self, quote: &'a Quote, article: &'a Article, voices: &mut Vec<Voice>) {
        let date = article.published.map(|published| published.date);
        let speakers = quote.attribution.speakers();
        let decided = quote.attribution.decided.as_ref().and_then(|d| d.holders.as_deref());
        match (speakers, decided) {
            ([], None | Some([])) => voices.push(self.voice(quote, article, None, None)),
            ([], Some(holders)) => {
                for holder in holders {
                    voices.push(self.voice(quote, article, Some(*holder), None));
                }
            }
            (speakers, Some([])) => {
                for speaker in speakers {
                    let heard = Some((*speaker, self.standing(*speaker, date)));
                    voices.push(self.voice(quote, article, Some(*speaker), heard));
                }
            }
            (speakers, Some(holders)) => {
                for holder in holders {
                    for speaker in speakers {
                        let heard = Some((*speaker, self.standing(*speaker, date)));
                        voices.push(self.voice(quote, article, Some(*holder), heard));
                    }
                }
            }
            (speakers, None) => {
                let first = voices.len();
                for speaker in speakers {
                    let standing = self.standing(*speaker, date);
                    let holder = Some(standing.holder);
                    voices.push(self.voice(quote, article, holder, Some((*speaker, standing))));
                }
                if let Some(voices) = voices.get_mut(first..) {
                    voices.sort_by_key(|voice| voice.holder);
                }
            }
        }
    }

    fn standing(&mut self, speaker: ActorId, date: Option<Date>) -> Standing {
        let project = self.project;
        let timeless = self.timeless.entry(speaker).or_insert_with(|| {
            is_timeless(project, speaker).then(|| standing(project, speaker, None))
        });
        match timeless {
            Some(standing) => standing.clone(),
            None => self
                .dated
                .entry((speaker, date))
                .or_insert_with(|| standing(project, speaker, date))
                .clone(),
        }
    }

    fn voice(
        &mut self,
        quote: &'a Quote,
        article: &'a Article,
        holder: Option<ActorId>,
        heard: Option<(ActorId, Standing)>,
    ) -> Voice {
        let (speaker, standing) = heard.unzip();
        let printed = speaker.and_then(|speaker| printed_role(quote, article, speaker));
        let printed = printed
            .map(|role| &*self.printed.entry(role).or_insert_with(|| (role.into(), rank(role))));
        let printed_rank = printed.map_or(rank::UNKNOWN, |(_, rank)| *rank);
        let capacity = quote.attribution.decided.as_ref().and_then(|decision| decision.capacity);
        let kind = standing.as_ref().and_then(|s| s.kind);
        let named = kind.is_some_and(|k| k != ActorKind::Anonymous);
        let of_register = standing.as_ref().map_or(rank::UNKNOWN, |s| s.rank);
        Voice {
            holder,
            speaker,
            official: capacity.map_or(named, |capacity| capacity == Capacity::Official),
            rank: of_register.min(printed_rank),
            office: standing.and_then(|s| s.office).or(printed.map(|(role, _)| Arc::clone(role))),
        }
    }
}

/// In what capacity a quote was said: as the analyst set it, else by its speakers. One who is named
/// speaks for a government or body, as far as anybody said.
#[must_use]
pub fn capacity(project: &Project, quote: &Quote) -> Capacity {
    if let Some(set) = quote.attribution.decided.as_ref().and_then(|decided| decided.capacity) {
        return set;
    }
    let speakers = quote.attribution.speakers();
    let mut kinds = speakers.iter().map(|id| project.actor(*id).map(|actor| actor.kind));
    if kinds.any(|kind| kind == Some(ActorKind::Anonymous)) {
        Capacity::Anonymous
    } else if speakers.is_empty() {
        Capacity::Unclear
    } else {
        Capacity::Official
    }
}

fn standing(project: &Project, speaker: ActorId, date: Option<Date>) -> Standing {
    let actor = project.actor(speaker);
    let kind = actor.map(|a| a.kind);
    let tenure = actor.and_then(|a| a.tenure_at(date));
    let office: Option<&str> = tenure.map(|t| t.office.as_str()).filter(|o| !o.is_empty());
    let whole =
        kind.is_some_and(|k| matches!(k, ActorKind::State | ActorKind::Body | ActorKind::Group));
    let rank = if whole { rank::WHOLE } else { office.map_or(rank::UNKNOWN, rank) };
    Standing {
        holder: project.spoken_for(speaker, date),
        kind,
        office: office.map(Arc::from),
        rank,
    }
}

/// Whether no office on the way from a speaker to its government has dates, so that it stands the
/// same on all days.
fn is_timeless(project: &Project, speaker: ActorId) -> bool {
    let mut next = Some(speaker);
    let mut steps = 0;
    while let Some(actor) = next.and_then(|id| project.actor(id)) {
        steps += 1;
        if steps > 64 || actor.tenures.iter().any(|t| t.from.is_some() || t.to.is_some()) {
            return false;
        }
        next = actor.tenures.last().map(|tenure| tenure.body).or(actor.affiliation);
    }
    true
}

/// The role that is printed beside this speaker at this quote.
fn printed_role<'a>(quote: &'a Quote, article: &'a Article, speaker: ActorId) -> Option<&'a str> {
    let guess = quote.attribution.guessed.iter().find(|guess| guess.actor == speaker)?;
    Some(article.text_of(guess.role?)).filter(|text| !text.is_empty())
}
