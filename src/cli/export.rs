//! `demarche export`: a table from a project.

use std::io;
use std::path::Path;

use super::{ExportArguments, Outcome, Table, TableFormat, complain};
use crate::matrix::Filter;
use crate::storage::export::{self, ExportFormat, ExportWhat};
use crate::storage::{project_file, stream};

/// Runs the subcommand.
pub(super) fn run(arguments: &ExportArguments) -> Outcome {
    let project = match project_file::load(&arguments.project) {
        Ok(loaded) => loaded.project,
        Err(error) => {
            complain(error);
            return Outcome::NothingDone;
        }
    };
    let what = match arguments.what {
        Table::Matrix => ExportWhat::Matrix,
        Table::Quotes => ExportWhat::Quotes,
    };
    let format = match arguments.format {
        TableFormat::Csv => ExportFormat::Csv,
        TableFormat::Md => ExportFormat::Markdown,
    };
    let table = export::table(&project, what, &Filter::default());
    let written = match arguments.output.as_deref() {
        Some(file) if file != Path::new("-") => {
            export::write_file(file, &table, format, false).map_err(|error| error.to_string())
        }
        _ => match print(&table, format) {
            // The reader of our output has seen enough ("| head").
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            printed => printed.map_err(|error| format!("Could not print the table: {error}")),
        },
    };
    match written {
        Ok(()) => Outcome::AllGood,
        Err(problem) => {
            complain(problem);
            Outcome::NothingDone
        }
    }
}

fn print(table: &export::Table, format: ExportFormat) -> io::Result<()> {
    stream::write_to(None, |output| export::write(output, table, format, false))
}
