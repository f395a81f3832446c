//! How a lexicon file is written: the entries as people edit them.

use serde::Deserialize;

use super::provenance::ProvenanceEntry;
use super::{Class, Strength, Trait};

/// A text and the speaker that extraction must find in it.
pub(super) type Example = (String, String);

/// One language's file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LexiconFile {
    pub language: String,
    pub traits: Vec<Trait>,
    pub endings: Endings,
    /// What follows a hyphen and is a word of its own: "dit-il", "disse-lhe".
    pub enclitics: String,
    pub verbs: Vec<Verb>,
    pub nouns: Vec<String>,
    pub according: Vec<According>,
    pub function: Vec<(Class, String)>,
    pub he: String,
    pub she: String,
    pub they: String,
    pub roles: Vec<(String, String, u8)>,
    pub honorifics: String,
    pub suffixes: String,
    pub particles: String,
    pub abbreviations: String,
    pub anonymous: String,
    pub groups: String,
    pub bodies_of_words: String,
    pub terms: String,
    /// Other nouns that are written with a capital and are no names (German).
    pub common: String,
    /// Finite verbs that only reported speech has: "sei", "habe" (German).
    pub subjunctive: String,
    pub states: Vec<StateEntry>,
    pub bodies: Vec<NameEntry>,
    pub metonyms: Vec<Metonym>,
    pub media: Vec<NameEntry>,
    pub provenance: ProvenanceEntry,
}

/// How words end that the lexicon does not list; endings apart by spaces.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Endings {
    /// Of verbs in a past tense: -ed.
    pub past: String,
    /// Of forms that hang on another verb: -ing.
    pub gerund: String,
    /// Of adverbs: -ly.
    pub adverb: String,
    /// Of plurals: -s.
    pub plural: String,
}

/// A reporting verb. English lists `forms` in order (third person, past, participle where it
/// differs, -ing form); other languages name them, and the English verb that behaves alike.
#[derive(Debug, Deserialize)]
pub(super) struct Verb {
    pub lemma: String,
    pub class: Strength,
    #[serde(default)]
    pub like: String,
    #[serde(default)]
    pub forms: String,
    #[serde(default)]
    pub present: String,
    #[serde(default)]
    pub past: String,
    #[serde(default)]
    pub participle: String,
    #[serde(default)]
    pub gerund: String,
    /// A prefix that stands apart, and the finite forms then: "teilte … mit".
    #[serde(default)]
    pub split: (String, String),
    #[serde(default, deserialize_with = "plain")]
    pub example: Option<Example>,
}

/// Words that introduce a source.
#[derive(Debug, Deserialize)]
pub(super) struct According {
    pub words: String,
    /// Whether they stand behind the source.
    #[serde(default)]
    pub behind: bool,
    #[serde(default, deserialize_with = "plain")]
    pub example: Option<Example>,
}

/// A state with its names.
#[derive(Debug, Deserialize)]
pub(super) struct StateEntry {
    pub iso2: String,
    pub name: String,
    pub names: Vec<String>,
    pub capitals: Vec<String>,
    pub people: Vec<String>,
}

/// A body or medium with its names.
#[derive(Debug, Deserialize)]
pub(super) struct NameEntry {
    pub name: String,
    pub names: Vec<String>,
}

/// What stands for a state (by its code) or a body (by its name).
#[derive(Debug, Deserialize)]
pub(super) struct Metonym {
    pub name: String,
    #[serde(default)]
    pub names: Vec<String>,
    pub of: String,
}

/// An example is written as it is, without `Some(…)` around it.
fn plain<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Example>, D::Error> {
    Example::deserialize(deserializer).map(Some)
}
