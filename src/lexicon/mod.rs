//! Word lists compiled in from `assets/lexicon/`, parsed once: what a language's words are, no rules.
//!
//! A language is one file. [`Lexicon::for_language`] gives it; a language without a file of its
//! own is read with the English one.

mod build;
mod calendar;
mod entries;
mod fixed;
mod key;
mod names;
mod provenance;
mod word;

use std::collections::HashMap;
use std::sync::OnceLock;

use smallvec::SmallVec;

pub use calendar::{is_in_dates, is_weekday, month_number};
use entries::LexiconFile;
use key::{ByKey, Endings};
pub use key::{Key, Letters};
pub use names::{Name, NameKind};
pub use provenance::{Lists, PREPOSITIONS, Provenance, WordSet};
pub use word::{Class, Ending, Form, Hint, Lemma, LemmaId, Mark, Strength, Trait, Word};

/// Hash for tables of words: every word of every article is looked up, and the standard library's
/// hash took longer than the look-up.
pub(crate) type Quick = foldhash::fast::FixedState;

/// A file has a word in so many bytes, about. Room for all from the start: letting tables grow is the
/// slowest part of reading a lexicon.
const BYTES_A_WORD: usize = 24;

/// The languages that the program knows, with their files.
const LANGUAGES: [(&str, &str); 8] = [
    ("en", include_str!("../../assets/lexicon/en.ron")),
    ("it", include_str!("../../assets/lexicon/it.ron")),
    ("fr", include_str!("../../assets/lexicon/fr.ron")),
    ("de", include_str!("../../assets/lexicon/de.ron")),
    ("es", include_str!("../../assets/lexicon/es.ron")),
    ("pt", include_str!("../../assets/lexicon/pt.ron")),
    ("ru", include_str!("../../assets/lexicon/ru.ron")),
    ("uk", include_str!("../../assets/lexicon/uk.ron")),
];

/// Codes of the languages that have a lexicon of their own (ISO 639-1), English first.
pub fn languages() -> impl ExactSizeIterator<Item = &'static str> {
    LANGUAGES.iter().map(|(code, _)| *code)
}

/// Something that is made once for each language, when it is first asked for.
#[derive(Debug)]
pub struct PerLanguage<T>([OnceLock<T>; LANGUAGES.len()]);

impl<T> PerLanguage<T> {
    /// Nothing made yet.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "for statics, where a default is of no use")]
    pub const fn new() -> Self {
        Self([const { OnceLock::new() }; LANGUAGES.len()])
    }

    /// What is made of the lexicon file of a language (English for one without a file).
    pub fn get(&self, code: &str, make: impl FnOnce(&'static str) -> T) -> &T {
        let known = LANGUAGES.iter().zip(&self.0).find(|((known, _), _)| *known == code);
        let ([english, ..], [first, ..]) = (&LANGUAGES, &self.0);
        let ((_, text), slot) = known.unwrap_or((english, first));
        slot.get_or_init(|| make(text))
    }
}

/// What begins with a word, by its id: a table, since it is asked for at every word of every article.
#[derive(Debug)]
struct ByWord<T>(Vec<Vec<T>>);

impl<T> ByWord<T> {
    const fn new() -> Self {
        Self(Vec::new())
    }

    fn of(&self, word: u16) -> &[T] {
        self.0.get(usize::from(word)).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, word: u16, what: T) {
        let at = usize::from(word);
        if self.0.len() <= at {
            self.0.resize_with(at + 1, Vec::new);
        }
        if let Some(list) = self.0.get_mut(at) {
            list.push(what);
        }
    }
}

/// What one look-up of a word gives.
#[derive(Clone, Copy, Debug, Default)]
pub struct Listed {
    /// Its id, see [`Lexicon::word`]; 0 when nothing is known of it.
    pub id: u16,
    /// What it may be part of.
    pub hint: Hint,
    /// What is known of it: beside its id, since the next question is always for this.
    pub word: Word,
}

/// Everything that is known of one language, ready for looking up.
#[derive(Debug)]
pub struct Lexicon {
    language: String,
    /// One bit a trait.
    traits: u8,
    endings: Endings,
    enclitics: WordSet,
    /// Whether names are listed that begin with a small letter ("italiano").
    small_names: bool,
    splits: ByWord<(u16, LemmaId)>,
    words: ByKey<Listed>,
    infos: Vec<Word>,
    lemmas: Vec<Lemma>,
    particles: ByWord<(Vec<u16>, LemmaId)>,
    phrases: ByWord<Phrase>,
    /// For each word a bit for each second word of the phrases that begin with it, by six bits of that
    /// one's id; all where it is a phrase by itself. Most words stand alone, and are told by this.
    seconds: Vec<u64>,
    names: HashMap<Box<str>, Vec<Name>, Quick>,
    states: Vec<State>,
    bodies: Vec<String>,
    /// Inflected names of institutions with the form that is shown.
    institutions: HashMap<Box<str>, Box<str>, Quick>,
    media: Vec<String>,
    roles: Vec<Role>,
    examples: Vec<(String, String)>,
    provenance: Provenance,
}

/// A state.
#[derive(Clone, Debug)]
pub struct State {
    /// ISO 3166-1 alpha-2.
    pub iso2: String,
    /// Name in the lexicon's language.
    pub name: String,
}

/// An office or occupation.
#[derive(Clone, Debug)]
pub struct Role {
    /// What it comes to (`foreign_minister`): two roles with the same office can be one person.
    pub office: String,
    /// 1 heads of state and government … 6 anybody.
    pub rank: u8,
}

/// Several words that mean one thing, by ids of words.
#[derive(Debug)]
struct Phrase {
    rest: SmallVec<[u16; 4]>,
    what: PhraseKind,
}

/// The bit of a word in [`Lexicon::seconds`].
fn bit(id: u16) -> u64 {
    1 << (id % 64)
}

/// What a phrase of common words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseKind {
    /// An office, by its index.
    Role(u16),
    /// An opening that names a source ("according to").
    According,
    /// The same behind the source ("Berger zufolge").
    Behind,
}

impl Lexicon {
    /// The lexicon of a two-letter language code (ISO 639-1); English for a language without one.
    #[must_use]
    pub fn for_language(code: &str) -> &'static Self {
        static READ: PerLanguage<Lexicon> = PerLanguage::new();
        READ.get(code, Self::parse)
    }

    /// A file that cannot be read gives an empty lexicon: extraction never fails, and a test
    /// watches over the shipped file.
    fn parse(text: &str) -> Self {
        Self::read(text).unwrap_or_else(|_| Self::build(LexiconFile::default(), 0))
    }

    /// The lexicon that a file's text holds.
    ///
    /// # Errors
    /// What is wrong with it, with line and column.
    pub fn read(text: &str) -> Result<Self, String> {
        let file = ron::from_str::<LexiconFile>(text).map_err(|error| error.to_string())?;
        Ok(Self::build(file, text.len() / BYTES_A_WORD))
    }

    /// Two-letter code of the language.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether the language has this trait.
    #[must_use]
    pub fn has(&self, which: Trait) -> bool {
        self.traits & 1 << which as u8 != 0
    }

    /// Whether names are listed that begin with a small letter ("italiano").
    #[must_use]
    pub fn has_small_names(&self) -> bool {
        self.small_names
    }

    /// Whether `word` is written behind another with a hyphen and yet is a word of its own: "dit-il".
    #[must_use]
    pub fn is_enclitic(&self, word: &str) -> bool {
        !self.enclitics.is_empty() && self.enclitics.has(&word.to_lowercase())
    }

    /// What a word in lower case ends in.
    #[must_use]
    pub fn ending(&self, lower: &str) -> Ending {
        self.endings.of(lower)
    }

    /// The same of a short word of so many bytes.
    #[must_use]
    #[inline]
    pub fn ending_of(&self, key: Key, len: usize) -> Ending {
        self.endings.of_key(key, len)
    }

    /// Whether a verb behaves like one of these English ones.
    #[must_use]
    pub fn is_like(&self, verb: Option<LemmaId>, verbs: &[&str]) -> bool {
        verb.and_then(|verb| self.lemma(verb)).is_some_and(|lemma| verbs.contains(&&*lemma.like))
    }

    /// The verb whose prefix stands apart: of its other part, and the prefix.
    #[must_use]
    pub fn split(&self, word: u16, prefix: u16) -> Option<LemmaId> {
        let found = self.splits.of(word);
        found.iter().find(|(p, _)| *p == prefix).map(|(_, id)| *id)
    }

    /// Whether a form of this word can have its prefix standing apart.
    #[must_use]
    pub fn splits(&self, word: u16) -> bool {
        !self.splits.of(word).is_empty()
    }

    /// Id of a word given in lower case with curly apostrophes; 0 when nothing is known of it.
    #[must_use]
    pub fn find(&self, lower: &str) -> u16 {
        self.look_up(lower).id
    }

    /// The same with what it may be part of.
    #[must_use]
    pub fn look_up(&self, lower: &str) -> Listed {
        self.words.get(lower)
    }

    /// The same of a short word.
    #[must_use]
    #[inline]
    pub fn look_up_short(&self, key: Key) -> Listed {
        self.words.get_short(key)
    }

    /// What is known of a word by its id.
    #[must_use]
    pub fn word(&self, id: u16) -> Word {
        self.infos.get(usize::from(id)).copied().unwrap_or_default()
    }

    /// A reporting verb by its id.
    #[must_use]
    pub fn lemma(&self, id: LemmaId) -> Option<&Lemma> {
        self.lemmas.get(usize::from(id.get()) - 1)
    }

    /// All reporting verbs, by id.
    #[must_use]
    pub fn lemmas(&self) -> &[Lemma] {
        &self.lemmas
    }

    /// The phrasal verb that `word` and what follows make, if any, and how many words follow.
    #[must_use]
    pub fn phrasal(
        &self,
        word: u16,
        following: impl Iterator<Item = u16> + Clone,
    ) -> Option<(LemmaId, usize)> {
        let found = self.particles.of(word);
        let fits = found.iter().filter(|(particles, _)| {
            particles.iter().copied().eq(following.clone().take(particles.len()))
        });
        fits.max_by_key(|(particles, _)| particles.len()).map(|(p, id)| (*id, p.len()))
    }

    /// The longest phrase that the words with these ids begin with: what it is, how many words.
    #[must_use]
    pub fn phrase(
        &self,
        first: u16,
        following: impl Iterator<Item = u16> + Clone,
    ) -> Option<(PhraseKind, usize)> {
        let seconds = self.seconds.get(usize::from(first)).copied().unwrap_or(0);
        let alone = seconds == u64::MAX;
        if first == 0 || !alone && following.clone().next().is_none_or(|id| seconds & bit(id) == 0)
        {
            return None;
        }
        self.phrases
            .of(first)
            .iter()
            .find(|phrase| {
                phrase.rest.iter().copied().eq(following.clone().take(phrase.rest.len()))
            })
            .map(|phrase| (phrase.what, phrase.rest.len() + 1))
    }

    /// The longest listed name that these words begin with, and how many words it has.
    #[must_use]
    pub fn name<'a>(
        &self,
        first: &str,
        following: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<(&Name, usize)> {
        let names = self.names.get(first)?;
        names
            .iter()
            .find(|name| {
                name.rest.iter().map(AsRef::as_ref).eq(following.clone().take(name.rest.len()))
            })
            .map(|name| (name, name.rest.len() + 1))
    }

    /// A state by its index.
    #[must_use]
    pub fn state(&self, index: u16) -> Option<&State> {
        self.states.get(usize::from(index))
    }

    /// A state by its code (ISO 3166-1 alpha-2).
    #[must_use]
    pub fn state_of(&self, iso2: &str) -> Option<&State> {
        self.states.iter().find(|state| state.iso2 == iso2)
    }

    /// A body's name by its index.
    #[must_use]
    pub fn body(&self, index: u16) -> Option<&str> {
        self.bodies.get(usize::from(index)).map(String::as_str)
    }

    /// The name that is shown for an institution's: «Кремль» for «Кремле».
    #[must_use]
    pub fn institution<'a>(&'a self, name: &'a str) -> &'a str {
        self.institutions.get(name).map_or(name, AsRef::as_ref)
    }

    /// A medium's name by its index.
    #[must_use]
    pub fn medium(&self, index: u16) -> Option<&str> {
        self.media.get(usize::from(index)).map(String::as_str)
    }

    /// Words of occasions and media.
    #[must_use]
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// An office by its index.
    #[must_use]
    pub fn role(&self, index: u16) -> Option<&Role> {
        self.roles.get(usize::from(index))
    }

    /// Text and expected speaker of every entry that carries an example.
    #[must_use]
    pub fn examples(&self) -> &[(String, String)] {
        &self.examples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_is_read() {
        let file: LexiconFile = ron::from_str(include_str!("../../assets/lexicon/en.ron")).unwrap();
        assert!(file.verbs.len() > 200);
        let lexicon = Lexicon::for_language("en");
        assert!(std::ptr::eq(lexicon, Lexicon::for_language("xx")), "no file, so English");
        for code in languages() {
            assert_eq!(Lexicon::for_language(code).language(), code, "{code}.ron cannot be read");
        }
        let said = lexicon.word(lexicon.find("said"));
        assert_eq!(said.form, Form::Past);
        assert_eq!(said.lemma.and_then(|id| lexicon.lemma(id)).unwrap().name, "say");
        assert!(lexicon.examples().len() >= 30);
    }

    #[test]
    fn names_are_found_longest_first() {
        let lexicon = Lexicon::for_language("en");
        let (name, words) = lexicon.name("South", ["Korea", "said"].into_iter()).unwrap();
        assert_eq!((name.kind, words), (NameKind::State, 2));
        assert_eq!(lexicon.state(name.index).unwrap().iso2, "KR");
        assert!(lexicon.name("South", ["wind"].into_iter()).is_none());
    }
}
