//! How a lexicon file is written: the entries as people edit them.

use serde::Deserialize;

use super::provenance::ProvenanceEntry;
use super::{Class, Strength};

/// A text and the speaker that extraction must find in it.
pub(super) type Example = (String, String);

/// One language's file.
#[derive(Debug, Default, Deserialize)]
pub(super) struct LexiconFile {
    pub language: String,
    pub verbs: Vec<Verb>,
    pub nouns: Vec<String>,
    pub according: Vec<According>,
    pub function: Vec<(Class, String)>,
    pub roles: Vec<(String, String, u8)>,
    pub honorifics: String,
    pub suffixes: String,
    pub particles: String,
    pub abbreviations: String,
    pub anonymous: String,
    pub groups: String,
    pub bodies_of_words: String,
    pub terms: String,
    pub states: Vec<StateEntry>,
    pub bodies: Vec<NameEntry>,
    pub metonyms: Vec<Metonym>,
    pub media: Vec<NameEntry>,
    #[serde(default)]
    pub provenance: ProvenanceEntry,
}

/// A reporting verb.
#[derive(Debug, Deserialize)]
pub(super) struct Verb {
    pub lemma: String,
    pub class: Strength,
    pub forms: String,
    #[serde(default, deserialize_with = "plain")]
    pub example: Option<Example>,
}

/// Words that introduce a source.
#[derive(Debug, Deserialize)]
pub(super) struct According {
    pub words: String,
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
    pub of: String,
}

/// An example is written as it is, without `Some(…)` around it.
fn plain<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Example>, D::Error> {
    Example::deserialize(deserializer).map(Some)
}
