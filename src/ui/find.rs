//! Finding words in the article that is read: the bar over it, and the hits in its text.

use std::ops::Range;

use egui::{Button, Id, Key, Modifiers, RichText, TextEdit, Ui};

use super::style::{Tokens, font, space};
use super::{ViewState, Workspace, focus, keys, widgets};
use crate::model::{Article, ArticleId, Project, Span};
use crate::search::{Folded, Needle};
use crate::session::{Action, Command, Session};

/// The keys of the bar, for the sheet of them.
pub const KEYS: [(&str, &str); 3] = [
    ("Enter", "Next hit, while one types"),
    ("Shift+Enter", "Previous hit, while one types"),
    ("Esc", "Close the bar"),
];

/// What finding in an article keeps between frames.
#[derive(Default)]
pub struct FindState {
    /// Whether the bar is open.
    pub open: bool,
    /// The words as typed.
    pub words: String,
    /// Whether the present hit is to be scrolled to; whoever does so takes it back.
    pub reveal: bool,
    /// Whether the field is to have the keyboard.
    focus: bool,
    /// The text of the article, as it is searched.
    text: Option<(ArticleId, Folded)>,
    /// For which words `hits` are.
    found: Option<String>,
    hits: Vec<Span>,
    /// The present hit.
    at: usize,
    /// A place that a hit is to be shown at as soon as the article is there.
    goal: Option<(ArticleId, usize)>,
}

impl FindState {
    /// Opens the bar with the keyboard in it; `words`, if any, take the place of the last ones.
    pub fn begin(&mut self, words: &str) {
        if !words.trim().is_empty() && !words.contains('\n') {
            words.clone_into(&mut self.words);
        }
        self.open = true;
        self.focus = true;
        self.reveal = !self.words.is_empty();
    }

    /// Shows these words in an article, and the hit that begins at `start` first.
    pub fn show(&mut self, words: &str, article: ArticleId, start: usize) {
        words.clone_into(&mut self.words);
        self.open = true;
        self.goal = Some((article, start));
    }

    /// Goes to the next hit or the one before, round the ends.
    pub fn step(&mut self, forward: bool) {
        // Put away, the bar comes back where it was.
        if !std::mem::replace(&mut self.open, true) {
            self.reveal = true;
            return;
        }
        let count = self.hits.len();
        if count > 0 {
            self.at = (self.at + if forward { 1 } else { count - 1 }) % count;
            self.reveal = true;
        }
    }

    /// The hit that is shown first.
    #[must_use]
    pub fn present(&self) -> Option<Span> {
        self.hits.get(self.at).copied().filter(|_| self.open)
    }

    /// Looks again when the article or the words are others.
    pub fn follow(&mut self, article: &Article) {
        if !self.open {
            return;
        }
        if self.text.as_ref().is_none_or(|(id, _)| *id != article.id) {
            self.text = Some((article.id, Folded::of(&article.text)));
            self.found = None;
            (self.at, self.reveal) = (0, false);
            self.hits.clear();
        }
        if self.found.as_ref() != Some(&self.words) {
            let before = self.hits.get(self.at).map_or(0, |hit| hit.start());
            let folded = self.text.as_ref().map(|(_, folded)| folded);
            let needle = Needle::of(&self.words);
            self.hits = needle
                .iter()
                .zip(folded)
                .flat_map(|(needle, folded)| needle.hits(folded))
                .collect();
            // Where one was reading; after the last, from the top again.
            let next = self.hits.partition_point(|hit| hit.start() < before);
            self.at = if next < self.hits.len() { next } else { 0 };
            self.reveal |= self.found.is_some();
            self.found = Some(self.words.clone());
        }
        if let Some((_, start)) = self.goal.take_if(|(goal, _)| *goal == article.id) {
            let at = self.hits.iter().position(|hit| hit.start() == start);
            self.at = at.unwrap_or(0);
            self.reveal = true;
        }
    }

    /// "3 of 17".
    fn count(&self) -> String {
        match self.hits.len() {
            _ if self.words.trim().is_empty() => String::new(),
            0 => "No hits".to_owned(),
            all => format!("{} of {all}", self.at + 1),
        }
    }

    /// The hits in a piece of the article, in characters of the piece; whether each is the present
    /// one.
    #[must_use]
    pub fn in_piece(&self, article: &Article, piece: Span) -> Vec<(Range<usize>, bool)> {
        let mut marks = Vec::new();
        if !self.open {
            return marks;
        }
        let first = self.hits.partition_point(|hit| hit.end() <= piece.start());
        // Characters are counted once, from hit to hit.
        let (mut at, mut chars) = (piece.start(), 0);
        let mut count_to = |to: usize| {
            chars += article.text_of(Span::new(at, to)).chars().count();
            at = to;
            chars
        };
        for (index, hit) in self.hits.iter().enumerate().skip(first) {
            if hit.start() >= piece.end() {
                break;
            }
            let start = count_to(hit.start().max(piece.start()));
            let end = count_to(hit.end().min(piece.end()));
            marks.push((start..end, index == self.at));
        }
        marks
    }
}

/// Does what the actions of finding ask.
pub fn act(action: Action, project: &Project, view: &mut ViewState) {
    if action == Action::Find {
        let marked = view.article.and_then(|id| project.article(id)).zip(view.marked);
        view.find.begin(marked.map_or("", |(article, marked)| article.text_of(marked.span())));
    } else if action == Action::FindInAll {
        view.find_all.begin(&view.find.words);
        view.workspace = Workspace::Read;
    } else {
        view.find.step(action == Action::FindNext);
    }
}

/// Nothing is looked for in another project.
pub fn forget(view: &mut ViewState) {
    view.find = FindState::default();
    view.find_all = super::find_all::FindAllState::default();
}

/// Draws the bar, if it is open.
pub fn bar(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let article = view.article.and_then(|id| session.project().article(id));
    let Some(article) = article.filter(|_| view.find.open) else { return };
    let frame = egui::Frame::new().fill(Tokens::of(ui).panel);
    let frame = frame.inner_margin(egui::Margin::symmetric(12, 6));
    let shown = egui::Panel::top("find").resizable(false).frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| contents(ui, article, view, commands));
    });
    focus::open(ui, Id::unique("find"), shown.response.layer_id, shown.response.rect);
}

fn contents(ui: &mut Ui, article: &Article, view: &mut ViewState, commands: &mut Vec<Command>) {
    let id = Id::unique("find in article");
    let busy = view.floats(ui) || view.quote.is_some();
    let find = &mut view.find;
    if ui.memory(|memory| memory.has_focus(id)) {
        type_keys(ui, find);
    }
    let field = TextEdit::singleline(&mut find.words)
        .id(id)
        .hint_text("Find in this article")
        .desired_width(240.0);
    let mut shown = field.show(ui);
    let response = shown.response.response.accessible_name("Find in article");
    if std::mem::take(&mut find.focus) {
        response.request_focus();
        // What was looked for before is typed over.
        let all = egui::text::CCursorRange::select_all(&shown.galley);
        shown.state.cursor.set_char_range(Some(all));
        shown.state.store(ui.ctx(), id);
    }
    let escape = ui.input(|input| input.key_pressed(Key::Escape));
    let mine = response.has_focus() || response.lost_focus();
    let mut close = escape && (mine || (!busy && !ui.text_edit_focused()));
    if close {
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    }
    find.follow(article);
    let any = !find.hits.is_empty();
    let colour = if any { Tokens::of(ui).muted } else { Tokens::of(ui).warning };
    let (_, room) = ui.allocate_space(egui::vec2(76.0, 20.0));
    let count = RichText::new(find.count()).font(font::small()).color(colour);
    ui.put(room, egui::Label::new(count));
    for (action, sign) in [(Action::FindPrevious, "↑"), (Action::FindNext, "↓")] {
        let info = action.info();
        let button = ui.add_enabled(any, Button::new(sign)).accessible_name(info.name);
        if button.on_hover_text(hint(ui, action)).clicked() {
            find.step(action == Action::FindNext);
            // One goes on typing where one was.
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    ui.add_space(space::S);
    if !view.find_all.open
        && widgets::link(ui, "Find in all texts")
            .on_hover_text(hint(ui, Action::FindInAll))
            .clicked()
    {
        commands.push(Command::Ask(Action::FindInAll));
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        close |= widgets::cross(ui, "Close find", "Close (Esc)").clicked();
    });
    if close {
        find.open = false;
    }
}

/// The keys that go from hit to hit while one types.
fn type_keys(ui: &Ui, find: &mut FindState) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::SHIFT, Key::Enter) || pressed(Modifiers::SHIFT, Key::F3) {
        find.step(false);
    }
    if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::F3) {
        find.step(true);
    }
}

/// What an action does, and its key.
fn hint(ui: &Ui, action: Action) -> String {
    let info = action.info();
    let key = info.shortcut.map(|shortcut| keys::text(ui.ctx(), shortcut));
    key.map_or_else(|| info.tooltip.to_owned(), |key| format!("{} ({key})", info.tooltip))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(words: &str, article: &Article) -> FindState {
        let mut find = FindState { open: true, words: words.to_owned(), ..FindState::default() };
        find.follow(article);
        find
    }

    #[test]
    fn hits_go_round_and_typing_on_stays_where_one_reads() {
        let article = Article::new("A dam, a dame, a dam", vec![]);
        let mut find = state("dam", &article);
        assert_eq!(find.count(), "1 of 3");
        find.step(true);
        assert_eq!(find.present(), Some(Span::new(9, 12)));
        find.words.push('e');
        find.follow(&article);
        assert_eq!((find.count().as_str(), find.present()), ("1 of 1", Some(Span::new(9, 13))));
        find.words.pop();
        find.follow(&article);
        assert_eq!(find.count(), "2 of 3");
        find.step(true);
        find.step(true);
        assert_eq!(find.count(), "1 of 3");
        find.step(false);
        assert_eq!(find.count(), "3 of 3");
    }

    #[test]
    fn hits_are_cut_to_pieces_in_characters() {
        let article = Article::new("éé dam. Öl-Dam", vec![]);
        let find = state("dam", &article);
        let cut = article.text.find("Öl").unwrap();
        assert_eq!(find.in_piece(&article, Span::new(0, cut)), [(3..6, true)]);
        assert_eq!(find.in_piece(&article, Span::new(cut, article.text.len())), [(3..6, false)]);
    }

    #[test]
    fn a_hit_that_was_asked_for_is_shown_when_its_article_is_there() {
        let (first, second) = (Article::new("a dam", vec![]), Article::new("dam and dam", vec![]));
        let mut find = state("dam", &first);
        find.show("dam", second.id, 8);
        find.follow(&first);
        assert_eq!(find.count(), "1 of 1");
        find.follow(&second);
        assert_eq!((find.count().as_str(), find.reveal), ("2 of 2", true));
    }
}
