//! The matrix after an edit is the matrix built from scratch.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "support/quotes.rs"]
mod quotes;
mod support;

use demarche::matrix::{Builder, Filter, ReviewFilter, build};
use demarche::model::*;
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

/// Articles that print each other's words, some of them in headlines.
fn wire(numbers: &[u32]) -> Project {
    const SAID: [&str; 4] = [
        "The levy must spare small islands",
        "We shall sign when the ports are open",
        "Nobody asked the fishermen first",
        "No",
    ];
    let mut project = Project::default();
    let state = Actor::new(ActorId(1), ActorKind::State, "Chile");
    let mut actors = vec![state];
    for (id, name) in [(2, "Ana Mora"), (3, "Ivo Sa")] {
        let mut person = Actor::new(ActorId(id), ActorKind::Person, name);
        person.tenures.push(Tenure { office: "Minister".to_owned(), ..Tenure::of(ActorId(1)) });
        actors.push(person);
    }
    for actor in actors {
        project.actors.insert_mut(actor.id, actor.into());
    }
    for title in ["Levy", "Ports"] {
        project.issues.push_back_mut(Issue::new(IssueId::titled(title, 0), title).into());
    }
    for (at, number) in numbers.iter().enumerate() {
        let number = *number as usize;
        let lines: Vec<String> =
            (0..4).map(|i| SAID[(number >> (2 * i)) % 4]).map(|said| format!("“{said}”")).collect();
        let mut article = Article::new(format!("{}\n{at}", lines.join("\n")), vec![]);
        article.outlet = Some(["Post", "Star"][number / 256 % 2].to_owned());
        article.published = (!number.is_multiple_of(5)).then(|| Published {
            date: date(2031, 5, 1 + (number / 512 % 28) as i8),
            precision: Precision::Day,
            how: DateHow::Parsed,
        });
        let mut from = 0;
        let mut ids = Vec::new();
        for (line, words) in lines.iter().enumerate() {
            let span = Span::new(from, from + words.len());
            from = span.end() + 1;
            let actor = ActorId((number >> (14 + 2 * line)) as u64 % 3 + 1);
            let mut quote = quotes::quote(&article, span, vec![quotes::guess(actor, span)]);
            if line == 0 && !number.is_multiple_of(3) {
                quote.place = Place::Headline;
            }
            ids.push(quote.id);
            project.quotes.insert_mut(quote.id, quote.into());
        }
        if number % 3 == 1 {
            let mut headline = project.quote(ids[0]).unwrap().clone();
            headline.repeats = Some(ids[1 + number / 64 % 3]);
            project.quotes.insert_mut(headline.id, headline.into());
        }
        project.articles.insert_mut(article.id, article.into());
    }
    assert_eq!(project.check(), []);
    project
}

/// A filter by number.
fn filter(project: &Project, number: u32) -> Filter {
    let pick = |count: usize| number as usize / 16 % count.max(1);
    let outlets: Vec<_> = project.articles.values().filter_map(|a| a.outlet.clone()).collect();
    let issues: Vec<IssueId> = project.issues.iter().map(|issue| issue.id).collect();
    let all = Filter::default();
    match number % 9 {
        0 => Filter { review: ReviewFilter::Reviewed, ..all },
        1 => Filter { review: ReviewFilter::Unreviewed, ..all },
        2 => Filter { from: Some(date(2031, 5, 14)), ..all },
        3 => Filter { outlet: outlets.get(pick(outlets.len())).cloned(), ..all },
        4 => Filter { kind: Some(QuoteKind::Mixed), review: ReviewFilter::Reviewed, ..all },
        5 => {
            Filter { issues: issues.get(pick(issues.len())).copied().into_iter().collect(), ..all }
        }
        _ => all,
    }
}

/// An edit by numbers; some cannot be done.
fn edit(project: &Project, [what, a, b]: [u32; 3]) -> Option<Edit> {
    fn pick<T>(from: &[T], number: u32) -> Option<&T> {
        from.get(number as usize % from.len().max(1))
    }
    let quotes: Vec<QuoteId> = project.quotes.keys().copied().collect();
    let actors: Vec<ActorId> = project.actors.keys().copied().collect();
    let issues: Vec<IssueId> = project.issues.iter().map(|issue| issue.id).collect();
    let articles: Vec<ArticleId> = project.articles.keys().copied().collect();
    let taggings: Vec<&TaggingId> = project.taggings.keys().collect();
    let at = Timestamp::UNIX_EPOCH;
    let coder = ["ana", "ben"][b as usize % 2].to_owned();
    let review = [Review::Unreviewed, Review::Accepted, Review::Corrected, Review::Rejected];
    Some(match what % 16 {
        0..=3 => Edit::Tag(Box::new(Tagging {
            id: TaggingId { quote: *pick(&quotes, a)?, issue: *pick(&issues, b)?, coder },
            stance: Stance::ALL[(a as usize + b as usize) % 7],
            excerpt: None,
            condition: None,
            comment: None,
            at,
        })),
        4 => Edit::Untag((*pick(&taggings, a)?).clone()),
        5 | 6 => Edit::Review { quotes: vec![*pick(&quotes, a)?], review: review[b as usize % 4] },
        7 | 8 => Edit::Reattribute {
            quotes: vec![*pick(&quotes, a)?, *pick(&quotes, b)?],
            speakers: pick(&actors, b).copied().into_iter().collect(),
            new_actor: (a % 3 == 0).then(|| {
                let name = format!("New {a}");
                let id = project.free_actor_id(ActorKind::Person, &name);
                Box::new(Actor::new(id, ActorKind::Person, name))
            }),
            coder,
            at,
        },
        9 => Edit::SetHolder {
            quote: *pick(&quotes, a)?,
            holders: Some(pick(&actors, b).copied().into_iter().collect()),
            capacity: [None, Some(Capacity::Official), Some(Capacity::Personal)][a as usize % 3],
            coder,
            at,
        },
        10 => Edit::SetPosition(Box::new(Position {
            id: PositionId { actor: *pick(&actors, a)?, issue: *pick(&issues, b)? },
            value: PositionValue::ALL[(a as usize) % 9],
            summary: String::new(),
            key: None,
            coder,
            at,
        })),
        11 => Edit::ClearPosition(**pick(&project.positions.keys().collect::<Vec<_>>(), a)?),
        12 => {
            let title = format!("More {a}");
            let id = project.free_issue_id(&title);
            Edit::AddIssue(Box::new(Issue::new(id, title)))
        }
        13 => Edit::RemoveIssue(*pick(&issues, a)?),
        14 => Edit::MoveIssue { issue: *pick(&issues, a)?, to: b as usize % 5 },
        _ => match b % 4 {
            0 => Edit::RemoveArticles(vec![*pick(&articles, a)?]),
            1 => Edit::MergeQuotes { first: *pick(&quotes, a)?, second: *pick(&quotes, b)? },
            2 => {
                let quote = project.quote(*pick(&quotes, a)?)?;
                let text = &project.article(quote.id.article)?.text;
                let end = text.char_indices().nth(1 + b as usize % 7).map(|(at, _)| at)?;
                let mut new = quote.clone();
                new.id.span = Span::new(0, end);
                new.content = vec![new.id.span];
                new.marks = vec![];
                new.repeats = None;
                Edit::AddQuote(Box::new(new))
            }
            _ => Edit::MergeActors { kept: *pick(&actors, a)?, merged: vec![*pick(&actors, b)?] },
        },
    })
}

/// Edits, undoes and filters, and compares each matrix with one that is built from scratch.
fn follows(mut project: Project, steps: &[[u32; 3]], filters: &[u32]) -> Result<(), TestCaseError> {
    let mut builder = Builder::default();
    let mut shown = Filter::default();
    builder.matrix(&project, None, &shown);
    type Steps = Vec<(Project, Touched)>;
    let (mut past, mut future): (Steps, Steps) = Default::default();
    for (step, number) in steps.iter().zip(filters.iter().cycle()) {
        let touched = match step[0] / 16 % 5 {
            0 | 1 => {
                let (from, to) = if step[0] / 16 % 5 == 0 {
                    (&mut past, &mut future)
                } else {
                    (&mut future, &mut past)
                };
                let Some((other, touched)) = from.pop() else { continue };
                to.push((std::mem::replace(&mut project, other), touched.clone()));
                touched
            }
            _ => {
                let mut next = project.clone();
                let Some(Ok(touched)) = edit(&project, *step).map(|edit| next.apply(&edit)) else {
                    continue;
                };
                past.push((std::mem::replace(&mut project, next), touched.clone()));
                future.clear();
                touched
            }
        };
        if number % 4 == 0 {
            shown = filter(&project, number / 4);
        }
        let found = builder.matrix(&project, Some(&touched), &shown);
        prop_assert_eq!(&found, &build(&project, &shown), "after {:?}", touched);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edit_it_is_as_if_built_from_scratch(
        ingredients in support::ingredients(),
        steps in prop::collection::vec(any::<[u32; 3]>(), 1..24),
        filters in prop::collection::vec(any::<u32>(), 24),
    ) {
        follows(support::project(&ingredients).0, &steps, &filters)?;
    }

    #[test]
    fn words_that_several_print_stay_together(
        numbers in prop::collection::vec(any::<u32>(), 1..10),
        steps in prop::collection::vec(any::<[u32; 3]>(), 1..24),
        filters in prop::collection::vec(any::<u32>(), 24),
    ) {
        follows(wire(&numbers), &steps, &filters)?;
    }
}
