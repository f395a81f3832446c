//! Reads drawn cases, compares them with what was found, and draws what was found.

use std::fmt::Write as _;
use std::path::Path;

use demarche::model::Span;

/// A label under the text, or a fact about the whole case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Where; none for a fact.
    pub span: Option<Span>,
    /// The kind of label: what the head line of the file lists.
    pub kind: String,
    /// What stands after the kind: a number, `=` and a value, or words.
    pub rest: String,
}

impl Found {
    /// A label under `span`.
    pub fn at(span: Span, kind: &str, rest: impl Into<String>) -> Self {
        Self { span: Some(span), kind: kind.to_owned(), rest: rest.into() }
    }

    /// A fact.
    pub fn fact(kind: &str, rest: impl Into<String>) -> Self {
        Self { span: None, kind: kind.to_owned(), rest: rest.into() }
    }

    fn label(&self) -> String {
        let gap = if self.rest.is_empty()
            || self.rest.starts_with(['=', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        {
            ""
        } else {
            " "
        };
        format!("{}{gap}{}", self.kind, self.rest)
    }
}

/// How the answer in a drawing is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meant {
    /// Right, and found.
    Right,
    /// Wrong, but what is found today.
    Wrong,
    /// Right, but not found today.
    Missing,
}

struct Case {
    title: String,
    line: usize,
    text: String,
    labels: Vec<(Found, Meant)>,
}

/// Checks every case of `tests/extract/NAME.txt` with `find`, and says by drawing what differs.
pub fn check(name: &str, find: impl Fn(&str) -> Vec<Found>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/extract")
        .join(name)
        .with_extension("txt");
    let file = std::fs::read_to_string(&path).unwrap();
    let (kinds, cases) = parse(&file);
    let redraw = std::env::var_os("DEMARCHE_REDRAW").is_some();
    let mut wrong = String::new();
    for case in &cases {
        let mut found = find(&case.text);
        found.retain(|found| kinds.contains(&found.kind));
        found.sort();
        for label in &found {
            assert!(
                label.span.is_none_or(|span| span.fits(&case.text)),
                "{}: {label:?} is off the text",
                case.title
            );
        }
        let mut expected: Vec<Found> = case
            .labels
            .iter()
            .filter(|(_, meant)| *meant != Meant::Missing)
            .map(|(found, _)| found.clone())
            .collect();
        expected.sort();
        let as_drawn = expected == found
            && case
                .labels
                .iter()
                .all(|(label, meant)| *meant != Meant::Missing || !found.contains(label));
        if !as_drawn || redraw {
            write!(
                wrong,
                "\n{}:{}\n== {}\n{}",
                path.display(),
                case.line,
                case.title,
                draw(&case.text, &found)
            )
            .unwrap();
        }
    }
    assert!(!cases.is_empty(), "{} has no cases", path.display());
    assert!(wrong.is_empty(), "not as drawn; what is found is this:\n{wrong}");
}

/// The kinds of label that the file draws, and its cases.
fn parse(file: &str) -> (Vec<String>, Vec<Case>) {
    let mut kinds = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    let mut line_start = 0;
    for (number, line) in file.lines().enumerate() {
        if let Some(list) = line.strip_prefix("% ") {
            kinds.extend(list.split_whitespace().map(str::to_owned));
            continue;
        }
        if let Some(title) = line.strip_prefix("== ") {
            cases.push(Case {
                title: title.to_owned(),
                line: number + 1,
                text: String::new(),
                labels: Vec::new(),
            });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(label) = line.strip_prefix("= ") {
            case.labels.push(read_label(label, None, &kinds));
        } else if line.trim_start().starts_with('^') {
            let column = line.chars().take_while(|c| *c == ' ').count();
            let width = line.chars().skip(column).take_while(|c| *c == '^').count();
            let drawn = case.text.get(line_start..).unwrap().trim_end_matches('\n');
            let at =
                |column: usize| drawn.char_indices().nth(column).map_or(drawn.len(), |(at, _)| at);
            let span = Span::new(line_start + at(column), line_start + at(column + width));
            let label: String = line.chars().skip(column + width).collect();
            case.labels.push(read_label(label.trim(), Some(span), &kinds));
        } else {
            line_start = case.text.len();
            case.text.push_str(line);
            case.text.push('\n');
        }
    }
    for case in &mut cases {
        case.text.truncate(case.text.trim_end_matches('\n').len());
    }
    (kinds, cases)
}

/// `KIND REST`, `KIND REST FIXME reason` or `KIND REST MISSING reason`.
fn read_label(label: &str, span: Option<Span>, kinds: &[String]) -> (Found, Meant) {
    let (label, meant) = if let Some((label, _)) = label.split_once("FIXME") {
        (label, Meant::Wrong)
    } else if let Some((label, _)) = label.split_once("MISSING") {
        (label, Meant::Missing)
    } else {
        (label, Meant::Right)
    };
    let label = label.trim();
    let kind: String = label.chars().take_while(|c| c.is_alphabetic() || *c == '_').collect();
    assert!(kinds.contains(&kind), "“{kind}” is not listed in the % line");
    let rest = label[kind.len()..].trim().to_owned();
    (Found { span, kind, rest }, meant)
}

/// The text with labels under it. A label over several lines is drawn under its first.
fn draw(text: &str, found: &[Found]) -> String {
    let mut out = String::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        writeln!(out, "{line}").unwrap();
        for label in found {
            let Some(span) = label.span.filter(|span| {
                (start..=end).contains(&span.start()) && (span.start() < end || line.is_empty())
            }) else {
                continue;
            };
            let column = text[start..span.start()].chars().count();
            let width = text[span.start()..span.end().min(end)].chars().count();
            writeln!(out, "{:column$}{} {}", "", "^".repeat(width.max(1)), label.label()).unwrap();
        }
        start = end + 1;
    }
    for label in found.iter().filter(|label| label.span.is_none()) {
        writeln!(out, "= {}", label.label()).unwrap();
    }
    out
}
