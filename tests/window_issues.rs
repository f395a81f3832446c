//! The codebook, driven by accessible label and by key.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod common;

use common::{SMALL, picture, press, project, sample, undo, window_in};
use demarche::model::{Edit, IssueId, QuoteId, Stance};
use demarche::session::{Command, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::{App, Workspace};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn window(session: Session) -> Harness<'static, App> {
    window_in(Workspace::Issues, session, SMALL, Theme::Light)
}

fn titles(window: &Harness<'static, App>) -> Vec<String> {
    window.state().session.project().issues.iter().map(|issue| issue.title.clone()).collect()
}

fn id(title: &str) -> IssueId {
    IssueId::titled(title, 0)
}

fn set_terms(session: &mut Session, title: &str, terms: &[&str]) {
    let mut issue = session.project().issue(id(title)).unwrap().clone();
    issue.terms = terms.iter().map(|term| (*term).to_owned()).collect();
    session.run(Command::Edit(Edit::SetIssue(Box::new(issue))));
}

fn untagged(window: &Harness<'static, App>) -> Vec<QuoteId> {
    window.state().view.issues.untagged().to_vec()
}

fn selected(window: &Harness<'static, App>) -> QuoteId {
    window.state().view.issues.quote().unwrap()
}

fn stance(window: &Harness<'static, App>, quote: QuoteId, title: &str) -> Option<Stance> {
    let project = window.state().session.project();
    project.taggings_of(quote).find(|tag| tag.id.issue == id(title)).map(|tag| tag.stance)
}

#[test]
fn every_state_draws_in_both_themes() {
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let mut session = sample::tagged();
        set_terms(&mut session, "Shared costs", &["cost", "archive", "nobody", "decid"]);
        session.run(Command::AddIssue { title: "Radar pictures of neighbours".to_owned() });
        let mut part = session.project().issues.last().unwrap().as_ref().clone();
        part.parent = Some(id("Open weather data"));
        part.proposition = "States show their neighbours what their radars see".to_owned();
        session.run(Command::Edit(Edit::SetIssue(Box::new(part))));
        let mut window = window_in(Workspace::Issues, session, SMALL, theme);
        picture(&mut window, &format!("issues-open-{word}"));
        window.get_by_role_and_label(Role::ListItem, "Shared costs").click();
        window.run();
        picture(&mut window, &format!("issues-untagged-{word}"));
        window.get_by_label("Merge into…").click();
        window.run();
        window.get_by_role_and_label(Role::Button, "Open weather data").click();
        window.run();
        picture(&mut window, &format!("issues-merge-{word}"));
        let mut window = window_in(Workspace::Issues, sample::empty(), SMALL, theme);
        picture(&mut window, &format!("issues-empty-{word}"));
    }
    if std::env::var_os("DEMARCHE_PICTURES").is_some() {
        let mut session = sample::crowded(300);
        set_terms(&mut session, "Issue number 3", &["words", "last"]);
        let mut window = window_in(Workspace::Issues, session, [1920.0, 1080.0], Theme::Light);
        window.get_by_role_and_label(Role::ListItem, "Issue number 3").click();
        window.run();
        picture(&mut window, "issues-crowded");
    }
}

#[test]
fn quotes_with_an_issues_words_are_tagged_by_key_one_after_the_other() {
    let mut window = window(project::session());
    window.get_by_label_contains("Give the issue search terms");
    let field = Role::MultilineTextInput;
    window.get_by_role_and_label(field, "Search terms").focus();
    window.run();
    window.get_by_role_and_label(field, "Search terms").type_text("YEAR, boat");
    window.run();
    window.get_by_role_and_label(field, "Coding rules").focus();
    window.run();
    // What is typed into a field tags nothing.
    press(&mut window, Key::Num1);
    let all = untagged(&window);
    assert_eq!(all.len(), 2, "“two quiet years”, “small boats”");
    window.get_by_role_and_label(Role::ListItem, "Herring pause").click();
    window.run();
    window.get_by_label_contains("2 to tag");
    press(&mut window, Key::J);
    press(&mut window, Key::K);
    let first = selected(&window);
    assert_eq!(first, all[0]);
    press(&mut window, Key::Num1);
    assert_eq!(stance(&window, first, "Herring pause"), Some(Stance::Supports));
    assert_eq!(selected(&window), all[1], "the next one is ready");
    window.get_by_label_contains("1 to tag");
    press(&mut window, Key::U);
    assert_eq!(stance(&window, all[1], "Herring pause"), Some(Stance::Unclear));
    window.get_by_label_contains("None is left");
    // With nothing selected a key tags nothing.
    press(&mut window, Key::Num5);
    assert_eq!(stance(&window, all[1], "Herring pause"), Some(Stance::Unclear));
    undo(&mut window);
    assert_eq!(selected(&window), all[1]);
    undo(&mut window);
    assert_eq!(selected(&window), first, "what was undone is gone back to");
}

#[test]
fn keys_tag_on_the_open_issue_not_on_the_current_one() {
    let mut session = project::session();
    set_terms(&mut session, "Compensation", &["compensat", "boat"]);
    let mut window = window(session);
    assert_eq!(window.state().view.issue, Some(id("Herring pause")));
    press(&mut window, Key::ArrowDown);
    assert_eq!(window.state().view.issues.selected, Some(id("Compensation")));
    let quote = selected(&window);
    press(&mut window, Key::Num4);
    assert_eq!(stance(&window, quote, "Compensation"), Some(Stance::ObjectsWithReservations));
    assert_eq!(stance(&window, quote, "Herring pause"), None);
    let quote = selected(&window);
    press(&mut window, Key::X);
    assert!(untagged(&window).is_empty(), "what is no quote is not asked for");
    undo(&mut window);
    assert_eq!(selected(&window), quote);
    window.get_by_label("Show in article").click();
    window.run();
    let view = &window.state().view;
    assert_eq!((view.workspace, view.quote), (Workspace::Read, Some(quote)));
}

#[test]
fn what_has_the_words_but_does_not_bear_on_the_issue_is_taken_off_the_list() {
    let mut session = project::session();
    set_terms(&mut session, "Herring pause", &["sea", "boats"]);
    let mut window = window(session);
    let all = untagged(&window);
    assert_eq!(all.len(), 2);
    assert_eq!(selected(&window), all[0]);
    press(&mut window, Key::N);
    assert_eq!(untagged(&window), [all[1]]);
    assert_eq!(selected(&window), all[1], "the next one is ready");
    let edit = "take quote off issue “Herring pause”";
    assert_eq!(window.state().session.undo_name(), Some(edit));
    window.get_by_label_contains("1 to tag");
    undo(&mut window);
    assert_eq!(untagged(&window), all);
    assert_eq!(selected(&window), all[0]);
    window.get_by_label("Not on this issue").click();
    window.run();
    press(&mut window, Key::N);
    assert!(untagged(&window).is_empty());
    window.get_by_label_contains("is tagged on this issue, or taken off its list");
    window.get_by_label("2 taken off").click();
    window.run();
    assert_eq!(untagged(&window), all);
    picture(&mut window, "issues-taken-off");
    window.get_by_label("May bear on it").click();
    window.run();
    assert_eq!(untagged(&window), [all[1]]);
    window.get_by_label("Back to the untagged").click();
    window.run();
    assert_eq!(untagged(&window), [all[0]]);
    // A tag says that it bears on the issue.
    window.get_by_label("1 taken off").click();
    window.run();
    press(&mut window, Key::Num1);
    assert_eq!(stance(&window, all[1], "Herring pause"), Some(Stance::Supports));
    assert!(window.state().session.project().dismissals.is_empty());
    assert_eq!(untagged(&window), [all[0]]);
}

#[test]
fn issues_are_put_in_order_by_key_and_by_mouse() {
    let mut session = project::session();
    session.run(Command::AddIssue { title: "Port fees".to_owned() });
    let mut window = window(session);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    window.run();
    assert_eq!(titles(&window), ["Compensation", "Herring pause", "Port fees"]);
    assert_eq!(window.state().view.issues.selected, Some(id("Herring pause")));
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.run();
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.run();
    assert_eq!(titles(&window), ["Herring pause", "Compensation", "Port fees"]);
    // The last one is dragged above the first.
    let from = window.get_by_label("Move “Port fees”").rect().center();
    let row = window.get_by_role_and_label(Role::ListItem, "Herring pause").rect();
    let to = row.center_top() + egui::vec2(0.0, 4.0);
    window.drag_at(from);
    window.run();
    window.hover_at(from - egui::vec2(0.0, 20.0));
    window.run();
    window.hover_at(to);
    window.run();
    picture(&mut window, "issues-dragging");
    window.drop_at(to);
    window.run();
    assert_eq!(titles(&window), ["Port fees", "Herring pause", "Compensation"]);
    undo(&mut window);
    assert_eq!(titles(&window), ["Herring pause", "Compensation", "Port fees"]);
}

#[test]
fn merging_says_what_goes_along_and_can_be_undone() {
    let mut session = project::session();
    let quotes: Vec<QuoteId> = session.project().quotes.keys().copied().collect();
    for (quote, title) in [(0, "Compensation"), (1, "Compensation"), (1, "Herring pause")] {
        let (quote, issue) = (quotes[quote], id(title));
        session.run(Command::Tag { quote, issue, stance: Stance::Supports });
    }
    let mut window = window(session);
    press(&mut window, Key::ArrowDown);
    window.get_by_label("Merge into…").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "Herring pause").click();
    window.run();
    window.get_by_label("Merge “Compensation” into “Herring pause”?");
    window.get_by_label("Goes along: 2 tags");
    window.get_by_label_contains("1 quote tagged on both");
    window.get_by_label("Merge").click();
    window.run();
    assert_eq!(titles(&window), ["Herring pause"]);
    assert_eq!(window.state().view.issues.selected, Some(id("Herring pause")));
    assert!(quotes[..2].iter().all(|quote| stance(&window, *quote, "Herring pause").is_some()));
    undo(&mut window);
    assert_eq!(titles(&window), ["Herring pause", "Compensation"]);
    assert_eq!(stance(&window, quotes[0], "Compensation"), Some(Stance::Supports));
}

#[test]
fn an_issue_is_made_a_part_of_another_but_not_of_its_own_part() {
    let mut window = window(project::session());
    press(&mut window, Key::ArrowDown);
    window.get_by_label("Part of – no wider issue").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "Herring pause").click();
    window.run();
    let project = window.state().session.project();
    assert_eq!(project.issue(id("Compensation")).unwrap().parent, Some(id("Herring pause")));
    window.get_by_label("Part of Herring pause");
    press(&mut window, Key::ArrowUp);
    window.get_by_label("Part of – no wider issue").click();
    window.run();
    let offered = window.query_by_role_and_label(Role::Button, "Compensation");
    assert!(offered.is_none(), "its own part is not offered");
}

#[test]
fn the_list_follows_the_issue_that_keys_choose_or_move() {
    let mut session = sample::empty();
    for number in 0..60 {
        session.run(Command::AddIssue { title: format!("Question {number}") });
    }
    let mut window = window(session);
    let in_sight = |window: &Harness<'static, App>, title: &str| {
        let row = window.get_by_role_and_label(Role::ListItem, title).rect();
        row.top() >= 100.0 && row.bottom() <= SMALL[1]
    };
    window.get_by_role_and_label(Role::ListItem, "Question 0").click();
    window.run();
    for _ in 0..45 {
        window.key_press(Key::ArrowDown);
        window.run();
    }
    assert!(in_sight(&window, "Question 45"));
    for _ in 0..14 {
        window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
        window.run();
    }
    assert_eq!(titles(&window).last().unwrap(), "Question 45");
    assert!(in_sight(&window, "Question 45"));
    window.get_by_label("Title of a new issue").focus();
    window.run();
    window.get_by_label("Title of a new issue").type_text("One more");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.run();
    assert!(in_sight(&window, "One more"));
}

#[test]
fn without_issues_a_button_leads_to_the_first() {
    let mut window = window(sample::empty());
    window.get_by_label("Add the first issue").click();
    window.run();
    window.run();
    window.event(egui::Event::Text("Ferry levy".to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(titles(&window), ["Ferry levy"]);
}
