//! `demarche export`: a table from a project.

use std::io;
use std::path::Path;

use super::{ExportArguments, Outcome, Table, TableFormat, complain};
use crate::matrix::Shown;
use crate::model::Project;
use crate::storage::export::{self, Choice, ExportFormat, ExportWhat};
use crate::storage::{project_file, stream};

/// Runs the subcommand.
pub(super) fn run(arguments: &ExportArguments) -> Outcome {
    let what = match arguments.what {
        Table::All => ExportWhat::All,
        Table::Matrix => ExportWhat::Matrix,
        Table::Quotes => ExportWhat::Quotes,
        Table::Sources => ExportWhat::Sources,
        Table::Codebook => ExportWhat::Codebook,
    };
    let format = match arguments.format {
        TableFormat::Csv => ExportFormat::Csv,
        TableFormat::Md => ExportFormat::Markdown,
        TableFormat::Xlsx => ExportFormat::Xlsx,
        TableFormat::Html => ExportFormat::Html,
    };
    if !format.can_hold(what) {
        complain(
            "A CSV file holds one table: add --what matrix, quotes, sources or codebook, or choose \
             --format xlsx",
        );
        return Outcome::NothingDone;
    }
    let project = match project_file::load(&arguments.project) {
        Ok(loaded) => loaded.project,
        Err(error) => {
            complain(error);
            return Outcome::NothingDone;
        }
    };
    let choice = Choice { what, format, safe: arguments.safe };
    let shown = match arguments.view.as_deref().map(|name| view(&project, name)) {
        None => Shown::default(),
        Some(Ok(shown)) => shown,
        Some(Err(problem)) => {
            complain(problem);
            return Outcome::NothingDone;
        }
    };
    let written = match arguments.output.as_deref() {
        Some(file) if file != Path::new("-") => {
            export::write_file(file, &project, &shown, choice).map_err(|error| error.to_string())
        }
        _ => {
            let mut rows = 0;
            let printed = stream::write_to(None, |output| {
                rows = export::write(output, &project, &shown, choice)?;
                Ok(())
            });
            match printed {
                // The reader of our output has seen enough ("| head").
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(rows),
                printed => printed
                    .map(|()| rows)
                    .map_err(|error| format!("Could not print the table: {error}")),
            }
        }
    };
    match written {
        Ok(_) => Outcome::AllGood,
        Err(problem) => {
            complain(problem);
            Outcome::NothingDone
        }
    }
}

/// What the saved view of this name shows; else which names there are. What it names that is no
/// longer there is said and left out.
fn view(project: &Project, name: &str) -> Result<Shown, String> {
    let Some(view) = project.view_named(name) else {
        let names: Vec<String> =
            project.views.iter().map(|view| format!("“{}”", view.name)).collect();
        let there = if names.is_empty() {
            "the project has none".to_owned()
        } else {
            format!("there are {}", names.join(", "))
        };
        return Err(format!("There is no saved view “{name}”: {there}"));
    };
    let gone = view.gone(project);
    if !gone.is_empty() {
        let gone = gone.join(", ");
        complain(format_args!("View “{}”: no longer in the project: {gone}", view.name));
    }
    Ok(Shown::of_view(view, project))
}
