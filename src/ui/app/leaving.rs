//! Leaving a project: what is unsaved is asked about, what is being written is waited for.

use egui::{Context, ViewportCommand};

use super::super::focus;
use super::super::leave::{self, Choice, Leaving, Stage, Then};
use super::App;
use crate::session::{Action, Command};

impl App {
    /// Nothing is left after all.
    pub(super) fn stay(&mut self) {
        self.leaving = None;
    }

    /// Sees to it that nothing unsaved is lost and no running save is cut off.
    pub(super) fn leave(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && !self.closing {
            if ctx.text_edit_focused() {
                // What is being typed counts: let the field make its edit first.
                focus::give_up(ctx);
                self.deferred.push(Command::Ask(Action::Quit));
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                ctx.request_repaint();
            } else if self.session.is_unsaved() || self.session.is_writing() {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                let stage = self.stage_of_leaving();
                self.leaving = Some(Leaving { then: Then::Close, stage });
                ctx.request_repaint();
            }
        }
        let Some(leaving) = self.leaving.clone() else { return };
        if self.typed.is_some() {
            // Where to save is being typed: nothing may stand before that.
            return;
        }
        match leave::show(ctx, &self.session, &leaving) {
            Some(Choice::Stay) => {
                if leaving.stage == Stage::Writing {
                    self.session.stop_writing();
                }
                self.stay();
            }
            Some(Choice::Discard) => self.depart(leaving.then, ctx),
            Some(Choice::Save) => {
                self.leaving = Some(Leaving { stage: Stage::Writing, ..leaving });
                self.run(Command::Save, ctx);
            }
            None if leaving.stage == Stage::Writing => {
                let asking = self.asked.is_some() || self.typed.is_some();
                // Tables are written on when another project opens, not when the window closes.
                let writing = match leaving.then {
                    Then::Close => self.session.is_writing(),
                    Then::Run(_) => self.session.is_saving(),
                };
                if asking || writing {
                    return;
                }
                if self.session.is_unsaved() {
                    // It could not be saved; the notice says why.
                    self.stay();
                } else {
                    self.depart(leaving.then, ctx);
                }
            }
            None => {}
        }
    }

    /// Nothing is asked while a save is under way that holds everything, or nothing but a table is
    /// being written: that is waited for.
    pub(super) fn stage_of_leaving(&self) -> Stage {
        let nothing_to_ask = !self.session.is_unsaved() || self.session.is_saving_all();
        if nothing_to_ask { Stage::Writing } else { Stage::Asking }
    }

    fn depart(&mut self, then: Then, ctx: &Context) {
        self.leaving = None;
        match then {
            Then::Close => {
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Then::Run(command) => self.replace(*command),
        }
    }
}
