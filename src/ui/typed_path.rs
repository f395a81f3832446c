//! A path typed by hand, where the system has no file dialog.

use std::path::PathBuf;

use egui::{Key, TextEdit, Ui};

use super::dialogs::{Answer, Purpose, Question};
use super::style::space;
use super::widgets;

/// A question that is answered by typing.
pub struct TypedPath {
    /// What is asked.
    pub question: Question,
    /// What was typed so far.
    pub text: String,
}

impl TypedPath {
    /// Begins with the name that was suggested.
    #[must_use]
    pub fn new(question: Question) -> Self {
        let text = question.suggested.clone();
        Self { question, text }
    }

    /// Draws the panel; the answer, once there is one.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Answer> {
        widgets::muted(
            ui,
            "This system shows no file dialog: it has neither a desktop portal nor zenity. \
             Type the path instead.",
        );
        ui.add_space(space::S);
        let field = TextEdit::singleline(&mut self.text)
            .hint_text(match self.question.purpose {
                Purpose::ImportFolder => "/home/me/articles",
                Purpose::ImportFiles => "/home/me/article.txt",
                Purpose::OpenProject | Purpose::SaveProject => "/home/me/project.ron",
                Purpose::SaveTable => "/home/me/table.csv",
            })
            .desired_width(f32::INFINITY);
        let field = ui.add(field).accessible_name("Path");
        // Asked before the field takes the focus back, which would make it look as if never lost.
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if ui.memory(|m| m.focused().is_none()) {
            field.request_focus();
        }
        ui.add_space(space::S);
        let path = PathBuf::from(self.text.trim());
        let mut answer = None;
        ui.horizontal(|ui| {
            let filled = !path.as_os_str().is_empty();
            let verb = match self.question.purpose {
                Purpose::OpenProject => "Open",
                Purpose::ImportFiles | Purpose::ImportFolder => "Import",
                Purpose::SaveProject | Purpose::SaveTable => "Save",
            };
            if widgets::primary(ui, filled, verb).clicked() || (filled && enter) {
                answer = Some(Answer::Chosen(vec![path]));
            }
            if ui.button("Cancel").clicked() {
                answer = Some(Answer::Cancelled);
            }
        });
        answer
    }
}
