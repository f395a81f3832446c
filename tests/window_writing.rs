//! Saving and exporting in the window: the bar, going on working, closing meanwhile.
#![cfg(feature = "gui")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers may fail loudly"
)]

mod common;
#[path = "common/gate.rs"]
mod gate;

use std::path::{Path, PathBuf};
use std::time::Duration;

use common::{project, settle};
use demarche::session::Command;
use demarche::storage::preferences::Theme;
use demarche::storage::project_file;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui::{Key, Modifiers, Role, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use gate::Gate;

/// A window over a saved project that was changed and is being saved again, for longer than it
/// takes to be spoken of.
fn saving() -> (Harness<'static, App>, Gate, tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("herring.ron");
    let mut session = project::session();
    session.run(Command::SaveAs(file.clone()));
    session.finish_jobs();
    session.run(Command::AddIssue { title: "Quotas".to_owned() });
    let mut app = App::new(session, Box::new(Scripted::new([])));
    app.view.workspace = Workspace::Read;
    let mut window = common::window(app, [1280.0, 800.0], Theme::Light);
    let gate = Gate::hold(&mut window.state_mut().session);
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    std::thread::sleep(Duration::from_millis(310));
    for _ in 0..1000 {
        window.run();
        if window.query_by_label("Saving 0 % …").is_some() {
            return (window, gate, folder, file);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the bar never says that it saves");
}

fn issues(file: &Path) -> usize {
    project_file::load(file).unwrap().project.issues.len()
}

/// Asks the window to close, as its frame's button does; whether it does.
fn closes(window: &mut Harness<'_, App>) -> bool {
    let root = window.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
    root.events.push(ViewportEvent::Close);
    window.step();
    let said = &window.output().viewport_output[&ViewportId::ROOT].commands;
    let closes = !said.contains(&ViewportCommand::CancelClose);
    let root = window.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
    root.events.clear();
    closes
}

/// Goes on until the window closes itself.
fn wait_until_it_closes(window: &mut Harness<'_, App>) {
    for _ in 0..2000 {
        window.step();
        let said = &window.output().viewport_output[&ViewportId::ROOT].commands;
        if said.contains(&ViewportCommand::Close) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the window stays open");
}

#[test]
fn the_bar_says_how_far_a_save_is_and_stops_it() {
    let (mut window, gate, _folder, file) = saving();
    let before = issues(&file);
    window.get_by_role_and_label(Role::ProgressIndicator, "Saving");
    // One goes on working meanwhile.
    window.key_press(Key::J);
    window.run();
    assert!(window.state().view.quote.is_some());
    window.key_press(Key::Num5);
    window.run();
    assert_eq!(window.state().session.project().taggings.size(), 1);
    window.get_by_label("Cancel").click();
    window.run();
    assert!(window.query_by_label("Cancel").is_none(), "once is enough");
    gate.open();
    settle(&mut window);
    window.get_by_label("Saving was stopped: herring.ron is as it was");
    window.get_by_label("Unsaved changes");
    assert_eq!(issues(&file), before);
}

#[test]
fn what_is_edited_while_it_is_saved_is_unsaved_then() {
    let (mut window, gate, _folder, file) = saving();
    window.key_press(Key::J);
    window.run();
    window.key_press(Key::Num5);
    window.run();
    gate.open();
    settle(&mut window);
    window.get_by_label("Unsaved changes");
    assert_eq!(issues(&file), 3);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    window.get_by_label("Saved");
}

#[test]
fn a_window_that_saves_closes_when_it_is_done_and_asks_nothing() {
    let (mut window, gate, _folder, file) = saving();
    assert!(!closes(&mut window));
    window.run();
    assert!(window.query_by_label("Don’t save").is_none(), "it is being saved");
    gate.open();
    wait_until_it_closes(&mut window);
    assert_eq!(issues(&file), 3);
}

#[test]
fn who_does_not_want_to_wait_stays_with_what_is_unsaved() {
    let (mut window, gate, _folder, file) = saving();
    assert!(!closes(&mut window));
    window.run();
    let cancel = window.get_all_by_label("Cancel").last().unwrap();
    cancel.click();
    window.run();
    gate.open();
    settle(&mut window);
    window.get_by_label("Unsaved changes");
    assert_eq!(issues(&file), 2, "the file is as it was");
    assert!(!closes(&mut window), "and it asks the next time");
    window.run();
    window.get_by_label("Don’t save");
}

#[test]
fn who_edited_while_it_was_saved_is_asked() {
    let (mut window, gate, _folder, file) = saving();
    window.key_press(Key::J);
    window.run();
    window.key_press(Key::Num5);
    window.run();
    assert!(!closes(&mut window));
    window.run();
    window.get_by_role_and_label(Role::Button, "Save").click();
    window.run();
    gate.open();
    wait_until_it_closes(&mut window);
    let saved = project_file::load(&file).unwrap().project;
    assert_eq!(saved.taggings.size(), 1);
}
