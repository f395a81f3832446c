//! Where the keyboard is: back where it was when a panel closes, and nowhere else meanwhile.
#![cfg(feature = "gui")]

mod common;

use std::io::Write;

use common::{project, settle};
use demarche::session::{Action, Command, Session};
use demarche::storage::preferences::{Preferences, Theme};
use demarche::storage::{project_file, recovery};
use demarche::ui::dialogs::{Answer, Scripted};
use demarche::ui::{App, Panel, Workspace};
use egui::accesskit::Toggled;
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn window(session: Session, answers: impl IntoIterator<Item = Answer>) -> Harness<'static, App> {
    let mut app = App::new(session, Box::new(Scripted::new(answers)));
    app.view.workspace = Workspace::Read;
    common::window(app, [1280.0, 800.0], Theme::Light)
}

fn press(window: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// What is heard of the control that has the keyboard.
fn focused(window: &Harness<'static, App>) -> Option<String> {
    let id = window.ctx.memory(|memory| memory.focused())?.accesskit_id();
    let node = window
        .query_all(egui_kittest::kittest::By::new().predicate(move |node| node.locate().0 == id));
    node.last().and_then(|node| node.accesskit_node().label())
}

fn focus(window: &mut Harness<'static, App>, name: &str) {
    window.get_by_label(name).focus();
    window.run();
    assert_eq!(focused(window).as_deref(), Some(name));
}

/// A button that is no field.
const UNDATED: &str = "⚠ 1 without a date";

const PANELS: [(Modifiers, Key); 6] = [
    (Modifiers::COMMAND, Key::K),
    (Modifiers::COMMAND, Key::H),
    (Modifiers::COMMAND, Key::Comma),
    (Modifiers::NONE, Key::F1),
    (Modifiers::COMMAND, Key::E),
    (Modifiers::COMMAND, Key::F),
];

#[test]
fn a_panel_that_closes_gives_the_keyboard_back() {
    let mut window = window(project::session(), []);
    for name in ["Filter articles", UNDATED] {
        for (modifiers, key) in PANELS {
            focus(&mut window, name);
            press(&mut window, modifiers, key);
            assert_ne!(focused(&window).as_deref(), Some(name), "{key:?} opens nothing");
            press(&mut window, Modifiers::NONE, Key::Escape);
            window.run();
            assert_eq!(window.state().view.panel, None);
            assert!(!window.state().view.find.open);
            assert_eq!(focused(&window).as_deref(), Some(name), "after {key:?}");
        }
    }
}

#[test]
fn nothing_gets_the_keyboard_that_had_it_not() {
    let mut window = window(project::session(), []);
    press(&mut window, Modifiers::NONE, Key::J);
    for (modifiers, key) in PANELS {
        press(&mut window, modifiers, key);
        press(&mut window, Modifiers::NONE, Key::Escape);
        window.run();
        assert_eq!(focused(&window), None, "after {key:?}");
        window.state_mut().view.find.open = false;
        window.run();
    }
}

#[test]
fn a_panel_that_follows_another_goes_back_to_where_that_came_from() {
    let mut window = window(project::session(), []);
    focus(&mut window, "Filter articles");
    press(&mut window, Modifiers::COMMAND, Key::K);
    window.get_by_label("Search all commands").type_text("settings");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().view.panel, Some(Panel::Settings));
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("Filter articles"));
}

#[test]
fn who_goes_elsewhere_by_mouse_stays_there() {
    let mut window = window(project::session(), []);
    focus(&mut window, "Filter articles");
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.get_all_by_label_contains("Warsaw wants help").next().unwrap().click();
    window.run();
    window.get_by_label("Close find").click();
    window.run();
    window.run();
    assert!(!window.state().view.find.open);
    // Closed by mouse, the bar had the pointer last, and the keyboard before.
    assert_eq!(focused(&window).as_deref(), Some("Filter articles"));
    press(&mut window, Modifiers::COMMAND, Key::F);
    focus(&mut window, UNDATED);
    window.state_mut().view.find.open = false;
    window.run();
    window.run();
    assert_eq!(focused(&window).as_deref(), Some(UNDATED));
}

#[test]
fn a_field_has_the_keyboard_again_after_saving() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("p.ron");
    let mut session = project::session();
    session.run(Command::SaveAs(file));
    session.finish_jobs();
    session.run(Command::AddIssue { title: "Quotas".to_owned() });
    let mut window = window(session, []);
    focus(&mut window, "Filter articles");
    press(&mut window, Modifiers::COMMAND, Key::S);
    settle(&mut window);
    assert!(!window.state().session.is_unsaved());
    assert_eq!(focused(&window).as_deref(), Some("Filter articles"));
}

#[test]
fn an_inspector_that_closes_gives_the_keyboard_back() {
    let mut window = window(project::session(), []);
    press(&mut window, Modifiers::COMMAND, Key::Num3);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert!(window.state().view.matrix.has_selection());
    // The keyboard was nowhere: it is nowhere again, and the arrows go through the cells.
    window.get_by_label("Close the cell").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.run();
    assert!(!window.state().view.matrix.has_selection());
    assert_eq!(focused(&window), None);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert!(window.state().view.matrix.has_selection());
}

#[test]
fn enter_in_the_history_acts_on_what_the_arrows_stand_on() {
    let mut window = window(project::session(), []);
    let standing = |window: &Harness<'static, App>| window.state().session.history().past().len();
    assert_eq!(standing(&window), 3);
    press(&mut window, Modifiers::COMMAND, Key::H);
    // The list is one stop: no row has the keyboard of its own.
    let first = focused(&window).unwrap();
    assert!(first.starts_with("3 edits"), "{first}");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(focused(&window), Some(first), "arrows go through the list, not out of it");
    let cursor = |window: &Harness<'static, App>| {
        let rows = window.get_all_by_role(Role::ListItem);
        let on = rows.filter(|row| row.accesskit_node().toggled() == Some(Toggled::True));
        let names = on.filter_map(|row| row.accesskit_node().label());
        names.filter(|name| name.contains("issue")).collect::<Vec<_>>()
    };
    assert_eq!(cursor(&window), ["Add issue “Herring pause”"]);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(standing(&window), 2);
    // On the button that closes it, Enter closes it.
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::Tab);
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.run();
    assert_eq!((standing(&window), window.state().view.panel.clone()), (2, None));
}

#[test]
fn keys_under_a_question_of_the_window_do_nothing() {
    for answers in [vec![], vec![Answer::NoDialog]] {
        let typed = !answers.is_empty();
        let mut window = window(project::session(), answers);
        press(&mut window, Modifiers::COMMAND, Key::Num6);
        let before = window.state().view.issues.selected;
        if typed {
            press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
            window.get_by_label("Path");
        } else {
            press(&mut window, Modifiers::COMMAND, Key::N);
            window.get_by_label("Don’t save");
        }
        // Even where no field has the keyboard.
        if let Some(id) = window.ctx.memory(|memory| memory.focused()) {
            window.ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
        window.key_press(Key::ArrowDown);
        window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
        window.run();
        assert_eq!(window.state().view.issues.selected, before);
        let first = window.state().session.project().issues.first().map(|i| i.title.clone());
        assert_eq!(first.as_deref(), Some("Herring pause"), "nothing moved");
    }
    let mut window = window(project::session(), []);
    press(&mut window, Modifiers::NONE, Key::J);
    let quote = window.state().view.quote;
    assert!(quote.is_some());
    press(&mut window, Modifiers::COMMAND, Key::N);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Don’t save").is_none());
    assert_eq!(window.state().view.quote, quote, "Escape was the question’s");
}

#[test]
fn a_question_takes_the_keyboard_and_gives_it_back() {
    let mut window = window(project::session(), []);
    focus(&mut window, UNDATED);
    press(&mut window, Modifiers::COMMAND, Key::N);
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("Save"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.run();
    assert_eq!(focused(&window).as_deref(), Some(UNDATED));
}

#[test]
fn a_file_that_does_not_open_changes_nothing_of_what_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut broken = std::fs::File::create(path("broken.ron")).unwrap();
    broken.write_all(b"(version: 1, oops").unwrap();
    project_file::save(&path("good.ron"), project::session().project(), &[]).unwrap();
    let mut session = project::session();
    session.run(Command::SaveAs(path("own.ron")));
    session.finish_jobs();
    let answers = ["broken.ron", "good.ron"].map(|name| Answer::Chosen(vec![path(name)]));
    let mut window = window(session, answers);
    let filter =
        demarche::matrix::Filter { outlet: Some("Gulf Wire".to_owned()), ..Default::default() };
    press(&mut window, Modifiers::COMMAND, Key::Num3);
    window.state_mut().view.filter = filter.clone();
    window.state_mut().view.article_filter = "herring".to_owned();
    press(&mut window, Modifiers::COMMAND, Key::O);
    settle(&mut window);
    window.get_by_label_contains("Could not open the project");
    let view = &window.state().view;
    assert_eq!((&view.filter, view.workspace), (&filter, Workspace::Matrix));
    assert_eq!(view.article_filter, "herring");
    press(&mut window, Modifiers::COMMAND, Key::O);
    settle(&mut window);
    let view = &window.state().view;
    assert!(view.filter.is_empty() && view.article_filter.is_empty());
    assert_eq!(view.workspace, Workspace::Read);
}

#[test]
fn what_is_recovered_is_shown_without_the_filter_of_before() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("p.ron");
    let lost = project::session();
    project_file::save(&file, &demarche::model::Project::default(), &[]).unwrap();
    let copy = recovery::place_of(Some(&file)).unwrap();
    recovery::write(&copy, lost.project(), &[]).unwrap();
    let mut window =
        window(Session::new(Preferences::default()), [Answer::Chosen(vec![file.clone()])]);
    press(&mut window, Modifiers::COMMAND, Key::O);
    settle(&mut window);
    window.state_mut().view.article_filter = "nothing of this name".to_owned();
    window.state_mut().view.only_undated = true;
    window.get_by_label("Restore").click();
    window.run();
    assert_eq!(window.state().session.project(), lost.project());
    let view = &window.state().view;
    assert!(view.article_filter.is_empty() && !view.only_undated);
}

#[test]
fn the_commands_used_last_are_known_at_the_next_start() {
    let mut first = window(project::session(), []);
    for typed in ["mtrx", "notices"] {
        press(&mut first, Modifiers::COMMAND, Key::K);
        first.get_by_label("Search all commands").type_text(typed);
        first.run();
        press(&mut first, Modifiers::NONE, Key::Enter);
        press(&mut first, Modifiers::NONE, Key::Escape);
    }
    first.state_mut().keep_layout();
    let kept = first.state().session.preferences().clone();
    let name = |action: Action| action.info().name.to_owned();
    assert_eq!(kept.commands.first(), Some(&name(Action::ShowNotices)), "{:?}", kept.commands);
    let mut session = project::session();
    session.set_preferences(|preferences| *preferences = kept);
    let mut next = window(session, []);
    press(&mut next, Modifiers::COMMAND, Key::K);
    let offered: Vec<String> = next
        .query_all_by_role(Role::ListItem)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let at = |name: &str| offered.iter().position(|label| label.starts_with(name));
    let (notices, matrix, new) = (at("Notices"), at("Matrix"), at("New project"));
    assert!(notices.is_some() && notices < matrix && matrix < new, "{offered:?}");
}
