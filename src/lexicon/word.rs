//! What is known of a single word.

use std::num::NonZeroU16;
use std::ops::{BitOr, BitOrAssign};

use serde::Deserialize;

/// A reporting verb's number in its lexicon, counted from 1: so a word takes two bytes less.
pub type LemmaId = NonZeroU16;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// What it does in a sentence.
    pub class: Class,
    /// The reporting verb of which it is a form.
    pub lemma: Option<LemmaId>,
    /// Which form of a listed verb it is.
    pub form: Form,
    /// What it ends in.
    pub ending: Ending,
    /// Other lists in which it stands.
    pub marks: Mark,
}

/// What a word ends in, named by the English endings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// Nothing that tells.
    #[default]
    None,
    /// A past tense: -ed.
    Ed,
    /// A form that hangs on another verb: -ing.
    Ing,
    /// An adverb: -ly.
    Ly,
    /// A plural: -s.
    S,
}

/// A reporting verb.
#[derive(Clone, Debug)]
pub struct Lemma {
    /// Its dictionary form.
    pub name: String,
    /// The English verb that behaves most alike, whose weights it shares; of an English verb itself.
    pub like: String,
    /// How it presents what is said.
    pub strength: Strength,
}

/// How a reporting verb presents what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Strength {
    Say,
    Announce,
    Claim,
    Insist,
    Deny,
    Accuse,
    Warn,
    Promise,
    Demand,
    Question,
    Concede,
    Approve,
    Doubt,
    Label,
    Relay,
    Weak,
}

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Form {
    #[default]
    None,
    Base,
    Third,
    Past,
    Participle,
    Ing,
}

/// What a word does in a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[expect(missing_docs, reason = "the names say it; the words of each stand in the lexicon file")]
pub enum Class {
    #[default]
    Content,
    Article,
    Demonstrative,
    That,
    Subject,
    You,
    Object,
    Possessive,
    Relative,
    Somebody,
    Reflexive,
    To,
    Of,
    By,
    As,
    With,
    For,
    About,
    In,
    And,
    Or,
    But,
    Because,
    When,
    If,
    How,
    So,
    Be,
    Have,
    Do,
    Modal,
    Not,
    Also,
    Ordinal,
    Number,
    Month,
    Weekday,
    Verb,
}

/// What the reader must know of a language's grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Trait {
    /// A word may lose its vowel before another: l’ambasciatore.
    Elision,
    /// Every noun begins with a capital.
    CapitalNouns,
    /// The owner follows without a preposition: der Sprecher der Regierung, министр Франции.
    BareGenitive,
    /// Names have cases.
    Inflected,
    /// A finite verb may have no subject.
    ProDrop,
    /// The verb of a subordinate clause stands at its end.
    VerbFinal,
    /// A comma stands before every subordinate clause: «сказал, что», "sagte, dass".
    ClauseComma,
    /// A line that begins with a dash is speech.
    DashDialogue,
}

/// A set of word lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark(u16);

impl Mark {
    /// Before names: "Mr.", "Sen.".
    pub const HONORIFIC: Self = Self(1);
    /// After names: "Jr.".
    pub const SUFFIX: Self = Self(2);
    /// Inside names: "van".
    pub const PARTICLE: Self = Self(4);
    /// Ends with a full stop that ends no sentence.
    pub const ABBREVIATION: Self = Self(8);
    /// A source without a name: "diplomat".
    pub const ANONYMOUS: Self = Self(16);
    /// Several people: "lawmakers".
    pub const GROUP: Self = Self(32);
    /// A thing that speaks: "report", "ministry".
    pub const BODY: Self = Self(64);
    /// Before a marked term: "so-called".
    pub const TERM: Self = Self(128);
    /// Names a statement: "claim".
    pub const STATEMENT: Self = Self(256);
    /// Last word of an office: "minister".
    pub const ROLE_END: Self = Self(512);
    /// A pronoun for one man or one woman: "he", "she".
    pub const SINGULAR: Self = Self(1024);
    /// A pronoun for several: "they".
    pub const PLURAL: Self = Self(2048);
    /// A noun that is no name, whatever its capital (German).
    pub const COMMON: Self = Self(4096);
    /// A finite verb that only reported speech has: "sei" (German).
    pub const SUBJUNCTIVE: Self = Self(8192);
    /// Begins listed phrases: "according", "prime".
    pub const PHRASE: Self = Self(16384);

    /// Whether it has one of the lists of `other`.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The same but for the lists of `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Mark {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Mark {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// What a word may be part of, whatever stands beside it: told by the word alone, so that most words
/// are passed over at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint(u8);

impl Hint {
    /// The naming of an occasion: "interview".
    pub const OCCASION: Self = Self(1);
    /// The naming of a medium: "newspaper".
    pub const MEDIUM: Self = Self(2);
    /// The same where it has a capital: "Times".
    pub const MEDIUM_NAME: Self = Self(4);
    /// A listed name, which it begins.
    pub const NAME: Self = Self(8);

    /// What a medium does with words, or somebody with a medium: "quoted", "told".
    pub const PASSING_ON: Self = Self(16);
    /// What stands before the naming of an occasion: "during", "told".
    pub const BEFORE_OCCASION: Self = Self(32);

    /// Whether it may be part of one of these.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What it may be part of but for these.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Hint {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Hint {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
