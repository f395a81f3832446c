//! What keys and buttons act on: pure functions of the project and what is selected.

use crate::model::{Project, Quote, QuoteId, Review};
use crate::session::{Command, Speaker};

use super::ViewState;
use super::speaker::{Reach, candidates};

/// The selected quote.
#[must_use]
pub fn selected<'a>(project: &'a Project, view: &ViewState) -> Option<&'a Quote> {
    project.quote(view.quote?)
}

/// The quotes of the same article that have the same speaker, this one included; this one alone
/// when its speaker is not known.
#[must_use]
pub fn same_speaker(project: &Project, quote: &Quote) -> Vec<QuoteId> {
    let speakers = quote.attribution.speakers();
    if speakers.is_empty() {
        return vec![quote.id];
    }
    project
        .quotes_of(quote.id.article)
        .filter(|other| other.review != Review::Rejected)
        .filter(|other| other.attribution.speakers() == speakers)
        .map(|other| other.id)
        .collect()
}

/// The quotes that a choice of speaker goes to.
#[must_use]
pub fn targets(project: &Project, view: &ViewState) -> Vec<QuoteId> {
    match selected(project, view) {
        Some(quote) => match view.speaker.reach {
            Reach::One => vec![quote.id],
            Reach::Article => same_speaker(project, quote),
            Reach::Project => {
                let same = view.speaker.same_name(quote.id);
                same.map_or_else(|| vec![quote.id], |same| same.quotes.clone())
            }
        },
        None => Vec::new(),
    }
}

/// Choosing a speaker for the selected quote.
#[must_use]
pub fn attribute(project: &Project, view: &ViewState, speaker: Speaker) -> Option<Command> {
    let quotes = targets(project, view);
    (!quotes.is_empty()).then_some(Command::Attribute { quotes, speaker })
}

/// Choosing the candidate that stands at `number`, counted from 1.
#[must_use]
pub fn attribute_to_candidate(
    project: &Project,
    view: &ViewState,
    number: usize,
) -> Option<Command> {
    let candidates = candidates(project, selected(project, view)?);
    let candidate = candidates.get(number.checked_sub(1)?)?;
    attribute(project, view, Speaker::Actor(candidate.actor))
}
