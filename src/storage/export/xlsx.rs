//! A workbook: matrix, quotes, sources and codebook, a sheet each, linked with one another.
//!
//! Words are written as text, never as formulas, whatever they begin with.

mod cells;
mod matrix_sheet;
mod style;

use std::collections::HashMap;
use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use self::cells::{Sheet, Width, sheet_row};
use self::style::Styles;
use super::facts::facts_where_limited;
use super::quotes::{HEADER as QUOTE_HEADER, QuoteRow, quote_rows};
use super::sources::{HEADER as SOURCE_HEADER, source_rows};
use super::{ExportWhat, codebook, codebook_table};
use crate::matrix::{Filter, Shown};
use crate::model::{ArticleId, IssueId, Precision, Project, QuoteId, Stance};
use crate::storage::progress::Progress;

/// Filling the sheets takes this share of the time, packing them the rest.
const SHEETS: f32 = 0.5;

/// Of filling the sheets, gathering the quotes takes this share.
const GATHERING: f32 = 0.3;

/// So many bytes does a row come to in the file.
const PACKED_ROW: usize = 200;

/// Where each quote and article stands in the workbook, for links.
#[derive(Default)]
struct Places {
    quotes: HashMap<QuoteId, u32>,
    taggings: HashMap<(QuoteId, IssueId), u32>,
    articles: HashMap<ArticleId, u32>,
}

impl Places {
    /// The row of a quote as tagged on an issue, else of the quote.
    fn quote(&self, quote: QuoteId, issue: Option<IssueId>) -> Option<u32> {
        let tagged = issue.and_then(|issue| self.taggings.get(&(quote, issue)));
        tagged.or_else(|| self.quotes.get(&quote)).copied()
    }
}

/// See [`super::write`].
pub(super) fn write(
    out: &mut dyn Write,
    project: &Project,
    shown: &Shown,
    what: ExportWhat,
    progress: Progress<'_>,
) -> io::Result<usize> {
    let making = progress.part(0.0, SHEETS);
    let (mut book, rows) = workbook(project, shown, what, making).map_err(in_words)?;
    progress.check()?;
    // What it comes to when it is packed is not known before.
    let expected = rows * PACKED_ROW;
    let packing = progress.part(SHEETS, 1.0).called("workbook");
    let mut bytes = packing.through(Vec::new(), expected);
    book.save_to_writer(&mut bytes).map_err(in_words)?;
    out.write_all(bytes.written())?;
    Ok(rows)
}

fn in_words(error: XlsxError) -> io::Error {
    if matches!(error, XlsxError::RowColumnLimitError) {
        let why = "there are more rows or columns than a spreadsheet holds. Filter, or choose CSV";
        io::Error::new(io::ErrorKind::InvalidInput, why)
    } else {
        io::Error::other(error.to_string())
    }
}

fn workbook(
    project: &Project,
    shown: &Shown,
    what: ExportWhat,
    progress: Progress<'_>,
) -> Result<(Workbook, usize), XlsxError> {
    let filter = &shown.filter;
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title("Positions by actor and issue"));
    let styles = Styles::new(&shown.manner);
    let gathering = progress.part(0.0, GATHERING).called("quotes");
    let progress = progress.part(GATHERING, 1.0);
    let quotes = quote_rows(project, shown, gathering);
    let mut places = Places::default();
    if what == ExportWhat::All {
        for (at, row) in quotes.iter().enumerate() {
            let at = sheet_row(at)?;
            places.quotes.entry(row.quote.id).or_insert(at);
            if let Some(tagging) = row.tagging {
                places.taggings.entry((row.quote.id, tagging.id.issue)).or_insert(at);
            }
        }
        for (at, row) in source_rows(project, filter).iter().enumerate() {
            places.articles.insert(row.article.id, sheet_row(at)?);
        }
    }
    let mut rows = 0;
    for one in what.tables() {
        let progress = one.part_of(what, progress);
        let sheet = book.add_worksheet();
        sheet.set_name(one.label())?;
        rows += match one {
            ExportWhat::All | ExportWhat::Matrix => {
                let matrix = shown.matrix(project);
                let facts = facts_where_limited(project, shown, &matrix);
                let below = facts.as_deref();
                matrix_sheet::write(sheet, &styles, project, &matrix, (&places, below), progress)?
            }
            ExportWhat::Quotes => quotes_sheet(sheet, &styles, &quotes, &places, progress)?,
            ExportWhat::Sources => sources_sheet(sheet, &styles, project, filter)?,
            ExportWhat::Codebook => codebook_sheet(sheet, &styles, project)?,
        };
    }
    Ok((book, rows))
}

fn quotes_sheet(
    sheet: &mut Worksheet,
    styles: &Styles,
    rows: &[QuoteRow<'_>],
    places: &Places,
    progress: Progress<'_>,
) -> Result<usize, XlsxError> {
    let mut sheet = Sheet::begin(sheet, styles, &QUOTE_HEADER, |_, name| match name {
        "Quote" => Width::Words,
        "Article" | "Comment" | "Condition" | "Issue" | "Stance" => Width::Middle,
        "Denied" | "Value" | "Confidence" | "Kind" | "Date" => Width::Narrow,
        _ => Width::Name,
    })?;
    // The actor stays in sight.
    sheet.freeze(1, rows.len())?;
    for (at, row) in progress.over(rows.iter()).enumerate() {
        let at = sheet_row(at)?;
        for (column, (name, words)) in QUOTE_HEADER.iter().zip(&row.cells).enumerate() {
            let article = places.articles.get(&row.article.id);
            match (*name, row.tagging) {
                ("Stance", Some(tagging)) => sheet.stance(at, column, tagging.stance)?,
                ("Value" | "Confidence", _) => sheet.number(at, column, words)?,
                ("Date", _) => sheet.date(at, column, words, row.article.published)?,
                ("Article", _) if let Some(row) = article => {
                    sheet.inner_link(at, column, words, ("Sources", *row))?;
                }
                ("Address", _) => sheet.outer_link(at, column, words)?,
                (_, _) => sheet.text(at, column, words)?,
            }
        }
    }
    sheet.finish()?;
    Ok(rows.len())
}

fn sources_sheet(
    sheet: &mut Worksheet,
    styles: &Styles,
    project: &Project,
    filter: &Filter,
) -> Result<usize, XlsxError> {
    let rows = source_rows(project, filter);
    let mut sheet = Sheet::begin(sheet, styles, &SOURCE_HEADER, |_, name| match name {
        "Article" | "Address" | "Remarks" => Width::Middle,
        "Date" | "Date from" | "Language" | "Quotes" => Width::Narrow,
        _ => Width::Name,
    })?;
    sheet.freeze(1, rows.len())?;
    for (at, row) in rows.iter().enumerate() {
        let at = sheet_row(at)?;
        for (column, (name, words)) in SOURCE_HEADER.iter().zip(&row.cells).enumerate() {
            match *name {
                "Quotes" => sheet.number(at, column, &row.quotes.to_string())?,
                "Date" => sheet.date(at, column, words, row.article.published)?,
                "Address" => sheet.outer_link(at, column, words)?,
                _ => sheet.text(at, column, words)?,
            }
        }
    }
    sheet.finish()?;
    Ok(rows.len())
}

fn codebook_sheet(
    sheet: &mut Worksheet,
    styles: &Styles,
    project: &Project,
) -> Result<usize, XlsxError> {
    let table = codebook_table(project);
    let mut sheet = Sheet::begin(sheet, styles, &codebook::HEADER, |_, name| match name {
        "Tags" => Width::Narrow,
        "Part of" | "Issue" => Width::Name,
        _ => Width::Middle,
    })?;
    sheet.freeze(1, table.rows.len())?;
    for (at, row) in table.rows.iter().enumerate() {
        let at = sheet_row(at)?;
        for (column, (name, words)) in codebook::HEADER.iter().zip(row).enumerate() {
            if *name == "Tags" {
                sheet.number(at, column, words)?;
            } else {
                sheet.text(at, column, words)?;
            }
        }
    }
    // Below the table, an empty row between, so that it is no part of what is filtered.
    let legend = sheet_row(table.rows.len())? + 1;
    sheet.head(legend, 0, "Scale")?;
    sheet.head(legend, 1, "Value")?;
    for (down, stance) in (1..).zip(Stance::ALL) {
        sheet.stance(legend + down, 0, stance)?;
        let value = stance.value().map(|value| value.to_string());
        match value {
            Some(value) => sheet.number(legend + down, 1, &value)?,
            None => sheet.text(legend + down, 1, "off the scale")?,
        }
    }
    sheet.finish()?;
    Ok(table.rows.len())
}

/// Whether a spreadsheet can hold a date as one: to the day.
fn is_exact(precision: Precision) -> bool {
    precision == Precision::Day
}
