//! The whole job with the keyboard alone: no pointer, no call by label but to look.
#![cfg(feature = "gui")]
#![expect(clippy::panic, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod common;

use common::{picture, settle};
use demarche::model::Review;
use demarche::session::Session;
use demarche::storage::preferences::{Preferences, Theme};
use demarche::ui::dialogs::{Answer, Scripted};
use demarche::ui::{App, Workspace};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const FERRY: &str = "Ministers split over the ferry levy\n\n\
“The levy must wait,” said Danish Transport Minister Jens Holm on Monday.\n\n\
“We cannot wait for another winter,” Norwegian Fisheries Minister Kari Vold told reporters.\n";

fn press(window: &mut Harness<'static, App>, key: Key) {
    window.key_press(key);
    window.run();
}

fn command(window: &mut Harness<'static, App>, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    settle(window);
}

fn type_words(window: &mut Harness<'static, App>, words: &str) {
    window.event(Event::Text(words.to_owned()));
    window.run();
}

/// Presses Tab until what has this accessible name has the focus.
fn tab_to(window: &mut Harness<'static, App>, label: &str) {
    for _ in 0..200 {
        let nodes = window.query_all_by_label(label);
        if nodes.into_iter().any(|node| node.accesskit_node().is_focused()) {
            return;
        }
        press(window, Key::Tab);
    }
    panic!("Tab does not reach “{label}”");
}

#[test]
fn from_article_to_table_without_a_pointer() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("ferry.txt"), FERRY).unwrap();
    let chosen = |name: &str| Answer::Chosen(vec![path(name)]);
    let dialogs = Scripted::new([chosen("ferry.txt"), chosen("matrix.csv")]);
    let preferences = Preferences { coder: "Test".to_owned(), ..Preferences::default() };
    let app = App::new(Session::new(preferences), Box::new(dialogs));
    let mut window = common::window(app, [1280.0, 800.0], Theme::Light);

    command(&mut window, Key::I);
    window.get_by_label("1 article · 2 quotes · 0 reviewed");

    // An issue.
    command(&mut window, Key::Num6);
    tab_to(&mut window, "Title of a new issue");
    type_words(&mut window, "Ferry levy");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().session.project().issues.len(), 1);

    // Both quotes: a stance, then Enter, which goes on to the next.
    press(&mut window, Key::Escape);
    command(&mut window, Key::Num2);
    for stance in [Key::Num5, Key::Num1] {
        press(&mut window, stance);
        press(&mut window, Key::Enter);
    }
    let project = window.state().session.project().clone();
    assert!(project.quotes.values().all(|quote| quote.review == Review::Accepted));
    assert_eq!(project.taggings.size(), 2);
    picture(&mut window, "by-keys-reviewed");

    // Side by side: both rows of the matrix are marked, and compared.
    command(&mut window, Key::Num3);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Space);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Space);
    press(&mut window, Key::C);
    assert_eq!(window.state().view.workspace, Workspace::Compare);
    picture(&mut window, "by-keys-compared");
    window.get_by_label_contains("Ferry levy: They differ – Denmark: opposes, Norway: supports");

    // The matrix as a table.
    command(&mut window, Key::E);
    tab_to(&mut window, "CSV, for statistics and other programs");
    press(&mut window, Key::Space);
    tab_to(&mut window, "Choose file…");
    window.key_press(Key::Enter);
    settle(&mut window);
    let table = std::fs::read_to_string(path("matrix.csv")).unwrap();
    for words in ["Ferry levy", "Denmark", "Norway"] {
        assert!(table.contains(words), "{words}: {table}");
    }
}
