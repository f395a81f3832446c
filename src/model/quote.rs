//! A quote: what one cue attributes to one source.

use serde::{Deserialize, Serialize};

use super::{ActorId, Attribution, QuoteId, Span};

/// What one cue attributes to one source: a statement, in one or several spans of its article
/// (the article is part of the id).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Its article and where it stood when it was made.
    pub id: QuoteId,
    /// All attributed words in order, quotation marks included; several spans where the narrator
    /// or the cue interrupts. Never empty.
    pub content: Vec<Span>,
    /// The parts in quotation marks, marks included; empty in paraphrase.
    pub marks: Vec<Span>,
    /// Where in the article it stands.
    pub place: Place,
    /// The words that signal the attribution ("said", "according to", ":").
    pub cue: Option<Span>,
    /// The media through which the words reached the article, outer to inner ("Tass").
    pub relay: Vec<String>,
    /// The occasion ("press conference in Sofia").
    pub venue: Option<String>,
    /// Whether the words are the speaker's own.
    pub fidelity: Fidelity,
    /// Whether the speaker denies the content ("denied that …").
    pub negated: bool,
    /// Who found it.
    pub detection: Detection,
    /// Who said it: the machine's guess and the analyst's decision.
    pub attribution: Attribution,
    /// What the analyst made of it.
    pub review: Review,
    /// For a headline or subhead that repeats a quote of its article's body: that quote.
    pub repeats: Option<QuoteId>,
}

impl Quote {
    /// From the first attributed word to the last.
    #[must_use]
    pub fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::cover).unwrap_or(self.id.span)
    }

    /// Direct when all of it stands in marks, mixed when a part does, else indirect.
    #[must_use]
    pub fn kind(&self) -> QuoteKind {
        QuoteKind::of(&self.content, &self.marks)
    }

    /// Its words in `article_text`; interruptions are shown as " … ".
    #[must_use]
    pub fn text(&self, article_text: &str) -> String {
        let parts: Vec<&str> = self.content.iter().map(|s| s.of(article_text)).collect();
        parts.join(" … ")
    }

    /// Whether somebody else than these said it, too.
    #[must_use]
    pub fn is_also_by_others(&self, actors: &[ActorId]) -> bool {
        self.attribution.speakers().iter().any(|speaker| !actors.contains(speaker))
    }

    /// Whether the analyst has put work into it, so that reading the article again must not
    /// change it. Tags count as well: see [`Project::is_pinned`](super::Project::is_pinned).
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.review != Review::Unreviewed
            || self.attribution.decided.is_some()
            || self.detection == Detection::Coder
            // Adjusted.
            || self.extent() != self.id.span
    }
}

/// How much of a quote stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Part of it: the narrator's words complete the sentence.
    Mixed,
    /// None: paraphrase.
    Indirect,
}

impl QuoteKind {
    /// Of a quote with this content and these marks.
    #[must_use]
    pub fn of(content: &[Span], marks: &[Span]) -> Self {
        if marks.is_empty() {
            return Self::Indirect;
        }
        // In order, as they nearly always are, they take one pass.
        let marked = if content.is_sorted() && marks.is_sorted() {
            Span::not_covered(content, marks).next().is_none()
        } else {
            content.iter().all(|span| marks.iter().any(|mark| mark.covers(*span)))
        };
        if marked { Self::Direct } else { Self::Mixed }
    }

    /// In a word, lower case.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Where in its article a quote stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// In the title lines.
    Headline,
    /// In a heading inside the body.
    Subhead,
    /// In running text.
    #[default]
    Body,
}

impl Place {
    /// In a word, lower case.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Subhead => "subhead",
            Self::Body => "body",
        }
    }
}

/// Whether the words are the speaker's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fidelity {
    /// As spoken or written.
    #[default]
    Verbatim,
    /// In quotation marks, but in another language than they were said in.
    Translated,
    /// In the narrator's words.
    Paraphrase,
}

/// Who found a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Detection {
    /// The program, this sure of the speaker, in thousandths.
    Machine {
        /// Of guesses at 800, 80 % should be right.
        confidence: u16,
    },
    /// The analyst.
    Coder,
}

/// What the analyst made of a quote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Review {
    /// Nobody looked yet.
    #[default]
    Unreviewed,
    /// The machine was right.
    Accepted,
    /// The analyst changed it.
    Corrected,
    /// It is no quote.
    Rejected,
}

impl Review {
    /// In a word, lower case.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Unreviewed => "unreviewed",
            Self::Accepted => "accepted",
            Self::Corrected => "corrected",
            Self::Rejected => "rejected",
        }
    }
}
