//! Word lists compiled in from `assets/lexicon/`, parsed once: what a language's words are, no rules.
//!
//! A language is one file. [`Lexicon::for_language`] gives it; a language without a file of its
//! own is read with the English one.

mod entries;
mod hash;
mod names;
mod provenance;
mod word;

use std::collections::HashMap;
use std::sync::OnceLock;

use entries::LexiconFile;
use hash::Quick;
pub use names::{Name, NameKind};
pub use provenance::{Provenance, WordSet};
pub use word::{Class, Form, Lemma, Mark, Strength, Word};

/// Everything that is known of one language, ready for looking up.
#[derive(Debug)]
pub struct Lexicon {
    language: String,
    words: HashMap<Box<str>, u16, Quick>,
    infos: Vec<Word>,
    lemmas: Vec<Lemma>,
    particles: HashMap<u16, Vec<(u16, u16)>, Quick>,
    phrases: HashMap<u16, Vec<Phrase>, Quick>,
    names: HashMap<Box<str>, Vec<Name>, Quick>,
    states: Vec<State>,
    bodies: Vec<String>,
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
}

impl Lexicon {
    /// The lexicon of a two-letter language code (ISO 639-1); English for a language without one.
    #[must_use]
    pub fn for_language(_code: &str) -> &'static Self {
        static ENGLISH: OnceLock<Lexicon> = OnceLock::new();
        ENGLISH.get_or_init(|| Self::parse(include_str!("../../assets/lexicon/en.ron")))
    }

    /// A file that cannot be read gives an empty lexicon: extraction never fails, and a test
    /// watches over the shipped file.
    fn parse(text: &str) -> Self {
        Self::build(ron::from_str::<LexiconFile>(text).unwrap_or_default())
    }

    fn build(file: LexiconFile) -> Self {
        let mut lexicon = Self {
            language: file.language.clone(),
            words: HashMap::default(),
            infos: vec![Word::default()],
            lemmas: Vec::new(),
            particles: HashMap::default(),
            phrases: HashMap::default(),
            names: HashMap::default(),
            states: Vec::new(),
            bodies: Vec::new(),
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
        ];
        for (mark, words) in lists {
            for word in words.split_whitespace() {
                lexicon.word_mut(word).marks |= mark;
            }
        }
        for noun in &file.nouns {
            lexicon.word_mut(noun).marks |= Mark::STATEMENT;
            lexicon.word_mut(&plural(noun)).marks |= Mark::STATEMENT;
        }
        for according in file.according {
            lexicon.add_phrase(&according.words, PhraseKind::According);
            lexicon.examples.extend(according.example);
        }
        for (words, office, rank) in file.roles {
            let index = u16::try_from(lexicon.roles.len()).unwrap_or(u16::MAX);
            lexicon.roles.push(Role { office, rank });
            lexicon.add_phrase(&words, PhraseKind::Role(index));
            if let Some(last) = words.split_whitespace().last() {
                lexicon.word_mut(last).marks |= Mark::ROLE_END;
                if !words.contains(' ') {
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
            if let Some(state) = lexicon.states.iter().position(|s| s.iso2 == of) {
                lexicon.add_name(&metonym.name, NameKind::Institution, state);
            } else if let Some(body) = lexicon.bodies.iter().position(|b| b == of) {
                lexicon.add_name(&metonym.name, NameKind::Body, body);
            }
        }
        for medium in file.media {
            let index = lexicon.media.len();
            for name in std::iter::once(&medium.name).chain(&medium.names) {
                lexicon.add_name(name, NameKind::Medium, index);
            }
            lexicon.media.push(medium.name);
        }
        // The longest first.
        lexicon.phrases.values_mut().for_each(|phrases| {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        });
        lexicon.names.values_mut().for_each(|names| {
            names.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
        });
        lexicon
    }

    fn add_verb(&mut self, verb: &entries::Verb) {
        let id = u16::try_from(self.lemmas.len()).unwrap_or(u16::MAX);
        self.lemmas.push(Lemma { name: verb.lemma.clone(), strength: verb.class });
        self.examples.extend(verb.example.clone());
        let mut parts = verb.lemma.split_whitespace();
        let base = parts.next().unwrap_or_default();
        let particle = parts.next().map(|particle| self.id(particle));
        let forms: Vec<&str> = verb.forms.split_whitespace().collect();
        let last = forms.len().saturating_sub(1);
        let all = std::iter::once((base, Form::Base)).chain(forms.iter().enumerate().map(
            |(at, form)| {
                let which = match at {
                    0 => Form::Third,
                    _ if at == last => Form::Ing,
                    1 => Form::Past,
                    _ => Form::Participle,
                };
                (*form, which)
            },
        ));
        for (form, which) in all {
            let word = self.id(form);
            if let Some(particle) = particle {
                self.particles.entry(word).or_default().push((particle, id));
            }
            let info = self.info_mut(word);
            // The first verb that has a form keeps it; a phrasal verb's bare form is no cue.
            if particle.is_none() && info.lemma.is_none() {
                info.lemma = Some(id);
                info.form = which;
            } else if info.form == Form::None {
                info.form = which;
            }
        }
    }

    fn add_phrase(&mut self, words: &str, what: PhraseKind) {
        let ids: Vec<u16> = words.split_whitespace().map(|word| self.id(word)).collect();
        if let Some((first, rest)) = ids.split_first() {
            self.phrases.entry(*first).or_default().push(Phrase { rest: rest.to_vec(), what });
        }
    }

    fn add_name(&mut self, name: &str, kind: NameKind, index: usize) {
        let bare = name.strip_prefix("the ").unwrap_or(name);
        let mut parts = bare.split_whitespace();
        let Some(first) = parts.next() else { return };
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
        if let Some(id) = self.words.get(word.as_str()) {
            return *id;
        }
        let id = u16::try_from(self.infos.len()).unwrap_or(0);
        self.infos.push(Word::default());
        self.words.insert(word.into(), id);
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

    /// Id of a word given in lower case with curly apostrophes; 0 when nothing is known of it.
    #[must_use]
    pub fn find(&self, lower: &str) -> u16 {
        self.words.get(lower).copied().unwrap_or(0)
    }

    /// What is known of a word by its id.
    #[must_use]
    pub fn word(&self, id: u16) -> Word {
        self.infos.get(usize::from(id)).copied().unwrap_or_default()
    }

    /// A reporting verb by its id.
    #[must_use]
    pub fn lemma(&self, id: u16) -> Option<&Lemma> {
        self.lemmas.get(usize::from(id))
    }

    /// All reporting verbs, by id.
    #[must_use]
    pub fn lemmas(&self) -> &[Lemma] {
        &self.lemmas
    }

    /// The phrasal verb that `word` and the particle make, if any.
    #[must_use]
    pub fn phrasal(&self, word: u16, particle: u16) -> Option<u16> {
        let found = self.particles.get(&word)?;
        found.iter().find(|(p, _)| *p == particle).map(|(_, id)| *id)
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
        let phrases = self.phrases.get(&first)?;
        phrases
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
