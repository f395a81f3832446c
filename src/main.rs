//! Arguments → window or command line.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let wanted = std::env::var("RUST_LOG").unwrap_or_else(|_| "demarche=warn".to_owned());
    tracing_subscriber::fmt().with_env_filter(wanted).with_writer(std::io::stderr).init();
    demarche::cli::run(window)
}

#[cfg(feature = "gui")]
fn window(paths: Vec<PathBuf>) -> ExitCode {
    match demarche::ui::run(demarche::session::Session::of_user(), paths) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => demarche::cli::no_window(&error.to_string()),
    }
}

#[cfg(not(feature = "gui"))]
fn window(_paths: Vec<PathBuf>) -> ExitCode {
    demarche::cli::no_window("this program was built without it (feature gui)")
}
