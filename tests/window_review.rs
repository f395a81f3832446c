//! The review, driven by accessible label and by key.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

mod common;

use common::{SMALL, picture, press, project, sample, undo, window_in};
use demarche::model::{Edit, IssueId, QuoteId, Review, Stance};
use demarche::review::Reason;
use demarche::session::{Command, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::{App, Workspace};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn window(session: Session) -> Harness<'static, App> {
    window_in(Workspace::Review, session, SMALL, Theme::Light)
}

fn current(window: &Harness<'static, App>) -> QuoteId {
    window.state().view.review.current().unwrap()
}

/// The words of the current quote.
fn words(window: &Harness<'static, App>) -> String {
    let id = current(window);
    let project = window.state().session.project();
    project.article(id.article).unwrap().text_of(id.span).to_owned()
}

fn review_of(window: &Harness<'static, App>, id: QuoteId) -> Review {
    window.state().session.project().quote(id).unwrap().review
}

fn stances(window: &Harness<'static, App>, id: QuoteId) -> Vec<(IssueId, Stance)> {
    let project = window.state().session.project();
    project.taggings_of(id).map(|tag| (tag.id.issue, tag.stance)).collect()
}

/// The issues of the sample with words to look for.
fn with_terms(mut session: Session) -> Session {
    for (title, term) in [("Open weather data", "archive"), ("Shared costs", "cost")] {
        let id = IssueId::titled(title, 0);
        let mut issue = session.project().issue(id).unwrap().clone();
        issue.terms = vec![term.to_owned()];
        session.run(Command::Edit(Edit::SetIssue(Box::new(issue))));
    }
    session
}

#[test]
fn every_state_draws_in_both_themes() {
    let large = std::env::var_os("DEMARCHE_PICTURES").is_some();
    let sizes: &[[f32; 2]] = if large { &[SMALL, [1920.0, 1080.0]] } else { &[SMALL] };
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        for size in sizes {
            let name = |what: &str| format!("review-{what}-{word}-{}", size[0]);
            let mut window =
                window_in(Workspace::Review, with_terms(sample::tagged()), *size, theme);
            picture(&mut window, &name("typical"));
            press(&mut window, Key::J);
            picture(&mut window, &name("second"));
            press(&mut window, Key::B);
            picture(&mut window, &name("blind"));
            press(&mut window, Key::A);
            picture(&mut window, &name("blind-choosing"));
        }
        let mut window = window_in(Workspace::Review, sample::crowded(300), SMALL, theme);
        press(&mut window, Key::J);
        picture(&mut window, &format!("review-crowded-{word}"));
        let mut window = window_in(Workspace::Review, sample::empty(), SMALL, theme);
        picture(&mut window, &format!("review-empty-{word}"));
    }
}

#[test]
fn the_queue_begins_with_whom_nobody_knows() {
    let mut window = window(with_terms(sample::tagged()));
    assert!(words(&window).starts_with("“Nobody will say no"));
    window.get_by_label("3 of 10 decided");
    window.get_by_label("Unknown speaker 1");
    window.get_by_role_and_label(Role::Tab, "Review");
    // Enter cannot agree with nobody: it asks who it was.
    press(&mut window, Key::Enter);
    window.get_by_label("Speaker’s name");
    press(&mut window, Key::Num1);
    let state = window.state();
    assert_eq!(state.view.review.queue().count(Reason::UnknownSpeaker), 0);
}

/// How many keys were pressed until the quote was accepted and tagged and the next one shown.
#[test]
fn accepting_or_correcting_and_tagging_takes_at_most_three_keys() {
    for (keys, review) in [
        (&[Key::Num2, Key::Enter][..], Review::Accepted),
        (&[Key::Num4, Key::A, Key::Num2], Review::Corrected),
        (&[Key::A, Key::Num2, Key::Num5], Review::Corrected),
    ] {
        let mut session = sample::one_article();
        session.run(Command::AddIssue { title: "Open weather data".to_owned() });
        let mut window = window(session);
        // A quote with a guess and a runner-up.
        while !words(&window).starts_with("“Whoever") {
            press(&mut window, Key::J);
        }
        let quote = current(&window);
        assert!(keys.len() <= 3);
        for key in keys {
            assert_eq!(current(&window), quote, "it stays until all is decided");
            press(&mut window, *key);
        }
        assert_eq!(review_of(&window, quote), review, "{keys:?}");
        assert_eq!(stances(&window, quote).len(), 1, "{keys:?}");
        assert_ne!(current(&window), quote, "and the next is shown");
        // What is undone is gone back to, and nothing ahead moved.
        let next = current(&window);
        undo(&mut window);
        assert_eq!(current(&window), quote);
        window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        window.run();
        if current(&window) == quote {
            press(&mut window, Key::J);
        }
        assert_eq!(current(&window), next);
    }
}

#[test]
fn enter_goes_on_without_a_tag_and_x_rejects() {
    let mut window = window(project::session());
    let first = current(&window);
    press(&mut window, Key::Enter);
    assert_eq!(review_of(&window, first), Review::Accepted);
    let second = current(&window);
    assert_ne!(second, first);
    press(&mut window, Key::X);
    assert_eq!(review_of(&window, second), Review::Rejected);
    let third = current(&window);
    // Back over what is decided, and on again, step by step.
    press(&mut window, Key::K);
    assert_eq!(current(&window), second);
    press(&mut window, Key::K);
    assert_eq!(current(&window), first);
    press(&mut window, Key::Enter);
    assert_eq!(current(&window), third, "from a decided one to the next that is open");
}

#[test]
fn the_last_one_leads_to_what_to_do_next_and_undo_comes_back() {
    let mut window = window(project::session());
    for _ in 0..4 {
        press(&mut window, Key::Enter);
    }
    let last = current(&window);
    press(&mut window, Key::Enter);
    // The article without a date is asked for until it has one.
    window.get_by_label("No date 1");
    assert_eq!(window.state().view.review.queue().left(), 1);
    press(&mut window, Key::X);
    window.get_by_label("All decided");
    window.get_by_label("5 of 5 decided");
    picture(&mut window, "review-done");
    undo(&mut window);
    assert!(window.state().view.review.current().is_some());
    assert!(window.query_by_label("All decided").is_none());
    assert_ne!(last, first_of(&window));
    press(&mut window, Key::X);
    window.get_by_label("Matrix next").click();
    window.run();
    assert_eq!(window.state().view.workspace, Workspace::Matrix);
}

fn first_of(window: &Harness<'static, App>) -> QuoteId {
    window.state().view.review.queue().shown()[0]
}

#[test]
fn reasons_are_chips_to_go_through_one_kind() {
    let mut window = window(sample::one_article());
    assert!(window.query_by_label_contains("Untagged").is_none(), "there is no issue");
    window.get_by_label_contains("Low confidence").click();
    window.run();
    let queue = window.state().view.review.queue();
    assert_eq!(queue.filter(), Some(Reason::LowConfidence));
    assert!(queue.shown().iter().all(|id| queue.reasons(*id).has(Reason::LowConfidence)));
    let many = queue.shown().len();
    for _ in 0..many {
        press(&mut window, Key::Enter);
    }
    window.get_by_label("Nothing is left here");
    window.get_by_label_contains("Go through the").click();
    window.run();
    assert!(window.state().view.review.current().is_some());
}

#[test]
fn tagging_what_is_reviewed_goes_on_at_once() {
    let mut window = window(with_terms(sample::tagged()));
    // Of the words about archives one quote is untagged.
    let project = window.state().session.project();
    let quotes: Vec<QuoteId> = project.quotes.keys().copied().collect();
    window.state_mut().session.run(Command::Review { quotes, review: Review::Accepted });
    let issue = IssueId::titled("Open weather data", 0);
    let tagged = window.state().session.project().taggings.keys().cloned().collect::<Vec<_>>();
    for id in tagged.into_iter().filter(|id| id.issue == issue) {
        window.state_mut().session.run(Command::Untag { quote: id.quote, issue });
    }
    window.run();
    window.get_by_label_contains("Untagged").click();
    window.run();
    let first = current(&window);
    press(&mut window, Key::Num1);
    assert_eq!(stances(&window, first), [(issue, Stance::Supports)]);
    assert_ne!(current(&window), first);
}

#[test]
fn names_are_hidden_everywhere_while_tagging_blindly() {
    let mut window = window(with_terms(sample::tagged()));
    press(&mut window, Key::J);
    assert!(window.query_all_by_label_contains("Lindqvist").next().is_some());
    press(&mut window, Key::B);
    assert!(window.state().view.review.is_blind());
    for key in [Key::A, Key::Escape, Key::J, Key::J, Key::J] {
        for name in ["Lindqvist", "Faleolo", "Samoa", "Kenya", "Chile", "Carvallo", "Sweden"] {
            let shown: Vec<_> = window.query_all_by_label_contains(name).collect();
            assert!(shown.is_empty(), "{name} is shown");
        }
        press(&mut window, key);
    }
    // A number chooses a candidate and nothing else.
    let quote = current(&window);
    let before = stances(&window, quote);
    press(&mut window, Key::A);
    press(&mut window, Key::Num1);
    assert_eq!(stances(&window, quote), before);
    // It can be tagged and accepted all the same.
    let quote = current(&window);
    press(&mut window, Key::Num1);
    press(&mut window, Key::Enter);
    assert!(stances(&window, quote).iter().any(|(_, stance)| *stance == Stance::Supports));
    press(&mut window, Key::B);
    assert!(window.query_all_by_label_contains("Faleolo").next().is_some());
}

/// 1280×800 at 150 %: whoever tags sees the stances.
#[test]
fn stances_are_in_sight_of_a_low_window() {
    const SIZE: [f32; 2] = [853.0, 533.0];
    let mut window = window_in(Workspace::Review, sample::tagged(), SIZE, Theme::Light);
    window.run();
    picture(&mut window, "review-low");
    let stance = window.get_by_role_and_label(Role::Button, "Supports").rect();
    assert!(stance.bottom() < SIZE[1] - 40.0, "Supports stands at {stance}");
}

#[test]
fn the_same_quote_is_shown_in_read() {
    let mut window = window(with_terms(sample::tagged()));
    press(&mut window, Key::J);
    let quote = current(&window);
    window.get_by_label("Show the whole article").click();
    window.run();
    let view = &window.state().view;
    assert_eq!((view.workspace, view.quote), (Workspace::Read, Some(quote)));
    press(&mut window, Key::J);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    assert_eq!(current(&window), quote, "the review keeps its own place");
    assert_eq!(window.state().view.quote, Some(quote));
}

#[test]
fn a_row_of_the_queue_is_gone_to() {
    let mut window = window(project::session());
    let third = window.state().view.review.queue().shown()[2];
    let text = {
        let project = window.state().session.project();
        project.article(third.article).unwrap().text_of(third.span).to_owned()
    };
    let row = window
        .get_all_by_role(Role::ListItem)
        .find(|node| format!("{node:?}").contains(text.get(4..16).unwrap()));
    row.unwrap().click();
    window.run();
    assert_eq!(current(&window), third);
}
