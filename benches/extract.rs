//! How many megabytes of articles a second are read for quotes, beside what reading them costs at
//! least: looking at each byte, and splitting words.

mod common;

use std::sync::LazyLock;

use demarche::extract::{extract, plain_article};
use demarche::lexicon::Lexicon;
use demarche::model::Article;
use divan::{Bencher, black_box, counter::BytesCount};

use common::{Dice, words};

/// Articles as newspapers print them, 1 MB in all.
static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let mut dice = Dice::new(11);
    let mut articles = Vec::new();
    let mut size = 0;
    while size < 1_000_000 {
        let text = article(&mut dice);
        size += text.len();
        articles.push(plain_article(&text));
    }
    articles
});

/// Some thirty paragraphs of narration, direct, mixed and indirect speech.
fn article(dice: &mut Dice) -> String {
    const PEOPLE: [(&str, &str); 5] = [
        ("Portuguese Water Minister Rui Falcão", "Falcão"),
        ("Canadian Environment Minister Joan Whitlock", "Whitlock"),
        ("Kenyan ambassador Daniel Otieno", "Otieno"),
        ("Japanese Foreign Ministry spokesman Kenji Morita", "Morita"),
        ("EU Commissioner Lena Aurich", "Aurich"),
    ];
    const CUES: [&str; 5] = ["said", "added", "warned", "told reporters", "stressed"];
    let mut text = format!("{} meet on {}\n\nBy Ana Prado\n\n", "Ministers", words(dice, 4));
    for paragraph in 0..30 {
        let at = dice.below(PEOPLE.len());
        let Some((full, short)) = PEOPLE.get(at) else { continue };
        let name = if paragraph < 8 { full } else { short };
        let cue = dice.one_of(&CUES);
        let (first, second) = (words(dice, 14), words(dice, 9));
        let body = match dice.below(5) {
            0 => format!("“{first},” {name} {cue}. “{second}.”"),
            1 => format!("{name} said that {first} and that it was “{second}”."),
            2 => format!("According to {name}, {first}. The talks go on, and {second}."),
            3 => format!("«{first}”. {name} said this in Lisbon. “{second},” he {cue}."),
            _ => format!("The ministers of nine states met again. {first}. {second}."),
        };
        text.push_str(&body);
        text.push_str("\n\n");
    }
    text
}

fn bytes() -> BytesCount {
    BytesCount::new(ARTICLES.iter().map(|article| article.text.len()).sum::<usize>())
}

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn extraction(bencher: Bencher<'_, '_>) {
    let lexicon = Lexicon::for_language("en");
    bencher.counter(bytes()).bench(|| {
        ARTICLES.iter().map(|article| extract(article, lexicon).quotes.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 10)]
fn blocks_only(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        ARTICLES.iter().map(|article| plain_article(&article.text).blocks.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 10)]
fn baseline_bytes(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        let marks = |article: &Article| memchr::memchr_iter(b'"', article.text.as_bytes()).count();
        ARTICLES.iter().map(|article| marks(black_box(article))).sum::<usize>()
    });
}

#[divan::bench(sample_count = 10)]
fn baseline_words(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        let words = |article: &Article| article.text.split_whitespace().count();
        ARTICLES.iter().map(|article| words(black_box(article))).sum::<usize>()
    });
}

/// Text that is not written for readers must cost no more than twice as much a byte as articles
/// do: marks that never close, capitals, brackets, one endless sentence.
#[divan::bench(sample_count = 5, args = ["“", "“a ", "«", "'", "(", "a", "A, May ", "a, ", "\n", ". "])]
fn hostile(bencher: Bencher<'_, '_>, unit: &str) {
    let lexicon = Lexicon::for_language("en");
    let article = plain_article(&unit.repeat(500_000 / unit.len()));
    bencher.counter(BytesCount::new(article.text.len())).bench(|| extract(&article, lexicon));
}
