//! The bar at the bottom: saved or not, counts, the running job, the last notice.

use egui::{Align, Color32, Layout, ProgressBar, RichText, Ui};

use super::digest::count;
use super::style::{Tokens, font, space};
use super::{ViewState, widgets};
use crate::session::jobs::{Done, Job};
use crate::session::notice::{Level, Notice};
use crate::session::{Action, Command, Session};

/// Draws the bar.
pub fn show(ui: &mut Ui, session: &Session, view: &ViewState, commands: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.spacing_mut().interact_size.y = 20.0;
        let (sign, words, colour) = saved(ui, session);
        ui.label(RichText::new(sign).font(font::small()).color(colour));
        widgets::citation(ui, words);
        ui.add_space(space::S);
        widgets::citation(ui, counts(session, view));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            match (session.foremost_job(), session.notices().shown().next()) {
                (Some(job), _) => running(ui, job, session.running().len(), commands),
                (None, Some(notice)) => last(ui, notice, commands),
                (None, None) => {}
            }
        });
    });
}

fn saved(ui: &Ui, session: &Session) -> (&'static str, &'static str, Color32) {
    let tokens = Tokens::of(ui);
    match (session.is_unsaved(), session.path()) {
        (true, _) => ("●", "Unsaved changes", tokens.warning),
        (false, Some(_)) => ("✓", "Saved", tokens.done),
        (false, None) => ("○", "Nothing to save", tokens.faint),
    }
}

fn counts(session: &Session, view: &ViewState) -> String {
    let digest = &view.digest;
    format!(
        "{} · {} · {} reviewed",
        count(session.project().articles.size(), "article"),
        count(digest.quotes, "quote"),
        digest.reviewed
    )
}

/// From right to left: Cancel, bar, words.
fn running(ui: &mut Ui, job: &Job, jobs: usize, commands: &mut Vec<Command>) {
    if job.can_cancel {
        let cancel = Action::CancelJob.info();
        if widgets::link(ui, cancel.name).on_hover_text(cancel.tooltip).clicked() {
            commands.push(Command::CancelJob);
        }
    }
    bar(ui, job);
    let mut words = said(job);
    if jobs > 1 {
        words = format!("{words} (and {} more)", jobs - 1);
    }
    widgets::citation(ui, format!("{words} …"));
}

/// How far a job is, as a bar; none while nobody knows.
pub fn bar(ui: &mut Ui, job: &Job) {
    if let Some(share) = job.done.share() {
        let bar = ProgressBar::new(share).desired_width(120.0).desired_height(6.0);
        ui.add(bar.fill(Tokens::of(ui).accent)).accessible_name(job.name.clone());
    }
}

/// How far a job is, in words: "Exporting quotes 43 %, 3 s left".
#[must_use]
pub fn said(job: &Job) -> String {
    let mut words = job.name.clone();
    if !job.at.is_empty() {
        words = format!("{words} {}", job.at);
    }
    words = match job.done {
        Done::Unknown => words,
        Done::Of(done, all) => format!("{words} {done} of {all}"),
        Done::Share(share) => format!("{words} {} %", (share * 100.0).floor()),
    };
    match job.seconds_left() {
        Some(seconds) => format!("{words}, {}", time_left(seconds)),
        None => words,
    }
}

fn time_left(seconds: u64) -> String {
    match seconds {
        0..=90 => format!("{seconds} s left"),
        91..=5400 => format!("{} min left", seconds.div_ceil(60)),
        _ => format!("{} h left", seconds.div_ceil(3600)),
    }
}

/// From right to left: dismiss, details, words.
fn last(ui: &mut Ui, notice: &Notice, commands: &mut Vec<Command>) {
    if widgets::cross(ui, "Dismiss notice", "Dismiss").clicked() {
        commands.push(Command::Dismiss(notice.id));
    }
    if !notice.details.is_empty() && widgets::link(ui, "Details").clicked() {
        commands.push(Command::Ask(Action::ShowNotices));
    }
    let (sign, colour) = sign(ui, notice.level);
    let words = RichText::new(&notice.text).font(font::small()).color(Tokens::of(ui).text);
    // Takes what is left of the bar and no more; the whole text is under the pointer.
    let room = ui.available_width() - 24.0;
    ui.scope(|ui| {
        ui.set_max_width(room.max(0.0));
        ui.add(egui::Label::new(words).truncate());
    });
    ui.label(RichText::new(sign).font(font::small()).color(colour));
}

/// A level's sign and colour.
#[must_use]
pub fn sign(ui: &Ui, level: Level) -> (&'static str, Color32) {
    let tokens = Tokens::of(ui);
    match level {
        Level::Done => ("✓", tokens.done),
        Level::Warning => ("⚠", tokens.warning),
        Level::Error => ("✗", tokens.error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_in_the_unit_that_fits() {
        assert_eq!(time_left(7), "7 s left");
        assert_eq!(time_left(91), "2 min left");
        assert_eq!(time_left(7200), "2 h left");
    }
}
