//! A lexicon's tables, made of its file.

use std::collections::HashMap;
use std::ops::BitOr;

use super::entries::{self, LexiconFile};
use super::{
    ByKey, ByWord, Ending, Endings, Form, Hint, Lemma, LemmaId, Lexicon, Mark, Name, NameKind,
    Phrase, PhraseKind, Provenance, Role, State, Trait, Word, WordSet, bit,
};

impl Lexicon {
    /// Makes tables of a file that has about so many `words`.
    pub(super) fn build(file: LexiconFile, words: usize) -> Self {
        let mut lexicon = Self {
            language: file.language.clone(),
            endings: Endings::default(),
            enclitics: WordSet::of(&file.enclitics),
            small_names: false,
            splits: ByWord::new(),
            traits: file.traits.iter().fold(0, |bits, which| bits | 1 << *which as u8),
            words: ByKey::with_capacity(words),
            infos: vec![Word::default()],
            lemmas: Vec::new(),
            particles: ByWord::new(),
            phrases: ByWord::new(),
            seconds: Vec::new(),
            names: HashMap::default(),
            states: Vec::new(),
            bodies: Vec::new(),
            institutions: HashMap::default(),
            media: Vec::new(),
            roles: Vec::new(),
            examples: Vec::new(),
            provenance: Provenance::build(&file.provenance),
        };
        for (ending, all) in [
            (Ending::Ed, &file.endings.past),
            (Ending::Ing, &file.endings.gerund),
            (Ending::Ly, &file.endings.adverb),
            (Ending::S, &file.endings.plural),
        ] {
            lexicon.endings.add(ending, all);
        }
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
        for listed in lexicon.words.values_mut() {
            listed.word = lexicon.infos.get(usize::from(listed.id)).copied().unwrap_or_default();
        }
        // The words of grammar, which come first, make up most of a text.
        lexicon.words.fix(|listed| listed.id.wrapping_sub(1));
        // The longest first.
        lexicon.phrases.0.iter_mut().for_each(|phrases| {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        });
        let second = |phrase: &Phrase| phrase.rest.first().map_or(u64::MAX, |id| bit(*id));
        let seconds = |phrases: &Vec<Phrase>| phrases.iter().map(second).fold(0, BitOr::bitor);
        lexicon.seconds = lexicon.phrases.0.iter().map(seconds).collect();
        lexicon.names.values_mut().for_each(|names| {
            names.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
        });
        lexicon
    }

    /// Notes what each word may be part of, so that most are passed over at a glance.
    fn add_hints(&mut self) {
        let mut hints: Vec<(String, Hint)> = self.provenance.hints();
        hints.extend(self.names.iter().map(|(first, names)| {
            let medium = names.iter().any(|name| name.kind == NameKind::Medium);
            let hint = if medium { Hint::NAME | Hint::MEDIUM_NAME } else { Hint::NAME };
            (first.to_lowercase().replace('\'', "’"), hint)
        }));
        for (word, hint) in hints {
            self.words.entry(&word).hint |= hint;
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
            self.phrases.add(*first, Phrase { rest: rest.into(), what });
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
        // Nearly all are in lower case, and most of them known.
        let known = self.find(word);
        if known != 0 {
            return known;
        }
        if word.chars().any(char::is_uppercase) {
            return self.id(&word.to_lowercase());
        }
        let id = u16::try_from(self.infos.len()).unwrap_or(0);
        self.infos.push(Word { ending: self.ending(word), ..Word::default() });
        self.words.entry(word).id = id;
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
