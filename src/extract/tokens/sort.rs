//! The sorts of words for features, by what is known of them.

use crate::lexicon::{Class, Ending, Form, Word};

const FORMS: usize = Form::Ing as usize + 1;
const ENDINGS: usize = Ending::S as usize + 1;

/// In the sort of a token: that it may be a finite verb.
pub(super) const FINITE: u8 = 128;

/// The sort of a word, with [`FINITE`].
#[inline]
pub(super) fn of_word(word: Word, small: bool) -> u8 {
    let Word { class, form, ending, .. } = word;
    let at = (class as usize * FORMS + form as usize) * ENDINGS + ending as usize;
    let sorts = WORD_SORTS.get(at);
    sorts.and_then(|sorts| sorts.get(usize::from(small))).copied().unwrap_or(0)
}

/// The sorts of words by class, form, ending, and whether they are written small: a table, since no two
/// words in a row are alike, and a question at each would mostly be guessed wrong.
#[expect(clippy::indexing_slicing, reason = "worked out while compiling")]
const WORD_SORTS: [[u8; 2]; (Class::Verb as usize + 1) * FORMS * ENDINGS] = {
    let mut sorts = [[0; 2]; _];
    let mut at = 0;
    while at < sorts.len() {
        let word = (at / ENDINGS / FORMS, at / ENDINGS % FORMS, at % ENDINGS);
        sorts[at] = [sort_of_word(word, false), sort_of_word(word, true)];
        at += 1;
    }
    sorts
};

/// The sort of a word of this class, form and ending.
const fn sort_of_word((class, form, ending): (usize, usize, usize), small: bool) -> u8 {
    const CONTENT: usize = Class::Content as usize;
    const VERB: usize = Class::Verb as usize;
    const BE: usize = Class::Be as usize;
    const HAVE: usize = Class::Have as usize;
    const DO: usize = Class::Do as usize;
    const MODAL: usize = Class::Modal as usize;
    const THIRD: usize = Form::Third as usize;
    const PAST: usize = Form::Past as usize;
    const PARTICIPLE: usize = Form::Participle as usize;
    const BASE: usize = Form::Base as usize;
    const GERUND: usize = Form::Ing as usize;
    const ING: usize = Ending::Ing as usize;
    const ED: usize = Ending::Ed as usize;
    const LY: usize = Ending::Ly as usize;
    const S: usize = Ending::S as usize;
    let finite = match class {
        VERB | BE | HAVE | DO => true,
        // A month may look like one of them: "in May".
        MODAL => small,
        CONTENT => match form {
            THIRD | PAST => true,
            PARTICIPLE | BASE | GERUND => false,
            _ => ending == ED && small,
        },
        _ => false,
    };
    let sort = match class {
        CONTENT | VERB if !small => 12,
        CONTENT | VERB => match form {
            THIRD | PAST | PARTICIPLE => 13,
            BASE => 14,
            GERUND => 15,
            _ => match ending {
                ING => 15,
                ED => 16,
                LY => 17,
                S => 18,
                _ => 19,
            },
        },
        class => 20 + class as u8,
    };
    if finite { sort | FINITE } else { sort }
}
