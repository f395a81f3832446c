//! The offices of an actor: for whom, which, from when to when.

use egui::{RichText, TextEdit, Ui};
use jiff::civil::Date;

use super::super::style::{Tokens, font, space};
use super::super::{article_fields, field, widgets};
use super::pick::{self, Pick, Picked};
use crate::model::{Actor, ActorId, Precision, Project, Tenure};

/// What was typed and cannot be.
#[derive(Default)]
pub struct OfficesState {
    of: Option<ActorId>,
    /// Beside which office, and why not.
    wrong: Option<(usize, String)>,
}

/// Draws them; `next` is what the actor becomes.
pub fn show(
    ui: &mut Ui,
    project: &Project,
    actor: &Actor,
    next: &mut Actor,
    state: &mut OfficesState,
) {
    if state.of != Some(actor.id) {
        *state = OfficesState { of: Some(actor.id), wrong: None };
    }
    if actor.tenures.len() > 1 {
        widgets::citation(ui, "Of several that cover a day, the last counts");
    }
    for (at, tenure) in actor.tenures.iter().enumerate() {
        ui.push_id(at, |ui| {
            ui.horizontal_wrapped(|ui| row(ui, project, actor, (at, tenure), next, state));
            if let Some((_, why)) = state.wrong.as_ref().filter(|(own, _)| *own == at) {
                let colour = Tokens::of(ui).error;
                ui.label(RichText::new(why).font(font::small()).color(colour));
            }
        });
    }
    let name = format!("Add an office of {}", actor.name);
    let add = Pick {
        name: &name,
        shown: "Add an office…",
        nobody: None,
        new: false,
        wanted: pick::governments,
        but: Some(actor.id),
    };
    if let Some(Picked::Actor(body)) = pick::pick(ui, project, &add, 180.0) {
        next.tenures.push(Tenure::of(body));
    }
}

fn row(
    ui: &mut Ui,
    project: &Project,
    actor: &Actor,
    (at, tenure): (usize, &Tenure),
    next: &mut Actor,
    state: &mut OfficesState,
) {
    let mut changed = tenure.clone();
    let body = project.actor(tenure.body).map_or("?", |body| &body.name);
    let name = format!("Office at {body}");
    let (_, typed) = field::show(ui, &name, &tenure.office, |text| {
        TextEdit::singleline(text).hint_text("Office").desired_width(230.0)
    });
    if let Some(office) = typed {
        office.trim().clone_into(&mut changed.office);
    }
    widgets::muted(ui, "of");
    let name = format!("Body of the office at {body}");
    let choice = Pick {
        name: &name,
        shown: body,
        nobody: None,
        new: false,
        wanted: pick::governments,
        but: Some(actor.id),
    };
    if let Some(Picked::Actor(body)) = pick::pick(ui, project, &choice, 170.0) {
        changed.body = body;
    }
    let mut wrong = None;
    let mut touched = false;
    let from = format!("Since when at {body}");
    if let Some(typed) = day(ui, &from, "since", tenure.from) {
        touched = true;
        match parse(&typed, false) {
            Ok(day) => changed.from = day,
            Err(why) => wrong = Some(why),
        }
    }
    let to = format!("Until when at {body}");
    if let Some(typed) = day(ui, &to, "until", tenure.to) {
        touched = true;
        match parse(&typed, true) {
            Ok(day) => changed.to = day,
            Err(why) => wrong = Some(why),
        }
    }
    if changed.from.zip(changed.to).is_some_and(|(from, to)| from > to) {
        wrong = Some("The office would end before it begins".to_owned());
    }
    if touched {
        state.wrong = wrong.clone().map(|why| (at, why));
    }
    let name = format!("Remove office at {body}");
    if widgets::cross(ui, name, "Take this office away").clicked() {
        next.tenures.retain(|other| other != tenure);
        state.wrong = None;
    } else if changed != *tenure
        && wrong.is_none()
        && let Some(own) = next.tenures.get_mut(at)
    {
        *own = changed;
    }
}

pub(super) fn day(ui: &mut Ui, name: &str, hint: &str, day: Option<Date>) -> Option<String> {
    let value = day.map(|day| day.to_string()).unwrap_or_default();
    let hint = hint.to_owned();
    let (response, typed) = field::show(ui, name, &value, |text| {
        TextEdit::singleline(text).hint_text(hint).desired_width(92.0)
    });
    response.on_hover_text("A day, a month or a year: 2026-03-31, March 2026 or 2026");
    ui.add_space(-space::XS);
    typed
}

/// What was typed as a day; of a month or year its first, for an end its last.
pub(super) fn parse(typed: &str, end: bool) -> Result<Option<Date>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let Some(published) = article_fields::parse(typed) else {
        let typed = typed.trim();
        return Err(format!("“{typed}” is no date: type 2026-03-31, March 2026 or 2026"));
    };
    let first = published.date;
    Ok(Some(match published.precision {
        Precision::Day => first,
        Precision::Month if end => first.last_of_month(),
        Precision::Year if end => first.last_of_year(),
        Precision::Month | Precision::Year => first,
    }))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_end_is_the_last_day_of_what_was_typed() {
        assert_eq!(parse("2026", false), Ok(Some(date(2026, 1, 1))));
        assert_eq!(parse("2026", true), Ok(Some(date(2026, 12, 31))));
        assert_eq!(parse("February 2024", true), Ok(Some(date(2024, 2, 29))));
        assert_eq!(parse("2026-03-05", true), Ok(Some(date(2026, 3, 5))));
        assert_eq!(parse(" ", true), Ok(None));
        assert!(parse("soon", false).unwrap_err().starts_with("“soon” is no date"));
    }
}
