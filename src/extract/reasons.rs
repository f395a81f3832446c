//! Why a speaker was chosen, in plain words.

use super::attribute::Place;
use super::compose::Draft;
use super::cues::CueKind;
use super::reader::Reading;
use super::source::Link;
use crate::model::Span;

/// Why somebody may have said a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    before: &'static str,
    /// The words of the cue; empty where none are named.
    words: Span,
    after: &'static str,
    place: &'static str,
}

impl Reason {
    /// One that names no words of the text.
    #[must_use]
    pub fn new(words: &'static str) -> Self {
        Self { before: words, words: Span::default(), after: "", place: "" }
    }

    /// In plain words, of a quote of `text`: `subject of “said this” in the next sentence`.
    #[must_use]
    pub fn in_words(&self, text: &str) -> String {
        [self.before, self.words.of(text), self.after, self.place].concat()
    }
}

/// The reason for `mention` as source of `cue`.
pub(super) fn of(
    reading: &Reading<'_>,
    cue: usize,
    mention: usize,
    place: Place,
    draft: &Draft,
) -> Option<Reason> {
    let signal = reading.cues.get(cue)?;
    let link = reading
        .sources(cue)
        .iter()
        .find(|source| source.mention == Some(mention))
        .map_or(Link::Nobody, |source| source.link);
    // What stands before and after the words of the cue.
    let (before, after) = match (signal.kind, link) {
        (CueKind::Colon, _) => ("stands before a colon", ""),
        (CueKind::According, _) => ("named by “", "”"),
        (CueKind::Noun, _) => ("whose “", "” it is"),
        (CueKind::Verb, Link::Subject | Link::SubjectApart | Link::After) => ("subject of “", "”"),
        (CueKind::Verb, Link::Antecedent) => ("“who” of “", "” stands for it"),
        (CueKind::Verb, Link::Joined) => ("subject of the verb joined with “", "”"),
        (CueKind::Verb, Link::Participle) => ("subject of the clause with “", "”"),
        (CueKind::Verb, Link::Infinitive) => ("subject of the verb that governs “", "”"),
        (CueKind::Verb, Link::Agent) => ("“", "” by it"),
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
        ) => ("near “", "”"),
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
    let words = match signal.kind {
        CueKind::Colon => Span::default(),
        CueKind::According | CueKind::Noun | CueKind::Verb => signal.span(&reading.document),
    };
    Some(Reason { before, words, after, place })
}
