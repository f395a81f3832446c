//! Long work beside the window: named threads that report progress, can be stopped, and send
//! back a result. Jobs never touch the project; a worker's panic becomes a failed job.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crossbeam_channel::{Receiver, Sender, bounded};

/// Names a job of one session.
pub type JobId = u64;

/// Called from a worker when there is something to collect, so that an idle window wakes up.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The running jobs of a session. `T` is what jobs send back.
pub struct Jobs<T> {
    running: Vec<Job>,
    next: JobId,
    sender: Sender<Event<T>>,
    receiver: Receiver<Event<T>>,
    wake: Wake,
}

/// A job that runs.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its name.
    pub id: JobId,
    /// What it does, for people: "Importing".
    pub name: String,
    /// Steps done.
    pub done: usize,
    /// Steps in all; 0 while that is unknown.
    pub total: usize,
    /// Whether it can be stopped half-way.
    pub can_cancel: bool,
    started: Instant,
    cancelled: Arc<AtomicBool>,
}

impl Job {
    /// Whole seconds that the rest will take if it goes on as it has; none while it is too early to tell.
    #[must_use]
    pub fn seconds_left(&self) -> Option<u64> {
        if self.done == 0 || self.total <= self.done {
            return None;
        }
        let passed = self.started.elapsed();
        if passed.as_secs() < 1 {
            return None;
        }
        let rest = passed.as_secs_f64() / self.done as f64 * (self.total - self.done) as f64;
        Some(rest.ceil() as u64)
    }
}

enum Event<T> {
    Progress { id: JobId, done: usize, total: usize },
    Finished { id: JobId, result: Option<T> },
}

/// What a worker has in hand: to report progress and to see whether it shall stop.
pub struct Worker<T> {
    id: JobId,
    sender: Sender<Event<T>>,
    cancelled: Arc<AtomicBool>,
    wake: Wake,
}

impl<T> Worker<T> {
    /// Whether the user wants it to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Says how far it is. Never waits: a full channel loses this report, the next one counts.
    pub fn progress(&self, done: usize, total: usize) {
        let report = Event::Progress { id: self.id, done, total };
        if self.sender.try_send(report).is_ok() {
            (self.wake)();
        }
    }
}

impl<T: Send + 'static> Jobs<T> {
    /// No jobs yet.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = bounded(64);
        Self { running: Vec::new(), next: 0, sender, receiver, wake }
    }

    /// Has workers call `wake` from now on.
    pub fn set_wake(&mut self, wake: Wake) {
        self.wake = wake;
    }

    /// What workers call.
    #[must_use]
    pub fn wake(&self) -> Wake {
        Arc::clone(&self.wake)
    }

    /// Starts `work` on a thread of its own. Its result comes out of [`collect`](Self::collect).
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        &mut self,
        name: &str,
        can_cancel: bool,
        work: impl FnOnce(&Worker<T>) -> T + Send + 'static,
    ) -> std::io::Result<JobId> {
        let id = self.next;
        self.next += 1;
        let cancelled = Arc::new(AtomicBool::new(false));
        let worker = Worker {
            id,
            sender: self.sender.clone(),
            cancelled: Arc::clone(&cancelled),
            wake: Arc::clone(&self.wake),
        };
        std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(|| work(&worker))).ok();
            // The session is gone when nobody receives; then nobody wants the result either.
            if worker.sender.send(Event::Finished { id, result }).is_ok() {
                (worker.wake)();
            }
        })?;
        self.running.push(Job {
            id,
            name: name.to_owned(),
            done: 0,
            total: 0,
            can_cancel,
            started: Instant::now(),
            cancelled,
        });
        Ok(id)
    }

    /// Takes in what workers reported: the finished jobs with their results, `None` for a job
    /// whose worker panicked.
    pub fn collect(&mut self) -> Vec<(Job, Option<T>)> {
        let mut finished = Vec::new();
        while let Ok(event) = self.receiver.try_recv() {
            self.take_in(event, &mut finished);
        }
        finished
    }

    /// Waits for the next report of a worker, then does as [`collect`](Self::collect). For the
    /// command line, tests and quitting; the window never waits.
    pub fn wait(&mut self) -> Vec<(Job, Option<T>)> {
        let mut finished = Vec::new();
        if !self.running.is_empty()
            && let Ok(event) = self.receiver.recv()
        {
            self.take_in(event, &mut finished);
        }
        finished
    }

    fn take_in(&mut self, event: Event<T>, finished: &mut Vec<(Job, Option<T>)>) {
        match event {
            Event::Progress { id, done, total } => {
                if let Some(job) = self.running.iter_mut().find(|job| job.id == id) {
                    job.done = done;
                    job.total = total;
                }
            }
            Event::Finished { id, result } => {
                if let Some(at) = self.running.iter().position(|job| job.id == id) {
                    finished.push((self.running.remove(at), result));
                }
            }
        }
    }

    /// Asks every job that can stop half-way to stop.
    pub fn cancel(&mut self) {
        for job in self.running.iter().filter(|job| job.can_cancel) {
            job.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// The jobs that run, oldest first.
    #[must_use]
    pub fn running(&self) -> &[Job] {
        &self.running
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jobs() -> Jobs<u32> {
        Jobs::new(Arc::new(|| ()))
    }

    fn finish(jobs: &mut Jobs<u32>) -> Vec<Option<u32>> {
        let mut results = Vec::new();
        while !jobs.running().is_empty() {
            results.extend(jobs.wait().into_iter().map(|(_, result)| result));
        }
        results
    }

    #[test]
    fn a_result_comes_back() {
        let mut jobs = jobs();
        jobs.start("count", true, |_| 7).unwrap();
        assert_eq!(finish(&mut jobs), [Some(7)]);
    }

    #[test]
    fn a_panic_is_a_job_without_result() {
        let mut jobs = jobs();
        jobs.start("fall", true, |_| panic!("on purpose")).unwrap();
        assert_eq!(finish(&mut jobs), [None]);
    }

    #[test]
    fn cancelling_reaches_the_worker() {
        let mut jobs = jobs();
        jobs.start("spin", true, |worker| {
            while !worker.is_cancelled() {
                std::thread::yield_now();
            }
            1
        })
        .unwrap();
        jobs.cancel();
        assert_eq!(finish(&mut jobs), [Some(1)]);
    }

    #[test]
    fn many_reports_never_stop_the_worker() {
        let mut jobs = jobs();
        jobs.start("report", true, |worker| {
            for i in 0..10_000 {
                worker.progress(i, 10_000);
            }
            2
        })
        .unwrap();
        assert_eq!(finish(&mut jobs), [Some(2)]);
    }
}
