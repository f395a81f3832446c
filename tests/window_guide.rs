//! The first start: the sample with its first steps, what empty places say, the sheet of keys.
#![cfg(feature = "gui")]

mod common;

use common::picture;
use demarche::model::Review;
use demarche::session::{Action, Command, Session};
use demarche::storage::preferences::{Preferences, Theme};
use demarche::ui::dialogs::{Answer, Scripted};
use demarche::ui::guide::Step;
use demarche::ui::{App, Workspace};
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

const SMALL: [f32; 2] = [1280.0, 800.0];

/// The window at its first start, or at a later one of somebody who closed the first steps.
fn start(
    closed: bool,
    theme: Theme,
    size: [f32; 2],
    answers: Vec<Answer>,
) -> Harness<'static, App> {
    let preferences = Preferences { guide_closed: closed, ..Preferences::default() };
    let mut app = App::new(Session::new(preferences), Box::new(Scripted::new(answers)));
    app.begin(Command::OpenSample);
    common::window(app, size, theme)
}

fn first_start() -> Harness<'static, App> {
    start(false, Theme::Light, SMALL, vec![])
}

fn press(window: &mut Harness<'_, App>, key: Key) {
    window.key_press(key);
    window.run();
}

fn click(window: &mut Harness<'_, App>, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

#[test]
fn each_step_is_ticked_off_when_it_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("positions.xlsx");
    let mut window = start(false, Theme::Light, SMALL, vec![Answer::Chosen(vec![table.clone()])]);
    assert_eq!(window.state().view.workspace, Workspace::Matrix);
    window.get_by_label("1  Read a quote");
    window.get_by_label("4  Compare");
    picture(&mut window, "guide-1");

    click(&mut window, "Show me");
    let quote = window.state().view.quote.unwrap();
    let project = window.state().session.project();
    assert_eq!(project.quote(quote).unwrap().review, Review::Unreviewed);
    window.get_by_label("✓  Read a quote");
    picture(&mut window, "guide-2");

    press(&mut window, Key::Enter);
    window.get_by_label("✓  Accept or correct it");
    assert!(!window.state().view.guide.is_done(Step::Tag));
    press(&mut window, Key::Num3);
    window.get_by_label("✓  Tag it");
    assert!(!window.state().view.guide.is_done(Step::Compare));

    click(&mut window, "Show me");
    assert_eq!(window.state().view.workspace, Workspace::Matrix);
    window.get_by_label("✓  Compare");
    press(&mut window, Key::ArrowDown);
    window.get_by_label("✓  Open a cell");
    picture(&mut window, "guide-5");

    click(&mut window, "Show me");
    window.get_by_label("Choose file…").click();
    window.run();
    window.get_by_label("✓  Export");
    window.get_by_label("That is the whole way. Now with your own articles:");
    picture(&mut window, "guide-end");
    for _ in 0..400 {
        window.step();
        if table.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(table.exists());
}

#[test]
fn what_was_closed_stays_away_until_the_help_menu_brings_it_back() {
    let mut window = first_start();
    click(&mut window, "Close the first steps");
    assert!(window.query_by_label("First steps").is_none());
    assert!(window.state().session.preferences().guide_closed);

    let mut later = start(true, Theme::Light, SMALL, vec![]);
    assert!(later.query_by_label("First steps").is_none());
    click(&mut later, "Help");
    click(&mut later, "First steps");
    later.get_by_label("1  Read a quote");
    assert!(!later.state().session.preferences().guide_closed);
}

#[test]
fn own_articles_do_not_mix_with_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.txt");
    let text = "Own\n\n“We are few,” said Norwegian Fisheries Minister Ida Brekke in Bergen.";
    std::fs::File::create(&file)
        .and_then(|mut f| std::io::Write::write_all(&mut f, text.as_bytes()))
        .unwrap();
    let mut window = start(false, Theme::Light, SMALL, vec![Answer::Chosen(vec![file])]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::I);
    window.run();
    for _ in 0..400 {
        window.step();
        if window.state().session.project().articles.size() == 1 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    window.run();
    let project = window.state().session.project();
    assert_eq!((project.articles.size(), project.issues.len()), (1, 0));
    assert_eq!(window.state().view.workspace, Workspace::Read);
    assert!(window.state().view.guide.open, "the way goes on with one’s own articles");
}

#[test]
fn a_sample_that_was_worked_on_is_asked_about_before_own_articles_come() {
    let mut window = first_start();
    click(&mut window, "Show me");
    press(&mut window, Key::Enter);
    window.state_mut().begin(Command::ImportText("Own\n\nNobody speaks.".to_owned()));
    window.run();
    window.get_by_label("Save the changes to Sample?");
    window.get_by_label(
        "Your articles begin a project of their own. What you changed in the sample is lost unless \
         you save it.",
    );
    click(&mut window, "Cancel");
    assert_eq!(window.state().session.project().articles.size(), 12);
}

#[test]
fn the_keys_show_by_f1_and_by_question_mark_and_go_by_the_same() {
    let mut window = first_start();
    let heads =
        ["Read", "Tag", "Change the words of a quote", "Go to", "Articles", "Matrix", "Project"];
    // A question mark comes with Shift on most keyboards and on various keys.
    window.event(Event::Key {
        key: Key::Questionmark,
        physical_key: Some(Key::Minus),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::SHIFT,
    });
    window.event(Event::Text("?".to_owned()));
    window.run();
    for head in heads {
        assert!(window.query_all_by_label(head).next().is_some(), "{head}");
    }
    window.get_by_label("Begin a word earlier");
    assert!(window.query_by_label("Also").is_none(), "every key has its task");
    picture(&mut window, "keys");
    press(&mut window, Key::F1);
    assert!(window.query_by_label("Begin a word earlier").is_none());
    press(&mut window, Key::F1);
    window.get_by_label("Begin a word earlier");
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("Begin a word earlier").is_none());
}

#[test]
fn a_question_mark_in_a_field_is_a_question_mark() {
    let mut window = first_start();
    window.get_by_role_and_label(Role::Tab, "Read").click();
    window.run();
    window.get_by_label("Filter articles").focus();
    window.run();
    window.get_by_label("Filter articles").type_text("?");
    window.run();
    assert_eq!(window.state().view.article_filter, "?");
    assert!(window.state().view.panel.is_none());
    click(&mut window, "Show all articles");
    assert_eq!(window.state().view.article_filter, "");
}

#[test]
fn an_article_without_quotes_says_how_to_add_one() {
    let mut window = start(true, Theme::Light, SMALL, vec![]);
    window.state_mut().begin(Command::New);
    window.run();
    window.state_mut().begin(Command::ImportText("Harbour\n\nThe ice is thin.".to_owned()));
    window.run();
    window.get_by_label("No quotes found");
    picture(&mut window, "no-quotes");
    window.get_by_role_and_label(Role::Button, Action::EditArticles.info().name);
}
