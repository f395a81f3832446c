//! The window by keyboard and by ear: every control has a name, Tab reaches it, F6 goes from pane
//! to pane.

#![cfg(feature = "gui")]

mod common;

use std::collections::BTreeMap;

use common::{picture, sample};
use demarche::session::{Action, Command, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui::accesskit::Action as Ask;
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

const SMALL: [f32; 2] = [1280.0, 800.0];

const WORKSPACES: [Workspace; 6] = [
    Workspace::Read,
    Workspace::Review,
    Workspace::Matrix,
    Workspace::Compare,
    Workspace::Actors,
    Workspace::Issues,
];

fn open(session: Session, workspace: Workspace) -> Harness<'static, App> {
    let app = App::new(session, Box::new(Scripted::new([])));
    let mut window = common::window(app, SMALL, Theme::Light);
    window.state_mut().view.workspace = workspace;
    window.run();
    window
}

/// A control as a screen reader knows it.
#[derive(Clone, Debug, PartialEq)]
struct Control {
    id: u64,
    role: Role,
    name: String,
    /// Whether the keyboard can be on it.
    focus: bool,
    /// Whether it can be used now.
    enabled: bool,
}

fn controls(window: &Harness<'static, App>) -> Vec<Control> {
    // What scrolls follows the keyboard by itself; words that can be marked are no control.
    let acts = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        let data = node.data();
        let clicks = data.supports_action(Ask::Click)
            && !matches!(node.role(), Role::ScrollBar | Role::Label);
        clicks || data.supports_action(Ask::Focus)
    };
    window
        .query_all(By::new().predicate(acts))
        .map(|node| {
            let node = node.accesskit_node();
            Control {
                id: node.locate().0.0,
                role: node.role(),
                name: node.label().or_else(|| node.value()).unwrap_or_default(),
                focus: node.data().supports_action(Ask::Focus),
                enabled: !node.is_disabled(),
            }
        })
        .collect()
}

/// What Tab comes to, from the first control round to it again.
fn walk(window: &mut Harness<'static, App>, most: usize) -> Vec<u64> {
    let mut reached = Vec::new();
    for _ in 0..most {
        window.key_press(Key::Tab);
        window.run();
        let focused = window.ctx.memory(|memory| memory.focused());
        let Some(id) = focused.map(|id| id.accesskit_id().0) else { continue };
        if reached.first() == Some(&id) {
            break;
        }
        reached.push(id);
    }
    reached
}

/// That every control here has a name and is reached.
#[track_caller]
fn check(window: &mut Harness<'static, App>, place: &str) {
    let all = controls(window);
    let nameless: Vec<&Control> = all.iter().filter(|one| one.name.trim().is_empty()).collect();
    assert!(nameless.is_empty(), "{place}: without a name: {nameless:#?}");
    let wanted: Vec<&Control> = all.iter().filter(|one| one.focus && one.enabled).collect();
    assert!(wanted.len() >= 10, "{place}: {} controls", wanted.len());
    let reached = walk(window, all.len() + 10);
    // Coming into sight, a list may draw other rows: what is there before and after counts.
    let after: BTreeMap<u64, Control> =
        controls(window).into_iter().map(|one| (one.id, one)).collect();
    let missed: Vec<&&Control> = wanted
        .iter()
        .filter(|one| !reached.contains(&one.id) && after.contains_key(&one.id))
        .collect();
    assert!(missed.is_empty(), "{place}: Tab does not reach {missed:#?}");
}

#[test]
fn every_control_of_every_workspace_has_a_name_and_is_reached_by_tab() {
    for workspace in WORKSPACES {
        check(&mut open(sample::empty(), workspace), &format!("{workspace:?}, empty"));
        check(&mut open(sample::tagged(), workspace), &format!("{workspace:?}"));
    }
}

#[test]
fn every_control_of_what_is_selected_has_a_name_and_is_reached_by_tab() {
    let mut window = open(sample::tagged(), Workspace::Read);
    let quote = window.state().session.project().quotes.keys().next().copied();
    window.state_mut().view.quote = quote;
    window.run();
    check(&mut window, "an open card");
    window.state_mut().view.choosing_speaker = true;
    window.run();
    let nameless = controls(&window).into_iter().filter(|one| one.name.is_empty()).count();
    assert_eq!(nameless, 0, "choice of a speaker");
    let mut window = open(sample::tagged(), Workspace::Matrix);
    window.get_by_label_contains("Sweden, Open weather data").click();
    window.run();
    check(&mut window, "inspector");
}

#[test]
fn every_control_of_every_panel_has_a_name_and_the_keyboard_goes_into_it() {
    for (action, title) in [
        (Action::PasteArticle, "Paste an article"),
        (Action::Export, "Export"),
        (Action::ShowKeys, "Keys"),
        (Action::ShowNotices, "Notices"),
        (Action::ShowSettings, "Settings"),
        (Action::EditArticles, "Details of the article"),
        (Action::DeleteArticles, "Delete articles"),
        (Action::AcceptMany, "Accept all above"),
    ] {
        let mut window = open(sample::tagged(), Workspace::Read);
        let before = controls(&window).len();
        window.state_mut().begin(Command::Ask(action));
        window.run();
        assert!(window.state().view.panel.is_some(), "{title}");
        let added = controls(&window);
        assert!(added.len() > before, "{title}");
        let nameless: Vec<Control> =
            added.into_iter().filter(|one| one.name.trim().is_empty()).collect();
        assert!(nameless.is_empty(), "{title}: {nameless:#?}");
        let focused = window.ctx.memory(|memory| memory.focused());
        let place = focused.and_then(|id| window.ctx.read_response(id)).map(|it| it.rect);
        picture(&mut window, &format!("panel-{title}"));
        let panel = window.get_by_role_and_label(Role::Window, title).rect();
        assert!(place.is_some_and(|place| panel.intersects(place)), "{title}: {place:?}");
    }
}

#[test]
fn f6_goes_from_pane_to_pane_and_back() {
    let mut window = open(sample::tagged(), Workspace::Read);
    let mut place = |modifiers: Modifiers| {
        window.key_press_modifiers(modifiers, Key::F6);
        window.run();
        let focused = window.ctx.memory(|memory| memory.focused());
        focused.and_then(|id| window.ctx.read_response(id)).map(|it| it.rect.center()).unwrap()
    };
    let tabs = place(Modifiers::NONE);
    assert!(tabs.y < 70.0, "{tabs:?}");
    let list = place(Modifiers::NONE);
    assert!(list.x < 236.0 && list.y > 70.0, "{list:?}");
    let text = place(Modifiers::NONE);
    assert!(text.x > 236.0 && text.x < 880.0, "{text:?}");
    let cards = place(Modifiers::NONE);
    assert!(cards.x > 880.0, "{cards:?}");
    assert_eq!(place(Modifiers::SHIFT), text);
    assert_eq!(place(Modifiers::SHIFT), list);
}

#[test]
fn what_the_keyboard_goes_to_comes_into_sight() {
    let mut window = open(sample::crowded(60), Workspace::Actors);
    let height = SMALL[1];
    let mut lowest: f32 = 0.0;
    for _ in 0..90 {
        window.key_press(Key::Tab);
        window.run();
        let focused = window.ctx.memory(|memory| memory.focused());
        let Some(shown) = focused.and_then(|id| window.ctx.read_response(id)) else { continue };
        assert!(
            shown.rect.top() >= 0.0 && shown.rect.bottom() <= height,
            "out of sight: {:?}",
            shown.rect
        );
        lowest = lowest.max(shown.rect.bottom());
    }
    assert!(lowest > height / 2.0, "{lowest}");
}
