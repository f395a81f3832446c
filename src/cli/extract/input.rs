//! Inputs of `extract`, in batches: text files, folders, JSON lines, standard input.

use std::collections::VecDeque;
use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::cli::InputFormat;
use crate::extract::plain_article;
use crate::model::{Article, DateHow, Precision, Published};
use crate::storage::import::{MAX_ARTICLE_BYTES, article_from_bytes, find_files, read_article};
use crate::storage::stream;

/// Files read at a time by each thread: what was found in them is kept until it can be written in order.
const FILES: usize = 8;
/// Lines read at a time, at most.
const LINES: usize = 1024;
/// Bytes of lines read at a time; one line may be longer.
const BYTES: usize = 4_000_000;

/// One article still to be read, or why there is none.
pub(super) enum Source {
    /// A text file.
    File(PathBuf),
    /// Bytes of standard input.
    Text(Vec<u8>),
    /// One line of JSON lines, with where it stands.
    Line { place: String, line: Vec<u8> },
    /// An input that cannot be read.
    Failed(String),
}

impl Source {
    /// The article and the id by which the output names it.
    pub(super) fn read(self) -> Result<(Value, Article), String> {
        match self {
            Self::File(path) => {
                let article = read_article(&path).map_err(|problem| problem.to_string())?;
                Ok((Value::String(path.to_string_lossy().into_owned()), article))
            }
            Self::Text(bytes) => {
                let article = article_from_bytes(&bytes).map_err(|error| {
                    format!("Could not read the article: {error}\nFile: standard input")
                })?;
                Ok((Value::String("-".to_owned()), article))
            }
            Self::Line { place, line } => {
                from_line(&line).map_err(|why| format!("Could not read a line: {why}\n{place}"))
            }
            Self::Failed(problem) => Err(problem),
        }
    }
}

/// One line of JSON lines. Fields that are not named here are passed over.
#[derive(Deserialize)]
struct Line {
    id: Value,
    text: String,
    title: Option<String>,
    published: Option<String>,
    language: Option<String>,
}

fn from_line(line: &[u8]) -> Result<(Value, Article), String> {
    let line: Line = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    if !(line.id.is_string() || line.id.is_number()) {
        return Err("“id” is neither a string nor a number".to_owned());
    }
    if line.text.len() as u64 > MAX_ARTICLE_BYTES {
        return Err(format!("“text” has more than {} MB", MAX_ARTICLE_BYTES / 1_000_000));
    }
    let mut article = plain_article(&line.text);
    if let Some(title) = line.title {
        article.title = title;
    }
    if let Some(language) = line.language {
        article.language = language;
    }
    if let Some(date) = line.published.and_then(|date| day(&date)) {
        article.published = Some(date);
    }
    Ok((line.id, article))
}

/// "2024-05-27", a time of day after it passed over.
fn day(date: &str) -> Option<Published> {
    let date = date.get(..10)?.parse().ok()?;
    Some(Published { date, precision: Precision::Day, how: DateHow::Parsed })
}

/// The inputs in the order given, some at a time.
pub(super) struct Batches {
    waiting: VecDeque<Input>,
    lines: Option<Lines>,
}

enum Input {
    Files(Vec<PathBuf>),
    Lines(PathBuf),
    Piped { lines: bool },
    Failed(String),
}

impl Batches {
    /// Finds the files that `inputs` stand for.
    pub(super) fn of(inputs: &[PathBuf], format: InputFormat) -> Self {
        let mut waiting = VecDeque::new();
        let all_lines = format == InputFormat::Jsonl;
        let together = FILES * rayon::current_num_threads();
        // `find_files` takes many at once, so that a file named twice is read once.
        for (nth, group) in inputs.split(|path| is_standard_input(path)).enumerate() {
            if nth == 1 {
                waiting.push_back(Input::Piped { lines: all_lines });
            }
            let (files, problems) = find_files(group);
            waiting.extend(
                problems
                    .into_iter()
                    .filter(|problem| !problem.error.is_notice())
                    .map(|problem| Input::Failed(problem.to_string())),
            );
            let mut texts = Vec::new();
            for file in files {
                if all_lines || has_lines(&file) {
                    take_texts(&mut texts, &mut waiting);
                    waiting.push_back(Input::Lines(file));
                } else {
                    texts.push(file);
                    if texts.len() == together {
                        take_texts(&mut texts, &mut waiting);
                    }
                }
            }
            take_texts(&mut texts, &mut waiting);
        }
        Self { waiting, lines: None }
    }
}

fn take_texts(texts: &mut Vec<PathBuf>, waiting: &mut VecDeque<Input>) {
    if !texts.is_empty() {
        waiting.push_back(Input::Files(std::mem::take(texts)));
    }
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn has_lines(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ending.eq_ignore_ascii_case("jsonl") || ending.eq_ignore_ascii_case("ndjson")
    })
}

impl Iterator for Batches {
    type Item = Vec<Source>;

    fn next(&mut self) -> Option<Vec<Source>> {
        loop {
            if let Some(lines) = &mut self.lines {
                let batch = lines.batch();
                if !batch.is_empty() {
                    return Some(batch);
                }
                self.lines = None;
            }
            match self.waiting.pop_front()? {
                Input::Files(files) => return Some(files.into_iter().map(Source::File).collect()),
                Input::Failed(problem) => return Some(vec![Source::Failed(problem)]),
                Input::Lines(path) => match stream::open(&path) {
                    Ok(reader) => self.lines = Some(Lines::new(reader, path.display().to_string())),
                    Err(error) => {
                        return Some(vec![Source::Failed(format!(
                            "Could not read the lines: {error}\nFile: {}",
                            path.display()
                        ))]);
                    }
                },
                Input::Piped { lines } => {
                    let mut reader = stream::standard_input();
                    if lines || begins_with_brace(&mut *reader) {
                        self.lines = Some(Lines::new(reader, "standard input".to_owned()));
                    } else {
                        return Some(vec![whole(reader)]);
                    }
                }
            }
        }
    }
}

/// Whether standard input is JSON lines; an error shows again when it is read.
fn begins_with_brace(reader: &mut dyn BufRead) -> bool {
    reader.fill_buf().is_ok_and(|start| start.trim_ascii_start().starts_with(b"{"))
}

fn whole(reader: Box<dyn BufRead>) -> Source {
    let mut bytes = Vec::new();
    match reader.take(MAX_ARTICLE_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) => Source::Text(bytes),
        Err(error) => {
            Source::Failed(format!("Could not read the article: {error}\nFile: standard input"))
        }
    }
}

struct Lines {
    reader: Box<dyn BufRead>,
    name: String,
    number: usize,
    failed: bool,
}

impl Lines {
    fn new(reader: Box<dyn BufRead>, name: String) -> Self {
        Self { reader, name, number: 0, failed: false }
    }

    /// The next lines that are not empty; none at the end.
    fn batch(&mut self) -> Vec<Source> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while !self.failed && batch.len() < LINES && bytes < BYTES {
            let mut line = Vec::new();
            match self.reader.read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => self.number += 1,
                Err(error) => {
                    self.failed = true;
                    batch.push(Source::Failed(format!(
                        "Could not read on after line {}: {error}\nFile: {}",
                        self.number, self.name
                    )));
                    break;
                }
            }
            if self.number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
                line.drain(..3);
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            bytes += line.len();
            let place = format!("File: {}, line {}", self.name, self.number);
            batch.push(Source::Line { place, line });
        }
        batch
    }
}
