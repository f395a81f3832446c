//! The codebook: the issues on which positions are compared, with their rules.

use egui::{Button, CentralPanel, Frame, Key, Panel as Side, ScrollArea, TextEdit, Ui};

use super::digest::count;
use super::style::{Tokens, size, space};
use super::{ViewState, field, focus, layout, widgets};
use crate::model::{Edit, Going, Issue, IssueId};
use crate::session::{Command, Session};

/// What it keeps between frames.
#[derive(Default)]
pub struct IssuesState {
    /// The issue whose form is open.
    pub selected: Option<IssueId>,
    /// The title of an issue to add.
    pub new_title: String,
    /// The issue that is to be deleted, when that was asked.
    pub deleting: Option<IssueId>,
}

/// Draws list and form.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui);
    let project = session.project();
    if view.issues.selected.is_none_or(|id| project.issue(id).is_none()) {
        view.issues.selected = view.issue;
    }
    let shown = Side::left("issue list")
        .resizable(true)
        .default_size(layout::width(ui, "issues", 320.0))
        .size_range(220.0..=520.0)
        .frame(Frame::new().fill(tokens.panel))
        .show(ui, |ui| list(ui, session, view, commands));
    layout::note(ui, "issues", shown.response.rect);
    CentralPanel::default().frame(Frame::new().fill(tokens.page).inner_margin(space::XL)).show(
        ui,
        |ui| {
            focus::pane(ui, ui.max_rect());
            match view.issues.selected.and_then(|id| project.issue(id)) {
                Some(issue) => {
                    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                        ui.set_max_width(size::ARTICLE_COLUMN.min(ui.available_width()));
                        ui.push_id(issue.id, |ui| form(ui, issue, session, view, commands));
                    });
                }
                None => {
                    widgets::heading(ui, "No issues yet");
                    ui.add_space(space::S);
                    widgets::muted(
                        ui,
                        "An issue is a proposition that a government can be for or against: \
                     “No licences until the studies are complete”. Add one at the left; then \
                     tag quotes with the keys 1 to 5.",
                    );
                }
            }
        },
    );
}

fn list(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    Frame::new().inner_margin(space::M).show(ui, |ui| {
        ui.horizontal(|ui| {
            let room = ui.available_width() - 64.0;
            let field = TextEdit::singleline(&mut view.issues.new_title)
                .hint_text("New issue")
                .desired_width(room);
            let field = ui.add(field).accessible_name("Title of a new issue");
            let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            let named = !view.issues.new_title.trim().is_empty();
            let add = ui.add_enabled(named, Button::new("Add")).accessible_name("Add issue");
            if named && (enter || add.clicked()) {
                let title = std::mem::take(&mut view.issues.new_title).trim().to_owned();
                view.issues.selected = Some(session.project().free_issue_id(&title));
                commands.push(Command::AddIssue { title });
            }
        });
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for issue in session.project().issues.iter() {
            let selected = view.issues.selected == Some(issue.id);
            let tags = count(view.digest.tags_on(issue.id), "tag");
            let row = ui.push_id(issue.id, |ui| {
                widgets::row(ui, selected, &issue.title, |ui| {
                    ui.add(egui::Label::new(widgets::bold(&issue.title)).wrap());
                    let under = match (issue.proposition.is_empty(), view.issue == Some(issue.id)) {
                        (true, false) => tags,
                        (true, true) => format!("{tags} · keys tag on this issue"),
                        (false, false) => format!("{tags} · {}", issue.proposition),
                        (false, true) => {
                            format!("{tags} · keys tag on this · {}", issue.proposition)
                        }
                    };
                    widgets::citation(ui, under);
                })
                .response
            });
            if row.inner.clicked() {
                view.issues.selected = Some(issue.id);
                view.issues.deleting = None;
            }
        }
    });
}

fn form(
    ui: &mut Ui,
    issue: &Issue,
    session: &Session,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    buttons(ui, issue, session, view, commands);
    ui.add_space(space::S);
    let mut changed = None;
    let mut text = |ui: &mut Ui,
                    label: &str,
                    hint: &str,
                    value: &str,
                    rows: usize,
                    set: fn(&mut Issue, String)| {
        ui.add_space(space::M);
        widgets::muted(ui, label);
        let typed = if rows == 1 {
            field::line(ui, label, value, hint)
        } else {
            field::lines(ui, label, value, hint, rows)
        };
        if let Some(typed) = typed {
            let mut next: Issue = changed.take().unwrap_or_else(|| issue.clone());
            set(&mut next, typed);
            changed = Some(next);
        }
    };
    text(ui, "Title", "Short, for the head of a column", &issue.title, 1, |i, t| {
        i.title = t.trim().to_owned();
    });
    text(
        ui,
        "Proposition",
        "In a sentence, to be for or against",
        &issue.proposition,
        2,
        |i, t| {
            i.proposition = t.trim().to_owned();
        },
    );
    text(ui, "Supports means", "What ▲▲ stands for", &issue.pro, 2, |i, t| {
        i.pro = t.trim().to_owned();
    });
    text(ui, "Opposes means", "What ▼▼ stands for", &issue.contra, 2, |i, t| {
        i.contra = t.trim().to_owned();
    });
    text(ui, "Coding rules", "What counts, what does not", &issue.rules, 5, |i, t| i.rules = t);
    let terms = issue.terms.join(", ");
    text(ui, "Search terms", "Separated by commas", &terms, 1, |i, t| {
        i.terms =
            t.split(',').map(|term| term.trim().to_owned()).filter(|t| !t.is_empty()).collect();
    });
    if let Some(next) = changed.filter(|next| next != issue) {
        commands.push(Command::Edit(Edit::SetIssue(Box::new(next))));
    }
}

fn buttons(
    ui: &mut Ui,
    issue: &Issue,
    session: &Session,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let project = session.project();
    let at = project.issue_index(issue.id).unwrap_or_default();
    let going = project.going_with_issue(issue.id);
    let moved = |to: usize| Command::Edit(Edit::MoveIssue { issue: issue.id, to });
    ui.horizontal_wrapped(|ui| {
        let current = view.issue == Some(issue.id);
        let choose = ui.add_enabled(!current, Button::new("Tag on this issue"));
        if choose.on_hover_text("Keys 1 to 5, 0 and U tag on this issue").clicked() {
            view.issue = Some(issue.id);
        }
        let up = ui.add_enabled(at > 0, Button::new("↑")).accessible_name("Move up");
        if up.on_hover_text("Move up").clicked() {
            commands.push(moved(at.saturating_sub(1)));
        }
        let last = at + 1 >= project.issues.len();
        let down = ui.add_enabled(!last, Button::new("↓")).accessible_name("Move down");
        if down.on_hover_text("Move down").clicked() {
            commands.push(moved(at + 1));
        }
        if view.issues.deleting == Some(issue.id) {
            ui.label(format!("Delete with its {}?", gone(going)));
            if ui.button("Delete").on_hover_text("Can be undone").clicked() {
                commands.push(Command::Edit(Edit::RemoveIssue(issue.id)));
                view.issues.deleting = None;
            }
            if ui.button("Keep").clicked() {
                view.issues.deleting = None;
            }
        } else {
            let alone = going.taggings == 0 && going.positions == 0;
            let label = if alone { "Delete" } else { "Delete…" };
            if ui.button(label).on_hover_text("Delete this issue").clicked() {
                if alone {
                    commands.push(Command::Edit(Edit::RemoveIssue(issue.id)));
                } else {
                    view.issues.deleting = Some(issue.id);
                }
            }
        }
    });
}

/// "3 tags", "3 tags and 1 position".
fn gone(going: Going) -> String {
    let tags = count(going.taggings, "tag");
    match going.positions {
        0 => tags,
        positions => format!("{tags} and {}", count(positions, "position")),
    }
}
