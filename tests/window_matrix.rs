//! The stance matrix, driven by accessible label.

#![cfg(feature = "gui")]

mod common;

use std::collections::BTreeSet;

use common::{Bench, harness, picture, sample};
use demarche::matrix::ReviewFilter;
use demarche::session::{Action, Command, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::{Workspace, matrix_view};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const SMALL: [f32; 2] = [1280.0, 706.0];
const LARGE: [f32; 2] = [1920.0, 986.0];

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

#[test]
fn every_state_draws_without_a_missing_glyph_or_name() {
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let mut harness = open(sample::tagged(), SMALL, theme);
        picture(&mut harness, &format!("matrix-{name}"));
        click(&mut harness, "Sweden, 2 voices");
        click(&mut harness, "Sweden, Open weather data");
        picture(&mut harness, &format!("matrix-{name}-open"));
    }
    let mut harness = open(sample::crowded(300), LARGE, Theme::Light);
    picture(&mut harness, "matrix-crowded");
    click(&mut harness, "Republic 1, Issue number 1:");
    for _ in 0..12 {
        harness.key_press(Key::ArrowDown);
        harness.run();
        harness.key_press(Key::ArrowRight);
        harness.run();
    }
    picture(&mut harness, "matrix-crowded-moved");
    let mut harness = open(sample::one_article(), SMALL, Theme::Light);
    click(&mut harness, "Dates");
    picture(&mut harness, "matrix-no-issues");
    let mut harness = open(sample::empty(), SMALL, Theme::Light);
    picture(&mut harness, "matrix-empty");
}

#[test]
fn a_cell_shows_what_it_comes_to_and_a_click_its_quotes() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    harness.get_by_label_contains("Samoa, Shared costs: 1 quote untagged");
    click(&mut harness, "Sweden, Open weather data: Supports with reservations, 4, ⇅ contested");
    harness.get_by_label_contains("4 quotes of 2 voices, 12–16 March 2026");
    harness.get_by_label("⇅ Contested: voices are on opposite sides");
}

/// The lines in which these stand, by the height of their middle.
fn lines(harness: &Harness<'static, Bench>, labels: &[&str]) -> BTreeSet<i32> {
    labels.iter().map(|label| harness.get_by_label(label).rect().center().y as i32).collect()
}

#[test]
fn the_tools_stand_in_one_line_beside_the_inspector() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    let all = ["Views", "Sort Most quotes", "Legend", "Hide empty", "Transpose", "Export…"];
    assert_eq!(lines(&harness, &all).len(), 1, "without it there is room for all");
    assert!(harness.query_by_label("More of the matrix").is_none());
    click(&mut harness, "Sweden, Open weather data:");
    click(&mut harness, "Review All");
    click(&mut harness, "Reviewed only");
    click(&mut harness, "Samoa, Open weather data:");
    let tools = ["Views", "Clear filters", "Cells Full", "Sort Most quotes", "More of the matrix"];
    assert_eq!(lines(&harness, &tools).len(), 1);
    picture(&mut harness, "matrix-tools-1280");
    assert!(harness.query_by_label("Export…").is_none());
    click(&mut harness, "More of the matrix");
    picture(&mut harness, "matrix-tools-more");
    assert!(!harness.get_by_label("Copy matrix").accesskit_node().is_disabled());
    harness.get_by_label("Transpose").click();
    harness.run();
    assert!(harness.state().view.arrangement.transposed);
    click(&mut harness, "More of the matrix");
    harness.get_by_label("Export…").click();
    harness.run();
    assert_eq!(harness.state().asked.last(), Some(&Command::Ask(Action::Export)));
}

#[test]
fn no_filter_stands_alone_in_a_line() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    let all = ["Outlet All", "Kind All", "Capacity All", "Tags of All", "Issues All"];
    assert_eq!(lines(&harness, &all).len(), 1, "there is room for all");
    click(&mut harness, "Sweden, Open weather data:");
    click(&mut harness, "Review All");
    click(&mut harness, "Reviewed only");
    click(&mut harness, "Samoa, Open weather data:");
    picture(&mut harness, "matrix-filters-1280");
    let first = lines(&harness, &["Outlet All", "Language All", "Kind All"]);
    let second = lines(&harness, &["Review Reviewed only", "Tags of All", "Issues All"]);
    assert_eq!((first.len(), second.len()), (1, 1));
    assert!(first < second);
    harness.key_press(Key::Escape);
    harness.run();
    click(&mut harness, "Take the filter Review away");
    assert_eq!(lines(&harness, &all).len(), 1, "and again");
}

#[test]
fn at_150_percent_the_tools_stay_beside_the_inspector() {
    let mut harness = open(sample::tagged(), [853.0, 470.0], Theme::Light);
    click(&mut harness, "Sweden, Open weather data:");
    picture(&mut harness, "matrix-tools-150");
    let tools = ["Views", "Cells Full", "Sort Most quotes", "Legend", "Transpose", "Export…"];
    assert!(lines(&harness, &tools).len() <= 2);
    let edge = harness.get_by_label("Sweden · Open weather data").rect().left();
    for tool in tools {
        assert!(harness.get_by_label(tool).rect().right() < edge, "{tool}");
    }
}

#[test]
fn where_there_is_little_room_only_filters_that_are_set_show() {
    let mut harness = open(sample::tagged(), [853.0, 470.0], Theme::Light);
    click(&mut harness, "Sweden, Open weather data:");
    assert!(harness.query_by_label("Kind All").is_none());
    click(&mut harness, "Filters");
    click(&mut harness, "Kind All");
    harness.get_by_label("Direct").click();
    harness.run();
    click(&mut harness, "Fewer filters");
    picture(&mut harness, "matrix-filters-150");
    harness.get_by_label("Kind Direct");
    assert!(harness.query_by_label("Outlet All").is_none());
    click(&mut harness, "Take the filter Kind away");
    assert!(harness.query_by_label_contains("Kind").is_none());
}

#[test]
fn a_row_opens_to_its_voices() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    assert!(harness.query_by_label_contains("Elsa Bergh, Open weather data").is_none());
    click(&mut harness, "Sweden, 2 voices · 4 quotes");
    harness.get_by_label_contains("Elsa Bergh, Open weather data: Supports with reservations");
    harness.get_by_label_contains("Oskar Lindqvist, Open weather data: Opposes");
    click(&mut harness, "Sweden, 2 voices · 4 quotes");
    assert!(harness.query_by_label_contains("Elsa Bergh, Open weather data").is_none());
}

#[test]
fn a_row_opens_by_key_and_closes_from_a_voice() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    let voice = "Elsa Bergh, Open weather data";
    click(&mut harness, "Sweden, Open weather data");
    harness.key_press(Key::O);
    harness.run();
    harness.get_by_label_contains(voice).click();
    harness.run();
    harness.key_press(Key::O);
    harness.run();
    assert!(harness.query_by_label_contains(voice).is_none());
    // The row is selected now, and opens again.
    harness.key_press(Key::O);
    harness.run();
    harness.get_by_label_contains(voice);
}

#[test]
fn a_quote_leads_back_to_its_article() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    click(&mut harness, "Kenya, Shared costs");
    harness.get_by_label("Show in article ↵").click();
    harness.run();
    let state = harness.state();
    let quote = state.session.project().quote(state.view.quote.unwrap()).unwrap();
    let article = state.session.project().article(quote.id.article).unwrap();
    assert_eq!(state.view.workspace, Workspace::Read);
    assert_eq!(state.view.article, Some(article.id));
    assert!(quote.text(&article.text).starts_with("Nairobi could share"));
}

#[test]
fn arrow_keys_move_the_selection_and_enter_opens() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    let press = |harness: &mut Harness<'static, Bench>, key| {
        harness.key_press(key);
        harness.run();
    };
    press(&mut harness, Key::ArrowDown);
    harness.get_by_label("Sweden · Open weather data");
    press(&mut harness, Key::ArrowDown);
    harness.get_by_label("Samoa · Open weather data");
    press(&mut harness, Key::ArrowRight);
    harness.get_by_label("Samoa · Shared costs");
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowRight);
    harness.get_by_label("Samoa · All quotes");
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label("Samoa · All quotes").is_none());
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().view.workspace, Workspace::Read);
}

#[test]
fn a_filter_says_what_it_leaves_out() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    harness.get_by_label("all 9 quotes");
    harness.get_by_label("Review All").click();
    harness.run();
    harness.get_by_label("Reviewed only").click();
    harness.run();
    assert_eq!(harness.state().view.filter.review, ReviewFilter::Reviewed);
    harness.get_by_label("7 of 9 quotes left out");
    harness.get_by_label("Key Ctrl+Shift+L");
    harness.get_by_label("Clear filters").click();
    harness.run();
    harness.get_by_label("all 9 quotes");
}

#[test]
fn each_filter_is_taken_away_by_itself() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    for (pill, choice) in
        [("Outlet All", "Polar Wire"), ("Kind All", "Direct"), ("Language All", "English")]
    {
        click(&mut harness, pill);
        harness.get_by_label(choice).click();
        harness.run();
    }
    picture(&mut harness, "matrix-filters");
    harness.get_by_label("7 of 9 quotes left out");
    harness.get_by_label("Outlet Polar Wire");
    harness.get_by_label("Take the filter Outlet away").click();
    harness.run();
    assert_eq!(harness.state().view.filter.outlet, None);
    assert_eq!(harness.state().view.filter.kind, Some(demarche::model::QuoteKind::Direct));
    harness.get_by_label("1 of 9 quotes left out");
    for name in ["Kind", "Language"] {
        harness.get_by_label(&format!("Take the filter {name} away")).click();
        harness.run();
    }
    assert!(harness.state().view.filter.is_empty());
    harness.get_by_label("all 9 quotes");
}

#[test]
fn issues_are_shown_and_hidden_as_columns() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    click(&mut harness, "Issues All");
    harness.get_by_label("Show only issue Shared costs").click();
    harness.run();
    harness.get_by_label("all 9 quotes · 7 tagged only on issues not shown");
    assert!(harness.query_by_label_contains("Sweden, Open weather data").is_none());
    harness.get_by_label("Issues Shared costs");
    harness.get_by_label("Show issue Open weather data").click();
    harness.run();
    harness.get_by_label("all 9 quotes");
    assert!(harness.state().view.filter.is_empty(), "all issues are no filter");
    harness.get_by_label("Show issue Shared costs").click();
    harness.run();
    let last = harness.get_by_label("Show issue Open weather data");
    assert!(last.accesskit_node().is_disabled(), "one issue stays");
}

#[test]
fn presets_end_with_the_newest_article() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    click(&mut harness, "Dates All");
    harness.get_by_label("Up to the newest article, of 16 March 2026");
    harness.get_by_label("Last 7 days").click();
    harness.run();
    harness.get_by_label("Dates Last 7 days");
    harness.get_by_label("all 9 quotes");
    assert_eq!(harness.state().view.filter.from, Some(jiff::civil::date(2026, 3, 10)));
    harness.get_by_label("Year of the newest article").click();
    harness.run();
    assert_eq!(harness.state().view.filter.from, Some(jiff::civil::date(2026, 1, 1)));
}

#[test]
fn dates_are_typed_and_a_wrong_one_says_how() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    harness.get_by_label("Dates All").click();
    harness.run();
    harness.get_by_label("From").focus();
    harness.run();
    harness.get_by_label("From").type_text("2026-03");
    harness.run();
    assert_eq!(harness.state().view.filter.from, Some(jiff::civil::date(2026, 3, 1)));
    harness.get_by_label("From").type_text("-");
    harness.run();
    assert_eq!(harness.state().view.filter.from, None);
    harness.get_by_label_contains("“2026-03-” is no date yet: write 2026-03-31, 31 March 2026");
    picture(&mut harness, "matrix-date-typed");
    harness.get_by_label("From").type_text("15");
    harness.run();
    assert_eq!(harness.state().view.filter.from, Some(jiff::civil::date(2026, 3, 15)));
    harness.get_by_label("7 of 9 quotes left out");
    harness.get_by_label("To").focus();
    harness.run();
    harness.get_by_label("To").type_text("2026-02");
    harness.run();
    assert_eq!(harness.state().view.filter.to, Some(jiff::civil::date(2026, 2, 28)));
    harness.get_by_label_contains("“From” is later than “To”");
}

#[test]
fn without_issues_one_can_be_added() {
    let mut harness = open(sample::one_article(), SMALL, Theme::Light);
    harness.get_by_label_contains("Chile, All quotes: 2 quotes · 2 untagged");
    harness.get_by_label("New issue").focus();
    harness.run();
    harness.get_by_label("New issue").type_text("Open data");
    harness.run();
    harness.get_by_label("Add issue").click();
    harness.run();
    harness.get_by_label_contains("Chile, Open data: 2 quotes untagged");
}

#[test]
fn without_articles_it_says_what_to_do() {
    let mut harness = open(sample::empty(), SMALL, Theme::Light);
    harness.get_by_label("Import articles…").click();
    harness.run();
    assert!(matches!(harness.state().asked.last(), Some(Command::Ask(_))));
}

#[test]
fn a_crowd_is_drawn_as_far_as_it_is_in_sight() {
    let mut harness = open(sample::crowded(60), SMALL, Theme::Light);
    let cells = harness.query_all_by_role(egui::Role::Cell).count();
    assert!(cells < 120, "{cells} of {} cells are drawn", 30 * 21);
    click(&mut harness, "Republic 0, Issue number 0:");
    for _ in 0..29 {
        harness.key_press(Key::ArrowDown);
        harness.run();
    }
    let cell = harness.get_by_label_contains("Republic 9, Issue number 0:").rect();
    assert!(cell.bottom() <= SMALL[1], "{cell:?}");
}
