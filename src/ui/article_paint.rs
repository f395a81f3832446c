//! One piece of an article on the screen: its words, what is marked in them, and what is clicked.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CornerRadius, Galley, Id, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::article_text::{Mark, MarkKind, Page, Piece, Shown};
use super::pointing::{self, Edge, Marked};
use super::style::{Tokens, font, size, space};
use crate::model::{Article, BlockKind};

/// Lays a piece out; egui keeps what is drawn in successive frames.
pub fn layout(ui: &Ui, article: &Article, page: &Page, piece: &Piece, width: f32) -> Arc<Galley> {
    let format = format(ui, piece.kind);
    // What the file breaks into lines by hand flows here.
    let text = article.text_of(piece.span).replace(['\n', '\t'], " ");
    let mut job = LayoutJob::default();
    let mut rest = text.as_str();
    let mut at = piece.span.start();
    let mut space_before = 0.0;
    for (start, room) in letters(ui, page, piece) {
        if let Some((before, after)) = rest.split_at_checked(start.saturating_sub(at)) {
            if !before.is_empty() {
                job.append(before, space_before, format.clone());
                space_before = 0.0;
            }
            (rest, at) = (after, start);
        }
        space_before += room;
    }
    job.append(rest, space_before, format);
    job.wrap.max_width = width;
    job.keep_trailing_whitespace = false;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Where a speaker's letter stands before words, and how much room it takes.
fn letters<'a>(
    ui: &'a Ui,
    page: &'a Page,
    piece: &'a Piece,
) -> impl Iterator<Item = (usize, f32)> + 'a {
    page.marks_in(piece).iter().filter(|mark| mark.kind == MarkKind::Content).filter_map(|mark| {
        let quote = page.quotes.get(mark.quote).filter(|quote| !quote.rejected)?;
        Some((mark.span.start(), letter(ui, quote, Color32::PLACEHOLDER).size().x + 2.0))
    })
}

fn letter(ui: &Ui, quote: &Shown, colour: Color32) -> Arc<Galley> {
    ui.painter().layout_no_wrap(quote.letter.clone(), font::tiny_bold(), colour)
}

fn format(ui: &Ui, kind: BlockKind) -> TextFormat {
    let tokens = Tokens::of(ui);
    let (font, colour, line) = match kind {
        BlockKind::Headline => (font::title(), tokens.text, 30.0),
        BlockKind::Subhead => (font::article_bold(), tokens.text, 24.0),
        BlockKind::Paragraph => (font::article(), tokens.text, size::ARTICLE * size::ARTICLE_LINE),
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption => {
            (font::interface(), tokens.muted, 20.0)
        }
    };
    TextFormat { line_height: Some(line), ..TextFormat::simple(font, colour) }
}

/// The space above a piece.
#[must_use]
pub fn gap_above(piece: &Piece) -> f32 {
    match piece.kind {
        _ if piece.goes_on => 0.0,
        BlockKind::Headline => 0.0,
        BlockKind::Subhead => space::XL,
        BlockKind::Paragraph => space::M,
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption => space::S,
    }
}

/// About how high a piece will be, before it is laid out.
#[must_use]
pub fn estimate(piece: &Piece, width: f32) -> f32 {
    let (line, letter) = match piece.kind {
        BlockKind::Headline => (30.0, 12.0),
        BlockKind::Subhead | BlockKind::Paragraph => (24.0, 7.6),
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption => (20.0, 6.6),
    };
    let in_line = (width / letter).max(1.0);
    (piece.span.len() as f32 / in_line).ceil() * line
}

/// The part of some words that stands in one line, relative to the piece.
struct Part {
    rect: Rect,
    baseline: f32,
    /// The height of the letters, with what rises and hangs.
    height: f32,
}

/// Where words stand, line by line.
fn parts(galley: &Galley, (start, end): (usize, usize)) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let (from, to) = (start.max(first), end.min(first + count));
        if from < to {
            let glyphs = row.glyphs.get(from - first..to - first).unwrap_or_default();
            // A space at the end of a line is neither tinted nor underlined.
            let trimmed = glyphs.iter().rposition(|glyph| !glyph.chr.is_whitespace());
            if let (Some(one), Some(last)) = (glyphs.first(), trimmed.and_then(|at| glyphs.get(at)))
            {
                let rect = Rect::from_min_max(
                    pos2(row.pos.x + one.pos.x, row.pos.y),
                    pos2(row.pos.x + last.max_x(), row.pos.y + row.height()),
                );
                let baseline = row.pos.y + one.pos.y;
                parts.push(Part { rect, baseline, height: one.font_face_height });
            }
        }
        first += row.char_count_including_newline().0;
        if first >= end {
            break;
        }
    }
    parts
}

/// How far below the top of its piece some words begin.
#[must_use]
pub fn top_of(galley: &Galley, mark: &Mark) -> f32 {
    top_of_chars(galley, mark.chars)
}

/// What the mouse and keyboard did to the quotes of a piece.
#[derive(Default)]
pub struct Touch {
    /// The quote that was clicked, in [`Page::quotes`].
    pub clicked: Option<usize>,
    /// Where the selected quote stands on the screen, as far as it is in this piece.
    pub selected: Option<Rect>,
    /// The byte of the article where the pointer began to drag.
    pub dragged_from: Option<usize>,
    /// The byte on which was clicked.
    pub caret: Option<usize>,
    /// Whether it was clicked twice.
    pub twice: bool,
    /// The byte under the pointer, when it is level with this piece.
    pub under: Option<usize>,
    /// The end of the selected quote that the pointer took hold of.
    pub grabbed: Option<Edge>,
}

/// Draws a piece at `pos`.
#[expect(
    clippy::too_many_arguments,
    reason = "a piece, where it stands, and what is selected in it"
)]
pub fn show(
    ui: &Ui,
    article: &Article,
    page: &Page,
    piece: &Piece,
    pos: Pos2,
    width: f32,
    selected: Option<usize>,
    marked: Option<Marked>,
    hits: &[(Range<usize>, bool)],
) -> Touch {
    let galley = layout(ui, article, page, piece, width);
    let tokens = Tokens::of(ui);
    let mut touch = Touch::default();
    let id = ui.scope_id().with(("piece", piece.span.start()));
    let rect = Rect::from_min_size(pos, vec2(width, galley.size().y));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));

    let marks: Vec<(&Mark, &Shown, Vec<Part>)> = page
        .marks_in(piece)
        .iter()
        .filter_map(|mark| Some((mark, page.quotes.get(mark.quote)?, parts(&galley, mark.chars))))
        .collect();
    for (mark, quote, parts) in &marks {
        if mark.kind.is_content() && !quote.rejected {
            tint(ui, parts, pos, quote, tokens);
        }
    }
    for (chars, present) in hits {
        mark_hit(ui, &parts(&galley, (chars.start, chars.end)), pos, *present);
    }
    let text = article.text_of(piece.span);
    let start = piece.span.start();
    if let Some(marked) = marked {
        let here = marked.span().is_empty() && (start..start + text.len()).contains(&marked.caret);
        mark_words(ui, &galley, pos, pointing::chars_of(text, start, marked.span()), here);
    }
    ui.painter().galley(pos, Arc::clone(&galley), tokens.text);
    let byte = |at: Pos2| pointing::byte_at(&galley, text, start, at - pos);
    if response.drag_started() {
        touch.dragged_from = ui.input(|input| input.pointer.press_origin()).map(byte);
    }
    if response.clicked() {
        touch.caret = response.interact_pointer_pos().map(byte);
    }
    touch.twice = response.double_clicked();
    let level = rect.expand2(vec2(0.0, gap_above(piece) / 2.0)).y_range();
    touch.under =
        ui.input(|input| input.pointer.interact_pos()).filter(|at| level.contains(at.y)).map(byte);
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::Text);
    }
    for (mark, quote, parts) in &marks {
        match mark.kind {
            MarkKind::Content | MarkKind::GoesOn => {
                underline(ui, parts, pos, quote, tokens);
                if mark.kind == MarkKind::Content {
                    put_letter(ui, parts, pos, quote, tokens);
                }
                let on = selected == Some(mark.quote);
                if on {
                    outline(ui, parts, pos, quote, tokens.accent);
                    let all = parts.iter().map(|p| p.rect.translate(pos.to_vec2()));
                    touch.selected = all.chain(touch.selected).reduce(Rect::union);
                }
                let mark_id = id.with((mark.span.start(), mark.quote));
                let words = words(article, mark, quote);
                if clickable(ui, parts, pos, mark_id, &words, on, quote) {
                    touch.clicked = Some(mark.quote);
                    touch.caret = ui.input(|input| input.pointer.interact_pos()).map(byte);
                }
                if on && !quote.rejected {
                    let begins = mark.span.start() == quote.start;
                    let ends = mark.span.end() == quote.end;
                    let first = parts.first().filter(|_| begins).map(|part| (Edge::Start, part));
                    let last = parts.last().filter(|_| ends).map(|part| (Edge::End, part));
                    for (edge, part) in first.into_iter().chain(last) {
                        if handle(ui, part, pos, edge) {
                            touch.grabbed = Some(edge);
                        }
                    }
                }
            }
            MarkKind::Cue => line(ui, parts, pos, Stroke::new(1.0, tokens.text)),
            MarkKind::Source => dots(ui, parts, pos, tokens.text),
        }
    }
    touch
}

/// Words that were looked for; the present ones with a strong line around them.
fn mark_hit(ui: &Ui, parts: &[Part], pos: Pos2, present: bool) {
    let tokens = Tokens::of(ui);
    let stroke =
        if present { Stroke::new(2.0, tokens.text) } else { Stroke::new(1.0, tokens.warning) };
    for part in parts {
        let rect = band(part).translate(pos.to_vec2()).expand2(vec2(1.0, 0.0));
        ui.painter().rect(rect, CornerRadius::same(2), tokens.hit, stroke, StrokeKind::Outside);
    }
}

/// How far below the top of its piece some words begin.
#[must_use]
pub fn top_of_chars(galley: &Galley, chars: (usize, usize)) -> f32 {
    parts(galley, chars).first().map_or(0.0, |part| part.rect.top())
}

/// The words that are marked, or a caret.
fn mark_words(ui: &Ui, galley: &Galley, pos: Pos2, chars: (usize, usize), caret: bool) {
    let tokens = Tokens::of(ui);
    for part in parts(galley, chars) {
        let rect = part.rect.translate(pos.to_vec2());
        ui.painter().rect_filled(rect, CornerRadius::ZERO, tokens.accent_tint);
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, tokens.accent));
    }
    if caret {
        let at = galley.pos_from_cursor(egui::text::CCursor::new(chars.0));
        let at = at.translate(pos.to_vec2());
        ui.painter().vline(at.left(), at.y_range().shrink(3.0), Stroke::new(1.0, tokens.accent));
    }
}

/// A handle at an end of the selected quote; true when the pointer takes hold of it.
fn handle(ui: &Ui, part: &Part, pos: Pos2, edge: Edge) -> bool {
    let band = band(part).translate(pos.to_vec2());
    // Below the line: above its beginning stands the letter of its actor.
    let (foot, name) = match edge {
        Edge::Start => (band.left_bottom(), "Beginning of the quote"),
        Edge::End => (band.right_bottom(), "End of the quote"),
    };
    let rect = Rect::from_center_size(foot, vec2(12.0, 12.0));
    let id = ui.scope_id().with(("handle", edge));
    let response = ui.interact(rect, id, Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let tokens = Tokens::of(ui);
    let held = response.hovered() || response.dragged();
    ui.painter().circle(
        foot,
        if held { 5.5 } else { 4.5 },
        tokens.accent,
        Stroke::new(1.5, tokens.card),
    );
    if held {
        ui.set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
    }
    let started = response.drag_started();
    response.on_hover_text(format!("{name}: drag, or use [ and ]"));
    started
}

/// What is heard of attributed words.
fn words(article: &Article, mark: &Mark, quote: &Shown) -> String {
    let words = super::describe::one_line(article.text_of(mark.span));
    if quote.rejected {
        format!("Not a quote: {words}")
    } else {
        format!("Quote by {}: {words}", quote.voice)
    }
}

fn tint(ui: &Ui, parts: &[Part], pos: Pos2, quote: &Shown, tokens: &Tokens) {
    let fill = quote.hue.map_or(tokens.hover, |hue| tokens.actor_tint(hue));
    for (i, part) in parts.iter().enumerate() {
        let mut rect = band(part).translate(pos.to_vec2());
        if i == 0 {
            rect.min.x -= letter(ui, quote, Color32::PLACEHOLDER).size().x + 2.0;
        }
        ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    }
}

/// The band of a line in which the letters stand, with what hangs below them.
fn band(part: &Part) -> Rect {
    let top = part.baseline - 0.74 * part.height;
    Rect::from_min_max(
        pos2(part.rect.left(), top.max(part.rect.top())),
        pos2(part.rect.right(), part.baseline + 0.29 * part.height),
    )
}

fn underline(ui: &Ui, parts: &[Part], pos: Pos2, quote: &Shown, tokens: &Tokens) {
    let (width, colour) = match (quote.rejected, quote.hue) {
        (true, _) => (1.0, tokens.faint),
        (false, None) => (2.0, tokens.muted),
        (false, Some(hue)) => (2.0, tokens.actor(hue)),
    };
    for (i, part) in parts.iter().enumerate() {
        let band = band(part).translate(pos.to_vec2());
        let mut left = band.left();
        if i == 0 && !quote.rejected {
            left -= letter(ui, quote, colour).size().x + 2.0;
        }
        let y = band.bottom().round() - width / 2.0;
        ui.painter().hline(left..=band.right(), y, Stroke::new(width, colour));
    }
}

fn put_letter(ui: &Ui, parts: &[Part], pos: Pos2, quote: &Shown, tokens: &Tokens) {
    let Some(part) = parts.first().filter(|_| !quote.rejected) else { return };
    let colour = quote.hue.map_or(tokens.muted, |hue| tokens.actor(hue));
    let galley = letter(ui, quote, colour);
    let at = pos2(part.rect.left() - galley.size().x - 1.0, part.baseline - 0.83 * part.height);
    ui.painter().galley(at + pos.to_vec2(), galley, colour);
}

fn outline(ui: &Ui, parts: &[Part], pos: Pos2, quote: &Shown, colour: Color32) {
    for (i, part) in parts.iter().enumerate() {
        let mut rect = band(part).translate(pos.to_vec2()).expand2(vec2(2.0, 1.0));
        if i == 0 && !quote.rejected {
            rect.min.x -= letter(ui, quote, colour).size().x + 2.0;
        }
        let stroke = Stroke::new(2.0, colour);
        ui.painter().rect_stroke(rect, CornerRadius::same(2), stroke, StrokeKind::Middle);
    }
}

fn line(ui: &Ui, parts: &[Part], pos: Pos2, stroke: Stroke) {
    for part in parts {
        let rect = part.rect.translate(pos.to_vec2());
        let y = (part.baseline + pos.y + 3.0).round() + 0.5;
        ui.painter().hline(rect.x_range(), y, stroke);
    }
}

fn dots(ui: &Ui, parts: &[Part], pos: Pos2, colour: Color32) {
    for part in parts {
        let rect = part.rect.translate(pos.to_vec2());
        let y = (part.baseline + pos.y + 3.0).round() + 0.5;
        let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
        ui.painter().extend(Shape::dotted_line(&ends, colour, 3.0, 0.8));
    }
}

/// Makes the words of a quote something to click; true when they were.
fn clickable(
    ui: &Ui,
    parts: &[Part],
    pos: Pos2,
    id: Id,
    words: &str,
    on: bool,
    quote: &Shown,
) -> bool {
    let mut clicked = false;
    for (i, part) in parts.iter().enumerate() {
        let rect = band(part).translate(pos.to_vec2());
        // One stop for the keyboard a quote, however many lines it has.
        let sense = if i == 0 { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id.with(i), sense);
        if i == 0 {
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, words));
            if response.has_focus() {
                outline(ui, parts, pos, quote, Tokens::of(ui).accent);
            }
        }
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        let hint = if quote.rejected { "Not a quote" } else { &quote.voice };
        clicked |= response.on_hover_text_at_pointer(hint).clicked();
    }
    clicked
}
