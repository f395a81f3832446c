//! Who said which quotes, kept from edit to edit.

#![expect(clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "support/quotes.rs"]
mod quotes;

use std::sync::Arc;

use demarche::model::*;
use jiff::civil::date;
use quotes::{guess, quote};

/// A minister and another of one state, with quotes in articles of several days.
fn project() -> Project {
    let mut project = Project::default();
    for (id, kind) in [(1, ActorKind::State), (2, ActorKind::State), (3, ActorKind::Person)] {
        let mut actor = Actor::new(ActorId(id), kind, format!("Actor {id}"));
        if kind == ActorKind::Person {
            actor.tenures.push(Tenure::of(ActorId(1)));
        }
        project.actors.insert_mut(actor.id, Arc::new(actor));
    }
    for day in 1..6 {
        let mut article = Article::new(format!("“We wait.” “We go.” “Day {day}.”"), vec![]);
        article.published = (day != 3).then(|| Published {
            date: date(2031, 5, day),
            precision: Precision::Day,
            how: DateHow::Parsed,
        });
        for (at, span) in [(0, 0..14), (1, 15..27)] {
            let span = Span::new(span.start, span.end);
            let actor = ActorId([3, 1, 2][(day as usize + at) % 3]);
            let guessed = if day == 4 { vec![] } else { vec![guess(actor, span)] };
            let quote = quote(&article, span, guessed);
            project.quotes.insert_mut(quote.id, Arc::new(quote));
        }
        project.articles.insert_mut(article.id, Arc::new(article));
    }
    project
}

#[test]
fn after_any_edit_it_is_as_if_all_were_read() {
    let mut project = project();
    let mut spoken = Spoken::of(&project);
    assert_eq!(spoken.quotes(None).len(), 2);
    let quotes: Vec<QuoteId> = project.quotes.keys().copied().collect();
    let articles: Vec<ArticleId> = project.articles.keys().copied().collect();
    let mut person = project.actor(ActorId(3)).unwrap().clone();
    person.tenures[0].to = Some(date(2031, 5, 2));
    let at = jiff::Timestamp::UNIX_EPOCH;
    let edits = [
        Edit::Review { quotes: vec![quotes[0], quotes[4]], review: Review::Rejected },
        Edit::Reattribute {
            quotes: quotes[2..5].to_vec(),
            speakers: vec![ActorId(1), ActorId(3)],
            new_actor: None,
            coder: String::new(),
            at,
        },
        Edit::SetActor(Box::new(person)),
        Edit::SetArticles {
            articles: articles[1..3].to_vec(),
            detail: ArticleDetail::Published(None),
        },
        Edit::SetActors {
            actors: vec![ActorId(1)],
            detail: ActorDetail::Government(Some(ActorId(2))),
        },
        Edit::Review { quotes: vec![quotes[0]], review: Review::Accepted },
        Edit::MergeActors { kept: ActorId(2), merged: vec![ActorId(1)] },
        Edit::RemoveArticles(vec![articles[0]]),
    ];
    for edit in edits {
        let before = project.clone();
        let mut touched = project.apply(&edit).unwrap();
        touched.articles.retain(|id| before.articles.contains_key(id));
        let known = spoken.clone();
        spoken.update(&before, &project, &touched);
        assert_eq!(spoken, Spoken::of(&project), "{edit:?}");
        assert!(spoken.effort(&before, &project, &touched) <= quotes.len());
        // And back.
        let mut back = spoken.clone();
        back.update(&project, &before, &touched);
        assert_eq!(back, known, "back from {edit:?}");
    }
}
