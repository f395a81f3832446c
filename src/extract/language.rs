//! In which language a text is written.

use memchr::memmem;
use whatlang::{Detector, Lang};

/// How many bytes of a text are looked at: more of them change nothing.
const ENOUGH: usize = 1_600;

/// Words that no other language has, or hardly ever.
const ENGLISH: [&str; 4] = [" the ", " and ", " that ", " with "];

/// So many of them are English, and are counted in a hundredth of the time that detection takes.
const PLAINLY: usize = 6;

/// The language of `text` as a two-letter code (ISO 639-1); none when the text is too short to
/// tell. Also names languages that the program has no lexicon for.
#[must_use]
pub fn detect(text: &str) -> Option<&'static str> {
    let end = (0..=ENOUGH.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let sample = text.get(..end)?;
    let english = ENGLISH.iter().flat_map(|word| memmem::find_iter(sample.as_bytes(), word));
    if english.take(PLAINLY).count() == PLAINLY {
        return Some("en");
    }
    let info = Detector::new().detect(sample)?;
    (info.is_reliable() || end == ENOUGH).then_some(code(info.lang())).flatten()
}

fn code(language: Lang) -> Option<&'static str> {
    const CODES: [(Lang, &str); 40] = [
        (Lang::Eng, "en"),
        (Lang::Ita, "it"),
        (Lang::Fra, "fr"),
        (Lang::Deu, "de"),
        (Lang::Spa, "es"),
        (Lang::Por, "pt"),
        (Lang::Rus, "ru"),
        (Lang::Ukr, "uk"),
        (Lang::Ara, "ar"),
        (Lang::Aze, "az"),
        (Lang::Bel, "be"),
        (Lang::Bul, "bg"),
        (Lang::Cat, "ca"),
        (Lang::Ces, "cs"),
        (Lang::Dan, "da"),
        (Lang::Ell, "el"),
        (Lang::Est, "et"),
        (Lang::Fin, "fi"),
        (Lang::Heb, "he"),
        (Lang::Hin, "hi"),
        (Lang::Hrv, "hr"),
        (Lang::Hun, "hu"),
        (Lang::Hye, "hy"),
        (Lang::Ind, "id"),
        (Lang::Jpn, "ja"),
        (Lang::Kat, "ka"),
        (Lang::Kor, "ko"),
        (Lang::Lav, "lv"),
        (Lang::Lit, "lt"),
        (Lang::Mkd, "mk"),
        (Lang::Nld, "nl"),
        (Lang::Nob, "nb"),
        (Lang::Pes, "fa"),
        (Lang::Pol, "pl"),
        (Lang::Ron, "ro"),
        (Lang::Slk, "sk"),
        (Lang::Slv, "sl"),
        (Lang::Srp, "sr"),
        (Lang::Swe, "sv"),
        (Lang::Tur, "tr"),
    ];
    CODES.iter().find(|(known, _)| *known == language).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_of_the_lexicon_are_told_apart() {
        for (code, text) in [
            (
                "en",
                "The foreign ministers will meet again next week to discuss the border and the port.",
            ),
            ("it", "I ministri degli Esteri si riuniranno di nuovo la prossima settimana a Roma."),
            ("fr", "Les ministres des Affaires étrangères se retrouveront la semaine prochaine."),
            ("de", "Die Außenminister wollen sich in der kommenden Woche erneut in Wien treffen."),
            ("es", "Los ministros de Exteriores volverán a reunirse la próxima semana en Madrid."),
            ("pt", "Os ministros dos Negócios Estrangeiros não se reúnem na próxima semana."),
            ("ru", "Министры иностранных дел снова встретятся на следующей неделе в столице."),
            ("uk", "Міністри закордонних справ знову зустрінуться наступного тижня у столиці."),
        ] {
            // A single sentence is often too short to be sure.
            assert_eq!(detect(&[text; 4].join(" ")), Some(code), "{text}");
        }
        assert_eq!(detect(""), None);
    }

    #[test]
    fn a_quote_in_english_does_not_make_a_text_english() {
        let french =
            "Les ministres se retrouveront la semaine prochaine à Vienne pour parler du port.";
        let quote =
            "« We stand with the people and the government of this country », a dit l’un d’eux.";
        let text = [french, quote, french, french].join(" ");
        assert_eq!(detect(&text), Some("fr"));
    }
}
