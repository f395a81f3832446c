//! Project in, matrix out: one pass over the quotes, one over the statements they make.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::draft::{Draft, Said};
use super::duplicates::{Statements, repeated};
use super::speech::Speech;
use super::{Filter, StanceMatrix};
use crate::model::{Article, IssueId, Place, Project, Quote, QuoteId, Review, Tagging};

/// A quote that the filter lets through.
struct Piece<'a> {
    quote: &'a Quote,
    date: Option<Date>,
    statement: usize,
    /// Where its taggings are in the list of all.
    taggings: std::ops::Range<usize>,
}

impl Piece<'_> {
    /// The first of a statement's quotes comes first: of the body, then the earliest, undated
    /// ones last.
    fn order(&self) -> (bool, bool, Option<Date>, QuoteId) {
        let heading = self.quote.place != Place::Body;
        (heading, self.date.is_none(), self.date, self.quote.id)
    }
}

/// The stance matrix of the quotes that `filter` lets through.
#[must_use]
pub fn build(project: &Project, filter: &Filter) -> StanceMatrix {
    let mut speech = Speech::new(project);
    let (pieces, taggings, left_out) = gather(project, filter, &mut speech);
    let columns: HashMap<IssueId, usize> =
        project.issues.iter().enumerate().map(|(at, issue)| (issue.id, at)).collect();
    let mut draft = Draft::new(project, columns.len());
    let mut repeats: HashMap<QuoteId, Vec<QuoteId>> = HashMap::new();

    let statements = statements(&pieces);
    for members in &statements {
        let Some((lead, others)) = members.split_first() else { continue };
        if !others.is_empty() {
            repeats.insert(lead.quote.id, others.iter().map(|piece| piece.quote.id).collect());
        }
        let mut tagged: Vec<(usize, &Arc<Tagging>)> = members
            .iter()
            .filter_map(|piece| taggings.get(piece.taggings.clone()))
            .flatten()
            .filter_map(|tagging| columns.get(&tagging.id.issue).map(|column| (*column, *tagging)))
            .collect();
        // Of each column the latest first; ids make the order the same on every desk.
        tagged.sort_by(|(left, a), (right, b)| {
            left.cmp(right).then_with(|| b.at.cmp(&a.at)).then_with(|| a.id.cmp(&b.id))
        });
        draft.add(&Said {
            quote: lead.quote,
            date: lead.date,
            voices: speech.voices(lead.quote, lead.date),
            reviewed: members.iter().any(|piece| piece.quote.review != Review::Unreviewed),
            tagged,
        });
    }
    StanceMatrix {
        issues: project.issues.iter().map(|issue| issue.id).collect(),
        rows: draft.finish(),
        statements: statements.len(),
        quotes: pieces.len(),
        left_out,
        repeats,
    }
}

/// The quotes that the filter lets through, sorted into statements; the taggings of all; how many
/// standing quotes it leaves out. Quotes and taggings are both in order of quote, so that one
/// walk over both joins them.
fn gather<'a>(
    project: &'a Project,
    filter: &Filter,
    speech: &mut Speech<'a>,
) -> (Vec<Piece<'a>>, Vec<&'a Arc<Tagging>>, usize) {
    let mut pieces: Vec<Piece<'a>> = Vec::with_capacity(project.quotes.size());
    let mut taggings: Vec<&Arc<Tagging>> = Vec::with_capacity(project.taggings.size());
    let mut left_out = 0;
    let mut open = project.taggings.values().peekable();
    let mut statements = Statements::default();
    let mut article: Option<(&Article, bool)> = None;
    for quote in project.quotes.values().map(Arc::as_ref) {
        if article.is_none_or(|(article, _)| article.id != quote.id.article) {
            article = project.article(quote.id.article).map(|a| (a, filter.passes_article(a)));
        }
        let Some((article, article_passes)) = article else { continue };
        if quote.review == Review::Rejected {
            continue;
        }
        if !article_passes || !filter.passes_quote(quote) {
            left_out += 1;
            continue;
        }
        while open.next_if(|tagging| tagging.id.quote < quote.id).is_some() {}
        let first = taggings.len();
        while let Some(tagging) = open.next_if(|tagging| tagging.id.quote == quote.id) {
            taggings.push(tagging);
        }
        let date = article.published.map(|published| published.date);
        let words = quote.content.iter().map(|span| span.of(&article.text));
        let speakers = quote.attribution.speakers();
        let statement = statements.number(words, speakers, &speech.holders(quote, date));
        pieces.push(Piece { quote, date, statement, taggings: first..taggings.len() });
    }
    join_repeats(project, &mut pieces);
    (pieces, taggings, left_out)
}

/// Headings that repeat a quote of the body become part of its statement, when it is there.
fn join_repeats(project: &Project, pieces: &mut [Piece<'_>]) {
    let joined: Vec<(usize, usize)> = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.quote.repeats.is_some())
        .filter_map(|(at, piece)| {
            let body = repeated(piece.quote, |id| project.quote(id))?;
            let found = pieces.binary_search_by_key(&body, |piece| piece.quote.id).ok()?;
            Some((at, pieces.get(found)?.statement))
        })
        .collect();
    for (at, statement) in joined {
        if let Some(piece) = pieces.get_mut(at) {
            piece.statement = statement;
        }
    }
}

/// The quotes of each statement, the one that stands for it first; the newest statement first, of
/// one day and article in order of place.
fn statements<'p, 'a>(pieces: &'p [Piece<'a>]) -> Vec<Vec<&'p Piece<'a>>> {
    let mut order: Vec<&Piece<'_>> = pieces.iter().collect();
    order.sort_unstable_by_key(|piece| (piece.statement, piece.order()));
    let mut statements: Vec<Vec<&Piece<'_>>> =
        order.chunk_by(|a, b| a.statement == b.statement).map(<[_]>::to_vec).collect();
    statements.sort_by_key(|members| {
        members.first().map(|lead| (std::cmp::Reverse(lead.date), lead.quote.id))
    });
    statements
}
