//! What holds for the extraction of any text, however broken.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "tests may fail loudly"
)]

use demarche::extract::marks::{self, End};
use demarche::extract::read_structure;
use demarche::extract::{FoundQuote, extract, plain_article};
use demarche::lexicon::{Lexicon, languages};
use demarche::model::{Article, Block, BlockKind, Span};
use proptest::prelude::*;
use std::path::Path;

/// Texts made of what matters to extraction: marks, stops, names, line ends, odd spaces.
fn texts() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "“",
        "”",
        "„",
        "«",
        "»",
        "\"",
        "'",
        "‘",
        "’",
        "‚",
        "‹",
        "›",
        "``",
        "''",
        ",,",
        "<<",
        ">>",
        "″",
        "「",
        "」",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\u{a0}",
        "\u{202f}",
        ".",
        ",",
        "?",
        "!",
        "…",
        ":",
        "—",
        " – ",
        "-",
        "(",
        ")",
        "The minister",
        "said",
        "Kask",
        "Mr.",
        "U.S.",
        "12",
        "’s",
        "'90s",
        "By Ilse",
        "RIGA, May 27 (BNS) —",
        "é",
        "日本",
        "🇪🇺",
        "\u{301}",
        "\t",
        "•",
        "word",
        "il ministro",
        "ha detto",
        "l’ambasciatore",
        "selon",
        "a-t-elle ajouté",
        "teilte",
        "mit",
        "der Außenminister",
        "según",
        "— dijo",
        "disse-lhe",
        "по словам",
        "Пескова",
        "сказал",
        "Президент України",
        "that",
        "according to",
        "he",
    ]);
    prop::collection::vec(parts, 0..60).prop_map(|parts| parts.concat())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let article = plain_article(text);
    let mut end = 0;
    for block in &article.blocks {
        prop_assert!(block.span.fits(text) && !block.span.is_empty());
        prop_assert!(block.span.start() >= end, "blocks overlap or are out of order");
        let words = block.span.of(text);
        prop_assert_eq!(words, words.trim(), "white space around a block");
        end = block.span.end();
    }
    let outside: String = {
        let mut rest = String::new();
        let mut at = 0;
        for block in &article.blocks {
            rest.push_str(&text[at..block.span.start()]);
            at = block.span.end();
        }
        rest + &text[at..]
    };
    prop_assert!(outside.trim().is_empty(), "text outside all blocks");

    let structure = read_structure(&article, Lexicon::for_language("en"));
    let spans = &structure.marks.spans;
    for (index, marked) in spans.iter().enumerate() {
        prop_assert!(marked.span.fits(text) && marked.inner.fits(text));
        prop_assert!(marked.span.covers(marked.inner) && !marked.inner.is_empty());
        prop_assert!(article.blocks[marked.block].span.covers(marked.span));
        if let Some(parent) = marked.parent {
            prop_assert!(parent < index && spans[parent].span.covers(marked.span));
        }
        if let Some(before) = marked.continues {
            prop_assert!(before < index && spans[before].end == End::Continued);
        }
        for other in &spans[..index] {
            let crosses = other.span.overlaps(marked.span) && !other.span.covers(marked.span);
            prop_assert!(!crosses, "{:?} crosses {:?}", other, marked);
        }
    }
    let mut end = 0;
    for sentence in &structure.sentences {
        prop_assert!(sentence.span.fits(text) && !sentence.span.is_empty());
        prop_assert!(sentence.span.start() >= end, "sentences overlap");
        prop_assert!(article.blocks[sentence.block].span.covers(sentence.span));
        end = sentence.span.end();
    }
    Ok(())
}

/// What holds for the quotes of any text, in whatever language it is read.
fn check_quotes(text: &str) -> Result<(), TestCaseError> {
    for language in languages() {
        check_quotes_in(text, language)?;
    }
    Ok(())
}

fn check_quotes_in(text: &str, language: &str) -> Result<(), TestCaseError> {
    let article = plain_article(text);
    let extraction = extract(&article, Lexicon::for_language(language));
    let again = extract(&article, Lexicon::for_language(language));
    prop_assert_eq!(&extraction, &again);
    for (at, one) in extraction.quotes.iter().enumerate() {
        for other in &extraction.quotes[..at] {
            let overlap = one.content.iter().any(|a| other.content.iter().any(|b| a.overlaps(*b)));
            let covers = |outer: &FoundQuote, inner: &FoundQuote| {
                inner.content.iter().all(|a| outer.content.iter().any(|b| b.covers(*a)))
            };
            prop_assert!(
                !overlap || covers(one, other) || covers(other, one),
                "{:?} crosses {:?}",
                one,
                other
            );
        }
    }
    let mut before = (0, 0);
    for quote in &extraction.quotes {
        let extent = quote.content.iter().copied().reduce(Span::cover);
        let extent = extent.map(|span| (span.start(), span.end()));
        prop_assert!(
            extent.is_some_and(|extent| extent >= before),
            "empty or out of order: {:?}",
            quote
        );
        before = extent.unwrap_or_default();
        let mut end = 0;
        for span in &quote.content {
            prop_assert!(span.fits(text) && !span.is_empty() && span.start() >= end, "{:?}", quote);
            end = span.end();
        }
        for mark in &quote.marks {
            prop_assert!(quote.content.iter().any(|content| content.covers(*mark)), "{:?}", quote);
        }
        let mentions = quote.candidates.iter().map(|candidate| &candidate.mention);
        for span in quote.cue.iter().chain(mentions) {
            prop_assert!(span.fits(text) && !span.is_empty(), "{:?}", quote);
        }
        for candidate in &quote.candidates {
            prop_assert!(candidate.actor < extraction.actors.len());
        }
        prop_assert!(quote.repeats.is_none_or(|other| other < extraction.quotes.len()));
    }
    Ok(())
}

/// Our own articles, in all languages, without their annotations.
fn corpus() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/fit");
    let mut articles = Vec::new();
    for language in languages() {
        for entry in std::fs::read_dir(root.join(language)).unwrap() {
            let annotated = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let body = annotated.split("\n---\n").next().unwrap();
            let mut text = String::new();
            let mut rest = body;
            while let Some(at) = rest.find(['[', ']']) {
                text.push_str(&rest[..at]);
                let opens = rest[at..].starts_with('[');
                rest = &rest[at + 1..];
                if opens {
                    rest = &rest[rest.find(':').unwrap() + 1..];
                }
            }
            text.push_str(rest);
            articles.push((language.to_owned(), text.trim_end().to_owned()));
        }
    }
    assert!(articles.len() >= 60);
    articles
}

/// Where each quote stands, and which words are its speaker's.
fn placed(article: &Article, language: &str) -> Vec<(Vec<Span>, Option<Span>, Option<Span>)> {
    let extraction = extract(article, Lexicon::for_language(language));
    let places = extraction.quotes.iter().map(|quote| {
        (quote.content.to_vec(), quote.cue, quote.candidates.first().map(|first| first.mention))
    });
    places.collect()
}

#[test]
fn a_paragraph_more_leaves_the_quotes_before_it() {
    for (language, text) in corpus() {
        let before = placed(&plain_article(&text), &language);
        let longer = format!("{text}\n\n1 + 1 = 2, 2 + 2 = 4, 3 + 3 = 6, 4 + 4 = 8.");
        let after = placed(&plain_article(&longer), &language);
        assert_eq!(before, after, "{language}: {text}");
    }
}

proptest! {
    #[test]
    fn quotes_fit(text in texts()) {
        check_quotes(&text)?;
    }

    #[test]
    fn quotes_of_any_text(text in any::<String>()) {
        check_quotes(&text)?;
    }

    #[test]
    fn spans_fit_and_nest(text in texts()) {
        check(&text)?;
    }

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn marks_need_no_layout(text in texts()) {
        let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
        for marked in marks::find(&text, &[block], Lexicon::for_language("en")).spans {
            prop_assert!(marked.span.fits(&text));
        }
    }
}
