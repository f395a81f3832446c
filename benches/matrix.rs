//! How long the stance matrix takes at 100 000 quotes, beside a pass that only counts words.
#![expect(clippy::indexing_slicing, reason = "benches may fail loudly")]

mod common;
#[path = "common/project.rs"]
mod project;

use std::sync::LazyLock;

use demarche::matrix::{Builder, Filter, StanceMatrix, build};
use demarche::model::{Project, QuoteKind, Touched};
use divan::{Bencher, counter::ItemsCount};

/// 100 000 quotes, 500 actors, 60 issues, 200 000 taggings.
static LARGE: LazyLock<Project> = LazyLock::new(|| {
    project::project(&project::Size {
        articles: 10_000,
        quotes_each: 10,
        states: 60,
        people: 440,
        issues: 60,
        taggings: 200_000,
        ..project::Size::default()
    })
});

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 20)]
fn matrix(bencher: Bencher<'_, '_>) {
    let project = &*LARGE;
    bencher
        .counter(ItemsCount::new(project.quotes.size()))
        .bench(|| build(project, &Filter::default()));
}

#[divan::bench(sample_count = 20)]
fn matrix_of_one_outlet(bencher: Bencher<'_, '_>) {
    let project = &*LARGE;
    let filter = Filter { outlet: Some("Outlet 7".to_owned()), ..Filter::default() };
    bencher.counter(ItemsCount::new(project.quotes.size())).bench(|| build(project, &filter));
}

/// One filter after the other, as the window sets them.
#[divan::bench(sample_count = 40)]
fn another_filter(bencher: Bencher<'_, '_>) {
    let project = &*LARGE;
    let direct = Filter { kind: Some(QuoteKind::Direct), ..Filter::default() };
    let mut filters = [Filter::default(), direct].into_iter().cycle();
    let mut builder = Builder::default();
    builder.matrix(project, None, &Filter::default());
    bencher.counter(ItemsCount::new(project.quotes.size())).bench_local(|| {
        let filter = filters.next().unwrap_or_default();
        builder.matrix(project, Some(&Touched::default()), &filter)
    });
}

/// The first rows, as many as are in sight at once.
#[divan::bench(sample_count = 40)]
fn rows_in_sight(bencher: Bencher<'_, '_>) {
    let project = &*LARGE;
    let fresh = || build(project, &Filter::default());
    let make = |matrix: &StanceMatrix| matrix.rows.iter().take(5).for_each(|row| row.make());
    bencher.with_inputs(fresh).bench_refs(|matrix| make(matrix));
}

/// What reading all quotes costs at least.
#[divan::bench(sample_count = 20)]
fn baseline_counting_words(bencher: Bencher<'_, '_>) {
    let project = &*LARGE;
    bencher.counter(ItemsCount::new(project.quotes.size())).bench(|| {
        let words = |quote: &demarche::model::Quote| {
            let article = project.article(quote.id.article)?;
            Some(quote.text(&article.text).split_whitespace().count())
        };
        project.standing_quotes().filter_map(words).sum::<usize>()
    });
}
