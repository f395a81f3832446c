//! Holds the jobs that write at their first report, so that a test can do something meanwhile.
#![allow(dead_code, reason = "each test file uses its own part")]
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::sync::{Arc, Condvar, Mutex};

use demarche::session::Session;

/// Closed until it is opened.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    /// Has the session's saves and exports wait before it.
    pub fn hold(session: &mut Session) -> Self {
        let gate = Self::default();
        let own = gate.clone();
        session.set_wake(Arc::new(move || {
            if matches!(std::thread::current().name(), Some("Saving" | "Exporting")) {
                let (open, opened) = &*own.0;
                drop(opened.wait_while(open.lock().unwrap(), |open| !*open).unwrap());
            }
        }));
        gate
    }

    pub fn open(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }
}
