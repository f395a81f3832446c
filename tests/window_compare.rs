//! Actors side by side, driven by accessible label.

#![cfg(feature = "gui")]

mod common;

use std::sync::Arc;

use common::{Bench, harness, picture, sample, window};
use demarche::matrix::{Cells, Shown};
use demarche::model::{ActorId, ActorKind, Manner, PositionValue, Stance, TaggingId};
use demarche::session::{Command, Copying, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace, compare, matrix_view};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const SMALL: [f32; 2] = [1280.0, 706.0];
const LARGE: [f32; 2] = [1920.0, 986.0];

fn state(name: &str) -> ActorId {
    ActorId::named(ActorKind::State, name, 0)
}

fn open(session: Session, names: &[&str], size: [f32; 2], theme: Theme) -> Harness<'static, Bench> {
    let mut harness = harness(session, size, theme, compare::show);
    let view = &mut harness.state_mut().view;
    view.workspace = Workspace::Compare;
    view.compare.show_actors(names.iter().map(|name| state(name)));
    harness.run();
    harness
}

fn press(harness: &mut Harness<'static, Bench>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn every_state_draws_without_a_missing_glyph_or_name() {
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let mut harness = open(sample::tagged(), &["Sweden", "Samoa", "Chile"], SMALL, theme);
        picture(&mut harness, &format!("compare-{name}"));
        press(&mut harness, Key::ArrowDown);
        press(&mut harness, Key::ArrowDown);
        picture(&mut harness, &format!("compare-{name}-selected"));
    }
    let mut harness = open(sample::tagged(), &[], SMALL, Theme::Light);
    picture(&mut harness, "compare-nobody");
    let names = ["Republic 0", "Republic 1", "Republic 2", "Republic 3"];
    let mut harness = open(sample::crowded(300), &names, LARGE, Theme::Light);
    picture(&mut harness, "compare-crowded");
    let mut harness = open(sample::one_article(), &["Samoa", "Chile"], SMALL, Theme::Light);
    picture(&mut harness, "compare-no-issues");
}

#[test]
fn differences_come_first_and_who_is_silent_is_said() {
    let harness = open(sample::tagged(), &["Sweden", "Samoa"], SMALL, Theme::Light);
    let first = harness.get_by_label_contains("Open weather data: They differ – ");
    let second = harness.get_by_label_contains("Shared costs: Nobody has a position");
    assert!(first.rect().top() < second.rect().top());
    harness.get_by_label_contains("Samoa has 1 untagged quote");
}

#[test]
fn arrows_move_between_cells_and_enter_opens_the_article() {
    let mut harness = open(sample::tagged(), &["Sweden", "Samoa"], SMALL, Theme::Light);
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight, Key::ArrowLeft] {
        press(&mut harness, key);
    }
    let quote = harness.state().view.compare.quote().unwrap();
    press(&mut harness, Key::Enter);
    let view = &harness.state().view;
    assert_eq!((view.workspace, view.quote), (Workspace::Read, Some(quote)));
    assert_eq!(view.article, Some(quote.article));
}

#[test]
fn actors_and_issue_are_chosen_by_typing() {
    let mut harness = open(sample::tagged(), &["Sweden"], SMALL, Theme::Light);
    harness.get_by_label("Choose two to four actors");
    harness.get_by_label("Add an actor to compare").click();
    harness.run();
    harness.get_by_label("Search actors").type_text("keny");
    harness.run();
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().view.compare.actors()[0], state("Sweden"));
    assert_eq!(harness.state().view.compare.actors().len(), 2);
    harness.get_by_label("Issue All").click();
    harness.run();
    harness.get_by_label("Search issues").type_text("cost");
    harness.run();
    press(&mut harness, Key::Enter);
    harness.get_by_label("Issue Shared costs");
    assert_eq!(harness.state().view.compare.comparison().issues.len(), 1);
    harness.get_by_label("Take Sweden out of the comparison").click();
    harness.run();
    harness.get_by_label("Choose two to four actors");
}

#[test]
fn those_with_most_quotes_are_offered_to_begin_with() {
    let mut harness = open(sample::tagged(), &[], SMALL, Theme::Light);
    harness.get_by_label_contains("Compare Sweden, ").click();
    harness.run();
    assert_eq!(harness.state().view.compare.actors().len(), 3);
}

#[test]
fn marked_rows_of_the_matrix_are_compared_and_copied() {
    let mut app = App::new(sample::tagged(), Box::new(Scripted::default()));
    app.view.workspace = Workspace::Matrix;
    let mut window = window(app, [1280.0, 800.0], Theme::Light);
    for key in [Key::ArrowDown, Key::Space, Key::ArrowDown, Key::Space] {
        window.key_press(key);
        window.run();
    }
    window.get_by_label("Compare 2 marked actors");
    picture(&mut window, "matrix-marked");
    window.key_press(Key::C);
    window.run();
    assert_eq!(window.state().view.workspace, Workspace::Compare);
    assert_eq!(window.state().view.compare.actors(), [state("Sweden"), state("Samoa")]);
    picture(&mut window, "compare-window");
    window.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::M);
    window.run();
    window.get_by_label_contains("Copied the comparison of 2 actors");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    window.run();
    assert_eq!(window.state().view.workspace, Workspace::Compare);
}

/// The matrix of six governments in the whole window.
fn six() -> Harness<'static, App> {
    let mut app = App::new(sample::crowded(12), Box::new(Scripted::default()));
    app.view.workspace = Workspace::Matrix;
    window(app, [1280.0, 800.0], Theme::Light)
}

fn keys(window: &mut Harness<'static, App>, keys: &[Key]) {
    for key in keys {
        window.key_press(*key);
        window.run();
    }
}

fn matrix(window: &mut Harness<'static, App>) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
}

#[test]
fn who_finds_no_room_is_named() {
    let mut window = six();
    let mark = [Key::ArrowDown, Key::Space];
    keys(&mut window, &mark.repeat(5));
    window.get_by_label("Compare 4 of 5 marked actors");
    keys(&mut window, &[Key::C]);
    let rows = &window.state().view.matrix.matrix().rows;
    let names: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
    assert_eq!(window.state().view.compare.actors().len(), 4);
    window.get_by_label_contains(&format!("no room for {}. Take one out first", names[4]));
}

#[test]
fn one_actor_joins_a_comparison_and_several_can_be_gone_back_from() {
    let mut window = six();
    keys(&mut window, &[Key::ArrowDown, Key::C]);
    matrix(&mut window);
    keys(&mut window, &[Key::ArrowDown, Key::C]);
    let first: Vec<ActorId> = window.state().view.compare.actors().to_vec();
    assert_eq!(first.len(), 2, "the second joined the first");
    matrix(&mut window);
    keys(&mut window, &[Key::C]);
    assert_eq!(window.state().view.compare.actors(), first, "it is there already");
    matrix(&mut window);
    keys(&mut window, &[Key::ArrowDown, Key::Space, Key::ArrowDown, Key::Space, Key::C]);
    let second: Vec<ActorId> = window.state().view.compare.actors().to_vec();
    assert!(second.len() == 2 && second.iter().all(|actor| !first.contains(actor)), "{second:?}");
    picture(&mut window, "compare-back");
    window.get_by_label_contains("Back to Republic").click();
    window.run();
    assert_eq!(window.state().view.compare.actors(), first);
    window.get_by_label_contains("Back to Republic").click();
    window.run();
    assert_eq!(window.state().view.compare.actors(), second);
}

#[test]
fn the_selection_stays_on_its_quote_when_rows_before_it_go() {
    let mut harness = open(sample::tagged(), &["Sweden", "Samoa"], SMALL, Theme::Light);
    for _ in 0..4 {
        press(&mut harness, Key::ArrowDown);
    }
    let quote = harness.state().view.compare.quote().unwrap();
    let project = harness.state().session.project();
    let newest = project.taggings.values().map(|tag| tag.id.clone());
    let date = |id: &TaggingId| project.article(id.quote.article).unwrap().published.unwrap().date;
    let newest: Vec<TaggingId> =
        newest.filter(|id| date(id) > jiff::civil::date(2026, 3, 12)).collect();
    assert!(newest.len() == 2 && newest.iter().all(|id| id.quote != quote), "{newest:?}");
    for TaggingId { quote, issue, .. } in newest {
        harness.state_mut().session.run(Command::Untag { quote, issue });
    }
    harness.run();
    assert_eq!(harness.state().view.compare.quote(), Some(quote));
    // Another order of the actors, too.
    harness.state_mut().view.compare.show_actors([state("Samoa"), state("Sweden")]);
    harness.run();
    assert_eq!(harness.state().view.compare.quote(), Some(quote));
    harness.state_mut().session.run(Command::Undo);
    harness.run();
    assert_eq!(harness.state().view.compare.quote(), Some(quote));
}

#[test]
fn own_names_of_stances_are_left_as_they_are() {
    let mut harness = open(sample::tagged(), &["Sweden", "Samoa"], SMALL, Theme::Light);
    let mut manner = Manner::default();
    manner.rename(Stance::Supports, "For, as the EU");
    harness.state_mut().view.manner = Arc::new(manner);
    harness.run();
    let words = "Open weather data: They differ – Sweden: supports with reservations, Samoa: For, as the EU";
    harness.get_by_label_contains(words);
}

#[test]
fn the_copy_says_in_words_where_they_stand() {
    let harness = open(sample::tagged(), &["Sweden", "Samoa"], SMALL, Theme::Light);
    let (project, view) = (harness.state().session.project(), &harness.state().view);
    let clip = demarche::storage::export::clipboard::comparison(
        project,
        view.compare.matrix(),
        view.compare.comparison(),
    );
    let mut lines = clip.text.lines();
    assert_eq!(lines.next(), Some("Issue\tDate\tSweden\tSamoa"));
    assert!(clip.text.contains("They differ – Sweden: "), "{}", clip.text);
    assert!(clip.text.contains("2026-03-16"), "{}", clip.text);
    assert!(clip.html.contains("<table"));
}

#[test]
fn cells_are_full_compact_or_tell_what_is_missing() {
    let mut app = App::new(sample::tagged(), Box::new(Scripted::default()));
    app.view.workspace = Workspace::Matrix;
    let mut window = window(app, [1280.0, 800.0], Theme::Light);
    let full = window.get_by_label_contains("Sweden, Open weather data: Supports").rect();
    window.key_press(Key::V);
    window.run();
    assert_eq!(window.state().view.arrangement.cells, Cells::Compact);
    let compact = window.get_by_label_contains("Sweden, Open weather data: Supports").rect();
    assert!(compact.height() < full.height(), "{compact:?} {full:?}");
    picture(&mut window, "matrix-compact");
    window.key_press(Key::V);
    window.run();
    window.get_by_label_contains("Sweden, Open weather data: ✓ 4 quotes tagged");
    window.get_by_label_contains(" cells with a position · ");
    picture(&mut window, "matrix-coverage");
    window.get_by_label("Cells: Full").click();
    window.run();
    assert_eq!(window.state().view.shown(), Shown::default());
}

#[test]
fn an_actor_without_quotes_gets_a_row_and_is_not_covered() {
    let mut session = sample::tagged();
    let (name, kind, government) = ("Fiji".to_owned(), ActorKind::State, None);
    session.run(Command::AddActor { name, kind, government });
    let mut harness = harness(session, SMALL, Theme::Light, matrix_view::show);
    harness.state_mut().view.workspace = Workspace::Matrix;
    harness.run();
    harness.get_by_label("Add an actor’s row").click();
    harness.run();
    harness.get_by_label("Search actors").type_text("fij");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label_contains("Fiji, Open weather data: no quotes");
    picture(&mut harness, "matrix-added-row");
    harness.get_by_label("Set position: Not covered").click();
    harness.run();
    harness.get_by_label_contains("Fiji, Open weather data: Not covered");
    let positions = &harness.state().session.project().positions;
    let position = positions.values().find(|own| own.id.actor == state("Fiji")).unwrap();
    assert_eq!(position.value, PositionValue::NotCovered);
    harness.state_mut().session.run(Command::Undo);
    harness.run();
    harness.get_by_label_contains("Fiji, Open weather data: no quotes");
}

#[test]
fn tags_of_one_coder_and_quotes_of_one_capacity_can_be_shown_alone() {
    let mut harness = harness(sample::tagged(), SMALL, Theme::Light, matrix_view::show);
    harness.state_mut().view.workspace = Workspace::Matrix;
    harness.run();
    harness.get_by_label("Capacity All").click();
    harness.run();
    harness.get_by_label("Anonymous").click();
    harness.run();
    harness.get_by_label("8 of 9 quotes left out");
    harness.get_by_label("Take the filter Capacity away").click();
    harness.run();
    harness.get_by_label("Tags of All").click();
    harness.run();
    harness.get_by_label("ana").click();
    harness.run();
    harness.get_by_label("Tags of ana");
    harness.get_by_label_contains("Sweden, Open weather data: Supports");
    harness.state_mut().view.filter.coder = Some("ben".to_owned());
    harness.run();
    harness.get_by_label_contains("Sweden, Open weather data: ");
    let cell = harness.state().view.matrix.matrix().row(Some(state("Sweden"))).unwrap();
    assert!(cell.cells[0].entries.is_empty(), "ben tagged nothing");
}

#[test]
fn a_copy_is_asked_for_with_the_button() {
    let mut harness = open(sample::tagged(), &["Sweden", "Samoa"], SMALL, Theme::Light);
    harness.get_by_label("Copy comparison").click();
    harness.run();
    assert_eq!(harness.state().asked.last(), Some(&Command::Copy(Copying::Comparison)));
}
