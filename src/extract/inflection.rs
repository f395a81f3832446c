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

/// Whether a word is an infinitive.
pub(crate) fn is_infinitive(word: &str) -> bool {
    word.chars().count() >= 4
        && word.chars().next().is_some_and(char::is_lowercase)
        && ["ть", "ться", "ти", "тись", "тися", "чь", "чься"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

/// Whether an unlisted word in a noun phrase is an infinitive: endings that nouns seldom have.
pub(crate) fn is_verbal(word: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "ать",
        "ять",
        "ить",
        "еть",
        "уть",
        "ться",
        "тись",
        "тися",
        "ати",
        "яти",
        "увати",
        "нути",
        "ити",
        "зти",
    ];
    is_infinitive(word) && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether a first name is a woman's in the nominative, by endings that no man's genitive has.
pub(crate) fn is_woman(first: &str) -> bool {
    const ENDINGS: [&str; 26] = [
        "рина",
        "тина",
        "нина",
        "лина",
        "ліна",
        "кіна",
        "ена",
        "єна",
        "нна",
        "льга",
        "тьяна",
        "тяна",
        "лана",
        "сана",
        "жда",
        "вера",
        "талья",
        "ария",
        "арія",
        "алия",
        "алія",
        "офия",
        "офія",
        "тасия",
        "тасія",
        "мила",
    ];
    ENDINGS.iter().any(|ending| first.to_lowercase().ends_with(ending))
}

/// Whether a word ends as surnames do and other words seldom.
pub(crate) fn is_surname(word: &str) -> bool {
    const ENDINGS: [&str; 24] = [
        "ов",
        "ова",
        "ев",
        "ева",
        "єв",
        "ёв",
        "ский",
        "ская",
        "ський",
        "ська",
        "цкий",
        "цький",
        "ской",
        "авий",
        "енко",
        "єнко",
        "чук",
        "щук",
        "юк",
        "дзе",
        "швили",
        "швілі",
        "ович",
        "евич",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether first name and surname look like a genitive, dative, accusative or instrumental.
pub(crate) fn is_oblique(first: &str, last: &str) -> bool {
    let woman = ["ой", "ої", "ую", "ову", "еву", "єву", "іну", "ину", "ською", "овою", "евою"];
    let man = ["ого", "его", "ому", "ему", "ову", "еву", "єву", "ым", "им", "енка", "енку", "єнка"];
    let feminine = first.ends_with(['ы', 'и', 'і', 'ї', 'у', 'ю', 'й', 'е'])
        && woman.iter().any(|ending| last.ends_with(ending));
    // «Петра Орлова» is a man, «Анна Орлова» a woman; whether «Александра Орлова» is one, nobody sees.
    let genitive = FIRST.iter().chain(&FIRST_UKRAINIAN).any(|(genitive, _)| *genitive == first)
        || first.ends_with(['ы', 'и']) && first.chars().count() > 3;
    let masculine = first.ends_with(['а', 'я', 'у', 'ю', 'м', 'і', 'е'])
        && man.iter().any(|ending| last.ends_with(ending));
    feminine || masculine || genitive
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

/// The same in Ukrainian.
const FIRST_UKRAINIAN: [(&str, &str); 10] = [
    ("Петра", "Петро"),
    ("Павла", "Павло"),
    ("Дмитра", "Дмитро"),
    ("Михайла", "Михайло"),
    ("Данила", "Данило"),
    ("Марка", "Марко"),
    ("Лева", "Лев"),
    ("Іллі", "Ілля"),
    ("Микити", "Микита"),
    ("Ігоря", "Ігор"),
];

/// The nominative of a name in the genitive (or the accusative of a woman's), first name before
/// surname, in Russian or Ukrainian. Names in other cases are left as they are.
pub(crate) fn nominative(words: &[&str], language: &str) -> Vec<String> {
    let ukrainian = language == "uk";
    let ends = |word: Option<&&str>, endings: &[&str]| {
        word.is_some_and(|word| endings.iter().any(|ending| word.ends_with(ending)))
    };
    let last = words.len().saturating_sub(1);
    // «Анну Белову», not «Ивану Орлову»: women's names end in a doubled or soft consonant or -а.
    let woman = ["нну", "рину", "лену", "льгу", "рію", "рию", "лію", "лию", "тьяну", "сану", "ину"];
    if ends(words.first(), &woman) && ends(words.last(), &["у", "ю"]) {
        return words.iter().map(|word| accusative(word)).collect();
    }
    if !ends(words.first(), &["а", "я", "ы", "и", "і", "ї"]) {
        return words.iter().map(|word| (*word).to_owned()).collect();
    }
    let feminine = words.first().is_some_and(|first| is_feminine(first));
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

fn accusative(word: &str) -> String {
    replaced(word, &[("скую", "ская"), ("ую", "ая"), ("ю", "я"), ("у", "а")])
}

/// Whether a first name in the genitive is a woman's: it ends in -ы, -и.
fn is_feminine(first: &str) -> bool {
    let known = FIRST.iter().chain(&FIRST_UKRAINIAN).any(|(genitive, _)| *genitive == first);
    !known && first.ends_with(['ы', 'и', 'і', 'ї'])
}

fn first_name(word: &str, feminine: bool, ukrainian: bool) -> String {
    let known = if ukrainian { FIRST_UKRAINIAN.iter() } else { FIRST.iter() };
    if let Some((_, nominative)) = known.clone().find(|(genitive, _)| *genitive == word) {
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
            ("ьца", "ец"),
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
            ("ільця", "ілець"),
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

/// Whether an article is an indefinite one ("a" is definite in Portuguese).
pub(super) fn is_indefinite(article: &str, language: &str) -> bool {
    let is = |word: &str| article.eq_ignore_ascii_case(word);
    let begins = |word: &str| {
        article.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    (is("um") || is("uma"))
        || language == "en" && (is("a") || is("an"))
        || (begins("un") || begins("ein"))
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
