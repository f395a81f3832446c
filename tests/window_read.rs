//! The reading workspace, driven by accessible label.
#![cfg(feature = "gui")]
mod common;

use common::{Bench, harness, picture, sample};
use demarche::session::Session;
use demarche::storage::preferences::Theme;
use demarche::ui::read;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const SMALL: [f32; 2] = [1044.0, 706.0];
const LARGE: [f32; 2] = [1684.0, 986.0];

fn open(session: Session, size: [f32; 2], theme: Theme) -> Harness<'static, Bench> {
    let mut harness = harness(session, size, theme, read::show);
    harness.run();
    harness
}

#[test]
fn looks() {
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        for (width, size) in [("small", SMALL), ("large", LARGE)] {
            let mut harness = open(sample::tagged(), size, theme);
            picture(&mut harness, &format!("read-{name}-{width}"));
            harness
                .get_by_label_contains(
                    "Quote by Teuila Faleolo · Minister for Climate · Samoa: “Whoever",
                )
                .click();
            harness.run();
            picture(&mut harness, &format!("read-{name}-{width}-selected"));
        }
    }
}
