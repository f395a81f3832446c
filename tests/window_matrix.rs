//! The stance matrix, driven by accessible label.

#![cfg(feature = "gui")]

mod common;

use common::{Bench, harness, picture, sample};
use demarche::session::Session;
use demarche::storage::preferences::Theme;
use demarche::ui::matrix_view;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const SMALL: [f32; 2] = [1280.0, 706.0];
const LARGE: [f32; 2] = [1920.0, 986.0];

fn open(session: Session, size: [f32; 2], theme: Theme) -> Harness<'static, Bench> {
    let mut harness = harness(session, size, theme, matrix_view::show);
    harness.run();
    harness
}

#[test]
fn looks() {
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let mut harness = open(sample::tagged(), SMALL, theme);
        picture(&mut harness, &format!("matrix-{name}"));
        harness.get_by_label_contains("Sweden, 2 voices").click();
        harness.run();
        harness.get_by_label_contains("Sweden, Open weather data").click();
        harness.run();
        picture(&mut harness, &format!("matrix-{name}-open"));
    }
    let mut harness = open(sample::crowded(300), LARGE, Theme::Light);
    picture(&mut harness, "matrix-crowded");
    let mut harness = open(sample::one_article(), SMALL, Theme::Light);
    picture(&mut harness, "matrix-no-issues");
    let mut harness = open(sample::empty(), SMALL, Theme::Light);
    picture(&mut harness, "matrix-empty");
}
