//! Word lists compiled in from `assets/lexicon/`, parsed once: what a language's words are, no rules.
//!
//! A language is one file. [`Lexicon::for_language`] gives it; a language without a file of its
//! own is read with the English one.

mod entries;
mod names;
mod provenance;
mod word;

use std::collections::HashMap;
use std::sync::OnceLock;

use entries::LexiconFile;
pub use names::{Name, NameKind};
pub use provenance::{Lists, Provenance, WordSet};
pub use word::{Class, Ending, Form, Hint, Lemma, LemmaId, Mark, Strength, Trait, Word};

/// Hash for tables of words: every word of every article is looked up, and the standard library's
/// hash took longer than the look-up.
pub(crate) type Quick = foldhash::fast::FixedState;

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
}

/// Everything that is known of one language, ready for looking up.
#[derive(Debug)]
pub struct Lexicon {
    language: String,
    /// One bit a trait.
    traits: u8,
    endings: [Vec<Box<str>>; 4],
    enclitics: WordSet,
    /// Whether names are listed that begin with a small letter ("italiano").
    small_names: bool,
    splits: ByWord<(u16, LemmaId)>,
    words: HashMap<Box<str>, Listed, Quick>,
    infos: Vec<Word>,
    lemmas: Vec<Lemma>,
    particles: ByWord<(Vec<u16>, LemmaId)>,
    phrases: ByWord<Phrase>,
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
    rest: Vec<u16>,
    what: PhraseKind,
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
        Self::read(text).unwrap_or_else(|_| Self::build(LexiconFile::default()))
    }

    /// The lexicon that a file's text holds.
    ///
    /// # Errors
    /// What is wrong with it, with line and column.
    pub fn read(text: &str) -> Result<Self, String> {
        ron::from_str::<LexiconFile>(text).map(Self::build).map_err(|error| error.to_string())
    }

    fn build(file: LexiconFile) -> Self {
        let mut lexicon = Self {
            language: file.language.clone(),
            endings: [
                &file.endings.past,
                &file.endings.gerund,
                &file.endings.adverb,
                &file.endings.plural,
            ]
            .map(|endings| endings.split_whitespace().map(Into::into).collect()),
            enclitics: WordSet::of(&file.enclitics),
            small_names: false,
            splits: ByWord::new(),
            traits: file.traits.iter().fold(0, |bits, which| bits | 1 << *which as u8),
            words: HashMap::default(),
            infos: vec![Word::default()],
            lemmas: Vec::new(),
            particles: ByWord::new(),
            phrases: ByWord::new(),
            names: HashMap::default(),
            states: Vec::new(),
            bodies: Vec::new(),
            institutions: HashMap::default(),
            media: Vec::new(),
            roles: Vec::new(),
            examples: Vec::new(),
            provenance: Provenance::build(&file.provenance),
        };
        for (class, words) in &file.function {
            for word in words.split_whitespace() {
                lexicon.word_mut(word).class = *class;
            }
        }
        for verb in file.verbs {
            lexicon.add_verb(&verb);
        }
        let lists = [
            (Mark::HONORIFIC, &file.honorifics),
            (Mark::SUFFIX, &file.suffixes),
            (Mark::PARTICLE, &file.particles),
            (Mark::ABBREVIATION, &file.abbreviations),
            (Mark::ANONYMOUS, &file.anonymous),
            (Mark::GROUP, &file.groups),
            (Mark::BODY, &file.bodies_of_words),
            (Mark::TERM, &file.terms),
            (Mark::SINGULAR, &file.he),
            (Mark::SINGULAR, &file.she),
            (Mark::PLURAL, &file.they),
            (Mark::COMMON, &file.common),
            (Mark::SUBJUNCTIVE, &file.subjunctive),
        ];
        for (mark, words) in lists {
            for word in words.split_whitespace() {
                lexicon.word_mut(word).marks |= mark;
            }
        }
        let english = file.language == "en";
        for noun in file.nouns.iter().flat_map(|forms| forms.split_whitespace()) {
            lexicon.word_mut(noun).marks |= Mark::STATEMENT;
            if english {
                lexicon.word_mut(&plural(noun)).marks |= Mark::STATEMENT;
            }
        }
        for according in file.according {
            let kind = if according.behind { PhraseKind::Behind } else { PhraseKind::According };
            lexicon.add_phrase(&according.words, kind);
            lexicon.examples.extend(according.example);
        }
        for (words, office, rank) in file.roles {
            let words = lexicon.apart(&words);
            let index = u16::try_from(lexicon.roles.len()).unwrap_or(u16::MAX);
            lexicon.roles.push(Role { office, rank });
            lexicon.add_phrase(&words, PhraseKind::Role(index));
            if let Some(last) = words.split_whitespace().last() {
                lexicon.word_mut(last).marks |= Mark::ROLE_END;
                if english && !words.contains(' ') {
                    lexicon.word_mut(&plural(last)).marks |= Mark::GROUP;
                }
            }
        }
        for state in file.states {
            let index = lexicon.states.len();
            lexicon.add_name(&state.name, NameKind::State, index);
            for (kind, names) in [
                (NameKind::State, &state.names),
                (NameKind::Capital, &state.capitals),
                (NameKind::People, &state.people),
            ] {
                for name in names {
                    lexicon.add_name(name, kind, index);
                }
            }
            lexicon.states.push(State { iso2: state.iso2, name: state.name });
        }
        for body in file.bodies {
            let index = lexicon.bodies.len();
            for name in std::iter::once(&body.name).chain(&body.names) {
                lexicon.add_name(name, NameKind::Body, index);
            }
            lexicon.bodies.push(body.name);
        }
        for metonym in file.metonyms {
            let of = metonym.of.as_str();
            let state = lexicon.states.iter().position(|state| state.iso2 == of);
            let body = lexicon.bodies.iter().position(|body| body == of);
            for name in &metonym.names {
                lexicon.institutions.insert(name.as_str().into(), metonym.name.as_str().into());
            }
            for name in std::iter::once(&metonym.name).chain(&metonym.names) {
                match (state, body) {
                    (Some(state), _) => lexicon.add_name(name, NameKind::Institution, state),
                    (None, Some(body)) => lexicon.add_name(name, NameKind::Body, body),
                    (None, None) => {}
                }
            }
        }
        for medium in file.media {
            let index = lexicon.media.len();
            for name in std::iter::once(&medium.name).chain(&medium.names) {
                lexicon.add_name(name, NameKind::Medium, index);
            }
            lexicon.media.push(medium.name);
        }
        lexicon.add_hints();
        // The longest first.
        lexicon.phrases.0.iter_mut().for_each(|phrases| {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        });
        lexicon.names.values_mut().for_each(|names| {
            names.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
        });
        lexicon
    }

    /// Notes what each word may be part of, so that most are passed over at a glance.
    fn add_hints(&mut self) {
        let (provenance, names) = (&self.provenance, &self.names);
        let mut hints: Vec<(String, Hint)> = provenance.hints();
        for (first, names) in names {
            let medium = names.iter().any(|name| name.kind == NameKind::Medium);
            let hint = if medium { Hint::NAME | Hint::MEDIUM_NAME } else { Hint::NAME };
            hints.push((first.to_lowercase().replace('\'', "’"), hint));
        }
        for (word, hint) in hints {
            self.words.entry(word.into()).or_default().hint |= hint;
        }
    }

    fn add_verb(&mut self, verb: &entries::Verb) {
        let id = u16::try_from(self.lemmas.len() + 1)
            .map_or(LemmaId::MAX, |number| LemmaId::new(number).unwrap_or(LemmaId::MIN));
        let like = if verb.like.is_empty() { &verb.lemma } else { &verb.like };
        self.lemmas.push(Lemma {
            name: verb.lemma.clone(),
            like: like.clone(),
            strength: verb.class,
        });
        self.examples.extend(verb.example.clone());
        let mut parts = verb.lemma.split_whitespace();
        let base = parts.next().unwrap_or_default();
        let particles: Vec<u16> = parts.map(|particle| self.id(particle)).collect();
        let ordered: Vec<&str> = verb.forms.split_whitespace().collect();
        let last = ordered.len().saturating_sub(1);
        let ordered = ordered.iter().enumerate().map(|(at, form)| {
            let which = match at {
                0 => Form::Third,
                _ if at == last => Form::Ing,
                1 => Form::Past,
                _ => Form::Participle,
            };
            (*form, which)
        });
        let named = [
            (&verb.present, Form::Third),
            (&verb.past, Form::Past),
            (&verb.participle, Form::Participle),
            (&verb.gerund, Form::Ing),
        ];
        let named = named
            .iter()
            .flat_map(|(forms, which)| forms.split_whitespace().map(|form| (form, *which)));
        let all = std::iter::once((base, Form::Base)).chain(ordered).chain(named);
        for (form, which) in all {
            let word = self.id(form);
            if !particles.is_empty() {
                self.particles.add(word, (particles.clone(), id));
            }
            let info = self.info_mut(word);
            // The first verb that has a form keeps it; a phrasal verb's bare form is no cue.
            if particles.is_empty() && info.lemma.is_none() {
                info.lemma = Some(id);
                info.form = which;
            } else if info.form == Form::None {
                info.form = which;
            }
        }
        let (prefix, forms) = &verb.split;
        if !prefix.is_empty() {
            let prefix = self.id(prefix);
            for (at, form) in forms.split_whitespace().enumerate() {
                let word = self.id(form);
                self.splits.add(word, (prefix, id));
                let info = self.info_mut(word);
                if info.form == Form::None {
                    info.form = if at < 2 { Form::Third } else { Form::Past };
                }
            }
        }
    }

    /// The words of a phrase as they are read: an elided one is a word of its own ("dell’ interno"),
    /// unless the whole is listed ("aujourd’hui").
    fn apart(&self, words: &str) -> String {
        let elided = self.has(Trait::Elision);
        let parts = words.split_whitespace().map(|word| match word.split_once('’') {
            Some((first, second)) if elided && !second.is_empty() && self.find(word) == 0 => {
                format!("{first}’ {second}")
            }
            Some(_) | None => word.to_owned(),
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    fn add_phrase(&mut self, words: &str, what: PhraseKind) {
        let ids: Vec<u16> = words.split_whitespace().map(|word| self.id(word)).collect();
        if let Some((first, rest)) = ids.split_first() {
            self.info_mut(*first).marks |= Mark::PHRASE;
            self.phrases.add(*first, Phrase { rest: rest.to_vec(), what });
        }
    }

    fn add_name(&mut self, name: &str, kind: NameKind, index: usize) {
        let bare = name.strip_prefix("the ").unwrap_or(name);
        let mut parts = bare.split_whitespace();
        let Some(first) = parts.next() else { return };
        self.small_names |= first.starts_with(char::is_lowercase);
        self.names.entry(first.into()).or_default().push(Name {
            rest: parts.map(Into::into).collect(),
            kind,
            index: u16::try_from(index).unwrap_or(u16::MAX),
            needs_article: bare != name && kind == NameKind::Body,
        });
    }

    /// Id of a word, made when new. Ids start at 1; 0 is a word that nothing is known of.
    fn id(&mut self, word: &str) -> u16 {
        let word = word.to_lowercase();
        let known = self.find(&word);
        if known != 0 {
            return known;
        }
        let id = u16::try_from(self.infos.len()).unwrap_or(0);
        self.infos.push(Word { ending: self.ending(&word), ..Word::default() });
        self.words.insert(word.into(), Listed { id, ..Listed::default() });
        id
    }

    fn word_mut(&mut self, word: &str) -> &mut Word {
        let id = self.id(word);
        self.info_mut(id)
    }

    fn info_mut(&mut self, id: u16) -> &mut Word {
        let at = usize::from(id).min(self.infos.len().saturating_sub(1));
        // `infos` is never empty, so there is always a word to give.
        #[expect(clippy::indexing_slicing, reason = "the index was clamped above")]
        &mut self.infos[at]
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

    /// Whether `word`, in lower case, is written behind another with a hyphen and yet is a word
    /// of its own: "dit-il".
    #[must_use]
    pub fn is_enclitic(&self, word: &str) -> bool {
        self.enclitics.has(word)
    }

    /// What a word in lower case ends in.
    #[must_use]
    pub fn ending(&self, lower: &str) -> Ending {
        const SORTS: [Ending; 4] = [Ending::Ed, Ending::Ing, Ending::Ly, Ending::S];
        let found = SORTS
            .iter()
            .zip(&self.endings)
            .find(|(_, endings)| endings.iter().any(|ending| lower.ends_with(ending.as_ref())));
        found.map_or(Ending::None, |(sort, _)| *sort)
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
        self.words.get(lower).copied().unwrap_or_default()
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
        if first == 0 {
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

/// Plural of an English noun; good enough for looking up.
fn plural(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") {
        return format!("{noun}es");
    }
    if let Some(stem) = noun.strip_suffix("man") {
        return format!("{stem}men");
    }
    format!("{noun}s")
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
