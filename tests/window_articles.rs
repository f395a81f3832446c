//! Articles and their quotes mended in the window, driven by accessible label.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod common;

use common::{picture, project};
use demarche::model::{ArticleId, Precision, Quote, QuoteId, Review, Stance};
use demarche::session::{Command, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn window(session: Session, theme: Theme) -> Harness<'static, App> {
    let mut app = App::new(session, Box::new(Scripted::new([])));
    app.view.workspace = Workspace::Read;
    common::window(app, [1280.0, 800.0], theme)
}

fn quotes(window: &Harness<'_, App>) -> Vec<Quote> {
    let article = window.state().view.article.unwrap();
    window.state().session.project().quotes_of(article).cloned().collect()
}

fn click(window: &mut Harness<'_, App>, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn row(window: &mut Harness<'_, App>, title: &str, modifiers: Modifiers) {
    window.get_by_role_and_label(Role::ListItem, title).click_modifiers(modifiers);
    window.run();
}

const HERRING: &str = "Baltic ministers split over herring";
const HARBOUR: &str = "Warsaw wants help for small ports";

fn titled(window: &Harness<'_, App>, title: &str) -> ArticleId {
    let project = window.state().session.project();
    project.articles.values().find(|article| article.title == title).unwrap().id
}

#[test]
fn articles_without_a_date_are_counted_and_listed() {
    let mut window = window(project::session(), Theme::Light);
    click(&mut window, "⚠ 1 without a date");
    assert!(window.query_by_role_and_label(Role::ListItem, HERRING).is_none());
    row(&mut window, HARBOUR, Modifiers::NONE);
    click(&mut window, "Edit details of the article…");
    picture(&mut window, "article-details");
    window.get_by_role_and_label(Role::TextInput, "Date").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Date").type_text("soon");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.get_by_label_contains("“soon” is no date");
    window.get_by_role_and_label(Role::TextInput, "Date").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Date").type_text("May 2026");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let id = titled(&window, HARBOUR);
    let published = window.state().session.project().article(id).unwrap().published.unwrap();
    assert_eq!(published.precision, Precision::Month);
    window.get_by_label("Every article has a date");
}

#[test]
fn several_articles_are_marked_and_edited_in_one_step() {
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let mut window = window(project::session(), theme);
        row(&mut window, HERRING, Modifiers::NONE);
        row(&mut window, HARBOUR, Modifiers::COMMAND);
        window.get_by_label("2 marked");
        window.get_all_by_label("Edit details…").next().unwrap().click();
        window.run();
        window.get_by_label("Details of several articles");
        picture(&mut window, &format!("bulk-{word}"));
        let outlet = || Role::TextInput;
        window.get_by_role_and_label(outlet(), "Outlet").focus();
        window.run();
        window.get_by_role_and_label(outlet(), "Outlet").type_text("Gulf Wire");
        window.run();
        window.key_press(Key::Enter);
        window.run();
        let session = &window.state().session;
        assert_eq!(session.undo_name(), Some("set outlet of 2 articles"));
        let all = session.project().articles.values();
        assert!(all.into_iter().all(|article| article.outlet.as_deref() == Some("Gulf Wire")));
    }
}

#[test]
fn a_range_is_marked_with_shift_and_deleted_after_a_word_on_what_goes() {
    let mut window = window(project::session(), Theme::Light);
    row(&mut window, HERRING, Modifiers::NONE);
    row(&mut window, HARBOUR, Modifiers::SHIFT);
    window.get_by_label("2 marked");
    click(&mut window, "Delete…");
    picture(&mut window, "delete");
    window.get_by_label("Delete 2 articles?");
    window.get_by_label("5 quotes and 0 tags go too. Undo brings all of it back");
    // The panel leaves the rest usable: what it says follows.
    let session = &mut window.state_mut().session;
    let quote = *session.project().quotes.keys().next().unwrap();
    let issue = session.project().issues.iter().next().unwrap().id;
    session.run(Command::Tag { quote, issue, stance: Stance::Supports });
    window.run();
    window.get_by_label("5 quotes and 1 tag go too. Undo brings all of it back");
    picture(&mut window, "delete");
    click(&mut window, "Delete");
    assert!(window.state().session.project().articles.is_empty());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(window.state().session.project().quotes.size(), 5);
}

#[test]
fn another_language_and_extracting_again_are_one_undo_step_each() {
    let mut window = window(project::session(), Theme::Light);
    row(&mut window, HERRING, Modifiers::NONE);
    click(&mut window, "Edit details of the article…");
    click(&mut window, "Language English");
    click(&mut window, "Italian");
    window.state_mut().session.finish_jobs();
    window.run();
    let id = titled(&window, HERRING);
    assert_eq!(window.state().session.project().article(id).unwrap().language, "it");
    assert_eq!(
        window.state().session.undo_name(),
        Some("set language of “Baltic ministers split over herring”")
    );
    window.key_press(Key::Escape);
    window.run();
    click(&mut window, "Article");
    click(&mut window, "Extract all again");
    window.state_mut().session.finish_jobs();
    window.run();
    assert_eq!(window.state().session.undo_name(), Some("extract 2 articles again"));
}

/// Marks words of the article that is read, as the pointer does.
fn mark(window: &mut Harness<'_, App>, words: &str) {
    let view = &window.state().view;
    let article = window.state().session.project().article(view.article.unwrap()).unwrap();
    let anchor = article.text.find(words).unwrap();
    let caret = anchor + words.len();
    window.state_mut().view.marked =
        Some(demarche::ui::pointing::Marked { anchor, caret, ..Default::default() });
    window.run();
}

#[test]
fn words_are_marked_by_dragging_and_become_a_quote() {
    let mut window = window(project::session(), Theme::Light);
    row(&mut window, HERRING, Modifiers::NONE);
    let rect =
        window.get_by_label_contains("“The stock needs two quiet years,” said Latvian").rect();
    let (from, to) = (rect.left_top() + vec2(3.0, 60.0), rect.left_top() + vec2(200.0, 60.0));
    window.drag_at(from);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    let marked = window.state().view.marked.unwrap();
    assert!(!marked.span().is_empty() && !marked.held, "{marked:?}");
    mark(&mut window, "rejected the plan");
    picture(&mut window, "marked");
    let before = quotes(&window).len();
    window.key_press(Key::Q);
    window.run();
    let all = quotes(&window);
    assert_eq!(all.len(), before + 1);
    let selected = window.state().view.quote.unwrap();
    let text = |window: &Harness<'_, App>, id: QuoteId| {
        let project = window.state().session.project();
        project.quote(id).unwrap().text(&project.article(id.article).unwrap().text)
    };
    assert_eq!(text(&window, selected), "rejected the plan");
    assert!(window.state().view.choosing_speaker, "and asks who said it");
}

#[test]
fn ends_move_by_keys_and_words_split_and_merge() {
    let mut window = window(project::session(), Theme::Light);
    row(&mut window, HERRING, Modifiers::NONE);
    window.key_press(Key::J);
    window.run();
    let id = window.state().view.quote.unwrap();
    let text = |window: &Harness<'_, App>| {
        let project = window.state().session.project();
        project.quote(id).unwrap().text(&project.article(id.article).unwrap().text)
    };
    picture(&mut window, "handles");
    window.key_press(Key::CloseBracket);
    window.run();
    assert_eq!(text(&window), "“The stock needs two quiet years,” said");
    window.key_press(Key::OpenBracket);
    window.run();
    window.key_press_modifiers(Modifiers::SHIFT, Key::CloseBracket);
    window.run();
    assert_eq!(text(&window), "stock needs two quiet years,”");
    window.key_press_modifiers(Modifiers::SHIFT, Key::OpenCurlyBracket);
    window.run();
    assert_eq!(text(&window), "“The stock needs two quiet years,”");
    let project = window.state().session.project();
    let at = project.article(id.article).unwrap().text.find("two quiet").unwrap();
    window.state_mut().view.marked =
        Some(demarche::ui::pointing::Marked { anchor: at, caret: at, ..Default::default() });
    window.run();
    let before = quotes(&window).len();
    window.key_press(Key::S);
    window.run();
    assert_eq!(quotes(&window).len(), before + 1);
    assert_eq!(text(&window), "“The stock needs");
    window.key_press(Key::M);
    window.run();
    assert_eq!(quotes(&window).len(), before);
    assert_eq!(text(&window), "“The stock needs two quiet years,”");
}

#[test]
fn joint_speakers_capacity_and_occasion_are_set_in_the_card() {
    let mut window = window(project::session(), Theme::Light);
    row(&mut window, HERRING, Modifiers::NONE);
    window.key_press(Key::J);
    window.run();
    click(&mut window, "More details");
    window.get_by_role_and_label(Role::TextInput, "Joint with").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Joint with").type_text("tuomas");
    window.run();
    window.get_by_role_and_label(Role::Button, "Tuomas Lehto").click();
    window.run();
    picture(&mut window, "quote-details");
    let quote = |window: &Harness<'_, App>| {
        let id = window.state().view.quote.unwrap();
        window.state().session.project().quote(id).unwrap().clone()
    };
    assert_eq!(quote(&window).attribution.speakers().len(), 2);
    click(&mut window, "Capacity not set");
    click(&mut window, "personal");
    let capacity = quote(&window).attribution.decided.unwrap().capacity;
    assert_eq!(capacity, Some(demarche::model::Capacity::Personal));
    window.get_by_role_and_label(Role::TextInput, "Occasion").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Occasion").type_text("briefing in Riga");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(quote(&window).venue.as_deref(), Some("briefing in Riga"));
}

#[test]
fn a_tag_rests_on_the_marked_words() {
    let mut window = window(project::session(), Theme::Light);
    row(&mut window, HERRING, Modifiers::NONE);
    window.key_press(Key::J);
    window.run();
    window.key_press(Key::Num1);
    window.run();
    mark(&mut window, "two quiet years");
    click(&mut window, "Only the marked words bear on it");
    let session = &window.state().session;
    let tag = session.project().taggings.values().next().unwrap().clone();
    let article = session.project().article(tag.id.quote.article).unwrap();
    assert_eq!(article.text_of(tag.excerpt.unwrap()), "two quiet years");
    window.get_by_label("Excerpt: two quiet years");
}

#[test]
fn all_sure_quotes_are_accepted_in_one_step() {
    let mut window = window(project::session(), Theme::Light);
    click(&mut window, "Quote");
    click(&mut window, "Accept all above…");
    window.get_by_label("5 of 5 unreviewed quotes");
    picture(&mut window, "accept-many");
    click(&mut window, "Accept 5 quotes");
    let project = window.state().session.project();
    assert!(project.quotes.values().all(|quote| quote.review == Review::Accepted));
    assert_eq!(window.state().session.undo_name(), Some("accept 5 quotes"));
}

#[test]
fn every_quote_says_why_it_has_its_speaker() {
    let mut window = window(project::session(), Theme::Light);
    row(&mut window, HERRING, Modifiers::NONE);
    window.key_press(Key::J);
    window.run();
    window.get_by_label("Why this speaker? subject of “said” · 91 %");
    window.get_by_label_contains("Card of Marek Rusiecki").hover();
    window.run_steps(4);
    window.get_by_label("Why this speaker? subject of “rejected” · 91 %");
}

#[test]
fn keys_go_from_article_to_article() {
    let mut window = window(project::session(), Theme::Light);
    row(&mut window, HERRING, Modifiers::NONE);
    let [herring, harbour] = [HERRING, HARBOUR].map(|title| titled(&window, title));
    for (key, article) in
        [(Key::J, harbour), (Key::J, harbour), (Key::K, herring), (Key::K, herring)]
    {
        window.key_press_modifiers(Modifiers::SHIFT, key);
        window.run();
        assert_eq!(window.state().view.article, Some(article));
    }
    // What the list leaves out is passed over.
    window.state_mut().view.only_undated = true;
    window.run();
    window.key_press_modifiers(Modifiers::SHIFT, Key::K);
    window.run();
    assert_eq!(window.state().view.article, Some(harbour));
}

#[test]
fn words_are_marked_by_keys_and_become_a_quote() {
    let mut window = window(project::session(), Theme::Light);
    row(&mut window, HERRING, Modifiers::NONE);
    window.key_press(Key::J);
    window.run();
    let first = window.state().view.quote.unwrap();
    let extent = window.state().session.project().quote(first).unwrap().extent();
    let words = |window: &Harness<'_, App>| {
        let view = &window.state().view;
        let article = window.state().session.project().article(view.article.unwrap()).unwrap();
        let marked = view.marked.unwrap().span();
        (marked, article.text_of(marked).to_owned())
    };
    for _ in 0..3 {
        window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        window.run();
    }
    picture(&mut window, "marked-by-keys");
    let (span, text) = words(&window);
    assert!(span.start() >= extent.end() && text.split_whitespace().count() == 3, "{text}");
    // Back over one of them.
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    window.run();
    let (_, text) = words(&window);
    assert_eq!(text.split_whitespace().count(), 2);
    let before = window.state().session.project().quotes.size();
    window.key_press(Key::Q);
    window.run();
    assert_eq!(window.state().session.project().quotes.size(), before + 1);
}
