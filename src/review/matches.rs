//! Which quotes have words that an issue asks for.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::phrases::Phrases;
use crate::model::{IssueId, Project, Quote, QuoteId, Review, TaggingId, Touched};

/// The quotes that have the search terms of each issue. Looked for in portions, so that nobody
/// waits: [`follow`](Self::follow), then [`step`](Self::step) until nothing is left.
#[derive(Default)]
pub struct Matches {
    of: Option<Arc<Project>>,
    /// The terms that are looked for.
    terms: Vec<(IssueId, Vec<String>)>,
    phrases: Option<Phrases<IssueId>>,
    /// All quotes by id; empty while no issue has terms.
    lines: Vec<Line>,
    /// Up to which of them all are read.
    read: usize,
    by_issue: BTreeMap<IssueId, Vec<QuoteId>>,
    version: u64,
}

struct Line {
    quote: Arc<Quote>,
    /// The issues whose terms it has; none before it is read.
    issues: Option<Vec<IssueId>>,
}

impl Matches {
    /// The project that it turned to last.
    #[must_use]
    pub fn of(&self) -> Option<&Arc<Project>> {
        self.of.as_ref()
    }

    /// Whether turning to a project means to read all of it, or all that is not read yet.
    #[must_use]
    pub fn reads_all(&self, project: &Arc<Project>, touched: Option<&Touched>) -> bool {
        match &self.of {
            Some(of) if Arc::ptr_eq(of, project) => !self.is_done(),
            Some(_) => touched.is_none() || terms(project) != self.terms,
            None => true,
        }
    }

    /// Turns to the project as it is now. What was read and has not changed is not read again.
    /// `touched` is all that differs from the project before; none when that is not known.
    pub fn follow(&mut self, project: &Arc<Project>, touched: Option<&Touched>) {
        if self.of.as_ref().is_some_and(|before| Arc::ptr_eq(before, project)) {
            return;
        }
        let touched = touched.filter(|_| self.of.is_some());
        self.of = Some(Arc::clone(project));
        let terms = terms(project);
        let same_terms = terms == self.terms;
        if let Some(touched) = touched.filter(|_| same_terms) {
            self.take_up(project, &touched.quotes);
            return;
        }
        let mut known = std::mem::take(&mut self.lines);
        let before = known.len();
        if !same_terms {
            known.clear();
            let all = terms.iter().flat_map(|(id, terms)| terms.iter().map(move |t| (t, id)));
            let all = all.map(|(term, id)| (term.as_str(), *id));
            let phrases = Phrases::new(all, |term, word| word.starts_with(term));
            self.phrases = Some(phrases).filter(|phrases| !phrases.is_empty());
            self.terms = terms;
        }
        self.read = 0;
        if self.phrases.is_some() {
            self.lines = lines(project, known);
        }
        self.skip_read();
        // With other words or other quotes the answers are others.
        if self.is_done() && (!same_terms || self.lines.len() != before) {
            self.index();
        }
    }

    /// Takes up what may have changed about some quotes.
    fn take_up(&mut self, project: &Project, touched: &[QuoteId]) {
        if self.phrases.is_none() {
            return;
        }
        let before = self.lines.len();
        for id in touched {
            let at = self.lines.binary_search_by_key(id, |line| line.quote.id);
            match (at, project.quotes.get(id)) {
                (Ok(at), Some(quote)) => {
                    if let Some(line) = self.lines.get_mut(at) {
                        line.turn_to(quote);
                    }
                    self.read = self.read.min(at);
                }
                (Ok(at), None) => {
                    self.lines.remove(at);
                    self.read = self.read.min(at);
                }
                (Err(at), Some(quote)) => {
                    self.lines.insert(at, Line { quote: Arc::clone(quote), issues: None });
                    self.read = self.read.min(at);
                }
                (Err(_), None) => {}
            }
        }
        self.skip_read();
        if self.is_done() && self.lines.len() != before {
            self.index();
        }
    }

    /// Reads on for about this many bytes; whether all is read.
    pub fn step(&mut self, mut bytes: usize) -> bool {
        let (Some(project), Some(phrases)) = (&self.of, &self.phrases) else { return true };
        if self.is_done() {
            return true;
        }
        while bytes > 0
            && let Some(line) = self.lines.get_mut(self.read)
        {
            self.read += 1;
            if line.issues.is_some() {
                continue;
            }
            let mut issues = Vec::new();
            if let Some(article) = project.article(line.quote.id.article) {
                for span in &line.quote.content {
                    bytes = bytes.saturating_sub(span.len() + 16);
                    phrases.find(article.text_of(*span), |_, issue| issues.push(*issue));
                }
            }
            issues.sort_unstable();
            issues.dedup();
            line.issues = Some(issues);
        }
        self.skip_read();
        if self.is_done() {
            self.index();
        }
        self.is_done()
    }

    /// Whether every quote is read.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.read >= self.lines.len()
    }

    /// Another number whenever another answer may be given.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The quotes that have the terms of an issue, by id.
    #[must_use]
    pub fn on(&self, issue: IssueId) -> &[QuoteId] {
        self.by_issue.get(&issue).map(Vec::as_slice).unwrap_or_default()
    }

    /// The standing quotes that have the terms of an issue, no tag of this coder on it and were not
    /// dismissed from it, by issue, then by id. One pass over quotes and tags.
    #[must_use]
    pub fn untagged(&self, project: &Project, coder: &str) -> BTreeMap<IssueId, Vec<QuoteId>> {
        let mut untagged: BTreeMap<IssueId, Vec<QuoteId>> = BTreeMap::new();
        let own = |id: &&TaggingId| id.coder == coder;
        let mut tags = project.taggings.keys().filter(own).peekable();
        let mut dismissed = project.dismissals.keys().filter(own).peekable();
        for line in &self.lines {
            let id = line.quote.id;
            while tags.next_if(|tag| tag.quote < id).is_some() {}
            let mut tagged = Vec::new();
            while let Some(tag) = tags.next_if(|tag| tag.quote == id) {
                tagged.push(tag.issue);
            }
            while dismissed.next_if(|tag| tag.quote < id).is_some() {}
            while let Some(tag) = dismissed.next_if(|tag| tag.quote == id) {
                tagged.push(tag.issue);
            }
            if line.quote.review != Review::Rejected {
                let issues = line.issues.iter().flatten();
                for issue in issues.filter(|issue| !tagged.contains(issue)) {
                    untagged.entry(*issue).or_default().push(id);
                }
            }
        }
        untagged
    }

    /// Where in a text terms of an issue stand.
    #[must_use]
    pub fn places(&self, issue: IssueId, text: &str) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        if let Some(phrases) = &self.phrases {
            phrases.find(text, |place, of| {
                if *of == issue {
                    places.push(place);
                }
            });
        }
        places
    }

    fn skip_read(&mut self) {
        while self.lines.get(self.read).is_some_and(|line| line.issues.is_some()) {
            self.read += 1;
        }
    }

    /// Sorts what was read by issue.
    fn index(&mut self) {
        self.version += 1;
        self.by_issue.clear();
        for line in &self.lines {
            for issue in line.issues.iter().flatten() {
                self.by_issue.entry(*issue).or_default().push(line.quote.id);
            }
        }
    }
}

impl Line {
    /// The quote as it is now; other words are to be read.
    fn turn_to(&mut self, quote: &Arc<Quote>) {
        if self.quote.content != quote.content {
            self.issues = None;
        }
        self.quote = Arc::clone(quote);
    }
}

/// What the issues look for.
fn terms(project: &Project) -> Vec<(IssueId, Vec<String>)> {
    let asks = project.issues.iter().filter(|issue| !issue.terms.is_empty());
    let mut terms: Vec<_> = asks.map(|issue| (issue.id, issue.terms.clone())).collect();
    // Whatever the order of the codebook: another is no other question.
    terms.sort_by_key(|(id, _)| *id);
    terms
}

/// A line for each quote of the project; those with the words of a known one take its issues over.
fn lines(project: &Project, known: Vec<Line>) -> Vec<Line> {
    let mut known = known.into_iter().peekable();
    let mut lines = Vec::with_capacity(project.quotes.size());
    for quote in project.quotes.values() {
        while known.next_if(|line| line.quote.id < quote.id).is_some() {}
        let new = || Line { quote: Arc::clone(quote), issues: None };
        let mut line = known.next_if(|line| line.quote.id == quote.id).unwrap_or_else(new);
        if !Arc::ptr_eq(&line.quote, quote) {
            line.turn_to(quote);
        }
        lines.push(line);
    }
    lines
}
