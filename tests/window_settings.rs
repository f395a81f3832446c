//! The user's own settings in the whole window, driven by accessible label.

#![cfg(feature = "gui")]

mod common;

use common::{picture, sample};
use demarche::session::Session;
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui_kittest::Harness;

const SMALL: [f32; 2] = [1280.0, 800.0];

fn open(session: Session, size: [f32; 2], theme: Theme) -> Harness<'static, App> {
    common::window(App::new(session, Box::new(Scripted::new([]))), size, theme)
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
