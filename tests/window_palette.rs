//! The command palette, the history of edits and the list of notices, by keyboard and by name.
#![cfg(feature = "gui")]

mod common;

use std::collections::BTreeSet;

use common::{picture, project, sample};
use demarche::session::{Action, Command, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Panel, Workspace};
use egui::{Key, Modifiers, OutputCommand, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn window(session: Session, theme: Theme) -> Harness<'static, App> {
    let mut app = App::new(session, Box::new(Scripted::new([])));
    app.view.workspace = Workspace::Read;
    common::window(app, [1280.0, 800.0], theme)
}

fn usual() -> Harness<'static, App> {
    window(project::session(), Theme::Light)
}

fn press(window: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn palette(window: &mut Harness<'static, App>, typed: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    if !typed.is_empty() {
        window.get_by_label("Search all commands").type_text(typed);
        window.run();
    }
}

/// What the list offers, from top to bottom.
fn offered(window: &Harness<'static, App>) -> Vec<String> {
    let all = window.query_all_by_role(Role::ListItem);
    all.filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn a_command_is_found_by_some_of_its_letters_and_done() {
    let mut window = usual();
    palette(&mut window, "gomatrix");
    assert!(window.query_by_label_contains("Nothing of this name").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().view.panel, None);
    palette(&mut window, "mtrx");
    window.get_by_label("Matrix, Ctrl+3");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().view.workspace, Workspace::Matrix);
    assert_eq!(window.state().view.panel, None);
}

#[test]
fn what_cannot_be_done_comes_last_says_why_and_is_not_done() {
    let mut window = usual();
    palette(&mut window, "redo");
    let first = window.get_by_label("Redo, Nothing was undone, Ctrl+Shift+Z");
    assert!(first.accesskit_node().is_disabled());
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().view.panel, Some(Panel::Palette));
    press(&mut window, Modifiers::COMMAND, Key::K);
    assert_eq!(window.state().view.panel, None);
    palette(&mut window, "tag");
    let offered = offered(&window);
    let tag = offered.iter().position(|name| name.starts_with("Tag: ▲▲")).unwrap();
    assert!(offered[tag].contains("Select a quote first"), "{}", offered[tag]);
    let possible = offered.iter().position(|name| name.starts_with("Choose issue")).unwrap();
    assert!(possible < tag);
}

#[test]
fn the_key_deletes_nothing_in_the_field_that_is_typed_in() {
    let mut window = usual();
    window.get_by_label("Filter articles").focus();
    window.run();
    window.get_by_label("Filter articles").type_text("ports");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Home);
    press(&mut window, Modifiers::COMMAND, Key::K);
    assert_eq!(window.state().view.panel, Some(Panel::Palette));
    assert_eq!(window.state().view.article_filter, "ports");
}

#[test]
fn what_was_used_last_comes_first() {
    let mut window = usual();
    palette(&mut window, "dark");
    press(&mut window, Modifiers::NONE, Key::Enter);
    palette(&mut window, "actors");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().view.workspace, Workspace::Actors);
    press(&mut window, Modifiers::COMMAND, Key::Num1);
    palette(&mut window, "");
    window.get_by_label("Actors, Ctrl+5");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().view.workspace, Workspace::Actors);
}

#[test]
fn articles_actors_and_issues_are_gone_to_by_name() {
    let mut window = usual();
    palette(&mut window, "small ports");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let app = window.state();
    let article = app.session.project().article(app.view.article.unwrap()).unwrap();
    assert_eq!(article.title, "Warsaw wants help for small ports");
    palette(&mut window, "lehto");
    window.get_by_label("Tuomas Lehto").click();
    window.run();
    assert_eq!(window.state().view.workspace, Workspace::Actors);
    window.get_by_label("Name of Tuomas Lehto");
    palette(&mut window, "herring pa");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().view.workspace, Workspace::Issues);
    assert_eq!(window.state().view.issues.selected, Some(project::issue_id("Herring pause")));
}

#[test]
fn every_action_but_the_list_itself_is_offered() {
    let mut window = usual();
    palette(&mut window, "");
    picture(&mut window, "palette-empty-light");
    let mut seen = BTreeSet::new();
    for _ in 0..Action::all().len() / 8 + 2 {
        // The articles and cards behind it do not count.
        let behind = |name: &String| {
            name.contains("herring") || name.contains("Warsaw") || name.starts_with("Card of")
        };
        seen.extend(offered(&window).into_iter().filter(|name| !behind(name)));
        press(&mut window, Modifiers::NONE, Key::PageDown);
    }
    assert_eq!(seen.len(), Action::all().len() - 1, "{seen:?}");
}

#[test]
fn edits_are_gone_back_and_forward_to() {
    let mut window = usual();
    press(&mut window, Modifiers::NONE, Key::J);
    press(&mut window, Modifiers::NONE, Key::Num1);
    press(&mut window, Modifiers::NONE, Key::X);
    let steps = |window: &Harness<'static, App>| {
        let history = window.state().session.history();
        (history.past().len(), history.future().len())
    };
    assert_eq!(steps(&window), (5, 0));
    press(&mut window, Modifiers::COMMAND, Key::H);
    window.get_by_label_contains("now");
    // To before both.
    window.get_by_label("Add issue “Compensation”").click();
    window.run();
    assert_eq!(steps(&window), (3, 2));
    assert_eq!(window.state().session.project().taggings.size(), 0);
    window.get_by_label("Add issue “Compensation”, now");
    picture(&mut window, "history");
    // One forward, by keys.
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(steps(&window), (4, 1));
    assert_eq!(window.state().session.project().taggings.size(), 1);
    press(&mut window, Modifiers::NONE, Key::End);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(steps(&window), (0, 5));
    assert!(window.state().session.project().articles.is_empty());
    press(&mut window, Modifiers::NONE, Key::Home);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(steps(&window), (5, 0));
    // The log grows by a line for each jump, and says how far it went.
    let last = window.state().session.log().last().unwrap().what.clone();
    assert!(last.starts_with("redo 5 edits"), "{last}");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().view.panel, None);
}

#[test]
fn notices_stay_in_a_list_to_copy_and_to_clear() {
    let mut window = usual();
    window.state_mut().session.tell("Copied one thing");
    let missing = Command::Open("/nowhere/at-all.ron".into());
    window.state_mut().session.run(missing);
    window.state_mut().session.finish_jobs();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    window.get_by_label("Done");
    window.get_by_label("Error");
    picture(&mut window, "notices");
    let copied = |window: &Harness<'static, App>| {
        let commands = &window.output().platform_output.commands;
        commands.iter().find_map(|command| {
            if let OutputCommand::CopyText(text) = command { Some(text.clone()) } else { None }
        })
    };
    // The newest first: what failed, with the file in the details.
    window.event(egui::Event::Copy);
    window.step();
    let text = copied(&window).unwrap();
    assert!(text.starts_with("Error ") && text.contains("/nowhere/at-all.ron"), "{text}");
    window.run();
    window.key_press(Key::ArrowDown);
    window.step();
    window.event(egui::Event::Copy);
    window.step();
    assert!(copied(&window).unwrap().ends_with("Copied one thing"));
    window.get_by_label("Clear all").click();
    window.run();
    window.get_by_label("Nothing so far");
    assert!(window.state().session.notices().all().is_empty());
}

#[test]
fn it_draws_crowded_in_both_themes() {
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let mut window = window(sample::crowded(60), theme);
        palette(&mut window, "co");
        picture(&mut window, &format!("palette-{word}"));
        assert!(offered(&window).len() > 5);
        press(&mut window, Modifiers::NONE, Key::Escape);
        press(&mut window, Modifiers::COMMAND, Key::H);
        picture(&mut window, &format!("history-{word}"));
    }
}

#[test]
fn actors_and_issues_are_added_merged_and_deleted_by_name() {
    let mut window = usual();
    let many = |window: &Harness<'static, App>| {
        let project = window.state().session.project();
        (project.actors.size(), project.issues.len())
    };
    let (actors, issues) = many(&window);
    let ask = |window: &mut Harness<'static, App>, name: &str| {
        palette(window, name);
        press(window, Modifiers::NONE, Key::Enter);
        assert_eq!(window.state().view.panel, None, "{name} cannot be done");
    };
    palette(&mut window, "Merge marked actors");
    assert!(window.query_by_label_contains("In Actors only").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);

    ask(&mut window, "New actor");
    window.event(egui::Event::Text("Ama Boateng".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(many(&window), (actors + 1, issues));
    ask(&mut window, "Mark all actors");
    ask(&mut window, "Merge marked actors");
    assert_eq!(many(&window), (1, issues));

    ask(&mut window, "Add issue");
    window.event(egui::Event::Text("Small ports".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(many(&window), (1, issues + 1));
    press(&mut window, Modifiers::NONE, Key::Escape);
    ask(&mut window, "Merge issue into");
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.get_by_label_contains("Merge “Small ports” into");
    ask(&mut window, "Delete issue");
    window.get_by_label("Delete it?");
    window.get_by_role_and_label(Role::Button, "Delete").click();
    window.run();
    assert_eq!(many(&window), (1, issues));
}

#[test]
fn the_history_says_of_which_quote_an_edit_is_but_not_while_names_are_hidden() {
    let mut window = window(sample::tagged(), Theme::Light);
    press(&mut window, Modifiers::NONE, Key::J);
    press(&mut window, Modifiers::NONE, Key::Num5);
    let about = "Teuila Faleolo, “Storms do not check who paid for…” on “Open weather data”";
    press(&mut window, Modifiers::COMMAND, Key::H);
    window.get_by_label(&format!("Tag as Opposes · {about}, now"));
    picture(&mut window, "history-about");
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.get_by_label("Edit").click();
    window.run();
    window.get_by_label("Undo: tag as Opposes").hover();
    window.run();
    window.get_by_label(&format!("Take back the last edit: {about}"));
    press(&mut window, Modifiers::NONE, Key::Escape);

    press(&mut window, Modifiers::COMMAND, Key::Num2);
    press(&mut window, Modifiers::NONE, Key::B);
    press(&mut window, Modifiers::COMMAND, Key::H);
    window.get_by_label("Tag as Opposes, now");
}
