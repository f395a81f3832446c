//! What a fit of the weights needs: for one article and what people found in it, every choice
//! that extraction makes, with the features of each option and which options are right.
//!
//! `examples/fit` uses it; extraction itself does not.

use std::collections::BTreeMap;

use super::Extraction;
use super::attribute::{self, Target};
use super::indirect::{self, Shape};
use super::reader::{Models, Reading};
use super::weigh::{Model, ModelFile};
use crate::lexicon::Lexicon;
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
pub const MODELS: [&str; 5] = ["source", "link", "shape", "end", "begin"];

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

    /// The weights of the model at an index of [`MODELS`].
    pub fn weights(&mut self, model: usize) -> Option<&mut Vec<f32>> {
        self.model(model).map(|model| &mut model.weights)
    }

    fn model(&mut self, model: usize) -> Option<&mut Model> {
        match model {
            0 => Some(&mut self.models.source),
            1 => Some(&mut self.models.link),
            2 => Some(&mut self.models.shape),
            3 => Some(&mut self.models.end),
            4 => Some(&mut self.models.begin),
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
            ])
            .map(|(name, model)| (*name, model.to_file(self.lexicon)))
            .collect();
        let pretty = ron::ser::PrettyConfig::new()
            .depth_limit(4)
            .compact_arrays(true)
            .separate_tuple_members(false);
        ron::ser::to_string_pretty(&files, pretty).unwrap_or_default()
    }

    /// What these weights find in an article.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Extraction {
        super::extract_with(article, self.lexicon, &self.models)
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
                let options =
                    super::source::candidates(&reading.document, cue, &self.models.source);
                let mut right: Vec<bool> = options
                    .iter()
                    .map(|option| {
                        option.mention.and_then(|at| reading.document.mentions.get(at)).is_some_and(
                            |mention| {
                                let head = mention.head as usize;
                                overlaps(&gold.source, reading.document.span(head, head + 1))
                            },
                        )
                    })
                    .collect();
                if !right.contains(&true)
                    && let Some(last) = right.last_mut()
                {
                    *last = true;
                }
                push(&mut choices, 0, options.into_iter().map(|option| option.features.0), right);
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
            let options = attribute::candidates(context, index, before);
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
                push(choices, 1, options.into_iter().map(|option| option.features.0), right);
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
            let options = indirect::shapes(context, index, &frame);
            let gold = cue_gold.get(index).copied().flatten();
            let ideal = gold.and_then(|gold| best(document, &options, &frame, gold));
            let right: Vec<bool> = options
                .iter()
                .map(|option| match ideal {
                    None => option.shape == Shape::Nothing,
                    Some((shape, _)) => option.shape == shape,
                })
                .collect();
            if let (Some((shape, _)), Some(gold)) = (ideal, gold) {
                let at = options
                    .iter()
                    .find(|option| option.shape == shape)
                    .map_or(cue.end, |option| option.at);
                self.edge_choices(reading, index, &frame, shape, at, gold, choices);
            }
            push(choices, 2, options.into_iter().map(|option| option.features.0), right);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one call, all of it needed")]
    fn edge_choices(
        &self,
        reading: &Reading<'_>,
        index: usize,
        frame: &indirect::Frame,
        shape: Shape,
        at: usize,
        gold: &Gold,
        choices: &mut Vec<Choice>,
    ) {
        let document = &reading.document;
        let context = reading.indirect(&self.models);
        let first = gold.content.iter().map(|span| span.start()).min().unwrap_or(0);
        let last = gold.content.iter().map(|span| span.end()).max().unwrap_or(0);
        let forward = matches!(
            shape,
            Shape::After
                | Shape::That
                | Shape::Object
                | Shape::Preposition
                | Shape::ObjectPreposition
        );
        if forward || shape == Shape::Around {
            let start = if forward { at } else { frame.end + 1 };
            let options = indirect::ends(context, index, frame, shape, start);
            let right = closest(&options, |edge| {
                document.span(edge.at.saturating_sub(1), edge.at).end().abs_diff(last)
            });
            push(choices, 3, options.into_iter().map(|edge| edge.features.0), right);
        }
        if !forward {
            let options = indirect::begins(context, index, frame, shape, at);
            let right = closest(&options, |edge| {
                document.span(edge.at, edge.at + 1).start().abs_diff(first)
            });
            push(choices, 4, options.into_iter().map(|edge| edge.features.0), right);
        }
    }
}

/// Marks the options nearest to the gold edge, when one is within a few bytes.
fn closest(options: &[indirect::Edge], distance: impl Fn(&indirect::Edge) -> usize) -> Vec<bool> {
    let best = options.iter().map(&distance).min().unwrap_or(0);
    options.iter().map(|edge| best <= 12 && distance(edge) == best).collect()
}

/// The shape that fits the gold content best, with how far off it is.
fn best(
    document: &super::document::Document<'_>,
    options: &[indirect::ShapeCandidate],
    frame: &indirect::Frame,
    gold: &Gold,
) -> Option<(Shape, usize)> {
    let first = gold.content.iter().map(|span| span.start()).min()?;
    let last = gold.content.iter().map(|span| span.end()).max()?;
    let frame_start = document.span(frame.start, frame.start + 1).start();
    let frame_end = document.span(frame.end.saturating_sub(1), frame.end).end();
    let sentence_end = document.span(frame.end, frame.end + 60).end();
    let before = first < frame_start;
    let after = last > frame_end;
    options
        .iter()
        .filter_map(|option| {
            let off = match option.shape {
                Shape::Nothing => return None,
                Shape::Before if before && !after => 0,
                Shape::Around if before && after => 0,
                Shape::Before | Shape::Around => return None,
                Shape::After
                | Shape::That
                | Shape::Object
                | Shape::Preposition
                | Shape::ObjectPreposition => {
                    if before || first > sentence_end {
                        return None;
                    }
                    let at = document.span(option.at, option.at + 1).start();
                    // "that" belongs to the gold content, not to ours.
                    let off = at.abs_diff(first);
                    if option.shape == Shape::That && at >= first {
                        off.saturating_sub(5)
                    } else {
                        off
                    }
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

/// Reads one article as training sees it; exposed so that a fit can make articles of texts.
#[must_use]
pub fn article(text: &str) -> Article {
    super::plain_article(text)
}
