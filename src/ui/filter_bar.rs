//! What the matrix counts: dates, outlet, language, kind, review, issues.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Align, Layout, Popup, PopupCloseBehavior, RichText, Ui};

use super::filter_dates::{self, DateState};
use super::matrix_view::MatrixState;
use super::style::{Tokens, space};
use super::{ViewState, describe, widgets};
use crate::matrix::{Filter, ReviewFilter};
use crate::model::{Capacity, IssueId, Project, QuoteKind};

/// What the bar keeps between frames.
#[derive(Default)]
pub struct BarState {
    /// What is typed as dates.
    pub dates: DateState,
    /// Who tagged anything in a project; read when first asked for.
    coders: Option<(Arc<Project>, BTreeSet<String>)>,
    /// How wide it is in one line, as far as is known.
    width: f32,
    /// Whether all filters show where there is little room.
    unfolded: bool,
}

/// With less room than this only the filters that are set show, until all are asked for: in three lines they
/// would leave little of the matrix.
const LITTLE: f32 = 620.0;

impl BarState {
    fn coders(&mut self, project: &Arc<Project>) -> &BTreeSet<String> {
        let known = self.coders.take().filter(|(of, _)| Arc::ptr_eq(of, project));
        let read = || {
            let coders: BTreeSet<&String> = project.taggings.keys().map(|id| &id.coder).collect();
            (Arc::clone(project), coders.into_iter().cloned().collect())
        };
        &self.coders.insert(known.unwrap_or_else(read)).1
    }
}

/// Draws the bar.
pub fn show(ui: &mut Ui, project: &Arc<Project>, state: &mut MatrixState, view: &mut ViewState) {
    let filter = &mut view.filter;
    let room = ui.available_width();
    if room < LITTLE {
        ui.horizontal_wrapped(|ui| few(ui, project, state, filter));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let begin = ui.cursor().min;
        filter_dates::show(ui, &mut state.bar.dates, filter);
        outlet(ui, project, filter);
        language(ui, project, filter);
        kind(ui, filter);
        let middle = ui.cursor().min;
        // Where it takes two lines each has its half: one pill alone looks forgotten.
        if state.bar.width > room {
            ui.end_row();
        }
        let second = ui.cursor().min;
        review(ui, filter);
        capacity(ui, filter);
        coder(ui, project, &mut state.bar, filter);
        issues(ui, project, filter);
        let end = ui.cursor().min;
        let is_whole = begin.y == middle.y && second.y == end.y;
        let width = (middle.x - begin.x) + (end.x - second.x) - ui.spacing().item_spacing.x;
        if is_whole {
            state.bar.width = width;
        } else if state.bar.width <= room {
            state.bar.width = f32::INFINITY;
            ui.request_repaint();
        }
    });
}

/// The filters that are set, or all when they are asked for.
fn few(ui: &mut Ui, project: &Arc<Project>, state: &mut MatrixState, filter: &mut Filter) {
    let all = state.bar.unfolded;
    let words = if all { "Fewer filters" } else { "Filters" };
    if widgets::drop_down(ui, words, true).accessible_name(words).clicked() {
        state.bar.unfolded = !all;
    }
    if all || filter.from.is_some() || filter.to.is_some() {
        filter_dates::show(ui, &mut state.bar.dates, filter);
    }
    if all || filter.outlet.is_some() {
        outlet(ui, project, filter);
    }
    if all || filter.language.is_some() {
        language(ui, project, filter);
    }
    if all || filter.kind.is_some() {
        kind(ui, filter);
    }
    if all || filter.review != ReviewFilter::All {
        review(ui, filter);
    }
    if all || filter.capacity.is_some() {
        capacity(ui, filter);
    }
    if all || filter.coder.is_some() {
        coder(ui, project, &mut state.bar, filter);
    }
    if all || !filter.issues.is_empty() {
        issues(ui, project, filter);
    }
}

/// A pill: what is filtered, and by what. When it is `on`, it stands out and has a button that
/// takes it away; whether that was clicked is the second answer.
pub(super) fn pill(ui: &mut Ui, name: &str, value: &str, on: bool) -> (egui::Response, bool) {
    let tokens = Tokens::of(ui);
    let words = (RichText::new(name).color(tokens.muted), widgets::bold(value));
    let label = format!("{name} {value}");
    if !on {
        return (widgets::drop_down(ui, words, true).accessible_name(label), false);
    }
    let before = ui.style().clone();
    ui.visuals_mut().widgets.inactive.weak_bg_fill = tokens.accent_tint;
    ui.visuals_mut().widgets.inactive.bg_stroke.color = tokens.accent;
    ui.spacing_mut().item_spacing.x = 2.0;
    let open = widgets::drop_down(ui, words, true).accessible_name(label);
    let hint = format!("Take the filter {name} away");
    let away = widgets::cross(ui, &hint, &hint);
    ui.set_style(before);
    ui.add_space(space::XS);
    (open, away.clicked())
}

fn outlet(ui: &mut Ui, project: &Project, filter: &mut Filter) {
    let value = filter.outlet.clone().unwrap_or_else(|| "All".to_owned());
    let short: String = value.chars().take(24).collect();
    let (response, away) = pill(ui, "Outlet", &short, filter.outlet.is_some());
    if away {
        filter.outlet = None;
    }
    Popup::menu(&response).show(|ui| {
        let outlets: BTreeSet<&str> =
            project.articles.values().filter_map(|article| article.outlet.as_deref()).collect();
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            ui.selectable_value(&mut filter.outlet, None, "All");
            for outlet in outlets {
                ui.selectable_value(&mut filter.outlet, Some(outlet.to_owned()), outlet);
            }
        });
    });
}

fn language(ui: &mut Ui, project: &Project, filter: &mut Filter) {
    let value = filter.language.as_deref().map_or("All".to_owned(), describe::language);
    let (response, away) = pill(ui, "Language", &value, filter.language.is_some());
    if away {
        filter.language = None;
    }
    Popup::menu(&response).show(|ui| {
        let languages: BTreeSet<&str> =
            project.articles.values().map(|article| article.language.as_str()).collect();
        ui.selectable_value(&mut filter.language, None, "All");
        for code in languages {
            let name = describe::language(code);
            ui.selectable_value(&mut filter.language, Some(code.to_owned()), name);
        }
    });
}

fn kind(ui: &mut Ui, filter: &mut Filter) {
    let name = |kind: QuoteKind| match kind {
        QuoteKind::Direct => "Direct",
        QuoteKind::Mixed => "Mixed",
        QuoteKind::Indirect => "Indirect",
    };
    let (response, away) = pill(ui, "Kind", filter.kind.map_or("All", name), filter.kind.is_some());
    if away {
        filter.kind = None;
    }
    Popup::menu(&response).show(|ui| {
        ui.selectable_value(&mut filter.kind, None, "All");
        for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect] {
            ui.selectable_value(&mut filter.kind, Some(kind), name(kind));
        }
    });
}

fn review(ui: &mut Ui, filter: &mut Filter) {
    let on = filter.review != ReviewFilter::All;
    let (response, away) = pill(ui, "Review", filter.review.label(), on);
    if away {
        filter.review = ReviewFilter::All;
    }
    Popup::menu(&response).show(|ui| {
        for review in ReviewFilter::ALL {
            ui.selectable_value(&mut filter.review, review, review.label());
        }
    });
}

fn capacity(ui: &mut Ui, filter: &mut Filter) {
    let name = |capacity: Capacity| match capacity {
        Capacity::Official => "Official",
        Capacity::Personal => "Personal",
        Capacity::Anonymous => "Anonymous",
        Capacity::Unclear => "Unclear",
    };
    let value = filter.capacity.map_or("All", name);
    let (response, away) = pill(ui, "Capacity", value, filter.capacity.is_some());
    if away {
        filter.capacity = None;
    }
    Popup::menu(&response).show(|ui| {
        ui.selectable_value(&mut filter.capacity, None, "All");
        for capacity in Capacity::ALL {
            ui.selectable_value(&mut filter.capacity, Some(capacity), name(capacity));
        }
    });
}

/// Whose tags count.
fn coder(ui: &mut Ui, project: &Arc<Project>, state: &mut BarState, filter: &mut Filter) {
    let name = |coder: &str| if coder.is_empty() { "without a name" } else { coder }.to_owned();
    let value = filter.coder.as_deref().map_or("All".to_owned(), name);
    let short: String = value.chars().take(24).collect();
    let (response, away) = pill(ui, "Tags of", &short, filter.coder.is_some());
    if away {
        filter.coder = None;
    }
    Popup::menu(&response).show(|ui| {
        ui.selectable_value(&mut filter.coder, None, "All");
        for coder in state.coders(project) {
            ui.selectable_value(&mut filter.coder, Some(coder.clone()), name(coder));
        }
    });
}

fn issues(ui: &mut Ui, project: &Project, filter: &mut Filter) {
    let all = project.issues.len();
    if all == 0 {
        return;
    }
    let shown: BTreeSet<IssueId> = filter.shown_issues(project).into_iter().collect();
    let value = match shown.len() {
        n if n == all => "All".to_owned(),
        1 => {
            let title = shown.first().and_then(|id| project.issue(*id)).map_or("", |i| &i.title);
            title.chars().take(24).collect()
        }
        n => format!("{n} of {all}"),
    };
    let (response, away) = pill(ui, "Issues", &value, shown.len() < all);
    if away {
        filter.issues.clear();
    }
    let popup = Popup::from_toggle_button_response(&response);
    popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(260.0);
        if ui.selectable_label(shown.len() == all, "All").clicked() {
            filter.issues.clear();
        }
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for issue in project.issues.iter() {
                one_issue(ui, issue.id, &issue.title, all, &shown, filter);
            }
        });
    });
}

/// A box to show or hide one issue, and a link to show it alone.
fn one_issue(
    ui: &mut Ui,
    id: IssueId,
    title: &str,
    all: usize,
    shown: &BTreeSet<IssueId>,
    filter: &mut Filter,
) {
    ui.horizontal(|ui| {
        let mut on = shown.contains(&id);
        // The last one stays: a matrix without issues says nothing.
        let last = on && shown.len() == 1;
        let short: String = title.chars().take(48).collect();
        let box_ = ui.add_enabled(!last, egui::Checkbox::new(&mut on, short));
        if box_.accessible_name(format!("Show issue {title}")).changed() {
            let mut chosen = shown.clone();
            if on {
                chosen.insert(id);
            } else {
                chosen.remove(&id);
            }
            filter.issues = if chosen.len() == all { BTreeSet::new() } else { chosen };
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let only = widgets::link(ui, "only");
            if only.accessible_name(format!("Show only issue {title}")).clicked() {
                filter.issues = [id].into();
            }
        });
    });
}
