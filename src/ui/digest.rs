//! Counts of the project that views show, made anew only when the project changes.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{ActorId, ArticleId, IssueId, Project, QuoteId, Review, Touched};
use crate::session::Session;

/// The counts of one state of the project.
#[derive(Default)]
pub struct Digest {
    of: Option<Arc<Project>>,
    /// The articles in the order of their list.
    pub articles: Vec<ArticleLine>,
    /// Articles without a date.
    pub undated: usize,
    /// Quotes that stand.
    pub quotes: usize,
    /// Those of them that somebody looked at.
    pub reviewed: usize,
    /// Made when the register is first looked at.
    spoken: OnceCell<BTreeMap<ActorId, usize>>,
    tags: BTreeMap<IssueId, usize>,
}

/// One article of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleLine {
    /// Which.
    pub id: ArticleId,
    /// Its quotes, rejected ones too.
    pub quotes: usize,
    /// Those of them that somebody looked at.
    pub reviewed: usize,
}

impl Digest {
    /// Counts again when the project is another than before: only what an edit touched, where that
    /// is known.
    pub fn follow(&mut self, session: &Session) {
        let project = session.project();
        let Some(before) = self.of.clone() else {
            *self = Self::of(project);
            return;
        };
        if Arc::ptr_eq(&before, project) {
            return;
        }
        match session.touched_since(&before).filter(|touched| touched.articles.is_empty()) {
            Some(touched) => self.update(&before, project, &touched),
            None => *self = Self::of(project),
        }
    }

    fn update(&mut self, before: &Project, project: &Arc<Project>, touched: &Touched) {
        let quotes: BTreeSet<QuoteId> = touched.quotes.iter().copied().collect();
        let articles: BTreeSet<ArticleId> = quotes.iter().map(|quote| quote.article).collect();
        for line in self.articles.iter_mut().filter(|line| articles.contains(&line.id)) {
            for (project, add) in [(before, false), (project, true)] {
                let step = |count: &mut usize, by: usize| {
                    *count = if add { *count + by } else { count.saturating_sub(by) };
                };
                for quote in project.quotes_of(line.id) {
                    let seen = usize::from(quote.review != Review::Unreviewed);
                    step(&mut line.quotes, 1);
                    step(&mut line.reviewed, seen);
                    if quote.review != Review::Rejected {
                        step(&mut self.quotes, 1);
                        step(&mut self.reviewed, seen);
                    }
                }
            }
        }
        for quote in quotes {
            for tagging in before.taggings_of(quote) {
                let tags = self.tags.entry(tagging.id.issue).or_default();
                *tags = tags.saturating_sub(1);
            }
            for tagging in project.taggings_of(quote) {
                *self.tags.entry(tagging.id.issue).or_default() += 1;
            }
        }
        self.spoken = OnceCell::new();
        self.of = Some(Arc::clone(project));
    }

    fn of(project: &Arc<Project>) -> Self {
        let mut digest = Self { of: Some(Arc::clone(project)), ..Self::default() };
        let mut lines: BTreeMap<ArticleId, ArticleLine> = BTreeMap::new();
        for quote in project.quotes.values() {
            let id = quote.id.article;
            let empty = ArticleLine { id, quotes: 0, reviewed: 0 };
            let line = lines.entry(id).or_insert(empty);
            let seen = usize::from(quote.review != Review::Unreviewed);
            line.quotes += 1;
            line.reviewed += seen;
            if quote.review != Review::Rejected {
                digest.quotes += 1;
                digest.reviewed += seen;
            }
        }
        for article in super::articles_list::in_order(project) {
            let empty = ArticleLine { id: article.id, quotes: 0, reviewed: 0 };
            digest.articles.push(lines.get(&article.id).copied().unwrap_or(empty));
        }
        digest.undated = project.articles.values().filter(|a| a.published.is_none()).count();
        for id in project.taggings.keys() {
            *digest.tags.entry(id.issue).or_default() += 1;
        }
        digest
    }

    /// How many standing quotes an actor said, or others said for it.
    #[must_use]
    pub fn quotes_by(&self, actor: ActorId) -> usize {
        let spoken = self.spoken.get_or_init(|| self.of.as_deref().map(spoken).unwrap_or_default());
        spoken.get(&actor).copied().unwrap_or_default()
    }

    /// How many tags an issue has.
    #[must_use]
    pub fn tags_on(&self, issue: IssueId) -> usize {
        self.tags.get(&issue).copied().unwrap_or_default()
    }
}

/// The standing quotes that each actor said or others said for it.
fn spoken(project: &Project) -> BTreeMap<ActorId, usize> {
    let mut spoken = BTreeMap::new();
    for quote in project.standing_quotes() {
        let speakers = quote.attribution.speakers();
        let mut voices = speakers.to_vec();
        voices.extend(project.holders_of(quote).iter().filter(|h| !speakers.contains(h)));
        for voice in voices {
            *spoken.entry(voice).or_default() += 1;
        }
    }
    spoken
}

/// "1 quote", "2 quotes".
#[must_use]
pub fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, Stance};
    use crate::session::Command;
    use crate::storage::preferences::Preferences;

    #[test]
    fn what_an_edit_touched_is_counted_as_if_all_were_counted() {
        let mut session = Session::new(Preferences::default());
        session.run(Command::OpenSample);
        while session.project().articles.is_empty() {
            session.poll();
        }
        let mut digest = Digest::default();
        digest.follow(&session);
        let project = Arc::clone(session.project());
        let quotes: Vec<QuoteId> = project.quotes.keys().copied().take(3).collect();
        let issue = project.issues.first().unwrap().id;
        let edits = [
            Command::Review { quotes: quotes.clone(), review: Review::Rejected },
            Command::Tag { quote: quotes[0], issue, stance: Stance::Unclear },
            Command::Review { quotes: quotes.clone(), review: Review::Unreviewed },
            Command::Edit(Edit::RemoveIssue(issue)),
            Command::Undo,
            Command::Undo,
            Command::Redo,
        ];
        for command in edits {
            let before = Arc::clone(session.project());
            session.run(command);
            assert!(session.touched_since(&before).is_some(), "it need not count all");
            digest.follow(&session);
            let all = Digest::of(session.project());
            assert_eq!(digest.articles, all.articles);
            let counts = |digest: &Digest| (digest.quotes, digest.reviewed, digest.undated);
            assert_eq!(counts(&digest), counts(&all));
            for issue in &project.issues {
                assert_eq!(digest.tags_on(issue.id), all.tags_on(issue.id));
            }
        }
    }
}
