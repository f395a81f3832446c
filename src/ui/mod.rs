//! The window: reads the session, returns commands.

pub mod actors;
pub mod article_paint;
pub mod article_text;
pub mod articles_list;
pub mod cards;
pub mod describe;
pub mod export_panel;
pub mod inspector;
pub mod issues;
pub mod lines;
pub mod matrix_view;
pub mod quote_card;
pub mod read;
pub mod selection;
pub mod speaker;
pub mod style;
pub mod tagging;
pub mod view_state;
pub mod widgets;

pub use view_state::{Panel, ViewState, Workspace};
