//! Fits the weights in `assets/weights/` on annotated articles; `assets/weights/README.md` has
//! the command. Only weights of features and listed verbs are written, no words of the articles.
//! The same articles give the same weights.

#![allow(
    clippy::needless_range_loop,
    clippy::map_err_ignore,
    reason = "a tool for developers: matrices by index, one message for any bad number"
)]
#![expect(
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a tool for developers: it may stop with a message"
)]

mod calibrate;
mod climb;
mod folds;
mod material;
mod score;
mod stages;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use demarche::extract::record::records;
use demarche::extract::training::{Fit, MODELS};
use demarche::lexicon::Lexicon;

use crate::climb::Random;
use crate::folds::{Outcome, cross_validate};
use crate::stages::Material;

/// What the command line asks for.
#[derive(Debug)]
struct Options {
    folders: Vec<PathBuf>,
    language: String,
    folds: usize,
    own: usize,
    predict: Option<PathBuf>,
    check: bool,
    date: String,
}

const USAGE: &str = "fit [--language en] [--folds 5] [--own 4] [--date YYYY-MM-DD] [--predict FILE] [--check] FOLDER…";

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            folders: Vec::new(),
            language: "en".to_owned(),
            folds: 5,
            own: 4,
            predict: None,
            check: false,
            date: jiff::Timestamp::now().to_string().chars().take(10).collect(),
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word}: a value is missing"));
            let number = |value: String| value.parse().map_err(|_| format!("{value}: no number"));
            match word.as_str() {
                "--language" => options.language = value()?,
                "--folds" => options.folds = number(value()?)?,
                "--own" => options.own = number(value()?)?,
                "--predict" => options.predict = Some(value()?.into()),
                "--date" => options.date = value()?,
                "--check" => options.check = true,
                _ if word.starts_with("--") => return Err(USAGE.to_owned()),
                _ => options.folders.push(word.into()),
            }
        }
        if options.folders.is_empty() { Err(USAGE.to_owned()) } else { Ok(options) }
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let options = Options::parse(std::env::args().skip(1))?;
    let mut texts = Vec::new();
    let mut about = Vec::new();
    for folder in &options.folders {
        let found = material::read(folder)?;
        about.push(format!("{} articles of {}", found.len(), short(folder)));
        texts.extend(found);
    }
    let mut order: Vec<usize> = (0..texts.len()).collect();
    // Files are sorted by publisher.
    Random::default().shuffle(&mut order);
    let mut fit = Fit::new(&options.language);
    let base: Vec<Vec<f32>> = (0..MODELS.len()).map(|model| vec![0.0; fit.size(model)]).collect();
    let material = Material::new(texts, &fit, options.own);
    let lexicon = Lexicon::for_language(&options.language);
    let outcome = cross_validate(&material, &mut fit, &base, &order, options.folds, lexicon);
    let figures = outcome.figures();
    eprintln!("{}", figures.join("\n"));
    if let Some(path) = &options.predict {
        predict(path, &material, &outcome)?;
    }
    if options.check {
        return Ok(());
    }
    material.fit(&mut fit, &base, &order);
    fit.set_confidence(&outcome.confidence);
    let mut head = format!("// Fitted on {} on {}.\n", options.date, about.join(", "));
    head += &format!(
        "// In {} folds of these, each tried on weights that have not seen it:\n",
        options.folds
    );
    for line in figures {
        head += &format!("// {line}\n");
    }
    let path = format!("assets/weights/{}.ron", options.language);
    write(path.as_ref(), &(head + &fit.to_ron()))
}

/// The last three parts of a path: where the folder lies on this machine is nobody’s concern.
fn short(folder: &Path) -> String {
    let parts: Vec<_> = folder.iter().rev().take(3).map(|part| part.to_string_lossy()).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

/// Writes what was found in the held-out parts, as `demarche extract` prints it.
fn predict(path: &Path, material: &Material, outcome: &Outcome) -> Result<(), String> {
    let mut lines = String::new();
    for held in &outcome.held {
        let text = &material.texts[held.text];
        let id = serde_json::Value::from(text.path.to_string_lossy());
        for record in records(&id, &text.article, &held.found) {
            lines += &serde_json::to_string(&record).map_err(|error| error.to_string())?;
            lines.push('\n');
        }
    }
    write(path, &lines)
}

fn write(path: &Path, words: &str) -> Result<(), String> {
    std::fs::File::create(path)
        .and_then(|mut file| file.write_all(words.as_bytes()))
        .map_err(|error| format!("{}: {error}", path.display()))
}
