//! How the window stood when it was last open: its place on the screen, the widths of panels, the
//! workspace in front. Kept with the preferences, never in a project.

use std::collections::BTreeMap;

use egui::{Context, Id, Rect, ViewportBuilder, pos2, vec2};

use super::focus;
use crate::storage::preferences::WindowPlace;

/// What of the window must be in sight to take hold of it: a piece of its bar.
const HANDLE: egui::Vec2 = vec2(120.0, 32.0);

type Widths = BTreeMap<String, u16>;

fn widths_place() -> Id {
    Id::unique("panels")
}

/// Begins with the widths that panels had.
pub fn begin(ctx: &Context, widths: Widths) {
    ctx.data_mut(|data| data.insert_temp(widths_place(), widths));
}

/// The widths that panels have.
#[must_use]
pub fn widths(ctx: &Context) -> Widths {
    ctx.data(|data| data.get_temp(widths_place())).unwrap_or_default()
}

/// How wide a panel begins: as it was, else `usual`.
#[must_use]
pub fn width(ctx: &Context, panel: &str, usual: f32) -> f32 {
    let known = ctx.data(|data| data.get_temp::<Widths>(widths_place()));
    known.and_then(|widths| widths.get(panel).copied()).map_or(usual, f32::from)
}

/// Notes how wide a panel is, and that it is a pane for the keyboard.
pub fn note(ctx: &Context, panel: &str, rect: Rect) {
    focus::pane(ctx, rect);
    let now = rect.width().round().clamp(0.0, 10_000.0) as u16;
    if (width(ctx, panel, 0.0) - f32::from(now)).abs() < 1.0 {
        return;
    }
    ctx.data_mut(|data| {
        let widths: &mut Widths = data.get_temp_mut_or_default(widths_place());
        widths.insert(panel.to_owned(), now);
    });
}

/// Where the window stands now; `before` where it would stand if it were not as large as the
/// screen. Places are counted without the text size.
#[must_use]
pub fn place(ctx: &Context, before: Option<WindowPlace>) -> Option<WindowPlace> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        let whole = |length: f32| (length * zoom).round();
        let maximized = viewport.maximized.unwrap_or_default();
        if maximized || viewport.fullscreen.unwrap_or_default() {
            return before.map(|before| WindowPlace { maximized, ..before });
        }
        let size = viewport.inner_rect?.size();
        if viewport.minimized.unwrap_or_default() || size.min_elem() < 1.0 {
            return before;
        }
        let corner = viewport.outer_rect.map(|rect| rect.min);
        Some(WindowPlace {
            corner: corner.map(|at| (whole(at.x) as i32, whole(at.y) as i32)),
            size: (whole(size.x) as u16, whole(size.y) as u16),
            maximized,
        })
    })
}

/// Asks for a window at this place.
#[must_use]
pub fn ask(builder: ViewportBuilder, place: WindowPlace) -> ViewportBuilder {
    let (width, height) = place.size;
    let builder = builder
        .with_inner_size([f32::from(width), f32::from(height)])
        .with_maximized(place.maximized);
    match place.corner {
        Some((x, y)) => builder.with_position([x as f32, y as f32]),
        None => builder,
    }
}

/// Whether the window can be taken hold of on one of these screens.
#[must_use]
pub fn is_in_sight(place: WindowPlace, screens: &[Rect]) -> bool {
    let Some((x, y)) = place.corner else { return true };
    let width = f32::from(place.size.0).max(HANDLE.x);
    let bar = Rect::from_min_size(pos2(x as f32, y as f32), vec2(width, HANDLE.y));
    screens.iter().any(|screen| {
        let seen = screen.intersect(bar);
        seen.width() >= HANDLE.x && seen.height() >= HANDLE.y / 2.0
    })
}

/// Brings a window that a screen took with it back to the first of those that there are.
pub fn bring_into_sight(creation: &eframe::CreationContext<'_>, place: WindowPlace) {
    let Some(window) = creation.winit_window() else { return };
    let screen = |at: (i32, i32), size: (u32, u32), scale: f64| {
        let points = |pixels: f64| (pixels / scale) as f32;
        let corner = pos2(points(at.0.into()), points(at.1.into()));
        Rect::from_min_size(corner, vec2(points(size.0.into()), points(size.1.into())))
    };
    let screens: Vec<Rect> = window
        .available_monitors()
        .map(|one| {
            let (at, size) = (one.position(), one.size());
            screen((at.x, at.y), (size.width, size.height), one.scale_factor())
        })
        .collect();
    if !screens.is_empty() && !is_in_sight(place, &screens) {
        let first = window.primary_monitor().or_else(|| window.available_monitors().next());
        if let Some(first) = first {
            window.set_outer_position(first.position());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_in_sight_where_its_bar_is() {
        let place = |corner| WindowPlace { corner, size: (1280, 800), maximized: false };
        let left = Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0));
        let right = Rect::from_min_size(pos2(1920.0, 0.0), vec2(1920.0, 1080.0));
        assert!(is_in_sight(place(None), &[left]));
        assert!(is_in_sight(place(Some((300, 200))), &[left]));
        assert!(is_in_sight(place(Some((2000, 200))), &[left, right]));
        assert!(!is_in_sight(place(Some((2000, 200))), &[left]), "the second screen is gone");
        assert!(is_in_sight(place(Some((-1100, 0))), &[left]), "a piece of the bar is enough");
        assert!(!is_in_sight(place(Some((-1270, 0))), &[left]));
        assert!(!is_in_sight(place(Some((300, -400))), &[left]), "the bar is above the screen");
        assert!(!is_in_sight(place(Some((300, 1075))), &[left]));
    }

    #[test]
    fn widths_are_noted_and_begin_again() {
        let ctx = Context::default();
        assert!((width(&ctx, "articles", 236.0) - 236.0).abs() < 0.1);
        begin(&ctx, BTreeMap::from([("articles".to_owned(), 300)]));
        assert!((width(&ctx, "articles", 236.0) - 300.0).abs() < 0.1);
        note(&ctx, "articles", Rect::from_min_size(pos2(0.0, 0.0), vec2(250.4, 90.0)));
        note(&ctx, "inspector", Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 90.0)));
        let expected = [("articles".to_owned(), 250), ("inspector".to_owned(), 400)];
        assert_eq!(widths(&ctx), BTreeMap::from(expected));
    }
}
