//! What the window keeps for its next start, and its title.

use egui::{Context, ViewportCommand};

use super::App;
use crate::ui::{menu, tabs};

impl App {
    /// Ctrl with plus and minus change the size of everything; the next start remembers it.
    pub(super) fn keep_text_size(&mut self, ctx: &Context) {
        let zoom = ctx.zoom_factor();
        if self.zoom.is_some_and(|before| before != zoom) {
            let size = (zoom * 100.0).round().clamp(50.0, 300.0) as u16;
            self.session.set_preferences(|preferences| preferences.text_size = size);
        }
        self.zoom = Some(zoom);
    }

    /// Keeps how the window stands for the next start.
    pub fn keep_layout(&mut self) {
        let workspace = tabs::name_of(self.view.workspace).to_owned();
        let known = self.session.preferences();
        let commands = self.view.palette.recent();
        if known.window != self.place
            || known.panels != self.panels
            || known.workspace != workspace
            || known.commands != commands
        {
            let panels = self.panels.clone();
            self.session.set_preferences(|preferences| {
                preferences.window = self.place;
                preferences.panels = panels;
                preferences.workspace = workspace;
                preferences.commands = commands;
            });
        }
    }

    pub(super) fn set_title(&mut self, ctx: &Context) {
        let dot = if self.session.is_unsaved() { "● " } else { "" };
        let title = format!("{dot}{} – Démarche", menu::project_name(&self.session));
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}
