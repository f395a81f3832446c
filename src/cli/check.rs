//! `demarche check`: whether everything in a project fits together.

use std::io::{self, Write};
use std::path::Path;

use super::{CheckArguments, Outcome, complain};
use crate::model::Project;
use crate::storage::project_file::{self, OpenReason};

/// Runs the subcommand.
pub(super) fn run(arguments: &CheckArguments) -> Outcome {
    match project_file::load(&arguments.project) {
        Ok(loaded) => {
            // Nobody left to tell is no failure of the project.
            drop(say(&arguments.project, &loaded.project, loaded.log.len()));
            Outcome::AllGood
        }
        Err(error) => match &error.reason {
            OpenReason::Inconsistent { problems } => {
                for problem in problems {
                    complain(problem);
                }
                complain(format_args!("File: {}", error.file.display()));
                Outcome::SomeFailed
            }
            OpenReason::NotFound
            | OpenReason::Unreadable { .. }
            | OpenReason::TooLarge { .. }
            | OpenReason::NotAProject
            | OpenReason::Newer { .. }
            | OpenReason::Broken { .. } => {
                complain(error);
                Outcome::NothingDone
            }
        },
    }
}

fn say(file: &Path, project: &Project, log: usize) -> io::Result<()> {
    let counts = [
        (project.articles.size(), "article", "articles"),
        (project.quotes.size(), "quote", "quotes"),
        (project.actors.size(), "actor", "actors"),
        (project.issues.len(), "issue", "issues"),
        (project.taggings.size(), "tag", "tags"),
        (log, "log entry", "log entries"),
    ];
    let counts = counts.map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }));
    writeln!(io::stdout(), "{}: all well. {}", file.display(), counts.join(", "))
}
