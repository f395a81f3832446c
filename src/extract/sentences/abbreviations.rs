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

/// Whether the stop between `before` and `after` belongs to an abbreviation or initial and the
/// sentence goes on.
pub(super) fn holds(before: &str, after: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '«' | '/'))
        .next()
        .unwrap_or_default();
    let mut characters = word.chars();
    let next: String = after.chars().take(12).take_while(|c| c.is_alphanumeric()).collect();
    let begins = STARTERS.contains(&next.to_lowercase().as_str());
    let number = next.chars().next().is_some_and(|c| c.is_ascii_digit());
    if let (Some(initial), None) = (characters.next(), characters.next()) {
        // "J. Smith", but "plan B. The".
        return initial.is_uppercase() && !(begins && initial != 'I') && !after.is_empty();
    }
    // Hyphenated: "Lt.-Gen."; several initials: "J.R."
    let lower = word.to_lowercase();
    let last = lower.rsplit('-').next().unwrap_or_default();
    if BEFORE_NAME.contains(&last) {
        return true;
    }
    if BEFORE_NUMBER.contains(&last) && number {
        return true;
    }
    if EITHER.contains(&last) || is_initials(word) {
        return !begins && !after.starts_with(['“', '"', '«', '„']);
    }
    false
}

/// "J.R", "E.U", "N.H": single capitals with stops between.
fn is_initials(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}
