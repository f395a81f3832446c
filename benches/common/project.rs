//! A large project.

use std::sync::Arc;

use demarche::model::*;
use jiff::{Timestamp, civil::Date};

use super::common::{Dice, words};

/// How large.
#[derive(Default)]
pub struct Size {
    pub articles: usize,
    pub quotes_each: usize,
    /// Words of the reporter after each quote.
    pub words_between: usize,
    pub states: usize,
    pub people: usize,
    pub issues: usize,
    pub taggings: usize,
}

/// A project of this size; the same on every run.
pub fn project(size: &Size) -> Project {
    let mut dice = Dice::new(7);
    let mut project = Project::default();
    let actors = actors(size, &mut project);
    let outlets: Vec<String> = (0..40).map(|i| format!("Outlet {i}")).collect();
    for number in 0..size.articles {
        article(&mut dice, &mut project, number, size, &actors, &outlets);
    }
    for number in 0..size.issues {
        let title = format!("Issue {number}");
        let issue = Issue::new(IssueId::titled(&title, 0), title);
        project.issues.push_back_mut(Arc::new(issue));
    }
    let issues: Vec<IssueId> = project.issues.iter().map(|issue| issue.id).collect();
    let quotes: Vec<QuoteId> = project.quotes.keys().copied().collect();
    while project.taggings.size() < size.taggings {
        let (Some(quote), Some(issue)) =
            (quotes.get(dice.below(quotes.len())), issues.get(dice.below(issues.len())))
        else {
            break;
        };
        let stance = Stance::ALL[dice.below(Stance::ALL.len())];
        let id = TaggingId { quote: *quote, issue: *issue, coder: "ab".to_owned() };
        let at = Timestamp::UNIX_EPOCH;
        let tagging =
            Tagging { id: id.clone(), stance, excerpt: None, condition: None, comment: None, at };
        project.taggings.insert_mut(id, Arc::new(tagging));
    }
    project
}

/// Adds one article of `quotes` quotes, some two hundred bytes each, and returns which it is.
#[allow(dead_code, reason = "each bench uses its own part")]
pub fn add_long_article(project: &mut Project, quotes: usize) -> ArticleId {
    let mut dice = Dice::new(9);
    let actors: Vec<ActorId> = project.actors.keys().copied().collect();
    let size = Size { quotes_each: quotes, ..Size::default() };
    article(&mut dice, project, usize::MAX, &size, &actors, &["Long Reads".to_owned()])
}

/// States first, then people who speak for them.
fn actors(size: &Size, project: &mut Project) -> Vec<ActorId> {
    const OFFICES: [&str; 5] =
        ["president", "foreign minister", "minister of water", "ambassador", "spokeswoman"];
    let mut ids = Vec::new();
    for number in 0..size.states + size.people {
        let state = number < size.states;
        let kind = if state { ActorKind::State } else { ActorKind::Person };
        let name = format!("{} {number}", kind.label());
        let mut actor = Actor::new(ActorId::named(kind, &name, 0), kind, name);
        if !state {
            let body = ids[number % size.states];
            let office = OFFICES[number % OFFICES.len()].to_owned();
            actor.tenures.push(Tenure { body, office, from: None, to: None });
        }
        ids.push(actor.id);
        project.actors.insert_mut(actor.id, Arc::new(actor));
    }
    ids
}

fn article(
    dice: &mut Dice,
    project: &mut Project,
    number: usize,
    size: &Size,
    actors: &[ActorId],
    outlets: &[String],
) -> ArticleId {
    let mut text = format!("Article {number}\n\n");
    let mut spans = Vec::new();
    for _ in 0..size.quotes_each {
        let start = text.len();
        let count = 12 + dice.below(24);
        text.push_str(&format!("“{}”", words(dice, count)));
        spans.push(Span::new(start, text.len()));
        text.push_str(" said the minister.");
        if size.words_between > 0 {
            text.push_str(&format!(" {}.", words(dice, size.words_between)));
        }
        text.push_str("\n\n");
    }
    let mut article = Article::new(text, vec![]);
    article.title = format!("Article {number}");
    article.outlet = outlets.get(dice.below(outlets.len())).cloned();
    let day =
        Date::constant(2026, 1, 1).saturating_add(jiff::Span::new().days((number % 360) as i64));
    article.published =
        Some(Published { date: day, precision: Precision::Day, how: DateHow::Parsed });
    for span in spans {
        let id = QuoteId { article: article.id, span };
        let guess = Guess {
            actor: actors[dice.below(actors.len())],
            mention: Span::new(span.end() + 6, span.end() + 18),
            role: Some(Span::new(span.end() + 10, span.end() + 18)),
            score: 900,
            reasons: vec![],
        };
        let quote = Quote {
            id,
            content: vec![span],
            marks: vec![span],
            place: Place::Body,
            cue: None,
            relay: vec![],
            venue: None,
            fidelity: Fidelity::Verbatim,
            negated: false,
            detection: Detection::Machine { confidence: 900 },
            attribution: Attribution { guessed: vec![guess], decided: None },
            review: Review::Unreviewed,
            repeats: None,
        };
        project.quotes.insert_mut(id, Arc::new(quote));
    }
    let id = article.id;
    project.articles.insert_mut(id, Arc::new(article));
    id
}
