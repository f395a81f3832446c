//! English words that may be noun or verb: what stands around them tells which they are.

use super::super::tokens::{Ending, Kind, Token};
use crate::lexicon::{Class, Form};

/// Whether the words from one up to another only say how many: whatever follows in the singular is a verb.
pub(super) fn are_several(text: &str, tokens: &[Token], from: usize, to: usize) -> bool {
    const SEVERAL: [&str; 10] =
        ["these", "those", "many", "several", "few", "most", "all", "both", "some", "more"];
    tokens.get(from..to).unwrap_or_default().iter().enumerate().all(|(at, token)| {
        token.kind == Kind::Number
            || token.is(Class::Number)
            || is_share(tokens, from + at)
            || token.is(Class::Demonstrative)
                && SEVERAL.iter().any(|word| token.span.of(text).eq_ignore_ascii_case(word))
            // "Those surveyed".
            || at > 0 && token.is(Class::Content) && token.word.ending == Ending::Ed
    })
}

/// Whether the word at `at` stands between two numbers: "four in ten".
pub(super) fn is_share(tokens: &[Token], at: usize) -> bool {
    let number = |token: &Token| token.kind == Kind::Number || token.is(Class::Number);
    let both = at.checked_sub(1).and_then(|before| tokens.get(before)).zip(tokens.get(at + 1));
    tokens.get(at).is_some_and(|token| token.is(Class::In))
        && both.is_some_and(|(before, behind)| number(before) && number(behind))
}

/// Whether what stands before the word at `at`, adverbs aside, can be its subject: "Mr. Berg insists that",
/// "voters who feel", "Ana Ruiz, meanwhile, says that". `before` is where the noun phrase before ends.
pub(super) fn follows_subject(tokens: &[Token], before: usize, at: usize) -> bool {
    let adverb = |at: &usize| {
        tokens.get(*at).is_some_and(|token| {
            token.is(Class::Also)
                || token.is(Class::Content)
                    && token.word.ending == Ending::Ly
                    && !token.is_capital()
        })
    };
    let Some(last) = (at.saturating_sub(ADVERBS)..at).rev().find(|at| !adverb(at)) else {
        return false;
    };
    let (Some(token), Some(here)) = (tokens.get(last), tokens.get(at)) else { return false };
    let joins = matches!(token.kind, Kind::Comma | Kind::Close | Kind::Dash | Kind::Bracket)
        || token.is(Class::And)
        || token.is(Class::But);
    token.sentence == here.sentence && (joins || before == last + 1)
}

/// How far back the subject of a verb is looked for.
const ADVERBS: usize = 4;

/// Whether the word at `at` is the verb of a heading in which all words have capitals: "Kyiv Rejects New Terms".
pub(super) fn is_headline_verb(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if !matches!(token.word.form, Form::Third) || !token.is(Class::Content) {
        return false;
    }
    let mut capitals = 0;
    let same = |other: &&Token| other.sentence == token.sentence;
    let from = at.saturating_sub(HEADING);
    let before = tokens.get(from..at).unwrap_or_default().iter().rev().take_while(same);
    let behind = tokens.get(at..).unwrap_or_default().iter().take(HEADING).take_while(same);
    before.chain(behind).all(|other| {
        capitals += usize::from(other.is_capital());
        other.is_capital() || !other.is(Class::Content) || other.kind != Kind::Word
    }) && capitals >= 4
}

/// How many words on either side tell whether a sentence is a heading.
const HEADING: usize = 16;

/// Whether the verb that begins a sentence stands before its subject: “Said Berg: …”, "Said Ana Ruiz, who …".
pub(super) fn is_inverted(tokens: &[Token], at: usize) -> bool {
    let mut behind = tokens.get(at + 1..).unwrap_or_default().iter().take(HEADING);
    behind.find(|token| !token.is_capital()).is_some_and(|token| {
        matches!(token.kind, Kind::Colon | Kind::Comma | Kind::Open) || token.is(Class::Relative)
    })
}
