//! The keyboard's way through the window: from pane to pane, into panels that open, and to what is
//! out of sight.

use egui::accesskit::{ActionRequest, TreeId};
use egui::{Context, Event, Id, LayerId, Order, Rect, Response};

mod back;

pub use back::{close, give_up, is_open, open};

/// The panes of the frame that is drawn, by their place.
type Panes = Vec<Rect>;

fn panes_place() -> Id {
    Id::unique("panes")
}

/// Before drawing: there are no panes yet, and what the keyboard went to is brought into sight.
pub fn begin(ctx: &Context, last: &mut Option<Id>) {
    back::begin(ctx);
    ctx.data_mut(|data| data.insert_temp(panes_place(), Panes::new()));
    let focused = ctx.memory(|memory| memory.focused());
    if focused == *last {
        return;
    }
    *last = focused;
    let Some(id) = focused else { return };
    let hidden = ctx.viewport(|viewport| {
        let widget = viewport.prev_pass.widgets.get(id)?;
        (!widget.interact_rect.contains_rect(widget.rect)).then_some(())
    });
    if hidden.is_some() {
        // The scroll area around it answers, as it answers a screen reader.
        let request = ActionRequest {
            action: egui::accesskit::Action::ScrollIntoView,
            target_tree: TreeId::ROOT,
            target_node: id.accesskit_id(),
            data: None,
        };
        ctx.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
    }
}

/// Says where a pane is that the keyboard can go to by itself.
pub fn pane(ctx: &Context, rect: Rect) {
    ctx.data_mut(|data| {
        let panes: &mut Panes = data.get_temp_mut_or_default(panes_place());
        panes.push(rect);
    });
}

/// Something that takes the keyboard.
#[derive(Clone, Copy)]
struct Stop {
    id: Id,
    /// In which pane it is; what floats comes after all panes.
    pane: usize,
}

/// Goes to the first control of the next pane that has one, or of the one before.
pub fn go(ctx: &Context, forward: bool) {
    let mut panes: Panes = ctx.data(|data| data.get_temp(panes_place())).unwrap_or_default();
    panes.sort_by(|a, b| {
        (a.left(), a.top()).partial_cmp(&(b.left(), b.top())).unwrap_or(std::cmp::Ordering::Equal)
    });
    let stops = stops(ctx, &panes);
    let focused = ctx.memory(|memory| memory.focused());
    let here = stops.iter().find(|stop| Some(stop.id) == focused).map(|stop| stop.pane);
    if let Some(next) = next(&stops, here, panes.len() + 1, forward) {
        ctx.memory_mut(|memory| memory.request_focus(next));
    }
}

fn next(stops: &[Stop], here: Option<usize>, panes: usize, forward: bool) -> Option<Id> {
    (1..=panes).find_map(|step| {
        let pane = match (here, forward) {
            (Some(here), true) => (here + step) % panes,
            (Some(here), false) => (here + panes - step) % panes,
            (None, true) => step - 1,
            (None, false) => panes - step,
        };
        stops.iter().find(|stop| stop.pane == pane).map(|stop| stop.id)
    })
}

/// All that takes the keyboard, in the order of Tab.
fn stops(ctx: &Context, panes: &[Rect]) -> Vec<Stop> {
    ctx.viewport(|viewport| {
        let mut stops = Vec::new();
        for (layer, widgets) in viewport.this_pass.widgets.layers() {
            for widget in widgets.iter().filter(|widget| takes_keys(widget)) {
                let centre = widget.rect.center();
                let around = || {
                    let holds = panes.iter().enumerate().filter(|(_, pane)| pane.contains(centre));
                    let smallest = holds.min_by(|(_, a), (_, b)| a.area().total_cmp(&b.area()));
                    smallest.map(|(at, _)| at)
                };
                let pane = match layer.order {
                    Order::Background => around(),
                    Order::Middle => Some(panes.len()),
                    Order::Foreground | Order::Tooltip | Order::Debug => None,
                };
                stops.extend(pane.map(|pane| Stop { id: widget.id, pane }));
            }
        }
        stops
    })
}

fn takes_keys(widget: &egui::WidgetRect) -> bool {
    let acts = widget.sense.is_focusable() && widget.sense.senses_click();
    // A panel is first measured unseen.
    acts && widget.enabled && widget.visible
}

/// Takes the keyboard into a panel that has just opened, unless something in it has it already.
pub fn enter(ctx: &Context, panel: Id, shown: &Response) {
    open(ctx, panel, shown.layer_id, shown.rect);
    // A panel that was not there in the frame before has just opened.
    let now = ctx.cumulative_pass_nr();
    let seen: Option<(u64, bool)> = ctx.data(|data| data.get_temp(panel));
    let entered = seen.is_some_and(|(last, entered)| entered && last + 2 >= now);
    let done = entered || into(ctx, shown.layer_id);
    ctx.data_mut(|data| data.insert_temp(panel, (now, done)));
}

fn into(ctx: &Context, layer: LayerId) -> bool {
    let focused = ctx.memory(|memory| memory.focused());
    let (first, inside) = ctx.viewport(|viewport| {
        let widgets = || viewport.prev_pass.widgets.get_layer(layer);
        let inside = widgets().any(|widget| Some(widget.id) == focused);
        // The button that closes it stands above all else and is no beginning.
        let mut stops: Vec<_> = widgets().filter(|widget| takes_keys(widget)).collect();
        stops.sort_by(|a, b| a.rect.top().total_cmp(&b.rect.top()));
        let first = stops.get(1).or_else(|| stops.first()).map(|widget| widget.id);
        (first, inside)
    });
    if inside {
        return true;
    }
    if let Some(first) = first {
        ctx.memory_mut(|memory| memory.request_focus(first));
    }
    first.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_follow_each_other_and_empty_ones_are_left_out() {
        let stop = |n: u64, pane| Stop { id: Id::unique(n), pane };
        // Nothing in the second pane; two controls in the third.
        let stops = [stop(1, 0), stop(2, 2), stop(3, 2), stop(4, 3)];
        let go = |here, forward| next(&stops, here, 4, forward);
        assert_eq!(go(None, true), Some(Id::unique(1_u64)));
        assert_eq!(go(Some(0), true), Some(Id::unique(2_u64)));
        assert_eq!(go(Some(2), true), Some(Id::unique(4_u64)));
        assert_eq!(go(Some(3), true), Some(Id::unique(1_u64)));
        assert_eq!(go(Some(2), false), Some(Id::unique(1_u64)));
        assert_eq!(go(None, false), Some(Id::unique(4_u64)));
        assert_eq!(next(&[], None, 4, true), None);
    }
}
