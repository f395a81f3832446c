//! The models together, and one article read as far as cues and their sources.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use smallvec::SmallVec;

use super::attribute::{self, Known};
use super::confidence;
use super::cues::{self, Cue};
use super::document::Document;
use super::edges;
use super::indirect;
use super::mentions::{Mention, MentionKind};
use super::passed_on;
use super::romance;
use super::source::{self, Candidate, Link};
use super::structure::{Structure, read_structure};
use super::weigh::{Model, ModelFile, Odds, Score};
use crate::lexicon::{Class, Lexicon, Mark, PerLanguage, Trait};
use crate::model::{Article, Span};

/// All models of one language.
#[derive(Clone, Debug)]
pub(crate) struct Models {
    pub source: Model,
    pub link: Model,
    pub shape: Model,
    pub start: Model,
    pub end: Model,
    pub begin: Model,
    /// Coefficients of [`confidence::Evidence`].
    pub confidence: Model,
}

/// The shipped weights.
pub(super) const WEIGHTS: &str = include_str!("../../assets/weights/en.ron");

impl Models {
    /// The models with the shipped weights, parsed once.
    pub fn get(lexicon: &'static Lexicon) -> &'static Self {
        static MODELS: PerLanguage<Models> = PerLanguage::new();
        MODELS.get(lexicon.language(), |_| Self::shipped(lexicon))
    }

    /// The same, made anew; only the file is read but once.
    pub fn shipped(lexicon: &Lexicon) -> Self {
        static FILES: OnceLock<BTreeMap<String, ModelFile>> = OnceLock::new();
        let files = FILES.get_or_init(|| ron::from_str(WEIGHTS).unwrap_or_default());
        let empty = ModelFile::default();
        let file = |name: &str| files.get(name).unwrap_or(&empty);
        Self {
            source: Model::new(source::TEMPLATES, lexicon, file("source")),
            link: Model::new(attribute::TEMPLATES, lexicon, file("link")),
            shape: Model::new(indirect::SHAPE_TEMPLATES, lexicon, file("shape")),
            start: Model::new(indirect::SHAPE_TEMPLATES, lexicon, file("start")),
            end: Model::new(edges::TEMPLATES, lexicon, file("end")),
            begin: Model::new(edges::TEMPLATES, lexicon, file("begin")),
            confidence: Model::new(confidence::TEMPLATES, lexicon, file("confidence")),
        }
    }
}

/// How many sources of a cue are looked at, likeliest first.
pub(super) const SOURCES: usize = 3;

/// One possible source of a cue with its likelihood.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    /// Index of the mention; none for nobody.
    pub mention: Option<usize>,
    pub link: Link,
    pub likelihood: f32,
}

/// One article as far as cues and their sources.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub document: Document<'a>,
    pub cues: Vec<Cue>,
    /// The likeliest sources of all cues.
    sources: Vec<Source>,
    /// For each cue which of them are its.
    ranges: Vec<(u32, u32)>,
    pub known: Vec<Known>,
    pub structure: Structure,
}

impl<'a> Reading<'a> {
    /// Reads `article`.
    pub fn of(article: &'a Article, lexicon: &'a Lexicon, models: &Models) -> Self {
        let structure = read_structure(article, lexicon);
        let document = Document::read(article, &structure, lexicon);
        let cues = cues::find(&document);
        let mut sources: Vec<Source> = Vec::with_capacity(cues.len() * (SOURCES + 1));
        let mut ranges = Vec::with_capacity(cues.len());
        for cue in &cues {
            let from = index(sources.len());
            add_sources(&document, cue, &models.source, &mut sources);
            ranges.push((from, index(sources.len())));
        }
        let drops = lexicon.has(Trait::ProDrop);
        let known: Vec<Known> = cues
            .iter()
            .zip(&ranges)
            .map(|(cue, range)| {
                let best = sources.get(range.0 as usize).filter(|_| range.0 < range.1);
                // A verb without a subject goes like one with "he" before it.
                if drops && best.is_some_and(|best| best.mention.is_none()) && cue.is_finite() {
                    return Known { link: Link::Subject, likelihood: 0.9, start: cue.group };
                }
                let mention =
                    best.and_then(|best| best.mention).and_then(|at| document.mentions.get(at));
                Known {
                    link: best.map_or(Link::Nobody, |best| best.link),
                    likelihood: best.map_or(0.0, |best| best.likelihood),
                    start: mention.map_or(usize::MAX, |mention| mention.start as usize),
                }
            })
            .collect();
        Self { document, cues, sources, ranges, known, structure }
    }

    /// The likeliest sources of a cue, likeliest first, and in any case nobody.
    pub fn sources(&self, cue: usize) -> &[Source] {
        let (from, to) = self.ranges.get(cue).copied().unwrap_or_default();
        self.sources.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The likeliest source of a cue.
    pub fn source(&self, cue: usize) -> Option<usize> {
        self.sources(cue).first()?.mention
    }

    /// Where the head of the likeliest source of a cue stands.
    pub fn speaker_span(&self, cue: usize) -> Option<Span> {
        let mention = self.document.mentions.get(self.source(cue)?)?;
        let head = mention.head as usize;
        Some(self.document.span(head, head + 1))
    }

    /// What attribution of marked words looks at.
    pub fn attribution<'r>(&'r self, models: &'r Models) -> attribute::Context<'r> {
        attribute::Context {
            document: &self.document,
            cues: &self.cues,
            known: &self.known,
            model: &models.link,
        }
    }

    /// What the choice of contents looks at.
    pub fn indirect<'r>(&'r self, models: &'r Models) -> indirect::Context<'r> {
        indirect::Context {
            document: &self.document,
            cues: &self.cues,
            known: &self.known,
            models: indirect::Models {
                shape: &models.shape,
                start: &models.start,
                end: &models.end,
                begin: &models.begin,
            },
        }
    }
}

/// How much likelier (in hundredths of log-odds) it is that a finite verb without a subject beside it
/// has none, in languages that leave out pronouns.
const UNSAID: i16 = 300;

/// How much likelier (in hundredths of log-odds) a body behind "in" is the source of a verb without a
/// subject.
const PLACE: i16 = 600;

/// How much likelier (in hundredths of log-odds) it is that whoever an agency refers to said it.
const REFERENCE: i16 = 1200;

/// Whether a mention behind "in" or "aus" is a body that can speak, or the owner of a statement.
fn is_place_of_source(document: &Document<'_>, cue: &Cue, mention: &Mention) -> bool {
    let start = mention.start as usize;
    let near =
        start < cue.group && cue.group - start <= 6 || start >= cue.end && start - cue.end <= 6;
    let behind = |at: usize| document.before(at).is_some_and(|token| token.is(Class::In));
    let at = document.mentions.partition_point(|other| other.start < mention.start);
    let statement = at
        .checked_sub(1)
        .and_then(|at| document.mentions.get(at))
        .filter(|other| other.end == mention.start)
        .is_some_and(|other| {
            document.token(other.head as usize).is_some_and(|head| head.has(Mark::STATEMENT))
                && behind(other.start as usize)
        });
    let speaks = matches!(
        mention.kind,
        MentionKind::Body
            | MentionKind::Capital
            | MentionKind::Institution
            | MentionKind::Organ
            | MentionKind::Anonymous
            | MentionKind::Group
    );
    near && speaks && (behind(start) || statement)
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Adds the sources of a cue. What stands inside marks is asked for only where it is the narrator’s.
fn add_sources(document: &Document<'_>, cue: &Cue, model: &Model, sources: &mut Vec<Source>) {
    if cue.quote != 0 && !attribute::interrupts(document, cue) {
        return;
    }
    let mut candidates = source::candidates::<Score>(document, cue, model);
    let mention = |one: &Candidate| document.mentions.get(one.mention? as usize);
    let lacks_subject = |all: &[Candidate]| {
        cue.is_finite()
            && !all.iter().any(|one| {
                matches!(
                    one.link,
                    Link::Subject
                        | Link::SubjectApart
                        | Link::Antecedent
                        | Link::After
                        | Link::Agent
                )
            })
    };
    if document.lexicon.has(Trait::ProDrop)
        && lacks_subject(&candidates)
        && let Some(nobody) = candidates.last_mut()
    {
        nobody.features = nobody.features.plus(UNSAID);
    }
    romance::impersonal(document, &mut candidates);
    romance::inverted(document, cue, &mut candidates);
    if let Some(reference) = passed_on::reference(document, cue) {
        for one in &mut candidates {
            if one.mention.map(|at| at as usize) == Some(reference.source) {
                one.features = one.features.plus(REFERENCE);
            }
        }
    }
    // «Сообщили в МИД», «в Варшаве заявили», "hieß es aus Kreisen": the place is the source.
    if document.lexicon.has(Trait::ClauseComma) && !cue.passive && lacks_subject(&candidates) {
        for one in &mut candidates {
            if mention(one).is_some_and(|mention| is_place_of_source(document, cue, mention)) {
                one.features = one.features.plus(PLACE);
            }
        }
    }
    let odds = Odds::of(candidates.iter().map(|one| one.features));
    // The likeliest, in order, and in any case nobody.
    let mut kept: SmallVec<[&Candidate; SOURCES + 1]> = SmallVec::new();
    for one in &candidates {
        // Most are less likely than all three.
        if kept.get(SOURCES - 1).is_some_and(|last| last.features >= one.features) {
            continue;
        }
        let at = kept.iter().take_while(|other| other.features >= one.features).count();
        kept.truncate(SOURCES - 1);
        kept.insert(at, one);
    }
    if kept.iter().all(|one| one.mention.is_some()) {
        kept.extend(candidates.last());
    }
    sources.extend(kept.into_iter().map(|one| Source {
        mention: one.mention.map(|at| at as usize),
        link: one.link,
        likelihood: odds.likelihood(one.features),
    }));
}
