//! How far long writing is, and whether it shall stop.
//!
//! What is written is cut into parts by the share of time that each takes, parts of parts as well,
//! so that one bar goes from nothing to all. Whoever loops [over](Progress::over) something or
//! writes [through](Progress::through) it ends early when nobody wants the rest; then
//! [`check`](Progress::check), before a file takes its name, says so.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Who is told how far it is, and says whether to stop.
pub trait Watch: Sync {
    /// What is being done, and which share of the whole is.
    fn tell(&self, what: &'static str, share: f32);
    /// Whether the rest is not wanted any more.
    fn is_stopped(&self) -> bool;
}

/// Nobody: it goes on to the end.
struct Nobody;

impl Watch for Nobody {
    fn tell(&self, _what: &'static str, _share: f32) {}

    fn is_stopped(&self) -> bool {
        false
    }
}

/// A part of the whole: what is done in it, and from where to where it goes.
#[derive(Clone, Copy)]
pub struct Progress<'a> {
    watch: &'a dyn Watch,
    what: &'static str,
    from: f32,
    to: f32,
}

impl<'a> Progress<'a> {
    /// The whole.
    #[must_use]
    pub fn new(watch: &'a dyn Watch, what: &'static str) -> Self {
        Self { watch, what, from: 0.0, to: 1.0 }
    }

    /// The whole, of which nobody wants to know.
    #[must_use]
    pub fn unwatched() -> Self {
        Self::new(&Nobody, "")
    }

    /// A part of this one, between two shares of it.
    #[must_use]
    pub fn part(&self, from: f32, to: f32) -> Self {
        let at = |share: f32| self.from + (self.to - self.from) * share;
        Self { from: at(from), to: at(to), ..*self }
    }

    /// The same part under another name.
    #[must_use]
    pub fn called(self, what: &'static str) -> Self {
        Self { what, ..self }
    }

    /// Says that so many of all are done. Often enough to be seen to move, and no oftener.
    fn done(&self, before: usize, now: usize, all: usize) {
        const STEPS: usize = 200;
        let step = |done: usize| done.min(all).saturating_mul(STEPS) / all.max(1);
        if before == now || step(before) != step(now) {
            let share = now.min(all) as f32 / all.max(1) as f32;
            self.watch.tell(self.what, self.from + (self.to - self.from) * share);
        }
    }

    /// The items, as long as somebody wants them.
    pub fn over<I: ExactSizeIterator>(self, items: I) -> impl Iterator<Item = I::Item> {
        let all = items.len();
        items
            .enumerate()
            .take_while(move |(at, _)| {
                self.done(at.saturating_sub(1), *at, all);
                !self.watch.is_stopped()
            })
            .map(|(_, item)| item)
    }

    /// A writer that counts what passes through it, of about so many bytes.
    pub fn through<W: Write>(self, out: W, expected: usize) -> Counted<'a, W> {
        self.done(0, 0, expected);
        Counted { out, progress: self, expected, written: AtomicUsize::new(0) }
    }

    /// # Errors
    /// When nobody wants the rest.
    pub fn check(&self) -> io::Result<()> {
        // Not `Interrupted`: that one is tried again.
        if self.watch.is_stopped() { Err(io::Error::other("it was stopped")) } else { Ok(()) }
    }
}

/// See [`Progress::through`].
pub struct Counted<'a, W> {
    out: W,
    progress: Progress<'a>,
    expected: usize,
    written: AtomicUsize,
}

impl Counted<'_, Vec<u8>> {
    /// What passed.
    pub fn written(&self) -> &[u8] {
        &self.out
    }
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.progress.check()?;
        let passed = self.out.write(bytes)?;
        let before = self.written.fetch_add(passed, Ordering::Relaxed);
        self.progress.done(before, before + passed, self.expected);
        Ok(passed)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// Remembers what it was told, and wants no more than so much of it.
    struct Until(f32, Mutex<Vec<(&'static str, f32)>>);

    impl Watch for Until {
        fn tell(&self, what: &'static str, share: f32) {
            self.1.lock().unwrap().push((what, share));
        }

        fn is_stopped(&self) -> bool {
            self.1.lock().unwrap().last().is_some_and(|(_, share)| *share >= self.0)
        }
    }

    #[test]
    fn parts_of_parts_lead_from_nothing_to_all() {
        let watch = Until(2.0, Mutex::default());
        let whole = Progress::new(&watch, "one");
        let first = whole.part(0.0, 0.5);
        assert_eq!(first.part(0.0, 0.5).over(0..4).sum::<i32>(), 6);
        first.part(0.5, 1.0).over(0..2).for_each(drop);
        let mut out = whole.part(0.5, 1.0).called("two").through(Vec::new(), 8);
        out.write_all(b"four").unwrap();
        out.write_all(b"and many more than expected").unwrap();
        let told = watch.1.into_inner().unwrap();
        let shares: Vec<f32> = told.iter().map(|(_, share)| *share).collect();
        let expected = [0.0, 0.0625, 0.125, 0.1875, 0.25, 0.375, 0.5, 0.75, 1.0];
        assert_eq!(shares, expected, "{told:?}");
        assert_eq!(told[6], ("two", 0.5));
    }

    #[test]
    fn what_nobody_wants_ends_early() {
        let watch = Until(0.5, Mutex::default());
        let whole = Progress::new(&watch, "all");
        assert_eq!(whole.over(0..10).count(), 5);
        assert!(whole.check().is_err());
        assert!(whole.through(Vec::new(), 8).write_all(b"x").is_ok(), "it has just begun");
        let mut out = whole.part(0.6, 1.0).through(Vec::new(), 8);
        assert!(out.write_all(b"x").is_err());
    }

    #[test]
    fn it_is_told_a_few_hundred_times_at_most() {
        let watch = Until(2.0, Mutex::default());
        Progress::new(&watch, "all").over(0..100_000).for_each(drop);
        assert!((100..=300).contains(&watch.1.into_inner().unwrap().len()));
    }
}
