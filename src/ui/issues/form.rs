//! What an issue says: title, proposition, poles, rules, search terms, and what it is a part of.

use egui::{Popup, ScrollArea, Ui};

use super::super::style::space;
use super::super::{ViewState, field, widgets};
use super::acts;
use crate::model::{Edit, Issue, IssueId, Project};
use crate::session::{Command, Session};

/// A field of the form.
struct Text {
    label: &'static str,
    hint: &'static str,
    rows: usize,
    get: fn(&Issue) -> String,
    set: fn(&mut Issue, &str),
}

const TEXTS: [Text; 6] = [
    Text {
        label: "Title",
        hint: "Short, for the head of a column",
        rows: 1,
        get: |issue| issue.title.clone(),
        set: |issue, text| issue.title = text.trim().to_owned(),
    },
    Text {
        label: "Proposition",
        hint: "In a sentence, to be for or against",
        rows: 2,
        get: |issue| issue.proposition.clone(),
        set: |issue, text| issue.proposition = text.trim().to_owned(),
    },
    Text {
        label: "Supports means",
        hint: "What ▲▲ stands for",
        rows: 2,
        get: |issue| issue.pro.clone(),
        set: |issue, text| issue.pro = text.trim().to_owned(),
    },
    Text {
        label: "Opposes means",
        hint: "What ▼▼ stands for",
        rows: 2,
        get: |issue| issue.contra.clone(),
        set: |issue, text| issue.contra = text.trim().to_owned(),
    },
    Text {
        label: "Coding rules",
        hint: "What counts, what does not",
        rows: 4,
        get: |issue| issue.rules.clone(),
        set: |issue, text| issue.rules = text.to_owned(),
    },
    Text {
        label: "Search terms",
        hint: "Beginnings of words, in any language, separated by commas",
        rows: 2,
        get: |issue| issue.terms.join(", "),
        set: |issue, text| issue.terms = terms(text),
    },
];

/// Terms as they are typed, each once.
fn terms(text: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for term in text.split([',', '\n', ';']).map(str::trim).filter(|term| !term.is_empty()) {
        if !terms.iter().any(|known| known == term) {
            terms.push(term.to_owned());
        }
    }
    terms
}

/// Draws it.
pub fn show(
    ui: &mut Ui,
    issue: &Issue,
    session: &Session,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    acts::show(ui, issue, session, view, commands);
    ui.add_space(space::S);
    let mut next = issue.clone();
    for text in &TEXTS {
        ui.add_space(space::M);
        widgets::muted(ui, text.label);
        let value = (text.get)(issue);
        let typed = if text.rows == 1 {
            field::line(ui, text.label, &value, text.hint)
        } else {
            field::lines(ui, text.label, &value, text.hint, text.rows)
        };
        if let Some(typed) = typed {
            (text.set)(&mut next, &typed);
        }
    }
    ui.add_space(space::M);
    if let Some(parent) = parent(ui, session.project(), issue) {
        next.parent = parent;
    }
    if next != *issue {
        commands.push(Command::Edit(Edit::SetIssue(Box::new(next))));
    }
}

/// The wider issue that it is a part of; another one that was chosen.
fn parent(ui: &mut Ui, project: &Project, issue: &Issue) -> Option<Option<IssueId>> {
    widgets::muted(ui, "Part of");
    let own = issue.parent.and_then(|id| project.issue(id));
    let shown = own.map_or("– no wider issue", |own| &own.title);
    let mut chosen = issue.parent;
    let short: String = shown.chars().take(48).collect();
    let list = widgets::drop_down(ui, short, false).accessible_name(format!("Part of {shown}"));
    Popup::menu(&list).show(|ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            ui.selectable_value(&mut chosen, None, "– no wider issue");
            for other in project.issues.iter().filter(|other| !is_within(project, other, issue.id))
            {
                ui.selectable_value(&mut chosen, Some(other.id), &other.title);
            }
        });
    });
    (chosen != issue.parent).then_some(chosen)
}

/// Whether an issue is another or a part of it, over any number of steps.
fn is_within(project: &Project, issue: &Issue, other: IssueId) -> bool {
    let above = |issue: &&Issue| issue.parent.and_then(|id| project.issue(id));
    let line = std::iter::successors(Some(issue), above).take(project.issues.len() + 1);
    line.into_iter().any(|issue| issue.id == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_parted_by_commas_and_kept_once() {
        assert_eq!(
            terms(" sanction, Sanktion;санкц\n, sanction,"),
            ["sanction", "Sanktion", "санкц"]
        );
    }
}
