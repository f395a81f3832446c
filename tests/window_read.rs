//! The reading workspace, driven by accessible label.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod common;

use common::{Bench, harness, picture, sample};
use demarche::model::{ActorKind, Review, Stance};
use demarche::session::{Action, Command, Session, Speaker};
use demarche::storage::preferences::Theme;
use demarche::ui::read;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const SMALL: [f32; 2] = [1044.0, 706.0];
const LARGE: [f32; 2] = [1684.0, 986.0];

const WHOEVER: &str = "Quote by Teuila Faleolo · Minister for Climate · Samoa: “Whoever";
const NOBODY: &str = "Quote by Unknown speaker: “Nobody";

fn open(session: Session, size: [f32; 2], theme: Theme) -> Harness<'static, Bench> {
    let mut harness = harness(session, size, theme, read::show);
    harness.run();
    harness
}

fn select(harness: &mut Harness<'static, Bench>, label: &str) {
    harness.get_by_label_contains(label).click();
    harness.run();
}

/// The speaker of the selected quote, by name.
fn speaker(harness: &Harness<'static, Bench>) -> Option<String> {
    let project = harness.state().session.project();
    let quote = project.quote(harness.state().view.quote.unwrap()).unwrap();
    Some(project.actor(quote.attribution.speaker()?).unwrap().name.clone())
}

#[test]
fn every_state_draws_without_a_missing_glyph_or_name() {
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let mut harness = open(sample::tagged(), SMALL, theme);
        picture(&mut harness, &format!("read-{name}"));
        select(&mut harness, WHOEVER);
        picture(&mut harness, &format!("read-{name}-selected"));
    }
    let mut harness = open(sample::tagged(), LARGE, Theme::Light);
    select(&mut harness, NOBODY);
    picture(&mut harness, "read-large-unknown");
    let mut harness = open(sample::one_article(), SMALL, Theme::Light);
    select(&mut harness, NOBODY);
    harness.get_by_label("Someone else…").click();
    harness.run();
    picture(&mut harness, "read-choosing");
    harness.get_by_label("Speaker’s name").type_text("in");
    harness.run();
    picture(&mut harness, "read-typing");
    harness.get_by_label_contains("New actor").click();
    harness.run();
    picture(&mut harness, "read-new-actor");
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    select(&mut harness, "Not a quote: “the warmest");
    picture(&mut harness, "read-rejected");
    let mut harness = open(sample::tagged(), SMALL, Theme::Dark);
    select(&mut harness, WHOEVER);
    harness.state_mut().view.choosing_issue = true;
    harness.run();
    picture(&mut harness, "read-issue");
    harness.state_mut().view.choosing_issue = false;
    harness.get_by_label("Edit details of the article…").click();
    harness.run();
    picture(&mut harness, "read-details");
    let mut harness = open(sample::long(100), SMALL, Theme::Light);
    let quote = harness.state().session.project().quotes.keys().nth(120).copied().unwrap();
    harness.state_mut().view.show_quote(quote);
    harness.run();
    picture(&mut harness, "read-long");
}

#[test]
fn a_click_on_words_selects_the_quote_and_opens_its_card() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    assert!(harness.query_by_label("Someone else…").is_none());
    select(&mut harness, WHOEVER);
    assert_eq!(speaker(&harness).as_deref(), Some("Teuila Faleolo"));
    assert!(harness.query_by_label("Someone else…").is_some());
    select(&mut harness, "Card of Oskar Lindqvist");
    assert_eq!(speaker(&harness).as_deref(), Some("Oskar Lindqvist"));
}

#[test]
fn a_candidate_is_chosen_for_all_quotes_of_the_speaker() {
    let mut harness = open(sample::one_article(), SMALL, Theme::Light);
    select(&mut harness, WHOEVER);
    harness.get_by_label_contains("Apply to all 2 quotes of Teuila Faleolo").click();
    harness.run();
    harness.get_by_label("Inés Carvallo, Chile").click();
    harness.run();
    assert_eq!(speaker(&harness).as_deref(), Some("Inés Carvallo"));
    let Some(Command::Attribute { quotes, .. }) = harness.state().asked.last() else {
        panic!("nothing was attributed")
    };
    assert_eq!(quotes.len(), 2);
    // The guess stays in sight.
    harness.get_by_label_contains("guessed: Teuila Faleolo 91 %");
}

#[test]
fn a_digit_chooses_a_candidate_while_choosing() {
    let mut harness = open(sample::one_article(), SMALL, Theme::Light);
    select(&mut harness, WHOEVER);
    harness.state_mut().view.choosing_speaker = true;
    harness.run();
    harness.key_press(Key::Num2);
    harness.run();
    assert_eq!(speaker(&harness).as_deref(), Some("Inés Carvallo"));
    assert!(!harness.state().view.choosing_speaker);
}

#[test]
fn any_actor_is_found_by_typing() {
    let mut harness = open(sample::one_article(), SMALL, Theme::Light);
    select(&mut harness, NOBODY);
    harness.get_by_label("Someone else…").click();
    harness.run();
    harness.get_by_label("Speaker’s name").type_text("bergh");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(speaker(&harness).as_deref(), Some("Elsa Bergh"));
}

#[test]
fn a_new_actor_is_made_with_kind_and_government() {
    let mut harness = open(sample::one_article(), SMALL, Theme::Light);
    select(&mut harness, NOBODY);
    harness.get_by_label("Someone else…").click();
    harness.run();
    harness.get_by_label("Speaker’s name").type_text("Ama Boateng");
    harness.run();
    harness.get_by_label("New actor “Ama Boateng”…").click();
    harness.run();
    harness.get_by_label("Government or body").click();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Search actors").is_none());
    harness.get_by_label("Government or body").click();
    harness.run();
    picture(&mut harness, "new-actor-in-card");
    harness.get_by_label("Search actors").type_text("keny");
    harness.run();
    harness.get_by_role_and_label(egui::Role::Button, "Kenya").click();
    harness.run();
    harness.get_by_label("Add and attribute").click();
    harness.run();
    assert_eq!(speaker(&harness).as_deref(), Some("Ama Boateng"));
    let Some(Command::Attribute { speaker: Speaker::New { kind, government, .. }, .. }) =
        harness.state().asked.last()
    else {
        panic!("no new actor")
    };
    assert_eq!(*kind, ActorKind::Person);
    assert!(government.is_some());
}

#[test]
fn a_stance_is_tagged_with_a_condition() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    select(&mut harness, "Quote by two Kenyan officials");
    harness.get_by_label("Mixed or neutral").click();
    harness.run();
    harness.get_by_label("Condition").focus();
    harness.run();
    harness.get_by_label("Condition").type_text("if paid");
    harness.run();
    // Leaving the field makes it one edit.
    harness.get_by_label("Comment").focus();
    harness.run();
    let project = harness.state().session.project();
    let issue = harness.state().view.issue.unwrap();
    let quote = harness.state().view.quote.unwrap();
    let tag = project.taggings_of(quote).find(|tag| tag.id.issue == issue).unwrap();
    assert_eq!(tag.stance, Stance::Mixed);
    assert_eq!(tag.condition.as_deref(), Some("if paid"));
    harness.get_by_label("Remove tag").click();
    harness.run();
    let project = harness.state().session.project();
    assert!(project.taggings_of(quote).all(|tag| tag.id.issue != issue));
}

#[test]
fn what_was_typed_is_kept_when_another_quote_is_selected() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    select(&mut harness, WHOEVER);
    let quote = harness.state().view.quote.unwrap();
    harness.get_by_label("Comment").focus();
    harness.run();
    harness.get_by_label("Comment").type_text("firm");
    harness.run();
    select(&mut harness, "Quote by Oskar Lindqvist");
    let project = harness.state().session.project();
    let tag = project.taggings_of(quote).next().unwrap();
    assert_eq!(tag.comment.as_deref(), Some("firm"));
}

#[test]
fn buttons_ask_for_what_keys_do() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    select(&mut harness, WHOEVER);
    for (label, action) in [("Not a quote", Action::RejectQuote), ("Accept", Action::AcceptQuote)] {
        harness.get_by_label(label).click();
        harness.run();
        assert_eq!(harness.state().asked.last(), Some(&Command::Ask(action)));
    }
    select(&mut harness, "Not a quote: “the warmest");
    harness.get_by_label("It is a quote after all").click();
    harness.run();
    let quote = harness.state().view.quote.unwrap();
    let review = harness.state().session.project().quote(quote).unwrap().review;
    assert_eq!(review, Review::Unreviewed);
}

#[test]
fn a_project_without_issues_asks_for_one() {
    let mut harness = open(sample::one_article(), SMALL, Theme::Light);
    select(&mut harness, WHOEVER);
    harness.get_by_label("New issue").focus();
    harness.run();
    harness.get_by_label("New issue").type_text("Open data");
    harness.run();
    harness.get_by_label("Add issue").click();
    harness.run();
    assert_eq!(harness.state().session.project().issues.len(), 1);
    harness.get_by_label("Supports").click();
    harness.run();
    assert_eq!(harness.state().session.project().taggings.size(), 1);
}

#[test]
fn a_quote_selected_elsewhere_is_scrolled_into_view() {
    let mut harness = open(sample::long(100), SMALL, Theme::Light);
    assert!(harness.query_by_label_contains("Point 151 of").is_none());
    let quotes = harness.state().session.project().quotes.keys();
    let quote = quotes.copied().nth(150).unwrap();
    harness.state_mut().view.show_quote(quote);
    harness.run();
    let words = harness.get_by_label_contains("Samoa: “Point 151 of").rect();
    assert!(words.top() > 0.0 && words.bottom() < SMALL[1], "{words:?}");
    let card = harness.get_by_label("Someone else…").rect();
    assert!((card.top() - words.top()).abs() < 250.0, "{card:?} is far from {words:?}");
}

#[test]
fn a_missing_date_is_shown_and_a_click_away_from_being_set() {
    let mut harness = open(sample::long(1), SMALL, Theme::Light);
    harness.get_by_label("⚠ no date");
    harness.get_by_label("Edit details of the article…").click();
    harness.run();
    let view = &harness.state().view;
    let articles = view.article.into_iter().collect();
    assert_eq!(view.panel, Some(demarche::ui::Panel::Details { articles }));
}

#[test]
fn the_issue_on_which_keys_tag_is_chosen_from_a_list() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    select(&mut harness, WHOEVER);
    harness.state_mut().view.choosing_issue = true;
    harness.run();
    harness.get_by_role_and_label(egui::Role::Button, "Shared costs").click();
    harness.run();
    let state = harness.state();
    let issue = state.session.project().issue(state.view.issue.unwrap()).unwrap();
    assert_eq!(issue.title, "Shared costs");
    assert!(!state.view.choosing_issue);
}

#[test]
fn escape_closes_the_choice_of_speaker_then_lets_the_quote_go() {
    let mut harness = open(sample::tagged(), SMALL, Theme::Light);
    select(&mut harness, WHOEVER);
    harness.state_mut().view.choosing_speaker = true;
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(!harness.state().view.choosing_speaker);
    assert!(harness.state().view.quote.is_some());
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().view.quote, None);
}
