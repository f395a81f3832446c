//! What there is to choose from, and in which order.

use egui::Context;
use rayon::prelude::*;

use super::super::describe;
use super::super::{ViewState, keys, speaker, views};
use super::matching::{Match, Typed};
use super::reasons::why_not;
use crate::model::{ActorId, Article, ArticleId, IssueId, ViewId};
use crate::session::{Action, Session};

/// How many articles, actors, issues and views are listed at most, of each.
const MOST: usize = 7;

/// What stands before the name of a view.
const VIEW: &str = "View: ";

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Something to do.
    Action(Action),
    /// An article to read.
    Article(ArticleId),
    /// An actor of the register.
    Actor(ActorId),
    /// An issue of the codebook.
    Issue(IssueId),
    /// A saved view of the matrix.
    View(ViewId),
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a group.
    Head(&'static str),
    /// Something to choose.
    Entry(Entry),
}

/// Something to choose, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it stands for.
    pub target: Target,
    /// Its name.
    pub name: String,
    /// Which characters of the name answer to what was typed.
    pub marks: Vec<usize>,
    /// What it does, or what tells it from others of its name.
    pub note: String,
    /// Its key.
    pub keys: String,
    /// Why it cannot be done now.
    pub why_not: Option<&'static str>,
}

impl Entry {
    /// What is heard of it.
    pub fn heard(&self) -> String {
        let mut heard = self.name.clone();
        for part in [self.why_not.unwrap_or_default(), &self.keys] {
            if !part.is_empty() {
                heard = format!("{heard}, {part}");
            }
        }
        heard
    }
}

/// The lines for typed words; without any, the last used and all commands.
pub fn lines(
    ctx: &Context,
    session: &Session,
    view: &ViewState,
    typed: &str,
    recent: &[Target],
) -> Vec<Line> {
    let typed = typed.trim();
    let mut lines = Vec::new();
    let commands = commands(ctx, session, view);
    if typed.is_empty() {
        let known = |target: &Target| {
            let command = commands.iter().find(|entry| entry.target == *target);
            command.cloned().or_else(|| place(session, *target))
        };
        let last: Vec<Entry> =
            recent.iter().filter_map(known).filter(|entry| entry.why_not.is_none()).collect();
        let rest =
            commands.into_iter().filter(|entry| !last.iter().any(|l| l.target == entry.target));
        let (possible, waiting): (Vec<Entry>, Vec<Entry>) =
            rest.partition(|entry| entry.why_not.is_none());
        let views =
            views_of(session).filter(|entry| !last.iter().any(|l| l.target == entry.target));
        let views: Vec<Entry> = views.take(MOST).collect();
        group(&mut lines, "Last used", last);
        group(&mut lines, "Saved views", views);
        group(&mut lines, "Commands", possible);
        group(&mut lines, "Not now", waiting);
        return lines;
    }
    let mut words = Typed::new(typed);
    let mut found: Vec<(u32, Entry)> =
        commands.into_iter().filter_map(|entry| rated(&mut words, entry)).collect();
    let views: Vec<Entry> = views_of(session)
        .filter_map(|entry| {
            let found = words.loosely(&entry.name)?;
            Some(Entry { marks: found.marks, ..entry })
        })
        .take(MOST)
        .collect();
    // Whoever types what a view is called means the view.
    let named = views.iter().any(|entry| {
        let own_name = entry.name.strip_prefix(VIEW).unwrap_or_default();
        words.strictly(own_name).is_some()
    });
    let (named, views) = if named { (views, Vec::new()) } else { (Vec::new(), views) };
    // Of two that answer alike, the one that was used last; then in the order of the menus.
    found.sort_by_key(|(score, entry)| {
        let used = recent.iter().position(|target| *target == entry.target);
        (std::cmp::Reverse(*score), used.unwrap_or(usize::MAX))
    });
    let found = found.into_iter().map(|(_, entry)| entry);
    let (possible, waiting): (Vec<Entry>, Vec<Entry>) =
        found.partition(|entry| entry.why_not.is_none());
    group(&mut lines, "Saved views", named);
    group(&mut lines, "Commands", possible);
    group(&mut lines, "Saved views", views);
    group(&mut lines, "Articles", articles(session, view, &mut words));
    group(&mut lines, "Actors", actors(session, typed, &mut words));
    group(&mut lines, "Issues", issues(session, &mut words));
    group(&mut lines, "Not now", waiting);
    lines
}

fn group(lines: &mut Vec<Line>, head: &'static str, entries: Vec<Entry>) {
    if !entries.is_empty() {
        lines.push(Line::Head(head));
        lines.extend(entries.into_iter().map(Line::Entry));
    }
}

/// How well a command answers, by its name, else by what it does.
fn rated(words: &mut Typed, entry: Entry) -> Option<(u32, Entry)> {
    if let Some(Match { score, marks }) = words.loosely(&entry.name) {
        return Some((score + 1, Entry { marks, ..entry }));
    }
    words.strictly(&entry.note).map(|_| (0, entry))
}

/// All commands in the order of the menus.
fn commands(ctx: &Context, session: &Session, view: &ViewState) -> Vec<Entry> {
    let all = Action::all().into_iter().filter(|action| *action != Action::ShowPalette);
    let entry = |action: Action| {
        let info = action.info();
        Entry {
            target: Target::Action(action),
            name: name(action, session),
            marks: Vec::new(),
            note: info.tooltip.to_owned(),
            keys: info.shortcut.map(|shortcut| keys::text(ctx, shortcut)).unwrap_or_default(),
            why_not: why_not(action, session, view),
        }
    };
    all.map(entry).collect()
}

/// A command's name where it stands without its menu.
#[expect(clippy::wildcard_enum_match_arm, reason = "most names say enough")]
fn name(action: Action, session: &Session) -> String {
    let info = action.info();
    let with = |name: Option<&str>| {
        name.map_or_else(|| info.name.to_owned(), |name| format!("{}: {name}", info.name))
    };
    match action {
        Action::Undo => with(session.undo_name()),
        Action::Redo => with(session.redo_name()),
        Action::Tag(stance) => {
            format!("Tag: {} {}", stance.glyph(), session.preferences().manner.stance(stance))
        }
        Action::ThemeLight
        | Action::ThemeDark
        | Action::ThemeSystem
        | Action::ThemeHighContrast => {
            format!("Colours: {}", info.name)
        }
        Action::EditArticles => "Edit details of articles…".to_owned(),
        Action::DeleteArticles => "Delete articles…".to_owned(),
        Action::CancelJob => "Stop the running job".to_owned(),
        Action::AcceptQuote => "Accept quote".to_owned(),
        Action::SplitQuote => "Split quote at the caret".to_owned(),
        Action::MergeQuotes => "Merge quote with the next".to_owned(),
        Action::AcceptMany => "Accept all quotes above…".to_owned(),
        _ => info.name.to_owned(),
    }
}

/// What can be gone to, as long as it is there.
fn place(session: &Session, target: Target) -> Option<Entry> {
    let project = session.project();
    let (name, note) = match target {
        Target::Action(_) => return None,
        Target::Article(id) => {
            let article = project.article(id)?;
            (
                article.title.clone(),
                describe::details(article, &session.preferences().manner).join(" · "),
            )
        }
        Target::Actor(id) => {
            let actor = project.actor(id)?;
            (actor.name.clone(), speaker::belongs(project, actor))
        }
        Target::Issue(id) => {
            let issue = project.issue(id)?;
            (issue.title.clone(), issue.proposition.clone())
        }
        Target::View(id) => {
            let saved = project.view(id)?;
            let note = views::described(project, saved, &session.preferences().manner);
            (format!("{VIEW}{}", saved.name), note)
        }
    };
    let (marks, keys) = (Vec::new(), String::new());
    Some(Entry { target, name, marks, note, keys, why_not: None })
}

/// The saved views, in their order.
fn views_of(session: &Session) -> impl Iterator<Item = Entry> {
    let views = session.project().views.iter();
    views.filter_map(|saved| place(session, Target::View(saved.id)))
}

fn marked(session: &Session, target: Target, found: Match) -> Option<Entry> {
    place(session, target).map(|entry| Entry { marks: found.marks, ..entry })
}

/// The articles whose title has the words, those that begin with them first.
fn articles(session: &Session, view: &ViewState, words: &mut Typed) -> Vec<Entry> {
    let project = session.project();
    let words = &*words;
    let lines = view.digest.articles.par_iter();
    let rated = lines.filter_map(|line| {
        let article = project.article(line.id)?;
        Some((words.score(&article.title)?, article))
    });
    let mut found: Vec<(u32, &Article)> = rated.collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let found = found.into_iter().take(MOST);
    let entry = |(_, article): (u32, &Article)| {
        marked(session, Target::Article(article.id), words.strictly(&article.title)?)
    };
    found.filter_map(entry).collect()
}

/// The actors that the choice of a speaker finds, too.
fn actors(session: &Session, typed: &str, words: &mut Typed) -> Vec<Entry> {
    let found = speaker::find(session.project(), typed, |_| true).into_iter().take(MOST);
    found
        .filter_map(|actor| {
            let answer = words.strictly(&actor.name).unwrap_or_default();
            marked(session, Target::Actor(actor.id), answer)
        })
        .collect()
}

fn issues(session: &Session, words: &mut Typed) -> Vec<Entry> {
    let mut found: Vec<(Match, IssueId)> = session
        .project()
        .issues
        .iter()
        .filter_map(|issue| words.loosely(&issue.title).map(|answer| (answer, issue.id)))
        .collect();
    found.sort_by_key(|(answer, _)| std::cmp::Reverse(answer.score));
    let found = found.into_iter().take(MOST);
    found.filter_map(|(answer, id)| marked(session, Target::Issue(id), answer)).collect()
}
