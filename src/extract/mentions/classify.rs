//! What a noun phrase names.

use smallvec::SmallVec;

use super::super::inflection;
use super::super::tokens::{Ending, Kind, Shape, Token};
use super::chunk::{Chunk, Seen, may_be_common};
use super::{Affiliation, Mention, MentionKind};
use crate::lexicon::{Class, Lexicon, Mark, NameKind, PhraseKind, Trait};

/// A listed name inside a chunk.
#[derive(Clone, Copy)]
struct Listed {
    start: usize,
    end: usize,
    kind: NameKind,
    index: u16,
}

/// Reads one chunk.
pub(super) fn mention(
    text: &str,
    tokens: &[Token],
    chunk: &Chunk,
    possessive: bool,
    seen: &Seen<'_>,
    lexicon: &Lexicon,
) -> Mention {
    let mut mention = Mention {
        start: index(chunk.start),
        end: index(chunk.end),
        long_end: index(chunk.end),
        head: index(chunk.head),
        quote: tokens.get(chunk.head).map_or(0, |head| head.quote),
        kind: MentionKind::Thing,
        name: (0, 0),
        role: (0, 0),
        office: None,
        affiliation: None,
        listed: 0,
        possessive,
        plural: false,
        governed: false,
        apposition: None,
    };
    let Some(head) = tokens.get(chunk.head) else { return mention };
    if let Some(kind) = pronoun(head, lexicon)
        && chunk.end == chunk.start + 1
    {
        mention.kind = kind;
        mention.plural = kind == MentionKind::PluralPronoun;
        return mention;
    }
    // Most are common nouns, and nothing in them can be a name or an office.
    let words = tokens.get(chunk.start..chunk.end).unwrap_or_default();
    let plain =
        |token: &Token| !(token.is_capital() || token.begins_phrase() || token.may_be_listed());
    if words.iter().all(plain) {
        mention.kind = common_noun(text, tokens, chunk, None, lexicon);
        mention.plural = head.word.ending == Ending::S || mention.kind == MentionKind::Group;
        return mention;
    }
    let listed = listed_names(text, tokens, chunk, lexicon);
    let role = role(tokens, chunk, lexicon);
    mention.affiliation = listed.iter().rev().find_map(affiliation);
    if let Some((start, end, office)) = role {
        mention.role = (index(start), index(end));
        mention.office = Some(office);
    }
    let name_from = role.map_or(chunk.start, |(_, end, _)| end);
    let name = capital_run(tokens, name_from, chunk);
    let common_start =
        head.shape == Shape::Capital && is_common(text, tokens, chunk, seen, lexicon);
    if let Some(found) = listed
        .iter()
        .find(|name| name.end == chunk.end && role.is_none_or(|(_, end, _)| name.start >= end))
    {
        let whole = name.map_or(found.start, |(start, _)| start) >= found.start;
        let person = !whole
            && !matches!(found.kind, NameKind::Body | NameKind::Institution | NameKind::Medium);
        // "La portavoce del governo maltese": whose it is, not who speaks.
        let owner = tokens.get(found.start).is_some_and(|token| !token.is_capital())
            && found.start > chunk.start
            && chunk.head < found.start;
        if !person && !owner {
            mention.kind = match found.kind {
                NameKind::State => MentionKind::State,
                NameKind::Capital => MentionKind::Capital,
                NameKind::People => MentionKind::People,
                NameKind::Body => MentionKind::Body,
                NameKind::Institution => MentionKind::Institution,
                NameKind::Medium => MentionKind::Medium,
            };
            mention.listed = found.index;
            mention.name = (index(found.start), index(found.end));
            return mention;
        }
    }
    if let Some((start, end)) = name
        && end == chunk.end
        && !common_start
    {
        let start = past_owners(tokens, (start, end), &listed, role.is_some());
        let start = past_genitives(text, tokens, (start, end), role.is_some(), lexicon);
        let run = tokens.get(start..end).unwrap_or_default();
        mention.name = (index(start), index(end));
        let honoured = start > 0 && tokens.get(start - 1).is_some_and(|t| t.has(Mark::HONORIFIC));
        let body =
            run.iter().any(|t| t.has(Mark::BODY | Mark::GROUP)) && role.is_none() && !honoured;
        let determined =
            tokens.get(chunk.start).is_some_and(|t| t.is(Class::Article)) && role.is_none();
        let capitals = run.len() == 1 && run.iter().all(|t| t.shape == Shape::Capitals);
        mention.kind = if role.is_some() || honoured {
            MentionKind::Person
        } else if body || capitals || determined {
            MentionKind::Body
        } else if run.len() >= 2 {
            MentionKind::Person
        } else {
            MentionKind::Name
        };
        if honoured && role.is_none() {
            mention.role = (index(start - 1), index(start));
        }
        return mention;
    }
    mention.kind = common_noun(text, tokens, chunk, role, lexicon);
    mention.plural = head.word.ending == Ending::S || mention.kind == MentionKind::Group;
    mention
}

/// What a chunk without a name is; `role` as [`role`] gives it.
fn common_noun(
    text: &str,
    tokens: &[Token],
    chunk: &Chunk,
    role: Option<(usize, usize, u16)>,
    lexicon: &Lexicon,
) -> MentionKind {
    let Some(head) = tokens.get(chunk.head) else { return MentionKind::Thing };
    if head.has(Mark::ANONYMOUS) {
        MentionKind::Anonymous
    } else if head.has(Mark::GROUP) && !one_of_many(text, tokens, chunk, lexicon) {
        MentionKind::Group
    } else if role.is_some_and(|(_, end, _)| end == chunk.end || end > chunk.head) {
        MentionKind::Role
    } else if head.has(Mark::BODY) {
        MentionKind::Organ
    } else {
        MentionKind::Thing
    }
}

/// Where singular and plural of an office are one word, the article tells: "der Sprecher".
fn one_of_many(text: &str, tokens: &[Token], chunk: &Chunk, lexicon: &Lexicon) -> bool {
    lexicon.has(Trait::CapitalNouns)
        && tokens.get(chunk.head).is_some_and(|head| head.has(Mark::ROLE_END))
        && tokens.get(chunk.start).is_some_and(|first| {
            first.is(Class::Article) && !first.span.of(text).eq_ignore_ascii_case("die")
        })
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn pronoun(head: &Token, lexicon: &Lexicon) -> Option<MentionKind> {
    match head.word.class {
        Class::Subject if head.has(Mark::SINGULAR) => Some(MentionKind::Pronoun),
        Class::Subject if head.has(Mark::PLURAL) => Some(MentionKind::PluralPronoun),
        Class::Subject => Some(MentionKind::OtherPronoun),
        Class::You => Some(MentionKind::OtherPronoun),
        // "Him" may be any source; «gli» before a verb is who is told.
        Class::Object if head.has(Mark::SINGULAR) || lexicon.language() == "en" => {
            Some(MentionKind::Pronoun)
        }
        Class::Object => Some(MentionKind::OtherPronoun),
        Class::Somebody => Some(MentionKind::Somebody),
        Class::Relative => Some(MentionKind::Relative),
        Class::Content
        | Class::Article
        | Class::Demonstrative
        | Class::That
        | Class::Possessive
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
        | Class::Also
        | Class::Ordinal
        | Class::Number
        | Class::Month
        | Class::Weekday
        | Class::Verb => None,
    }
}

fn affiliation(name: &Listed) -> Option<Affiliation> {
    match name.kind {
        NameKind::State | NameKind::Capital | NameKind::People | NameKind::Institution => {
            Some(Affiliation::State(name.index))
        }
        NameKind::Body => Some(Affiliation::Body(name.index)),
        NameKind::Medium => None,
    }
}

fn listed_names(
    text: &str,
    tokens: &[Token],
    chunk: &Chunk,
    lexicon: &Lexicon,
) -> SmallVec<[Listed; 2]> {
    let mut found = SmallVec::new();
    let mut at = chunk.start;
    while at < chunk.end {
        let Some(token) = tokens.get(at) else { break };
        if !token.may_be_listed() {
            at += 1;
            continue;
        }
        let following = tokens.get(at + 1..chunk.end).unwrap_or_default().iter();
        let name = lexicon.name(token.span.of(text), following.map(|t| t.span.of(text)));
        let name = name.filter(|(name, _)| {
            !name.needs_article
                || at > 0 && tokens.get(at - 1).is_some_and(|before| before.is(Class::Article))
        });
        if let Some((name, words)) = name {
            found.push(Listed { start: at, end: at + words, kind: name.kind, index: name.index });
            at += words;
        } else {
            at += 1;
        }
    }
    found
}

/// The last office in the chunk: first token (with what belongs to it, without the determiner),
/// the token after the last, and its index.
fn role(tokens: &[Token], chunk: &Chunk, lexicon: &Lexicon) -> Option<(usize, usize, u16)> {
    let mut found = None;
    let mut at = chunk.start;
    while at < chunk.end {
        let Some(token) = tokens.get(at) else { break };
        if !token.begins_phrase() {
            at += 1;
            continue;
        }
        let following = tokens.get(at + 1..chunk.end).unwrap_or_default().iter().map(|t| t.id);
        match lexicon.phrase(token.id, following) {
            Some((PhraseKind::Role(office), words)) => {
                found = Some((at + words, office));
                at += words;
            }
            Some((PhraseKind::According | PhraseKind::Behind, _)) | None => at += 1,
        }
    }
    let (end, office) = found?;
    let after_possessor = tokens
        .get(chunk.start..end)
        .unwrap_or_default()
        .iter()
        .rposition(|token| token.kind == Kind::Possessive)
        .map_or(chunk.start, |at| chunk.start + at + 1);
    let start = tokens
        .get(after_possessor..end)
        .unwrap_or_default()
        .iter()
        .position(|t| {
            !matches!(
                t.word.class,
                Class::Article | Class::Demonstrative | Class::Possessive | Class::Object
            )
        })
        .map_or(after_possessor, |skip| after_possessor + skip);
    // "Merkel’s spokesman": the possessor is no office, but whose office it is belongs to it.
    Some((start, end, office))
}

/// The capitals (with particles and initials between) at the end of the chunk.
fn capital_run(tokens: &[Token], from: usize, chunk: &Chunk) -> Option<(usize, usize)> {
    let part = tokens.get(from..chunk.end)?;
    let mut start = part.len();
    for (at, token) in part.iter().enumerate().rev() {
        let particle = token.has(Mark::PARTICLE) && at > 0 && start < part.len();
        if token.has(Mark::HONORIFIC) && start < part.len() {
            break;
        }
        if !(token.is_capital() || particle) {
            break;
        }
        start = at;
    }
    let first = part.get(start)?;
    let end = chunk.end;
    let start = from + start;
    // A sentence-initial "The" is an article, whatever its capital.
    let skip = usize::from(matches!(
        first.word.class,
        Class::Article | Class::Demonstrative | Class::Possessive | Class::Ordinal | Class::Number
    ));
    (start + skip < end).then_some((start + skip, end))
}

/// Where a name begins behind what is no part of it: adjectives of states and parties, and
/// behind an office whose it is ("del Cremlino", "France").
fn past_owners(
    tokens: &[Token],
    (start, end): (usize, usize),
    listed: &[Listed],
    office: bool,
) -> usize {
    let mut at = start;
    loop {
        let owner = listed.iter().find(|found| {
            found.start == at
                && found.end < end
                && match found.kind {
                    NameKind::People | NameKind::Body | NameKind::Institution => true,
                    NameKind::State | NameKind::Capital => office,
                    NameKind::Medium => false,
                }
        });
        at = match owner {
            Some(found) => found.end,
            None if office
                && at + 1 < end
                && tokens.get(at).is_some_and(|t| t.is(Class::Of) || t.is(Class::Article)) =>
            {
                at + 1
            }
            None => return at,
        };
    }
}

/// Where first name and surname begin behind an owner: «министр Сербии Драган Милич», «глава
/// Transelectrica Флорин Попа». Three words with a patronymic are one name.
fn past_genitives(
    text: &str,
    tokens: &[Token],
    (start, end): (usize, usize),
    office: bool,
    lexicon: &Lexicon,
) -> usize {
    let run = tokens.get(start..end).unwrap_or_default();
    let whole = !lexicon.has(Trait::Inflected)
        || run.len() < 3
        || run.iter().any(|token| {
            token.has(Mark::PARTICLE)
                || token.has(Mark::BODY) && !office
                || token.kind != Kind::Word
        })
        || run.iter().rev().take(2).any(|token| token.shape == Shape::Capitals);
    let patronymic = run.iter().skip(1).any(|token| {
        let word = token.span.of(text);
        ["вич", "вича", "вичу", "вичем", "вна", "вны", "вной", "вне", "вну", "івна", "івни"]
            .iter()
            .any(|ending| word.ends_with(ending))
    });
    if whole || patronymic && run.len() == 3 { start } else { end - 2 }
}

/// Whether a capitalised word that begins a sentence is a common noun: nowhere a capital inside one.
fn is_common(
    text: &str,
    tokens: &[Token],
    chunk: &Chunk,
    seen: &Seen<'_>,
    lexicon: &Lexicon,
) -> bool {
    let Some(head) = tokens.get(chunk.head) else { return false };
    // «Ланской: переговоры продолжатся»: what ends as surnames do, before a colon.
    if lexicon.has(Trait::Inflected)
        && head.id == 0
        && tokens.get(chunk.end).is_some_and(|next| next.kind == Kind::Colon)
        && inflection::is_surname(head.span.of(text))
    {
        return false;
    }
    let alone = chunk.end == chunk.start + 1
        || tokens
            .get(chunk.start..chunk.head)
            .unwrap_or_default()
            .iter()
            .all(|token| !token.is_capital() || token.word.class != Class::Content);
    let initial = chunk.start == 0
        || tokens.get(chunk.start - 1).is_none_or(|before| {
            before.sentence != head.sentence
                || matches!(before.kind, Kind::Stop | Kind::Open | Kind::Colon | Kind::Dash)
        });
    may_be_common(head, lexicon.language() == "en")
        && alone
        && initial
        && chunk.head == chunk.start
        && !seen.contains(head.span.of(text))
}
