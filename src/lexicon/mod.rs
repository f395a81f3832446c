//! Word lists compiled in from `assets/lexicon/`, parsed once.
