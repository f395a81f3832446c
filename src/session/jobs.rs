//! Long work beside the window: named threads that report progress, can be stopped, and send
//! back a result. Jobs never touch the project; a worker's panic becomes a failed job.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};

use crate::storage::progress::Watch;

/// What takes no longer than this is not worth a word: a bar would but flash.
const WORTH_A_WORD: Duration = Duration::from_millis(300);

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
    /// What it is at, for people: "quotes". Empty: there is but one thing to do.
    pub at: &'static str,
    /// How far it is.
    pub done: Done,
    /// Whether it can be stopped half-way.
    pub can_cancel: bool,
    started: Instant,
    cancelled: Arc<AtomicBool>,
}

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Done {
    /// Nobody knows.
    #[default]
    Unknown,
    /// So many things of so many.
    Of(usize, usize),
    /// A share of it all.
    Share(f32),
}

impl Done {
    /// As a share of it all.
    #[must_use]
    pub fn share(self) -> Option<f32> {
        match self {
            Self::Unknown | Self::Of(_, 0) => None,
            Self::Of(done, all) => Some(done as f32 / all as f32),
            Self::Share(share) => Some(share),
        }
    }
}

impl Job {
    /// Whether it takes long enough to be spoken of.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.until_long().is_zero()
    }

    /// How long until it [is long](Self::is_long).
    pub(super) fn until_long(&self) -> Duration {
        WORTH_A_WORD.saturating_sub(self.started.elapsed())
    }

    /// Whole seconds that the rest will take if it goes on as it has; none while it is too early to tell.
    #[must_use]
    pub fn seconds_left(&self) -> Option<u64> {
        /// Too little to judge the rest by.
        const TOO_EARLY: f32 = 0.01;
        let share = self.done.share().filter(|share| (TOO_EARLY..1.0).contains(share))?;
        let passed = self.started.elapsed();
        if passed.as_secs() < 1 {
            return None;
        }
        let rest = passed.as_secs_f32() / share * (1.0 - share);
        Some(rest.ceil() as u64)
    }
}

enum Event<T> {
    Progress { id: JobId, at: &'static str, done: Done },
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
        self.report("", Done::Of(done, total));
    }

    fn report(&self, at: &'static str, done: Done) {
        let report = Event::Progress { id: self.id, at, done };
        if self.sender.try_send(report).is_ok() {
            (self.wake)();
        }
    }
}

impl<T: Send> Watch for Worker<T> {
    fn tell(&self, what: &'static str, share: f32) {
        self.report(what, Done::Share(share));
    }

    fn is_stopped(&self) -> bool {
        self.is_cancelled()
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
            at: "",
            done: Done::Unknown,
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
            Event::Progress { id, at, done } => {
                if let Some(job) = self.running.iter_mut().find(|job| job.id == id) {
                    job.at = at;
                    job.done = done;
                }
            }
            Event::Finished { id, result } => {
                if let Some(at) = self.running.iter().position(|job| job.id == id) {
                    finished.push((self.running.remove(at), result));
                }
            }
        }
    }

    /// Asks a job to stop half-way, if it can.
    pub fn cancel(&mut self, id: JobId) {
        if let Some(job) = self.running.iter_mut().find(|job| job.id == id && job.can_cancel) {
            job.cancelled.store(true, Ordering::Relaxed);
            // Once is enough.
            job.can_cancel = false;
        }
    }

    /// Asks every job that can to stop half-way.
    pub fn cancel_all(&mut self) {
        let all: Vec<JobId> = self.running.iter().map(|job| job.id).collect();
        for id in all {
            self.cancel(id);
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
    fn cancelling_reaches_one_worker() {
        let mut jobs = jobs();
        let spin = |worker: &Worker<u32>| {
            while !worker.is_cancelled() {
                std::thread::yield_now();
            }
            1
        };
        let first = jobs.start("spin", true, spin).unwrap();
        let second = jobs.start("spin as well", true, spin).unwrap();
        jobs.cancel(second);
        while jobs.running().len() > 1 {
            jobs.wait();
        }
        assert_eq!(jobs.running().first().map(|job| job.id), Some(first));
        jobs.cancel(first);
        assert_eq!(finish(&mut jobs), [Some(1)]);
    }

    #[test]
    fn what_is_left_is_told_when_it_can_be() {
        let mut jobs = jobs();
        jobs.start("wait", true, |_| 1).unwrap();
        let mut job = jobs.running().first().unwrap().clone();
        assert!(!job.is_long());
        job.done = Done::Share(0.25);
        assert_eq!(job.seconds_left(), None, "it has just begun");
        job.started = Instant::now().checked_sub(Duration::from_secs(10)).unwrap();
        assert!(job.is_long());
        assert!(matches!(job.seconds_left(), Some(30 | 31)));
        job.done = Done::Of(1, 2);
        assert!(matches!(job.seconds_left(), Some(10 | 11)));
        job.done = Done::Unknown;
        assert_eq!(job.seconds_left(), None);
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
