//! Found quotes against what people found: spans by kind, speakers.
//!
//! A word is a run of letters and digits. A found quote and an attribution belong together when
//! they share at least half of the words of both together; pairs are made one to one, the
//! closest first. Kinds: direct, all words in quotation marks; mixed, some; indirect, none.

use demarche::extract::annotated::Attribution;
use demarche::extract::{Extraction, read_structure};
use demarche::lexicon::Lexicon;
use demarche::model::{Article, Span};

/// Names of the kinds, with all of them last.
pub const KINDS: [&str; 4] = ["direct", "mixed", "indirect", "all"];

/// Counts over articles.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Attributions by people.
    pub gold: usize,
    /// Found quotes.
    pub found: usize,
    /// Pairs of both, by the kind of the attribution.
    pub matched_gold: usize,
    /// Pairs of both, by the kind of the found quote.
    pub matched_found: usize,
    /// Pairs where the speaker stands in the words that name the source.
    pub speaker: usize,
    /// Attributions whose source stands in the text.
    pub sourced: usize,
    /// Found quotes with a speaker.
    pub with_speaker: usize,
    /// Attributions whose speaker’s name people gave.
    pub named: usize,
    /// Pairs of these where the speaker has the same name.
    pub name: usize,
}

impl Tally {
    /// Harmonic mean of precision and recall of spans.
    pub fn span_f1(&self) -> f64 {
        let recall = share(self.matched_gold, self.gold);
        let precision = share(self.matched_found, self.found);
        2.0 * recall * precision / (recall + precision).max(1e-9)
    }

    /// The same of spans with their speakers, of those that have one.
    pub fn both_f1(&self) -> f64 {
        let recall = share(self.speaker, self.sourced);
        let precision = share(self.speaker, self.with_speaker);
        2.0 * recall * precision / (recall + precision).max(1e-9)
    }

    /// Of all attributions with a named speaker how many were found with that name.
    pub fn name_share(&self) -> f64 {
        share(self.name, self.named)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// For each found quote of one article whether words and speaker are right.
pub type Verdicts = Vec<bool>;

/// Counts one article; the tallies are those of [`KINDS`].
pub fn score(
    article: &Article,
    lexicon: &Lexicon,
    gold: &[Attribution],
    found: &Extraction,
    tallies: &mut [Tally; 4],
) -> Verdicts {
    let words = words(&article.text);
    let marks: Vec<Span> =
        read_structure(article, lexicon).marks.outermost().map(|(_, marked)| marked.span).collect();
    let marked = in_spans(&words, &marks);
    let golds: Vec<Vec<usize>> =
        gold.iter().map(|one| in_spans(&words, &one.gold.content)).collect();
    let quotes: Vec<Vec<usize>> =
        found.quotes.iter().map(|quote| in_spans(&words, &quote.content)).collect();
    let kind = |words: &[usize]| {
        let inside = common(words, &marked);
        if inside == words.len() {
            0
        } else if inside > 0 {
            1
        } else {
            2
        }
    };
    let pairs = pairs(&quotes, &golds);
    let mut verdicts = vec![false; quotes.len()];
    let mut count = |kind: usize, add: &dyn Fn(&mut Tally)| {
        add(&mut tallies[kind]);
        add(&mut tallies[3]);
    };
    for (one, words) in gold.iter().zip(&golds) {
        let named = usize::from(one.speaker.is_some());
        count(kind(words), &|tally| {
            tally.gold += 1;
            tally.sourced += usize::from(!one.gold.source.is_empty());
            tally.named += named;
        });
    }
    for (quote, words) in found.quotes.iter().zip(&quotes) {
        count(kind(words), &|tally| {
            tally.found += 1;
            tally.with_speaker += usize::from(!quote.candidates.is_empty());
        });
    }
    for (quote, one) in pairs {
        count(kind(&golds[one]), &|tally| tally.matched_gold += 1);
        count(kind(&quotes[quote]), &|tally| tally.matched_found += 1);
        let Some(first) = found.quotes[quote].candidates.first() else { continue };
        let source = in_spans(&words, &gold[one].gold.source);
        let right = common(&source, &in_spans(&words, &[first.mention])) > 0;
        verdicts[quote] = right;
        let actor = &found.actors[first.actor];
        let name = gold[one].speaker.as_ref().is_some_and(|name| same(name, &actor.name));
        count(kind(&golds[one]), &|tally| {
            tally.speaker += usize::from(right);
            tally.name += usize::from(name);
        });
    }
    verdicts
}

/// Whether two names are the same but for case and a determiner.
fn same(one: &str, other: &str) -> bool {
    let bare = |name: &str| {
        let lower = name.to_lowercase();
        lower.strip_prefix("the ").map_or(lower.clone(), str::to_owned)
    };
    bare(one) == bare(other)
}

fn words(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let inner = matches!(letter, '\'' | '’')
            && start.is_some()
            && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if letter.is_alphanumeric() || inner {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            found.push(Span::new(from, at));
        }
    }
    found.extend(start.map(|from| Span::new(from, text.len())));
    found
}

/// Numbers of the words that the spans touch, in order.
fn in_spans(words: &[Span], spans: &[Span]) -> Vec<usize> {
    let mut found = Vec::new();
    for span in spans {
        let from = words.partition_point(|word| word.end() <= span.start());
        let to = words.partition_point(|word| word.start() < span.end());
        found.extend(from..to.max(from));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// How many members two sorted lists share.
fn common(one: &[usize], other: &[usize]) -> usize {
    one.iter().filter(|at| other.binary_search(at).is_ok()).count()
}

/// Which found quote belongs to which attribution.
fn pairs(quotes: &[Vec<usize>], golds: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (quote, mine) in quotes.iter().enumerate() {
        for (gold, theirs) in golds.iter().enumerate() {
            let shared = common(mine, theirs);
            let together = mine.len() + theirs.len() - shared;
            if shared > 0 && 2 * shared >= together {
                all.push((shared as f64 / together as f64, quote, gold));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (_, quote, gold) in all {
        if found.iter().all(|(one, other)| *one != quote && *other != gold) {
            found.push((quote, gold));
        }
    }
    found
}
