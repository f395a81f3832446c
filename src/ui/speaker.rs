//! The choice of who said the selected quote: candidates, any actor by typing, a new one.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{CornerRadius, Id, Key, Modifiers, Popup, Role, Sense, TextEdit, Ui, WidgetInfo, vec2};

use super::actors::pick::{self, Pick, Picked};
use super::actors::{kind_choice, labelled};
use super::lines::{self, Ink};
use super::style::{Tokens, font, radius, space};
use super::{ViewState, describe, keys, selection, widgets};
use crate::link::{self, SameName};
use crate::model::{Actor, ActorId, ActorKind, Project, Quote, QuoteId, Review};
use crate::session::{Action, Command, Speaker};

/// As many as have a key.
const MOST_CANDIDATES: usize = 9;

/// So many are shown before one chooses, unless there is but one more.
const FEW_CANDIDATES: usize = 5;

/// So many in a low window, where the stances below them would else be out of sight.
const LEAST_CANDIDATES: usize = 2;

/// A window of fewer points is low: 1280×800 at 150 %.
const LOW: f32 = 640.0;

/// How many actors typing shows.
const MOST_FOUND: usize = 7;

/// What the choice of a speaker keeps between frames.
#[derive(Default)]
pub struct SpeakerState {
    /// To which other quotes a choice goes.
    pub reach: Reach,
    /// The quotes of the selected one's name all over the project.
    same: Same,
    /// What was typed.
    query: String,
    /// Which of the found actors the arrow keys stand on.
    cursor: usize,
    /// The actor that is being made.
    new: Option<NewActor>,
    /// For which quote all this is.
    quote: Option<QuoteId>,
    /// The field, once it was drawn and given the keyboard.
    field: Option<Id>,
}

/// To which quotes a choice of speaker goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// The selected one.
    #[default]
    One,
    /// All of the same speaker in its article.
    Article,
    /// All of its name in the project.
    Project,
}

/// What is known of the name of a quote; looked for again when the project or the quote changes.
#[derive(Default)]
struct Same {
    of: Option<(Arc<Project>, QuoteId)>,
    name: Option<SameName>,
}

impl SpeakerState {
    /// Whether a new actor is being made: keys belong to its form then, not to the quote.
    #[must_use]
    pub fn makes_actor(&self) -> bool {
        self.new.is_some()
    }

    /// Looks for the quotes of the same name as `quote`, all over the project.
    pub fn follow(&mut self, project: &Arc<Project>, quote: &Quote) {
        let known = self.same.of.as_ref();
        if known.is_some_and(|(of, id)| Arc::ptr_eq(of, project) && *id == quote.id) {
            return;
        }
        if self.reach == Reach::Project && known.is_some_and(|(_, id)| *id != quote.id) {
            // So many quotes are never changed by what was said of another.
            self.reach = Reach::One;
        }
        let of = Some((Arc::clone(project), quote.id));
        self.same = Same { of, name: link::same_name(project, quote) };
    }

    /// The quotes of the same name as the quote that was followed last.
    #[must_use]
    pub fn same_name(&self, quote: QuoteId) -> Option<&SameName> {
        let is_of = self.same.of.as_ref().is_some_and(|(_, id)| *id == quote);
        self.same.name.as_ref().filter(|_| is_of)
    }

    /// The same field for another quote; how far a choice goes is the analyst's to say each time.
    fn turned_to(&mut self, quote: Option<QuoteId>) -> Self {
        Self { quote, same: std::mem::take(&mut self.same), ..Self::default() }
    }
}

/// An actor that is being made.
struct NewActor {
    kind: ActorKind,
    government: Option<ActorId>,
    /// Whether it had the keyboard already.
    focused: bool,
}

/// How much is said of who may have said a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The likeliest, until one chooses.
    Likely,
    /// Everybody who may have.
    All,
    /// Everybody, but no name.
    Hidden,
}

/// Somebody who may have said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub actor: ActorId,
    /// How likely, in thousandths; none for who is only in the same article.
    pub score: Option<u16>,
}

/// Who may have said a quote: the machine's guesses, then the other speakers of the article, the
/// most frequent first. At most nine, as many as have a key.
#[must_use]
pub fn candidates(project: &Project, quote: &Quote) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for guess in &quote.attribution.guessed {
        if candidates.iter().all(|known| known.actor != guess.actor) {
            candidates.push(Candidate { actor: guess.actor, score: Some(guess.score) });
        }
    }
    let mut others: BTreeMap<ActorId, usize> = BTreeMap::new();
    for other in project.quotes_of(quote.id.article) {
        if other.review != Review::Rejected {
            for speaker in other.attribution.speakers() {
                *others.entry(*speaker).or_default() += 1;
            }
        }
    }
    let mut others: Vec<(ActorId, usize)> = others
        .into_iter()
        .filter(|(actor, _)| candidates.iter().all(|known| known.actor != *actor))
        .collect();
    others.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    candidates.extend(others.into_iter().map(|(actor, _)| Candidate { actor, score: None }));
    candidates.retain(|candidate| project.actor(candidate.actor).is_some());
    candidates.truncate(MOST_CANDIDATES);
    candidates
}

/// The actors that typed words call for, the best first. `wanted` says which kinds count.
#[must_use]
pub fn find<'a>(
    project: &'a Project,
    query: &str,
    wanted: impl Fn(ActorKind) -> bool,
) -> Vec<&'a Actor> {
    let query = query.trim().to_lowercase();
    let mut found: Vec<(u8, &Actor)> = project
        .actors
        .values()
        .map(AsRef::as_ref)
        .filter(|actor| wanted(actor.kind))
        .filter_map(|actor| Some((rank(actor, &query)?, actor)))
        .collect();
    found.sort_by(|(a_rank, a), (b_rank, b)| a_rank.cmp(b_rank).then_with(|| a.name.cmp(&b.name)));
    found.into_iter().map(|(_, actor)| actor).take(MOST_FOUND).collect()
}

/// How well an actor answers to lower-case words, 0 best; none when it does not.
fn rank(actor: &Actor, query: &str) -> Option<u8> {
    let name = actor.name.to_lowercase();
    if name.starts_with(query) {
        return Some(0);
    }
    let begins = |name: &str| name.split_whitespace().any(|word| word.starts_with(query));
    if begins(&name) {
        return Some(1);
    }
    let aliases = || actor.aliases.iter().map(|alias| alias.text.to_lowercase());
    if aliases().any(|alias| alias.starts_with(query) || begins(&alias)) {
        return Some(2);
    }
    if name.contains(query) || aliases().any(|alias| alias.contains(query)) {
        return Some(3);
    }
    // A slip of the finger in a name is forgiven.
    let near = |word: &str| query.len() > 3 && strsim::damerau_levenshtein(word, query) <= 1;
    name.split_whitespace().any(near).then_some(4)
}

/// The candidates as rows with their keys. Few of them unless a speaker is being chosen.
pub fn show_candidates(
    ui: &mut Ui,
    project: &Project,
    quote: &Quote,
    naming: Naming,
    view: &ViewState,
    commands: &mut Vec<Command>,
) {
    let all = candidates(project, quote);
    let likely = all.iter().filter(|candidate| candidate.score.is_some()).count();
    let low = ui.ctx().content_rect().height() < LOW;
    let few = if low { LEAST_CANDIDATES } else { FEW_CANDIDATES };
    let shown = match naming {
        _ if view.choosing_speaker => all.len(),
        Naming::Likely => likely.min(3),
        Naming::All | Naming::Hidden if all.len() > few + 1 => few,
        Naming::All | Naming::Hidden => all.len(),
    };
    for (i, candidate) in all.iter().take(shown).enumerate() {
        let Some(actor) = project.actor(candidate.actor) else { continue };
        let date = project.date_of(quote);
        let government = Some(project.spoken_for(actor.id, date))
            .filter(|top| *top != actor.id)
            .and_then(|top| project.actor(top));
        let mut name = actor.name.clone();
        if let Some(government) = government {
            name = format!("{name}, {}", government.name);
        }
        if naming == Naming::Hidden {
            name = format!("Candidate {}", i + 1);
        }
        let score = candidate.score.map_or("in this article".to_owned(), describe::percent);
        let on = quote.attribution.speakers() == [candidate.actor];
        ui.horizontal(|ui| {
            let shortcut = Action::ChooseSpeaker.info().shortcut;
            let choose = shortcut.map(|keys| keys::text(ui.ctx(), keys)).unwrap_or_default();
            widgets::key_cap(ui, &format!("{choose} {}", i + 1));
            if choice(ui, &name, &score, on, false) {
                commands.extend(selection::attribute(
                    project,
                    view,
                    Speaker::Actor(candidate.actor),
                ));
            }
        });
    }
    if naming != Naming::Likely && shown < all.len() {
        let more = widgets::link(ui, "More…").on_hover_text("All who may have said it (A)");
        if more.clicked() {
            commands.push(Command::Ask(Action::ChooseSpeaker));
        }
    }
}

/// A name to choose, with something muted after it; true when it was chosen.
pub(super) fn choice(ui: &mut Ui, name: &str, note: &str, on: bool, under_cursor: bool) -> bool {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let note = lines::fit(ui, note, &Ink::muted(ui), width * 0.5, 1);
    let ink = Ink::plain(ui);
    let ink = if on { Ink { font: font::bold(), ..ink } } else { ink };
    let room = width - note.size().x - 3.0 * space::S;
    let galley = lines::fit(ui, name, &ink, room, 1);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    let rounding = CornerRadius::same(radius::CONTROL);
    if under_cursor {
        ui.painter().rect_filled(rect, rounding, tokens.accent_tint);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, rounding, tokens.hover);
    }
    if response.has_focus() {
        widgets::focus_frame(ui, rect, radius::CONTROL);
    }
    let middle = rect.center().y;
    let at = egui::pos2(rect.left() + space::XS, middle - galley.size().y / 2.0);
    let end = at.x + galley.size().x + space::S;
    ui.painter().galley(at, galley, tokens.text);
    ui.painter().galley(egui::pos2(end, middle - note.size().y / 2.0), note, tokens.muted);
    response.clicked()
}

/// The field in which a name is typed, and what it finds; while names are hidden, the keys alone.
pub fn show(
    ui: &mut Ui,
    project: &Project,
    naming: Naming,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let mut state = std::mem::take(&mut view.speaker);
    if state.quote != view.quote {
        state = SpeakerState { reach: state.reach, ..state.turned_to(view.quote) };
    }
    // Keys belong to the panel that floats above, if there is one.
    let above = view.panel.is_some() || view.asked;
    let escape =
        |ui: &mut Ui| !above && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    // Escape first closes what is open on top of the form.
    if Popup::is_any_open(ui.ctx()) && escape(ui) {
        Popup::close_all(ui.ctx());
    }
    let chosen = match &mut state.new {
        new if naming == Naming::Hidden => {
            *new = None;
            widgets::citation(ui, "Names are hidden: press the number of a candidate");
            None
        }
        None => typed(ui, project, &mut state, above),
        Some(_) => make_new(ui, project, &mut state, above),
    };
    // Nor is a digit that is typed into another field a choice.
    let elsewhere = ui.text_edit_focused() && ui.memory(|memory| memory.focused()) != state.field;
    let digit = if above || elsewhere { None } else { number_key(ui, &state) };
    let escaped = escape(ui);
    view.speaker = state;
    let command = match (chosen, digit) {
        (Some(speaker), _) => selection::attribute(project, view, speaker),
        (None, Some(number)) => selection::attribute_to_candidate(project, view, number),
        (None, None) => None,
    };
    if command.is_some() || escaped {
        let reach = if command.is_none() { view.speaker.reach } else { Reach::One };
        view.speaker = SpeakerState { reach, ..view.speaker.turned_to(None) };
        view.choosing_speaker = false;
    }
    commands.extend(command);
}

/// The candidate whose number is pressed while nothing is typed yet: no name begins with a digit.
fn number_key(ui: &Ui, state: &SpeakerState) -> Option<usize> {
    if !state.query.is_empty() || state.new.is_some() {
        return None;
    }
    const KEYS: [Key; 9] = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let pressed = KEYS.iter().position(|key| {
        // It is answered: the same digit must not tag, too.
        ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, *key))
    })?;
    Some(pressed + 1)
}

fn typed(ui: &mut Ui, project: &Project, state: &mut SpeakerState, above: bool) -> Option<Speaker> {
    // What else has the keyboard answers these keys by itself.
    let focused = ui.memory(|memory| memory.focused());
    let own = !above && focused.is_none_or(|id| Some(id) == state.field);
    let pressed = |key| own && ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let (up, down, enter) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter));
    let edit = TextEdit::singleline(&mut state.query)
        .id_salt("speaker")
        .hint_text("Type a name")
        .desired_width(f32::INFINITY)
        .char_limit(200);
    let response = ui.add(edit).accessible_name("Speaker’s name");
    if state.field.is_none() {
        response.request_focus();
        state.field = Some(response.id);
    }
    // A digit chooses a candidate; it is not the beginning of a name.
    if state.query.starts_with(|c: char| c.is_ascii_digit()) && state.query.len() == 1 {
        state.query.clear();
    }
    if response.changed() {
        state.cursor = 0;
    }
    if state.query.trim().is_empty() {
        return unknown(ui);
    }
    let found = find(project, &state.query, |_| true);
    if up {
        state.cursor = state.cursor.saturating_sub(1);
    }
    if down {
        state.cursor = (state.cursor + 1).min(found.len());
    }
    let mut chosen = None;
    for (i, actor) in found.iter().enumerate() {
        let under_cursor = state.cursor == i;
        let clicked = choice(ui, &actor.name, &belongs(project, actor), false, under_cursor);
        if clicked || (enter && under_cursor) {
            chosen = Some(Speaker::Actor(actor.id));
        }
    }
    let name = state.query.trim();
    let under_cursor = state.cursor >= found.len();
    let clicked = choice(ui, &format!("New actor “{name}”…"), "", false, under_cursor);
    if clicked || (enter && under_cursor) {
        let kind = ActorKind::Person;
        state.new = Some(NewActor { kind, government: None, focused: false });
        ui.request_repaint();
    }
    chosen
}

fn unknown(ui: &mut Ui) -> Option<Speaker> {
    let clicked = choice(ui, "Nobody can know", "no speaker", false, false);
    clicked.then_some(Speaker::Unknown)
}

/// What an actor is and for whom it speaks.
pub(super) fn belongs(project: &Project, actor: &Actor) -> String {
    let top = project.spoken_for(actor.id, None);
    match project.actor(top).filter(|_| top != actor.id) {
        Some(government) => government.name.clone(),
        None => actor.kind.label().to_owned(),
    }
}

/// The form for a new actor. Enter adds it, so that a name and Enter twice are enough.
fn make_new(
    ui: &mut Ui,
    project: &Project,
    state: &mut SpeakerState,
    above: bool,
) -> Option<Speaker> {
    let name = state.query.trim().to_owned();
    let new = state.new.as_mut()?;
    // After a click beside it nothing has the keyboard: it is still the form that is answered.
    let held = ui.memory(|memory| memory.focused()).is_some();
    let free = !above && !held && !Popup::is_any_open(ui.ctx());
    let enter = free && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
    ui.label(widgets::bold(format!("New actor “{name}”")));
    labelled(ui, "Kind", |ui| {
        new.kind = kind_choice(ui, "Kind of the new actor", new.kind).unwrap_or(new.kind);
    });
    let of = new.government.and_then(|id| project.actor(id));
    let choice = Pick {
        name: "Government or body",
        shown: of.map_or("– nobody else", |of| &of.name),
        nobody: Some("– nobody else"),
        new: false,
        wanted: pick::governments,
        but: None,
    };
    let picked = labelled(ui, "Speaks for", |ui| {
        let width = ui.available_width().min(260.0);
        pick::pick(ui, project, &choice, width)
    });
    ui.add_space(space::XS);
    match picked {
        Some(Picked::Actor(of)) => new.government = Some(of),
        Some(Picked::Nobody) => new.government = None,
        Some(Picked::New(_)) | None => {}
    }
    let mut made = None;
    let mut cancelled = false;
    ui.horizontal(|ui| {
        let add = widgets::primary(ui, true, "Add and attribute");
        if !std::mem::replace(&mut new.focused, true) {
            add.request_focus();
        }
        if add.clicked() || enter {
            made = Some(Speaker::New { name, kind: new.kind, government: new.government });
        }
        cancelled = ui.button("Back").clicked();
    });
    if cancelled {
        state.new = None;
        state.field = None;
    }
    made
}
