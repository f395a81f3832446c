//! What a fit of the weights needs: for one article and what people found in it, every choice
//! that extraction makes, with the features of each option and which options are right.
//!
//! `examples/fit` uses it; extraction itself does not.

use std::collections::BTreeMap;

use super::Extraction;
use super::attribute::{self, Target};
use super::confidence::Evidence;
use super::document::Document;
use super::edges;
use super::indirect::{self, Shape};
use super::reader::{Models, Reading};
use super::weigh::{Model, ModelFile};
use crate::lexicon::{Class, Lexicon};
use crate::model::{Article, Span};

/// What people found: whose words some spans are, and what says so.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Spans of the source.
    pub source: Vec<Span>,
    /// Spans of the cue.
    pub cue: Vec<Span>,
    /// Spans of the content.
    pub content: Vec<Span>,
}

/// One choice: the options' features, and which options are right (at least one).
#[derive(Clone, Debug)]
pub struct Choice {
    /// Which model makes it: index into [`MODELS`].
    pub model: usize,
    /// Features of each option.
    pub options: Vec<Vec<u32>>,
    /// Whether each option is right.
    pub right: Vec<bool>,
}

/// Names of the models, in order.
pub const MODELS: [&str; 6] = ["source", "link", "shape", "end", "begin", "start"];

/// The models with all weights, to be fitted.
#[derive(Debug)]
pub struct Fit {
    models: Models,
    lexicon: &'static Lexicon,
}

impl Fit {
    /// Models for a language, with the weights that are shipped.
    #[must_use]
    pub fn new(language: &str) -> Self {
        let lexicon = Lexicon::for_language(language);
        Self { models: Models::shipped(lexicon), lexicon }
    }

    /// How many weights the model at an index of [`MODELS`] has.
    #[must_use]
    pub fn size(&mut self, model: usize) -> usize {
        self.model(model).map_or(0, |model| model.size())
    }

    /// Sets the weights of the model at an index of [`MODELS`].
    pub fn set(&mut self, model: usize, weights: &[f32]) {
        if let Some(model) = self.model(model) {
            model.set(weights);
        }
    }

    fn model(&mut self, model: usize) -> Option<&mut Model> {
        match model {
            0 => Some(&mut self.models.source),
            1 => Some(&mut self.models.link),
            2 => Some(&mut self.models.shape),
            3 => Some(&mut self.models.end),
            4 => Some(&mut self.models.begin),
            5 => Some(&mut self.models.start),
            _ => None,
        }
    }

    /// All weights as a file to ship.
    #[must_use]
    pub fn to_ron(&self) -> String {
        let files: BTreeMap<&str, ModelFile> = MODELS
            .iter()
            .zip([
                &self.models.source,
                &self.models.link,
                &self.models.shape,
                &self.models.end,
                &self.models.begin,
                &self.models.start,
            ])
            .map(|(name, model)| (*name, model.to_file(self.lexicon)))
            .chain([("confidence", self.models.confidence.to_file(self.lexicon))])
            .collect();
        let pretty = ron::ser::PrettyConfig::new()
            .depth_limit(4)
            .compact_arrays(true)
            .separate_tuple_members(false);
        ron::ser::to_string_pretty(&files, pretty).unwrap_or_default()
    }

    /// What these weights find in an article, without confidence, and the evidence for each quote.
    #[must_use]
    pub fn extract(&self, article: &Article) -> (Extraction, Vec<Evidence>) {
        super::unrated(article, self.lexicon, &self.models)
    }

    /// Sets the confidence of what was found, once.
    pub fn rate(&self, found: &mut Extraction, evidence: &[Evidence]) {
        super::confidence::rate(found, evidence, &self.models.confidence);
    }

    /// Sets the coefficients of [`Evidence`], kind by kind.
    pub fn set_confidence(&mut self, coefficients: &[f32]) {
        self.models.confidence.set(coefficients);
    }

    /// The choices of one article. The first stage are those of the sources; the others use
    /// the sources that the models give by then.
    #[must_use]
    pub fn choices(&self, article: &Article, gold: &[Gold], first_stage: bool) -> Vec<Choice> {
        let mut choices = Vec::new();
        let reading = Reading::of(article, self.lexicon, &self.models);
        let overlaps = |spans: &[Span], span: Span| spans.iter().any(|other| other.overlaps(span));
        let cue_gold: Vec<Option<&Gold>> = reading
            .cues
            .iter()
            .map(|cue| {
                let head = reading.document.span(cue.start, cue.start + 1);
                gold.iter().find(|gold| overlaps(&gold.cue, head))
            })
            .collect();
        if first_stage {
            for (cue, gold) in reading.cues.iter().zip(&cue_gold) {
                let Some(gold) = gold else { continue };
                let options = super::source::candidates::<Vec<u32>>(
                    &reading.document,
                    cue,
                    &self.models.source,
                );
                let mut right: Vec<bool> = options
                    .iter()
                    .map(|option| {
                        option
                            .mention
                            .and_then(|at| reading.document.mentions.get(at as usize))
                            .is_some_and(|mention| {
                                let head = mention.head as usize;
                                overlaps(&gold.source, reading.document.span(head, head + 1))
                            })
                    })
                    .collect();
                if !right.contains(&true)
                    && let Some(last) = right.last_mut()
                {
                    *last = true;
                }
                push(&mut choices, 0, options.into_iter().map(|option| option.features), right);
            }
            return choices;
        }
        self.link_choices(&reading, gold, &mut choices);
        self.content_choices(&reading, &cue_gold, &mut choices);
        choices
    }

    fn link_choices(&self, reading: &Reading<'_>, gold: &[Gold], choices: &mut Vec<Choice>) {
        let document = &reading.document;
        let context = reading.attribution(&self.models);
        let mut before = None;
        let mut before_gold: Option<usize> = None;
        for (index, region) in document.regions.iter().enumerate() {
            let span = region.marked.span;
            let covered = |gold: &Gold| {
                gold.content
                    .iter()
                    .filter(|content| content.overlaps(span))
                    .map(|content| {
                        content.end().min(span.end()) - content.start().max(span.start())
                    })
                    .sum::<usize>()
            };
            let owner = gold
                .iter()
                .enumerate()
                .map(|(at, gold)| (covered(gold), at))
                .filter(|(size, _)| *size > 0)
                .max();
            let mine = owner
                .map(|(_, at)| at)
                .filter(|at| gold.get(*at).is_some_and(|gold| !gold.source.is_empty()));
            let options = attribute::candidates::<Vec<u32>>(context, index, before);
            let mut right: Vec<bool> = options
                .iter()
                .map(|option| match (option.target, mine.and_then(|at| gold.get(at))) {
                    (Target::Nobody, None) => true,
                    (Target::Nobody, Some(_)) | (_, None) => false,
                    (Target::Cue(at), Some(gold)) => reading
                        .speaker_span(at)
                        .is_some_and(|span| gold.source.iter().any(|source| source.overlaps(span))),
                    (Target::Region(_), Some(mine)) => {
                        before_gold.and_then(|at| gold.get(at)).is_some_and(|before| {
                            before.source.iter().any(|a| mine.source.iter().any(|b| a.overlaps(*b)))
                        })
                    }
                })
                .collect();
            // That the quote before goes on counts only where no cue says it.
            if options
                .iter()
                .zip(&right)
                .any(|(option, right)| *right && matches!(option.target, Target::Cue(_)))
            {
                for (option, right) in options.iter().zip(&mut right) {
                    *right &= !matches!(option.target, Target::Region(_));
                }
            }
            let chosen = options
                .iter()
                .zip(&right)
                .find(|(_, right)| **right)
                .map(|(option, _)| option.target);
            before = chosen.or(Some(Target::Nobody));
            before_gold = mine;
            if right.contains(&true) {
                push(choices, 1, options.into_iter().map(|option| option.features), right);
            }
        }
    }

    fn content_choices(
        &self,
        reading: &Reading<'_>,
        cue_gold: &[Option<&Gold>],
        choices: &mut Vec<Choice>,
    ) {
        let document = &reading.document;
        let context = reading.indirect(&self.models);
        for (index, cue) in reading.cues.iter().enumerate() {
            if cue.quote != 0 {
                continue;
            }
            let frame = indirect::frame(document, cue, reading.source(index));
            let options = indirect::shapes::<Vec<u32>>(context, index, &frame);
            let gold = cue_gold.get(index).copied().flatten();
            let goal = gold.and_then(|gold| Goal::of(document, &frame, gold));
            let ideal = goal.and_then(|goal| best(document, &options, &frame, goal));
            let right: Vec<bool> = options
                .iter()
                .map(|option| match ideal {
                    None => option.shape == Shape::Nothing,
                    Some((shape, _)) => option.shape == shape,
                })
                .collect();
            if let (Some(gold), Some(goal)) = (gold, goal) {
                let one = Contents { reading, index, frame: &frame, goal };
                let (before, after) = marked(reading, index, gold);
                if before.is_some() || after.is_some() {
                    self.marked_choices(&one, before, after, choices);
                } else if let Some((shape, _)) = ideal {
                    let at = options
                        .iter()
                        .find(|option| option.shape == shape)
                        .map_or(cue.end, |option| option.at);
                    if shape.is_forward() {
                        self.end_choice(&one, shape, at, 0, choices);
                    } else {
                        self.begin_choice(&one, shape, at, usize::MAX, choices);
                    }
                    if shape == Shape::Around {
                        self.end_choice(&one, shape, frame.end + 1, 0, choices);
                    }
                }
            }
            push(choices, 2, options.into_iter().map(|option| option.features), right);
        }
    }

    /// Edges of a content of which these tokens are marked, before and after the cue.
    fn marked_choices(
        &self,
        one: &Contents<'_>,
        before: Option<(usize, usize)>,
        after: Option<(usize, usize)>,
        choices: &mut Vec<Choice>,
    ) {
        let Contents { reading, index, frame, goal } = *one;
        let document = &reading.document;
        let context = reading.indirect(&self.models);
        if let Some((low, high)) = after {
            let options = indirect::starts::<Vec<u32>>(context, index, frame, low);
            let right = closest(&options, |option| {
                document.span(option.at, option.at + 1).start().abs_diff(goal.after)
            });
            let start = options.iter().zip(&right).find(|(_, right)| **right);
            if let Some((shape, at)) = start.map(|(option, _)| (option.shape, option.at)) {
                self.end_choice(one, shape, at, high, choices);
            }
            push(choices, 5, options.into_iter().map(|option| option.features), right);
        }
        if let Some((low, high)) = before {
            self.begin_choice(one, Shape::Before, high.max(frame.start), low, choices);
        }
    }

    fn end_choice(
        &self,
        one: &Contents<'_>,
        shape: Shape,
        start: usize,
        high: usize,
        choices: &mut Vec<Choice>,
    ) {
        let document = &one.reading.document;
        let context = one.reading.indirect(&self.models);
        let mut options = edges::ends::<Vec<u32>>(context, one.index, one.frame, shape, start);
        options.retain(|edge| edge.at >= high);
        let right = closest(&options, |edge| {
            document.span(edge.at.saturating_sub(1), edge.at).end().abs_diff(one.goal.last)
        });
        push(choices, 3, options.into_iter().map(|edge| edge.features), right);
    }

    fn begin_choice(
        &self,
        one: &Contents<'_>,
        shape: Shape,
        end: usize,
        low: usize,
        choices: &mut Vec<Choice>,
    ) {
        let document = &one.reading.document;
        let context = one.reading.indirect(&self.models);
        let mut options = edges::begins::<Vec<u32>>(context, one.index, one.frame, shape, end);
        options.retain(|edge| edge.at <= low);
        let right = closest(&options, |edge| {
            document.span(edge.at, edge.at + 1).start().abs_diff(one.goal.first)
        });
        push(choices, 4, options.into_iter().map(|edge| edge.features), right);
    }
}

/// One cue whose content people marked.
struct Contents<'a> {
    reading: &'a Reading<'a>,
    index: usize,
    frame: &'a indirect::Frame,
    goal: Goal,
}

/// Where the content begins and ends, in bytes, as far as the sentence of the cue goes.
#[derive(Clone, Copy)]
struct Goal {
    first: usize,
    last: usize,
    /// Where the part behind the cue begins.
    after: usize,
    /// Where cue and source begin.
    frame: usize,
}

impl Goal {
    fn of(document: &Document<'_>, frame: &indirect::Frame, gold: &Gold) -> Option<Self> {
        let low = document.span(frame.sentence_start, frame.sentence_start + 1).start();
        let high = document.span(frame.sentence_end.saturating_sub(1), frame.sentence_end).end();
        let middle = document.span(frame.start, frame.start + 1).start();
        // "that" belongs to the content for some, never for us.
        let bare = |start: usize| {
            let at = document.tokens.partition_point(|token| token.span.start() < start);
            let that = document.token(at).filter(|token| token.is(Class::That));
            let next = that.and_then(|_| document.token(at + 1));
            next.map_or(start, |token| token.span.start())
        };
        let here = || gold.content.iter().filter(|span| span.end() > low && span.start() < high);
        let first = here().map(|span| bare(span.start()).max(low)).min()?;
        let last = here().map(|span| span.end().min(high)).max()?;
        let behind = here().filter(|span| span.start() >= middle);
        let after = behind.map(|span| bare(span.start())).min().unwrap_or(usize::MAX);
        Some(Self { first, last, after, frame: middle })
    }
}

/// A range of tokens.
type Range = (usize, usize);

/// The marked tokens of the content in the sentence of the cue, before and after it.
fn marked(reading: &Reading<'_>, cue: usize, gold: &Gold) -> (Option<Range>, Option<Range>) {
    let document = &reading.document;
    let Some(cue) = reading.cues.get(cue) else { return (None, None) };
    let mut sides = (None::<Range>, None::<Range>);
    for region in &document.regions {
        let (start, end) = (region.start as usize, region.end as usize);
        let own = [start, end.saturating_sub(1)].iter().any(|at| {
            document.token(*at).is_some_and(|token| token.sentence as usize == cue.sentence)
        });
        if !own || !gold.content.iter().any(|span| span.overlaps(region.marked.span)) {
            continue;
        }
        let side = if start < cue.start { &mut sides.0 } else { &mut sides.1 };
        *side = Some(side.map_or((start, end), |(low, high)| (low.min(start), high.max(end))));
    }
    sides
}

/// Marks the options nearest to the goal, when one is within a few bytes.
fn closest<T>(options: &[T], distance: impl Fn(&T) -> usize) -> Vec<bool> {
    let best = options.iter().map(&distance).min().unwrap_or(0);
    options.iter().map(|option| best <= 12 && distance(option) == best).collect()
}

/// The shape that fits the content best, with how far off it is.
fn best(
    document: &Document<'_>,
    options: &[indirect::ShapeCandidate<Vec<u32>>],
    frame: &indirect::Frame,
    goal: Goal,
) -> Option<(Shape, usize)> {
    let frame_end = document.span(frame.end.saturating_sub(1), frame.end).end();
    let before = goal.first < goal.frame;
    let after = goal.last > frame_end;
    options
        .iter()
        .filter_map(|option| {
            let off = match option.shape {
                Shape::Before if before && !after => 0,
                Shape::Around if before && after => 0,
                Shape::Before | Shape::Around | Shape::Nothing | Shape::Mark => return None,
                Shape::After
                | Shape::That
                | Shape::Object
                | Shape::Preposition
                | Shape::ObjectPreposition => {
                    if before {
                        return None;
                    }
                    document.span(option.at, option.at + 1).start().abs_diff(goal.first)
                }
            };
            (off <= 20).then_some((option.shape, off))
        })
        .min_by_key(|(_, off)| *off)
}

fn push(
    choices: &mut Vec<Choice>,
    model: usize,
    options: impl Iterator<Item = Vec<u32>>,
    right: Vec<bool>,
) {
    if right.contains(&true) && right.contains(&false) {
        choices.push(Choice { model, options: options.collect(), right });
    }
}
