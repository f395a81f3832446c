//! Who is named: names with offices and affiliations, bodies, states, pronouns, common nouns.
//!
//! [`chunk`] finds the stretches that can be a noun phrase ([`verbs`] tells them from verbs), [`classify`]
//! says what each names, [`link`] ties appositions together; [`super::chain`] then makes actors of them.

mod chunk;
mod classify;
mod link;
mod verbs;

pub(super) use chunk::is_told;

use super::tokens::Token;
use crate::lexicon::{Class, Lexicon, PhraseKind, Trait};
use crate::model::Span;

/// Words that name somebody or something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    /// First token, determiner and possessor included.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    /// The token after "of …", "for …" phrases that belong to it.
    pub long_end: u32,
    /// Its main word.
    pub head: u32,
    /// The marked span in which that stands, as a token says it.
    pub quote: u32,
    /// What it names.
    pub kind: MentionKind,
    /// The tokens of its name, without office; empty when it has none.
    pub name: (u32, u32),
    /// The tokens of its office; empty when it has none.
    pub role: (u32, u32),
    /// Index of the office in the lexicon.
    pub office: Option<u16>,
    /// What it speaks for or belongs to.
    pub affiliation: Option<Affiliation>,
    /// Index in the lexicon of the listed state, body or medium that it is.
    pub listed: u16,
    /// Whether "’s" follows it: "Kiev’s" is no speaker.
    pub possessive: bool,
    /// Whether it names several.
    pub plural: bool,
    /// Whether it stands after a preposition.
    pub governed: bool,
    /// The mention beside which it stands in apposition.
    pub apposition: Option<u32>,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MentionKind {
    /// A person by name.
    Person,
    /// A single capitalised word of which nothing is known.
    Name,
    /// A person by office only.
    Role,
    /// "he", "she".
    Pronoun,
    /// "they", "we".
    PluralPronoun,
    /// "I", "you", "it" and the like.
    OtherPronoun,
    /// "who", "which".
    Relative,
    /// "someone", "others".
    Somebody,
    /// A body by name.
    Body,
    /// A state by name.
    State,
    /// A capital.
    Capital,
    /// A people: "the Italians".
    People,
    /// A building or institution of a state.
    Institution,
    /// A newspaper, agency or broadcaster.
    Medium,
    /// A source without a name.
    Anonymous,
    /// Several people by a common noun.
    Group,
    /// A common noun for a thing that speaks: "the ministry", "a report".
    Organ,
    /// Any other common noun.
    Thing,
}

impl MentionKind {
    /// How many kinds there are, for tables.
    pub const COUNT: usize = Self::Thing as usize + 1;
}

/// What somebody speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Affiliation {
    /// A state, by its index in the lexicon.
    State(u16),
    /// A body, by its index in the lexicon.
    Body(u16),
}

impl Mention {
    /// Where it stands in the text.
    pub fn span(&self, tokens: &[Token]) -> Span {
        span_of(tokens, (self.start, self.end))
    }

    /// Its tokens' place as a range of indices.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// From the first byte of the first token to the last byte of the last.
pub(crate) fn span_of(tokens: &[Token], (start, end): (u32, u32)) -> Span {
    let first = tokens.get(start as usize).map(|token| token.span);
    let last = (end as usize).checked_sub(1).and_then(|at| tokens.get(at)).map(|token| token.span);
    match (first, last) {
        (Some(first), Some(last)) => first.cover(last),
        (Some(span), None) | (None, Some(span)) => span,
        (None, None) => Span::default(),
    }
}

/// Hardly a text has more mentions.
const TOKENS_A_MENTION: usize = 3;

/// All mentions, in order of start; none overlap, but for possessors, which stand in a longer one.
pub(crate) fn find(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Mention> {
    let english = lexicon.language() == "en";
    let seen = chunk::capitals_inside_sentences(text, tokens, english);
    let mut mentions = Vec::with_capacity(tokens.len() / TOKENS_A_MENTION);
    let mut at = 0;
    // Where the noun phrase before ends.
    let mut before = 0;
    while at < tokens.len() {
        let (names_source, words) = match chunk::phrase(tokens, at, lexicon) {
            Some((PhraseKind::According, words)) => (true, words),
            Some((PhraseKind::Behind, _)) => (true, 0),
            Some((PhraseKind::Role(_), _)) | None => (false, 0),
        };
        if words > 1 && !english {
            // «По его словам»: the words name a source, "his" says who.
            let whose = (at..at + words)
                .find(|at| tokens.get(*at).is_some_and(|token| token.is(Class::Possessive)));
            if let Some(start) = whose.filter(|_| lexicon.has(Trait::ClauseComma)) {
                let chunk = chunk::Chunk { start, end: start + 1, head: start };
                let mut his = classify::mention(text, tokens, &chunk, false, &seen, lexicon);
                his.kind = MentionKind::Pronoun;
                mentions.push(his);
            }
            at += words;
            continue;
        }
        let Some(found) = chunk::at(text, tokens, (before, at), names_source, lexicon) else {
            at += 1;
            continue;
        };
        at = found.end.max(at + 1);
        before = found.end;
        mentions.push(classify::mention(
            text,
            tokens,
            &found.chunk,
            found.possessive,
            &seen,
            lexicon,
        ));
        for possessor in &found.possessors {
            mentions.push(classify::mention(text, tokens, possessor, true, &seen, lexicon));
        }
    }
    let order = |mention: &Mention| (mention.start, std::cmp::Reverse(mention.end));
    if !mentions.is_sorted_by_key(order) {
        mentions.sort_by_key(order);
    }
    link::link(tokens, &mut mentions, text, lexicon);
    mentions
}
