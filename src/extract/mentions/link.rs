//! What belongs together: "of" phrases, prepositions before, appositions.

use super::super::romance;
use super::super::tokens::{Kind, Token};
use super::{Affiliation, Mention, MentionKind};
use crate::lexicon::{Class, Lexicon, NameKind, Trait};

/// Fills in what a mention can only know from its neighbours.
pub(super) fn link(tokens: &[Token], mentions: &mut [Mention], text: &str, lexicon: &Lexicon) {
    for at in 0..mentions.len() {
        govern(tokens, mentions, at);
    }
    for at in (0..mentions.len()).rev() {
        extend(tokens, mentions, at, text, lexicon);
    }
    for at in 0..mentions.len() {
        appose(tokens, mentions, at, lexicon);
    }
}

fn govern(tokens: &[Token], mentions: &mut [Mention], at: usize) {
    let Some(mention) = mentions.get_mut(at) else { return };
    let before = (mention.start as usize).checked_sub(1).and_then(|at| tokens.get(at));
    mention.governed = before.is_some_and(|token| {
        matches!(
            token.word.class,
            Class::Of
                | Class::By
                | Class::As
                | Class::With
                | Class::For
                | Class::About
                | Class::In
                | Class::To
        ) && token.kind == Kind::Word
    });
}

/// Takes in the "of …" (for an office also "for", "at", "to", "from") that follows.
fn extend(tokens: &[Token], mentions: &mut [Mention], at: usize, text: &str, lexicon: &Lexicon) {
    let Some(mention) = mentions.get(at) else { return };
    if mention.possessive {
        return;
    }
    let mut end = mention.end as usize;
    let Some(link) = tokens.get(end) else { return };
    let loose = matches!(
        mention.kind,
        MentionKind::Role | MentionKind::Anonymous | MentionKind::Group | MentionKind::Organ
    );
    let class = link.word.class;
    // "Der Sprecher der Regierung": whose follows at once.
    let bare = lexicon.has(Trait::BareGenitive)
        && (loose || mention.kind == MentionKind::Thing)
        && mentions.get(at + 1).is_some_and(|next| next.start as usize == end && is_owner(next));
    let is_pronoun = matches!(mention.kind, MentionKind::Pronoun | MentionKind::Relative);
    let is_place = || matches!(link.span.of(text), "at" | "from" | "in" | "within");
    let fits = (class == Class::Of && !is_pronoun)
        || (matches!(class, Class::For | Class::To) && mention.kind == MentionKind::Role)
        || (class == Class::In && loose && is_place())
        || (class == Class::With && loose && mention.kind != MentionKind::Organ);
    if !(fits || bare) || link.kind != Kind::Word {
        return;
    }
    end += usize::from(!bare);
    let next = mentions
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .take(4)
        .find(|next| next.start as usize >= end);
    let Some(next) = next.filter(|next| next.start as usize == end).copied() else { return };
    let same = tokens.get(next.head as usize).zip(tokens.get(mention.head as usize));
    if same.is_none_or(|(a, b)| a.sentence != b.sentence || a.quote != b.quote) || next.possessive {
        return;
    }
    let Some(mention) = mentions.get_mut(at) else { return };
    mention.long_end = next.long_end;
    if mention.affiliation.is_none() {
        mention.affiliation = next.affiliation.or_else(|| named(tokens, &next, text, lexicon));
    }
}

/// Whether a mention can be whose something is.
fn is_owner(mention: &Mention) -> bool {
    matches!(
        mention.kind,
        MentionKind::Body
            | MentionKind::State
            | MentionKind::Capital
            | MentionKind::Institution
            | MentionKind::Organ
            | MentionKind::Group
            | MentionKind::Thing
            | MentionKind::Role
    )
}

/// The body or state that a mention is.
fn named(
    tokens: &[Token],
    mention: &Mention,
    text: &str,
    lexicon: &Lexicon,
) -> Option<Affiliation> {
    let first = tokens.get(mention.name.0 as usize)?;
    let following = tokens
        .get(mention.name.0 as usize + 1..mention.end as usize)?
        .iter()
        .map(|t| t.span.of(text));
    let (name, _) = lexicon.name(first.span.of(text), following)?;
    match name.kind {
        NameKind::Body => Some(Affiliation::Body(name.index)),
        NameKind::State | NameKind::Capital | NameKind::People | NameKind::Institution => {
            Some(Affiliation::State(name.index))
        }
        NameKind::Medium => None,
    }
}

/// "The prime minister, Ingrid Solheim," and "Ingrid Solheim, the prime minister,".
fn appose(tokens: &[Token], mentions: &mut [Mention], at: usize, lexicon: &Lexicon) {
    let Some(mention) = mentions.get(at) else { return };
    let comma = mention.long_end as usize;
    if tokens.get(comma).is_none_or(|token| token.kind != Kind::Comma && token.kind != Kind::Dash)
        || mention.possessive
    {
        return;
    }
    let mention = *mention;
    let Some((offset, next)) = mentions
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .enumerate()
        .take(8)
        .find(|(_, next)| next.start as usize > comma)
        .map(|(offset, next)| (offset, *next))
    else {
        return;
    };
    if next.start as usize != comma + 1 || next.possessive {
        return;
    }
    let same = tokens.get(next.head as usize).zip(tokens.get(mention.head as usize));
    if same.is_none_or(|(a, b)| a.sentence != b.sentence || a.quote != b.quote) {
        return;
    }
    let person = |m: &Mention| matches!(m.kind, MentionKind::Person | MentionKind::Name);
    let office = |m: &Mention| {
        matches!(m.kind, MentionKind::Role | MentionKind::Thing | MentionKind::Organ) && !m.plural
    };
    // What closes it: a comma, or the verb ("…, Ingrid Solheim, said").
    let closed = tokens.get(next.long_end as usize).is_some_and(|token| {
        matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Dash | Kind::Close | Kind::Bracket)
            || token.may_be_finite()
            || token.is(Class::Relative)
    });
    // "Her British colleague, Fisheries Secretary Malcolm Thorne,": both have an office.
    let adds =
        next.role.0 == next.role.1 || mention.affiliation.is_some() && next.affiliation.is_none();
    // «Le négociateur bulgare, Petar Iliev,»: no longer anonymous.
    let unnamed = |m: &Mention| {
        lexicon.language() != "en" && m.kind == MentionKind::Anonymous && m.office.is_some()
    };
    let role_then_name =
        (mention.kind == MentionKind::Role || unnamed(&mention)) && person(&next) && adds;
    // «Secondo Anna Ferri, il trattato sarà firmato»: what a verb follows is its subject.
    let marked = tokens.get(next.long_end as usize).is_some_and(Token::is_punctuation);
    let closed = closed && (marked || next.office.is_some() || !romance::speaks(lexicon));
    let name_then_role = person(&mention) && (office(&next) || unnamed(&next) && !next.plural);
    if !closed || !(role_then_name || name_then_role) {
        return;
    }
    let (from, to) = (at, at + 1 + offset);
    if let Some(target) = mentions.get_mut(to) {
        target.apposition = u32::try_from(from).ok();
        if target.affiliation.is_none() {
            target.affiliation = mention.affiliation;
        }
        if role_then_name {
            target.kind = MentionKind::Person;
            target.office = target.office.or(mention.office);
        }
    }
    if let Some(source) = mentions.get_mut(from) {
        source.apposition = u32::try_from(to).ok();
        if role_then_name {
            source.kind = MentionKind::Role;
        }
        if source.affiliation.is_none() {
            source.affiliation = next.affiliation;
        }
        if name_then_role && source.office.is_none() {
            source.office = next.office;
        }
    }
}
