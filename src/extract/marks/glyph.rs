//! The characters that can be quotation marks, and which may close which.

use super::Class;

/// A quotation mark as printed; two ASCII characters may make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    /// “
    LeftDouble,
    /// ”
    RightDouble,
    /// „
    LowDouble,
    /// ‟
    HighReversed,
    /// «
    LeftGuillemet,
    /// »
    RightGuillemet,
    /// "
    Straight,
    /// Two backticks, as in LaTeX.
    Backticks,
    /// ''
    Apostrophes,
    /// ,,
    Commas,
    /// <<
    Less,
    /// >>
    Greater,
    /// ″
    DoublePrime,
    /// 「
    CornerOpen,
    /// 」
    CornerClose,
    /// 『
    WhiteCornerOpen,
    /// 』
    WhiteCornerClose,
    /// ‘
    LeftSingle,
    /// ’
    RightSingle,
    /// '
    Apostrophe,
    /// A backtick.
    Backtick,
    /// ‚
    LowSingle,
    /// ‹
    LeftAngle,
    /// ›
    RightAngle,
}

impl Glyph {
    /// The single character that it is, if it is one.
    pub(super) fn of(c: char) -> Option<Self> {
        Some(match c {
            '“' => Self::LeftDouble,
            '”' => Self::RightDouble,
            '„' => Self::LowDouble,
            '‟' => Self::HighReversed,
            '«' => Self::LeftGuillemet,
            '»' => Self::RightGuillemet,
            '"' | '＂' => Self::Straight,
            '″' => Self::DoublePrime,
            '「' => Self::CornerOpen,
            '」' => Self::CornerClose,
            '『' => Self::WhiteCornerOpen,
            '』' => Self::WhiteCornerClose,
            '‘' => Self::LeftSingle,
            '’' => Self::RightSingle,
            '\'' => Self::Apostrophe,
            '`' => Self::Backtick,
            '‚' => Self::LowSingle,
            '‹' => Self::LeftAngle,
            '›' => Self::RightAngle,
            _ => return None,
        })
    }

    /// Double or single. The white corner is the inner mark of the corner's languages, but works
    /// like a double one.
    pub(super) fn class(self) -> Class {
        match self {
            Self::LeftSingle
            | Self::RightSingle
            | Self::Apostrophe
            | Self::Backtick
            | Self::LowSingle
            | Self::LeftAngle
            | Self::RightAngle => Class::Single,
            Self::LeftDouble
            | Self::RightDouble
            | Self::LowDouble
            | Self::HighReversed
            | Self::LeftGuillemet
            | Self::RightGuillemet
            | Self::Straight
            | Self::Backticks
            | Self::Apostrophes
            | Self::Commas
            | Self::Less
            | Self::Greater
            | Self::DoublePrime
            | Self::CornerOpen
            | Self::CornerClose
            | Self::WhiteCornerOpen
            | Self::WhiteCornerClose => Class::Double,
        }
    }

    /// A bit of its own, for sets of glyphs.
    pub(super) fn bit(self) -> u32 {
        1 << (self as u32)
    }

    /// The set of glyphs that properly close what this one opens.
    pub(super) fn closers(self) -> u32 {
        match self {
            Self::LeftDouble | Self::RightDouble => Self::RightDouble.bit(),
            Self::LowDouble | Self::HighReversed => {
                Self::LeftDouble.bit() | Self::RightDouble.bit() | Self::HighReversed.bit()
            }
            Self::LeftGuillemet => Self::RightGuillemet.bit(),
            // »…« in German books, »…» in Finnish, and the French » at a paragraph's start.
            Self::RightGuillemet => Self::LeftGuillemet.bit() | Self::RightGuillemet.bit(),
            Self::Straight => Self::Straight.bit(),
            Self::Backticks | Self::Apostrophes => Self::Apostrophes.bit(),
            Self::Commas => {
                Self::Apostrophes.bit()
                    | Self::RightDouble.bit()
                    | Self::LeftDouble.bit()
                    | Self::Straight.bit()
            }
            Self::Less => Self::Greater.bit(),
            Self::CornerOpen => Self::CornerClose.bit(),
            Self::WhiteCornerOpen => Self::WhiteCornerClose.bit(),
            Self::LeftSingle => Self::RightSingle.bit(),
            Self::Apostrophe | Self::Backtick => Self::Apostrophe.bit(),
            Self::LowSingle => Self::LeftSingle.bit() | Self::RightSingle.bit(),
            Self::LeftAngle => Self::RightAngle.bit(),
            Self::RightAngle => Self::LeftAngle.bit(),
            Self::Greater
            | Self::DoublePrime
            | Self::CornerClose
            | Self::WhiteCornerClose
            | Self::RightSingle => 0,
        }
    }

    /// Whether this mark may, for want of a proper one, close what `opener` opens.
    pub(super) fn may_close(self, opener: Self) -> bool {
        match opener.class() {
            Class::Double => matches!(
                self,
                Self::RightDouble
                    | Self::RightGuillemet
                    | Self::Straight
                    | Self::DoublePrime
                    | Self::LeftDouble
                    | Self::Apostrophes
            ),
            Class::Single => {
                matches!(opener, Self::LeftSingle | Self::Apostrophe)
                    && matches!(self, Self::RightSingle | Self::Apostrophe)
            }
            // No glyph is of this class.
            Class::Dash => false,
        }
    }

    /// Whether an opening mark that nothing closes is still taken for a quote. The others are
    /// more often something else: an apostrophe, a mistyped comma, "much less than".
    pub(super) fn counts_unclosed(self) -> bool {
        !matches!(
            self,
            Self::Apostrophe
                | Self::Backtick
                | Self::LowSingle
                | Self::LeftAngle
                | Self::RightAngle
                | Self::Commas
                | Self::Less
                | Self::Apostrophes
        )
    }

    /// Whether this mark at the start of a paragraph goes on with a quote that `before` opened
    /// in the paragraph before.
    pub(super) fn reopens(self, before: Self) -> bool {
        self == before || (before, self) == (Self::LeftGuillemet, Self::RightGuillemet)
    }
}
