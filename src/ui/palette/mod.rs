//! All commands, and what can be gone to, found by typing a part of its name.

mod entries;
mod matching;
mod reasons;

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, Context, CornerRadius, Galley, Id, Key, Modifiers, Rect, Role, ScrollArea,
    Sense, TextEdit, Ui, WidgetInfo, Window, pos2, vec2,
};

use super::lines::{self, Ink};
use super::style::{Tokens, font, radius, space};
use super::{ViewState, Workspace, focus, widgets};
use crate::model::Project;
use crate::session::{Action, Command, Session};
use entries::{Entry, Line, Target};

/// The height of a line.
const LINE: f32 = 30.0;
/// How wide the panel is.
const WIDTH: f32 = 620.0;
/// How many targets the list of the last used holds.
const MOST_RECENT: usize = 8;

/// What it keeps between frames.
#[derive(Default)]
pub struct PaletteState {
    query: String,
    /// On which of `lines` the arrow keys stand.
    cursor: usize,
    /// Whether that line is to come into sight.
    reveal: bool,
    /// The last used, the newest first.
    recent: Vec<Target>,
    /// For which words and project `lines` are; none: to be made.
    made: Option<(String, Arc<Project>)>,
    lines: Vec<Line>,
}

impl PaletteState {
    /// Begins anew; what was used last stays known.
    pub fn begin(&mut self) {
        self.query.clear();
        self.made = None;
        self.lines.clear();
    }

    fn follow(&mut self, ctx: &Context, session: &Session, view: &ViewState) {
        let project = session.project();
        let known = self.made.as_ref();
        if known.is_some_and(|(words, of)| *words == self.query && Arc::ptr_eq(of, project)) {
            return;
        }
        self.lines = entries::lines(ctx, session, view, &self.query, &self.recent);
        self.made = Some((self.query.clone(), Arc::clone(project)));
        self.cursor = 0;
        self.reveal = true;
        if !self.stands_on_entry() {
            self.step(1);
        }
    }

    fn stands_on_entry(&self) -> bool {
        matches!(self.lines.get(self.cursor), Some(Line::Entry(_)))
    }

    /// Goes so many entries on or back; heads are passed over.
    fn step(&mut self, by: isize) {
        let mut at = self.cursor;
        let mut left = by.unsigned_abs();
        while left > 0 {
            let next = if by > 0 { at + 1 } else { at.wrapping_sub(1) };
            let Some(line) = self.lines.get(next) else { break };
            at = next;
            if matches!(line, Line::Entry(_)) {
                left -= 1;
                self.cursor = at;
                self.reveal = true;
            }
        }
    }

    /// Takes up the commands of these names as the last used, the newest first.
    pub fn recall(&mut self, names: &[String]) {
        let all = Action::all();
        let named = |name: &String| all.iter().find(|action| action.info().name == name).copied();
        self.recent = names.iter().filter_map(named).map(Target::Action).collect();
        self.recent.truncate(MOST_RECENT);
    }

    /// The names of the commands that were used last, the newest first. Articles, actors, issues and
    /// views are a project's own.
    #[must_use]
    pub fn recent(&self) -> Vec<String> {
        let name = |target: &Target| match target {
            Target::Action(action) => Some(action.info().name.to_owned()),
            Target::Article(_) | Target::Actor(_) | Target::Issue(_) | Target::View(_) => None,
        };
        self.recent.iter().filter_map(name).collect()
    }

    fn remember(&mut self, target: Target) {
        self.recent.retain(|known| *known != target);
        self.recent.insert(0, target);
        self.recent.truncate(MOST_RECENT);
    }
}

/// Draws it over the window; closes it when something was chosen, by Escape or a click beside it.
pub fn show(ctx: &Context, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let mut state = std::mem::take(&mut view.palette);
    let width = WIDTH.min(ctx.content_rect().width() - 2.0 * space::XL);
    let mut chosen = None;
    let shown = Window::new("All commands")
        .id(Id::unique("palette"))
        .title_bar(false)
        .resizable(false)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 84.0))
        .default_width(width)
        .show(ctx, |ui| {
            ui.set_width(width);
            chosen = field(ui, session, view, &mut state);
            ui.add_space(space::S);
            chosen = list(ui, &mut state).or(chosen.take());
        });
    if let Some(shown) = &shown {
        let response = &shown.response;
        focus::open(ctx, Id::unique("palette"), response.layer_id, response.rect);
    }
    let beside = ctx.input(|input| {
        let at = input.pointer.interact_pos();
        let outside = shown.as_ref().zip(at).is_some_and(|(w, at)| !w.response.rect.contains(at));
        input.pointer.any_pressed() && outside
    });
    let escape = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if let Some(target) = chosen {
        state.remember(target);
        view.panel = None;
        go(session, view, target, commands);
    } else if beside || escape {
        view.panel = None;
    }
    view.palette = state;
}

/// Does or shows what was chosen.
fn go(session: &Session, view: &mut ViewState, target: Target, commands: &mut Vec<Command>) {
    match target {
        Target::Action(action) => commands.push(Command::Ask(action)),
        Target::Article(article) => {
            view.workspace = Workspace::Read;
            view.show_article(article);
        }
        Target::Actor(actor) => {
            view.workspace = Workspace::Actors;
            view.actors.show_actor(actor);
        }
        Target::Issue(issue) if session.project().issue(issue).is_some() => {
            view.workspace = Workspace::Issues;
            view.issues.selected = Some(issue);
        }
        Target::Issue(_) => {}
        Target::View(saved) => commands.push(Command::ShowView(saved)),
    }
}

/// The field with its keys; what Enter chose.
fn field(
    ui: &mut Ui,
    session: &Session,
    view: &ViewState,
    state: &mut PaletteState,
) -> Option<Target> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let enter = pressed(Key::Enter);
    let steps = [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 8), (Key::PageUp, -8)];
    let steps = steps.map(|(key, by)| if pressed(key) { by } else { 0 });
    let field = TextEdit::singleline(&mut state.query)
        .id(Id::unique("palette field"))
        .hint_text("Type a part of a command’s name, or of an article, actor, issue or saved view")
        .desired_width(f32::INFINITY);
    ui.add(field).accessible_name("Search all commands").request_focus();
    state.follow(ui.ctx(), session, view);
    steps.into_iter().filter(|by| *by != 0).for_each(|by| state.step(by));
    match state.lines.get(state.cursor) {
        Some(Line::Entry(entry)) if enter && entry.why_not.is_none() => Some(entry.target),
        _ => None,
    }
}

/// The lines that are in sight; what was clicked.
fn list(ui: &mut Ui, state: &mut PaletteState) -> Option<Target> {
    if state.lines.is_empty() {
        widgets::muted(ui, "Nothing of this name");
        return None;
    }
    let room = (ui.ctx().content_rect().height() - 240.0).clamp(LINE * 4.0, LINE * 14.0);
    let mut chosen = None;
    let area = ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
        .auto_shrink([false, true]);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(state.lines.len() as f32 * LINE);
        let origin = ui.max_rect().min;
        let width = ui.available_width();
        let place = |index: usize| {
            let top = origin.y + index as f32 * LINE;
            Rect::from_min_size(pos2(origin.x, top), vec2(width, LINE))
        };
        if std::mem::take(&mut state.reveal) {
            // With the head above the first.
            let head = place(state.cursor.saturating_sub(1));
            let rect = place(state.cursor);
            let first = state.cursor <= 1;
            ui.scroll_to_rect(if first { rect.union(head) } else { rect }, None);
        }
        let first = (viewport.top() / LINE).max(0.0) as usize;
        let last = (viewport.bottom() / LINE).ceil().max(0.0) as usize;
        let mut under = None;
        let lines = state.lines.iter().enumerate().take(last).skip(first);
        for (index, line) in lines {
            match line {
                Line::Head(words) => head(ui, words, place(index)),
                Line::Entry(entry) => {
                    let response = draw(ui, entry, place(index), index == state.cursor);
                    if response.clicked() && entry.why_not.is_none() {
                        chosen = Some(entry.target);
                    }
                    // Only a pointer that moves takes the place of the arrow keys.
                    if response.hovered() && ui.input(|i| i.pointer.delta() != egui::Vec2::ZERO) {
                        under = Some(index);
                    }
                }
            }
        }
        state.cursor = under.unwrap_or(state.cursor);
    });
    chosen
}

fn head(ui: &Ui, words: &str, rect: Rect) {
    let at = rect.left_bottom() + vec2(space::S, -space::XS);
    let colour = Tokens::of(ui).muted;
    ui.painter().text(at, Align2::LEFT_BOTTOM, words, font::small_bold(), colour);
}

fn draw(ui: &Ui, entry: &Entry, rect: Rect, current: bool) -> egui::Response {
    let tokens = Tokens::of(ui);
    let possible = entry.why_not.is_none();
    let id = ui.scope_id().with(entry.target);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, possible, current, entry.heard()));
    if current {
        let rounding = CornerRadius::same(radius::CONTROL);
        ui.painter().rect_filled(rect, rounding, tokens.accent_tint);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, rounding, tokens.accent);
    }
    let y = rect.center().y;
    let mut right = rect.right() - space::S;
    if !entry.keys.is_empty() {
        let cap = ui.painter().layout_no_wrap(entry.keys.clone(), font::mono(), tokens.muted);
        let size = vec2(cap.size().x + 10.0, 18.0);
        let place = Rect::from_min_size(pos2(right - size.x, y - 9.0), size);
        let stroke = egui::Stroke::new(1.0, tokens.line);
        let rounding = CornerRadius::same(radius::CONTROL - 1);
        ui.painter().rect(place, rounding, tokens.card, stroke, egui::StrokeKind::Inside);
        ui.painter().galley(place.center() - cap.size() / 2.0, cap, tokens.muted);
        right = place.left() - space::S;
    }
    let left = rect.left() + space::M;
    let name = name(ui, entry, if possible { tokens.text } else { tokens.faint }, right - left);
    let width = name.size().x;
    ui.painter().galley(pos2(left, y - name.size().y / 2.0), name, Color32::PLACEHOLDER);
    let note = entry.why_not.unwrap_or(&entry.note);
    let from = left + width + space::M;
    if right - from > 2.0 * space::XL {
        let ink = if possible { Ink::muted(ui) } else { Ink::faint(ui) };
        let note = lines::fit(ui, note, &ink, right - from, 1);
        ui.painter().galley(pos2(from, y - note.size().y / 2.0), note, tokens.muted);
    }
    response
}

/// The name with what was typed in bold and underlined.
fn name(ui: &Ui, entry: &Entry, colour: Color32, width: f32) -> Arc<Galley> {
    let plain = TextFormat::simple(font::interface(), colour);
    let line = egui::Stroke::new(1.0, Tokens::of(ui).accent);
    let marked = TextFormat { underline: line, ..TextFormat::simple(font::bold(), colour) };
    let mut job = LayoutJob::default();
    let mut marks = entry.marks.iter().peekable();
    let mut run = String::new();
    let mut on = false;
    for (index, c) in entry.name.chars().enumerate() {
        let hit = marks.next_if(|mark| **mark == index).is_some();
        if hit != on && !run.is_empty() {
            job.append(&run, 0.0, if on { marked.clone() } else { plain.clone() });
            run.clear();
        }
        on = hit;
        run.push(c);
    }
    job.append(&run, 0.0, if on { marked } else { plain });
    job.wrap.max_width = width;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
