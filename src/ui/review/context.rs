//! The quote that is looked at, with the paragraphs around it.

use std::sync::Arc;

use egui::{Align, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::super::article_text::{Page, Piece, Shown};
use super::super::pointing;
use super::super::style::{size, space};
use super::super::{ViewState, article_details, article_paint, describe, read, widgets};
use super::ReviewState;
use crate::model::{Article, BlockKind, Project, Quote, QuoteId};
use crate::review::Names;
use crate::session::{Action, Command, Session};

/// About as much text as is shown before the quote, in bytes.
const BEFORE: usize = 1_600;

/// About as much as is shown after it.
const AFTER: usize = 1_200;

/// So many lines after the quote are in sight, too.
const FOLLOWS: f32 = 4.0;

/// The colour of everybody while names are hidden.
const HIDDEN_HUE: u8 = 10;

/// What it keeps between frames.
#[derive(Default)]
pub struct ContextState {
    made: Option<Made>,
    names: Option<(Arc<Project>, Names)>,
    /// The quote that was brought into sight.
    seen: Option<QuoteId>,
}

/// An article made ready for drawing; made again when the project or the article is another.
struct Made {
    project: Arc<Project>,
    blind: bool,
    article: Article,
    page: Page,
}

impl ContextState {
    /// A text without the names of the register.
    pub fn hide(&self, project: &Project, text: &str) -> String {
        match &self.names {
            Some((_, names)) => names.hide(text),
            None => Names::of(project).hide(text),
        }
    }

    fn made(&mut self, project: &Arc<Project>, quote: &Quote, blind: bool) -> Option<&Made> {
        let id = quote.id.article;
        let known = self.made.take().filter(|made| {
            Arc::ptr_eq(&made.project, project) && made.article.id == id && made.blind == blind
        });
        let made = match known {
            Some(made) => made,
            None => self.make(project, project.article(id)?, blind),
        };
        Some(self.made.insert(made))
    }

    fn make(&mut self, project: &Arc<Project>, article: &Article, blind: bool) -> Made {
        let project = Arc::clone(project);
        if !blind {
            let page = Page::of(&project, article);
            return Made { project, blind, article: article.clone(), page };
        }
        let known = self.names.take().filter(|(of, _)| Arc::ptr_eq(of, &project));
        let known = known.unwrap_or_else(|| (Arc::clone(&project), Names::of(&project)));
        let (_, names) = self.names.insert(known);
        let article = names.hidden(&project, article);
        let mut page = Page::of(&project, &article);
        for shown in &mut page.quotes {
            shown.hue = Some(HIDDEN_HUE);
            shown.letter = "·".to_owned();
            shown.voice = describe::HIDDEN.to_owned();
        }
        Made { project, blind, article, page }
    }

    /// The quote as cards show it.
    pub fn shown(&mut self, project: &Arc<Project>, quote: &Quote, blind: bool) -> Option<Shown> {
        let page = &self.made(project, quote, blind)?.page;
        page.quotes.get(page.index_of(quote.id)?).cloned()
    }
}

/// Draws it; another quote that was clicked.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    quote: &Quote,
    state: &mut ReviewState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) -> Option<QuoteId> {
    let project = session.project();
    let context = &mut state.context;
    let is_new = context.seen != Some(quote.id);
    context.seen = Some(quote.id);
    let made = context.made(project, quote, state.blind)?;
    let (article, page) = (&made.article, &made.page);
    let selected = page.index_of(quote.id);
    let (first, end) = around(page, selected.and_then(|at| page.quotes.get(at))?);
    let mut clicked = None;
    let mut area = ScrollArea::vertical().id_salt(("context", quote.id.article)).auto_shrink(false);
    if is_new {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        let gap = 2.0 * space::L;
        let room = ui.available_width() - 2.0 * gap;
        let width = room.clamp(200.0, f32::from(session.preferences().reading_width));
        let left = ui.max_rect().left() + gap + ((room - width) * 0.4).max(0.0);
        ui.add_space(space::L);
        let y = ui.cursor().top();
        article_details::show(ui, article, pos2(left.round(), y.round()), width, view);
        ui.add_space(space::XL);
        if first > 0 {
            let (rect, _) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
            let at = rect.with_min_x(left).with_max_x(left + width);
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(at));
            widgets::heading(&mut child, &article.title);
        }
        let mut sight: Option<Rect> = None;
        for piece in page.pieces.iter().take(end).skip(first) {
            ui.add_space(article_paint::gap_above(piece));
            let at = pos2(left.round(), ui.cursor().top().round());
            let height = article_paint::layout(ui, article, page, piece, width).size().y;
            ui.allocate_exact_size(vec2(width, height), Sense::hover());
            let touch = article_paint::show(
                ui,
                article,
                page,
                piece,
                at,
                width,
                selected,
                view.marked,
                &[],
            );
            if let Some(other) = touch.clicked.and_then(|at| page.quotes.get(at)) {
                clicked = Some(other.id).filter(|id| *id != quote.id);
            }
            read::point(article, view, &touch, selected.and_then(|at| page.quotes.get(at)));
            sight = sight.into_iter().chain(touch.selected).reduce(Rect::union);
        }
        if !ui.input(|input| input.pointer.primary_down()) {
            // Names that are hidden are no words: the article as it is says where words end.
            if let Some(article) = project.article(quote.id.article) {
                pointing::let_go(article, view, commands);
            }
        }
        read::copy(ui, article, view);
        ui.add_space(space::L);
        more(ui, left, article, commands);
        if let Some(sight) = sight.filter(|_| is_new) {
            bring(ui, sight);
        }
    });
    clicked.filter(|id| state.queue.place(*id, 0).is_some())
}

/// Brings the quote into sight with what follows it: where it would stand at the edge or beyond, to
/// the middle.
fn bring(ui: &Ui, quote: Rect) {
    let seen = ui.clip_rect();
    let line = size::ARTICLE * size::ARTICLE_LINE;
    let align = if quote.height() + 2.0 * FOLLOWS * line > seen.height() {
        Some(Align::Min)
    } else {
        (quote.bottom() + FOLLOWS * line > seen.bottom()).then_some(Align::Center)
    };
    ui.scroll_to_rect(quote.expand(space::XL), align);
}

/// The way to the rest of the article.
fn more(ui: &mut Ui, left: f32, article: &Article, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.add_space(left - ui.max_rect().left());
        let link = widgets::link(ui, "Show the whole article");
        if link.on_hover_text(format!("“{}” in Read", article.title)).clicked() {
            commands.push(Command::Ask(Action::ShowRead));
        }
    });
    ui.add_space(space::XL);
}

/// From which piece to which the quote and what stands around it goes.
fn around(page: &Page, quote: &Shown) -> (usize, usize) {
    let last = page.pieces.partition_point(|piece| piece.span.start() < quote.end);
    let bytes = |piece: &Piece| piece.span.len();
    let mut first = quote.piece;
    let mut room = BEFORE;
    while let Some(piece) = first.checked_sub(1).and_then(|at| page.pieces.get(at)) {
        // A headline is worth having however long the text before is.
        if piece.kind != BlockKind::Headline && bytes(piece) > room {
            break;
        }
        room = room.saturating_sub(bytes(piece));
        first -= 1;
    }
    let mut end = last.max(quote.piece + 1);
    let mut room = AFTER;
    while let Some(piece) = page.pieces.get(end).filter(|piece| bytes(piece) <= room) {
        room -= bytes(piece);
        end += 1;
    }
    (first, end)
}
