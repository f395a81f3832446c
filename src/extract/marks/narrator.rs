//! The narrator's words beside speech: "said the minister", «a averti l’ambassadeur».

use crate::lexicon::{Class, Form, Lexicon, Strength, Word};

/// Words before the verb of a narrator's clause: «тихо сказал», «le ha contestado».
const BEFORE_VERB: usize = 3;

/// Whether the words begin with a reporting verb and its subject: a name, an article, a title.
pub(super) fn inverted(words: &str, lexicon: &Lexicon) -> bool {
    let mut words = words.split_whitespace().peekable();
    let others = lexicon.language() != "en";
    let mut auxiliary = false;
    while let Some(word) = words.peek().filter(|_| others) {
        let (known, pronoun) = split(word, lexicon);
        if !is_auxiliary(known) {
            break;
        }
        auxiliary = true;
        words.next();
        // «a-t-elle averti»
        if pronoun {
            return words.next().is_some_and(|word| says(split(word, lexicon).0, true, lexicon));
        }
    }
    let Some(verb) = words.next() else { return false };
    let (verb, pronoun) = split(verb, lexicon);
    if !says(verb, auxiliary, lexicon) {
        return false;
    }
    let Some(subject) = words.next() else { return pronoun };
    let capital = subject.chars().next().is_some_and(char::is_uppercase);
    let article = if others {
        let (elided, _) = subject.split_once('’').unwrap_or((subject, ""));
        [subject.to_owned(), format!("{elided}’")].iter().any(|word| {
            matches!(lexicon.word(lexicon.find(word)).class, Class::Article | Class::Subject)
        })
    } else {
        subject == "the"
    };
    pronoun || capital || article
}

/// Whether a narrator's clause begins here, behind a dash: small letters, a verb among the first.
pub(super) fn begins(words: &str, lexicon: &Lexicon) -> bool {
    let mut auxiliary = false;
    for (at, word) in words.split_whitespace().take(BEFORE_VERB + 1).enumerate() {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if bare.chars().next().is_none_or(|c| !c.is_lowercase()) {
            return false;
        }
        let (known, _) = split(bare, lexicon);
        let weak = at == 0 && matches!(known.form, Form::Third | Form::Past);
        if says(known, auxiliary, lexicon) || weak && known.lemma.is_some() {
            return true;
        }
        auxiliary |= is_auxiliary(known);
        if bare.len() < word.len() || matches!(known.class, Class::Article | Class::That) {
            return false;
        }
    }
    false
}

/// What is known of a word, and whether a pronoun hangs on it: «dit-il».
fn split(word: &str, lexicon: &Lexicon) -> (Word, bool) {
    let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let (verb, tail) = bare.split_once('-').unwrap_or((&bare, ""));
    if !tail.is_empty() && lexicon.is_enclitic(tail) {
        return (lexicon.word(lexicon.find(verb)), true);
    }
    (lexicon.word(lexicon.find(&bare)), false)
}

fn is_auxiliary(word: Word) -> bool {
    matches!(word.class, Class::Have | Class::Be | Class::Object | Class::Reflexive)
}

fn says(verb: Word, auxiliary: bool, lexicon: &Lexicon) -> bool {
    let strength = verb.lemma.and_then(|lemma| lexicon.lemma(lemma)).map(|lemma| lemma.strength);
    let finite = matches!(verb.form, Form::Past | Form::Third);
    (finite || auxiliary && verb.form == Form::Participle)
        && strength.is_some_and(|strength| strength != Strength::Weak)
}
