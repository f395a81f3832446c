//! Who said a quote: the machine's guess and the analyst's decision, kept apart.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ActorId, Span};

/// Who said a quote. The guess stays visible after a decision, and reading the article again
/// changes only the guess.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The machine's candidates, most likely first; empty when nobody was in sight.
    pub guessed: Vec<Guess>,
    /// What the analyst decided, when they did.
    pub decided: Option<Decision>,
}

impl Attribution {
    /// The speakers that count: the decided ones, else the likeliest guess, else none.
    #[must_use]
    pub fn speakers(&self) -> &[ActorId] {
        match (&self.decided, self.guessed.first()) {
            (Some(decision), _) => &decision.speakers,
            (None, Some(guess)) => std::slice::from_ref(&guess.actor),
            (None, None) => &[],
        }
    }

    /// The first of [`speakers`](Self::speakers).
    #[must_use]
    pub fn speaker(&self) -> Option<ActorId> {
        self.speakers().first().copied()
    }

    /// The guess that names the speaker that counts: its mention and role are the words to cite.
    #[must_use]
    pub fn supporting_guess(&self) -> Option<&Guess> {
        let speaker = self.speaker()?;
        self.guessed.iter().find(|guess| guess.actor == speaker)
    }
}

/// One candidate of the machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    /// Who.
    pub actor: ActorId,
    /// The words that name the source at this quote; may be a pronoun or a role.
    pub mention: Span,
    /// The role as printed, if any.
    pub role: Option<Span>,
    /// Likelihood in thousandths.
    pub score: u16,
    /// Why, in plain words, strongest first.
    pub reasons: Vec<String>,
}

/// What the analyst decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Who said it; several for a joint statement, none when it cannot be known.
    pub speakers: Vec<ActorId>,
    /// Whose position it expresses, when that is not what follows from the speaker's office.
    pub holders: Option<Vec<ActorId>>,
    /// In what capacity, when the analyst set it.
    pub capacity: Option<Capacity>,
    /// The analyst.
    pub coder: String,
    /// When.
    pub at: Timestamp,
}

/// In what capacity somebody spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Capacity {
    /// For their government or body.
    Official,
    /// For themselves.
    Personal,
    /// Without being named.
    Anonymous,
    /// It cannot be told.
    Unclear,
}

impl Capacity {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 4] = [Self::Official, Self::Personal, Self::Anonymous, Self::Unclear];

    /// In a word, lower case.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Personal => "personal",
            Self::Anonymous => "anonymous",
            Self::Unclear => "unclear",
        }
    }
}
