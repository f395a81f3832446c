//! Fits the weights in `assets/weights/` on annotated articles; `assets/weights/README.md` has
//! the command. Only weights of features and listed verbs are written, no words of the articles.
//! The same articles give the same weights.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a tool for developers: it may stop with a message"
)]

mod climb;
mod material;
mod score;
mod stages;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use demarche::extract::record::records;
use demarche::extract::training::{Fit, MODELS};
use demarche::lexicon::Lexicon;

use crate::climb::Random;
use crate::score::{KINDS, Tally};
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
}

const USAGE: &str = "fit [--language en] [--folds 5] [--own 4] [--predict FILE] [--check] FOLDER…";

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            folders: Vec::new(),
            language: "en".to_owned(),
            folds: 5,
            own: 4,
            predict: None,
            check: false,
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word}: a value is missing"));
            let number = |value: String| value.parse().map_err(|_| format!("{value}: no number"));
            match word.as_str() {
                "--language" => options.language = value()?,
                "--folds" => options.folds = number(value()?)?,
                "--own" => options.own = number(value()?)?,
                "--predict" => options.predict = Some(value()?.into()),
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
    for folder in &options.folders {
        texts.extend(material::read(folder)?);
    }
    let mut order: Vec<usize> = (0..texts.len()).collect();
    // Files are sorted by publisher.
    Random::default().shuffle(&mut order);
    let mut fit = Fit::new(&options.language);
    let base: Vec<Vec<f32>> =
        (0..MODELS.len()).map(|model| vec![0.0; fit.weights(model).unwrap().len()]).collect();
    let material = Material::new(texts, &fit, options.own);
    cross_validate(&options, &material, &mut fit, &base, &order)?;
    if options.check {
        return Ok(());
    }
    material.fit(&mut fit, &base, &order);
    let path = format!("assets/weights/{}.ron", options.language);
    std::fs::File::create(&path)
        .and_then(|mut file| file.write_all(fit.to_ron().as_bytes()))
        .map_err(|error| format!("{path}: {error}"))
}

/// Fits on all parts of the texts but one, in turn, and scores what is found in that one.
fn cross_validate(
    options: &Options,
    material: &Material,
    fit: &mut Fit,
    base: &[Vec<f32>],
    order: &[usize],
) -> Result<(), String> {
    let lexicon = Lexicon::for_language(&options.language);
    let mut tallies = [[Tally::default(); 4]; 2];
    let mut lines = Vec::new();
    for fold in 0..options.folds {
        let (held, others): (Vec<_>, Vec<_>) =
            order.iter().copied().enumerate().partition(|(at, _)| at % options.folds == fold);
        let pick = |texts: Vec<(usize, usize)>| -> Vec<usize> {
            texts.into_iter().map(|(_, text)| text).collect()
        };
        let (held, others) = (pick(held), pick(others));
        material.fit(fit, base, &others);
        eprintln!("fold {fold}: {:.4?}", material.share_right(fit, &held));
        for text in held {
            let text = &material.texts[text];
            let found = fit.extract(&text.article);
            let own = usize::from(text.own);
            score::score(&text.article, lexicon, &text.attributions, &found, &mut tallies[own]);
            let id = serde_json::Value::from(text.path.to_string_lossy());
            for record in records(&id, &text.article, &found) {
                lines.push(serde_json::to_string(&record).map_err(|error| error.to_string())?);
            }
        }
    }
    for (title, tallies) in ["news", "own"].into_iter().zip(&tallies) {
        for (kind, tally) in KINDS.iter().zip(tallies) {
            eprintln!(
                "{title} {kind}: spans {:.1}, of {} with the name {:.1} %",
                100.0 * tally.span_f1(),
                tally.gold,
                100.0 * tally.name_share()
            );
        }
    }
    if let Some(path) = &options.predict {
        lines.push(String::new());
        std::fs::File::create(path)
            .and_then(|mut file| file.write_all(lines.join("\n").as_bytes()))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
