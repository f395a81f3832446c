//! The issues as a list: how much is tagged on each and how much is to be; a handle to move it.

use egui::{
    Button, CursorIcon, DragAndDrop, Frame, Key, Rect, Response, Role, ScrollArea, Sense, Stroke,
    TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::super::digest::count;
use super::super::style::{Tokens, space};
use super::super::{ViewState, widgets};
use crate::model::{Edit, Issue, IssueId, Project};
use crate::session::{Action, Command, Session};

/// No issue stands further to the right than so many steps.
const DEEPEST: usize = 4;

/// Draws the field for a new issue and the list.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    Frame::new().inner_margin(space::M).show(ui, |ui| add(ui, session, view, commands));
    let project = session.project();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let depths = depths(project);
        let selected = view.issues.selected;
        let stands = selected.and_then(|id| Some((id, project.issue_index(id)?)));
        // Chosen by a key or a command, moved, added: wherever it is now.
        let follows = view.issues.followed != stands;
        view.issues.followed = stands;
        for (at, (issue, depth)) in project.issues.iter().zip(depths).enumerate() {
            let response = ui.push_id(issue.id, |ui| row(ui, project, issue, depth, view)).inner;
            if follows && selected == Some(issue.id) {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                view.issues.select(issue.id);
            }
            commands.extend(dropped(ui, project, &response, at));
        }
    });
}

fn add(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let room = ui.available_width() - 64.0;
        let field = TextEdit::singleline(&mut view.issues.new_title)
            .hint_text("New issue")
            .desired_width(room);
        let field = ui.add(field).accessible_name("Title of a new issue");
        if view.issues.asked.take_if(|asked| *asked == Action::AddIssue).is_some() {
            field.request_focus();
        }
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let named = !view.issues.new_title.trim().is_empty();
        let add = ui.add_enabled(named, Button::new("Add")).accessible_name("Add issue");
        if named && (enter || add.clicked()) {
            let title = std::mem::take(&mut view.issues.new_title).trim().to_owned();
            view.issues.selected = Some(session.project().free_issue_id(&title));
            commands.push(Command::AddIssue { title });
        }
    });
}

fn row(ui: &mut Ui, project: &Project, issue: &Issue, depth: usize, view: &ViewState) -> Response {
    let selected = view.issues.selected == Some(issue.id);
    let mut under = vec![count(view.digest.tags_on(issue.id), "tag")];
    let untagged = view.issues.untagged.count(issue.id);
    if untagged > 0 {
        under.push(format!("{untagged} to tag"));
    }
    if view.issue == Some(issue.id) {
        under.push("keys tag on this issue".to_owned());
    }
    if let Some(wider) = issue.parent.filter(|_| depth == 0).and_then(|id| project.issue(id)) {
        under.push(format!("part of {}", wider.title));
    }
    let row = widgets::row(ui, selected, &issue.title, |ui| {
        ui.horizontal(|ui| {
            ui.add_space(space::L * depth.min(DEEPEST) as f32);
            ui.vertical(|ui| {
                ui.set_max_width((ui.available_width() - space::XL).max(80.0));
                ui.add(egui::Label::new(widgets::bold(&issue.title)).wrap());
                widgets::citation(ui, under.join(" · "));
                if !issue.proposition.is_empty() {
                    widgets::citation(ui, &issue.proposition);
                }
            });
        });
    });
    handle(ui, row.response.rect, issue);
    row.response
}

/// How far each issue is set in: below what it is a part of, when that stands right above.
fn depths(project: &Project) -> Vec<usize> {
    let mut above: Vec<IssueId> = Vec::new();
    let set_in = project.issues.iter().map(|issue| {
        while above.last().is_some_and(|last| Some(*last) != issue.parent) {
            above.pop();
        }
        above.push(issue.id);
        above.len() - 1
    });
    set_in.collect()
}

/// What the pointer takes hold of to move an issue.
fn handle(ui: &Ui, row: Rect, issue: &Issue) {
    let rect = Rect::from_center_size(
        pos2(row.right() - space::L, row.center().y),
        vec2(space::L, row.height().min(30.0)),
    );
    let response = ui.interact(rect, ui.scope_id().with("handle"), Sense::DRAG);
    response
        .widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("Move “{}”", issue.title)));
    let tokens = Tokens::of(ui);
    let held = response.hovered() || response.dragged();
    let colour = if held { tokens.accent } else { tokens.faint };
    for column in [-2.5, 2.5] {
        for line in [-5.0, 0.0, 5.0] {
            ui.painter().circle_filled(rect.center() + vec2(column, line), 1.2, colour);
        }
    }
    if held {
        let grabs = response.dragged();
        ui.set_cursor_icon(if grabs { CursorIcon::Grabbing } else { CursorIcon::Grab });
    }
    response.dnd_set_drag_payload(issue.id);
    response.on_hover_text("Drag to move, or press Alt ↑ ↓");
}

/// A line where an issue that is dragged would come to stand; moving it there when it is let go.
fn dropped(ui: &Ui, project: &Project, row: &Response, at: usize) -> Option<Command> {
    let issue = *DragAndDrop::payload::<IssueId>(ui.ctx())?;
    let pointer = ui.input(|input| input.pointer.interact_pos())?;
    if !row.rect.contains(pointer) {
        return None;
    }
    let below = pointer.y > row.rect.center().y;
    let y = if below { row.rect.bottom() } else { row.rect.top() };
    let line = Stroke::new(2.0, Tokens::of(ui).accent);
    ui.painter().hline(row.rect.x_range(), y, line);
    if !ui.input(|input| input.pointer.any_released()) {
        return None;
    }
    let from = project.issue_index(issue)?;
    let gap = at + usize::from(below);
    // Taking it out moves what stands behind it.
    let to = if from < gap { gap - 1 } else { gap };
    (to != from).then_some(Command::Edit(Edit::MoveIssue { issue, to }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn parts_are_set_in_below_what_they_are_a_part_of() {
        let mut project = Project::default();
        let parents =
            [(1, None), (2, Some(1)), (3, Some(2)), (4, Some(1)), (5, None), (6, Some(1))];
        for (id, parent) in parents {
            let mut issue = Issue::new(IssueId(id), "x");
            issue.parent = parent.map(IssueId);
            project.issues.push_back_mut(Arc::new(issue));
        }
        assert_eq!(depths(&project), [0, 1, 2, 1, 0, 0]);
    }
}
