//! The window: reads the session, returns commands.

mod accept_many;
mod actions;
pub mod actors;
pub mod app;
pub mod article_details;
pub mod article_fields;
pub mod article_paint;
pub mod article_text;
pub mod articles_list;
pub mod cards;
mod caret;
pub mod clipboard;
pub mod compare;
mod compare_table;
mod copying;
pub mod describe;
pub mod dialogs;
pub mod digest;
mod drop;
pub mod export_panel;
pub mod field;
pub mod filter_bar;
mod filter_dates;
pub mod find;
pub mod find_all;
pub mod focus;
pub mod guide;
pub mod history_panel;
mod icon;
pub mod inspector;
mod inspector_position;
mod issue_choice;
pub mod issues;
mod key_sheet;
pub mod keys;
pub mod layout;
mod leave;
pub mod lines;
pub mod manner;
pub mod matrix_cell;
pub mod matrix_grid;
mod matrix_heads;
mod matrix_layout;
mod matrix_legend;
mod matrix_marks;
pub mod matrix_table;
pub mod matrix_tools;
pub mod matrix_view;
mod menu;
mod more_tools;
pub mod notices;
pub mod palette;
mod paste;
pub mod pointing;
pub mod quote_card;
pub mod quote_details;
pub mod read;
pub mod review;
pub mod selection;
pub mod settings;
mod shell;
pub mod speaker;
pub mod stack;
mod status_bar;
pub mod style;
mod tabs;
pub mod tagging;
mod typed_path;
pub mod view_state;
pub mod views;
mod welcome;
pub mod widgets;

use std::path::PathBuf;

pub use app::App;
pub use view_state::{Panel, ViewState, Workspace};

use crate::session::{Command, Session};

/// Opens the window over `session` and stays until it is closed. `paths`, as given on the command
/// line: a project (`.ron`) is opened, anything else imported; without any the sample is shown.
///
/// # Errors
/// When the system gives no window.
pub fn run(session: Session, paths: Vec<PathBuf>) -> Result<(), eframe::Error> {
    let place = session.preferences().window;
    let viewport = egui::ViewportBuilder::default()
        .with_title("Démarche")
        .with_app_id("demarche")
        .with_icon(icon::icon())
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([760.0, 480.0]);
    let viewport = place.into_iter().fold(viewport, layout::ask);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_native(
        "demarche",
        options,
        Box::new(move |creation| {
            let mut app = App::new(session, Box::new(dialogs::Native::default()))
                .with_clipboard(Box::new(clipboard::Native::default()));
            app.attach(&creation.egui_ctx);
            if let Some(place) = place {
                layout::bring_into_sight(creation, place);
            }
            app.begin(drop::for_paths(paths).unwrap_or(Command::OpenSample));
            Ok(Box::new(app))
        }),
    )
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn logic(&mut self, _ctx: &egui::Context, _frame: &mut eframe::Frame) {
        // Also while the window is hidden: recovery copies go on.
        self.session.poll();
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_layout();
        self.session.leave();
    }
}
