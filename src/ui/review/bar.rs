//! How much is decided, what is left, and by which reason one goes through it.

use egui::{Align, Layout, Ui, vec2};

use super::super::digest::count;
use super::super::style::space;
use super::super::widgets;
use super::ReviewState;
use crate::model::{IssueId, Project};
use crate::review::Reason;
use crate::session::Action;

/// Draws it.
pub fn show(ui: &mut Ui, project: &Project, state: &mut ReviewState, issue: Option<IssueId>) {
    ui.spacing_mut().item_spacing.y = space::S;
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 22.0), layout, |ui| {
        let info = Action::HideNames.info();
        widgets::action_cap(ui, Action::HideNames);
        let hide = ui.checkbox(&mut state.blind, info.name);
        hide.on_hover_text(info.tooltip);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| progress(ui, state));
    });
    chips(ui, project, state, issue);
    let (decided, total) = (state.queue.decided(), state.queue.total());
    widgets::progress_line(ui, decided, total, &format!("Review {decided} of {total}"));
}

fn progress(ui: &mut Ui, state: &ReviewState) {
    let queue = &state.queue;
    ui.label(widgets::bold(format!("{} of {} decided", queue.decided(), queue.total())));
    let unknown = queue.count(Reason::UnknownSpeaker);
    let mut rest = vec![format!("{} left", queue.left())];
    if unknown > 0 {
        rest.push(count(unknown, "unknown speaker"));
    }
    widgets::muted(ui, format!("· {}", rest.join(" · ")));
}

/// The reasons as pills, each with how many have it.
fn chips(ui: &mut Ui, project: &Project, state: &mut ReviewState, issue: Option<IssueId>) {
    let filter = state.queue.filter();
    let mut chosen = filter;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        let all = format!("All {}", state.queue.left());
        if widgets::pill(ui, &all, filter.is_none(), false, "Everything that is left").clicked() {
            chosen = None;
        }
        for reason in Reason::ALL {
            let many = state.queue.count(reason);
            let on = filter == Some(reason);
            if many == 0 && !on {
                continue;
            }
            let asks = reason == Reason::UnknownSpeaker;
            let words = format!("{} {many}", reason.label());
            let hint = hint(reason, project, issue);
            if widgets::pill(ui, &words, on, asks, &hint).clicked() {
                chosen = if on { None } else { Some(reason) };
            }
        }
    });
    if chosen != filter {
        state.set_filter(chosen);
    }
}

fn hint(reason: Reason, project: &Project, issue: Option<IssueId>) -> String {
    match reason {
        Reason::UnknownSpeaker => "Nobody is known to have said it".to_owned(),
        Reason::LowConfidence => "The program is less than 70 % sure of the speaker".to_owned(),
        Reason::Ambiguous => "The speaker’s name could mean somebody else, too".to_owned(),
        Reason::Unreviewed => "Nobody looked at it yet".to_owned(),
        Reason::Untagged => {
            let title = issue.and_then(|id| project.issue(id)).map_or("", |issue| &issue.title);
            format!("Has words of “{title}” and no tag of yours on it")
        }
        Reason::NoDate => "Its article has no date; asked once for each article".to_owned(),
    }
}
