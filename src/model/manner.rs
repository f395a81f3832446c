//! How stances and dates are put: names, colours and the form of dates. The analyst's own choice,
//! kept with the analyst's preferences and not in the project.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{PositionValue, Precision, Published, Stance};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How stances and dates are put, in the window and in exports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Manner {
    /// The analyst's own names of stances; those that are missing have their usual ones.
    pub names: BTreeMap<Stance, String>,
    /// The colours of stances.
    pub palette: Palette,
    /// The form of dates. Tables that other programs sort keep theirs: 2026-11-29.
    pub dates: DateForm,
}

impl Manner {
    /// Gives a stance another name; an empty one gives it back its usual name.
    pub fn rename(&mut self, stance: Stance, name: &str) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name == stance.label() {
            self.names.remove(&stance);
        } else {
            self.names.insert(stance, name);
        }
    }

    /// A stance in words.
    #[must_use]
    pub fn stance(&self, stance: Stance) -> &str {
        self.names.get(&stance).map_or(stance.label(), String::as_str)
    }

    /// A stance within a sentence: the analyst's own name as it is, the usual one in small letters.
    #[must_use]
    pub fn stance_within(&self, stance: Stance) -> String {
        let own = self.names.get(&stance).cloned();
        own.unwrap_or_else(|| stance.label().to_lowercase())
    }

    /// A stance in two words at most, as on a chip, where the analyst has no own words for it.
    #[must_use]
    pub fn short(&self, stance: Stance) -> &str {
        let usual = match stance {
            Stance::SupportsWithReservations | Stance::ObjectsWithReservations => {
                "With reservations"
            }
            Stance::Mixed => "Mixed",
            Stance::Supports | Stance::Opposes | Stance::NoPosition | Stance::Unclear => {
                stance.label()
            }
        };
        self.names.get(&stance).map_or(usual, String::as_str)
    }

    /// A position in words.
    #[must_use]
    pub fn position(&self, value: PositionValue) -> &str {
        value.stance().map_or(value.label(), |stance| self.stance(stance))
    }

    /// A position with its sign, if it is a stance: "▲ Supports with reservations".
    #[must_use]
    pub fn signed(&self, value: PositionValue) -> String {
        match value.stance() {
            Some(stance) => format!("{} {}", stance.glyph(), self.stance(stance)),
            None => value.label().to_owned(),
        }
    }

    /// A day: "29 November 2026".
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        self.dates.day(date)
    }

    /// A date as exactly as it is known: "12 March 2026", "March 2026", "2026".
    #[must_use]
    pub fn date(&self, published: Published) -> String {
        match published.precision {
            Precision::Day => self.dates.day(published.date),
            Precision::Month => self.dates.month(published.date),
            Precision::Year => published.date.year().to_string(),
        }
    }
}

/// A set of colours for stances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Palette {
    /// Blue for, orange against.
    #[default]
    BlueOrange,
    /// Green for, purple against.
    GreenPurple,
    /// The firmer for, the darker on paper: for printing without colours.
    Greys,
}

impl Palette {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 3] = [Self::BlueOrange, Self::GreenPurple, Self::Greys];

    /// In words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::BlueOrange => "Blue and orange",
            Self::GreenPurple => "Green and purple",
            Self::Greys => "Greys",
        }
    }
}

/// A form of dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateForm {
    /// 29 November 2026.
    #[default]
    Words,
    /// 2026-11-29.
    Iso,
    /// 29/11/2026.
    DayMonthYear,
    /// 29.11.2026.
    Dots,
    /// 11/29/2026.
    MonthDayYear,
}

impl DateForm {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 5] =
        [Self::Words, Self::Iso, Self::DayMonthYear, Self::Dots, Self::MonthDayYear];

    /// A day.
    #[must_use]
    pub fn day(self, date: Date) -> String {
        let (day, month, year) = (date.day(), date.month(), date.year());
        match self {
            Self::Words => format!("{day} {} {year}", name_of(month)),
            Self::Iso => format!("{year:04}-{month:02}-{day:02}"),
            Self::DayMonthYear => format!("{day:02}/{month:02}/{year}"),
            Self::Dots => format!("{day:02}.{month:02}.{year}"),
            Self::MonthDayYear => format!("{month:02}/{day:02}/{year}"),
        }
    }

    /// A month of a year.
    #[must_use]
    pub fn month(self, date: Date) -> String {
        let (month, year) = (date.month(), date.year());
        match self {
            Self::Words => format!("{} {year}", name_of(month)),
            Self::Iso => format!("{year:04}-{month:02}"),
            Self::DayMonthYear | Self::MonthDayYear => format!("{month:02}/{year}"),
            Self::Dots => format!("{month:02}.{year}"),
        }
    }

    /// From a day to a later one, as short as it can be said.
    #[must_use]
    pub fn days(self, first: Date, last: Date) -> String {
        if first == last {
            return self.day(first);
        }
        let same_month = (first.year(), first.month()) == (last.year(), last.month());
        if self == Self::Words && same_month {
            format!("{}–{}", first.day(), self.day(last))
        } else {
            format!("{} – {}", self.day(first), self.day(last))
        }
    }

    /// A day of a year that is plain from elsewhere: "12 March".
    #[must_use]
    pub fn short(self, date: Date) -> String {
        match self {
            Self::Words => format!("{} {}", date.day(), name_of(date.month())),
            Self::Iso | Self::DayMonthYear | Self::Dots | Self::MonthDayYear => self.day(date),
        }
    }
}

fn name_of(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).unwrap_or(&"")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::DateHow;
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_is_known_in_every_form() {
        let all = |precision| {
            DateForm::ALL.map(|dates| {
                let how = DateHow::Parsed;
                let manner = Manner { dates, ..Manner::default() };
                manner.date(Published { date: date(2026, 3, 9), precision, how })
            })
        };
        let days = ["9 March 2026", "2026-03-09", "09/03/2026", "09.03.2026", "03/09/2026"];
        assert_eq!(all(Precision::Day), days);
        let months = ["March 2026", "2026-03", "03/2026", "03.2026", "03/2026"];
        assert_eq!(all(Precision::Month), months);
        assert_eq!(all(Precision::Year), ["2026"; 5]);
    }

    #[test]
    fn from_one_day_to_another() {
        let (first, last, later) = (date(2026, 3, 9), date(2026, 3, 16), date(2026, 4, 1));
        assert_eq!(DateForm::Words.days(first, last), "9–16 March 2026");
        assert_eq!(DateForm::Words.days(first, later), "9 March 2026 – 1 April 2026");
        assert_eq!(DateForm::Iso.days(first, last), "2026-03-09 – 2026-03-16");
        assert_eq!(DateForm::Dots.days(first, first), "09.03.2026");
    }

    #[test]
    fn own_names_stand_everywhere_and_go_again() {
        let mut manner = Manner::default();
        assert_eq!(manner.short(Stance::Mixed), "Mixed");
        manner.rename(Stance::Mixed, "  On  the fence ");
        let mixed = PositionValue::Stance(Stance::Mixed);
        assert_eq!(manner.signed(mixed), "◆ On the fence");
        assert_eq!(manner.short(Stance::Mixed), "On the fence");
        assert_eq!(manner.position(PositionValue::NotCovered), "Not covered");
        manner.rename(Stance::Mixed, " ");
        assert_eq!(manner, Manner::default());
    }
}
