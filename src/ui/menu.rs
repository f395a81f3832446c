//! The menu bar, all of it from the table of actions.

use egui::{Align, Button, Layout, MenuBar, Ui};

use super::style::space;
use super::{Panel, ViewState, actions, keys, views, widgets};
use crate::model::Stance;
use crate::session::history::Step;
use crate::session::{Action, Command, Session};
use crate::storage::preferences::Theme;

/// Draws the bar.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    MenuBar::new().ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.spacing_mut().button_padding = egui::vec2(space::S, 2.0);
        ui.label(widgets::bold("Démarche"));
        ui.add_space(space::XS);
        let mut bar = Bar { session, view, commands };
        ui.menu_button("File", |ui| bar.file(ui));
        ui.menu_button("Edit", |ui| bar.edit(ui));
        ui.menu_button("Article", |ui| bar.article(ui));
        ui.menu_button("Quote", |ui| {
            use Action::{
                AcceptMany, AcceptQuote, AddQuote, ChooseSpeaker, EndBack, EndForward, MergeQuotes,
                NextQuote, PreviousQuote, RejectQuote, SplitQuote, StartBack, StartForward,
            };
            bar.items(ui, &[NextQuote, PreviousQuote]);
            ui.separator();
            bar.items(ui, &[AcceptQuote, ChooseSpeaker, RejectQuote, AcceptMany]);
            ui.separator();
            bar.items(ui, &[AddQuote, SplitQuote, MergeQuotes]);
            bar.items(ui, &[StartBack, StartForward, EndBack, EndForward]);
        });
        ui.menu_button("Tag", |ui| bar.tag(ui));
        ui.menu_button("View", |ui| bar.view(ui));
        ui.menu_button("Help", |ui| {
            bar.items(ui, &[Action::ShowKeys, Action::ShowGuide]);
            ui.separator();
            bar.items(ui, &[Action::OpenSample]);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(space::XS);
            widgets::citation(ui, project_name(session));
        });
    });
}

/// The project's file by name.
#[must_use]
pub fn project_name(session: &Session) -> String {
    session.path().and_then(|path| path.file_name()).map_or_else(
        || if session.is_sample() { "Sample" } else { "New project" }.to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

struct Bar<'a> {
    session: &'a Session,
    view: &'a mut ViewState,
    commands: &'a mut Vec<Command>,
}

impl Bar<'_> {
    fn file(&mut self, ui: &mut Ui) {
        self.items(ui, &[Action::NewProject, Action::OpenProject]);
        self.recent(ui);
        ui.separator();
        self.items(ui, &[Action::ImportFiles, Action::ImportFolder, Action::PasteArticle]);
        ui.separator();
        self.items(ui, &[Action::Save, Action::SaveAs, Action::Export]);
        ui.separator();
        self.items(ui, &[Action::Quit]);
    }

    fn recent(&mut self, ui: &mut Ui) {
        let recent = &self.session.preferences().recent;
        ui.add_enabled_ui(!recent.is_empty(), |ui| {
            ui.menu_button("Open recent", |ui| {
                for path in recent {
                    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                    let button = ui.button(name).on_hover_text(path.to_string_lossy());
                    if button.clicked() {
                        self.commands.push(Command::Open(path.clone()));
                        ui.close();
                    }
                }
            });
        });
    }

    fn edit(&mut self, ui: &mut Ui) {
        let history = self.session.history();
        self.step(ui, Action::Undo, history.past().last());
        self.step(ui, Action::Redo, history.future().last());
        self.items(ui, &[Action::ShowHistory]);
        ui.separator();
        self.items(ui, &[Action::Find, Action::FindNext, Action::FindPrevious, Action::FindInAll]);
        ui.separator();
        self.items(ui, &[Action::CopyQuotes, Action::CopyRow, Action::CopyMatrix]);
        ui.separator();
        self.items(ui, &[Action::NewActor, Action::MarkActors, Action::MergeActors]);
        ui.separator();
        self.items(ui, &[Action::ShowSettings]);
    }

    /// Undo or redo: its name says what, its tooltip also of which quote.
    fn step(&mut self, ui: &mut Ui, action: Action, step: Option<&Step>) {
        let info = action.info();
        let name = match step {
            Some(step) => format!("{}: {}", info.name, step.name),
            None => info.name.to_owned(),
        };
        let hint = match step.filter(|_| !self.view.review.is_blind()) {
            Some(step) if !step.about.is_empty() => format!("{}: {}", info.tooltip, step.about),
            Some(_) | None => info.tooltip.to_owned(),
        };
        let possible = actions::is_possible(action, self.session, self.view);
        item_hinted(ui, possible, action, &name, &hint, self.commands);
    }

    fn article(&mut self, ui: &mut Ui) {
        if self.view.chosen.len() > 1 {
            widgets::citation(ui, format!("{} marked articles", self.view.chosen.len()));
        }
        self.items(ui, &[Action::EditArticles]);
        ui.separator();
        self.items(ui, &[Action::ExtractAgain, Action::ExtractAllAgain]);
        ui.separator();
        self.items(ui, &[Action::DeleteArticles]);
    }

    fn tag(&mut self, ui: &mut Ui) {
        for stance in Stance::ALL {
            let name = format!("{}  {}", stance.glyph(), self.view.manner.stance(stance));
            self.item(ui, Action::Tag(stance), &name);
        }
        ui.separator();
        self.items(ui, &[Action::Untag, Action::Dismiss, Action::ChooseIssue, Action::HideNames]);
        ui.separator();
        self.items(ui, &[Action::AddIssue, Action::MergeIssue, Action::DeleteIssue]);
        ui.separator();
        let coder = format!("Coder: {}…", self.session.coder());
        let button = ui.button(coder).on_hover_text("Your name, as it stands beside your tags");
        if button.accessible_name("Coder").clicked() {
            self.view.panel = Some(Panel::Coder);
        }
    }

    fn view(&mut self, ui: &mut Ui) {
        self.items(
            ui,
            &[
                Action::ShowRead,
                Action::ShowReview,
                Action::ShowMatrix,
                Action::ShowCompare,
                Action::ShowActors,
                Action::ShowIssues,
            ],
        );
        ui.separator();
        for (action, theme) in [
            (Action::ThemeLight, Theme::Light),
            (Action::ThemeDark, Theme::Dark),
            (Action::ThemeSystem, Theme::System),
            (Action::ThemeHighContrast, Theme::HighContrast),
        ] {
            let info = action.info();
            let on = self.session.preferences().theme == theme;
            if ui.radio(on, info.name).on_hover_text(info.tooltip).clicked() {
                self.commands.push(Command::Ask(action));
                ui.close();
            }
        }
        ui.separator();
        egui::gui_zoom::zoom_menu_buttons(ui);
        ui.separator();
        ui.menu_button("Saved views", |ui| {
            views::menu(ui, self.session, self.view, self.commands);
        });
        self.items(ui, &[Action::CompareActors, Action::ChangeCells, Action::ClearFilters]);
        ui.separator();
        self.items(ui, &[Action::NextPane, Action::PreviousPane]);
        ui.separator();
        self.items(ui, &[Action::ShowPalette, Action::ShowNotices]);
    }

    fn items(&mut self, ui: &mut Ui, actions: &[Action]) {
        for action in actions {
            self.item(ui, *action, action.info().name);
        }
    }

    fn item(&mut self, ui: &mut Ui, action: Action, name: &str) {
        item(ui, action, name, (self.session, self.view), self.commands);
    }
}

/// An action as an item of a menu, under this name.
pub(super) fn item(
    ui: &mut Ui,
    action: Action,
    name: &str,
    (session, view): (&Session, &ViewState),
    commands: &mut Vec<Command>,
) {
    item_if(ui, actions::is_possible(action, session, view), action, name, commands);
}

/// The same where it is known whether it can be done.
pub(super) fn item_if(
    ui: &mut Ui,
    possible: bool,
    action: Action,
    name: &str,
    commands: &mut Vec<Command>,
) {
    item_hinted(ui, possible, action, name, action.info().tooltip, commands);
}

fn item_hinted(
    ui: &mut Ui,
    possible: bool,
    action: Action,
    name: &str,
    hint: &str,
    commands: &mut Vec<Command>,
) {
    let info = action.info();
    let shortcut = info.shortcut.map(|s| keys::text(ui.ctx(), s)).unwrap_or_default();
    let response = ui
        .add_enabled(possible, Button::new(name).shortcut_text(shortcut))
        .accessible_name(name)
        .on_hover_text(hint);
    if response.clicked() {
        commands.push(Command::Ask(action));
    }
}
