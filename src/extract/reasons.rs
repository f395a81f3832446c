//! Why a speaker was chosen, in plain words.

use super::attribute::Place;
use super::compose::Draft;
use super::cues::CueKind;
use super::reader::Reading;
use super::source::Link;

/// The reasons for `mention` as source of `cue`, strongest first.
pub(super) fn of(
    reading: &Reading<'_>,
    cue: usize,
    mention: usize,
    place: Place,
    draft: &Draft,
) -> Vec<String> {
    let Some(signal) = reading.cues.get(cue) else { return Vec::new() };
    let words = signal.span(&reading.document).of(reading.document.text);
    let link = reading
        .sources(cue)
        .iter()
        .find(|source| source.mention == Some(mention))
        .map_or(Link::Nobody, |source| source.link);
    let role = match (signal.kind, link) {
        (CueKind::Colon, _) => "stands before a colon".to_owned(),
        (CueKind::According, _) => format!("named by “{words}”"),
        (CueKind::Noun, _) => format!("whose “{words}” it is"),
        (CueKind::Verb, Link::Subject | Link::SubjectApart | Link::After) => {
            format!("subject of “{words}”")
        }
        (CueKind::Verb, Link::Antecedent) => format!("“who” of “{words}” stands for it"),
        (CueKind::Verb, Link::Joined) => format!("subject of the verb joined with “{words}”"),
        (CueKind::Verb, Link::Participle) => format!("subject of the clause with “{words}”"),
        (CueKind::Verb, Link::Infinitive) => format!("subject of the verb that governs “{words}”"),
        (CueKind::Verb, Link::Agent) => format!("“{words}” by it"),
        (
            CueKind::Verb,
            Link::OtherSubject
            | Link::Before
            | Link::GovernedBefore
            | Link::GovernedAfter
            | Link::OtherAfter
            | Link::Owner
            | Link::OtherOwner
            | Link::Named
            | Link::Nobody,
        ) => format!("near “{words}”"),
    };
    let place = if draft.region.is_none() {
        ""
    } else {
        match place {
            Place::Before => " before the quote",
            Place::After => " after the quote",
            Place::SentenceBefore => " in the sentence before",
            Place::SentenceAfter => " in the next sentence",
            Place::Earlier => " earlier in the paragraph",
            Place::Later => " later in the paragraph",
            Place::BlockBefore => " at the end of the paragraph before",
            Place::Inside => " inside the marks",
            Place::Continued | Place::Nobody => "",
        }
    };
    vec![format!("{role}{place}")]
}
