//! Looking for quotes in articles again: on request, in another language, or because the program
//! knows more than the one that read them.

use std::collections::BTreeMap;

use super::files::count;
use super::jobs::JobId;
use super::notice::Level;
use super::work;
use super::{Session, now};
use crate::extract::{Extraction, version};
use crate::link::link_again;
use crate::model::{Article, ArticleId, Edit, Project};

/// What the session knows about readings.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The articles that an older version of the program read, while that is offered to be done
    /// again.
    outdated: Vec<ArticleId>,
    /// The jobs that read, with the language that each article had when they began.
    running: BTreeMap<JobId, BTreeMap<ArticleId, String>>,
}

impl State {
    /// For a project that was just opened. What has no file, such as the sample, is left alone.
    pub(super) fn on_opening(project: &Project, has_file: bool) -> Self {
        let outdated = |article: &&Article| {
            let read = article.reading.as_ref();
            read.is_some_and(|reading| reading.version != version(&article.language))
        };
        let articles = project.articles.values().map(AsRef::as_ref);
        let outdated = articles.filter(|_| has_file).filter(outdated).map(|a| a.id).collect();
        Self { outdated, running: BTreeMap::new() }
    }

    /// Does not offer it any more.
    pub(super) fn keep(&mut self) {
        self.outdated.clear();
    }
}

impl Session {
    /// The articles that an older version of the program read: reading them again is offered.
    #[must_use]
    pub fn outdated(&self) -> &[ArticleId] {
        &self.rereading.outdated
    }

    pub(super) fn reread(&mut self, ids: Vec<ArticleId>, language: Option<String>) {
        let known = ids.iter().filter_map(|id| self.project.article(*id));
        let mut articles: Vec<Article> = known.cloned().collect();
        let before = articles.iter().map(|a| (a.id, a.language.clone())).collect();
        if let Some(language) = &language {
            articles.retain(|article| article.language != *language);
            articles.iter_mut().for_each(|article| article.language.clone_from(language));
        }
        if articles.is_empty() {
            return;
        }
        let job = self.start("Extracting", true, move |worker| work::reread(articles, worker));
        if let Some(job) = job {
            self.rereading.running.insert(job, before);
        }
    }

    /// Takes in what a job read, in one step. What was deleted or set to another language
    /// meanwhile, or belongs to another project, is left out.
    pub(super) fn take_reread(&mut self, job: JobId, read: Option<Vec<(Article, Extraction)>>) {
        let Some(before) = self.rereading.running.remove(&job) else { return };
        let Some(mut read) = read else {
            self.notices.push(Level::Warning, "Stopped: no quotes were changed", vec![]);
            return;
        };
        read.retain(|(article, _)| {
            let now = self.project.article(article.id).map(|article| &article.language);
            now.is_some() && now == before.get(&article.id)
        });
        if read.is_empty() {
            return;
        }
        let ids: Vec<ArticleId> = read.iter().map(|(article, _)| article.id).collect();
        let rereading = link_again(&self.project, read, self.preferences.coder.clone(), now());
        let summary = summary(
            &self.project,
            &rereading
                .articles
                .iter()
                .map(|reread| {
                    (reread.article, self.project.join(reread, &rereading.coder, rereading.at))
                })
                .collect::<Vec<_>>(),
        );
        self.edit(&Edit::Reread(Box::new(rereading)));
        self.rereading.outdated.retain(|id| !ids.contains(id));
        self.notices.push(summary.level, summary.text, summary.details);
    }
}

struct Summary {
    level: Level,
    text: String,
    details: Vec<String>,
}

/// What reading again came to, in words.
fn summary(project: &Project, joined: &[(ArticleId, crate::model::Joined)]) -> Summary {
    let (mut new, mut gone, mut pinned) = (0, 0, 0);
    let mut details = Vec::new();
    for (article, joined) in joined {
        new += joined.put.iter().filter(|quote| project.quote(quote.id).is_none()).count();
        gone += joined.gone.len();
        pinned += joined.pinned;
        if !joined.left_out.is_empty() {
            let title = project.article(*article).map_or("", |article| &article.title);
            let found = count(joined.left_out.len(), "new find");
            details.push(format!("“{title}”: {found} left out, overlapping what you decided on"));
        }
    }
    let articles = count(joined.len(), "article");
    let mut text = format!("Extracted {articles} again: {}, {gone} gone", count(new, "new quote"));
    if pinned > 0 {
        text.push_str(&format!(", {pinned} as you left them"));
    }
    let level = if details.is_empty() { Level::Done } else { Level::Warning };
    Summary { level, text, details }
}
