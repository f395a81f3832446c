//! Dates as web pages and front matters write them, as exact as they are.

use jiff::civil::Date;

use crate::lexicon::month_number;
use crate::model::{DateHow, Precision, Published};

/// The date that `words` begin with (machines) or hold (people): "2031-05-04T08:30:00+02:00",
/// "2031-05", "2031", "4 May 2031", "4 maggio 2031", "May 4, 2031, 8:30 a.m.". The day is the one
/// of the clock that wrote it.
///
/// Nothing for what has no year, and for the years that stand for "not set".
pub(super) fn read(words: &str, how: DateHow) -> Option<Published> {
    let words = words.trim();
    let (date, precision) = machine(words).or_else(|| printed(words))?;
    (1900..2200)
        .contains(&date.year())
        .then_some(Published { date, precision, how })
        .filter(|published| published.date != jiff::civil::date(1970, 1, 1))
}

/// The date in a path of an address: "/2031/05/04/" or "/2031/may/04/", or "2031-05-04".
pub(super) fn in_address(address: &str) -> Option<Published> {
    let parts: Vec<&str> = address.split(['/', '-', '_', '.']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        if year.len() != 4 || day.len() > 2 {
            return None;
        }
        let month = month.parse().ok().or_else(|| month_number(&month.to_lowercase()))?;
        let date = Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()?;
        (1990..2200).contains(&date.year()).then_some(Published {
            date,
            precision: Precision::Day,
            how: DateHow::Guessed,
        })
    })
}

fn machine(words: &str) -> Option<(Date, Precision)> {
    let digits = |words: &str| words.bytes().all(|b| b.is_ascii_digit());
    let year = words.get(..4).filter(|year| digits(year))?.parse().ok()?;
    let rest = words.get(4..)?;
    if rest.is_empty() {
        return Some((Date::new(year, 1, 1).ok()?, Precision::Year));
    }
    // "20310504", with a time of day after it or not.
    if let Some(day) = rest.get(..4).filter(|day| digits(day)) {
        let date = Date::new(year, day.get(..2)?.parse().ok()?, day.get(2..)?.parse().ok()?);
        return Some((date.ok()?, Precision::Day));
    }
    let mut parts = rest.strip_prefix(['-', '/', '.'])?.split(['-', '/', '.', 'T', ' ']);
    let month: i8 = parts.next()?.parse().ok()?;
    match parts.next() {
        Some(day) if !day.is_empty() && digits(day) => {
            Some((Date::new(year, month, day.parse().ok()?).ok()?, Precision::Day))
        }
        Some(_) => None,
        None => Some((Date::new(year, month, 1).ok()?, Precision::Month)),
    }
}

/// Day, month by name and year in any order; or "04.05.2031", day first.
fn printed(words: &str) -> Option<(Date, Precision)> {
    let (mut year, mut month, mut day) = (None, None, None);
    let separators = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '(' | ')');
    for word in words.split(separators).filter(|word| !word.is_empty()).take(16) {
        if let Some(date) = numbers(word) {
            return Some((date, Precision::Day));
        }
        let lower = word.trim_end_matches('.').to_lowercase();
        if let Some(number) = month_number(&lower) {
            month.get_or_insert(number);
            continue;
        }
        let number = lower.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º' || c == '°');
        match number.parse::<i16>() {
            Ok(number) if (1900..2200).contains(&number) => _ = year.get_or_insert(number),
            Ok(number) if (1..=31).contains(&number) && day.is_none() && year.is_none() => {
                day = i8::try_from(number).ok();
            }
            Ok(_) | Err(_) => {}
        }
    }
    let date = Date::new(year?, month?, day.unwrap_or(1)).ok()?;
    Some((date, if day.is_some() { Precision::Day } else { Precision::Month }))
}

/// "04.05.2031" and "04/05/2031" are the 4th of May in most of the world, and where a page says
/// it otherwise it has a date for machines as well.
fn numbers(word: &str) -> Option<Date> {
    let mut parts = word.split(['.', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are_written() {
        let read = |words| read(words, DateHow::Parsed).map(|p| (p.date.to_string(), p.precision));
        let day = |date: &str| Some((date.to_owned(), Precision::Day));
        for words in [
            "2031-05-04",
            "2031-05-04T23:30:00-05:00",
            "2031-05-04 23:30",
            "20310504",
            "2031/05/04",
            "Published 4 May 2031",
            "Sunday, May 4th, 2031, 8:30 a.m.",
            "4 maggio 2031",
            "4 mai 2031 à 18h40",
            "4 de mayo de 2031",
            "4. Mai 2031, 18:40 Uhr",
            "4 мая 2031, 18:40",
            "Aggiornato il 04.05.2031",
        ] {
            assert_eq!(read(words), day("2031-05-04"), "{words}");
        }
        assert_eq!(read("2031-05"), Some(("2031-05-01".to_owned(), Precision::Month)));
        assert_eq!(read("May 2031"), Some(("2031-05-01".to_owned(), Precision::Month)));
        assert_eq!(read("2031"), Some(("2031-01-01".to_owned(), Precision::Year)));
        for words in ["", "4 May", "yesterday", "2031-13-40", "1970-01-01T00:00:00Z", "0001-01-01"]
        {
            assert_eq!(read(words), None, "{words}");
        }
        let address = |address| in_address(address).map(|p| p.date.to_string());
        assert_eq!(address("https://a.example/2031/05/04/talks"), Some("2031-05-04".to_owned()));
        assert_eq!(
            address("https://a.example/world/2031/may/04/talks"),
            Some("2031-05-04".to_owned())
        );
        assert_eq!(
            address("https://a.example/talks-2031-05-04.html"),
            Some("2031-05-04".to_owned())
        );
        assert_eq!(address("https://a.example/story/20310"), None);
    }
}
