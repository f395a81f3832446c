//! The workspaces as tabs.

use egui::{Color32, CornerRadius, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::style::{Tokens, font, radius, space};
use super::{ViewState, Workspace, keys};
use crate::session::{Action, Command};

/// The tabs with what they show.
const TABS: [(Workspace, Action); 6] = [
    (Workspace::Read, Action::ShowRead),
    (Workspace::Review, Action::ShowReview),
    (Workspace::Matrix, Action::ShowMatrix),
    (Workspace::Compare, Action::ShowCompare),
    (Workspace::Actors, Action::ShowActors),
    (Workspace::Issues, Action::ShowIssues),
];

/// A workspace by its name on its tab.
#[must_use]
pub fn named(name: &str) -> Option<Workspace> {
    let found = TABS.into_iter().find(|(_, action)| action.info().name == name);
    found.map(|(workspace, _)| workspace)
}

/// What stands on the tab of a workspace.
#[must_use]
pub fn name_of(workspace: Workspace) -> &'static str {
    let found = TABS.into_iter().find(|(own, _)| *own == workspace);
    found.map_or("", |(_, action)| action.info().name)
}

/// Draws the tabs; the one in front runs into the page below.
pub fn show(ui: &mut Ui, view: &ViewState, commands: &mut Vec<Command>) {
    let bar = ui.max_rect();
    let line = Stroke::new(1.0, Tokens::of(ui).line);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, line);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.add_space(space::M);
        for (workspace, action) in TABS {
            if tab(ui, bar, action, view.workspace == workspace) {
                commands.push(Command::Ask(action));
            }
        }
    });
}

fn tab(ui: &mut Ui, bar: Rect, action: Action, front: bool) -> bool {
    let tokens = Tokens::of(ui);
    let info = action.info();
    let keys = info.shortcut.map(|s| keys::text(ui.ctx(), s)).unwrap_or_default();
    let (font, colour) =
        if front { (font::bold(), tokens.text) } else { (font::interface(), tokens.muted) };
    let name = ui.painter().layout_no_wrap(info.name.to_owned(), font, colour);
    let hint = ui.painter().layout_no_wrap(keys, font::tiny(), tokens.faint);
    let hint_width = if front { space::S + hint.size().x } else { 0.0 };
    let width = 2.0 * space::L + name.size().x + hint_width;
    let (rect, response) = ui.allocate_exact_size(vec2(width, bar.height()), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, front, info.name));
    let rect = Rect::from_min_max(Pos2::new(rect.left(), bar.top() + space::XS), rect.max);
    let top = CornerRadius { nw: radius::CARD, ne: radius::CARD, sw: 0, se: 0 };
    if front {
        // One point lower than the bar, so that the line under it is interrupted.
        ui.painter().rect_filled(rect, top, tokens.line);
        let inside = Rect::from_min_max(rect.min + vec2(1.0, 1.0), rect.max - vec2(1.0, 0.0));
        ui.painter().rect_filled(inside, top, tokens.page);
    } else if response.hovered() {
        ui.painter().rect_filled(rect.with_max_y(rect.max.y - 1.0), top, tokens.hover);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, tokens.accent);
        ui.painter().rect_stroke(rect.shrink(2.0), top, stroke, egui::StrokeKind::Inside);
    }
    let y = rect.center().y;
    let at = Pos2::new(rect.left() + space::L, y - name.size().y / 2.0);
    let beside = at.x + name.size().x + space::S;
    ui.painter().galley(at, name, Color32::PLACEHOLDER);
    if front {
        let at = Pos2::new(beside, y - hint.size().y / 2.0 + 1.0);
        ui.painter().galley(at, hint, Color32::PLACEHOLDER);
    }
    response.on_hover_text(info.tooltip).clicked()
}
