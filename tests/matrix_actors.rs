//! What an edit of actors and of articles' details does to the matrix and to who said what is the
//! same as if all were read again; and a row that nobody looked at counts what it will show.
#![expect(clippy::indexing_slicing, reason = "tests may fail loudly")]

mod support;

use demarche::matrix::{Builder, Coverage, Filter, ReviewFilter, build};
use demarche::model::*;
use jiff::civil::date;
use proptest::prelude::*;

/// An edit by numbers; some cannot be done.
fn edit(project: &Project, [what, a, b]: [u32; 3]) -> Option<Edit> {
    let actors: Vec<ActorId> = project.actors.keys().copied().collect();
    let articles: Vec<ArticleId> = project.articles.keys().copied().collect();
    let quotes: Vec<QuoteId> = project.quotes.keys().copied().collect();
    let actor = *actors.get(a as usize % actors.len().max(1))?;
    let other = *actors.get(b as usize % actors.len())?;
    let mut changed = project.actor(actor)?.clone();
    let day = |number: u32| date(2026, 3, 1 + (number % 28) as i8);
    match what % 12 {
        0 => changed.name = format!("{} {b}", changed.name),
        1 => changed.kind = ActorKind::ALL[b as usize % 6],
        2 => changed.affiliation = (b % 3 > 0).then_some(other),
        3 => changed.tenures = vec![],
        4 | 5 => changed.tenures.push(Tenure {
            office: ["Foreign minister", "envoy"][b as usize % 2].to_owned(),
            from: (b % 3 > 0).then(|| day(a)),
            ..Tenure::of(other)
        }),
        6 => changed.aliases.clear(),
        7 => {
            let published = (b % 4 > 0).then(|| Published {
                date: day(b),
                precision: Precision::Day,
                how: DateHow::Entered,
            });
            let from = a as usize % articles.len();
            let detail = match b % 3 {
                0 => ArticleDetail::Outlet(Some(format!("Outlet {}", b % 2))),
                _ => ArticleDetail::Published(published),
            };
            return Some(Edit::SetArticles { articles: articles[from..].to_vec(), detail });
        }
        8 => {
            let review = [Review::Accepted, Review::Rejected, Review::Unreviewed][b as usize % 3];
            let from = a as usize % quotes.len().max(1);
            return Some(Edit::Review { quotes: quotes.get(from..)?.to_vec(), review });
        }
        9 => return Some(Edit::MergeActors { kept: actor, merged: vec![other] }),
        10 => {
            let detail = ActorDetail::Government((b % 3 > 0).then_some(other));
            return Some(Edit::SetActors {
                actors: actors[a as usize % actors.len()..].to_vec(),
                detail,
            });
        }
        _ => {
            return Some(Edit::NotActors {
                actors: vec![actor],
                quotes: Orphans::Unknown,
                coder: String::new(),
                at: jiff::Timestamp::UNIX_EPOCH,
            });
        }
    }
    Some(Edit::SetActor(Box::new(changed)))
}

fn filter(number: u32) -> Filter {
    let all = Filter::default();
    match number % 5 {
        0 => Filter { review: ReviewFilter::Reviewed, ..all },
        1 => Filter { from: Some(date(2026, 3, 10)), ..all },
        2 => Filter { capacity: Some(Capacity::Official), ..all },
        _ => all,
    }
}

fn follows(mut project: Project, steps: &[[u32; 3]]) -> Result<(), TestCaseError> {
    let mut builder = Builder::default();
    let mut shown = Filter::default();
    builder.matrix(&project, None, &shown);
    let mut spoken = Spoken::of(&project);
    for step in steps {
        let before = project.clone();
        let Some(edit) = edit(&project, *step) else { continue };
        let Ok(touched) = project.apply(&edit) else {
            project = before;
            continue;
        };
        if step[0] % 7 == 0 {
            shown = filter(step[1]);
        }
        let found = builder.matrix(&project, Some(&touched), &shown);
        let counted: Vec<Coverage> = found.rows.iter().map(|row| row.coverage()).collect();
        prop_assert_eq!(&found, &build(&project, &shown), "after {:?}", edit);
        let made: Vec<Coverage> = found.rows.iter().map(|row| Coverage::of(row)).collect();
        prop_assert_eq!(counted, made);
        spoken.update(&before, &project, &touched);
        prop_assert_eq!(&spoken, &Spoken::of(&project), "after {:?}", edit);
        prop_assert_eq!(spoken.in_use(&project), project.actors_in_use());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edit_it_is_as_if_all_were_read(
        ingredients in support::ingredients(),
        steps in prop::collection::vec(any::<[u32; 3]>(), 1..16),
    ) {
        follows(support::project(&ingredients).0, &steps)?;
    }
}

#[test]
fn an_edit_that_touches_many_articles_of_a_large_project() {
    let texts: Vec<String> = (0..400).map(|number| format!("“We wait” {number}")).collect();
    let numbers = |seed: u32| {
        let number = move |n: u32| (n + seed).wrapping_mul(2_654_435_761) >> 7;
        (0..997).map(number).collect::<Vec<u32>>()
    };
    let mut projects = (0..).map(|seed| support::project(&(texts.clone(), numbers(seed))).0);
    let project = projects.find(|project| project.actors.size() > 3).unwrap();
    assert!(project.articles.size() > 300 && project.quotes.size() > 300);
    let steps: Vec<[u32; 3]> = (0_u32..60).map(|n| [n, 300 + n * 7, n * 13 + 1]).collect();
    follows(project, &steps).unwrap();
}
