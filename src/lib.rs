//! # Démarche
//!
//! From article files to a defensible comparison table: finds each actor's quotes and who said
//! them, sets them side by side in a stance matrix (actors × issues), and lets the analyst
//! correct, tag, save and export. Every cell leads back to the words, who said them, in what
//! capacity, through whom, and when.
//!
//! ## The way of a quote
//!
//! article file → [`storage`] reads it into an [`model::Article`] → a job runs
//! [`extract::extract`] on it → [`link::link`] turns the article's actors into actors of the
//! project → [`model::Edit::AddArticles`] → [`model::Project`] → the analyst: `Reattribute`,
//! `Tag` → [`matrix::build`] → cell → click → the quote in its article; → [`storage::export`].
//!
//! ## Layers
//!
//! Each may use those to its left, never to its right; `tests/tidy.rs` watches over it:
//!
//! `model ← lexicon ← extract ← link ← review ← matrix ← search ← storage ← session ← {cli, ui} ← main`
//!
//! | layer | what it is | what is absent |
//! |---|---|---|
//! | [`model`] | what a project is: plain data; `Project::apply` is the only way it changes | files, threads, clock, widgets |
//! | [`lexicon`] | word lists compiled in from `assets/lexicon/`, parsed once | rules |
//! | [`extract`] | one article's text in, facts and warnings out; pure and total | the project, files, threads |
//! | [`link`] | an article's actors + the register → actor ids; in article order | text analysis |
//! | [`review`] | what a person has to look at: the queue, quotes with an issue's words | widgets |
//! | [`matrix`] | project → stance matrix: cells with the quotes behind them | widgets, formats |
//! | [`search`] | words → where they stand in one text or in all; stopped when asked | threads, clock, widgets |
//! | [`storage`] | the only module that opens files: import, export, project file, recovery, preferences | decisions about content |
//! | [`session`] | one open project: commands, history, jobs, notices | widgets, terminals |
//! | [`cli`] | the command line over session and core | |
//! | `ui` | the window (feature `gui`): reads the session, returns commands | changing the project |
//!
//! ## Where to start reading
//!
//! `model/project.rs`, then `model/edit.rs`, then `extract/mod.rs` for the heart of it, or
//! `ui/app.rs` for the window.

pub mod cli;
pub mod extract;
pub mod lexicon;
pub mod link;
pub mod matrix;
pub mod model;
pub mod review;
pub mod search;
pub mod session;
pub mod storage;
#[cfg(feature = "gui")]
pub mod ui;
