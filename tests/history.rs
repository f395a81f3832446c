//! Random edits: what an edit may not do, and that undo and redo lead back and forth.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::sync::Arc;

use demarche::model::{
    Actor, ActorId, ActorKind, Article, Attribution, Block, BlockKind, Detection, Edit, Fidelity,
    Guess, Import, Issue, IssueId, Orphans, Place, Position, PositionId, PositionValue, Project,
    Quote, QuoteId, Review, Span, Stance, Tagging, TaggingId, Tenure,
};
use demarche::session::history::History;
use jiff::Timestamp;
use proptest::prelude::*;

const NAMES: [&str; 5] = ["Ada Brandt", "Luís Mota", "Нина Орлова", "Norway", "Peru"];

fn actor_id(n: u8) -> ActorId {
    let at = usize::from(n) % NAMES.len();
    ActorId::named(ActorKind::Person, NAMES[at], 0)
}

fn actor(n: u8, above: u8) -> Actor {
    let at = usize::from(n) % NAMES.len();
    let mut actor = Actor::new(actor_id(n), ActorKind::Person, NAMES[at]);
    match above % 3 {
        0 => actor.affiliation = Some(actor_id(above / 3)),
        1 => actor.tenures.push(Tenure {
            body: actor_id(above / 3),
            office: "minister".to_owned(),
            from: None,
            to: None,
        }),
        _ => {}
    }
    actor
}

fn issue_id(n: u8) -> IssueId {
    IssueId::titled("issue", u64::from(n % 4))
}

fn issue(n: u8, parent: u8) -> Issue {
    let mut issue = Issue::new(issue_id(n), format!("Issue {}", n % 4));
    issue.parent = parent.is_multiple_of(2).then(|| issue_id(parent / 2));
    issue
}

fn article(n: u8) -> Article {
    let text = format!("Zürich, Tag {}. «Ја» is what “Ada” said.", n % 6);
    let whole = Span::new(0, text.len());
    let mut article = Article::new(text, vec![Block { kind: BlockKind::Paragraph, span: whole }]);
    article.title = format!("Article {}", n % 6);
    article
}

fn quote(article: &Article, n: u8, speaker: u8) -> Quote {
    // Some spans fall inside a character or beyond the text: such an import must be refused.
    let start = usize::from(n) % (article.text.len() + 3);
    let span = Span::new(start, start + usize::from(speaker % 5) + 1);
    Quote {
        id: QuoteId { article: article.id, span },
        content: vec![span],
        marks: vec![],
        place: Place::Body,
        cue: None,
        relay: vec![],
        venue: None,
        fidelity: Fidelity::Verbatim,
        negated: false,
        detection: Detection::Machine { confidence: 500 },
        attribution: Attribution {
            guessed: vec![Guess {
                actor: actor_id(speaker),
                mention: span,
                role: None,
                score: 500,
                reasons: vec![],
            }],
            decided: None,
        },
        review: Review::Unreviewed,
        repeats: None,
    }
}

/// One random edit of `project`, often one that cannot be done.
fn edit(project: &Project, (what, a, b): (u8, u8, u8)) -> Edit {
    let at = Timestamp::from_second(i64::from(b)).unwrap();
    let coder = format!("coder {}", a % 2);
    let some_quote = project
        .quotes
        .keys()
        .nth(usize::from(a) % project.quotes.size().max(1))
        .copied()
        .unwrap_or(QuoteId { article: article(a).id, span: Span::new(0, 1) });
    match what % 21 {
        0 => {
            let article = article(a);
            let quotes = vec![quote(&article, b, a)];
            let actors = vec![actor(a, b)];
            Edit::AddArticles(Box::new(Import { articles: vec![article], quotes, actors }))
        }
        1 => Edit::RemoveArticles(vec![article(a).id]),
        2 => Edit::Reattribute {
            quotes: vec![some_quote],
            speakers: vec![actor_id(b)],
            new_actor: b.is_multiple_of(5).then(|| Box::new(actor(b, a))),
            coder,
            at,
        },
        3 => Edit::SetHolder {
            quote: some_quote,
            holders: Some(vec![actor_id(b)]),
            capacity: None,
            coder,
            at,
        },
        4 => {
            let reviews = [Review::Accepted, Review::Rejected, Review::Unreviewed];
            Edit::Review { quotes: vec![some_quote], review: reviews[usize::from(b) % 3] }
        }
        5 => Edit::AddActor(Box::new(actor(a, b))),
        6 => Edit::SetActor(Box::new(actor(a, b))),
        7 => Edit::AddIssue(Box::new(issue(a, b))),
        8 => Edit::SetIssue(Box::new(issue(a, b))),
        9 => Edit::MoveIssue { issue: issue_id(a), to: usize::from(b) },
        10 => Edit::RemoveIssue(issue_id(a)),
        11 => {
            let id = TaggingId { quote: some_quote, issue: issue_id(b), coder };
            Edit::Tag(Box::new(Tagging {
                id,
                stance: Stance::ALL[usize::from(a) % Stance::ALL.len()],
                excerpt: None,
                condition: None,
                comment: None,
                at,
            }))
        }
        12 | 13 => {
            let id = PositionId { actor: actor_id(b), issue: issue_id(a) };
            let behind = |quote: &&QuoteId| project.is_behind(**quote, id);
            let behind = project.quotes.keys().find(behind).copied();
            Edit::SetPosition(Box::new(Position {
                id,
                value: PositionValue::ALL[usize::from(a) % PositionValue::ALL.len()],
                summary: String::new(),
                // Now and then one that is not the actor's: such an edit must be refused.
                key: if b.is_multiple_of(7) { Some(some_quote) } else { behind },
                coder,
                at,
            }))
        }
        14 => {
            let random = PositionId { actor: actor_id(b), issue: issue_id(a) };
            Edit::ClearPosition(project.positions.keys().next().copied().unwrap_or(random))
        }
        15 => Edit::MergeActors { kept: actor_id(a), merged: vec![actor_id(b), actor_id(b / 5)] },
        16 => Edit::MoveQuotes {
            quotes: vec![some_quote],
            from: actor_id(a),
            to: actor_id(b),
            new_actor: b.is_multiple_of(3).then(|| Box::new(actor(b, a))),
            coder,
            at,
        },
        17 => Edit::RemoveActors(vec![actor_id(a), actor_id(b)]),
        18 => Edit::NotActors {
            actors: vec![actor_id(a)],
            quotes: if b.is_multiple_of(2) { Orphans::Rejected } else { Orphans::Unknown },
            coder,
            at,
        },
        19 => Edit::KeepApart { actor: actor_id(a), others: vec![actor_id(b)] },
        _ => Edit::Untag(TaggingId { quote: some_quote, issue: issue_id(b), coder }),
    }
}

fn edits() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec(any::<(u8, u8, u8)>(), 1..60)
}

fn assert_sound(project: &Project) {
    assert_eq!(project.check(), [], "the check of project files agrees");
    for quote in project.quotes.values() {
        let article = project.article(quote.id.article).expect("a quote's article is there");
        for span in quote.content.iter().chain(&quote.marks) {
            assert!(span.fits(&article.text), "{span:?} in {:?}", article.text);
        }
        for speaker in quote.attribution.speakers() {
            assert!(project.actor(*speaker).is_some(), "a speaker is there");
        }
    }
    for tagging in project.taggings.values() {
        assert!(project.quote(tagging.id.quote).is_some(), "a tagging's quote is there");
        assert!(project.issue(tagging.id.issue).is_some(), "a tagging's issue is there");
    }
    for actor in project.actors.values() {
        let above = actor.affiliation.into_iter().chain(actor.tenures.iter().map(|t| t.body));
        let mut open: Vec<ActorId> = above.collect();
        let mut steps = 0;
        while let Some(id) = open.pop() {
            assert_ne!(id, actor.id, "{} belongs to itself", actor.name);
            let next = project.actor(id).expect("what an actor belongs to is there");
            open.extend(next.affiliation);
            open.extend(next.tenures.iter().map(|t| t.body));
            steps += 1;
            assert!(steps < 1000, "affiliations go in a circle");
        }
    }
    for issue in &project.issues {
        let mut above = issue.parent;
        for _ in 0..project.issues.len() {
            above = above.and_then(|id| project.issue(id).expect("a parent is there").parent);
        }
        assert_eq!(above, None, "issue parents go in a circle");
    }
}

proptest! {
    #[test]
    fn edits_keep_the_project_sound_and_fail_without_a_trace(seeds in edits()) {
        let mut project = Project::default();
        for seed in seeds {
            let before = project.clone();
            let edit = edit(&project, seed);
            match project.apply(&edit) {
                Err(_) => prop_assert_eq!(&project, &before),
                Ok(touched) => {
                    assert_sound(&project);
                    // What an edit says it touched is what changed.
                    prop_assert_eq!(touched.is_same(&before, &project), project == before);
                    let mut again = before.clone();
                    again.apply(&edit).unwrap();
                    prop_assert_eq!(&again, &project, "the same edit gives the same result");
                }
            }
        }
    }

    #[test]
    fn undo_all_is_the_start_and_redo_all_is_the_end(seeds in edits()) {
        let start = Arc::new(Project::default());
        let mut history = History::default();
        let mut project = Arc::clone(&start);
        let mut names = vec![];
        for seed in seeds {
            let edit = edit(&project, seed);
            let mut next = project.as_ref().clone();
            if next.apply(&edit).is_ok() {
                let name = edit.name(&project);
                history.push(name.clone(), String::new(), jiff::Timestamp::UNIX_EPOCH, project);
                names.push(name);
                project = Arc::new(next);
            }
        }
        let end = Arc::clone(&project);
        for name in names.iter().rev() {
            let (undone, before) = history.undo(project).unwrap();
            prop_assert_eq!(&undone, name);
            project = before;
        }
        prop_assert_eq!(&project, &start);
        prop_assert!(Arc::ptr_eq(&project, &start));
        prop_assert!(history.undo_name().is_none());
        while let Some((_, after)) = history.redo(Arc::clone(&project)) {
            project = after;
        }
        prop_assert_eq!(project, end);
    }
}

#[test]
fn a_new_edit_forgets_what_was_undone() {
    let mut history = History::default();
    let project = Arc::new(Project::default());
    history.push(
        "one".to_owned(),
        String::new(),
        jiff::Timestamp::UNIX_EPOCH,
        Arc::clone(&project),
    );
    history.undo(Arc::clone(&project)).unwrap();
    assert_eq!(history.redo_name(), Some("one"));
    history.push(
        "two".to_owned(),
        String::new(),
        jiff::Timestamp::UNIX_EPOCH,
        Arc::clone(&project),
    );
    assert_eq!(history.redo_name(), None);
    assert_eq!(history.undo_name(), Some("two"));
}
