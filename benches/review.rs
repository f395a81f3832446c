//! How long the review queue and the search for issues' words take at 100 000 quotes, beside a
//! pass that only counts them.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "benches may fail loudly")]

mod common;
#[path = "common/project.rs"]
mod project;

use std::sync::{Arc, LazyLock};

use demarche::model::*;
use demarche::review::{Asked, Matches, Queue, changed};
use divan::{Bencher, counter::ItemsCount};

/// 100 000 quotes, 500 actors, 60 issues with two search terms each, 200 000 taggings.
static LARGE: LazyLock<Arc<Project>> = LazyLock::new(|| {
    let mut project = project::project(&project::Size {
        articles: 10_000,
        quotes_each: 10,
        states: 60,
        people: 440,
        issues: 60,
        taggings: 200_000,
        ..project::Size::default()
    });
    for issue in project.issues.iter().cloned().collect::<Vec<_>>() {
        let mut issue = issue.as_ref().clone();
        issue.terms = vec!["groundw".to_owned(), format!("levy without {}", issue.title)];
        project.apply(&Edit::SetIssue(Box::new(issue))).unwrap();
    }
    Arc::new(project)
});

/// The project after one more quote was accepted.
fn one_later(project: &Arc<Project>) -> Arc<Project> {
    let mut next = project.as_ref().clone();
    let quote = *next.quotes.keys().nth(next.quotes.size() / 2).unwrap();
    next.apply(&Edit::Review { quotes: vec![quote], review: Review::Accepted }).unwrap();
    Arc::new(next)
}

fn main() {
    divan::main();
}

fn asked<'a>(project: &'a Arc<Project>, matches: &'a Matches) -> Asked<'a> {
    let issue = project.issues.first().map(|issue| issue.id);
    Asked { project, coder: "ab", issue, matches, touched: None }
}

fn searched(project: &Arc<Project>) -> Matches {
    let mut matches = Matches::default();
    matches.follow(project, None);
    while !matches.step(usize::MAX) {}
    matches
}

#[divan::bench(sample_count = 10)]
fn counting_alone(bencher: Bencher<'_, '_>) {
    let project = &*LARGE;
    bencher
        .counter(ItemsCount::new(project.quotes.size()))
        .bench(|| project.quotes.values().filter(|q| q.review == Review::Unreviewed).count());
}

#[divan::bench(sample_count = 10)]
fn queue_from_nothing(bencher: Bencher<'_, '_>) {
    let project = &*LARGE;
    let matches = searched(project);
    bencher.counter(ItemsCount::new(project.quotes.size())).bench_local(|| {
        let mut queue = Queue::default();
        queue.follow(asked(project, &matches));
        queue.left()
    });
}

#[divan::bench(sample_count = 10)]
fn queue_after_a_decision(bencher: Bencher<'_, '_>) {
    let (before, after) = (&*LARGE, one_later(&LARGE));
    let matches = searched(before);
    let mut queue = Queue::default();
    queue.follow(asked(before, &matches));
    let mut turn = false;
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| {
        turn = !turn;
        queue.follow(asked(if turn { &after } else { before }, &matches));
        queue.left()
    });
}

#[divan::bench(sample_count = 10)]
fn queue_after_a_known_decision(bencher: Bencher<'_, '_>) {
    let (before, after) = (&*LARGE, one_later(&LARGE));
    let matches = searched(before);
    let mut queue = Queue::default();
    queue.follow(asked(before, &matches));
    let quotes = changed(before, &after, 64).into_iter().collect();
    let touched = Touched { quotes, ..Touched::default() };
    let mut turn = false;
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| {
        turn = !turn;
        let project = if turn { &after } else { before };
        queue.follow(Asked { touched: Some(&touched), ..asked(project, &matches) });
        queue.left()
    });
}

#[divan::bench(sample_count = 10)]
fn words_from_nothing(bencher: Bencher<'_, '_>) {
    let project = &*LARGE;
    bencher
        .counter(ItemsCount::new(project.quotes.size()))
        .bench_local(|| searched(project).version());
}

#[divan::bench(sample_count = 10)]
fn words_after_a_decision(bencher: Bencher<'_, '_>) {
    let (before, after) = (&*LARGE, one_later(&LARGE));
    let mut matches = searched(before);
    let mut turn = false;
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| {
        turn = !turn;
        matches.follow(if turn { &after } else { before }, None);
        matches.is_done()
    });
}

#[divan::bench(sample_count = 10)]
fn untagged_of_all_issues(bencher: Bencher<'_, '_>) {
    let project = &*LARGE;
    let matches = searched(project);
    bencher
        .counter(ItemsCount::new(project.quotes.size()))
        .bench_local(|| matches.untagged(project, "ab").len());
}

#[divan::bench(sample_count = 10)]
fn what_an_undo_changed(bencher: Bencher<'_, '_>) {
    let (before, after) = (&*LARGE, one_later(&LARGE));
    bencher
        .counter(ItemsCount::new(before.quotes.size()))
        .bench_local(|| changed(before, &after, 64).len());
}
