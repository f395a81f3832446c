//! One cell of the matrix: what it says, and how it is drawn.

use egui::{Pos2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::digest::count;
use super::lines::{self, Ink};
use super::matrix_layout::{Inks, layout};
use super::matrix_marks::{self, Mark};
use super::style::Tokens;
use super::{describe, widgets};
use crate::matrix::{Cell, Citations, Covered, Entry, Row, StanceMatrix, Verdict};
use crate::model::{Manner, Position, PositionValue, QuoteId};

/// Above and below what a cell says.
pub const PAD: f32 = 9.0;

/// How many quotes of each actor the matrix shows while there are no issues.
const QUOTES_WITHOUT_ISSUES: usize = 3;

/// The height of a line of the head: of a chip.
pub const HEAD_LINE: f32 = 20.0;

/// Room for the sign of a cell without a position.
pub const SIGN: f32 = 15.0;

/// Left and right of it.
pub const SIDE: f32 = 10.0;

/// What a cell says, made once for as long as the matrix stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellText {
    /// The position: the analyst's, else the suggested one.
    pub position: Option<PositionValue>,
    /// Beside the chip: how many quotes. In the last column also how many are untagged.
    pub count: String,
    /// That the analyst set it: "✓ set by ana".
    pub set_by: String,
    /// The suggested position, where the analyst set another: "suggested ▲ With reservations".
    pub suggested: String,
    /// Beside the count, in small.
    pub note: String,
    /// That voices disagree or that one changed sides, each with its sign.
    pub marks: Vec<(Mark, String)>,
    /// In place of a position.
    pub nothing: Option<(Nothing, String)>,
    /// The analyst's own words.
    pub summary: String,
    /// The quote that stands for the cell; several where there is room for nothing else.
    pub said: Vec<Said>,
}

/// Why there is no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// Quotes that nobody looked at may still bear on the issue.
    Untagged,
    /// All quotes were looked at, and none does.
    Silent,
    /// There are no quotes.
    NoQuotes,
}

/// A quote in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its words.
    pub words: String,
    /// Who, when, where, through whom.
    pub citation: String,
    /// "if …".
    pub condition: String,
}

impl Said {
    fn of(citations: &Citations<'_>, matrix: &StanceMatrix, id: QuoteId) -> Option<Self> {
        let project = citations.project();
        let (quote, article) = project.quote(id).zip(project.article(id.article))?;
        Some(Self {
            words: describe::words(article, quote),
            citation: citations.of(quote, matrix.repeats_of(id)),
            condition: String::new(),
        })
    }
}

impl CellText {
    /// What is heard of the cell.
    #[must_use]
    pub fn name(&self, row: &str, column: &str, manner: &Manner) -> String {
        let mut parts = Vec::new();
        parts.extend(self.position.map(|position| manner.position(position).to_owned()));
        let nothing = self.nothing.as_ref().map_or("", |(_, text)| text);
        let texts = [&self.set_by, &self.suggested, &self.count, &self.note];
        let texts = texts.into_iter().map(String::as_str).chain([nothing]);
        parts.extend(texts.filter(|text| !text.is_empty()).map(str::to_owned));
        parts.extend(self.marks.iter().map(|(_, text)| text.clone()));
        parts.extend(Some(self.summary.clone()).filter(|summary| !summary.is_empty()));
        format!("{row}, {column}: {}", parts.join(", "))
    }

    /// The same with the words of its quotes; of an empty cell that it is empty.
    #[must_use]
    pub fn heard(&self, row: &str, column: &str, manner: &Manner) -> String {
        if *self == Self::default() {
            return format!("{row}, {column}: no quote");
        }
        let said = self.said.iter().map(|said| format!("; {}, {}", said.words, said.citation));
        self.name(row, column, manner) + &said.collect::<String>()
    }
}

/// What the cell of an issue says.
#[must_use]
pub fn of_issue(
    citations: &Citations<'_>,
    matrix: &StanceMatrix,
    row: &Row,
    cell: &Cell,
) -> CellText {
    let mut text = without_quotes(Some(row), cell, &matrix.manner);
    let key = matrix.key_of(cell);
    let entry = cell.entries.iter().find(|entry| Some(entry.quote) == key);
    let condition = entry.and_then(|entry| entry.condition().map(str::to_owned));
    let said = key.and_then(|key| Said::of(citations, matrix, key));
    text.said.extend(
        said.map(|said| Said { condition: condition.map(only_if).unwrap_or_default(), ..said }),
    );
    text
}

/// Puts the analyst's position over the suggested one.
fn add_own(text: &mut CellText, cell: &Cell, manner: &Manner) {
    if let Some(own) = &cell.position {
        text.position = Some(own.value);
        text.set_by = set_by(own);
        text.summary.clone_from(&own.summary);
        if let Some(suggestion) = cell.overruled() {
            let stance = suggestion.stance;
            text.suggested = format!("suggested {} {}", stance.glyph(), manner.short(stance));
        }
        // How many are untagged still shows, small, beside what the analyst set.
        if let Some((Nothing::Untagged, nothing)) = text.nothing.take() {
            text.note = nothing;
        }
    }
}

/// What the cell of an issue comes to, without its quotes. `row` is its row, where there is one.
#[must_use]
pub fn without_quotes(row: Option<&Row>, cell: &Cell, manner: &Manner) -> CellText {
    let mut text = found(row.map_or(0, |row| row.all.quotes.len()), cell, manner);
    add_own(&mut text, cell, manner);
    text
}

/// What a cell comes to, and no more.
#[must_use]
pub fn in_short(row: &Row, cell: &Cell, manner: &Manner) -> CellText {
    CellText { summary: String::new(), ..without_quotes(Some(row), cell, manner) }
}

/// What there is in a cell, and what is missing: whatever the position.
#[must_use]
pub fn coverage(row: &Row, cell: &Cell, manner: &Manner) -> CellText {
    let text = in_short(row, cell, manner);
    match cell.covered() {
        Covered::Position => {
            let tagged = format!("✓ {} tagged", count(cell.entries.len(), "quote"));
            let note = match cell.untagged {
                0 => String::new(),
                untagged => format!("{untagged} untagged"),
            };
            CellText { count: tagged, note, set_by: text.set_by, ..CellText::default() }
        }
        Covered::Untagged
        | Covered::Silent
        | Covered::NotCovered
        | Covered::NotApplicable
        | Covered::NoQuotes => text,
    }
}

/// How many quotes of an actor there are.
#[must_use]
pub fn count_of_all(row: &Row) -> CellText {
    let all = count(row.all.quotes.len(), "quote");
    let untagged = row.all.untagged;
    let count = if untagged == 0 { all } else { format!("{all} · {untagged} untagged") };
    CellText { count, ..CellText::default() }
}

/// What one statement of a cell says.
#[must_use]
pub fn of_entry(citations: &Citations<'_>, matrix: &StanceMatrix, entry: &Entry) -> CellText {
    let condition = entry.condition().map(str::to_owned).map(only_if).unwrap_or_default();
    let said = Said::of(citations, matrix, entry.quote).map(|said| Said { condition, ..said });
    CellText {
        position: Some(PositionValue::Stance(entry.stance())),
        said: said.into_iter().collect(),
        ..CellText::default()
    }
}

/// "✓ set by ana".
#[must_use]
pub fn set_by(own: &Position) -> String {
    let coder = own.coder.trim();
    format!("✓ set by {}", if coder.is_empty() { "the analyst" } else { coder })
}

/// What the taggings come to, where the actor has so many quotes in all.
fn found(quotes: usize, cell: &Cell, manner: &Manner) -> CellText {
    match &cell.verdict {
        Verdict::Suggested(suggestion) => CellText {
            position: Some(PositionValue::Stance(suggestion.stance)),
            count: cell.entries.len().to_string(),
            note: if suggestion.official { "" } else { "no official voice" }.to_owned(),
            marks: matrix_marks::of(suggestion, manner),
            ..CellText::default()
        },
        Verdict::Untagged { count: some } => {
            let nothing = format!("{} untagged", count(*some, "quote"));
            CellText { nothing: Some((Nothing::Untagged, nothing)), ..CellText::default() }
        }
        Verdict::Silent => {
            let nothing = match quotes {
                1 => (Nothing::Silent, "silent · its one quote looked at".to_owned()),
                n => (Nothing::Silent, format!("silent · all {n} quotes looked at")),
            };
            CellText { nothing: Some(nothing), ..CellText::default() }
        }
        Verdict::NoQuotes => {
            let nothing = Some((Nothing::NoQuotes, "no quotes".to_owned()));
            CellText { nothing, ..CellText::default() }
        }
    }
}

/// A condition after "if", unless it says so itself.
#[must_use]
pub fn only_if(condition: String) -> String {
    let lower = condition.to_lowercase();
    let says = ["if ", "only ", "unless ", "when ", "provided "];
    if says.iter().any(|word| lower.starts_with(word)) {
        condition
    } else {
        format!("if {condition}")
    }
}

/// What the cell of all quotes says.
#[must_use]
pub fn of_all(citations: &Citations<'_>, matrix: &StanceMatrix, row: &Row) -> CellText {
    // Without issues there is nothing beside this column, so it shows more.
    let shown = if matrix.issues.is_empty() { QUOTES_WITHOUT_ISSUES } else { 1 };
    let others = row.all.quotes.iter().copied().filter(|id| Some(*id) != row.all.key);
    let said = row.all.key.into_iter().chain(others).take(shown);
    let said = said.filter_map(|id| Said::of(citations, matrix, id)).collect();
    CellText { said, ..count_of_all(row) }
}

/// Draws a cell, and says where its marks are.
pub fn paint(
    ui: &mut Ui,
    rect: Rect,
    text: &CellText,
    inks: &Inks,
    voice: bool,
) -> Vec<(Mark, Rect)> {
    let layout = layout(ui, text, inks, rect.width(), voice);
    let mut left = rect.left() + SIDE;
    if let Some(value) = text.position {
        let place = Rect::from_min_max(
            pos2(left, rect.top() + PAD),
            pos2(rect.right(), rect.top() + PAD + HEAD_LINE),
        );
        let builder = UiBuilder::new().id_salt("chip").max_rect(place);
        widgets::position_chip(&mut ui.new_child(builder), value, true);
    } else if let Some((nothing, _)) = &text.nothing {
        sign(ui, pos2(left + 4.0, rect.top() + PAD + 9.0), *nothing);
        left += SIGN;
    }
    let mut marks = Vec::new();
    for item in layout.head {
        let place = Rect::from_min_size(rect.min + item.at, item.words.size());
        ui.painter().galley(place.min, item.words, inks.colour());
        marks.extend(item.mark.map(|mark| (mark, place)));
    }
    for (y, galley) in layout.lines {
        ui.painter().galley(pos2(left, rect.top() + y), galley, inks.colour());
    }
    marks
}

/// A small sign for why there is no position: a ring where something is to be done, a full stop
/// where all is done.
fn sign(ui: &Ui, at: Pos2, nothing: Nothing) {
    let tokens = Tokens::of(ui);
    match nothing {
        Nothing::Untagged => {
            ui.painter().circle_stroke(at, 4.0, Stroke::new(1.5, tokens.muted));
        }
        Nothing::Silent => {
            ui.painter().circle_filled(at, 3.0, tokens.faint);
        }
        Nothing::NoQuotes => {
            let stroke = Stroke::new(1.5, tokens.faint);
            ui.painter().hline(at.x - 3.5..=at.x + 3.5, at.y, stroke);
        }
    }
}

/// The sign with its word, for the legend.
pub fn nothing_sign(ui: &mut Ui, nothing: Nothing) {
    let (words, ink) = match nothing {
        Nothing::Untagged => ("3 quotes untagged", Ink::muted(ui)),
        Nothing::Silent => ("silent", Ink::faint(ui)),
        Nothing::NoQuotes => ("no quotes", Ink::faint(ui)),
    };
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(SIGN - 4.0, HEAD_LINE), egui::Sense::hover());
        sign(ui, pos2(rect.left() + 4.0, rect.center().y), nothing);
        let galley = lines::fit(ui, words, &ink, 200.0, 1);
        ui.label(galley);
    });
}

/// What is said of a cell without a position when the pointer rests on it.
#[must_use]
pub fn explained(nothing: Nothing) -> &'static str {
    match nothing {
        Nothing::Untagged => {
            "Neither tagged on this issue nor reviewed nor taken off it: these quotes may still bear \
             on it. Tag them, or accept them as read"
        }
        Nothing::Silent => {
            "Searched, and nothing found: every quote is reviewed or taken off the issue, none bears on it"
        }
        Nothing::NoQuotes => {
            "There is no quote of this actor, or none that the filter lets through"
        }
    }
}

/// The outline of the selected cell.
pub fn outline(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(2.0, Tokens::of(ui).accent);
    ui.painter().rect_stroke(rect, 0.0, stroke, egui::StrokeKind::Inside);
}

/// The fine lines below and at the right of a cell.
pub fn grid(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(1.0, Tokens::of(ui).line);
    let (x, y) = (rect.right() - 0.5, rect.bottom() - 0.5);
    ui.painter().hline(rect.x_range(), y, stroke);
    ui.painter().vline(x, rect.y_range(), stroke);
}

/// The size of what a row says of itself.
#[must_use]
pub fn row_head_height() -> f32 {
    vec2(0.0, 2.0 * PAD + 20.0 + 18.0).y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_says_if_once() {
        assert_eq!(only_if("costs are shared".to_owned()), "if costs are shared");
        assert_eq!(only_if("Only if costs are shared".to_owned()), "Only if costs are shared");
    }

    #[test]
    fn a_cell_is_heard_with_its_row_and_column() {
        let text = CellText {
            position: Some(PositionValue::NotCovered),
            count: "6".to_owned(),
            set_by: "✓ set by ana".to_owned(),
            marks: vec![(Mark::Contested, "⇅ contested".to_owned())],
            ..CellText::default()
        };
        let heard = "Norway, Pause: Not covered, ✓ set by ana, 6, ⇅ contested";
        assert_eq!(text.name("Norway", "Pause", &Manner::default()), heard);
    }
}
