//! Words that an agency passes on: «…, сообщает ТАСС со ссылкой на капитана порта Анну Белову». The
//! agency reports them, whoever it refers to said them.

use super::cues::{Cue, CueKind};
use super::document::Document;
use super::mentions::{Mention, MentionKind};
use crate::lexicon::{PhraseKind, Trait};

/// How an agency refers to whose words it passes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// First token of «со ссылкой на».
    pub at: usize,
    /// Index of the mention behind it: who said it.
    pub source: usize,
}

/// The reference right behind a verb and its subject, in languages whose names have cases. None where
/// it goes to another medium, which has said nothing itself either.
pub(crate) fn reference(document: &Document<'_>, cue: &Cue) -> Option<Reference> {
    if cue.kind != CueKind::Verb || !document.lexicon.has(Trait::Inflected) {
        return None;
    }
    let subject = mention_at(document, cue.end).map(|(_, mention)| mention.long_end as usize);
    [Some(cue.end), subject].into_iter().flatten().find_map(|at| {
        let first = document.token(at).filter(|token| token.begins_phrase())?;
        let following = document.tokens.get(at + 1..)?.iter().map(|token| token.id);
        let words = match document.lexicon.phrase(first.id, following)? {
            (PhraseKind::According, words) => words,
            (PhraseKind::Behind | PhraseKind::Role(_), _) => return None,
        };
        let (source, mention) = mention_at(document, at + words)?;
        let same = document.token(cue.start).is_some_and(|cue| cue.sentence == first.sentence);
        (same && mention.kind != MentionKind::Medium).then_some(Reference { at, source })
    })
}

/// The longest mention that begins at a token.
fn mention_at<'d>(document: &'d Document<'_>, at: usize) -> Option<(usize, &'d Mention)> {
    let index = document.mentions.partition_point(|mention| (mention.start as usize) < at);
    let mention = document.mentions.get(index).filter(|mention| mention.start as usize == at)?;
    Some((index, mention))
}
