//! How well a name answers to what was typed, and by which of its letters.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::search::{Folded, fold};

/// Matches names against the same typed words, without regard to case and accents.
pub struct Typed {
    words: String,
    matcher: Matcher,
    pattern: Pattern,
    letters: Vec<char>,
}

/// How well, and which characters answer, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// The higher the better.
    pub score: u32,
    /// Which characters of the name.
    pub marks: Vec<usize>,
}

impl Typed {
    /// Makes typed words ready.
    pub fn new(typed: &str) -> Self {
        let words = fold(typed);
        // What is compared is folded already.
        let (case, normalization) = (CaseMatching::Respect, Normalization::Never);
        let pattern = Pattern::new(&words, case, normalization, AtomKind::Fuzzy);
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        Self { words, matcher: Matcher::new(config), pattern, letters: Vec::new() }
    }

    /// Whether a name has the typed letters in their order, with others between them: "svas" for
    /// "Save as".
    pub fn loosely(&mut self, name: &str) -> Option<Match> {
        let folded = Folded::of(name);
        let mut marks = Vec::new();
        let text = Utf32Str::new(folded.text(), &mut self.letters);
        let score = self.pattern.indices(text, &mut self.matcher, &mut marks)?;
        marks.sort_unstable();
        Some(Match { score, marks: in_name(&folded, name, &marks) })
    }

    /// How well a name has the typed words as they are, without which characters those are: that takes
    /// longer to tell.
    pub fn score(&self, name: &str) -> Option<u32> {
        let folded = fold(name);
        self.words.split_whitespace().map(|word| found(&folded, word).map(|(score, _)| score)).sum()
    }

    /// Whether a name has the typed words as they are, in any order: of long names nearly any has
    /// the letters.
    pub fn strictly(&self, name: &str) -> Option<Match> {
        let folded = Folded::of(name);
        let (mut score, mut marks) = (0, Vec::new());
        for word in self.words.split_whitespace() {
            let (here, before) = found(folded.text(), word)?;
            score += here;
            let first = u32::try_from(before.chars().count()).unwrap_or(u32::MAX);
            marks.extend((first..).take(word.chars().count()));
        }
        marks.sort_unstable();
        Some(Match { score, marks: in_name(&folded, name, &marks) })
    }
}

/// How well a text has a word, and what stands before it.
fn found<'t>(text: &'t str, word: &str) -> Option<(u32, &'t str)> {
    let before = text.get(..text.find(word)?)?;
    let begins = !before.ends_with(char::is_alphanumeric);
    Some((1 + u32::from(begins) + u32::from(before.is_empty()), before))
}

/// Which characters of a name some characters of its folded form are.
fn in_name(folded: &Folded, name: &str, marks: &[u32]) -> Vec<usize> {
    let wanted = |index: usize| marks.binary_search(&u32::try_from(index).unwrap_or(0)).is_ok();
    let places: Vec<usize> = folded
        .text()
        .char_indices()
        .enumerate()
        .filter(|(index, _)| wanted(*index))
        .filter_map(|(_, (at, _))| folded.place(at))
        .collect();
    let letters = name.char_indices().enumerate();
    letters.filter(|(_, (at, _))| places.contains(at)).map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_their_order_are_enough_and_are_marked() {
        let found = Typed::new("svas").loosely("Save as…").unwrap();
        assert_eq!(found.marks, [0, 2, 5, 6]);
        assert_eq!(Typed::new("svas").strictly("Save as…"), None);
        assert_eq!(Typed::new("zz").loosely("Save as…"), None);
    }

    #[test]
    fn what_begins_with_the_words_comes_first() {
        let mut typed = Typed::new("exp");
        let score = |typed: &mut Typed, name| typed.loosely(name).unwrap().score;
        assert!(score(&mut typed, "Export…") > score(&mut typed, "Next type"));
    }

    #[test]
    fn words_count_in_any_order_without_case_and_accents() {
        assert!(Typed::new("wells lev").strictly("A levy for small wells").is_some());
        assert!(Typed::new("carvallo ines").strictly("Inés Carvallo").is_some());
        for (typed, name) in [("lev", "A levy"), ("a le", "A levy"), ("x", "A levy"), ("a", "a a")]
        {
            let typed = Typed::new(typed);
            assert_eq!(typed.score(name), typed.strictly(name).map(|found| found.score));
        }
        assert!(Typed::new("ждет москва").strictly("Москва ждёт").is_some());
        assert_eq!(Typed::new("strasse").strictly("Die Straße").unwrap().marks.len(), 6);
    }
}
