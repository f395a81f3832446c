//! Where the words that a cue reports end, or begin before it: a small model over the places
//! that can be.

use super::cues::{Cue, SORTS};
use super::indirect::{Context, Frame, SHAPES, Shape};
use super::source::{CUE_SORTS, sort_of_cue};
use super::tokens::{Ending, Kind, Token};
use super::weigh::{BUCKETS, Few, Gather, Model, Score, Template, bucket, by_verb, plain};
use crate::lexicon::{Class, Form};

/// The features of the model of edges.
pub(crate) const TEMPLATES: &[Template] = &[
    plain("here", SORTS),
    // In one table: the same alone, by verbs outside and by whether a verb in the same form follows. All three
    // hold at once, and stand side by side in memory.
    plain("here, next", SORTS * SORTS * NEXT),
    plain("here, before", SORTS * SORTS),
    plain("second", SORTS),
    plain("distance", BUCKETS),
    plain("last", 2 * BUCKETS),
    plain("nth", 6 * 2),
    plain("cue, here", CUE_SORTS * SORTS),
    plain("verbs inside", 4 * 2),
    plain("here, verbs inside", SORTS * 4),
    plain("shape, here", SHAPES * SORTS),
    plain("shape, last", SHAPES * 2),
    plain("cue soon", 4 * 2),
    plain("first word, here", SORTS * SORTS),
    plain("marks", 4),
    plain("verbs outside", 4 * 2),
    plain("here, kind before", SORTS * 4),
    plain("sentence", 3 * 2),
    by_verb("verb, last", 2),
    plain("words outside, last", BUCKETS * 2),
    plain("here, next cue", SORTS * 7),
    plain("here, next cue, sort", SORTS * CUE_SORTS),
    plain("whole mark", 8 * 2 * 4),
    plain("shape, verbs inside, last", SHAPES * 4 * 2),
];

/// Values of "here, next" for each pair: alone, four counts of verbs, three answers on the form.
const NEXT: usize = 1 + 4 + 3;

/// One possible edge: the token after the last of a content, or the first of it.
pub(crate) struct Edge<F = Score> {
    pub at: usize,
    /// Words of the content with this edge.
    pub words: usize,
    pub features: F,
}

/// Places where content that begins at `start` can end, the end of the sentence last.
pub(crate) fn ends<F: Gather>(
    context: Context<'_>,
    index: usize,
    frame: &Frame,
    shape: Shape,
    start: usize,
) -> Few<Edge<F>> {
    let Context { document, cues, models, .. } = context;
    let mut found = Few::new();
    let Some(cue) = cues.get(index) else { return found };
    let mut nth = 0;
    let mut words = 0;
    let total = document.finite(start, frame.sentence_end.min(start + FARTHEST));
    let first = cues.partition_point(|other| other.start < start);
    let mut behind = first;
    let mut passed = start;
    for at in start + 1..frame.sentence_end.min(start + FARTHEST) {
        let Some(token) = document.token(at) else { break };
        while cues.get(behind).is_some_and(|other| other.start < at) {
            behind += 1;
        }
        if behind - first > CROWD || nth >= MOST {
            break;
        }
        let inside_marks = token.quote != 0 && token.kind != Kind::Open;
        if !inside_marks && is_edge(token) {
            let verbs = document.finite(start, at);
            let outside = total.saturating_sub(verbs);
            words += document.words(passed, at);
            passed = at;
            let spot = Spot { at, start, last: false, words, verbs, outside, nth, behind };
            found.push(edge(context, cue, frame, shape, &spot, models.end, true));
            nth += 1;
        }
    }
    let at = frame.sentence_end;
    let behind = cues.partition_point(|other| other.start < at);
    words += document.words(passed, at);
    let spot = Spot { at, start, last: true, words, verbs: total, outside: 0, nth, behind };
    found.push(edge(context, cue, frame, shape, &spot, models.end, true));
    found
}

/// How many places are looked at.
const MOST: usize = 40;

/// How many other cues a content that ends before its sentence does can hold. Only an endless
/// sentence has more, and is read in linear time for it.
const CROWD: usize = 8;

/// How many words from the cue a content's edge is looked for. Sentences can be as long as an
/// article, with a cue at every other word.
const FARTHEST: usize = 600;

/// Places where content that ends at `end` can begin, the start of the sentence last.
pub(crate) fn begins<F: Gather>(
    context: Context<'_>,
    index: usize,
    frame: &Frame,
    shape: Shape,
    end: usize,
) -> Few<Edge<F>> {
    let Context { document, cues, models, .. } = context;
    let mut found = Few::new();
    let Some(cue) = cues.get(index) else { return found };
    let mut nth = 0;
    let mut words = 0;
    let mut passed = end;
    let low = frame.sentence_start;
    let total = document.finite(low, end);
    let first = cues.partition_point(|other| other.start < end);
    let mut behind = first;
    for at in (low.max(end.saturating_sub(FARTHEST)) + 1..end).rev() {
        let (Some(token), Some(before)) = (document.token(at), document.token(at - 1)) else {
            break;
        };
        while behind.checked_sub(1).and_then(|b| cues.get(b)).is_some_and(|other| other.start >= at)
        {
            behind -= 1;
        }
        if first - behind > CROWD || nth >= MOST {
            break;
        }
        let inside_marks = token.quote != 0 && token.kind != Kind::Open;
        let opens = is_edge(before) && !token.is_punctuation();
        if opens && !inside_marks {
            let verbs = document.finite(at, end);
            let outside = total.saturating_sub(verbs);
            words += document.words(at, passed);
            passed = at;
            let spot = Spot { at, start: end, last: false, words, verbs, outside, nth, behind };
            found.push(edge(context, cue, frame, shape, &spot, models.begin, false));
            nth += 1;
        }
    }
    words += document.words(low, passed);
    let spot =
        Spot { at: low, start: end, last: true, words, verbs: total, outside: 0, nth, behind };
    found.push(edge(context, cue, frame, shape, &spot, models.begin, false));
    found
}

/// Whether a content can end before this token (or begin after it).
fn is_edge(token: &Token) -> bool {
    match token.kind {
        Kind::Comma
        | Kind::Semicolon
        | Kind::Dash
        | Kind::Bracket
        | Kind::Colon
        | Kind::Stop
        | Kind::Close
        | Kind::Open => true,
        Kind::Word => {
            matches!(
                token.word.class,
                Class::And
                    | Class::Or
                    | Class::But
                    | Class::Because
                    | Class::When
                    | Class::As
                    | Class::In
                    | Class::To
                    | Class::With
                    | Class::For
                    | Class::By
                    | Class::About
                    | Class::Relative
                    | Class::If
                    | Class::That
                    | Class::Weekday
                    | Class::Also
                    | Class::So
                    | Class::Be
                    | Class::Modal
                    | Class::Have
                    | Class::Do
            ) || token.may_be_finite()
                || token.word.ending == Ending::Ing
        }
        Kind::Number | Kind::Possessive | Kind::Other => false,
    }
}

/// Whether a verb stands in the same form as the cue.
fn same_form(verb: &Token, cue: &Cue) -> bool {
    let past = |form: Form| matches!(form, Form::Past | Form::Participle);
    let form = verb.word.form;
    if form == Form::None {
        return past(cue.form) && verb.word.ending == Ending::Ed;
    }
    form == cue.form || past(form) && past(cue.form)
}

/// One place where a content can end or begin.
struct Spot {
    at: usize,
    start: usize,
    last: bool,
    words: usize,
    verbs: usize,
    outside: usize,
    nth: usize,
    /// Index of the first cue at or behind the edge.
    behind: usize,
}

fn edge<F: Gather>(
    context: Context<'_>,
    cue: &Cue,
    frame: &Frame,
    shape: Shape,
    spot: &Spot,
    model: &Model,
    forward: bool,
) -> Edge<F> {
    let Context { document, cues, .. } = context;
    let mut features = F::default();
    let f = &mut features;
    let at = spot.at;
    let sorts = document.sorts(cue.sentence);
    let sort_at = |at: usize, known: bool| if known { sorts.at(at) } else { 0 };
    // Forward, the edge is the token before which the content ends; backward, the one after which it begins.
    let (here, next, inner, second) = if forward {
        (at, at + 1, at.wrapping_sub(1), at + 2)
    } else {
        (at.wrapping_sub(1), at.wrapping_sub(2), at, at + 1)
    };
    let here = sort_at(here, !spot.last);
    let next = sort_at(next, !spot.last);
    let second = sort_at(second, !(spot.last && forward));
    let before = sorts.at(inner);
    let inner = document.token(inner);
    let last = usize::from(spot.last);
    let sort = sort_of_cue(cue);
    let s = shape as usize;
    let distance = at.abs_diff(spot.start);
    model.add(f, 0, here);
    let pair = (here * SORTS + next) * NEXT;
    model.add(f, 1, pair);
    model.add(f, 1, pair + 1 + spot.outside.min(3));
    model.add(f, 2, here * SORTS + before);
    model.add(f, 3, second);
    model.add(f, 4, bucket(distance));
    model.add(f, 5, last * BUCKETS + bucket(distance));
    model.add(f, 6, spot.nth.min(5) * 2 + last);
    model.add(f, 7, sort * SORTS + here);
    model.add(f, 8, spot.verbs.min(3) * 2 + last);
    model.add(f, 9, here * 4 + spot.verbs.min(3));
    model.add(f, 10, s * SORTS + here);
    model.add(f, 11, s * 2 + last);
    model.add(f, 23, (s * 4 + spot.verbs.min(3)) * 2 + last);
    // Whether another cue begins right behind the edge.
    let soon = if forward {
        cues.get(spot.behind).filter(|other| other.sentence == cue.sentence).map_or(3, |other| {
            match other.start - at {
                0..=1 => 0,
                2..=3 => 1,
                _ => 2,
            }
        })
    } else {
        3
    };
    model.add(f, 12, soon * 2 + last);
    if soon == 0
        && let Some(other) = cues.get(spot.behind)
    {
        model.add(f, 20, here * 7 + other.form as usize);
        model.add(f, 21, here * CUE_SORTS + sort_of_cue(other));
    }
    if forward {
        // Whether the content so far is one marked region, and what that looks like.
        let opens = document.token(spot.start).filter(|token| token.quote != 0);
        let region = opens.and_then(|token| document.regions.get(token.quote as usize - 1));
        if let Some(region) =
            region.filter(|region| region.start as usize == spot.start && region.end as usize <= at)
        {
            let inner = region.inner(document);
            let whole = usize::from(region.end as usize == at);
            let long = match inner.len() {
                0..=4 => 0,
                5..=8 => 1,
                9..=15 => 2,
                _ => 3,
            };
            model.add(f, 22, (super::attribute::edges(inner) * 2 + whole) * 4 + long);
        }
    }
    let first = if forward { spot.start } else { frame.sentence_start };
    model.add(f, 13, sorts.at(first) * SORTS + here);
    let closes = inner.is_some_and(|t| t.kind == Kind::Close);
    let open_here = document.token(at).is_some_and(|t| t.kind == Kind::Open);
    model.add(f, 14, usize::from(closes) * 2 + usize::from(open_here));
    model.add(f, 15, spot.outside.min(3) * 2 + last);
    let kind = inner.map_or(0, |t| {
        if t.is_capital() {
            1
        } else if t.kind == Kind::Number {
            2
        } else {
            usize::from(t.is_punctuation()) * 3
        }
    });
    model.add(f, 16, here * 4 + kind);
    model.add(f, 17, usize::from(spot.nth == 0) * 2 + last);
    model.add_verb(f, 18, cue.lemma, last);
    let outside = if forward {
        frame.sentence_end.saturating_sub(at)
    } else {
        at.saturating_sub(frame.sentence_start)
    };
    model.add(f, 19, bucket(outside) * 2 + last);
    if forward {
        // Whether a verb of the cue’s form follows: "said … and urged".
        let verb = document
            .slice(at, (at + 4).min(frame.sentence_end))
            .iter()
            .find(|token| token.may_be_finite() || token.word.ending == Ending::Ing);
        let same = verb.map_or(2, |verb| usize::from(same_form(verb, cue)));
        model.add(f, 1, pair + 5 + same);
    }
    Edge { at, words: spot.words, features }
}
