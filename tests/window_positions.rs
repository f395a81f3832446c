//! The matrix as the analyst's: own positions, what stands behind marks, order, copies; driven by
//! accessible label.

#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "test helpers may fail loudly")]

mod common;

use std::cell::RefCell;
use std::rc::Rc;

use common::{Bench, harness, picture, sample};
use demarche::matrix::{Arrangement, Sort};
use demarche::model::{Edit, IssueId, PositionId, PositionValue, QuoteId, Review, Stance};
use demarche::session::{Command, Copying, Session};
use demarche::storage::export::clipboard::Clip;
use demarche::storage::preferences::{Preferences, Theme};
use demarche::ui::clipboard::Clipboard;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Panel, Workspace, matrix_view};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const SMALL: [f32; 2] = [1280.0, 706.0];
const LARGE: [f32; 2] = [1920.0, 986.0];

const SWEDEN: &str = "Sweden, Open weather data:";

fn open(session: Session, size: [f32; 2], theme: Theme) -> Harness<'static, Bench> {
    let mut harness = harness(session, size, theme, matrix_view::show);
    harness.state_mut().view.workspace = Workspace::Matrix;
    harness.run();
    harness
}

fn click(harness: &mut Harness<'static, Bench>, label: &str) {
    harness.get_by_label_contains(label).click();
    harness.run();
}

fn issue(session: &Session, title: &str) -> IssueId {
    session.project().issues.iter().find(|issue| issue.title == title).unwrap().id
}

fn sweden(session: &Session) -> PositionId {
    let project = session.project();
    let actor = project.actors.values().find(|actor| actor.name == "Sweden").unwrap().id;
    PositionId { actor, issue: issue(session, "Open weather data") }
}

/// The quote that begins so.
fn quote(session: &Session, words: &str) -> QuoteId {
    let project = session.project();
    let says = |id: &&QuoteId| {
        let quote = project.quote(**id).unwrap();
        quote.text(&project.article(id.article).unwrap().text).contains(words)
    };
    *project.quotes.keys().find(says).unwrap()
}

/// Sweden's deputy prime minister was against before she was for it.
fn shifted() -> Session {
    let mut session = sample::tagged();
    let quote = quote(&session, "We will open two");
    let issue = issue(&session, "Open weather data");
    session.run(Command::Tag { quote, issue, stance: Stance::Opposes });
    session
}

#[test]
fn marks_show_the_quotes_of_both_sides_under_the_pointer() {
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let mut harness = open(shifted(), SMALL, theme);
        harness.get_by_label_contains("↗ shifted 16 March");
        let mark =
            "Contested: voices of the actor are on opposite sides; Sweden on Open weather data";
        assert!(harness.query_by_label("Against").is_none());
        harness.get_by_label(mark).hover();
        harness.run_steps(6);
        harness.get_by_label("For");
        harness.get_by_label("Against");
        picture(&mut harness, &format!("positions-contested-{name}"));
        let shift = "Shifted: one voice went to the other side; Sweden on Open weather data";
        harness.get_by_label(shift).focus();
        harness.hover_at(egui::pos2(1200.0, 690.0));
        harness.run_steps(6);
        harness.get_by_label("Before");
        harness.get_by_label("Then");
        picture(&mut harness, &format!("positions-shifted-{name}"));
    }
}

#[test]
fn the_inspector_has_both_sides_and_leads_to_their_articles() {
    let mut harness = open(shifted(), SMALL, Theme::Light);
    click(&mut harness, SWEDEN);
    harness.get_by_label("↗ Shifted: a voice changed sides on 16 March 2026");
    for head in ["For", "Against", "Before", "Then"] {
        harness.get_by_label(head);
    }
    let mut links = harness.query_all_by_label("Lindqvist · 16 March 2026 · Polar Wire");
    links.next().unwrap().click();
    drop(links);
    harness.run();
    let state = harness.state();
    assert_eq!(state.view.workspace, Workspace::Read);
    assert_eq!(state.view.quote, Some(quote(&state.session, "My answer stands")));
}

#[test]
fn silent_and_untagged_are_told_apart_in_words() {
    let mut session = sample::tagged();
    let quotes: Vec<QuoteId> = session.project().quotes.keys().copied().collect();
    let kenya = quote(&session, "Nairobi could share");
    session.run(Command::Review { quotes: vec![kenya], review: Review::Accepted });
    assert!(quotes.contains(&kenya));
    let mut harness = open(session, SMALL, Theme::Light);
    let silent = "Kenya, Open weather data: silent · its one quote looked at";
    harness.get_by_label("Samoa, Shared costs: 1 quote untagged");
    harness.get_by_label(silent).hover();
    harness.run_steps(6);
    harness.get_by_label_contains("Searched, and nothing found");
    harness.get_by_label("Samoa, Shared costs: 1 quote untagged").hover();
    harness.run_steps(8);
    harness.get_by_label_contains("these quotes may still bear on it");
    harness.get_by_label("Legend").click();
    harness.run();
    harness.get_by_label_contains("Every quote of the actor was reviewed");
    harness.get_by_label("✓ set by …");
    picture(&mut harness, "positions-legend");
}

#[test]
fn the_analysts_position_stands_over_the_suggested_one() {
    // High enough for the second card.
    let mut harness = open(sample::tagged(), [1280.0, 986.0], Theme::Light);
    click(&mut harness, SWEDEN);
    harness.get_by_label("as suggested");
    harness.get_by_label("Set position: Opposes").click();
    harness.run();
    harness.get_by_label(
        "Sweden, Open weather data: Opposes, ✓ set by ana, suggested ▲ With reservations, 4, \
         ⇅ contested",
    );
    let id = sweden(&harness.state().session);
    let own =
        |harness: &Harness<'static, Bench>| harness.state().session.project().position(id).cloned();
    assert_eq!(own(&harness).unwrap().value, PositionValue::Stance(Stance::Opposes));

    harness.get_by_label("Summary of the position").focus();
    harness.run();
    harness.get_by_label("Summary of the position").type_text("Says no, whatever she says.");
    harness.run();
    click(&mut harness, "Samoa, Shared costs");
    click(&mut harness, SWEDEN);
    harness.get_by_label_contains("⇅ contested, Says no, whatever she says.");
    let mut keys = harness.query_all_by_label("Make key quote");
    keys.nth(1).unwrap().click();
    drop(keys);
    harness.run();
    let key = own(&harness).unwrap().key.unwrap();
    assert_eq!(own(&harness).unwrap().summary, "Says no, whatever she says.");
    assert_eq!(harness.query_all_by_label("✓ Key quote").count(), 1);
    picture(&mut harness, "positions-own");
    harness.state_mut().session.run(Command::Undo);
    harness.run();
    assert_eq!(own(&harness).unwrap().key, None);
    harness.state_mut().session.run(Command::Redo);
    assert_eq!(own(&harness).unwrap().key, Some(key));
    harness.run();
    harness.get_by_label("Back to suggested").click();
    harness.run();
    assert_eq!(own(&harness), None);
    harness.get_by_label("as suggested");
    harness.get_by_label("Sweden, Open weather data: Supports with reservations, 4, ⇅ contested");
}

#[test]
fn a_position_can_be_that_there_is_none() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Dark);
    click(&mut harness, "Samoa, Shared costs: 1 quote untagged");
    assert!(harness.query_by_label("Summary of the position").is_none(), "of what?");
    harness.get_by_label("Set position: Not applicable").click();
    harness.run();
    harness.get_by_label("Samoa, Shared costs: Not applicable, ✓ set by ana, 1 quote untagged");
    harness.get_by_label("Summary of the position");
    picture(&mut harness, "positions-not-applicable-dark");
    harness.get_by_label("Set position: Not applicable").click();
    harness.run();
    harness.get_by_label("Samoa, Shared costs: 1 quote untagged");
}

#[test]
fn a_summary_makes_the_suggested_position_the_analysts() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    click(&mut harness, SWEDEN);
    harness.get_by_label("Summary of the position").focus();
    harness.run();
    harness.get_by_label("Summary of the position").type_text("Wavers.");
    harness.run();
    click(&mut harness, "Samoa, Shared costs");
    let session = &harness.state().session;
    let own = session.project().position(sweden(session)).unwrap();
    assert_eq!(own.value, PositionValue::Stance(Stance::SupportsWithReservations));
    assert_eq!((own.summary.as_str(), own.coder.as_str()), ("Wavers.", "ana"));
    harness.get_by_label(
        "Sweden, Open weather data: Supports with reservations, ✓ set by ana, 4, ⇅ contested, Wavers.",
    );
}

#[test]
fn rows_are_sorted_by_name_and_by_stance() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    let order = |harness: &Harness<'static, Bench>| -> Vec<String> {
        let matrix = harness.state().view.matrix.matrix();
        matrix.rows.iter().map(|row| row.name.clone()).collect()
    };
    assert_eq!(order(&harness), ["Sweden", "Samoa", "Chile", "Kenya", "Unknown speaker"]);
    click(&mut harness, "Sort Most quotes");
    harness.get_by_label("Name").click();
    harness.run();
    assert_eq!(order(&harness), ["Chile", "Kenya", "Samoa", "Sweden", "Unknown speaker"]);
    click(&mut harness, "Sort Name");
    harness.get_by_role_and_label(Role::Button, "Open weather data").click();
    harness.run();
    harness.get_by_label("Sort Stance on Open weather data");
    assert_eq!(order(&harness), ["Samoa", "Sweden", "Chile", "Kenya", "Unknown speaker"]);
    // By what is hidden nothing is sorted, nor can it be.
    let shown = issue(&harness.state().session, "Shared costs");
    harness.state_mut().view.filter.issues = [shown].into();
    harness.run();
    click(&mut harness, "Sort Most quotes");
    let of_menu = |title: &str| harness.query_by_role_and_label(Role::Button, title).is_some();
    assert_eq!([of_menu("Shared costs"), of_menu("Open weather data")], [true, false]);
}

#[test]
fn empty_rows_and_columns_are_hidden_and_counted() {
    let mut session = sample::tagged();
    session.run(Command::AddIssue { title: "Moon ports".to_owned() });
    let mut harness = open(session, SMALL, Theme::Light);
    harness.get_by_label_contains("Unknown speaker, Moon ports");
    harness.get_by_label("Hide empty").click();
    harness.run();
    harness.get_by_label("all 9 quotes · 1 empty actor and 1 empty issue hidden");
    assert!(harness.query_by_label_contains("Moon ports").is_none());
    assert!(harness.query_by_label_contains("Unknown speaker").is_none());
    picture(&mut harness, "positions-hide-empty");
    harness.get_by_label("Hide empty").click();
    harness.run();
    harness.get_by_label_contains("Unknown speaker, Moon ports");
}

#[test]
fn transposed_issues_stand_in_rows_and_keys_follow() {
    let mut harness = open(shifted(), LARGE, Theme::Light);
    harness.get_by_label("Transpose").click();
    harness.run();
    let cell = |harness: &Harness<'static, Bench>, label: &str| {
        harness.get_by_label_contains(label).rect()
    };
    let weather = cell(&harness, SWEDEN);
    let costs = cell(&harness, "Sweden, Shared costs:");
    assert!(costs.top() > weather.bottom() - 1.0 && costs.left() == weather.left());
    let samoa = cell(&harness, "Samoa, Open weather data:");
    assert!(samoa.left() > weather.right() - 1.0 && samoa.top() == weather.top());
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    harness.get_by_label("Samoa · Open weather data");
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.get_by_label("Samoa · Shared costs");
    picture(&mut harness, "positions-transposed");
}

#[test]
fn every_state_draws_in_large_and_dark() {
    let mut session = sample::crowded(60);
    let project = session.project();
    let issues: Vec<IssueId> = project.issues.iter().map(|issue| issue.id).collect();
    let ids: Vec<PositionId> = project
        .actors
        .keys()
        .step_by(3)
        .enumerate()
        .map(|(at, actor)| PositionId { actor: *actor, issue: issues[at % issues.len()] })
        .collect();
    for (at, id) in ids.into_iter().enumerate() {
        let value = PositionValue::ALL.into_iter().cycle().nth(at).unwrap();
        let summary =
            "The analyst’s words, which are long enough for two lines of a cell".to_owned();
        session.run(Command::SetPosition { id, value, summary, key: None });
    }
    let mut harness = open(session, LARGE, Theme::Dark);
    picture(&mut harness, "positions-crowded-dark");
    harness.state_mut().view.arrangement.transposed = true;
    harness.run();
    picture(&mut harness, "positions-crowded-transposed-dark");
}

/// What was copied.
#[derive(Clone, Default)]
struct Recorded(Rc<RefCell<Vec<Clip>>>);

impl Clipboard for Recorded {
    fn put(&mut self, clip: &Clip, _: &egui::Context) -> bool {
        self.0.borrow_mut().push(clip.clone());
        true
    }
}

impl Recorded {
    fn last(&self) -> Clip {
        self.0.borrow().last().cloned().unwrap_or_else(|| panic!("nothing was copied"))
    }
}

fn window(session: Session) -> (Harness<'static, App>, Recorded) {
    let board = Recorded::default();
    let mut app =
        App::new(session, Box::new(Scripted::new([]))).with_clipboard(Box::new(board.clone()));
    app.view.workspace = Workspace::Matrix;
    (common::window(app, [1280.0, 800.0], Theme::Light), board)
}

#[test]
fn matrix_row_cell_and_quote_are_copied_by_menu_and_key() {
    let (mut window, board) = window(sample::tagged());
    let keys = Modifiers::COMMAND | Modifiers::SHIFT;
    window.key_press_modifiers(keys, Key::C);
    window.run();
    assert!(board.0.borrow().is_empty(), "nothing is selected");
    window.key_press_modifiers(keys, Key::M);
    window.run();
    let all = board.last();
    assert!(all.text.starts_with("Actor\tVoice\tOpen weather data\tShared costs\tAll quotes\n"));
    assert!(all.html.starts_with("<table"), "{}", all.html);

    window.get_by_label_contains(SWEDEN).click();
    window.run();
    window.key_press_modifiers(keys, Key::C);
    window.run();
    let cell = board.last();
    assert!(cell.text.starts_with("Sweden · Open weather data\nStance\tQuote\t"), "{}", cell.text);
    assert_eq!(cell.text.lines().count(), 2 + 4);
    assert!(cell.text.contains("Bergh · 16 March 2026 · Polar Wire"));
    let notices = window.state().session.notices();
    assert_eq!(notices.all().last().unwrap().text, "Copied 4 quotes, as text and as a table");

    window.get_by_label("Edit").click();
    window.run();
    window.get_by_label("Copy row").click();
    window.run();
    let row = board.last();
    assert!(
        row.text.contains("Sweden\tElsa Bergh") && !row.text.contains("Samoa\t"),
        "{}",
        row.text
    );

    window.get_by_label_contains("Kenya, Shared costs").click();
    window.run();
    window.get_by_label("Copy with citation").click();
    window.run();
    let quote = board.last();
    assert_eq!(
        quote.text,
        "Nairobi could share its radar pictures only if the costs were divided (two Kenyan \
         officials, Kenya; paraphrase; “Island states press for open weather data”, Lagoon \
         Herald, 12 March 2026)"
    );
    assert!(quote.html.contains("<i>Island states press for open weather data</i>"));
}

#[test]
fn the_selected_quote_of_an_article_is_copied_by_the_same_key() {
    let (mut window, board) = window(sample::tagged());
    window.state_mut().view.workspace = Workspace::Read;
    window.run();
    let keys = Modifiers::COMMAND | Modifiers::SHIFT;
    window.key_press_modifiers(keys, Key::C);
    window.run();
    assert!(board.0.borrow().is_empty(), "no quote is selected");
    window.key_press(Key::J);
    window.run();
    window.key_press_modifiers(keys, Key::C);
    window.run();
    let session = &window.state().session;
    let quote = session.project().quote(window.state().view.quote.unwrap()).unwrap();
    let article = session.project().article(quote.id.article).unwrap();
    assert!(board.last().text.starts_with(&quote.text(&article.text)));
}

#[test]
fn filters_wrap_beside_the_inspector() {
    let mut harness = open(shifted(), SMALL, Theme::Dark);
    let weather = issue(&harness.state().session, "Open weather data");
    let view = &mut harness.state_mut().view;
    view.filter.outlet = Some("Polar Wire".to_owned());
    view.filter.language = Some("en".to_owned());
    view.filter.kind = Some(demarche::model::QuoteKind::Direct);
    view.filter.from = Some(jiff::civil::date(2026, 3, 14));
    view.filter.issues = [weather].into();
    harness.run();
    click(&mut harness, SWEDEN);
    harness.get_by_label("Set position: Opposes").click();
    harness.run();
    picture(&mut harness, "positions-filters-dark");
    let width = harness.get_by_label("Sweden · Open weather data").rect().left();
    for pill in [
        "Dates from 14 March 2026",
        "Issues Open weather data",
        "More of the matrix",
        "Clear filters",
    ] {
        let rect = harness.get_by_label(pill).rect();
        assert!(rect.right() < width, "{pill} {rect:?} lies under the inspector");
    }
}

#[test]
fn the_menu_of_a_cell_copies_it() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    harness.get_by_label_contains(SWEDEN).click_secondary();
    harness.run();
    picture(&mut harness, "positions-menu");
    harness.get_by_label("Copy quotes").click();
    harness.run();
    assert_eq!(harness.state().asked.last(), Some(&Command::Copy(Copying::Cell)));
    harness.get_by_label("Sweden · Open weather data");
    harness.get_by_label_contains("Sweden, 2 voices").click_secondary();
    harness.run();
    harness.get_by_label("Copy row").click();
    harness.run();
    let sweden = sweden(&harness.state().session).actor;
    assert_eq!(harness.state().asked.last(), Some(&Command::Copy(Copying::Row(Some(sweden)))));
}

#[test]
fn what_is_shown_is_what_is_copied() {
    let (mut window, board) = window(sample::tagged());
    let issue = issue(&window.state().session, "Open weather data");
    let view = &mut window.state_mut().view;
    view.arrangement = Arrangement {
        sort: Sort::Stance(issue),
        hide_empty: true,
        transposed: true,
        ..Arrangement::default()
    };
    view.filter.issues = [issue].into();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    window.run();
    let text = board.last().text;
    let head = text.lines().next().unwrap();
    let actors: Vec<&str> = head.split('\t').map(|name| name.split(':').next().unwrap()).collect();
    assert_eq!(actors, ["Issue", "Samoa", "Sweden", "Sweden", "Sweden", "Chile"], "{head}");
    assert!(!text.contains("Shared costs"), "{text}");
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.run();
    assert!(window.state().view.filter.is_empty());
    assert!(window.state().view.arrangement.transposed);
}

#[test]
fn the_export_panel_says_what_the_matrix_shows() {
    let (mut window, _) = window(sample::tagged());
    let weather = issue(&window.state().session, "Open weather data");
    let costs = issue(&window.state().session, "Shared costs");
    let view = &mut window.state_mut().view;
    view.workspace = Workspace::Read;
    view.filter.outlet = Some("Nobody's Post".to_owned());
    view.filter.issues = [costs].into();
    view.arrangement.sort = Sort::Stance(weather);
    view.panel = Some(Panel::Export);
    window.run();
    window.get_by_label("9 of 9 quotes left out");
    assert!(window.query_by_label_contains("Actors sorted by").is_none(), "the issue is hidden");
    assert_eq!(window.state().view.matrix.matrix().left_out, 9, "it is the matrix of the window");
}

#[test]
fn another_project_is_shown_without_the_filters_of_the_last() {
    let (mut window, _) = window(Session::new(Preferences::default()));
    let view = &mut window.state_mut().view;
    view.filter.outlet = Some("Nobody's Post".to_owned());
    view.arrangement.hide_empty = true;
    window.state_mut().begin(Command::OpenSample);
    window.run();
    let state = window.state();
    assert!(state.session.project().quotes.size() > 0);
    assert!(state.view.filter.is_empty() && state.view.arrangement == Arrangement::default());
    assert_eq!(state.view.matrix.matrix().left_out, 0);
}

#[test]
fn removing_an_issue_says_that_a_position_goes_too() {
    let mut session = sample::tagged();
    let id = sweden(&session);
    let (value, summary) = (PositionValue::NotCovered, String::new());
    session.run(Command::SetPosition { id, value, summary, key: None });
    let mut harness = harness(session, SMALL, Theme::Light, demarche::ui::issues::show);
    harness.state_mut().view.workspace = Workspace::Issues;
    harness.run();
    click(&mut harness, "Delete…");
    harness.get_by_label("Delete with its 7 tags and 1 position?");
    harness.get_by_label("Delete").click();
    harness.run();
    let state = harness.state_mut();
    assert!(state.session.project().positions.is_empty());
    assert!(matches!(state.asked.last(), Some(Command::Edit(Edit::RemoveIssue(_)))));
    state.session.run(Command::Undo);
    assert!(state.session.project().position(id).is_some());
}
