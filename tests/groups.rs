//! Groups and memberships, and names handed over: through the edit log, into the file and back,
//! and what the matrix makes of them.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use demarche::matrix::{Arrangement, Filter, Shown};
use demarche::model::*;
use demarche::session::{Command, Session};
use demarche::storage::preferences::Preferences;
use demarche::storage::project_file;
use jiff::civil::date;

fn id(kind: ActorKind, name: &str) -> ActorId {
    ActorId::named(kind, name, 0)
}

fn actor(kind: ActorKind, name: &str) -> Actor {
    Actor::new(id(kind, name), kind, name)
}

/// Two states, a union and a wider club of which the union is a member.
fn session() -> Session {
    let mut session = Session::new(Preferences::default());
    for (kind, name) in [
        (ActorKind::State, "Estonia"),
        (ActorKind::State, "Norway"),
        (ActorKind::Group, "Fishing Union"),
        (ActorKind::Group, "Northern Club"),
    ] {
        session.run(Command::Edit(Edit::AddActor(Box::new(actor(kind, name)))));
    }
    let union = id(ActorKind::Group, "Fishing Union");
    join(&mut session, id(ActorKind::State, "Estonia"), union, Some(2004), Some(2020));
    join(&mut session, union, id(ActorKind::Group, "Northern Club"), None, None);
    session
}

fn join(
    session: &mut Session,
    member: ActorId,
    group: ActorId,
    from: Option<i16>,
    to: Option<i16>,
) {
    let mut next = session.project().actor(member).unwrap().clone();
    let from = from.map(|year| date(year, 1, 1));
    let to = to.map(|year| date(year, 12, 31));
    next.memberships.push(Membership { group, from, to });
    session.run(Command::Edit(Edit::SetActor(Box::new(next))));
}

#[test]
fn a_member_of_a_member_was_both_at_one_time() {
    let mut session = session();
    let [state, union, late] = [
        id(ActorKind::State, "Estonia"),
        id(ActorKind::Group, "Fishing Union"),
        ActorId::named(ActorKind::Group, "Late Club", 0),
    ];
    let group = Actor::new(late, ActorKind::Group, "Late Club");
    session.run(Command::Edit(Edit::AddActor(Box::new(group))));
    // Estonia left the union in 2020, before that joined the club.
    join(&mut session, union, late, Some(2021), None);
    assert!(session.project().is_member(union, late, (None, None)));
    assert!(!session.project().is_member(state, late, (None, None)));
}

#[test]
fn a_member_is_one_while_it_is_and_through_other_groups() {
    let session = session();
    let project = session.project();
    let estonia = id(ActorKind::State, "Estonia");
    let union = id(ActorKind::Group, "Fishing Union");
    let club = id(ActorKind::Group, "Northern Club");
    let is_in = |group, from: Option<i16>, to: Option<i16>| {
        let day = |year: Option<i16>| year.map(|year| date(year, 6, 1));
        project.is_member(estonia, group, (day(from), day(to)))
    };
    assert!(is_in(union, None, None));
    assert!(is_in(union, Some(2010), Some(2010)));
    assert!(is_in(union, Some(2020), None) && is_in(union, None, Some(2004)));
    assert!(!is_in(union, Some(2021), None) && !is_in(union, None, Some(2003)));
    assert!(is_in(club, Some(2010), Some(2010)), "a member of a member");
    assert!(!is_in(club, Some(2021), Some(2022)));
    let norway = id(ActorKind::State, "Norway");
    assert!(!project.is_member(norway, union, (None, None)));
    assert_eq!(project.spoken_for(estonia, None), estonia, "a member speaks for itself");
    let names: Vec<&str> = project.groups().iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["Fishing Union", "Northern Club"]);
}

#[test]
fn memberships_are_undone_and_kept_in_the_file() {
    let mut session = session();
    let with = session.project().as_ref().clone();
    session.run(Command::Undo);
    session.run(Command::Undo);
    assert!(session.project().groups().is_empty());
    session.run(Command::Redo);
    session.run(Command::Redo);
    assert_eq!(**session.project(), with);

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("groups.ron");
    project_file::save(&file, &with, &[]).unwrap();
    assert_eq!(project_file::load(&file).unwrap().project, with);
    assert!(with.check().is_empty(), "{:?}", with.check());
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let mut session = session();
    let before = session.project().as_ref().clone();
    let union = id(ActorKind::Group, "Fishing Union");
    let club = id(ActorKind::Group, "Northern Club");
    let mut refuse = |member: ActorId, membership: Membership, why: &str| {
        let mut next = session.project().actor(member).unwrap().clone();
        next.memberships.push(membership);
        let mut project = session.project().as_ref().clone();
        let error = project.apply(&Edit::SetActor(Box::new(next.clone()))).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
        session.run(Command::Edit(Edit::SetActor(Box::new(next))));
        assert_eq!(**session.project(), before);
    };
    let backwards = Membership {
        from: Some(date(2020, 1, 1)),
        to: Some(date(2019, 1, 1)),
        ..Membership::of(club)
    };
    refuse(union, backwards, "ends before it begins");
    refuse(club, Membership::of(union), "itself");
    refuse(union, Membership::of(ActorId(77)), "actor");
}

#[test]
fn merged_and_removed_groups_take_their_memberships_along() {
    let mut session = session();
    let estonia = id(ActorKind::State, "Estonia");
    let union = id(ActorKind::Group, "Fishing Union");
    let club = id(ActorKind::Group, "Northern Club");
    let groups = |session: &Session| -> Vec<ActorId> {
        let member = session.project().actor(estonia).unwrap();
        member.memberships.iter().map(|own| own.group).collect()
    };
    session.run(Command::Edit(Edit::MergeActors { kept: club, merged: vec![union] }));
    assert_eq!(groups(&session), [club], "members of what was merged are members of the rest");
    let kept = session.project().actor(club).unwrap();
    assert!(kept.memberships.is_empty(), "nothing is a member of itself");
    session.run(Command::Undo);
    assert_eq!(groups(&session), [union]);
    session.run(Command::Edit(Edit::RemoveActors(vec![union])));
    assert!(session.project().actor(union).is_none());
    assert!(groups(&session).is_empty());
    assert!(session.project().check().is_empty());
    session.run(Command::Undo);
    assert_eq!(groups(&session), [union]);
}

#[test]
fn a_name_is_handed_over_in_one_step() {
    let mut session = session();
    let (estonia, norway) = (id(ActorKind::State, "Estonia"), id(ActorKind::State, "Norway"));
    let mut next = session.project().actor(estonia).unwrap().clone();
    let alias = Alias { text: "Oslo".to_owned(), language: None, kind: AliasKind::Metonym };
    next.add_alias(alias.clone());
    session.run(Command::Edit(Edit::SetActor(Box::new(next))));
    let edit = Edit::MoveAlias { from: estonia, alias: "Oslo".to_owned(), to: norway };
    session.run(Command::Edit(edit.clone()));
    assert_eq!(session.undo_name(), Some("move name “Oslo” to “Norway”"));
    let aliases =
        |session: &Session, actor| session.project().actor(actor).unwrap().aliases.clone();
    assert!(aliases(&session, estonia).is_empty());
    assert_eq!(aliases(&session, norway), [alias], "with its kind");
    let mut project = session.project().as_ref().clone();
    assert!(project.apply(&edit).unwrap_err().to_string().contains("Oslo"));
    session.run(Command::Undo);
    assert_eq!(aliases(&session, estonia).len(), 1);
    assert!(aliases(&session, norway).is_empty());
}

#[test]
fn the_matrix_shows_a_group_alone() {
    let mut session = Session::new(Preferences::default());
    session.run(Command::OpenSample);
    let all = Shown::default().matrix(session.project());
    let member = all.rows[0].actor.unwrap();
    let group = actor(ActorKind::Group, "Partners");
    session.run(Command::Edit(Edit::AddActor(Box::new(group.clone()))));
    join(&mut session, member, group.id, None, Some(1990));
    let arrangement = Arrangement { members_of: Some(group.id), ..Arrangement::default() };
    let mut shown = Shown { arrangement, ..Shown::default() };
    let matrix = shown.matrix(session.project());
    let names: Vec<Option<ActorId>> = matrix.rows.iter().map(|row| row.actor).collect();
    assert_eq!(names, [Some(member)]);
    assert_eq!(matrix.outside, all.rows.len() - 1);
    shown.filter = Filter { from: Some(date(2000, 1, 1)), ..Filter::default() };
    assert!(shown.matrix(session.project()).rows.is_empty(), "it had left by then");
    shown.filter = Filter::default();
    shown.arrangement.members_of = Some(ActorId(5));
    assert_eq!(shown.matrix(session.project()).rows.len(), all.rows.len(), "no such group");
}

#[test]
fn a_known_group_fills_in_the_members_that_the_project_has() {
    let mut session = session();
    let states = [("Sweden", "SE"), ("United Kingdom", "GB"), ("Chile", "CL"), ("Malta", "MT")];
    for (name, code) in states {
        let mut state = actor(ActorKind::State, name);
        state.iso2 = Some(code.to_owned());
        session.run(Command::Edit(Edit::AddActor(Box::new(state))));
    }
    let mut union = actor(ActorKind::Body, "Union of the 27");
    assert!(KnownGroup::of(&union).is_none());
    union.rename("European Union");
    session.run(Command::Edit(Edit::AddActor(Box::new(union.clone()))));
    // What the analyst said stands.
    join(&mut session, id(ActorKind::State, "Malta"), union.id, Some(2010), None);

    let known = KnownGroup::of(&union).unwrap();
    let members = known.missing(union.id, session.project());
    session.run(Command::Edit(Edit::AddMembers { group: union.id, members }));
    assert_eq!(session.undo_name().unwrap(), "add 2 members to “European Union”");
    let days = |name: &str| {
        let state = session.project().actor(id(ActorKind::State, name)).unwrap();
        state.memberships.iter().map(|own| (own.from, own.to)).collect::<Vec<_>>()
    };
    assert_eq!(days("Sweden"), [(Some(date(1995, 1, 1)), None)]);
    let (came, left) = (date(1973, 1, 1), date(2020, 1, 31));
    assert_eq!(days("United Kingdom"), [(Some(came), Some(left))]);
    assert_eq!(days("Chile"), []);
    assert_eq!(days("Malta"), [(Some(date(2010, 1, 1)), None)]);
    assert!(known.missing(union.id, session.project()).is_empty());
    assert!(session.project().check().is_empty());
}
