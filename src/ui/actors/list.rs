//! The register as a list: filter, parts with their counts, rows to mark and to choose.

use egui::{
    Align2, Button, CornerRadius, FontId, Rect, RichText, Role, ScrollArea, Sense, Stroke,
    TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::super::digest::count;
use super::super::lines::{self, Ink};
use super::super::style::{Tokens, font, space};
use super::super::{describe, speaker, widgets};
use super::register::{self, Group, Sort};
use super::{ActorsState, Chosen};
use crate::model::{Actor, ActorKind, Project};

/// Height of a row.
const ROW: f32 = 30.0;

/// Room for the number of quotes.
const QUOTES: f32 = 64.0;

/// Room before the name: the mark and the badge.
const BEFORE: f32 = 56.0;

/// Draws filter, parts and rows.
pub fn show(ui: &mut Ui, project: &Project, state: &mut ActorsState) {
    egui::Frame::new().inner_margin(space::M).show(ui, |ui| {
        bar(ui, project, state);
        ui.add_space(space::XS);
        groups(ui, state);
    });
    marked(ui, state);
    ui.spacing_mut().item_spacing.y = 0.0;
    heads(ui, state);
    if !state.register.nobodys().is_empty() {
        nobody(ui, state);
    }
    if state.register.shown.is_empty() {
        nothing(ui, project, state);
    }
    let all = state.register.shown.len();
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if let Some(at) = state.reveal.take().and_then(|id| state.place(id)) {
        area = area.vertical_scroll_offset(state.offset_showing(at, ROW, ui.available_height()));
    }
    let out = area.show_rows(ui, ROW, all, |ui, seen| {
        for at in seen {
            let Some(actor) = state.register.shown.get(at).and_then(|id| project.actor(*id)) else {
                continue;
            };
            row(ui, project, actor, state);
        }
    });
    state.scrolled = out.state.clamped_offset().y;
}

fn bar(ui: &mut Ui, project: &Project, state: &mut ActorsState) {
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 26.0), layout, |ui| {
        if ui.button("New actor…").clicked() {
            state.begin_new(String::new());
        }
        let hint = format!("Filter {}", count(project.actors.size(), "actor"));
        let filter = TextEdit::singleline(&mut state.wanted.text)
            .hint_text(hint)
            .desired_width(f32::INFINITY);
        let filter = ui.add(filter).accessible_name("Filter actors");
        // From the typed name down into what it found.
        if filter.has_focus() && ui.input(|i| i.key_pressed(egui::Key::ArrowDown)) {
            filter.surrender_focus();
            state.to_first = true;
        }
    });
}

/// Parts of the register as pills, each with how many it has.
fn groups(ui: &mut Ui, state: &mut ActorsState) {
    let to_do = [
        (Group::All, "All", "Everybody"),
        (Group::Ambiguous, "Ambiguous", "Whose name could mean somebody else of the register"),
        (Group::NoGovernment, "No government", "It is not known for whom they speak"),
        (Group::Unused, "Without quotes", "No quote is theirs, and nobody speaks for them"),
    ];
    let kinds = ActorKind::ALL.map(|kind| (Group::Kind(kind), plural(kind), ""));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        for (group, name, hint) in to_do.into_iter().chain(kinds) {
            let size = state.register.size(group);
            let on = state.wanted.group == group;
            if size == 0 && !on {
                continue;
            }
            let asks = matches!(group, Group::Ambiguous | Group::NoGovernment);
            if widgets::pill(ui, &format!("{name} {size}"), on, asks, hint).clicked() {
                state.wanted.group = if on { Group::All } else { group };
                state.to_first = true;
            }
        }
    });
}

fn plural(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "States",
        ActorKind::Body => "Bodies",
        ActorKind::Person => "People",
        ActorKind::Group => "Groups",
        ActorKind::Outlet => "Outlets",
        ActorKind::Anonymous => "Anonymous",
    }
}

/// How many are marked, or listed of all.
fn marked(ui: &mut Ui, state: &mut ActorsState) {
    let (many, shown) = (state.marked.len(), state.register.shown.len());
    let whole = state.wanted.group == Group::All && state.wanted.text.trim().is_empty();
    if many == 0 && (whole || shown == 0) {
        return;
    }
    let tokens = Tokens::of(ui);
    let fill = if many > 0 { tokens.accent_tint } else { tokens.panel };
    egui::Frame::new().fill(fill).inner_margin(egui::Margin::symmetric(12, 4)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_width(ui.available_width());
            if many > 0 {
                ui.label(widgets::bold(format!("{many} marked")));
                let unmark = widgets::link(ui, "Unmark");
                if unmark.on_hover_text("Mark nobody (Esc)").clicked() {
                    state.marked.clear();
                }
            } else {
                widgets::muted(ui, format!("{shown} shown"));
            }
            let all = widgets::link(ui, "Mark all shown");
            if all.on_hover_text("Mark every actor of this list (Ctrl+A)").clicked() {
                state.mark_all();
            }
        });
    });
}

/// The heads of the columns: a click sorts.
fn heads(ui: &mut Ui, state: &mut ActorsState) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let [name, government, quotes] = columns(rect);
    for (sort, words, at, right) in [
        (Sort::Name, "Name", name, false),
        (Sort::Government, "Speaks for", government, false),
        (Sort::Quotes, "Quotes", quotes, true),
    ] {
        let on = state.wanted.sort == sort;
        let down = state.wanted.reversed != (sort == Sort::Quotes);
        let arrow = match (on, down) {
            (false, _) => "",
            (true, true) => " ▾",
            (true, false) => " ▴",
        };
        let layout = if right {
            egui::Layout::right_to_left(egui::Align::Center)
        } else {
            egui::Layout::left_to_right(egui::Align::Center)
        };
        let mut cell = ui.new_child(UiBuilder::new().max_rect(at).layout(layout));
        let text = RichText::new(format!("{words}{arrow}")).font(font::small_bold());
        let head = cell.add(Button::new(text).frame(false));
        let head = head.on_hover_text(format!("Sort by {}", words.to_lowercase()));
        if head.accessible_name(format!("Sort by {}", words.to_lowercase())).clicked() {
            state.wanted.reversed = on && !state.wanted.reversed;
            state.wanted.sort = sort;
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, Tokens::of(ui).line));
}

/// Where name, government and number of quotes stand in a row.
fn columns(row: Rect) -> [Rect; 3] {
    let right = row.right() - space::M;
    let quotes = right - QUOTES;
    let left = row.left() + BEFORE;
    let middle = left + (quotes - left) * 0.58;
    let part =
        |from: f32, to: f32| Rect::from_min_max(pos2(from, row.top()), pos2(to, row.bottom()));
    [part(left, middle - space::S), part(middle, quotes - space::S), part(quotes, right)]
}

fn nothing(ui: &mut Ui, project: &Project, state: &mut ActorsState) {
    let text = state.wanted.text.trim().to_owned();
    egui::Frame::new().inner_margin(space::M).show(ui, |ui| {
        if project.actors.is_empty() {
            widgets::muted(ui, "Nobody yet");
        } else if text.is_empty() {
            widgets::muted(ui, "Nobody is left here");
        } else {
            widgets::muted(ui, "No actor of this name");
            if ui.button(format!("New actor “{text}”…")).clicked() {
                state.begin_new(text);
            }
        }
    });
}

/// The row of the quotes whose speaker is not known.
fn nobody(ui: &mut Ui, state: &mut ActorsState) {
    let tokens = Tokens::of(ui);
    let many = state.register.nobodys().len();
    let on = state.chosen == Some(Chosen::Nobody);
    let (rect, response) = line(ui, describe::NOBODY, on);
    let [name, _, quotes] = columns(rect);
    let centre = pos2(rect.left() + 43.0, rect.center().y);
    ui.painter().circle_filled(centre, 9.0, tokens.warning);
    ui.painter().text(centre, Align2::CENTER_CENTER, "?", font::tiny_bold(), tokens.card);
    words(ui, name, describe::NOBODY, &Ink::plain(ui).coloured(tokens.warning));
    number(ui, quotes, many);
    if response.clicked() {
        state.choose(Chosen::Nobody);
    }
}

/// The ground of a row: what is chosen, marked, under the pointer.
fn line(ui: &mut Ui, name: &str, on: bool) -> (Rect, egui::Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, name));
    widgets::row_ground(ui, on, &response);
    (rect, response)
}

fn row(ui: &mut Ui, project: &Project, actor: &Actor, state: &mut ActorsState) {
    let tokens = Tokens::of(ui);
    let is_marked = state.marked.contains(&actor.id);
    let chosen = state.chosen == Some(Chosen::Actor(actor.id));
    let (rect, response) = line(ui, &actor.name, chosen);
    if is_marked {
        let ground = rect.with_min_x(rect.left() + 3.0);
        ui.painter().rect_filled(ground, CornerRadius::ZERO, tokens.accent_tint);
    }
    let [name, government, quotes] = columns(rect);
    let mark =
        Rect::from_min_size(pos2(rect.left() + space::S, rect.top() + 2.0), vec2(22.0, 26.0));
    let builder = UiBuilder::new().id_salt(("mark", actor.id)).max_rect(mark);
    let mut child = ui.new_child(builder);
    let mut on = is_marked;
    let check = child.checkbox(&mut on, "").accessible_name(format!("Mark {}", actor.name));
    if check.clicked() {
        state.toggle(actor.id);
    }
    badge(ui, pos2(rect.left() + 43.0, rect.center().y), project, actor);
    let unused = state.register.is_unused(actor.id);
    let ink = if unused { Ink::plain(ui).coloured(tokens.muted) } else { Ink::plain(ui) };
    let ink = if chosen { Ink { font: font::bold(), ..ink } } else { ink };
    let doubtful = state.register.namesakes.contains_key(&actor.id);
    let room = if doubtful { name.with_max_x(name.right() - 18.0) } else { name };
    let end = words(ui, room, &actor.name, &ink);
    if doubtful {
        let at = pos2(end + space::XS, rect.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, "⚠", font::small(), tokens.warning);
    }
    let top = project.spoken_for(actor.id, None);
    let small = Ink::muted(ui);
    let small = if top == actor.id { small.coloured(tokens.faint) } else { small };
    if register::lacks_government(actor) {
        words(ui, government, "not known", &Ink::faint(ui));
    } else {
        words(ui, government, &speaker::belongs(project, actor), &small);
    }
    number(ui, quotes, state.register.count(actor.id));
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        if modifiers.command {
            state.toggle_beside_shown(actor.id);
        } else if modifiers.shift {
            state.mark_up_to(actor.id);
        } else {
            state.choose(Chosen::Actor(actor.id));
        }
    }
}

fn badge(ui: &Ui, centre: egui::Pos2, project: &Project, actor: &Actor) {
    let tokens = Tokens::of(ui);
    let voice = project.actor(project.spoken_for(actor.id, None)).unwrap_or(actor);
    ui.painter().circle_filled(centre, 9.0, tokens.actor(actor.hue));
    let letter = widgets::initial(&voice.name);
    let font: FontId = font::tiny_bold();
    ui.painter().text(centre, Align2::CENTER_CENTER, letter, font, tokens.on_actor);
}

/// One line of words in a cell; where it ends.
fn words(ui: &Ui, cell: Rect, text: &str, ink: &Ink) -> f32 {
    let galley = lines::fit(ui, text, ink, cell.width(), 1);
    let at = pos2(cell.left(), cell.center().y - galley.size().y / 2.0);
    let end = at.x + galley.size().x;
    ui.painter().galley(at, galley, ink.colour);
    end
}

fn number(ui: &Ui, cell: Rect, number: usize) {
    let tokens = Tokens::of(ui);
    let colour = if number == 0 { tokens.faint } else { tokens.text };
    let at = pos2(cell.right(), cell.center().y);
    ui.painter().text(at, Align2::RIGHT_CENTER, number.to_string(), font::interface(), colour);
}
