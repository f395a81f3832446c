//! How long the window takes for a frame, for an edit and for another filter, over a project of
//! 10 000 articles, 100 000 quotes and 200 000 taggings: the real window without a screen. Times
//! are of the processor in the window's own thread, drawing to triangles included; beside them an
//! empty frame. Words after `--` choose some of its parts: `cargo bench --bench ui -- filters`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "benches may fail loudly"
)]

mod common;
#[path = "common/project.rs"]
mod project;
#[path = "common/window.rs"]
mod window;

use std::sync::Arc;
use std::time::Duration;

use demarche::matrix::{Cells, Filter, ReviewFilter, Sort};
use demarche::model::{
    Actor, ActorId, ActorKind, ArticleId, Capacity, Edit, IssueId, Membership, Project, QuoteKind,
    Stance,
};
use demarche::search::Query;
use demarche::session::Command;
use demarche::ui::{App, Panel, Workspace};
use egui::{pos2, vec2};
use jiff::civil::date;

use window::{Screen, Shown, Window, tell, tell_changes};

fn main() {
    // `cargo test --benches` only asks whether it runs.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let (project, long) = large();
    println!(
        "{} articles, {} quotes, {} actors, {} issues, {} taggings, {} MB of text",
        project.articles.size(),
        project.quotes.size(),
        project.actors.size(),
        project.issues.len(),
        project.taggings.size(),
        project.articles.values().map(|article| article.text.len()).sum::<usize>() / 1_000_000
    );
    let chosen: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let is_wanted = |part: &str| chosen.is_empty() || chosen.iter().any(|one| one == part);
    let (mut window, opened) = Window::open(&project, Workspace::Matrix);
    if is_wanted("frames") {
        println!();
        println!("milliseconds of processor a frame");
        println!("{:<40} {:>8} {:>8} {:>8}", "", "median", "99th", "worst");
        tell("an empty frame", Screen::new().empty_frames());
        matrix(&mut window);
        lists(&mut window, long);
    }
    if is_wanted("typing") {
        typing(&mut window, long);
    }
    println!();
    println!(
        "milliseconds from a change until it shows: processor of its longest frame, and clock"
    );
    println!("{:<40} {:>8} {:>8} {:>8} {:>8}", "", "median", "99th", "clock", "99th");
    if is_wanted("opening") {
        tell_changes("open in the matrix", &[opened]);
        for workspace in [
            Workspace::Read,
            Workspace::Review,
            Workspace::Compare,
            Workspace::Actors,
            Workspace::Issues,
        ] {
            let (_, opened) = Window::open(&project, workspace);
            tell_changes(&format!("open in {workspace:?}"), &[opened]);
        }
    }
    if is_wanted("search") {
        searches(&project);
    }
    if is_wanted("tags") {
        tags(&mut window);
    }
    if is_wanted("filters") {
        filters(&mut window);
    }
    if is_wanted("actors") {
        actors(&mut window, Workspace::Matrix);
        actors(&mut window, Workspace::Actors);
    }
    if is_wanted("idle") {
        println!();
        idle(&mut window);
    }
}

/// The project, and an article in it that is very long. Its issues look for two words each.
fn large() -> (Project, ArticleId) {
    let mut project = project::project(&project::Size {
        articles: 10_000,
        quotes_each: 10,
        words_between: 26,
        states: 60,
        people: 440,
        issues: 60,
        taggings: 200_000,
    });
    let terms = ["groundwater must", "levy without", "room for", "small wells", "before autumn"];
    for (at, issue) in project.issues.iter().cloned().enumerate().collect::<Vec<_>>() {
        let mut issue = issue.as_ref().clone();
        issue.terms = vec![terms[at % terms.len()].to_owned()];
        project.apply(&Edit::SetIssue(Box::new(issue))).unwrap();
    }
    let group = ActorId::named(ActorKind::Group, "Upstream Group", 0);
    let new = Actor::new(group, ActorKind::Group, "Upstream Group");
    project.apply(&Edit::AddActor(Box::new(new))).unwrap();
    for state in states(&project).into_iter().step_by(3) {
        let mut state = project.actor(state).unwrap().clone();
        state.memberships.push(Membership::of(group));
        project.apply(&Edit::SetActor(Box::new(state))).unwrap();
    }
    let long = project::add_long_article(&mut project, 1_000);
    (project, long)
}

fn states(project: &Project) -> Vec<ActorId> {
    of_kind(project, ActorKind::State)
}

fn of_kind(project: &Project, kind: ActorKind) -> Vec<ActorId> {
    project.actors.values().filter(|actor| actor.kind == kind).map(|actor| actor.id).collect()
}

/// Scrolls through the matrix in every way in which it can be shown.
fn matrix(window: &mut Window) {
    let middle = pos2(700.0, 600.0);
    for cells in Cells::ALL {
        for turned in [false, true] {
            window.app.view.arrangement.cells = cells;
            window.app.view.arrangement.transposed = turned;
            let how = format!("{}{}", cells.label(), if turned { ", transposed" } else { "" });
            for (way, step) in [("down", vec2(0.0, -160.0)), ("across", vec2(-160.0, 0.0))] {
                let times = window.scroll(Workspace::Matrix, middle, step);
                tell(&format!("matrix, {}, {way}", how.to_lowercase()), times);
            }
        }
    }
    window.app.view.arrangement = Default::default();
}

/// Scrolls through everything else that is long.
fn lists(window: &mut Window, long: ArticleId) {
    let (left, middle, right) = (pos2(100.0, 600.0), pos2(700.0, 600.0), pos2(1_400.0, 800.0));
    let down = vec2(0.0, -160.0);
    tell("list of articles", window.scroll(Workspace::Read, left, down));
    window.app.view.article_filter = "article 9".to_owned();
    tell("list of articles, filtered", window.scroll(Workspace::Read, left, down));
    window.app.view.article_filter.clear();
    tell("review queue", window.scroll(Workspace::Review, left, down));
    window.app.view.show_article(long);
    tell("article of 200 kB", window.scroll(Workspace::Read, middle, down));
    let compared: Vec<ActorId> =
        window.app.view.matrix.matrix().rows.iter().filter_map(|row| row.actor).take(4).collect();
    window.app.view.compare.show_actors(compared);
    tell("four actors compared", window.scroll(Workspace::Compare, middle, down));
    tell("issues, list", window.scroll(Workspace::Issues, left, down));
    tell("issues, untagged quotes", window.scroll(Workspace::Issues, right, down));
    let slowly = vec2(0.0, -60.0);
    tell("register of actors", window.scroll(Workspace::Actors, left, slowly));
}

/// Types where something is looked for.
fn typing(window: &mut Window, long: ArticleId) {
    println!();
    println!("{:<40} {:>8} {:>8} {:>8}", "", "median", "99th", "worst");
    window.app.view.workspace = Workspace::Read;
    window.app.view.show_article(long);
    window.settle();
    let words = "groundwater must leave";
    let times = window.type_words("article 912", |app, typed, _| {
        app.view.article_filter = typed.to_owned();
        vec![]
    });
    tell("typing in the filter of articles", times);
    window.app.view.article_filter.clear();
    window.app.view.find.begin("");
    let times = window.type_words(words, |app, typed, _| {
        app.view.find.words = typed.to_owned();
        vec![]
    });
    tell("typing in the search of a long article", times);
    window.app.view.find.open = false;
    window.app.view.find_all.begin("");
    let times = window.type_words(words, |app, typed, _| {
        app.view.find_all.query.words = typed.to_owned();
        vec![]
    });
    tell("typing in the search of all texts", times);
    window.app.view.find_all.open = false;
    window.app.view.show_panel(Panel::Palette);
    window.settle();
    let times = window
        .type_words("article 912", |_, _, letter| vec![egui::Event::Text(letter.to_string())]);
    tell("typing in the list of commands", times);
    window.app.view.panel = None;
    window.settle();
}

/// Looks for words in all texts as soon as the project is open, and later.
fn searches(project: &Project) {
    for wait in [0, 3] {
        let (mut window, _) = Window::open(project, Workspace::Read);
        window.app.view.find_all.open = true;
        window.rest(Duration::from_secs(wait));
        for words in ["e", "groundwater", "groundwater must leave"] {
            let shown = window.change(|app| {
                app.view.find_all.query = Query { words: words.to_owned(), only_quotes: false };
            });
            tell_changes(&format!("find “{words}” after {wait} s"), &[shown]);
        }
    }
}

/// Tags quotes one after the other while the matrix is shown.
fn tags(window: &mut Window) {
    window.app.view.workspace = Workspace::Matrix;
    window.settle();
    let issue = window.app.session.project().issues.first().unwrap().id;
    let quotes: Vec<_> = window.app.session.project().quotes.keys().step_by(997).copied().collect();
    let tag = |(at, quote): (usize, &_)| {
        let (quote, stance) = (*quote, Stance::ALL[at % 2 * 4]);
        window.change(|app| app.session.run(Command::Tag { quote, issue, stance }))
    };
    let shown: Vec<Shown> = quotes.iter().enumerate().map(tag).collect();
    tell_changes("tag a quote", &shown);
    let shown: Vec<Shown> =
        (0..20).map(|_| window.change(|app| app.session.run(Command::Undo))).collect();
    tell_changes("undo it", &shown);
}

/// Sets one filter after the other and takes each away again.
fn filters(window: &mut Window) {
    window.app.view.workspace = Workspace::Matrix;
    window.settle();
    let issues: Vec<IssueId> = window.app.session.project().issues.iter().map(|i| i.id).collect();
    type Set<'a> = &'a dyn Fn(&mut Filter, usize);
    let sets: [(&str, Set<'_>); 9] = [
        ("outlet", &|filter, at| filter.outlet = Some(format!("Outlet {at}"))),
        ("from a day", &|filter, at| filter.from = Some(date(2026, 1 + at as i8 % 12, 3))),
        ("to a day", &|filter, at| filter.to = Some(date(2026, 1 + at as i8 % 12, 3))),
        ("language", &|filter, at| filter.language = Some(["en", "fr"][at % 2].to_owned())),
        ("kind", &|filter, _| filter.kind = Some(QuoteKind::Direct)),
        ("review", &|filter, _| filter.review = ReviewFilter::Unreviewed),
        ("capacity", &|filter, at| filter.capacity = Some(Capacity::ALL[at % 2])),
        ("coder", &|filter, at| filter.coder = Some(["ab", "ana"][at % 2].to_owned())),
        ("issues", &|filter, at| filter.issues = issues.iter().skip(at).take(5).copied().collect()),
    ];
    for (name, set) in sets {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for at in 0..6 {
            with.push(window.change(|app| set(&mut app.view.filter, at)));
            window.settle();
            without.push(window.change(|app| app.view.filter = Filter::default()));
            window.settle();
        }
        tell_changes(&format!("filter by {name}"), &with);
        tell_changes("  and without", &without);
    }
    let group = of_kind(window.app.session.project(), ActorKind::Group).first().copied();
    let mut arrange = |name: &str, arrange: &dyn Fn(&mut App)| {
        let there = window.change(arrange);
        window.settle();
        let back = window.change(|app| app.view.arrangement = Default::default());
        window.settle();
        tell_changes(name, &[there, back]);
    };
    arrange("members of a group", &|app| app.view.arrangement.members_of = group);
    arrange("sort by name", &|app| app.view.arrangement.sort = Sort::Name);
    arrange("sort by stance", &|app| app.view.arrangement.sort = Sort::Stance(issues[3]));
    arrange("hide empty", &|app| app.view.arrangement.hide_empty = true);
    arrange("transpose", &|app| app.view.arrangement.transposed = true);
    arrange("compact cells", &|app| app.view.arrangement.cells = Cells::Compact);
    arrange("coverage", &|app| app.view.arrangement.cells = Cells::Coverage);
}

/// Edits actors: names, for whom they speak, two that become one.
fn actors(window: &mut Window, workspace: Workspace) {
    window.app.view.workspace = workspace;
    window.settle();
    let project = Arc::clone(window.app.session.project());
    let (states, people) = (states(&project), of_kind(&project, ActorKind::Person));
    let mut edit = |name: &str, edits: Vec<Edit>| {
        let shown = edits.into_iter().map(|edit| {
            let shown = window.change(|app| app.session.run(Command::Edit(edit)));
            window.settle();
            shown
        });
        let mut shown: Vec<Shown> = shown.collect();
        for _ in 0..shown.len() {
            shown.push(window.change(|app| app.session.run(Command::Undo)));
            window.settle();
        }
        tell_changes(&format!("{name}, in {workspace:?}"), &shown);
    };
    let changed = |id: &ActorId, change: &dyn Fn(&mut Actor)| {
        let mut actor = project.actor(*id).unwrap().clone();
        change(&mut actor);
        Edit::SetActor(Box::new(actor))
    };
    let rename = |id| changed(id, &|actor| actor.name.push_str(" the Younger"));
    edit("rename a person", people.iter().take(5).map(rename).collect());
    edit("rename a state", states.iter().take(5).map(rename).collect());
    let move_on = |(id, to): (&ActorId, &ActorId)| {
        changed(id, &|actor| actor.tenures.iter_mut().for_each(|tenure| tenure.body = *to))
    };
    edit("roll a person up", people.iter().zip(&states).take(5).map(move_on).collect());
    let belong =
        |(id, to): (&ActorId, &ActorId)| changed(id, &|actor| actor.affiliation = Some(*to));
    edit("roll a state up", states.iter().zip(states.iter().skip(9)).take(5).map(belong).collect());
    let merge = |two: &[ActorId]| Edit::MergeActors { kept: two[0], merged: vec![two[1]] };
    edit("merge two people", people.chunks_exact(2).take(5).map(merge).collect());
}

/// How often a window in which nobody does anything asks to be drawn.
fn idle(window: &mut Window) {
    for workspace in [
        Workspace::Read,
        Workspace::Review,
        Workspace::Matrix,
        Workspace::Compare,
        Workspace::Actors,
        Workspace::Issues,
    ] {
        window.app.view.workspace = workspace;
        window.settle();
        let asked = (0..30).filter(|_| window.frame(vec![]).next < Duration::from_secs(1)).count();
        println!("{asked} of 30 idle frames in {workspace:?} ask for another within a second");
    }
}
