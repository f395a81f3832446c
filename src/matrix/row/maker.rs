//! From what a holder said to the cells of its row, or of its voices.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::entry::TagAt;
use super::super::facts::{Fact, Tag, Told};
use super::super::position::{Evidence, suggest};
use super::super::sift::{Holder, Statement, is_reviewed};
use super::super::speech::Voice;
use super::super::{AllQuotes, Cell, Entry, Row, Verdict};
use super::{Source, name};
use crate::lexicon::Quick;
use crate::model::QuoteId;

/// Makes a row, or its voices.
pub(super) struct Maker<'a> {
    pub source: &'a Source,
    /// Whether the cells of the voices are wanted, not those of the row.
    pub voices: bool,
}

/// One row or voice in the making.
#[derive(Default)]
struct Line<'a> {
    actor: Holder,
    office: Option<&'a Arc<str>>,
    quotes: Vec<QuoteId>,
    unreviewed: usize,
    /// Columns on which an unreviewed statement does not bear, once for each.
    off: Vec<usize>,
    untagged: usize,
    key: Option<(Weight, QuoteId)>,
    stances: Vec<LineStance>,
}

/// How well a quote stands for all: lower is better.
type Weight = (u8, bool, bool);

/// What one voice said on one issue.
struct LineStance {
    column: usize,
    /// Where the statement is among [`Heard::statements`].
    statement: usize,
    /// Where its taggings are among all.
    tagged: Range<usize>,
    voice: usize,
    official: bool,
    rank: u8,
    /// A further voice of a joint statement: evidence, but no further entry.
    joint: bool,
}

/// All that a holder said, with its taggings.
struct Heard<'a> {
    statements: Vec<HeardStatement<'a>>,
    /// Of a statement by column, of each column the one that counts first.
    tags: Vec<ColumnTag<'a>>,
}

struct HeardStatement<'a> {
    statement: &'a Statement,
    told: &'a Arc<Told>,
    lead: &'a Fact,
    /// Where its taggings are among all.
    tagged: Range<usize>,
    /// Whether it is tagged on an issue that is not shown, and on none that is.
    elsewhere: bool,
    /// Whether somebody looked at any of its quotes.
    reviewed: bool,
    /// Columns on which it does not bear, where it is not reviewed.
    off: Vec<usize>,
}

#[derive(Clone, Copy)]
struct ColumnTag<'a> {
    column: usize,
    told: &'a Arc<Told>,
    at: u32,
    tag: &'a Tag,
}

impl ColumnTag<'_> {
    fn place(self) -> TagAt {
        TagAt { told: Arc::clone(self.told), at: self.at }
    }
}

impl<'a> Heard<'a> {
    /// Memory is slow, and what a step needs stands behind what the step before it found: each is
    /// taken for all statements before the next, so that they wait together and not in a row.
    fn of(source: &'a Source) -> Self {
        let statements = source.said.statements.iter();
        let told: Vec<(&Statement, &Arc<Told>)> =
            statements.filter_map(|s| Some((s, source.facts.article(s.lead.article)?))).collect();
        let leads: Vec<(&Statement, &Arc<Told>, &Fact)> = told
            .into_iter()
            .filter_map(|(s, told)| Some((s, told, told.quotes.get(s.lead.quote as usize)?)))
            .collect();
        let mut tags = Vec::new();
        let statements = leads
            .into_iter()
            .map(|(statement, told, lead)| {
                let first = tags.len();
                let mut reviewed = is_reviewed(lead);
                let mut any = source.put_tags(told, lead, &mut tags);
                for (told, other) in source.others(statement) {
                    reviewed |= is_reviewed(other);
                    any |= source.put_tags(told, other, &mut tags);
                }
                let tagged = first..tags.len();
                let elsewhere = any && tagged.is_empty();
                let off = Vec::new();
                HeardStatement { statement, told, lead, tagged, elsewhere, reviewed, off }
            })
            .collect();
        let mut heard = Self { statements, tags };
        heard.put_in_order();
        heard.leave_off(source);
        heard
    }

    /// Of each column the latest first; ids make the order the same on every desk.
    fn put_in_order(&mut self) {
        for statement in self.statements.iter().filter(|statement| statement.tagged.len() > 1) {
            let own = self.tags.get_mut(statement.tagged.clone()).unwrap_or_default();
            own.sort_by(|a, b| {
                let (first, second) = (&a.tag.tagging, &b.tag.tagging);
                let latest = || second.at.cmp(&first.at);
                let id = || first.id.cmp(&second.id);
                a.column.cmp(&b.column).then_with(latest).then_with(id)
            });
        }
    }

    fn leave_off(&mut self, source: &Source) {
        for heard in self.statements.iter_mut().filter(|heard| !heard.reviewed) {
            let own = self.tags.get(heard.tagged.clone()).unwrap_or_default();
            let is_tagged = |column| own.iter().any(|tag| tag.column == column);
            heard.off = source.off(source.quotes(heard.statement), is_tagged);
        }
    }
}

impl<'a> Maker<'a> {
    pub(super) fn row(&self, actor: Holder) -> Row {
        let heard = Heard::of(self.source);
        let (row, voices) = self.lines(actor, &heard);
        let mut speakers: Vec<_> = voices.iter().map(|voice| self.order(voice)).collect();
        speakers.sort_unstable();
        // Behind the unknown speaker there is nobody to expand to.
        let speakers = speakers.into_iter().filter(|_| actor.is_some());
        let speakers = speakers.map(|(.., speaker)| speaker).collect();
        Row { speakers, ..self.finish(row, &heard, true) }
    }

    pub(super) fn voices(&self, actor: Holder) -> Vec<Row> {
        let heard = Heard::of(self.source);
        let (_, mut voices) = self.lines(actor, &heard);
        voices.sort_by_cached_key(|voice| self.order(voice));
        let voices = voices.into_iter().filter(|_| actor.is_some());
        voices.map(|voice| self.finish(voice, &heard, false)).collect()
    }

    /// Those with most quotes come first, then by name.
    fn order(&self, voice: &Line<'_>) -> (bool, Reverse<usize>, String, Holder) {
        let name = name(&self.source.project, voice.actor);
        (voice.actor.is_none(), Reverse(voice.quotes.len()), name, voice.actor)
    }

    /// The line of the row, and those of its voices.
    fn lines(&self, actor: Holder, heard: &Heard<'a>) -> (Line<'a>, Vec<Line<'a>>) {
        let mut row = Line { actor, ..Line::default() };
        let mut voices: Vec<Line<'a>> = Vec::new();
        let mut voice_of: HashMap<Holder, usize, Quick> = HashMap::default();
        for (number, statement) in heard.statements.iter().enumerate() {
            let theirs = statement.told.voices(statement.lead).iter();
            for (at, voice) in theirs.filter(|voice| voice.holder == actor).enumerate() {
                if at == 0 {
                    row.add(statement, voice);
                }
                let who = *voice_of.entry(voice.speaker).or_insert_with(|| {
                    voices.push(Line { actor: voice.speaker, ..Line::default() });
                    voices.len() - 1
                });
                let Some(line) = voices.get_mut(who) else { continue };
                if self.voices {
                    line.add(statement, voice);
                    line.add_stances(heard, number, voice, who, false);
                } else {
                    line.quotes.push(statement.lead.id);
                    row.add_stances(heard, number, voice, who, at > 0);
                }
            }
        }
        if row.quotes.is_empty() {
            // Nothing of theirs passes: they have no row of which it could be said.
            return (row, voices);
        }
        let open = self.source.said.open.iter();
        for statement in open {
            let Some((told, fact)) = self.source.facts.get(statement.lead) else { continue };
            let off = self.source.off(self.source.quotes(statement), |_| false);
            let theirs = told.voices(fact).iter().filter(|voice| voice.holder == actor);
            let spoke: Vec<usize> =
                theirs.filter_map(|voice| voice_of.get(&voice.speaker).copied()).collect();
            row.leave_open(&off);
            for who in spoke {
                voices.get_mut(who).into_iter().for_each(|line| line.leave_open(&off));
            }
        }
        (row, voices)
    }

    /// `holds`: it is a row, not the voice of one.
    fn finish(&self, mut line: Line<'_>, heard: &Heard<'_>, holds: bool) -> Row {
        // Stable: within a cell they stay newest first.
        line.stances.sort_by_key(|stance| stance.column);
        let mut by_column = line.stances.chunk_by(|a, b| a.column == b.column).peekable();
        let is_of = |column| {
            move |stances: &&[LineStance]| stances.first().is_some_and(|s| s.column == column)
        };
        let none = line.quotes.is_empty();
        let issues = self.source.columns.issues.iter().enumerate();
        let cells = issues
            .map(|(column, issue)| {
                let stances = by_column.next_if(is_of(column)).unwrap_or_default();
                let off = line.off.iter().filter(|at| **at == column).count();
                let found = cell(stances, heard, line.unreviewed - off);
                // What has no quotes at all is not silent: nobody could have found anything.
                let verdict = if none { Verdict::NoQuotes } else { found.verdict };
                let own = self.source.positions.iter().find(|own| own.id.issue == *issue);
                Cell { position: own.filter(|_| holds).map(Arc::clone), verdict, ..found }
            })
            .collect();
        Row {
            actor: line.actor,
            name: name(&self.source.project, line.actor),
            office: line.office.map(|office| office.to_string()),
            cells,
            all: AllQuotes {
                quotes: line.quotes,
                untagged: line.untagged,
                key: line.key.map(|(_, quote)| quote),
            },
            speakers: Vec::new(),
        }
    }
}

impl<'a> Line<'a> {
    fn add(&mut self, statement: &HeardStatement<'a>, voice: &'a Voice) {
        let (lead, open) = (statement.lead, !statement.reviewed);
        self.quotes.push(lead.id);
        self.unreviewed += usize::from(open);
        let untagged = statement.tagged.is_empty() && !statement.elsewhere;
        self.untagged += usize::from(open && untagged);
        self.off.extend(&statement.off);
        self.office = self.office.or(voice.office.as_ref());
        let weight = (voice.rank, lead.paraphrase, lead.heading);
        if self.key.is_none_or(|(best, _)| weight < best) {
            self.key = Some((weight, lead.id));
        }
    }

    /// Adds what is left out for not being reviewed, and does not bear on some columns.
    fn leave_open(&mut self, off: &[usize]) {
        self.unreviewed += 1;
        self.off.extend(off);
    }

    fn add_stances(
        &mut self,
        heard: &Heard<'_>,
        number: usize,
        voice: &Voice,
        who: usize,
        joint: bool,
    ) {
        let Some(statement) = heard.statements.get(number) else { return };
        let mut from = statement.tagged.start;
        let tags = heard.tags.get(statement.tagged.clone()).unwrap_or_default();
        for same in tags.chunk_by(|a, b| a.column == b.column) {
            let tagged = from..from + same.len();
            from = tagged.end;
            let Some(first) = same.first() else { continue };
            self.stances.push(LineStance {
                column: first.column,
                statement: number,
                tagged,
                voice: who,
                official: voice.official,
                rank: voice.rank,
                joint,
            });
        }
    }
}

fn cell(stances: &[LineStance], heard: &Heard<'_>, unreviewed_of_row: usize) -> Cell {
    let mut entries = Vec::with_capacity(stances.len());
    let mut evidence = Vec::with_capacity(stances.len());
    let mut untagged = unreviewed_of_row;
    for stance in stances {
        let Some(statement) = heard.statements.get(stance.statement) else { continue };
        let tags = heard.tags.get(stance.tagged.clone()).unwrap_or_default();
        let Some((counts, others)) = tags.split_first() else { continue };
        let quote = statement.lead.id;
        evidence.push(Evidence {
            voice: stance.voice,
            official: stance.official,
            rank: stance.rank,
            date: statement.told.date,
            quote,
            stance: counts.tag.stance,
        });
        if !stance.joint {
            untagged -= usize::from(!statement.reviewed);
            let others = others.iter().map(|tag| tag.place()).collect();
            entries.push(Entry::new(quote, counts.tag.stance, counts.place(), others));
        }
    }
    let verdict = match suggest(&mut evidence) {
        Some(suggestion) => Verdict::Suggested(suggestion),
        None if untagged == 0 => Verdict::Silent,
        None => Verdict::Untagged { count: untagged },
    };
    Cell { entries, verdict, position: None, untagged }
}

impl Source {
    /// Puts the taggings that count where their column is shown; whether there are any at all.
    fn put_tags<'a>(
        &self,
        told: &'a Arc<Told>,
        fact: &'a Fact,
        tags: &mut Vec<ColumnTag<'a>>,
    ) -> bool {
        let mut any = false;
        let counting = |(_, tag): &(u32, &Tag)| self.filter.passes_tagging(&tag.tagging);
        for (at, tag) in told.numbered_tags(fact).filter(counting) {
            any = true;
            let column = self.columns.number(tag.issue);
            tags.extend(column.map(|column| ColumnTag { column, told, at, tag }));
        }
        any
    }
}
