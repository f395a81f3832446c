//! A project that is too large to be counted within a frame: the window goes on, and what it shows in
//! the end is what counting all at once would give.
#![cfg(feature = "gui")]
#![expect(clippy::panic, reason = "a test may fail loudly")]

mod common;

use std::sync::Arc;
use std::time::Duration;

use common::sample;
use demarche::matrix::{ReviewFilter, Shown, Sort};
use demarche::model::{ActorKind, Edit, Stance};
use demarche::session::Command;
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// Draws until something holds.
fn until(
    window: &mut Harness<'static, App>,
    what: &str,
    holds: impl Fn(&Harness<'static, App>) -> bool,
) {
    for _ in 0..4_000 {
        window.step();
        if holds(window) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("it never came to this: {what}");
}

/// Whether the matrix is that of the project as it is now.
fn is_shown(window: &Harness<'static, App>) -> bool {
    let app = window.state();
    app.view.matrix.is_of(&app.session, &app.view.shown())
}

/// Draws until the matrix is that of the project, and compares it with one that is built at once.
fn matrix_is_whole(window: &mut Harness<'static, App>, what: &str) {
    until(window, what, is_shown);
    let app = window.state();
    let shown: Shown = app.view.shown();
    let whole = shown.matrix(app.session.project());
    assert!(*app.view.matrix.matrix() == whole, "{what}");
}

#[test]
fn what_is_counted_beside_the_window_comes_to_the_same() {
    let session = sample::crowded(4_200);
    let (articles, quotes) = (session.project().articles.size(), session.project().quotes.size());
    assert!(quotes > 6_000);
    let mut app = App::new(session, Box::new(Scripted::default()));
    app.view.workspace = Workspace::Matrix;
    let mut window = common::window(app, [1280.0, 800.0], Theme::Light);
    matrix_is_whole(&mut window, "opened");
    until(&mut window, "articles are listed", |window| {
        window.state().view.digest.articles.len() == articles
    });

    let project = Arc::clone(window.state().session.project());
    let quote = *project.quotes.keys().nth(quotes / 2).unwrap();
    let issue = project.issues.first().unwrap().id;
    let tag = Command::Tag { quote, issue, stance: Stance::Opposes };
    window.state_mut().session.run(tag);
    window.step();
    assert!(is_shown(&window), "a tag is shown at once");
    matrix_is_whole(&mut window, "tagged");

    window.state_mut().view.filter.review = ReviewFilter::Unreviewed;
    window.state_mut().view.arrangement.sort = Sort::Stance(issue);
    matrix_is_whole(&mut window, "filtered and sorted");

    let mut states = project.actors.values().filter(|actor| actor.kind == ActorKind::State);
    let (mut state, over) = (states.next().unwrap().as_ref().clone(), states.next().unwrap().id);
    state.affiliation = Some(over);
    state.name = "Former Republic".to_owned();
    window.state_mut().session.run(Command::Edit(Edit::SetActor(Box::new(state))));
    matrix_is_whole(&mut window, "rolled up");
    window.state_mut().session.run(Command::Undo);
    matrix_is_whole(&mut window, "undone");

    window.state_mut().view.workspace = Workspace::Review;
    until(&mut window, "the queue is read", |window| {
        window.state().view.review.queue().total() == quotes
    });
    assert_eq!(window.state().view.review.queue().left(), quotes);
    window.state_mut().view.workspace = Workspace::Actors;
    until(&mut window, "the register is read", |window| {
        window.query_by_label_contains("Counting").is_none()
    });
    assert!(window.query_all_by_label_contains("Mark Minister Number").count() > 10);
}
