//! The first steps: the way through the main job, beside the work and never in its way.

use std::sync::Arc;

use egui::{Align, Frame, Id, Layout, Margin, Panel as Side, RichText, Ui};

use super::style::{Tokens, font, space};
use super::{ViewState, Workspace, focus, keys, widgets};
use crate::model::{Project, Quote, QuoteId, Review};
use crate::session::{Action, Command, Session};

/// One step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Look at a quote in its article.
    Read,
    /// Say whether the machine is right about it.
    Decide,
    /// Say where it stands on an issue.
    Tag,
    /// Look at the matrix.
    Compare,
    /// Look at the quotes behind a cell.
    Open,
    /// Write it all to a file.
    Export,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Read, Self::Decide, Self::Tag, Self::Compare, Self::Open, Self::Export];

    /// What to do, in a few words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "Read a quote",
            Self::Decide => "Accept or correct it",
            Self::Tag => "Tag it",
            Self::Compare => "Compare",
            Self::Open => "Open a cell",
            Self::Export => "Export",
        }
    }

    /// How, in a sentence.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Read => {
                "Every quote is tinted in its speaker’s colour. Click one, or press J for the next"
            }
            Self::Decide => {
                "Enter when the speaker is right, A for somebody else, X when it is no quote"
            }
            Self::Tag => {
                "1 to 5 say how far it supports (▲▲) or opposes (▼▼) the issue; I chooses another"
            }
            Self::Compare => "The matrix sets governments side by side, issue by issue",
            Self::Open => "Click a cell for all quotes behind it; each leads to its article",
            Self::Export => "Write the matrix with its quotes to a workbook or a web page",
        }
    }
}

/// How far somebody is on the way.
#[derive(Default)]
pub struct GuideState {
    /// Whether it shows.
    pub open: bool,
    /// Whether something was exported since it began.
    pub exported: bool,
    done: [bool; 6],
    /// The project as it was at the beginning, and as it was last looked at.
    projects: Option<(Arc<Project>, Arc<Project>)>,
}

impl GuideState {
    /// Shows it from its first step.
    pub fn begin(&mut self) {
        *self = Self { open: true, ..Self::default() };
    }

    /// Whether a step was done.
    #[must_use]
    pub fn is_done(&self, step: Step) -> bool {
        self.done.get(step as usize).copied().unwrap_or_default()
    }

    /// The first step that is not done yet; none at the end of the way.
    #[must_use]
    pub fn next(&self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| !self.is_done(*step))
    }

    fn mark(&mut self, step: Step, done: bool) {
        if let Some(mark) = self.done.get_mut(step as usize) {
            *mark |= done;
        }
    }
}

/// Marks what was done since the frame before.
fn follow(project: &Arc<Project>, view: &mut ViewState) {
    let reads = view.workspace == Workspace::Read && view.quote.is_some();
    let compares = view.workspace == Workspace::Matrix;
    let opened = compares && view.matrix.has_selection();
    let guide = &mut view.guide;
    guide.mark(Step::Read, reads);
    // The sample opens with its matrix: that alone is no step.
    let is_on_the_way = guide.is_done(Step::Read);
    guide.mark(Step::Compare, compares && is_on_the_way);
    guide.mark(Step::Open, opened);
    guide.mark(Step::Export, guide.exported);
    let (began, seen) =
        guide.projects.get_or_insert_with(|| (Arc::clone(project), Arc::clone(project)));
    if Arc::ptr_eq(seen, project) {
        return;
    }
    *seen = Arc::clone(project);
    let began = Arc::clone(began);
    if !guide.is_done(Step::Decide) {
        let before = |quote: &Quote| began.quote(quote.id).map(|quote| quote.review);
        let decided = |quote: &&Arc<Quote>| {
            quote.review != Review::Unreviewed && before(quote) != Some(quote.review)
        };
        guide.mark(Step::Decide, project.quotes.values().any(|quote| decided(&quote)));
    }
    if !guide.is_done(Step::Tag) {
        let mut tags = project.taggings.iter();
        guide.mark(Step::Tag, tags.any(|(id, tag)| began.taggings.get(id) != Some(tag)));
    }
}

/// Draws it under the tabs while it is open.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    if !view.guide.open {
        return;
    }
    follow(session.project(), view);
    let tokens = Tokens::of(ui);
    let frame = Frame::new().fill(tokens.card).inner_margin(Margin::symmetric(12, 7));
    let shown = Side::top("guide").resizable(false).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = Action::CloseGuide.info();
                if widgets::cross(ui, close.name, close.tooltip).clicked() {
                    commands.push(Command::Ask(Action::CloseGuide));
                }
                ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                    ui.spacing_mut().item_spacing.x = space::L;
                    ui.label(widgets::bold("First steps"));
                    for step in Step::ALL {
                        step_label(ui, step, &view.guide);
                    }
                });
            });
        });
        ui.horizontal_wrapped(|ui| match view.guide.next() {
            Some(step) => {
                ui.label(hint(ui, step));
                if widgets::link(ui, "Show me").clicked() {
                    show_me(step, session, view, commands);
                }
            }
            None => at_the_end(ui, commands),
        });
    });
    focus::open(ui, Id::unique("guide"), shown.response.layer_id, shown.response.rect);
}

/// The number of a step, or that it is done, with its name.
fn step_label(ui: &mut Ui, step: Step, guide: &GuideState) {
    let tokens = Tokens::of(ui);
    let is_next = guide.next() == Some(step);
    let (sign, colour) = match (guide.is_done(step), is_next) {
        (true, _) => ("✓".to_owned(), tokens.done),
        (false, true) => ((step as usize + 1).to_string(), tokens.text),
        (false, false) => ((step as usize + 1).to_string(), tokens.muted),
    };
    let font = if is_next { font::bold() } else { font::interface() };
    let text = RichText::new(format!("{sign}  {}", step.name())).font(font).color(colour);
    ui.label(text);
}

/// The sentence, with the key where a menu has one.
fn hint(ui: &Ui, step: Step) -> RichText {
    let key = match step {
        Step::Compare => Action::ShowMatrix.info().shortcut,
        Step::Export => Action::Export.info().shortcut,
        Step::Read | Step::Decide | Step::Tag | Step::Open => None,
    };
    let mut text = step.hint().to_owned();
    if let Some(key) = key {
        text = format!("{text} ({})", keys::text(ui.ctx(), key));
    }
    RichText::new(text).color(Tokens::of(ui).text)
}

/// Goes where the step can be done.
fn show_me(step: Step, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    match step {
        Step::Read => {
            if let Some(quote) = to_do(session.project(), view) {
                view.show_quote(quote);
            } else {
                view.workspace = Workspace::Read;
            }
        }
        Step::Decide | Step::Tag => match view.quote.or_else(|| to_do(session.project(), view)) {
            Some(quote) => view.show_quote(quote),
            None => view.workspace = Workspace::Read,
        },
        Step::Compare | Step::Open => view.workspace = Workspace::Matrix,
        Step::Export => commands.push(Command::Ask(Action::Export)),
    }
}

/// The first quote of the list that nobody has looked at, else the first of all.
fn to_do(project: &Project, view: &ViewState) -> Option<QuoteId> {
    let all = || view.digest.articles.iter().flat_map(|line| project.quotes_of(line.id));
    let open = |quote: &&Quote| quote.review == Review::Unreviewed;
    let standing = |quote: &&Quote| quote.review != Review::Rejected;
    all().find(open).or_else(|| all().find(standing)).map(|quote| quote.id)
}

/// What comes after the sample.
fn at_the_end(ui: &mut Ui, commands: &mut Vec<Command>) {
    ui.label("That is the whole way. Now with your own articles:");
    for action in [Action::ImportFiles, Action::ImportFolder] {
        let info = action.info();
        if widgets::link(ui, info.name).on_hover_text(info.tooltip).clicked() {
            commands.push(Command::Ask(action));
        }
    }
    let keys = Action::ShowKeys.info();
    if widgets::link(ui, "All keys").on_hover_text(keys.tooltip).clicked() {
        commands.push(Command::Ask(Action::ShowKeys));
    }
}
