//! The panel that accepts all quotes of whose speaker the program is sure enough, in one step.

use egui::{Slider, Ui};

use super::digest::count;
use super::style::{Tokens, space};
use super::widgets;
use crate::model::{ArticleId, Detection, Project, Quote, QuoteId, Review};
use crate::session::Command;

/// Draws it; true when it is settled.
pub fn show(
    ui: &mut Ui,
    project: &Project,
    here: Option<ArticleId>,
    percent: &mut u16,
    only: &mut Option<ArticleId>,
    commands: &mut Vec<Command>,
) -> bool {
    let label = ui.label("Accept unreviewed quotes of whose speaker the program is at least");
    ui.scope(|ui| {
        let tokens = Tokens::of(ui);
        ui.visuals_mut().widgets.inactive.bg_fill = tokens.line;
        ui.visuals_mut().selection.bg_fill = tokens.accent;
        let slider = Slider::new(percent, 50..=100).suffix(" % sure").trailing_fill(true);
        ui.add(slider).labelled_by(label.id);
    });
    let mut in_article = only.is_some();
    if ui.checkbox(&mut in_article, "Only in the article that is read").changed() {
        *only = here.filter(|_| in_article);
    }
    ui.add_space(space::S);
    let sure = sure(project, *percent, *only);
    let waiting = project.standing_quotes().filter(|quote| waits(quote, *only)).count();
    widgets::muted(ui, format!("{} of {}", sure.len(), count(waiting, "unreviewed quote")));
    ui.add_space(space::S);
    let mut settled = false;
    ui.horizontal(|ui| {
        let words = format!("Accept {}", count(sure.len(), "quote"));
        if widgets::primary(ui, !sure.is_empty(), &words).clicked() {
            commands.push(Command::Review { quotes: sure, review: Review::Accepted });
            settled = true;
        }
        settled |= ui.button("Cancel").clicked();
    });
    settled
}

fn waits(quote: &Quote, only: Option<ArticleId>) -> bool {
    quote.review == Review::Unreviewed && only.is_none_or(|article| quote.id.article == article)
}

/// The unreviewed quotes of whose speaker the machine is at least this sure.
fn sure(project: &Project, percent: u16, only: Option<ArticleId>) -> Vec<QuoteId> {
    let is_sure = |quote: &&Quote| match quote.detection {
        Detection::Machine { confidence } => {
            confidence >= percent.saturating_mul(10) && !quote.attribution.speakers().is_empty()
        }
        Detection::Coder => false,
    };
    let waiting = project.standing_quotes().filter(|quote| waits(quote, only));
    waiting.filter(is_sure).map(|quote| quote.id).collect()
}
