//! The colours themselves: a light, a dark and a high-contrast value for every role.

use egui::Color32;

use super::tokens::{Dress, Pair, Tokens};
use crate::model::Palette;
use crate::storage::export::colours::{Colours, StanceColours};

/// Each theme with each set of stance colours: light, dark, high contrast.
static LIGHT: [Tokens; 3] = [
    light(Palette::BlueOrange.light()),
    light(Palette::GreenPurple.light()),
    light(Palette::Greys.light()),
];
static DARK: [Tokens; 3] = [
    dark(Palette::BlueOrange.dark()),
    dark(Palette::GreenPurple.dark()),
    dark(Palette::Greys.dark()),
];
static HIGH_CONTRAST: [Tokens; 3] = [
    high_contrast(Palette::BlueOrange.high_contrast()),
    high_contrast(Palette::GreenPurple.high_contrast()),
    high_contrast(Palette::Greys.high_contrast()),
];

/// The colours in a dress; `is_dark` where the dress leaves that open.
pub(super) fn tokens(dress: Dress, is_dark: bool) -> &'static Tokens {
    let [blue_orange, green_purple, greys] = if dress.high_contrast {
        &HIGH_CONTRAST
    } else if is_dark {
        &DARK
    } else {
        &LIGHT
    };
    match dress.palette {
        Palette::BlueOrange => blue_orange,
        Palette::GreenPurple => green_purple,
        Palette::Greys => greys,
    }
}

/// All of them.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static Tokens> {
    LIGHT.iter().chain(&DARK).chain(&HIGH_CONTRAST)
}

const fn hex(rgb: u32) -> Color32 {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// The window shows stances in the colours in which they are exported.
const fn pair(colours: Colours) -> Pair {
    Pair { fill: Some(hex(colours.fill)), text: hex(colours.text) }
}

/// Dark on paper.
const fn light(stances: StanceColours) -> Tokens {
    Tokens {
        dark: false,
        high_contrast: false,
        page: hex(0xF7F6F2),
        panel: hex(0xF2F1EC),
        card: hex(0xFFFFFF),
        hover: hex(0xE9E7E0),
        line: hex(0xDEDCD3),
        outline: hex(0x807E75),
        text: hex(0x1F2430),
        muted: hex(0x5D616C),
        faint: hex(0x646771),
        accent: hex(0x2C5B88),
        accent_tint: hex(0xD3E2F0),
        hit: hex(0xFBE59A),
        warning: hex(0x7A5000),
        done: hex(0x2F6B4B),
        error: hex(0x9B2A26),
        shadow: Color32::from_black_alpha(28),
        on_actor: hex(0xFFFFFF),
        tint_percent: 15,
        actors: [
            hex(0x0863A5),
            hex(0x9E450A),
            hex(0x0F4B29),
            hex(0x9C388E),
            hex(0xAF2D51),
            hex(0x1F3F95),
            hex(0x794929),
            hex(0x15686A),
            hex(0x65650E),
            hex(0x84409B),
            hex(0x195D3A),
            hex(0x4B485E),
        ],
        supports: pair(stances.supports),
        supports_with_reservations: pair(stances.supports_with_reservations),
        mixed: pair(stances.mixed),
        objects_with_reservations: pair(stances.objects_with_reservations),
        opposes: pair(stances.opposes),
    }
}

/// Light on near-black warm greys.
const fn dark(stances: StanceColours) -> Tokens {
    Tokens {
        dark: true,
        high_contrast: false,
        page: hex(0x1D1C1A),
        panel: hex(0x171614),
        card: hex(0x282724),
        hover: hex(0x33312D),
        line: hex(0x3D3B36),
        outline: hex(0x8C897F),
        text: hex(0xECEAE4),
        muted: hex(0xBCB8AE),
        faint: hex(0xA29E94),
        accent: hex(0x86B7E6),
        accent_tint: hex(0x2A4058),
        hit: hex(0x574710),
        warning: hex(0xE5B45A),
        done: hex(0x7FC29E),
        error: hex(0xF0938C),
        shadow: Color32::from_black_alpha(110),
        on_actor: hex(0x171614),
        tint_percent: 20,
        actors: [
            hex(0x5CA9F4),
            hex(0xE79A59),
            hex(0xAADAA3),
            hex(0xEFA7DF),
            hex(0xED879C),
            hex(0xA7B3FB),
            hex(0xD6A680),
            hex(0x63C7BE),
            hex(0xD8CF67),
            hex(0xAD92DD),
            hex(0x73C88E),
            hex(0xA2AFC7),
        ],
        supports: pair(stances.supports),
        supports_with_reservations: pair(stances.supports_with_reservations),
        mixed: pair(stances.mixed),
        objects_with_reservations: pair(stances.objects_with_reservations),
        opposes: pair(stances.opposes),
    }
}

/// White and bright colours on black; every line can be seen.
const fn high_contrast(stances: StanceColours) -> Tokens {
    Tokens {
        high_contrast: true,
        page: hex(0x000000),
        panel: hex(0x000000),
        card: hex(0x0E0E0E),
        hover: hex(0x2B2B2B),
        line: hex(0x707070),
        outline: hex(0xD6D6D6),
        text: hex(0xFFFFFF),
        muted: hex(0xE4E4E4),
        faint: hex(0xD0D0D0),
        accent: hex(0xFFE14D),
        accent_tint: hex(0x00386B),
        hit: hex(0x5A4500),
        warning: hex(0xFFBE5C),
        done: hex(0x86EBAF),
        error: hex(0xFFAAA3),
        shadow: Color32::from_black_alpha(0),
        on_actor: hex(0x000000),
        tint_percent: 12,
        ..dark(stances)
    }
}
