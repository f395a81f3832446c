//! Words to look for in one text.

use memchr::memmem::Finder;

use super::fold::{Folded, Places, fold};
use crate::model::Span;

/// Words to look for, made ready.
#[derive(Clone, Debug)]
pub struct Needle {
    words: Finder<'static>,
}

impl Needle {
    /// What was typed; none when there is nothing in it to look for.
    #[must_use]
    pub fn of(typed: &str) -> Option<Self> {
        let folded = fold(typed);
        let any = folded.contains(|c: char| !c.is_whitespace());
        any.then(|| Self { words: Finder::new(&folded).into_owned() })
    }

    /// How often they stand in a text.
    #[must_use]
    pub fn count(&self, folded: &Folded) -> usize {
        let text = folded.text().as_bytes();
        match self.words.needle() {
            _ if !folded.is_even() => self.hits(folded).count(),
            [letter] => memchr::memchr_iter(*letter, text).count(),
            _ => self.words.find_iter(text).count(),
        }
    }

    /// Where they stand in a text, in order, none overlapping another.
    pub fn hits<'a>(&'a self, folded: &'a Folded) -> impl Iterator<Item = Span> + 'a {
        let text = folded.text();
        let length = self.words.needle().len();
        let mut places = Places::of(folded);
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let start = from + self.words.find(text.as_bytes().get(from..)?)?;
                let first = places.place(start);
                let mut after = places;
                if let Some(span) = first.zip(after.place(start + length)) {
                    (from, places) = (start + length, after);
                    return Some(Span::new(span.0, span.1));
                }
                // It begins or ends inside what is one letter in the text.
                from = start + text.get(start..)?.chars().next()?.len_utf8();
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, typed: &str) -> Vec<&'t str> {
        let needle = Needle::of(typed).unwrap();
        let folded = Folded::of(text);
        let hits: Vec<&str> = needle.hits(&folded).map(|span| span.of(text)).collect();
        assert_eq!(needle.count(&folded), hits.len());
        hits
    }

    #[test]
    fn hits_are_the_words_of_the_text() {
        assert_eq!(found("Aus München, in MÜNCHEN", "munchen"), ["München", "MÜNCHEN"]);
        assert_eq!(found("Елка, ёлка", "Ёлка"), ["Елка", "ёлка"]);
        assert_eq!(found("“We wait,” he said", "\"we wait,\""), ["“We wait,”"]);
        assert_eq!(found("in the\nsame line", "the same"), ["the\nsame"]);
        assert_eq!(found("e\u{301}t", "e"), ["e\u{301}"]);
    }

    #[test]
    fn nothing_ends_inside_a_letter_and_nothing_after_it_is_missed() {
        assert_eq!(found("sßs ss", "ss"), ["ß", "ss"]);
        assert_eq!(found("ß", "s"), Vec::<&str>::new());
    }

    #[test]
    fn what_looks_like_a_pattern_is_none() {
        assert_eq!(found("(a.c) abc", "a.c"), ["a.c"]);
        assert_eq!(found("100 % [sic]", "[sic]"), ["[sic]"]);
    }

    #[test]
    fn blanks_alone_find_nothing() {
        for typed in ["", "  ", "\n\n", "\u{ad}", "\u{301}"] {
            assert!(Needle::of(typed).is_none(), "{typed:?}");
        }
    }
}
