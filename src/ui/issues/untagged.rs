//! The quotes that have words of the open issue and no tag on it: listed, ready to tag.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Frame, Layout, Margin, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::super::lines::{self, Ink};
use super::super::style::{Tokens, font, space};
use super::super::{ViewState, describe, manner, tagging, widgets};
use crate::model::{Article, Issue, IssueId, Project, Quote, QuoteId};
use crate::review::Matches;
use crate::session::{Action, Command, Session};

/// Height of a row: who and when, and two lines of words.
const ROW: f32 = 74.0;

/// No more lines of the selected quote are shown.
const MOST_LINES: usize = 8;

/// More quotes than these that come back at once are no single tag that was undone.
const FEW: usize = 4;

/// What is listed, made anew only when project, issue or terms are others.
#[derive(Default)]
pub struct Untagged {
    of: Option<(Arc<Project>, String, u64)>,
    by_issue: BTreeMap<IssueId, Vec<QuoteId>>,
    issue: Option<IssueId>,
    /// Those of the open issue, the newest first.
    listed: Vec<QuoteId>,
    selected: Option<QuoteId>,
    /// Where in the list the selected one stands, or stood last.
    at: usize,
    reveal: bool,
    scrolled: f32,
}

impl Untagged {
    /// How many quotes are to be tagged on an issue.
    #[must_use]
    pub fn count(&self, issue: IssueId) -> usize {
        self.by_issue.get(&issue).map_or(0, Vec::len)
    }

    pub(super) fn selected(&self) -> Option<QuoteId> {
        self.selected
    }

    pub(super) fn listed(&self) -> &[QuoteId] {
        &self.listed
    }

    /// To the next or the previous one.
    pub fn step(&mut self, forward: bool) {
        let last = self.listed.len().saturating_sub(1);
        self.select(if forward { (self.at + 1).min(last) } else { self.at.saturating_sub(1) });
    }

    fn select(&mut self, at: usize) {
        self.at = at;
        self.selected = self.listed.get(at).copied();
        self.reveal = true;
    }

    /// Lists anew when something is another than before. What was tagged makes place for the next;
    /// what an undo brings back is selected.
    pub fn follow(
        &mut self,
        project: &Arc<Project>,
        coder: &str,
        issue: Option<IssueId>,
        matches: &Matches,
    ) {
        let known = self.of.as_ref();
        let same_words = known.is_some_and(|(_, _, version)| *version == matches.version());
        let same = same_words
            && known.is_some_and(|(of, who, _)| Arc::ptr_eq(of, project) && who == coder);
        if same && self.issue == issue {
            return;
        }
        if !same {
            self.by_issue = matches.untagged(project, coder);
            self.of = Some((Arc::clone(project), coder.to_owned(), matches.version()));
        }
        let before = std::mem::take(&mut self.listed);
        self.listed = issue.and_then(|id| self.by_issue.get(&id)).cloned().unwrap_or_default();
        let newest_first = |id: &QuoteId| {
            let published = project.article(id.article).and_then(|article| article.published);
            (std::cmp::Reverse(published.map(|published| published.date)), *id)
        };
        self.listed.sort_by_cached_key(newest_first);
        if self.issue != issue {
            self.issue = issue;
            self.select(0);
            return;
        }
        let known: BTreeSet<QuoteId> = before.into_iter().collect();
        let back = self.listed.iter().filter(|id| !known.contains(id)).take(FEW);
        let back: Vec<QuoteId> = back.copied().collect();
        let wanted = match back.first() {
            Some(first) if back.len() < FEW && !known.is_empty() => Some(*first),
            _ => self.selected,
        };
        let at = wanted.and_then(|wanted| self.listed.iter().position(|id| *id == wanted));
        self.select(at.unwrap_or(self.at).min(self.listed.len().saturating_sub(1)));
    }
}

/// Draws the selected quote's stances and the list.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    issue: &Issue,
    searched: bool,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) {
    let project = session.project();
    let mut state = std::mem::take(&mut view.issues.untagged);
    Frame::new().inner_margin(Margin::same(12)).show(ui, |ui| {
        head(ui, project, issue, searched, &state);
        let quote = state.selected.and_then(|id| project.quote(id));
        if let Some(quote) = quote {
            ui.add_space(space::S);
            whole(ui, project, quote, issue, &view.matches);
            ui.add_space(space::S);
            tagging::stances(ui, quote, issue, None, commands);
            ui.horizontal(|ui| {
                if widgets::link(ui, "Show in article").clicked() {
                    view.show_quote(quote.id);
                }
                ui.add_space(space::S);
                widgets::action_cap(ui, Action::RejectQuote);
                let reject = widgets::link(ui, "Not a quote");
                if reject.on_hover_text("Leave it out of matrix and exports").clicked() {
                    let (quotes, review) = (vec![quote.id], crate::model::Review::Rejected);
                    commands.push(Command::Review { quotes, review });
                }
            });
        }
    });
    list(ui, project, issue, &mut state, &view.matches);
    view.issues.untagged = state;
}

/// The selected quote with all its words, to be read before it is tagged.
fn whole(ui: &mut Ui, project: &Project, quote: &Quote, issue: &Issue, matches: &Matches) {
    let Some(article) = project.article(quote.id.article) else { return };
    let voice = describe::voice(project, article, quote).line();
    ui.label(lines::fit(ui, &voice, &Ink::bold(ui), ui.available_width(), 2));
    let words = describe::words(article, quote);
    let places = matches.places(issue.id, &words);
    let job = marked(ui, &words, &places, ui.available_width(), MOST_LINES);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.label(galley);
    let mut cited = vec![format!("“{}”", article.title)];
    cited.extend(article.outlet.clone());
    cited.push(describe::date(article, &manner::of(ui)));
    widgets::citation(ui, cited.join(" · "));
}

fn head(ui: &mut Ui, project: &Project, issue: &Issue, searched: bool, state: &Untagged) {
    ui.horizontal(|ui| {
        widgets::heading(ui, "Untagged quotes with its words");
        if searched && !issue.terms.is_empty() {
            widgets::muted(ui, format!("{}", state.listed.len()));
        }
    });
    let words = if issue.terms.is_empty() {
        "Give the issue search terms: the quotes in which a word begins so are listed here, ready \
         to tag. Letter case does not count."
    } else if !searched {
        "Looking through the quotes…"
    } else if project.quotes.is_empty() {
        "No quotes yet: import articles first."
    } else if state.listed.is_empty() {
        "None is left: every quote with these words is tagged on this issue."
    } else {
        return;
    };
    ui.add_space(space::XS);
    widgets::muted(ui, words);
}

fn list(ui: &mut Ui, project: &Project, issue: &Issue, state: &mut Untagged, matches: &Matches) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = ui.available_height();
    let mut area = ScrollArea::vertical().id_salt(("untagged", issue.id)).auto_shrink(false);
    if std::mem::take(&mut state.reveal) && state.selected.is_some() {
        let top = state.at as f32 * ROW;
        let offset = state.scrolled.max(top + 2.0 * ROW - height).min((top - ROW).max(0.0));
        area = area.vertical_scroll_offset(offset);
    }
    let line = Stroke::new(1.0, Tokens::of(ui).line);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), line);
    let out = area.show_rows(ui, ROW, state.listed.len(), |ui, seen| {
        let mut clicked = None;
        for at in seen {
            let quote = state.listed.get(at).and_then(|id| project.quote(*id));
            let found = quote.and_then(|quote| Some((quote, project.article(quote.id.article)?)));
            if let Some((quote, article)) = found
                && row(ui, project, article, quote, issue, state.selected, matches)
            {
                clicked = Some(at);
            }
        }
        clicked
    });
    state.scrolled = out.state.clamped_offset().y;
    if let Some(at) = out.inner {
        state.select(at);
        state.reveal = false;
    }
}

/// One quote; true when it was clicked.
fn row(
    ui: &mut Ui,
    project: &Project,
    article: &Article,
    quote: &Quote,
    issue: &Issue,
    selected: Option<QuoteId>,
    matches: &Matches,
) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let on = selected == Some(quote.id);
    let words = describe::words(article, quote);
    let voice = describe::voice(project, article, quote);
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListItem, true, on, format!("{}: {words}", voice.name))
    });
    widgets::row_ground(ui, on, &response);
    let inner = rect.shrink2(vec2(space::M, space::S));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
    child.style_mut().interaction.selectable_labels = false;
    child.spacing_mut().item_spacing = vec2(space::S, 0.0);
    let layout = Layout::right_to_left(Align::Center);
    child.allocate_ui_with_layout(vec2(inner.width(), 20.0), layout, |ui| {
        let date = describe::date(article, &manner::of(ui));
        let muted = Ink::muted(ui);
        ui.label(lines::fit(ui, &date, &muted, ui.available_width() * 0.5, 1));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let bold = Ink::bold(ui);
            ui.label(lines::fit(ui, &voice.line(), &bold, ui.available_width(), 1));
        });
    });
    let job = marked(&child, &words, &matches.places(issue.id, &words), inner.width(), 2);
    let galley = child.fonts_mut(|fonts| fonts.layout_job(job));
    child.label(galley);
    response.clicked()
}

/// Words of a quote in so many lines, those that the issue asks for in bold.
fn marked(
    ui: &Ui,
    words: &str,
    places: &[std::ops::Range<usize>],
    width: f32,
    max_rows: usize,
) -> LayoutJob {
    let colour = Tokens::of(ui).text;
    let mut job = LayoutJob::default();
    let mut append = |part: &str, font| {
        if !part.is_empty() {
            job.append(part, 0.0, TextFormat::simple(font, colour));
        }
    };
    let mut at = 0;
    for place in places {
        append(words.get(at..place.start.max(at)).unwrap_or_default(), font::interface());
        append(words.get(place.start.max(at)..place.end.max(at)).unwrap_or_default(), font::bold());
        at = place.end.max(at);
    }
    append(words.get(at..).unwrap_or_default(), font::interface());
    job.wrap = TextWrapping { max_width: width, max_rows, ..TextWrapping::default() };
    job
}
