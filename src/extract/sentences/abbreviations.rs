//! Full stops that end an abbreviation, not a sentence (English).

/// Never end a sentence: something always follows.
const BEFORE_NAME: [&str; 38] = [
    "mr", "mrs", "ms", "mx", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "sgt", "capt",
    "maj", "adm", "cmdr", "brig", "rev", "hon", "pres", "amb", "sec", "messrs", "st", "mt", "ft",
    "vs", "v", "e.g", "i.e", "cf", "viz", "approx", "supt", "insp", "fr", "ald",
];

/// Before a number.
const BEFORE_NUMBER: [&str; 18] = [
    "no", "nos", "art", "vol", "para", "p", "pp", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sept", "sep", "oct", "nov",
];

/// Can end a sentence as well as stand inside one.
const EITHER: [&str; 24] = [
    "inc", "corp", "co", "ltd", "jr", "sr", "etc", "bros", "dec", "plc", "dept", "gov't", "esq",
    "a.m", "p.m", "u.s", "u.k", "u.n", "e.u", "d.c", "u.s.a", "al", "ph.d", "est",
];

/// Capitalised words that begin a sentence rather than go on with a name.
const STARTERS: [&str; 72] = [
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "this",
    "that",
    "these",
    "those",
    "there",
    "here",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "to",
    "of",
    "as",
    "after",
    "before",
    "during",
    "since",
    "while",
    "when",
    "where",
    "if",
    "although",
    "though",
    "because",
    "but",
    "and",
    "or",
    "so",
    "yet",
    "however",
    "meanwhile",
    "also",
    "still",
    "then",
    "now",
    "what",
    "who",
    "why",
    "how",
    "asked",
    "according",
    "under",
    "over",
    "some",
    "many",
    "most",
    "all",
    "both",
    "no",
    "not",
    "one",
    "last",
    "earlier",
];

/// Longest of the lists' words, in bytes.
const LONGEST: usize = 6;

/// Whether the stop between `before` and `after` belongs to an abbreviation or initial and the
/// sentence goes on.
pub(super) fn holds(before: &str, after: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '«' | '/'))
        .next()
        .unwrap_or_default();
    let mut characters = word.chars();
    if let (Some(initial), None) = (characters.next(), characters.next()) {
        // "J. Smith", but "plan B. The".
        return initial.is_uppercase() && !(begins(after) && initial != 'I') && !after.is_empty();
    }
    // Hyphenated: "Lt.-Gen."; several initials: "J.R."
    let last = word.rsplit('-').next().unwrap_or_default();
    let among = |list: &[&str]| {
        last.len() <= LONGEST && list.iter().any(|known| known.eq_ignore_ascii_case(last))
    };
    if among(&BEFORE_NAME) {
        return true;
    }
    if among(&BEFORE_NUMBER) && after.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    if among(&EITHER) || is_initials(word) {
        return !begins(after) && !after.starts_with(['“', '"', '«', '„']);
    }
    false
}

/// Whether the first word of `after` begins a sentence.
fn begins(after: &str) -> bool {
    let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let first = after.get(..end).unwrap_or_default();
    STARTERS.iter().any(|known| known.eq_ignore_ascii_case(first))
}

/// "J.R", "E.U", "N.H": single capitals with stops between.
fn is_initials(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_listed_word_is_longer() {
        let lists: [&[&str]; 3] = [&BEFORE_NAME, &BEFORE_NUMBER, &EITHER];
        assert_eq!(
            lists.iter().flat_map(|list| list.iter()).map(|word| word.len()).max(),
            Some(LONGEST)
        );
    }
}
