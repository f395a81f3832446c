//! Fits the weights in `assets/weights/en.ron` on annotated articles.
//!
//! `cargo run --release --no-default-features --example fit -- FOLDER…`, where each folder has
//! `text/NAME.txt` and `attributions/NAME_*.ann` in PolNeAR's standoff format; the texts of
//! `own.txt` beside this file come on top. Only weights of features and listed verbs are written,
//! no words of the articles. The same folders give the same weights.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a tool for developers: it may stop with a message"
)]

use std::collections::BTreeMap;
use std::path::Path;

use demarche::extract::training::{Choice, Fit, Gold, MODELS, article};
use demarche::model::{Article, Span};

const ROUNDS: usize = 8;

/// Of the prior on each weight: how far from nothing a weight may well be.
const VARIANCE: f32 = 0.3;

/// How often our own texts count: they show what the corpus lacks.
const OWN: usize = 12;

fn main() {
    let mut folders: Vec<String> = std::env::args().skip(1).collect();
    // With `--check` every tenth article is left out and measured, and nothing is written.
    let check = folders.first().is_some_and(|first| first == "--check");
    if check {
        folders.remove(0);
    }
    let mut texts = Vec::new();
    for folder in &folders {
        texts.extend(read(Path::new(folder)));
    }
    let corpus = texts.len();
    texts.extend(own(include_str!("own.txt")));
    let mut fit = Fit::new("en");
    for model in 0..MODELS.len() {
        fit.weights(model).unwrap().fill(0.0);
    }
    for first_stage in [true, false] {
        let mut choices: Vec<Vec<Choice>> = MODELS.iter().map(|_| Vec::new()).collect();
        let mut held: Vec<Vec<Choice>> = choices.clone();
        for (index, (article, gold)) in texts.iter().enumerate() {
            let times = if index < corpus { 1 } else { OWN };
            for choice in fit.choices(article, gold, first_stage) {
                let model = choice.model;
                if check && index < corpus && index % 10 == 7 {
                    held[model].push(choice);
                } else {
                    choices[model].extend(std::iter::repeat_n(choice, times));
                }
            }
        }
        for model in 0..MODELS.len() {
            let (choices, held) = (&choices[model], &held[model]);
            if choices.is_empty() {
                continue;
            }
            let weights = fit.weights(model).unwrap();
            climb(weights, choices);
            let (right, left_out) = (share_right(weights, choices), share_right(weights, held));
            eprintln!(
                "{}: {} choices, {right:.4} right in training, {left_out:.4} of {} left out",
                MODELS[model],
                choices.len(),
                held.len()
            );
        }
    }
    if check {
        return;
    }
    std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open("assets/weights/en.ron")
        .and_then(|mut file| std::io::Write::write_all(&mut file, fit.to_ron().as_bytes()))
        .unwrap();
}

fn score(weights: &[f32], option: &[u32]) -> f32 {
    option.iter().map(|feature| weights[*feature as usize]).sum()
}

/// Of how many choices the likeliest option is right.
fn share_right(weights: &[f32], choices: &[Choice]) -> f64 {
    let right = choices.iter().filter(|choice| {
        let scores: Vec<f32> = choice.options.iter().map(|o| score(weights, o)).collect();
        let first = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap();
        choice.right[first]
    });
    right.count() as f64 / choices.len().max(1) as f64
}

/// Gradient ascent on the likelihood of the right options, with a normal prior on each weight.
fn climb(weights: &mut [f32], choices: &[Choice]) {
    let mut seen = vec![0.0_f32; weights.len()];
    for feature in choices.iter().flat_map(|choice| &choice.options).flatten() {
        seen[*feature as usize] += 1.0;
    }
    let prior: Vec<f32> = seen.iter().map(|n| 1.0 / (VARIANCE * n.max(1.0))).collect();
    let mut squares = vec![1e-2_f32; weights.len()];
    let mut order: Vec<usize> = (0..choices.len()).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(at, (state % (at as u64 + 1)) as usize);
        }
        for index in &order {
            let choice = &choices[*index];
            let scores: Vec<f32> = choice.options.iter().map(|o| score(weights, o)).collect();
            let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let all: Vec<f32> = scores.iter().map(|score| (score - best).exp()).collect();
            let sum: f32 = all.iter().sum();
            let good: f32 =
                all.iter().zip(&choice.right).filter(|(_, right)| **right).map(|(p, _)| p).sum();
            for ((option, p), is_right) in choice.options.iter().zip(&all).zip(&choice.right) {
                let target = if *is_right { p / good.max(1e-20) } else { 0.0 };
                let gradient = target - p / sum;
                for feature in option {
                    let at = *feature as usize;
                    let step = gradient - prior[at] * weights[at];
                    squares[at] += step * step;
                    weights[at] += 0.1 * step / squares[at].sqrt();
                }
            }
        }
    }
}

fn read(folder: &Path) -> Vec<(Article, Vec<Gold>)> {
    let mut annotations: BTreeMap<String, std::path::PathBuf> = BTreeMap::new();
    let mut paths: Vec<_> = folder
        .join("attributions")
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let name = name.rsplit_once('_').unwrap().0.to_owned();
        annotations.entry(name).or_insert(path);
    }
    let mut found = Vec::new();
    for (name, path) in annotations {
        let text =
            std::fs::read_to_string(folder.join("text").join(format!("{name}.txt"))).unwrap();
        let gold = parse(&std::fs::read_to_string(path).unwrap(), &text);
        found.push((article(&text), gold));
    }
    found
}

/// Reads our own texts, annotated in place: `[q1:…]` content, `[s1:…]` source, `[c1:…]` cue.
fn own(raw: &str) -> Vec<(Article, Vec<Gold>)> {
    raw.split("=====\n").skip(1).map(annotated).collect()
}

fn annotated(raw: &str) -> (Article, Vec<Gold>) {
    let mut text = String::new();
    let mut gold: BTreeMap<char, Gold> = BTreeMap::new();
    let mut open: Vec<(char, char, usize)> = Vec::new();
    let mut rest = raw.trim_end();
    while let Some(first) = rest.chars().next() {
        let mut inside = rest.chars().skip(1);
        if let ('[', Some(role), Some(number), Some(':')) =
            (first, inside.next(), inside.next(), inside.next())
        {
            open.push((role, number, text.len()));
            rest = &rest[4..];
            continue;
        }
        rest = &rest[first.len_utf8()..];
        if first != ']' {
            text.push(first);
            continue;
        }
        let (role, number, start) = open.pop().unwrap();
        let gold = gold.entry(number).or_default();
        let span = Span::new(start, text.len());
        match role {
            'q' => gold.content.push(span),
            's' => gold.source.push(span),
            _ => gold.cue.push(span),
        }
    }
    (article(&text), gold.into_values().collect())
}

/// Reads standoff annotations; offsets there are code points.
fn parse(raw: &str, text: &str) -> Vec<Gold> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |point: &str| bytes.get(point.parse::<usize>().unwrap_or(usize::MAX)).copied();
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut gold = Vec::new();
    for line in raw.lines().filter(|line| line.starts_with('T')) {
        let mut parts = line.split('\t');
        let (Some(id), Some(place)) = (parts.next(), parts.next()) else { continue };
        let Some((_, place)) = place.split_once(' ') else { continue };
        let pieces = place.split(';').filter_map(|piece| {
            let (start, end) = piece.split_once(' ')?;
            Some(Span::new(byte(start)?, byte(end)?))
        });
        spans.insert(id, pieces.collect());
    }
    for line in raw.lines().filter(|line| line.starts_with('E')) {
        let Some((_, roles)) = line.split_once('\t') else { continue };
        let mut one = Gold::default();
        for item in roles.split_whitespace() {
            let Some((role, id)) = item.split_once(':') else { continue };
            let Some(pieces) = spans.get(id) else { continue };
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => one.source.extend(pieces),
                "Cue" => one.cue.extend(pieces),
                "Content" => one.content.extend(pieces),
                _ => {}
            }
        }
        if !one.content.is_empty() {
            gold.push(one);
        }
    }
    gold
}
