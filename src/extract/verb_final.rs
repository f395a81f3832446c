//! What German order of words asks for: relative pronouns that look like articles, the bracket of
//! auxiliary and participle, subjects that stand far before a verb at the end of its clause.

use super::cues::Cue;
use super::document::Document;
use super::mentions::Mention;
use super::source::Link;
use super::tokens::{Kind, Token};
use crate::lexicon::{Class, Form, Word};

/// How many words a clause is read back.
const REACH: usize = 30;

/// Makes relative pronouns of the articles behind a comma that no noun follows: "Berger, die am
/// Montag sagte", "der Plan, mit dem er warb".
pub(crate) fn relatives(text: &str, tokens: &mut [Token]) {
    let great = |token: &Token| token.span.of(text).starts_with(char::is_uppercase);
    let small = |token: &Token| token.kind == Kind::Word && !great(token);
    let found: Vec<usize> = tokens
        .windows(3)
        .enumerate()
        .filter(|(at, window)| {
            let [before, token, next] = window else { return false };
            let opens = before.kind == Kind::Comma
                || before.is(Class::In) | before.is(Class::With) | before.is(Class::Of)
                    && at
                        .checked_sub(1)
                        .and_then(|at| tokens.get(at))
                        .is_some_and(|token| token.kind == Kind::Comma);
            let pronoun = matches!(token.span.of(text), "der" | "die" | "das" | "dem" | "den");
            let follows =
                next.sentence == token.sentence && small(next) && !next.is(Class::Ordinal);
            let adjective = || {
                next.word.class == Class::Content
                    && next.word.form == Form::None
                    && ["e", "en", "er", "es", "em"]
                        .iter()
                        .any(|ending| next.span.of(text).ends_with(ending))
                    || next.is(Class::Number)
                    || next.word.form == Form::Participle && tokens.get(at + 3).is_some_and(great)
            };
            opens && pronoun && follows && !adjective()
        })
        .map(|(at, _)| at + 1)
        .collect();
    for at in found {
        if let Some(token) = tokens.get_mut(at) {
            token.word = Word { class: Class::Relative, ..token.word };
        }
    }
}

/// Finds the auxiliary of a participle or infinitive: far before it ("hat am Montag gesagt"), or
/// behind it ("gesagt hatte"). An infinitive without one is a plural ("Kritiker sagen").
pub(crate) fn bracket(document: &Document<'_>, cue: &mut Cue) {
    if !matches!(cue.form, Form::Participle | Form::Base) {
        return;
    }
    let auxiliary = |token: &Token| {
        token.kind == Kind::Word
            && matches!(token.word.class, Class::Be | Class::Have | Class::Modal)
    };
    let group = document.slice(cue.group, cue.start);
    if group.iter().any(|token| auxiliary(token) || token.is(Class::To)) {
        return;
    }
    let Some(here) = document.token(cue.start) else { return };
    if let Some(behind) =
        document.token(cue.end).filter(|token| auxiliary(token) && token.sentence == here.sentence)
    {
        cue.passive |= behind.is(Class::Be);
        if cue.form == Form::Participle && !cue.passive {
            cue.form = Form::Past;
        }
        return;
    }
    let mut negated = false;
    for at in (cue.group.saturating_sub(REACH)..cue.group).rev() {
        let Some(token) = document.token(at) else { break };
        let apart = token.sentence != here.sentence
            || token.quote != here.quote
            || token.is_punctuation()
            || token.word.lemma.is_some() && token.may_be_finite();
        if apart {
            break;
        }
        negated |= token.is(Class::Not);
        if auxiliary(token) {
            cue.passive |= token.is(Class::Be) && cue.form == Form::Participle;
            cue.negated |= negated;
            cue.group = at;
            return;
        }
    }
    if cue.form == Form::Base {
        cue.form = Form::Third;
    }
}

/// Where a clause that begins at `start` ends when the cue stands in a subordinate clause of its
/// own: at the comma behind which the main clause goes on with its verb. "Als Haller erklärte, der
/// Vertrag sei tot, verließen …"
pub(crate) fn clause_end(
    document: &Document<'_>,
    cue: &Cue,
    start: usize,
    limit: usize,
) -> Option<usize> {
    let first = document.token(clause_start(document, cue)?)?;
    let subordinate = first.kind == Kind::Word
        && matches!(
            first.word.class,
            Class::Relative | Class::As | Class::When | Class::Because | Class::If
        );
    (start..limit).filter(|_| subordinate).find(|at| {
        document.token(*at).is_some_and(|token| token.kind == Kind::Comma && token.quote == 0)
            && document.token(at + 1).is_some_and(|next| {
                next.may_be_finite()
                    || next.word.class == Class::Content
                        && next.word.form == Form::None
                        && next.kind == Kind::Word
                        && next.id == 0
                        && next.span.of(document.text).starts_with(char::is_lowercase)
            })
    })
}

/// Whether "nicht" or "kein" stands behind the verb in its clause.
pub(crate) fn negated_behind(document: &Document<'_>, cue: &Cue) -> bool {
    let Some(here) = document.token(cue.start) else { return false };
    document
        .slice(cue.end, (cue.end + REACH).min(document.tokens.len()))
        .iter()
        .take_while(|token| {
            token.sentence == here.sentence
                && token.quote == here.quote
                && !token.is_punctuation()
                && !token.may_be_finite()
                && !token.is(Class::That)
        })
        .any(|token| token.is(Class::Not))
}

/// How a mention far before its verb stands to it: the subject of a clause whose verb is at the
/// end, or between auxiliary and participle.
pub(crate) fn link(document: &Document<'_>, cue: &Cue, mention: &Mention) -> Option<Link> {
    let (start, end) = (mention.start as usize, mention.end as usize);
    let like = document.before(start).is_some_and(|token| token.is(Class::As));
    if mention.governed && !like || mention.possessive || start >= cue.start {
        return None;
    }
    let first = |from: usize| {
        let at = document.mentions.partition_point(|other| (other.start as usize) < from);
        let mut others = document.mentions.get(at..).unwrap_or_default().iter();
        others
            .find(|other| !other.governed || like && other.start == mention.start)
            .is_some_and(|other| other.start == mention.start)
    };
    if cue.group < cue.start && start > cue.group {
        return first(cue.group + 1).then_some(Link::Subject);
    }
    let opener = clause_start(document, cue)?;
    let token = document.token(opener)?;
    if token.is(Class::Relative) {
        let before = opener.checked_sub(1)?;
        if start == opener {
            return Some(Link::Before);
        }
        let beside = end == before || mention.long_end as usize == before;
        return beside.then_some(Link::Antecedent);
    }
    let opens = matches!(
        token.word.class,
        Class::As | Class::That | Class::When | Class::Because | Class::If | Class::How
    );
    // "Wie Berger sagte,", not "als Minister sagte Berger".
    let last = document.token(cue.end).is_none_or(|next| {
        next.is_punctuation() || matches!(next.word.class, Class::Be | Class::Have | Class::Modal)
    });
    (opens
        && (last || !token.is(Class::As))
        && token.kind == Kind::Word
        && start > opener
        && first(opener + 1))
    .then_some(Link::Subject)
}

/// First token of the clause in which a verb stands.
fn clause_start(document: &Document<'_>, cue: &Cue) -> Option<usize> {
    let here = document.token(cue.group)?;
    Some(
        (cue.group.saturating_sub(REACH)..cue.group)
            .rev()
            .find(|at| {
                document.token(*at).is_none_or(|token| {
                    token.sentence != here.sentence
                        || token.quote != here.quote
                        || token.is_punctuation()
                        || token.may_be_finite()
                })
            })
            .map_or(0, |at| at + 1),
    )
}
