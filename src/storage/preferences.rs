//! The user's own settings. Not the project's: they stay with the user on this computer.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic;
use super::project_file::write_one_item_a_line;
use crate::model::Manner;

/// About 70 characters.
const READING_WIDTH: u16 = 560;

/// How many files [`Preferences::recent`] holds.
const MOST_RECENT: usize = 10;

/// Light, dark, or whatever can be seen best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// White and bright colours on black.
    HighContrast,
}

/// The user's own settings. The file may lack any of them, and may hold others that a newer
/// program knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Colours.
    pub theme: Theme,
    /// The name under which this analyst tags.
    pub coder: String,
    /// Size of text in percent of the usual.
    pub text_size: u16,
    /// Widest column of an article's words, in points.
    pub reading_width: u16,
    /// How stances and dates are put.
    pub manner: Manner,
    /// Project files, the last used first.
    pub recent: Vec<PathBuf>,
    /// Whether the first steps beside the sample were sent away for good.
    pub guide_closed: bool,
    /// Widths of panels in points, by the panel's name.
    pub panels: BTreeMap<String, u16>,
    /// Where the window stood.
    pub window: Option<WindowPlace>,
    /// The names of the commands that were last chosen by name, the newest first.
    pub commands: Vec<String>,
    /// The name of the workspace that was in front; empty for none.
    pub workspace: String,
}

/// Where the window stands, in points without the text size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Its upper left corner among all screens, where the system tells.
    pub corner: Option<(i32, i32)>,
    /// Width and height of what is inside, while it is not as large as the screen.
    pub size: (u16, u16),
    /// Whether it is as large as the screen.
    pub maximized: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            coder: String::new(),
            text_size: 100,
            reading_width: READING_WIDTH,
            manner: Manner::default(),
            recent: Vec::new(),
            guide_closed: false,
            panels: BTreeMap::new(),
            window: None,
            commands: Vec::new(),
            workspace: String::new(),
        }
    }
}

impl Preferences {
    /// Puts a project file at the head of the recent ones.
    pub fn remember(&mut self, file: &Path) {
        self.forget(file);
        self.recent.insert(0, file.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes a project file off the recent ones.
    pub fn forget(&mut self, file: &Path) {
        self.recent.retain(|known| known != file);
    }

    /// Sets all that the settings show to the usual, but for the name; what the program remembers
    /// by itself stays.
    #[must_use]
    pub fn reset(self) -> Self {
        Self {
            theme: Theme::default(),
            text_size: 100,
            reading_width: READING_WIDTH,
            manner: Manner::default(),
            ..self
        }
    }

    /// What cannot be so is set right.
    fn within_bounds(mut self) -> Self {
        self.text_size = self.text_size.clamp(50, 300);
        self.reading_width = self.reading_width.clamp(320, 1200);
        self.recent.truncate(MOST_RECENT);
        if self.coder.trim().is_empty() {
            self.coder = user_name();
        }
        self
    }
}

/// Reads the preferences. Where there are none, or the file is broken, they are the usual ones;
/// for a broken file with a warning for people.
#[must_use]
pub fn load(file: &Path) -> (Preferences, Option<String>) {
    let read = match fs::read_to_string(file) {
        Ok(text) => ron::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error: ron::error::SpannedError| error.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Preferences::default()),
        Err(error) => Err(error.to_string()),
    };
    let (preferences, warning) = match read {
        Ok(preferences) => (preferences, None),
        Err(why) => {
            let warning = format!(
                "Could not read your preferences, so the usual ones are used: {why}\nFile: {}",
                file.display()
            );
            (Preferences::default(), Some(warning))
        }
    };
    (preferences.within_bounds(), warning)
}

/// Writes the preferences, wholly or not at all.
///
/// # Errors
/// When the file or its folder cannot be written.
pub fn save(file: &Path, preferences: &Preferences) -> Result<(), PreferencesError> {
    let write = || {
        fs::create_dir_all(atomic::folder_of(file))?;
        let mut preferences = preferences.clone();
        // RON holds text only.
        preferences.recent.retain(|path| path.to_str().is_some());
        atomic::replace(file, |out| write_one_item_a_line(out, &preferences))
    };
    write().map_err(|error: io::Error| PreferencesError {
        file: file.to_owned(),
        why: error.to_string(),
    })
}

/// Why the preferences could not be saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Could not save your preferences: {why}\nFile: {}", .file.display())]
pub struct PreferencesError {
    /// The file.
    pub file: PathBuf,
    /// In the system's words.
    pub why: String,
}

/// The name by which the system knows the user, to begin with.
fn user_name() -> String {
    ["USER", "USERNAME"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|name| !name.trim().is_empty())
        .unwrap_or_else(|| "coder".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DateForm, Palette, Stance};

    #[test]
    fn what_is_saved_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("not there yet/preferences.ron");
        let (first, warning) = load(&file);
        assert_eq!((first.text_size, warning), (100, None));
        let mut preferences = Preferences { theme: Theme::Dark, text_size: 125, ..first };
        preferences.coder = "Ada \"A.\" O’Neil\n".to_owned();
        preferences.panels.insert("articles".to_owned(), 240);
        preferences.manner.rename(Stance::Mixed, "On the fence");
        preferences.manner.palette = Palette::Greys;
        let corner = Some((-200, 40));
        preferences.window = Some(WindowPlace { corner, size: (1280, 800), maximized: true });
        preferences.commands = vec!["Save as…".to_owned(), "Notices".to_owned()];
        for n in 0..15 {
            preferences.remember(Path::new(&format!("/tmp/{n}.ron")));
        }
        preferences.remember(Path::new("/tmp/9.ron"));
        assert_eq!(preferences.recent.len(), MOST_RECENT);
        assert_eq!(preferences.recent[..2], ["/tmp/9.ron", "/tmp/14.ron"].map(PathBuf::from));
        save(&file, &preferences).unwrap();
        assert_eq!(load(&file), (preferences, None));
    }

    #[test]
    fn broken_ones_are_a_warning() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.ron");
        for broken in ["(theme: Pink)", "", "%PDF", "(text_size: 70000)"] {
            atomic::replace_with(&file, broken.as_bytes()).unwrap();
            let (preferences, warning) = load(&file);
            assert_eq!(preferences.theme, Theme::System);
            assert!(!preferences.coder.is_empty());
            let warning = warning.unwrap();
            assert!(warning.ends_with("preferences.ron"), "{warning}");
        }
        atomic::replace_with(&file, b"\xEF\xBB\xBF(theme: Dark, sound: Loud, text_size: 1)")
            .unwrap();
        let (preferences, warning) = load(&file);
        assert_eq!((preferences.theme, preferences.text_size, warning), (Theme::Dark, 50, None));
        assert_eq!(preferences.reading_width, READING_WIDTH, "an older file knows nothing of it");
        assert_eq!(preferences.manner, Manner::default());
    }

    #[test]
    fn what_is_reset_is_only_what_the_settings_show() {
        let mut own = Preferences {
            theme: Theme::HighContrast,
            text_size: 150,
            reading_width: 720,
            coder: "ana".to_owned(),
            guide_closed: true,
            ..Preferences::default()
        };
        own.manner.dates = DateForm::Iso;
        let expected =
            Preferences { coder: "ana".to_owned(), guide_closed: true, ..Preferences::default() };
        assert_eq!(own.reset(), expected);
    }
}
