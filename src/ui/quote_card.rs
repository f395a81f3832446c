//! The card of the selected quote, opened: who may have said it, what it says on an issue.

use std::sync::Arc;

use egui::{Color32, RichText, Ui};

use super::article_text::Shown;
use super::lines::{self, Ink};
use super::speaker::{self, Naming, Reach};
use super::style::{Tokens, font, space};
use super::tagging::{self, TagFields};
use super::{ViewState, cards, describe, quote_details, selection, widgets};
use crate::link::SameName;
use crate::model::{Article, Project, Quote, Review};
use crate::session::{Action, Command, Session};

/// What the open card keeps between frames.
#[derive(Default)]
pub struct CardState {
    /// Condition and comment.
    pub fields: TagFields,
    /// The title of an issue that is being added.
    pub new_issue: String,
    /// Joint speakers, place, medium and the rest.
    pub details: quote_details::DetailsState,
}

/// The quote that the card is of.
pub struct OpenCard<'a> {
    /// The session that it is in.
    pub session: &'a Session,
    /// Its article.
    pub article: &'a Article,
    /// Itself.
    pub quote: &'a Quote,
    /// As the margin shows it.
    pub shown: &'a Shown,
    /// How much is said of who may have said it.
    pub naming: Naming,
}

/// Draws the open card at the top left of `ui`.
pub fn show(
    ui: &mut Ui,
    open: &OpenCard<'_>,
    state: &mut CardState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let OpenCard { session, article, quote, shown, naming } = open;
    let project = session.project();
    let hidden = *naming == Naming::Hidden;
    widgets::card(ui, true, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        if hidden {
            cards::name_line(ui, describe::HIDDEN, "", shown, quote);
        } else {
            who(ui, project, article, quote, shown);
        }
        if quote.review == Review::Rejected {
            view.choosing_speaker = false;
            ui.add_space(space::XS);
            if ui.button("It is a quote after all").clicked() {
                let quotes = vec![quote.id];
                commands.push(Command::Review { quotes, review: Review::Unreviewed });
            }
            return;
        }
        ui.add_space(space::XS);
        speaker::show_candidates(ui, project, quote, *naming, view, commands);
        if view.choosing_speaker {
            speaker::show(ui, project, *naming, view, commands);
        }
        if !hidden {
            apply_to_all(ui, project, quote, view);
        }
        decide(ui, quote, view, commands);
        if !hidden {
            quote_details::show(ui, project, quote, &mut state.details, view, commands);
        }
        ui.add_space(space::XS);
        rule(ui);
        ui.add_space(space::XS);
        let CardState { fields, new_issue, .. } = state;
        tagging::show(ui, session, quote, *naming, fields, new_issue, view, commands);
    });
}

/// A fine line over the width of the card.
fn rule(ui: &mut Ui) {
    let (rect, _) =
        ui.allocate_exact_size(egui::vec2(ui.available_width(), 1.0), egui::Sense::hover());
    let stroke = egui::Stroke::new(1.0, Tokens::of(ui).line);
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}

/// Who said it as far as is known, how sure, and how the words came.
fn who(ui: &mut Ui, project: &Project, article: &Article, quote: &Quote, shown: &Shown) {
    let voice = describe::voice(project, article, quote);
    cards::name_line(ui, &voice.name, "", shown, quote);
    let mut lines = Vec::new();
    let mut office = voice.office();
    if let Some(mention) = describe::mention(article, quote)
        && !mention.contains(&voice.name)
        && !voice.name.contains(mention)
    {
        let mention = describe::one_line(mention);
        office = if office.is_empty() {
            format!("named as “{mention}”")
        } else {
            format!("{office} · named as “{mention}”")
        };
    }
    lines.push(office);
    lines.push(format!("Why this speaker? {}", describe::why(project, quote)));
    lines.push(describe::circumstances(quote));
    let muted = Ink::muted(ui);
    for line in lines.iter().filter(|line| !line.is_empty()) {
        wrapped(ui, line, &muted);
    }
    if shown.hue.is_none() {
        let colour = Tokens::of(ui).warning;
        wrapped(ui, "Who said this? Choose below, or press A", &muted.coloured(colour));
    }
}

/// Small words over up to three lines; in full when hovered over.
fn wrapped(ui: &mut Ui, text: &str, ink: &Ink) {
    let galley = lines::fit(ui, text, ink, ui.available_width(), 3);
    let elided = galley.elided;
    let response = ui.label(galley);
    if elided {
        response.on_hover_text(text);
    }
}

/// Whether a choice goes to the other quotes of the same speaker: in the article, or of the same
/// name in the whole project.
fn apply_to_all(ui: &mut Ui, project: &Arc<Project>, quote: &Quote, view: &mut ViewState) {
    let same = selection::same_speaker(project, quote).len();
    let reach = view.speaker.reach;
    if same > 1 {
        let name = describe::names(project, quote.attribution.speakers()).unwrap_or_default();
        let text = format!("Apply to all {same} quotes of {name} in this article");
        reach_box(ui, &text, Reach::Article, &mut view.speaker.reach);
    }
    view.speaker.follow(project, quote);
    let Some(named) = view.speaker.same_name(quote.id).cloned() else { return };
    // In this article alone the box above says it.
    let elsewhere = named.quotes.iter().any(|id| id.article != quote.id.article);
    if !elsewhere {
        if reach == Reach::Project {
            view.speaker.reach = Reach::One;
        }
        return;
    }
    let SameName { name, quotes, decided } = named;
    let many = quotes.len();
    let text = format!("Apply to all {many} quotes of “{name}” in the project");
    reach_box(ui, &text, Reach::Project, &mut view.speaker.reach);
    if reach == Reach::Project && decided > 0 {
        let words = match decided {
            1 => "1 on which you decided otherwise stays".to_owned(),
            n => format!("{n} on which you decided otherwise stay"),
        };
        widgets::citation(ui, words);
    }
}

/// A box that says how far a choice of speaker goes.
fn reach_box(ui: &mut Ui, text: &str, means: Reach, reach: &mut Reach) {
    let mut on = *reach == means;
    let room = ui.available_width() - space::XL - space::S;
    let galley = lines::fit(ui, text, &Ink::muted(ui), room, 2);
    let response = ui.checkbox(&mut on, galley);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, text));
    if response.clicked() {
        *reach = if on { means } else { Reach::One };
    }
}

/// Someone else, not a quote, accept: each with its key.
fn decide(ui: &mut Ui, quote: &Quote, view: &mut ViewState, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        if action(ui, "A", "Someone else…", view.choosing_speaker) {
            view.choosing_speaker = !view.choosing_speaker;
        }
        if action(ui, "X", "Not a quote", false) {
            commands.push(Command::Ask(Action::RejectQuote));
        }
        // Without a speaker there is nothing to agree with.
        let known = !quote.attribution.speakers().is_empty();
        if known && action(ui, "↵", "Accept", false) {
            commands.push(Command::Ask(Action::AcceptQuote));
        }
    });
}

fn action(ui: &mut Ui, key: &str, name: &str, on: bool) -> bool {
    // A key and what it does stay in one line.
    let words =
        ui.painter().layout_no_wrap(name.to_owned(), font::interface(), Color32::PLACEHOLDER);
    let room = words.size().x + space::XL + 2.0 * space::XS;
    if ui.available_size_before_wrap().x < room {
        ui.end_row();
    }
    widgets::key_cap(ui, key);
    let text = RichText::new(name).font(font::interface());
    let clicked = ui.add(egui::Button::new(text).frame(false).selected(on)).clicked();
    ui.add_space(space::XS);
    clicked
}
