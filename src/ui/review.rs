//! The review: quotes that need a person, one at a time, the least certain first. A queue at the
//! left, the quote in its article, and beside it all that there is to decide.
//!
//! What decides the last thing about a quote (who said it, and where it stands on the current
//! issue) goes on to the next; Enter goes on in any case. Undo goes back to what it undid.

mod bar;
mod context;
mod done;
mod list;
mod why;

use std::sync::Arc;

use egui::{CentralPanel, Frame, Margin, Panel as Side, ScrollArea, Ui};

use super::quote_card::{self, CardState, OpenCard};
use super::speaker::Naming;
use super::style::{Tokens, space};
use super::{ViewState, focus, layout, tagging, widgets};
use crate::model::{IssueId, Project, Quote, QuoteId, Review, TaggingId};
use crate::review::{Asked, Matches, Queue, Reason, changed, changed_among};
use crate::session::{Action, Command, Session};

/// So many quotes are read within a frame.
const AT_ONCE: usize = 2_000;

/// More quotes than this are no single decision to go back to.
const FEW: usize = 64;

/// What the review keeps between frames.
#[derive(Default)]
pub struct ReviewState {
    queue: Queue,
    /// The quote that is looked at.
    current: Option<QuoteId>,
    /// Where in the queue it stands, or stood last.
    at: usize,
    /// The project as it was drawn last.
    project: Option<Arc<Project>>,
    /// In which pass that was: another one has drawn in between when it is not the one before.
    pass: u64,
    /// The current quote is done with.
    go_on: bool,
    /// Whether names are hidden.
    blind: bool,
    /// Whether the row of the current quote is to come into sight.
    reveal: bool,
    /// How far the queue is scrolled.
    scrolled: f32,
    context: context::ContextState,
    card: CardState,
}

impl ReviewState {
    /// The quotes to go through.
    #[must_use]
    pub fn queue(&self) -> &Queue {
        &self.queue
    }

    /// The quote that is looked at.
    #[must_use]
    pub fn current(&self) -> Option<QuoteId> {
        self.current
    }

    /// Whether names are hidden.
    #[must_use]
    pub fn is_blind(&self) -> bool {
        self.blind
    }

    /// Whether there is a quote before or after the current one.
    #[must_use]
    pub fn can_step(&self, project: &Project, forward: bool) -> bool {
        self.neighbour(project, forward).is_some()
    }

    /// The quote before or after the current one, decided or not.
    fn neighbour(&self, project: &Project, forward: bool) -> Option<QuoteId> {
        let shown = self.queue.shown();
        let is_there = |id: &QuoteId| project.quote(*id).is_some();
        // When all is decided the last one is the one before.
        let at = if self.current.is_some() { self.at } else { shown.len() };
        let (before, after) = shown.split_at_checked(at)?;
        if forward {
            after.iter().skip(1).copied().find(is_there)
        } else {
            before.iter().rev().copied().find(is_there)
        }
    }

    fn choose(&mut self, quote: Option<QuoteId>) {
        self.current = quote;
        self.reveal = true;
        if let Some(at) = quote.and_then(|id| self.queue.place(id, self.at)) {
            self.at = at;
        }
    }

    /// To the open quote in the place of one that is gone, or else the next.
    fn stay(&mut self) {
        let next = self.queue.next_open(self.at.checked_sub(1));
        self.choose(next);
    }

    /// To the next open quote; to none when all are decided.
    fn advance(&mut self) {
        let next = self.queue.next_open(Some(self.at));
        self.choose(next);
    }

    fn set_filter(&mut self, filter: Option<Reason>) {
        self.queue.set_filter(filter);
        self.at = 0;
        let here = self.current.filter(|id| self.queue.is_open(*id));
        self.choose(here.or_else(|| self.queue.next_open(None)));
    }

    /// Turns to the project as it is now, and to the quote that is to be looked at.
    fn follow(&mut self, asked: Asked<'_>, pass: u64) {
        let project = asked.project;
        self.queue.follow(asked);
        // Rows may have gone before it.
        if let Some(at) = self.current.and_then(|id| self.queue.place(id, self.at)) {
            self.at = at;
        }
        let stayed = pass <= self.pass + 1;
        self.pass = pass;
        let before = self.project.replace(Arc::clone(project));
        let go_on = std::mem::take(&mut self.go_on);
        if self.current.is_some_and(|id| project.quote(id).is_none()) {
            self.stay();
        }
        let before = before.filter(|before| stayed && !Arc::ptr_eq(before, project));
        match (before, self.current) {
            _ if go_on => self.advance(),
            (Some(before), Some(id)) if is_other(&before, project, id) => {
                let settled = |project| is_settled(project, id, asked.coder, asked.issue);
                if !settled(&before) && settled(project) {
                    self.advance();
                }
            }
            (Some(before), _) => {
                // Something was undone, or done again, elsewhere in the queue.
                let there = match asked.touched {
                    Some(touched) => changed_among(&before, project, &touched.quotes),
                    None => changed(&before, project, FEW),
                };
                let first = self.queue.shown().iter().find(|id| there.contains(id)).copied();
                if there.len() < FEW
                    && let Some(first) = first
                {
                    self.choose(Some(first));
                }
            }
            (None, _) => {}
        }
        if self.current.is_none() && self.queue.left() > 0 {
            self.stay();
        }
    }
}

/// Whether anything about a quote or its tags is another than before.
fn is_other(before: &Project, after: &Project, id: QuoteId) -> bool {
    before.quote(id) != after.quote(id)
        || !before.taggings_of(id).eq(after.taggings_of(id))
        || !before.dismissals_of(id).eq(after.dismissals_of(id))
}

/// Whether both who said a quote and where it stands on the current issue are decided.
fn is_settled(project: &Project, id: QuoteId, coder: &str, issue: Option<IssueId>) -> bool {
    let Some(quote) = project.quote(id) else { return true };
    match quote.review {
        Review::Rejected => true,
        Review::Unreviewed => false,
        Review::Accepted | Review::Corrected => {
            let own = |tag: &TaggingId, issue| tag.issue == issue && tag.coder == coder;
            issue.is_none_or(|issue| {
                tagging::own_tag(project, coder, id, issue).is_some()
                    || project.dismissals_of(id).any(|tag| own(tag, issue))
            })
        }
    }
}

/// Does what an action means in the review and nowhere else; whether that was all.
pub fn act(action: Action, session: &Session, view: &mut ViewState) -> bool {
    let project = session.project();
    let current = view.review.current.and_then(|id| project.quote(id));
    if action == Action::NextQuote || action == Action::PreviousQuote {
        if let Some(quote) = view.review.neighbour(project, action == Action::NextQuote) {
            view.review.choose(Some(quote));
        }
        true
    } else if action == Action::HideNames {
        view.review.blind = !view.review.blind;
        true
    } else if action == Action::AcceptQuote
        && let Some(quote) = current
    {
        // With nobody one cannot agree: first, who?
        let nobody = quote.attribution.speakers().is_empty() && quote.review == Review::Unreviewed;
        if nobody {
            view.choosing_speaker = true;
        } else {
            view.review.go_on = true;
        }
        nobody || quote.review != Review::Unreviewed
    } else {
        false
    }
}

/// What is read of a large project beside the window; until then it is away.
pub struct Reading {
    matches: Matches,
    queue: Option<Queue>,
}

/// Searches quotes for the words of issues; whether all are searched.
pub(super) fn read_on(session: &Session, view: &mut ViewState) -> bool {
    if let Some(read) = view.reading.take() {
        view.matches = read.matches;
        view.review.queue = read.queue.unwrap_or_else(|| std::mem::take(&mut view.review.queue));
    }
    if view.reading.is_busy() {
        return false;
    }
    let project = session.project();
    let touched = view.matches.of().and_then(|before| session.touched_since(before));
    if project.quotes.size() > AT_ONCE && view.matches.reads_all(project, touched.as_ref()) {
        let (mut matches, project) = (std::mem::take(&mut view.matches), Arc::clone(project));
        view.reading.start(session.wake(), move || {
            matches.follow(&project, touched.as_ref());
            while !matches.step(usize::MAX) {}
            Reading { matches, queue: None }
        });
        return false;
    }
    view.matches.follow(project, touched.as_ref());
    view.matches.step(usize::MAX)
}

/// Begins with a large project before anybody asks.
pub(super) fn prepare(session: &Session, view: &mut ViewState) {
    if view.matches.of().is_none() && session.project().quotes.size() > AT_ONCE {
        read_on(session, view);
    }
}

/// Turns the queue to the project as it is now; whether there is one to be shown.
fn follow(session: &Session, view: &mut ViewState, state: &mut ReviewState, pass: u64) -> bool {
    if view.reading.is_busy() {
        return state.queue.of().is_some();
    }
    let project = session.project();
    let touched = state.queue.of().and_then(|before| session.touched_since(before));
    let asked = Asked {
        project,
        coder: session.coder(),
        issue: view.issue,
        matches: &view.matches,
        touched: touched.as_ref(),
    };
    if project.quotes.size() > AT_ONCE && state.queue.reads_all(asked) {
        let mut queue = std::mem::take(&mut state.queue);
        let (coder, issue) = (session.coder().to_owned(), view.issue);
        let (project, matches) = (Arc::clone(project), std::mem::take(&mut view.matches));
        view.reading.start(session.wake(), move || {
            let (project, coder, matches_in) = (&project, coder.as_str(), &matches);
            queue.follow(Asked { project, coder, issue, matches: matches_in, touched: None });
            Reading { matches, queue: Some(queue) }
        });
        return false;
    }
    state.follow(asked, pass);
    true
}

/// Draws it into the rest of the window.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let project = session.project();
    read_on(session, view);
    let mut state = std::mem::take(&mut view.review);
    if !follow(session, view, &mut state, ui.cumulative_pass_nr()) {
        widgets::waiting(ui, project);
        view.review = state;
        return;
    }
    let tokens = Tokens::of(ui);
    let panel = |margin: Margin| Frame::new().fill(tokens.panel).inner_margin(margin);
    Side::top("review bar")
        .resizable(false)
        .frame(panel(Margin::symmetric(12, 8)))
        .show(ui, |ui| bar::show(ui, project, &mut state, view.issue));
    if !state.queue.shown().is_empty() {
        let shown = Side::left("review queue")
            .resizable(true)
            .default_size(layout::width(ui, "review queue", 236.0))
            .size_range(180.0..=420.0)
            .frame(panel(Margin::ZERO))
            .show(ui, |ui| list::show(ui, project, &mut state));
        layout::note(ui, "review queue", shown.response.rect);
    }
    // What was chosen above counts at once.
    look_at(view, state.current);
    let quote = state.current.and_then(|id| project.quote(id));
    if let Some(quote) = quote {
        let width = ui.available_width();
        let usual = (width * 0.38).clamp(300.0, 440.0);
        let shown = Side::right("review card")
            .resizable(true)
            .default_size(layout::width(ui, "review card", usual))
            .size_range(280.0..=(width * 0.5).max(281.0))
            .frame(panel(Margin::same(12)))
            .show(ui, |ui| card(ui, session, quote, &mut state, view, commands));
        layout::note(ui, "review card", shown.response.rect);
    } else {
        state.card.fields.leave(commands);
    }
    CentralPanel::default().frame(Frame::new().fill(tokens.page)).show(ui, |ui| {
        focus::pane(ui, ui.max_rect());
        match quote {
            Some(quote) => {
                let clicked = context::show(ui, session, quote, &mut state, view, commands);
                if clicked.is_some() {
                    state.choose(clicked);
                }
            }
            None => done::show(ui, &mut state, commands),
        }
    });
    view.review = state;
}

/// Selects the current quote, so that keys act on it and the other workspaces show it, too.
fn look_at(view: &mut ViewState, quote: Option<QuoteId>) {
    if view.quote == quote {
        return;
    }
    view.select(quote);
    view.marked = None;
    if let Some(quote) = quote {
        view.article = Some(quote.article);
        view.reveal = true;
    }
}

/// Why the quote is here, and what there is to decide.
fn card(
    ui: &mut Ui,
    session: &Session,
    quote: &Quote,
    state: &mut ReviewState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let Some(shown) = state.context.shown(session.project(), quote, state.blind) else { return };
    let Some(article) = session.project().article(quote.id.article) else { return };
    let naming = if state.blind { Naming::Hidden } else { Naming::All };
    ScrollArea::vertical().id_salt(("card", quote.id)).auto_shrink(false).show(ui, |ui| {
        // The bar of the scroll area floats over its edge.
        ui.set_width(ui.available_width() - space::XS);
        if why::show(ui, session.project(), quote, state, view) {
            commands.push(Command::Ask(Action::EditArticles));
        }
        let open = OpenCard { session, article, quote, shown: &shown, naming };
        quote_card::show(ui, &open, &mut state.card, view, commands);
        ui.add_space(space::S);
        keys(ui);
    });
}

/// The keys of the review that the card does not show.
fn keys(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for (action, what) in [
            (Action::NextQuote, "later"),
            (Action::PreviousQuote, "back"),
            (Action::ShowRead, "the whole article"),
        ] {
            widgets::action_cap(ui, action);
            widgets::citation(ui, what);
            ui.add_space(space::XS);
        }
    });
}
