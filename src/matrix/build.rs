//! Project in, matrix out: one pass over the quotes, one over the statements they make.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::draft::{Draft, Statement, Told};
use super::duplicates::{Heard, Statements, repeated};
use super::speech::{Speech, Voice};
use super::{Filter, StanceMatrix};
use crate::model::{Article, IssueId, Manner, Place, Project, Quote, QuoteId, Review, Tagging};

/// A quote that the filter lets through.
struct Piece<'a> {
    /// Here as well as in the quote: it is compared much, and memory is slow.
    id: QuoteId,
    quote: &'a Quote,
    date: Option<Date>,
    statement: usize,
    /// Where its voices and taggings are in the lists of all.
    voices: Range<usize>,
    taggings: Range<usize>,
}

/// The quotes that the filter lets through, with the voices and taggings of all.
#[derive(Default)]
struct Gathered<'a> {
    pieces: Vec<Piece<'a>>,
    voices: Vec<Voice<'a>>,
    taggings: Vec<&'a Arc<Tagging>>,
    left_out: usize,
    /// Of the statements that are left out for not being reviewed, where their voices are.
    open: Vec<Range<usize>>,
}

impl Piece<'_> {
    /// The first of a statement's quotes comes first: of the body, then the earliest, undated
    /// ones last.
    fn order(&self) -> (bool, bool, Option<Date>, QuoteId) {
        let heading = self.quote.place != Place::Body;
        (heading, self.date.is_none(), self.date, self.id)
    }
}

/// The stance matrix of the quotes that `filter` lets through.
#[must_use]
pub fn build(project: &Project, filter: &Filter) -> StanceMatrix {
    let issues = filter.shown_issues(project);
    let columns: HashMap<IssueId, usize> =
        issues.iter().enumerate().map(|(at, issue)| (*issue, at)).collect();
    let Gathered { pieces, voices, taggings, left_out, open } = gather(project, filter);
    let sorted = sorted(&pieces);
    let statements = statements(&sorted);
    let mut repeats: HashMap<QuoteId, Vec<QuoteId>> = HashMap::new();
    let mut told = Told {
        statements: Vec::with_capacity(statements.len()),
        voices,
        tagged: Vec::with_capacity(taggings.len()),
    };
    let mut elsewhere = 0;
    for members in statements {
        let Some((lead, others)) = members.split_first() else { continue };
        if !others.is_empty() {
            repeats.insert(lead.quote.id, others.iter().map(|piece| piece.id).collect());
        }
        let first = told.tagged.len();
        let hidden_before = elsewhere;
        for piece in members {
            let of_piece = taggings.get(piece.taggings.clone()).unwrap_or_default();
            let before = told.tagged.len();
            for tagging in of_piece {
                if let Some(column) = columns.get(&tagging.id.issue) {
                    told.tagged.push((*column, tagging));
                }
            }
            if !of_piece.is_empty() && told.tagged.len() == before {
                elsewhere += 1;
            }
        }
        // Of each column the latest first; ids make the order the same on every desk.
        told.tagged.get_mut(first..).unwrap_or_default().sort_by(|(left, a), (right, b)| {
            left.cmp(right).then_with(|| b.at.cmp(&a.at)).then_with(|| a.id.cmp(&b.id))
        });
        told.statements.push(Statement {
            quote: lead.quote,
            date: lead.date,
            voices: lead.voices.clone(),
            reviewed: members.iter().any(|piece| piece.quote.review != Review::Unreviewed),
            tagged: first..told.tagged.len(),
            elsewhere: elsewhere > hidden_before,
        });
    }
    let mut draft = Draft::new(project, &told);
    for voices in open {
        draft.leave_open(told.voices.get(voices).unwrap_or_default());
    }
    draft.add_positions(&columns);
    StanceMatrix {
        rows: draft.finish(&issues),
        issues,
        statements: told.statements.len(),
        quotes: pieces.len(),
        left_out,
        elsewhere,
        hidden_rows: 0,
        hidden_columns: 0,
        outside: 0,
        manner: Manner::default(),
        repeats,
    }
}

/// Quotes and taggings are both in order of quote, so that one walk over both joins them.
fn gather<'a>(project: &'a Project, filter: &Filter) -> Gathered<'a> {
    let mut gathered = Gathered::default();
    let Gathered { pieces, voices, taggings, left_out, open: left_open } = &mut gathered;
    let mut speech = Speech::new(project);
    let mut statements = Statements::new();
    let mut open = project.taggings.values().peekable();
    let mut article: Option<(&Article, bool)> = None;
    let mut unreviewed: HashMap<usize, Range<usize>> = HashMap::new();
    for quote in project.quotes.values().map(Arc::as_ref) {
        if article.is_none_or(|(article, _)| article.id != quote.id.article) {
            article = project.article(quote.id.article).map(|a| (a, filter.passes_article(a)));
        }
        let Some((article, article_passes)) = article else { continue };
        if quote.review == Review::Rejected {
            continue;
        }
        if !article_passes || !filter.passes_quote(quote) {
            *left_out += 1;
            // A heading says what the body says.
            let again = || repeated(quote, |id| project.quote(id)).is_some();
            if article_passes && filter.leaves_open(quote) && !again() {
                let first = voices.len();
                speech.hear(quote, article, voices);
                let own = voices.get(first..).unwrap_or_default();
                let statement = statements.number(words(quote, article), heard(own));
                unreviewed.entry(statement).or_insert(first..voices.len());
            }
            continue;
        }
        while open.next_if(|tagging| tagging.id.quote < quote.id).is_some() {}
        let first = taggings.len();
        while let Some(tagging) = open.next_if(|tagging| tagging.id.quote == quote.id) {
            taggings.push(tagging);
        }
        let first_voice = voices.len();
        speech.hear(quote, article, voices);
        let own = voices.get(first_voice..).unwrap_or_default();
        let statement = statements.number(words(quote, article), heard(own));
        pieces.push(Piece {
            id: quote.id,
            quote,
            date: article.published.map(|published| published.date),
            statement,
            voices: first_voice..voices.len(),
            taggings: first..taggings.len(),
        });
    }
    // What another outlet prints and was reviewed there is reviewed.
    for piece in pieces.iter() {
        unreviewed.remove(&piece.statement);
    }
    left_open.extend(unreviewed.into_values());
    join_repeats(project, pieces);
    gathered
}

/// The words of a quote, part by part.
fn words<'a>(quote: &'a Quote, article: &'a Article) -> impl Iterator<Item = &'a str> + Clone {
    quote.content.iter().map(|span| span.of(&article.text))
}

/// Who speaks for whom.
fn heard(voices: &[Voice<'_>]) -> impl Iterator<Item = Heard> + Clone {
    voices.iter().map(|voice| (voice.holder, voice.speaker))
}

/// Headings that repeat a quote of the body become part of its statement, when it is there.
fn join_repeats(project: &Project, pieces: &mut [Piece<'_>]) {
    let joined: Vec<(usize, usize)> = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.quote.repeats.is_some())
        .filter_map(|(at, piece)| {
            let body = repeated(piece.quote, |id| project.quote(id))?;
            let found = pieces.binary_search_by_key(&body, |piece| piece.id).ok()?;
            Some((at, pieces.get(found)?.statement))
        })
        .collect();
    for (at, statement) in joined {
        if let Some(piece) = pieces.get_mut(at) {
            piece.statement = statement;
        }
    }
}

/// The quotes statement by statement, the one that stands for it first.
fn sorted<'p, 'a>(pieces: &'p [Piece<'a>]) -> Vec<&'p Piece<'a>> {
    let mut sorted: Vec<&Piece<'_>> = pieces.iter().collect();
    sorted.sort_by_key(|piece| piece.statement);
    for members in sorted.chunk_by_mut(|a, b| a.statement == b.statement) {
        if members.len() > 1 {
            members.sort_by_key(|piece| piece.order());
        }
    }
    sorted
}

/// The statements, the newest first, of one day in order of quote.
fn statements<'s, 'p, 'a>(sorted: &'s [&'p Piece<'a>]) -> Vec<&'s [&'p Piece<'a>]> {
    let mut statements: Vec<_> = sorted
        .chunk_by(|a, b| a.statement == b.statement)
        .filter_map(|members| members.first().map(|lead| (lead.date, lead.id, members)))
        .collect();
    statements.sort_unstable_by_key(|(date, id, _)| (std::cmp::Reverse(*date), *id));
    statements.into_iter().map(|(_, _, members)| members).collect()
}
