//! The choice of an actor by typing, behind a button.

use egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, TextEdit, Ui};

use super::super::lines::{self, Ink};
use super::super::style::space;
use super::super::{speaker, widgets};
use crate::model::{ActorId, ActorKind, Project};

/// What can be chosen.
#[derive(Clone, Copy)]
pub struct Pick<'a> {
    /// What the button is heard as.
    pub name: &'a str,
    /// What it says.
    pub shown: &'a str,
    /// The words for nobody, where that can be chosen.
    pub nobody: Option<&'a str>,
    /// Whether what is typed can become a new actor.
    pub new: bool,
    /// Which kinds of actors count.
    pub wanted: fn(ActorKind) -> bool,
    /// An actor that is left out.
    pub but: Option<ActorId>,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Nobody.
    Nobody,
    /// An actor of the register.
    Actor(ActorId),
    /// A new one of this name.
    New(String),
}

/// Governments and bodies.
pub fn governments(kind: ActorKind) -> bool {
    kind.is_spoken_for()
}

/// Every kind.
pub fn everybody(_: ActorKind) -> bool {
    true
}

/// Draws the button and, when it is open, field and finds.
pub fn pick(ui: &mut Ui, project: &Project, pick: &Pick<'_>, width: f32) -> Option<Picked> {
    let ink = Ink::plain(ui);
    let shown = lines::fit(ui, pick.shown, &ink, width - space::XL - space::S, 1);
    let response = widgets::drop_down(ui, shown, false).accessible_name(pick.name);
    let id = response.id.with("query");
    let mut picked = None;
    Popup::from_toggle_button_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(280.0)
        .show(|ui| {
            picked = choose(ui, project, pick, id);
            if picked.is_some() {
                ui.close();
            }
        });
    if picked.is_some() || !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
        ui.data_mut(|data| data.remove_temp::<Query>(id));
    }
    picked
}

/// What is typed so far, and on which find the arrow keys stand.
#[derive(Clone, Default)]
struct Query {
    text: String,
    cursor: usize,
    focused: bool,
}

fn choose(ui: &mut Ui, project: &Project, pick: &Pick<'_>, id: Id) -> Option<Picked> {
    let mut query: Query = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let (up, down, enter) = ui.input_mut(|i| {
        (
            i.consume_key(Modifiers::NONE, Key::ArrowUp),
            i.consume_key(Modifiers::NONE, Key::ArrowDown),
            i.consume_key(Modifiers::NONE, Key::Enter),
        )
    });
    let edit = TextEdit::singleline(&mut query.text)
        .id_salt(id)
        .hint_text("Type a name")
        .desired_width(f32::INFINITY);
    let field = ui.add(edit).accessible_name("Search actors");
    if !query.focused {
        field.request_focus();
        query.focused = true;
    }
    if field.changed() {
        query.cursor = 0;
    }
    let mut rows: Vec<(Picked, String, String)> = Vec::new();
    if let Some(nobody) = pick.nobody.filter(|_| query.text.trim().is_empty()) {
        rows.push((Picked::Nobody, nobody.to_owned(), String::new()));
    }
    let found = speaker::find(project, &query.text, pick.wanted);
    for actor in found.into_iter().filter(|actor| Some(actor.id) != pick.but) {
        rows.push((Picked::Actor(actor.id), actor.name.clone(), speaker::belongs(project, actor)));
    }
    let name = query.text.trim();
    if pick.new && !name.is_empty() {
        let words = format!("New actor “{name}”");
        rows.push((Picked::New(name.to_owned()), words, String::new()));
    }
    if rows.is_empty() {
        widgets::muted(ui, "No actor of this name");
    }
    if up {
        query.cursor = query.cursor.saturating_sub(1);
    }
    if down {
        query.cursor = (query.cursor + 1).min(rows.len().saturating_sub(1));
    }
    let mut picked = None;
    for (at, (what, name, note)) in rows.into_iter().enumerate() {
        let under = at == query.cursor;
        if speaker::choice(ui, &name, &note, false, under) || (enter && under) {
            picked = Some(what);
        }
    }
    ui.data_mut(|data| data.insert_temp(id, query));
    picked
}
