//! What `extract` prints: JSON lines, CSV, or a table to read.

use std::io::{self, Write};

use serde_json::Value;

use super::json;
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
/// Hardly a row is longer on average.
const BYTES_A_ROW: usize = 768;
/// Longest quote in the table, in characters.
const TEXT: usize = 100;

/// What stands before the first record.
pub(super) fn head(format: RecordFormat) -> io::Result<Vec<u8>> {
    match format {
        RecordFormat::Jsonl => Ok(Vec::new()),
        RecordFormat::Csv => csv([COLUMNS.map(str::to_owned).to_vec()]),
        RecordFormat::Table => {
            let mut head = Vec::new();
            row(&mut head, ["Article", "Speaker", "Kind", "Cue"], "Quote")?;
            Ok(head)
        }
    }
}

/// The records of one article.
pub(super) fn rows<'a>(
    format: RecordFormat,
    article: &Value,
    records: impl ExactSizeIterator<Item = Record<'a>>,
) -> io::Result<Vec<u8>> {
    let mut rows = Vec::with_capacity(records.len() * BYTES_A_ROW);
    match format {
        RecordFormat::Jsonl => {
            let article = serde_json::to_vec(article)?;
            for record in records {
                json::line(&mut rows, &article, &record)?;
            }
        }
        RecordFormat::Csv => return csv(records.map(|record| cells(&record))),
        RecordFormat::Table => {
            for record in records {
                let article = id(&record);
                let speaker = record.speaker.as_ref().map_or("–", |s| s.name);
                let cue = record.cue.as_ref().map_or("–", |cue| cue.text);
                let text = record.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let cells = [&tail(&article), speaker, record.kind, cue];
                row(&mut rows, cells, &cut(&text, TEXT))?;
            }
        }
    }
    Ok(rows)
}

fn csv(rows: impl IntoIterator<Item = Vec<String>>) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(io_error)?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn row(rows: &mut Vec<u8>, cells: [&str; 4], last: &str) -> io::Result<()> {
    for (cell, width) in cells.iter().zip(WIDTHS) {
        write!(rows, "{:width$}  ", cut(cell, width))?;
    }
    writeln!(rows, "{last}")
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
