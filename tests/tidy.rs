//! Keeps the layers apart and the files small: reads the source as text.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from left to right. Each may use those to its left, never to its right.
const LAYERS: [&str; 11] = [
    "model", "lexicon", "extract", "link", "review", "matrix", "search", "storage", "session",
    "cli", "ui",
];

/// No file is longer than this, in bytes of code and comments.
const LONGEST: usize = 24_000;

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(!files.is_empty(), "no Rust files below {}", folder.display());
    files
}

/// The code of a file: comments and everything from its first test module on left out.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

fn layer_files() -> Vec<(&'static str, PathBuf)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    LAYERS
        .iter()
        .flat_map(|layer| {
            rust_files(&source.join(layer)).into_iter().map(move |path| (*layer, path))
        })
        .collect()
}

#[test]
fn no_layer_uses_one_to_its_right() {
    for (layer, path) in layer_files() {
        let code = code(&path);
        let own = LAYERS.iter().position(|l| *l == layer).unwrap();
        for right in &LAYERS[own + 1..] {
            // `cli` and `ui` are two faces of the same session: neither knows the other.
            for name in [format!("crate::{right}"), format!("demarche::{right}")] {
                assert!(!code.contains(&name), "{} uses {name}", path.display());
            }
        }
        if layer == "ui" {
            assert!(!code.contains("crate::cli"), "{} uses the command line", path.display());
        }
    }
}

#[test]
fn only_storage_touches_files_and_only_session_has_threads_and_a_clock() {
    // What each name is, and the layers that may use it.
    let names: &[(&str, &[&str])] = &[
        ("fs::", &["storage"]),
        ("File::", &["storage"]),
        ("thread::", &["session", "cli", "ui"]),
        ("Instant", &["session", "ui"]),
        ("SystemTime", &["storage", "session"]),
        ("Timestamp::now", &["session"]),
        ("Zoned::now", &["session"]),
        ("env::", &["storage", "session", "cli"]),
        ("println!", &["cli"]),
        ("eprintln!", &["cli"]),
        ("egui", &["ui"]),
        ("rfd::", &["ui"]),
    ];
    for (layer, path) in layer_files() {
        let code = code(&path);
        for (name, allowed) in names {
            let used = code.match_indices(name).any(|(at, _)| {
                let before = code[..at].chars().next_back().unwrap_or(' ');
                !before.is_alphanumeric() && before != '_'
            });
            assert!(!used || allowed.contains(&layer), "{} uses {name}", path.display());
        }
        let is_dialogs = path.ends_with("ui/dialogs.rs");
        assert!(is_dialogs || !code.contains("rfd::"), "{} uses rfd", path.display());
        let makes_colours = code.contains("Color32::from_") || code.contains("FontId::new");
        let is_style =
            path.ends_with("ui/style.rs") || path.to_string_lossy().contains("ui/style/");
        assert!(is_style || !makes_colours, "{} makes colours or fonts", path.display());
    }
}

#[test]
fn every_file_says_what_it_is_and_is_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "tests", "benches"] {
        for path in rust_files(&root.join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("//! "), "{} does not say what it is", path.display());
            assert!(
                folder != "src" || text.len() <= LONGEST,
                "{} has {} bytes: split it by purpose",
                path.display(),
                text.len()
            );
        }
    }
}

#[test]
fn nothing_depends_on_a_folder_outside() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let outside = concat!("../", "shared");
    for folder in ["src", "tests", "benches"] {
        for path in rust_files(&root.join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(!text.contains(outside), "{} names {outside}", path.display());
        }
    }
}

#[test]
fn lists_have_the_arrow_and_crosses_the_look_of_the_house() {
    for (_, path) in layer_files().into_iter().filter(|(layer, _)| *layer == "ui") {
        let code = code(&path);
        let place = path.display();
        let many = |words: &str| code.matches(words).count();
        let (lists, arrows) = (many("ComboBox::from_"), many(".icon(widgets::list_arrow)"));
        assert_eq!(lists, arrows, "{place}: a list with another arrow");
        assert!(!code.contains("small_button(\"×\")"), "{place}: take widgets::cross");
    }
}
