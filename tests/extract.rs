//! Drawn cases of extraction: the answer stands under the text.
//!
//! Each `tests/extract/NAME.txt` holds cases of one module:
//!
//! ```text
//! % quote speaker cue relay          the kinds of label that this file draws; all of them that
//!                                    are found must be drawn, other kinds are not looked at
//! == A title that says what the case shows
//! «We won’t sign», said Anna Berg of Norway, Tass reported.
//! ^^^^^^^^^^^^^^^ quote
//!                       ^^^^^^^^^ speaker=Anna Berg
//!                  ^^^^ cue
//! = relay=Tass
//! ```
//!
//! - The lines after a title are one article, empty lines included; a line whose first character
//!   but spaces is `^` labels the characters above it, a line that begins with `= ` states a fact
//!   that has no place in the text. A text without labels says: nothing is found here.
//! - What goes over several lines is drawn under the first, to its end (sentences, marks), as the
//!   test prints it.
//! - Several quotes in a case are numbered in order of their start: `quote1`, `speaker1=…`,
//!   `cue1`, `= relay1=Tass`. With one quote there is no number.
//! - A known wrong answer is drawn as it is found, with `FIXME` and the reason after the label; a
//!   right one that is not found, with `MISSING` and the reason. Both fail as soon as they no
//!   longer hold, and then become plain labels.
//! - A failing test prints the drawing of what is found. `DEMARCHE_REDRAW=1 cargo test --test
//!   extract NAME` prints all of a file. Read it as a person before it goes into the file.
//!
//! Labels: `marks.txt` has `mark` and `single`, with `nested`, `mismatched`, `unclosed`,
//! `continued` (in the next paragraph) and `continuing`. `sentences.txt` has `sentence`, with
//! `after_mark` when a stop inside a quote ended the one before. `blocks.txt` has the kinds of
//! block, under the first characters, and the facts title, by, place, published, outlet.
//! `relay.txt` takes the last plain reporting verb of each sentence for its cue. The
//! files about quotes have `quote`, `mark`, `speaker=NAME`, `role`, `cue` and the facts `kind=`,
//! `place=`, `relay=`, `venue=`, `negated`.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::path::Path;

#[path = "extract/drawn.rs"]
mod drawn;

use demarche::extract::marks::{Class, End, Marked};
use demarche::extract::{blocks, extract, plain_article, read_structure, relay};
use demarche::lexicon::Lexicon;
use demarche::model::{BlockKind, Span};
use drawn::{Found, check};

fn mark(marked: &Marked) -> Found {
    let kind = match marked.class {
        Class::Double => "mark",
        Class::Single => "single",
        Class::Dash => "speech",
    };
    let mut words = Vec::new();
    if marked.parent.is_some() {
        words.push("nested");
    }
    match marked.end {
        End::Closed => {}
        End::Mismatched => words.push("mismatched"),
        End::Continued => words.push("continued"),
        End::Unclosed => words.push("unclosed"),
    }
    if marked.continues.is_some() {
        words.push("continuing");
    }
    Found::at(marked.span, kind, words.join(" "))
}

/// Up to the end of the line on which it begins.
fn first_line(text: &str, span: Span) -> Span {
    let len = span.of(text).find('\n').unwrap_or(span.len());
    Span::new(span.start(), span.start() + len)
}

#[test]
fn marks() {
    check("marks", |text| {
        let article = plain_article(text);
        let structure = read_structure(&article, Lexicon::for_language("en"));
        structure
            .marks
            .spans
            .iter()
            .map(|marked| Found { span: Some(first_line(text, marked.span)), ..mark(marked) })
            .collect()
    });
}

#[test]
fn sentences() {
    check("sentences", |text| {
        let article = plain_article(text);
        read_structure(&article, Lexicon::for_language("en"))
            .sentences
            .iter()
            .map(|sentence| {
                let rest = if sentence.after_mark.is_some() { "after_mark" } else { "" };
                Found::at(first_line(text, sentence.span), "sentence", rest)
            })
            .collect()
    });
}

/// The last plain reporting verb of the sentence outside `quotes`.
fn cue(text: &str, sentence: Span, quotes: &[Span]) -> Option<Span> {
    let verbs = ["said", "told", "wrote", "writes", "added", "quoted"];
    let found = verbs.iter().flat_map(|verb| {
        let hits = sentence.of(text).match_indices(verb);
        hits.map(|(at, verb)| Span::new(sentence.start() + at, sentence.start() + at + verb.len()))
    });
    found.filter(|cue| !quotes.iter().any(|quote| quote.covers(*cue))).max()
}

#[test]
fn relay_and_venue() {
    let lexicon = Lexicon::for_language("en");
    check("relay", |text| {
        let structure = read_structure(&plain_article(text), lexicon);
        let quotes: Vec<Span> = structure
            .marks
            .outermost()
            .map(|(_, marked)| marked.span)
            .filter(|span| span.of(text).contains(' '))
            .collect();
        let mut found = Vec::new();
        for sentence in &structure.sentences {
            let cue = cue(text, sentence.span, &quotes);
            let provenance = relay::find(text, sentence.span, cue, &quotes, lexicon);
            found.extend(
                provenance.relay.iter().map(|name| Found::fact("relay", format!("={name}"))),
            );
            found.extend(
                provenance.venue.iter().map(|venue| Found::fact("venue", format!("={venue}"))),
            );
        }
        found
    });
}

#[test]
fn block_kinds() {
    check("blocks", |text| {
        let layout = blocks::layout(text);
        let mut found: Vec<Found> = layout
            .blocks
            .iter()
            .map(|block| {
                let kind = match block.kind {
                    BlockKind::Headline => "headline",
                    BlockKind::Byline => "byline",
                    BlockKind::Dateline => "dateline",
                    BlockKind::Subhead => "subhead",
                    BlockKind::Paragraph => "paragraph",
                    BlockKind::Caption => "caption",
                };
                let third = block
                    .span
                    .of(text)
                    .char_indices()
                    .nth(3)
                    .map_or(block.span.len(), |(at, _)| at);
                Found::at(Span::new(block.span.start(), block.span.start() + third), kind, "")
            })
            .collect();
        let published = layout.published.map(|published| published.date.to_string());
        let facts = [
            ("title", Some(layout.title)),
            ("by", layout.byline),
            ("place", layout.place),
            ("published", published),
            ("outlet", layout.outlet),
        ];
        for (kind, value) in facts {
            found.extend(value.map(|value| Found::fact(kind, format!("={value}"))));
        }
        found
    });
}

/// What extraction as a whole finds in English, as labels: quotes with speaker, role and cue.
fn quotes(text: &str) -> Vec<Found> {
    quotes_with(text, Lexicon::for_language("en"))
}

fn quotes_with(text: &str, lexicon: &'static Lexicon) -> Vec<Found> {
    let article = plain_article(text);
    let extraction = extract(&article, lexicon);
    let mut quotes: Vec<_> = extraction.quotes.iter().collect();
    quotes.sort_by_key(|quote| quote.content.first().map(|span| span.start()));
    let mut found = Vec::new();
    for (index, quote) in quotes.iter().enumerate() {
        let number = if quotes.len() > 1 { (index + 1).to_string() } else { String::new() };
        let mut add = |span: Span, kind: &str, rest: &str| {
            found.push(Found::at(span, kind, format!("{number}{rest}")));
        };
        for span in &quote.content {
            add(*span, "quote", "");
        }
        quote.cue.into_iter().for_each(|span| add(span, "cue", ""));
        if let Some(first) = quote.candidates.first() {
            let actor = extraction.actors.get(first.actor).unwrap();
            add(first.mention, "speaker", &format!("={}", actor.name));
            let government = [actor.affiliation.as_deref(), actor.iso2.as_deref()];
            let government: Vec<&str> = government.into_iter().flatten().collect();
            found.push(Found::fact("of", format!("{number}={}", government.join(" "))));
            actor
                .role
                .into_iter()
                .for_each(|span| found.push(Found::at(span, "role", number.clone())));
        }
        if quote.negated {
            found.push(Found::fact("negated", format!("{number}=yes")));
        }
    }
    found
}

#[test]
fn mentions() {
    check("mentions", quotes);
}

/// The actors of a text, and those whom its last quote may be by, likeliest first.
fn people(text: &str) -> (Vec<String>, Vec<String>) {
    let found = extract(&plain_article(text), Lexicon::for_language("en"));
    let name = |actor: usize| found.actors[actor].name.clone();
    let last = &found.quotes.last().unwrap().candidates;
    let named = found.actors.iter().map(|actor| actor.name.clone()).collect();
    (named, last.iter().map(|candidate| name(candidate.actor)).collect())
}

#[test]
fn two_of_one_surname_are_two_people() {
    let text = "Peter Hale said the road was closed. Mary Hale said it was open. Peter Hale said it \
                would stay so. Mary Hale said it would not. Hale said it was late.";
    let two = ["Peter Hale", "Mary Hale"];
    let (actors, last) = people(text);
    assert_eq!(actors, two);
    assert_eq!(
        last, two,
        "a surname alone may be either, whom the text names first before the other"
    );
}

#[test]
fn an_office_tells_which_of_two() {
    let text = "Peter Hale said the road was closed. Defence Minister Mary Hale said it was open. \
                Minister Hale said it was late.";
    assert_eq!(people(text).1, ["Mary Hale"]);
}

#[test]
fn a_surname_of_two_words_is_the_same_person() {
    let text = "Clara Mendez Ruiz said the road was closed. Mendez Ruiz said it was late.";
    assert_eq!(people(text).0, ["Clara Mendez Ruiz"]);
    let text = "Republican Peter Hale said the road was closed. Peter Hale said it was open. Hale said \
                it was late.";
    assert_eq!(people(text).0, ["Peter Hale"]);
}

#[test]
fn words_before_a_name_in_a_heading_are_no_name() {
    let text = "Donor Hale: We Are Late\n\nPeter Hale, a donor, said on Monday that the road was \
                closed for the winter. Hale said it was late.";
    assert_eq!(people(text).0, ["Peter Hale"]);
    let text = "Mary Hale: We Are Late\n\nPeter Hale, her father, said on Monday that the bridge \
                was open. Hale said it was late.";
    assert_eq!(people(text).0, ["Mary Hale", "Peter Hale"]);
}

#[test]
fn cues() {
    check("cues", quotes);
}

#[test]
fn attribute() {
    check("attribute", quotes);
}

#[test]
fn indirect() {
    check("indirect", quotes);
}

/// The lexicon as its file stands now, so that a change of words needs no build.
fn on_disk(language: &str) -> &'static Lexicon {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lexicon");
    let text = std::fs::read_to_string(folder.join(language).with_extension("ron")).unwrap();
    let lexicon = Lexicon::read(&text).unwrap_or_else(|error| panic!("{language}.ron: {error}"));
    Box::leak(Box::new(lexicon))
}

/// Cases of one language, and the examples in its lexicon file.
fn language(code: &str) {
    let lexicon = on_disk(code);
    let mut wrong = Vec::new();
    assert!(lexicon.examples().len() >= 25, "{code}: {} examples", lexicon.examples().len());
    for (text, speaker) in lexicon.examples() {
        let extraction = extract(&plain_article(text), lexicon);
        let first = extraction.quotes.first().and_then(|quote| quote.candidates.first());
        let found = first.map(|candidate| extraction.actors[candidate.actor].name.as_str());
        if found != Some(speaker.as_str()) {
            wrong.push(format!("{text} → {found:?}"));
        }
    }
    if code != "en" {
        check(code, |text| quotes_with(text, lexicon));
    }
    assert!(wrong.is_empty(), "examples in {code}.ron:\n{}", wrong.join("\n"));
}

#[test]
fn english() {
    language("en");
}

#[test]
fn italian() {
    language("it");
}

#[test]
fn french() {
    language("fr");
}

#[test]
fn german() {
    language("de");
}

#[test]
fn spanish() {
    language("es");
}

#[test]
fn portuguese() {
    language("pt");
}

#[test]
fn russian() {
    language("ru");
}

#[test]
fn ukrainian() {
    language("uk");
}
