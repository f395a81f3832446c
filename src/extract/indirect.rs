//! Cue → the words that it reports, where marks do not say it: complement, "that" clause,
//! sentence around "X said".
//!
//! First the shape is chosen ([`Shape`]), then where the content ends or begins (`edges`), each by
//! a small model over the places that can be.

use super::attribute::{self, GAPS, Known};
use super::clause::{self, Clause, Opening};
use super::cues::{Cue, CueKind, SORTS};
use super::document::{Document, Sorts};
use super::mentions::{Mention, MentionKind};
use super::romance;
use super::source::{CUE_SORTS, Link, sort_of_cue};
use super::tokens::{Kind, Token};
use super::weigh::{
    BUCKETS, Few, Gather, Model, Score, Template, bucket, by_verb, plain, verb_row,
};
use crate::lexicon::{Class, Trait};

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
    /// At the first mark behind the cue.
    Mark,
    /// Nowhere: the cue reports nothing.
    Nothing,
}

impl Shape {
    /// Whether the content stands behind the cue alone.
    pub fn is_forward(self) -> bool {
        match self {
            Self::After
            | Self::That
            | Self::Object
            | Self::Preposition
            | Self::ObjectPreposition
            | Self::Mark => true,
            Self::Before | Self::Around | Self::Nothing => false,
        }
    }
}

/// The sort of "to".
const SORTS_TO: usize = 20 + Class::To as usize;

pub(crate) const SHAPES: usize = Shape::Nothing as usize + 1;
const LINKS: usize = Link::Nobody as usize + 1;
const KINDS: usize = MentionKind::COUNT;

/// The features of the model of shapes.
pub(crate) const SHAPE_TEMPLATES: &[Template] = &[
    plain("shape", SHAPES),
    plain("cue, shape", CUE_SORTS * SHAPES),
    by_verb("verb, shape", SHAPES),
    plain("form, shape", 6 * 2 * SHAPES),
    plain("next, shape", SORTS * SHAPES),
    plain("second, shape", SORTS * SHAPES),
    plain("before, shape", SORTS * SHAPES),
    plain("link, shape", LINKS * SHAPES),
    plain("kind, shape", KINDS * SHAPES),
    plain("sure, shape", 4 * SHAPES),
    plain("words after, shape", BUCKETS * SHAPES),
    plain("words before, shape", BUCKETS * SHAPES),
    plain("that, shape", 3 * SHAPES),
    plain("marks, shape", 8 * SHAPES),
    plain("first word, shape", SORTS * SHAPES),
    plain("word before source, shape", SORTS * SHAPES),
    plain("cues, shape", 9 * SHAPES),
    plain("cue, form, shape", CUE_SORTS * 6 * SHAPES),
    plain("cue, next, shape", CUE_SORTS * SORTS * SHAPES),
    plain("negated, shape", 2 * SHAPES),
    plain("group, shape", SORTS * SHAPES),
    plain("ends, shape", 4 * SHAPES),
    plain("block, shape", 3 * SHAPES),
    plain("third, shape", SORTS * SHAPES),
    by_verb("verb, next", SORTS * 2),
    plain("start: gap, shape", GAPS * SHAPES),
    plain("start: words to the mark, shape", BUCKETS * SHAPES),
    plain("start: before the mark, shape", SORTS * SHAPES),
    plain("start: edges of the mark, shape", 8 * SHAPES),
    plain("start: gap, cue, shape", GAPS * CUE_SORTS * SHAPES),
];

/// The models that it takes.
#[derive(Clone, Copy)]
pub(crate) struct Models<'a> {
    pub shape: &'a Model,
    pub start: &'a Model,
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
    pub sentence_start: usize,
    pub sentence_end: usize,
    /// The clause behind them that the cue governs, where a comma says so.
    pub clause: Option<Clause>,
    source: Option<usize>,
}

/// One possible shape.
pub(crate) struct ShapeCandidate<F = Score> {
    pub shape: Shape,
    /// First token of the content after the cue, or where the content before it ends.
    pub at: usize,
    pub features: F,
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
    let (mut start, mut end) = (cue.group, past_auxiliaries(document, cue));
    if let Some(mention) = source.and_then(|at| document.mentions.get(at)) {
        // A name takes the office before it along, an office the name behind it.
        let beside = mention.apposition.and_then(|at| document.mentions.get(at as usize));
        let from = beside.map_or(mention.start, |other| other.start.min(mention.start)) as usize;
        let mut to = mention.long_end.max(mention.end) as usize;
        // An apposition behind the name, where something closes it.
        let closed = |other: &&Mention| {
            document
                .token(other.long_end as usize)
                .is_none_or(|token| token.is_punctuation() || token.kind == Kind::Close)
        };
        if let Some(beside) = beside
            .filter(|other| other.start > mention.start && document.lexicon.language() != "en")
            .filter(closed)
            // «По мнению Беловой, указ противоречит …»: what is said is no apposition.
            .filter(|other| {
                cue.kind != CueKind::According
                    || start > low
                    || (other.long_end as usize) + 1 < high
            })
        {
            to = to.max(beside.long_end as usize);
        }
        if (low..high).contains(&from) {
            if to <= cue.group && from < start {
                start = from;
            } else if from >= cue.end {
                end = to;
            }
        }
    }
    // "Wie Berger sagte", «как сообщил Орлов».
    if document.lexicon.has(Trait::ClauseComma)
        && start > low
        && document.token(start - 1).is_some_and(|token| token.is(Class::As))
    {
        start -= 1;
    }
    if document.lexicon.language() != "en" && !document.lexicon.has(Trait::ClauseComma) {
        (start, end) = romance::widened(document, cue, source, (start, end), low);
    }
    // "…, teilte Berger mit": the prefix is the verb's.
    let prefix = document.token(end).zip(document.token(cue.start));
    if prefix.is_some_and(|(prefix, verb)| document.lexicon.split(verb.id, prefix.id).is_some()) {
        end += 1;
    }
    // A preposition before the source of "according to" is part of the cue already; a full
    // stop at the end of the sentence is nobody's.
    let mut high = high;
    while high > end && document.token(high - 1).is_some_and(|token| token.kind == Kind::Stop) {
        high -= 1;
    }
    // What follows "wie Berger sagte," goes on with what stands before.
    let like = document.token(start).is_some_and(|token| token.is(Class::As));
    let clause = (cue.kind == CueKind::Verb && cue.quote == 0 && !like)
        .then(|| clause::governed(document, end, high))
        .flatten();
    Frame { start, end, sentence_start: low, sentence_end: high, clause, source }
}

/// Where a verb ends with the auxiliaries behind it: "gesagt hatte".
fn past_auxiliaries(document: &Document<'_>, cue: &Cue) -> usize {
    if !document.lexicon.has(Trait::VerbFinal) || cue.kind != CueKind::Verb {
        return cue.end;
    }
    let auxiliary = |at: &usize| {
        document.token(*at).is_some_and(|token| {
            token.quote == cue.quote
                && matches!(token.word.class, Class::Be | Class::Have | Class::Modal)
                && token.kind == Kind::Word
        })
    };
    (cue.end..cue.end + 3).find(|at| !auxiliary(at)).unwrap_or(cue.end)
}

/// The shapes that are possible for `cue`.
pub(crate) fn shapes<F: Gather>(
    context: Context<'_>,
    index: usize,
    frame: &Frame,
) -> Few<ShapeCandidate<F>> {
    shapes_by(context, index, frame, context.models.shape, None)
}

/// The same by `model`; last [`Shape::Mark`], where the token is given at which the mark opens.
fn shapes_by<F: Gather>(
    context: Context<'_>,
    index: usize,
    frame: &Frame,
    model: &Model,
    mark: Option<usize>,
) -> Few<ShapeCandidate<F>> {
    let Context { document, cues, .. } = context;
    let mut found = Few::new();
    let Some(cue) = cues.get(index) else { return found };
    let inverted = frame.end > cue.end;
    let from = frame.end;
    let has = |at: usize| at < frame.sentence_end;
    let common = Common::of(context, index, frame);
    let shared: [F; SHAPES] = shared_features(cue, &common, model);
    let mut push = |shape: Shape, at: usize| {
        let mut features = shared.get(shape as usize).cloned().unwrap_or_default();
        let first = if shape.is_forward() { at } else { frame.sentence_start };
        let first = common.sorts.at(first);
        model.add(&mut features, 14, first * SHAPES + shape as usize);
        let nothing = usize::from(shape == Shape::Nothing);
        model.add_verb(&mut features, 24, cue.lemma, common.next * 2 + nothing);
        found.push(ShapeCandidate { shape, at, features });
    };
    let mut next = from;
    if document.token(next).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Colon)) {
        next += 1;
    }
    if let Some(clause) = frame.clause {
        push(Shape::After, clause.at);
        if clause.opening == Opening::That && has(clause.at + 1) {
            push(Shape::That, clause.at + 1);
        }
    } else if has(next) && !(inverted && cue.kind == CueKind::Verb && next == from) {
        push(Shape::After, next);
    }
    let that = (from..(from + 10).min(frame.sentence_end))
        .find(|at| document.token(*at).is_some_and(|t| t.is(Class::That)));
    if let Some(at) = that.filter(|at| has(at + 1) && frame.clause.is_none()) {
        push(Shape::That, at + 1);
    }
    let sentence = document.sentences.get(cue.sentence);
    let object = sentence.map(|sentence| document.first_mention(*sentence, cue.end));
    let object = object.and_then(|at| document.mentions.get(at)).filter(|m| {
        m.start as usize == cue.end
            && frame.source.is_none_or(|s| {
                document.mentions.get(s).is_none_or(|source| source.start != m.start)
            })
    });
    let object = object.filter(|m| has(m.long_end as usize) && frame.clause.is_none());
    if let Some(object) = object {
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
    if let Some(mark) = mark {
        push(Shape::Mark, mark);
    }
    found
}

/// Where the content can begin whose first mark behind the cue opens at the token `mark`.
pub(crate) fn starts<F: Gather>(
    context: Context<'_>,
    index: usize,
    frame: &Frame,
    mark: usize,
) -> Few<ShapeCandidate<F>> {
    let Context { document, cues, models, .. } = context;
    let mut found = shapes_by(context, index, frame, models.start, Some(mark));
    found.retain(|option| {
        option.shape.is_forward() && (option.at < mark || option.shape == Shape::Mark)
    });
    let Some(cue) = cues.get(index) else { return found };
    let own = document.token(mark).map_or(0, |token| token.sentence);
    let gap = attribute::gap(document, frame.end, mark, own, true);
    let before = document.before(mark).map_or(0, |token| usize::from(token.sort()));
    let region = document.regions.partition_point(|region| (region.start as usize) < mark);
    let edges =
        document.regions.get(region).map_or(0, |region| attribute::edges(region.inner(document)));
    for option in &mut found {
        let (f, s, model) = (&mut option.features, option.shape as usize, models.start);
        model.add(f, 25, gap * SHAPES + s);
        model.add(f, 26, bucket(mark - option.at.min(mark)) * SHAPES + s);
        model.add(f, 27, before * SHAPES + s);
        model.add(f, 28, edges * SHAPES + s);
        model.add(f, 29, (gap * CUE_SORTS + sort_of_cue(cue)) * SHAPES + s);
    }
    found
}

fn is_preposition(token: &Token) -> bool {
    token.kind == Kind::Word
        && matches!(
            token.word.class,
            Class::Of | Class::About | Class::For | Class::With | Class::In | Class::As | Class::By
        )
}

struct Common<'d> {
    sorts: Sorts<'d>,
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

impl<'d> Common<'d> {
    fn of(context: Context<'d>, index: usize, frame: &Frame) -> Self {
        let Context { document, cues, known, .. } = context;
        let cue = cues.get(index);
        let (cue_start, cue_end, group) =
            cue.map_or((0, 0, 0), |cue| (cue.start, cue.end, cue.group));
        let sentence = document.token(cue_start).map_or(0, |token| token.sentence);
        let sorts = document.sorts(cue.map_or(0, |cue| cue.sentence));
        let sort = |at: usize| sorts.at(at);
        let before = document.before(frame.start).map_or(0, |token| usize::from(token.sort()));
        // A comma before every clause says nothing: «сказал, что» goes like "said that".
        let behind = frame.clause.map_or(cue_end, |clause| clause.at);
        let infinitive = frame.clause.and_then(|clause| match clause.opening {
            Opening::Infinitive(at) => Some(at),
            Opening::That | Opening::Question | Opening::Statement => None,
        });
        let next = |offset: usize| match infinitive {
            Some(_) if offset == 0 => SORTS_TO,
            Some(at) => sort(at + offset - 1),
            None => sort(behind + offset),
        };
        let source = known.get(index);
        let kind = frame
            .source
            .and_then(|at| document.mentions.get(at))
            .map_or(KINDS - 1, |m| m.kind as usize);
        let likelihood = source.map_or(0.0, |known| known.likelihood);
        let window = document.slice(behind, (behind + 12).min(frame.sentence_end));
        let that = window
            .iter()
            .position(|t| t.is(Class::That))
            .map_or(0, |at| if at == 0 { 2 } else { 1 });
        let quoted = |from: usize, to: usize| !document.all_in(from, to.min(from + 80), 0);
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
            sorts,
            next: next(0),
            second: next(1),
            third: next(2),
            before,
            group: match cue.map(|cue| cue.kind) {
                // Whatever kind of word it is in other languages: as "according" in English.
                Some(CueKind::According) => {
                    if document.token(group).is_some_and(Token::is_capital) { 12 } else { 15 }
                }
                Some(CueKind::Verb | CueKind::Colon | CueKind::Noun) | None => sort(group),
            },
            // "Am Dienstag sagte Berger, die …" goes like "On Tuesday Berger said the …".
            link: match source {
                Some(known) if known.link == Link::After && frame.clause.is_some() => Link::Subject,
                Some(known) => known.link,
                None => Link::Nobody,
            } as usize,
            kind,
            sure: if likelihood > 0.9 {
                3
            } else if likelihood > 0.7 {
                2
            } else {
                usize::from(likelihood > 0.5)
            },
            after_words: frame
                .sentence_end
                .saturating_sub(frame.clause.map_or(frame.end, |clause| clause.at)),
            before_words: frame.start.saturating_sub(frame.sentence_start),
            that,
            marks: usize::from(quoted(frame.sentence_start, frame.start)) * 2
                + usize::from(quoted(frame.end, frame.sentence_end))
                + 4 * usize::from(document.token(cue_end).is_some_and(|t| t.kind == Kind::Open)),
            before_source: before,
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

/// What holds of each shape, whatever its content begins with.
fn shared_features<F: Gather>(cue: &Cue, common: &Common<'_>, model: &Model) -> [F; SHAPES] {
    let mut all = std::array::from_fn(|_| F::default());
    let mut add = |template: usize, row: usize| model.add_each(&mut all, template, row);
    let sort = sort_of_cue(cue);
    let form = cue.form as usize;
    add(0, 0);
    add(1, sort);
    add(2, verb_row(cue.lemma));
    add(3, form * 2 + usize::from(cue.passive));
    add(4, common.next);
    add(5, common.second);
    add(6, common.before);
    add(7, common.link);
    add(8, common.kind);
    add(9, common.sure);
    add(10, bucket(common.after_words));
    add(11, bucket(common.before_words));
    add(12, common.that);
    add(13, common.marks);
    add(15, common.before_source);
    add(16, common.cues);
    add(17, sort * 6 + form);
    add(18, sort * SORTS + common.next);
    add(19, usize::from(cue.negated));
    add(20, common.group);
    add(21, common.ends);
    add(22, common.block);
    add(23, common.third);
    all
}
