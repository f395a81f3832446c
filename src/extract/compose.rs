//! Regions with their cues and cues with their contents → quotes.

use std::collections::BTreeMap;

use smallvec::smallvec;

use super::attribute::{Place, Target};
use super::attributed::{Attributed, cue_between, follows, join};
use super::contents::{best, trimmed, unmarked};
use super::edges;
use super::extraction::{FoundQuote, Spans};
use super::indirect::{self, Frame, Shape, ShapeCandidate};
use super::marks::Class;
use super::overlap;
use super::reader::{Models, Reading};
use super::romance;
use super::ruled;
use super::source::Link;
use super::tokens::Kind;
use super::weigh::{Few, Odds, Score};
use crate::lexicon::{Mark, Strength, Trait};
use crate::model::{BlockKind, Fidelity, Span};

/// A quote before actors are known.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub content: Spans,
    pub marks: Spans,
    pub cue: Option<usize>,
    /// Region whose attribution decides the speaker; none for indirect speech.
    pub region: Option<usize>,
    /// Likelihood that the cue reports it.
    pub likelihood: f32,
    /// Likelihood that it begins and ends there.
    pub sure: f32,
    pub place: Place,
    pub block: BlockKind,
}

impl Draft {
    /// Indices of the regions whose marks it has.
    pub fn regions(&self, reading: &Reading<'_>) -> impl Iterator<Item = usize> {
        let regions = &reading.document.regions;
        let begins = |at: usize, mark: &Span| {
            regions.get(at).is_some_and(|region| region.marked.span.start() == mark.start())
        };
        self.marks.iter().filter_map(move |mark| {
            let at = regions.partition_point(|region| region.marked.span.start() < mark.start());
            begins(at, mark).then_some(at)
        })
    }
}

/// All quotes with their places, in order of start, without speakers yet.
pub(super) fn drafts(
    reading: &Reading<'_>,
    attributed: &mut [Attributed],
    models: &Models,
) -> Vec<Draft> {
    let mut drafts = marked(reading, attributed, models);
    let mut taken: Vec<usize> = drafts.iter().filter_map(|draft| draft.cue).collect();
    taken.sort_unstable();
    unmarked(reading, &taken, models, &mut drafts);
    if reading.document.lexicon.has(Trait::VerbFinal) {
        drafts.iter_mut().for_each(|draft| run_on(reading, draft));
    }
    drafts.iter_mut().for_each(settle);
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_key(|draft| {
        extent(draft).map_or((0, 0), |span| (span.start(), usize::MAX - span.end()))
    });
    overlap::settle(reading, drafts)
}

/// Adds the sentences that go on with reported speech by their verb alone: "Sie sagte, die Straße
/// sei gesperrt. Auch die Brücke werde geschlossen."
fn run_on(reading: &Reading<'_>, draft: &mut Draft) {
    let document = &reading.document;
    let Some(cue) = draft.cue.and_then(|at| reading.cues.get(at)) else { return };
    let Some(block) = document.token(cue.start).map(|token| document.block(token)) else { return };
    let reported = draft.marks.is_empty() && draft.place != Place::SentenceBefore;
    for number in cue.sentence + 1..cue.sentence + 6 {
        let Some(sentence) = document.sentences.get(number).filter(|_| reported) else { return };
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        let tokens = document.slice(start, end);
        let verb = tokens.iter().find(|token| token.may_be_finite());
        let goes_on = verb.is_some_and(|verb| verb.has(Mark::SUBJUNCTIVE))
            && tokens.iter().all(|token| token.quote == 0 && document.block(token) == block);
        let from = reading.cues.partition_point(|other| other.start < start);
        let other = reading
            .cues
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|other| other.start < end)
            .any(|other| other.strength != Strength::Weak);
        if !goes_on || other {
            return;
        }
        draft.content.extend(trimmed(reading, start, end));
    }
}

pub(super) fn extent(draft: &Draft) -> Option<Span> {
    draft.content.iter().copied().reduce(Span::cover)
}

/// Quotes with marks: the regions of one cue are one quote.
fn marked(reading: &Reading<'_>, attributed: &mut [Attributed], models: &Models) -> Vec<Draft> {
    let mut by_cue: BTreeMap<usize, Few<usize>> = BTreeMap::new();
    let mut drafts = Vec::new();
    let continues =
        |index: usize| reading.document.regions.get(index).and_then(|region| region.continues);
    join(reading, attributed);
    for (index, one) in attributed.iter().enumerate() {
        if continues(index).is_some() {
            continue;
        }
        match one.target {
            Target::Cue(cue) => by_cue.entry(cue).or_default().push(index),
            Target::Region(_) => drafts.push(alone(reading, attributed, index)),
            Target::Nobody => {
                if is_statement(reading, index) {
                    drafts.push(alone(reading, attributed, index));
                }
            }
        }
    }
    for (cue, regions) in by_cue {
        group(reading, attributed, models, cue, &regions, &mut drafts);
    }
    // A quote over several paragraphs is one: the mark is repeated, not closed.
    let mut holder: BTreeMap<usize, usize> = BTreeMap::new();
    let mut by_mark: Option<BTreeMap<Span, usize>> = None;
    for index in 0..attributed.len() {
        let Some(before) = continues(index) else { continue };
        let spans =
            [index, before].map(|at| reading.document.regions.get(at).map(|r| r.marked.span));
        let [Some(span), Some(earlier)] = spans else { continue };
        let known = holder.get(&before).copied();
        let by_mark = by_mark.get_or_insert_with(|| {
            let marks = drafts.iter().enumerate().rev();
            marks.flat_map(|(at, draft)| draft.marks.iter().map(move |mark| (*mark, at))).collect()
        });
        let found = known.or_else(|| by_mark.get(&earlier).copied());
        match found.and_then(|at| Some((at, drafts.get_mut(at)?))) {
            Some((at, draft)) => {
                draft.content.push(span);
                draft.marks.push(span);
                holder.insert(index, at);
            }
            None => {
                by_mark.insert(span, drafts.len());
                drafts.push(alone(reading, attributed, index));
            }
        }
    }
    drafts
}

/// Whether marked words without a speaker are still worth listing: a sentence or more of them.
fn is_statement(reading: &Reading<'_>, index: usize) -> bool {
    let Some(region) = reading.document.regions.get(index) else { return false };
    let inner = region.inner(&reading.document);
    let words = reading.document.words(region.start as usize, region.end as usize);
    words > 6 && inner.iter().any(super::tokens::Token::may_be_finite)
}

fn likelihood(attributed: &[Attributed], index: usize) -> f32 {
    attributed.get(index).and_then(|one| one.all.first()).map_or(0.0, |best| best.2)
}

fn alone(reading: &Reading<'_>, attributed: &[Attributed], index: usize) -> Draft {
    let region = reading.document.regions.get(index);
    let span = region.map_or(Span::default(), |region| region.marked.span);
    Draft {
        content: smallvec![span],
        marks: smallvec![span],
        cue: None,
        region: Some(index),
        likelihood: likelihood(attributed, index),
        sure: 1.0,
        place: attributed.get(index).map_or(Place::Nobody, |one| one.place),
        block: region.map_or(BlockKind::Paragraph, |region| {
            reading.document.block_of(region.start as usize)
        }),
    }
}

fn group(
    reading: &Reading<'_>,
    attributed: &[Attributed],
    models: &Models,
    cue: usize,
    regions: &[usize],
    drafts: &mut Vec<Draft>,
) {
    let place = |index: usize| attributed.get(index).map_or(Place::Nobody, |one| one.place);
    let sentence = |index: usize| {
        reading
            .document
            .regions
            .get(index)
            .and_then(|r| reading.document.token(r.start as usize))
            .map_or(0, |t| t.sentence)
    };
    let mut here: Few<usize> = Few::new();
    let mut second: Option<usize> = None;
    let mut others: Vec<Vec<usize>> = Vec::new();
    for index in regions.iter().copied() {
        match place(index) {
            Place::Before | Place::After | Place::Inside => here.push(index),
            // “A,” she said. “B.”: the sentence right after goes on.
            Place::SentenceBefore
                if second.is_none()
                    && here.iter().any(|at| place(*at) == Place::After)
                    && follows(reading, cue, index) =>
            {
                second = Some(index)
            }
            Place::SentenceBefore
            | Place::SentenceAfter
            | Place::Earlier
            | Place::Later
            | Place::BlockBefore
            | Place::Continued
            | Place::Nobody => match others.last_mut() {
                Some(last) if last.last().is_some_and(|at| sentence(*at) == sentence(index)) => {
                    last.push(index)
                }
                Some(_) | None => others.push(vec![index]),
            },
        }
    }
    if let Some(first) = here.first().copied() {
        let mut draft = in_sentence(reading, attributed, models, cue, &here, first);
        if let Some(span) =
            second.and_then(|at| reading.document.regions.get(at)).map(|region| region.marked.span)
        {
            draft.content.push(span);
            draft.marks.push(span);
        }
        drafts.push(draft);
    }
    for fragments in others {
        let Some(first) = fragments.first().copied() else { continue };
        let mut draft = alone(reading, attributed, first);
        draft.marks = fragments
            .iter()
            .filter_map(|at| reading.document.regions.get(*at))
            .map(|r| r.marked.span)
            .collect();
        draft.content = draft.marks.iter().copied().reduce(Span::cover).into_iter().collect();
        draft.cue = Some(cue);
        drafts.push(draft);
    }
}

/// The regions of one sentence with the cue in it.
fn in_sentence(
    reading: &Reading<'_>,
    attributed: &[Attributed],
    models: &Models,
    cue: usize,
    regions: &[usize],
    first: usize,
) -> Draft {
    let document = &reading.document;
    let mut draft = alone(reading, attributed, first);
    draft.cue = Some(cue);
    let spans: Spans =
        regions.iter().filter_map(|at| document.regions.get(*at)).map(|r| r.marked.span).collect();
    draft.marks.clone_from(&spans);
    let Some(signal) = reading.cues.get(cue) else { return draft };
    if attributed.get(first).is_some_and(|one| one.place == Place::Inside) {
        draft.content = around_interruption(reading, cue, &spans);
        draft.marks.clone_from(&draft.content);
        return draft;
    }
    // Behind a dash all that is not the narrator's is speech.
    let spoken = |at: &usize| {
        document.regions.get(*at).is_some_and(|region| region.marked.class == Class::Dash)
    };
    if regions.iter().all(spoken) {
        draft.content = spans;
        return draft;
    }
    let frame = indirect::frame(document, signal, reading.source(cue));
    // The parts before and after cue and source.
    let (before, after): (Few<usize>, Few<usize>) = regions.iter().copied().partition(|at| {
        document.regions.get(*at).is_some_and(|region| (region.start as usize) < signal.start)
    });
    let mut parts: Few<(Span, f32)> = Few::new();
    parts.extend(side(reading, models, cue, &frame, &before, false));
    parts.extend(side(reading, models, cue, &frame, &after, true));
    if after.is_empty() {
        parts.extend(behind(reading, models, cue, &frame));
    }
    draft.sure = parts.iter().map(|(_, sure)| *sure).fold(1.0, f32::min);
    let content: Spans = parts.into_iter().map(|(span, _)| span).collect();
    draft.content = if content.is_empty() { spans } else { content };
    draft
}

/// The content on one side of the cue that holds these regions: the marked words, with the
/// narrator’s where they complete the sentence; and how sure its edges are.
fn side(
    reading: &Reading<'_>,
    models: &Models,
    cue: usize,
    frame: &Frame,
    regions: &[usize],
    forward: bool,
) -> Option<(Span, f32)> {
    let document = &reading.document;
    let spans = regions.iter().filter_map(|at| document.regions.get(*at));
    let marks = spans.clone().map(|region| region.marked.span).reduce(Span::cover)?;
    let low = spans.clone().map(|region| region.start as usize).min()?;
    let high = spans.map(|region| region.end as usize).max()?;
    let context = reading.indirect(models);
    if forward {
        // Where the words between cue and first mark begin that belong to the content.
        let starts = indirect::starts::<Score>(context, cue, frame, low);
        let score = |option: &ShapeCandidate| option.features;
        let odds = Odds::of(starts.iter().map(score));
        let start = starts.iter().max_by_key(|option| score(option))?;
        let (shape, start, begins) = (start.shape, start.at, odds.likelihood(score(start)));
        let link = reading.known.get(cue).map_or(Link::Nobody, |known| known.link);
        let (shape, start) = reading
            .cues
            .get(cue)
            .and_then(|signal| ruled::behind_object(document, signal, frame, link))
            .filter(|(_, at)| *at <= low)
            .unwrap_or((shape, start));
        // «Tachó de “vergüenza” la carretera»: the name that is given is all.
        let label = reading.cues.get(cue).is_some_and(|cue| cue.strength == Strength::Label);
        if label && document.lexicon.language() != "en" {
            return Some((marks, begins));
        }
        let ends = edges::ends(context, cue, frame, shape, start);
        let limit = romance::limit(document, &reading.cues, cue, start).max(high);
        let (end, sure) = best(&ends, |edge| edge.at >= high && edge.at <= limit)?;
        let span = trimmed(reading, start, end).map_or(marks, |span| span.cover(marks));
        return Some((span, sure.min(begins)));
    }
    // The narrator’s words up to cue and source belong to it too, unless another cue is among them.
    let alone = !cue_between(reading, high, frame.start);
    let high = if alone && frame.start > high { frame.start } else { high };
    let begins = edges::begins(context, cue, frame, Shape::Before, high);
    let (begin, sure) = best(&begins, |edge| edge.at <= low)?;
    Some((trimmed(reading, begin, high).map_or(marks, |span| span.cover(marks)), sure))
}

/// Unmarked words behind cue and source that go on with marked ones before: “a”, X said, and b.
fn behind(
    reading: &Reading<'_>,
    models: &Models,
    cue: usize,
    frame: &Frame,
) -> Option<(Span, f32)> {
    let context = reading.indirect(models);
    let options = indirect::shapes::<Score>(context, cue, frame);
    let score = |shape: Shape| {
        let option = options.iter().find(|option| option.shape == shape)?;
        Some(option.features)
    };
    if score(Shape::Around)? <= score(Shape::Before)? {
        return None;
    }
    let start = frame.end + 1;
    let ends = edges::ends(context, cue, frame, Shape::Around, start);
    let (end, sure) = best(&ends, |_| true)?;
    Some((trimmed(reading, start, end)?, sure))
}

/// The two parts of marked words around the narrator’s: «A – explained X – B».
fn around_interruption(reading: &Reading<'_>, cue: usize, spans: &[Span]) -> Spans {
    let document = &reading.document;
    let (Some(signal), Some(whole)) =
        (reading.cues.get(cue), spans.iter().copied().reduce(Span::cover))
    else {
        return Spans::from_slice(spans);
    };
    let edge = |at: &usize| {
        document.token(*at).is_some_and(|token| matches!(token.kind, Kind::Dash | Kind::Comma))
    };
    let low = (signal.group.saturating_sub(12)..signal.group).rev().find(edge);
    let source = reading.source(cue).and_then(|at| document.mentions.get(at));
    let beside = source.and_then(|one| document.mentions.get(one.apposition? as usize));
    let behind = [source, beside]
        .iter()
        .flatten()
        .fold(signal.end, |end, mention| end.max(mention.long_end as usize));
    // What a dash opens a dash closes: a comma before may be of an apposition.
    let dash = |at: &usize| document.token(*at).is_some_and(|token| token.kind == Kind::Dash);
    let dashes = low.is_some_and(|at| dash(&at));
    let high = (behind..behind + 12).find(|at| edge(at) && (!dashes || dash(at)));
    // «…, — сказал Орлов, — …»: comma and dash are one edge.
    let high = high.map(|at| (at..at + 2).take_while(|at| edge(at)).last().unwrap_or(at));
    let (Some(low), Some(high)) = (low, high) else { return smallvec![whole] };
    let low = if edge(&low.saturating_sub(1)) { low - 1 } else { low };
    let first = document.span(low.saturating_sub(1), low);
    let second = document.span(high + 1, high + 2);
    smallvec![Span::new(whole.start(), first.end()), Span::new(second.start(), whole.end())]
}

/// Sees to it that no span is empty (a mark that opens at the very end), that every mark lies in
/// the content, and that the content is in order.
fn settle(draft: &mut Draft) {
    draft.marks.retain(|mark| !mark.is_empty());
    draft.content.retain(|span| !span.is_empty());
    draft.marks.sort_unstable();
    draft.content.sort_unstable();
    let lacking: Spans = Span::not_covered(&draft.marks, &draft.content).collect();
    if !lacking.is_empty() {
        draft.content.extend(lacking);
        draft.content.sort_unstable();
    }
    draft.content.dedup_by(|next, before| {
        let one = before.overlaps(*next);
        if one {
            *before = before.cover(*next);
        }
        one
    });
}

/// A quote without its speakers: the draft gives its words away.
pub(super) fn quote(reading: &Reading<'_>, draft: &mut Draft) -> FoundQuote {
    let cue = draft.cue.and_then(|at| reading.cues.get(at));
    let fidelity = if draft.marks.is_empty() { Fidelity::Paraphrase } else { Fidelity::Verbatim };
    FoundQuote {
        content: std::mem::take(&mut draft.content),
        marks: std::mem::take(&mut draft.marks),
        place: match draft.block {
            BlockKind::Headline => crate::model::Place::Headline,
            BlockKind::Subhead => crate::model::Place::Subhead,
            BlockKind::Paragraph | BlockKind::Caption | BlockKind::Byline | BlockKind::Dateline => {
                crate::model::Place::Body
            }
        },
        cue: cue.map(|cue| cue.span(&reading.document)),
        relay: Vec::new(),
        venue: None,
        fidelity,
        negated: cue.is_some_and(|cue| cue.strength == Strength::Deny),
        confidence: 0,
        candidates: Vec::new(),
        repeats: None,
    }
}
