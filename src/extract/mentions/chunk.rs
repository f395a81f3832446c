//! Stretches of words that can be one noun phrase.

use std::collections::HashSet;

use smallvec::SmallVec;

use super::super::inflection;
use super::super::tokens::{Ending, Kind, Shape, Token};
use super::verbs;
use crate::lexicon::{Class, Form, Lexicon, Mark, PhraseKind, Quick, Trait};

/// A stretch of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub start: usize,
    pub end: usize,
    pub head: usize,
}

/// A noun phrase with those to which it belongs ("Italy’s" in "Italy’s foreign minister").
#[derive(Debug)]
pub(super) struct Found {
    pub chunk: Chunk,
    pub possessors: SmallVec<[Chunk; 1]>,
    /// Whether it is a possessor of something that is no noun phrase.
    pub possessive: bool,
    pub end: usize,
}

/// Words of the text.
pub(super) type Seen<'a> = HashSet<&'a str, Quick>;

/// An article has another word with a capital in so many tokens, about.
const TOKENS_A_CAPITAL: usize = 16;

/// Whether a word may be a common noun with a capital, where it begins a sentence.
pub(super) fn may_be_common(token: &Token, english: bool) -> bool {
    (token.id != 0) | (token.word.ending == Ending::S) | !english
}

/// Of these words those that stand inside a sentence somewhere: names, also where they begin one.
pub(super) fn capitals_inside_sentences<'a>(
    text: &'a str,
    tokens: &[Token],
    english: bool,
) -> Seen<'a> {
    let mut seen =
        Seen::with_capacity_and_hasher(tokens.len() / TOKENS_A_CAPITAL, Quick::default());
    for pair in tokens.windows(2) {
        let [before, token] = pair else { continue };
        if token.is_capital()
            && may_be_common(token, english)
            && before.sentence == token.sentence
            && (before.kind == Kind::Word || before.kind == Kind::Comma)
        {
            seen.insert(token.span.of(text));
        }
    }
    seen
}

/// The noun phrase that begins at token `start`, if one does; `before` is where the one before ends, and
/// `names_source` says whether the listed phrase there names a source.
pub(super) fn at(
    text: &str,
    tokens: &[Token],
    (before, start): (usize, usize),
    names_source: bool,
    lexicon: &Lexicon,
) -> Option<Found> {
    let first = tokens.get(start).filter(|first| can_begin(first))?;
    // "her" before a noun is a possessive.
    let owner = first.is(Class::Object)
        && first.span.of(text).eq_ignore_ascii_case("her")
        && tokens.get(start + 1).is_some_and(|next| {
            next.is(Class::Content) && !next.may_be_finite() && next.sentence == first.sentence
        });
    if owner {
        return scan(text, tokens, (before, start), lexicon);
    }
    // "Selon", "laut": a source follows.
    if names_source {
        return None;
    }
    // «Lo ha detto»: a pronoun before its verb is nobody who speaks.
    if first.is(Class::Object) && !first.has(Mark::SINGULAR) && lexicon.language() != "en" {
        return None;
    }
    // «Añadió que»: a verb that begins a sentence is no name.
    let begins = || {
        start
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_none_or(|before| before.sentence != first.sentence || before.kind == Kind::Open)
    };
    if lexicon.has(Trait::ProDrop)
        && begins()
        && first.is_capital()
        && first.word.lemma.is_some()
        && matches!(first.word.form, Form::Third | Form::Past)
        && tokens.get(start + 1).is_some_and(|next| next.kind == Kind::Word && !next.is_capital())
    {
        return None;
    }
    if is_pronoun(first) {
        return Some(Found {
            chunk: Chunk { start, end: start + 1, head: start },
            possessors: SmallVec::new(),
            possessive: tokens.get(start + 1).is_some_and(|next| next.kind == Kind::Possessive),
            end: start + 1,
        });
    }
    scan(text, tokens, (before, start), lexicon)
}

/// Whether a noun phrase may begin with this token: told at a glance, since most begin none.
fn can_begin(token: &Token) -> bool {
    let word = matches!(
        token.word.class,
        Class::Content
            | Class::Article
            | Class::Demonstrative
            | Class::Possessive
            | Class::Ordinal
            | Class::Number
    );
    matches!(token.kind, Kind::Word | Kind::Number) && (word || is_pronoun(token))
}

fn is_pronoun(token: &Token) -> bool {
    matches!(
        token.word.class,
        Class::Subject | Class::You | Class::Object | Class::Somebody | Class::Relative
    )
}

/// Longest name or noun phrase, in tokens; without it a row of numbers would take quadratic time.
const LONGEST: usize = 64;

fn scan(
    text: &str,
    tokens: &[Token],
    (before, start): (usize, usize),
    lexicon: &Lexicon,
) -> Option<Found> {
    let first = tokens.get(start)?;
    let english = lexicon.language() == "en";
    let inflected = lexicon.has(Trait::Inflected);
    let clause_comma = lexicon.has(Trait::ClauseComma);
    let mut part = start;
    let mut head = None;
    let mut determined = false;
    let mut possessors = SmallVec::new();
    let mut at = start;
    // Behind the head: "italiano", in "il ministro italiano".
    let mut behind = start;
    while let Some(token) = tokens.get(at).filter(|_| at < start + LONGEST) {
        if token.sentence != first.sentence || token.quote != first.quote {
            break;
        }
        match token.kind {
            Kind::Possessive => {
                let Some(owner) = head else { break };
                possessors.push(Chunk { start: part, end: at, head: owner });
                part = at + 1;
                head = None;
                determined = true;
                at += 1;
                continue;
            }
            Kind::Number => {
                at += 1;
                continue;
            }
            Kind::Word => {}
            Kind::Comma
            | Kind::Stop
            | Kind::Colon
            | Kind::Semicolon
            | Kind::Dash
            | Kind::Open
            | Kind::Close
            | Kind::Bracket
            | Kind::Other => break,
        }
        if token.may_be_listed()
            && let Some(words) = listed(text, tokens, at, lexicon)
        {
            if head.is_some_and(|head| !fits_after(tokens, head)) {
                break;
            }
            at += words;
            if token.is_capital() || head.is_none() {
                head = Some(at - 1);
            } else {
                behind = at;
            }
            continue;
        }
        let phrase = phrase(tokens, at, lexicon);
        if let Some((PhraseKind::Role(_), words)) = phrase {
            let told = |head: usize| tokens.get(head).is_some_and(|token| is_told(text, token));
            // «Сообщил журналистам начальник полиции»: who is told is another than who holds the office.
            if inflected && head.is_some_and(told) {
                break;
            }
            if words > 1 {
                at += words;
                head = Some(at - 1);
                continue;
            }
        }
        if head.is_some_and(|head| tokens.get(head).is_some_and(|token| token.has(Mark::ROLE_END)))
            && let Some(next) = whose(text, tokens, at, lexicon)
        {
            at = next;
            continue;
        }
        match token.word.class {
            Class::Article | Class::Possessive | Class::Object if at == part && !determined => {
                determined = true;
            }
            Class::Demonstrative if head.is_none() => determined = true,
            Class::Ordinal if head.is_some() && token.has(Mark::ROLE_END) => head = Some(at),
            Class::Ordinal | Class::Number if head.is_none() || token.is_capital() => {}
            Class::Also if head.is_none() && determined => {}
            // "Berger zufolge": it stands behind a source.
            Class::Content if matches!(phrase, Some((PhraseKind::Behind, _))) => break,
            // A finite verb is no adjective, whatever stands before it: "Das sagte Berger".
            Class::Content
                if clause_comma
                    && token.word.form == Form::Past
                    && token.shape == Shape::Lower
                    && !token.span.of(text).starts_with(char::is_uppercase) =>
            {
                break;
            }
            // «Посоветовал путешественникам запастись терпением».
            Class::Content
                if inflected
                    && head.is_some()
                    && (token.id == 0 || token.word.form == Form::Base)
                    && inflection::is_verbal(token.span.of(text)) =>
            {
                break;
            }
            // «Пётр Орлов осмотрел плотину»: what follows a name is no part of it.
            Class::Content
                if inflected && token.shape == Shape::Lower && follows_name(tokens, at, head) =>
            {
                break;
            }
            Class::Content => {
                if !takes(text, tokens, (before, part, at), head, determined, english) {
                    break;
                }
                if token.word.form == Form::None && token.word.ending != Ending::Ly
                    || head.is_none()
                    || token.is_capital()
                {
                    let adjective = token.shape == Shape::Lower
                        && head.is_none()
                        && (matches!(token.word.ending, Ending::Ed | Ending::Ly)
                            || matches!(token.word.form, Form::Past | Form::Participle));
                    if !adjective {
                        head = Some(at);
                    }
                } else {
                    head = Some(at);
                }
            }
            Class::In if english && head.is_none() && verbs::is_share(tokens, at) => {}
            Class::In
            | Class::Of
            | Class::And
            | Class::By
            | Class::As
            | Class::With
            | Class::For
            | Class::To
            | Class::About
                if token.has(Mark::PARTICLE) && inside_name(tokens, at) => {}
            Class::Article
            | Class::Possessive
            | Class::Demonstrative
            | Class::Ordinal
            | Class::Number
            | Class::Also
            | Class::That
            | Class::Subject
            | Class::You
            | Class::Object
            | Class::Relative
            | Class::Somebody
            | Class::Reflexive
            | Class::To
            | Class::Of
            | Class::By
            | Class::As
            | Class::With
            | Class::For
            | Class::About
            | Class::In
            | Class::And
            | Class::Or
            | Class::But
            | Class::Because
            | Class::When
            | Class::If
            | Class::How
            | Class::So
            | Class::Be
            | Class::Have
            | Class::Do
            | Class::Modal
            | Class::Not
            | Class::Month
            | Class::Weekday
            | Class::Verb => break,
        }
        at += 1;
    }
    if let Some(head) = head {
        // What follows the head is no part of it (a numeral, an adverb).
        let end = (head + 1).max(part + 1).max(behind);
        let chunk = Chunk { start, end, head };
        return Some(Found { chunk, possessors, possessive: false, end });
    }
    // "Many think", "four in ten say".
    let speak =
        tokens.get(at).is_some_and(|verb| verb.is(Class::Content) && verb.word.lemma.is_some());
    if english && speak && at > part && verbs::are_several(text, tokens, part, at) {
        let chunk = Chunk { start, end: at, head: at - 1 };
        return Some(Found { chunk, possessors, possessive: false, end: at });
    }
    // "Kiev’s" before something that is no noun phrase.
    let owner = possessors.pop()?;
    Some(Found {
        chunk: Chunk { start, ..owner },
        possessors,
        possessive: true,
        end: owner.end + 1,
    })
}

/// Whether a word is a dative plural: «журналистам».
pub(in super::super) fn is_told(text: &str, token: &Token) -> bool {
    let word = token.span.of(text);
    token.kind == Kind::Word
        && token.shape == Shape::Lower
        && word.chars().count() >= 5
        && ["ам", "ям"].iter().any(|ending| word.ends_with(ending))
}

/// Whether two words of a name stand before the word at `at`.
fn follows_name(tokens: &[Token], at: usize, head: Option<usize>) -> bool {
    let name = |token: Option<&Token>| {
        token.is_some_and(|token| {
            token.is_capital() && !token.has(Mark::BODY | Mark::ROLE_END) && token.id == 0
        })
    };
    head.is_some_and(|head| head + 1 == at)
        && at >= 2
        && name(tokens.get(at - 1))
        && name(tokens.get(at - 2))
}

/// The phrase at `at`, and how many words it has.
#[inline]
pub(super) fn phrase(
    tokens: &[Token],
    at: usize,
    lexicon: &Lexicon,
) -> Option<(PhraseKind, usize)> {
    let first = tokens.get(at).filter(|token| token.begins_phrase())?;
    lexicon.phrase(first.id, tokens.get(at + 1..)?.iter().map(|token| token.id))
}

/// Between an office and the name of who holds it: "del Cremlino", "de la Commission européenne",
/// "of the European Council". Gives where the name begins.
fn whose(text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let first = tokens.get(at).filter(|token| token.is(Class::Of))?;
    let same = |token: &Token| token.sentence == first.sentence && token.quote == first.quote;
    let unlisted = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            same(token)
                && token.is_capital()
                && token.is(Class::Content)
                && !token.has(Mark::BODY | Mark::GROUP | Mark::ROLE_END)
                && listed(text, tokens, at, lexicon).is_none()
        })
    };
    // "il sindaco di Palermo Lucio Neri": the town, then two names.
    if lexicon.language() != "en" && (1..=3).all(|next| unlisted(at + next)) {
        return Some(at + 2);
    }
    let mut at = at + 1;
    let mut named = false;
    for _ in 0..8 {
        let token = tokens.get(at).filter(|token| same(token) && token.kind == Kind::Word)?;
        if let Some(words) = listed(text, tokens, at, lexicon) {
            named = true;
            at += words;
        } else if unlisted(at) {
            return named.then_some(at);
        } else {
            let goes_on =
                matches!(token.word.class, Class::Article | Class::Of | Class::Possessive)
                    || token.is(Class::Content) && token.word.form == Form::None;
            named |= token.has(Mark::BODY);
            if !goes_on {
                return None;
            }
            at += 1;
        }
    }
    None
}

/// How many words the listed name at `at` has. Few words begin one: ask [`Token::may_be_listed`] first
/// where it is asked for again and again.
fn listed(text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let token = tokens.get(at).filter(|token| token.may_be_listed())?;
    let following = tokens.get(at + 1..).unwrap_or_default().iter().map(|t| t.span.of(text));
    lexicon.name(token.span.of(text), following).map(|(_, words)| words)
}

/// Whether more can follow this head in the same noun phrase: a capital after a plural begins
/// another ("reporters Monday").
fn fits_after(tokens: &[Token], head: usize) -> bool {
    tokens.get(head).is_some_and(|token| {
        token.is_capital() || !token.has(Mark::GROUP) || token.has(Mark::ROLE_END)
    })
}

/// Whether the content word at `at` goes on with the noun phrase that begins at `part`; `before` is where
/// the one before ends. In English a form may be noun and verb ("claims that").
fn takes(
    text: &str,
    tokens: &[Token],
    (before, part, at): (usize, usize, usize),
    head: Option<usize>,
    determined: bool,
    english: bool,
) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let next = tokens.get(at + 1);
    let first = at == part;
    if token.is_capital() && english && verbs::is_headline_verb(tokens, at) {
        return false;
    }
    if token.is_capital() && !first {
        // A capital goes on; after a plural common noun it begins another phrase.
        return head.is_none_or(|head| fits_after(tokens, head));
    }
    let head_token = head.and_then(|head| tokens.get(head));
    if token.is_capital() {
        // Sentence-initial "Saying so, …" and "Asked whether …" are no names.
        let verb = match token.word.form {
            Form::Ing => true,
            Form::Past | Form::Participle => english,
            Form::None | Form::Base | Form::Third => false,
        };
        return !verb
            || next.is_some_and(Token::is_capital) && !(english && verbs::is_inverted(tokens, at));
    }
    // "Many think", "four in ten say", "those backing him".
    let several =
        || english && head.is_none() && !first && verbs::are_several(text, tokens, part, at);
    let subject = || english && verbs::follows_subject(tokens, before, at);
    let complement = || {
        next.is_some_and(|next| {
            next.is(Class::That)
                || next.is(Class::Article)
                || next.is(Class::Subject)
                || next.is(Class::Possessive)
                || english && (next.is(Class::Demonstrative) || next.is(Class::You))
        })
    };
    let open = head.is_none() && (determined || !first);
    match token.word.form {
        Form::None => {}
        Form::Base => {
            let Some(head) = head_token else {
                if first {
                    return determined || noun_like(next) && !subject();
                }
                return !(several() && (complement() || !token.has(Mark::STATEMENT)));
            };
            let plural = head.word.ending == Ending::S || head.has(Mark::GROUP);
            return !plural && !complement();
        }
        Form::Third => {
            return open
                || next.is_some_and(|next| next.word.form == Form::Past)
                || (first
                    && english
                    && token.is(Class::Content)
                    && head.is_none()
                    && next.is_some_and(|n| n.is(Class::That) || n.is(Class::Of))
                    && !subject());
        }
        Form::Past | Form::Participle => {
            let name = || next.is_some_and(Token::is_capital);
            return open && !(several() && (complement() || name()));
        }
        Form::Ing => return open && !several(),
    }
    match token.word.ending {
        Ending::Ed => head.is_none() && !first,
        Ending::Ly => head.is_none() && (!first || determined),
        Ending::Ing => {
            head_token.is_none_or(|head| head.word.ending != Ending::S && !head.is_capital())
        }
        Ending::None | Ending::S => true,
    }
}

/// Whether a verb or the like follows, so that the word before can only be a noun.
fn noun_like(next: Option<&Token>) -> bool {
    next.is_some_and(|next| next.may_be_finite() || next.is(Class::Of))
}

/// Whether the word at `at` stands between two capitals.
fn inside_name(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(Token::is_capital) && tokens.get(at + 1).is_some_and(Token::is_capital)
}
