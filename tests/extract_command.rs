//! `demarche extract` as another program sees it.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn extract(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .arg("extract")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer =
        std::thread::Builder::new().spawn(move || stdin.write_all(input.as_bytes())).unwrap();
    let output = child.wait_with_output().unwrap();
    drop(writer.join());
    output
}

fn records(output: &Output) -> Vec<serde_json::Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn line(id: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "text": text }).to_string() + "\n"
}

const TEXT: &str =
    "Wien – «Das war’s nicht», sagte er.\n\n“We will sign,” Latvian minister Zane Ozolina said.";

#[test]
fn positions_count_code_points_over_the_text_as_it_is() {
    let output = extract(&["-"], &line("a", TEXT));
    let records = records(&output);
    let points: Vec<char> = TEXT.chars().collect();
    let record = records.iter().find(|r| r["text"].as_str().unwrap().starts_with("“We")).unwrap();
    assert_eq!(record["article"], "a");
    let slice = |start: &serde_json::Value, end: &serde_json::Value| -> String {
        let (start, end) = (start.as_u64().unwrap(), end.as_u64().unwrap());
        points[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()].iter().collect()
    };
    assert_eq!(slice(&record["start"], &record["end"]), "“We will sign,”");
    assert_eq!(slice(&record["marks"][0][0], &record["marks"][0][1]), "“We will sign,”");
    let speaker = &record["speaker"];
    assert_eq!(speaker["name"], "Zane Ozolina");
    assert!(slice(&speaker["start"], &speaker["end"]).contains("Zane Ozolina"));
    assert_eq!(
        slice(&record["cue"]["start"], &record["cue"]["end"]),
        record["cue"]["text"].as_str().unwrap()
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn same_bytes_whatever_the_threads() {
    let lines: String = (0..300)
        .map(|n| {
            line(&n.to_string(), &format!("{} Day {n}. “No {n},” she added.", TEXT.repeat(n % 7)))
        })
        .collect();
    let one = extract(&["--threads", "1", "-"], &lines);
    assert!(records(&one).len() > 300);
    for threads in ["2", "5"] {
        assert!(
            extract(&["--threads", threads, "-"], &lines).stdout == one.stdout,
            "{threads} threads"
        );
    }
    // Nor does it depend on what else is in the input.
    let alone =
        extract(&["-"], &line("7", &format!("{} Day 7. “No 7,” she added.", TEXT.repeat(0))));
    let among: Vec<_> =
        records(&one).into_iter().filter(|record| record["article"] == "7").collect();
    assert_eq!(records(&alone), among);
}

#[test]
fn a_bad_line_is_named_and_the_rest_goes_on() {
    let good = line("a", TEXT);
    let lines = format!("{good}{{\"id\":1}}\n\nnot json\n{{\"id\":[],\"text\":\"\"}}\n{good}");
    let output = extract(&["--input-format", "jsonl", "-"], &lines);
    assert_eq!(output.status.code(), Some(1));
    let errors = errors(&output);
    for number in ["line 2", "line 4", "line 5"] {
        assert!(errors.contains(&format!("standard input, {number}\n")), "{errors}");
    }
    assert!(!errors.contains("line 3"), "an empty line is no error");
    let found = records(&output).len();
    assert!(found > 0 && found.is_multiple_of(2), "both good lines are read");
}

#[test]
fn files_folders_and_what_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        std::fs::File::create(folder.path().join(name)).unwrap().write_all(bytes).unwrap();
    };
    write("b.txt", "\u{feff}“We will sign,” Zane Ozolina said.\r\n".as_bytes());
    write("a.txt", b"\x93We will pay,\x94 Zane Ozolina said.");
    write("empty.txt", b" \n");
    write("lines.jsonl", line("x", TEXT).as_bytes());
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();

    let output =
        extract(&[folder.path().to_str().unwrap(), &path("lines.jsonl"), &path("absent.txt")], "");
    assert_eq!(output.status.code(), Some(1));
    let errors = errors(&output);
    assert!(errors.contains("empty.txt") && errors.contains("absent.txt"), "{errors}");
    let records = records(&output);
    let of = |name: &str| records.iter().filter(|record| record["article"] == name).count();
    assert_eq!((of(&path("a.txt")), of(&path("b.txt"))), (1, 1));
    assert!(of("x") >= 1);
    let b = records.iter().find(|record| record["article"] == path("b.txt").as_str()).unwrap();
    assert_eq!(b["start"], 0, "the byte order mark is no part of the text");

    let nothing = extract(&[&path("absent.txt")], "");
    assert_eq!(nothing.status.code(), Some(2));
    let unwritable = extract(&["-o", &path("no/such/folder.csv"), &path("a.txt")], "");
    assert_eq!(unwritable.status.code(), Some(2));
    assert!(extract(&[], "").status.code() == Some(2), "no input is a mistake");
}

#[test]
fn text_on_standard_input_and_other_formats() {
    let table = extract(&["--format", "table", "-"], TEXT);
    assert!(String::from_utf8(table.stdout).unwrap().contains("Zane Ozolina"));

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.csv");
    let output = extract(&["--format", "csv", "-o", file.to_str().unwrap(), "-"], TEXT);
    assert!(output.stdout.is_empty() && output.status.success());
    read_back(&file);
}

fn read_back(file: &Path) {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let columns = reader.headers().unwrap().clone();
    let at = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let row = rows.iter().find(|row| &row[at("text")] == "“We will sign,”").unwrap();
    assert_eq!(&row[at("article")], "-");
    assert_eq!(&row[at("speaker")], "Zane Ozolina");
}
