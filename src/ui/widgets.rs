//! Small things that several views draw. Each has an accessible name.

use egui::{
    Align2, Color32, Context, CornerRadius, Frame, InnerResponse, Margin, Response, RichText, Role,
    Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::style::{Tokens, font, radius, space};
use super::{keys, manner};
use crate::model::{Manner, PositionValue, Project, Stance};
use crate::session::Action;

/// Words that lead the eye.
pub fn bold(text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::bold())
}

/// The head of a panel.
pub fn heading(ui: &mut Ui, text: impl Into<String>) -> Response {
    let text = RichText::new(text).font(font::heading());
    ui.label(text)
}

/// What accompanies the words.
pub fn muted(ui: &mut Ui, text: impl Into<String>) -> Response {
    let colour = Tokens::of(ui).muted;
    ui.label(RichText::new(text).color(colour))
}

/// A citation: smaller and quieter.
pub fn citation(ui: &mut Ui, text: impl Into<String>) -> Response {
    let colour = Tokens::of(ui).muted;
    ui.label(RichText::new(text).font(font::small()).color(colour))
}

/// What may be overlooked: "silent", "not covered".
pub fn faint(ui: &mut Ui, text: impl Into<String>) -> Response {
    let colour = Tokens::of(ui).faint;
    ui.label(RichText::new(text).color(colour).italics())
}

/// A stance as a chip: its sign, and in words when `wide`.
pub fn stance_chip(ui: &mut Ui, stance: Stance, wide: bool) -> Response {
    position_chip(ui, PositionValue::Stance(stance), wide)
}

/// A chip to click. A line around it marks the stance that is set.
pub fn stance_button(ui: &mut Ui, stance: Stance, on: bool) -> Response {
    let manner = manner::of(ui);
    let value = PositionValue::Stance(stance);
    chip(ui, value, false, on, Sense::click(), manner.stance(stance))
}

/// How wide the chip to click is.
#[must_use]
pub fn stance_button_width(ctx: &Context, stance: Stance) -> f32 {
    width_of(ctx, PositionValue::Stance(stance), false)
}

/// The stance that is set, in words.
pub fn stance_set(ui: &mut Ui, stance: Stance) -> Response {
    let name = format!("Tagged: {}", manner::of(ui).stance(stance));
    chip(ui, PositionValue::Stance(stance), true, false, Sense::hover(), &name)
}

/// A position as a chip: its sign, if it has one, and in words when `wide`.
pub fn position_chip(ui: &mut Ui, value: PositionValue, wide: bool) -> Response {
    let manner = manner::of(ui);
    let label = manner.position(value);
    chip(ui, value, wide, false, Sense::hover(), label).on_hover_text(label)
}

/// A chip to click that sets a position. `on` marks the one that is set.
pub fn position_button(ui: &mut Ui, value: PositionValue, on: bool) -> Response {
    let wide = on || value.stance().is_none();
    let manner = manner::of(ui);
    let label = manner.position(value);
    let name = format!("Set position: {label}");
    chip(ui, value, wide, on, Sense::click(), &name).on_hover_text(label)
}

/// What is written on a chip.
fn chip_words(manner: &Manner, value: PositionValue, wide: bool) -> String {
    match value.stance() {
        Some(stance) if wide => format!("{} {}", stance.glyph(), manner.short(stance)),
        Some(stance) => stance.glyph().to_owned(),
        None => value.label().to_owned(),
    }
}

/// How wide the chip of a position is, in words.
#[must_use]
pub fn chip_width(ctx: &Context, value: PositionValue) -> f32 {
    width_of(ctx, value, true)
}

fn width_of(ctx: &Context, value: PositionValue, wide: bool) -> f32 {
    let words = chip_words(&manner::of(ctx), value, wide);
    let galley = ctx
        .fonts_mut(|fonts| fonts.layout_no_wrap(words, font::small_bold(), Color32::PLACEHOLDER));
    (galley.size().x + 2.0 * space::S).max(28.0)
}

fn chip(
    ui: &mut Ui,
    value: PositionValue,
    wide: bool,
    on: bool,
    sense: Sense,
    name: &str,
) -> Response {
    let tokens = Tokens::of(ui);
    let pair = tokens.position(value);
    let text = chip_words(&manner::of(ui), value, wide);
    let galley = ui.painter().layout_no_wrap(text, font::small_bold(), pair.text);
    let size = vec2((galley.size().x + 2.0 * space::S).max(28.0), 20.0);
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let clickable = sense.senses_click();
    response.widget_info(|| {
        if clickable {
            WidgetInfo::selected(Role::Button, true, on, name)
        } else {
            WidgetInfo::labeled(Role::Label, true, name)
        }
    });
    let rounding = CornerRadius::same(10);
    match pair.fill {
        Some(fill) => {
            ui.painter().rect_filled(rect, rounding, fill);
        }
        None => dashed(ui, rect, pair.text),
    }
    // What is written out because it is set needs no line around it.
    let set = on && (!wide || value.stance().is_none());
    if response.has_focus() || set || (clickable && response.hovered()) {
        let stroke = Stroke::new(2.0, tokens.accent);
        ui.painter().rect_stroke(
            rect.expand(1.0),
            CornerRadius::same(11),
            stroke,
            StrokeKind::Outside,
        );
    }
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, pair.text);
    response
}

/// A dashed pill: what has no place on the scale has no fill.
fn dashed(ui: &Ui, rect: egui::Rect, colour: Color32) {
    let rect = rect.shrink(0.5);
    let r = rect.height() / 2.0;
    let (left, right) = (rect.left() + r, rect.right() - r);
    let arc = |x: f32, from: f32| {
        (0..=8u8).map(move |i| {
            let angle = from + std::f32::consts::PI * f32::from(i) / 8.0;
            egui::pos2(x, rect.center().y) + r * vec2(angle.cos(), angle.sin())
        })
    };
    let quarter = std::f32::consts::FRAC_PI_2;
    let mut outline: Vec<egui::Pos2> = arc(right, -quarter).chain(arc(left, quarter)).collect();
    outline.extend(outline.first().copied());
    ui.painter().extend(Shape::dashed_line(&outline, Stroke::new(1.0, colour), 3.0, 2.0));
}

/// An actor's letter in a circle of its colour.
pub fn actor_badge(ui: &mut Ui, hue: u8, name: &str) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    ui.painter().circle_filled(rect.center(), 9.0, tokens.actor(hue));
    let letter = initial(name);
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        letter,
        font::tiny_bold(),
        tokens.on_actor,
    );
    response
}

/// The button that does what a panel is for.
pub fn primary(ui: &mut Ui, possible: bool, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    let words = RichText::new(text).font(font::bold()).color(tokens.on_actor);
    let response = ui.add_enabled(possible, egui::Button::new(words).fill(tokens.accent));
    // An outline in the colour of the button would not be seen.
    if response.has_focus() {
        focus_ring(ui, response.rect.expand(2.0), radius::CONTROL + 2);
    }
    response
}

/// What shows that something has the keyboard, where it does not draw that itself.
pub fn focus_ring(ui: &Ui, rect: egui::Rect, rounding: u8) {
    let stroke = Stroke::new(2.0, Tokens::of(ui).accent);
    let rounding = CornerRadius::same(rounding);
    ui.painter().rect_stroke(rect, rounding, stroke, StrokeKind::Outside);
}

/// The letter that stands for an actor.
#[must_use]
pub fn initial(name: &str) -> String {
    name.chars()
        .find(|c| c.is_alphanumeric())
        .map_or("?".to_owned(), |c| c.to_uppercase().collect())
}

/// A key as on a keyboard.
pub fn key_cap(ui: &mut Ui, key: &str) -> Response {
    let tokens = Tokens::of(ui);
    let galley = ui.painter().layout_no_wrap(key.to_owned(), font::mono(), tokens.muted);
    let size = vec2(galley.size().x + 10.0, 18.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Key {key}")));
    let rounding = CornerRadius::same(radius::CONTROL - 1);
    let stroke = Stroke::new(1.0, tokens.line);
    ui.painter().rect(rect, rounding, tokens.card, stroke, StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, tokens.muted);
    response
}

/// The key of an action as on a keyboard; nothing where it has none.
pub fn action_cap(ui: &mut Ui, action: Action) {
    if let Some(shortcut) = action.info().shortcut {
        let keys = keys::text(ui.ctx(), shortcut);
        key_cap(ui, &keys);
    }
}

/// A card: white, rounded, with a fine line around it; two points of accent when selected.
pub fn card<R>(
    ui: &mut Ui,
    selected: bool,
    contents: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let tokens = Tokens::of(ui);
    let (width, colour) = if selected { (2.0, tokens.accent) } else { (1.0, tokens.line) };
    // The line takes its place from the margin, so that selecting moves nothing.
    Frame::new()
        .fill(tokens.card)
        .stroke(Stroke::new(width, colour))
        .corner_radius(radius::CARD)
        .inner_margin(Margin::same(if selected { 11 } else { 12 }))
        .show(ui, contents)
}

/// A row of a list that can be clicked and reached by keyboard; `name` is what is heard of it.
pub fn row<R>(
    ui: &mut Ui,
    selected: bool,
    name: &str,
    contents: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let ground = ui.painter().add(Shape::Noop);
    let shown = ui.scope_builder(UiBuilder::new().sense(Sense::click()), |ui| {
        ui.style_mut().interaction.selectable_labels = false;
        ui.set_min_width(ui.available_width());
        Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, contents).inner
    });
    let response = shown.response;
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, name));
    let fill =
        Shape::rect_filled(response.rect, CornerRadius::ZERO, row_fill(ui, selected, &response));
    ui.painter().set(ground, fill);
    row_marks(ui, selected, &response);
    InnerResponse::new(shown.inner, response)
}

/// The ground of a row of a list that is drawn by hand: selected, under the pointer, with the keyboard.
pub fn row_ground(ui: &Ui, selected: bool, response: &Response) {
    let fill = row_fill(ui, selected, response);
    ui.painter().rect_filled(response.rect, CornerRadius::ZERO, fill);
    row_marks(ui, selected, response);
}

fn row_fill(ui: &Ui, selected: bool, response: &Response) -> Color32 {
    let tokens = Tokens::of(ui);
    match (selected, response.hovered()) {
        (true, _) => tokens.card,
        (false, true) => tokens.hover,
        (false, false) => Color32::TRANSPARENT,
    }
}

fn row_marks(ui: &Ui, selected: bool, response: &Response) {
    let rect = response.rect;
    if selected {
        let bar = egui::Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, CornerRadius::ZERO, Tokens::of(ui).accent);
    }
    if response.has_focus() {
        focus_frame(ui, rect, 0);
    }
}

/// What shows that something has the keyboard, inside of it.
pub fn focus_frame(ui: &Ui, rect: egui::Rect, rounding: u8) {
    let stroke = Stroke::new(2.0, Tokens::of(ui).accent);
    let rounding = CornerRadius::same(rounding);
    ui.painter().rect_stroke(rect, rounding, stroke, StrokeKind::Inside);
}

/// Words to click that are on or off; those that ask for something stand out.
pub fn pill(ui: &mut Ui, words: &str, on: bool, asks: bool, hint: &str) -> Response {
    let tokens = Tokens::of(ui);
    let colour = if asks && !on { tokens.warning } else { tokens.text };
    let text = RichText::new(words).font(font::small()).color(colour);
    let mut button = egui::Button::selectable(on, text).corner_radius(13).frame(true);
    if !on {
        button = button.fill(tokens.card).stroke(Stroke::new(1.0, tokens.outline));
    }
    let response = ui.add(button);
    if hint.is_empty() { response } else { response.on_hover_text(hint) }
}

/// A small arrow around `at`: down when something is open, else to the right.
pub fn arrow(ui: &Ui, at: egui::Pos2, open: bool, colour: Color32) {
    let (long, short) = (3.5, 2.5);
    let corners = if open {
        [vec2(-long, -short), vec2(long, -short), vec2(0.0, short)]
    } else {
        [vec2(-short, -long), vec2(short, 0.0), vec2(-short, long)]
    };
    let corners = corners.map(|corner| at + corner).to_vec();
    ui.painter().add(Shape::convex_polygon(corners, colour, Stroke::NONE));
}

/// The arrow of a list, to be drawn in the place of egui's own.
pub fn list_arrow(ui: &Ui, rect: egui::Rect, _: &egui::style::WidgetVisuals, _open: bool) {
    arrow(ui, rect.center(), true, Tokens::of(ui).muted);
}

/// A button that opens a list: its words, then an arrow.
pub fn drop_down<'a>(ui: &mut Ui, words: impl egui::IntoAtoms<'a>, pill: bool) -> Response {
    let mut atoms = words.into_atoms();
    // Room for the arrow, which no font draws at the right size.
    let room = egui::IdSalt::new("arrow");
    atoms.push_right(egui::Atom::custom(room, vec2(8.0, 8.0)));
    let rounding = if pill { 13 } else { radius::CONTROL };
    let shown = egui::Button::new(atoms).corner_radius(rounding).atom_ui(ui);
    if let Some(rect) = shown.rect(room) {
        arrow(ui, rect.center(), true, Tokens::of(ui).muted);
    }
    shown.response
}

/// How much is done, as a fine line over the whole width.
pub fn progress_line(ui: &mut Ui, done: usize, total: usize, name: &str) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 3.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    let rounding = CornerRadius::same(1);
    ui.painter().rect_filled(rect, rounding, tokens.line);
    if total > 0 {
        let share = (done.min(total) as f32) / (total as f32);
        let part = egui::Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
        ui.painter().rect_filled(part, rounding, tokens.done);
    }
    response
}

/// A cross that closes something or takes it away; `name` is what is heard of it, `hint` what is
/// read under the pointer.
pub fn cross(ui: &mut Ui, name: impl Into<String>, hint: impl Into<egui::WidgetText>) -> Response {
    let button = egui::Button::new("×").small().frame_when_inactive(false);
    ui.add(button).accessible_name(name).on_hover_text(hint)
}

/// Words that act when clicked, underlined under the pointer.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    let response = ui.link(RichText::new(text).color(Tokens::of(ui).accent));
    if response.has_focus() {
        focus_ring(ui, response.rect.expand(1.0), radius::CONTROL);
    }
    response
}

/// Stands for what is made of a large project beside the window, for the moment that it takes.
pub fn waiting(ui: &mut Ui, project: &Project) {
    let quotes = super::digest::count(project.quotes.size(), "quote");
    ui.centered_and_justified(|ui| ui.label(format!("Counting {quotes} …")));
}
