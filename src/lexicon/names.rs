//! Listed names: states, their capitals and people, bodies, institutions, media.

/// A listed name, without its first word.
#[derive(Clone, Debug)]
pub struct Name {
    pub(super) rest: Vec<Box<str>>,
    /// What it names.
    pub kind: NameKind,
    /// Which state (also for capitals, people and institutions), body or medium.
    pub index: u16,
    /// Whether it is a name only after "the" ("the Alliance").
    pub needs_article: bool,
}

/// What a listed name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A state.
    State,
    /// A state's capital, which may speak for it.
    Capital,
    /// A state's adjective or people.
    People,
    /// A body.
    Body,
    /// A building or institution of a state.
    Institution,
    /// A newspaper, agency or broadcaster.
    Medium,
}
