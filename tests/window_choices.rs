//! What is chosen on the card of a quote, by key: who said it, on which issue, which stance.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

mod common;

use common::project::issue_id;
use common::{SMALL, picture, press, sample, window_in};
use demarche::model::{ActorKind, Quote, QuoteId, Review, Stance};
use demarche::session::{Command, Session, Speaker};
use demarche::storage::preferences::Theme;
use demarche::ui::pointing::{Edge, Marked};
use demarche::ui::{App, Panel, Workspace};
use egui::{Event, Key, Modifiers, Role};
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

#[test]
fn one_of_sixty_issues_is_chosen_by_typing_or_by_arrows() {
    let mut session = sample::long(60);
    for n in 1..=60 {
        session.run(Command::AddIssue { title: format!("Issue number {n}") });
    }
    let mut window = window(Workspace::Read, session);
    let title = |window: &Harness<'static, App>| {
        let view = &window.state().view;
        view.issue.and_then(|id| window.state().session.project().issue(id)).unwrap().title.clone()
    };
    press(&mut window, Key::J);
    window.state_mut().view.issue = Some(issue_id("Issue number 30"));
    press(&mut window, Key::I);
    picture(&mut window, "issue-choice");
    // It begins at the current one, which is in sight; the card behind stays where it is.
    let row = |window: &Harness<'static, App>, name: &str| {
        let rows = window.query_all_by_label(name);
        rows.map(|row| row.rect()).find(|rect| rect.width() > 250.0)
    };
    let list = window.get_by_label("Search issues").rect();
    let inside = |rect: egui::Rect| rect.top() > list.bottom() && rect.bottom() < SMALL[1];
    assert!(inside(row(&window, "Issue number 30").unwrap()));
    let card = window.get_by_label("Someone else…").rect();
    for _ in 0..25 {
        press(&mut window, Key::ArrowDown);
    }
    assert_eq!(window.get_by_label("Someone else…").rect(), card);
    let at = row(&window, "Issue number 55").unwrap();
    assert!(inside(at) && at.bottom() < list.bottom() + 320.0, "{at:?} below {list:?}");
    press(&mut window, Key::Enter);
    assert_eq!(title(&window), "Issue number 55");
    assert!(window.query_by_label("Search issues").is_none());

    press(&mut window, Key::I);
    type_words(&mut window, "NUMBER 4");
    assert!(row(&window, "Issue number 55").is_none());
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(title(&window), "Issue number 40");
    // A digit tags again.
    press(&mut window, Key::Num1);
    let tags = window.state().session.project().taggings.keys().map(|tag| tag.issue);
    assert_eq!(tags.collect::<Vec<_>>(), [issue_id("Issue number 40")]);
}

#[test]
fn stances_stand_in_their_card_however_narrow_it_is() {
    for wide in [0_u16, 340, 560] {
        let mut session = sample::tagged();
        session.set_preferences(|preferences| {
            preferences.panels.insert("find in all".to_owned(), wide);
        });
        let mut window = window(Workspace::Read, session);
        press(&mut window, Key::J);
        if wide > 0 {
            window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
            window.run();
            window.get_by_label("Close find in all texts");
        }
        for stance in Stance::ALL {
            let id = selected(&window);
            let issue = window.state().view.issue.unwrap();
            window.state_mut().session.run(Command::Tag { quote: id, issue, stance });
            window.run();
            // The field below is as wide as the card within.
            let card = window.get_by_label("Comment").rect();
            assert!(card.right() <= SMALL[0] - 2.0 * 12.0, "{card:?} beside {wide}");
            for other in Stance::ALL {
                let button = window.get_by_role_and_label(Role::Button, other.label()).rect();
                assert!(button.right() <= card.right() + 0.5, "{other:?} ends at {button:?}");
            }
            let set = window.get_by_label(&format!("Tagged: {}", stance.label())).rect();
            assert!(set.right() <= card.right() + 0.5, "{set:?}");
        }
        picture(&mut window, &format!("stances-{wide}"));
    }
}

#[test]
fn a_quote_is_made_of_whole_words_and_ends_at_one() {
    let mut window = window(Workspace::Read, sample::tagged());
    press(&mut window, Key::J);
    let first = selected(&window);
    let article = window.state().session.project().article(first.article).unwrap().clone();
    let place = |words: &str| article.text.find(words).unwrap();
    let mark = |window: &mut Harness<'static, App>, from, to, moves| {
        let marked = Marked { anchor: from, caret: to, held: false, moves };
        window.state_mut().view.marked = Some(marked);
        window.run();
    };
    let words = |window: &Harness<'static, App>| {
        article.text_of(quote(window, selected(window)).extent()).to_owned()
    };
    // An end that is let go of within a word.
    mark(&mut window, first.span.start(), place("paid for") + 2, Some(Edge::End));
    assert_eq!(words(&window), "“Storms do not check who paid");
    // Words marked from within one to the space after another.
    mark(&mut window, place("the hall ") + 5, place("room in") - 1, None);
    press(&mut window, Key::Q);
    assert_ne!(selected(&window), first);
    assert!(words(&window).starts_with("hall "), "{}", words(&window));
    assert!(words(&window).ends_with("warmest"), "{}", words(&window));
}

#[test]
fn keys_of_a_panel_do_nothing_to_the_choice_of_speaker_below() {
    let (mut window, id) = at_a_guess(Workspace::Read);
    let before = speaker(&window, id);
    press(&mut window, Key::A);
    window.key_press_modifiers(Modifiers::COMMAND, Key::H);
    window.run();
    assert_eq!(window.state().view.panel, Some(Panel::History));
    press(&mut window, Key::Num2);
    assert_eq!(speaker(&window, id), before);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view.panel, None);
    assert!(window.state().view.choosing_speaker, "it was closed beneath the panel");
    press(&mut window, Key::Escape);
    assert!(!window.state().view.choosing_speaker);
}

#[test]
fn what_follows_the_quote_in_review_is_in_sight() {
    let mut window = window(Workspace::Review, sample::long(12));
    for _ in 0..18 {
        let project = window.state().session.project();
        let id = selected(&window);
        let words = project.article(id.article).unwrap().text_of(id.span).to_owned();
        let words: String = words.chars().take(9).collect();
        let at = {
            let mut quotes = window.query_all_by_label_contains("Quote by");
            quotes.find(|node| format!("{node:?}").contains(&words)).map(|node| node.rect())
        };
        let at = at.unwrap();
        assert!(at.top() > 100.0 && at.bottom() < SMALL[1] - 100.0, "{words} at {at:?}");
        press(&mut window, Key::J);
    }
}

#[test]
fn five_candidates_are_shown_until_one_chooses() {
    let mut session = sample::long(12);
    let quotes: Vec<QuoteId> = session.project().quotes.keys().copied().collect();
    for (quote, n) in quotes.iter().skip(4).zip(1..=8) {
        let (kind, name) = (ActorKind::Person, format!("Person Number{n}"));
        let speaker = Speaker::New { name, kind, government: None };
        session.run(Command::Attribute { quotes: vec![*quote], speaker });
    }
    session.run(Command::AddIssue { title: "Open data".to_owned() });
    let mut window = window(Workspace::Review, session);
    let id = selected(&window);
    let rows =
        |window: &Harness<'static, App>| window.query_all_by_label_contains("Key A ").count();
    assert_eq!(rows(&window), 5);
    picture(&mut window, "five-candidates");
    window.get_by_label("More…").click();
    window.run();
    assert_eq!(rows(&window), 9);
    // Every number counts for the one that it stands before.
    press(&mut window, Key::Num7);
    assert!(speaker(&window, id).unwrap().starts_with("Person"));
}
