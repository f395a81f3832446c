//! Asking about unsaved changes before the project goes away.

use egui::{Context, Frame, Id, Modal};

use super::menu::project_name;
use super::style::space;
use super::{focus, status_bar, widgets};
use crate::session::{Command, Session};

/// Something that would lose unsaved changes, and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaving {
    /// What then happens.
    pub then: Then,
    /// Where it stands.
    pub stage: Stage,
}

/// What happens when nothing can be lost any more.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    /// The window closes.
    Close,
    /// Another project takes the place of this one.
    Run(Box<Command>),
}

/// How far leaving is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The analyst is asked.
    Asking,
    /// What is being written is waited for.
    Writing,
}

/// What the analyst answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Save first.
    Save,
    /// Let the changes go.
    Discard,
    /// Stay.
    Stay,
}

/// Asks; none while there is no answer.
pub fn show(ctx: &Context, session: &Session, leaving: &Leaving) -> Option<Choice> {
    let mut choice = None;
    let frame = Frame::popup(&ctx.global_style()).inner_margin(space::L);
    let id = Id::unique("unsaved changes");
    let just_opened = !focus::is_open(ctx, id);
    let modal = Modal::new(id).frame(frame).show(ctx, |ui| {
        ui.set_width(380.0);
        match leaving.stage {
            Stage::Asking => {
                widgets::heading(ui, format!("Save the changes to {}?", project_name(session)));
                ui.add_space(space::XS);
                let what = match &leaving.then {
                    Then::Close => "Otherwise they are lost when the window closes.",
                    Then::Run(command)
                        if matches!(**command, Command::Import(_) | Command::ImportText(_)) =>
                    {
                        "Your articles begin a project of their own. What you changed in the \
                         sample is lost unless you save it."
                    }
                    Then::Run(_) => "Otherwise they are lost when another project opens.",
                };
                widgets::muted(ui, what);
                ui.add_space(space::L);
                ui.horizontal(|ui| {
                    let save = widgets::primary(ui, true, "Save");
                    if just_opened {
                        save.request_focus();
                    }
                    if save.clicked() {
                        choice = Some(Choice::Save);
                    }
                    if ui.button("Don’t save").clicked() {
                        choice = Some(Choice::Discard);
                    }
                    if ui.button("Cancel").clicked() {
                        choice = Some(Choice::Stay);
                    }
                });
            }
            Stage::Writing => {
                let job = session.writing_job();
                widgets::heading(ui, format!("{} …", job.map_or("Saving", |job| &job.name)));
                ui.add_space(space::S);
                if let Some(job) = job.filter(|job| job.is_long()) {
                    widgets::muted(ui, status_bar::said(job));
                    status_bar::bar(ui, job);
                }
                ui.add_space(space::M);
                let cancel = ui.button("Cancel");
                let what = "Stop writing and stay in this project: the file stays as it was";
                if cancel.on_hover_text(what).clicked() {
                    choice = Some(Choice::Stay);
                }
            }
        }
    });
    focus::open(ctx, id, modal.response.layer_id, modal.response.rect);
    if modal.should_close() && choice.is_none() {
        choice = Some(Choice::Stay);
    }
    choice
}
