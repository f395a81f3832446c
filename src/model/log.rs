//! Who changed what, when.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One line of a project's log. The log only ever grows: undoing adds a line, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub coder: String,
    /// What, in words: "tag as Supports".
    pub what: String,
}
