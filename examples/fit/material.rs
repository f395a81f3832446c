//! Folders of annotated articles, read: PolNeAR's standoff format, or our own articles annotated
//! in place (`tests/corpus/README.md`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use demarche::extract::annotated::{self, Attribution};
use demarche::extract::plain_article;
use demarche::extract::training::Gold;
use demarche::model::{Article, Span};

/// One article with what people found in it.
#[derive(Debug)]
pub struct Text {
    /// Its file.
    pub path: PathBuf,
    pub article: Article,
    pub attributions: Vec<Attribution>,
    /// Whether it is one of our own.
    pub own: bool,
}

impl Text {
    pub fn golds(&self) -> impl Iterator<Item = &Gold> {
        self.attributions.iter().map(|attribution| &attribution.gold)
    }
}

/// Reads a folder: with `text/` and `attributions/` in it standoff, else one article a file.
pub fn read(folder: &Path) -> Result<Vec<Text>, String> {
    if folder.join("attributions").is_dir() { standoff(folder) } else { in_place(folder) }
}

fn in_place(folder: &Path) -> Result<Vec<Text>, String> {
    let paths =
        files(folder)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "txt"));
    paths
        .map(|path| {
            let found = annotated::parse(&contents(&path)?)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            let annotated::Annotated { article, attributions } = found;
            Ok(Text { path, article, attributions, own: true })
        })
        .collect()
}

/// `text/NAME.txt` with `attributions/NAME_ANNOTATOR.ann`, the first annotator of each.
fn standoff(folder: &Path) -> Result<Vec<Text>, String> {
    let mut annotations: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in files(&folder.join("attributions"))? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Some((name, _)) = name.rsplit_once('_') else {
            return Err(format!("{}: expected NAME_ANNOTATOR.ann", path.display()));
        };
        annotations.entry(name.to_owned()).or_insert(path);
    }
    let texts = annotations.into_iter().map(|(name, annotations)| {
        let path = folder.join("text").join(format!("{name}.txt"));
        let text = contents(&path)?;
        let attributions = standoff_lines(&contents(&annotations)?, &text);
        Ok(Text { path, article: plain_article(&text), attributions, own: false })
    });
    texts.collect()
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in folder.read_dir().map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    Ok(paths)
}

fn contents(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Reads standoff annotations; offsets there are code points.
fn standoff_lines(raw: &str, text: &str) -> Vec<Attribution> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |point: &str| bytes.get(point.parse::<usize>().unwrap_or(usize::MAX)).copied();
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut found = Vec::new();
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
        let mut gold = Gold::default();
        for item in roles.split_whitespace() {
            let Some((role, id)) = item.split_once(':') else { continue };
            let Some(pieces) = spans.get(id) else { continue };
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => gold.source.extend(pieces),
                "Cue" => gold.cue.extend(pieces),
                "Content" => gold.content.extend(pieces),
                _ => {}
            }
        }
        if !gold.content.is_empty() {
            found.push(Attribution { gold, ..Attribution::default() });
        }
    }
    found
}
