//! `demarche extract`: who said what, without a project.
//!
//! Articles are read in batches: each batch in parallel, its output in the order of the input.

mod input;
mod json;
mod output;

use std::io::{self, Write};
use std::path::Path;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use self::input::{Batches, Source};
use super::{ExtractArguments, Outcome, complain};
use crate::extract::extract;
use crate::extract::record::records;
use crate::lexicon::Lexicon;
use crate::storage::stream;

/// Runs the subcommand.
pub(super) fn run(arguments: &ExtractArguments) -> Outcome {
    // This thread is one of them: with a single one nothing has to be locked.
    let threads = ThreadPoolBuilder::new().num_threads(arguments.threads).use_current_thread();
    let pool = match threads.build() {
        Ok(pool) => pool,
        Err(error) => {
            complain(format_args!("Could not start the threads: {error}"));
            return Outcome::NothingDone;
        }
    };
    let mut done = Done::default();
    let file = arguments.output.as_deref().filter(|file| *file != Path::new("-"));
    let written =
        stream::write_to(file, |output| pool.install(|| extract_all(arguments, output, &mut done)));
    match written {
        Ok(()) => {}
        // The reader of our output has seen enough ("| head").
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Outcome::AllGood,
        Err(error) => {
            let file = file.unwrap_or("standard output".as_ref());
            complain(format_args!("Could not write the quotes: {error}\nFile: {}", file.display()));
            return Outcome::NothingDone;
        }
    }
    match (done.good, done.failed) {
        (_, 0) => Outcome::AllGood,
        (0, _) => Outcome::NothingDone,
        (_, _) => Outcome::SomeFailed,
    }
}

/// How many articles were read, and how many could not be.
#[derive(Default)]
struct Done {
    good: usize,
    failed: usize,
}

fn extract_all(
    arguments: &ExtractArguments,
    output: &mut (dyn Write + Send),
    done: &mut Done,
) -> io::Result<()> {
    output.write_all(&output::head(arguments.format)?)?;
    for batch in Batches::of(&arguments.inputs, arguments.input_format) {
        let results: Vec<io::Result<Result<Vec<u8>, String>>> =
            batch.into_par_iter().map(|source| extract_one(source, arguments)).collect();
        for result in results {
            match result? {
                Ok(rows) => {
                    done.good += 1;
                    output.write_all(&rows)?;
                }
                Err(problem) => {
                    done.failed += 1;
                    complain(problem);
                }
            }
        }
    }
    output.flush()
}

/// What is printed of one article, or why it cannot be read. The rows are made where the article is
/// read, so that no more than they are kept of it.
fn extract_one(
    source: Source,
    arguments: &ExtractArguments,
) -> io::Result<Result<Vec<u8>, String>> {
    let (id, mut article) = match source.read() {
        Ok(read) => read,
        Err(problem) => return Ok(Err(problem)),
    };
    if arguments.language != "auto" {
        arguments.language.clone_into(&mut article.language);
    }
    let extraction = extract(&article, Lexicon::for_language(&article.language));
    output::rows(arguments.format, &id, records(&id, &article, &extraction)).map(Ok)
}
