//! The user's own settings in the whole window, driven by accessible label.

#![cfg(feature = "gui")]

mod common;

use common::{picture, sample};
use demarche::model::Stance;
use demarche::session::{Command, Session};
use demarche::storage::export::{self, Choice, ExportFormat, ExportWhat};
use demarche::storage::preferences::{Preferences, Theme};
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace, style};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const SMALL: [f32; 2] = [1280.0, 800.0];

fn open(session: Session, size: [f32; 2], theme: Theme) -> Harness<'static, App> {
    common::window(App::new(session, Box::new(Scripted::new([]))), size, theme)
}

/// The window with its settings open over the matrix.
fn settings() -> Harness<'static, App> {
    let mut window = open(sample::tagged(), SMALL, Theme::Light);
    window.state_mut().view.workspace = Workspace::Matrix;
    window.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    window.run();
    window
}

fn click(window: &mut Harness<'static, App>, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

/// Opens a list and takes a line of it.
fn choose(window: &mut Harness<'static, App>, list: &str, line: &str) {
    window.get_by_role_and_label(Role::ComboBox, list).click();
    window.run();
    window.get_by_role_and_label(Role::Button, line).click();
    window.run();
}

fn name(window: &mut Harness<'static, App>, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, field).type_text(text);
    window.run();
    window.key_press(Key::Enter);
    window.run();
}

#[test]
fn every_workspace_is_drawn_in_every_theme() {
    for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
        let mut window = open(sample::tagged(), SMALL, theme);
        for workspace in [Workspace::Read, Workspace::Matrix, Workspace::Actors, Workspace::Issues]
        {
            window.state_mut().view.workspace = workspace;
            window.run();
            picture(&mut window, &format!("theme-{theme:?}-{workspace:?}"));
        }
    }
}

#[test]
fn colours_are_changed_at_once() {
    let mut window = settings();
    picture(&mut window, "settings-light");
    let light = window.ctx.global_style().visuals.panel_fill;
    click(&mut window, "High contrast");
    assert_eq!(window.state().session.preferences().theme, Theme::HighContrast);
    let high = window.ctx.global_style().visuals.panel_fill;
    let text = window.ctx.global_style().visuals.text_color();
    assert!(style::contrast::contrast(light, high) > 15.0);
    assert!(style::contrast::contrast(text, high) > 20.0);
    picture(&mut window, "settings-high-contrast");
    click(&mut window, "Greys");
    click(&mut window, "Light");
    picture(&mut window, "settings-greys");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Greys").is_none(), "Escape closes the settings");
    picture(&mut window, "matrix-greys");
}

#[test]
fn sizes_are_changed_at_once() {
    let mut window = settings();
    choose(&mut window, "Reading width", "Wide, 90 characters");
    assert_eq!(window.state().session.preferences().reading_width, 720);
    choose(&mut window, "Text size", "150 %");
    assert!((window.ctx.zoom_factor() - 1.5).abs() < 0.001);
    window.run();
    assert_eq!(window.state().session.preferences().text_size, 150);
    picture(&mut window, "settings-150");
    window.get_by_label("Reset to the usual").scroll_to_me();
    window.run();
    click(&mut window, "Reset to the usual");
    window.run();
    assert!((window.ctx.zoom_factor() - 1.0).abs() < 0.001);
    assert_eq!(window.state().session.preferences().reading_width, 560);
}

#[test]
fn the_text_of_an_article_is_as_wide_as_was_chosen() {
    let width = |points: u16| {
        let mut session = sample::one_article();
        session.set_preferences(|preferences| preferences.reading_width = points);
        let mut window = open(session, [1920.0, 1000.0], Theme::Light);
        window.state_mut().view.workspace = Workspace::Read;
        window.run();
        picture(&mut window, &format!("reading-{points}"));
        let words = window.query_all_by_label_contains("Storms do not check").next();
        words.unwrap().rect().width()
    };
    let (narrow, wide) = (width(440), width(720));
    assert!(narrow <= 440.0 && wide > 600.0, "{narrow} and {wide}");
}

#[test]
fn own_names_and_dates_stand_in_the_window_and_in_exports() {
    let mut window = settings();
    assert!(window.query_by_label_contains("Samoa, Open weather data: Supports").is_some());
    name(&mut window, "Name of “Supports”", "Backs it");
    choose(&mut window, "Dates", "2026-11-29");
    picture(&mut window, "settings-named");
    window.key_press(Key::Escape);
    window.run();
    window.get_by_label_contains("Samoa, Open weather data: Backs it");
    picture(&mut window, "matrix-named");
    window.get_by_label_contains("Samoa, Open weather data").click();
    window.run();
    assert!(window.query_all_by_label_contains("2026-03-12").count() > 0);
    assert_eq!(window.query_all_by_label_contains("12 March 2026").count(), 0);

    let app = window.state();
    assert_eq!(app.session.preferences().manner.stance(Stance::Supports), "Backs it");
    let (project, shown) = (app.session.project(), app.view.shown());
    for format in [ExportFormat::Html, ExportFormat::Markdown] {
        let mut bytes = Vec::new();
        let choice = Choice { what: ExportWhat::All, format, safe: false };
        export::write(&mut bytes, project, &shown, choice).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("▲▲ Backs it") && text.contains("Faleolo · 2026-03-12"), "{text}");
        assert!(!text.contains("Supports,") && !text.contains("12 March 2026"), "{text}");
    }
    let table = export::table(project, ExportWhat::Quotes, &shown);
    assert!(table.rows.iter().any(|row| row.contains(&"Backs it".to_owned())));
}

#[test]
fn the_coder_has_another_name() {
    let mut window = settings();
    window.state_mut().session.set_preferences(|preferences| preferences.coder.clear());
    window.run();
    name(&mut window, "Your name", " Ada O’Neil ");
    assert_eq!(window.state().session.coder(), "Ada O’Neil");
}

#[test]
fn the_layout_is_kept_for_the_next_start() {
    let mut window = open(sample::tagged(), SMALL, Theme::Light);
    window.state_mut().view.workspace = Workspace::Read;
    window.run();
    // The line between list and article is moved.
    let edge = window.ctx.content_rect().left() + 236.0;
    window.drag_at(egui::pos2(edge, 600.0));
    window.run();
    window.hover_at(egui::pos2(edge + 70.0, 600.0));
    window.run();
    window.drop_at(egui::pos2(edge + 70.0, 600.0));
    window.run();
    window.state_mut().view.workspace = Workspace::Actors;
    window.run();
    window.state_mut().keep_layout();
    let kept = window.state().session.preferences().clone();
    assert_eq!(kept.workspace, "Actors");
    let articles = kept.panels["articles"];
    assert!((295..=315).contains(&articles), "{articles}");
    assert!(kept.panels.contains_key("actors"), "{:?}", kept.panels);

    let mut session = sample::tagged();
    session.set_preferences(|preferences| *preferences = kept);
    let mut next = open(session, SMALL, Theme::Light);
    next.state_mut().view.workspace = Workspace::Read;
    next.run();
    let list = next.get_by_label("Filter articles").rect();
    let first = window.state().session.preferences().panels["articles"];
    assert!(list.right() > 270.0 && list.right() < f32::from(first), "{list:?}");
}

#[test]
fn a_project_opens_in_the_workspace_of_the_last_time() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("weather.ron");
    let mut first = sample::tagged();
    first.run(Command::SaveAs(file.clone()));
    while first.is_saving() {
        first.poll();
    }
    for (last, expected) in [("Issues", Workspace::Issues), ("gone", Workspace::Read)] {
        let mut session = Session::new(Preferences::default());
        session.set_preferences(|preferences| preferences.workspace = last.to_owned());
        let mut app = App::new(session, Box::new(Scripted::new([])));
        app.begin(Command::Open(file.clone()));
        let mut window = common::window(app, SMALL, Theme::Light);
        while window.state().session.is_opening() {
            window.step();
        }
        window.run();
        assert_eq!(window.state().view.workspace, expected);
        assert!(!window.state().session.project().articles.is_empty());
    }
}
