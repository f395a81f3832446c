//! Where the keyboard goes when a panel closes: back to where it was when the panel opened.
//!
//! A panel says in every frame in which it is drawn that it is [open](open). When it was drawn in
//! the frame before and is not any more, and had the keyboard until then, [`close`] gives it back.
//! A panel that takes the place of another goes back to where that one would have gone.

use egui::{Context, Id, LayerId, Rect};

/// The panels that are open, and what had the keyboard before.
#[derive(Clone, Default)]
struct Open {
    panels: Vec<Opened>,
    /// What had the keyboard when the frame began.
    at_begin: Option<Id>,
    /// What gave the keyboard up in which frame, so that a panel could open.
    given_up: Option<(u64, Id)>,
}

#[derive(Clone)]
struct Opened {
    panel: Id,
    /// Where the keyboard was; if that is gone, the next one counts.
    before: Vec<Id>,
    /// In which frame it was last drawn.
    seen: u64,
    /// Whether the keyboard is in it, or was before somebody clicked in it.
    holds: bool,
}

fn place() -> Id {
    Id::unique("panels that are open")
}

fn with<R>(ctx: &Context, change: impl FnOnce(&mut Open) -> R) -> R {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default(place())))
}

/// Before drawing.
pub fn begin(ctx: &Context) {
    let focused = ctx.memory(|memory| memory.focused());
    with(ctx, |open| open.at_begin = focused);
}

/// What has the keyboard gives it up for what is about to be done: a field makes its edit by that.
/// It comes back to it unless a panel opens or the field is gone.
pub fn give_up(ctx: &Context) {
    let now = ctx.cumulative_pass_nr();
    if let Some(id) = ctx.memory(|memory| memory.focused()) {
        ctx.memory_mut(|memory| memory.surrender_focus(id));
        with(ctx, |open| open.given_up = Some((now, id)));
    }
}

/// Says that a panel is open, in this part of a layer; whether it has just opened.
pub fn open(ctx: &Context, panel: Id, layer: LayerId, part: Rect) -> bool {
    let now = ctx.cumulative_pass_nr();
    let focused = ctx.memory(|memory| memory.focused());
    let holds = match focused {
        Some(id) => Some(is_in(ctx, id, layer, part)),
        // A button that is clicked does not take the keyboard.
        None => ctx.input(|input| {
            let pressed = input.pointer.any_pressed().then(|| input.pointer.interact_pos());
            pressed.flatten().map(|at| part.contains(at))
        }),
    };
    with(ctx, |open| {
        if let Some(known) = open.panels.iter_mut().find(|known| known.panel == panel) {
            known.seen = now;
            known.holds = holds.unwrap_or(known.holds);
            return false;
        }
        let given_up = open.given_up.take().map(|(_, id)| id);
        let mut before: Vec<Id> = open.at_begin.or(given_up).into_iter().collect();
        let replaced = open.panels.iter().filter(|other| other.holds);
        before.extend(replaced.flat_map(|other| other.before.clone()));
        open.panels.push(Opened { panel, before, seen: now, holds: holds.unwrap_or(false) });
        true
    })
}

/// Whether a panel was open in the frame before.
pub fn is_open(ctx: &Context, panel: Id) -> bool {
    with(ctx, |open| open.panels.iter().any(|known| known.panel == panel))
}

/// After drawing: what closed gives the keyboard back.
pub fn close(ctx: &Context) {
    let now = ctx.cumulative_pass_nr();
    let (closed, given_up) = with(ctx, |open| {
        let all = std::mem::take(&mut open.panels);
        let (closed, still): (Vec<Opened>, _) = all.into_iter().partition(|one| one.seen != now);
        open.panels = still;
        // A panel that was asked for would have opened in the frame before.
        (closed, open.given_up.take_if(|(then, _)| *then + 2 <= now))
    });
    let there = |id: &Id| ctx.viewport(|viewport| viewport.this_pass.widgets.get(*id).is_some());
    let free = ctx.memory(|memory| memory.focused()).is_none_or(|id| !there(&id));
    let back = closed.iter().filter(|panel| panel.holds).flat_map(|panel| panel.before.clone());
    if let Some(id) = back.chain(given_up.map(|(_, id)| id)).find(there).filter(|_| free) {
        ctx.memory_mut(|memory| memory.request_focus(id));
        ctx.request_repaint();
    }
}

fn is_in(ctx: &Context, id: Id, layer: LayerId, part: Rect) -> bool {
    ctx.viewport(|viewport| {
        let widget = [&viewport.this_pass, &viewport.prev_pass]
            .into_iter()
            .find_map(|pass| pass.widgets.get(id));
        widget.is_some_and(|widget| widget.layer_id == layer && part.contains(widget.rect.center()))
    })
}
