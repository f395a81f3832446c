//! The sheet of keys, grouped by what one is at.

use egui::{Grid, RichText, ScrollArea, Ui, Vec2};

use super::style::{Tokens, space};
use super::{actors, caret, compare, find, issues, keys, manner, shell, widgets};
use crate::model::Stance;
use crate::session::Action;

/// What one is at, with the keys for it.
struct Task {
    name: &'static str,
    actions: &'static [Action],
    /// Keys that act only where they are pressed and so are no actions.
    more: &'static [(&'static str, &'static str)],
}

/// The tasks in columns; in a narrow window the columns stand below each other.
const COLUMNS: [&[Task]; 3] = [
    &[
        Task {
            name: "Read and review",
            actions: &[
                Action::NextQuote,
                Action::PreviousQuote,
                Action::NextArticle,
                Action::PreviousArticle,
                Action::AcceptQuote,
                Action::ChooseSpeaker,
                Action::RejectQuote,
                Action::AcceptMany,
            ],
            more: &[("A, then 1–9", "Choose a candidate"), ("Esc", "Let go of the quote")],
        },
        Task {
            name: "Tag",
            actions: &[
                Action::Tag(Stance::Supports),
                Action::Tag(Stance::SupportsWithReservations),
                Action::Tag(Stance::Mixed),
                Action::Tag(Stance::ObjectsWithReservations),
                Action::Tag(Stance::Opposes),
                Action::Tag(Stance::NoPosition),
                Action::Tag(Stance::Unclear),
                Action::Untag,
                Action::Dismiss,
                Action::ChooseIssue,
                Action::HideNames,
            ],
            more: &[],
        },
        Task {
            name: "Change the words of a quote",
            actions: &[
                Action::AddQuote,
                Action::StartBack,
                Action::StartForward,
                Action::EndBack,
                Action::EndForward,
                Action::SplitQuote,
                Action::MergeQuotes,
            ],
            more: &caret::KEYS,
        },
        Task {
            name: "Colours and first steps",
            actions: &[
                Action::ThemeLight,
                Action::ThemeDark,
                Action::ThemeHighContrast,
                Action::ThemeSystem,
                Action::ShowGuide,
                Action::CloseGuide,
            ],
            more: &[],
        },
    ],
    &[
        Task {
            name: "Find",
            actions: &[
                Action::ShowPalette,
                Action::Find,
                Action::FindNext,
                Action::FindPrevious,
                Action::FindInAll,
            ],
            more: &find::KEYS,
        },
        Task {
            name: "Matrix",
            actions: &[
                Action::ChangeCells,
                Action::CompareActors,
                Action::ClearFilters,
                Action::SaveView,
                Action::UpdateView,
                Action::RenameView,
                Action::DeleteView,
                Action::CopyMatrix,
                Action::CopyRow,
                Action::CopyQuotes,
            ],
            more: &[
                ("↑ ↓ ← →", "Go from cell to cell"),
                ("Enter", "Show the words in their article"),
                ("O", "Open or close the row"),
                ("Space", "Mark the actor to compare"),
                ("Esc", "Let go of the cell"),
            ],
        },
        Task {
            name: "Go to",
            actions: &[
                Action::ShowRead,
                Action::ShowReview,
                Action::ShowMatrix,
                Action::ShowCompare,
                Action::ShowActors,
                Action::ShowIssues,
                Action::ShowNotices,
                Action::NextPane,
                Action::PreviousPane,
                Action::ShowSettings,
                Action::ShowKeys,
            ],
            more: &[("Ctrl + −", "Larger, smaller")],
        },
    ],
    &[
        Task {
            name: "Articles",
            actions: &[
                Action::ImportFiles,
                Action::ImportFolder,
                Action::PasteArticle,
                Action::EditArticles,
                Action::ExtractAgain,
                Action::ExtractAllAgain,
                Action::DeleteArticles,
            ],
            more: &[("Ctrl+click", "Mark one more"), ("Shift+click", "Mark all up to here")],
        },
        Task {
            name: "Actors",
            actions: &[Action::NewActor, Action::MarkActors, Action::MergeActors],
            more: &actors::KEYS,
        },
        Task { name: "Compare", actions: &[], more: &compare::KEYS },
        Task {
            name: "Issues",
            actions: &[Action::AddIssue, Action::MergeIssue, Action::DeleteIssue],
            more: &issues::KEYS,
        },
        Task {
            name: "Project",
            actions: &[
                Action::Undo,
                Action::Redo,
                Action::ShowHistory,
                Action::Save,
                Action::SaveAs,
                Action::Export,
                Action::OpenProject,
                Action::OpenSample,
                Action::NewProject,
                Action::CancelJob,
                Action::Quit,
            ],
            more: &[("Ctrl+Y", "Redo")],
        },
    ],
];

/// Draws the sheet.
pub fn show(ui: &mut Ui) {
    let room = shell::panel_height(ui.ctx()).min(680.0);
    let wide = (ui.available_width() / 290.0).floor().clamp(1.0, 3.0) as usize;
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.columns(wide, |columns| {
            for (at, tasks) in COLUMNS.into_iter().enumerate() {
                let Some(column) = columns.get_mut(at % wide) else { continue };
                for task in tasks {
                    show_task(column, task.name, task.actions, task.more);
                }
            }
            let rest: Vec<Action> =
                Action::all().into_iter().filter(|action| is_elsewhere(*action)).collect();
            if let Some(column) = columns.last_mut().filter(|_| !rest.is_empty()) {
                show_task(column, "Also", &rest, &[]);
            }
        });
    });
}

/// Whether an action has a key and no task has it.
fn is_elsewhere(action: Action) -> bool {
    let listed = || COLUMNS.into_iter().flatten().any(|task| task.actions.contains(&action));
    action.info().shortcut.is_some() && !listed()
}

fn show_task(ui: &mut Ui, name: &str, actions: &[Action], more: &[(&str, &str)]) {
    ui.label(widgets::bold(name));
    ui.add_space(space::XS);
    Grid::new(name).num_columns(2).spacing(Vec2::new(space::M, 3.0)).show(ui, |ui| {
        for action in actions {
            let info = action.info();
            let Some(shortcut) = info.shortcut else { continue };
            let also = if *action == Action::ShowKeys { "?" } else { "" };
            cap(ui, &keys::text(ui.ctx(), shortcut), also);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                let manner = manner::of(ui);
                let mut name = info.name.trim_end_matches('…');
                if let Action::Tag(stance) = action {
                    widgets::stance_chip(ui, *stance, false);
                    name = manner.stance(*stance);
                }
                ui.label(name).on_hover_text(info.tooltip);
            });
            ui.end_row();
        }
        for (keys, what) in more {
            cap(ui, keys, "");
            ui.label(*what);
            ui.end_row();
        }
    });
    ui.add_space(space::M);
}

/// A key, or another that does the same, with room beside it, so that all names begin at one line.
fn cap(ui: &mut Ui, keys: &str, also: &str) {
    ui.horizontal(|ui| {
        ui.set_min_width(94.0);
        widgets::key_cap(ui, keys);
        if !also.is_empty() {
            ui.label(RichText::new("or").color(Tokens::of(ui).muted));
            widgets::key_cap(ui, also);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_that_a_task_lists_has_a_key_and_one_task() {
        for task in COLUMNS.into_iter().flatten() {
            for action in task.actions {
                assert!(action.info().shortcut.is_some(), "{action:?}");
                let all = COLUMNS.into_iter().flatten();
                let tasks = all.filter(|task| task.actions.contains(action));
                assert_eq!(tasks.count(), 1, "{action:?}");
            }
        }
    }
}
