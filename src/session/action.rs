//! The one table of what a user can ask by menu or key: name, tooltip, shortcut.

use crate::model::Stance;

/// Something that a menu item, a key or the window's frame can ask for. It carries no payload: what it acts on is what is
/// selected or what a dialog then asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Begin an empty project.
    NewProject,
    /// Ask for a project file and open it.
    OpenProject,
    /// Open the sample that comes with the program.
    OpenSample,
    /// Ask for article files and import them.
    ImportFiles,
    /// Ask for a folder and import its articles.
    ImportFolder,
    /// Show the panel that takes pasted text as a new article.
    PasteArticle,
    /// Save the project; ask where when it has no file yet.
    Save,
    /// Ask where, and save the project there.
    SaveAs,
    /// Show the export panel.
    Export,
    /// Close the window.
    Quit,
    /// Take back the last edit.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Take the keyboard to the next pane.
    NextPane,
    /// Take the keyboard to the pane before.
    PreviousPane,
    /// Show the reading workspace.
    ShowRead,
    /// Show the queue of quotes that need a person.
    ShowReview,
    /// Show the stance matrix.
    ShowMatrix,
    /// Show a few actors side by side.
    ShowCompare,
    /// Show the register of actors.
    ShowActors,
    /// Show the codebook.
    ShowIssues,
    /// Light colours.
    ThemeLight,
    /// Dark colours.
    ThemeDark,
    /// The system's colours.
    ThemeSystem,
    /// Show all commands, to be found by typing.
    ShowPalette,
    /// Look for words in the article that is read.
    Find,
    /// Go to the next place of the words.
    FindNext,
    /// Go to the place of the words before.
    FindPrevious,
    /// Look for words in all articles.
    FindInAll,
    /// Show the list of edits, to go back and forth in it.
    ShowHistory,
    /// White and bright colours on black.
    ThemeHighContrast,
    /// Show the user's own settings.
    ShowSettings,
    /// Show the list of keys.
    ShowKeys,
    /// Show the first steps through the main job.
    ShowGuide,
    /// Send the first steps away for good.
    CloseGuide,
    /// Show the list of notices.
    ShowNotices,
    /// Show the panel that sets what is known about the marked articles.
    EditArticles,
    /// Look for quotes in the marked articles again.
    ExtractAgain,
    /// Look for quotes in all articles again.
    ExtractAllAgain,
    /// Ask whether to delete the marked articles.
    DeleteArticles,
    /// Read the next article of the list.
    NextArticle,
    /// Read the article before.
    PreviousArticle,
    /// Select the next quote.
    NextQuote,
    /// Select the quote before.
    PreviousQuote,
    /// Agree with the machine about the selected quote.
    AcceptQuote,
    /// Mark the selected quote as no quote.
    RejectQuote,
    /// Choose who said the selected quote.
    ChooseSpeaker,
    /// Make a quote of the marked words.
    AddQuote,
    /// Move the end of the selected quote a word on.
    EndForward,
    /// Move the end of the selected quote a word back.
    EndBack,
    /// Move the beginning of the selected quote a word on.
    StartForward,
    /// Move the beginning of the selected quote a word back.
    StartBack,
    /// Make two quotes of the selected one, at the caret.
    SplitQuote,
    /// Make one quote of the selected one and the next.
    MergeQuotes,
    /// Show the panel that accepts all quotes of which the program is sure.
    AcceptMany,
    /// Choose the issue on which keys tag.
    ChooseIssue,
    /// Hide the names of actors in the review, or show them again.
    HideNames,
    /// Copy the matrix.
    CopyMatrix,
    /// Copy the row of the selected cell.
    CopyRow,
    /// Copy the quotes of the selected cell, or the selected quote.
    CopyQuotes,
    /// Let all quotes and issues into the matrix again.
    ClearFilters,
    /// Keep what the matrix shows under a name.
    SaveView,
    /// Let the saved view that is shown be what the matrix shows now.
    UpdateView,
    /// Give the saved view that is shown another name.
    RenameView,
    /// Ask whether to delete the saved view that is shown.
    DeleteView,
    /// Set the marked actors of the matrix side by side.
    CompareActors,
    /// Show more or less in the cells of the matrix.
    ChangeCells,
    /// Begin an actor that no article named.
    NewActor,
    /// Mark all actors that the register lists.
    MarkActors,
    /// Make one actor of those that are marked.
    MergeActors,
    /// Begin an issue.
    AddIssue,
    /// Choose the issue that the open one becomes a part of.
    MergeIssue,
    /// Ask whether to delete the open issue.
    DeleteIssue,
    /// Tag the selected quote on the current issue.
    Tag(Stance),
    /// Take the tag of the selected quote on the current issue away.
    Untag,
    /// Say that the selected quote does not bear on the current issue, or take that back.
    Dismiss,
    /// Stop the running job.
    CancelJob,
}

/// What the window shows about an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info {
    /// As a menu item; ends in "…" when it asks for more.
    pub name: &'static str,
    /// In a sentence, for whoever hovers over it.
    pub tooltip: &'static str,
    /// The key that does the same.
    pub shortcut: Option<Shortcut>,
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl, on macOS Command.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// The key's name: "S", "1", "Enter", "F1".
    pub key: &'static str,
}

impl Shortcut {
    const fn plain(key: &'static str) -> Option<Self> {
        Some(Self { command: false, shift: false, key })
    }

    const fn shift(key: &'static str) -> Option<Self> {
        Some(Self { command: false, shift: true, key })
    }

    const fn command(key: &'static str) -> Option<Self> {
        Some(Self { command: true, shift: false, key })
    }

    const fn command_shift(key: &'static str) -> Option<Self> {
        Some(Self { command: true, shift: true, key })
    }
}

impl Action {
    /// Every action, in the order of the menus.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::NewProject,
            Self::OpenProject,
            Self::OpenSample,
            Self::ImportFiles,
            Self::ImportFolder,
            Self::PasteArticle,
            Self::Save,
            Self::SaveAs,
            Self::Export,
            Self::Quit,
            Self::Undo,
            Self::Redo,
            Self::ShowHistory,
            Self::Find,
            Self::FindNext,
            Self::FindPrevious,
            Self::FindInAll,
            Self::ShowPalette,
            Self::NextPane,
            Self::PreviousPane,
            Self::ShowRead,
            Self::ShowReview,
            Self::ShowMatrix,
            Self::ShowCompare,
            Self::ShowActors,
            Self::ShowIssues,
            Self::ThemeLight,
            Self::ThemeDark,
            Self::ThemeSystem,
            Self::ThemeHighContrast,
            Self::ShowSettings,
            Self::EditArticles,
            Self::ExtractAgain,
            Self::ExtractAllAgain,
            Self::DeleteArticles,
            Self::NextArticle,
            Self::PreviousArticle,
            Self::NextQuote,
            Self::PreviousQuote,
            Self::AcceptQuote,
            Self::RejectQuote,
            Self::ChooseSpeaker,
            Self::AddQuote,
            Self::EndForward,
            Self::EndBack,
            Self::StartForward,
            Self::StartBack,
            Self::SplitQuote,
            Self::MergeQuotes,
            Self::AcceptMany,
            Self::ChooseIssue,
            Self::HideNames,
            Self::CopyMatrix,
            Self::CopyRow,
            Self::CopyQuotes,
            Self::SaveView,
            Self::UpdateView,
            Self::RenameView,
            Self::DeleteView,
            Self::CompareActors,
            Self::ChangeCells,
            Self::ClearFilters,
            Self::NewActor,
            Self::MarkActors,
            Self::MergeActors,
            Self::AddIssue,
            Self::MergeIssue,
            Self::DeleteIssue,
        ];
        all.extend(Stance::ALL.map(Self::Tag));
        all.extend([Self::Untag, Self::Dismiss, Self::CancelJob, Self::ShowNotices]);
        all.extend([Self::ShowKeys, Self::ShowGuide, Self::CloseGuide]);
        all
    }

    /// Name, tooltip and shortcut.
    #[must_use]
    pub fn info(self) -> Info {
        let (name, tooltip, shortcut) = match self {
            Self::NewProject => ("New project", "Begin an empty project", Shortcut::command("N")),
            Self::OpenProject => {
                ("Open project…", "Open a project file (.ron)", Shortcut::command("O"))
            }
            Self::OpenSample => (
                "Open the sample",
                "Open the sample project: invented officials, to try things on",
                Shortcut::command_shift("O"),
            ),
            Self::ImportFiles => (
                "Import articles…",
                "Add article files (.txt, .md, .html) to the project",
                Shortcut::command("I"),
            ),
            Self::ImportFolder => (
                "Import a folder…",
                "Add all article files below a folder",
                Shortcut::command_shift("I"),
            ),
            Self::PasteArticle => (
                "Paste an article…",
                "Add text from the clipboard or typed text as an article",
                Shortcut::command_shift("V"),
            ),
            Self::Save => ("Save", "Save the project", Shortcut::command("S")),
            Self::SaveAs => {
                ("Save as…", "Save the project to another file", Shortcut::command_shift("S"))
            }
            Self::Export => (
                "Export…",
                "Write matrix, quotes, sources and codebook to a workbook, web page or table",
                Shortcut::command("E"),
            ),
            Self::Quit => ("Quit", "Close the window", Shortcut::command("Q")),
            Self::Undo => ("Undo", "Take back the last edit", Shortcut::command("Z")),
            Self::Redo => ("Redo", "Do again what was undone", Shortcut::command_shift("Z")),
            Self::ShowHistory => (
                "History…",
                "All edits by name: go back to any of them, or forward again",
                Shortcut::command("H"),
            ),
            Self::Find => (
                "Find in article…",
                "Look for words in the article that is read; case and accents do not matter",
                Shortcut::command("F"),
            ),
            Self::FindNext => ("Next hit", "Go to the next hit", Shortcut::plain("F3")),
            Self::FindPrevious => ("Previous hit", "Go to the hit before", Shortcut::shift("F3")),
            Self::FindInAll => (
                "Find in all texts…",
                "Look for words in all articles, or only in their quotes",
                Shortcut::command_shift("F"),
            ),
            Self::ShowPalette => (
                "All commands…",
                "Find a command, article, actor or issue by typing a part of its name",
                Shortcut::command("K"),
            ),
            Self::NextPane => (
                "Next pane",
                "Take the keyboard on: tabs, list, middle, right",
                Shortcut::plain("F6"),
            ),
            Self::PreviousPane => {
                ("Pane before", "Take the keyboard to the pane before", Shortcut::shift("F6"))
            }
            Self::ShowRead => ("Read", "Articles with their quotes", Shortcut::command("1")),
            Self::ShowReview => {
                ("Review", "Quotes that need a person, one by one", Shortcut::command("2"))
            }
            Self::ShowMatrix => {
                ("Matrix", "Actors by issues, side by side", Shortcut::command("3"))
            }
            Self::ShowCompare => {
                ("Compare", "Two to four actors side by side", Shortcut::command("4"))
            }
            Self::ShowActors => ("Actors", "Who speaks, and for whom", Shortcut::command("5")),
            Self::ShowIssues => {
                ("Issues", "What positions are compared on", Shortcut::command("6"))
            }
            Self::ThemeLight => ("Light", "Light colours", Shortcut::plain("F7")),
            Self::ThemeDark => ("Dark", "Dark colours", Shortcut::plain("F8")),
            Self::ThemeSystem => {
                ("As the system", "Light or dark as the system is", Shortcut::shift("F9"))
            }
            Self::ThemeHighContrast => (
                "High contrast",
                "White and bright colours on black, every line seen",
                Shortcut::plain("F9"),
            ),
            Self::ShowSettings => (
                "Settings…",
                "Colours, size of text, your name, words and colours of stances, dates",
                Shortcut::command("Comma"),
            ),
            Self::ShowKeys => ("Keys", "The list of keys", Shortcut::plain("F1")),
            Self::ShowGuide => (
                "First steps",
                "The way from an article to a table, step by step",
                Shortcut::shift("F1"),
            ),
            Self::CloseGuide => (
                "Close the first steps",
                "For good; Help, First steps brings them back",
                Shortcut::command_shift("F1"),
            ),
            Self::ShowNotices => {
                ("Notices", "What the program had to say", Shortcut::command_shift("N"))
            }
            Self::EditArticles => (
                "Edit details…",
                "Set title, date, outlet, language and the rest of the marked articles",
                Shortcut::plain("F2"),
            ),
            Self::ExtractAgain => (
                "Extract again",
                "Look for quotes in the marked articles again; what you decided stays",
                Shortcut::command("R"),
            ),
            Self::ExtractAllAgain => (
                "Extract all again",
                "Look for quotes in all articles again; what you decided stays",
                Shortcut::command_shift("R"),
            ),
            Self::DeleteArticles => (
                "Delete…",
                "Delete the marked articles with their quotes and tags",
                Shortcut::plain("Delete"),
            ),
            Self::NextArticle => {
                ("Next article", "Read the next article of the list", Shortcut::shift("J"))
            }
            Self::PreviousArticle => {
                ("Previous article", "Read the article before in the list", Shortcut::shift("K"))
            }
            Self::NextQuote => ("Next quote", "Select the next quote", Shortcut::plain("J")),
            Self::PreviousQuote => {
                ("Previous quote", "Select the quote before", Shortcut::plain("K"))
            }
            Self::AcceptQuote => (
                "Accept",
                "The speaker is right: mark the quote as accepted",
                Shortcut::plain("Enter"),
            ),
            Self::RejectQuote => (
                "Not a quote",
                "Leave this passage out of matrix and exports",
                Shortcut::plain("X"),
            ),
            Self::ChooseSpeaker => (
                "Choose speaker…",
                "Say who said it: a candidate (then 1 to 9), any actor, or a new one",
                Shortcut::plain("A"),
            ),
            Self::AddQuote => (
                "Add quote",
                "Make a quote of the words that are marked in the article",
                Shortcut::plain("Q"),
            ),
            Self::EndForward => {
                ("End a word later", "Move the end of the quote a word on", Shortcut::plain("]"))
            }
            Self::EndBack => (
                "End a word earlier",
                "Move the end of the quote a word back",
                Shortcut::plain("["),
            ),
            Self::StartForward => (
                "Begin a word later",
                "Move the beginning of the quote a word on",
                Shortcut::shift("]"),
            ),
            Self::StartBack => (
                "Begin a word earlier",
                "Move the beginning of the quote a word back",
                Shortcut::shift("["),
            ),
            Self::SplitQuote => (
                "Split at the caret",
                "Click between two words of the quote, then make two quotes of it",
                Shortcut::plain("S"),
            ),
            Self::MergeQuotes => (
                "Merge with the next",
                "Make one quote of this one and the next in the article",
                Shortcut::plain("M"),
            ),
            Self::AcceptMany => (
                "Accept all above…",
                "Accept every quote of whose speaker the program is sure enough",
                Shortcut::shift("Enter"),
            ),
            Self::ChooseIssue => {
                ("Choose issue…", "Choose the issue on which keys tag", Shortcut::plain("I"))
            }
            Self::HideNames => (
                "Hide names",
                "Tag blindly: hide the names of actors in the review",
                Shortcut::plain("B"),
            ),
            Self::CopyMatrix => (
                "Copy matrix",
                "Copy the matrix as it is shown, as a table for word processors and spreadsheets",
                Shortcut::command_shift("M"),
            ),
            Self::CopyRow => (
                "Copy row",
                "Copy the row of the selected cell with its voices, as a table",
                Shortcut::command_shift("T"),
            ),
            Self::CopyQuotes => (
                "Copy quotes",
                "Copy the quotes of the selected cell, or the selected quote, with their citation",
                Shortcut::command_shift("C"),
            ),
            Self::ClearFilters => (
                "Clear filters",
                "Let all quotes and issues into the matrix again",
                Shortcut::command_shift("L"),
            ),
            Self::SaveView => (
                "Save view…",
                "Keep filters, issues, order and cells of the matrix under a name",
                Shortcut::command("D"),
            ),
            Self::UpdateView => (
                "Save changes to view",
                "Let the saved view that is shown be what the matrix shows now",
                Shortcut::command_shift("D"),
            ),
            Self::RenameView => (
                "Rename view…",
                "Give the saved view that is shown another name",
                Shortcut::shift("F2"),
            ),
            Self::DeleteView => (
                "Delete view…",
                "Delete the saved view that is shown; its quotes and tags stay",
                Shortcut::shift("D"),
            ),
            Self::CompareActors => (
                "Compare actors",
                "Set the marked actors, or the one of the selected cell, side by side",
                Shortcut::plain("C"),
            ),
            Self::ChangeCells => (
                "Change cells",
                "Full cells with words, compact cells, or what each cell lacks",
                Shortcut::plain("V"),
            ),
            Self::NewActor => (
                "New actor…",
                "Add an actor that no article named to the register",
                Shortcut::command_shift("A"),
            ),
            Self::MarkActors => (
                "Mark all actors",
                "Mark every actor that the register lists (Ctrl+A there)",
                Shortcut::command_shift("J"),
            ),
            Self::MergeActors => (
                "Merge marked actors",
                "Make one actor of those that are marked in the register (M there)",
                Shortcut::command("M"),
            ),
            Self::AddIssue => {
                ("Add issue…", "Add an issue to the codebook", Shortcut::command("T"))
            }
            Self::MergeIssue => (
                "Merge issue into…",
                "Make the open issue a part of another that asks the same",
                Shortcut::command("J"),
            ),
            Self::DeleteIssue => (
                "Delete issue…",
                "Delete the open issue with its tags and positions",
                Shortcut::plain("D"),
            ),
            Self::Tag(stance) => return tag_info(stance),
            Self::Untag => (
                "Remove tag",
                "Take the tag on the current issue away",
                Shortcut::plain("Backspace"),
            ),
            Self::Dismiss => (
                "Not on this issue",
                "The quote has the issue’s words but does not bear on it: take it off the list of what \
                 is to be tagged, or put it back",
                Shortcut::plain("N"),
            ),
            Self::CancelJob => ("Cancel", "Stop the running job", Shortcut::command_shift("X")),
        };
        Info { name, tooltip, shortcut }
    }
}

fn tag_info(stance: Stance) -> Info {
    let (tooltip, key) = match stance {
        Stance::Supports => ("Tag: for the proposition", "1"),
        Stance::SupportsWithReservations => ("Tag: for it, with reservations", "2"),
        Stance::Mixed => ("Tag: weighs both sides, or takes neither", "3"),
        Stance::ObjectsWithReservations => ("Tag: against it, with reservations", "4"),
        Stance::Opposes => ("Tag: against the proposition", "5"),
        Stance::NoPosition => ("Tag: declined or avoided to take a position", "0"),
        Stance::Unclear => ("Tag: bears on the issue, but it cannot be told how", "U"),
    };
    Info { name: stance.label(), tooltip, shortcut: Shortcut::plain(key) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_action_has_a_name_and_a_key_of_its_own() {
        let all = Action::all();
        for (i, a) in all.iter().enumerate() {
            assert!(a.info().shortcut.is_some(), "{a:?}");
            for b in &all[i + 1..] {
                assert_ne!(a.info().name, b.info().name);
                assert_ne!(a.info().shortcut, b.info().shortcut, "{a:?} and {b:?}");
            }
        }
    }
}
