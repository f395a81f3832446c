//! The quotes of an actor: a click goes to the article; chosen ones move to somebody else.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{CornerRadius, Frame, Margin, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::lines::{self, Ink};
use super::super::style::{Tokens, radius, space};
use super::super::{ViewState, describe, manner, widgets};
use super::Chosen;
use super::pick::{self, Pick, Picked};
use crate::link;
use crate::model::{Actor, ActorKind, Article, Project, Quote, QuoteId};
use crate::session::{Command, Speaker};

/// Height of a quote.
const ROW: f32 = 46.0;

/// Room before the words.
const BEFORE: f32 = 30.0;

/// No more printed names than this are offered.
const MOST_PRINTS: usize = 12;

/// Nor more letters of one.
const LONGEST_PRINT: usize = 40;

/// Which quotes are chosen.
#[derive(Default)]
pub struct QuotesState {
    of: Option<Chosen>,
    picked: BTreeSet<QuoteId>,
    /// Where choosing a range begins.
    anchor: Option<QuoteId>,
    prints: Prints,
}

/// By which words articles name an actor, and where.
#[derive(Default)]
struct Prints {
    of: Option<(Arc<Project>, Chosen)>,
    all: Vec<(String, Vec<QuoteId>)>,
}

impl QuotesState {
    /// Turns to another actor.
    pub fn turn_to(&mut self, chosen: Chosen) {
        if self.of != Some(chosen) {
            *self = Self { of: Some(chosen), ..Self::default() };
        }
    }

    fn follow(&mut self, project: &Arc<Project>, actor: Option<&Actor>, all: &[QuoteId]) {
        let Some(of) = self.of else { return };
        let before = self.prints.of.as_ref();
        if before.is_some_and(|(known, chosen)| Arc::ptr_eq(known, project) && *chosen == of) {
            return;
        }
        self.picked.retain(|id| all.contains(id));
        let mut prints: Vec<(String, Vec<QuoteId>)> = Vec::new();
        let called = actor.map(link::Called::of);
        let theirs = all.iter().filter_map(|id| project.quote(*id));
        for quote in theirs.filter(|quote| is_own(actor, quote)) {
            let Some(article) = project.article(quote.id.article) else { continue };
            let Some(words) = describe::mention(article, quote) else { continue };
            let name = called.as_ref().and_then(|called| called.name_in(words));
            let words = name.map_or_else(|| describe::one_line(words), str::to_owned);
            let same = words.to_lowercase();
            match prints.iter_mut().find(|(known, _)| known.to_lowercase() == same) {
                Some((_, quotes)) => quotes.push(quote.id),
                None => prints.push((words, vec![quote.id])),
            }
        }
        prints.sort_by(|(a, some), (b, others)| others.len().cmp(&some.len()).then(a.cmp(b)));
        self.prints = Prints { of: Some((Arc::clone(project), of)), all: prints };
    }

    fn pick(&mut self, id: QuoteId, all: &[QuoteId], range: bool) {
        let at = |wanted: QuoteId| all.iter().position(|id| *id == wanted);
        if range
            && let Some(from) = self.anchor.and_then(at)
            && let Some(to) = at(id)
        {
            let between = all.iter().take(from.max(to) + 1).skip(from.min(to));
            self.picked.extend(between.copied());
        } else if !self.picked.remove(&id) {
            self.picked.insert(id);
        }
        self.anchor = Some(id);
    }
}

/// Whether an actor said a quote, not only somebody for it; of nobody's quotes every one counts.
fn is_own(actor: Option<&Actor>, quote: &Quote) -> bool {
    actor.is_none_or(|actor| quote.attribution.speakers().contains(&actor.id))
}

/// Draws them.
pub fn show(
    ui: &mut Ui,
    project: &Arc<Project>,
    actor: Option<&Actor>,
    all: &[QuoteId],
    state: &mut QuotesState,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    if all.is_empty() {
        widgets::faint(ui, "No quote is theirs");
        return;
    }
    state.follow(project, actor, all);
    prints(ui, state);
    moving(ui, project, actor, state, commands);
    ui.add_space(space::XS);
    let height = ROW * all.len() as f32;
    let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let clip = ui.clip_rect();
    let first = ((clip.top() - room.top()) / ROW).floor().max(0.0) as usize;
    let many = (clip.height() / ROW).ceil() as usize + 1;
    for (at, id) in all.iter().enumerate().skip(first).take(many) {
        let Some(quote) = project.quote(*id) else { continue };
        let Some(article) = project.article(id.article) else { continue };
        let top = room.top() + at as f32 * ROW;
        let rect = Rect::from_min_size(pos2(room.left(), top), vec2(room.width(), ROW));
        ui.push_id(id, |ui| {
            let own = is_own(actor, quote);
            if own && mark(ui, article, quote, rect, state.picked.contains(id)) {
                state.pick(*id, all, ui.input(|i| i.modifiers.shift));
            }
            if row(ui, project, article, quote, own, rect) {
                view.show_quote(*id);
            }
        });
    }
}

/// The words by which articles name the actor; a click chooses their quotes.
fn prints(ui: &mut Ui, state: &mut QuotesState) {
    if state.prints.all.len() < 2 {
        return;
    }
    let mut turned = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        widgets::citation(ui, "Printed as");
        for (words, quotes) in state.prints.all.iter().take(MOST_PRINTS) {
            let on = quotes.iter().all(|id| state.picked.contains(id));
            let mut short: String = words.chars().take(LONGEST_PRINT).collect();
            if short.len() < words.len() {
                short.push('…');
            }
            let text = format!("“{short}” {}", quotes.len());
            let pill = widgets::pill(ui, &text, on, false, "Choose these quotes");
            if pill.accessible_name(format!("Printed as “{words}”")).clicked() {
                turned = Some((quotes.clone(), on));
            }
        }
        let more = state.prints.all.len().saturating_sub(MOST_PRINTS);
        if more > 0 {
            widgets::citation(ui, format!("and {more} more"));
        }
    });
    if let Some((quotes, on)) = turned {
        for id in quotes {
            if on {
                state.picked.remove(&id);
            } else {
                state.picked.insert(id);
            }
        }
    }
}

/// What can be done with the chosen quotes.
fn moving(
    ui: &mut Ui,
    project: &Project,
    actor: Option<&Actor>,
    state: &mut QuotesState,
    commands: &mut Vec<Command>,
) {
    let many = state.picked.len();
    if many == 0 && actor.is_some() && state.prints.all.is_empty() {
        return;
    }
    if many == 0 {
        let words = match actor {
            Some(_) => "Choose quotes that somebody else said, to move them",
            None => "Choose quotes to say who said them",
        };
        widgets::citation(ui, words);
        return;
    }
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.accent_tint)
        .corner_radius(radius::CONTROL)
        .inner_margin(Margin::symmetric(8, 4));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_width(ui.available_width());
            ui.label(widgets::bold(format!("{many} chosen")));
            let (name, shown) = match actor {
                Some(_) => ("Move to another actor", "Move to…"),
                None => ("Say who said them", "Said by…"),
            };
            let but = actor.map(|actor| actor.id);
            let wanted = pick::everybody;
            let choice = Pick { name, shown, nobody: None, new: true, wanted, but };
            let to = match pick::pick(ui, project, &choice, 180.0) {
                Some(Picked::Actor(id)) => Some(Speaker::Actor(id)),
                Some(Picked::New(name)) => Some(Speaker::New {
                    name,
                    kind: actor.map_or(ActorKind::Person, |actor| actor.kind),
                    government: None,
                }),
                Some(Picked::Nobody) | None => None,
            };
            if let Some(to) = to {
                let quotes: Vec<QuoteId> = std::mem::take(&mut state.picked).into_iter().collect();
                commands.push(match but {
                    Some(from) => Command::MoveQuotes { quotes, from, to },
                    None => Command::Attribute { quotes, speaker: to },
                });
            }
            if widgets::link(ui, "Choose none").clicked() {
                state.picked.clear();
            }
        });
    });
}

/// The box that chooses a quote; true when it was clicked.
fn mark(ui: &mut Ui, article: &Article, quote: &Quote, rect: Rect, on: bool) -> bool {
    let at = Rect::from_min_size(rect.min + vec2(2.0, 10.0), vec2(22.0, 26.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("mark").max_rect(at));
    let mut on = on;
    let name = format!("Choose quote {}", describe::words(article, quote));
    child.checkbox(&mut on, "").accessible_name(name).clicked()
}

/// A quote; true when it was clicked.
fn row(
    ui: &mut Ui,
    project: &Project,
    article: &Article,
    quote: &Quote,
    own: bool,
    rect: Rect,
) -> bool {
    let tokens = Tokens::of(ui);
    let inner = rect.with_min_x(rect.left() + BEFORE);
    let response = ui.interact(inner, ui.scope_id().with("row"), Sense::click());
    let words = describe::words(article, quote);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
    let rounding = CornerRadius::same(radius::CONTROL);
    if response.hovered() {
        ui.painter().rect_filled(inner, rounding, tokens.hover);
    }
    if response.has_focus() {
        widgets::focus_frame(ui, inner, radius::CONTROL);
    }
    let left = inner.left() + space::XS;
    let width = inner.width() - space::S;
    let galley = lines::fit(ui, &words, &Ink::plain(ui), width, 1);
    ui.painter().galley(pos2(left, inner.top() + 4.0), galley, tokens.text);
    let mut parts = Vec::new();
    if own {
        let printed = describe::mention(article, quote).map(describe::one_line);
        parts.extend(printed.map(|words| format!("“{words}”")));
    } else {
        let by = describe::names(project, quote.attribution.speakers());
        parts.push(format!("said by {}", by.unwrap_or_else(|| describe::NOBODY.to_owned())));
    }
    parts.push(describe::date(article, &manner::of(ui)));
    parts.extend(article.outlet.clone());
    parts.push(article.title.clone());
    let under = parts.join(" · ");
    let galley = lines::fit(ui, &under, &Ink::muted(ui), width, 1);
    ui.painter().galley(pos2(left, inner.top() + 24.0), galley, tokens.muted);
    response.on_hover_text("Go to these words in their article").clicked()
}
