//! Names in cases: one person for Песков, Пескова, Пескову, Песковым; and the form without a case
//! when the article has none («по словам Петра Орлова» → Пётр Орлов).

/// What all cases of a name have in common; names that do not change are left as they are.
pub(crate) fn stem(word: &str) -> &str {
    /// Endings of names, longest first; none may leave less than three letters.
    const ENDINGS: [&str; 25] = [
        "ого", "ому", "его", "ему", "ями", "ами", "ові", "еві", "єві", "ої", "ой", "ою", "ей",
        "ею", "єю", "ом", "ем", "єм", "ым", "им", "ий", "ый", "ій", "ая", "ую",
    ];
    const SHORT: [&str; 13] = ["а", "я", "у", "ю", "е", "є", "и", "ы", "і", "ї", "й", "ь", "о"];
    let ending = ENDINGS
        .iter()
        .chain(&SHORT)
        .find(|ending| word.strip_suffix(**ending).is_some_and(|rest| rest.chars().count() >= 3));
    ending.and_then(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

/// Whether two words can be cases of one name.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (one, other) = (folded(stem(a)), folded(stem(b)));
    one == other && one.chars().count() >= 3
}

/// "ё" and "е" are one, and vowels that come and go are dropped: Пётр, Петра.
fn folded(stem: &str) -> String {
    stem.replace('ё', "е").replace("Павел", "Павл")
}

/// First names whose nominative no ending tells.
const FIRST: [(&str, &str); 8] = [
    ("Петра", "Пётр"),
    ("Павла", "Павел"),
    ("Льва", "Лев"),
    ("Ильи", "Илья"),
    ("Никиты", "Никита"),
    ("Фомы", "Фома"),
    ("Игоря", "Игорь"),
    ("Лазаря", "Лазарь"),
];

/// The nominative of a name in the genitive, first name before surname, in Russian or Ukrainian.
pub(crate) fn nominative(words: &[&str], language: &str) -> Vec<String> {
    let ukrainian = language == "uk";
    let feminine = words.first().is_some_and(|first| is_feminine(first));
    let last = words.len().saturating_sub(1);
    words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            if at == 0 && words.len() > 1 {
                first_name(word, feminine, ukrainian)
            } else if at == last {
                surname(word, feminine, ukrainian)
            } else {
                (*word).to_owned()
            }
        })
        .collect()
}

/// Whether a first name in the genitive is a woman's: it ends in -ы, -и.
fn is_feminine(first: &str) -> bool {
    let known = FIRST.iter().any(|(genitive, _)| *genitive == first);
    !known && first.ends_with(['ы', 'и', 'і', 'ї'])
}

fn first_name(word: &str, feminine: bool, ukrainian: bool) -> String {
    if let Some((_, nominative)) =
        FIRST.iter().find(|(genitive, _)| *genitive == word && !ukrainian)
    {
        return (*nominative).to_owned();
    }
    let rules: &[(&str, &str)] = if feminine && ukrainian {
        &[("ії", "ія"), ("и", "а"), ("і", "я"), ("ї", "я")]
    } else if feminine {
        &[("ии", "ия"), ("ги", "га"), ("ки", "ка"), ("хи", "ха"), ("ы", "а"), ("и", "я")]
    } else if ukrainian {
        &[
            ("ія", "ій"),
            ("гія", "гій"),
            ("ея", "ей"),
            ("єя", "єй"),
            ("ра", "р"),
            ("я", "ь"),
            ("а", ""),
        ]
    } else {
        &[("ия", "ий"), ("ея", "ей"), ("ая", "ай"), ("я", "ь"), ("а", "")]
    };
    replaced(word, rules)
}

fn surname(word: &str, feminine: bool, ukrainian: bool) -> String {
    let rules: &[(&str, &str)] = match (feminine, ukrainian) {
        (true, false) => &[
            ("ской", "ская"),
            ("цкой", "цкая"),
            ("овой", "ова"),
            ("евой", "ева"),
            ("ёвой", "ёва"),
            ("иной", "ина"),
            ("ыной", "ына"),
            ("ой", "ая"),
        ],
        (true, true) => &[
            ("ської", "ська"),
            ("цької", "цька"),
            ("ової", "ова"),
            ("евої", "ева"),
            ("євої", "єва"),
            ("іної", "іна"),
            ("ої", "а"),
        ],
        (false, false) => &[
            ("ского", "ский"),
            ("цкого", "цкий"),
            ("ого", "ый"),
            ("его", "ий"),
            ("ова", "ов"),
            ("ева", "ев"),
            ("ёва", "ёв"),
            ("ина", "ин"),
            ("ына", "ын"),
            ("ля", "ль"),
            ("ря", "рь"),
            ("я", "й"),
            ("а", ""),
        ],
        (false, true) => &[
            ("ського", "ський"),
            ("цького", "цький"),
            ("ого", "ий"),
            ("ова", "ов"),
            ("ева", "ев"),
            ("єва", "єв"),
            ("іна", "ін"),
            ("енка", "енко"),
            ("єнка", "єнко"),
            ("ка", "ко"),
            ("ля", "ль"),
            ("ря", "р"),
            ("я", "й"),
            ("а", ""),
        ],
    };
    replaced(word, rules)
}

fn replaced(word: &str, rules: &[(&str, &str)]) -> String {
    for (ending, new) in rules {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 2) {
            return format!("{stem}{new}");
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_all_cases() {
        for other in ["Пескова", "Пескову", "Песковым", "Пескове"] {
            assert!(alike("Песков", other), "{other}");
        }
        for other in ["Зеленского", "Зеленскому", "Зеленским", "Зеленском"]
        {
            assert!(alike("Зеленский", other), "{other}");
        }
        for other in ["Беловой", "Белову"] {
            assert!(alike("Белова", other), "{other}");
        }
        assert!(alike("Орлов", "Орлова"));
        assert!(alike("Пётр", "Петра"));
        assert!(alike("Шевченко", "Шевченка"));
        assert!(!alike("Орлов", "Орлин"));
        assert!(!alike("Ланской", "Лански"));
    }

    #[test]
    fn nominatives_of_genitives() {
        let of = |name: &str, language: &str| {
            nominative(&name.split(' ').collect::<Vec<_>>(), language).join(" ")
        };
        assert_eq!(of("Петра Орлова", "ru"), "Пётр Орлов");
        assert_eq!(of("Анны Орловой", "ru"), "Анна Орлова");
        assert_eq!(of("Дмитрия Зеленского", "ru"), "Дмитрий Зеленский");
        assert_eq!(of("Марии Белой", "ru"), "Мария Белая");
        assert_eq!(of("Олени Шевченко", "uk"), "Олена Шевченко");
        assert_eq!(of("Івана Шевченка", "uk"), "Іван Шевченко");
        assert_eq!(of("Андрія Ковальського", "uk"), "Андрій Ковальський");
    }
}
