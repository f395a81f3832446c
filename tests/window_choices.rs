//! What is chosen on the card of a quote, by key: who said it, on which issue, which stance.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

mod common;

use common::{SMALL, press, sample, window_in};
use demarche::model::{Quote, QuoteId, Review};
use demarche::session::Session;
use demarche::storage::preferences::Theme;
use demarche::ui::{App, Workspace};
use egui::{Event, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn window(workspace: Workspace, session: Session) -> Harness<'static, App> {
    window_in(workspace, session, SMALL, Theme::Light)
}

fn type_words(window: &mut Harness<'static, App>, words: &str) {
    window.event(Event::Text(words.to_owned()));
    window.run();
}

fn selected(window: &Harness<'static, App>) -> QuoteId {
    window.state().view.quote.unwrap()
}

fn quote(window: &Harness<'static, App>, id: QuoteId) -> Quote {
    window.state().session.project().quote(id).unwrap().clone()
}

/// The speaker of a quote, by name.
fn speaker(window: &Harness<'static, App>, id: QuoteId) -> Option<String> {
    let project = window.state().session.project();
    Some(project.actor(quote(window, id).attribution.speaker()?)?.name.clone())
}

/// Selects a quote of whom the machine guesses.
fn at_a_guess(workspace: Workspace) -> (Harness<'static, App>, QuoteId) {
    let mut window = window(workspace, sample::tagged());
    let guessed = |window: &Harness<'static, App>| {
        let quote = window.state().view.quote.map(|id| quote(window, id));
        quote.is_some_and(|q| q.attribution.speaker().is_some() && q.review == Review::Unreviewed)
    };
    for _ in 0..12 {
        if guessed(&window) {
            let id = selected(&window);
            return (window, id);
        }
        press(&mut window, Key::J);
    }
    panic!("nobody is guessed");
}

#[test]
fn a_name_that_nobody_has_and_enter_twice_make_an_actor() {
    for workspace in [Workspace::Read, Workspace::Review] {
        let (mut window, id) = at_a_guess(workspace);
        press(&mut window, Key::A);
        type_words(&mut window, "Ama Boateng");
        press(&mut window, Key::Enter);
        window.get_by_label("New actor “Ama Boateng”");
        assert_eq!(quote(&window, id).review, Review::Unreviewed);
        press(&mut window, Key::Enter);
        assert_eq!(speaker(&window, id).as_deref(), Some("Ama Boateng"), "{workspace:?}");
        assert_eq!(quote(&window, id).review, Review::Corrected);
    }
}

#[test]
fn no_key_reaches_the_quote_behind_the_form_of_a_new_actor() {
    for workspace in [Workspace::Read, Workspace::Review] {
        let (mut window, id) = at_a_guess(workspace);
        press(&mut window, Key::A);
        type_words(&mut window, "Ama Boateng");
        press(&mut window, Key::Enter);
        // Somebody clicks beside the form: nothing has the keyboard.
        if let Some(focused) = window.ctx.memory(|memory| memory.focused()) {
            window.ctx.memory_mut(|memory| memory.surrender_focus(focused));
        }
        window.run();
        let before = window.state().session.project().clone();
        for key in [Key::Num1, Key::Num7, Key::Num0, Key::X, Key::J, Key::K] {
            press(&mut window, key);
            assert_eq!(selected(&window), id, "{key:?} in {workspace:?}");
        }
        assert!(std::sync::Arc::ptr_eq(&before, window.state().session.project()));
        press(&mut window, Key::Enter);
        assert_eq!(speaker(&window, id).as_deref(), Some("Ama Boateng"), "{workspace:?}");
    }
}

#[test]
fn a_digit_in_a_comment_chooses_nobody() {
    let (mut window, id) = at_a_guess(Workspace::Read);
    let before = speaker(&window, id);
    press(&mut window, Key::Num2);
    press(&mut window, Key::A);
    window.get_by_label("Comment").focus();
    window.run();
    press(&mut window, Key::Num2);
    assert_eq!(speaker(&window, id), before);
}
