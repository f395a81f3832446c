//! The system's clipboard, with text and table at once.
//!
//! egui can put but text there. So the crate that egui itself uses is asked directly; where it
//! cannot (no display server that it knows), egui puts the text alone, which spreadsheets still
//! paste as a table.

use egui::Context;

use crate::storage::export::clipboard::Clip;

/// Where copied things go.
pub trait Clipboard {
    /// Puts both forms there; whether the table went too.
    fn put(&mut self, clip: &Clip, ctx: &Context) -> bool;
}

/// The system's.
#[derive(Default)]
pub struct Native {
    /// Kept: on X11 what was copied is gone with it.
    board: Option<arboard::Clipboard>,
}

impl Clipboard for Native {
    fn put(&mut self, clip: &Clip, ctx: &Context) -> bool {
        if self.board.is_none() {
            match arboard::Clipboard::new() {
                Ok(board) => self.board = Some(board),
                Err(error) => tracing::warn!("no clipboard for tables: {error}"),
            }
        }
        if let Some(board) = &mut self.board {
            match board.set().html(&*clip.html, Some(&*clip.text)) {
                Ok(()) => return true,
                Err(error) => tracing::warn!("could not copy a table: {error}"),
            }
        }
        TextOnly.put(clip, ctx)
    }
}

/// The text alone, through egui.
#[derive(Default)]
pub struct TextOnly;

impl Clipboard for TextOnly {
    fn put(&mut self, clip: &Clip, ctx: &Context) -> bool {
        ctx.copy_text(clip.text.clone());
        false
    }
}
