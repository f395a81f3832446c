//! Arguments → window or command line.

use std::process::ExitCode;

#[cfg(feature = "gui")]
use demarche::session::Session;

fn main() -> ExitCode {
    demarche::cli::run(window)
}

/// Opens the window with a project or articles.
#[cfg(feature = "gui")]
fn window(paths: Vec<std::path::PathBuf>) -> ExitCode {
    match demarche::ui::run(Session::of_user(), paths) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            demarche::cli::complain(format_args!("Could not open the window: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Without the window there is only the command line.
#[cfg(not(feature = "gui"))]
fn window(_paths: Vec<std::path::PathBuf>) -> ExitCode {
    demarche::cli::complain("This program was built without its window; see demarche --help");
    ExitCode::from(2)
}
