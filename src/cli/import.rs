//! `demarche import`: articles into a project, as the window does it.

use std::io::{self, Read, Write};
use std::path::Path;

use super::{ImportArguments, Outcome, complain};
use crate::session::notice::{Level, Notice};
use crate::session::{Command, Session};
use crate::storage::import::{MAX_ARTICLE_BYTES, article_from_bytes, decode};
use crate::storage::{places, preferences, stream};

/// Runs the subcommand.
pub(super) fn run(arguments: &ImportArguments) -> Outcome {
    let mut import = Import::new();
    let project = &arguments.project;
    if project.exists() && !import.open(project) {
        complain("Nothing was imported");
        return Outcome::NothingDone;
    }
    let before = import.size();
    for group in arguments.inputs.split_inclusive(|path| is_standard_input(path)) {
        let (files, standard_input) = match group.split_last() {
            Some((last, files)) if is_standard_input(last) => (files, true),
            _ => (group, false),
        };
        if !files.is_empty() {
            import.run(Command::Import(files.to_vec()));
        }
        if standard_input {
            import.standard_input();
        }
    }
    let after = import.size();
    if after != before && !import.save(project) {
        return Outcome::NothingDone;
    }
    let added = [(after.0 - before.0, "article"), (after.1 - before.1, "quote")];
    let [articles, quotes] =
        added.map(|(n, what)| format!("{n} {what}{}", if n == 1 { "" } else { "s" }));
    // Nobody left to tell is no failure of the import.
    drop(writeln!(io::stdout(), "{}: {articles} added, {quotes}", project.display()));
    match (import.failed, after.0 > before.0) {
        (false, _) => Outcome::AllGood,
        (true, true) => Outcome::SomeFailed,
        (true, false) => Outcome::NothingDone,
    }
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A session of which the notices go to standard error.
struct Import {
    session: Session,
    /// How many notices were said.
    said: usize,
    failed: bool,
}

impl Import {
    fn new() -> Self {
        // The coder's name goes into the log; the rest is the window's.
        let file = places::preferences_file();
        let (preferences, _) = file.as_deref().map(preferences::load).unwrap_or_default();
        Self { session: Session::new(preferences), said: 0, failed: false }
    }

    /// Articles and quotes.
    fn size(&self) -> (usize, usize) {
        let project = self.session.project();
        (project.articles.size(), project.quotes.size())
    }

    /// Whether the project is open, and here alone: a window that has it open would overwrite
    /// what is imported.
    fn open(&mut self, project: &Path) -> bool {
        self.run(Command::Open(project.to_owned()));
        !self.failed && self.session.path().is_some()
    }

    fn save(&mut self, project: &Path) -> bool {
        self.run(Command::SaveAs(project.to_owned()));
        !self.session.is_unsaved()
    }

    fn standard_input(&mut self) {
        let mut bytes = Vec::new();
        let read = stream::standard_input().take(MAX_ARTICLE_BYTES + 1).read_to_end(&mut bytes);
        let text = match read {
            // Tried here, so that what is wrong with it names standard input.
            Ok(_) => article_from_bytes(&bytes)
                .and_then(|_| decode(&bytes))
                .map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match text {
            Ok(text) => self.run(Command::ImportText(text)),
            Err(why) => {
                self.failed = true;
                complain(format_args!("Could not import the article: {why}\nFile: standard input"));
            }
        }
    }

    /// Runs a command to its end and says what it had to say.
    fn run(&mut self, command: Command) {
        self.session.run(command);
        self.session.finish_jobs();
        for notice in self.session.notices().all().iter().skip(self.said) {
            self.failed |= notice.level > Level::Done;
            tell(notice);
        }
        self.said = self.session.notices().all().len();
    }
}

/// The particulars name file and reason; a summary that all went well is not worth a line.
fn tell(notice: &Notice) {
    if notice.level > Level::Done {
        complain(&notice.text);
    }
    for line in &notice.details {
        complain(line);
    }
}
