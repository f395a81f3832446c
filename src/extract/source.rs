//! Cue × mention → whose words the cue reports.

use super::cues::{Cue, CueKind, SORTS};
use super::document::{Document, Sorts};
use super::mentions::{self, Mention, MentionKind};
use super::romance;
use super::tokens::{Kind, Token};
use super::weigh::{BUCKETS, Few, Gather, Model, Score, Template, bucket, by_verb, plain};
use crate::lexicon::{Class, Trait};

/// How a mention stands to a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// Right before the verb group.
    Subject,
    /// Before it with an apposition, a bracket or a relative clause between.
    SubjectApart,
    /// Right before the relative pronoun that is the subject.
    Antecedent,
    /// Subject of an earlier verb that "and" joins with the cue.
    Joined,
    /// Subject of the clause on which an -ing form hangs.
    Participle,
    /// Subject of a verb that governs the cue's infinitive.
    Infinitive,
    /// Subject of some other verb before.
    OtherSubject,
    /// Elsewhere before.
    Before,
    /// After a preposition before.
    GovernedBefore,
    /// Right after the verb: subject of an inverted verb, or its object.
    After,
    /// After the verb's "by".
    Agent,
    /// After another preposition after.
    GovernedAfter,
    /// Elsewhere after.
    OtherAfter,
    /// "X’s" before the noun that is the cue.
    Owner,
    /// "X’s" elsewhere.
    OtherOwner,
    /// Right after "according to", right before a colon.
    Named,
    /// Nobody.
    Nobody,
}

const LINKS: usize = Link::Nobody as usize + 1;
const STRENGTHS: usize = 19;
const FORMS: usize = 6;
const KINDS: usize = MentionKind::COUNT;

/// Sort of cue for features: the strength of a verb, else its kind.
pub(crate) fn sort_of_cue(cue: &Cue) -> usize {
    match cue.kind {
        CueKind::Verb => cue.strength as usize,
        CueKind::According => 16,
        CueKind::Colon => 17,
        CueKind::Noun => 18,
    }
}

fn form(cue: &Cue) -> usize {
    cue.form as usize * 2 + usize::from(cue.passive)
}

/// How many values [`sort_of_cue`] has.
pub(crate) const CUE_SORTS: usize = STRENGTHS;

/// The features of the model.
pub(crate) const TEMPLATES: &[Template] = &[
    plain("link", LINKS),
    plain("cue, link", STRENGTHS * LINKS),
    plain("form, link", FORMS * 2 * LINKS),
    plain("link, kind", LINKS * KINDS),
    plain("link, nearer", LINKS * 4),
    plain("side, distance", 2 * BUCKETS),
    plain("side, commas", 2 * 4),
    plain("side, verbs", 2 * 4),
    plain("side, marks between", 4),
    plain("before group, link", SORTS * LINKS),
    plain("after cue, link", SORTS * LINKS),
    plain("before mention", SORTS),
    plain("link, after mention", LINKS * SORTS),
    by_verb("verb, side", 3),
    plain("first in sentence", 2 * 2),
    plain("plural, form", 2 * FORMS),
    plain("subject there, link", 2 * LINKS),
];

/// One possible source of a cue. Small, since lists of them are moved about.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<F = Score> {
    /// Index of the mention; none for "nobody".
    pub mention: Option<u32>,
    /// How it stands to the cue.
    pub link: Link,
    /// How many others that stand free are nearer to the cue on its side, at most three.
    nearer: u8,
    /// What holds of it.
    pub features: F,
}

/// All possible sources of a cue, "nobody" last.
pub(crate) fn candidates<F: Gather>(
    document: &Document<'_>,
    cue: &Cue,
    model: &Model,
) -> Few<Candidate<F>> {
    let Some(sentence) = document.sentences.get(cue.sentence).copied() else { return Few::new() };
    // The nearest twelve on each side are enough, and keep a hostile sentence linear.
    let split = document.first_mention(sentence, cue.start);
    let (low, high) = (sentence.mentions.0 as usize, sentence.mentions.1 as usize);
    let low = low.max(split.saturating_sub(12));
    let high = high.min(split + 12);
    // What stands in a clause with "that" is no source; in English the weights know.
    let that = (document.lexicon.language() != "en" && cue.kind == CueKind::Verb)
        .then(|| document.slice(cue.end, (cue.end + 8).min(document.tokens.len())))
        .and_then(|near| near.iter().position(|token| token.is(Class::That)))
        .map(|offset| cue.end + offset);
    let before_group = document.before(cue.group);
    let mut found: Few<Candidate<F>> = Few::new();
    for (at, mention) in (low..).zip(document.mentions.get(low..high).unwrap_or_default()) {
        if may_be_source(document, cue, mention, that) {
            let link = link(document, cue, mention, before_group);
            let mention = u32::try_from(at).ok();
            found.push(Candidate { mention, link, nearer: 0, features: F::default() });
        }
    }
    let subject = found
        .iter()
        .any(|one| matches!(one.link, Link::Subject | Link::SubjectApart | Link::Antecedent));
    // «сказал, что» goes like "said that".
    let behind = Some(cue)
        .filter(|cue| cue.kind == CueKind::Verb)
        .and_then(|cue| super::clause::governed(document, cue.end, sentence.end as usize))
        .filter(|clause| clause.at == cue.end + 1)
        .map_or(cue.end, |clause| clause.at);
    let sorts = document.sorts(cue.sentence);
    // What holds of every candidate with the same link.
    let mut by_link: [F; LINKS] = std::array::from_fn(|_| F::default());
    model.add_each(&mut by_link, 0, 0);
    model.add_each(&mut by_link, 1, sort_of_cue(cue));
    model.add_each(&mut by_link, 2, form(cue));
    model.add_each(&mut by_link, 9, before_group.map_or(0, |token| usize::from(token.sort())));
    model.add_each(&mut by_link, 10, sorts.at(behind));
    model.add_each(&mut by_link, 16, usize::from(subject));
    let shared = |link: Link| by_link.get(link as usize).cloned().unwrap_or_default();
    let mention_of = |one: &Candidate<F>| document.mentions.get(one.mention? as usize);
    let is_before = |mention: &Mention| mention.end as usize <= cue.start;
    let is_free = |mention: &Mention| u8::from(!(mention.governed | mention.possessive));
    let mut free = 0;
    for one in found.iter_mut().rev() {
        let Some(mention) = mention_of(one).filter(|mention| is_before(mention)) else { continue };
        one.nearer = NEARER.min(free);
        free += is_free(mention);
    }
    free = 0;
    let mut until = 0;
    for one in &mut found {
        let Some(mention) = mention_of(one) else { continue };
        if !is_before(mention) {
            // An owner stands in what it owns, which is no nearer.
            one.nearer = NEARER.min(free - u8::from(mention.start < until));
            let adds = is_free(mention) & u8::from(mention.start as usize >= cue.end);
            until = if adds == 0 { until } else { mention.end };
            free += adds;
        }
        one.features = shared(one.link);
        add_own(one, document, cue, mention, sorts, model);
    }
    let mut features = shared(Link::Nobody);
    model.add_verb(&mut features, 13, cue.lemma, 2);
    found.push(Candidate { mention: None, link: Link::Nobody, nearer: 0, features });
    found
}

/// Whether a mention may be whose words a cue reports; `that` is where a clause begins behind the cue.
fn may_be_source(
    document: &Document<'_>,
    cue: &Cue,
    mention: &Mention,
    that: Option<usize>,
) -> bool {
    let start = mention.start as usize;
    let inside = (cue.start..cue.end).contains(&start);
    that.is_none_or(|that| start < that)
        && mention.quote == cue.quote
        && !(mention.range().contains(&cue.start) && cue.kind != CueKind::Noun)
        // "In the words of X": the words are no source, «по его словам» he is.
        && !(inside && cue.kind == CueKind::According && mention.kind != MentionKind::Pronoun)
        && (cue.kind != CueKind::Noun || mention.head as usize != cue.start)
        // «Сообщил журналистам министр»: the minister.
        && !(document.lexicon.has(Trait::Inflected) && document
                .token(mention.head as usize)
                .is_some_and(|head| mentions::is_told(document.text, head)))
        // "Berger, die gesagt hatte": Berger.
        && !(mention.kind == MentionKind::Relative && document.lexicon.has(Trait::VerbFinal))
}

/// As many nearer ones are as good as more.
const NEARER: u8 = 3;

/// Adds what holds of one mention as the source of a cue, in whose sentence these are the sorts of words.
fn add_own<F: Gather>(
    one: &mut Candidate<F>,
    document: &Document<'_>,
    cue: &Cue,
    mention: &Mention,
    sorts: Sorts<'_>,
    model: &Model,
) {
    let f = &mut one.features;
    let number = one.link as usize;
    let after = mention.start as usize >= cue.end;
    let side = usize::from(after);
    let (from, to) =
        if after { (cue.end, mention.start as usize) } else { (mention.end as usize, cue.group) };
    let between = to.saturating_sub(from);
    model.add(f, 3, number * KINDS + mention.kind as usize);
    model.add(f, 4, number * 4 + usize::from(one.nearer));
    model.add(f, 5, side * BUCKETS + bucket(between));
    let sums = document.between(from, to);
    model.add(f, 6, side * 4 + sums.commas().min(3));
    model.add(f, 7, side * 4 + sums.finite().min(3));
    model.add(f, 8, side * 2 + usize::from(!document.all_in(from, to, cue.quote)));
    let before_mention = document.before(mention.start as usize);
    model.add(f, 11, before_mention.map_or(0, |token| usize::from(token.sort())));
    model.add(f, 12, number * SORTS + sorts.at(mention.end as usize));
    model.add_verb(f, 13, cue.lemma, side);
    model.add(f, 14, side * 2 + usize::from(before_mention.is_none()));
    model.add(f, 15, usize::from(mention.plural) * FORMS + cue.form as usize);
}

/// More words than these are not all adjectives, and a row of them is read again at each cue.
const ADJECTIVES: usize = 50;

/// How `mention` stands to `cue`, before whose verb group the last token is the one given.
fn link(
    document: &Document<'_>,
    cue: &Cue,
    mention: &Mention,
    before_group: Option<&Token>,
) -> Link {
    let (start, end, long_end) =
        (mention.start as usize, mention.end as usize, mention.long_end as usize);
    if cue.kind == CueKind::Noun && mention.possessive && end < cue.start {
        let between = document.slice(end + 1, cue.start);
        let only_adjectives =
            between.len() < ADJECTIVES && between.iter().all(|t| t.kind == Kind::Word);
        return if only_adjectives { Link::Owner } else { Link::OtherOwner };
    }
    if mention.possessive {
        return Link::OtherOwner;
    }
    match cue.kind {
        CueKind::According
            if (cue.start..cue.end).contains(&start)
                && document.lexicon.has(Trait::ClauseComma) =>
        {
            return Link::Named;
        }
        CueKind::According if cue.behind && (end == cue.start || long_end == cue.start) => {
            return Link::Named;
        }
        CueKind::According if start == cue.end && !cue.behind => return Link::Named,
        CueKind::Colon if end == cue.start || long_end == cue.start || start == cue.end => {
            return Link::Named;
        }
        CueKind::According | CueKind::Colon | CueKind::Verb | CueKind::Noun => {}
    }
    if start >= cue.end {
        return link_after(document, cue, mention);
    }
    if (end == cue.group || long_end == cue.group) && !mention.governed {
        return Link::Subject;
    }
    if document.lexicon.has(Trait::VerbFinal)
        && cue.kind == CueKind::Verb
        && let Some(link) = super::verb_final::link(document, cue, mention)
    {
        return link;
    }
    if before_group.is_some_and(|token| token.is(Class::Relative))
        && (end + 1 == cue.group || end + 2 == cue.group || long_end + 2 >= cue.group)
    {
        return Link::Antecedent;
    }
    if mention.governed {
        return Link::GovernedBefore;
    }
    let reach = long_end.max(end);
    let opens = document
        .token(reach)
        .is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Bracket | Kind::Dash));
    let closes =
        before_group.is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Bracket | Kind::Dash));
    let relative = document.token(reach + 1).is_some_and(|t| t.is(Class::Relative));
    let verbs = document.finite(reach, cue.group);
    if opens && closes && (verbs == 0 || relative) {
        return Link::SubjectApart;
    }
    let subject = document.token(reach).is_some_and(Token::may_be_finite)
        || document.token(reach).is_some_and(super::document::is_auxiliary) && verbs > 0;
    if subject {
        if before_group.is_some_and(|t| t.is(Class::And) || t.is(Class::But) || t.is(Class::Or)) {
            return Link::Joined;
        }
        if cue.form == crate::lexicon::Form::Ing {
            return Link::Participle;
        }
        if document.slice(cue.group, cue.start).iter().any(|t| t.is(Class::To)) {
            return Link::Infinitive;
        }
        return Link::OtherSubject;
    }
    Link::Before
}

fn link_after(document: &Document<'_>, cue: &Cue, mention: &Mention) -> Link {
    let start = mention.start as usize;
    // "Lamentaba ayer Sonia Landa": a word of time between changes nothing.
    let aside = |token: &Token| {
        matches!(
            token.word.class,
            Class::Also | Class::Weekday | Class::Month | Class::Demonstrative
        ) || token.kind == Kind::Number
            || document.lexicon.has(Trait::Inflected) && mentions::is_told(document.text, token)
    };
    let between = document.slice(cue.end, start);
    let inverted = document.lexicon.language() != "en" && between.len() <= 3;
    if start == cue.end || inverted && between.iter().all(aside) {
        return Link::After;
    }
    if !mention.governed && romance::behind_places(document, cue, start) {
        return Link::After;
    }
    if !mention.governed {
        return Link::OtherAfter;
    }
    let by = document.before(start).is_some_and(|token| token.is(Class::By));
    if by { Link::Agent } else { Link::GovernedAfter }
}
