//! Why the quote that is looked at needs a person, as far as its card does not say it, and the way
//! to what is not decided there.

use egui::{RichText, Ui};

use super::super::style::{Tokens, font, space};
use super::super::{ViewState, Workspace, describe, widgets};
use super::ReviewState;
use crate::model::{Project, Quote};
use crate::review::Reason;
use crate::session::Action;

/// Draws it; true when the date of the article is to be set.
pub fn show(
    ui: &mut Ui,
    project: &Project,
    quote: &Quote,
    state: &ReviewState,
    view: &mut ViewState,
) -> bool {
    let reasons = state.queue.reasons(quote.id);
    let mut set_date = false;
    for reason in reasons.iter() {
        let Some(words) = words(reason, project, view) else { continue };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let tokens = Tokens::of(ui);
            let asks = reason != Reason::Untagged;
            let colour = if asks { tokens.warning } else { tokens.muted };
            ui.label(RichText::new(words).font(font::small()).color(colour));
            match reason {
                Reason::Ambiguous if !state.blind => actor(ui, project, quote, state, view),
                Reason::NoDate => {
                    widgets::action_cap(ui, Action::EditArticles);
                    set_date = widgets::link(ui, "Set the date…").clicked();
                }
                Reason::UnknownSpeaker
                | Reason::LowConfidence
                | Reason::Ambiguous
                | Reason::Unreviewed
                | Reason::Untagged => {}
            }
        });
        ui.add_space(space::XS);
    }
    set_date
}

/// What the card does not say.
fn words(reason: Reason, project: &Project, view: &ViewState) -> Option<String> {
    match reason {
        Reason::UnknownSpeaker | Reason::LowConfidence | Reason::Unreviewed => None,
        Reason::Ambiguous => Some("The name could mean somebody else".to_owned()),
        Reason::Untagged => {
            let issue = view.issue.and_then(|id| project.issue(id))?;
            Some(format!("Has words of “{}”", issue.title))
        }
        Reason::NoDate => Some("The article has no date".to_owned()),
    }
}

/// Whom the speaker's name could mean, and the way to where that is settled.
fn actor(ui: &mut Ui, project: &Project, quote: &Quote, state: &ReviewState, view: &mut ViewState) {
    let Some(speaker) = quote.attribution.speaker() else { return };
    let others = state.queue.namesakes(speaker);
    if let Some(names) = describe::names(project, others) {
        widgets::citation(ui, names);
    }
    if widgets::link(ui, "Settle in Actors").clicked() {
        view.workspace = Workspace::Actors;
        view.actors.show_actor(speaker);
    }
}
