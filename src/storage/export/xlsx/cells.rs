//! One sheet being filled: text that is never a formula, numbers, dates, links, notes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_xlsxwriter::{ExcelDateTime, Format, Note, Url, Worksheet, XlsxError};

use super::is_exact;
use super::style::Styles;
use crate::model::{Published, Stance};

/// The most that a cell holds, in UTF-16 units as spreadsheet programs count.
const MOST_UNITS: usize = 32_767;

/// The most that a note holds, with room for what is written around it.
const MOST_NOTE_UNITS: usize = 32_000;

/// The most links that Excel opens in a sheet, and the longest address.
const MOST_LINKS: usize = 65_000;
const MOST_ADDRESS: usize = 2_000;

/// How wide a column is.
#[derive(Clone, Copy)]
pub(super) enum Width {
    Narrow,
    Name,
    Middle,
    Words,
}

impl Width {
    fn characters(self) -> f64 {
        match self {
            Self::Narrow => 11.0,
            Self::Name => 20.0,
            Self::Middle => 32.0,
            Self::Words => 70.0,
        }
    }
}

/// The row of the `at`th entry of a table: below the head.
pub(super) fn sheet_row(at: usize) -> Result<u32, XlsxError> {
    u32::try_from(at + 1).ok().ok_or(XlsxError::RowColumnLimitError)
}

pub(super) fn sheet_column(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).ok().ok_or(XlsxError::RowColumnLimitError)
}

/// A sheet with its head.
pub(super) struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    styles: &'a Styles,
    widths: Vec<f64>,
    /// How many lines the fullest cell of each row needs.
    lines: BTreeMap<u32, usize>,
    links: usize,
}

impl<'a> Sheet<'a> {
    /// Writes the head and sets the widths.
    pub(super) fn begin<T: AsRef<str>>(
        sheet: &'a mut Worksheet,
        styles: &'a Styles,
        header: &[T],
        width: impl Fn(usize, &str) -> Width,
    ) -> Result<Self, XlsxError> {
        let widths: Vec<f64> = header
            .iter()
            .enumerate()
            .map(|(column, name)| width(column, name.as_ref()).characters())
            .collect();
        let mut sheet = Self { sheet, styles, widths, lines: BTreeMap::new(), links: 0 };
        for (column, name) in header.iter().enumerate() {
            let name = name.as_ref();
            sheet.head(0, column, name)?;
            sheet
                .sheet
                .set_column_width(sheet_column(column)?, width(column, name).characters())?;
        }
        // On paper: across, all columns on a page, the head on every page.
        sheet.sheet.set_landscape().set_print_fit_to_pages(1, 0).set_paper_size(9);
        sheet.sheet.set_repeat_rows(0, 0)?;
        Ok(sheet)
    }

    /// The head and the first columns stay in sight; what stands below the head can be filtered.
    pub(super) fn freeze(&mut self, columns: usize, rows: usize) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(1, sheet_column(columns)?)?;
        let last = u32::try_from(rows).ok().ok_or(XlsxError::RowColumnLimitError)?;
        let right = sheet_column(self.widths.len().saturating_sub(1))?;
        self.sheet.autofilter(0, 0, last, right)?;
        Ok(())
    }

    /// Makes the rows as high as their words need: not every program does so by itself.
    pub(super) fn finish(self) -> Result<(), XlsxError> {
        const LINE: f64 = 15.0;
        // The highest that Excel has.
        const MOST: u32 = 27;
        for (row, lines) in self.lines {
            let lines = u32::try_from(lines).unwrap_or(MOST).min(MOST);
            self.sheet.set_row_height(row, f64::from(lines) * LINE + 2.0)?;
        }
        Ok(())
    }

    /// Notes how many lines words need in a column.
    fn measure(&mut self, row: u32, column: usize, words: &str) {
        let width = self.widths.get(column).copied().unwrap_or(10.0);
        let needs = |line: &str| {
            let mut chars = 0_u32;
            line.chars().take(10_000).for_each(|_| chars += 1);
            // Words do not fill their lines to the last character.
            (f64::from(chars) * 1.1 / width).ceil().max(1.0)
        };
        let lines: f64 = words.lines().take(30).map(needs).sum();
        let most = self.lines.entry(row).or_insert(1);
        while f64::from(u32::try_from(*most).unwrap_or(u32::MAX)) < lines && *most < 30 {
            *most += 1;
        }
    }

    pub(super) fn head(&mut self, row: u32, column: usize, words: &str) -> Result<(), XlsxError> {
        let styles = self.styles;
        self.write(row, column, words, &styles.head)
    }

    /// Words that run on over the columns to their right.
    pub(super) fn line(&mut self, row: u32, words: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(row, 0, words, &self.styles.line)?;
        Ok(())
    }

    pub(super) fn text(&mut self, row: u32, column: usize, words: &str) -> Result<(), XlsxError> {
        let styles = self.styles;
        self.write(row, column, words, &styles.text)
    }

    /// Text, cut with a note where it is longer than a cell holds.
    pub(super) fn write(
        &mut self,
        row: u32,
        column: usize,
        words: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.measure(row, column, words);
        let fitting = cut(words, MOST_UNITS);
        let at = sheet_column(column)?;
        self.sheet.write_string_with_format(row, at, &*fitting, format)?;
        if fitting.len() < words.len() {
            self.note_cut(row, column)?;
        }
        Ok(())
    }

    fn note_cut(&mut self, row: u32, column: usize) -> Result<(), XlsxError> {
        let words = "Cut here: a spreadsheet’s cell holds 32,767 characters. An export as CSV or web page has all of it.";
        self.note(row, column, words)
    }

    /// A stance in its colours, with its sign and in words.
    pub(super) fn stance(
        &mut self,
        row: u32,
        column: usize,
        stance: Stance,
    ) -> Result<(), XlsxError> {
        let styles = self.styles;
        let words = styles.words(stance);
        self.write(row, column, &words, styles.stance(stance))
    }

    /// A number where the words are one, so that it can be added up.
    pub(super) fn number(&mut self, row: u32, column: usize, words: &str) -> Result<(), XlsxError> {
        match words.parse::<f64>() {
            Ok(number) => {
                let at = sheet_column(column)?;
                self.sheet.write_number_with_format(row, at, number, &self.styles.number)?;
                Ok(())
            }
            Err(_) => self.text(row, column, words),
        }
    }

    /// A date that can be sorted and filtered where it is known to the day; else its words.
    pub(super) fn date(
        &mut self,
        row: u32,
        column: usize,
        words: &str,
        published: Option<Published>,
    ) -> Result<(), XlsxError> {
        let exact = published.filter(|p| is_exact(p.precision)).and_then(|published| {
            let date = published.date;
            let (year, month) =
                (u16::try_from(date.year()).ok()?, u8::try_from(date.month()).ok()?);
            ExcelDateTime::from_ymd(year, month, u8::try_from(date.day()).ok()?).ok()
        });
        match exact {
            Some(date) => {
                let at = sheet_column(column)?;
                self.sheet.write_datetime_with_format(row, at, &date, &self.styles.date)?;
                Ok(())
            }
            None => self.text(row, column, words),
        }
    }

    /// Words that lead to a row of another sheet.
    pub(super) fn inner_link(
        &mut self,
        row: u32,
        column: usize,
        words: &str,
        (sheet, target): (&str, u32),
    ) -> Result<(), XlsxError> {
        let link = format!("internal:'{sheet}'!A{}", target + 1);
        let styles = self.styles;
        self.link(row, column, words, &link, &styles.link)
    }

    /// An address that opens in the browser.
    pub(super) fn outer_link(
        &mut self,
        row: u32,
        column: usize,
        words: &str,
    ) -> Result<(), XlsxError> {
        let is_web = words.starts_with("http://") || words.starts_with("https://");
        if is_web && words.len() <= MOST_ADDRESS {
            let styles = self.styles;
            self.link(row, column, words, words, &styles.link)
        } else {
            self.text(row, column, words)
        }
    }

    /// Words that lead somewhere; just the words once there are too many links.
    pub(super) fn link(
        &mut self,
        row: u32,
        column: usize,
        words: &str,
        link: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let fitting = cut(words, MOST_UNITS);
        if self.links >= MOST_LINKS || fitting.trim().is_empty() {
            return self.write(row, column, words, format);
        }
        self.links += 1;
        self.measure(row, column, words);
        let url = Url::new(link).set_text(&*fitting);
        self.sheet.write_url_with_format(row, sheet_column(column)?, url, format)?;
        if fitting.len() < words.len() {
            self.note_cut(row, column)?;
        }
        Ok(())
    }

    /// Words that show when the pointer rests on a cell.
    pub(super) fn note(&mut self, row: u32, column: usize, words: &str) -> Result<(), XlsxError> {
        const LINE_CHARS: usize = 60;
        let lines: usize = words.lines().map(|line| 1 + line.chars().count() / LINE_CHARS).sum();
        let height = u32::try_from(lines.clamp(3, 30)).unwrap_or(30) * 16 + 12;
        let note = Note::new(cut(words, MOST_NOTE_UNITS))
            .add_author_prefix(false)
            .set_author("Démarche")
            .set_width(380)
            .set_height(height);
        self.sheet.insert_note(row, sheet_column(column)?, &note)?;
        Ok(())
    }
}

/// The words, with … at the end where they are more than `most` UTF-16 units.
fn cut(words: &str, most: usize) -> Cow<'_, str> {
    // No text has more units than bytes.
    if words.len() <= most || words.encode_utf16().count() <= most {
        return Cow::Borrowed(words);
    }
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= most
    };
    let mut fitting: String = words.chars().take_while(fits).collect();
    fitting.push('…');
    Cow::Owned(fitting)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_characters() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "ab…");
        assert_eq!(cut("𝄞𝄞", 4), "𝄞𝄞");
        assert_eq!(cut("𝄞𝄞", 3), "𝄞…");
        assert_eq!(cut(&"é".repeat(40_000), MOST_UNITS).encode_utf16().count(), MOST_UNITS);
    }
}
