//! Counts of the project that views show, made anew only when the project changes.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{ActorId, ArticleId, IssueId, Project, Review};

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
    /// Counts again when the project is another than before.
    pub fn follow(&mut self, project: &Arc<Project>) {
        if self.of.as_ref().is_some_and(|before| Arc::ptr_eq(before, project)) {
            return;
        }
        *self = Self::of(project);
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
