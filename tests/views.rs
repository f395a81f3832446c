//! Saved views: edits of them, what they show of a project that went on, and their place in the file.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use demarche::matrix::Shown;
use demarche::model::*;
use demarche::session::{Command, Session};
use demarche::storage::preferences::Preferences;
use demarche::storage::project_file;
use jiff::civil::date;

/// A project with two issues and a group.
fn session() -> Session {
    let mut session = Session::new(Preferences::default());
    for title in ["Weapons", "Levy"] {
        session.run(Command::AddIssue { title: title.to_owned() });
    }
    let group = Actor::new(group(), ActorKind::Group, "Coastal Club");
    session.run(Command::Edit(Edit::AddActor(Box::new(group))));
    session
}

fn issue(title: &str) -> IssueId {
    IssueId::titled(title, 0)
}

fn group() -> ActorId {
    ActorId::named(ActorKind::Group, "Coastal Club", 0)
}

/// A view that is like no other in anything.
fn view(name: &str) -> SavedView {
    SavedView {
        id: ViewId::named(name, 0),
        name: name.to_owned(),
        filter: Filter {
            from: Some(date(2026, 7, 1)),
            to: Some(date(2026, 9, 30)),
            outlet: Some("Gulf Wire".to_owned()),
            language: Some("de".to_owned()),
            review: ReviewFilter::Reviewed,
            kind: Some(QuoteKind::Mixed),
            capacity: Some(Capacity::Official),
            coder: Some("ana".to_owned()),
            issues: [issue("Weapons"), issue("Levy")].into(),
        },
        arrangement: Arrangement {
            sort: Sort::Stance(issue("Levy")),
            members_of: Some(group()),
            hide_empty: true,
            transposed: true,
            cells: Cells::Coverage,
        },
    }
}

fn names(session: &Session) -> Vec<&str> {
    session.project().views.iter().map(|view| view.name.as_str()).collect()
}

fn edit(session: &mut Session, edit: Edit) {
    session.run(Command::Edit(edit));
}

#[test]
fn a_view_is_saved_renamed_changed_and_deleted_and_each_is_undone_by_name() {
    let mut session = session();
    edit(&mut session, Edit::AddView(Box::new(view("Weapons, last quarter"))));
    assert_eq!(session.undo_name(), Some("save view “Weapons, last quarter”"));
    edit(&mut session, Edit::AddView(Box::new(view("All"))));
    let renamed = SavedView { name: "Weapons, autumn".to_owned(), ..view("Weapons, last quarter") };
    edit(&mut session, Edit::SetView(Box::new(renamed.clone())));
    let name = "rename view “Weapons, last quarter” to “Weapons, autumn”";
    assert_eq!(session.undo_name(), Some(name));
    let wider = SavedView { filter: Filter::default(), ..renamed.clone() };
    edit(&mut session, Edit::SetView(Box::new(wider.clone())));
    assert_eq!(session.undo_name(), Some("save changes to view “Weapons, autumn”"));
    let steps = session.history().past().len();
    edit(&mut session, Edit::SetView(Box::new(wider.clone())));
    assert_eq!(session.history().past().len(), steps, "nothing changed");
    edit(&mut session, Edit::RemoveView(renamed.id));
    assert_eq!(session.undo_name(), Some("delete view “Weapons, autumn”"));
    assert_eq!(names(&session), ["All"]);

    session.run(Command::Undo);
    assert_eq!(names(&session), ["Weapons, autumn", "All"], "at its place");
    assert_eq!(session.project().view(renamed.id), Some(&wider));
    session.run(Command::Undo);
    assert_eq!(session.project().view(renamed.id), Some(&renamed));
    session.run(Command::Undo);
    assert_eq!(names(&session), ["Weapons, last quarter", "All"]);
    session.run(Command::Redo);
    assert_eq!(session.project().view(renamed.id), Some(&renamed));
}

#[test]
fn a_view_has_a_name_that_no_other_has() {
    let mut project = session().project().as_ref().clone();
    project.apply(&Edit::AddView(Box::new(view("Weapons")))).unwrap();
    let other = SavedView { id: ViewId(7), ..view("WEAPONS ") };
    let taken = EditError::AlreadyThere("Weapons".to_owned());
    assert_eq!(project.apply(&Edit::AddView(Box::new(other.clone()))), Err(taken.clone()));
    let bare = SavedView { name: "  ".to_owned(), ..other.clone() };
    assert_eq!(project.apply(&Edit::AddView(Box::new(bare))), Err(EditError::NoName));
    assert_eq!(project.apply(&Edit::SetView(Box::new(other))), Err(EditError::NoView));
    assert_eq!(project.apply(&Edit::RemoveView(ViewId(7))), Err(EditError::NoView));
    project.apply(&Edit::AddView(Box::new(view("Levy")))).unwrap();
    let second = SavedView { name: "weapons".to_owned(), ..view("Levy") };
    assert_eq!(project.apply(&Edit::SetView(Box::new(second))), Err(taken));
    let louder = SavedView { name: "LEVY".to_owned(), ..view("Levy") };
    project.apply(&Edit::SetView(Box::new(louder))).unwrap();
    assert_eq!(project.view_named(" levy").unwrap().name, "LEVY");
}

#[test]
fn what_is_no_longer_there_drops_out_and_is_said() {
    let mut session = session();
    let saved = view("Weapons");
    edit(&mut session, Edit::AddView(Box::new(saved.clone())));
    assert!(saved.gone(session.project()).is_empty());
    assert_eq!(saved.of(session.project()), (saved.filter.clone(), saved.arrangement));

    edit(&mut session, Edit::RemoveIssue(issue("Levy")));
    edit(&mut session, Edit::RemoveActors(vec![group()]));
    let project = session.project();
    let gone = ["1 of its 2 issues", "the issue by which it sorts", "its group"];
    assert_eq!(saved.gone(project), gone);
    let shown = Shown::of_view(&saved, project);
    assert_eq!(shown.filter.issues, [issue("Weapons")].into());
    assert_eq!(shown.filter.outlet.as_deref(), Some("Gulf Wire"));
    assert_eq!((shown.arrangement.sort, shown.arrangement.members_of), (Sort::Quotes, None));
    assert!(shown.arrangement.hide_empty && shown.arrangement.transposed);
    assert_eq!(project.check(), [], "a view may outlive what it names");

    edit(&mut session, Edit::RemoveIssue(issue("Weapons")));
    assert_eq!(saved.gone(session.project())[0], "all issues that it shows");
    session.run(Command::StepTo(4));
    assert!(saved.gone(session.project()).is_empty());
}

#[test]
fn a_view_follows_what_is_merged() {
    let mut session = session();
    let other = ActorId::named(ActorKind::Group, "Coast Club", 0);
    let actor = Actor::new(other, ActorKind::Group, "Coast Club");
    edit(&mut session, Edit::AddActor(Box::new(actor)));
    let saved = view("Weapons");
    edit(&mut session, Edit::AddView(Box::new(saved.clone())));
    edit(&mut session, Edit::MergeIssues { kept: issue("Weapons"), merged: issue("Levy") });
    edit(&mut session, Edit::MergeActors { kept: other, merged: vec![group()] });
    let now = session.project().view(saved.id).unwrap();
    assert_eq!(now.filter.issues, [issue("Weapons")].into());
    assert_eq!(now.arrangement.sort, Sort::Stance(issue("Weapons")));
    assert_eq!(now.arrangement.members_of, Some(other));
    assert!(now.gone(session.project()).is_empty());
    session.run(Command::Undo);
    session.run(Command::Undo);
    assert_eq!(session.project().view(saved.id), Some(&saved));
}

#[test]
fn all_of_a_view_comes_back_from_the_file() {
    let mut session = session();
    let plain = SavedView {
        filter: Filter::default(),
        arrangement: Arrangement::default(),
        ..view("Everything")
    };
    edit(&mut session, Edit::AddView(Box::new(view("Weapons"))));
    edit(&mut session, Edit::AddView(Box::new(plain.clone())));
    let text = project_file::to_string(session.project(), &[]).unwrap();
    let loaded = project_file::from_str(&text).unwrap().project;
    assert_eq!(&loaded, session.project().as_ref());
    // What is as usual is left out, so that files of one view differ in one line.
    let line = format!("  (id: \"{}\", name: \"Everything\"),", plain.id);
    assert!(text.lines().any(|own| own == line), "{text}");
}

#[test]
fn a_file_from_before_there_were_views_has_none() {
    let session = session();
    let text = project_file::to_string(session.project(), &[]).unwrap();
    assert!(!text.contains("views"), "a project without views is written as it was before");
    assert!(project_file::from_str(&text).unwrap().project.views.is_empty());
}

#[test]
fn two_views_of_one_name_in_a_file_are_refused() {
    let mut session = session();
    edit(&mut session, Edit::AddView(Box::new(view("Weapons"))));
    edit(&mut session, Edit::AddView(Box::new(view("Levy"))));
    let text = project_file::to_string(session.project(), &[]).unwrap();
    let twice = text.replace("name: \"Levy\"", "name: \"weapons\"");
    let error = project_file::from_str(&twice).unwrap_err().to_string();
    assert!(error.contains("saved view “weapons”: it is there twice"), "{error}");
}
