//! What `extract` prints: JSON lines, CSV, or a table to read.

use std::io::{self, Write};

use crate::cli::RecordFormat;
use crate::extract::record::Record;
use crate::storage::stream::io_error;

/// Columns of the CSV.
const COLUMNS: [&str; 17] = [
    "article",
    "quote",
    "kind",
    "place",
    "start",
    "end",
    "text",
    "speaker",
    "speaker_as_printed_start",
    "speaker_as_printed_end",
    "role",
    "affiliation",
    "iso2",
    "cue",
    "relay",
    "venue",
    "confidence",
];

/// Widths of the table's columns but the last.
const WIDTHS: [usize; 4] = [24, 28, 9, 14];
/// How many bytes of JSON lines are written at a time.
const TOGETHER: usize = 64 << 10;
/// Longest quote in the table, in characters.
const TEXT: usize = 100;

/// Writes records in one format.
pub(super) struct Writer<'a> {
    output: &'a mut (dyn Write + Send),
    format: RecordFormat,
    /// Lines that are not written yet.
    lines: Vec<u8>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(output: &'a mut (dyn Write + Send), format: RecordFormat) -> Self {
        Self { output, format, lines: Vec::new() }
    }

    /// What stands before the first record.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        match self.format {
            RecordFormat::Jsonl => Ok(()),
            RecordFormat::Csv => self.csv([COLUMNS.map(str::to_owned).to_vec()]),
            RecordFormat::Table => self.row(["Article", "Speaker", "Kind", "Cue"], "Quote"),
        }
    }

    /// The records of one article.
    pub(super) fn write(&mut self, records: &[Record<'_>]) -> io::Result<()> {
        match self.format {
            RecordFormat::Jsonl => {
                // Many small pieces each: together first.
                for record in records {
                    serde_json::to_writer(&mut self.lines, record)?;
                    self.lines.push(b'\n');
                    if self.lines.len() >= TOGETHER {
                        self.output.write_all(&self.lines)?;
                        self.lines.clear();
                    }
                }
                self.output.write_all(&self.lines)?;
                self.lines.clear();
                Ok(())
            }
            RecordFormat::Csv => self.csv(records.iter().map(cells)),
            RecordFormat::Table => {
                for record in records {
                    let article = id(record);
                    let speaker = record.speaker.as_ref().map_or("–", |s| s.name);
                    let cue = record.cue.as_ref().map_or("–", |cue| cue.text);
                    let text = record.text.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.row([&tail(&article), speaker, record.kind, cue], &cut(&text, TEXT))?;
                }
                Ok(())
            }
        }
    }

    /// Makes sure that everything is out.
    pub(super) fn end(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    fn csv(&mut self, rows: impl IntoIterator<Item = Vec<String>>) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(&mut self.output);
        for row in rows {
            writer.write_record(row).map_err(io_error)?;
        }
        writer.flush()
    }

    fn row(&mut self, cells: [&str; 4], last: &str) -> io::Result<()> {
        for (cell, width) in cells.iter().zip(WIDTHS) {
            write!(self.output, "{:width$}  ", cut(cell, width))?;
        }
        writeln!(self.output, "{last}")
    }
}

fn id(record: &Record<'_>) -> String {
    record.article.as_str().map_or_else(|| record.article.to_string(), str::to_owned)
}

fn cells(record: &Record<'_>) -> Vec<String> {
    let speaker = record.speaker.as_ref();
    let or_empty = |cell: Option<&str>| cell.unwrap_or_default().to_owned();
    vec![
        id(record),
        record.quote.to_string(),
        record.kind.to_owned(),
        record.place.to_owned(),
        record.start.to_string(),
        record.end.to_string(),
        record.text.to_string(),
        or_empty(speaker.map(|speaker| speaker.name)),
        speaker.map(|speaker| speaker.start.to_string()).unwrap_or_default(),
        speaker.map(|speaker| speaker.end.to_string()).unwrap_or_default(),
        or_empty(speaker.and_then(|speaker| speaker.role)),
        or_empty(speaker.and_then(|speaker| speaker.affiliation)),
        or_empty(speaker.and_then(|speaker| speaker.iso2)),
        or_empty(record.cue.as_ref().map(|cue| cue.text)),
        or_empty(record.relay.as_deref()),
        or_empty(record.venue),
        record.confidence.to_string(),
    ]
}

/// The first `limit` characters.
fn cut(text: &str, limit: usize) -> String {
    if text.chars().nth(limit).is_none() {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(limit.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// The last characters of a path, which tell more than the first.
fn tail(article: &str) -> String {
    let limit = WIDTHS.first().copied().unwrap_or_default();
    let count = article.chars().count();
    if count <= limit {
        return article.to_owned();
    }
    let end: String = article.chars().skip(count - limit + 1).collect();
    format!("…{end}")
}
