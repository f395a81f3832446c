//! The matrix while it is being filled.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::position::{Evidence, suggest};
use super::speech::Voice;
use super::{AllQuotes, Cell, Entry, Row, Verdict};
use crate::model::{ActorId, Fidelity, Project, Quote, QuoteId, Tagging};

/// One statement with all that its cells need.
pub(super) struct Said<'a, 's> {
    pub quote: &'a Quote,
    pub date: Option<Date>,
    pub voices: &'s [Voice<'a>],
    pub reviewed: bool,
    /// Column and tagging, by column; of each column the one that counts first.
    pub tagged: &'s [(usize, &'a Arc<Tagging>)],
}

/// Rows in the making. Statements come newest first.
pub(super) struct Draft<'a> {
    project: &'a Project,
    columns: usize,
    rows: Vec<Line<'a>>,
    row_of: HashMap<Option<ActorId>, usize>,
    voice_of: HashMap<(usize, Option<ActorId>), usize>,
}

/// One row or voice in the making.
struct Line<'a> {
    actor: Option<ActorId>,
    office: Option<&'a str>,
    cells: Vec<DraftCell>,
    quotes: Vec<QuoteId>,
    unreviewed: usize,
    untagged: usize,
    key: Option<(Weight, QuoteId)>,
    voices: Vec<Line<'a>>,
}

/// How well a quote stands for all: lower is better.
type Weight = (u8, bool);

#[derive(Clone, Default)]
struct DraftCell {
    entries: Vec<Entry>,
    evidence: Vec<Evidence>,
    unreviewed: usize,
}

impl<'a> Draft<'a> {
    pub(super) fn new(project: &'a Project, columns: usize) -> Self {
        let (row_of, voice_of) = (HashMap::new(), HashMap::new());
        Self { project, columns, rows: Vec::new(), row_of, voice_of }
    }

    /// Puts a statement into the cells of its holders and voices.
    pub(super) fn add(&mut self, said: &Said<'a, '_>) {
        for voices in said.voices.chunk_by(|a, b| a.holder == b.holder) {
            let Some(holder) = voices.first().map(|voice| voice.holder) else { continue };
            let columns = self.columns;
            let at = *self.row_of.entry(holder).or_insert_with(|| {
                self.rows.push(Line::new(holder, columns));
                self.rows.len() - 1
            });
            let Some(row) = self.rows.get_mut(at) else { continue };
            let mut numbered = Vec::with_capacity(voices.len());
            for voice in voices {
                let number = *self.voice_of.entry((at, voice.speaker)).or_insert_with(|| {
                    row.voices.push(Line::new(voice.speaker, columns));
                    row.voices.len() - 1
                });
                numbered.push((number, *voice));
                if let Some(line) = row.voices.get_mut(number) {
                    line.add(said, &[(number, *voice)]);
                }
            }
            row.add(said, &numbered);
        }
    }

    /// The finished rows: most quotes first, then by name; the unknown speaker last.
    pub(super) fn finish(self) -> Vec<Row> {
        finish(self.rows, self.project)
    }
}

impl<'a> Line<'a> {
    fn new(actor: Option<ActorId>, columns: usize) -> Self {
        Self {
            actor,
            office: None,
            cells: vec![DraftCell::default(); columns],
            quotes: Vec::new(),
            unreviewed: 0,
            untagged: 0,
            key: None,
            voices: Vec::new(),
        }
    }

    fn add(&mut self, said: &Said<'a, '_>, voices: &[(usize, Voice<'a>)]) {
        let quote = said.quote.id;
        self.quotes.push(quote);
        let unreviewed = usize::from(!said.reviewed);
        self.unreviewed += unreviewed;
        if said.tagged.is_empty() {
            self.untagged += unreviewed;
        }
        if let Some((_, voice)) = voices.first() {
            self.office = self.office.or(voice.office);
            let paraphrase =
                said.quote.fidelity == Fidelity::Paraphrase || said.quote.marks.is_empty();
            let weight = (voice.rank, paraphrase);
            if self.key.is_none_or(|(best, _)| weight < best) {
                self.key = Some((weight, quote));
            }
        }
        for tagged in said.tagged.chunk_by(|(a, _), (b, _)| a == b) {
            let Some(((column, counts), others)) = tagged.split_first() else { continue };
            let Some(cell) = self.cells.get_mut(*column) else { continue };
            cell.unreviewed += unreviewed;
            cell.entries.push(Entry {
                quote,
                tagging: Arc::clone(counts),
                others: others.iter().map(|(_, tagging)| Arc::clone(tagging)).collect(),
            });
            cell.evidence.extend(voices.iter().map(|(number, voice)| Evidence {
                voice: *number,
                official: voice.official,
                rank: voice.rank,
                date: said.date,
                quote,
                stance: counts.stance,
            }));
        }
    }

    fn finish(self, project: &Project) -> Row {
        let actor = self.actor.and_then(|id| project.actor(id));
        let unreviewed = self.unreviewed;
        let cells = self.cells.into_iter().map(|cell| cell.finish(unreviewed)).collect();
        // Behind the unknown speaker there is nobody to expand to.
        let voices = if self.actor.is_some() { finish(self.voices, project) } else { Vec::new() };
        Row {
            actor: self.actor,
            name: actor.map_or_else(|| "Unknown speaker".to_owned(), |actor| actor.name.clone()),
            office: self.office.map(str::to_owned),
            cells,
            all: AllQuotes {
                quotes: self.quotes,
                untagged: self.untagged,
                key: self.key.map(|(_, quote)| quote),
            },
            voices,
        }
    }
}

impl DraftCell {
    fn finish(mut self, unreviewed_of_row: usize) -> Cell {
        let untagged = unreviewed_of_row - self.unreviewed;
        let verdict = match suggest(&mut self.evidence) {
            Some(suggestion) => Verdict::Suggested(suggestion),
            None if untagged == 0 => Verdict::Silent,
            None => Verdict::Untagged { count: untagged },
        };
        Cell { entries: self.entries, verdict, untagged }
    }
}

fn finish(lines: Vec<Line<'_>>, project: &Project) -> Vec<Row> {
    let mut rows: Vec<Row> = lines.into_iter().map(|line| line.finish(project)).collect();
    rows.sort_by(|a, b| {
        let unknown = a.actor.is_none().cmp(&b.actor.is_none());
        let count = b.all.quotes.len().cmp(&a.all.quotes.len());
        unknown.then(count).then_with(|| a.name.cmp(&b.name)).then(a.actor.cmp(&b.actor))
    });
    rows
}
