//! The codebook: the issues on which positions are compared, with their rules; and beside the one
//! that is open the quotes that have its words and are to be tagged on it.

mod acts;
mod form;
mod list;
mod untagged;

use std::sync::Arc;

use egui::{CentralPanel, Frame, Key, Modifiers, Panel as Side, ScrollArea, Ui};

use super::style::{Tokens, size, space};
use super::{ViewState, focus, layout, review, welcome, widgets};
use crate::model::{Edit, IssueId, Project, QuoteId};
use crate::session::{Action, Command, Session};
use untagged::Untagged;

/// The keys, for the sheet of them.
pub const KEYS: [(&str, &str); 4] = [
    ("↑ ↓", "Go through the issues"),
    ("Alt ↑ ↓", "Move the issue"),
    ("J K", "Go through its untagged quotes"),
    ("1–5, 0, U", "Tag the selected one"),
];

/// What it keeps between frames.
#[derive(Default)]
pub struct IssuesState {
    /// The issue whose form is open.
    pub selected: Option<IssueId>,
    /// What was asked for by its name: its field or list is to take the keyboard.
    pub asked: Option<Action>,
    /// The title of an issue to add.
    pub new_title: String,
    /// The issue that the list was last scrolled to, and where it stood.
    followed: Option<(IssueId, usize)>,
    /// The issue that is to be deleted, when that was asked.
    pub deleting: Option<IssueId>,
    /// The issue that is to be merged, and into which, when that was asked.
    merging: Option<(IssueId, IssueId)>,
    untagged: Untagged,
}

impl IssuesState {
    /// The untagged quote that is selected.
    #[must_use]
    pub fn quote(&self) -> Option<QuoteId> {
        self.untagged.selected()
    }

    /// The quotes that have words of the open issue and no tag on it.
    #[must_use]
    pub fn untagged(&self) -> &[QuoteId] {
        self.untagged.listed()
    }

    /// To the next or the previous untagged quote.
    pub fn step(&mut self, forward: bool) {
        self.untagged.step(forward);
    }

    fn select(&mut self, issue: IssueId) {
        if self.selected != Some(issue) {
            self.selected = Some(issue);
            self.deleting = None;
            self.merging = None;
        }
    }
}

/// Draws list, form and quotes.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui);
    let project = session.project();
    if view.issues.selected.is_none_or(|id| project.issue(id).is_none()) {
        view.issues.selected = view.issue;
    }
    keys(ui, project, view, commands);
    let searched = review::read_on(session, view);
    let issue = view.issues.selected;
    view.issues.untagged.follow(project, session.coder(), issue, &view.matches);
    let panel = Frame::new().fill(tokens.panel);
    let shown = Side::left("issue list")
        .resizable(true)
        .default_size(layout::width(ui, "issues", 288.0))
        .size_range(220.0..=520.0)
        .frame(panel)
        .show(ui, |ui| list::show(ui, session, view, commands));
    layout::note(ui, "issues", shown.response.rect);
    let issue = view.issues.selected.and_then(|id| project.issue(id));
    if let Some(issue) = issue {
        let width = ui.available_width();
        let usual = (width * 0.42).clamp(300.0, 520.0);
        let shown = Side::right("untagged quotes")
            .resizable(true)
            .default_size(layout::width(ui, "untagged quotes", usual))
            .size_range(280.0..=(width * 0.6).max(281.0))
            .frame(panel)
            .show(ui, |ui| untagged::show(ui, session, issue, searched, view, commands));
        layout::note(ui, "untagged quotes", shown.response.rect);
    }
    // Keys act on what is selected here.
    if let Some(quote) = view.issues.quote() {
        view.select(Some(quote));
        if view.article != Some(quote.article) {
            view.article = Some(quote.article);
            view.marked = None;
        }
    }
    CentralPanel::default().frame(Frame::new().fill(tokens.page).inner_margin(space::XL)).show(
        ui,
        |ui| {
            focus::pane(ui, ui.max_rect());
            match issue {
                Some(issue) => {
                    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                        // The bar of the scroll area floats over its edge.
                        ui.set_max_width(size::ARTICLE_COLUMN.min(ui.available_width() - space::M));
                        ui.push_id(issue.id, |ui| form::show(ui, issue, session, view, commands));
                    });
                }
                None => {
                    let words = "An issue is a proposition that a government can be for or against: \
                                 “No licences until the studies are complete”. Add one; then tag \
                                 quotes with the keys 1 to 5.";
                    welcome::nothing(ui, "No issues yet", words, |ui| {
                        if widgets::primary(ui, true, "Add the first issue").clicked() {
                            view.issues.asked = Some(Action::AddIssue);
                        }
                    });
                }
            }
        },
    );
}

/// Up and down the list, and moving an issue in it, while nobody types and nothing floats.
fn keys(ui: &Ui, project: &Arc<Project>, view: &mut ViewState, commands: &mut Vec<Command>) {
    if ui.text_edit_focused() || view.floats(ui) {
        return;
    }
    let Some(issue) = view.issues.selected else { return };
    let Some(at) = project.issue_index(issue) else { return };
    for (key, to) in [(Key::ArrowUp, at.checked_sub(1)), (Key::ArrowDown, Some(at + 1))] {
        let to = to.filter(|to| *to < project.issues.len());
        if ui.input_mut(|i| i.consume_key(Modifiers::ALT, key)) {
            commands.extend(to.map(|to| Command::Edit(Edit::MoveIssue { issue, to })));
        } else if ui.input_mut(|i| i.consume_key(Modifiers::NONE, key))
            && let Some(next) = to.and_then(|to| project.issues.get(to))
        {
            view.issues.select(next.id);
        }
    }
}
