//! Looking for words in all texts, beside the window: each question stops the one before, and only
//! the answer to the last counts.

use std::sync::{Arc, Mutex, PoisonError};

use super::jobs::{JobId, Jobs, Wake};
use crate::model::Project;
use crate::search::{Found, Index, Query};

/// Fewer new texts than these are taken in when something is looked for: that takes no time.
const MANY: usize = 200;

/// Who looks, what for, and what was found.
pub struct Finder {
    jobs: Jobs<Option<Found>>,
    /// Only workers wait for it.
    index: Arc<Mutex<Index>>,
    asked: Option<(Arc<Project>, Query)>,
    /// Whether the system gave no thread to look for what was asked last.
    failed: bool,
    /// Of how many articles the texts were taken in before anybody asked.
    prepared: usize,
    /// The job that will answer.
    awaited: Option<JobId>,
    answer: Option<Arc<Answer>>,
}

/// What was found, and what had been looked for.
#[derive(Debug)]
pub struct Answer {
    /// What had been looked for.
    pub query: Query,
    /// What was found.
    pub found: Found,
}

impl Default for Finder {
    fn default() -> Self {
        Self {
            jobs: Jobs::new(Arc::new(|| ())),
            index: Arc::default(),
            asked: None,
            failed: false,
            prepared: 0,
            awaited: None,
            answer: None,
        }
    }
}

impl Finder {
    pub(super) fn set_wake(&mut self, wake: Wake) {
        self.jobs.set_wake(wake);
    }

    /// Takes over the texts of a project that was read beside the window.
    pub(super) fn know(&mut self, project: &Project, texts: Index) {
        self.index = Arc::new(Mutex::new(texts));
        self.prepared = project.articles.size();
    }

    /// Takes the new texts of a large project in, so that nobody who looks for something waits for that.
    pub(super) fn prepare(&mut self, project: &Arc<Project>) {
        let articles = project.articles.size();
        if articles < self.prepared + MANY || self.is_searching() {
            return;
        }
        self.prepared = articles;
        let (project, index) = (Arc::clone(project), Arc::clone(&self.index));
        let taking_in = self.jobs.start("Reading", true, move |worker| {
            let mut index = index.lock().unwrap_or_else(PoisonError::into_inner);
            index.follow(&project, &|| worker.is_cancelled());
            None
        });
        // Without a thread the first search takes them in.
        drop(taking_in);
    }

    /// Looks for something else from now on, or once more for what could not be looked for.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn ask(&mut self, project: &Arc<Project>, query: Query) -> std::io::Result<()> {
        if self.is_asked(project, &query) && !self.failed {
            return Ok(());
        }
        self.jobs.cancel_all();
        self.asked = Some((Arc::clone(project), query.clone()));
        self.awaited = None;
        self.failed = true;
        let (project, index) = (Arc::clone(project), Arc::clone(&self.index));
        let job = self.jobs.start("Searching", true, move |worker| {
            let stop = || worker.is_cancelled();
            let mut index = index.lock().unwrap_or_else(PoisonError::into_inner);
            index.follow(&project, &stop);
            index.search(&project, &query, &stop)
        })?;
        self.awaited = Some(job);
        self.failed = false;
        Ok(())
    }

    /// Stops, and lets go of all that was asked and found.
    pub(super) fn forget(&mut self) {
        self.jobs.cancel_all();
        // A worker that still has the old index fills that one.
        self.index = Arc::default();
        (self.asked, self.awaited, self.answer) = (None, None, None);
        self.failed = false;
        self.prepared = 0;
    }

    /// Takes in what workers found; whether the awaited one failed.
    pub(super) fn collect(&mut self) -> bool {
        let finished = self.jobs.collect();
        self.take_in(finished)
    }

    /// Waits for the next worker to finish.
    pub(super) fn wait(&mut self) {
        let finished = self.jobs.wait();
        self.take_in(finished);
    }

    fn take_in(&mut self, finished: Vec<(super::jobs::Job, Option<Option<Found>>)>) -> bool {
        let mut failed = false;
        for (job, found) in finished {
            if self.awaited == Some(job.id) {
                self.awaited = None;
                failed = found.is_none();
                let query = self.asked.as_ref().map(|(_, query)| query.clone());
                if let Some((query, found)) = query.zip(found.flatten()) {
                    self.answer = Some(Arc::new(Answer { query, found }));
                }
            }
        }
        failed
    }

    /// Whether this is what was asked last.
    #[must_use]
    pub fn is_asked(&self, project: &Arc<Project>, query: &Query) -> bool {
        let asked = self.asked.as_ref();
        asked.is_some_and(|(of, last)| Arc::ptr_eq(of, project) && last == query)
    }

    /// Whether the system gave no thread to look for what was asked last: ask again.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.failed
    }

    /// Whether the answer to what was asked last is still to come.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.awaited.is_some()
    }

    /// The last answer; while a search runs, that to the question before.
    #[must_use]
    pub fn answer(&self) -> Option<&Arc<Answer>> {
        self.answer.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;

    fn query(words: &str) -> Query {
        Query { words: words.to_owned(), only_quotes: false }
    }

    fn project(texts: usize) -> Arc<Project> {
        let mut project = Project::default();
        for number in 0..texts {
            let text = format!("Text {number}. {}", "The treaty waits. ".repeat(50));
            let article = Article::new(text, vec![]);
            project.articles.insert_mut(article.id, Arc::new(article));
        }
        Arc::new(project)
    }

    #[test]
    fn only_the_last_question_is_answered() {
        let project = project(400);
        let mut finder = Finder::default();
        for words in ["t", "tr", "tre", "treaty w", "text 7."] {
            finder.ask(&project, query(words)).unwrap();
        }
        while finder.is_searching() {
            finder.wait();
        }
        let answer = finder.answer().unwrap();
        assert_eq!((answer.query.words.as_str(), answer.found.hits), ("text 7.", 1));
        // Asking the same again asks nothing.
        finder.ask(&project, query("text 7.")).unwrap();
        assert!(!finder.is_searching());
    }

    #[test]
    fn what_came_with_a_project_is_not_taken_in_again() {
        let project = project(400);
        let mut texts = Index::default();
        texts.follow(&project, &|| false);
        let mut finder = Finder::default();
        finder.know(&project, texts);
        finder.prepare(&project);
        assert!(finder.jobs.running().is_empty());
        finder.ask(&project, query("text 7.")).unwrap();
        while finder.is_searching() {
            finder.wait();
        }
        assert_eq!(finder.answer().unwrap().found.hits, 1);
    }

    #[test]
    fn what_is_forgotten_is_not_answered() {
        let mut finder = Finder::default();
        finder.ask(&project(50), query("treaty")).unwrap();
        finder.forget();
        assert!(!finder.is_searching() && finder.answer().is_none());
        finder.ask(&project(2), query("treaty")).unwrap();
        while finder.is_searching() {
            finder.wait();
        }
        assert_eq!(finder.answer().unwrap().found.hits, 100);
    }

    #[test]
    fn what_could_not_be_looked_for_can_be_asked_again() {
        let mut finder = Finder::default();
        let project = project(1);
        (finder.asked, finder.failed) = (Some((Arc::clone(&project), query("treaty"))), true);
        assert!(finder.has_failed() && !finder.is_searching());
        finder.ask(&project, query("treaty")).unwrap();
        assert!(!finder.has_failed() && finder.is_searching());
        let awaited = finder.awaited;
        finder.ask(&project, query("treaty")).unwrap();
        assert_eq!(finder.awaited, awaited, "asked once, it is not asked again");
    }
}
