//! Two to four actors side by side, on one issue or on all: where they differ comes first.

use std::sync::Arc;

use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Popup, RichText, ScrollArea, Ui};

use super::actors::pick::{Pick, Picked, everybody, pick};
use super::compare_table::{self, Asked, Sheet};
use super::matrix_tools;
use super::style::{Tokens, space};
use super::{ViewState, keys, widgets};
use crate::matrix::StanceMatrix;
use crate::matrix::compare::{Comparison, compare};
use crate::model::{ActorId, IssueId, Project, QuoteId};
use crate::session::{Action, Command, Copying, Session};

/// So many actors stand side by side at most.
pub(super) const MOST: usize = 4;

/// The keys, for the sheet of them.
pub const KEYS: [(&str, &str); 3] = [
    ("↑ ↓ ← →", "Go from quote to quote"),
    ("Enter", "Show the quote in its article"),
    ("Esc", "Let go of the quote"),
];

/// What the comparison keeps between frames.
#[derive(Default)]
pub struct CompareState {
    actors: Vec<ActorId>,
    /// Whom others took the place of, to go back to.
    before: Vec<ActorId>,
    issue: Option<IssueId>,
    /// From which matrix the sheet was made.
    matrix: Arc<StanceMatrix>,
    pub(super) sheet: Sheet,
}

impl CompareState {
    /// Sets these actors side by side, the first four of them.
    pub fn show_actors(&mut self, actors: impl IntoIterator<Item = ActorId>) {
        self.actors = actors.into_iter().take(MOST).collect();
        self.forget();
    }

    /// What was asked for in the matrix: one actor joins those that are compared, several take their
    /// place. Who finds no room comes back.
    #[must_use]
    pub fn bring(&mut self, actors: &[ActorId]) -> Vec<ActorId> {
        match actors {
            [one] if self.actors.contains(one) => vec![],
            [one] if self.actors.len() < MOST => {
                self.actors.push(*one);
                self.forget();
                vec![]
            }
            [one] => vec![*one],
            several if several == self.actors => vec![],
            several => {
                if self.actors.len() > 1 {
                    self.before = std::mem::take(&mut self.actors);
                }
                self.show_actors(several.iter().copied());
                several.iter().copied().skip(MOST).collect()
            }
        }
    }

    /// Who stands side by side.
    #[must_use]
    pub fn actors(&self) -> &[ActorId] {
        &self.actors
    }

    /// What is shown.
    #[must_use]
    pub fn comparison(&self) -> &Comparison {
        &self.sheet.comparison
    }

    /// The matrix from which it is made.
    #[must_use]
    pub fn matrix(&self) -> &StanceMatrix {
        &self.matrix
    }

    /// The quote of the selected cell.
    #[must_use]
    pub fn quote(&self) -> Option<QuoteId> {
        self.sheet.quote()
    }

    fn forget(&mut self) {
        self.matrix = Arc::default();
    }

    /// Compares again when the matrix is another.
    fn follow(&mut self, project: &Project, matrix: &Arc<StanceMatrix>) {
        let before = (self.actors.len(), self.issue);
        for actors in [&mut self.actors, &mut self.before] {
            actors.retain(|id| project.actor(*id).is_some());
        }
        self.issue = self.issue.filter(|id| matrix.issues.contains(id));
        if Arc::ptr_eq(&self.matrix, matrix) && before == (self.actors.len(), self.issue) {
            return;
        }
        self.matrix = Arc::clone(matrix);
        let few = self.actors.len() < 2;
        let actors = if few { &[] } else { self.actors.as_slice() };
        self.sheet.set(compare(project, matrix, actors, self.issue));
    }
}

/// Draws it into the rest of the window.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let project = session.project();
    let shown = view.shown();
    view.matrix.update(session, &shown);
    let matrix = Arc::clone(view.matrix.whole());
    let mut state = std::mem::take(&mut view.compare);
    state.follow(project, &matrix);
    keys(ui, &mut state, view);
    let tokens = Tokens::of(ui);
    let bar = Frame::new().fill(tokens.page).inner_margin(Margin::symmetric(14, 10));
    Panel::top("compared").frame(bar).show_separator_line(false).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| who(ui, project, &mut state));
        ui.add_space(space::XS);
        ui.horizontal_wrapped(|ui| {
            on_what(ui, project, &mut state);
            let shortcut = "Copy the comparison as text and as a table";
            let possible = state.actors.len() > 1;
            let copy = ui.add_enabled(possible, egui::Button::new("Copy")).on_hover_text(shortcut);
            if copy.accessible_name("Copy comparison").clicked() {
                commands.push(Command::Copy(Copying::Comparison));
            }
            widgets::action_cap(ui, Action::CopyMatrix);
            ui.add_space(space::M);
            matrix_tools::left_out(ui, &matrix, &mut view.filter, true);
        });
    });
    CentralPanel::default().frame(Frame::new().fill(tokens.page)).show(ui, |ui| {
        if state.actors.len() < 2 {
            begin(ui, &matrix, &mut state);
        } else if matrix.issues.is_empty() {
            middle(ui, "No issues yet", "Actors are compared on issues; the codebook has none");
        } else {
            for asked in compare_table::show(ui, project, &matrix, &mut state.sheet) {
                match asked {
                    Asked::ShowQuote(quote) => view.show_quote(quote),
                    Asked::Copy(quote) => commands.push(Command::Copy(Copying::Quote(quote))),
                }
            }
        }
    });
    view.compare = state;
}

/// The actors as buttons that take them away, and the choice of one more.
fn who(ui: &mut Ui, project: &Project, state: &mut CompareState) {
    let mut away = None;
    for id in &state.actors {
        let Some(actor) = project.actor(*id) else { continue };
        widgets::actor_badge(ui, actor.hue, &actor.name);
        ui.label(widgets::bold(&actor.name));
        let hint = format!("Take {} out of the comparison", actor.name);
        if widgets::cross(ui, &hint, &hint).clicked() {
            away = Some(*id);
        }
        ui.add_space(space::S);
    }
    if let Some(away) = away {
        state.actors.retain(|id| *id != away);
        state.forget();
    }
    if state.actors.len() < MOST {
        add(ui, project, state);
    }
    back(ui, project, state);
}

/// What leads back to those that others took the place of.
fn back(ui: &mut Ui, project: &Project, state: &mut CompareState) {
    if state.before.len() < 2 || state.before == state.actors {
        return;
    }
    ui.add_space(space::S);
    let words = format!("Back to {}", named(project, &state.before));
    if widgets::link(ui, &words).on_hover_text("Compare these again").clicked() {
        std::mem::swap(&mut state.actors, &mut state.before);
        state.forget();
    }
}

/// "Chile, Fiji and Samoa".
fn named(project: &Project, actors: &[ActorId]) -> String {
    let names = actors.iter().filter_map(|id| project.actor(*id)).map(|actor| actor.name.as_str());
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.concat(),
    }
}

/// What to say of those for whom there is no room; none when there is for all.
#[must_use]
pub fn no_room(project: &Project, left_out: &[ActorId]) -> Option<String> {
    let names = named(project, left_out);
    (!left_out.is_empty()).then(|| {
        format!("Four actors are compared at most: no room for {names}. Take one out first")
    })
}

fn add(ui: &mut Ui, project: &Project, state: &mut CompareState) {
    let choice = Pick {
        name: "Add an actor to compare",
        shown: "Add actor",
        nobody: None,
        new: false,
        wanted: everybody,
        but: None,
    };
    let picked = pick(ui, project, &choice, 160.0);
    if let Some(Picked::Actor(id)) = picked
        && let id = state.matrix.holder_of(project, id)
        && !state.actors.contains(&id)
    {
        state.actors.push(id);
        state.forget();
    }
}

/// One issue or all.
fn on_what(ui: &mut Ui, project: &Project, state: &mut CompareState) {
    let title = state.issue.and_then(|id| project.issue(id)).map(|issue| issue.title.as_str());
    let value: String = title.unwrap_or("All").chars().take(40).collect();
    let muted = Tokens::of(ui).muted;
    let words = (RichText::new("Issue").color(muted), widgets::bold(&value));
    let response = widgets::drop_down(ui, words, true).accessible_name(format!("Issue {value}"));
    let mut chosen = state.issue;
    let id = response.id.with("typed");
    Popup::menu(&response).show(|ui| {
        let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let field = egui::TextEdit::singleline(&mut typed).hint_text("Type a title");
        let field = ui.add(field.desired_width(260.0)).accessible_name("Search issues");
        if !ui.memory(|memory| memory.focused().is_some()) {
            field.request_focus();
        }
        let enter = ui.input(|input| input.key_pressed(Key::Enter)) && !typed.trim().is_empty();
        let wanted = typed.trim().to_lowercase();
        let mut first = enter;
        if wanted.is_empty() {
            ui.selectable_value(&mut chosen, None, "All");
        }
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            let shown = state.matrix.issues.iter().filter_map(|id| project.issue(*id));
            for issue in shown.filter(|issue| issue.title.to_lowercase().contains(&wanted)) {
                let row = ui.selectable_value(&mut chosen, Some(issue.id), &issue.title);
                if row.clicked() || std::mem::take(&mut first) {
                    chosen = Some(issue.id);
                    typed.clear();
                    ui.close();
                }
            }
        });
        ui.data_mut(|data| data.insert_temp(id, typed));
    });
    if chosen != state.issue {
        state.issue = chosen;
        state.forget();
    }
}

/// What to do while there is nobody to compare.
fn begin(ui: &mut Ui, matrix: &StanceMatrix, state: &mut CompareState) {
    middle(
        ui,
        "Choose two to four actors",
        "Type their names above, or mark rows of the matrix (Space or Ctrl+click) and press C",
    );
    let first: Vec<_> =
        matrix.rows.iter().filter_map(|row| Some((row.actor?, row.name.clone()))).take(3).collect();
    let [(_, a), (_, b), ..] = first.as_slice() else { return };
    let words = match first.as_slice() {
        [_, _, (_, c)] => format!("Compare {a}, {b} and {c}"),
        _ => format!("Compare {a} and {b}"),
    };
    ui.vertical_centered(|ui| {
        ui.add_space(space::M);
        let hint = "Those with most quotes";
        if ui.button(words).on_hover_text(hint).clicked() {
            state.show_actors(first.iter().map(|(id, _)| *id));
        }
    });
}

fn middle(ui: &mut Ui, head: &str, words: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.3).round());
        widgets::heading(ui, head);
        ui.add_space(space::XS);
        widgets::muted(ui, words);
    });
}

/// Arrow keys move from cell to cell, Enter shows the quote in its article, Escape lets go.
fn keys(ui: &Ui, state: &mut CompareState, view: &mut ViewState) {
    if ui.memory(|memory| memory.focused().is_some()) || view.floats(ui) {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (rows, columns) in keys::arrows(ui) {
        state.sheet.step(rows, columns);
    }
    if state.sheet.selected.is_some() && pressed(Key::Escape) {
        state.sheet.selected = None;
    }
    if let Some(quote) = state.quote()
        && pressed(Key::Enter)
    {
        view.show_quote(quote);
    }
}
