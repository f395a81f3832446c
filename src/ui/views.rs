//! Saved views: the matrix as it was, under a name. Opening one is no edit; saving one is.

use egui::{IntoAtoms as _, Key, Popup, RichText, ScrollArea, TextEdit, Ui};

use super::digest::count;
use super::style::{Tokens, space};
use super::{Panel, ViewState, Workspace, menu as menus, widgets};
use crate::matrix::{Cells, Sort};
use crate::model::{Edit, Manner, Project, SavedView, ViewId};
use crate::session::{Action, Command, Session};
use crate::storage::export::filter_in_words;

/// So much of a name stands on the button.
const SHORT: usize = 24;

/// What a panel asks about saved views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Under which name to keep what the matrix shows.
    Save {
        /// As typed so far.
        name: String,
    },
    /// What to call a view.
    Rename {
        /// Which.
        view: ViewId,
        /// As typed so far.
        name: String,
    },
    /// Whether to delete a view.
    Delete {
        /// Which.
        view: ViewId,
    },
}

impl Asked {
    /// What stands above the panel.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Save { .. } => "Save view",
            Self::Rename { .. } => "Rename view",
            Self::Delete { .. } => "Delete view",
        }
    }
}

/// The saved view that was opened last, if it is still there.
#[must_use]
pub fn shown<'p>(project: &'p Project, view: &ViewState) -> Option<&'p SavedView> {
    project.view(view.saved_view?)
}

/// Whether the matrix has moved away from the saved view that was opened last.
#[must_use]
pub fn is_changed(project: &Project, view: &ViewState) -> bool {
    shown(project, view).is_some_and(|saved| {
        let (filter, arrangement) = saved.of(project);
        view.filter != filter || view.arrangement != arrangement
    })
}

/// Shows a saved view in the matrix. What of it is no longer in the project comes back in words.
pub fn open(id: ViewId, project: &Project, view: &mut ViewState) -> Option<String> {
    let saved = project.view(id)?;
    (view.filter, view.arrangement) = saved.of(project);
    view.saved_view = Some(id);
    view.workspace = Workspace::Matrix;
    let gone = saved.gone(project);
    let what = gone.join(", ");
    (!gone.is_empty()).then(|| format!("View “{}”: no longer in the project: {what}", saved.name))
}

/// What a saved view shows, in a line.
#[must_use]
pub fn described(project: &Project, saved: &SavedView, manner: &Manner) -> String {
    let (filter, arrangement) = saved.of(project);
    let mut parts = filter_in_words(&filter, manner);
    match filter.shown_issues(project).as_slice() {
        all if all.len() == project.issues.len() => {}
        [one] => parts.extend(project.issue(*one).map(|issue| issue.title.clone())),
        some => parts.push(format!("{} of {}", some.len(), count(project.issues.len(), "issue"))),
    }
    let group = arrangement.members_of.and_then(|id| project.actor(id));
    parts.extend(group.map(|group| format!("only {}", group.name)));
    match arrangement.sort {
        Sort::Quotes => {}
        Sort::Name => parts.push("by name".to_owned()),
        Sort::Stance(issue) => {
            parts.extend(project.issue(issue).map(|issue| format!("by stance on {}", issue.title)));
        }
    }
    parts.extend(arrangement.hide_empty.then(|| "empty hidden".to_owned()));
    parts.extend(arrangement.transposed.then(|| "transposed".to_owned()));
    match arrangement.cells {
        Cells::Full => {}
        Cells::Compact | Cells::Coverage => {
            parts.push(format!("{} cells", arrangement.cells.label().to_lowercase()));
        }
    }
    if parts.is_empty() { "all quotes and issues".to_owned() } else { parts.join(" · ") }
}

/// The panel that an action about saved views opens.
#[must_use]
pub fn panel_of(action: Action, project: &Project, view: &ViewState) -> Option<Panel> {
    let saved = shown(project, view);
    let name = || saved.map(|saved| saved.name.clone()).unwrap_or_default();
    let asked = if action == Action::SaveView {
        Asked::Save { name: name() }
    } else if action == Action::RenameView {
        Asked::Rename { view: saved?.id, name: name() }
    } else if action == Action::DeleteView {
        Asked::Delete { view: saved?.id }
    } else {
        return None;
    };
    Some(Panel::View(asked))
}

/// The edit of an action about saved views that asks for nothing more.
#[must_use]
pub fn edit_of(action: Action, project: &Project, view: &ViewState) -> Option<Edit> {
    let saved = shown(project, view).filter(|_| action == Action::UpdateView)?;
    Some(Edit::SetView(Box::new(as_now(view, saved.id, saved.name.clone()))))
}

/// What the matrix shows, as a view of this name.
fn as_now(view: &ViewState, id: ViewId, name: String) -> SavedView {
    SavedView { id, name, filter: view.filter.clone(), arrangement: view.arrangement }
}

/// The button that opens the list, with the name of the view that is shown.
pub fn button(ui: &mut Ui, session: &Session, view: &ViewState, commands: &mut Vec<Command>) {
    let project = session.project();
    let muted = Tokens::of(ui).muted;
    let response = match shown(project, view) {
        None => {
            let hint = "Filters, order and cells of the matrix that were saved under a name";
            widgets::drop_down(ui, "Views", true).on_hover_text(hint).accessible_name("Views")
        }
        Some(saved) => {
            let mut short: String = saved.name.chars().take(SHORT).collect();
            if short.len() < saved.name.len() {
                short.push('…');
            }
            let changed = is_changed(project, view);
            let heard = if changed { ", changed" } else { "" };
            let mut words = (RichText::new("View").color(muted), widgets::bold(short)).into_atoms();
            if changed {
                words.push_right(RichText::new("changed").color(muted).italics());
            }
            let hint = described(project, saved, &view.manner);
            let name = format!("View {}{heard}", saved.name);
            widgets::drop_down(ui, words, true).on_hover_text(hint).accessible_name(name)
        }
    };
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(240.0);
        menu(ui, session, view, commands);
    });
}

/// The saved views, and what can be done with the one that is shown.
pub fn menu(ui: &mut Ui, session: &Session, view: &ViewState, commands: &mut Vec<Command>) {
    let project = session.project();
    if project.views.is_empty() {
        widgets::citation(ui, "Nothing saved yet: filter and sort, then save the view");
    }
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        for saved in &project.views {
            let on = view.saved_view == Some(saved.id);
            let short: String = saved.name.chars().take(2 * SHORT).collect();
            let item = ui.selectable_label(on, short);
            let item = item.on_hover_text(described(project, saved, &view.manner));
            if item.accessible_name(format!("Show view {}", saved.name)).clicked() {
                commands.push(Command::ShowView(saved.id));
                ui.close();
            }
        }
    });
    ui.separator();
    let shown = shown(project, view);
    for action in [Action::SaveView, Action::UpdateView, Action::RenameView, Action::DeleteView] {
        if action == Action::SaveView || shown.is_some() {
            menus::item(ui, action, action.info().name, (session, view), commands);
        }
    }
}

/// Draws the panel; true when it is settled.
pub fn panel(
    ui: &mut Ui,
    session: &Session,
    view: &mut ViewState,
    asked: &mut Asked,
    commands: &mut Vec<Command>,
) -> bool {
    let project = session.project();
    match asked {
        Asked::Save { name } => save(ui, project, view, name, commands),
        Asked::Rename { view, name } => match project.view(*view) {
            Some(saved) => rename(ui, project, saved, name, commands),
            None => true,
        },
        Asked::Delete { view: id } => match project.view(*id) {
            Some(saved) => delete(ui, project, saved, &view.manner, commands),
            None => true,
        },
    }
}

fn save(
    ui: &mut Ui,
    project: &Project,
    view: &mut ViewState,
    name: &mut String,
    commands: &mut Vec<Command>,
) -> bool {
    let enter = field(ui, name);
    let name = name.trim();
    let there = project.view_named(name);
    let id = there.map_or_else(|| project.free_view_id(name), |saved| saved.id);
    let own = as_now(view, id, there.map_or(name, |saved| &saved.name).to_owned());
    let keeps = format!("Keeps {}", described(project, &own, &view.manner));
    let words = match there {
        None => {
            widgets::citation(ui, keeps);
            let hint = "Everybody who opens the project sees it. It shows what there is when it is \
                        opened, not what there is now";
            widgets::citation(ui, hint);
            "Save view".to_owned()
        }
        Some(saved) => {
            let before = described(project, saved, &view.manner);
            widgets::citation(ui, format!("{keeps}, in the place of {before}. Can be undone"));
            format!("Replace “{}”", saved.name)
        }
    };
    let (go, cancelled) = buttons(ui, !name.is_empty(), &words);
    let go = go || (enter && !name.is_empty());
    if go {
        view.saved_view = Some(id);
        let own = Box::new(own);
        let edit = if there.is_some() { Edit::SetView(own) } else { Edit::AddView(own) };
        commands.push(Command::Edit(edit));
    }
    go || cancelled
}

fn rename(
    ui: &mut Ui,
    project: &Project,
    saved: &SavedView,
    name: &mut String,
    commands: &mut Vec<Command>,
) -> bool {
    let enter = field(ui, name);
    let name = name.trim();
    let other = project.view_named(name).filter(|other| other.id != saved.id);
    if other.is_some() {
        let colour = Tokens::of(ui).warning;
        ui.label(RichText::new("Another view has this name").color(colour));
    }
    let possible = !name.is_empty() && other.is_none();
    let (go, cancelled) = buttons(ui, possible, "Rename");
    let go = go || (enter && possible);
    if go {
        let renamed = SavedView { name: name.to_owned(), ..saved.clone() };
        commands.push(Command::Edit(Edit::SetView(Box::new(renamed))));
    }
    go || cancelled
}

fn delete(
    ui: &mut Ui,
    project: &Project,
    saved: &SavedView,
    manner: &Manner,
    commands: &mut Vec<Command>,
) -> bool {
    ui.label(widgets::bold(format!("Delete the view “{}”?", saved.name)));
    let what = described(project, saved, manner);
    widgets::muted(ui, format!("It shows {what}. No quote, tag or position goes with it"));
    widgets::muted(ui, "It goes for everybody who uses this file. Undo brings it back");
    let (go, cancelled) = buttons(ui, true, "Delete");
    if go {
        commands.push(Command::Edit(Edit::RemoveView(saved.id)));
    }
    go || cancelled
}

/// The field of a name; whether Enter was pressed in it.
fn field(ui: &mut Ui, name: &mut String) -> bool {
    let hint = "For instance: Weapons, last quarter";
    let field = TextEdit::singleline(name).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name("Name of the view");
    ui.add_space(space::XS);
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// The button that does it, and the one that does not.
fn buttons(ui: &mut Ui, possible: bool, words: &str) -> (bool, bool) {
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        let go = widgets::primary(ui, possible, words).clicked();
        (go, ui.button("Cancel").clicked())
    })
    .inner
}
