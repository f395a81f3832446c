//! One article with all that is known of it before anybody asks who said what.

use super::marks::{self, Marked, Marks};
use super::mentions::{self, Mention};
use super::structure::Structure;
use super::tokens::{self, Kind, Token};
use crate::lexicon::{Class, Lexicon};
use crate::model::{Article, Block, BlockKind, Span};

/// One article, read as far as words and names go.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub blocks: &'a [Block],
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub mentions: Vec<Mention>,
    /// The outermost marked spans, in order.
    pub regions: Vec<Region>,
    /// What stands before each token, and before the end.
    sums: Vec<Sums>,
    /// The sorts of all tokens.
    sorts: Vec<u8>,
}

/// The sorts of the tokens of one sentence, for features: close together, since features ask for them
/// again and again.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sorts<'d> {
    sorts: &'d [u8],
    start: usize,
}

impl Sorts<'_> {
    /// The sort of a token, see [`super::cues::SORTS`]; 0 where it is not of the sentence.
    pub fn at(self, token: usize) -> usize {
        self.sorts.get(token.wrapping_sub(self.start)).map_or(0, |sort| usize::from(*sort))
    }
}

/// What stands before a token, so that what stands between two is a difference: features ask for it at
/// each pair of a cue and a mention. Three counts in one number: commas, words that may be finite
/// verbs, and how often the marks changed (into a marked span, out of one). They may run over: what
/// stands between two tokens is right all the same. Only in an endless sentence have two tokens more
/// between them than a count can hold; then how they are linked may be judged wrongly, nothing else.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums(u32);

impl Sums {
    const COMMA: u32 = 1;
    const FINITE: u32 = 1 << 11;
    const CHANGE: u32 = 1 << 22;

    /// Commas.
    pub fn commas(self) -> usize {
        (self.0 % Self::FINITE) as usize
    }

    /// Words that may be finite verbs.
    pub fn finite(self) -> usize {
        (self.0 % Self::CHANGE / Self::FINITE) as usize
    }

    fn changes(self) -> usize {
        (self.0 / Self::CHANGE) as usize
    }
}

/// A sentence as a range of tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    pub start: u32,
    pub end: u32,
    /// Range of its mentions.
    pub mentions: (u32, u32),
    /// Index of its block.
    pub block: u32,
}

/// An outermost marked span.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region {
    pub marked: Marked,
    /// First token (the opening mark).
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    /// Index of the region at the end of the paragraph before that it goes on with.
    pub continues: Option<usize>,
}

impl Region {
    /// Its tokens without the opening mark.
    pub fn inner<'d>(&self, document: &'d Document<'_>) -> &'d [Token] {
        let mark = usize::from(self.marked.class != marks::Class::Dash);
        document.slice(self.start as usize + mark, self.end as usize)
    }
}

/// More tokens than these are not counted: every measure stops far below.
const MANY: usize = 100;

impl<'a> Document<'a> {
    /// Reads `article`, whose marks and sentences are known.
    pub fn read(article: &'a Article, structure: &Structure, lexicon: &'a Lexicon) -> Self {
        let outer: Vec<(usize, Marked)> = outermost(&structure.marks);
        let marked: Vec<Span> = outer.iter().map(|(_, marked)| marked.span).collect();
        let bounds: Vec<Span> = structure.sentences.iter().map(|sentence| sentence.span).collect();
        let text: &str = &article.text;
        let tokens = tokens::tokenize(text, &article.blocks, &marked, &bounds, lexicon);
        let mentions = mentions::find(text, &tokens, lexicon);
        let sentences = sentences(&tokens, &mentions, &article.blocks, bounds.len());
        let regions = regions(&tokens, &outer);
        let sums = sums(&tokens);
        let sorts = tokens.iter().map(Token::sort).collect();
        let blocks = &article.blocks;
        Self { text, lexicon, blocks, tokens, sentences, mentions, regions, sums, sorts }
    }

    /// Words that may be finite verbs from one token up to another.
    pub fn finite(&self, from: usize, to: usize) -> usize {
        self.between(from, to).finite()
    }

    /// Whether all tokens from one up to another stand in the same marked span (0: in none).
    pub fn all_in(&self, from: usize, to: usize, quote: u32) -> bool {
        let Some(last) = to.checked_sub(1).filter(|last| *last >= from) else { return true };
        self.between(from, last).changes() == 0
            && self.tokens.get(from).is_none_or(|token| token.quote == quote)
    }

    /// What stands from one token up to another.
    pub fn between(&self, from: usize, to: usize) -> Sums {
        match (self.sums.get(from), self.sums.get(to.max(from))) {
            (Some(first), Some(last)) => Sums(last.0.wrapping_sub(first.0)),
            (_, _) => Sums::default(),
        }
    }

    /// The token at `index`.
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The token before `index`, when it is of the same sentence.
    pub fn before(&self, index: usize) -> Option<&Token> {
        let token = self.tokens.get(index.checked_sub(1)?)?;
        (self.tokens.get(index).is_none_or(|here| here.sentence == token.sentence)).then_some(token)
    }

    /// The tokens from `start` up to `end`.
    pub fn slice(&self, start: usize, end: usize) -> &[Token] {
        self.tokens.get(start..end.max(start)).unwrap_or_default()
    }

    /// Sentence in which the token at `index` stands.
    pub fn sentence_of(&self, index: usize) -> Option<(usize, Sentence)> {
        let number = self.tokens.get(index)?.sentence as usize;
        self.sentences.get(number).map(|sentence| (number, *sentence))
    }

    /// The sorts of the tokens of a sentence.
    pub fn sorts(&self, sentence: usize) -> Sorts<'_> {
        let Some(sentence) = self.sentences.get(sentence) else { return Sorts::default() };
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        Sorts { sorts: self.sorts.get(start..end).unwrap_or_default(), start }
    }

    /// Mentions that begin in the sentence.
    pub fn mentions_in(&self, sentence: Sentence) -> &[Mention] {
        let (start, end) = (sentence.mentions.0 as usize, sentence.mentions.1 as usize);
        self.mentions.get(start..end).unwrap_or_default()
    }

    /// Index of the first mention of a sentence that begins at this token or behind it.
    pub fn first_mention(&self, sentence: Sentence, token: usize) -> usize {
        let mentions = self.mentions_in(sentence);
        let before = mentions.partition_point(|mention| (mention.start as usize) < token);
        sentence.mentions.0 as usize + before
    }

    /// Index of the block in which a token stands.
    pub fn block(&self, token: &Token) -> usize {
        self.sentences.get(token.sentence as usize).map_or(0, |sentence| sentence.block as usize)
    }

    /// Sort of the block in which the token at `index` stands.
    pub fn block_of(&self, index: usize) -> BlockKind {
        let block = self.tokens.get(index).and_then(|token| self.blocks.get(self.block(token)));
        block.or(self.blocks.first()).map_or(BlockKind::Paragraph, |block| block.kind)
    }

    /// Bytes from the first to the last token of a range.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        mentions::span_of(&self.tokens, (start, u32::try_from(end).unwrap_or(u32::MAX)))
    }

    /// How many words stand between, counted no further than it makes a difference.
    pub fn words(&self, start: usize, end: usize) -> usize {
        self.slice(start, end)
            .iter()
            .take(MANY)
            .filter(|t| matches!(t.kind, Kind::Word | Kind::Number))
            .count()
    }
}

/// The spans that stand in no other span, with their indices.
fn outermost(marks: &Marks) -> Vec<(usize, Marked)> {
    marks.outermost().map(|(index, marked)| (index, *marked)).collect()
}

fn sums(tokens: &[Token]) -> Vec<Sums> {
    let mut sums = Vec::with_capacity(tokens.len() + 1);
    let mut so_far = 0_u32;
    let mut quote = 0;
    sums.extend(tokens.iter().map(|token| {
        let here = so_far.wrapping_add(Sums::CHANGE * u32::from(token.quote != quote));
        quote = token.quote;
        let own = Sums::COMMA * u32::from(token.kind == Kind::Comma)
            + Sums::FINITE * u32::from(token.may_be_finite());
        so_far = here.wrapping_add(own);
        Sums(here)
    }));
    sums.push(Sums(so_far));
    sums
}

fn sentences(
    tokens: &[Token],
    mentions: &[Mention],
    blocks: &[Block],
    count: usize,
) -> Vec<Sentence> {
    let empty = Sentence { start: 0, end: 0, mentions: (0, 0), block: 0 };
    let mut sentences = vec![empty; count + 1];
    let mut start = 0_u32;
    while let Some((first, rest)) = tokens.get(start as usize..).and_then(<[Token]>::split_first) {
        let more = rest.iter().take_while(|token| token.sentence == first.sentence).count();
        let end = start + 1 + u32::try_from(more).unwrap_or(u32::MAX);
        if let Some(sentence) = sentences.get_mut(first.sentence as usize) {
            (sentence.start, sentence.end) = (start, end);
            let at = first.span.start();
            let block = blocks.partition_point(|block| block.span.end() <= at);
            sentence.block = u32::try_from(block).unwrap_or(u32::MAX);
        }
        start = end;
    }
    for (at, mention) in mentions.iter().enumerate() {
        let Some(token) = tokens.get(mention.start as usize) else { continue };
        let Some(sentence) = sentences.get_mut(token.sentence as usize) else { continue };
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        if sentence.mentions.1 == 0 {
            sentence.mentions.0 = at;
        }
        sentence.mentions.1 = at + 1;
    }
    sentences
}

fn regions(tokens: &[Token], outer: &[(usize, Marked)]) -> Vec<Region> {
    let mut regions = Vec::with_capacity(outer.len());
    let mut at = 0_usize;
    for (_, marked) in outer {
        while tokens.get(at).is_some_and(|token| token.span.start() < marked.span.start()) {
            at += 1;
        }
        let start = at;
        while tokens.get(at).is_some_and(|token| token.span.start() < marked.span.end()) {
            at += 1;
        }
        let continues = marked
            .continues
            .and_then(|index| outer.binary_search_by_key(&index, |(other, _)| *other).ok());
        regions.push(Region {
            marked: *marked,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(at).unwrap_or(u32::MAX),
            continues,
        });
    }
    regions
}

/// Whether a token is part of a verb group before its main verb: "has", "did", "not", "also".
pub(crate) fn is_auxiliary(token: &Token) -> bool {
    token.kind == Kind::Word
        && (matches!(
            token.word.class,
            Class::Be
                | Class::Have
                | Class::Do
                | Class::Modal
                | Class::Not
                | Class::Also
                | Class::So
                | Class::To
        ) || (token.word.class == Class::Content && token.word.ending == tokens::Ending::Ly))
}
