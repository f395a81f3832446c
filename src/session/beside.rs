//! What a view makes of a large project, made beside the window: it shows what it had until then.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::jobs::{JobId, Jobs, Wake};

/// Work that failed is tried again no sooner than this: else a fault of the program would be met in
/// every frame.
pub const PAUSE: Duration = Duration::from_secs(5);

/// One piece of work at a time.
pub struct Beside<T> {
    jobs: Jobs<Option<T>>,
    awaited: Option<JobId>,
    done: Option<T>,
    failed: Option<Instant>,
    is_told: bool,
}

impl<T: Send + 'static> Default for Beside<T> {
    fn default() -> Self {
        let jobs = Jobs::new(Arc::new(|| ()));
        Self { jobs, awaited: None, done: None, failed: None, is_told: true }
    }
}

impl<T: Send + 'static> Beside<T> {
    /// Begins; what was begun before and is not done counts no more. `wake` is called when it is done.
    /// Where the system gives no thread it is done at once.
    pub fn start(&mut self, wake: Wake, work: impl FnOnce() -> T + Send + 'static) {
        // What nobody takes may not fill the channel.
        self.take();
        self.jobs.set_wake(wake);
        let work = Arc::new(Mutex::new(Some(work)));
        let take =
            |work: &Mutex<Option<_>>| work.lock().unwrap_or_else(PoisonError::into_inner).take();
        let theirs = Arc::clone(&work);
        let job = self.jobs.start("Counting", false, move |_| take(&theirs).map(|work| work()));
        self.awaited = job.ok();
        if self.awaited.is_none() {
            self.done = take(&work).map(|work| work());
            (self.jobs.wake())();
        }
    }

    /// Whether it is at work.
    #[must_use]
    pub fn is_at_work(&self) -> bool {
        self.awaited.is_some()
    }

    /// Whether nothing new is to be begun: it is at work, or has failed just now.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.is_at_work() || self.failed.is_some_and(|at| at.elapsed() < PAUSE)
    }

    /// Whether it failed since this was asked last.
    pub fn take_failure(&mut self) -> bool {
        !std::mem::replace(&mut self.is_told, true)
    }

    /// What came of it, once; none while it is at work, and when it failed.
    pub fn take(&mut self) -> Option<T> {
        for (job, result) in self.jobs.collect() {
            if self.awaited == Some(job.id) {
                self.awaited = None;
                self.failed = result.is_none().then(Instant::now);
                if result.is_none() {
                    // A frame in which it is told.
                    self.is_told = false;
                    (self.jobs.wake())();
                }
                self.done = result.flatten();
            }
        }
        self.done.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(beside: &mut Beside<u32>) -> Option<u32> {
        while beside.awaited.is_some() {
            if let Some(result) = beside.take() {
                return Some(result);
            }
            std::thread::yield_now();
        }
        None
    }

    #[test]
    fn only_what_was_begun_last_counts() {
        let mut beside = Beside::default();
        let wake: Wake = Arc::new(|| ());
        beside.start(Arc::clone(&wake), || 1);
        beside.start(wake, || 2);
        assert_eq!(result(&mut beside), Some(2));
        assert_eq!(beside.take(), None);
        assert!(!beside.is_busy() && !beside.take_failure());
    }

    #[test]
    fn what_fails_is_told_once_and_not_begun_again_at_once() {
        let mut beside = Beside::default();
        beside.start(Arc::new(|| ()), || panic!("on purpose"));
        assert_eq!(result(&mut beside), None);
        assert!(beside.take_failure() && !beside.take_failure());
        assert!(beside.is_busy(), "not in the next frame");
        beside.failed = Instant::now().checked_sub(PAUSE);
        assert!(!beside.is_busy());
        beside.start(Arc::new(|| ()), || 3);
        assert_eq!(result(&mut beside), Some(3));
        assert!(!beside.is_busy() && !beside.take_failure());
    }
}
