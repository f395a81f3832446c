//! The command line.
//!
//! Definitions of the arguments, and which subcommand does what. Each subcommand has its own
//! file and gives an [`Outcome`].

mod check;
mod export;
mod extract;
mod import;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

const HELP: &str = "\
Examples:
  demarche                                          the window, with a small sample project
  demarche summit.ron                               the window, with this project
  demarche extract article.txt                      who said what, one JSON object a quote
  demarche extract news/ --format csv -o quotes.csv
  demarche import summit.ron news/                  create the project or add to it
  demarche check summit.ron
  demarche export summit.ron --what quotes --format csv -o quotes.csv
  demarche export summit.ron --format xlsx -o summit.xlsx
  demarche export summit.ron --what matrix --view \"Weapons, last quarter\"

Exit code: 0 all went well, 1 some inputs failed (each is named on standard error), 2 nothing
could be done.";

/// Compare government positions: who said what, set side by side.
///
/// Finds each actor's quotes in articles and who said them. Without a subcommand it opens the
/// window; the subcommands do the same work without a display.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, after_help = HELP, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// A project (.ron) to open, or article files and folders to import
    #[arg(value_name = "PROJECT | ARTICLES")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print who said what in articles, without a project
    Extract(ExtractArguments),
    /// Import articles into a project; creates the project file if there is none
    Import(ImportArguments),
    /// Write tables from a project: CSV, Markdown, Excel workbook or web page
    Export(ExportArguments),
    /// Read a project and say whether everything in it fits together
    Check(CheckArguments),
}

/// `demarche extract`.
#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// Article files, folders (all .txt, .md and .html files in them), or - for standard input
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,
    /// What the inputs are
    #[arg(long, value_enum, default_value_t = InputFormat::Auto)]
    pub input_format: InputFormat,
    /// What to print
    #[arg(long, value_enum, default_value_t = RecordFormat::Jsonl)]
    pub format: RecordFormat,
    /// Language of the articles, as a two-letter code; auto: what the input says, else English
    #[arg(long, default_value = "auto")]
    pub language: String,
    /// How many articles to read at a time; 0 as many as there are processors. The output does
    /// not depend on it
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub threads: usize,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `demarche import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// The project file (.ron)
    pub project: PathBuf,
    /// Article files, folders (all .txt, .md and .html files in them), or - for standard input
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,
}

/// `demarche export`.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The project file (.ron)
    pub project: PathBuf,
    /// Which table; all of them where the format has room (not CSV)
    #[arg(long, value_enum, default_value_t = Table::All)]
    pub what: Table,
    /// In which format
    #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
    pub format: TableFormat,
    /// As a saved view of the project shows it: its dates, issues, order and so on
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// CSV for a spreadsheet: an apostrophe before cells that it would run as formulas, and a byte
    /// order mark. Without it every cell is exact
    #[arg(long)]
    pub safe: bool,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `demarche check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The project file (.ron)
    pub project: PathBuf,
}

/// What inputs of `extract` are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// JSON lines when the file's name ends in .jsonl or .ndjson, or standard input begins with {;
    /// else text
    Auto,
    /// One article a line: {"id", "text"}, optionally "title", "published", "language"
    Jsonl,
}

/// What `extract` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RecordFormat {
    /// One JSON object a quote, one a line; positions count Unicode code points
    Jsonl,
    /// One quote a row
    Csv,
    /// Aligned columns to read
    Table,
}

/// What `export` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// All four tables in one file
    All,
    /// Actors by issues
    Matrix,
    /// One quote a row, with all that is known about it
    Quotes,
    /// One article a row
    Sources,
    /// One issue a row, with the rules by which quotes were tagged
    Codebook,
}

/// Formats of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Comma-separated values, UTF-8
    Csv,
    /// Markdown tables
    Md,
    /// A workbook for Excel, LibreOffice and their kin
    Xlsx,
    /// One web page without anything outside of it
    Html,
}

/// How a subcommand went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All inputs were read.
    AllGood,
    /// Some inputs failed; the rest was done.
    SomeFailed,
    /// Nothing could be done.
    NothingDone,
}

impl Outcome {
    fn exit_code(self) -> ExitCode {
        match self {
            Self::AllGood => ExitCode::SUCCESS,
            Self::SomeFailed => ExitCode::from(1),
            Self::NothingDone => ExitCode::from(2),
        }
    }
}

/// Reads the arguments and does what they ask. `window` opens the window with these paths.
pub fn run(window: impl FnOnce(Vec<PathBuf>) -> ExitCode) -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        None => return window(arguments.paths),
        Some(Command::Extract(arguments)) => extract::run(&arguments),
        Some(Command::Import(arguments)) => import::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Check(arguments)) => check::run(&arguments),
    };
    outcome.exit_code()
}

/// Says why there is no window.
pub fn no_window(why: &str) -> ExitCode {
    complain(format_args!(
        "Could not open the window: {why}\nThe subcommands need none: demarche --help"
    ));
    ExitCode::from(2)
}

/// Says something on standard error. When even that is closed there is nobody left to tell.
pub fn complain(what: impl std::fmt::Display) {
    drop(writeln!(io::stderr(), "{what}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_consistent() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
        let window = Arguments::parse_from(["demarche", "a.ron"]);
        assert!(window.command.is_none());
        assert_eq!(window.paths, [PathBuf::from("a.ron")]);
        let extract = Arguments::parse_from(["demarche", "extract", "-", "--threads", "2"]);
        assert!(matches!(extract.command, Some(Command::Extract(e)) if e.threads == 2));
        assert!(Arguments::try_parse_from(["demarche", "extract"]).is_err());
    }
}
