//! Mentions → actors: one for each person, body, state or unnamed source of the article.

mod names;

use std::collections::HashMap;
use std::hash::BuildHasher;

use self::names::{Name, Names, is_personal};
use super::actor::Found;
use super::document::Document;
use super::inflection;
use super::mentions::{Mention, MentionKind, span_of};
use super::romance;
use super::tokens::Token;
use crate::lexicon::{Class, Quick, Trait};
use crate::model::{ActorKind, BlockKind, Span};

/// Who each mention is.
#[derive(Debug, Default)]
pub(crate) struct Chains<'d> {
    /// The actors, in order of first mention.
    pub actors: Vec<Found<'d>>,
    /// For each mention its actor; none for pronouns, which depend on who spoke last.
    of: Vec<Option<u32>>,
    names: Names<'d>,
}

impl Chains<'_> {
    /// The actor of a mention; none for pronouns, which depend on who spoke last.
    pub fn actor_of(&self, mention: usize) -> Option<usize> {
        self.of.get(mention).copied().flatten().map(|actor| actor as usize)
    }

    /// Whom a mention of a surname alone, without an office, may mean as well; no more than a reader
    /// would look through.
    pub fn namesakes(
        &self,
        document: &Document<'_>,
        mention: usize,
    ) -> impl Iterator<Item = usize> + Clone {
        const SHOWN: usize = 3;
        let bare = document.mentions.get(mention);
        let bare = bare.filter(|found| is_personal(found) && found.office.is_none());
        let bare = bare.and_then(|found| names::name(document, found));
        let all = bare.filter(|name| name.count == 1).map(|name| self.names.namesakes(name));
        let meant = self.actor_of(mention);
        let others = all.unwrap_or_default().iter().copied();
        others.filter(move |other| Some(*other) != meant).take(SHOWN)
    }
}

/// Most articles have no more actors.
const USUAL: usize = 64;

/// Makes actors of the mentions of the article. Common nouns become actors only when they may be
/// `sources`: most of them are things that say nothing.
pub(crate) fn chain<'d>(document: &Document<'d>, sources: &[bool]) -> Chains<'d> {
    let mut linker = Linker {
        document,
        actors: Vec::with_capacity(USUAL),
        names: Names::default(),
        by_listed: HashMap::default(),
        by_words: HashMap::with_capacity_and_hasher(USUAL, Quick::default()),
        lower: String::new(),
        last_person: None,
        last: None,
    };
    // Full names first: what follows is known by them. Those in headings last.
    let mut of = vec![None; document.mentions.len()];
    let mut in_headings = Vec::new();
    for (mention, actor) in document.mentions.iter().zip(&mut of) {
        if !is_personal(mention) || names::words(document, mention).nth(1).is_none() {
            continue;
        }
        match document.block_of(mention.head as usize) {
            BlockKind::Headline | BlockKind::Subhead => in_headings.push((mention, actor)),
            BlockKind::Byline | BlockKind::Dateline | BlockKind::Paragraph | BlockKind::Caption => {
                *actor = linker.person(mention);
            }
        }
    }
    for (mention, actor) in in_headings {
        *actor = linker.in_heading(mention);
    }
    let silent = |mention: &Mention| {
        mention.affiliation.is_none()
            && matches!(
                mention.kind,
                MentionKind::Thing
                    | MentionKind::Somebody
                    | MentionKind::OtherPronoun
                    | MentionKind::Anonymous
                    | MentionKind::Group
            )
    };
    let of = document.mentions.iter().zip(sources).zip(of).map(|((mention, source), known)| {
        let actor = if *source || !silent(mention) { linker.actor(mention, known) } else { None };
        u32::try_from(actor?).ok()
    });
    let of = of.collect();
    linker.restore_names();
    Chains { actors: linker.actors, of, names: linker.names }
}

struct Linker<'a, 'd> {
    document: &'a Document<'d>,
    actors: Vec<Found<'d>>,
    names: Names<'d>,
    by_listed: HashMap<(u8, u16), usize, Quick>,
    /// By the hash of its words in lower case: a false match would take two names in billions.
    by_words: HashMap<u64, usize, Quick>,
    /// Words in lower case, to look them up.
    lower: String,
    /// The person named last outside marks.
    last_person: Option<usize>,
    /// The person last named outside marks, with the main word of the name.
    last: Option<(usize, &'a Token)>,
}

impl<'a, 'd> Linker<'a, 'd> {
    /// The actor of a mention; `known`: who it is by the full name.
    fn actor(&mut self, mention: &Mention, known: Option<usize>) -> Option<usize> {
        match mention.kind {
            MentionKind::Person | MentionKind::Name => {
                let at = known.or_else(|| self.person(mention));
                let head = self.document.token(mention.head as usize);
                if let Some((at, head)) = at.zip(head)
                    && head.quote == 0
                {
                    if mention.kind == MentionKind::Person {
                        self.last_person = Some(at);
                    }
                    let block = |token: &Token| self.document.block(token);
                    let new = || self.last.is_none_or(|(_, last)| block(last) != block(head));
                    if !mention.governed || new() {
                        self.last = Some((at, head));
                    }
                }
                at
            }
            MentionKind::State | MentionKind::Capital | MentionKind::People => {
                Some(self.state(mention))
            }
            MentionKind::Body if mention.listed != 0 || self.is_listed_body(mention) => {
                Some(self.listed_body(mention))
            }
            MentionKind::Medium => Some(self.medium(mention)),
            MentionKind::Role => Some(self.role(mention)),
            MentionKind::Body | MentionKind::Institution => {
                Some(self.by_words(mention, mention.name, ActorKind::Body))
            }
            MentionKind::Organ => Some(self.organ(mention)),
            // «Чиновник», «дипломат» where there is no article: whoever was named last.
            MentionKind::Anonymous
                if self.document.lexicon.has(Trait::Inflected)
                    && !mention.plural
                    && mention.start + 1 == mention.long_end
                    && self.last_person.is_some() =>
            {
                self.last_person
            }
            MentionKind::Anonymous if self.epithet(mention).is_some() => self.epithet(mention),
            MentionKind::Anonymous => Some(self.by_words(
                mention,
                (mention.start, mention.long_end),
                ActorKind::Anonymous,
            )),
            MentionKind::Group => {
                Some(self.by_words(mention, (mention.start, mention.long_end), ActorKind::Group))
            }
            MentionKind::Thing => {
                let kind = if mention.plural { ActorKind::Group } else { ActorKind::Anonymous };
                Some(self.by_words(mention, (mention.start, mention.long_end), kind))
            }
            MentionKind::Somebody | MentionKind::OtherPronoun => {
                Some(self.by_words(mention, (mention.start, mention.end), ActorKind::Anonymous))
            }
            MentionKind::Pronoun | MentionKind::PluralPronoun | MentionKind::Relative => None,
        }
    }

    fn is_listed_body(&self, mention: &Mention) -> bool {
        // Index 0 is a listed body too; its name tells it from an unlisted one.
        let words = span_of(&self.document.tokens, mention.name);
        let first = words.of(self.document.text).split_whitespace().next().unwrap_or_default();
        let following = words.of(self.document.text).split_whitespace().skip(1);
        self.document.lexicon.name(first, following).is_some()
    }

    /// The last actor of whom this holds. No office is meant that was named an article's length ago.
    fn last_such(&self, is: impl Fn(&Found<'_>) -> bool) -> Option<usize> {
        const REACH: usize = 1_000;
        let mut near = self.actors.iter().enumerate().rev().take(REACH);
        near.find(|(_, found)| is(found)).map(|(at, _)| at)
    }

    fn add(&mut self, actor: Found<'d>) -> usize {
        self.actors.push(actor);
        self.actors.len() - 1
    }

    fn person(&mut self, mention: &Mention) -> Option<usize> {
        let name = names::name(self.document, mention)?;
        let count = name.count;
        let known = if count < 2 { self.called(name, mention) } else { self.named(name) };
        let inflected = self.document.lexicon.has(Trait::Inflected);
        let nominative = inflected && names::is_nominative(self.document, mention);
        let at = known.unwrap_or_else(|| {
            let mut new = Found::new(name.printed, ActorKind::Person, mention);
            (new.words, new.nominative) = (count, nominative);
            let at = self.add(new);
            self.names.add(name, at);
            at
        });
        self.learn(at, mention);
        if let Some(found) = self.actors.get_mut(at) {
            if count < 2 {
                found.bare |= names::ends_with(&found.name, name.key);
            } else if names::ends_with(name.printed, &found.name) {
                let shorter = found.name.clone();
                found.add_short(shorter);
            } else if names::ends_with(&found.name, name.printed) {
                found.add_short(name.printed);
            }
            // Of names in cases the longest without one is shown.
            let better = count > found.words && (nominative || !found.nominative)
                || count == found.words && nominative && !found.nominative;
            if better || !inflected && count > found.words {
                found.nominative = nominative;
                found.words = count;
                found.rename(name.printed);
            } else {
                found.add_alias(name.printed);
            }
        }
        Some(at)
    }

    /// The person named in full in a heading. Where all words have capitals others may stand before a
    /// name: where the text writes one small, the surname is enough.
    fn in_heading(&mut self, mention: &Mention) -> Option<usize> {
        let name = names::name(self.document, mention)?;
        let namesake = self.names.namesakes(name).first().copied();
        let is_no_name = self.named(name).is_none() && names::is_common(self.document, name.first);
        let Some(at) = namesake.filter(|_| is_no_name) else { return self.person(mention) };
        self.learn(at, mention);
        Some(at)
    }

    /// The person known by a full name: by first name and surname, or as "Le Pen" and "Marine Le Pen",
    /// "Republican Peter Hale" and "Peter Hale" are one.
    fn named(&self, name: Name<'_>) -> Option<usize> {
        let inflected = self.document.lexicon.has(Trait::Inflected);
        let same = |known: &str| {
            let alike = |other| inflection::alike(name.first, other);
            known.starts_with(name.first)
                || names::ends_with(known, name.printed)
                || names::ends_with(name.printed, known)
                || inflected && known.split_whitespace().next().is_some_and(alike)
        };
        let mut known = self.names.namesakes(name).iter().copied();
        known.find(|at| self.actors.get(*at).is_some_and(|found| same(&found.name)))
    }

    /// Whom a surname or first name alone means: of several with the surname the one with the office
    /// beside it, or with any, else whom the article names in full first.
    fn called(&self, name: Name<'_>, mention: &Mention) -> Option<usize> {
        let namesakes = self.names.namesakes(name).iter().copied();
        let office = |at: usize| self.actors.get(at).and_then(|found| found.office);
        let fits = |at: &usize| match (office(*at), mention.office) {
            (Some(his), Some(beside)) => 1 + u8::from(his == beside),
            (Some(_) | None, _) => 0,
        };
        let best = namesakes.rev().max_by_key(fits);
        best.or_else(|| self.names.by_first(name.first))
    }

    /// Gives names that the article has in the genitive only the form without a case, and takes from
    /// others what stands before them.
    fn restore_names(&mut self) {
        if !self.document.lexicon.has(Trait::Inflected) {
            self.actors.iter_mut().for_each(Found::settle_name);
            return;
        }
        let language = self.document.lexicon.language();
        for found in &mut self.actors {
            if found.kind != ActorKind::Person || found.nominative || found.words < 2 {
                continue;
            }
            let words: Vec<&str> = found.name.split_whitespace().collect();
            if words.first().is_some_and(|first| inflection::is_woman(first)) {
                continue;
            }
            let restored = inflection::nominative(&words, language).join(" ");
            found.rename(restored);
        }
    }

    /// Takes over office and affiliation from a mention and the one beside it.
    fn learn(&mut self, at: usize, mention: &Mention) {
        let beside = mention
            .apposition
            .and_then(|other| self.document.mentions.get(other as usize))
            .copied();
        let Some(found) = self.actors.get_mut(at) else { return };
        for mention in std::iter::once(*mention).chain(beside) {
            if found.affiliation.is_none() {
                found.affiliation = mention.affiliation;
            }
            // "Her British colleague" is an office only for want of another.
            let office = mention.office.and_then(|office| self.document.lexicon.role(office));
            let relative = office.is_some_and(|office| office.office == "counterpart");
            let says_something = (mention.office.is_some() || mention.kind == MentionKind::Role)
                && !(relative && found.role.is_some());
            if mention.role.0 < mention.role.1 && says_something {
                let longer = if mention.kind == MentionKind::Role {
                    mention.long_end
                } else {
                    mention.role.1
                };
                let span = span_of(&self.document.tokens, (mention.role.0, longer));
                if found.role.is_none_or(|old| old.len() < span.len()) {
                    found.role = Some(span);
                    found.office = mention.office;
                }
            }
        }
    }

    fn state(&mut self, mention: &Mention) -> usize {
        let at = match self.by_listed.get(&(0, mention.listed)) {
            Some(at) => *at,
            None => {
                let state = self.document.lexicon.state(mention.listed);
                let name = state.map_or("", |state| &state.name);
                let at = self.add(Found::new(name, ActorKind::State, mention));
                self.by_listed.insert((0, mention.listed), at);
                at
            }
        };
        let printed = span_of(&self.document.tokens, mention.name).of(self.document.text);
        if let Some(found) = self.actors.get_mut(at)
            && mention.kind != MentionKind::People
        {
            found.add_alias(printed);
        }
        at
    }

    fn listed_body(&mut self, mention: &Mention) -> usize {
        let at = match self.by_listed.get(&(1, mention.listed)) {
            Some(at) => *at,
            None => {
                let name = self.document.lexicon.body(mention.listed).unwrap_or_default();
                let at = self.add(Found::new(name, ActorKind::Body, mention));
                self.by_listed.insert((1, mention.listed), at);
                at
            }
        };
        let printed = span_of(&self.document.tokens, mention.name).of(self.document.text);
        if let Some(found) = self.actors.get_mut(at) {
            found.affiliation = None;
            found.add_alias(printed);
        }
        at
    }

    fn medium(&mut self, mention: &Mention) -> usize {
        if let Some(at) = self.by_listed.get(&(2, mention.listed)) {
            return *at;
        }
        let name = self.document.lexicon.medium(mention.listed).unwrap_or_default();
        let at = self.add(Found::new(name, ActorKind::Outlet, mention));
        self.by_listed.insert((2, mention.listed), at);
        at
    }

    /// "The minister": the last actor with this office, or one of its own.
    fn role(&mut self, mention: &Mention) -> usize {
        let lexicon = self.document.lexicon;
        let name_of = |office: u16| lexicon.role(office).map(|role| role.office.as_str());
        let office = mention.office.and_then(name_of);
        if let Some(other) =
            mention.apposition.and_then(|other| self.document.mentions.get(other as usize)).copied()
            && is_personal(&other)
            && let Some(at) = self.person(&other)
        {
            self.learn(at, mention);
            return at;
        }
        let indefinite = self.document.token(mention.start as usize).is_some_and(|t| {
            t.is(Class::Article)
                && inflection::is_indefinite(t.span.of(self.document.text), lexicon.language())
        });
        let head = self.document.token(mention.head as usize);
        let word = head.map_or("", |token| token.span.of(self.document.text));
        let head = head.map_or(0, |token| token.id);
        let known = self.last_such(|found| {
            let fits = found.affiliation.is_none()
                || mention.affiliation.is_none()
                || found.affiliation == mention.affiliation;
            let named =
                |role| self.ends_with(role, head, word) || self.begins_with(role, mention.role.0);
            found.kind == ActorKind::Person
                && fits
                && (found.office.and_then(name_of) == office && office.is_some()
                    || found.role.is_some_and(named))
        });
        if let Some(at) = known.filter(|_| !indefinite && !mention.plural) {
            if let Some(found) = self.actors.get_mut(at)
                && found.affiliation.is_none()
            {
                found.affiliation = mention.affiliation;
            }
            return at;
        }
        // «Министр» where there is no article: whoever was named last, unless known by another office.
        let bare = self.document.lexicon.has(Trait::Inflected)
            && !mention.plural
            && mention.start + 1 == mention.long_end;
        let last = self
            .last_person
            .filter(|at| bare && self.actors.get(*at).is_some_and(|found| found.office.is_none()));
        if let Some(at) = last.or_else(|| self.epithet(mention)) {
            return at;
        }
        let kind = if indefinite { ActorKind::Anonymous } else { ActorKind::Person };
        let at = self.by_words(mention, (mention.start, mention.long_end), kind);
        let span = span_of(&self.document.tokens, (mention.role.0, mention.long_end));
        if let Some(found) = self.actors.get_mut(at) {
            found.office = mention.office;
            found.role = Some(span);
            if found.affiliation.is_none() {
                found.affiliation = mention.affiliation;
            }
        }
        at
    }

    /// «La tecnica», «el funcionario», «l’élu»: where style forbids to repeat a name, whoever was
    /// named last. Not for an office of which there is only one.
    fn epithet(&self, mention: &Mention) -> Option<usize> {
        const ANYBODY: u8 = 5;
        let lexicon = self.document.lexicon;
        let role = mention.office.and_then(|office| lexicon.role(office))?;
        let head = self.document.token(mention.head as usize)?;
        let first = self.document.token(mention.start as usize)?;
        let article = first.span.of(self.document.text);
        let definite =
            first.is(Class::Article) && !inflection::is_indefinite(article, lexicon.language());
        let (at, last) = self.last?;
        (romance::is_romance(self.document)
            && definite
            && !mention.plural
            && mention.apposition.is_none()
            && mention.long_end == mention.end
            && mention.affiliation.is_none()
            && role.rank >= ANYBODY
            && head.quote == 0
            && self.document.block(head) - self.document.block(last) <= 1)
            .then_some(at)
    }

    /// "Il ministro", after "il ministro della Difesa".
    fn begins_with(&self, role: Span, first: u32) -> bool {
        let id = |at: usize| self.document.token(at).map_or(0, |token| token.id);
        let begins = |token: &Token| token.span.start() < role.start();
        let first = id(first as usize);
        self.document.lexicon.language() != "en"
            && first != 0
            && first == id(self.document.tokens.partition_point(begins))
    }

    fn ends_with(&self, role: Span, head: u16, word: &str) -> bool {
        let compounds = self.document.lexicon.has(Trait::CapitalNouns);
        if head == 0 && !compounds {
            return false;
        }
        let at = self.document.tokens.partition_point(|token| token.span.end() < role.end());
        let same = head != 0 && self.document.token(at).is_some_and(|token| token.id == head);
        // "Der Minister", after "Innenminister".
        same || compounds
            && self.document.token(at).is_some_and(|token| {
                let whole = token.span.of(self.document.text).to_lowercase();
                let last = word.to_lowercase();
                last.chars().count() >= 4 && whole.ends_with(&last)
            })
    }

    /// "The commission": a named body that ends in this word, or one of its own.
    fn organ(&mut self, mention: &Mention) -> usize {
        let head = self
            .document
            .token(mention.head as usize)
            .map_or("", |t| t.span.of(self.document.text));
        let alone = mention.end - mention.start <= 2;
        let known = self.last_such(|found| {
            found.kind == ActorKind::Body
                && found
                    .name
                    .split_whitespace()
                    .last()
                    .is_some_and(|last| last.eq_ignore_ascii_case(head))
        });
        match known.filter(|_| alone) {
            Some(at) => at,
            None => self.by_words(mention, (mention.start, mention.long_end), ActorKind::Body),
        }
    }

    /// An actor that is the words by which it is called, without determiner.
    fn by_words(&mut self, mention: &Mention, (start, end): (u32, u32), kind: ActorKind) -> usize {
        let tokens = self.document.slice(start as usize, end as usize);
        let skip = tokens
            .iter()
            .take_while(|t| t.is(Class::Article))
            .count()
            .min(tokens.len().saturating_sub(1));
        let start = start + u32::try_from(skip).unwrap_or(0);
        let words = span_of(&self.document.tokens, (start, end)).of(self.document.text);
        let words = self.document.lexicon.institution(words);
        let small = words.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let key = if small { words } else { into_lower(words, &mut self.lower) };
        let key = Quick::default().hash_one(key);
        if let Some(at) = self.by_words.get(&key) {
            return *at;
        }
        let at = self.add(Found::new(words, kind, mention));
        self.by_words.insert(key, at);
        at
    }
}

/// Writes words in lower case, in place of what was there.
pub(super) fn into_lower<'a>(words: &str, lower: &'a mut String) -> &'a str {
    lower.clear();
    if words.is_ascii() {
        lower.push_str(words);
        lower.make_ascii_lowercase();
    } else {
        lower.push_str(&words.to_lowercase());
    }
    lower
}
