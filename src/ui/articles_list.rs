//! The list of articles beside the one that is read.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Label, RichText, ScrollArea, TextEdit, Ui};

use super::digest::{ArticleLine, count};
use super::style::{Tokens, font, space};
use super::{ViewState, manner, widgets};
use crate::model::{Article, ArticleId, Edit, Going, Project};
use crate::session::{Action, Command, Session};

/// What a row takes until it was seen.
const ROW: f32 = 64.0;

/// What the list keeps between frames.
#[derive(Default)]
pub struct ListState {
    /// Heights of the rows that were seen.
    heights: BTreeMap<ArticleId, f32>,
    /// The selected article whose row was brought into sight.
    shown: Option<ArticleId>,
    /// What goes with the articles of which it is asked whether to delete them.
    going: Option<(Arc<Project>, Vec<ArticleId>, Going)>,
}

impl ListState {
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

/// The articles as a list shows them: by date, those without a date last, then by title.
#[must_use]
pub fn in_order(project: &Project) -> Vec<&Article> {
    let mut articles: Vec<&Article> = project.articles.values().map(AsRef::as_ref).collect();
    articles.sort_by(|a, b| a.cmp_in_list(b));
    articles
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
    let wanted = view.article_filter.trim().to_lowercase();
    let mut lines: Vec<ArticleLine> = view.digest.articles.clone();
    if !wanted.is_empty() || view.only_undated {
        let shown = |article: &Article| {
            matches(article, &wanted) && !(view.only_undated && article.published.is_some())
        };
        lines.retain(|line| project.article(line.id).is_some_and(shown));
        if lines.is_empty() {
            let nothing = if wanted.is_empty() {
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
    }
    let mut state = std::mem::take(&mut view.list);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        rows(ui, &lines, &mut state, project, view, commands);
        ui.add_space(space::XL);
    });
    view.list = state;
}

/// The rows that are in sight. The others only take their room, so that ten thousand articles
/// scroll as ten do.
fn rows(
    ui: &mut Ui,
    lines: &[ArticleLine],
    state: &mut ListState,
    project: &Project,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let (clip, left) = (ui.clip_rect(), ui.cursor().left());
    let mut top = ui.cursor().top();
    let mut passed = 0.0;
    for line in lines {
        let height = state.heights.get(&line.id).copied().unwrap_or(ROW);
        if view.article == Some(line.id) && state.shown != view.article {
            // Another article was chosen elsewhere: its row comes into sight.
            let row = egui::Rect::from_min_size(egui::pos2(left, top), egui::vec2(1.0, height));
            ui.scroll_to_rect(row, None);
            state.shown = view.article;
        }
        if top + height < clip.top() || top > clip.bottom() {
            passed += height;
            top += height;
            continue;
        }
        let Some(article) = project.article(line.id) else { continue };
        ui.add_space(passed);
        passed = 0.0;
        let height = entry(ui, article, *line, lines, view, commands);
        state.heights.insert(line.id, height);
        top = ui.cursor().top();
    }
    ui.add_space(passed);
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

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;
    use crate::model::{DateHow, Precision, Published};

    #[test]
    fn articles_without_a_date_come_last() {
        let article = |title: &str, at: Option<i8>| {
            let mut article = Article::new(title, vec![]);
            article.title = title.to_owned();
            article.published = at.map(|d| Published {
                date: day(2026, 3, d),
                precision: Precision::Day,
                how: DateHow::Parsed,
            });
            std::sync::Arc::new(article)
        };
        let mut project = Project::default();
        for article in [article("a", None), article("b", Some(9)), article("c", Some(2))] {
            project.articles.insert_mut(article.id, article);
        }
        let titles: Vec<&str> = in_order(&project).iter().map(|a| a.title.as_str()).collect();
        assert_eq!(titles, ["c", "b", "a"]);
    }
}
