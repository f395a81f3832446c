//! One cell of the matrix: what it says, and how it is drawn.

use std::sync::Arc;

use egui::{Color32, Context, Galley, Pos2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::describe;
use super::digest::count;
use super::lines::{self, Ink};
use super::style::{Tokens, font, space};
use super::widgets;
use crate::matrix::{Cell, Row, StanceMatrix, Verdict, citation_with_repeats};
use crate::model::{Project, QuoteId, Stance};

/// Above and below what a cell says.
const PAD: f32 = 9.0;

/// How many quotes of each actor the matrix shows while there are no issues.
const QUOTES_WITHOUT_ISSUES: usize = 3;

/// Left and right of it.
pub const SIDE: f32 = 10.0;

/// What a cell says, made once for as long as the matrix stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellText {
    /// The suggested position.
    pub stance: Option<Stance>,
    /// Beside the chip: how many quotes. In the last column also how many are untagged.
    pub count: String,
    /// Beside the count, in small.
    pub note: String,
    /// That voices disagree or that one changed sides, each with its sign.
    pub flags: Vec<String>,
    /// In place of a position.
    pub nothing: String,
    /// The quote that stands for the cell; several where there is room for nothing else.
    pub said: Vec<Said>,
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
    fn of(project: &Project, matrix: &StanceMatrix, id: QuoteId) -> Option<Self> {
        let (quote, article) = project.quote(id).zip(project.article(id.article))?;
        Some(Self {
            words: describe::words(article, quote),
            citation: citation_with_repeats(project, quote, matrix.repeats_of(id)),
            condition: String::new(),
        })
    }
}

impl CellText {
    /// What is heard of the cell.
    #[must_use]
    pub fn name(&self, row: &str, column: &str) -> String {
        let mut parts = Vec::new();
        parts.extend(self.stance.map(|stance| stance.label().to_owned()));
        parts.extend(
            [&self.count, &self.note, &self.nothing].into_iter().filter(|t| !t.is_empty()).cloned(),
        );
        parts.extend(self.flags.iter().cloned());
        format!("{row}, {column}: {}", parts.join(", "))
    }
}

/// What the cell of an issue says.
#[must_use]
pub fn of_issue(project: &Project, matrix: &StanceMatrix, row: &Row, cell: &Cell) -> CellText {
    let suggestion = match &cell.verdict {
        Verdict::Suggested(suggestion) => suggestion,
        Verdict::Untagged { count: some } => {
            let nothing = format!("{} untagged", count(*some, "quote"));
            return CellText { nothing, ..CellText::default() };
        }
        Verdict::Silent => {
            let nothing = match row.all.quotes.len() {
                1 => "silent · its one quote is reviewed".to_owned(),
                n => format!("silent · all {n} quotes reviewed"),
            };
            return CellText { nothing, ..CellText::default() };
        }
    };
    let mut flags = Vec::new();
    if suggestion.contested {
        flags.push("⇅ contested".to_owned());
    }
    if let Some(day) = suggestion.shifted {
        flags.push(format!("↗ shifted {}", day.strftime("%-d %B")));
    }
    let entry = cell.entries.iter().find(|entry| entry.quote == suggestion.quote);
    let condition = entry.and_then(|entry| entry.tagging.condition.clone());
    let said = Said::of(project, matrix, suggestion.quote)
        .map(|said| Said { condition: condition.map(only_if).unwrap_or_default(), ..said });
    CellText {
        stance: Some(suggestion.stance),
        count: cell.entries.len().to_string(),
        note: if suggestion.official { "" } else { "no official voice" }.to_owned(),
        flags,
        nothing: String::new(),
        said: said.into_iter().collect(),
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
pub fn of_all(project: &Project, matrix: &StanceMatrix, row: &Row) -> CellText {
    let all = count(row.all.quotes.len(), "quote");
    let untagged = row.all.untagged;
    let count = if untagged == 0 { all } else { format!("{all} · {untagged} untagged") };
    // Without issues there is nothing beside this column, so it shows more.
    let shown = if matrix.issues.is_empty() { QUOTES_WITHOUT_ISSUES } else { 1 };
    let others = row.all.quotes.iter().copied().filter(|id| Some(*id) != row.all.key);
    let said = row.all.key.into_iter().chain(others).take(shown);
    let said = said.filter_map(|id| Said::of(project, matrix, id)).collect();
    CellText { count, said, ..CellText::default() }
}

/// The colours of a cell's words.
pub struct Inks {
    words: Ink,
    muted: Ink,
    faint: Ink,
    warning: Color32,
}

impl Inks {
    /// Those of the theme.
    #[must_use]
    pub fn of(ui: &Ui) -> Self {
        Self {
            words: Ink::plain(ui),
            muted: Ink::muted(ui),
            faint: Ink::faint(ui),
            warning: Tokens::of(ui).warning,
        }
    }
}

/// The words of a cell laid out, and how high it is with them.
pub struct CellLayout {
    lines: Vec<(f32, Arc<Galley>)>,
    /// With the space above and below.
    pub height: f32,
}

/// Lays a cell out in a column of `width`. A voice's cell is shorter than its government's.
#[must_use]
pub fn layout(ctx: &Context, text: &CellText, inks: &Inks, width: f32, voice: bool) -> CellLayout {
    let room = width - 2.0 * SIDE;
    let mut y = PAD;
    let mut lines = Vec::new();
    if !text.nothing.is_empty() {
        let galley = lines::fit(ctx, &text.nothing, &inks.faint, room, 2);
        let height = galley.size().y;
        lines.push((y + 1.0, galley));
        return CellLayout { lines, height: y + height + PAD };
    }
    y += 20.0 + space::XS;
    let rows = if voice { 2 } else { 3 };
    for (i, said) in text.said.iter().enumerate() {
        if i > 0 {
            y += space::S;
        }
        for (words, ink, rows) in [
            (&said.words, &inks.words, rows),
            (&said.citation, &inks.muted, 2),
            (&said.condition, &inks.faint, 2),
        ] {
            if !words.is_empty() {
                let galley = lines::fit(ctx, words, ink, room, rows);
                let height = galley.size().y;
                lines.push((y, galley));
                y += height + 2.0;
            }
        }
    }
    CellLayout { lines, height: y + PAD - 2.0 }
}

/// Draws a cell.
pub fn paint(ui: &mut Ui, rect: Rect, text: &CellText, inks: &Inks, voice: bool) {
    let layout = layout(ui, text, inks, rect.width(), voice);
    let left = rect.left() + SIDE;
    if text.nothing.is_empty() {
        head(ui, pos2(left, rect.top() + PAD), rect.right() - SIDE, text, inks);
    }
    for (y, galley) in layout.lines {
        ui.painter().galley(pos2(left, rect.top() + y), galley, inks.words.colour);
    }
}

/// The chip, the count, the flags.
fn head(ui: &mut Ui, at: Pos2, right: f32, text: &CellText, inks: &Inks) {
    let rect = Rect::from_min_max(at, pos2(right, at.y + 20.0));
    let mut x = at.x;
    if let Some(stance) = text.stance {
        let builder = UiBuilder::new().id_salt("chip").max_rect(rect);
        let mut child = ui.new_child(builder);
        x = widgets::stance_chip(&mut child, stance, true).rect.right() + space::S;
    }
    let plain = |text: &str, ink: &Ink, room| lines::fit(ui, text, ink, room, 1);
    let mut put = |galley: Arc<Galley>| {
        let y = rect.center().y - galley.size().y / 2.0;
        let width = galley.size().x;
        ui.painter().galley(pos2(x, y), galley, inks.words.colour);
        x += width + space::S;
        x
    };
    let mut x = put(plain(&text.count, &inks.muted, right - at.x));
    if !text.note.is_empty() {
        x = put(plain(&text.note, &inks.faint, (right - x).max(20.0)));
    }
    let flag_ink = Ink { font: font::small_bold(), ..inks.muted.clone().coloured(inks.warning) };
    for flag in &text.flags {
        let galley = plain(flag, &flag_ink, (right - x).max(20.0));
        x = put(galley);
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
            stance: Some(Stance::Opposes),
            count: "6".to_owned(),
            flags: vec!["⇅ contested".to_owned()],
            ..CellText::default()
        };
        assert_eq!(text.name("Norway", "Pause"), "Norway, Pause: Opposes, 6, ⇅ contested");
    }
}
