//! Saves and exports go on beside the analyst, can be stopped, and never leave half a file.

#[path = "common/gate.rs"]
mod gate;

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use demarche::matrix::Shown;
use demarche::model::Project;
use demarche::session::notice::Level;
use demarche::session::{Choice, Command, Export, ExportFormat, ExportWhat, Session};
use demarche::storage::preferences::Preferences;
use demarche::storage::project_file;
use gate::Gate;

const ARTICLE: &str = "Ministers split over the ferry levy\n\n\
    “The levy must wait,” Norwegian Transport Minister Kari Vold said on Monday.\n\n\
    “We want it this year,” said Danish Transport Minister Jens Holm.\n";

fn session() -> Session {
    let mut session =
        Session::new(Preferences { coder: "Tester".to_owned(), ..Preferences::default() });
    session.run(Command::ImportText(ARTICLE.to_owned()));
    session
}

fn add_issue(session: &mut Session, title: &str) {
    session.run(Command::AddIssue { title: title.to_owned() });
}

/// Waits until the running job has reported something.
fn wait_for_report(session: &mut Session) {
    while session.running().iter().any(|job| job.done.share().is_none()) {
        session.poll();
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
fn saved(file: &Path) -> Project {
    project_file::load(file).unwrap().project
}

#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.ends_with(".lock"));
    names.sort();
    names
}

fn last(session: &Session) -> (Level, String) {
    let last = session.notices().all().last();
    last.map_or((Level::Done, String::new()), |notice| (notice.level, notice.text.clone()))
}

/// A session whose project was saved to a file, and then got an issue.
#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
fn changed() -> (Session, tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ferries.ron");
    let mut session = session();
    session.run(Command::SaveAs(file.clone()));
    session.finish_jobs();
    assert!(!session.is_unsaved());
    add_issue(&mut session, "Ferry levy");
    (session, folder, file)
}

#[test]
fn a_save_that_is_stopped_leaves_the_old_file_and_nothing_else() {
    let (mut session, folder, file) = changed();
    let old = fs::read(&file).unwrap();
    let gate = Gate::hold(&mut session);
    session.run(Command::Save);
    wait_for_report(&mut session);
    assert_eq!(session.running()[0].name, "Saving");
    // Another one waits behind it: stopping is meant for both.
    add_issue(&mut session, "Ports");
    session.run(Command::Save);
    session.run(Command::CancelJob);
    assert!(!session.running()[0].can_cancel, "once is enough");
    gate.open();
    session.finish_jobs();
    assert_eq!(fs::read(&file).unwrap(), old);
    assert_eq!(names(folder.path()), ["ferries.ron"]);
    assert!(session.is_unsaved() && !session.is_saving());
    let expected = (Level::Warning, "Saving was stopped: ferries.ron is as it was".to_owned());
    assert_eq!(last(&session), expected);
    session.run(Command::Save);
    session.finish_jobs();
    assert!(!session.is_unsaved(), "it can be saved later");
    assert_eq!(saved(&file), **session.project());
}

#[test]
fn an_export_that_is_stopped_leaves_the_old_file_and_nothing_else() {
    for format in ExportFormat::ALL {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("table");
        let mut session = session();
        let choice = Choice { what: ExportWhat::Quotes, format, safe: false };
        let export =
            Command::Export(Export { choice, shown: Shown::default(), path: file.clone() });
        session.run(export.clone());
        session.finish_jobs();
        let old = fs::read(&file).unwrap();
        add_issue(&mut session, "Ferry levy");
        let gate = Gate::hold(&mut session);
        session.run(export);
        wait_for_report(&mut session);
        assert_eq!(session.running()[0].at, "quotes", "{format:?}");
        session.run(Command::CancelJob);
        gate.open();
        session.finish_jobs();
        assert_eq!(fs::read(&file).unwrap(), old, "{format:?}");
        assert_eq!(names(folder.path()), ["table"]);
        assert_eq!(last(&session).1, "Exporting was stopped: table is as it was");
    }
}

#[test]
fn what_is_edited_during_a_save_is_unsaved_after_it() {
    let (mut session, _folder, file) = changed();
    let then = Arc::clone(session.project());
    let gate = Gate::hold(&mut session);
    session.run(Command::Save);
    wait_for_report(&mut session);
    assert!(session.is_saving_all());
    add_issue(&mut session, "Ports");
    assert!(!session.is_saving_all());
    gate.open();
    session.finish_jobs();
    assert!(session.is_unsaved(), "the issue came later");
    assert_eq!(saved(&file), *then);
    session.run(Command::Undo);
    assert!(!session.is_unsaved(), "back at what was saved");
    session.run(Command::Undo);
    assert!(session.is_unsaved());
    session.run(Command::Redo);
    session.run(Command::Redo);
    session.run(Command::Save);
    session.finish_jobs();
    assert!(!session.is_unsaved());
    assert_eq!(saved(&file), **session.project());
}

#[test]
fn what_is_undone_during_a_save_is_unsaved_after_it() {
    let (mut session, _folder, file) = changed();
    let then = Arc::clone(session.project());
    let gate = Gate::hold(&mut session);
    session.run(Command::Save);
    wait_for_report(&mut session);
    session.run(Command::Undo);
    assert!(!session.is_unsaved(), "the file holds it still");
    gate.open();
    session.finish_jobs();
    assert!(session.is_unsaved(), "the file holds what was undone");
    assert_eq!(saved(&file), *then);
}

#[test]
fn a_save_that_fails_leaves_the_file_and_what_is_unsaved() {
    let (mut session, folder, file) = changed();
    let old = fs::read(&file).unwrap();
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    session.run(Command::Save);
    session.finish_jobs();
    assert_eq!(fs::read(&file).unwrap(), old);
    assert_eq!(names(folder.path()), ["ferries.ron"]);
    assert!(session.is_unsaved());
    assert_eq!(last(&session).0, Level::Error);
    assert!(last(&session).1.contains("write-protected"), "{:?}", last(&session));
}

#[test]
fn the_save_of_a_project_that_is_gone_is_none_of_the_next_one() {
    let (mut session, _folder, file) = changed();
    let then = Arc::clone(session.project());
    let gate = Gate::hold(&mut session);
    session.run(Command::Save);
    wait_for_report(&mut session);
    add_issue(&mut session, "Ports");
    session.run(Command::Save);
    session.run(Command::New);
    assert!(session.project().articles.is_empty());
    add_issue(&mut session, "Something else");
    gate.open();
    session.finish_jobs();
    assert_eq!(session.path(), None, "the new project has no file");
    assert!(session.is_unsaved());
    assert_eq!(saved(&file), *then, "nothing else was written over it");
}

#[test]
fn saving_twice_what_is_the_same_writes_once() {
    let (mut session, _folder, file) = changed();
    let gate = Gate::hold(&mut session);
    session.run(Command::Save);
    wait_for_report(&mut session);
    session.run(Command::Save);
    gate.open();
    while session.is_saving() {
        session.poll();
        assert!(session.running().len() <= 1);
    }
    assert!(!session.is_unsaved());
    assert_eq!(saved(&file), **session.project());
}

#[test]
fn what_is_being_written_is_written_to_its_end_when_the_window_closes() {
    let (mut session, folder, file) = changed();
    let table = folder.path().join("quotes.csv");
    let gate = Gate::hold(&mut session);
    session.run(Command::Save);
    let choice = Choice { what: ExportWhat::Quotes, format: ExportFormat::Csv, safe: false };
    session.run(Command::Export(Export { choice, shown: Shown::default(), path: table.clone() }));
    wait_for_report(&mut session);
    gate.open();
    session.leave();
    assert!(!session.is_unsaved());
    assert_eq!(saved(&file), **session.project());
    assert!(table.exists());
}

#[test]
fn a_short_job_is_not_spoken_of() {
    let (mut session, _folder, _file) = changed();
    let gate = Gate::hold(&mut session);
    session.run(Command::Save);
    wait_for_report(&mut session);
    if session.running()[0].is_long() {
        // The machine is too busy to see it young.
        gate.open();
        session.finish_jobs();
        return;
    }
    assert!(session.foremost_job().is_none());
    let wait = session.next_poll().unwrap();
    assert!(wait <= Duration::from_millis(300), "the window wakes to show it: {wait:?}");
    std::thread::sleep(Duration::from_millis(310));
    assert_eq!(session.foremost_job().map(|job| job.name.as_str()), Some("Saving"));
    gate.open();
    session.finish_jobs();
}

#[test]
fn a_save_tells_how_far_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session();
    for at in 0..200 {
        add_issue(&mut session, &format!("Issue {at}"));
    }
    let seen = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&seen);
    session.set_wake(Arc::new(move || *counted.lock().unwrap() += 1));
    session.run(Command::SaveAs(folder.path().join("p.ron")));
    session.finish_jobs();
    let seen = *seen.lock().unwrap();
    assert!((3..=250).contains(&seen), "{seen} reports");
}
