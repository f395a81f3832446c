//! Words and punctuation of one article, each with what the lexicon knows of it.

mod nouns;
mod place;
mod sort;

pub(crate) use crate::lexicon::Ending;
use crate::lexicon::{Class, Hint, Letters, Lexicon, Listed, Mark, Trait, Word};
use crate::model::{Block, Span};
use place::Place;
use sort::FINITE;

/// A word or a mark of punctuation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// Where it stands.
    pub span: Span,
    /// Id of its lower-case form in the lexicon, 0 when that is not listed.
    pub id: u16,
    /// What the lexicon knows of it.
    pub word: Word,
    /// Sort of token.
    pub kind: Kind,
    /// How it is written; what is no word is small.
    pub shape: Shape,
    /// Index of the sentence in which it stands.
    pub sentence: u32,
    /// One more than the index of the outermost marked span in which it stands (the marks
    /// themselves belong to it), 0 outside of marks.
    pub quote: u32,
    /// Its sort for features, with [`FINITE`].
    sort: u8,
    /// What it may be part of.
    pub hint: Hint,
}

/// Sort of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    /// "’s" or "’" that makes a possessive.
    Possessive,
    Comma,
    /// Full stop, question mark, exclamation mark.
    Stop,
    Colon,
    Semicolon,
    Dash,
    /// Opening quotation mark of a marked span.
    Open,
    /// Closing quotation mark of a marked span.
    Close,
    Bracket,
    Other,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Lower,
    /// First letter a capital.
    Capital,
    /// Several letters, all capitals.
    Capitals,
}

impl Token {
    /// Whether it is a word of this class that is no name.
    pub fn is(&self, class: Class) -> bool {
        self.kind == Kind::Word && self.word.class == class
    }

    /// Whether it is a word that begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.shape != Shape::Lower
    }

    /// Whether one of these lists has it.
    pub fn has(&self, mark: Mark) -> bool {
        self.kind == Kind::Word && self.word.marks.has(mark)
    }

    /// Whether it is punctuation other than quotation marks.
    pub fn is_punctuation(&self) -> bool {
        match self.kind {
            Kind::Comma
            | Kind::Stop
            | Kind::Colon
            | Kind::Semicolon
            | Kind::Dash
            | Kind::Bracket
            | Kind::Other => true,
            Kind::Word | Kind::Number | Kind::Possessive | Kind::Open | Kind::Close => false,
        }
    }

    /// Whether it can belong to a listed name: a capital, or any word where adjectives of states
    /// are written small.
    pub fn may_be_listed(&self) -> bool {
        self.hint.has(Hint::NAME)
    }

    /// Whether a listed phrase begins with it.
    pub fn begins_phrase(&self) -> bool {
        self.word.marks.has(Mark::PHRASE)
    }

    /// Whether it is a finite form of a listed verb or auxiliary, or looks like a past tense.
    pub fn may_be_finite(&self) -> bool {
        self.sort & FINITE != 0
    }

    /// Its sort for features, one of [`super::cues::SORTS`]; 0 is no word at all.
    pub fn sort(&self) -> u8 {
        self.sort & !FINITE
    }

    /// Works out what is asked for again and again, when all else of it is known.
    #[inline]
    fn settle(&mut self) {
        self.sort = match self.kind {
            Kind::Comma => 1,
            Kind::Stop => 2,
            Kind::Colon => 3,
            Kind::Semicolon => 4,
            Kind::Dash => 5,
            Kind::Open => 6,
            Kind::Close => 7,
            Kind::Bracket => 8,
            Kind::Other => 9,
            Kind::Possessive => 10,
            Kind::Number => 11,
            Kind::Word => sort::of_word(self.word, self.shape == Shape::Lower),
        };
    }
}

/// Hardly a text has more tokens: growing would copy them all.
const BYTES_A_TOKEN: usize = 4;

/// All tokens of the article's blocks, in order. `marked` are the outermost marked spans and
/// `sentences` the sentences, both in order.
pub(crate) fn tokenize(
    text: &str,
    blocks: &[Block],
    marked: &[Span],
    sentences: &[Span],
    lexicon: &Lexicon,
) -> Vec<Token> {
    let mut reader = Reader {
        text,
        lexicon,
        tokens: Vec::with_capacity(text.len() / BYTES_A_TOKEN),
        place: Place::new(marked, sentences),
        lower: String::new(),
        possessive: lexicon.look_up("’s"),
        no_names: if lexicon.has_small_names() { Hint::default() } else { Hint::NAME },
        small_months: !matches!(lexicon.language(), "en" | "de"),
        capital_nouns: lexicon.has(Trait::CapitalNouns),
    };
    for block in blocks {
        reader.read(block.span, marked);
    }
    let mut tokens = reader.tokens;
    if lexicon.has(Trait::VerbFinal) {
        super::verb_final::relatives(text, &mut tokens);
        tokens.iter_mut().for_each(Token::settle);
    }
    settle_phrases(&mut tokens, lexicon);
    tokens
}

/// Takes the mark of phrases from words with which none begins where they stand: most stand alone, and
/// it is asked for again and again.
fn settle_phrases(mut tokens: &mut [Token], lexicon: &Lexicon) {
    while let Some((first, behind)) = tokens.split_first_mut() {
        if first.begins_phrase() {
            let following = behind.iter().map(|token| token.id);
            if lexicon.phrase(first.id, following).is_none() {
                first.word.marks = first.word.marks.without(Mark::PHRASE);
            }
        }
        tokens = behind;
    }
}

struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    place: Place<'a>,
    lower: String,
    /// What is known of "’s".
    possessive: Listed,
    /// What a word written small cannot be part of.
    no_names: Hint,
    /// Whether months are written small, so that Julio is a name.
    small_months: bool,
    capital_nouns: bool,
}

impl Reader<'_> {
    fn read(&mut self, block: Span, marked: &[Span]) {
        let mut at = block.start();
        let first = marked.partition_point(|span| span.end() <= at);
        let mut edges = marked
            .get(first..)
            .unwrap_or_default()
            .iter()
            .flat_map(|s| [s.start(), s.end()])
            .peekable();
        let mut limit = at;
        let bytes = self.text.as_bytes();
        while at < block.end() {
            if at >= limit {
                while edges.next_if(|edge| *edge <= at).is_some() {}
                // No token crosses the edge of a marked span.
                limit = edges.peek().copied().unwrap_or(block.end()).min(block.end()).max(at);
            }
            let Some(ahead) = bytes.get(at..limit) else { return };
            if ahead.first() == Some(&b' ') {
                at += 1;
                continue;
            }
            if let Some(letters) = Letters::at_start(ahead) {
                let behind = ahead.get(letters.len).copied();
                let plain = is_plain(&letters, behind);
                let tail = if plain { 0 } else { self.possessive_behind(ahead, letters.len) };
                if plain || tail > 0 {
                    at += self.plain(at, &letters, behind == Some(b'.'));
                    if tail > 0 {
                        self.push_possessive(at, tail);
                    }
                    at += tail + usize::from(behind == Some(b' '));
                    continue;
                }
            }
            let Some(rest) = self.text.get(at..limit) else { return };
            let Some(first) = rest.chars().next() else {
                at = limit.max(at + 1);
                continue;
            };
            at += if first.is_whitespace() {
                first.len_utf8()
            } else if is_alphanumeric(first) {
                self.word(at, rest)
            } else {
                self.other(at, first, rest)
            };
        }
    }

    /// How many bytes the "’s" behind a word has that it ends with; 0 where there is none.
    fn possessive_behind(&self, ahead: &[u8], word: usize) -> usize {
        let possessive = ahead.get(word..).map_or(0, possessive);
        if self.lexicon.has(Trait::Elision) { 0 } else { possessive }
    }

    /// Reads a plain word, and the full stop behind it when it belongs to it.
    fn plain(&mut self, at: usize, letters: &Letters, stop: bool) -> usize {
        let len = letters.len;
        if stop && keeps_stop(self.lexicon.look_up_short(letters.with_stop()).word) {
            self.push_word(at, self.text.get(at..=at + len).unwrap_or_default());
            return len + 1;
        }
        let found = self.lexicon.look_up_short(letters.key);
        let shape = match () {
            () if !letters.capital => Shape::Lower,
            () if letters.capitals && len > 1 => Shape::Capitals,
            () if self.capital_nouns => {
                self.noun_shape(self.text.get(at..at + len).unwrap_or_default(), found.id)
            }
            () => Shape::Capital,
        };
        let ending = |lexicon: &Lexicon| lexicon.ending_of(letters.key, len);
        self.push(at, len, Kind::Word, found, shape, ending);
        len
    }

    /// Reads a word or number, with the parts after an apostrophe as tokens of their own.
    /// Returns how many bytes were read.
    fn word(&mut self, at: usize, rest: &str) -> usize {
        let mut end = 0;
        let mut apostrophe = None;
        let mut letters_since_stop = 0;
        let mut dotted = false;
        let at_place = |at: usize| rest.get(at..).and_then(|rest| rest.chars().next());
        while let Some(c) = at_place(end) {
            let after = end + c.len_utf8();
            if is_alphanumeric(c) {
                letters_since_stop += 1;
                end = after;
                continue;
            }
            let joins = at_place(after).is_some_and(is_alphanumeric);
            if matches!(c, '\'' | '’') && joins && apostrophe.is_none() {
                apostrophe = Some(end);
            } else if c == '.' && letters_since_stop == 1 && (joins || dotted) {
                // "U.S.", "p.m."
                dotted = true;
                letters_since_stop = 0;
            } else if c == '-' && joins && apostrophe.is_none()
                || matches!(c, ',' | '.') && joins && is_number(rest, end)
            {
                letters_since_stop = 0;
            } else {
                break;
            }
            end = after;
        }
        let Some(word) = rest.get(..end) else { return 1 };
        if let Some(read) = self.joined(at, word, apostrophe) {
            return read;
        }
        if let Some(cut) = apostrophe {
            let stem = word.get(..cut).unwrap_or_default();
            let tail = word.get(cut..).unwrap_or_default();
            let short = tail.chars().count() <= 3;
            if tail.ends_with('t')
                && stem.ends_with(['n', 'N'])
                && tail.chars().count() == 2
                && stem.len() > 1
            {
                let stem_end = cut - 1;
                self.push_word(at, stem.get(..stem_end).unwrap_or_default());
                self.push_word(at + stem_end, word.get(stem_end..).unwrap_or_default());
                return end;
            }
            if short
                && matches!(
                    tail.trim_start_matches(['\'', '’']),
                    "s" | "S" | "re" | "ve" | "ll" | "d" | "m"
                )
            {
                self.push_word(at, stem);
                self.push_clitic(at + cut, tail);
                return end;
            }
            self.push_word(at, word);
            return end;
        }
        if rest.get(end..).is_some_and(|after| after.starts_with('.'))
            && self.keeps_stop(word, rest.get(end + 1..))
        {
            end += 1;
        }
        self.push_word(at, rest.get(..end).unwrap_or_default());
        end
    }

    /// Reads two words written as one: "l’ambasciatore", "dit-il", "disse-lhe".
    fn joined(&mut self, at: usize, word: &str, apostrophe: Option<usize>) -> Option<usize> {
        if let Some(cut) = apostrophe.filter(|_| self.lexicon.has(Trait::Elision)) {
            let mark = word.get(cut..)?.chars().next()?.len_utf8();
            let (first, second) = (word.get(..cut + mark)?, word.get(cut + mark..)?);
            if self.lexicon.find(&word.to_lowercase().replace('\'', "’")) == 0 {
                self.push_word(at, first);
                // A quotation mark has come in between; never the case of a single word.
                let rest = second
                    .find('-')
                    .and_then(|hyphen| self.enclitic(at + first.len(), second, hyphen));
                if rest.is_none() {
                    self.push_word(at + first.len(), second);
                }
                return Some(word.len());
            }
        }
        let hyphen = word.find('-')?;
        self.enclitic(at, word, hyphen)
    }

    /// Reads "dit-il" and "a-t-elle" as two words each.
    fn enclitic(&mut self, at: usize, word: &str, hyphen: usize) -> Option<usize> {
        let tail = word.get(hyphen + 1..)?;
        if !self.lexicon.is_enclitic(tail) {
            return None;
        }
        self.push_word(at, word.get(..hyphen)?);
        let last = word.rfind('-')? + 1;
        self.push_word(at + last, word.get(last..)?);
        Some(word.len())
    }

    /// Whether the full stop after a word belongs to it: an abbreviation, or an initial.
    fn keeps_stop(&mut self, word: &str, after: Option<&str>) -> bool {
        if word.chars().count() == 1 && word.chars().all(char::is_uppercase) {
            let mut following = after.unwrap_or_default().chars();
            return following.next() == Some(' ')
                && following.next().is_some_and(char::is_uppercase);
        }
        self.set_lower(word);
        self.lower.push('.');
        keeps_stop(self.lexicon.look_up(&self.lower).word)
    }

    /// Writes the word in lower case into `lower`.
    fn set_lower(&mut self, word: &str) {
        self.lower.clear();
        if word.is_ascii() {
            self.lower.push_str(word);
            self.lower.make_ascii_lowercase();
        } else {
            for c in word.chars() {
                if is_mark(c) {
                    self.lower.push(c);
                } else {
                    self.lower.extend(c.to_lowercase());
                }
            }
        }
    }

    fn push_word(&mut self, at: usize, word: &str) {
        if word.is_empty() {
            return;
        }
        self.set_lower(word);
        if self.lower.contains('\'') {
            self.lower = self.lower.replace('\'', "’");
        }
        let mut found = self.lexicon.look_up(&self.lower);
        if found.id == 0
            && let Some((_, last)) = self.lower.rsplit_once('-')
        {
            // "Nato-Generalsekretär", "ex-minister": the last part says what it is.
            let hint = found.hint;
            found = Listed { hint, ..self.lexicon.look_up(last) };
            // «C’est-à-dire» says nothing.
            if self.lexicon.language() != "en" && found.word.lemma.is_some() {
                found = Listed { hint, ..Listed::default() };
            }
        }
        let first = word.chars().next();
        let kind = if first.is_some_and(char::is_numeric) { Kind::Number } else { Kind::Word };
        let shape = if kind != Kind::Word || !first.is_some_and(char::is_uppercase) {
            Shape::Lower
        } else if word.chars().filter(|c| c.is_uppercase()).count() > 1
            && !word.chars().any(char::is_lowercase)
        {
            Shape::Capitals
        } else {
            Shape::Capital
        };
        self.push_shaped(at, word, kind, found, shape);
    }

    /// Adds a word whose lower case stands in `lower`.
    fn push_shaped(&mut self, at: usize, word: &str, kind: Kind, found: Listed, shape: Shape) {
        let shape = if shape == Shape::Capital && self.capital_nouns {
            self.noun_shape(word, found.id)
        } else {
            shape
        };
        let lower = std::mem::take(&mut self.lower);
        self.push(at, word.len(), kind, found, shape, |lexicon| lexicon.ending(&lower));
        self.lower = lower;
    }

    /// "’ll" and the like.
    fn push_clitic(&mut self, at: usize, tail: &str) {
        if matches!(tail, "'s" | "’s" | "'S" | "’S") {
            self.push_possessive(at, tail.len());
        } else {
            self.push_word(at, tail);
        }
    }

    /// "’s": after a pronoun a verb, else a possessive.
    fn push_possessive(&mut self, at: usize, len: usize) {
        let before = self.tokens.last().map_or(Class::Content, |token| token.word.class);
        let pronoun = matches!(
            before,
            Class::Subject
                | Class::You
                | Class::That
                | Class::How
                | Class::When
                | Class::Relative
                | Class::Also
        );
        let (mut found, ending) = (self.possessive, self.lexicon.ending("’s"));
        let kind = if pronoun { Kind::Word } else { Kind::Possessive };
        if !pronoun {
            found.word = Word { ending, ..Word::default() };
        }
        self.push(at, len, kind, found, Shape::Lower, |_| ending);
    }

    fn other(&mut self, at: usize, first: char, rest: &str) -> usize {
        let mut size = first.len_utf8();
        let kind = match first {
            ',' => Kind::Comma,
            '.' | '!' | '?' | '…' => Kind::Stop,
            ':' => Kind::Colon,
            ';' => Kind::Semicolon,
            '–' | '—' | '―' | '‒' => Kind::Dash,
            '-' => {
                size = rest.bytes().take_while(|byte| *byte == b'-').count();
                Kind::Dash
            }
            '(' | ')' | '[' | ']' => Kind::Bracket,
            '\'' | '’' if self.after_plural(at) => Kind::Possessive,
            _ => Kind::Other,
        };
        if kind == Kind::Stop {
            size = rest
                .char_indices()
                .find(|(_, c)| !matches!(c, '.' | '!' | '?' | '…'))
                .map_or(rest.len(), |(i, _)| i);
        }
        self.push(at, size, kind, Listed::default(), Shape::Lower, |_| Ending::None);
        size
    }

    /// Whether an apostrophe at `at` follows a plural directly: "ministers’".
    fn after_plural(&self, at: usize) -> bool {
        self.tokens
            .last()
            .is_some_and(|token| token.span.end() == at && token.word.ending == Ending::S)
    }

    /// Adds a token. `ending`: what it ends in, asked for only when it is no listed word.
    #[inline]
    fn push(
        &mut self,
        at: usize,
        size: usize,
        kind: Kind,
        found: Listed,
        shape: Shape,
        ending: impl FnOnce(&Lexicon) -> Ending,
    ) {
        let mut word = found.word;
        if found.id == 0 {
            word.ending = ending(self.lexicon);
        }
        if self.small_months
            && shape != Shape::Lower
            && matches!(word.class, Class::Month | Class::Weekday)
        {
            word.class = Class::Content;
        }
        let mut token = Token {
            span: Span::new(at, at + size),
            id: found.id,
            word,
            kind,
            shape,
            sentence: 0,
            quote: 0,
            sort: 0,
            hint: if shape == Shape::Lower {
                found.hint.without(self.no_names)
            } else {
                found.hint
            },
        };
        self.place.of(&mut token);
        token.settle();
        self.tokens.push(token);
    }
}

/// Whether the full stop with which a word is listed belongs to it.
fn keeps_stop(listed: Word) -> bool {
    listed.marks.has(Mark::HONORIFIC | Mark::SUFFIX | Mark::ABBREVIATION)
        || listed.class == Class::Month
}

/// Whether nothing behind these letters can belong to the word: an apostrophe, a hyphen, a digit, what
/// is no ASCII, or the stop of an initial. Nine words in ten are such, and need no decoding of characters.
fn is_plain(letters: &Letters, behind: Option<u8>) -> bool {
    match behind {
        Some(b'.') => letters.len > 1,
        Some(b'\'' | b'-' | b'0'..=b'9' | 0x80..) => false,
        Some(_) | None => true,
    }
}

/// How many bytes the "’s" has with which these begin, where it ends a word; 0 where there is none.
fn possessive(bytes: &[u8]) -> usize {
    let plain = bytes.strip_prefix(b"'s");
    let Some(rest) = plain.or_else(|| bytes.strip_prefix("’s".as_bytes())) else { return 0 };
    let ends = rest.first().is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    if ends { bytes.len() - rest.len() } else { 0 }
}

/// Whether it is a letter or digit.
pub(super) fn is_alphanumeric(c: char) -> bool {
    !is_mark(c) && c.is_alphanumeric()
}

/// Curly marks and dashes, the commonest of all that is no ASCII, are told apart without the tables
/// of Unicode.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206F}')
}

/// Whether a comma or full stop at `index` stands between digits.
fn is_number(rest: &str, index: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(rest.get(..index).and_then(|s| s.chars().next_back()))
        && digit(rest.get(index + 1..).and_then(|s| s.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    fn paragraph(span: Span) -> Block {
        Block { kind: BlockKind::Paragraph, span }
    }

    fn words(text: &str) -> Vec<&str> {
        let all = Span::new(0, text.len());
        tokenize(text, &[paragraph(all)], &[], &[all], Lexicon::for_language("en"))
            .iter()
            .map(|t| t.span.of(text))
            .collect()
    }

    #[test]
    fn clitics_abbreviations_and_numbers() {
        assert_eq!(
            words("Kiev’s envoy didn't go."),
            ["Kiev", "’s", "envoy", "did", "n't", "go", "."]
        );
        assert_eq!(
            words("The U.S. and Sen. Joe B. Hale paid 1,500.5 euros."),
            ["The", "U.S.", "and", "Sen.", "Joe", "B.", "Hale", "paid", "1,500.5", "euros", "."]
        );
        assert_eq!(
            words("ministers’ self-defense—now"),
            ["ministers", "’", "self-defense", "—", "now"]
        );
        assert_eq!(words("It ended... at 5 p.m."), ["It", "ended", "...", "at", "5", "p.m."]);
    }

    #[test]
    fn a_word_begins_a_phrase_only_where_one_stands() {
        let text = "The prime time of the prime minister.";
        let all = Span::new(0, text.len());
        let lexicon = Lexicon::for_language("en");
        let tokens = tokenize(text, &[paragraph(all)], &[], &[all], lexicon);
        let begins = tokens.iter().filter(|token| token.begins_phrase());
        let begins: Vec<Span> = begins.map(|token| token.span).collect();
        let second = text.rfind("prime").unwrap();
        assert_eq!(begins, [Span::new(second, second + 5), Span::new(second + 6, second + 14)]);
    }

    #[test]
    fn marks_and_places_are_known() {
        let text = "“Yes,” he said.";
        let all = Span::new(0, text.len());
        let marked = Span::new(0, text.find(" he").unwrap());
        let lexicon = Lexicon::for_language("en");
        let tokens = tokenize(text, &[paragraph(all)], &[marked], &[all], lexicon);
        let kinds: Vec<Kind> = tokens.iter().map(|t| t.kind).collect();
        assert_eq!(
            kinds,
            [Kind::Open, Kind::Word, Kind::Comma, Kind::Close, Kind::Word, Kind::Word, Kind::Stop]
        );
        assert_eq!(tokens.iter().filter(|t| t.quote == 1).count(), 4);
    }
}
