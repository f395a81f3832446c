//! The project file: what is saved comes back; what cannot be read is refused and left alone.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use demarche::model::*;
use demarche::storage::project_file::{self, Loaded, OpenReason};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_is_saved_comes_back(ingredients in support::ingredients()) {
        let (project, log) = support::project(&ingredients);
        let text = project_file::to_string(&project, &log).unwrap();
        let loaded = project_file::from_str(&text).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(&loaded, &Loaded { project: project.clone(), log: log.clone() });
        prop_assert_eq!(&project_file::to_string(&loaded.project, &loaded.log).unwrap(), &text);
        let items = project.articles.size() + project.quotes.size() + project.actors.size()
            + project.issues.len() + project.taggings.size() + project.positions.size()
            + project.views.len() + log.len();
        let lists = [project.articles.size(), project.quotes.size(), project.actors.size(),
            project.issues.len(), project.taggings.size(), log.len()];
        let closings = lists.iter().filter(|n| **n > 0).count();
        // Positions and views came later: without any, the list is not there at all.
        let positions = if project.positions.is_empty() { 0 } else { 2 };
        let views = if project.views.is_empty() { 0 } else { 2 };
        // Head, opening, version, a line for each list, closing; each item is one line.
        prop_assert_eq!(text.lines().count(), 3 + 6 + closings + positions + views + 1 + items);
    }

    #[test]
    fn any_change_of_a_file_is_read_or_refused(
        ingredients in support::ingredients(), at in any::<prop::sample::Index>(), with in any::<char>()
    ) {
        let (project, log) = support::project(&ingredients);
        let mut chars: Vec<char> = project_file::to_string(&project, &log).unwrap().chars().collect();
        let at = at.index(chars.len());
        chars[at] = with;
        let text: String = chars.into_iter().collect();
        if let Ok(loaded) = project_file::from_str(&text) {
            prop_assert_eq!(loaded.project.check(), []);
        }
    }
}

fn sample() -> Project {
    let text = "Ministers meet\n\n“We won't sign,” said Anna Berg of Norway.\n";
    let mut project = Project::default();
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(16, text.len() - 1) }];
    let mut article = Article::new(text, blocks);
    article.title = "Ministers meet".to_owned();
    let norway =
        Actor::new(ActorId::named(ActorKind::State, "Norway", 0), ActorKind::State, "Norway");
    let span = Span::new(16, 36);
    let quote = Quote {
        id: QuoteId { article: article.id, span },
        content: vec![span],
        marks: vec![span],
        place: Place::Body,
        cue: Some(Span::new(37, 41)),
        relay: vec![],
        venue: None,
        fidelity: Fidelity::Verbatim,
        negated: false,
        detection: Detection::Machine { confidence: 970 },
        attribution: Attribution {
            guessed: vec![Guess {
                actor: norway.id,
                mention: Span::new(42, 51),
                role: None,
                score: 970,
                reasons: vec!["subject of “said”".to_owned()],
            }],
            decided: None,
        },
        review: Review::Unreviewed,
        repeats: None,
    };
    let import = Import { articles: vec![article], quotes: vec![quote], actors: vec![norway] };
    project.apply(&Edit::AddArticles(Box::new(import))).unwrap();
    project
}

fn reason(text: &str) -> OpenReason {
    project_file::from_str(text).unwrap_err()
}

#[test]
fn the_file_reads_as_designed() {
    let text = project_file::to_string(&sample(), &[]).unwrap();
    let expected = fs::read_to_string(golden("project-v1.ron")).unwrap();
    assert_eq!(text, expected, "version 1 is frozen: a change of the format is a new version");
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

#[test]
fn a_byte_order_mark_and_comments_do_no_harm() {
    let text = project_file::to_string(&sample(), &[]).unwrap();
    let marked = format!("\u{feff}{}", text.replacen("(\n", "// Ours\n(\n", 1));
    assert_eq!(project_file::from_str(&marked).unwrap().project, sample());
}

#[test]
fn a_newer_file_is_refused_by_name() {
    let text = project_file::to_string(&sample(), &[]).unwrap();
    let newer = text.replacen("version: 1", "version: 7", 1).replacen("articles", "sagas", 1);
    let reason = reason(&newer);
    assert_eq!(reason, OpenReason::Newer { version: 7 });
    let message = reason.to_string();
    let expected = "made by a newer Démarche (file version 7; this one reads up to 1)";
    assert!(message.contains(expected), "{message}");
}

#[test]
fn a_broken_file_is_refused_with_line_and_column_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("summit.ron");
    let text = project_file::to_string(&sample(), &[]).unwrap();
    let broken = text.replacen("score: 970", "score: many", 1);
    fs::File::create(&path).and_then(|mut f| f.write_all(broken.as_bytes())).unwrap();
    let error = project_file::load(&path).unwrap_err();
    let (line, found) = broken.lines().enumerate().find(|(_, l)| l.contains("many")).unwrap();
    // RON counts the blank before the value as its place.
    let column = found.split("many").next().unwrap().chars().count();
    let message = error.to_string();
    let expected = format!("line {}, column {column}: expected integer", line + 1);
    assert!(message.contains(&expected), "{message}\n{expected}");
    assert!(message.ends_with(&format!("\nFile: {}", path.display())), "{message}");
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);

    for (from, to) in [
        ("fidelity: Verbatim", "fidelity: Verbal"),
        ("review: ", "reviews: "),
        ("(16, 36)", "(16, 36"),
        ("language: \"en\", ", ""),
        ("id: \"", "id: \"g"),
    ] {
        assert!(text.contains(from), "{from} in {text}");
        let reason = reason(&text.replacen(from, to, 1));
        assert!(matches!(reason, OpenReason::Broken { line: 4.., .. }), "{to}: {reason}");
    }
    let cut: &str = text.split("cue").next().unwrap();
    assert!(matches!(reason(cut), OpenReason::Broken { .. }), "{}", reason(cut));
}

#[test]
fn what_is_no_project_is_said_to_be_none() {
    for text in ["", "Hello", "%PDF-1.7", "{\"version\": 1}", "(theme: Dark)", "\u{feff}"] {
        assert_eq!(reason(text), OpenReason::NotAProject, "{text}");
    }
    let folder = tempfile::tempdir().unwrap();
    let missing = project_file::load(&folder.path().join("none.ron")).unwrap_err();
    assert_eq!(missing.reason, OpenReason::NotFound);
    let a_folder = project_file::load(folder.path()).unwrap_err();
    assert!(matches!(a_folder.reason, OpenReason::Unreadable { .. }));
    let nested = format!("(version: 1, articles: {}", "[".repeat(100_000));
    assert!(matches!(reason(&nested), OpenReason::Broken { .. }));
}

#[test]
fn what_cannot_be_is_refused_with_the_items_name() {
    let text = project_file::to_string(&sample(), &[]).unwrap();
    let norway = ActorId::named(ActorKind::State, "Norway", 0).to_string();
    let twice = {
        let line = text.lines().find(|line| line.contains("name: \"Norway\"")).unwrap();
        text.replacen(line, &format!("{line}\n{line}"), 1)
    };
    for (changed, expected) in [
        (
            text.replacen(&format!("actor: \"{norway}\""), "actor: \"00000000000000ab\"", 1),
            "quote 16–36 of article “Ministers meet”: a guessed speaker is not in the project",
        ),
        (text.replacen("cue: (37, 41)", "cue: (37, 4100)", 1), "its cue (37–4100) is no passage"),
        (text.replacen("cue: (37, 41)", "cue: (34, 41)", 1), "its cue (34–41) is no passage"),
        (text.replacen("won't sign", "will sign", 1), "its text is not the one that was imported"),
        (twice, "actor “Norway”"),
        (
            text.replacen("kind: State, ", &format!("kind: State, affiliation: \"{norway}\", "), 1),
            "it belongs to itself",
        ),
    ] {
        assert_ne!(changed, text, "{expected}");
        let message = reason(&changed).to_string();
        assert!(message.contains(expected), "{message}\nexpected: {expected}");
    }
}

#[test]
fn circles_are_found_whatever_hangs_from_them() {
    let mut project = Project::default();
    let names = ["A", "B", "C", "Above", "Below"];
    let [a, b, c, above, below] = names.map(|name| ActorId::named(ActorKind::Body, name, 0));
    let mut add = |id, name: &str, affiliation| {
        let mut actor = Actor::new(id, ActorKind::Body, name);
        actor.affiliation = affiliation;
        if name == "C" {
            actor.tenures =
                vec![Tenure { body: above, office: String::new(), from: None, to: None }];
        }
        project.actors.insert_mut(id, Arc::new(actor));
    };
    add(a, "A", Some(b));
    add(b, "B", Some(c));
    add(c, "C", Some(a));
    add(above, "Above", None);
    add(below, "Below", Some(a));
    let mut found: Vec<String> = project.check().into_iter().map(|p| p.item).collect();
    found.sort();
    assert_eq!(found.len(), 3, "{found:?}");
    for (item, name) in found.iter().zip(["A", "B", "C"]) {
        assert!(item.starts_with(&format!("actor “{name}”")), "{item}");
    }
}

/// Set by [`killed_while_saving_leaves_a_whole_file`] for the copy of itself that it kills.
const SAVE_UNTIL_KILLED: &str = "DEMARCHE_TEST_SAVE_UNTIL_KILLED";
/// What that copy says when it begins.
const SAVING: &str = "saving until killed";

#[test]
fn killed_while_saving_leaves_a_whole_file() {
    if let Some(path) = std::env::var_os(SAVE_UNTIL_KILLED) {
        save_until_killed(Path::new(&path));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.ron");
    project_file::save(&path, &grown(0), &[]).unwrap();
    let mut sizes = std::collections::BTreeSet::new();
    for round in 0..40_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed_while_saving_leaves_a_whole_file", "--nocapture"])
            .env(SAVE_UNTIL_KILLED, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains(SAVING)), "it began to save");
        // Each time a little later in the loop of saves.
        let until = Instant::now() + Duration::from_micros(round * 1_370);
        while Instant::now() < until {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let loaded = project_file::load(&path).expect("the file is whole after the kill");
        let size = loaded.project.actors.size();
        assert_eq!(loaded.project, grown(size), "all of one state, nothing of another");
        sizes.insert(size);
    }
    assert!(sizes.len() > 1, "the killed process had saved: {sizes:?}");
}

fn save_until_killed(path: &Path) -> ! {
    let states: Vec<Project> = (0..8).map(|n| grown(n * 150)).collect();
    let mut out = std::io::stdout();
    writeln!(out, "\n{SAVING}").unwrap();
    loop {
        for state in &states {
            project_file::save(path, state, &[]).unwrap();
        }
    }
}

fn grown(actors: usize) -> Project {
    let mut project = Project::default();
    for n in 0..actors {
        let name = format!("Delegation {n}");
        let actor = Actor::new(ActorId::named(ActorKind::Group, &name, 0), ActorKind::Group, name);
        project.actors.insert_mut(actor.id, Arc::new(actor));
    }
    project
}
