//! Text as it is searched, each place of which leads back to the text as it stands.

use std::sync::LazyLock;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// Stands for a place inside what is one letter in the text, such as the middle of the "ss" of "ß".
const NOWHERE: u32 = u32::MAX;

/// A text without case and accents: "München" is "munchen" and "ё" is "е", quotation marks are
/// straight, dashes short, and what stands between two words is one space, or one line break
/// between paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// From which place of `text` on which place of the original answers; up to the next, both go
    /// on byte by byte.
    steps: Vec<(u32, u32)>,
    even: bool,
}

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let out = String::with_capacity(text.len());
        let mut folder = Folder { out, ahead: Some(0), ..Folder::default() };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = folder.plain(rest);
            if let Some(run) = rest.get(..plain).filter(|run| !run.is_empty()) {
                folder.run(at, run);
                at += plain;
            } else if let Some(c) = rest.chars().next() {
                folder.letter(at, c);
                at += c.len_utf8();
            }
        }
        folder.step(at);
        let mut steps = folder.steps;
        steps.shrink_to_fit();
        let even = steps.iter().all(|(_, original)| *original != NOWHERE);
        Self { text: folder.out, steps, even }
    }

    /// As it is searched.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether no letter of the original is several here.
    pub(super) fn is_even(&self) -> bool {
        self.even
    }

    /// The place of the original that answers to a place of [`text`](Self::text); none inside what
    /// is one letter there.
    #[must_use]
    pub fn place(&self, at: usize) -> Option<usize> {
        Places::of(self).place(at)
    }
}

/// Looks places up that come one after the other.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    steps: &'a [(u32, u32)],
    /// How many steps are behind.
    passed: usize,
}

impl<'a> Places<'a> {
    pub(super) fn of(folded: &'a Folded) -> Self {
        Self { steps: &folded.steps, passed: 0 }
    }

    /// As [`Folded::place`]; no place before one that was asked for earlier.
    pub(super) fn place(&mut self, at: usize) -> Option<usize> {
        let ahead = self.steps.get(self.passed..).unwrap_or_default();
        // Mostly the next step is too far or one of the next few; else halve.
        let near = ahead.iter().take(8).take_while(|(folded, _)| *folded as usize <= at).count();
        self.passed += if near < 8 {
            near
        } else {
            ahead.partition_point(|(folded, _)| *folded as usize <= at)
        };
        let last = self.passed.checked_sub(1).and_then(|last| self.steps.get(last));
        let (folded, original) = last.copied().unwrap_or_default();
        (original != NOWHERE).then(|| original as usize + (at - folded as usize))
    }
}

/// A text without case and accents, as [`Folded`] has it.
#[must_use]
pub fn fold(text: &str) -> String {
    Folded::of(text).text
}

#[derive(Default)]
struct Folder {
    out: String,
    steps: Vec<(u32, u32)>,
    /// How far the original is ahead; none where the next letter needs a step in any case.
    ahead: Option<isize>,
    /// Whether what came last was white space.
    in_space: bool,
    /// How many line breaks were in it.
    lines: usize,
    /// What one letter comes to.
    letters: String,
}

impl Folder {
    /// How many bytes of a text need no thought: ASCII and single spaces.
    fn plain(&self, rest: &str) -> usize {
        let mut in_space = self.in_space;
        let ends = |byte: u8| {
            let space = byte == b' ';
            let goes_on = byte.is_ascii_graphic() || (space && !in_space);
            in_space = space;
            !goes_on
        };
        rest.bytes().position(ends).unwrap_or(rest.len())
    }

    fn run(&mut self, at: usize, run: &str) {
        self.step(at);
        let from = self.out.len();
        self.out.push_str(run);
        if let Some(new) = self.out.get_mut(from..) {
            new.make_ascii_lowercase();
        }
        self.in_space = run.ends_with(' ');
        self.lines = 0;
    }

    /// Says that what is written next stands at `at` in the original.
    fn step(&mut self, at: usize) {
        let ahead = at as isize - self.out.len() as isize;
        if self.ahead != Some(ahead) {
            self.steps.push((narrow(self.out.len()), narrow(at)));
            self.ahead = Some(ahead);
        }
    }

    fn letter(&mut self, at: usize, c: char) {
        if let Some(simple) = SIMPLE.get(c as usize).copied().filter(|simple| *simple != COMPLEX) {
            self.step(at);
            self.write(simple);
            return;
        }
        if c.is_whitespace() {
            self.space(at, c);
            return;
        }
        if canonical_combining_class(c) != 0 {
            accent(&mut self.out, c);
            return;
        }
        let mut letters = std::mem::take(&mut self.letters);
        letters.clear();
        come_to(c, &mut letters);
        for (index, letter) in letters.chars().enumerate() {
            if index == 0 {
                self.step(at);
            } else {
                self.steps.push((narrow(self.out.len()), NOWHERE));
                self.ahead = None;
            }
            self.write(letter);
        }
        self.letters = letters;
    }

    fn write(&mut self, letter: char) {
        self.out.push(letter);
        self.in_space = false;
        self.lines = 0;
    }

    fn space(&mut self, at: usize, c: char) {
        if !self.in_space {
            self.step(at);
            self.out.push(' ');
            self.in_space = true;
            self.lines = 0;
        }
        self.lines += usize::from(c == '\n');
        if self.lines == 2 {
            self.out.pop();
            self.out.push('\n');
        }
    }
}

/// Texts are far smaller than 4 GiB: see [`Span`](crate::model::Span).
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NOWHERE)
}

/// Stands in [`SIMPLE`] for a letter that is looked at when it comes.
const COMPLEX: char = '\0';

/// What common letters come to, by code point. Looking it up is what makes a text of other letters
/// than ASCII quick to fold.
static SIMPLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let simple = |code: u32| {
        let c = char::from_u32(code)
            .filter(|c| !c.is_whitespace() && canonical_combining_class(*c) == 0)?;
        let mut letters = String::new();
        come_to(c, &mut letters);
        let mut letters = letters.chars();
        letters.next().filter(|_| letters.next().is_none())
    };
    (0..0x2100).map(|code| simple(code).unwrap_or(COMPLEX)).collect()
});

/// Writes what a letter or sign is typed as where the keyboard lacks it; nothing for what is not
/// seen.
fn come_to(c: char, letters: &mut String) {
    decompose_compatible(c, |part| {
        if canonical_combining_class(part) != 0 {
            accent(letters, part);
        } else if !is_unseen(part) {
            part.to_lowercase().for_each(|lower| write_plain(lower, letters));
        }
    });
    if letters.contains(char::is_whitespace) {
        // An accent that stands alone, not one over a blank.
        letters.clear();
        letters.push(c);
    }
}

/// An accent is left out, unless it makes another letter of the alphabet.
fn accent(letters: &mut String, accent: char) {
    let whole = match (letters.chars().next_back(), accent) {
        (Some('и'), '\u{306}') => 'й',
        (Some('у'), '\u{306}') => 'ў',
        (Some('і'), '\u{308}') => 'ї',
        _ => return,
    };
    letters.pop();
    letters.push(whole);
}

/// Hyphens that show only at the end of a line, joiners, byte order marks.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn write_plain(c: char, letters: &mut String) {
    letters.push_str(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        '“' | '”' | '„' | '‟' | '«' | '»' => "\"",
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' => "'",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        other => return letters.push(other),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_without_accents_is_what_the_text_comes_to() {
        for (text, typed) in [
            ("MÜNCHEN", "munchen"),
            ("Straße", "strasse"),
            ("Ёлка", "елка"),
            ("Čapek, Łódź, İzmir", "capek, lodz, izmir"),
            ("e\u{301}te\u{301}", "ete"),
            ("«Мы» — „wir“", "\"мы\" - \"wir\""),
            ("l’État…", "l'etat..."),
            ("co\u{ad}operate", "cooperate"),
            ("one\u{a0}  two\nthree", "one two three"),
            ("one\n \ntwo\n\n\nthree", "one\ntwo\nthree"),
            ("ΛΌΓΟΣ λόγος", "λογοσ λογοσ"),
        ] {
            assert_eq!(fold(text), typed);
        }
    }

    #[test]
    fn letters_of_an_alphabet_stay_apart() {
        assert_ne!(fold("край"), fold("краи"));
        assert_eq!(fold("Краи\u{306}"), fold("край"));
        assert_ne!(fold("її"), fold("іі"));
        assert_eq!(fold("Ї"), fold("і\u{308}"));
    }

    #[test]
    fn a_place_leads_back_and_there_is_none_inside_a_letter() {
        let text = "Die Straße é\u{301}, Öl";
        let folded = Folded::of(text);
        let at = folded.text().find("sse").unwrap();
        assert_eq!(folded.place(at), text.find('ß'));
        assert_eq!(folded.place(at + 1), None);
        assert_eq!(folded.place(at + 2), text.find("e é"));
        let comma = folded.text().find(',').unwrap();
        assert_eq!(folded.place(comma), text.find(','));
        assert_eq!(folded.place(folded.text().len()), Some(text.len()));
    }
}
