//! What goes with something that is no actor, and what becomes of its quotes.

use std::collections::BTreeSet;

use egui::Ui;

use super::super::digest::count;
use super::super::widgets;
use crate::model::{Actor, ActorId, Orphans, Project};
use crate::session::Command;

/// What hangs on actors. Found by looking at all quotes, so not in every frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Going {
    /// Standing quotes that are theirs alone.
    quotes: usize,
    /// Standing quotes that somebody else said with them.
    joint: usize,
    /// People who lose an office.
    people: usize,
    /// Bodies that belong to nothing any more.
    bodies: usize,
    /// Others that move up to what these belong to.
    moving: usize,
}

impl Going {
    /// What hangs on these actors.
    #[must_use]
    pub fn of(project: &Project, actors: &[ActorId]) -> Self {
        let mut going = Self::default();
        for quote in project.quotes_of_actors(actors) {
            match quote.is_also_by_others(actors) {
                true => going.joint += 1,
                false => going.quotes += 1,
            }
        }
        let gone: BTreeSet<ActorId> = actors.iter().copied().collect();
        let up = project.above_when_gone(&gone);
        let stay = project.actors.values().filter(|actor| !gone.contains(&actor.id));
        let loses = |actor: &Actor| actor.above().any(|of| up.get(&of) == Some(&None));
        for actor in stay.filter(|actor| actor.above().any(|of| gone.contains(&of))) {
            match (loses(actor), actor.kind.holds_offices()) {
                (true, true) => going.people += 1,
                (true, false) => going.bodies += 1,
                (false, _) => going.moving += 1,
            }
        }
        going
    }

    /// How many standing quotes they said, alone or with others.
    #[must_use]
    pub fn said(self) -> usize {
        self.quotes + self.joint
    }

    /// In words, a line each.
    fn lines(self, actors: usize) -> Vec<String> {
        let it = if actors == 1 { "it" } else { "them" };
        let belong = if actors == 1 { "it belongs" } else { "they belong" };
        let lines = [
            (self.people, "person loses", "people lose", format!("an office in {it}")),
            (self.bodies, "body no longer belongs", "bodies no longer belong", format!("to {it}")),
            (self.moving, "actor moves", "actors move", format!("up to what {belong} to")),
            (self.joint, "joint statement keeps", "joint statements keep", "who else spoke".into()),
        ];
        let there = lines.into_iter().filter(|(number, ..)| *number > 0);
        let say = |(number, one, many, rest): (usize, &str, &str, String)| {
            format!("{number} {} {rest}", if number == 1 { one } else { many })
        };
        there.map(say).collect()
    }
}

/// Says what goes and asks what becomes of the quotes; true when that is settled.
pub fn show(ui: &mut Ui, actors: &[ActorId], going: Going, commands: &mut Vec<Command>) -> bool {
    let mut chosen = None;
    let many = count(going.quotes, "quote");
    let goes = match actors.len() {
        1 => "It leaves the register, with positions of yours on it; undo brings all back",
        _ => "They leave the register, with positions of yours on them; undo brings all back",
    };
    widgets::citation(ui, goes);
    for line in going.lines(actors.len()) {
        widgets::citation(ui, line);
    }
    if going.quotes == 0 {
        if ui.button("Remove from the register").clicked() {
            chosen = Some(Orphans::Unknown);
        }
    } else {
        ui.horizontal_wrapped(|ui| {
            let unknown = ui.button(format!("Keep {many}, speaker unknown"));
            if unknown.on_hover_text("They are quotes, but who said them is not known").clicked() {
                chosen = Some(Orphans::Unknown);
            }
            let reject = ui.button(format!("Reject {many}"));
            let hint = match going.joint {
                0 => "They are no quotes",
                _ => "They are no quotes; joint statements keep the other speaker",
            };
            if reject.on_hover_text(hint).clicked() {
                chosen = Some(Orphans::Rejected);
            }
        });
    }
    if let Some(quotes) = chosen {
        commands.push(Command::NotActors { actors: actors.to_vec(), quotes });
    }
    chosen.is_some()
}
