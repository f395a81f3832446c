//! Phrases in a text: whole words in order, letter case aside.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// A word of a text: where it stands, and as it is compared.
pub(super) type Word<'t> = (Range<usize>, Cow<'t, str>);

/// The words of a text. Everything that is no letter or digit parts words, so that apostrophes and
/// hyphens of any shape are the same; soft hyphens and stress marks inside a word do not count.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !c.is_alphanumeric()).is_some() {}
        let (start, _) = *rest.peek()?;
        let mut end = start;
        while let Some((at, c)) = rest.next_if(|(_, c)| is_inside(*c)) {
            end = at + c.len_utf8();
        }
        let word = text.get(start..end).unwrap_or_default();
        Some((start..end, plain(word)))
    })
}

fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || is_silent(c) || ('\u{300}'..='\u{36F}').contains(&c)
}

/// Soft hyphens, and the accent that shows the stress in Russian and Ukrainian.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{301}')
}

/// In lower case and without what does not count.
fn plain(word: &str) -> Cow<'_, str> {
    if word.chars().all(|c| c.is_lowercase() && c != 'ё' || c.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    let heard = word.chars().filter(|c| !is_silent(*c)).flat_map(char::to_lowercase);
    Cow::Owned(heard.map(|c| if c == 'ё' { 'е' } else { c }).collect())
}

/// Phrases to look for, each with what it stands for.
#[derive(Clone, Debug)]
pub(super) struct Phrases<T> {
    all: Vec<(Vec<String>, T)>,
    /// Which of them begin with this letter.
    by_letter: HashMap<char, Vec<usize>>,
    /// Whether a word of a text will do for a word of a phrase.
    fits: fn(phrase: &str, text: &str) -> bool,
}

impl<T> Phrases<T> {
    /// Phrases whose words are found where `fits` says so; it may but lengthen a word.
    pub(super) fn new<'p>(
        phrases: impl IntoIterator<Item = (&'p str, T)>,
        fits: fn(phrase: &str, text: &str) -> bool,
    ) -> Self {
        let mut own = Self { all: Vec::new(), by_letter: HashMap::new(), fits };
        for (phrase, of) in phrases {
            let words: Vec<String> = words(phrase).map(|(_, word)| word.into_owned()).collect();
            if let Some(letter) = words.first().and_then(|word| word.chars().next()) {
                own.by_letter.entry(letter).or_default().push(own.all.len());
                own.all.push((words, of));
            }
        }
        own
    }

    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Every place where a phrase stands, with what it stands for.
    pub(super) fn find(&self, text: &str, mut found: impl FnMut(Range<usize>, &T)) {
        if self.is_empty() {
            return;
        }
        let words: Vec<Word<'_>> = words(text).collect();
        for (at, (place, word)) in words.iter().enumerate() {
            let Some(letter) = word.chars().next() else { continue };
            for phrase in self.by_letter.get(&letter).into_iter().flatten() {
                let Some((phrase, of)) = self.all.get(*phrase) else { continue };
                let here = words.get(at..at + phrase.len()).unwrap_or_default();
                let fits = |((_, word), wanted): (&Word<'_>, &String)| (self.fits)(wanted, word);
                if !here.is_empty() && here.iter().zip(phrase).all(fits) {
                    let end = here.last().map_or(place.end, |(last, _)| last.end);
                    found(place.start..end, of);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(phrases: &[&str], text: &'t str) -> Vec<&'t str> {
        let all = phrases.iter().map(|phrase| (*phrase, ()));
        let phrases = Phrases::new(all, |phrase, text| text.starts_with(phrase));
        let mut places = Vec::new();
        phrases.find(text, |place, ()| places.push(text.get(place).unwrap()));
        places
    }

    #[test]
    fn beginnings_of_words_are_found_in_every_language() {
        for (term, text, words) in [
            ("sanction", "New Sanctions hurt", "Sanctions"),
            ("sanzion", "le SANZIONI restano", "SANZIONI"),
            ("élargi", "L’Élargissement attend", "Élargissement"),
            ("zölle", "Neue Zölle auf Stahl", "Zölle"),
            ("año", "Dos AÑOS más", "AÑOS"),
            ("exportaç", "as Exportações param", "Exportações"),
            ("переговор", "О ПЕРЕГОВОРАХ речи нет", "ПЕРЕГОВОРАХ"),
            ("озброєнь", "постачання Озброєнь триває", "Озброєнь"),
        ] {
            assert_eq!(found(&[term], text), [words], "{term}");
        }
    }

    #[test]
    fn a_phrase_is_found_across_what_parts_its_words() {
        assert_eq!(
            found(&["cease fire"], "a cease-fire, a Cease\nfires"),
            ["cease-fire", "Cease\nfires"]
        );
        assert_eq!(found(&["data"], "metadata"), [""; 0], "not inside a word");
        assert_eq!(found(&["open data"], "open the data"), [""; 0]);
        assert_eq!(found(&["open data"], "It is open"), [""; 0], "not beyond the end");
    }

    #[test]
    fn soft_hyphens_and_stress_marks_do_not_count() {
        assert_eq!(found(&["straße"], "Stra\u{AD}ßen"), ["Stra\u{AD}ßen"]);
        assert_eq!(found(&["страны"], "стра\u{301}ны"), ["стра\u{301}ны"]);
        assert_eq!(found(&["щёлоч"], "щелочь"), ["щелочь"]);
        assert_eq!(found(&["", " – "], "– anything"), [""; 0]);
    }
}
