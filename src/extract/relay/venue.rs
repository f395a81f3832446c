//! The occasion: "at a press conference in Sofia".

use super::joined;
use super::words::Word;
use crate::lexicon::{Form, Lexicon, Lists, PREPOSITIONS, Provenance};
use crate::model::Span;

/// Longest naming of an occasion, in words.
const LONGEST: usize = 18;
/// Most words between preposition and noun: "at a hastily called joint press conference".
const MODIFIERS: usize = 6;

/// The occasion nearest to the cue.
pub(super) fn find(words: &[Word<'_>], cue: usize, lexicon: &Lexicon) -> Option<Span> {
    let mut best: Option<(usize, Span)> = None;
    let is_noun = |word: &Word<'_>| word.lists.has(Lists::OCCASION | Lists::ON);
    let mut nouns = (0..).zip(words).filter(|(_, word)| is_noun(word)).map(|(at, _)| at).peekable();
    for (index, word) in words.iter().enumerate() {
        while nouns.next_if(|noun| *noun <= index).is_some() {}
        match nouns.peek() {
            Some(noun) if *noun - index <= MODIFIERS + 1 => {}
            Some(_) => continue,
            None => break,
        }
        let preposition = PREPOSITIONS.contains(&word.lower.as_ref());
        // "told a news conference in Cairo", but "told parliament in a debate".
        let told = word.lists.has(Lists::TOLD)
            && joined(words, index + 1)
                .is_some_and(|word| matches!(word.lower.as_ref(), "a" | "an"));
        if !preposition && !told {
            continue;
        }
        let Some((start, noun)) = noun(words, index) else { continue };
        let Some(span) = extent(words, start, noun, lexicon) else { continue };
        let aside = is_aside(words, index, cue);
        let away = index.abs_diff(cue) + if aside { 100 } else { 0 };
        if best.is_none_or(|(least, _)| away < least) {
            best = Some((away, span));
        }
    }
    best.filter(|(away, _)| *away < 100).map(|(_, span)| span)
}

/// Whether the preposition at `index` stands in a "who met …" that the cue does not belong to:
/// that tells another story.
fn is_aside(words: &[Word<'_>], index: usize, cue: usize) -> bool {
    let before = words.get(..=index).unwrap_or_default();
    let clause = before.iter().rposition(|word| word.apart).unwrap_or(0);
    let relative = |words: &[Word<'_>]| {
        words.iter().any(|word| matches!(word.lower.as_ref(), "who" | "whose" | "which"))
    };
    let within = words.get(clause..index).is_some_and(relative) && !(clause..=index).contains(&cue);
    within || (cue < index && words.get(cue..index).is_some_and(relative))
}

/// After the preposition at `index`: where the naming begins, and where its noun is.
fn noun(words: &[Word<'_>], index: usize) -> Option<(usize, usize)> {
    let preposition = words.get(index)?.lower.as_ref();
    let mut start = index + 1;
    let determiner = joined(words, start)?;
    let article = matches!(
        determiner.lower.as_ref(),
        "a" | "an" | "the" | "his" | "her" | "its" | "their" | "this" | "that" | "another" | "our"
    );
    if article {
        start += 1;
    }
    let mut found = None;
    for at in start..start + MODIFIERS {
        let Some(word) = joined(words, at) else { break };
        let bare = word.lower.as_ref();
        let is_occasion = match preposition {
            "on" => word.lists.has(Lists::ON),
            _ => word.lists.has(Lists::OCCASION),
        };
        if is_occasion {
            // "a news conference call", "a video message": the last of several nouns in a row.
            found = Some((start, at));
        } else if found.is_some() || is_function(bare) || word.lists.has(Lists::STOP) {
            break;
        }
    }
    // Without an article, only what needs none: "in remarks to …", "in parliament".
    let (start, at) = found?;
    let bare_noun = at == start && !article;
    let needs_none = words.get(at).is_some_and(|word| {
        word.lower.ends_with('s')
            || matches!(
                word.lower.as_ref(),
                "parliament" | "court" | "testimony" | "television" | "tv" | "radio"
            )
    });
    let named = words.get(start).is_some_and(Word::is_capital);
    (article || !bare_noun || needs_none || named).then_some((start, at))
}

/// From the first word of the naming to its last: complements of place and partner belong to it,
/// time and clauses do not.
fn extent(words: &[Word<'_>], start: usize, noun: usize, lexicon: &Lexicon) -> Option<Span> {
    let provenance = lexicon.provenance();
    let mut end = noun;
    let mut at = noun + 1;
    while at < start + LONGEST {
        let Some(word) = joined(words, at) else { break };
        let lower = word.bare();
        if provenance.lists(lower).has(Lists::STOP | Lists::REPORTED_BY)
            || is_verb(word, at, words, lexicon)
        {
            break;
        }
        if is_time(words, at, provenance) {
            break;
        }
        if matches!(lower, "and" | "or")
            && !words
                .get(at + 1)
                .is_some_and(|next| next.is_capital() || next.lower == "the" || next.lower == "his")
        {
            break;
        }
        if !is_function(lower) {
            end = at;
        }
        at += 1;
    }
    let first = words.get(start)?.span;
    let last = words.get(end)?.span;
    Some(first.cover(last))
}

/// "on Monday", "last week", "in May", "late on Tuesday", "this month".
fn is_time(words: &[Word<'_>], at: usize, provenance: &Provenance) -> bool {
    let timed = |at: usize| {
        words.get(at).is_some_and(|word| {
            // "the Monday Club" is no time, but rare; "the Last Supper" begins with a capital.
            provenance.lists(word.bare()).has(Lists::TIME)
                && (!word.is_capital() || word.bare().ends_with("day"))
                || is_month(word)
                || (word.text.len() <= 4 && word.text.chars().all(|c| c.is_ascii_digit()))
        })
    };
    let here = words.get(at).map_or("", |word| word.lower.as_ref());
    match here {
        "on" | "in" | "at" | "by" | "since" => timed(at + 1),
        "early" | "late" => timed(at + 1) || timed(at + 2),
        _ => {
            timed(at)
                && !words.get(at).is_some_and(|word| word.text.chars().all(|c| c.is_ascii_digit()))
        }
    }
}

fn is_month(word: &Word<'_>) -> bool {
    word.is_capital()
        && matches!(
            word.lower.as_ref(),
            "january"
                | "february"
                | "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
        )
}

/// A verb in the past, or a form in -ing that is no noun: the clause has ended.
fn is_verb(word: &Word<'_>, at: usize, words: &[Word<'_>], lexicon: &Lexicon) -> bool {
    if word.is_capital() {
        return false;
    }
    let lower = word.lower.as_ref();
    if lower.ends_with("ing") && lower.len() > 4 {
        return !word.lists.has(Lists::NOUN_IN_ING);
    }
    let known = lexicon.word(lexicon.find(lower));
    let after_article =
        at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| {
            matches!(
                before.lower.as_ref(),
                "the" | "a" | "an" | "of" | "his" | "her" | "its" | "their"
            )
        });
    known.form == Form::Past && !after_article
}

/// Words that end no naming.
fn is_function(lower: &str) -> bool {
    matches!(
        lower,
        "a" | "an"
            | "the"
            | "of"
            | "in"
            | "at"
            | "on"
            | "to"
            | "for"
            | "with"
            | "by"
            | "from"
            | "and"
            | "or"
            | "his"
            | "her"
            | "its"
            | "their"
            | "between"
            | "about"
            | "into"
            | "over"
            | "under"
            | "outside"
            | "near"
            | "against"
            | "response"
    )
}
