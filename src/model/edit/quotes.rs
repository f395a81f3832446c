//! Edits of quotes: adding, other bounds, splitting, merging, details.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{EditError, Touched};
use crate::model::{
    Detection, Fidelity, Place, Position, Project, Quote, QuoteId, Review, Span, Tagging,
};

/// One thing that is known about a quote and that the analyst may set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum QuoteDetail {
    /// Where in its article it stands.
    Place(Place),
    /// The media through which the words came, outer to inner.
    Relay(Vec<String>),
    /// The occasion.
    Venue(Option<String>),
    /// Whether the words are the speaker's own.
    Fidelity(Fidelity),
    /// Whether the speaker denies the content.
    Negated(bool),
}

impl QuoteDetail {
    /// In a word or two, lower case.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Place(_) => "place",
            Self::Relay(_) => "medium",
            Self::Venue(_) => "occasion",
            Self::Fidelity(_) => "fidelity",
            Self::Negated(_) => "denial",
        }
    }
}

impl Project {
    pub(super) fn add_quote(&mut self, quote: &Quote) -> Result<Touched, EditError> {
        if self.quote(quote.id).is_some() {
            return Err(EditError::AlreadyThere("this quote".to_owned()));
        }
        self.put_quote(quote.clone())
    }

    pub(super) fn set_words(
        &mut self,
        id: QuoteId,
        content: &[Span],
        marks: &[Span],
    ) -> Result<Touched, EditError> {
        let mut quote = self.quote(id).ok_or(EditError::NoQuote)?.clone();
        if quote.content == content && quote.marks == marks {
            return Ok(Touched::default());
        }
        quote.content = content.to_vec();
        quote.marks = marks.to_vec();
        correct(&mut quote);
        self.put_quote(quote)
    }

    /// The words from `at` on become a quote of their own, by the same speaker. A tag whose
    /// excerpt lies among them goes with them, and where none on its issue stays, so does what the
    /// quote stands for.
    pub(super) fn split_quote(&mut self, id: QuoteId, at: usize) -> Result<Touched, EditError> {
        let mut first = self.quote(id).ok_or(EditError::NoQuote)?.clone();
        let article = self.article(id.article).ok_or(EditError::NoArticle)?;
        let text = Arc::clone(&article.text);
        let mut second = first.clone();
        first.content = cut(&text, &first.content, 0, at);
        first.marks = cut(&text, &first.marks, 0, at);
        second.content = cut(&text, &second.content, at, usize::MAX);
        second.marks = cut(&text, &second.marks, at, usize::MAX);
        if first.content.is_empty() || second.content.is_empty() || !text.is_char_boundary(at) {
            return Err(EditError::BadSpan);
        }
        second.id.span = second.extent();
        if self.quote(second.id).is_some() {
            return Err(EditError::AlreadyThere("a quote in this place".to_owned()));
        }
        second.detection = Detection::Coder;
        let moved: Vec<Tagging> = self
            .taggings_of(id)
            .filter(|tag| tag.excerpt.is_some_and(|excerpt| excerpt.start() >= at))
            .cloned()
            .collect();
        correct(&mut first);
        correct(&mut second);
        let mut touched = self.put_quote(first)?;
        touched.quotes.push(second.id);
        let mut issues = BTreeSet::new();
        for mut tag in moved {
            self.taggings.remove_mut(&tag.id);
            tag.id.quote = second.id;
            issues.insert(tag.id.issue);
            self.taggings.insert_mut(tag.id.clone(), Arc::new(tag));
        }
        issues.retain(|issue| !self.taggings_of(id).any(|tag| tag.id.issue == *issue));
        let moves = |position: &Position| issues.contains(&position.id.issue);
        touched.positions.extend(self.pass_key_on(id, second.id, moves));
        self.put_quote(second)?;
        Ok(touched)
    }

    /// The words of `second` become part of `first`, its tags too where `first` has none on the
    /// same issue by the same coder. `first` stands for the positions for which `second` stood.
    pub(super) fn merge_quotes(
        &mut self,
        first: QuoteId,
        second: QuoteId,
    ) -> Result<Touched, EditError> {
        let other = self.quote(second).ok_or(EditError::NoQuote)?.clone();
        let mut quote = self.quote(first).ok_or(EditError::NoQuote)?.clone();
        if first == second || first.article != second.article {
            return Err(EditError::NoQuote);
        }
        let article = self.article(first.article).ok_or(EditError::NoArticle)?;
        quote.content = joined(&article.text, &quote.content, &other.content);
        quote.marks = joined(&article.text, &quote.marks, &other.marks);
        if quote.attribution.speakers().is_empty() {
            quote.attribution = other.attribution;
        }
        quote.venue = quote.venue.or(other.venue);
        if quote.relay.is_empty() {
            quote.relay = other.relay;
        }
        quote.repeats = quote.repeats.filter(|repeated| *repeated != second);
        correct(&mut quote);
        let tags: Vec<Tagging> = self.taggings_of(second).cloned().collect();
        for mut tag in tags {
            self.taggings.remove_mut(&tag.id);
            tag.id.quote = first;
            if !self.taggings.contains_key(&tag.id) {
                self.taggings.insert_mut(tag.id.clone(), Arc::new(tag));
            }
        }
        self.quotes.remove_mut(&second);
        let positions = self.pass_key_on(second, first, |_| true);
        let mut touched = Touched { quotes: vec![second], positions, ..Touched::default() };
        let repeating: Vec<Quote> =
            self.quotes_of(first.article).filter(|q| q.repeats == Some(second)).cloned().collect();
        for mut repeat in repeating.into_iter().filter(|repeat| repeat.id != first) {
            repeat.repeats = Some(first);
            touched.quotes.extend(self.put_quote(repeat)?.quotes);
        }
        touched.quotes.extend(self.put_quote(quote)?.quotes);
        Ok(touched)
    }

    pub(super) fn set_quotes(
        &mut self,
        ids: &[QuoteId],
        detail: &QuoteDetail,
    ) -> Result<Touched, EditError> {
        let quotes = self.change_quotes(ids, |quote| {
            let before = quote.clone();
            match detail.clone() {
                QuoteDetail::Place(place) => quote.place = place,
                QuoteDetail::Relay(relay) => quote.relay = relay,
                QuoteDetail::Venue(venue) => quote.venue = venue,
                QuoteDetail::Fidelity(fidelity) => quote.fidelity = fidelity,
                QuoteDetail::Negated(negated) => quote.negated = negated,
            }
            if *quote != before {
                correct(quote);
            }
        })?;
        Ok(Touched { quotes, ..Touched::default() })
    }

    fn put_quote(&mut self, quote: Quote) -> Result<Touched, EditError> {
        self.check_quote(&quote)?;
        let quotes = vec![quote.id];
        self.quotes.insert_mut(quote.id, Arc::new(quote));
        Ok(Touched { quotes, ..Touched::default() })
    }
}

/// Notes that the analyst changed a quote. A decision or rejection stays.
fn correct(quote: &mut Quote) {
    match quote.review {
        Review::Rejected => {}
        Review::Unreviewed | Review::Accepted | Review::Corrected => {
            quote.review = Review::Corrected;
        }
    }
}

/// The parts of spans that lie from `from` to `to`, without white space at their ends.
fn cut(text: &str, spans: &[Span], from: usize, to: usize) -> Vec<Span> {
    let part = |span: &Span| {
        let span = Span::new(span.start().max(from), span.end().min(to).max(from));
        let words = span.of(text);
        let start = span.start() + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    };
    spans.iter().map(part).filter(|span| !span.is_empty()).collect()
}

/// Spans of two quotes in order; what touches, or has only white space between, is one.
fn joined(text: &str, some: &[Span], others: &[Span]) -> Vec<Span> {
    let mut all: Vec<Span> = some.iter().chain(others).copied().collect();
    all.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match out.last_mut() {
            Some(last)
                if span.start() <= last.end()
                    || text.get(last.end()..span.start()).is_some_and(|t| t.trim().is_empty()) =>
            {
                *last = last.cover(span);
            }
            Some(_) | None => out.push(span),
        }
    }
    out
}
