//! The look: the only maker of colours, fonts, sizes and margins.
//!
//! Colours are roles ([`Tokens`]), never values, so that light and dark cannot drift apart.

pub mod contrast;
pub mod font;
#[cfg(test)]
mod sight;
mod themes;
mod tokens;
mod visuals;

use egui::{Context, ThemePreference};

use crate::model::Palette;
use crate::storage::preferences::Theme;
use tokens::Dress;
pub use tokens::{Pair, Tokens};

/// Gaps and margins, in points. Nothing else sets one.
pub mod space {
    /// Between a sign and its word.
    pub const XS: f32 = 4.0;
    /// Between neighbours.
    pub const S: f32 = 8.0;
    /// Inside a card.
    pub const M: f32 = 12.0;
    /// Inside a panel.
    pub const L: f32 = 16.0;
    /// Between groups.
    pub const XL: f32 = 24.0;
}

/// Corner radii, in points.
pub mod radius {
    /// Buttons, fields, key caps.
    pub const CONTROL: u8 = 5;
    /// Cards, menus, panels that float.
    pub const CARD: u8 = 8;
}

/// Sizes of type, in points.
pub mod size {
    /// The interface.
    pub const INTERFACE: f32 = 13.0;
    /// An article's text.
    pub const ARTICLE: f32 = 15.0;
    /// An article's title.
    pub const TITLE: f32 = 22.0;
    /// The head of a panel.
    pub const HEADING: f32 = 15.0;
    /// Citations and what stands under a name.
    pub const SMALL: f32 = 12.0;
    /// Letters over a quote, numbers beside a chip.
    pub const TINY: f32 = 11.0;
    /// Height of a line of article text, as a multiple of its size.
    pub const ARTICLE_LINE: f32 = 1.6;
    /// Widest column of article text: about 70 characters.
    pub const ARTICLE_COLUMN: f32 = 560.0;
}

/// Gives the context our fonts and our colours.
pub fn apply(ctx: &Context, theme: Theme) {
    ctx.set_fonts(font::definitions());
    // A system that does not say: paper.
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
    set_theme(ctx, theme);
}

/// Chooses the theme.
pub fn set_theme(ctx: &Context, theme: Theme) {
    let high_contrast = theme == Theme::HighContrast;
    put_on(ctx, Dress { high_contrast, ..Dress::of(ctx) });
    ctx.set_theme(match theme {
        Theme::System => ThemePreference::System,
        Theme::Light => ThemePreference::Light,
        Theme::Dark | Theme::HighContrast => ThemePreference::Dark,
    });
}

/// Chooses the colours of stances.
pub fn set_palette(ctx: &Context, palette: Palette) {
    put_on(ctx, Dress { palette, ..Dress::of(ctx) });
}

fn put_on(ctx: &Context, dress: Dress) {
    ctx.data_mut(|data| data.insert_temp(Dress::place(), dress));
    ctx.set_style_of(egui::Theme::Light, visuals::style(themes::tokens(dress, false)));
    ctx.set_style_of(egui::Theme::Dark, visuals::style(themes::tokens(dress, true)));
}

/// Ground and sign of the window's icon.
#[must_use]
pub fn icon_colours() -> (egui::Color32, egui::Color32) {
    let light = themes::tokens(Dress::default(), false);
    (light.accent, light.card)
}
