//! Extraction over arbitrary Unicode, and over mutations of our own articles when they are given
//! as the first corpus:
//!
//! ```sh
//! cargo install cargo-fuzz
//! mkdir -p /tmp/fuzz && cp tests/articles/*.txt tests/corpus/*/*/*.txt /tmp/fuzz
//! RUSTC_BOOTSTRAP=1 cargo fuzz run --fuzz-dir tests/fuzz --sanitizer none extract /tmp/fuzz -- -max_len=6000 -max_total_time=1800
//! ```
//!
//! The last character decides the language.

#![no_main]

use demarche::extract::{extract, plain_article, record};
use demarche::lexicon::{Lexicon, languages};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let last = text.chars().next_back().map_or(0, |c| c as usize);
    let language = languages().nth(last % languages().len()).unwrap_or("en");
    let article = plain_article(&text);
    let extraction = extract(&article, Lexicon::for_language(language));
    for quote in &extraction.quotes {
        assert!(!quote.content.is_empty());
        for span in quote.content.iter().chain(&quote.marks).chain(&quote.cue) {
            assert!(span.fits(&text) && !span.is_empty(), "{quote:?}");
        }
        for candidate in &quote.candidates {
            assert!(candidate.actor < extraction.actors.len());
            assert!(candidate.mention.fits(&text));
        }
    }
    // The records convert every position to code points.
    let id = "fuzz".into();
    let records = record::records(&id, &article, &extraction);
    assert_eq!(records.len(), extraction.quotes.len());
});
