//! What reading one article gives: facts and warnings, before any register of actors is known.

use smallvec::SmallVec;

use super::Reason;
use crate::model::{ActorKind, Fidelity, Place, Span};

/// Everything that was found in one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The quotes, in order of start, then end; no two overlap but by nesting.
    pub quotes: Vec<FoundQuote>,
    /// The actors of this article: one for each person, body, state or anonymous source, however often and by
    /// whatever words it is mentioned. Candidates point into this list.
    pub actors: Vec<FoundActor>,
    /// What could not be read as it should.
    pub warnings: Vec<Warning>,
}

/// One actor as this article shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundActor {
    /// Fullest form in the article ("Jens Stoltenberg"); a capital or palace that stands for a
    /// state gives the state ("Russia"), an institution gives itself ("Kremlin").
    pub name: String,
    /// Sort of actor.
    pub kind: ActorKind,
    /// The state that it is or belongs to, ISO 3166-1 alpha-2, when known.
    pub iso2: Option<String>,
    /// Its office, as printed at the mention that says most ("NATO Secretary General").
    pub role: Option<Span>,
    /// What it speaks for: the name of a state or body ("Russia", "NATO"), when known.
    pub affiliation: Option<String>,
    /// Whether `affiliation` names a state (else a body).
    pub affiliation_is_state: bool,
    /// Other forms by which the article names it: surname, metonym. No pronouns, no bare roles.
    pub aliases: Vec<String>,
}

/// The spans of a quote: mostly one.
pub type Spans = SmallVec<[Span; 2]>;

/// One quote: what one cue attributes to one source.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundQuote {
    /// All attributed words in order, quotation marks included, complementizer ("that") left out;
    /// several where narrator or cue interrupt. Never empty.
    pub content: Spans,
    /// The parts in quotation marks, marks included; each lies within one content span.
    pub marks: Spans,
    /// Where in the article it stands.
    pub place: Place,
    /// The words that signal the attribution ("said this", "according to", ":").
    pub cue: Option<Span>,
    /// The media through which the words came, outer to inner, as printed ("Tass").
    pub relay: Vec<String>,
    /// The occasion, as printed without its preposition ("press conference in Sofia").
    pub venue: Option<String>,
    /// Whether the words are verbatim, translated or paraphrased.
    pub fidelity: Fidelity,
    /// Whether the cue denies the content ("denied that …").
    pub negated: bool,
    /// How likely it is that the words are right and the first candidate said them, in thousandths;
    /// 0 without a candidate.
    pub confidence: u16,
    /// Who may have said it, best first; empty when nobody is in sight.
    pub candidates: Vec<FoundCandidate>,
    /// For a headline or subhead that repeats a quote of the body: the index of that quote.
    pub repeats: Option<usize>,
}

/// One possible speaker of a quote.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoundCandidate {
    /// Index into [`Extraction::actors`].
    pub actor: usize,
    /// The words that name the source at this quote; may be a pronoun or a role.
    pub mention: Span,
    /// Its role as printed, if any.
    pub role: Option<Span>,
    /// Likelihood in thousandths that words and speaker are right: for the first candidate the
    /// confidence of the quote.
    pub score: u16,
    /// Why.
    pub reason: Option<Reason>,
}

/// Something in the text that could not be read as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A quotation mark opens and none closes it before its paragraph ends.
    UnclosedQuote {
        /// From the mark to the end of the paragraph.
        span: Span,
    },
    /// A closing mark of another style than the opening one (as machine translation leaves them).
    MismatchedMarks {
        /// The marked span.
        span: Span,
    },
}

impl Warning {
    /// Where it is.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::UnclosedQuote { span } | Self::MismatchedMarks { span } => *span,
        }
    }
}
