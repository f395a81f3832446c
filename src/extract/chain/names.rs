//! The persons of an article by the words of their names.

use std::collections::HashMap;

use smallvec::SmallVec;

use super::super::document::Document;
use super::super::inflection;
use super::super::mentions::{Mention, MentionKind};
use super::super::tokens::Kind;
use crate::lexicon::{Class, Form, Mark, Quick, Trait};

/// Hardly an article has more people of one surname: of any more each mention is somebody of its own.
const MOST: usize = 16;

/// Who has which surname, and which first name.
#[derive(Debug, Default)]
pub(super) struct Names<'d> {
    /// Actors by surname, in the order in which the article gives their full names.
    by_last: HashMap<&'d str, SmallVec<[usize; 2]>, Quick>,
    /// The first actor with a first name.
    by_first: HashMap<&'d str, usize, Quick>,
}

/// The words of one name.
#[derive(Clone, Copy)]
pub(super) struct Name<'d> {
    pub first: &'d str,
    /// The surname as people are found by it: where names have cases, its stem.
    pub key: &'d str,
    pub count: usize,
    /// All of it, but for an honorific behind it.
    pub printed: &'d str,
}

impl<'d> Names<'d> {
    /// Notes somebody new.
    pub fn add(&mut self, name: Name<'d>, actor: usize) {
        let namesakes = self.by_last.entry(name.key).or_default();
        if namesakes.len() < MOST {
            namesakes.push(actor);
        }
        if name.count >= 2 {
            self.by_first.entry(name.first).or_insert(actor);
        }
    }

    /// Who has this surname, whoever the article names in full first.
    pub fn namesakes(&self, name: Name<'_>) -> &[usize] {
        self.by_last.get(name.key).map_or(&[], SmallVec::as_slice)
    }

    /// Who has this first name.
    pub fn by_first(&self, first: &str) -> Option<usize> {
        self.by_first.get(first).copied()
    }
}

/// Whether a mention is a person by name, or may be.
pub(super) fn is_personal(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Person | MentionKind::Name)
}

/// The words of a name, without "Jr." and initials at the end.
pub(super) fn words<'a>(
    document: &Document<'a>,
    mention: &Mention,
) -> impl DoubleEndedIterator<Item = &'a str> + Clone {
    let text = document.text;
    let tokens = document.slice(mention.name.0 as usize, mention.name.1 as usize);
    tokens
        .iter()
        .filter(|token| token.kind == Kind::Word && !token.has(Mark::SUFFIX | Mark::HONORIFIC))
        .map(|token| token.span.of(text))
}

/// The name that a mention gives.
pub(super) fn name<'a>(document: &Document<'a>, mention: &Mention) -> Option<Name<'a>> {
    let mut words = words(document, mention);
    let count = words.clone().count();
    let first = words.next()?;
    let last = words.next_back().unwrap_or(first);
    let inflected = document.lexicon.has(Trait::Inflected);
    let key = if inflected { inflection::stem(last) } else { last };
    let tokens = document.slice(mention.name.0 as usize, mention.name.1 as usize);
    let last = tokens.iter().rfind(|token| !token.has(Mark::HONORIFIC))?;
    let printed = tokens.first()?.span.cover(last.span).of(document.text);
    Some(Name { first, key, count, printed })
}

/// Whether a name has no case: nothing before it asks for one, and it does not end like one that
/// has («Анны», «Орлову»).
pub(super) fn is_nominative(document: &Document<'_>, mention: &Mention) -> bool {
    let start = mention.start as usize;
    let before = start.checked_sub(1).and_then(|at| document.token(at));
    let same = before.zip(document.token(start)).is_some_and(|(a, b)| a.sentence == b.sentence);
    let at = document.mentions.partition_point(|other| (other.start as usize) < start);
    let owner = same
        && at
            .checked_sub(1)
            .and_then(|at| document.mentions.get(at))
            .is_some_and(|other| other.end as usize == start && other.kind == MentionKind::Thing);
    // «По словам Петра Орлова»: a word of the opening stands before.
    let named = before.filter(|_| same).is_some_and(|token| {
        token.is(Class::Content)
            && !token.is_capital()
            && !token.may_be_finite()
            && token.word.form == Form::None
            && token.id != 0
            && document.mentions.get(at.saturating_sub(1)).is_none_or(|m| m.end as usize != start)
    });
    let mut names = words(document, mention);
    let first = names.next();
    let last = names.next_back().or(first);
    let oblique = first.zip(last).is_some_and(|(first, last)| inflection::is_oblique(first, last));
    let woman = first.is_some_and(inflection::is_woman);
    !mention.governed && (woman || !owner && !named) && !oblique
}

/// Whether the beginning of the text has a word in small letters as well.
pub(super) fn is_common(document: &Document<'_>, word: &str) -> bool {
    /// Tokens that are looked at: a text may have thousands of headings.
    const ENOUGH: usize = 500;
    let mut near = document.tokens.iter().take(ENOUGH).filter(|token| !token.is_capital());
    near.any(|token| token.span.of(document.text).eq_ignore_ascii_case(word))
}

/// Whether some words end in others, whole words only.
pub(super) fn ends_with(words: &str, last: &str) -> bool {
    let Some(before) = words.len().checked_sub(last.len()) else { return false };
    words.get(before..).is_some_and(|end| end.eq_ignore_ascii_case(last))
        && words.get(..before).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}
