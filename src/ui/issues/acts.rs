//! What can be done with a whole issue: tag on it, move it, merge it into another, delete it.

use egui::{Button, Popup, ScrollArea, Ui};

use super::super::digest::count;
use super::super::style::space;
use super::super::{ViewState, widgets};
use crate::model::{Edit, Going, Issue, IssueId, Merging, Project};
use crate::session::{Action, Command, Session};

/// Draws the buttons, and what is asked before something goes.
pub fn show(
    ui: &mut Ui,
    issue: &Issue,
    session: &Session,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let project = session.project();
    let at = project.issue_index(issue.id).unwrap_or_default();
    let moved = |to: usize| Command::Edit(Edit::MoveIssue { issue: issue.id, to });
    ui.horizontal_wrapped(|ui| {
        let current = view.issue == Some(issue.id);
        let choose = ui.add_enabled(!current, Button::new("Tag on this issue"));
        if choose.on_hover_text("Keys 1 to 5, 0 and U tag on this issue everywhere").clicked() {
            view.issue = Some(issue.id);
        }
        let up = ui.add_enabled(at > 0, Button::new("↑")).accessible_name("Move up");
        if up.on_hover_text("Move up (Alt ↑)").clicked() {
            commands.push(moved(at.saturating_sub(1)));
        }
        let last = at + 1 >= project.issues.len();
        let down = ui.add_enabled(!last, Button::new("↓")).accessible_name("Move down");
        if down.on_hover_text("Move down (Alt ↓)").clicked() {
            commands.push(moved(at + 1));
        }
        merge_into(ui, project, issue, view);
        if view.issues.deleting != Some(issue.id) {
            delete(ui, project, issue, view, commands);
        }
    });
    if view.issues.deleting == Some(issue.id) {
        ui.add_space(space::XS);
        really_delete(ui, project, issue, view, commands);
    }
    if let Some((merged, kept)) = view.issues.merging.filter(|(merged, _)| *merged == issue.id) {
        ui.add_space(space::XS);
        really_merge(ui, project, merged, kept, view, commands);
    }
}

fn delete(
    ui: &mut Ui,
    project: &Project,
    issue: &Issue,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let tagged = view.digest.tags_on(issue.id) > 0;
    let alone = !tagged
        && project.positions.keys().all(|id| id.issue != issue.id)
        && project.dismissals.keys().all(|id| id.issue != issue.id)
        && !project.views.iter().any(|view| view.names(issue.id));
    let label = if alone { "Delete" } else { "Delete…" };
    if ui.button(label).on_hover_text("Delete this issue").clicked() {
        if alone {
            commands.push(Command::Edit(Edit::RemoveIssue(issue.id)));
        } else {
            view.issues.deleting = Some(issue.id);
            view.issues.merging = None;
        }
    }
}

fn really_delete(
    ui: &mut Ui,
    project: &Project,
    issue: &Issue,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    ui.horizontal_wrapped(|ui| {
        let going = project.going_with_issue(issue.id);
        let views = match going.views {
            0 => String::new(),
            1 => " A saved view names it.".to_owned(),
            views => format!(" {views} saved views name it."),
        };
        let with = match gone(going) {
            gone if gone.is_empty() => "Delete it?".to_owned(),
            gone => format!("Delete with its {gone}?"),
        };
        ui.label(with + &views);
        if ui.button("Delete").on_hover_text("Can be undone").clicked() {
            commands.push(Command::Edit(Edit::RemoveIssue(issue.id)));
            view.issues.deleting = None;
        }
        if ui.button("Keep").clicked() {
            view.issues.deleting = None;
        }
    });
}

/// The list of issues into which this one can be merged.
fn merge_into(ui: &mut Ui, project: &Project, issue: &Issue, view: &mut ViewState) {
    if project.issues.len() < 2 {
        return;
    }
    let button = widgets::drop_down(ui, "Merge into…", false).accessible_name("Merge into…");
    let button = button.on_hover_text("Make this issue a part of another that asks the same");
    let mut asked = view.issues.asked.take_if(|asked| *asked == Action::MergeIssue).is_some();
    if asked {
        Popup::open_id(ui, Popup::default_response_id(&button));
    }
    Popup::menu(&button).width(260.0).show(|ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for other in project.issues.iter().filter(|other| other.id != issue.id) {
                let row = ui.button(&other.title);
                if std::mem::take(&mut asked) {
                    row.request_focus();
                }
                if row.clicked() {
                    view.issues.merging = Some((issue.id, other.id));
                    view.issues.deleting = None;
                    ui.close();
                }
            }
        });
    });
}

fn really_merge(
    ui: &mut Ui,
    project: &Project,
    merged: IssueId,
    kept: IssueId,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let Some((issue, into)) = project.issue(merged).zip(project.issue(kept)) else {
        view.issues.merging = None;
        return;
    };
    let merging = project.going_with_merge(kept, merged);
    widgets::card(ui, true, |ui| {
        ui.set_width(ui.available_width());
        ui.label(widgets::bold(format!("Merge “{}” into “{}”?", issue.title, into.title)));
        for line in comes_to(merging, &into.title) {
            widgets::muted(ui, line);
        }
        ui.add_space(space::XS);
        ui.horizontal(|ui| {
            if widgets::primary(ui, true, "Merge").on_hover_text("Can be undone").clicked() {
                commands.push(Command::Edit(Edit::MergeIssues { kept, merged }));
                if view.issue == Some(merged) {
                    view.issue = Some(kept);
                }
                view.issues.select(kept);
            }
            if ui.button("Keep both").clicked() {
                view.issues.merging = None;
            }
        });
    });
}

/// What a merge comes to, line by line.
fn comes_to(merging: Merging, into: &str) -> Vec<String> {
    let Merging { moved, both, joined, parts } = merging;
    let asked_again = moved.dismissals;
    let moved = Going { dismissals: 0, ..moved };
    let along = gone(moved);
    let along = if along.is_empty() { "nothing" } else { &along };
    let mut lines = vec![format!("Goes along: {along}")];
    if both > 0 {
        let quotes = count(both, "quote");
        lines.push(format!(
            "{quotes} tagged on both: the tag on “{into}” stays, the other is noted in its comment"
        ));
    }
    if joined > 0 {
        let positions = count(joined, "position");
        lines.push(format!("{positions} on both: the other is noted in the summary"));
    }
    if asked_again > 0 {
        let decisions = count(asked_again, "decision");
        lines.push(format!("{decisions} that a quote is not on it: to be made again for “{into}”"));
    }
    if parts > 0 {
        lines.push(format!("Below “{into}” from now on: {}", count(parts, "part")));
    }
    lines.push("Rules and search terms are joined; its title goes".to_owned());
    lines
}

/// "3 tags", "3 tags and 1 position", "3 tags, 1 position and 2 decisions that a quote is not on it";
/// empty when there is nothing.
fn gone(going: Going) -> String {
    let mut all = Vec::new();
    if going.taggings > 0 {
        all.push(count(going.taggings, "tag"));
    }
    if going.positions > 0 {
        all.push(count(going.positions, "position"));
    }
    if going.dismissals > 0 {
        all.push(format!("{} that a quote is not on it", count(going.dismissals, "decision")));
    }
    let last = all.pop().unwrap_or_default();
    if all.is_empty() { last } else { format!("{} and {last}", all.join(", ")) }
}
