//! Marked words × cue → which cue, if any, says whose they are.
//!
//! Candidates for a marked region are the cues near it, the quote before it (it goes on) and
//! nobody (a term, a title). A small model weighs them.

use super::cues::{Cue, CueKind, SORTS};
use super::document::{Document, Region};
use super::source::{CUE_SORTS, Link, sort_of_cue};
use super::tokens::{Kind, Token};
use super::weigh::{BUCKETS, Few, Gather, Model, Score, Template, bucket, by_verb, plain};
use crate::lexicon::{Class, Mark, Strength, Trait};
use crate::model::BlockKind;

/// Where a cue stands, seen from the marked region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Before it in its sentence.
    Before,
    /// After it in its sentence.
    After,
    /// In the sentence before.
    SentenceBefore,
    /// In the sentence after.
    SentenceAfter,
    /// Earlier in the block.
    Earlier,
    /// Later in the block.
    Later,
    /// At the end of the block before.
    BlockBefore,
    /// Inside the marks.
    Inside,
    /// The quote before goes on.
    Continued,
    /// No statement, or nobody known.
    Nobody,
}

const PLACES: usize = Place::Nobody as usize + 1;
pub(crate) const GAPS: usize = 13;
const LINKS: usize = Link::Nobody as usize + 1;

/// The features of the model.
pub(crate) const TEMPLATES: &[Template] = &[
    plain("place", PLACES),
    plain("place, cue", PLACES * CUE_SORTS),
    plain("place, form", PLACES * 6 * 2),
    plain("place, gap", PLACES * GAPS),
    plain("place, distance", PLACES * BUCKETS),
    plain("place, cues between", PLACES * 4),
    plain("place, marks between", PLACES * 4),
    plain("place, source", PLACES * LINKS),
    plain("place, source sure", PLACES * 4),
    plain("word before, place", SORTS * PLACES),
    plain("word after, place", SORTS * PLACES),
    plain("edges, place", 8 * PLACES),
    plain("length, place", BUCKETS * PLACES),
    plain("position, place", 4 * PLACES),
    by_verb("verb, place", PLACES),
    plain("place, source between", PLACES * 2),
    plain("place, other side of the cue", PLACES * 6),
    plain("block, place", 6 * PLACES),
    plain("gap, cue", 2 * GAPS * CUE_SORTS),
    plain("continued: sentences, cues here", 5 * 4),
    plain("continued: edges before", 8 * 3),
    plain("nobody: term before", 2),
    plain("nobody: all capitals", 2 * BUCKETS),
    plain("nobody: cues here", 4),
    plain("nobody: class of marks", 2 * BUCKETS),
    plain("continued: gap", GAPS * 3),
    plain("place, quote before it belongs here", PLACES * 3),
    plain("nobody: edges, length", 8 * BUCKETS),
];

/// What a region can be attributed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A cue, by index.
    Cue(usize),
    /// The region before, by index.
    Region(usize),
    /// Nobody.
    Nobody,
}

/// One possible attribution of a region.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<F = Score> {
    pub target: Target,
    pub place: Place,
    pub features: F,
}

/// What is known of a cue's source when regions are attributed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// How the likeliest source stands to the cue.
    pub link: Link,
    /// Its likelihood.
    pub likelihood: f32,
    /// First token of the likeliest source; `usize::MAX` for nobody.
    pub start: usize,
}

/// All that attribution of regions looks at.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub document: &'a Document<'a>,
    pub cues: &'a [Cue],
    pub known: &'a [Known],
    pub model: &'a Model,
}

/// The possible attributions of region `index`; `before` is what the region before it got.
pub(crate) fn candidates<F: Gather>(
    context: Context<'_>,
    index: usize,
    before: Option<Target>,
) -> Few<Candidate<F>> {
    let Context { document, cues, model, .. } = context;
    let mut found = Few::new();
    let Some(region) = document.regions.get(index) else { return found };
    let (start, end) = (region.start as usize, region.end as usize);
    let Some(first) = document.token(start) else { return found };
    let here = Here::of(context, region);
    let own_block = document.block(first);
    let split = cues.partition_point(|cue| cue.start < start);
    let after = cues.partition_point(|cue| cue.start < end);
    let earlier = (split.saturating_sub(6)..split).rev();
    let later = after..(after + 5).min(cues.len());
    for at in earlier.chain(later) {
        let Some(cue) = cues.get(at).filter(|cue| cue.quote == 0) else { continue };
        let Some(token) = document.token(cue.start) else { continue };
        let (sentence, own) = (token.sentence, first.sentence);
        let is_before = cue.start < start;
        let block = document.block(token);
        let place = if block != own_block {
            let last = block + 1 == own_block && here.initial && ends_block(document, cue);
            if !last {
                continue;
            }
            Place::BlockBefore
        } else if is_before {
            match own.saturating_sub(sentence) {
                0 => Place::Before,
                1 => Place::SentenceBefore,
                2..=4 => Place::Earlier,
                _ => continue,
            }
        } else {
            let last = document.token(end - 1).map_or(own, |token| token.sentence);
            match sentence.saturating_sub(last) {
                0 => Place::After,
                1 => Place::SentenceAfter,
                2..=3 => Place::Later,
                _ => continue,
            }
        };
        let features = cue_features(context, region, index, at, cue, place, &here, before);
        found.push(Candidate { target: Target::Cue(at), place, features });
    }
    for at in split..after {
        let Some(cue) = cues.get(at) else { continue };
        if cue.quote != 0 && interrupts(document, cue) {
            let features =
                cue_features(context, region, index, at, cue, Place::Inside, &here, before);
            found.push(Candidate { target: Target::Cue(at), place: Place::Inside, features });
        }
    }
    if let Some((previous, _)) = previous(document, region, index) {
        let features = continued_features(context, region, previous, &here, before);
        found.push(Candidate {
            target: Target::Region(index - 1),
            place: Place::Continued,
            features,
        });
    }
    let mut features = F::default();
    shared(model, &mut features, Place::Nobody, &here);
    model.add(&mut features, 21, usize::from(here.term));
    model.add(&mut features, 22, usize::from(here.capitals) * BUCKETS + bucket(here.words));
    model.add(&mut features, 23, here.cues.min(3));
    let single = usize::from(region.marked.class == super::marks::Class::Single);
    model.add(&mut features, 24, single * BUCKETS + bucket(here.words));
    model.add(&mut features, 27, here.edges * BUCKETS + bucket(here.words));
    found.push(Candidate { target: Target::Nobody, place: Place::Nobody, features });
    found
}

/// The region before this one in its block, or at the end of the block before.
fn previous<'a>(
    document: &'a Document<'_>,
    region: &Region,
    index: usize,
) -> Option<(&'a Region, usize)> {
    let previous = document.regions.get(index.checked_sub(1)?)?;
    let (from, to) =
        (document.token(previous.start as usize)?, document.token(region.start as usize)?);
    let blocks = document.block(to) - document.block(from);
    (blocks <= 1).then_some((previous, blocks))
}

/// Whether nothing but a colon or a stop follows the cue in its block.
fn ends_block(document: &Document<'_>, cue: &Cue) -> bool {
    let block = |token: &Token| document.block(token);
    let own = document.token(cue.start).map(block);
    let mut at = cue.end;
    while let Some(token) = document.token(at).filter(|token| Some(block(token)) == own) {
        if token.kind == Kind::Colon || at > cue.end + 10 {
            return token.kind == Kind::Colon;
        }
        at += 1;
    }
    cue.kind == CueKind::Colon
}

/// Whether a cue inside marks is the narrator’s: «The decision – explained X – is ours».
pub(crate) fn interrupts(document: &Document<'_>, cue: &Cue) -> bool {
    if cue.kind != CueKind::Verb || cue.strength == Strength::Weak {
        return false;
    }
    let edge =
        |token: Option<&Token>| token.is_some_and(|t| matches!(t.kind, Kind::Dash | Kind::Comma));
    // Verb, then name, between dashes; or name, then verb.
    let opens = edge(document.before(cue.group));
    // «– aggiunge –»
    if document.lexicon.language() != "en"
        && opens
        && cue.is_finite()
        && edge(document.token(cue.end))
    {
        return true;
    }
    // «…, — подчеркнула еврокомиссар по рыболовству Марта Вербист. — …»: dash, verb, dash.
    let dash = |at: usize| document.token(at).is_some_and(|token| token.kind == Kind::Dash);
    if document.lexicon.has(Trait::Inflected)
        && cue.is_finite()
        && cue.group.checked_sub(1).is_some_and(dash)
    {
        let rest = document.slice(cue.end, (cue.end + 20).min(document.tokens.len()));
        let end = rest.iter().position(|token| {
            token.kind == Kind::Dash || token.quote != cue.quote || token.may_be_finite()
        });
        return end.is_some_and(|at| dash(cue.end + at));
    }
    let named_after = document.mentions.partition_point(|m| (m.start as usize) < cue.end);
    let after =
        document.mentions.get(named_after).filter(|m| m.start as usize == cue.end && !m.possessive);
    // «…, — сказал Орлов. — …»
    let closes = |at: usize| {
        edge(document.token(at))
            || document.token(at).is_some_and(|token| token.kind == Kind::Stop)
                && document.token(at + 1).is_some_and(|token| token.kind == Kind::Dash)
    };
    if opens && after.is_some_and(|m| closes(m.long_end as usize) || closes(m.end as usize)) {
        return true;
    }
    let before = named_after.checked_sub(1).and_then(|at| document.mentions.get(at));
    edge(document.token(cue.end))
        && before
            .is_some_and(|m| m.end as usize == cue.group && edge(document.before(m.start as usize)))
}

/// What holds of a region whatever the candidate.
struct Here {
    words: usize,
    initial: bool,
    position: usize,
    before: usize,
    after: usize,
    edges: usize,
    block: usize,
    term: bool,
    capitals: bool,
    cues: usize,
    sentence: u32,
}

impl Here {
    fn of(context: Context<'_>, region: &Region) -> Self {
        let Context { document, cues, .. } = context;
        let (start, end) = (region.start as usize, region.end as usize);
        let first = document.token(start);
        let sentence = first.map_or(0, |token| token.sentence);
        let block = first.map_or(0, |token| document.block(token));
        let last_sentence =
            document.token(end.saturating_sub(1)).map_or(sentence, |token| token.sentence);
        let before =
            document.token(start.wrapping_sub(1)).filter(|token| document.block(token) == block);
        let after = document.token(end).filter(|token| document.block(token) == block);
        let inner = region.inner(document);
        let words = document.words(start, end);
        let near = cues.partition_point(|cue| cue.start < start);
        let strong = cues
            .get(near.saturating_sub(8)..(near + 8).min(cues.len()))
            .unwrap_or_default()
            .iter()
            .filter(|cue| cue.quote == 0 && cue.strength != Strength::Weak)
            .filter(|cue| cue.sentence as u32 == sentence || cue.sentence as u32 == last_sentence)
            .count();
        let kind = match document.block_of(start) {
            BlockKind::Headline => 0,
            BlockKind::Subhead => 1,
            BlockKind::Paragraph => 2,
            BlockKind::Caption => 3,
            BlockKind::Byline => 4,
            BlockKind::Dateline => 5,
        };
        let term = before.is_some_and(|token| token.has(Mark::TERM))
            || document.token(start.wrapping_sub(2)).is_some_and(|token| {
                token.has(Mark::TERM) && before.is_some_and(Token::is_punctuation)
            });

        Self {
            words,
            initial: before.is_none(),
            position: usize::from(before.is_none()) * 2 + usize::from(after.is_none()),
            before: before.map_or(0, |token| usize::from(token.sort())),
            after: after.map_or(0, |token| usize::from(token.sort())),
            edges: edges_of(document, region),
            block: kind,
            term,
            capitals: words > 0
                && inner
                    .iter()
                    .filter(|t| t.kind == Kind::Word && t.word.class == Class::Content)
                    .all(Token::is_capital),
            cues: strong,
            sentence,
        }
    }
}

/// How a region begins and ends: begins with a capital × ends with nothing, comma, stop, question.
pub(crate) fn edges(inner: &[Token]) -> usize {
    let capital = inner.first().is_some_and(Token::is_capital);
    let closed = inner.last().is_some_and(|token| token.kind == Kind::Close);
    let last = inner.iter().rev().nth(usize::from(closed));
    let end = match last.map(|token| token.kind) {
        Some(Kind::Comma) => 1,
        Some(Kind::Stop) => 2,
        Some(Kind::Dash | Kind::Semicolon | Kind::Colon) => 3,
        Some(
            Kind::Word
            | Kind::Number
            | Kind::Possessive
            | Kind::Open
            | Kind::Close
            | Kind::Bracket
            | Kind::Other,
        )
        | None => 0,
    };
    usize::from(capital) * 4 + end
}

/// The same of a region, where the stop stands behind the marks, as it does in most languages: a region that is a
/// whole sentence ends with one.
fn edges_of(document: &Document<'_>, region: &Region) -> usize {
    let (start, end) = (region.start as usize, region.end as usize);
    let own = edges(region.inner(document));
    let stop = || document.token(end).is_some_and(|token| token.kind == Kind::Stop);
    let whole = document.lexicon.language() != "en" && document.before(start).is_none() && stop();
    if own.is_multiple_of(4) && whole { own + 2 } else { own }
}

#[inline]
fn shared(model: &Model, features: &mut impl Gather, place: Place, here: &Here) {
    let place = place as usize;
    model.add(features, 0, place);
    model.add(features, 9, here.before * PLACES + place);
    model.add(features, 10, here.after * PLACES + place);
    model.add(features, 11, here.edges * PLACES + place);
    model.add(features, 12, bucket(here.words) * PLACES + place);
    model.add(features, 13, here.position * PLACES + place);
    model.add(features, 17, here.block * PLACES + place);
}

#[expect(clippy::too_many_arguments, reason = "all of it is what the features look at")]
fn cue_features<F: Gather>(
    context: Context<'_>,
    region: &Region,
    index: usize,
    cue_index: usize,
    cue: &Cue,
    place: Place,
    here: &Here,
    before: Option<Target>,
) -> F {
    let Context { document, cues, known, model } = context;
    let mut features = F::default();
    let f = &mut features;
    let p = place as usize;
    let (start, end) = (region.start as usize, region.end as usize);
    let is_before = cue.start < start;
    let (from, to) = if is_before { (cue.end, start) } else { (end, cue.group) };
    let gap = gap(document, from, to, here.sentence, is_before);
    let sort = sort_of_cue(cue);
    let source = known.get(cue_index).copied().unwrap_or(Known {
        link: Link::Nobody,
        likelihood: 0.0,
        start: usize::MAX,
    });
    shared(model, f, place, here);
    model.add(f, 1, p * CUE_SORTS + sort);
    model.add(f, 2, (p * 6 + cue.form as usize) * 2 + usize::from(cue.complete || cue.negated));
    model.add(f, 3, p * GAPS + gap);
    model.add(f, 4, p * BUCKETS + bucket(to.saturating_sub(from)));
    let between = if is_before {
        cues.get(cue_index + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|other| other.start < start)
            .take(4)
            .filter(|other| other.quote == 0 && other.strength != Strength::Weak)
            .count()
    } else {
        cues.get(..cue_index)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|other| other.start >= end)
            .take(4)
            .filter(|other| other.quote == 0 && other.strength != Strength::Weak)
            .count()
    };
    model.add(f, 5, p * 4 + between.min(3));
    let marks = marks_between(document, index, cue.start);
    model.add(f, 6, p * 4 + marks.min(3));
    model.add(f, 7, p * LINKS + source.link as usize);
    let sure = if source.likelihood > 0.9 {
        3
    } else if source.likelihood > 0.7 {
        2
    } else {
        usize::from(source.likelihood > 0.5)
    };
    model.add(f, 8, p * 4 + sure);
    model.add_verb(f, 14, cue.lemma, p);
    let lies_between = if is_before {
        source.start > cue.start && source.start < start
    } else {
        source.start >= end && source.start < cue.start
    };
    model.add(f, 15, p * 2 + usize::from(lies_between));
    model.add(f, 16, p * 6 + other_side(document, cue, region));
    model.add(f, 18, (usize::from(is_before) * GAPS + gap) * CUE_SORTS + sort);
    let mine = match before {
        Some(Target::Cue(other)) if other == cue_index => 1,
        Some(Target::Cue(other)) if other > cue_index => 2,
        Some(Target::Cue(_) | Target::Region(_) | Target::Nobody) | None => 0,
    };
    model.add(f, 26, p * 3 + mine);
    features
}

fn continued_features<F: Gather>(
    context: Context<'_>,
    region: &Region,
    previous: &Region,
    here: &Here,
    before: Option<Target>,
) -> F {
    let Context { document, model, .. } = context;
    let mut features = F::default();
    let f = &mut features;
    shared(model, f, Place::Continued, here);
    let (from, to) = (previous.end as usize, region.start as usize);
    let own = document.token(region.start as usize).map_or(0, |token| token.sentence);
    let other = document.token(from.saturating_sub(1)).map_or(0, |token| token.sentence);
    let same_block = document.token(from.saturating_sub(1)).map(|t| document.block(t))
        == document.token(to).map(|t| document.block(t));
    let apart = if same_block { own.saturating_sub(other).min(3) as usize } else { 4 };
    let state = match before {
        Some(Target::Cue(_)) => 0,
        Some(Target::Region(_)) => 1,
        Some(Target::Nobody) | None => 2,
    };
    model.add(f, 19, apart * 4 + here.cues.min(3));
    model.add(f, 20, edges_of(document, previous) * 3 + state);
    model.add(f, 4, Place::Continued as usize * BUCKETS + bucket(to.saturating_sub(from)));
    let explicit = usize::from(region.continues.is_some());
    model.add(
        f,
        25,
        gap(document, from, to, here.sentence, false) * 3
            + if explicit == 1 { 2 } else { usize::from(same_block) },
    );
    features
}

/// Regions between region `index` and a cue.
fn marks_between(document: &Document<'_>, index: usize, cue: usize) -> usize {
    let regions = &document.regions;
    let Some(region) = regions.get(index) else { return 0 };
    if cue < region.start as usize {
        regions
            .get(..index)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|other| other.start as usize > cue)
            .take(3)
            .count()
    } else {
        regions
            .get(index + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|other| (other.end as usize) <= cue)
            .take(3)
            .count()
    }
}

/// Sort of what stands between a cue and a region.
pub(crate) fn gap(
    document: &Document<'_>,
    from: usize,
    to: usize,
    sentence: u32,
    is_before: bool,
) -> usize {
    let mut tokens = document.slice(from, to);
    // Where a comma stands before every clause: «сказал, что» goes like "said that".
    if let [comma, that, ..] = tokens
        && comma.kind == Kind::Comma
        && that.is(Class::That)
        && document.lexicon.has(Trait::ClauseComma)
    {
        tokens = tokens.get(1..).unwrap_or_default();
    }
    let Some(first) = tokens.first() else { return 0 };
    if tokens.iter().any(|token| token.kind == Kind::Stop)
        || first.sentence != sentence && is_before
    {
        return 9;
    }
    if tokens.len() == 1 {
        match first.kind {
            Kind::Comma => return 1,
            Kind::Colon => return 2,
            Kind::Word if first.is(Class::That) => return 3,
            Kind::Word if first.is(Class::As) => return 10,
            Kind::Word
            | Kind::Number
            | Kind::Possessive
            | Kind::Stop
            | Kind::Semicolon
            | Kind::Dash
            | Kind::Open
            | Kind::Close
            | Kind::Bracket
            | Kind::Other => {}
        }
    }
    if first.is(Class::That) {
        return 5;
    }
    if first.is(Class::And) || first.is(Class::But) {
        return 12;
    }
    if first.kind == Kind::Comma {
        return 11;
    }
    let at = document.mentions.partition_point(|mention| (mention.start as usize) < from);
    if let Some(mention) =
        document.mentions.get(at).filter(|mention| mention.start as usize == from)
    {
        let rest = to - (mention.long_end as usize).min(to);
        if rest == 0 || (is_before && rest == 1) {
            return 4;
        }
    }
    if tokens.iter().any(Token::may_be_finite) {
        8
    } else if tokens.len() <= 4 {
        6
    } else {
        7
    }
}

/// What stands on the far side of the cue: another marked span close by, a complement, nothing.
fn other_side(document: &Document<'_>, cue: &Cue, region: &Region) -> usize {
    if (region.start as usize) > cue.start {
        // Far side is before the cue.
        let at = document.regions.partition_point(|other| (other.end as usize) <= cue.group);
        let other = at.checked_sub(1).and_then(|at| document.regions.get(at));
        return match other {
            Some(other) if other.end as usize == cue.group => 1,
            Some(other) if cue.group - (other.end as usize) <= 5 => 2,
            Some(_) | None => 0,
        };
    }
    let at = document.regions.partition_point(|other| (other.start as usize) < cue.end);
    match document.regions.get(at) {
        Some(other) if other.start as usize - cue.end <= 1 => 3,
        Some(other) if other.start as usize - cue.end <= 5 => 4,
        Some(_) | None => match document.token(cue.end) {
            Some(token) if token.is(Class::That) => 5,
            Some(_) | None => 0,
        },
    }
}
