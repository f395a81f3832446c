//! Arguments → window or command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    demarche::cli::run(window)
}

/// Opens the window with a project or articles.
fn window(_paths: Vec<std::path::PathBuf>) -> ExitCode {
    // The window is called from here.
    ExitCode::from(2)
}
