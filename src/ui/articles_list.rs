//! The list of articles beside the one that is read.

use std::collections::HashMap;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Label, RichText, ScrollArea, TextEdit, Ui};
use rayon::prelude::*;

use super::digest::{ArticleLine, count};
use super::stack::Stack;
use super::style::{Tokens, font, space};
use super::{ViewState, manner, widgets};
use crate::lexicon::Quick;
use crate::model::{Article, ArticleId, Edit, Going, Project};
use crate::session::{Action, Command, Session};

/// What a row takes until it was seen.
const ROW: f32 = 64.0;

/// What the list keeps between frames.
#[derive(Default)]
pub struct ListState {
    /// All articles, of which those are listed that pass.
    all: Arc<Vec<ArticleLine>>,
    /// What they are filtered by, in lower case, and whether to those without a date.
    wanted: (String, bool),
    listed: Arc<Vec<ArticleLine>>,
    /// Heights of the rows that were seen.
    heights: HashMap<ArticleId, f32, Quick>,
    stack: Stack,
    /// The selected article whose row was brought into sight.
    shown: Option<ArticleId>,
    /// What goes with the articles of which it is asked whether to delete them.
    going: Option<(Arc<Project>, Vec<ArticleId>, Going)>,
}

impl ListState {
    /// Lists anew when the articles or what they are filtered by are others.
    fn follow(&mut self, project: &Project, all: &Arc<Vec<ArticleLine>>, wanted: (String, bool)) {
        if Arc::ptr_eq(&self.all, all) && self.wanted == wanted {
            return;
        }
        let (words, only_undated) = &wanted;
        self.listed = if words.is_empty() && !only_undated {
            Arc::clone(all)
        } else {
            let passes = |line: &&ArticleLine| {
                let article = project.article(line.id);
                article.is_some_and(|article| {
                    matches(article, words) && !(*only_undated && article.published.is_some())
                })
            };
            Arc::new(all.par_iter().filter(passes).copied().collect())
        };
        let ids = self.listed.iter().map(|line| line.id);
        self.stack = Stack::of_known(ids, &self.heights, ROW);
        self.all = Arc::clone(all);
        self.wanted = wanted;
    }

    /// The listed article after or before one; the first or last where that one is not listed.
    #[must_use]
    pub fn neighbour(&self, article: Option<ArticleId>, forward: bool) -> Option<ArticleId> {
        let at = self.listed.iter().position(|line| Some(line.id) == article);
        let next = match (at, forward) {
            (Some(at), true) => self.listed.get(at + 1),
            (Some(at), false) => self.listed.get(at.checked_sub(1)?),
            (None, true) => self.listed.first(),
            (None, false) => self.listed.last(),
        };
        next.map(|line| line.id)
    }

    /// What goes with articles; counted again when the project or the articles are others.
    fn going(&mut self, project: &Arc<Project>, articles: &[ArticleId]) -> Going {
        let known = self.going.as_ref();
        let known = known.filter(|(of, ids, _)| Arc::ptr_eq(of, project) && ids == articles);
        if let Some((_, _, going)) = known {
            return *going;
        }
        let mut all = Going::default();
        for going in articles.iter().map(|id| project.going_with_article(*id)) {
            all.quotes += going.quotes;
            all.taggings += going.taggings;
            all.keys += going.keys;
        }
        self.going = Some((Arc::clone(project), articles.to_vec(), all));
        all
    }
}

/// Draws the list.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let project = session.project();
    egui::Frame::new().inner_margin(space::M).show(ui, |ui| {
        let hint = format!("Filter {}", count(project.articles.size(), "article"));
        let field = TextEdit::singleline(&mut view.article_filter)
            .hint_text(hint)
            .desired_width(f32::INFINITY);
        ui.add(field).accessible_name("Filter articles");
        undated(ui, view);
    });
    marked(ui, view, commands);
    let mut state = std::mem::take(&mut view.list);
    let wanted = (view.article_filter.trim().to_lowercase(), view.only_undated);
    state.follow(project, &view.digest.articles, wanted);
    let filtered = !state.wanted.0.is_empty() || view.only_undated;
    if state.listed.is_empty() && filtered {
        let nothing = if state.wanted.0.is_empty() {
            "Every article has a date"
        } else {
            "No article of this name"
        };
        egui::Frame::new().inner_margin(space::M).show(ui, |ui| {
            widgets::muted(ui, nothing);
            if widgets::link(ui, "Show all articles").clicked() {
                view.article_filter.clear();
                view.only_undated = false;
            }
        });
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        rows(ui, &mut state, project, view, commands);
        ui.add_space(space::XL);
    });
    view.list = state;
}

/// The rows that are in sight. The others only take their room, so that ten thousand articles
/// scroll as ten do.
fn rows(
    ui: &mut Ui,
    state: &mut ListState,
    project: &Project,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let (clip, origin) = (ui.clip_rect(), ui.cursor().min);
    if state.shown != view.article
        && let Some(at) = state.listed.iter().position(|line| view.article == Some(line.id))
    {
        // Another article was chosen elsewhere: its row comes into sight.
        let (top, bottom) = (state.stack.top(at), state.stack.top(at + 1));
        let row = egui::Rect::from_x_y_ranges(
            origin.x..=origin.x + 1.0,
            origin.y + top..=origin.y + bottom,
        );
        ui.scroll_to_rect(row, None);
        state.shown = view.article;
    }
    let listed = Arc::clone(&state.listed);
    let first = state.stack.at(clip.top() - origin.y);
    ui.add_space(state.stack.top(first));
    let mut at = first;
    while let Some(line) = listed.get(at).filter(|_| ui.cursor().top() <= clip.bottom()) {
        if let Some(article) = project.article(line.id) {
            let height = entry(ui, article, *line, &listed, view, commands);
            state.heights.insert(line.id, height);
            state.stack.set(at, height);
        }
        at += 1;
    }
    ui.add_space(state.stack.bottom() - state.stack.top(at));
    state.stack.settle();
}

fn matches(article: &Article, wanted: &str) -> bool {
    wanted.is_empty()
        || article.title.to_lowercase().contains(wanted)
        || article.outlet.as_ref().is_some_and(|outlet| outlet.to_lowercase().contains(wanted))
}

fn entry(
    ui: &mut Ui,
    article: &Article,
    line: ArticleLine,
    lines: &[ArticleLine],
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) -> f32 {
    let id = article.id;
    let selected =
        if view.chosen.is_empty() { view.article == Some(id) } else { view.chosen.contains(&id) };
    let row = ui.push_id(id, |ui| {
        widgets::row(ui, selected, &article.title, |ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            ui.spacing_mut().interact_size.y = 0.0;
            title(ui, &article.title);
            under(ui, article);
            let name = format!("{} of {} reviewed", line.reviewed, count(line.quotes, "quote"));
            widgets::progress_line(ui, line.reviewed, line.quotes, &name);
        })
        .response
    });
    let row = row.inner;
    if row.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        if modifiers.command {
            view.mark_article(id);
        } else if modifiers.shift {
            let all: Vec<ArticleId> = lines.iter().map(|line| line.id).collect();
            view.mark_articles_up_to(id, &all);
        } else {
            view.show_article(id);
        }
    }
    // What is not among the marked ones is meant alone.
    if row.secondary_clicked() && !view.chosen.contains(&id) {
        view.show_article(id);
    }
    row.context_menu(|ui| {
        for action in [Action::EditArticles, Action::ExtractAgain, Action::DeleteArticles] {
            let info = action.info();
            if ui.button(info.name).on_hover_text(info.tooltip).clicked() {
                commands.push(Command::Ask(action));
                ui.close();
            }
        }
    });
    row.rect.height()
}

/// How many articles wait for their date; a click shows only them.
fn undated(ui: &mut Ui, view: &mut ViewState) {
    if view.digest.undated == 0 && !view.only_undated {
        return;
    }
    ui.add_space(space::XS);
    let words = RichText::new(format!("⚠ {} without a date", view.digest.undated));
    let words = words.font(font::small()).color(Tokens::of(ui).warning);
    let hint = "To do: without a date a quote has no place in time. Click to see only these";
    ui.toggle_value(&mut view.only_undated, words).on_hover_text(hint);
}

/// What can be done with the marked articles.
fn marked(ui: &mut Ui, view: &mut ViewState, commands: &mut Vec<Command>) {
    if view.chosen.len() < 2 {
        return;
    }
    let fill = Tokens::of(ui).accent_tint;
    egui::Frame::new().fill(fill).inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.label(widgets::bold(format!("{} marked", view.chosen.len())));
        let mut ask = |ui: &mut Ui, action: Action| {
            let info = action.info();
            if widgets::link(ui, info.name).on_hover_text(info.tooltip).clicked() {
                commands.push(Command::Ask(action));
            }
        };
        ui.horizontal(|ui| {
            ask(ui, Action::EditArticles);
            ask(ui, Action::ExtractAgain);
        });
        ui.horizontal(|ui| {
            ask(ui, Action::DeleteArticles);
            if widgets::link(ui, "Unmark").on_hover_text("Mark no article").clicked() {
                view.chosen.clear();
            }
        });
    });
}

/// Asks whether to delete articles and says what goes with them; true when that is settled.
pub fn delete(
    ui: &mut Ui,
    project: &Arc<Project>,
    articles: &[ArticleId],
    state: &mut ListState,
    commands: &mut Vec<Command>,
) -> bool {
    let there: Vec<ArticleId> =
        articles.iter().copied().filter(|id| project.article(*id).is_some()).collect();
    let what = match there.as_slice() {
        [one] => format!("“{}”", project.article(*one).map_or("", |article| &article.title)),
        many => count(many.len(), "article"),
    };
    ui.label(widgets::bold(format!("Delete {what}?")));
    let Going { quotes, taggings, keys, .. } = state.going(project, &there);
    let (quotes, tags) = (count(quotes, "quote"), count(taggings, "tag"));
    let keys = match keys {
        0 => String::new(),
        keys => format!("{} of yours will lose its key quote. ", count(keys, "position")),
    };
    widgets::muted(ui, format!("{quotes} and {tags} go too. {keys}Undo brings all of it back"));
    ui.add_space(space::S);
    let mut settled = false;
    ui.horizontal(|ui| {
        if widgets::primary(ui, !there.is_empty(), "Delete").clicked() {
            commands.push(Command::Edit(Edit::RemoveArticles(there.clone())));
            settled = true;
        }
        settled |= ui.button("Cancel").clicked();
    });
    settled
}

/// The title over three lines at most; the whole is under the pointer.
fn title(ui: &mut Ui, title: &str) {
    let mut job = LayoutJob::simple(
        title.to_owned(),
        font::bold(),
        Tokens::of(ui).text,
        ui.available_width(),
    );
    job.wrap.max_rows = 3;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let cut = galley.elided;
    let label = ui.add(Label::new(galley));
    if cut {
        label.on_hover_text(title);
    }
}

/// Outlet and date.
fn under(ui: &mut Ui, article: &Article) {
    let tokens = Tokens::of(ui);
    let small = |text: String| RichText::new(text).font(font::small());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let outlet = article.outlet.as_deref();
        match article.published {
            Some(published) => {
                let parts: Vec<String> = outlet
                    .map(str::to_owned)
                    .into_iter()
                    .chain([manner::of(ui).date(published)])
                    .collect();
                ui.label(small(parts.join(" · ")).color(tokens.muted));
            }
            None => {
                ui.label(small("⚠ no date".to_owned()).color(tokens.warning));
                if let Some(outlet) = outlet {
                    ui.label(small(format!("· {outlet}")).color(tokens.muted));
                }
            }
        }
    });
}
