//! The window: reads the session, returns commands.

pub mod actors;
pub mod articles_list;
pub mod cards;
pub mod export_panel;
pub mod inspector;
pub mod issues;
pub mod matrix_view;
pub mod read;
pub mod speaker;
pub mod style;
pub mod view_state;
pub mod widgets;

pub use view_state::{Panel, ViewState, Workspace};
