//! Finding words in the article that is read and in all texts, driven as a person does it.
#![cfg(feature = "gui")]

mod common;

use common::{picture, project, sample};
use demarche::session::Session;
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

fn window(session: Session, size: [f32; 2], theme: Theme) -> Harness<'static, App> {
    let mut app = App::new(session, Box::new(Scripted::new([])));
    app.view.workspace = Workspace::Read;
    common::window(app, size, theme)
}

fn usual(session: Session) -> Harness<'static, App> {
    window(session, [1280.0, 800.0], Theme::Light)
}

fn press(window: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_into(window: &mut Harness<'static, App>, label: &str, words: &str) {
    window.get_by_label(label).type_text(words);
    window.run();
}

/// Lets the search in the background come to its end.
fn settle(window: &mut Harness<'static, App>) {
    window.run();
    window.state_mut().session.finish_jobs();
    window.run();
}

/// The words of the present hit.
fn present(window: &Harness<'static, App>) -> Option<String> {
    let app = window.state();
    let article = app.session.project().article(app.view.article?)?;
    Some(article.text_of(app.view.find.present()?).to_owned())
}

#[test]
fn words_are_found_in_the_article_and_gone_through_by_keys() {
    let mut window = usual(project::session());
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_into(&mut window, "Find in article", "the");
    window.get_by_label("1 of 3");
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.get_by_label("2 of 3");
    press(&mut window, Modifiers::NONE, Key::F3);
    window.get_by_label("3 of 3");
    press(&mut window, Modifiers::NONE, Key::F3);
    window.get_by_label("1 of 3");
    press(&mut window, Modifiers::SHIFT, Key::Enter);
    window.get_by_label("3 of 3");
    window.get_by_label("Previous hit").click();
    window.run();
    window.get_by_label("2 of 3");
    // The keyboard is still where one types.
    type_into(&mut window, "Find in article", " plan");
    window.get_by_label("1 of 1");
    assert_eq!(present(&window).as_deref(), Some("the plan"));
    type_into(&mut window, "Find in article", "et");
    window.get_by_label("No hits");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Find in article").is_none());
    assert_eq!(present(&window), None);
}

#[test]
fn typing_in_the_bar_tags_nothing_and_the_next_hit_comes_back_later() {
    let mut window = usual(project::session());
    press(&mut window, Modifiers::NONE, Key::J);
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_into(&mut window, "Find in article", "x15");
    press(&mut window, Modifiers::NONE, Key::X);
    assert_eq!(window.state().session.undo_name(), Some("add issue “Compensation”"));
    press(&mut window, Modifiers::COMMAND, Key::F);
    // What was looked for is selected, so that it is typed over.
    type_into(&mut window, "Find in article", "SEA");
    assert_eq!(present(&window).as_deref(), Some("sea"));
    window.get_by_label("Close find").click();
    window.run();
    assert_eq!(present(&window), None);
    press(&mut window, Modifiers::NONE, Key::F3);
    assert_eq!(present(&window).as_deref(), Some("sea"));
}

#[test]
fn a_hit_far_down_is_scrolled_to() {
    let mut window = usual(sample::long(100));
    let text = window.state().view.article.unwrap();
    let text = window.state().session.project().article(text).unwrap().text.clone();
    let last = text.trim_end().split("\n\n").last().unwrap().to_owned();
    let words: String = last.chars().take(40).collect();
    assert!(window.query_by_label_contains(&words).is_none());
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_into(&mut window, "Find in article", &words);
    press(&mut window, Modifiers::SHIFT, Key::F3);
    window.run_ok();
    assert!(window.query_all_by_label_contains(&words).next().is_some());
}

#[test]
fn words_are_found_in_all_texts_by_article_and_opened() {
    let mut window = usual(project::crowded_session());
    press(&mut window, COMMAND_SHIFT, Key::F);
    type_into(&mut window, "Words to find in all texts", "small");
    settle(&mut window);
    window.get_by_label("4 hits in 2 articles");
    window.get_by_label("Small ports count their boats: 1 hit");
    picture(&mut window, "find-all");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let title = |window: &Harness<'static, App>| {
        let app = window.state();
        app.session.project().article(app.view.article.unwrap()).unwrap().title.clone()
    };
    assert_eq!(title(&window), "Warsaw wants help for small ports");
    assert_eq!(present(&window).as_deref(), Some("small"));
    window.get_by_label("1 of 3");
    // On from hit to hit, with the keyboard where it was.
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.get_by_label("2 of 3");
    window.get_by_label("Small ports count their boats: 1 hit").click();
    window.run();
    assert_eq!(title(&window), "Small ports count their boats");
    assert_eq!(present(&window).as_deref(), Some("Small"));
    window.get_by_label("Close find in all texts").click();
    window.run();
    window.get_by_label("Filter articles");
}

#[test]
fn only_words_in_quotes_count_when_asked() {
    let mut window = usual(project::session());
    press(&mut window, COMMAND_SHIFT, Key::F);
    type_into(&mut window, "Words to find in all texts", "small");
    settle(&mut window);
    window.get_by_label("3 hits in 1 article");
    window.get_by_label("Only in quotes").click();
    settle(&mut window);
    window.get_by_label("2 hits in 1 article");
    // Rejected, the quote counts no longer.
    let quote = window.state().session.project().quotes.keys().copied();
    let quotes = quote.collect::<Vec<_>>();
    let command =
        demarche::session::Command::Review { quotes, review: demarche::model::Review::Rejected };
    window.state_mut().session.run(command);
    settle(&mut window);
    window.get_by_label("No hits in 2 texts");
    window.get_by_label("Look outside quotes, too").click();
    settle(&mut window);
    window.get_by_label("3 hits in 1 article");
}

#[test]
fn words_follow_from_the_article_to_all_texts_and_typing_on_replaces_the_search() {
    let mut window = usual(project::session());
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_into(&mut window, "Find in article", "baltic");
    window.get_by_label("Find in all texts").click();
    settle(&mut window);
    window.get_by_label("1 hit in 1 article");
    for letter in ["w", "a", "r", "s"] {
        window.get_by_label("Words to find in all texts").type_text(letter);
        window.step();
    }
    settle(&mut window);
    window.get_by_label("1 hit in 1 article");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!window.state().view.find_all.open);
}

#[test]
fn it_draws_in_both_themes_typical_and_crowded() {
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let mut session = Session::new(demarche::storage::preferences::Preferences::default());
        session.run(demarche::session::Command::OpenSample);
        let mut window = window(session, [1280.0, 800.0], theme);
        press(&mut window, COMMAND_SHIFT, Key::F);
        settle(&mut window);
        picture(&mut window, &format!("find-all-empty-{word}"));
        type_into(&mut window, "Words to find in all texts", "the");
        settle(&mut window);
        picture(&mut window, &format!("find-all-crowded-{word}"));
        press(&mut window, Modifiers::NONE, Key::PageDown);
        press(&mut window, Modifiers::NONE, Key::Enter);
        window.run_ok();
        picture(&mut window, &format!("find-all-open-{word}"));
        let answer = window.state().session.finder().answer().unwrap().clone();
        assert!(answer.found.hits > 20, "{}", answer.found.hits);
    }
    if std::env::var_os("DEMARCHE_PICTURES").is_some() {
        let mut window = window(sample::tagged(), [1920.0, 1080.0], Theme::Light);
        press(&mut window, Modifiers::COMMAND, Key::F);
        type_into(&mut window, "Find in article", "she");
        picture(&mut window, "find-large");
    }
}
