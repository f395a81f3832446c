//! What a view makes of a large project, made beside the window: it shows what it had until then.

use std::sync::Arc;

use super::jobs::{JobId, Jobs, Wake};

/// One piece of work at a time.
pub struct Beside<T> {
    jobs: Jobs<T>,
    awaited: Option<JobId>,
    done: Option<T>,
}

impl<T: Send + 'static> Default for Beside<T> {
    fn default() -> Self {
        Self { jobs: Jobs::new(Arc::new(|| ())), awaited: None, done: None }
    }
}

impl<T: Send + 'static> Beside<T> {
    /// Begins; what was begun before and is not done counts no more. `wake` is called when it is done.
    /// Nothing is begun where the system gives no thread.
    pub fn start(&mut self, wake: Wake, work: impl FnOnce() -> T + Send + 'static) {
        self.jobs.set_wake(wake);
        self.awaited = self.jobs.start("Counting", false, |_| work()).ok();
    }

    /// Whether it is at work.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.awaited.is_some()
    }

    /// What came of it, once; none while it is at work, and when it failed.
    pub fn take(&mut self) -> Option<T> {
        for (job, result) in self.jobs.collect() {
            if self.awaited == Some(job.id) {
                self.awaited = None;
                self.done = result;
            }
        }
        self.done.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(beside: &mut Beside<u32>) -> Option<u32> {
        while beside.is_busy() {
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
    }

    #[test]
    fn what_fails_is_no_longer_at_work() {
        let mut beside = Beside::default();
        beside.start(Arc::new(|| ()), || panic!("on purpose"));
        assert_eq!(result(&mut beside), None);
        assert!(!beside.is_busy());
    }
}
