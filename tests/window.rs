//! The window, driven by accessible label as a person drives it by eye.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "test helpers may fail loudly")]

mod common;

use common::{picture, project, settle};
use demarche::model::{QuoteId, Review, Stance};
use demarche::session::{Command, Session};
use demarche::storage::preferences::{Preferences, Theme};
use demarche::ui::dialogs::{Answer, Scripted};
use demarche::ui::{App, Panel, Workspace};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn window(session: Session, answers: impl IntoIterator<Item = Answer>) -> Harness<'static, App> {
    window_of([1280.0, 800.0], Theme::Light, session, answers)
}

fn window_of(
    size: [f32; 2],
    theme: Theme,
    session: Session,
    answers: impl IntoIterator<Item = Answer>,
) -> Harness<'static, App> {
    let mut app = App::new(session, Box::new(Scripted::new(answers)));
    app.view.workspace = Workspace::Read;
    common::window(app, size, theme)
}

#[test]
fn an_empty_project_says_what_to_do() {
    let mut window = window(Session::new(Preferences::default()), []);
    for label in ["Import articles…", "Import a folder…", "Paste an article…", "Open the sample"]
    {
        window.get_by_label(label);
    }
    picture(&mut window, "empty");
}

#[test]
fn keys_go_through_quotes_and_tag_them_and_undo_says_what_it_takes_back() {
    let mut window = window(project::session(), []);
    window.key_press(Key::J);
    window.run();
    let first = window.state().view.quote.unwrap();
    window.key_press(Key::J);
    window.run();
    let second = window.state().view.quote.unwrap();
    assert!(second > first);
    window.key_press(Key::Num5);
    window.run();
    let stances = |window: &Harness<'_, App>| -> Vec<(QuoteId, Stance)> {
        let project = window.state().session.project();
        project.taggings.values().map(|t| (t.id.quote, t.stance)).collect()
    };
    assert_eq!(stances(&window), [(second, Stance::Opposes)]);
    picture(&mut window, "tagged");
    window.get_by_label("Edit").click();
    window.run();
    picture(&mut window, "edit-menu");
    window.get_by_label("Undo: tag as Opposes").click();
    window.run();
    assert_eq!(stances(&window), []);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.run();
    assert_eq!(stances(&window), [(second, Stance::Opposes)]);
    window.key_press(Key::K);
    window.run();
    assert_eq!(window.state().view.quote, Some(first));
}

#[test]
fn letters_typed_into_a_field_are_letters() {
    let mut window = window(project::session(), []);
    window.key_press(Key::J);
    window.run();
    window.get_by_label("Filter articles").focus();
    window.run();
    window.get_by_label("Filter articles").type_text("x5");
    window.key_press(Key::X);
    window.key_press(Key::Num5);
    window.run();
    let project = window.state().session.project();
    assert_eq!(project.taggings.size(), 0);
    assert!(project.quotes.values().all(|quote| quote.review == Review::Unreviewed));
    assert_eq!(window.state().view.article_filter, "x5");
}

#[test]
fn the_key_of_other_programs_does_again_what_was_undone() {
    let mut window = window(project::session(), []);
    let many = |window: &Harness<'_, App>| window.state().session.project().issues.len();
    let before = many(&window);
    let title = "Small ports".to_owned();
    window.state_mut().session.run(Command::AddIssue { title });
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(many(&window), before);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    window.run();
    assert_eq!(many(&window), before + 1);
}

#[test]
fn an_actor_is_renamed_in_one_step_when_the_field_is_left() {
    let mut window = window(project::session(), []);
    window.get_by_role_and_label(Role::Tab, "Actors").click();
    window.run();
    let undo = |window: &Harness<'_, App>| window.state().session.undo_name().unwrap().to_owned();
    window.get_by_role_and_label(Role::ListItem, "Tuomas Lehto").click();
    window.run();
    let before = undo(&window);
    let field = window.get_by_label("Name of Tuomas Lehto");
    field.focus();
    window.run();
    window.key_press(Key::End);
    window.get_by_label("Name of Tuomas Lehto").type_text("nen");
    window.run();
    assert_eq!(undo(&window), before, "no edit while typing");
    window.key_press(Key::Tab);
    window.run();
    assert_eq!(undo(&window), "edit actor “Tuomas Lehtonen”");
    window.get_by_label("Name of Tuomas Lehtonen");
}

#[test]
fn saving_while_typing_saves_what_was_typed() {
    let mut window = window(project::session(), [Answer::Cancelled]);
    window.get_by_role_and_label(Role::Tab, "Issues").click();
    window.run();
    window.get_by_role_and_label(Role::MultilineTextInput, "Proposition").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::End);
    window.get_by_role_and_label(Role::MultilineTextInput, "Proposition").type_text(" at least");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    let project = window.state().session.project();
    let proposition = &project.issue(project::issue_id("Herring pause")).unwrap().proposition;
    assert_eq!(proposition, "No herring fishing for two years at least");
}

#[test]
fn issues_are_added_moved_and_deleted_with_a_warning() {
    let mut window = window(project::session(), []);
    window.key_press(Key::J);
    window.run();
    window.key_press(Key::Num1);
    window.run();
    window.get_by_role_and_label(Role::Tab, "Issues").click();
    window.run();
    window.get_by_label("Title of a new issue").focus();
    window.run();
    window.get_by_label("Title of a new issue").type_text("Port fees");
    window.key_press(Key::Enter);
    window.run();
    let titles = |window: &Harness<'_, App>| -> Vec<String> {
        window.state().session.project().issues.iter().map(|i| i.title.clone()).collect()
    };
    assert_eq!(titles(&window), ["Herring pause", "Compensation", "Port fees"]);
    window.get_by_label("Move up").click();
    window.run();
    assert_eq!(titles(&window), ["Herring pause", "Port fees", "Compensation"]);
    window.get_by_role_and_label(Role::ListItem, "Herring pause").click();
    window.run();
    window.get_by_label("Delete…").click();
    window.run();
    window.get_by_label("Delete with its 1 tag?");
    picture(&mut window, "delete-issue");
    window.get_by_label("Delete").click();
    window.run();
    assert_eq!(titles(&window), ["Port fees", "Compensation"]);
    assert_eq!(window.state().session.project().taggings.size(), 0);
}

#[test]
fn another_project_does_not_take_the_place_of_an_unsaved_one_unasked() {
    let mut window = window(project::session(), []);
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run();
    window.get_by_label("Save the changes to New project?");
    picture(&mut window, "unsaved");
    window.get_by_label("Cancel").click();
    window.run();
    assert!(window.query_by_label("Don’t save").is_none());
    assert_eq!(window.state().session.project().articles.size(), 2);
}

#[test]
fn without_a_file_dialog_a_path_is_typed() {
    let mut window = window(project::session(), [Answer::NoDialog]);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.run();
    window.get_by_label("Path");
    assert_eq!(window.get_by_label("Path").value().as_deref(), Some("project.ron"));
    picture(&mut window, "typed-path");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Path").is_none());
}

#[test]
fn deleting_an_article_says_what_goes_with_it() {
    let mut window = window(project::session(), []);
    let row = window.get_by_role_and_label(Role::ListItem, "Baltic ministers split over herring");
    row.click_secondary();
    window.run();
    picture(&mut window, "delete-article");
    window.get_by_label("Delete…").click();
    window.run();
    window.get_by_label("4 quotes and 0 tags go too. Undo brings all of it back");
    window.get_by_label("Delete").click();
    window.run();
    assert_eq!(window.state().session.project().articles.size(), 1);
}

#[test]
fn the_sheet_of_keys_lists_every_key() {
    let mut window = window(project::session(), []);
    window.key_press(Key::F1);
    window.run();
    window.get_by_label("Key Ctrl+Shift+S");
    window.get_by_label("Key J");
    picture(&mut window, "keys");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Key J").is_none());
}

const FERRY: &str = "Ministers split over the ferry levy\n\n\
    “The levy must wait,” Norwegian Transport Minister Kari Vold said on Monday.\n\n\
    “We want it this year,” said Danish Transport Minister Jens Holm.\n";

#[test]
fn the_whole_job_from_article_to_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::io::Write::write_all(&mut std::fs::File::create(path("a.txt")).unwrap(), FERRY.as_bytes())
        .unwrap();
    let chosen = |name: &str| Answer::Chosen(vec![path(name)]);
    let answers = [chosen("a.txt"), chosen("p.ron"), chosen("p.ron"), chosen("quotes.csv")];
    let preferences = Preferences { coder: "Test".to_owned(), ..Preferences::default() };
    let mut window = window(Session::new(preferences), answers);

    // Import.
    window.get_by_label("Import articles…").click();
    settle(&mut window);
    window.get_by_role_and_label(Role::ListItem, "Ministers split over the ferry levy");
    window.get_by_label("1 article · 2 quotes · 0 reviewed");

    // Correct who said it.
    window.key_press(Key::J);
    window.run();
    let quote = window.state().view.quote.unwrap();
    let speaker = |window: &Harness<'_, App>| {
        let project = window.state().session.project();
        let speaker = project.quote(quote).unwrap().attribution.speaker().unwrap();
        project.actor(speaker).unwrap().name.clone()
    };
    assert_eq!(speaker(&window), "Kari Vold");
    window.key_press(Key::A);
    window.run();
    picture(&mut window, "choose-speaker");
    // The field has the focus already.
    window.event(egui::Event::Text("holm".to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(speaker(&window), "Jens Holm");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(speaker(&window), "Kari Vold");

    // An issue, and a tag on it.
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num6);
    window.run();
    window.get_by_label("Title of a new issue").focus();
    window.run();
    window.get_by_label("Title of a new issue").type_text("Ferry levy");
    window.get_by_label("Add issue").click();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    window.run();
    window.key_press(Key::Num4);
    window.key_press(Key::Enter);
    window.run();
    window.get_by_label("1 article · 2 quotes · 1 reviewed");
    window.get_by_label("Unsaved changes");

    // Save, let go, open again.
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(&mut window);
    window.get_by_label("Saved");
    let saved = window.state().session.project().as_ref().clone();
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run();
    assert_eq!(window.state().session.project().articles.size(), 0);
    window.get_by_label("Open project…").click();
    settle(&mut window);
    assert_eq!(window.state().session.project().as_ref(), &saved);

    // Export.
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run();
    window.get_by_label("CSV, for statistics and other programs").click();
    window.run();
    window.get_by_label("Quotes, one a row").click();
    window.run();
    picture(&mut window, "export");
    window.get_by_label("Choose file…").click();
    settle(&mut window);
    let table = std::fs::read_to_string(path("quotes.csv")).unwrap();
    assert!(table.contains("“The levy must wait,”"), "{table}");
    assert!(table.contains("Ferry levy"), "{table}");
    picture(&mut window, "exported");
}

#[test]
fn leaving_for_another_project_saves_first_when_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("p.ron");
    let mut window = window(project::session(), [Answer::Chosen(vec![file.clone()])]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run();
    window.get_by_role_and_label(Role::Button, "Save").click();
    settle(&mut window);
    assert!(file.exists());
    assert_eq!(window.state().session.project().articles.size(), 0);
    assert!(!window.state().session.is_unsaved());
}

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }
    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("not read by the window".to_owned())
    }
}

#[test]
fn files_are_dropped_onto_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    std::io::Write::write_all(&mut std::fs::File::create(&file).unwrap(), FERRY.as_bytes())
        .unwrap();
    let mut window = window(Session::new(Preferences::default()), []);
    window.input_mut().hovered_files.push(egui::HoveredFile::default());
    window.run_steps(2);
    picture(&mut window, "drop");
    window.input_mut().hovered_files.clear();
    window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(file)));
    settle(&mut window);
    window.get_by_role_and_label(Role::ListItem, "Ministers split over the ferry levy");
}

#[test]
fn pasted_text_becomes_an_article() {
    let mut window = window(Session::new(Preferences::default()), []);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    window.run();
    window.get_by_label("Article text").type_text(FERRY);
    window.run();
    window.get_by_label("Add as article").click();
    settle(&mut window);
    assert_eq!(window.state().session.project().quotes.size(), 2);
}

fn write(path: &std::path::Path, text: &str) {
    let mut file = std::fs::File::create(path).unwrap();
    std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
}

#[test]
fn a_broken_project_is_refused_by_line_and_the_open_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.ron");
    write(&file, "(\n  version: 1,\n  nonsense");
    let mut session = Session::new(Preferences::default());
    session.run(demarche::session::Command::ImportText(FERRY.to_owned()));
    let mut window = window(session, []);
    // Nothing is at stake any more.
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    let dropped = Dropped(file.clone());
    window.input_mut().dropped_files.push(std::sync::Arc::new(dropped));
    settle(&mut window);
    picture(&mut window, "broken");
    window.get_by_label_contains("Could not open the project: line 3");
    window.get_by_label("Details").click();
    window.run();
    window.get_by_label_contains("broken.ron");
    assert_eq!(window.get_all_by_label("Copy").count(), 2, "one a notice");
    picture(&mut window, "notices");
    assert_eq!(window.state().session.path(), None);
}

#[test]
fn a_recovery_copy_is_offered_and_restored() {
    use demarche::storage::{project_file, recovery};
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("p.ron");
    let session = project::session();
    project_file::save(&file, &demarche::model::Project::default(), &[]).unwrap();
    let copy = recovery::place_of(Some(&file)).unwrap();
    recovery::write(&copy, session.project(), session.log()).unwrap();
    let mut window = window(Session::new(Preferences::default()), [Answer::Chosen(vec![file])]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    settle(&mut window);
    picture(&mut window, "recovery");
    window.get_by_label("Restore").click();
    window.run();
    assert_eq!(window.state().session.project(), session.project());
    assert!(window.query_by_label("Restore").is_none());
    window.get_by_label("Unsaved changes");
}

#[test]
fn leaving_without_a_file_dialog_saves_to_a_typed_path() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("typed.ron");
    let mut window = window(project::session(), [Answer::NoDialog]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run();
    window.get_by_role_and_label(Role::Button, "Save").click();
    window.run();
    let field = window.get_by_label("Path");
    field.focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.get_by_label("Path").type_text(&file.to_string_lossy());
    window.run();
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(file.exists());
    assert_eq!(window.state().session.project().articles.size(), 0);
}

#[test]
fn a_small_window_with_large_text_still_holds_everything() {
    let mut window = window_of([760.0, 480.0], Theme::Light, project::session(), []);
    for tab in ["Read", "Matrix", "Actors", "Issues"] {
        window.get_by_role_and_label(Role::Tab, tab).click();
        window.run();
        picture(&mut window, &format!("small-{tab}"));
        let bar = window.get_by_label("2 articles · 5 quotes · 0 reviewed");
        assert!(bar.rect().bottom() <= 480.0);
    }
}

/// 1280×800 at 150 %: what a panel is for can be reached in it.
#[test]
fn panels_stand_inside_a_small_window() {
    const SIZE: [f32; 2] = [853.0, 533.0];
    let mut window = window_of(SIZE, Theme::Light, project::session(), []);
    let panels = [
        (Panel::Export, "Choose file…"),
        (Panel::Paste { text: "A text".to_owned() }, "Add as article"),
        (Panel::AcceptMany { percent: 90, only: None }, "Cancel"),
        (Panel::History, "As it was at the beginning"),
        (Panel::Settings, "Colours"),
    ];
    for (panel, label) in panels {
        window.state_mut().view.panel = Some(panel);
        window.run();
        picture(&mut window, &format!("small-panel-{label}"));
        let rect = window.get_by_label(label).rect();
        let inside = egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE.into());
        assert!(inside.contains_rect(rect), "{label} stands at {rect}");
    }
}
