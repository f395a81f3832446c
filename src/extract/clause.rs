//! The clause that a verb governs, in languages that set a comma before every clause:
//! «сказал, что …», "sagte am Montag, dass …", "sagte, die Straße sei …", "drohte, … zu verlassen".

use super::document::Document;
use super::tokens::{Kind, Token};
use crate::lexicon::{Class, Trait};

/// How a clause begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// "dass", «что».
    That,
    /// "ob", "wie viele", «почему».
    Question,
    /// A clause like a main one: "die Straße sei gesperrt".
    Statement,
    /// "die Gespräche zu verlassen"; the index is that of the infinitive.
    Infinitive(usize),
}

/// A clause behind a verb.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause {
    /// Its first token.
    pub at: usize,
    pub opening: Opening,
}

/// How many words may stand between a verb and the comma before its clause.
const REACH: usize = 14;

/// The clause behind the verb (and its subject) that ends at `from`, up to `limit`.
pub(crate) fn governed(document: &Document<'_>, from: usize, limit: usize) -> Option<Clause> {
    if !document.lexicon.has(Trait::ClauseComma) {
        return None;
    }
    let first = document.token(from)?;
    for at in from..limit.min(from + REACH) {
        let token = document.token(at)?;
        let goes_on = match token.kind {
            Kind::Comma => {
                let opening = opening(document, at + 1, limit)?;
                return Some(Clause { at: at + 1, opening });
            }
            Kind::Word => {
                !token.may_be_finite()
                    && !matches!(
                        token.word.class,
                        Class::That | Class::And | Class::But | Class::Relative
                    )
            }
            Kind::Number | Kind::Possessive => true,
            Kind::Stop
            | Kind::Colon
            | Kind::Semicolon
            | Kind::Dash
            | Kind::Open
            | Kind::Close
            | Kind::Bracket
            | Kind::Other => false,
        };
        if !goes_on || token.quote != first.quote || token.sentence != first.sentence {
            return None;
        }
    }
    None
}

fn opening(document: &Document<'_>, at: usize, limit: usize) -> Option<Opening> {
    let first = document.token(at).filter(|_| at < limit)?;
    if first.kind != Kind::Word && first.kind != Kind::Number {
        return None;
    }
    let verb_final = document.lexicon.has(Trait::VerbFinal);
    match first.word.class {
        Class::That => return Some(Opening::That),
        Class::If | Class::How => return Some(Opening::Question),
        Class::Relative | Class::And | Class::But | Class::Or | Class::Because | Class::When => {
            return None;
        }
        Class::As
        | Class::Content
        | Class::Article
        | Class::Demonstrative
        | Class::Subject
        | Class::You
        | Class::Object
        | Class::Possessive
        | Class::Somebody
        | Class::Reflexive
        | Class::To
        | Class::Of
        | Class::By
        | Class::With
        | Class::For
        | Class::About
        | Class::In
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
        | Class::Verb => {}
    }
    // Only where clauses may do without a conjunction.
    if !verb_final || first.is(Class::As) || first.is(Class::So) {
        return None;
    }
    let mut start = at;
    // A relative clause behind the subject is looked past.
    for _ in 0..3 {
        let end = (start..limit).find(|at| document.token(*at).is_none_or(closes)).unwrap_or(limit);
        let words = document.slice(start, end);
        let purpose = ["um", "ohne", "statt", "anstatt"];
        if start == at
            && !purpose.contains(&first.span.of(document.text))
            && infinitive(document, start, end)
        {
            return Some(Opening::Infinitive(end - 1));
        }
        if words.iter().any(|token| token.may_be_finite() || token.quote != 0) {
            return Some(Opening::Statement);
        }
        let relative = document.token(end + 1).is_some_and(|token| token.is(Class::Relative));
        if !relative {
            return None;
        }
        start = (end + 1..limit).find(|at| document.token(*at).is_none_or(closes))? + 1;
    }
    None
}

fn closes(token: &Token) -> bool {
    token.quote == 0
        && matches!(
            token.kind,
            Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Bracket | Kind::Colon
        )
}

/// Whether these words end in an infinitive with its particle: "zu verlassen", "anzunehmen".
fn infinitive(document: &Document<'_>, start: usize, end: usize) -> bool {
    let Some(last) = end.checked_sub(1).and_then(|at| document.token(at)) else { return false };
    let word = last.span.of(document.text);
    if end < start + 1 || last.is_capital() || !word.ends_with('n') {
        return false;
    }
    let particle = end
        .checked_sub(2)
        .filter(|at| *at >= start)
        .and_then(|at| document.token(at))
        .is_some_and(|token| token.is(Class::To) && token.span.of(document.text) == "zu");
    let inside = word.find("zu").is_some_and(|at| at >= 2 && word.len() >= at + 5);
    // "zu haben", "gefälscht zu haben", "gefälscht haben zu können" all end so.
    particle || inside && last.id == 0
}
