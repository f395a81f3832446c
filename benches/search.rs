//! How long words are looked for in 30 MB of articles, beside `memmem` looking for the same bytes
//! as they stand: that finds but one spelling of them.

mod common;

use std::sync::{Arc, LazyLock};

use demarche::model::{Article, Project};
use demarche::search::{Index, Query};
use divan::{Bencher, black_box, counter::BytesCount};
use memchr::memmem;

use common::{Dice, words};

/// As much text as ten thousand articles have.
const SIZE: usize = 30_000_000;

/// Articles in English, French and Russian.
static PROJECT: LazyLock<Project> = LazyLock::new(|| {
    const FRENCH: &str =
        "Le traité sur l’eau souterraine doit, dit-elle, « être signé dès l’été » à Genève. ";
    const RUSSIAN: &str =
        "Договор о подземных водах, сказал министр, «ещё не готов к подписанию» этой осенью. ";
    let mut dice = Dice::new(5);
    let mut project = Project::default();
    let mut size = 0;
    while size < SIZE {
        let mut text = format!("Article {}\n\n", project.articles.size());
        for _ in 0..40 {
            match dice.below(6) {
                0 => text.push_str(FRENCH),
                1 => text.push_str(RUSSIAN),
                _ => text.push_str(&format!("“{},” she said.\n", words(&mut dice, 11))),
            }
        }
        if dice.below(500) == 0 {
            text.push_str("The hydrogeologist from Orléans waited.");
        }
        size += text.len();
        let article = Article::new(text, vec![]);
        project.articles.insert_mut(article.id, Arc::new(article));
    }
    project
});

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    index.follow(&PROJECT, &|| false);
    index
});

fn bytes() -> BytesCount {
    BytesCount::new(PROJECT.articles.values().map(|article| article.text.len()).sum::<usize>())
}

fn main() {
    divan::main();
}

/// What is there once, what is in every tenth sentence, what is a letter.
const TYPED: [&str; 5] = ["hydrogeologist", "orleans", "GROUNDWATER", "еще не", "e"];

#[divan::bench(sample_count = 20, args = TYPED)]
fn search(bencher: Bencher<'_, '_>, typed: &str) {
    let query = Query { words: typed.to_owned(), only_quotes: false };
    let index = &*INDEX;
    bencher.counter(bytes()).bench(|| index.search(&PROJECT, &query, &|| false));
}

/// Once, when the search is opened.
#[divan::bench(sample_count = 5)]
fn taking_all_texts_in(bencher: Bencher<'_, '_>) {
    let project = &*PROJECT;
    bencher.counter(bytes()).bench(|| {
        let mut index = Index::default();
        index.follow(project, &|| false);
        index
    });
}

#[divan::bench(sample_count = 20, args = ["hydrogeologist", "Orléans", "groundwater", "ещё не", "e"])]
fn baseline_memmem(bencher: Bencher<'_, '_>, words: &str) {
    let finder = memmem::Finder::new(words);
    bencher.counter(bytes()).bench(|| {
        let hits = |article: &Article| finder.find_iter(article.text.as_bytes()).count();
        PROJECT.articles.values().map(|article| hits(black_box(article))).sum::<usize>()
    });
}
