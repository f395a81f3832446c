//! Counts of the project that views show, made anew only when the project changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Article, ArticleId, IssueId, Project, QuoteId, Review, Touched};
use crate::session::Session;
use crate::session::beside::Beside;

/// So many quotes are counted within a frame.
const AT_ONCE: usize = 6_000;

/// The counts of one state of the project.
#[derive(Default)]
pub struct Digest {
    of: Option<Arc<Project>>,
    /// The articles in the order of their list; others whenever anything of them is.
    pub articles: Arc<Vec<ArticleLine>>,
    /// Articles without a date.
    pub undated: usize,
    /// Quotes that stand.
    pub quotes: usize,
    /// Those of them that somebody looked at.
    pub reviewed: usize,
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
    /// is known. What takes long is counted `beside` the window.
    pub fn follow(&mut self, session: &Session, beside: &mut Beside<Self>) {
        if let Some(counted) = beside.take() {
            *self = counted;
        }
        let project = session.project();
        let before = self.of.clone();
        if before.as_ref().is_some_and(|before| Arc::ptr_eq(before, project)) || beside.is_busy() {
            return;
        }
        let touched = before.as_ref().and_then(|before| session.touched_since(before));
        let known = before.zip(touched.filter(|touched| touched.articles.is_empty()));
        match known {
            Some((before, touched)) => self.update(&before, project, &touched),
            None if project.quotes.size() > AT_ONCE => {
                let project = Arc::clone(project);
                beside.start(session.wake(), move || Self::of(&project));
            }
            None => *self = Self::of(project),
        }
    }

    fn update(&mut self, before: &Project, project: &Arc<Project>, touched: &Touched) {
        let quotes: BTreeSet<QuoteId> = touched.quotes.iter().copied().collect();
        let articles: BTreeSet<ArticleId> = quotes.iter().map(|quote| quote.article).collect();
        // Those who hold the list see by it whether anything changed.
        let lines =
            if articles.is_empty() { None } else { Some(Arc::make_mut(&mut self.articles)) };
        let lines = lines.into_iter().flatten();
        for line in lines.filter(|line| articles.contains(&line.id)) {
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
        self.of = Some(Arc::clone(project));
    }

    fn of(project: &Arc<Project>) -> Self {
        let mut digest = Self { of: Some(Arc::clone(project)), ..Self::default() };
        // Both are in the order of articles' ids.
        let mut quotes = project.quotes.values().peekable();
        let mut lines: Vec<(&Article, ArticleLine)> = Vec::with_capacity(project.articles.size());
        for article in project.articles.values() {
            let mut line = ArticleLine { id: article.id, quotes: 0, reviewed: 0 };
            while let Some(quote) = quotes.next_if(|quote| quote.id.article <= article.id) {
                let seen = usize::from(quote.review != Review::Unreviewed);
                line.quotes += 1;
                line.reviewed += seen;
                if quote.review != Review::Rejected {
                    digest.quotes += 1;
                    digest.reviewed += seen;
                }
            }
            lines.push((article, line));
        }
        lines.sort_by(|(a, _), (b, _)| a.cmp_in_list(b));
        digest.articles = Arc::new(lines.into_iter().map(|(_, line)| line).collect());
        digest.undated = project.articles.values().filter(|a| a.published.is_none()).count();
        for id in project.taggings.keys() {
            *digest.tags.entry(id.issue).or_default() += 1;
        }
        digest
    }

    /// How many tags an issue has.
    #[must_use]
    pub fn tags_on(&self, issue: IssueId) -> usize {
        self.tags.get(&issue).copied().unwrap_or_default()
    }
}

/// "1 quote", "2 quotes".
#[must_use]
pub fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DateHow, Edit, Precision, Published, Stance};
    use crate::session::Command;
    use crate::storage::preferences::Preferences;

    #[test]
    fn articles_without_a_date_come_last() {
        let article = |title: &str, at: Option<i8>| {
            let mut article = Article::new(title, vec![]);
            article.title = title.to_owned();
            article.published = at.map(|d| Published {
                date: jiff::civil::date(2026, 3, d),
                precision: Precision::Day,
                how: DateHow::Parsed,
            });
            Arc::new(article)
        };
        let mut project = Project::default();
        for article in [article("a", None), article("b", Some(9)), article("c", Some(2))] {
            project.articles.insert_mut(article.id, article);
        }
        let digest = Digest::of(&Arc::new(project.clone()));
        let title = |line: &ArticleLine| project.article(line.id).unwrap().title.clone();
        let titles: Vec<String> = digest.articles.iter().map(title).collect();
        assert_eq!((titles.join(" ").as_str(), digest.undated), ("c b a", 1));
    }

    #[test]
    fn what_an_edit_touched_is_counted_as_if_all_were_counted() {
        let mut session = Session::new(Preferences::default());
        session.run(Command::OpenSample);
        while session.project().articles.is_empty() {
            session.poll();
        }
        let mut digest = Digest::default();
        digest.follow(&session, &mut Beside::default());
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
            digest.follow(&session, &mut Beside::default());
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
