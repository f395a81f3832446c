//! The reading workspace: an article with its quotes tinted, and their cards beside it.

use std::sync::Arc;

use egui::{Align, CornerRadius, Pos2, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use super::article_text::{Page, Shown};
use super::cards::{ClosedCard, Density};
use super::pointing::{self, Edge, Marked};
use super::quote_card::{self, CardState, OpenCard};
use super::speaker::Naming;
use super::style::{Tokens, size, space};
use super::{ViewState, article_details, article_paint, cards, caret, focus, welcome, widgets};
use crate::model::{Article, ArticleId, BlockKind, Project, QuoteId, Span};
use crate::session::{Action, Command, Session};

/// As much text as is laid out in one frame to learn its height, in bytes.
const MEASURED_IN_A_FRAME: usize = 60_000;

/// The height of the line of details under the title, with the space around it.
const DETAILS: f32 = 40.0;

/// No card stands higher than this below the top.
const FIRST_CARD: f32 = 14.0;

/// What the reading workspace keeps between frames.
#[derive(Default)]
pub struct ReadState {
    /// The project for which `page` was made: another one means that something changed.
    project: Option<Arc<Project>>,
    article: Option<ArticleId>,
    page: Page,
    heights: Heights,
    /// How high the open card was in the frame before, and whose it was.
    open: Option<(QuoteId, f32)>,
    card: CardState,
    /// Whether the open card is to be brought into sight.
    grew: bool,
}

/// How high the pieces of an article are in a column of some width.
#[derive(Default)]
struct Heights {
    width: f32,
    scale: f32,
    /// How many pieces are measured; the rest is estimated.
    measured: usize,
    /// With the space above each.
    pieces: Vec<f32>,
    /// The top of each piece, and of what follows the last.
    tops: Vec<f32>,
    /// How far below the top of its piece each quote begins.
    quotes: Vec<f32>,
}

/// Where things stand from left to right.
struct Columns {
    text: f32,
    text_width: f32,
    panel: f32,
    card: f32,
    card_width: f32,
}

impl Columns {
    /// `most`: how wide the words may be.
    fn of(width: f32, most: f32) -> Self {
        let card_width = (width * 0.33).clamp(260.0, 420.0);
        let gap = 2.0 * space::L;
        let room = width - card_width - 2.0 * space::L - gap;
        let text_width = (room - gap).clamp(200.0, most);
        let free = (room - gap - text_width).max(0.0);
        let text = gap + free * 0.4;
        let panel = text + text_width + gap + free * 0.2;
        Self { text, text_width, panel, card: panel + space::L, card_width }
    }
}

/// What drawing one article needs throughout.
struct Desk<'a> {
    session: &'a Session,
    article: &'a Article,
    columns: Columns,
    /// The top left of the article, scrolled or not.
    origin: Pos2,
    /// The part of it that is in sight.
    viewport: Rect,
}

/// Draws it into the rest of the window.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let project = session.project();
    let whole = ui.max_rect();
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(whole, CornerRadius::ZERO, tokens.page);
    let mut state = std::mem::take(&mut view.read);
    if let Some(article) = view.article.and_then(|id| project.article(id)) {
        state.follow(project, article);
        view.find.follow(article);
        state.show(ui, session, article, view, commands);
        let_go(ui, view);
    } else {
        state.card.fields.leave(commands);
        welcome::show(ui, session, commands);
    }
    view.read = state;
}

/// What the pointer does to the words of a piece.
pub(super) fn point(
    article: &Article,
    view: &mut ViewState,
    touch: &article_paint::Touch,
    selected: Option<&Shown>,
) {
    if let Some(at) = touch.caret {
        view.marked = Some(Marked { anchor: at, caret: at, ..Marked::default() });
    }
    if let Some(word) = touch.caret.filter(|_| touch.twice) {
        let word = pointing::word_at(&article.text, word);
        view.marked = Some(Marked { anchor: word.start(), caret: word.end(), ..Marked::default() });
    }
    if let Some(from) = touch.dragged_from {
        view.marked = Some(Marked { anchor: from, caret: from, held: true, moves: None });
    }
    if let (Some(edge), Some(quote)) = (touch.grabbed, selected) {
        let (anchor, caret) = match edge {
            Edge::Start => (quote.end, quote.start),
            Edge::End => (quote.start, quote.end),
        };
        view.marked = Some(Marked { anchor, caret, held: true, moves: Some(edge) });
    }
    if let (Some(marked), Some(under)) = (&mut view.marked, touch.under)
        && marked.held
    {
        marked.caret = under;
    }
}

/// What to do with an article in which nothing was found.
fn no_quotes(ui: &mut Ui, commands: &mut Vec<Command>) {
    widgets::heading(ui, "No quotes found");
    ui.add_space(space::XS);
    widgets::muted(
        ui,
        "If somebody is quoted all the same, mark the words (Shift ← →, or the mouse) and press Q. If the \
         article is in another language than is shown under its title, set it there.",
    );
    ui.add_space(space::S);
    let edit = Action::EditArticles.info();
    if ui.button(edit.name).on_hover_text(edit.tooltip).clicked() {
        commands.push(Command::Ask(Action::EditArticles));
    }
}

/// Ctrl+C copies the marked words, unless something else has the keyboard.
pub(super) fn copy(ui: &Ui, article: &Article, view: &ViewState) {
    let words = view.marked.map(|marked| article.text_of(marked.span()));
    let asked = ui.input(|input| input.events.contains(&egui::Event::Copy));
    if let Some(words) = words.filter(|words| !words.is_empty() && asked)
        && !ui.text_edit_focused()
    {
        ui.copy_text(words.to_owned());
    }
}

/// Escape lets go of the marked words, then of the selected quote, unless something else has the keyboard.
fn let_go(ui: &Ui, view: &mut ViewState) {
    let busy = view.floats(ui) || view.choosing_issue;
    let words = view.marked.is_some_and(|marked| !marked.span().is_empty());
    let free = !busy && !ui.text_edit_focused() && (view.quote.is_some() || words);
    if free && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        view.marked = None;
        if !words {
            view.select(None);
        }
    }
}

impl ReadState {
    /// Makes the page again when the project or the article is another.
    fn follow(&mut self, project: &Arc<Project>, article: &Article) {
        let known = self.project.as_ref().is_some_and(|known| Arc::ptr_eq(known, project));
        if known && self.article == Some(article.id) {
            return;
        }
        let page = Page::of(project, article);
        if self.article != Some(article.id) || !page.same_layout(&self.page) {
            self.heights = Heights::default();
        }
        self.page = page;
        self.project = Some(Arc::clone(project));
        self.article = Some(article.id);
    }

    fn show(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        article: &Article,
        view: &mut ViewState,
        commands: &mut Vec<Command>,
    ) {
        let whole = ui.max_rect();
        let tokens = Tokens::of(ui);
        let most = f32::from(session.preferences().reading_width);
        let columns = Columns::of(whole.width(), most);
        let panel = whole.with_min_x((whole.left() + columns.panel).round());
        ui.painter().rect_filled(panel, CornerRadius::ZERO, tokens.panel);
        let edge = Stroke::new(1.0, tokens.line);
        ui.painter().vline(panel.left() + 0.5, whole.y_range(), edge);
        focus::pane(ui, panel);
        self.measure(ui, article, columns.text_width);
        let selected = view.quote.and_then(|id| self.page.index_of(id));
        let cards = self.arrange(selected);
        let height = self.height(&cards, selected);
        ScrollArea::vertical().id_salt(("article", article.id)).auto_shrink(false).show_viewport(
            ui,
            |ui, viewport| {
                ui.set_height(height);
                let origin = ui.max_rect().min;
                let desk = Desk { session, article, columns, origin, viewport };
                self.caret(ui, &desk, view, selected);
                self.text(ui, &desk, view, commands, selected);
                self.cards(ui, &desk, view, commands, &cards);
                self.reveal(ui, &desk, view, &cards);
                self.reveal_hit(ui, &desk, view);
            },
        );
    }

    /// Learns the heights of pieces, some in each frame, for the width that there is.
    fn measure(&mut self, ui: &Ui, article: &Article, width: f32) {
        let heights = &mut self.heights;
        let scale = ui.pixels_per_point();
        let same = heights.width == width && heights.scale == scale;
        if !same || heights.pieces.len() != self.page.pieces.len() {
            let pieces = self.page.pieces.iter();
            let estimates =
                pieces.map(|p| article_paint::estimate(p, width) + article_paint::gap_above(p));
            *heights = Heights {
                width,
                scale,
                pieces: estimates.collect(),
                quotes: vec![0.0; self.page.quotes.len()],
                ..Heights::default()
            };
        }
        if heights.measured == heights.pieces.len() && !heights.tops.is_empty() {
            return;
        }
        let mut bytes = 0;
        while let Some(piece) = self.page.pieces.get(heights.measured)
            && bytes < MEASURED_IN_A_FRAME
        {
            let galley = article_paint::layout(ui, article, &self.page, piece, width);
            if let Some(height) = heights.pieces.get_mut(heights.measured) {
                *height = galley.size().y + article_paint::gap_above(piece);
            }
            for mark in self.page.marks_in(piece) {
                let begins = |quote: &&super::article_text::Shown| {
                    quote.piece == heights.measured && quote.start == mark.span.start()
                };
                if mark.kind.is_content()
                    && self.page.quotes.get(mark.quote).as_ref().is_some_and(begins)
                    && let Some(top) = heights.quotes.get_mut(mark.quote)
                {
                    *top = article_paint::top_of(&galley, mark);
                }
            }
            bytes += piece.span.len() + 1;
            heights.measured += 1;
        }
        if heights.measured < heights.pieces.len() {
            ui.request_repaint();
        }
        heights.stack(&self.page);
    }

    /// Where the cards stand, and how much each says.
    fn arrange(&self, selected: Option<usize>) -> Vec<(f32, Density)> {
        let quotes = &self.page.quotes;
        let wanted: Vec<f32> = quotes
            .iter()
            .zip(&self.heights.quotes)
            .map(|(quote, offset)| self.heights.top_of(&self.page, quote.piece) + offset)
            .map(|top| top - cards::ABOVE - FIRST_CARD)
            .collect();
        let room = self.heights.tops.last().copied().unwrap_or_default();
        let whole: f32 =
            quotes.iter().map(|q| cards::closed_height(q, Density::Three) + cards::GAP).sum();
        let usual = if whole > room { Density::Two } else { Density::Three };
        let mut densities = vec![usual; quotes.len()];
        let place = |densities: &[Density]| {
            let heights: Vec<f32> = densities
                .iter()
                .enumerate()
                .map(|(i, density)| self.card_height(i, selected, *density))
                .collect();
            cards::place(&wanted, &heights, selected)
        };
        let mut tops = place(&densities);
        if let Some(selected) = selected
            && let (Some(top), Some(wanted)) = (tops.get(selected), wanted.get(selected))
            && top - wanted > space::XL
        {
            // The cards above keep the selected one from its words: they say less.
            let above = densities.iter_mut().take(selected);
            above.for_each(|density| *density = Density::One);
            tops = place(&densities);
        }
        tops.into_iter().map(|top| top + FIRST_CARD).zip(densities).collect()
    }

    fn card_height(&self, index: usize, selected: Option<usize>, density: Density) -> f32 {
        let Some(quote) = self.page.quotes.get(index) else { return 0.0 };
        match self.open {
            Some((id, height)) if selected == Some(index) && id == quote.id => height,
            _ if selected == Some(index) => 300.0,
            _ => cards::closed_height(quote, density),
        }
    }

    fn height(&self, cards: &[(f32, Density)], selected: Option<usize>) -> f32 {
        let text = self.heights.tops.last().copied().unwrap_or_default();
        let last = cards.len().saturating_sub(1);
        let cards = cards
            .last()
            .map_or(0.0, |(top, density)| top + self.card_height(last, selected, *density));
        text.max(cards) + 3.0 * space::XL
    }

    /// Draws the pieces that are in sight.
    fn text(
        &self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        view: &mut ViewState,
        commands: &mut Vec<Command>,
        selected: Option<usize>,
    ) {
        let Desk { article, columns, origin, viewport, .. } = desk;
        let left = (origin.x + columns.text).round();
        let tops = &self.heights.tops;
        let first = tops.partition_point(|top| *top <= viewport.top()).saturating_sub(1);
        let title_end = title_end(&self.page);
        if let Some(top) = tops.get(title_end)
            && viewport.top() <= *top
        {
            let bottom = origin.y + top - DETAILS;
            let at = pos2(left, bottom + space::S);
            article_details::show(ui, article, at, columns.text_width, view);
        }
        for (index, piece) in self.page.pieces.iter().enumerate().skip(first) {
            let Some(top) = tops.get(index).filter(|top| **top <= viewport.bottom()) else { break };
            let at = pos2(left, (origin.y + top + article_paint::gap_above(piece)).round());
            let width = columns.text_width;
            let touch = article_paint::show(
                ui,
                article,
                &self.page,
                piece,
                at,
                width,
                selected,
                view.marked,
                &view.find.in_piece(article, piece.span),
            );
            if let Some(quote) = touch.clicked.and_then(|i| self.page.quotes.get(i)) {
                let again = view.quote == Some(quote.id);
                view.select((!again).then_some(quote.id));
            }
            point(article, view, &touch, selected.and_then(|i| self.page.quotes.get(i)));
        }
        if !ui.input(|input| input.pointer.primary_down()) {
            pointing::let_go(article, view, commands);
        }
        copy(ui, article, view);
    }

    /// Draws the cards that are in sight.
    fn cards(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        view: &mut ViewState,
        commands: &mut Vec<Command>,
        cards: &[(f32, Density)],
    ) {
        let Desk { session, article, columns, origin, viewport } = desk;
        let project = session.project();
        if cards.is_empty() {
            let top = pos2((origin.x + columns.card).round(), origin.y + FIRST_CARD);
            let room = Rect::from_min_size(top, vec2(columns.card_width, f32::INFINITY));
            let mut child = ui.new_child(UiBuilder::new().max_rect(room));
            no_quotes(&mut child, commands);
        }
        let selected = view.quote;
        let mut clicked = None;
        let mut open = None;
        for (index, (top, density)) in cards.iter().enumerate() {
            let Some(shown) = self.page.quotes.get(index) else { break };
            let is_open = selected == Some(shown.id);
            let height = self.card_height(index, is_open.then_some(index), *density);
            let in_sight = *top <= viewport.bottom() && top + height >= viewport.top();
            let Some(quote) = project.quote(shown.id).filter(|_| in_sight || is_open) else {
                continue;
            };
            let at = pos2((origin.x + columns.card).round(), (origin.y + top).round());
            let rect = Rect::from_min_size(at, vec2(columns.card_width, height));
            let (issue, density) = (view.issue, *density);
            let card = ClosedCard { project, article, quote, shown, issue, density };
            if is_open {
                open = Some((rect, quote, shown.clone()));
            } else if cards::closed(ui, &card, rect) {
                clicked = Some(shown.id);
            }
        }
        // Last, so that nothing covers it while it grows.
        if let Some((rect, quote, shown)) = open {
            let id = ui.scope_id().with(("open", quote.id));
            let builder = UiBuilder::new().scope_id(id).max_rect(rect);
            let mut child = ui.new_child(builder);
            let card = &mut self.card;
            let open = OpenCard { session, article, quote, shown: &shown, naming: Naming::Likely };
            quote_card::show(&mut child, &open, card, view, commands);
            let height = child.min_rect().height();
            if self.open != Some((quote.id, height)) {
                // A card that just opened or grew is brought into sight.
                self.grew = self.open.is_none_or(|(id, old)| id != quote.id || height > old);
                self.open = Some((quote.id, height));
                ui.request_discard("the open card has another height");
            }
        } else {
            self.card.fields.leave(commands);
            self.open = None;
        }
        if clicked.is_some() {
            view.select(clicked);
        }
    }

    /// Scrolls to the selected quote when it was selected elsewhere, and a little when its card
    /// does not fit into sight.
    fn reveal(&mut self, ui: &Ui, desk: &Desk<'_>, view: &mut ViewState, cards: &[(f32, Density)]) {
        let Desk { origin, viewport, .. } = desk;
        let Some(index) = view.quote.and_then(|id| self.page.index_of(id)) else { return };
        let grew = std::mem::take(&mut self.grew);
        if !view.reveal && !grew {
            return;
        }
        let quote = self.page.quotes.get(index);
        let text = quote.map_or(0.0, |q| self.heights.top_of(&self.page, q.piece))
            + self.heights.quotes.get(index).copied().unwrap_or_default();
        let (card, density) = cards.get(index).copied().unwrap_or((text, Density::One));
        let bottom = card + self.card_height(index, Some(index), density);
        let bottom = bottom.max(text + 3.0 * space::XL) + space::L;
        let top = text.min(card) - space::XL;
        let rect = Rect::from_min_max(
            pos2(origin.x, origin.y + top),
            pos2(origin.x + 1.0, origin.y + bottom.min(top + viewport.height())),
        );
        let far = view.reveal && (top > viewport.bottom() || bottom < viewport.top());
        ui.scroll_to_rect(rect, far.then_some(Align::Min));
        // Text above that is not measured yet moves it: go on until it stands.
        view.reveal &= self.heights.measured < self.heights.pieces.len();
    }
}

impl ReadState {
    /// Scrolls to the hit that was gone to: no further than it takes when it is near, else so that
    /// it stands in the middle.
    fn reveal_hit(&self, ui: &Ui, desk: &Desk<'_>, view: &mut ViewState) {
        let Some(hit) = view.find.present().filter(|_| view.find.reveal) else { return };
        self.reveal_words(ui, desk, hit);
        // Text above that is not measured yet moves it: go on until it stands.
        view.find.reveal &= self.heights.measured < self.heights.pieces.len();
    }

    /// Moves the caret by keys, and scrolls to it.
    fn caret(&self, ui: &Ui, desk: &Desk<'_>, view: &mut ViewState, selected: Option<usize>) {
        let quote = selected.and_then(|index| self.page.quotes.get(index));
        let quote = quote.map(|quote| Span::new(quote.start, quote.end));
        let in_sight = self.heights.tops.partition_point(|top| *top < desk.viewport.top());
        let top = self.page.pieces.get(in_sight).map_or(0, |piece| piece.span.start());
        if caret::keys(ui, desk.article, view, quote, top)
            && let Some(marked) = view.marked
        {
            self.reveal_words(ui, desk, Span::new(marked.caret, marked.caret));
        }
    }

    fn reveal_words(&self, ui: &Ui, desk: &Desk<'_>, hit: Span) {
        let Desk { article, columns, origin, viewport, .. } = desk;
        let pieces = &self.page.pieces;
        let after = pieces.partition_point(|piece| piece.span.start() <= hit.start());
        // A byline stands in no piece: with the details, below the title.
        let index = after.saturating_sub(1);
        let Some(piece) = pieces.get(index) else { return };
        let galley = article_paint::layout(ui, article, &self.page, piece, columns.text_width);
        let text = article.text_of(piece.span);
        let chars = pointing::chars_of(text, piece.span.start(), hit);
        let inside = article_paint::top_of_chars(&galley, chars);
        let top = self.heights.top_of(&self.page, index) + inside;
        let bottom = top + size::ARTICLE * size::ARTICLE_LINE;
        let rect = Rect::from_min_max(
            pos2(origin.x, origin.y + top - space::XL),
            pos2(origin.x + 1.0, origin.y + bottom + space::XL),
        );
        let far = top > viewport.bottom() || bottom < viewport.top();
        ui.scroll_to_rect(rect, far.then_some(Align::Center));
    }
}

impl Heights {
    /// Adds the heights up.
    fn stack(&mut self, page: &Page) {
        let title_end = title_end(page);
        let mut top = space::XL;
        self.tops.clear();
        for (index, height) in self.pieces.iter().enumerate() {
            if index == title_end {
                top += DETAILS;
            }
            self.tops.push(top);
            top += height;
        }
        if title_end == self.pieces.len() {
            top += DETAILS;
        }
        self.tops.push(top);
    }

    /// Where the words of a piece begin.
    fn top_of(&self, page: &Page, piece: usize) -> f32 {
        let gap = page.pieces.get(piece).map_or(0.0, article_paint::gap_above);
        self.tops.get(piece).copied().unwrap_or_default() + gap
    }
}

/// After how many pieces the title is over.
fn title_end(page: &Page) -> usize {
    page.pieces.iter().take_while(|piece| piece.kind == BlockKind::Headline).count()
}
