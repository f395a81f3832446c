//! Cue → the words that it reports, where marks do not say it: complement, "that" clause,
//! sentence around "X said".
//!
//! First the shape is chosen ([`Shape`]), then where the content ends or begins; each by a small
//! model over the places that can be.

use super::attribute::Known;
use super::cues::{Cue, CueKind, SORTS, sort_of};
use super::document::Document;
use super::mentions::MentionKind;
use super::source::{CUE_SORTS, Link, sort_of_cue};
use super::tokens::{Kind, Token};
use super::weigh::{BUCKETS, Features, Model, Template, bucket, by_verb, plain};
use crate::lexicon::Class;

/// Where the content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Right after the cue.
    After,
    /// After "that", which stands a few words after the cue.
    That,
    /// After the person told.
    Object,
    /// After a preposition that belongs to the cue.
    Preposition,
    /// After the person told and a preposition or comma.
    ObjectPreposition,
    /// Before cue and source: "…, X said".
    Before,
    /// Around cue and source: "…, X said, …".
    Around,
    /// Nowhere: the cue reports nothing.
    Nothing,
}

const SHAPES: usize = Shape::Nothing as usize + 1;
const LINKS: usize = Link::Nobody as usize + 1;
const KINDS: usize = MentionKind::COUNT;

/// The features of the model of shapes.
pub(crate) const SHAPE_TEMPLATES: &[Template] = &[
    plain("shape", SHAPES),
    plain("shape, cue", SHAPES * CUE_SORTS),
    by_verb("verb, shape", SHAPES),
    plain("shape, form", SHAPES * 6 * 2),
    plain("shape, next", SHAPES * SORTS),
    plain("shape, second", SHAPES * SORTS),
    plain("shape, before", SHAPES * SORTS),
    plain("shape, link", SHAPES * LINKS),
    plain("shape, kind", SHAPES * KINDS),
    plain("shape, sure", SHAPES * 4),
    plain("shape, words after", SHAPES * BUCKETS),
    plain("shape, words before", SHAPES * BUCKETS),
    plain("shape, that", SHAPES * 3),
    plain("shape, marks", SHAPES * 8),
    plain("shape, first word", SHAPES * SORTS),
    plain("shape, word before source", SHAPES * SORTS),
    plain("shape, cues", SHAPES * 9),
    plain("shape, cue, form", SHAPES * CUE_SORTS * 6),
    plain("shape, cue, next", SHAPES * CUE_SORTS * SORTS),
    plain("shape, negated", SHAPES * 2),
    plain("shape, group", SHAPES * SORTS),
    plain("shape, ends", SHAPES * 4),
    plain("shape, block", SHAPES * 3),
    plain("shape, third", SHAPES * SORTS),
    by_verb("verb, next", SORTS * 2),
];

/// The features of the model of edges.
pub(crate) const EDGE_TEMPLATES: &[Template] = &[
    plain("here", SORTS),
    plain("here, next", SORTS * SORTS),
    plain("here, before", SORTS * SORTS),
    plain("second", SORTS),
    plain("distance", BUCKETS),
    plain("last", 2 * BUCKETS),
    plain("nth", 6 * 2),
    plain("here, cue", SORTS * CUE_SORTS),
    plain("verbs inside", 4 * 2),
    plain("here, verbs inside", SORTS * 4),
    plain("here, shape", SORTS * SHAPES),
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
    plain("here, next, verbs outside", SORTS * SORTS * 4),
];

/// The models that it takes.
#[derive(Clone, Copy)]
pub(crate) struct Models<'a> {
    pub shape: &'a Model,
    pub end: &'a Model,
    pub begin: &'a Model,
}

/// All that the choice of content looks at.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub document: &'a Document<'a>,
    pub cues: &'a [Cue],
    pub known: &'a [Known],
    pub models: Models<'a>,
}

/// Cue and source as one stretch of tokens.
pub(crate) struct Frame {
    pub start: usize,
    pub end: usize,
    sentence_start: usize,
    sentence_end: usize,
    source: Option<usize>,
}

/// One possible shape.
pub(crate) struct ShapeCandidate {
    pub shape: Shape,
    /// First token of the content after the cue, or where the content before it ends.
    pub at: usize,
    pub features: Features,
}

/// One possible edge: the token after the last of a content, or the first of it.
pub(crate) struct Edge {
    pub at: usize,
    pub features: Features,
}

/// How many tokens on either side of a cue its content can have.
const REACH: usize = 400;

/// Where cue and source stand. `source` is the index of the mention.
pub(crate) fn frame(document: &Document<'_>, cue: &Cue, source: Option<usize>) -> Frame {
    let sentence = document.sentences.get(cue.sentence);
    let (low, high) = sentence.map_or((cue.group, cue.end), |s| (s.start as usize, s.end as usize));
    // No content is longer, and a hostile sentence stays linear.
    let low = low.max(cue.group.saturating_sub(REACH));
    let high = high.min(cue.end + REACH);
    let (mut start, mut end) = (cue.group, cue.end);
    if let Some(mention) = source.and_then(|at| document.mentions.get(at)) {
        // A name takes the office before it along, an office the name behind it.
        let beside = mention.apposition.and_then(|at| document.mentions.get(at as usize));
        let from = beside.map_or(mention.start, |other| other.start.min(mention.start)) as usize;
        let to = mention.long_end.max(mention.end) as usize;
        if (low..high).contains(&from) {
            if to <= cue.group && from < start {
                start = from;
            } else if from >= cue.end {
                end = to;
            }
        }
    }
    // A preposition before the source of "according to" is part of the cue already; a full
    // stop at the end of the sentence is nobody's.
    let mut high = high;
    while high > end && document.token(high - 1).is_some_and(|token| token.kind == Kind::Stop) {
        high -= 1;
    }
    Frame { start, end, sentence_start: low, sentence_end: high, source }
}

/// The shapes that are possible for `cue`.
pub(crate) fn shapes(context: Context<'_>, index: usize, frame: &Frame) -> Vec<ShapeCandidate> {
    let Context { document, cues, models, .. } = context;
    let mut found = Vec::new();
    let Some(cue) = cues.get(index) else { return found };
    let inverted = frame.end > cue.end;
    let from = frame.end;
    let has = |at: usize| at < frame.sentence_end;
    let common = Common::of(context, index, frame);
    let mut push = |shape: Shape, at: usize| {
        let features = shape_features(context, cue, frame, shape, at, &common, models.shape);
        found.push(ShapeCandidate { shape, at, features });
    };
    let mut next = from;
    if document.token(next).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Colon)) {
        next += 1;
    }
    if has(next) && !(inverted && cue.kind == CueKind::Verb && next == from) {
        push(Shape::After, next);
    }
    let that = (from..(from + 10).min(frame.sentence_end))
        .find(|at| document.token(*at).is_some_and(|t| t.is(Class::That)));
    if let Some(at) = that.filter(|at| has(at + 1)) {
        push(Shape::That, at + 1);
    }
    let object = document.mentions.partition_point(|m| (m.start as usize) < cue.end);
    let object = document.mentions.get(object).filter(|m| {
        m.start as usize == cue.end
            && frame.source.is_none_or(|s| {
                document.mentions.get(s).is_none_or(|source| source.start != m.start)
            })
    });
    if let Some(object) = object.filter(|m| has(m.long_end as usize)) {
        let at = object.end as usize;
        push(Shape::Object, at);
        if has(at + 1) {
            push(Shape::ObjectPreposition, at + 1);
        }
    }
    if has(cue.end + 1) && document.token(cue.end).is_some_and(is_preposition) && !inverted {
        push(Shape::Preposition, cue.end + 1);
    }
    if frame.start > frame.sentence_start {
        let mut at = frame.start;
        while at > frame.sentence_start
            && document.token(at - 1).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Dash))
        {
            at -= 1;
        }
        if at > frame.sentence_start {
            push(Shape::Before, at);
            if document.token(frame.end).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Dash))
                && has(frame.end + 1)
            {
                push(Shape::Around, at);
            }
        }
    }
    push(Shape::Nothing, cue.end);

    found
}

fn is_preposition(token: &Token) -> bool {
    token.kind == Kind::Word
        && matches!(
            token.word.class,
            Class::Of | Class::About | Class::For | Class::With | Class::In | Class::As | Class::By
        )
}

struct Common {
    sentence: u32,
    next: usize,
    second: usize,
    third: usize,
    before: usize,
    group: usize,
    link: usize,
    kind: usize,
    sure: usize,
    after_words: usize,
    before_words: usize,
    that: usize,
    marks: usize,
    before_source: usize,
    cues: usize,
    ends: usize,
    block: usize,
}

impl Common {
    fn of(context: Context<'_>, index: usize, frame: &Frame) -> Self {
        let Context { document, cues, known, .. } = context;
        let cue = cues.get(index);
        let (cue_start, cue_end, group) =
            cue.map_or((0, 0, 0), |cue| (cue.start, cue.end, cue.group));
        let sentence = document.token(cue_start).map_or(0, |token| token.sentence);
        let sort = |at: usize| sort_of(document.token(at), sentence);
        let source = known.get(index);
        let kind = frame
            .source
            .and_then(|at| document.mentions.get(at))
            .map_or(KINDS - 1, |m| m.kind as usize);
        let likelihood = source.map_or(0.0, |known| known.likelihood);
        let window = document.slice(cue_end, (cue_end + 12).min(frame.sentence_end));
        let that = window
            .iter()
            .position(|t| t.is(Class::That))
            .map_or(0, |at| if at == 0 { 2 } else { 1 });
        let quoted = |from: usize, to: usize| {
            document.slice(from, to).iter().take(80).any(|token| token.quote != 0)
        };
        let low = index.saturating_sub(6);
        let same = |cue: &&Cue| {
            cue.sentence as u32 == sentence
                && cue.quote == 0
                && cue.strength != crate::lexicon::Strength::Weak
        };
        let before_cues =
            cues.get(low..index).unwrap_or_default().iter().filter(same).count().min(2);
        let after_cues = cues
            .get(index + 1..(index + 7).min(cues.len()))
            .unwrap_or_default()
            .iter()
            .filter(same)
            .count()
            .min(2);
        Self {
            sentence,
            next: sort(cue_end),
            second: sort(cue_end + 1),
            third: sort(cue_end + 2),
            before: sort_of(document.before(frame.start), sentence),
            group: match cue.map(|cue| cue.kind) {
                // Whatever kind of word it is in other languages: as "according" in English.
                Some(CueKind::According) => {
                    if document.token(group).is_some_and(Token::is_capital) { 12 } else { 15 }
                }
                Some(CueKind::Verb | CueKind::Colon | CueKind::Noun) | None => sort(group),
            },
            link: source.map_or(Link::Nobody as usize, |known| known.link as usize),
            kind,
            sure: if likelihood > 0.9 {
                3
            } else if likelihood > 0.7 {
                2
            } else {
                usize::from(likelihood > 0.5)
            },
            after_words: frame.sentence_end.saturating_sub(frame.end),
            before_words: frame.start.saturating_sub(frame.sentence_start),
            that,
            marks: usize::from(quoted(frame.sentence_start, frame.start)) * 2
                + usize::from(quoted(frame.end, frame.sentence_end))
                + 4 * usize::from(document.token(cue_end).is_some_and(|t| t.kind == Kind::Open)),
            before_source: sort_of(document.before(frame.start), sentence),
            cues: before_cues * 3 + after_cues,
            ends: usize::from(frame.end >= frame.sentence_end)
                + 2 * usize::from(frame.start == frame.sentence_start),
            block: match document.block_of(cue_start) {
                crate::model::BlockKind::Headline | crate::model::BlockKind::Subhead => 0,
                crate::model::BlockKind::Paragraph => 1,
                crate::model::BlockKind::Byline
                | crate::model::BlockKind::Dateline
                | crate::model::BlockKind::Caption => 2,
            },
        }
    }
}

fn shape_features(
    context: Context<'_>,
    cue: &Cue,
    frame: &Frame,
    shape: Shape,
    at: usize,
    common: &Common,
    model: &Model,
) -> Features {
    let document = context.document;
    let mut features = Features(Vec::with_capacity(SHAPE_TEMPLATES.len()));
    let f = &mut features;
    let s = shape as usize;
    let sort = sort_of_cue(cue);
    let form = cue.form as usize;
    model.add(f, 0, s);
    model.add(f, 1, s * CUE_SORTS + sort);
    model.add_verb(f, 2, cue.lemma, s);
    model.add(f, 3, (s * 6 + form) * 2 + usize::from(cue.passive));
    model.add(f, 4, s * SORTS + common.next);
    model.add(f, 5, s * SORTS + common.second);
    model.add(f, 6, s * SORTS + common.before);
    model.add(f, 7, s * LINKS + common.link);
    model.add(f, 8, s * KINDS + common.kind);
    model.add(f, 9, s * 4 + common.sure);
    model.add(f, 10, s * BUCKETS + bucket(common.after_words));
    model.add(f, 11, s * BUCKETS + bucket(common.before_words));
    model.add(f, 12, s * 3 + common.that);
    model.add(f, 13, s * 8 + common.marks);
    let first = match shape {
        Shape::After
        | Shape::That
        | Shape::Object
        | Shape::Preposition
        | Shape::ObjectPreposition => at,
        Shape::Before | Shape::Around | Shape::Nothing => frame.sentence_start,
    };
    model.add(f, 14, s * SORTS + sort_of(document.token(first), common.sentence));
    model.add(f, 15, s * SORTS + common.before_source);
    model.add(f, 16, s * 9 + common.cues);
    model.add(f, 17, (s * CUE_SORTS + sort) * 6 + form);
    model.add(f, 18, (s * CUE_SORTS + sort) * SORTS + common.next);
    model.add(f, 19, s * 2 + usize::from(cue.negated));
    model.add(f, 20, s * SORTS + common.group);
    model.add(f, 21, s * 4 + common.ends);
    model.add(f, 22, s * 3 + common.block);
    model.add(f, 23, s * SORTS + common.third);
    let nothing = usize::from(shape == Shape::Nothing);
    model.add_verb(f, 24, cue.lemma, common.next * 2 + nothing);
    features
}

/// Places where content that begins at `start` can end, the end of the sentence last.
pub(crate) fn ends(
    context: Context<'_>,
    index: usize,
    frame: &Frame,
    shape: Shape,
    start: usize,
) -> Vec<Edge> {
    let Context { document, cues, models, .. } = context;
    let mut found = Vec::new();
    let Some(cue) = cues.get(index) else { return found };
    let mut verbs = 0;
    let mut nth = 0;
    let total = document
        .slice(start, frame.sentence_end)
        .iter()
        .take(400)
        .filter(|t| t.may_be_finite())
        .count();
    for at in start..frame.sentence_end.min(start + FARTHEST) {
        let Some(token) = document.token(at) else { break };
        let inside_marks = token.quote != 0 && token.kind != Kind::Open;
        if at > start && !inside_marks && is_edge(token) && nth < 40 {
            let spot =
                Spot { at, start, last: false, verbs, outside: total.saturating_sub(verbs), nth };
            found.push(edge(context, cue, frame, shape, &spot, models.end, true));
            nth += 1;
        }
        verbs += usize::from(token.may_be_finite());
    }
    let spot = Spot { at: frame.sentence_end, start, last: true, verbs, outside: 0, nth };
    found.push(edge(context, cue, frame, shape, &spot, models.end, true));
    found
}

/// How many words from the cue a content's edge is looked for. Sentences can be as long as an
/// article, with a cue at every other word.
const FARTHEST: usize = 600;

/// Places where content that ends at `end` can begin, the start of the sentence last.
pub(crate) fn begins(
    context: Context<'_>,
    index: usize,
    frame: &Frame,
    shape: Shape,
    end: usize,
) -> Vec<Edge> {
    let Context { document, cues, models, .. } = context;
    let mut found = Vec::new();
    let Some(cue) = cues.get(index) else { return found };
    let mut verbs = 0;
    let mut nth = 0;
    let low = frame.sentence_start;
    let total = document.slice(low, end).iter().take(400).filter(|t| t.may_be_finite()).count();
    for at in (low.max(end.saturating_sub(FARTHEST)) + 1..end).rev() {
        let (Some(token), Some(before)) = (document.token(at), document.token(at - 1)) else {
            break;
        };
        verbs += usize::from(token.may_be_finite());
        let inside_marks = token.quote != 0 && token.kind != Kind::Open;
        let opens = is_edge(before) && !is_punctuation(token) && nth < 40;
        if opens && !inside_marks {
            let spot = Spot {
                at,
                start: end,
                last: false,
                verbs,
                outside: total.saturating_sub(verbs),
                nth,
            };
            found.push(edge(context, cue, frame, shape, &spot, models.begin, false));
            nth += 1;
        }
    }
    let spot = Spot { at: low, start: end, last: true, verbs: total, outside: 0, nth };
    found.push(edge(context, cue, frame, shape, &spot, models.begin, false));
    found
}

fn is_punctuation(token: &Token) -> bool {
    token.is_punctuation()
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
                || token.ending == super::tokens::Ending::Ing
        }
        Kind::Number | Kind::Possessive | Kind::Other => false,
    }
}

/// One place where a content can end or begin.
struct Spot {
    at: usize,
    start: usize,
    last: bool,
    verbs: usize,
    outside: usize,
    nth: usize,
}

fn edge(
    context: Context<'_>,
    cue: &Cue,
    frame: &Frame,
    shape: Shape,
    spot: &Spot,
    model: &Model,
    forward: bool,
) -> Edge {
    let Context { document, cues, .. } = context;
    let mut features = Features(Vec::with_capacity(EDGE_TEMPLATES.len()));
    let f = &mut features;
    let sentence = document.token(cue.start).map_or(0, |token| token.sentence);
    let at = spot.at;
    // Forward, the edge is the token before which the content ends; backward, the one after which it begins.
    let (here, next, inner, second) = if forward {
        (
            document.token(at).filter(|_| !spot.last),
            document.token(at + 1),
            document.token(at.wrapping_sub(1)),
            document.token(at + 2),
        )
    } else {
        (
            document.token(at.wrapping_sub(1)).filter(|_| !spot.last),
            document.token(at.wrapping_sub(2)),
            document.token(at),
            document.token(at + 1),
        )
    };
    let here = sort_of(here, sentence);
    let next = if spot.last { 0 } else { sort_of(next, sentence) };
    let second = if spot.last && forward { 0 } else { sort_of(second, sentence) };
    let before = sort_of(inner, sentence);
    let last = usize::from(spot.last);
    let sort = sort_of_cue(cue);
    let s = shape as usize;
    let distance = at.abs_diff(spot.start);
    model.add(f, 0, here);
    model.add(f, 1, here * SORTS + next);
    model.add(f, 2, here * SORTS + before);
    model.add(f, 3, second);
    model.add(f, 4, bucket(distance));
    model.add(f, 5, last * BUCKETS + bucket(distance));
    model.add(f, 6, spot.nth.min(5) * 2 + last);
    model.add(f, 7, here * CUE_SORTS + sort);
    model.add(f, 8, spot.verbs.min(3) * 2 + last);
    model.add(f, 9, here * 4 + spot.verbs.min(3));
    model.add(f, 10, here * SHAPES + s);
    model.add(f, 11, s * 2 + last);
    // Whether another cue begins right behind the edge.
    let soon = if forward {
        let behind = cues.partition_point(|other| other.start < at);
        cues.get(behind).filter(|other| other.sentence as u32 == sentence).map_or(3, |other| {
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
    if soon == 0 {
        let behind = cues.partition_point(|other| other.start < at);
        if let Some(other) = cues.get(behind) {
            model.add(f, 20, here * 7 + other.form as usize);
            model.add(f, 21, here * CUE_SORTS + sort_of_cue(other));
        }
    }
    model.add(f, 23, (here * SORTS + next) * 4 + spot.outside.min(3));
    if forward {
        // Whether the content so far is one marked region, and what that looks like.
        let region =
            document.regions.partition_point(|region| (region.start as usize) < spot.start);
        if let Some(region) = document
            .regions
            .get(region)
            .filter(|region| region.start as usize == spot.start && region.end as usize <= at)
        {
            let inner = document.slice(region.start as usize + 1, region.end as usize);
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
    model.add(f, 13, sort_of(document.token(first), sentence) * SORTS + here);
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
    Edge { at, features }
}
