//! The end of the line under the filters: what finds no room in it is in a list behind “More”.

use egui::{Popup, Ui, WidgetText};

use super::{ViewState, matrix_legend, menu, widgets};
use crate::session::{Action, Command};

/// What stands at the end of the line. What comes last goes into the list first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tool {
    Legend,
    HideEmpty,
    Transpose,
    Copy,
    Export,
}

impl Tool {
    const ALL: [Self; 5] =
        [Self::Legend, Self::HideEmpty, Self::Transpose, Self::Copy, Self::Export];

    fn label(self) -> &'static str {
        match self {
            Self::Legend => "Legend",
            Self::HideEmpty => "Hide empty",
            Self::Transpose => "Transpose",
            Self::Copy => "Copy",
            Self::Export => Action::Export.info().name,
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Legend => "What the signs mean",
            Self::HideEmpty => "Leave out actors and issues without any position, tagged or yours",
            Self::Transpose => "Issues in rows, actors in columns",
            Self::Copy => Action::CopyMatrix.info().tooltip,
            Self::Export => Action::Export.info().tooltip,
        }
    }
}

/// Draws them.
pub fn show(ui: &mut Ui, view: &mut ViewState, commands: &mut Vec<Command>) {
    let (here, hidden) = Tool::ALL.split_at(fitting(ui));
    for tool in here {
        button(ui, *tool, view, commands);
    }
    if hidden.is_empty() {
        return;
    }
    let more = widgets::drop_down(ui, "More", false).accessible_name("More of the matrix");
    Popup::menu(&more).show(|ui| {
        for tool in hidden {
            item(ui, *tool, view, commands);
        }
    });
}

/// How many of them fit into the line, beside the button of the list where that is needed. Where not
/// even that fits they begin a new line.
fn fitting(ui: &Ui) -> usize {
    let spacing = ui.spacing();
    // Room for an arrow, of one that opens something.
    let arrow = 8.0 + spacing.icon_spacing;
    let around = 2.0 * spacing.button_padding.x + spacing.item_spacing.x;
    let width = |label: &str, arrow: f32| {
        let style = egui::TextStyle::Button;
        let words = WidgetText::from(label);
        words.into_galley(ui, None, f32::INFINITY, style).size().x + around + arrow
    };
    let list = width("More", arrow);
    let left = ui.available_size_before_wrap().x;
    let room = if left < list { ui.max_rect().width() } else { left };
    let widths =
        Tool::ALL.map(|tool| width(tool.label(), if tool == Tool::Legend { arrow } else { 0.0 }));
    let all: f32 = widths.iter().sum();
    if all <= room {
        return widths.len();
    }
    let mut taken = list;
    let fits = |width: &&f32| {
        taken += **width;
        taken <= room
    };
    widths.iter().take_while(fits).count()
}

fn button(ui: &mut Ui, tool: Tool, view: &mut ViewState, commands: &mut Vec<Command>) {
    if tool == Tool::Legend {
        matrix_legend::button(ui);
    } else if let Some(on) = switch(tool, view) {
        if ui.selectable_label(*on, tool.label()).on_hover_text(tool.hint()).clicked() {
            *on = !*on;
        }
    } else if let Some(action) = action(tool) {
        let button = ui.button(tool.label()).on_hover_text(tool.hint());
        if button.accessible_name(action.info().name).clicked() {
            commands.push(Command::Ask(action));
        }
    }
}

fn item(ui: &mut Ui, tool: Tool, view: &mut ViewState, commands: &mut Vec<Command>) {
    if tool == Tool::Legend {
        ui.menu_button(tool.label(), matrix_legend::show);
    } else if let Some(on) = switch(tool, view) {
        ui.checkbox(on, tool.label()).on_hover_text(tool.hint());
    } else if let Some(action) = action(tool) {
        // There is a matrix: it is being drawn.
        menu::item_if(ui, true, action, action.info().name, commands);
    }
}

/// What a tool turns on and off.
fn switch(tool: Tool, view: &mut ViewState) -> Option<&mut bool> {
    match tool {
        Tool::HideEmpty => Some(&mut view.arrangement.hide_empty),
        Tool::Transpose => Some(&mut view.arrangement.transposed),
        Tool::Legend | Tool::Copy | Tool::Export => None,
    }
}

fn action(tool: Tool) -> Option<Action> {
    match tool {
        Tool::Copy => Some(Action::CopyMatrix),
        Tool::Export => Some(Action::Export),
        Tool::Legend | Tool::HideEmpty | Tool::Transpose => None,
    }
}
