//! The quotation marks of one paragraph, and what each can do where it stands.

use smallvec::SmallVec;

use super::super::first_of::first_of;
use super::glyph::Glyph;

/// One mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// First byte within the paragraph.
    pub(super) at: usize,
    /// The byte after it.
    pub(super) end: usize,
    /// Which mark it is.
    pub(super) glyph: Glyph,
    /// What the characters beside it say.
    pub(super) role: Role,
    /// Whether it may as well be no mark: inches after a digit, the apostrophe of "ministers’".
    pub(super) doubtful: bool,
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// White space or a bracket before it, text after it.
    Opens,
    /// Text before it, no word after it.
    Closes,
    /// Both would do: closes if something is open.
    Either,
}

/// Words that begin with an apostrophe.
const ELISIONS: [&str; 14] = [
    "tis", "twas", "twere", "em", "cause", "til", "till", "n", "round", "bout", "cos", "neath",
    "ere", "kay",
];

/// How many marks in a row are looked past to find the text beside a mark.
const MARKS_IN_A_ROW: usize = 4;

/// Whether any two characters of a text are written together as one mark, of those that otherwise are none.
pub(super) fn has_pairs(text: &str) -> bool {
    let bytes = text.as_bytes();
    // All bytes, without a way out half way: so the compiler looks at many at once.
    bytes.iter().zip(bytes.iter().skip(1)).fold(false, |found, (one, next)| {
        found | (one == next) & ((*one == b',') | (*one == b'<') | (*one == b'>'))
    })
}

/// All marks of a paragraph that can be quotation marks, in order; `pairs` says whether its text
/// [has pairs](has_pairs).
pub(super) fn tokens(words: &str, pairs: bool) -> SmallVec<[Token; 8]> {
    let mut tokens = SmallVec::new();
    let first_bytes = match (words.is_ascii(), pairs) {
        (true, false) => &FIRST_BYTES[..1],
        (true, true) => &FIRST_BYTES[..2],
        (false, false) => &FIRST_BYTES[2..],
        (false, true) => &FIRST_BYTES[1..],
    };
    let mut from = 0;
    // What can begin no mark is told by its first byte.
    while let Some(at) = words
        .as_bytes()
        .get(from..)
        .and_then(|rest| first_of(rest, first_bytes))
        .map(|offset| from + offset)
    {
        let mut characters = words.get(at..).unwrap_or_default().chars();
        let (Some(c), next) = (characters.next(), characters.next()) else { break };
        from = at + c.len_utf8();
        let (glyph, len) = match (c, next) {
            ('`', Some('`')) => (Glyph::Backticks, 2),
            ('\'', Some('\'')) => (Glyph::Apostrophes, 2),
            (',', Some(',')) => (Glyph::Commas, 2),
            ('<', Some('<')) => (Glyph::Less, 2),
            ('>', Some('>')) => (Glyph::Greater, 2),
            _ => match Glyph::of(c) {
                Some(glyph) => (glyph, c.len_utf8()),
                None => continue,
            },
        };
        let end = at + len;
        from = end;
        let beside = Beside::of(words, at, end);
        if let Some((role, doubtful)) = beside.role(glyph) {
            tokens.push(Token { at, end, glyph, role, doubtful });
        }
    }
    tokens
}

/// The marks of ASCII alone.
const ASCII: [u8; 3] = *b"\"'`";

/// The first bytes of all marks: those of ASCII before and behind those of pairs, so that what is to be
/// looked for always stands side by side.
const FIRST_BYTES: [[u8; 3]; 5] = [ASCII, *b",<>", ASCII, [0xC2, 0xE2, 0xE3], [0xEF; 3]];

/// The characters beside a mark, other marks looked past.
struct Beside<'a> {
    before: Option<char>,
    after: Option<char>,
    /// The paragraph up to the mark, and from it on.
    head: &'a str,
    tail: &'a str,
}

impl<'a> Beside<'a> {
    fn of(words: &'a str, at: usize, end: usize) -> Self {
        let head = words.get(..at).unwrap_or_default();
        let tail = words.get(end..).unwrap_or_default();
        Self {
            before: first_but_marks(head.chars().rev()),
            after: first_but_marks(tail.chars()),
            head,
            tail,
        }
    }

    /// What `glyph` can do here; nothing for an apostrophe and the like.
    fn role(&self, glyph: Glyph) -> Option<(Role, bool)> {
        let opening = self.before.is_none_or(precedes_opener);
        let text_after = self.after.is_some_and(|c| !c.is_whitespace());
        let text_before = self.before.is_some_and(|c| !c.is_whitespace() && !is_opening_bracket(c));
        let word_after = self.after.is_some_and(char::is_alphanumeric);
        let opens = opening && text_after;
        let closes = text_before && !word_after && !(opens && is_dash(self.before));
        let role =
            match glyph {
                Glyph::LeftDouble | Glyph::LeftGuillemet | Glyph::LeftAngle => {
                    if closes && !opens {
                        Role::Closes
                    } else {
                        Role::Opens
                    }
                }
                Glyph::RightDouble | Glyph::RightGuillemet | Glyph::RightAngle => {
                    if opens && !closes { Role::Opens } else { Role::Closes }
                }
                Glyph::LowDouble
                | Glyph::HighReversed
                | Glyph::Backticks
                | Glyph::CornerOpen
                | Glyph::WhiteCornerOpen => Role::Opens,
                Glyph::CornerClose | Glyph::WhiteCornerClose | Glyph::Greater => Role::Closes,
                Glyph::DoublePrime => {
                    if self.digit_before() || !text_before {
                        return None;
                    }
                    Role::Closes
                }
                Glyph::Straight => return Some(self.straight(opens, closes)),
                Glyph::Apostrophes => {
                    if opens && !closes {
                        Role::Opens
                    } else {
                        Role::Closes
                    }
                }
                Glyph::Commas | Glyph::LowSingle => {
                    if !(opening && self.after.is_some_and(char::is_alphanumeric)) {
                        return None;
                    }
                    Role::Opens
                }
                Glyph::Less => {
                    if !(self.before.is_none_or(precedes_opener) && text_after) {
                        return None;
                    }
                    Role::Opens
                }
                Glyph::LeftSingle | Glyph::Apostrophe | Glyph::RightSingle | Glyph::Backtick => {
                    return self.single(glyph, opens, closes);
                }
            };
        Some((role, false))
    }

    fn straight(&self, opens: bool, closes: bool) -> (Role, bool) {
        if opens && !closes {
            (Role::Opens, false)
        } else if self.digit_before() {
            (Role::Closes, true)
        } else if closes {
            (Role::Closes, false)
        } else {
            (Role::Either, false)
        }
    }

    fn single(&self, glyph: Glyph, opens: bool, closes: bool) -> Option<(Role, bool)> {
        if opens && !closes && glyph != Glyph::RightSingle {
            return (!self.elision_after()).then_some((Role::Opens, false));
        }
        if !closes || glyph == Glyph::Backtick {
            return None;
        }
        // "ministers’ talks", "goin’ home", "30' long": may be no mark, but a stop or comma on
        // either side settles it.
        let space_after = self.tail.chars().next().is_some_and(char::is_whitespace);
        let doubtful = space_after && (self.possessive_before() || self.digit_before());
        Some((Role::Closes, doubtful))
    }

    fn digit_before(&self) -> bool {
        self.head.chars().next_back().is_some_and(|c| c.is_ascii_digit())
    }

    fn possessive_before(&self) -> bool {
        let mut back = self.head.chars().rev();
        match (back.next(), back.next()) {
            (Some('s' | 'S' | 'z' | 'x'), _) => true,
            (Some('n'), Some('i')) | (Some('o'), Some('p')) => true,
            (_, _) => false,
        }
    }

    /// Whether what follows is a decade ("90s") or a word that begins with an apostrophe.
    fn elision_after(&self) -> bool {
        let word_len = self
            .tail
            .char_indices()
            .take(8)
            .find(|(_, c)| !c.is_alphanumeric())
            .map_or_else(|| self.tail.len().min(8), |(at, _)| at);
        let Some(word) = self.tail.get(..word_len) else {
            return false;
        };
        let digits = word.trim_end_matches('s');
        let decade = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
        decade || ELISIONS.iter().any(|e| e.eq_ignore_ascii_case(word))
    }
}

fn first_but_marks(characters: impl Iterator<Item = char>) -> Option<char> {
    characters.take(MARKS_IN_A_ROW).find(|c| Glyph::of(*c).is_none())
}

/// Whether a mark after this character can be an opening one.
fn precedes_opener(c: char) -> bool {
    c.is_whitespace() || is_opening_bracket(c) || is_dash(Some(c)) || c == '/'
}

fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '¿' | '¡')
}

fn is_dash(c: Option<char>) -> bool {
    matches!(c, Some('-' | '–' | '—' | '―' | '‑'))
}
