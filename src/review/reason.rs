//! Why a quote needs a person.

use crate::model::{Quote, Review};

/// Of guesses below this, in thousandths, too many are wrong to be taken as they are.
pub const LOW_CONFIDENCE: u16 = 700;

/// Why a quote needs a person, the least certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Nobody is known to have said it.
    UnknownSpeaker,
    /// The program is not sure of the speaker.
    LowConfidence,
    /// The speaker's name could mean somebody else of the register.
    Ambiguous,
    /// Nobody looked at it yet.
    Unreviewed,
    /// It has words of the current issue and no tag on it.
    Untagged,
    /// Its article has no date; asked once an article.
    NoDate,
}

impl Reason {
    /// All of them, the least certain first.
    pub const ALL: [Self; 6] = [
        Self::UnknownSpeaker,
        Self::LowConfidence,
        Self::Ambiguous,
        Self::Unreviewed,
        Self::Untagged,
        Self::NoDate,
    ];

    /// In a word or two.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::UnknownSpeaker => "Unknown speaker",
            Self::LowConfidence => "Low confidence",
            Self::Ambiguous => "Ambiguous actor",
            Self::Unreviewed => "Unreviewed",
            Self::Untagged => "Untagged",
            Self::NoDate => "No date",
        }
    }
}

/// Some reasons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reasons(u8);

impl Reasons {
    /// One more.
    #[must_use]
    pub fn with(self, reason: Reason) -> Self {
        Self(self.0 | 1 << reason as u8)
    }

    /// Whether it is among them.
    #[must_use]
    pub fn has(self, reason: Reason) -> bool {
        self.0 & 1 << reason as u8 != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The weightiest first.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.into_iter().filter(move |reason| self.has(*reason))
    }

    /// What a quote itself tells: who said it, how sure that is, whether anybody looked. What was
    /// looked at is not asked again.
    #[must_use]
    pub fn of(quote: &Quote, is_ambiguous: impl Fn(&Quote) -> bool) -> Self {
        let none = Self::default();
        match quote.review {
            Review::Unreviewed => {}
            Review::Accepted | Review::Corrected if unknown(quote) => {
                return none.with(Reason::UnknownSpeaker);
            }
            Review::Accepted | Review::Corrected | Review::Rejected => return none,
        }
        let own = none.with(Reason::Unreviewed);
        match quote.attribution.guessed.first() {
            _ if unknown(quote) => own.with(Reason::UnknownSpeaker),
            Some(guess) if quote.attribution.decided.is_none() && guess.score < LOW_CONFIDENCE => {
                own.with(Reason::LowConfidence)
            }
            _ if is_ambiguous(quote) => own.with(Reason::Ambiguous),
            Some(_) | None => own,
        }
    }
}

/// Whether nobody is known to have said it, and no analyst said that nobody can know.
fn unknown(quote: &Quote) -> bool {
    quote.attribution.decided.is_none() && quote.attribution.guessed.is_empty()
}
