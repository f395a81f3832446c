//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::model::{Manner, PositionValue, Stance};

const LINE: Color = Color::RGB(0xDEDCD3);
const HEAD: Color = Color::RGB(0xF2F1EC);
const TEXT: Color = Color::RGB(0x1F2430);
const MUTED: Color = Color::RGB(0x5D616C);
const LINK: Color = Color::RGB(0x2C5B88);

/// All that a workbook needs, made once.
pub(super) struct Styles {
    pub text: Format,
    pub number: Format,
    pub date: Format,
    pub head: Format,
    /// The name of an actor.
    pub name: Format,
    /// What is less than words: "silent", "3 untagged", voices.
    pub muted: Format,
    /// Runs on over the columns to its right.
    pub line: Format,
    pub link: Format,
    stances: [(Stance, Format); 7],
    manner: Manner,
}

impl Styles {
    pub(super) fn new(manner: &Manner) -> Self {
        let text = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_font_color(TEXT)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE);
        let stance = |stance: Stance| {
            let format = match manner.palette.light().of(stance) {
                Some(pair) => text
                    .clone()
                    .set_background_color(Color::RGB(pair.fill))
                    .set_font_color(Color::RGB(pair.text)),
                None => text
                    .clone()
                    .set_font_color(MUTED)
                    .set_border(FormatBorder::Dashed)
                    .set_border_color(MUTED),
            };
            (stance, format)
        };
        Self {
            number: text.clone().set_align(FormatAlign::Right),
            date: text.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            head: text.clone().set_bold().set_background_color(HEAD),
            name: text.clone().set_bold(),
            muted: text.clone().set_italic().set_font_color(MUTED),
            line: Format::new().set_font_color(MUTED),
            link: text.clone().set_font_color(LINK).set_underline(FormatUnderline::Single),
            stances: Stance::ALL.map(stance),
            manner: manner.clone(),
            text,
        }
    }

    /// What a stance is called.
    pub(super) fn words(&self, stance: Stance) -> String {
        self.manner.signed(PositionValue::Stance(stance))
    }

    pub(super) fn stance(&self, stance: Stance) -> &Format {
        let found = self.stances.iter().find(|(own, _)| *own == stance);
        found.map_or(&self.text, |(_, format)| format)
    }
}
