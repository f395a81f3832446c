//! The stance of the selected quote: on which issue, which, under what condition.

use egui::{Align, Layout, RichText, TextEdit, Ui};

use super::lines::{self, Ink};
use super::speaker::Naming;
use super::style::{Tokens, font, space};
use super::{ViewState, issue_choice, manner, pointing, widgets};
use crate::model::{Issue, IssueId, Manner, Project, Quote, QuoteId, Stance, Tagging};
use crate::session::{Command, Session};

/// What is typed about a tag: it becomes an edit when the field is left.
#[derive(Default)]
pub struct TagFields {
    of: Option<(QuoteId, IssueId)>,
    condition: String,
    comment: String,
    /// Whether something was typed since.
    changed: bool,
}

impl TagFields {
    /// Turns to another tag; what was typed about the one before is kept as an edit.
    fn turn_to(
        &mut self,
        of: Option<(QuoteId, IssueId)>,
        tagging: Option<&Tagging>,
        commands: &mut Vec<Command>,
    ) {
        if self.of != of {
            self.leave(commands);
            self.of = of;
        }
        if !self.changed {
            let text = |field: Option<&String>| field.cloned().unwrap_or_default();
            self.condition = text(tagging.and_then(|t| t.condition.as_ref()));
            self.comment = text(tagging.and_then(|t| t.comment.as_ref()));
        }
    }

    /// Makes what was typed an edit.
    pub fn leave(&mut self, commands: &mut Vec<Command>) {
        if let Some((quote, issue)) = self.of.filter(|_| self.changed) {
            let (condition, comment) = (self.condition.clone(), self.comment.clone());
            commands.push(Command::Annotate { quote, issue, condition, comment });
        }
        self.changed = false;
    }
}

/// The analyst's own tag of a quote on an issue.
#[must_use]
pub fn own_tag<'a>(
    project: &'a Project,
    coder: &str,
    quote: QuoteId,
    issue: IssueId,
) -> Option<&'a Tagging> {
    project.taggings_of(quote).find(|t| t.id.issue == issue && t.id.coder == coder)
}

/// Draws issue, stances and fields.
#[expect(clippy::too_many_arguments, reason = "a quote, what is typed about it, and the window")]
pub fn show(
    ui: &mut Ui,
    session: &Session,
    quote: &Quote,
    naming: Naming,
    fields: &mut TagFields,
    new_issue: &mut String,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let project = session.project();
    let Some(issue) = view.issue.and_then(|id| project.issue(id)) else {
        fields.turn_to(None, None, commands);
        ui.label(RichText::new("No issues yet").font(font::small_bold()));
        widgets::citation(ui, "An issue is a proposition that one can be for or against");
        add_issue(ui, new_issue, commands);
        return;
    };
    let own = own_tag(project, session.coder(), quote.id, issue.id);
    ui.horizontal(|ui| {
        issue_choice::show(ui, project, issue, new_issue, view, commands);
        if own.is_some() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::link(ui, "Remove tag").clicked() {
                    commands.push(Command::Untag { quote: quote.id, issue: issue.id });
                }
            });
        }
    });
    fields.turn_to(Some((quote.id, issue.id)), own, commands);
    stances(ui, quote, issue, own, commands);
    if let Some(own) = own {
        annotate(ui, fields, commands);
        if naming != Naming::Hidden {
            excerpt(ui, project, quote, own, view, commands);
        }
    }
    others(ui, session, quote, issue, own);
}

/// Room for the button that adds an issue, beside the field for its title.
const ADD_BUTTON: f32 = 100.0;

/// A field for a new issue.
pub fn add_issue(ui: &mut Ui, title: &mut String, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        // In a narrow card the button keeps its place.
        let width = (ui.available_width() - ADD_BUTTON).clamp(ADD_BUTTON, 170.0);
        let edit = TextEdit::singleline(title)
            .id_salt("new issue")
            .hint_text("Add an issue")
            .desired_width(width);
        let response = ui.add(edit).accessible_name("New issue");
        let enter = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let filled = !title.trim().is_empty();
        let clicked = ui.add_enabled(filled, egui::Button::new("Add issue")).clicked();
        if filled && (enter || clicked) {
            commands.push(Command::AddIssue { title: std::mem::take(title) });
        }
    });
}

/// The height of a stance with its key below.
const STANCE: f32 = 35.0;

/// The seven stances with their keys, and the one that is set in words.
pub(super) fn stances(
    ui: &mut Ui,
    quote: &Quote,
    issue: &Issue,
    own: Option<&Tagging>,
    commands: &mut Vec<Command>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for stance in Stance::ALL {
            let on = own.is_some_and(|tag| tag.stance == stance);
            let width = widgets::stance_button_width(ui, stance);
            // Of a size that is known, so that the row is broken where the card ends.
            let room = egui::vec2(width, STANCE);
            ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                let response = widgets::stance_button(ui, stance, on);
                let hint = hint(issue, stance, &manner::of(ui));
                if response.on_hover_text(hint).clicked() {
                    commands.push(Command::Tag { quote: quote.id, issue: issue.id, stance });
                }
                let key = crate::session::Action::Tag(stance).info().shortcut;
                ui.allocate_ui(egui::vec2(width, 14.0), |ui| {
                    ui.vertical_centered(|ui| {
                        let colour = Tokens::of(ui).faint;
                        let key = key.map_or("", |shortcut| shortcut.key);
                        ui.label(RichText::new(key).font(font::tiny()).color(colour));
                    });
                });
            });
        }
    });
    if let Some(own) = own {
        widgets::stance_set(ui, own.stance);
    }
}

/// What a stance means on this issue.
fn hint(issue: &Issue, stance: Stance, manner: &Manner) -> String {
    let name = manner.stance(stance);
    let pole = match stance.value() {
        Some(value) if value > 0 => &issue.pro,
        Some(value) if value < 0 => &issue.contra,
        Some(_) | None => return name.to_owned(),
    };
    if pole.is_empty() { name.to_owned() } else { format!("{name}: {pole}") }
}

/// Condition and comment.
fn annotate(ui: &mut Ui, fields: &mut TagFields, commands: &mut Vec<Command>) {
    let mut left = false;
    for (name, hint) in [("Condition", "only if …"), ("Comment", "")] {
        let text = if name == "Condition" { &mut fields.condition } else { &mut fields.comment };
        ui.horizontal(|ui| {
            let colour = Tokens::of(ui).muted;
            let label = ui.add_sized(
                [62.0, 24.0],
                egui::Label::new(RichText::new(name).font(font::small()).color(colour)),
            );
            let edit = TextEdit::singleline(text)
                .id_salt(name)
                .hint_text(hint)
                .desired_width(f32::INFINITY);
            let response = ui.add(edit).labelled_by(label.id);
            fields.changed |= response.changed();
            left |= response.lost_focus();
        });
    }
    if left {
        fields.leave(commands);
    }
}

/// The words that bear on the issue, when it is not all of them.
fn excerpt(
    ui: &mut Ui,
    project: &Project,
    quote: &Quote,
    own: &Tagging,
    view: &ViewState,
    commands: &mut Vec<Command>,
) {
    let Some(article) = project.article(quote.id.article) else { return };
    let (quote_id, issue) = (quote.id, own.id.issue);
    if let Some(excerpt) = own.excerpt {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let hint = "The whole quote bears on it";
                if widgets::cross(ui, "Remove the excerpt", hint).clicked() {
                    commands.push(Command::Excerpt { quote: quote_id, issue, words: None });
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let words = super::describe::one_line(article.text_of(excerpt));
                    let ink = Ink::muted(ui);
                    lines::line(ui, &format!("Excerpt: {words}"), &ink);
                });
            });
        });
    }
    let marked = view.marked.filter(|marked| !marked.span().is_empty() && marked.moves.is_none());
    let whole = marked.map(|marked| pointing::whole(&article.text, marked.span()));
    let inside = whole.filter(|words| !words.is_empty() && quote.extent().covers(*words));
    if let Some(words) = inside.filter(|words| own.excerpt != Some(*words)) {
        let link = widgets::link(ui, "Only the marked words bear on it");
        if link.on_hover_text("Keep the words that are marked as the excerpt of this tag").clicked()
        {
            commands.push(Command::Excerpt { quote: quote_id, issue, words: Some(words) });
        }
    }
}

/// Tags on other issues, and by other coders.
fn others(ui: &mut Ui, session: &Session, quote: &Quote, issue: &Issue, own: Option<&Tagging>) {
    let project = session.project();
    for tagging in project.taggings_of(quote.id) {
        if own.is_some_and(|own| own.id == tagging.id) {
            continue;
        }
        ui.horizontal(|ui| {
            widgets::stance_chip(ui, tagging.stance, false);
            let mut text = project.issue(tagging.id.issue).map_or("", |i| &i.title).to_owned();
            if tagging.id.coder != session.coder() {
                let who = if tagging.id.coder.is_empty() { "no name" } else { &tagging.id.coder };
                text = format!("{text} · tagged by {who}");
            }
            if tagging.id.issue == issue.id || tagging.id.coder == session.coder() {
                lines::line(ui, &text, &Ink::muted(ui));
            } else {
                lines::line(ui, &text, &Ink::faint(ui));
            }
        });
    }
}
