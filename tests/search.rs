//! What is found is there, and what is there is found: on texts of any letters.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::cell::Cell;
use std::sync::Arc;

use demarche::model::{
    Article, ArticleId, Attribution, Detection, Fidelity, Place, Project, Quote, QuoteId, Review,
    Span,
};
use demarche::search::{Folded, Index, KEPT, KEPT_IN_ALL, Needle, Query, fold};
use proptest::prelude::*;

/// Letters that fold in every way there is, beside any others.
fn text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        "[a-eA-E ]",
        "[éÉüßŒæİıłЁёйиїіє“”«»’—…ﬁς]",
        "[\\u{301}\\u{306}\\u{308}\\u{ad}\\u{200b}\\u{feff}]",
        "[ \\n\\t\\u{a0}\\r]",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(letter, 0..60).prop_map(|letters| letters.concat())
}

proptest! {
    #[test]
    fn every_place_of_a_folded_text_leads_to_a_letter_of_the_text(text in text()) {
        let folded = Folded::of(&text);
        let mut last = 0;
        for (at, _) in folded.text().char_indices() {
            if let Some(place) = folded.place(at) {
                prop_assert!(text.is_char_boundary(place));
                prop_assert!(place >= last);
                last = place;
            }
        }
        prop_assert_eq!(folded.place(folded.text().len()), Some(text.len()));
        // Folding again changes nothing but that one line break alone is a blank.
        prop_assert_eq!(fold(folded.text()), folded.text().replace('\n', " "));
    }

    #[test]
    fn hits_are_what_was_typed_and_do_not_overlap(text in text(), typed in "[a-eéи “\\-]{1,3}") {
        if let Some(needle) = Needle::of(&typed) {
            let folded = Folded::of(&text);
            prop_assert_eq!(needle.count(&folded), needle.hits(&folded).count());
            let mut end = 0;
            for hit in needle.hits(&folded) {
                prop_assert!(hit.fits(&text));
                prop_assert!(hit.start() >= end);
                prop_assert_eq!(fold(hit.of(&text)), fold(&typed));
                end = hit.end();
            }
        }
    }

    #[test]
    fn what_is_in_a_text_is_found_in_it(before in text(), words in text(), after in text()) {
        // A sign around it, so that it does not melt into its neighbours.
        let text = format!("{before}|{words}|{after}");
        if let Some(needle) = Needle::of(&words) {
            let folded = Folded::of(&text);
            prop_assert!(needle.hits(&folded).next().is_some());
        }
    }
}

fn add(project: &mut Project, text: &str, quoted: &[&str]) -> ArticleId {
    let mut article = Article::new(text, vec![]);
    article.title = text.chars().take(12).collect();
    let id = article.id;
    for words in quoted {
        let start = text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        let quote = Quote {
            id: QuoteId { article: id, span },
            content: vec![span],
            marks: vec![],
            place: Place::Body,
            cue: None,
            relay: vec![],
            venue: None,
            fidelity: Fidelity::Verbatim,
            negated: false,
            detection: Detection::Coder,
            attribution: Attribution::default(),
            review: Review::Unreviewed,
            repeats: None,
        };
        project.quotes.insert_mut(quote.id, Arc::new(quote));
    }
    project.articles.insert_mut(id, Arc::new(article));
    id
}

fn query(words: &str, only_quotes: bool) -> Query {
    Query { words: words.to_owned(), only_quotes }
}

#[test]
fn hits_are_grouped_by_article_counted_and_limited_to_quotes() {
    let mut project = Project::default();
    add(
        &mut project,
        "A dam. “No dam for us,” she said; “a DÄM is a dam”.",
        &["“No dam for us,”", "“a DÄM is a dam”"],
    );
    add(&mut project, "Nothing of the kind.", &[]);
    let many = add(&mut project, &"One dam more. ".repeat(KEPT + 7), &[]);
    let mut index = Index::default();
    index.follow(&project, &|| false);
    let found = index.search(&project, &query("dam", false), &|| false).unwrap();
    assert_eq!((found.articles.len(), found.hits), (2, 4 + KEPT + 7));
    // By title.
    assert_eq!(found.articles[1].article, many);
    assert_eq!((found.articles[1].count, found.articles[1].hits.len()), (KEPT + 7, KEPT));
    let found = index.search(&project, &query("dam", true), &|| false).unwrap();
    assert_eq!((found.articles.len(), found.hits), (1, 3));
    assert_eq!(index.search(&project, &query(" ", false), &|| false).unwrap().hits, 0);
}

#[test]
fn of_very_many_hits_the_first_are_kept_and_all_are_counted() {
    let mut project = Project::default();
    let articles = KEPT_IN_ALL / KEPT + 20;
    for number in 0..articles {
        let hits = "One dam more. ".repeat(KEPT + 7 * (number % 2));
        add(&mut project, &format!("{number:05}. {hits}"), &["One dam more"]);
    }
    let mut index = Index::default();
    index.follow(&project, &|| false);
    let found = index.search(&project, &query("dam", false), &|| false).unwrap();
    assert_eq!((found.articles.len(), found.hits), (articles, articles * KEPT + articles / 2 * 7));
    let (first, others) = found.articles.split_at(KEPT_IN_ALL / KEPT);
    assert!(first.iter().all(|here| here.hits.len() == KEPT && here.count >= KEPT));
    assert!(others.iter().all(|here| here.hits.is_empty() && here.count >= KEPT));
    let found = index.search(&project, &query("dam", true), &|| false).unwrap();
    assert_eq!((found.articles.len(), found.hits), (articles, articles));
    assert!(found.articles.iter().all(|here| here.hits.len() == 1));
}

#[test]
fn what_is_no_quote_does_not_count_among_quotes() {
    let mut project = Project::default();
    let id = add(&mut project, "He called it “a dam”.", &["“a dam”"]);
    let mut index = Index::default();
    index.follow(&project, &|| false);
    let hits =
        |project: &Project| index.search(project, &query("dam", true), &|| false).unwrap().hits;
    assert_eq!(hits(&project), 1);
    let mut quote = project.quotes_of(id).next().unwrap().clone();
    quote.review = Review::Rejected;
    project.quotes.insert_mut(quote.id, Arc::new(quote));
    assert_eq!(hits(&project), 0);
}

#[test]
fn an_index_follows_the_project() {
    let mut project = Project::default();
    let first = add(&mut project, "A dam here", &[]);
    let mut index = Index::default();
    index.follow(&project, &|| false);
    add(&mut project, "A dam there", &[]);
    project.articles.remove_mut(&first);
    let hits =
        |index: &Index| index.search(&project, &query("dam", false), &|| false).unwrap().hits;
    assert_eq!(hits(&index), 0);
    index.follow(&project, &|| false);
    assert_eq!(hits(&index), 1);
}

#[test]
fn a_search_that_is_stopped_says_so() {
    let mut project = Project::default();
    for number in 0..900 {
        add(&mut project, &format!("Dam {number}"), &[]);
    }
    // It asks now and then while it takes texts in.
    let asked = Cell::new(0);
    let stop = || {
        asked.set(asked.get() + 1);
        asked.get() > 2
    };
    let mut index = Index::default();
    index.follow(&project, &stop);
    assert!(index.search(&project, &query("dam", false), &|| true).is_none());
    // What was taken in before stays.
    let hits =
        |index: &Index| index.search(&project, &query("dam", false), &|| false).unwrap().hits;
    assert!((1..900).contains(&hits(&index)), "{}", hits(&index));
    index.follow(&project, &|| false);
    assert_eq!(hits(&index), 900);
}
