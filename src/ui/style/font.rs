//! Fonts: Noto Sans in two weights, its symbols, and what egui brings.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId, FontTweak};

use super::size;

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf");
const SYMBOLS: &[u8] = include_bytes!("../../../assets/fonts/NotoSymbols-Subset.ttf");

/// The family of the bold weight.
#[must_use]
pub fn bold_family() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Interface text.
#[must_use]
pub fn interface() -> FontId {
    FontId::new(size::INTERFACE, FontFamily::Proportional)
}

/// Names and what else leads the eye.
#[must_use]
pub fn bold() -> FontId {
    FontId::new(size::INTERFACE, bold_family())
}

/// An article's words.
#[must_use]
pub fn article() -> FontId {
    FontId::new(size::ARTICLE, FontFamily::Proportional)
}

/// Subheads in an article.
#[must_use]
pub fn article_bold() -> FontId {
    FontId::new(size::ARTICLE, bold_family())
}

/// An article's title.
#[must_use]
pub fn title() -> FontId {
    FontId::new(size::TITLE, bold_family())
}

/// The head of a panel.
#[must_use]
pub fn heading() -> FontId {
    FontId::new(size::HEADING, bold_family())
}

/// Citations.
#[must_use]
pub fn small() -> FontId {
    FontId::new(size::SMALL, FontFamily::Proportional)
}

/// Chips and flags.
#[must_use]
pub fn small_bold() -> FontId {
    FontId::new(size::SMALL, bold_family())
}

/// The smallest.
#[must_use]
pub fn tiny() -> FontId {
    FontId::new(size::TINY, FontFamily::Proportional)
}

/// A speaker's letter.
#[must_use]
pub fn tiny_bold() -> FontId {
    FontId::new(size::TINY, bold_family())
}

/// Keys and tables of raw text.
#[must_use]
pub fn mono() -> FontId {
    FontId::new(size::TINY, FontFamily::Monospace)
}

/// Every font and, by family, in which order they are asked for a letter.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    // Signs stand on the middle of the letters, not on their heads.
    let lower = FontTweak { y_offset_factor: 0.09, ..FontTweak::default() };
    for (name, data, tweak) in [
        ("Noto Sans", REGULAR, FontTweak::default()),
        ("Noto Sans Bold", BOLD, FontTweak::default()),
        ("Symbols", SYMBOLS, lower),
    ] {
        let data = FontData::from_static(data).tweak(tweak);
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let fallback: Vec<String> =
        fonts.families.get(&FontFamily::Monospace).cloned().unwrap_or_default();
    let family = |first: &str| {
        let own = [first.to_owned(), "Symbols".to_owned()];
        own.into_iter().chain(fallback.clone()).collect::<Vec<_>>()
    };
    fonts.families.insert(FontFamily::Proportional, family("Noto Sans"));
    fonts.families.insert(bold_family(), family("Noto Sans Bold"));
    if let Some(mono) = fonts.families.get_mut(&FontFamily::Monospace) {
        mono.insert(1, "Symbols".to_owned());
    }
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every sign that the window draws beside letters.
    const SIGNS: &str = "▲▼◆–?⇅↗▸▾●○✓✗×…⚠⇄↵←↑→↓«»“”„‘’·−▶◀½";

    #[test]
    fn both_weights_have_every_sign() {
        let mut fonts = egui::epaint::text::Fonts::new(Default::default(), definitions());
        for font in [interface(), bold(), mono()] {
            for sign in SIGNS.chars() {
                assert!(fonts.has_glyph(&font, sign), "{sign} in {font:?}");
            }
        }
        for font in [interface(), bold()] {
            assert!(fonts.has_glyphs(&font, "Größe, Čapek, Łódź, Ελλάδα, Москва, İzmir"));
        }
    }
}
