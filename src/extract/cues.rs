//! Words that can signal an attribution: reporting verbs, nouns that name a statement,
//! "according to", colons. Whether one does is for [`super::attribute`] and [`super::indirect`].

use super::document::{Document, is_auxiliary};
use super::mentions::MentionKind;
use super::passed_on;
use super::romance;
use super::tokens::{Kind, Token};
use crate::lexicon::{Class, Form, LemmaId, Mark, PhraseKind, Strength, Trait};
use crate::model::{BlockKind, Span};

/// Words that can signal an attribution.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    /// First token of the signal itself ("said", "according").
    pub start: usize,
    /// The token after the last.
    pub end: usize,
    /// First token of its verb group ("has", in "has also said").
    pub group: usize,
    /// Sort of cue.
    pub kind: CueKind,
    /// The verb.
    pub lemma: Option<LemmaId>,
    /// How the verb presents what is said.
    pub strength: Strength,
    /// Which form of the verb it is.
    pub form: Form,
    /// Whether it is in the passive ("was told").
    pub passive: bool,
    /// Whether it is negated ("did not say").
    pub negated: bool,
    /// Whether "this" or "so" is its whole object ("said this").
    pub complete: bool,
    /// Whether it stands behind the source that it names: "Berger zufolge".
    pub behind: bool,
    /// Index of its sentence.
    pub sentence: usize,
    /// One more than the index of the marked region in which it stands, 0 outside.
    pub quote: u32,
}

/// Sort of cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueKind {
    Verb,
    According,
    Colon,
    Noun,
}

impl Cue {
    /// Whether it is a verb that can have a subject of its own.
    pub fn is_finite(&self) -> bool {
        self.kind == CueKind::Verb && !matches!(self.form, Form::Base | Form::Ing | Form::None)
    }

    /// Where it stands in the text.
    pub fn span(&self, document: &Document<'_>) -> Span {
        document.span(self.start, self.end)
    }
}

/// Hardly a text has more cues.
const TOKENS_A_CUE: usize = 16;

/// All cues, in order.
pub(crate) fn find(document: &Document<'_>) -> Vec<Cue> {
    let mut cues = Vec::with_capacity(document.tokens.len() / TOKENS_A_CUE);
    let mut heads = vec![false; document.tokens.len()];
    for mention in &document.mentions {
        if let Some(slot) = heads.get_mut(mention.head as usize) {
            *slot = true;
        }
    }
    // Up to where the noun phrases reach that have begun.
    let mut ahead = document.mentions.iter().peekable();
    let mut until = 0;
    let mut at = 0;
    while let Some(token) = document.token(at) {
        // Most tokens are words, and most words are told apart at a glance.
        if token.kind == Kind::Word
            && token.word.form == Form::None
            && !token.word.marks.has(Mark::PHRASE | Mark::STATEMENT)
            && token.word.class != Class::For
        {
            at += 1;
            continue;
        }
        let found = match token.kind {
            Kind::Word => {
                while let Some(mention) = ahead.next_if(|next| next.start as usize <= at) {
                    until = until.max(mention.end as usize);
                }
                let head = heads.get(at).is_some_and(|head| *head);
                according(document, at, cues.last()).or_else(|| match () {
                    () if head => noun_cue(document, at),
                    () if at < until => None,
                    () => verb(document, at),
                })
            }
            Kind::Colon => colon(document, at, cues.last()),
            Kind::Dash => signature(document, at),
            Kind::Number
            | Kind::Possessive
            | Kind::Comma
            | Kind::Stop
            | Kind::Semicolon
            | Kind::Open
            | Kind::Close
            | Kind::Bracket
            | Kind::Other => None,
        };
        if let Some(cue) = found {
            at = cue.end;
            cues.push(cue);
        } else {
            at += 1;
        }
    }
    cues
}

fn cue_at(token: &Token, start: usize, end: usize, kind: CueKind) -> Cue {
    Cue {
        start,
        end,
        group: start,
        kind,
        lemma: None,
        strength: Strength::Say,
        form: Form::None,
        passive: false,
        negated: false,
        complete: false,
        behind: false,
        sentence: token.sentence as usize,
        quote: token.quote,
    }
}

fn according(document: &Document<'_>, at: usize, last: Option<&Cue>) -> Option<Cue> {
    let token = document.token(at)?;
    if romance::names_view(document, at) {
        return Some(cue_at(token, at, at + 1, CueKind::According));
    }
    let refers = || last.and_then(|last| passed_on::reference(document, last));
    if !token.begins_phrase() || refers().is_some_and(|reference| reference.at == at) {
        return None;
    }
    let following = document.tokens.get(at + 1..)?.iter().map(|token| token.id);
    match document.lexicon.phrase(token.id, following)? {
        (PhraseKind::According, words) => {
            if token.is(Class::So)
                && romance::is_romance(document)
                && !romance::names_speaker(document, at)
            {
                return None;
            }
            // "Il secondo vertice": a numeral.
            if words == 1 && document.before(at).is_some_and(romance::is_determiner) {
                return None;
            }
            // "Según informó el ministerio": the verb is the cue.
            let verb = document.token(at + words).is_some_and(|next| {
                next.word.lemma.is_some()
                    && matches!(next.word.form, Form::Third | Form::Past)
                    && !next.is_capital()
            });
            let romance = romance::is_romance(document);
            let so = token.is(Class::So) && !romance && !so_names(document, at);
            (!verb && !so).then(|| cue_at(token, at, at + words, CueKind::According))
        }
        (PhraseKind::Behind, words) => {
            let mut cue = cue_at(token, at, at + words, CueKind::According);
            cue.behind = true;
            Some(cue)
        }
        (PhraseKind::Role(_), _) => None,
    }
}

/// Whether "so" names who speaks: „…“, so Berger. The road, so Berger, is closed.
fn so_names(document: &Document<'_>, at: usize) -> bool {
    let opens = at.checked_sub(1).and_then(|at| document.token(at)).is_some_and(|before| {
        matches!(before.kind, Kind::Comma | Kind::Close | Kind::Dash | Kind::Bracket)
    });
    let next = document.mentions.partition_point(|mention| (mention.start as usize) <= at);
    opens
        && document.mentions.get(next).is_some_and(|mention| {
            mention.start as usize == at + 1
                && !matches!(mention.kind, MentionKind::Thing)
                && document
                    .token(mention.long_end as usize)
                    .is_none_or(|token| !token.may_be_finite())
        })
}

fn verb(document: &Document<'_>, at: usize) -> Option<Cue> {
    let token = document.token(at)?;
    if token.word.form == Form::None || !is_verb(document, at, token) {
        return None;
    }
    // Where nouns have capitals, "Schreiben" and "Fragen" are some.
    if document.lexicon.has(Trait::CapitalNouns)
        && token.span.of(document.text).starts_with(char::is_uppercase)
        && document.before(at).is_some_and(|before| before.kind == Kind::Word)
    {
        return None;
    }
    let following = document.tokens.get(at + 1..)?.iter().map(|next| next.id);
    let phrasal = document.lexicon.phrasal(token.id, following);
    let split = prefix_apart(document, at);
    let lemma = phrasal.map(|(lemma, _)| lemma).or(split).or(token.word.lemma)?;
    let strength = document.lexicon.lemma(lemma)?.strength;
    if matches!(token.word.class, Class::Be | Class::Have) {
        return None;
    }
    let mut cue = cue_at(token, at, at + 1 + phrasal.map_or(0, |(_, words)| words), CueKind::Verb);
    cue.lemma = Some(lemma);
    cue.strength = strength;
    cue.form = token.word.form;
    // The verb group before it.
    while let Some(before) = document.before(cue.group) {
        let clitic = romance::is_clitic(document, cue.group - 1);
        if !(is_auxiliary(before) || clitic) || before.quote != token.quote {
            break;
        }
        cue.negated |= before.word.class == Class::Not;
        cue.passive |=
            before.word.class == Class::Be && matches!(cue.form, Form::Past | Form::Participle);
        cue.group -= 1;
    }
    // "Avoided saying".
    let avoided = document.before(cue.group).and_then(|before| before.word.lemma);
    cue.negated |= document.lexicon.is_like(avoided, &["avoid"]);
    if document.lexicon.has(Trait::VerbFinal) {
        super::verb_final::bracket(document, &mut cue);
        cue.negated |= super::verb_final::negated_behind(document, &cue);
    }
    cue.complete = object_first(document, &cue);
    cue.negated |= cue.form == Form::Base && romance::is_unsaid(document, cue.group);
    // "said this", "said so": the object is the quote itself.
    if let Some(object) = document.token(cue.end)
        && document.lexicon.language() == "en"
        && (object.is(Class::Demonstrative) || object.is(Class::So))
        && object.sentence == token.sentence
        && strength != Strength::Weak
        && object.span.of(document.text).len() == if object.is(Class::So) { 2 } else { 4 }
    {
        let after = document.token(cue.end + 1);
        let ends = after.is_none_or(|after| {
            after.sentence != token.sentence
                || after.is_punctuation()
                || matches!(
                    after.word.class,
                    Class::In
                        | Class::To
                        | Class::About
                        | Class::As
                        | Class::With
                        | Class::By
                        | Class::When
                        | Class::Because
                        | Class::Also
                        | Class::Weekday
                        | Class::For
                        | Class::And
                )
        });
        if ends {
            cue.end += 1;
            cue.complete = true;
        }
    }
    if romance::is_adjective(document, &cue) {
        return None;
    }
    Some(cue)
}

/// Whether a word with verb forms is one, for all that is known of its class.
fn is_verb(document: &Document<'_>, at: usize, token: &Token) -> bool {
    let verb = |token: &Token| {
        matches!(token.word.class, Class::Content | Class::Verb | Class::Be | Class::Have)
    };
    let helper = |token: &Token| matches!(token.word.class, Class::Modal | Class::Do | Class::Not);
    let before = at.checked_sub(1).and_then(|at| document.token(at));
    // "Refused to"; "would like", "do not like".
    verb(token) || token.is(Class::Not) || token.is(Class::In) && before.is_some_and(helper)
}

/// Whether the sentence begins with what was said: "Das sagte Berger", «Об этом сообщил Орлов».
fn object_first(document: &Document<'_>, cue: &Cue) -> bool {
    let sentence = document.sentence_of(cue.start).map_or(cue.group, |(_, s)| s.start as usize);
    if document.lexicon.language() == "en" || cue.group > sentence + 6 {
        return false;
    }
    let mut words = document.slice(sentence, cue.group).iter();
    let mut first = words.next();
    if first.is_some_and(|token| token.is(Class::About)) {
        first = words.next();
    }
    let alone = |token: &Token| {
        token.is(Class::Demonstrative) || token.is(Class::Article) && cue.group == sentence + 1
    };
    let aside = |token: &Token| {
        token.kind == Kind::Number
            || token.kind == Kind::Word
                && matches!(
                    token.word.class,
                    Class::Also | Class::In | Class::Weekday | Class::Month
                )
    };
    first.is_some_and(alone) && words.all(aside)
}

/// How many words may stand between a verb and its prefix.
const PREFIX_REACH: usize = 30;

/// The verb whose prefix stands at the end of its clause: "teilte das Ministerium mit".
fn prefix_apart(document: &Document<'_>, at: usize) -> Option<LemmaId> {
    let token = document.token(at).filter(|token| document.lexicon.splits(token.id))?;
    (at + 1..at + PREFIX_REACH).find_map(|other| {
        let prefix = document.token(other)?;
        let lemma = document.lexicon.split(token.id, prefix.id)?;
        let ends = document.token(other + 1).is_none_or(|next| {
            next.sentence != token.sentence || next.is_punctuation() || next.is(Class::And)
        });
        (ends && prefix.sentence == token.sentence && prefix.quote == token.quote).then_some(lemma)
    })
}

/// "X’s claim that", "the warning by X", "a statement: “…”".
fn noun_cue(document: &Document<'_>, at: usize) -> Option<Cue> {
    let token = document.token(at)?;
    let english = document.lexicon.language() == "en";
    // «La llamada “república”»
    if !token.has(Mark::STATEMENT) || !english && token.has(Mark::TERM) {
        return None;
    }
    let next = document.token(at + 1)?;
    let opens = next.is(Class::That) || next.is(Class::To)
        // «la proposta di legge» is not what somebody said, «la proposta di chiudere» is.
        || next.is(Class::Of) && (english || romance::is_infinitive(document, at + 2))
        || next.kind == Kind::Open;
    let followed =
        next.kind == Kind::Comma && document.token(at + 2).is_some_and(|t| t.kind == Kind::Open);
    // "Said this about the words of Berger": what is talked about.
    let before = |far: usize| at.checked_sub(far).and_then(|at| document.token(at));
    let is = |far: usize, class: Class| before(far).is_some_and(|token| token.is(class));
    let topic = english && (is(1, Class::About) || is(1, Class::Article) && is(2, Class::About));
    ((opens || followed) && !topic).then(|| cue_at(token, at, at + 1, CueKind::Noun))
}

/// A colon after whoever speaks: before a marked span, or in a heading.
fn colon(document: &Document<'_>, at: usize, last: Option<&Cue>) -> Option<Cue> {
    let token = document.token(at)?;
    let (_, sentence) = document.sentence_of(at)?;
    let first = at == sentence.start as usize;
    // After a verb the verb is the cue, and where one begins the sentence: "Said Berg: …".
    let of_verb = |cue: &Cue| {
        cue.kind == CueKind::Verb && (cue.end == at || cue.start == sentence.start as usize)
    };
    if first || last.is_some_and(of_verb) {
        return None;
    }
    let heading = match document.block_of(at) {
        BlockKind::Headline | BlockKind::Subhead => true,
        // "Photo: Fjord Dispatch": a picture's credit.
        BlockKind::Caption if document.token(at + 1).is_none_or(|t| t.kind != Kind::Open) => {
            return None;
        }
        BlockKind::Paragraph | BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption => {
            false
        }
    };
    let next = document.token(at + 1)?;
    let opens = next.kind == Kind::Open;
    // The mentions that begin just before: a sentence may hold very many.
    let before = document.mentions.partition_point(|mention| (mention.start as usize) < at);
    let mut near = document.mentions.get(..before).unwrap_or_default().iter().rev().take(8);
    let named = near.any(|mention| {
        mention.start >= sentence.start
            && mention.long_end as usize == at
            && !matches!(
                mention.kind,
                MentionKind::Thing | MentionKind::OtherPronoun | MentionKind::Relative
            )
    });
    let transcript = named
        && at - (sentence.start as usize) <= 12
        && document.words(sentence.start as usize, at) <= 6;
    ((opens || (heading || transcript) && named) && document.block(next) == document.block(token))
        .then(|| cue_at(token, at, at + 1, CueKind::Colon))
}

/// A dash between marked words and the name of whoever said them: “…” — Ivo Horak, president.
fn signature(document: &Document<'_>, at: usize) -> Option<Cue> {
    let closed = |token: &&Token| token.kind == Kind::Close;
    at.checked_sub(1).and_then(|at| document.token(at)).filter(closed)?;
    let token = document.token(at).filter(|token| token.quote == 0)?;
    let block = document.block(token);
    let same = |next: &&Token| document.block(next) == block;
    let named = document.token(at + 1).filter(same).filter(|next| next.is_capital());
    let rest = document.tokens.get(at + 1..)?.iter().take(13).take_while(same);
    let short = rest.clone().count() <= 12
        && !rest.clone().any(|next| next.may_be_finite() || next.kind == Kind::Open);
    (named.is_some() && short).then(|| cue_at(token, at, at + 1, CueKind::Colon))
}

/// How many sorts of words there are for features: what stands beside a candidate or a boundary.
pub(crate) const SORTS: usize = 20 + Class::Verb as usize + 1;
