//! Saved views of the matrix, by accessible label and by keyboard alone.

#![cfg(feature = "gui")]

mod common;

use common::{picture, sample};
use demarche::matrix::{Cells, Filter, ReviewFilter};
use demarche::model::{Edit, SavedView};
use demarche::session::{Command, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn window(session: Session) -> Harness<'static, App> {
    let mut app = App::new(session, Box::new(Scripted::new([])));
    app.view.workspace = Workspace::Matrix;
    common::window(app, [1280.0, 800.0], Theme::Light)
}

fn click(window: &mut Harness<'static, App>, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn command(window: &mut Harness<'static, App>, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

fn press(window: &mut Harness<'static, App>, key: Key) {
    window.key_press(key);
    window.run();
}

fn type_words(window: &mut Harness<'static, App>, words: &str) {
    window.event(egui::Event::Text(words.to_owned()));
    window.run();
}

/// Keeps what the matrix shows under a name, by keyboard alone.
fn save_as(window: &mut Harness<'static, App>, name: &str) {
    command(window, Key::D);
    command(window, Key::A);
    type_words(window, name);
    press(window, Key::Enter);
}

fn saved<'a>(window: &'a Harness<'static, App>, name: &str) -> Option<&'a SavedView> {
    window.state().session.project().view_named(name)
}

fn reviewed_only(window: &mut Harness<'static, App>) {
    click(window, "Review All");
    click(window, "Reviewed only");
}

#[test]
fn a_view_is_saved_left_and_come_back_to() {
    let mut window = window(sample::tagged());
    click(&mut window, "Views");
    window.get_by_label_contains("Nothing saved yet");
    picture(&mut window, "views-none");
    press(&mut window, Key::Escape);
    reviewed_only(&mut window);
    press(&mut window, Key::V);
    command(&mut window, Key::D);
    window.get_by_label_contains("Keeps reviewed only · compact cells");
    let button = window.get_by_role_and_label(Role::Button, "Save view");
    assert!(button.accesskit_node().is_disabled(), "it has no name");
    type_words(&mut window, "Reviewed so far");
    picture(&mut window, "views-save");
    press(&mut window, Key::Enter);
    let view = saved(&window, "Reviewed so far").unwrap();
    assert_eq!(view.filter.review, ReviewFilter::Reviewed);
    assert_eq!(view.arrangement.cells, Cells::Compact);
    window.get_by_label("View Reviewed so far");

    let steps = window.state().session.history().past().len();
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.run();
    window.get_by_label("all 9 quotes");
    click(&mut window, "View Reviewed so far, changed");
    picture(&mut window, "views-list");
    click(&mut window, "Show view Reviewed so far");
    window.get_by_label("View Reviewed so far");
    window.get_by_label("7 of 9 quotes left out");
    assert_eq!(window.state().view.arrangement.cells, Cells::Compact);
    let app = window.state();
    assert_eq!(app.session.history().past().len(), steps, "opening is no edit");
    window.state_mut().session.run(Command::Undo);
    window.run();
    window.get_by_label("Views");
    window.get_by_label("7 of 9 quotes left out");
}

#[test]
fn changes_are_saved_to_the_view_and_undone() {
    let mut window = window(sample::tagged());
    save_as(&mut window, "Mine");
    reviewed_only(&mut window);
    click(&mut window, "View Mine, changed");
    click(&mut window, "Save changes to view");
    window.get_by_label("View Mine");
    assert_eq!(saved(&window, "Mine").unwrap().filter.review, ReviewFilter::Reviewed);
    command(&mut window, Key::Z);
    window.get_by_label("View Mine, changed");
    assert!(saved(&window, "Mine").unwrap().filter.is_empty());
    // The same by the key: a name that is there is replaced.
    command(&mut window, Key::D);
    window.get_by_label_contains("in the place of all quotes and issues");
    window.get_by_label("Replace “Mine”");
    picture(&mut window, "views-replace");
    press(&mut window, Key::Enter);
    window.get_by_label("View Mine");
    assert_eq!(window.state().session.project().views.len(), 1);
    assert_eq!(saved(&window, "Mine").unwrap().filter.review, ReviewFilter::Reviewed);
}

#[test]
fn a_view_is_renamed_and_deleted_with_a_word_on_what_goes() {
    let mut window = window(sample::tagged());
    save_as(&mut window, "One");
    save_as(&mut window, "Two");
    click(&mut window, "View Two");
    click(&mut window, "Rename view…");
    command(&mut window, Key::A);
    type_words(&mut window, "one");
    window.get_by_label("Another view has this name");
    press(&mut window, Key::Enter);
    assert!(saved(&window, "Two").is_some());
    window.get_by_label("Name of the view").focus();
    window.run();
    command(&mut window, Key::A);
    type_words(&mut window, "Three");
    press(&mut window, Key::Enter);
    window.get_by_label("View Three");
    assert!(saved(&window, "Two").is_none());
    click(&mut window, "View Three");
    click(&mut window, "Delete view…");
    window.get_by_label("Delete the view “Three”?");
    window.get_by_label_contains("No quote, tag or position goes with it");
    picture(&mut window, "views-delete");
    click(&mut window, "Delete");
    assert!(saved(&window, "Three").is_none());
    window.get_by_label("Views");
    command(&mut window, Key::Z);
    window.get_by_label("View Three");
}

#[test]
fn the_palette_opens_a_view_from_any_workspace() {
    let mut window = window(sample::tagged());
    reviewed_only(&mut window);
    save_as(&mut window, "Reviewed so far");
    window.state_mut().view.filter = Filter::default();
    command(&mut window, Key::Num1);
    command(&mut window, Key::K);
    type_words(&mut window, "reviewed so");
    window.get_by_label("View: Reviewed so far");
    picture(&mut window, "views-palette");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view.workspace, Workspace::Matrix);
    assert_eq!(window.state().view.filter.review, ReviewFilter::Reviewed);
    command(&mut window, Key::Num1);
    command(&mut window, Key::K);
    type_words(&mut window, "save view");
    window.get_by_label("Save view…, In Matrix only, Ctrl+D");
}

#[test]
fn many_views_leave_room_for_the_commands() {
    let mut window = window(sample::tagged());
    for number in 0..12 {
        let id = window.state().session.project().free_view_id(&format!("Week {number}"));
        let name = format!("Week {number}");
        let (filter, arrangement) = Default::default();
        let view = SavedView { id, name, filter, arrangement };
        window.state_mut().session.run(Command::Edit(Edit::AddView(Box::new(view))));
    }
    command(&mut window, Key::K);
    for typed in ["", "view"] {
        type_words(&mut window, typed);
        assert_eq!(window.query_all_by_label_contains("View: Week").count(), 7);
    }
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view.saved_view, None, "a command of that name comes first");
}

#[test]
fn the_menu_bar_has_the_views() {
    let mut window = window(sample::tagged());
    save_as(&mut window, "Mine");
    reviewed_only(&mut window);
    click(&mut window, "View");
    click(&mut window, "Saved views");
    picture(&mut window, "views-menu-bar");
    click(&mut window, "Show view Mine");
    assert!(window.state().view.filter.is_empty());
}

#[test]
fn what_a_view_lost_is_said_when_it_opens() {
    let mut window = window(sample::tagged());
    click(&mut window, "Issues All");
    click(&mut window, "Show only issue Shared costs");
    press(&mut window, Key::Escape);
    save_as(&mut window, "Costs");
    let view = saved(&window, "Costs").unwrap().clone();
    let issue = *view.filter.issues.first().unwrap();
    window.state_mut().session.run(Command::Edit(Edit::RemoveIssue(issue)));
    window.run();
    click(&mut window, "View Costs, changed");
    click(&mut window, "Show view Costs");
    let notices = window.state().session.notices().all();
    let said = "View “Costs”: no longer in the project: the issue that it shows";
    assert_eq!(notices.last().unwrap().text, said);
    window.get_by_label("View Costs");
}
