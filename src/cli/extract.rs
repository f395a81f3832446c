//! `demarche extract`: who said what, without a project.
//!
//! Articles are read in batches: each batch in parallel, its output in the order of the input.

mod input;
mod output;

use std::io;
use std::path::Path;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use self::input::{Batches, Source};
use self::output::Writer;
use super::{ExtractArguments, Outcome, complain};
use crate::extract::Extraction;
use crate::extract::record::records;
use crate::lexicon::Lexicon;
use crate::model::Article;
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
    let written = stream::write_to(file, |output| {
        let mut writer = Writer::new(output, arguments.format);
        pool.install(|| extract_all(arguments, &mut writer, &mut done))
    });
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
    writer: &mut Writer<'_>,
    done: &mut Done,
) -> io::Result<()> {
    writer.begin()?;
    for batch in Batches::of(&arguments.inputs, arguments.input_format) {
        let results: Vec<Result<Read, String>> =
            batch.into_par_iter().map(|source| extract_one(source, &arguments.language)).collect();
        for result in results {
            match result {
                Ok(Read { id, article, extraction }) => {
                    done.good += 1;
                    writer.write(&records(&id, &article, &extraction))?;
                }
                Err(problem) => {
                    done.failed += 1;
                    complain(problem);
                }
            }
        }
    }
    writer.end()
}

/// One article with what was found in it.
struct Read {
    id: serde_json::Value,
    article: Article,
    extraction: Extraction,
}

fn extract_one(source: Source, language: &str) -> Result<Read, String> {
    let (id, mut article) = source.read()?;
    if language != "auto" {
        language.clone_into(&mut article.language);
    }
    let lexicon = Lexicon::for_language(&article.language);
    let extraction = crate::extract::extract(&article, lexicon);
    Ok(Read { id, article, extraction })
}
