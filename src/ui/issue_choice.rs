//! The choice of the issue on which keys tag: the list of all behind a button, filtered by typing.

use egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, ScrollArea, TextEdit, Ui};

use super::lines::{self, Ink};
use super::speaker::choice;
use super::{ViewState, tagging, widgets};
use crate::model::{Issue, IssueId, Project};
use crate::session::{Action, Command};

/// Room for "▾", and for the link that removes a tag.
const REMOVE_TAG: f32 = 130.0;

/// How wide the list is, and how high at most.
const LIST: egui::Vec2 = egui::vec2(300.0, 280.0);

/// What is typed so far, and on which find the arrow keys stand.
#[derive(Clone, Default)]
struct Query {
    text: String,
    cursor: usize,
    /// Whether it was drawn before.
    open: bool,
}

/// Draws the button and, when it is open, field and issues.
pub fn show(
    ui: &mut Ui,
    project: &Project,
    issue: &Issue,
    new_issue: &mut String,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let mut open = view.choosing_issue;
    let mut chosen = None;
    widgets::action_cap(ui, Action::ChooseIssue);
    let room = ui.available_width() - REMOVE_TAG;
    let title = lines::fit(ui, &issue.title, &Ink::bold(ui), room, 1);
    // The name of the button stays whole: it is cut only where it is drawn.
    let response = widgets::drop_down(ui, title, false).accessible_name(&issue.title);
    let hint = if issue.proposition.is_empty() { &issue.title } else { &issue.proposition };
    let response = response.on_hover_text(format!("{hint}\nClick or press I to choose another"));
    if response.clicked() {
        open = !open;
    }
    let id = response.id.with("query");
    Popup::from_response(&response)
        .open_bool(&mut open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(LIST.x)
        .show(|ui| {
            chosen = choose(ui, project, issue.id, id);
            if chosen.is_some() {
                ui.close();
            }
            ui.separator();
            tagging::add_issue(ui, new_issue, commands);
        });
    view.choosing_issue = open && chosen.is_none();
    if !view.choosing_issue {
        ui.data_mut(|data| data.remove_temp::<Query>(id));
    }
    view.issue = chosen.or(view.issue);
}

fn choose(ui: &mut Ui, project: &Project, current: IssueId, id: Id) -> Option<IssueId> {
    let mut query: Query = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let begins = !std::mem::replace(&mut query.open, true);
    // The field for a new issue answers these keys by itself.
    let own = ui.memory(|memory| memory.has_focus(id));
    let pressed = |key| own && ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let (up, down, enter) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter));
    let edit = TextEdit::singleline(&mut query.text).id(id).hint_text("Type a title");
    let field = ui.add(edit.desired_width(f32::INFINITY)).accessible_name("Search issues");
    if begins {
        field.request_focus();
    }
    let wanted = query.text.trim().to_lowercase();
    let shown = project.issues.iter().filter(|issue| issue.title.to_lowercase().contains(&wanted));
    let shown: Vec<&Issue> = shown.map(AsRef::as_ref).collect();
    if begins || field.changed() {
        query.cursor = shown.iter().position(|issue| issue.id == current).unwrap_or_default();
    }
    if up {
        query.cursor = query.cursor.saturating_sub(1);
    }
    if down {
        query.cursor = (query.cursor + 1).min(shown.len().saturating_sub(1));
    }
    let moved = begins || field.changed() || up || down;
    let mut chosen = None;
    if shown.is_empty() {
        widgets::muted(ui, "No issue of this title");
    }
    ScrollArea::vertical().max_height(LIST.y).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, issue) in shown.into_iter().enumerate() {
            let under = at == query.cursor;
            let top = ui.cursor().top();
            if choice(ui, &issue.title, "", issue.id == current, under) || (enter && under) {
                chosen = Some(issue.id);
            }
            if under && moved {
                // With a neighbour, so that one sees that it goes on.
                let row = ui.min_rect().with_min_y(top);
                ui.scroll_to_rect(row.expand2(egui::vec2(0.0, row.height())), None);
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(id, query));
    chosen
}
