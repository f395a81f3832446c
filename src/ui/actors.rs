//! The register of actors: who speaks, and for whom. A list, and beside it all about who is
//! chosen there, or what can be done with those that are marked.

mod bulk;
mod details;
mod doubt;
mod groups;
mod keys;
mod list;
mod names;
mod new;
mod no_actor;
mod offices;
pub(super) mod pick;
mod quotes;
mod register;

use std::collections::BTreeSet;

use egui::{CentralPanel, Frame, Panel as Side, Ui};

use super::style::Tokens;
use super::{ViewState, focus, layout, widgets};
use crate::model::ActorId;
use crate::session::beside::Beside;
use crate::session::{Action, Command, Session};
pub(super) use details::{kind_choice, labelled};
pub use keys::SHEET as KEYS;
use register::{Register, Wanted};

/// What it keeps between frames.
#[derive(Default)]
pub struct ActorsState {
    /// Which actors are listed.
    wanted: Wanted,
    /// The actors and their quotes.
    register: Register,
    /// Where the register of a large project is made.
    counting: Beside<Register>,
    /// Who is shown beside the list.
    chosen: Option<Chosen>,
    /// Actors that are marked to be dealt with together.
    marked: BTreeSet<ActorId>,
    /// Where marking a range begins.
    anchor: Option<ActorId>,
    /// An actor whose row is to come into sight.
    reveal: Option<ActorId>,
    /// Another part of the register was asked for: its first actor is to be shown.
    to_first: bool,
    /// How far the list is scrolled.
    scrolled: f32,
    /// An actor that is being made.
    new: Option<new::NewActor>,
    /// An actor that is to be shown as soon as it is there.
    coming: Option<ActorId>,
    details: details::DetailsState,
    bulk: bulk::BulkState,
}

/// What is shown beside the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chosen {
    /// An actor.
    Actor(ActorId),
    /// The quotes whose speaker is not known.
    Nobody,
}

impl ActorsState {
    /// Whether counting failed since this was asked last.
    pub(super) fn take_failure(&mut self) -> bool {
        self.counting.take_failure()
    }

    /// Shows an actor beside the list and brings its row into sight.
    pub fn show_actor(&mut self, actor: ActorId) {
        self.wanted = Wanted::default();
        self.choose(Chosen::Actor(actor));
        self.reveal = Some(actor);
    }

    /// Whether the register is that of the project as it is now.
    #[must_use]
    pub fn is_of(&self, session: &Session) -> bool {
        self.register.is_of(session.project())
    }

    fn choose(&mut self, chosen: Chosen) {
        self.marked.clear();
        self.new = None;
        self.chosen = Some(chosen);
        self.anchor = match chosen {
            Chosen::Actor(actor) => Some(actor),
            Chosen::Nobody => None,
        };
    }

    /// Marks one more actor, or takes the mark away.
    fn toggle(&mut self, actor: ActorId) {
        self.new = None;
        if !self.marked.remove(&actor) {
            self.marked.insert(actor);
        }
        self.anchor = Some(actor);
    }

    /// The same, where the one that is shown counts as marked.
    fn toggle_beside_shown(&mut self, actor: ActorId) {
        if self.marked.is_empty()
            && let Some(Chosen::Actor(shown)) = self.chosen
            && shown != actor
        {
            self.marked.insert(shown);
        }
        self.toggle(actor);
    }

    /// Marks all actors of the list from where marking began to this one.
    fn mark_up_to(&mut self, actor: ActorId) {
        let from = self.anchor.and_then(|anchor| self.place(anchor));
        if let (Some(from), Some(to)) = (from, self.place(actor)) {
            let range = self.register.shown.iter().take(from.max(to) + 1).skip(from.min(to));
            self.marked = range.copied().collect();
            self.new = None;
        }
    }

    /// Whether the list has anybody to mark.
    #[must_use]
    pub fn can_mark(&self) -> bool {
        !self.register.shown.is_empty()
    }

    /// Whether some are marked that can be merged by a command.
    #[must_use]
    pub fn can_merge(&self) -> bool {
        bulk::has_key(self)
    }

    /// Does what an action means in the register; an edit that comes of it.
    pub fn act(&mut self, action: Action) -> Option<Command> {
        if action == Action::NewActor {
            self.begin_new(String::new());
        } else if action == Action::MarkActors {
            self.mark_all();
        } else if action == Action::MergeActors {
            return bulk::merge(self);
        }
        None
    }

    fn mark_all(&mut self) {
        self.marked = self.register.shown.iter().copied().collect();
        self.new = None;
    }

    fn begin_new(&mut self, name: String) {
        self.marked.clear();
        self.new = Some(new::NewActor::named(name));
    }

    /// Where in the list an actor stands.
    fn place(&self, actor: ActorId) -> Option<usize> {
        self.register.shown.iter().position(|id| *id == actor)
    }

    /// How far to scroll so that a row and its neighbours are in sight, no further than needed.
    fn offset_showing(&self, at: usize, row: f32, height: f32) -> f32 {
        let top = at as f32 * row;
        self.scrolled.max(top + 2.0 * row - height).min((top - row).max(0.0))
    }

    /// Lets go of who is no longer there; with nobody chosen the first of the list is.
    fn follow(&mut self, session: &Session) {
        let project = session.project();
        if let Some(actor) = self.coming.take().filter(|id| project.actor(*id).is_some()) {
            self.show_actor(actor);
        }
        self.register.follow(session, &self.wanted, &mut self.counting);
        self.marked.retain(|id| project.actor(*id).is_some());
        let first = self.register.shown.first().copied();
        if std::mem::take(&mut self.to_first)
            && self.marked.is_empty()
            && let Some(first) = first
        {
            self.choose(Chosen::Actor(first));
            self.reveal = Some(first);
        }
        let is_gone = match self.chosen {
            None => true,
            Some(Chosen::Actor(id)) => project.actor(id).is_none(),
            Some(Chosen::Nobody) => self.register.nobodys().is_empty(),
        };
        if is_gone {
            self.chosen = self.successor().map(Chosen::Actor);
            self.anchor = self.successor();
        }
        if let Some(Chosen::Actor(id)) = self.chosen {
            self.details.at = self.place(id).unwrap_or(self.details.at);
        }
    }

    /// Who stands where the one that is gone stood, so that one can go on down the list.
    fn successor(&self) -> Option<ActorId> {
        let shown = &self.register.shown;
        shown.get(self.details.at).or(shown.last()).copied()
    }
}

/// Draws the register.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui);
    let project = session.project();
    let mut state = std::mem::take(&mut view.actors);
    state.follow(session);
    if state.register.is_waiting() {
        widgets::waiting(ui, project);
        view.actors = state;
        return;
    }
    keys::act(ui, view, &mut state, commands);
    let width = ui.available_width();
    let shown = Side::left("actors")
        .resizable(true)
        .default_size(layout::width(ui, "actors", (width * 0.42).clamp(360.0, 640.0)))
        .size_range(320.0..=(width * 0.6).max(321.0))
        .frame(Frame::new().fill(tokens.panel))
        .show(ui, |ui| list::show(ui, project, &mut state));
    layout::note(ui, "actors", shown.response.rect);
    CentralPanel::default().frame(Frame::new().fill(tokens.page)).show(ui, |ui| {
        focus::pane(ui, ui.max_rect());
        if state.new.is_some() {
            new::show(ui, project, &mut state, commands);
        } else if state.marked.len() > 1 {
            bulk::show(ui, project, &mut state, commands);
        } else {
            details::show(ui, session, &mut state, view, commands);
        }
    });
    view.actors = state;
}
