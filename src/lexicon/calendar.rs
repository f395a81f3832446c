//! Months and days of the week in the languages that articles are dated in.

/// Names of months, each from January on; a beginning of three letters or more will do.
const MONTHS: [[&str; 12]; 8] = [
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
];

/// Days of the week, as the months.
const WEEKDAYS: [&[&str]; 8] = [
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    &["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    &["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    &["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"],
    &[
        "segunda",
        "segunda-feira",
        "terça",
        "terça-feira",
        "quarta",
        "quarta-feira",
        "quinta",
        "quinta-feira",
        "sexta",
        "sexta-feira",
    ],
    &["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    &["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
];

/// What else stands in a date: "3 de marzo de 2026", «3 марта 2026 г.».
const BETWEEN: &str = "de del di le il el am den du г года р року";

/// The month, from 1 on, that a word in lower case names in any of the languages, whole or by its first
/// three letters or more.
#[must_use]
pub fn month_number(lower: &str) -> Option<i8> {
    // "mar", "mai" and such are the same month in every language that has them; not so "mag".
    MONTHS.iter().find_map(|names| {
        let at = names.iter().position(|name| begins(name, lower))?;
        i8::try_from(at + 1).ok()
    })
}

/// Whether a word in lower case names a day of the week, whole or by its first letters.
#[must_use]
pub fn is_weekday(lower: &str) -> bool {
    WEEKDAYS.iter().any(|days| days.iter().any(|day| begins(day, lower)))
}

/// Whether a word in lower case stands between the parts of a date.
#[must_use]
pub fn is_in_dates(lower: &str) -> bool {
    BETWEEN.split_whitespace().any(|word| word == lower)
}

/// Whether `word` is the name, or three letters or more of its beginning.
fn begins(name: &str, word: &str) -> bool {
    // Nearly all differ in the first byte.
    name.as_bytes().first() == word.as_bytes().first()
        && name.starts_with(word)
        && (name.len() == word.len() || word.chars().nth(2).is_some())
}
