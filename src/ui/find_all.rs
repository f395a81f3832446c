//! Finding words in all texts: a panel in the place of the list of articles, hits by article.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

use super::digest::count;
use super::lines::{self, Ink};
use super::style::{Tokens, font, space};
use super::{ViewState, describe, manner, widgets};
use crate::model::{Article, Project, Span};
use crate::search::{InArticle, KEPT_IN_ALL, Query, around};
use crate::session::finder::Answer;
use crate::session::{Command, Session};

/// The height of an article's head.
const HEAD: f32 = 44.0;
/// The height of a hit: two lines.
const HIT: f32 = 42.0;
/// The height of the line that says how many more hits there are.
const MORE: f32 = 26.0;
/// So many rows are listed; of what goes beyond, only the counts are shown.
const MOST_ROWS: usize = KEPT_IN_ALL;
/// How many letters before a hit are shown: no more than leave it in the first line.
const BEFORE: usize = 22;
/// How many letters after it.
const AFTER: usize = 110;

/// What it keeps between frames.
#[derive(Default)]
pub struct FindAllState {
    /// Whether it is open.
    pub open: bool,
    /// What is looked for.
    pub query: Query,
    /// Whether the field is to have the keyboard.
    focus: bool,
    /// The answer of which the rows are.
    answer: Option<Arc<Answer>>,
    rows: Vec<Row>,
    /// The top of each row, and of what follows the last.
    tops: Vec<f32>,
    /// On which row the arrow keys stand.
    cursor: usize,
    /// Whether that row is to come into sight.
    reveal: bool,
}

/// A row of the list; numbers count in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Head(usize),
    Hit(usize, usize),
    More(usize),
}

impl Row {
    fn height(self) -> f32 {
        match self {
            Self::Head(_) => HEAD,
            Self::Hit(..) => HIT,
            Self::More(_) => MORE,
        }
    }
}

impl FindAllState {
    /// Opens it with the keyboard in its field; `words` are looked for where nothing was before.
    pub fn begin(&mut self, words: &str) {
        self.open = true;
        self.focus = true;
        if self.query.words.trim().is_empty() {
            words.clone_into(&mut self.query.words);
        }
    }

    /// Makes the rows again when there is another answer.
    fn follow(&mut self, answer: Option<&Arc<Answer>>) {
        let same = match (&self.answer, answer) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            (None, None) => true,
            _ => false,
        };
        if same {
            return;
        }
        // The same words in a project that changed: the cursor stays.
        let stays = self.answer.as_ref().zip(answer).is_some_and(|(a, b)| a.query == b.query);
        self.answer = answer.cloned();
        self.rows = answer.map_or_else(Vec::new, |answer| rows(&answer.found.articles));
        let mut top = 0.0;
        self.tops.clear();
        for row in &self.rows {
            self.tops.push(top);
            top += row.height();
        }
        self.tops.push(top);
        if !stays {
            self.cursor = 0;
            self.step(1);
        }
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    /// Goes so many hits on or back; heads are passed over.
    fn step(&mut self, by: isize) {
        let mut left = by.unsigned_abs();
        let mut at = self.cursor;
        while left > 0 {
            let next = if by > 0 { at + 1 } else { at.wrapping_sub(1) };
            let Some(row) = self.rows.get(next) else { break };
            at = next;
            if !matches!(row, Row::Head(_)) {
                left -= 1;
                self.cursor = at;
                self.reveal = true;
            }
        }
    }

    fn row(&self) -> Option<Row> {
        self.rows.get(self.cursor).copied()
    }
}

fn rows(articles: &[InArticle]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (index, here) in articles.iter().enumerate() {
        rows.push(Row::Head(index));
        rows.extend((0..here.hits.len()).map(|hit| Row::Hit(index, hit)));
        if here.count > here.hits.len() {
            rows.push(Row::More(index));
        }
        if rows.len() >= MOST_ROWS {
            break;
        }
    }
    rows
}

/// Draws it, and asks for what is to be looked for.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let mut state = std::mem::take(&mut view.find_all);
    let mut open = None;
    egui::Frame::new().inner_margin(space::M).show(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::heading(ui, "Find in all texts");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let hint = "Back to the articles (Esc)";
                state.open &= !widgets::cross(ui, "Close find in all texts", hint).clicked();
            });
        });
        ui.add_space(space::XS);
        open = field(ui, view, &mut state);
        ui.add_space(space::XS);
        let hint = "Count only words inside quotes that stand";
        ui.checkbox(&mut state.query.only_quotes, "Only in quotes").on_hover_text(hint);
        if !session.finder().is_asked(session.project(), &state.query) {
            commands.push(Command::Search(state.query.clone()));
        }
        state.follow(session.finder().answer());
        ui.add_space(space::XS);
        if session.finder().has_failed() {
            widgets::citation(ui, "The search could not begin: the system gives no thread");
            if widgets::link(ui, "Try again").clicked() {
                commands.push(Command::Search(state.query.clone()));
            }
        } else {
            said(ui, session, &mut state);
        }
    });
    let clicked = list(ui, session.project(), &mut state);
    let open = open.filter(|_| clicked.is_none()).or(clicked);
    if let Some(row) = open {
        go(session.project(), view, &state, row);
    }
    view.find_all = state;
}

/// The field with its keys; the row that Enter opens.
fn field(ui: &mut Ui, view: &ViewState, state: &mut FindAllState) -> Option<Row> {
    let id = Id::unique("find in all texts");
    let mut open = None;
    if ui.memory(|memory| memory.has_focus(id)) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, by) in
            [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 10), (Key::PageUp, -10)]
        {
            if pressed(key) {
                state.step(by);
            }
        }
        if pressed(Key::Enter) {
            open = state.row();
        }
    }
    let edit = TextEdit::singleline(&mut state.query.words)
        .id(id)
        .hint_text("Words to look for")
        .desired_width(f32::INFINITY);
    let mut shown = edit.show(ui);
    let response = shown.response.response.accessible_name("Words to find in all texts");
    if std::mem::take(&mut state.focus) {
        response.request_focus();
        let all = egui::text::CCursorRange::select_all(&shown.galley);
        shown.state.cursor.set_char_range(Some(all));
        shown.state.store(ui.ctx(), id);
    }
    let mine = response.has_focus() || response.lost_focus();
    if mine && !view.floats(ui) && ui.input(|input| input.key_pressed(Key::Escape)) {
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        state.open = false;
    }
    open
}

/// What was found, in numbers.
fn said(ui: &mut Ui, session: &Session, state: &mut FindAllState) {
    let texts = count(session.project().articles.size(), "text");
    if state.query.words.trim().is_empty() {
        widgets::citation(
            ui,
            format!("In {texts}. Case, accents and kinds of quotation marks do not matter"),
        );
        return;
    }
    let Some(answer) = state.answer.clone() else {
        widgets::citation(ui, "Searching …");
        return;
    };
    let found = &answer.found;
    let mut words = match found.hits {
        0 => format!("No hits in {texts}"),
        hits => format!("{} in {}", count(hits, "hit"), count(found.articles.len(), "article")),
    };
    if session.finder().is_searching() {
        words.push_str(" …");
    } else if state.rows.len() >= MOST_ROWS {
        words.push_str("; not all are listed");
    }
    widgets::citation(ui, words);
    if found.hits == 0
        && answer.query.only_quotes
        && widgets::link(ui, "Look outside quotes, too").clicked()
    {
        state.query.only_quotes = false;
    }
}

/// The rows that are in sight; the one that was clicked.
fn list(ui: &mut Ui, project: &Project, state: &mut FindAllState) -> Option<Row> {
    let answer = state.answer.clone()?;
    if state.query.words.trim().is_empty() {
        return None;
    }
    let mut clicked = None;
    ScrollArea::vertical().id_salt("hits").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        let height = state.tops.last().copied().unwrap_or_default();
        ui.set_height(height + space::XL);
        let origin = ui.max_rect().min;
        let width = ui.available_width();
        let place = |at: usize, row: Row| {
            let top = origin.y + state.tops.get(at).copied().unwrap_or_default();
            Rect::from_min_size(pos2(origin.x, top), vec2(width, row.height()))
        };
        if state.reveal
            && let Some(row) = state.row()
        {
            let above = if state.cursor == 1 { HEAD } else { space::S };
            ui.scroll_to_rect(place(state.cursor, row).expand2(vec2(0.0, above)), None);
            state.reveal = false;
        }
        let first = state.tops.partition_point(|top| *top <= viewport.top()).saturating_sub(1);
        let mut chosen = None;
        for (at, row) in state.rows.iter().enumerate().skip(first) {
            let rect = place(at, *row);
            if rect.top() > origin.y + viewport.bottom() {
                break;
            }
            let response = draw(ui, project, &answer, *row, rect, at == state.cursor);
            if response.is_some_and(|response| response.clicked()) {
                chosen = Some((at, *row));
            }
        }
        if let Some((at, row)) = chosen {
            state.cursor = at;
            clicked = Some(row);
        }
    });
    clicked
}

fn draw(
    ui: &Ui,
    project: &Project,
    answer: &Answer,
    row: Row,
    rect: Rect,
    current: bool,
) -> Option<Response> {
    let (Row::Head(index) | Row::Hit(index, _) | Row::More(index)) = row;
    let here = answer.found.articles.get(index)?;
    let article = project.article(here.article)?;
    let id = ui.scope_id().with((here.article, row.number()));
    let response = ui.interact(rect, id, Sense::click());
    let tokens = Tokens::of(ui);
    widgets::row_ground(ui, current, &response);
    let inner = rect.shrink2(vec2(space::M, space::XS));
    let name = match row {
        Row::Head(_) => head(ui, article, here, inner),
        Row::Hit(_, hit) => {
            let hit = here.hits.get(hit)?;
            words(ui, article, *hit, inner.with_min_x(inner.left() + space::S))
        }
        Row::More(_) => {
            let more = format!("{} more in this article", here.count - here.hits.len());
            let at = pos2(inner.left() + space::S, inner.top());
            ui.painter().text(at, egui::Align2::LEFT_TOP, &more, font::small(), tokens.accent);
            more
        }
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, current, &name));
    Some(response)
}

/// An article's title, outlet and date, and how many hits it has.
fn head(ui: &Ui, article: &Article, here: &InArticle, rect: Rect) -> String {
    let tokens = Tokens::of(ui);
    let hits = here.count.to_string();
    let number = ui.painter().layout_no_wrap(hits, font::small_bold(), tokens.muted);
    let room = rect.width() - number.size().x - space::S;
    let title = lines::fit(ui, &article.title, &Ink::bold(ui), room, 1);
    let parts = describe::details(article, &manner::of(ui)).join(" · ");
    let under = lines::fit(ui, &parts, &Ink::muted(ui), rect.width(), 1);
    let line = Stroke::new(1.0, tokens.line);
    ui.painter().hline(rect.x_range(), rect.top() - space::XS + 0.5, line);
    let below = rect.top() + title.size().y;
    ui.painter().galley(rect.min, title, tokens.text);
    let at = pos2(rect.right() - number.size().x, rect.top() + 1.0);
    ui.painter().galley(at, number, tokens.muted);
    ui.painter().galley(pos2(rect.left(), below), under, tokens.muted);
    format!("{}: {}", article.title, count(here.count, "hit"))
}

/// A hit between the words around it.
fn words(ui: &Ui, article: &Article, hit: Span, rect: Rect) -> String {
    let tokens = Tokens::of(ui);
    let around = around(&article.text, hit, BEFORE, AFTER);
    let plain = TextFormat::simple(font::small(), tokens.muted);
    let found = TextFormat {
        background: tokens.hit,
        ..TextFormat::simple(font::small_bold(), tokens.text)
    };
    let mut job = LayoutJob::default();
    job.append(&around.before, 0.0, plain.clone());
    job.append(&around.words, 0.0, found);
    job.append(&around.after, 0.0, plain);
    job.wrap.max_width = rect.width();
    job.wrap.max_rows = 2;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(rect.min, galley, tokens.muted);
    format!("{}{}{}", around.before, around.words, around.after)
}

/// Shows what a row stands for in its article, with all hits there.
fn go(project: &Project, view: &mut ViewState, state: &FindAllState, row: Row) {
    let (Row::Head(index) | Row::Hit(index, _) | Row::More(index)) = row;
    let Some(answer) = &state.answer else { return };
    let Some(here) = answer.found.articles.get(index) else { return };
    if project.article(here.article).is_none() {
        return;
    }
    let hit = match row {
        Row::Head(_) => here.hits.first(),
        Row::Hit(_, hit) => here.hits.get(hit),
        Row::More(_) => here.hits.last(),
    };
    view.show_article(here.article);
    if let Some(hit) = hit {
        view.find.show(&answer.query.words, here.article, hit.start());
    }
}

impl Row {
    /// What tells it from the others of its article.
    fn number(self) -> usize {
        match self {
            Self::Head(_) => 0,
            Self::Hit(_, hit) => hit + 1,
            Self::More(_) => usize::MAX,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ArticleId;
    use crate::search::Found;

    fn answer(counts: &[(usize, usize)]) -> Arc<Answer> {
        let here = |(index, (count, kept)): (usize, &(usize, usize))| InArticle {
            article: ArticleId(index as u64),
            count: *count,
            hits: (0..*kept).map(|at| Span::new(at, at + 1)).collect(),
        };
        let articles = counts.iter().enumerate().map(here).collect();
        let found = Found { articles, hits: counts.iter().map(|(count, _)| count).sum() };
        Arc::new(Answer { query: Query::default(), found })
    }

    #[test]
    fn arrow_keys_go_from_hit_to_hit_over_heads() {
        let mut state = FindAllState::default();
        state.follow(Some(&answer(&[(2, 2), (3, 1)])));
        assert_eq!(state.row(), Some(Row::Hit(0, 0)));
        state.step(2);
        assert_eq!(state.row(), Some(Row::Hit(1, 0)));
        state.step(10);
        assert_eq!(state.row(), Some(Row::More(1)));
        state.step(-10);
        assert_eq!(state.row(), Some(Row::Hit(0, 0)));
    }

    #[test]
    fn nothing_found_has_no_rows() {
        let mut state = FindAllState::default();
        state.follow(Some(&answer(&[])));
        assert_eq!(state.row(), None);
        state.step(1);
        state.step(-1);
        assert_eq!(state.row(), None);
    }
}
