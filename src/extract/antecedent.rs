//! Who "he", "she" and "who" mean.

use super::chain::Chains;
use super::document::Document;
use super::mentions::MentionKind;
use super::tokens::Kind;

/// How many mentions before a pronoun may be whom it means.
pub(crate) const REACH: usize = 40;

/// Who a pronoun means: whoever spoke last, else the last person named before it outside marks.
pub(crate) fn antecedent(
    document: &Document<'_>,
    chains: &Chains<'_>,
    at: usize,
    last_speaker: Option<usize>,
) -> Option<usize> {
    let mention = document.mentions.get(at)?;
    let here = document.token(mention.start as usize)?;
    let block = document.block(here);
    // No further back than two blocks.
    let first = document.blocks.get(block.saturating_sub(2)).map_or(0, |b| b.span.start());
    let earlier = document.mentions.get(..at)?.iter().enumerate().rev().take(REACH);
    let mut nearest: Option<(usize, bool, u32)> = None;
    for (index, other) in earlier {
        let Some(token) = document.token(other.head as usize) else { continue };
        if token.span.start() < first {
            break;
        }
        if token.quote != 0 && token.quote != here.quote {
            continue;
        }
        let Some(actor) = chains.actor_of(index) else { continue };
        let fits = match mention.kind {
            MentionKind::Relative => index + 1 == at || !other.governed,
            MentionKind::PluralPronoun => {
                other.plural || matches!(other.kind, MentionKind::Group | MentionKind::Organ)
            }
            MentionKind::Pronoun => {
                matches!(other.kind, MentionKind::Person | MentionKind::Role | MentionKind::Name)
            }
            MentionKind::Person
            | MentionKind::Name
            | MentionKind::Role
            | MentionKind::OtherPronoun
            | MentionKind::Somebody
            | MentionKind::Body
            | MentionKind::State
            | MentionKind::Capital
            | MentionKind::People
            | MentionKind::Institution
            | MentionKind::Medium
            | MentionKind::Anonymous
            | MentionKind::Group
            | MentionKind::Organ
            | MentionKind::Thing => false,
        };
        if !fits {
            continue;
        }
        if mention.kind == MentionKind::Relative {
            return Some(actor);
        }
        let behind = document.token(other.long_end as usize);
        let subject = !other.possessive
            && !other.governed
            && behind.is_some_and(|token| {
                token.may_be_finite() || token.kind == Kind::Comma && other.apposition.is_some()
            });
        if token.sentence == here.sentence && subject {
            return Some(actor);
        }
        // The first subject of a sentence is what it is about: in "Berg said that the owner does nothing", Berg.
        if nearest.is_none()
            || subject && nearest.is_some_and(|(_, _, sentence)| sentence == token.sentence)
        {
            nearest = Some((actor, subject, token.sentence));
        }
    }
    // A new subject in the same paragraph takes over from whoever spoke last.
    let taken = nearest.filter(|(_, subject, sentence)| {
        let begins = document.sentences.get(*sentence as usize);
        let begins = begins.and_then(|sentence| document.token(sentence.start as usize));
        *subject && begins.is_some_and(|token| document.block(token) == block)
    });
    let speaker = last_speaker.filter(|_| mention.kind == MentionKind::Pronoun);
    taken.map(|(actor, _, _)| actor).or(speaker).or(nearest.map(|(actor, _, _)| actor))
}
