//! The quotes table: everything about each quote, one a row.

use std::collections::{HashMap, HashSet};

use super::Table;
use crate::extract::record::CodePoints;
use crate::matrix::Shown;
use crate::model::{
    ActorId, Article, DateHow, Detection, IssueId, Manner, Precision, Project, Published, Quote,
    QuoteId, Stance, Tagging,
};
use crate::storage::progress::Progress;

/// The columns, in order.
pub(super) const HEADER: [&str; 25] = [
    "Actor",
    "Government",
    "Role as printed",
    "Quote",
    "Kind",
    "Denied",
    "Issue",
    "Stance",
    "Value",
    "Condition",
    "Comment",
    "Coder",
    "Outlet",
    "Article",
    "Date",
    "Date from",
    "Relay",
    "Venue",
    "Place",
    "Position",
    "Cue",
    "Confidence",
    "Review",
    "File",
    "Address",
];

/// A row of the quotes table, with what it is about.
pub(super) struct QuoteRow<'a> {
    pub article: &'a Article,
    pub quote: &'a Quote,
    pub tagging: Option<&'a Tagging>,
    /// In the order of the header.
    pub cells: Vec<String>,
}

/// One row for each tagging of a quote on an issue that the filter shows, and one for a quote without; in order of date, article
/// and place. A quote on two issues, or tagged by two coders, has two rows.
///
/// Several names in a cell are joined by "; ". Positions count Unicode code points in the
/// article's text. Dates are as exact as they are known: 2031-05-04, 2031-05 or 2031.
#[must_use]
pub fn quotes_table(project: &Project, shown: &Shown) -> Table {
    watched_table(project, shown, Progress::unwatched())
}

/// [`quotes_table`], as long as somebody wants it.
pub(super) fn watched_table(project: &Project, shown: &Shown, progress: Progress<'_>) -> Table {
    let rows = quote_rows(project, shown, progress).into_iter().map(|row| row.cells).collect();
    Table { header: HEADER.map(str::to_owned).to_vec(), rows }
}

/// See [`quotes_table`].
pub(super) fn quote_rows<'a>(
    project: &'a Project,
    shown: &Shown,
    progress: Progress<'_>,
) -> Vec<QuoteRow<'a>> {
    let Shown { filter, manner, .. } = shown;
    let mut taggings: HashMap<QuoteId, Vec<&Tagging>> = HashMap::new();
    let shown: HashSet<IssueId> = filter.shown_issues(project).into_iter().collect();
    let mut tagged: HashSet<QuoteId> = HashSet::new();
    for tagging in project.taggings.values() {
        if !filter.passes_tagging(tagging) {
            continue;
        }
        if shown.contains(&tagging.id.issue) {
            taggings.entry(tagging.id.quote).or_default().push(tagging);
        } else {
            tagged.insert(tagging.id.quote);
        }
    }
    let issues: HashMap<IssueId, &str> =
        project.issues.iter().map(|issue| (issue.id, issue.title.as_str())).collect();
    let mut articles: Vec<&Article> = project
        .articles
        .values()
        .map(AsRef::as_ref)
        .filter(|article| filter.passes_article(article))
        .collect();
    articles.sort_by_key(|article| {
        (article.published.is_none(), article.published, &article.title, article.id)
    });
    let mut rows = Vec::new();
    for article in progress.over(articles.into_iter()) {
        let points = CodePoints::of(&article.text);
        let mut quotes: Vec<&Quote> = project.quotes_of(article.id).collect();
        quotes.retain(|quote| filter.passes_quote(project, quote));
        quotes.sort_by_key(|quote| (quote.extent(), quote.id));
        for quote in quotes {
            let elsewhere = tagged.contains(&quote.id);
            let points = &points;
            let about =
                About { project, manner, issues: &issues, article, quote, points, elsewhere };
            let row = |tagging| QuoteRow { article, quote, tagging, cells: about.row(tagging) };
            match taggings.get(&quote.id) {
                Some(taggings) => rows.extend(taggings.iter().map(|tagging| row(Some(*tagging)))),
                None => rows.push(row(None)),
            }
        }
    }
    rows
}

/// What the rows of one quote are made from.
struct About<'a> {
    project: &'a Project,
    manner: &'a Manner,
    issues: &'a HashMap<IssueId, &'a str>,
    article: &'a Article,
    quote: &'a Quote,
    points: &'a CodePoints<'a>,
    /// Tagged on issues that are not shown.
    elsewhere: bool,
}

impl About<'_> {
    fn row(&self, tagging: Option<&Tagging>) -> Vec<String> {
        let Self { project, manner, issues, article, quote, points, elsewhere } = self;
        let role = quote.attribution.supporting_guess().and_then(|guess| guess.role);
        let (start, end) = points.of_span(quote.extent());
        let confidence = match quote.detection {
            Detection::Machine { confidence } => (f64::from(confidence) / 1000.0).to_string(),
            Detection::Coder => String::new(),
        };
        let published = article.published;
        let issue = match tagging {
            Some(tagging) => issues.get(&tagging.id.issue).copied(),
            // Else it would look as if nobody had read it.
            None if *elsewhere => Some("(tagged on other issues)"),
            None => None,
        };
        let stance = tagging.map(|tagging| tagging.stance);
        let value = stance.and_then(Stance::value).map(|value| value.to_string());
        let or_empty = |text: Option<&String>| text.cloned().unwrap_or_default();
        // In the order of the header.
        vec![
            self.names(quote.attribution.speakers()),
            self.names(&project.holders_of(quote)),
            role.map(|role| article.text_of(role).to_owned()).unwrap_or_default(),
            quote.text(&article.text),
            quote.kind().label().to_owned(),
            if quote.negated { "yes".to_owned() } else { String::new() },
            issue.unwrap_or_default().to_owned(),
            stance.map(|stance| manner.stance(stance).to_owned()).unwrap_or_default(),
            value.unwrap_or_default(),
            or_empty(tagging.and_then(|tagging| tagging.condition.as_ref())),
            or_empty(tagging.and_then(|tagging| tagging.comment.as_ref())),
            or_empty(tagging.map(|tagging| &tagging.id.coder)),
            or_empty(article.outlet.as_ref()),
            article.title.clone(),
            published.map(date).unwrap_or_default(),
            published.map(|published| basis(published.how).to_owned()).unwrap_or_default(),
            quote.relay.join("; "),
            or_empty(quote.venue.as_ref()),
            quote.place.label().to_owned(),
            format!("{start}–{end}"),
            quote.cue.map(|cue| article.text_of(cue).to_owned()).unwrap_or_default(),
            confidence,
            quote.review.label().to_owned(),
            or_empty(article.file.as_ref()),
            or_empty(article.url.as_ref()),
        ]
    }

    fn names(&self, actors: &[ActorId]) -> String {
        let names = actors.iter().filter_map(|id| self.project.actor(*id));
        names.map(|actor| actor.name.as_str()).collect::<Vec<_>>().join("; ")
    }
}

pub(super) fn date(published: Published) -> String {
    let date = published.date;
    match published.precision {
        Precision::Day => date.to_string(),
        Precision::Month => date.strftime("%Y-%m").to_string(),
        Precision::Year => date.strftime("%Y").to_string(),
    }
}

pub(super) fn basis(how: DateHow) -> &'static str {
    match how {
        DateHow::Parsed => "article",
        DateHow::Guessed => "guess",
        DateHow::Entered => "analyst",
    }
}
