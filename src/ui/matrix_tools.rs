//! The line under the filters: what they leave out, then the order of the matrix, what its signs
//! mean, and where it can go.

use egui::{Popup, RichText, Ui};

use super::actors::pick::{self, Pick, Picked};
use super::compare::MOST;
use super::matrix_view::MatrixState;
use super::style::{Tokens, space};
use super::{ViewState, digest::count, keys, more_tools, views, widgets};
use crate::matrix::{Cells, Filter, Sort, StanceMatrix};
use crate::model::Project;
use crate::session::{Action, Command, Session};

/// In less room than this words are saved.
const ROOMY: f32 = 1000.0;

/// Draws it.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    state: &mut MatrixState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let project = session.project();
    if view.arrangement.cells == Cells::Coverage && !state.matrix().issues.is_empty() {
        let words = state.coverage(ui);
        ui.label(widgets::bold(words));
        ui.add_space(space::XS);
    }
    let tight = ui.available_width() < ROOMY;
    ui.horizontal_wrapped(|ui| {
        views::button(ui, session, view, commands);
        left_out(ui, &state.matrix, &mut view.filter, !tight);
        ui.add_space(space::M);
        if tight {
            cells_list(ui, &mut view.arrangement.cells);
        } else {
            cells(ui, &mut view.arrangement.cells);
        }
        sort(ui, project, view);
        group(ui, project, view);
        add_actor(ui, project, state);
        compare(ui, state, commands);
        more_tools::show(ui, view, commands);
    });
}

/// The same as a list, where there is little room.
fn cells_list(ui: &mut Ui, now: &mut Cells) {
    let muted = Tokens::of(ui).muted;
    let words = (RichText::new("Cells").color(muted), widgets::bold(now.label()));
    let response = widgets::drop_down(ui, words, true);
    let response = response.accessible_name(format!("Cells {}", now.label()));
    Popup::menu(&response).show(|ui| cells(ui, now));
}

/// How much the cells show.
fn cells(ui: &mut Ui, cells: &mut Cells) {
    let info = Action::ChangeCells.info();
    let key = info.shortcut.map(|s| keys::text(ui.ctx(), s)).unwrap_or_default();
    for choice in Cells::ALL {
        let hint = match choice {
            Cells::Full => "Positions with the words that stand for them",
            Cells::Compact => "Positions alone: more of the matrix at once",
            Cells::Coverage => "What there is in each cell, and what is missing",
        };
        let on = *cells == choice;
        let button =
            ui.selectable_label(on, choice.label()).on_hover_text(format!("{hint} ({key})"));
        if button.accessible_name(format!("Cells: {}", choice.label())).clicked() {
            *cells = choice;
        }
    }
}

/// The choice of an actor of whom there are no quotes, so that the analyst can say why.
fn add_actor(ui: &mut Ui, project: &Project, state: &mut MatrixState) {
    if state.matrix.issues.is_empty() {
        return;
    }
    let choice = Pick {
        name: "Add an actor’s row",
        shown: "Add row",
        nobody: None,
        new: false,
        wanted: pick::everybody,
        but: None,
    };
    if let Some(Picked::Actor(actor)) = pick::pick(ui, project, &choice, 120.0) {
        state.add(project, actor);
    }
}

/// What leads to the comparison of the marked actors.
fn compare(ui: &mut Ui, state: &MatrixState, commands: &mut Vec<Command>) {
    let marked = state.to_compare().len();
    if state.marked.is_empty() || marked == 0 {
        return;
    }
    let info = Action::CompareActors.info();
    let (words, hint) = if marked > MOST {
        let words = format!("Compare {MOST} of {}", count(marked, "marked actor"));
        (words, "The first of them: no more stand side by side")
    } else {
        (format!("Compare {}", count(marked, "marked actor")), info.tooltip)
    };
    if widgets::primary(ui, true, &words).on_hover_text(hint).clicked() {
        commands.push(Command::Ask(Action::CompareActors));
    }
    if let Some(shortcut) = info.shortcut {
        widgets::key_cap(ui, &keys::text(ui.ctx(), shortcut));
    }
}

/// What the filter leaves out, and what brings it back, with its key where there is room.
pub(super) fn left_out(ui: &mut Ui, matrix: &StanceMatrix, filter: &mut Filter, key: bool) {
    widgets::citation(ui, said(matrix));
    if filter.is_empty() {
        return;
    }
    let info = Action::ClearFilters.info();
    if widgets::link(ui, info.name).on_hover_text(info.tooltip).clicked() {
        *filter = Filter::default();
    }
    if let Some(shortcut) = info.shortcut.filter(|_| key) {
        widgets::key_cap(ui, &keys::text(ui.ctx(), shortcut));
    }
}

/// "7 of 9 quotes left out"; "all 9 quotes"; and what else does not show.
#[must_use]
pub fn said(matrix: &StanceMatrix) -> String {
    let mut said = match (matrix.left_out, matrix.quotes + matrix.left_out) {
        (0, 1) => "1 quote".to_owned(),
        (0, all) => format!("all {all} quotes"),
        (out, all) => format!("{out} of {all} quotes left out"),
    };
    if matrix.elsewhere > 0 {
        said += &format!(" · {} tagged only on issues not shown", matrix.elsewhere);
    }
    let empty: Vec<String> = [(matrix.hidden_rows, "actor"), (matrix.hidden_columns, "issue")]
        .into_iter()
        .filter(|(hidden, _)| *hidden > 0)
        .map(|(hidden, what)| count(hidden, &format!("empty {what}")))
        .collect();
    if matrix.outside > 0 {
        said += &format!(" · {} outside the group hidden", count(matrix.outside, "actor"));
    }
    if !empty.is_empty() {
        said += &format!(" · {} hidden", empty.join(" and "));
    }
    said
}

/// Whose members are shown, where there are groups.
fn group(ui: &mut Ui, project: &Project, view: &mut ViewState) {
    let groups = project.groups();
    let now = view.shown().group(project);
    if groups.is_empty() && now.is_none() {
        return;
    }
    let value = now.and_then(|id| project.actor(id)).map_or("All actors", |group| &group.name);
    let short: String = value.chars().take(24).collect();
    let muted = Tokens::of(ui).muted;
    let words = (RichText::new("Group").color(muted), widgets::bold(&short));
    let response = widgets::drop_down(ui, words, true).accessible_name(format!("Group {value}"));
    Popup::menu(&response).show(|ui| {
        let members_of = &mut view.arrangement.members_of;
        ui.selectable_value(members_of, None, "All actors");
        ui.separator();
        widgets::citation(ui, "Only the group and its members");
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for group in groups {
                ui.selectable_value(members_of, Some(group.id), &group.name);
            }
        });
    });
}

fn sort(ui: &mut Ui, project: &Project, view: &mut ViewState) {
    let issues = view.filter.shown_issues(project);
    let mut now = view.shown().sort(project);
    let before = now;
    let sort = &mut now;
    let value = match *sort {
        Sort::Quotes => "Most quotes".to_owned(),
        Sort::Name => "Name".to_owned(),
        Sort::Stance(issue) => {
            let title = project.issue(issue).map_or("an issue", |issue| &issue.title);
            let short: String = title.chars().take(20).collect();
            format!("Stance on {short}")
        }
    };
    let muted = Tokens::of(ui).muted;
    let words = (RichText::new("Sort").color(muted), widgets::bold(&value));
    let response = widgets::drop_down(ui, words, true).accessible_name(format!("Sort {value}"));
    Popup::menu(&response).show(|ui| {
        ui.selectable_value(sort, Sort::Quotes, "Most quotes");
        ui.selectable_value(sort, Sort::Name, "Name");
        if !issues.is_empty() {
            ui.separator();
            widgets::citation(ui, "From support to opposition on");
        }
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for issue in issues.iter().filter_map(|id| project.issue(*id)) {
                ui.selectable_value(sort, Sort::Stance(issue.id), &issue.title);
            }
        });
    });
    // One that is hidden comes back with its issue unless another is chosen.
    if now != before {
        view.arrangement.sort = now;
    }
}
