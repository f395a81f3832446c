//! What Italian, French, Spanish and Portuguese sentences do that English ones do not, for the
//! places where the English weights cannot know: each rule is asked for in languages but English.

use super::cues::{Cue, CueKind};
use super::document::Document;
use super::indirect::{Frame, Shape, ShapeCandidate};
use super::marks::Class as Marks;
use super::mentions::{Mention, MentionKind};
use super::reader::Reading;
use super::source::{Candidate, Link};
use super::tokens::{Kind, Token};
use crate::lexicon::{Class, Form, Lexicon, Mark, Strength, Trait};

/// Whether these rules are for the language.
pub(super) fn is_romance(document: &Document<'_>) -> bool {
    speaks(document.lexicon)
}

/// The same, of a lexicon.
pub(super) fn speaks(lexicon: &Lexicon) -> bool {
    matches!(lexicon.language(), "it" | "fr" | "es" | "pt")
}

/// Whether the token begins a noun phrase: «il secondo vertice».
pub(super) fn is_determiner(token: &Token) -> bool {
    matches!(token.word.class, Class::Article | Class::Demonstrative | Class::Possessive)
}

/// Whether the word at `at` is an infinitive: a listed one, or a word that looks like one.
pub(super) fn is_infinitive(document: &Document<'_>, at: usize) -> bool {
    let Some(token) = document.token(at).filter(|token| token.kind == Kind::Word) else {
        return false;
    };
    if token.is_capital() || !is_romance(document) {
        return false;
    }
    let verb = matches!(
        token.word.class,
        Class::Content | Class::Verb | Class::Have | Class::Be | Class::Do | Class::Modal
    );
    let word = token.span.of(document.text);
    let italian = ["are", "ere", "ire", "rre", "rsi", "rlo", "rla", "rli", "rle", "rne", "rvi"];
    let looks = match document.lexicon.language() {
        "it" => italian.iter().any(|ending| word.ends_with(ending)) || word == "aver",
        "fr" => ["er", "ir", "dre", "ttre", "ire", "être"].iter().any(|end| word.ends_with(end)),
        _ => ["ar", "er", "ir", "pôr", "rse", "rlo", "rla", "-se", "rlos", "rlas"]
            .iter()
            .any(|ending| word.ends_with(ending)),
    };
    verb && (token.word.form == Form::Base || looks && token.word.form == Form::None)
}

/// Whether the infinitive at `at` is something that was not done: «senza dire se», «si è
/// rifiutata di commentare».
pub(super) fn is_unsaid(document: &Document<'_>, at: usize) -> bool {
    let Some(before) = document.before(at).filter(|_| is_romance(document)) else { return false };
    let refused = || document.before(at - 1).is_some_and(|token| token.is(Class::Not));
    before.is(Class::With) || (before.is(Class::Of) || before.is(Class::To)) && refused()
}

/// Whether a participle is an adjective, no verb: «la llamada “república”», «zone dite “tampon”»,
/// «detto il Biondo», «el tratado que».
pub(super) fn is_adjective(document: &Document<'_>, cue: &Cue) -> bool {
    if cue.form != Form::Participle || cue.group != cue.start || !is_romance(document) {
        return false;
    }
    let Some(before) = document.before(cue.start) else { return false };
    if matches!(before.word.class, Class::Have | Class::Be | Class::Subject) {
        return false;
    }
    let next = document.token(cue.end);
    let says = next.is_some_and(|next| next.is(Class::That) || next.is(Class::By));
    is_determiner(before) || !says
}

/// Whether only a place or addressee and words of time stand between a verb and the subject that
/// begins at `start`: «dichiara in una nota il senatore».
pub(super) fn behind_places(document: &Document<'_>, cue: &Cue, start: usize) -> bool {
    if !is_romance(document) || start <= cue.end || start - cue.end > 14 {
        return false;
    }
    let mut at = cue.end;
    while at < start {
        let Some(token) = document.token(at) else { return false };
        let preposition = matches!(
            token.word.class,
            Class::In | Class::To | Class::With | Class::For | Class::As | Class::About
        );
        if preposition {
            let next = document.mentions.partition_point(|m| (m.start as usize) <= at);
            let Some(mention) = document.mentions.get(next) else { return false };
            if mention.start as usize != at + 1 {
                return false;
            }
            at = (mention.long_end as usize).max(at + 1);
        } else if matches!(token.word.class, Class::Also | Class::Weekday | Class::Month)
            || token.kind == Kind::Number
            || is_determiner(token)
                && document.token(at + 1).is_some_and(|next| next.is(Class::Weekday))
        {
            at += 1;
        } else {
            return false;
        }
    }
    let named = document
        .mentions
        .iter()
        .skip(document.mentions.partition_point(|m| (m.start as usize) < start));
    at == start && named.take(1).any(can_speak)
}

fn can_speak(mention: &Mention) -> bool {
    match mention.kind {
        MentionKind::Person
        | MentionKind::Role
        | MentionKind::Body
        | MentionKind::State
        | MentionKind::Capital
        | MentionKind::Institution
        | MentionKind::Medium
        | MentionKind::Anonymous
        | MentionKind::Organ => true,
        MentionKind::Name
        | MentionKind::Pronoun
        | MentionKind::PluralPronoun
        | MentionKind::OtherPronoun
        | MentionKind::Relative
        | MentionKind::Somebody
        | MentionKind::People
        | MentionKind::Group
        | MentionKind::Thing => false,
    }
}

/// Cue and source with what belongs to them: the auxiliary before an inverted pronoun («a-t-elle
/// ajouté»), "as" and its object before the verb («comme l’a rappelé», «según informó»), the
/// office behind a name («Sonia Landa, vecina de Puerto Alto»).
pub(super) fn widened(
    document: &Document<'_>,
    cue: &Cue,
    source: Option<usize>,
    (mut start, mut end): (usize, usize),
    low: usize,
) -> (usize, usize) {
    let token = |at: usize| document.token(at);
    let hyphen = |at: usize| {
        let (Some(one), Some(two)) = (token(at), token(at + 1)) else { return false };
        let between = document.text.get(one.span.end()..two.span.start());
        between.is_some_and(|between| between.starts_with('-'))
    };
    if start > low
        && hyphen(start - 1)
        && token(start - 1).is_some_and(|t| matches!(t.word.class, Class::Have | Class::Be))
    {
        start -= 1;
    }
    if let Some(at) = as_clause(document, cue, low).filter(|at| *at < start) {
        start = at;
    }
    let mention = source.and_then(|at| document.mentions.get(at));
    let beside = mention.and_then(|m| document.mentions.get(m.apposition? as usize));
    if let (Some(mention), Some(beside)) = (mention, beside)
        && cue.kind == CueKind::Verb
        && mention.start as usize >= cue.end
        && beside.start > mention.start
        && beside.office.is_some()
    {
        end = end.max(beside.long_end.max(beside.end) as usize);
    }
    (start, end)
}

/// Where «comme l’a rappelé», «como anunció», «según informó» begins.
fn as_clause(document: &Document<'_>, cue: &Cue, low: usize) -> Option<usize> {
    if cue.kind != CueKind::Verb || !is_romance(document) {
        return None;
    }
    let mut at = cue.group;
    while at > low && at > 0 && is_clitic(document, at - 1) {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|at| *at >= low)?;
    let token = document.token(before)?;
    let according = document.lexicon.phrase(token.id, std::iter::empty());
    let opens = matches!(token.word.class, Class::As | Class::How)
        || matches!(according, Some((crate::lexicon::PhraseKind::According, 1)));
    let edge = before == low
        || document.token(before - 1).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Close));
    (opens && edge).then_some(before)
}

/// Whether the word at `at` is a pronoun that leans on the verb behind it: «lo ha detto»,
/// «si è detto», «l’a rappelé». It may look like an article.
pub(super) fn is_clitic(document: &Document<'_>, at: usize) -> bool {
    let (Some(token), Some(next)) = (document.token(at), document.token(at + 1)) else {
        return false;
    };
    is_romance(document)
        && token.sentence == next.sentence
        && match token.word.class {
            Class::Reflexive => true,
            Class::Object => !token.has(Mark::SINGULAR),
            Class::Article => {
                matches!(next.word.class, Class::Have | Class::Be)
                    || matches!(next.word.form, Form::Third | Form::Past)
                        && next.word.class == Class::Content
                        && next.word.lemma.is_some()
            }
            Class::Content
            | Class::Demonstrative
            | Class::That
            | Class::Subject
            | Class::You
            | Class::Possessive
            | Class::Relative
            | Class::Somebody
            | Class::To
            | Class::Of
            | Class::By
            | Class::As
            | Class::With
            | Class::For
            | Class::About
            | Class::In
            | Class::And
            | Class::Or
            | Class::But
            | Class::Because
            | Class::When
            | Class::If
            | Class::How
            | Class::So
            | Class::Be
            | Class::Have
            | Class::Do
            | Class::Modal
            | Class::Not
            | Class::Also
            | Class::Ordinal
            | Class::Number
            | Class::Month
            | Class::Weekday
            | Class::Verb => false,
        }
}

/// The shape of a content that grammar alone decides.
pub(super) fn shape(
    document: &Document<'_>,
    cue: &Cue,
    frame: &Frame,
    options: &[ShapeCandidate],
) -> Option<(Shape, usize)> {
    if cue.kind != CueKind::Verb || cue.negated || !is_romance(document) {
        return None;
    }
    let option = |shape: Shape| {
        options.iter().find(|option| option.shape == shape).map(|option| (shape, option.at))
    };
    let comma = |at: usize| document.token(at).is_some_and(|t| t.kind == Kind::Comma);
    // «La strada, come ha ricordato Anna Ferri, è chiusa»
    if cue.is_finite() || cue.group < cue.start {
        let as_clause = as_clause(document, cue, frame.sentence_start);
        if as_clause.is_some_and(|at| at == frame.start) && frame.end > cue.end {
            let closes = comma(frame.end);
            return if frame.start == frame.sentence_start {
                option(Shape::After).filter(|_| closes)
            } else {
                option(Shape::Around).filter(|_| closes).or_else(|| option(Shape::Before))
            };
        }
    }
    // «L’ambassade rouvrira lundi, a indiqué Élise Fontenay.»
    if cue.is_finite()
        && cue.strength != Strength::Weak
        && frame.end > cue.end
        && frame.end >= frame.sentence_end
        && frame.start > frame.sentence_start
        && comma(frame.start - 1)
    {
        return option(Shape::Before);
    }
    // «El tratado, explicó Marta Oriol, se firmará en mayo»
    if cue.is_finite()
        && frame.end > cue.end
        && comma(frame.end)
        && frame.start > frame.sentence_start
        && comma(frame.start - 1)
        && (is_clitic(document, frame.end + 1)
            || document.token(frame.end + 1).is_some_and(Token::may_be_finite))
    {
        return option(Shape::Around);
    }
    let speaks = cue.is_finite()
        && frame.end == cue.end
        && (cue.form != Form::Participle || cue.group < cue.start)
        && !matches!(cue.strength, Strength::Weak | Strength::Say | Strength::Label);
    if !speaks {
        return None;
    }
    // «Prometió enviar», «a nié avoir ordonné», «ha promesso di firmare»
    if is_infinitive(document, cue.end) {
        return Some((Shape::After, cue.end));
    }
    let next = document.token(cue.end)?;
    let preposition =
        matches!(next.word.class, Class::Of | Class::To | Class::With | Class::In | Class::For);
    // Portuguese "a" is an article, but not before an infinitive.
    let preposition = preposition || document.lexicon.language() == "pt" && next.is(Class::Article);
    if preposition && is_infinitive(document, cue.end + 1) {
        // In French the particle belongs to it, as in English.
        let french = document.lexicon.language() == "fr";
        return Some((Shape::Preposition, if french { cue.end } else { cue.end + 1 }));
    }
    // «Pidió a los armadores que redujeran la flota»: who is asked is no part of it.
    let told = document.mentions.partition_point(|m| (m.start as usize) <= cue.end);
    let told = document.mentions.get(told).filter(|m| {
        next.is(Class::To) && m.start as usize == cue.end + 1 && cue.strength == Strength::Demand
    })?;
    let that = told.long_end as usize;
    document.token(that).filter(|token| token.is(Class::That))?;
    Some((Shape::That, that + 1))
}

/// Where the content of `cue` that begins at `start` ends at the latest: before «, aggiungendo che»
/// and before «y reprochó que».
pub(super) fn limit(document: &Document<'_>, cues: &[Cue], cue: usize, start: usize) -> usize {
    let (Some(cue), Some(next)) = (cues.get(cue), cues.get(cue + 1)) else { return usize::MAX };
    if !is_romance(document)
        || next.group <= start
        || next.sentence != cue.sentence
        || next.kind != CueKind::Verb
        || next.strength == Strength::Weak
        || next.quote != 0
    {
        return usize::MAX;
    }
    let opens = |at: usize| {
        document.token(at).is_some_and(|token| token.is(Class::That) || token.kind == Kind::Open)
    };
    let Some(before) = document.before(next.group) else { return usize::MAX };
    let hangs = next.form == Form::Ing && before.kind == Kind::Comma && opens(next.end);
    // Another predicate of the same subject: in the same form, with words of its own.
    let compound = |cue: &Cue| cue.group < cue.start;
    let joined = before.is(Class::And)
        && cue.kind == CueKind::Verb
        && next.is_finite()
        && next.form == cue.form
        && compound(next) == compound(cue)
        && (next.end..next.end + 5).any(opens);
    if (hangs || joined) && before.quote == 0 { next.group - 1 } else { usize::MAX }
}

/// The cue of a sentence that points back at marked words before it: «“…”. Lo ha detto X»,
/// «Así lo anunció X», «C’est ce que révèle X».
pub(super) fn recalls(document: &Document<'_>, cues: &[Cue], index: usize) -> Option<usize> {
    if !is_romance(document) {
        return None;
    }
    let region = document.regions.get(index).filter(|r| r.marked.class != Marks::Dash)?;
    let last = document.token((region.end as usize).checked_sub(1)?)?;
    let sentence = document.sentences.get(last.sentence as usize + 1)?;
    let first = document
        .token(sentence.start as usize)
        .filter(|t| document.block(t) == document.block(last))?;
    let between = document.slice(region.end as usize, sentence.start as usize);
    if !between.iter().all(|token| token.kind == Kind::Stop) {
        return None;
    }
    let at = cues.partition_point(|cue| cue.start < sentence.start as usize);
    let cue = cues.get(at).filter(|cue| cue.sentence == last.sentence as usize + 1)?;
    if cue.kind == CueKind::According {
        return (first.is(Class::So) && cue.start == sentence.start as usize).then_some(at);
    }
    let plain = matches!(
        cue.strength,
        Strength::Say
            | Strength::Announce
            | Strength::Claim
            | Strength::Insist
            | Strength::Warn
            | Strength::Concede
            | Strength::Relay
    );
    let before = document.slice(sentence.start as usize, cue.start);
    let points = |token: &Token| {
        matches!(token.word.class, Class::Object | Class::So | Class::Demonstrative | Class::That)
            || token.is(Class::How)
    };
    let only = before.iter().all(|t| {
        points(t)
            || matches!(
                t.word.class,
                Class::Be | Class::Have | Class::Reflexive | Class::Article | Class::Also
            )
    });
    let clitic = (sentence.start as usize..cue.start).any(|at| {
        is_clitic(document, at) && !document.token(at).is_some_and(|t| t.is(Class::Reflexive))
    });
    let ends = document.token(cue.end).is_some_and(|t| !t.is(Class::That) && !t.is_punctuation());
    (plain
        && cue.quote == 0
        && cue.kind == CueKind::Verb
        && before.len() <= 5
        && (clitic || before.iter().any(points))
        && only
        && ends)
        .then_some(at)
}

/// The subject of the sentence before a verb without one, where that sentence stands right before
/// in the same paragraph: «Anna Ferri è partita. Ha detto che».
pub(super) fn last_subject(reading: &Reading<'_>, cue: usize) -> Option<usize> {
    let document = &reading.document;
    let cue = reading.cues.get(cue)?;
    if !document.lexicon.has(Trait::ProDrop) || !cue.is_finite() {
        return None;
    }
    let own = document.token(cue.start)?;
    let before = document.sentences.get(cue.sentence.checked_sub(1)?)?;
    let here = document.sentences.get(cue.sentence)?;
    // Only the verb that opens its sentence: elsewhere the subject may stand before it.
    let told = document.slice(here.start as usize, cue.group).iter();
    if told.filter(|token| token.quote == 0 && token.kind == Kind::Word).count() > 2 {
        return None;
    }
    let from = before.mentions.0 as usize;
    document.mentions_in(*before).iter().enumerate().take(3).find_map(|(at, mention)| {
        let head = document.token(mention.head as usize)?;
        let behind = mention
            .apposition
            .and_then(|other| document.mentions.get(other as usize))
            .map_or(mention.long_end, |other| other.long_end.max(mention.long_end));
        let mut next = behind as usize;
        if document.token(next).is_some_and(|token| token.kind == Kind::Comma) {
            next += 1;
        }
        let subject = document.token(next).is_some_and(|token| {
            token.may_be_finite() || matches!(token.word.class, Class::Reflexive | Class::Object)
        });
        let speaks = matches!(
            mention.kind,
            MentionKind::Person | MentionKind::Role | MentionKind::Name | MentionKind::Body
        );
        (document.block(head) == document.block(own)
            && head.quote == 0
            && !mention.governed
            && speaks
            && subject)
            .then_some(from + at)
    })
}

/// «Indique-t-on à l’Élysée»: whoever "on" is, the house is named.
pub(super) fn impersonal(document: &Document<'_>, candidates: &mut [Candidate]) {
    if document.lexicon.language() != "fr" {
        return;
    }
    let mention = |candidate: &Candidate| document.mentions.get(candidate.mention? as usize);
    let on = candidates.iter().position(|candidate| {
        mention(candidate).is_some_and(|one| {
            let word = document.span(one.start as usize, one.end as usize).of(document.text);
            word.eq_ignore_ascii_case("on")
        })
    });
    let Some(on) = on else { return };
    let from = candidates.get(on).and_then(mention).map_or(0, |one| one.end);
    let house = candidates.iter().position(|candidate| {
        candidate.link == Link::GovernedAfter
            && mention(candidate).is_some_and(|one| can_speak(one) && one.start <= from + 3)
    });
    if let Some(house) = house
        && let Ok([house, on]) = candidates.get_disjoint_mut([house, on])
    {
        let (one, other) = (house.features, on.features);
        (house.features, on.features) = (one.max(other), one.min(other));
    }
}

/// «Per lei servirebbe un ponte», «Para la presidenta, Marta Recasens, es “una estafa”»: a
/// preposition that opens a sentence and names who thinks so.
pub(super) fn names_view(document: &Document<'_>, at: usize) -> bool {
    let Some(token) = document.token(at).filter(|t| t.is(Class::For) && t.is_capital()) else {
        return false;
    };
    if !is_romance(document) || document.before(at).is_some() || token.quote != 0 {
        return false;
    }
    let next = document.mentions.partition_point(|m| (m.start as usize) <= at);
    let Some(mention) = document.mentions.get(next).filter(|m| m.start as usize == at + 1) else {
        return false;
    };
    let person = matches!(
        mention.kind,
        MentionKind::Person | MentionKind::Role | MentionKind::State | MentionKind::Institution
    ) || mention.kind == MentionKind::Body && mention.affiliation.is_some();
    let closes = document
        .token(mention.long_end as usize)
        .is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Open));
    person && closes
}

/// «Così la deputata Carla Neri in una nota.»: the sentence before was hers.
pub(super) fn names_speaker(document: &Document<'_>, at: usize) -> bool {
    let Some((_, sentence)) = document.sentence_of(at) else { return false };
    let noun = document
        .token(at + 1)
        .is_some_and(|t| t.is(Class::Article) || t.is_capital() && t.is(Class::Content));
    let end = (sentence.end as usize).min(at + 20);
    let verb = (at + 1..end).any(|at| {
        document.token(at).is_some_and(Token::may_be_finite)
            && !document.before(at).is_some_and(is_determiner)
    });
    at == sentence.start as usize && noun && !verb
}

/// How much likelier (in hundredths of log-odds) whoever stands behind a verb is its subject where a comma or
/// closing mark stands before it: «…, a confirmé le ministère».
const INVERTED: i16 = 150;

/// Prefers the subject of an inverted verb.
pub(super) fn inverted(document: &Document<'_>, cue: &Cue, candidates: &mut [Candidate]) {
    let open = document
        .before(cue.group)
        .is_some_and(|before| matches!(before.kind, Kind::Comma | Kind::Close | Kind::Dash));
    let finite = cue.is_finite() && (cue.form != Form::Participle || cue.group < cue.start);
    if !(open && finite && is_romance(document)) {
        return;
    }
    for candidate in candidates {
        let speaks = candidate
            .mention
            .and_then(|at| document.mentions.get(at as usize))
            .is_some_and(|mention| can_speak(mention) || mention.kind == MentionKind::Name);
        if candidate.link == Link::After && speaks {
            candidate.features = candidate.features.plus(INVERTED);
        }
    }
}
