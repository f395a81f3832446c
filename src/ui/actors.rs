//! The register of actors: who speaks, and for whom.

use egui::{Button, CentralPanel, ComboBox, Frame, Key, Rect, ScrollArea, TextEdit, Ui, UiBuilder};

use super::digest::count;
use super::style::{Tokens, font, space};
use super::{ViewState, field, widgets};
use crate::model::{Actor, ActorId, ActorKind, Alias, AliasKind, Edit, Project, Tenure};
use crate::session::{Command, Session};

/// Height of a row with its gap.
const ROW: f32 = 34.0;

/// What it keeps between frames.
pub struct ActorsState {
    /// What the register is filtered by.
    pub filter: String,
    /// The name of an actor to add.
    pub name: String,
    /// Its kind.
    pub kind: ActorKind,
    /// For whom it speaks.
    pub government: Option<ActorId>,
}

impl Default for ActorsState {
    fn default() -> Self {
        Self {
            filter: String::new(),
            name: String::new(),
            kind: ActorKind::Person,
            government: None,
        }
    }
}

/// Draws the register.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui);
    let project = session.project();
    CentralPanel::default().frame(Frame::new().fill(tokens.page).inner_margin(space::L)).show(
        ui,
        |ui| {
            bar(ui, project, &mut view.actors, commands);
            ui.add_space(space::S);
            let wanted = view.actors.filter.trim().to_lowercase();
            let mut actors: Vec<&Actor> = project
                .actors
                .values()
                .map(AsRef::as_ref)
                .filter(|actor: &&Actor| wanted.is_empty() || is_like(actor, &wanted))
                .collect();
            actors.sort_by_cached_key(|actor| (actor.kind, actor.name.to_lowercase(), actor.id));
            let columns = Columns::of(ui.available_width());
            heads(ui, columns);
            if actors.is_empty() {
                ui.add_space(space::M);
                let words = if wanted.is_empty() {
                    "Nobody yet: importing articles fills the register"
                } else {
                    "No actor of this name"
                };
                widgets::muted(ui, words);
            }
            bare(ui);
            ScrollArea::vertical().auto_shrink(false).show_rows(
                ui,
                ROW,
                actors.len(),
                |ui, seen| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let first = seen.start;
                    for actor in actors.iter().skip(first).take(seen.len()) {
                        ui.push_id(actor.id, |ui| {
                            let quotes = view.digest.quotes_by(actor.id);
                            if let Some(next) = row(ui, columns, actor, project, quotes) {
                                commands.push(Command::Edit(Edit::SetActor(Box::new(next))));
                            }
                        });
                    }
                },
            );
        },
    );
}

fn is_like(actor: &Actor, wanted: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(wanted);
    has(&actor.name) || actor.aliases.iter().any(|alias| has(&alias.text))
}

/// Filter, and a new actor.
fn bar(ui: &mut Ui, project: &Project, state: &mut ActorsState, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        let hint = format!("Filter {}", count(project.actors.size(), "actor"));
        let filter = TextEdit::singleline(&mut state.filter).hint_text(hint).desired_width(200.0);
        ui.add(filter).accessible_name("Filter actors");
        ui.add_space(space::XL);
        let name =
            TextEdit::singleline(&mut state.name).hint_text("New actor").desired_width(200.0);
        let name = ui.add(name).accessible_name("Name of a new actor");
        let enter = name.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if let Some(kind) = kind_choice(ui, "Kind of the new actor", state.kind) {
            state.kind = kind;
        }
        let government = state.government;
        let chosen =
            government_choice(ui, "Government of the new actor", project, None, government);
        if let Some(government) = chosen {
            state.government = government;
        }
        let named = !state.name.trim().is_empty();
        let add = ui.add_enabled(named, Button::new("Add")).accessible_name("Add actor");
        if named && (enter || add.clicked()) {
            let name = std::mem::take(&mut state.name).trim().to_owned();
            let (kind, government) = (state.kind, state.government);
            commands.push(Command::AddActor { name, kind, government });
        }
    });
}

/// Where the columns begin and how wide they are.
#[derive(Clone, Copy)]
struct Columns {
    name: f32,
    kind: f32,
    government: f32,
    aliases: f32,
    quotes: f32,
}

impl Columns {
    fn of(width: f32) -> Self {
        let (kind, quotes) = (150.0, 64.0);
        let rest = (width - kind - quotes - 5.0 * space::S - 26.0).max(320.0);
        Self { name: rest * 0.34, kind, government: rest * 0.28, aliases: rest * 0.38, quotes }
    }
}

/// Fields look like text until the pointer or the keyboard is on them, so that the table reads as
/// a table.
fn bare(ui: &mut Ui) {
    let visuals = ui.visuals_mut();
    visuals.text_edit_bg_color = Some(egui::Color32::TRANSPARENT);
    visuals.widgets.inactive.bg_stroke = egui::Stroke::NONE;
    visuals.widgets.inactive.weak_bg_fill = egui::Color32::TRANSPARENT;
    visuals.widgets.inactive.bg_fill = egui::Color32::TRANSPARENT;
}

fn heads(ui: &mut Ui, columns: Columns) {
    ui.horizontal(|ui| {
        ui.add_space(26.0);
        for (label, width) in [
            ("Name", columns.name),
            ("Kind", columns.kind),
            ("Speaks for", columns.government),
            ("Also called", columns.aliases),
            ("Quotes", columns.quotes),
        ] {
            cell(ui, width, |ui| {
                // In line with what stands in the fields below.
                ui.add_space(if label == "Quotes" { 0.0 } else { 10.0 });
                ui.label(widgets::bold(label));
            });
        }
    });
    ui.separator();
}

/// A cell of exactly this width.
fn cell<R>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let (_, rect) = ui.allocate_space(egui::vec2(width, 28.0));
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    child.shrink_clip_rect(Rect::everything_right_of(rect.left()).with_max_x(rect.right() + 2.0));
    contents(&mut child)
}

/// One actor; what it becomes when something was edited.
fn row(
    ui: &mut Ui,
    columns: Columns,
    actor: &Actor,
    project: &Project,
    quotes: usize,
) -> Option<Actor> {
    let mut next = actor.clone();
    ui.horizontal(|ui| {
        let voice = project.actor(project.spoken_for(actor.id, None)).unwrap_or(actor);
        widgets::actor_badge(ui, actor.hue, &voice.name);
        cell(ui, columns.name, |ui| {
            if let Some(name) = field::line(ui, &format!("Name of {}", actor.name), &actor.name, "")
            {
                next.name = name.trim().to_owned();
            }
        });
        cell(ui, columns.kind, |ui| {
            let name = format!("Kind of {}", actor.name);
            if let Some(kind) = kind_choice(ui, &name, actor.kind) {
                set_kind(&mut next, kind);
            }
        });
        cell(ui, columns.government, |ui| {
            let name = format!("Government of {}", actor.name);
            let of = government(actor);
            if let Some(of) = government_choice(ui, &name, project, Some(actor.id), of) {
                set_government(&mut next, of);
            }
        });
        cell(ui, columns.aliases, |ui| {
            let aliases: Vec<&str> = actor.aliases.iter().map(|a| a.text.as_str()).collect();
            let name = format!("Other names of {}", actor.name);
            if let Some(typed) = field::line(ui, &name, &aliases.join(", "), "") {
                set_aliases(&mut next, &typed);
            }
        });
        cell(ui, columns.quotes, |ui| {
            widgets::muted(ui, quotes.to_string()).on_hover_text("Said, or said for it by others");
        });
    });
    ui.add_space((ROW - 28.0) / 2.0);
    let line = egui::Stroke::new(1.0, Tokens::of(ui).line);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), line);
    ui.add_space((ROW - 28.0) / 2.0);
    (next != *actor).then_some(next)
}

fn kind_choice(ui: &mut Ui, name: &str, kind: ActorKind) -> Option<ActorKind> {
    let mut chosen = kind;
    let choice =
        ComboBox::from_id_salt(name).selected_text(kind.label()).width(140.0).icon(small_arrow);
    let shown = choice.show_ui(ui, |ui| {
        for kind in ActorKind::ALL {
            ui.selectable_value(&mut chosen, kind, kind.label());
        }
    });
    shown.response.accessible_name(name);
    (chosen != kind).then_some(chosen)
}

/// The states and bodies that somebody can speak for; `Some(None)` when nobody was chosen.
fn government_choice(
    ui: &mut Ui,
    name: &str,
    project: &Project,
    own: Option<ActorId>,
    government: Option<ActorId>,
) -> Option<Option<ActorId>> {
    let called = government.and_then(|id| project.actor(id)).map_or("–", |g| g.name.as_str());
    let mut chosen = government;
    let choice = ComboBox::from_id_salt(name)
        .selected_text(called)
        .width((ui.available_width() - space::S).clamp(60.0, 180.0))
        .icon(small_arrow)
        .truncate();
    let shown = choice.show_ui(ui, |ui| {
        ui.selectable_value(&mut chosen, None, "– nobody else");
        let mut bodies: Vec<&Actor> = project
            .actors
            .values()
            .map(AsRef::as_ref)
            .filter(|actor: &&Actor| is_body(actor.kind) && Some(actor.id) != own)
            .collect();
        bodies.sort_by_cached_key(|actor| (actor.kind, actor.name.to_lowercase()));
        for body in bodies {
            ui.selectable_value(&mut chosen, Some(body.id), body.name.as_str());
        }
    });
    shown.response.accessible_name(name);
    (chosen != government).then_some(chosen)
}

/// A quieter arrow than egui's, for a table full of them.
fn small_arrow(ui: &Ui, rect: Rect, _visuals: &egui::style::WidgetVisuals, _open: bool) {
    let colour = Tokens::of(ui).faint;
    let centre = egui::Align2::CENTER_CENTER;
    ui.painter().text(rect.center(), centre, "▾", font::interface(), colour);
}

fn is_body(kind: ActorKind) -> bool {
    match kind {
        ActorKind::State | ActorKind::Body | ActorKind::Group => true,
        ActorKind::Person | ActorKind::Outlet | ActorKind::Anonymous => false,
    }
}

/// What an actor speaks for directly: a person by the last office, anything else by belonging.
#[must_use]
pub fn government(actor: &Actor) -> Option<ActorId> {
    actor.tenures.last().map(|tenure| tenure.body).or(actor.affiliation)
}

/// Sets what an actor speaks for, keeping the office as printed.
pub fn set_government(actor: &mut Actor, government: Option<ActorId>) {
    let by_office = matches!(actor.kind, ActorKind::Person | ActorKind::Anonymous);
    match (by_office, government) {
        (true, Some(body)) => match actor.tenures.last_mut() {
            Some(tenure) => tenure.body = body,
            None => {
                actor.tenures.push(Tenure { body, office: String::new(), from: None, to: None });
            }
        },
        (true, None) => {
            actor.tenures.pop();
            actor.affiliation = None;
        }
        (false, of) => actor.affiliation = of,
    }
}

/// Sets the kind; what it speaks for goes along.
fn set_kind(actor: &mut Actor, kind: ActorKind) {
    let of = government(actor);
    actor.kind = kind;
    if !matches!(kind, ActorKind::Person | ActorKind::Anonymous) {
        actor.tenures.clear();
    }
    if of.is_some() {
        set_government(actor, of);
    }
}

/// Sets the other names from what was typed, commas between them; known ones keep their sort.
fn set_aliases(actor: &mut Actor, typed: &str) {
    let known = std::mem::take(&mut actor.aliases);
    for text in typed.split(',').map(str::trim).filter(|text| !text.is_empty()) {
        let alias = known.iter().find(|alias| alias.text == text).cloned().unwrap_or_else(|| {
            Alias { text: text.to_owned(), language: None, kind: AliasKind::Name }
        });
        if !actor.aliases.contains(&alias) {
            actor.aliases.push(alias);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> Actor {
        let mut actor = Actor::new(ActorId(1), ActorKind::Person, "Ana Rivas");
        let office = "Minister".to_owned();
        actor.tenures.push(Tenure { body: ActorId(2), office, from: None, to: None });
        actor
    }

    #[test]
    fn another_government_keeps_the_office() {
        let mut actor = person();
        set_government(&mut actor, Some(ActorId(3)));
        assert_eq!(government(&actor), Some(ActorId(3)));
        assert_eq!(actor.tenures[0].office, "Minister");
        set_government(&mut actor, None);
        assert_eq!(government(&actor), None);
    }

    #[test]
    fn a_person_that_becomes_a_body_still_belongs() {
        let mut actor = person();
        set_kind(&mut actor, ActorKind::Body);
        assert_eq!((actor.affiliation, actor.tenures.len()), (Some(ActorId(2)), 0));
    }

    #[test]
    fn known_other_names_keep_their_sort() {
        let mut actor = Actor::new(ActorId(1), ActorKind::State, "Chile");
        let metonym =
            Alias { text: "Santiago".to_owned(), language: None, kind: AliasKind::Metonym };
        actor.aliases.push(metonym.clone());
        set_aliases(&mut actor, "Santiago, , CL , CL");
        assert_eq!(actor.aliases.len(), 2);
        assert_eq!(actor.aliases[0], metonym);
    }
}
