//! More about the selected quote: joint speakers, whose position it is, how the words came.

use egui::{ComboBox, RichText, TextEdit, Ui, vec2};

use super::style::{Tokens, font, space};
use super::{ViewState, Workspace, describe, field, speaker, widgets};
use crate::model::{ActorId, Capacity, Edit, Fidelity, Place, Project, Quote, QuoteDetail};
use crate::session::{Command, Speaker};

/// What the section keeps between frames.
#[derive(Default)]
pub struct DetailsState {
    /// Whether it is open.
    pub open: bool,
    speaker: String,
    holder: String,
}

const CAPACITIES: [(Option<Capacity>, &str); 5] = [
    (None, "not set"),
    (Some(Capacity::Official), "official"),
    (Some(Capacity::Personal), "personal"),
    (Some(Capacity::Anonymous), "anonymous"),
    (Some(Capacity::Unclear), "unclear"),
];

const FIDELITIES: [(Fidelity, &str); 3] = [
    (Fidelity::Verbatim, "verbatim"),
    (Fidelity::Translated, "translated"),
    (Fidelity::Paraphrase, "paraphrase"),
];

/// Draws it: a link that opens it, and when open the fields.
pub fn show(
    ui: &mut Ui,
    project: &Project,
    quote: &Quote,
    state: &mut DetailsState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        let words = if state.open { "Fewer details" } else { "More details" };
        if widgets::link(ui, words).clicked() {
            state.open = !state.open;
        }
        if let Some(speaker) = quote.attribution.speaker() {
            ui.add_space(space::S);
            let link = widgets::link(ui, "Speaker in the register");
            if link.on_hover_text("Names, offices and quotes; merge or split").clicked() {
                view.workspace = Workspace::Actors;
                view.actors.show_actor(speaker);
            }
        }
    });
    if !state.open {
        return;
    }
    ui.push_id(("details", quote.id), |ui| {
        speakers(ui, project, quote, state, commands);
        holders(ui, project, quote, state, commands);
        capacity(ui, quote, commands);
        set(ui, "Place", quote, &PLACES, quote.place, QuoteDetail::Place, commands);
        set(ui, "Fidelity", quote, &FIDELITIES, quote.fidelity, QuoteDetail::Fidelity, commands);
        texts(ui, quote, commands);
        let mut denied = quote.negated;
        if ui.checkbox(&mut denied, "The speaker denies it").changed() {
            commands.push(change(quote, QuoteDetail::Negated(denied)));
        }
        let kind = quote.kind().label();
        widgets::citation(ui, format!("{kind} quote, as its marks say"));
    });
}

const PLACES: [(Place, &str); 3] =
    [(Place::Headline, "headline"), (Place::Subhead, "subhead"), (Place::Body, "body")];

fn change(quote: &Quote, detail: QuoteDetail) -> Command {
    Command::Edit(Edit::SetQuotes { quotes: vec![quote.id], detail })
}

/// A statement of several: each can be taken away, more can be added.
fn speakers(
    ui: &mut Ui,
    project: &Project,
    quote: &Quote,
    state: &mut DetailsState,
    commands: &mut Vec<Command>,
) {
    let now = quote.attribution.speakers().to_vec();
    let next = several(ui, project, "Joint with", &now, now.len() > 1, &mut state.speaker);
    if let Some(next) = next {
        let quotes = vec![quote.id];
        commands.push(Command::Attribute { quotes, speaker: Speaker::Several(next) });
    }
}

/// Whose position it is, when that does not follow from the speaker's office.
fn holders(
    ui: &mut Ui,
    project: &Project,
    quote: &Quote,
    state: &mut DetailsState,
    commands: &mut Vec<Command>,
) {
    let decided = quote.attribution.decided.as_ref();
    let own = decided.and_then(|decision| decision.holders.clone());
    let capacity = decided.and_then(|decision| decision.capacity);
    let now = own.clone().unwrap_or_default();
    let next = several(ui, project, "Position of", &now, true, &mut state.holder);
    let follows = project.holders_of(quote);
    if own.is_none() {
        let words = describe::names(project, &follows).unwrap_or_else(|| "nobody".to_owned());
        widgets::citation(ui, format!("{words}, by the speaker’s office"));
    } else if widgets::link(ui, "Follow the speaker’s office").clicked() {
        commands.push(Command::SetHolder { quote: quote.id, holders: None, capacity });
    }
    if let Some(next) = next {
        let holders = Some(next).filter(|next| !next.is_empty());
        commands.push(Command::SetHolder { quote: quote.id, holders, capacity });
    }
}

/// Actors with a cross each, and a field that adds one; what they are then, if they change.
fn several(
    ui: &mut Ui,
    project: &Project,
    name: &str,
    now: &[ActorId],
    listed: bool,
    query: &mut String,
) -> Option<Vec<ActorId>> {
    let mut next = None;
    labelled(ui, name, |ui| {
        let edit = TextEdit::singleline(query)
            .id_salt(name)
            .hint_text("Type a name")
            .desired_width(f32::INFINITY);
        ui.add(edit).accessible_name(name);
    });
    if listed {
        for id in now {
            let Some(actor) = project.actor(*id) else { continue };
            ui.horizontal(|ui| {
                ui.label(&actor.name);
                let name = format!("Take {} away", actor.name);
                if widgets::cross(ui, name, "Take away").clicked() {
                    next = Some(now.iter().copied().filter(|other| other != id).collect());
                }
            });
        }
    }
    if !query.trim().is_empty() {
        for actor in speaker::find(project, query, |_| true).into_iter().take(4) {
            if !now.contains(&actor.id) && ui.button(&actor.name).clicked() {
                next = Some(now.iter().copied().chain([actor.id]).collect());
            }
        }
    }
    if next.is_some() {
        query.clear();
    }
    next
}

fn capacity(ui: &mut Ui, quote: &Quote, commands: &mut Vec<Command>) {
    let decided = quote.attribution.decided.as_ref();
    let now = decided.and_then(|decision| decision.capacity);
    if let Some(capacity) = choose(ui, "Capacity", &CAPACITIES, now) {
        let holders = decided.and_then(|decision| decision.holders.clone());
        commands.push(Command::SetHolder { quote: quote.id, holders, capacity });
    }
}

fn set<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    quote: &Quote,
    all: &[(T, &str)],
    now: T,
    detail: impl Fn(T) -> QuoteDetail,
    commands: &mut Vec<Command>,
) {
    if let Some(chosen) = choose(ui, name, all, now) {
        commands.push(change(quote, detail(chosen)));
    }
}

/// A list of words; what is chosen anew.
fn choose<T: Copy + PartialEq>(ui: &mut Ui, name: &str, all: &[(T, &str)], now: T) -> Option<T> {
    let words = all.iter().find(|(value, _)| *value == now).map_or("", |(_, words)| *words);
    let mut chosen = None;
    labelled(ui, name, |ui| {
        let list = ComboBox::from_id_salt(name).icon(widgets::list_arrow);
        let list = list.selected_text(words).width(140.0);
        let shown = list.show_ui(ui, |ui| {
            for (value, words) in all {
                if ui.selectable_label(*value == now, *words).clicked() && *value != now {
                    chosen = Some(*value);
                }
            }
        });
        shown.response.accessible_name(format!("{name} {words}"));
    });
    chosen
}

fn texts(ui: &mut Ui, quote: &Quote, commands: &mut Vec<Command>) {
    let relay = quote.relay.join(", ");
    let typed = labelled(ui, "Medium", |ui| field::line(ui, "Medium", &relay, "Tass, Reuters"));
    if let Some(typed) = typed {
        let media = typed.split(',').map(str::trim).filter(|medium| !medium.is_empty());
        let media = media.map(str::to_owned).collect();
        commands.push(change(quote, QuoteDetail::Relay(media)));
    }
    let venue = quote.venue.clone().unwrap_or_default();
    let hint = "press conference in Sofia";
    let typed = labelled(ui, "Occasion", |ui| field::line(ui, "Occasion", &venue, hint));
    if let Some(typed) = typed {
        let venue = Some(typed.trim().to_owned()).filter(|venue| !venue.is_empty());
        commands.push(change(quote, QuoteDetail::Venue(venue)));
    }
}

fn labelled<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let colour = Tokens::of(ui).muted;
        let words = RichText::new(name).font(font::small()).color(colour);
        let room = vec2(68.0, 24.0);
        ui.allocate_ui_with_layout(room, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_size(room);
            ui.label(words);
        });
        contents(ui)
    })
    .inner
}
