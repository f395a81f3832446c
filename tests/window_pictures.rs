//! Each workspace in pictures: of an empty project, of the sample, of a crowded one; dark and
//! light. They hang on no day, place, user, screen or version.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "test helpers may fail loudly")]

mod common;
#[path = "common/compared.rs"]
mod compared;
#[path = "common/crowd.rs"]
mod crowd;

use common::{SMALL, press};
use compared::{LITTLE, difference};
use demarche::model::ActorId;
use demarche::session::{Command, Session};
use demarche::storage::preferences::{Preferences, Theme};
use demarche::ui::{App, Workspace};
use egui::Key;
use egui_kittest::Harness;
use image::{Rgb, RgbImage};

const WORKSPACES: [(&str, Workspace); 6] = [
    ("read", Workspace::Read),
    ("review", Workspace::Review),
    ("matrix", Workspace::Matrix),
    ("compare", Workspace::Compare),
    ("actors", Workspace::Actors),
    ("issues", Workspace::Issues),
];

/// Goes to where somebody would be who is at work.
fn work(window: &mut Harness<'static, App>, workspace: Workspace) {
    match workspace {
        // With a quote open that is tagged.
        Workspace::Read => {
            press(window, Key::J);
            press(window, Key::J);
            if window.state().view.issue.is_some() {
                press(window, Key::Num2);
            }
        }
        // With a cell open.
        Workspace::Matrix => {
            press(window, Key::ArrowDown);
            press(window, Key::ArrowDown);
        }
        // The three of whom there are most quotes.
        Workspace::Compare => {
            let rows = &window.state().view.compare.matrix().rows;
            let three: Vec<ActorId> = rows.iter().filter_map(|row| row.actor).take(3).collect();
            window.state_mut().view.compare.show_actors(three);
            window.run();
        }
        Workspace::Actors => {
            press(window, Key::ArrowDown);
            press(window, Key::ArrowDown);
        }
        Workspace::Review | Workspace::Issues => {}
    }
}

fn look(project: &str, theme: Theme, session: impl Fn() -> Session) {
    let word = if theme == Theme::Dark { "dark" } else { "light" };
    let mut wrong = Vec::new();
    for (name, workspace) in WORKSPACES {
        let session = session();
        let empty = session.project().articles.is_empty();
        let mut window = common::window_in(workspace, session, SMALL, theme);
        if !empty {
            work(&mut window, workspace);
        }
        let picture = window.render().unwrap();
        wrong.extend(compared::compare(&format!("{name}-{project}-{word}"), &picture));
    }
    compared::assert_none(&wrong);
}

fn empty() -> Session {
    Session::new(Preferences { coder: "ana".to_owned(), ..Preferences::default() })
}

fn sample() -> Session {
    let mut session = empty();
    session.run(Command::OpenSample);
    session
}

#[test]
fn empty_light() {
    look("empty", Theme::Light, empty);
}

#[test]
fn empty_dark() {
    look("empty", Theme::Dark, empty);
}

#[test]
fn sample_light() {
    look("sample", Theme::Light, sample);
}

#[test]
fn sample_dark() {
    look("sample", Theme::Dark, sample);
}

#[test]
fn crowded_light() {
    look("crowded", Theme::Light, crowd::session);
}

#[test]
fn crowded_dark() {
    look("crowded", Theme::Dark, crowd::session);
}

#[test]
fn a_word_that_is_gone_is_seen_and_a_shade_is_not() {
    let plain = RgbImage::from_pixel(640, 400, Rgb([240, 240, 240]));
    let mut shade = plain.clone();
    shade.pixels_mut().for_each(|pixel| pixel.0[1] -= LITTLE);
    assert_eq!(difference(&plain, &shade), None);
    let mut word = plain.clone();
    for (x, y) in (0..30).flat_map(|x| (0..4).map(move |y| (100 + x, 200 + y))) {
        word.put_pixel(x, y, Rgb([20, 20, 20]));
    }
    assert!(difference(&plain, &word).unwrap().contains("120 pixels"));
    let mut dots = plain.clone();
    for at in 0..200 {
        dots.put_pixel(at * 3, at * 2, Rgb([20, 20, 20]));
    }
    assert_eq!(difference(&plain, &dots), None);
    let small = RgbImage::new(8, 8);
    assert!(difference(&plain, &small).is_some());
}
