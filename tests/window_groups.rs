//! Groups in the register and in the matrix, driven by accessible label.

#![cfg(feature = "gui")]

mod common;

use common::{picture, sample};
use demarche::model::{Actor, ActorId, ActorKind, Edit, Membership};
use demarche::session::{Command, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;

const GROUP: &str = "Friends of the Archive";

fn group() -> ActorId {
    ActorId::named(ActorKind::Group, GROUP, 0)
}

fn samoa() -> ActorId {
    ActorId::named(ActorKind::State, "Samoa", 0)
}

/// The register, with a group of nobody yet.
fn open(workspace: Workspace, of: impl FnOnce(&mut Session)) -> Harness<'static, App> {
    let mut session = sample::tagged();
    let actor = Actor::new(group(), ActorKind::Group, GROUP);
    session.run(Command::Edit(Edit::AddActor(Box::new(actor))));
    of(&mut session);
    let app = App::new(session, Box::new(Scripted::new([])));
    let mut window = common::window(app, [1280.0, 900.0], Theme::Light);
    window.state_mut().view.workspace = workspace;
    window.run();
    window
}

fn choose(window: &mut Harness<'static, App>, button: &str, name: &str) {
    window.get_by_label(button).click();
    window.run();
    window.event(egui::Event::Text(name.to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
}

fn memberships(window: &Harness<'static, App>) -> Vec<Membership> {
    let actor = window.state().session.project().actor(samoa());
    actor.map(|actor| actor.memberships.clone()).unwrap_or_default()
}

#[test]
fn an_actor_joins_a_group_and_leaves_it() {
    let mut window = open(Workspace::Actors, |_| ());
    window.state_mut().view.actors.show_actor(samoa());
    window.run();
    choose(&mut window, "Add a group of Samoa", "Friends");
    assert_eq!(memberships(&window), [Membership::of(group())]);

    let since = format!("Samoa in {GROUP}, since");
    window.get_by_role_and_label(Role::TextInput, &since).focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, &since).type_text("2020");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(memberships(&window)[0].from, Some(date(2020, 1, 1)));
    picture(&mut window, "groups-member");

    let until = format!("Samoa in {GROUP}, until");
    window.get_by_role_and_label(Role::TextInput, &until).focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, &until).type_text("2019");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(memberships(&window)[0].to, None);
    window.get_by_label("The membership would end before it begins");

    window.get_by_label(&format!("Remove Samoa in {GROUP}")).click();
    window.run();
    assert!(memberships(&window).is_empty());
    window.state_mut().session.run(Command::Undo);
    assert_eq!(memberships(&window).len(), 1);
}

#[test]
fn a_group_shows_its_members_and_the_matrix_that_group_alone() {
    let mut window = open(Workspace::Actors, |_| ());
    window.state_mut().view.actors.show_actor(group());
    window.run();
    choose(&mut window, &format!("Add a member of {GROUP}"), "Samoa");
    assert_eq!(memberships(&window), [Membership::of(group())]);
    choose(&mut window, &format!("Add a member of {GROUP}"), "Kenya");
    picture(&mut window, "groups-members");

    window.state_mut().view.workspace = Workspace::Matrix;
    window.run();
    assert!(window.query_by_label_contains("Sweden, Open weather data").is_some());
    window.get_by_label("Group All actors").click();
    window.run();
    window.get_by_label(GROUP).click();
    window.run();
    picture(&mut window, "groups-matrix");
    assert!(window.query_by_label_contains("Sweden, Open weather data").is_none());
    assert!(window.query_by_label_contains("Samoa, Open weather data").is_some());
    assert!(window.query_by_label_contains("Kenya, Open weather data").is_some());
    assert!(window.query_by_label_contains("3 actors outside the group hidden").is_some());
}

#[test]
fn members_that_everybody_knows_are_added_at_once() {
    let union = ActorId::named(ActorKind::Group, "EU", 0);
    let mut window = open(Workspace::Actors, |session| {
        let actor = Actor::new(union, ActorKind::Group, "EU");
        session.run(Command::Edit(Edit::AddActor(Box::new(actor))));
        let sweden = ActorId::named(ActorKind::State, "Sweden", 0);
        if let Some(mut sweden) = session.project().actor(sweden).cloned() {
            sweden.iso2 = Some("SE".to_owned());
            session.run(Command::Edit(Edit::SetActor(Box::new(sweden))));
        }
    });
    window.state_mut().view.actors.show_actor(union);
    window.run();
    picture(&mut window, "groups-known");
    window.get_by_label("Add 1 member of EU with dates").click();
    window.run();
    window.get_by_label("Remove Sweden in EU");
    assert!(window.query_by_label_contains("of EU with dates").is_none());
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
    window.run();
    window.get_by_label("Add 1 member of EU with dates");
}

#[test]
fn a_name_is_handed_over_to_who_is_called_so() {
    let mut window = open(Workspace::Actors, |session| {
        let mut kenya = Actor::new(ActorId(0), ActorKind::State, "Kenya");
        if let Some(known) = session.project().actor(ActorId::named(ActorKind::State, "Kenya", 0)) {
            kenya.clone_from(known);
        }
        kenya.rename("Apia");
        kenya.rename("Kenya");
        session.run(Command::Edit(Edit::SetActor(Box::new(kenya))));
    });
    window.state_mut().view.actors.show_actor(ActorId::named(ActorKind::State, "Kenya", 0));
    window.run();
    choose(&mut window, "Move name “Apia” to another actor", "Samoa");
    let project = window.state().session.project();
    assert!(project.actor(samoa()).is_some_and(|actor| actor.is_called("Apia")));
    let kenya = project.actor(ActorId::named(ActorKind::State, "Kenya", 0));
    assert!(kenya.is_some_and(|actor| !actor.is_called("Apia")));
}
