//! The real binary, as a person or a script runs it.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ARTICLE: &str = "\
Coastal states split over quota

OSLO, May 4 (Northwire) — Coastal states failed to agree on herring on Sunday.

“We will not sign a text that ignores the scientists,” said Ingrid Solheim, Norway's fisheries minister.

“Our boats need an answer by Friday,” Irish minister Declan Furey said.
";

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        File::create(&path).unwrap().write_all(content).unwrap();
        path
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, b"")
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("DEMARCHE_CONFIG_DIR", self.folder.path().join("config"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // One that does not read its input has closed it.
        drop(child.stdin.take().unwrap().write_all(input));
        Ran::from(child.wait_with_output().unwrap())
    }
}

#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn rows(csv: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn help_names_every_subcommand_and_wrong_use_is_refused() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    for word in ["extract", "import", "export", "check", "Examples", "Exit code"] {
        assert!(help.out.contains(word), "{word} in {}", help.out);
    }
    for subcommand in ["extract", "import", "export", "check"] {
        let help = desk.run(&[subcommand, "--help"]);
        assert!(help.code == 0 && help.out.contains("Usage: demarche"), "{help:?}");
        let bare = desk.run(&[subcommand]);
        assert_eq!(bare.code, 2);
        assert!(bare.err.contains("required arguments"), "{bare:?}");
    }
    assert!(desk.run(&["--version"]).out.starts_with("demarche "));
    assert_eq!(desk.run(&["extract", "a.txt", "--format", "pdf"]).code, 2);
}

#[test]
fn extract_prints_one_object_a_quote() {
    let desk = Desk::new();
    desk.put("a.txt", ARTICLE.as_bytes());
    let ran = desk.run(&["extract", "a.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let records: Vec<Value> = ran.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let text: Vec<char> = ARTICLE.chars().collect();
    let marked: Vec<&Value> =
        records.iter().filter(|r| !r["marks"].as_array().unwrap().is_empty()).collect();
    assert_eq!(marked.len(), 2, "{}", ran.out);
    for record in &records {
        assert_eq!(record["article"], "a.txt");
        let spans = record["spans"].as_array().unwrap().iter().map(|span| {
            let at = |n: usize| span[n].as_u64().unwrap() as usize;
            text[at(0)..at(1)].iter().collect::<String>()
        });
        assert_eq!(record["text"], spans.collect::<Vec<_>>().join(" … "));
    }
    assert_eq!(marked[0]["text"], "“We will not sign a text that ignores the scientists,”");
    // The same bytes from standard input, and whatever the number of threads.
    let piped = desk.run_with(&["extract", "-", "--threads", "1"], ARTICLE.as_bytes());
    assert_eq!(piped.out, ran.out.replace("\"a.txt\"", "\"-\""));
    let lines = format!("{}\n\nnot json\n", serde_json::json!({"id": 7, "text": ARTICLE}));
    let lines = desk.run_with(&["extract", "-", "--input-format", "jsonl"], lines.as_bytes());
    assert_eq!(lines.out, ran.out.replace("\"a.txt\"", "7"));
    assert_eq!(lines.code, 1);
    assert!(lines.err.contains("standard input, line 3"), "{}", lines.err);
}

#[test]
fn import_check_export_round_trip() {
    let desk = Desk::new();
    desk.put("news/one.txt", ARTICLE.as_bytes());
    desk.put(
        "news/two.txt",
        "\u{feff}Second\r\n\r\n“It is 5 | 6,” Ingrid Solheim said.\r\n".as_bytes(),
    );
    let ran = desk.run(&["import", "p.ron", "news"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.starts_with("p.ron: 2 articles added, "), "{}", ran.out);

    let check = desk.run(&["check", "p.ron"]);
    assert_eq!((check.code, check.err.as_str()), (0, ""));
    assert!(check.out.starts_with("p.ron: all well. 2 articles, "), "{}", check.out);

    let export = desk.run(&["export", "p.ron", "--what", "quotes", "--format", "csv"]);
    assert_eq!((export.code, export.err.as_str()), (0, ""));
    let quotes = rows(&export.out);
    let find = |words: &str| quotes.iter().find(|row| row["Quote"].contains(words)).unwrap();
    let signed = find("will not sign");
    assert_eq!(signed["Quote"], "“We will not sign a text that ignores the scientists,”");
    assert_eq!((signed["Kind"].as_str(), signed["Review"].as_str()), ("direct", "unreviewed"));
    assert_eq!(signed["Article"], "Coastal states split over quota");
    assert!(signed["File"].ends_with("one.txt"));
    assert_eq!(find("5 | 6")["Quote"], "“It is 5 | 6,”");
    let (start, end) = signed["Position"].split_once('–').unwrap();
    let slice: String = ARTICLE
        .chars()
        .skip(start.parse().unwrap())
        .take(end.parse::<usize>().unwrap() - start.parse::<usize>().unwrap())
        .collect();
    assert_eq!(slice, signed["Quote"]);

    // To a file and to standard output alike; Markdown; the matrix.
    let to_file = desk.run(&["export", "p.ron", "--what", "quotes", "-o", "q.csv"]);
    assert_eq!((to_file.code, to_file.out.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(desk.path("q.csv")).unwrap(), export.out);
    let markdown = desk.run(&["export", "p.ron", "--what", "matrix", "--format", "md"]);
    assert!(markdown.out.starts_with("| Actor | Voice | All quotes |\n|"), "{}", markdown.out);
    assert!(markdown.out.contains("5 \\| 6"), "{}", markdown.out);

    // All tables where the format has room; a spreadsheet's formulas defused where asked for.
    let all = desk.run(&["export", "p.ron"]);
    assert_eq!((all.code, all.out.as_str()), (2, ""));
    assert!(all.err.starts_with("A CSV file holds one table: add --what matrix"), "{}", all.err);
    for (format, start) in [("xlsx", "PK"), ("html", "<!DOCTYPE html>"), ("md", "## Matrix")] {
        let file = format!("all.{format}");
        let ran = desk.run(&["export", "p.ron", "--format", format, "-o", &file]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{format}");
        let bytes = fs::read(desk.path(&file)).unwrap();
        assert!(bytes.starts_with(start.as_bytes()), "{format}");
        fs::remove_file(desk.path(&file)).unwrap();
    }
    let sources = desk.run(&["export", "p.ron", "--what", "sources", "--safe"]);
    assert!(sources.out.starts_with("\u{feff}Article,Outlet,"), "{}", sources.out);
    let codebook = desk.run(&["export", "p.ron", "--what", "codebook"]);
    assert!(codebook.out.starts_with("Issue,Proposition,"), "{}", codebook.out);

    // The same import again adds nothing and changes no byte.
    let before = fs::read(desk.path("p.ron")).unwrap();
    let again = desk.run(&["import", "p.ron", "news"]);
    assert_eq!(again.code, 0, "{again:?}");
    assert!(again.out.contains("0 articles added"), "{}", again.out);
    assert!(again.err.contains("already") && again.err.contains("two.txt"), "{}", again.err);
    assert_eq!(fs::read(desk.path("p.ron")).unwrap(), before);
    assert_eq!(names(desk.folder.path()), ["news", "p.ron", "q.csv"], "nothing is left beside it");
}

#[test]
fn a_saved_view_is_exported_by_its_name() {
    use demarche::model::{Arrangement, Edit, Filter, Issue, IssueId, SavedView, ViewId};
    let desk = Desk::new();
    desk.put("a.txt", ARTICLE.as_bytes());
    desk.run(&["import", "p.ron", "a.txt"]);
    let none = desk.run(&["export", "p.ron", "--what", "matrix", "--view", "Levy"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    assert!(none.err.contains("no saved view “Levy”: the project has none"), "{}", none.err);

    let path = desk.path("p.ron");
    let mut loaded = demarche::storage::project_file::load(&path).unwrap();
    let issue = |title: &str| Issue::new(IssueId::titled(title, 0), title);
    let gone = IssueId(7);
    let view = |name: &str, issues: [IssueId; 2]| {
        let filter = Filter { issues: issues.into(), ..Filter::default() };
        let arrangement = Arrangement::default();
        SavedView { id: ViewId::named(name, 0), name: name.to_owned(), filter, arrangement }
    };
    let levy = issue("Levy").id;
    for edit in [
        Edit::AddIssue(Box::new(issue("Quota"))),
        Edit::AddIssue(Box::new(issue("Levy"))),
        Edit::AddView(Box::new(view("Levy alone", [levy, levy]))),
        Edit::AddView(Box::new(view("Broken", [levy, gone]))),
    ] {
        loaded.project.apply(&edit).unwrap();
    }
    demarche::storage::project_file::save(&path, &loaded.project, &[]).unwrap();
    let export = |view: &str| desk.run(&["export", "p.ron", "--what", "matrix", "--view", view]);
    let heads = |ran: &Ran| ran.out.lines().next().unwrap_or_default().to_owned();
    let all = desk.run(&["export", "p.ron", "--what", "matrix"]);
    assert!(heads(&all).contains("Quota") && heads(&all).contains("Levy"), "{}", all.out);
    let alone = export("levy ALONE");
    assert_eq!((alone.code, alone.err.as_str()), (0, ""));
    assert!(!heads(&alone).contains("Quota") && heads(&alone).contains("Levy"), "{}", alone.out);
    let broken = export("Broken");
    assert_eq!((broken.code, &broken.out), (0, &alone.out));
    assert!(broken.err.contains("no longer in the project: 1 of its 2 issues"), "{}", broken.err);
    let other = export("Lev");
    assert_eq!(other.code, 2);
    assert!(other.err.contains("there are “Levy alone”, “Broken”"), "{}", other.err);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_fails_is_named_and_the_rest_goes_on() {
    let desk = Desk::new();
    desk.put("a.txt", ARTICLE.as_bytes());
    desk.put("b.pdf", b"%PDF-1.7");
    desk.put("c.txt", b"");
    let ran = desk.run(&["import", "p.ron", "b.pdf", "c.txt", "a.txt", "gone.txt"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("1 article added"), "{}", ran.out);
    for expected in [
        "a PDF document",
        "File: b.pdf",
        "no text",
        "File: c.txt",
        "no such file",
        "File: gone.txt",
    ] {
        assert!(ran.err.contains(expected), "{expected} in {}", ran.err);
    }
    let none = desk.run(&["import", "new.ron", "b.pdf"]);
    assert_eq!(none.code, 2, "{none:?}");
    assert!(!desk.path("new.ron").exists());
    let piped = desk.run_with(&["import", "piped.ron", "-"], ARTICLE.as_bytes());
    assert_eq!(piped.code, 0, "{piped:?}");
    assert!(piped.out.contains("1 article added"), "{}", piped.out);
    assert_eq!(desk.run_with(&["import", "piped.ron", "-"], b"%PDF-1.7").code, 2);
}

#[test]
fn a_project_that_is_open_elsewhere_is_left_alone() {
    let desk = Desk::new();
    desk.put("a.txt", ARTICLE.as_bytes());
    desk.put("b.txt", b"Second\n\n\xE2\x80\x9CNo deal,\xE2\x80\x9D Ana Petrovic said.\n");
    assert_eq!(desk.run(&["import", "p.ron", "a.txt"]).code, 0);
    let before = fs::read(desk.path("p.ron")).unwrap();
    let window = demarche::storage::lock::lock(&desk.path("p.ron"));
    let ran = desk.run(&["import", "p.ron", "b.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
    assert!(ran.err.contains("open in another window"), "{}", ran.err);
    assert!(ran.err.contains(&format!("process {}", std::process::id())), "{}", ran.err);
    assert_eq!(fs::read(desk.path("p.ron")).unwrap(), before);
    // Reading alone does no harm.
    assert_eq!(desk.run(&["check", "p.ron"]).code, 0);
    drop(window);
    assert_eq!(desk.run(&["import", "p.ron", "b.txt"]).code, 0);
}

#[test]
fn what_is_no_project_is_refused_and_left_alone() {
    let desk = Desk::new();
    desk.put("a.txt", ARTICLE.as_bytes());
    desk.put("newer.ron", b"(version: 7, sagas: [])");
    desk.put("broken.ron", b"(version: 1,\n articles: [\n  (id: 3),\n])");
    for (file, expected) in [
        ("newer.ron", "made by a newer D\u{e9}marche (file version 7; this one reads up to 1)"),
        ("broken.ron", "line 3, column"),
        ("a.txt", "no D\u{e9}marche project"),
    ] {
        let before = fs::read(desk.path(file)).unwrap();
        for arguments in [
            vec!["check", file],
            vec!["export", file, "--what", "quotes"],
            vec!["import", file, "a.txt"],
        ] {
            let ran = desk.run(&arguments);
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?} {ran:?}");
            assert!(ran.err.contains(expected), "{arguments:?}: {}", ran.err);
            assert!(ran.err.contains(&format!("File: {file}")), "{arguments:?}: {}", ran.err);
        }
        assert_eq!(fs::read(desk.path(file)).unwrap(), before);
    }
    assert_eq!(desk.run(&["check", "gone.ron"]).code, 2);
    assert_eq!(desk.run(&["export", "gone.ron", "--what", "matrix"]).code, 2);
}

#[test]
fn check_names_what_cannot_be() {
    let desk = Desk::new();
    desk.put("a.txt", ARTICLE.as_bytes());
    assert_eq!(desk.run(&["import", "p.ron", "a.txt"]).code, 0);
    let text = fs::read_to_string(desk.path("p.ron")).unwrap();
    desk.put("p.ron", text.replacen("herring", "mackerel", 1).as_bytes());
    let ran = desk.run(&["check", "p.ron"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    let expected =
        "article “Coastal states split over quota”: its text is not the one that was imported";
    assert!(ran.err.contains(expected), "{}", ran.err);
    assert!(ran.err.ends_with("File: p.ron\n"), "{}", ran.err);
}

#[test]
fn a_project_is_no_article() {
    let desk = Desk::new();
    let article = desk.put("a.txt", ARTICLE.as_bytes());
    desk.run(&["import", "p.ron", &article.to_string_lossy()]);
    let ran = desk.run(&["extract", "p.ron"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("a Démarche project"), "{}", ran.err);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let desk = Desk::new();
    let article = desk.put("a.txt", ARTICLE.as_bytes());
    desk.run(&["import", "p.ron", &article.to_string_lossy()]);
    for arguments in [
        ["export", "p.ron", "--what", "quotes", "--format", "csv"].as_slice(),
        &["extract", "a.txt", "--format", "csv"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(arguments)
            .current_dir(desk.folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ran = Ran::from(child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn pages_and_markdown_are_read_like_text() {
    let desk = Desk::new();
    let page = "<!DOCTYPE html><html lang=en><head><title>Ferry talks | Bay Post</title></head><body>\
        <nav><a href=/>“Menu,” said nobody.</a></nav><h1>Ferry talks</h1>\
        <p>“We will not sign,” Ingrid Solheim of Norway said on Monday, after a long night.</p></body></html>";
    desk.put("news/a.html", page.as_bytes());
    desk.put("news/a_files/ad.html", page.as_bytes());
    desk.put("news/b.md", "# Second\n\n“We will *pay*,” said Zane Ozolina of Latvia.\n".as_bytes());
    desk.put("news/bomb.html", "<div>".repeat(20_000).as_bytes());
    let ran = desk.run(&["import", "p.ron", "news"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.starts_with("p.ron: 2 articles added, 2 quotes"), "{}", ran.out);
    assert!(ran.err.contains("nested deeper than") && ran.err.contains("bomb.html"), "{}", ran.err);
    let quotes = rows(&desk.run(&["export", "p.ron", "--what", "quotes"]).out);
    assert!(
        quotes
            .iter()
            .any(|row| row["Quote"] == "“We will not sign,”" && row["Outlet"] == "Bay Post")
    );
    assert!(quotes.iter().any(|row| row["Quote"] == "“We will pay,”"));
    let piped = desk.run_with(&["import", "q.ron", "-"], page.as_bytes());
    assert!(piped.out.contains("1 article added, 1 quote"), "{piped:?}");
}
