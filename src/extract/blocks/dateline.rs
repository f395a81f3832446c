//! Datelines: "SOFIA, May 27 (Agency) —" at the start of a paragraph, or a line with a date.

use jiff::civil::Date;

use crate::lexicon::{is_in_dates, is_weekday, month_number};
use crate::model::{BlockKind, DateHow, Precision, Published, Span};

/// A dateline at the start of a paragraph; spans are within the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// Bytes up to where the text proper begins, dash and space included.
    pub len: usize,
    /// The place, as printed.
    pub place: Option<Span>,
    /// The date, if it has a year.
    pub published: Option<Published>,
    /// The agency in brackets.
    pub agency: Option<Span>,
}

/// How far into a paragraph its dateline may reach, in characters.
const REACH: usize = 90;

/// The first byte of every dash but the hyphen, and what follows it in all of them.
const DASH: [u8; 2] = [0xE2, 0x80];

/// The dateline at the start of `paragraph`: place in capitals or with an agency or a date
/// after it, then a dash.
#[must_use]
pub fn dateline(paragraph: &str) -> Option<Dateline> {
    // Most paragraphs have no dash near their start, whatever else stands there.
    let near = paragraph.as_bytes().get(..REACH * 4).unwrap_or(paragraph.as_bytes());
    let at = |at: usize| near.get(at).copied().unwrap_or_default();
    memchr::memchr2_iter(b'-', DASH[0], near).find(|found| match [at(*found), at(found + 1)] {
        // Of quotation marks the third byte tells them apart.
        DASH => (0x93..=0x95).contains(&at(found + 2)),
        [b'-', next] => matches!(next, b'-' | b' '),
        _ => false,
    })?;
    let reach = paragraph.char_indices().nth(REACH).map_or(paragraph.len(), |(at, _)| at);
    let start = paragraph.get(..reach)?;
    let (head_len, len) = dash(start)?;
    let found = head(start.get(..head_len)?)?;
    Some(Dateline { len, ..found })
}

/// The dateline of a block: a line of its own need not end with a dash.
pub(super) fn of_block(words: &str, kind: BlockKind) -> Option<Dateline> {
    if kind != BlockKind::Dateline {
        return dateline(words);
    }
    let published = words.split(['|', '·', '•']).find_map(|part| date(part.trim()));
    let found = head(words.trim_end_matches(['—', '–', '-', ' ', '\u{a0}']));
    Some(Dateline {
        len: words.len(),
        place: found.and_then(|found| found.place),
        published: published.or(found.and_then(|found| found.published)),
        agency: found.and_then(|found| found.agency),
    })
}

/// Whether a line of its own is a dateline: nothing but a date, or a place with date or agency.
pub(super) fn is_line(words: &str) -> bool {
    if super::kind::is_longer(words, REACH) {
        return false;
    }
    // A paragraph may be a single sentence behind its dateline.
    let text = dateline(words).and_then(|found| words.get(found.len..));
    if text.is_some_and(|text| !text.is_empty() && !is_date(text)) {
        return false;
    }
    let bare = words.trim_end_matches(['—', '–', '-', ' ', '\u{a0}']);
    words.split(['|', '·', '•']).any(|part| is_date(part.trim()))
        || (bare.len() < words.len() && head(bare).is_some())
        || head(bare).is_some_and(|found| found.agency.is_some() && bare.ends_with(')'))
        || head(bare).is_some_and(|found| {
            found.place.is_some_and(|place| {
                bare.get(place.end()..)
                    .is_some_and(|rest| is_date(rest.trim_start_matches([',', ' '])))
            })
        })
}

/// Where the dash that ends a dateline begins, and where the text after it does.
fn dash(start: &str) -> Option<(usize, usize)> {
    let mut found = None;
    for (at, c) in start.char_indices() {
        let width = match c {
            '—' | '–' | '―' => c.len_utf8(),
            '-' => {
                let rest = start.get(at..).unwrap_or_default();
                let double = usize::from(rest.starts_with("--"));
                let spaced = start.get(..at).is_some_and(|s| s.ends_with([' ', '\u{a0}']));
                if double == 0 && !(spaced && rest.starts_with("- ")) {
                    continue;
                }
                1 + double
            }
            '.' | '!' | '?' | '“' | '"' | '«' if ends_head(start, at) => return None,
            _ => continue,
        };
        found = Some((at, at + width));
        break;
    }
    let (at, after) = found?;
    let rest = start.get(after..)?;
    let len = after + (rest.len() - rest.trim_start().len());
    let head = start.get(..at)?.trim_end();
    (!head.is_empty()).then_some((head.len(), len))
}

/// Whether a stop at `at` ends a sentence rather than an abbreviation ("Feb.", "D.C.").
fn ends_head(start: &str, at: usize) -> bool {
    let word =
        start.get(..at).unwrap_or_default().rsplit([' ', '\u{a0}', '(']).next().unwrap_or_default();
    !start.get(at..).unwrap_or_default().starts_with('.') || word.chars().count() > 4
}

/// Reads what stands before the dash: place[, region][, date][ (agency)].
fn head(head: &str) -> Option<Dateline> {
    let (mut rest, mut agency) = (head.trim_end(), None);
    if let Some(open) = rest.rfind('(')
        && rest.ends_with(')')
    {
        let inner = Span::new(open + 1, rest.len() - 1);
        let name = inner.of(rest);
        if name.is_empty() || name.split_whitespace().nth(4).is_some() {
            return None;
        }
        agency = Some(inner);
        rest = rest.get(..open)?.trim_end();
    }
    // The date is what comes after the place, from the first comma after which it reads as one.
    let mut place_len = rest.len();
    let mut published = None;
    let mut dated = false;
    for (at, _) in rest.match_indices(',') {
        let tail = rest.get(at + 1..).unwrap_or_default().trim();
        if is_date(tail) {
            (place_len, dated, published) = (at, true, date(tail));
            break;
        }
    }
    let place = rest.get(..place_len)?;
    let at_most = |words: usize| place.split_whitespace().nth(words).is_none();
    let capitals = || {
        let first = place.chars().take_while(|c| *c != ',');
        first.filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    };
    let names = || {
        place.split_whitespace().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                || matches!(word, "of" | "de" | "la" | "del" | "am" | "sur" | "and" | "/")
        })
    };
    let letters = || place.chars().filter(|c| c.is_alphabetic()).nth(2).is_some();
    // What fails first comes first: most paragraphs begin with a word in small letters or two.
    let is_place = (capitals() && at_most(4)
        || (agency.is_some() || dated) && at_most(6) && names())
        && letters();
    is_place.then_some(Dateline {
        len: head.len(),
        place: Some(Span::new(0, place_len)),
        published,
        agency,
    })
}

/// Whether it is a date and nothing else, with or without a year.
fn is_date(words: &str) -> bool {
    parts(words).is_some()
}

/// The date, if it is one with a year.
fn date(words: &str) -> Option<Published> {
    let parts = parts(words)?;
    let date = Date::new(parts.year?, parts.month, parts.day.unwrap_or(1)).ok()?;
    Some(Published {
        date,
        precision: if parts.day.is_some() { Precision::Day } else { Precision::Month },
        how: DateHow::Parsed,
    })
}

struct Parts {
    year: Option<i16>,
    month: i8,
    day: Option<i8>,
}

/// "May 27", "27 May 2024", "Monday, Feb. 3, 2016", "2024-05-27"; a time of day after it is
/// passed over.
fn parts(words: &str) -> Option<Parts> {
    // Most words that are asked for have no number.
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words = ["Published", "Updated", "Posted", "Date", "on", ":"]
        .iter()
        .fold(words, |rest, start| rest.strip_prefix(start).unwrap_or(rest).trim_start());
    if let Ok(date) = words
        .get(..10)
        .unwrap_or(words)
        .parse::<Date>()
        .map(|date| (date.year(), date.month(), date.day()))
    {
        return Some(Parts { year: Some(date.0), month: date.1, day: Some(date.2) });
    }
    let (mut year, mut month, mut day) = (None, None, None);
    for word in
        words.split([' ', ',', '.', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty()).take(8)
    {
        let lower = word.to_lowercase();
        if let Some(number) = month_number(&lower) {
            month.get_or_insert(number);
        } else if let Ok(number) =
            lower.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<i16>()
        {
            if (1800..2200).contains(&number) {
                year.get_or_insert(number);
            } else if (1..=31).contains(&number) && day.is_none() {
                day = i8::try_from(number).ok();
            }
        } else if !(is_weekday(&lower)
            || is_in_dates(&lower)
            || is_time(&lower)
            || month.is_some() && year.is_some())
        {
            return None;
        }
    }
    (day.is_some() || year.is_some()).then_some(Parts { year, month: month?, day })
}

fn is_time(lower: &str) -> bool {
    lower.contains(':')
}
