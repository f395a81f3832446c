//! The matrix: each cell opens to its quotes, without scripts.

use maud::{Markup, html};

use super::super::matrix::{Line, lines, summary, summary_of, verdict};
use super::super::quotes::date;
use super::{chip, is_web, position_chip, stance_key};
use crate::matrix::{AllQuotes, Cell, Citations, Entry, StanceMatrix};
use crate::model::{ActorId, PositionValue, Project, QuoteId};
use crate::storage::progress::Progress;

/// The matrix, and how many rows it has. `linked`: the table of quotes is on the page.
pub(super) fn part(
    project: &Project,
    matrix: &StanceMatrix,
    linked: bool,
    progress: Progress<'_>,
) -> (Markup, usize) {
    let lines = lines(matrix);
    let count = lines.len();
    let part = Part { project, matrix, citations: Citations::new(project, &matrix.manner), linked };
    let markup = html! {
        table #matrix {
            thead { tr {
                th scope="col" { "Actor" }
                @for (at, id) in matrix.issues.iter().enumerate() {
                    @let issue = project.issue(*id);
                    th scope="col" data-issue=(at) title=[issue.map(|i| i.proposition.as_str()).filter(|p| !p.is_empty())] {
                        (issue.map_or("", |issue| issue.title.as_str()))
                    }
                }
                th scope="col" { "All quotes" }
            } }
            tbody { @for line in progress.over(holders(&lines, matrix).into_iter()) { (part.row(line.0, line.1)) } }
        }
    };
    (markup, count)
}

/// Each line with the holder in whose row or below whose row it stands.
fn holders<'a>(
    lines: &'a [Line<'a>],
    matrix: &'a StanceMatrix,
) -> Vec<(&'a Line<'a>, Option<ActorId>)> {
    let mut holders = matrix.rows.iter();
    let mut holder = None;
    lines
        .iter()
        .map(|line| {
            if !line.is_voice {
                holder = holders.next().and_then(|row| row.actor);
            }
            (line, holder)
        })
        .collect()
}

/// An actor as a value of the filter.
pub(in super::super) fn actor_key(actor: Option<ActorId>) -> String {
    actor.map_or_else(|| "unknown".to_owned(), |actor| actor.to_string())
}

/// The place of a quote on the page.
pub(in super::super) fn quote_anchor(id: QuoteId) -> String {
    format!("q{}-{}-{}", id.article, id.span.start(), id.span.end())
}

/// The analyst's own position as a value of the filter; empty where it is no stance.
fn own_key(cell: &Cell) -> Option<&'static str> {
    let own = cell.position.as_ref()?;
    Some(own.value.stance().map_or("", stance_key))
}

struct Part<'a> {
    project: &'a Project,
    matrix: &'a StanceMatrix,
    citations: Citations<'a>,
    linked: bool,
}

impl Part<'_> {
    fn row(&self, line: &Line<'_>, holder: Option<ActorId>) -> Markup {
        let [actor, voice] = &line.names;
        html! {
            tr.voice[line.is_voice] data-actor=(actor_key(holder)) {
                th scope="row" {
                    @if line.is_voice { (voice) } @else {
                        (actor)
                        @if !voice.is_empty() { br; span.muted { (voice) } }
                    }
                }
                @for (at, cell) in line.row.cells.iter().enumerate() {
                    td data-issue=(at) data-own=[own_key(cell)] { (self.cell(cell)) }
                }
                td { (self.all(&line.row.all)) }
            }
        }
    }

    fn cell(&self, cell: &Cell) -> Markup {
        let manner = &self.matrix.manner;
        let words = verdict(cell, manner);
        let own = cell.position.as_ref().map(|own| own.value);
        let found = cell.suggestion().map(|suggestion| PositionValue::Stance(suggestion.stance));
        let Some(value) = own.or(found) else {
            return html! { span.silent { (words) } };
        };
        // The chip says what the first words of the verdict say.
        let rest = words.strip_prefix(&format!("{}, ", manner.signed(value))).unwrap_or(&words);
        let head = html! {
            (position_chip(value, manner)) " " span.muted { (rest) }
            @if let Some(summary) = summary_of(cell) { p.own { (summary) } }
            @if let Some(key) = self.matrix.key_of(cell) { (self.quote(key, false)) }
        };
        html! {
            @if cell.entries.is_empty() { div { (head) } } @else {
                details {
                    summary { (head) }
                    ol { @for entry in &cell.entries { (self.entry(entry)) } }
                }
            }
        }
    }

    fn entry(&self, entry: &Entry) -> Markup {
        let published = self.project.article(entry.quote.article).and_then(|a| a.published);
        html! {
            li data-stance=(stance_key(entry.stance())) data-date=[published.map(date)] {
                (chip(entry.stance(), &self.matrix.manner))
                @if let Some(condition) = entry.condition() { " " span.muted { "[" (condition) "]" } }
                (self.quote(entry.quote, true))
                @if let Some(comment) = entry.comment() { p.muted { (comment) } }
            }
        }
    }

    fn all(&self, all: &AllQuotes) -> Markup {
        html! {
            div {
                span.muted { (summary(all)) }
                @if let Some(key) = all.key { (self.quote(key, true)) }
            }
        }
    }

    /// The words, then who, when and where; with links if asked for.
    fn quote(&self, id: QuoteId, links: bool) -> Markup {
        let Some((quote, article)) = self.project.quote(id).zip(self.project.article(id.article))
        else {
            return html! {};
        };
        let citation = self.citations.of(quote, self.matrix.repeats_of(id));
        html! {
            blockquote {
                @if quote.negated { em { "denied: " } }
                span.words { (quote.text(&article.text)) }
            }
            cite {
                (citation)
                @if links {
                    @if self.linked { " · " a href={ "#" (quote_anchor(id)) } { "in the table" } }
                    @if let Some(url) = article.url.as_deref().filter(|url| is_web(url)) {
                        " · " a href=(url) rel="noreferrer" { "article" }
                    }
                }
            }
        }
    }
}
