//! Saved web pages: what is taken for the article of twelve pages in the layouts of big news
//! sites, and what hostile pages do.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use demarche::extract::extract;
use demarche::lexicon::Lexicon;
use demarche::model::{Article, BlockKind};
use demarche::storage::import::{ImportError, article_from_bytes, find_files, read_article};
use dom_query::Document;
use proptest::prelude::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn pages() -> Vec<PathBuf> {
    let (files, problems) = find_files(&[folder()]);
    assert!(problems.iter().all(|problem| problem.error.is_notice()), "{problems:?}");
    files.into_iter().filter(|file| file.extension().is_some_and(|e| e == "html")).collect()
}

/// The article as a person reads it.
fn drawn(article: &Article) -> String {
    let mut text = String::new();
    let mut fact = |name: &str, value: Option<String>| {
        writeln!(text, "{name}: {}", value.unwrap_or_else(|| "-".to_owned())).unwrap();
    };
    fact("title", Some(article.title.clone()));
    fact("byline", article.byline.clone());
    fact("outlet", article.outlet.clone());
    let published = article.published.map(|p| format!("{} {:?} {:?}", p.date, p.precision, p.how));
    fact("published", published);
    fact("url", article.url.clone());
    fact("language", Some(article.language.clone()));
    fact("place", article.place.clone());
    for warning in &article.warnings {
        writeln!(text, "warning: {warning}").unwrap();
    }
    for block in &article.blocks {
        write!(text, "\n[{:?}]\n{}\n", block.kind, article.text_of(block.span)).unwrap();
    }
    text
}

#[test]
fn each_page_is_read_as_a_careful_reader_does() {
    let pages = pages();
    assert_eq!(pages.len(), 12, "the files of a page saved whole are no articles: {pages:?}");
    let mut wrong = String::new();
    for page in pages {
        let article = read_article(&page).unwrap();
        let golden = page.with_extension("expected.txt");
        let found = drawn(&article);
        if std::env::var_os("DEMARCHE_WRITE_GOLDEN").is_some() {
            std::io::Write::write_all(&mut fs::File::create(&golden).unwrap(), found.as_bytes())
                .unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if found != expected {
            write!(wrong, "== {}\n{found}\n", golden.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn no_word_and_no_quotation_mark_of_a_body_is_lost() {
    let mut marks = 0;
    for page in pages() {
        let article = read_article(&page).unwrap();
        let bytes = fs::read(&page).unwrap();
        let html = demarche::storage::import::decode(&bytes).unwrap();
        let document = Document::from(html);
        let mut blocks = article.blocks.iter().map(|block| article.text_of(block.span));
        for part in document.select("[data-test]").nodes() {
            // As a browser shows it: marks around <q>, a line end for <br>.
            part.find(&["q"]).iter().for_each(|q| q.set_text(format!("“{}”", q.text())));
            let lines = part.inner_html().replace("<br>", "\u{1}");
            let words = Document::fragment(lines).text().replace('\u{ad}', "");
            let words: Vec<&str> =
                words.split([' ', '\n', '\t']).filter(|w| !w.is_empty()).collect();
            let words = words.join(" ").replace('\u{1}', "\n");
            marks += words.matches(['“', '”', '«', '»', '„', '"', '‘']).count();
            // In the order of the page, to the letter.
            assert!(blocks.any(|block| block == words), "{}: {words}", page.display());
        }
    }
    assert!(marks > 80, "{marks}");
}

#[test]
fn quotes_of_a_page_have_their_speakers() {
    let article = read_article(&folder().join("json-ld.html")).unwrap();
    let found = extract(&article, Lexicon::for_language(&article.language));
    let said = found.quotes.iter().find(|q| {
        q.content.iter().any(|s| article.text_of(*s).contains("come home"))
            && article.blocks.iter().any(|b| {
                b.kind == BlockKind::Paragraph
                    && b.span.start() <= q.content[0].start()
                    && q.content[0].start() < b.span.end()
                    && !article.text_of(b.span).starts_with("Norway’s")
            })
    });
    let speaker = said.unwrap().candidates.first().unwrap();
    let name = &found.actors[speaker.actor].name;
    assert!(name.contains("Halvard"), "{name}");
}

#[test]
fn a_nesting_bomb_is_refused_at_once() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<b>", ""),
        ("<a href=x><font size=2>", ""),
        ("<table><tr><td>", ""),
        ("<svg><g>", ""),
        ("<ul><li>", "</li></ul>"),
        ("<span><div></span>", "</div>"),
    ] {
        let n = 20_000;
        let bomb =
            format!("<html><body>{}<p>“Boom,” he said.</p>{}", open.repeat(n), close.repeat(n));
        let begin = Instant::now();
        let error = article_from_bytes(bomb.as_bytes()).unwrap_err();
        assert!(begin.elapsed() < Duration::from_secs(1), "{open}: {:?}", begin.elapsed());
        assert!(matches!(error, ImportError::PageTooComplex { .. }), "{open}: {error}");
        let message = error.to_string();
        assert!(
            message.contains("nested deeper than") && message.contains("paste it"),
            "{message}"
        );
    }
}

#[test]
fn large_and_odd_pages_are_read() {
    let paragraph = "<div class=x><p>“We will wait,” said Anna Berg of Norway on <a href=y>Monday</a>.</p></div>";
    for page in [
        format!("<html><body><article>{}</article>", paragraph.repeat(1_000)),
        format!("<html><body>{}", "<p>a<b>".repeat(5_000)),
        format!("<html><body>{}", "<br>x".repeat(50_000)),
        format!("<html><body><p {}>x", "a=b ".repeat(100_000)),
        format!("<html><body><table>{}</table>", "<tr><td>1</td><td>2</td></tr>".repeat(1_000)),
    ] {
        let read = article_from_bytes(page.as_bytes());
        let start: String = page.chars().take(60).collect();
        assert!(read.is_ok() || page.contains("a=b"), "{start}: {read:?}");
    }
}

#[test]
fn pages_without_an_article_say_what_to_do() {
    for page in [
        "<!doctype html><html><body></body></html>",
        "<html><body><nav><a href=/>Home</a></nav><script>let x = '<p>y</p>'</script></body></html>",
    ] {
        let error = article_from_bytes(page.as_bytes()).unwrap_err();
        assert_eq!(error, ImportError::NoArticle);
        assert!(error.to_string().contains("Open it in a browser"), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_markup_gives_an_article_or_an_error(
        parts in prop::collection::vec(prop_oneof![
            Just("<p>"), Just("</p>"), Just("<div class=share>"), Just("</div>"), Just("<br>"),
            Just("<table><tr><td>"), Just("</table>"), Just("<q>"), Just("</q>"), Just("<!--"),
            Just("-->"), Just("<script type='application/ld+json'>"), Just("</script>"),
            Just("{\"@type\":\"NewsArticle\",\"author\":["), Just("<h1>"), Just("</h1>"),
            Just("“No,” she said. "), Just("&quot;&#147;"), Just("<"), Just("é\u{a0}中"),
            Just("<a href=x>"), Just("</a>"), Just("<figure>"), Just("<time>4 May 2031</time>"),
        ], 0..60)
    ) {
        let page = format!("<html>{}", parts.concat());
        if let Ok(article) = article_from_bytes(page.as_bytes()) {
            let mut end = 0;
            for block in &article.blocks {
                prop_assert!(block.span.start() >= end);
                end = block.span.end();
                let words = article.text_of(block.span);
                prop_assert!(!words.is_empty() && words.trim() == words);
            }
        }
    }
}
