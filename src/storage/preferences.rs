//! The user's own settings.

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The user's own settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preferences {
    /// Colours.
    pub theme: Theme,
    /// The name under which this analyst tags.
    pub coder: String,
}
