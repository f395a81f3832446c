//! The matrix after an edit is the matrix built from scratch.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "support/quotes.rs"]
mod quotes;
mod support;

use demarche::matrix::{Builder, Shown};
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

/// Throws that follow from one number.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// One of some, now and then.
    fn rarely<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        (self.below(5) == 0).then(|| of.get(self.below(of.len())).cloned()).flatten()
    }
}

/// What is shown, by a number: any filters together, in any order, of all or of one group.
fn shown(project: &Project, number: u32) -> Shown {
    let mut dice = Dice(number.into());
    let texts = |of: fn(&Article) -> Option<&str>| -> Vec<String> {
        project.articles.values().filter_map(|article| of(article)).map(str::to_owned).collect()
    };
    let outlets = texts(|article| article.outlet.as_deref());
    let languages = texts(|article| Some(article.language.as_str()));
    let issues: Vec<IssueId> = project.issues.iter().map(|issue| issue.id).collect();
    let actors: Vec<ActorId> = project.actors.keys().copied().collect();
    let days: Vec<_> = (1..=28).map(|day| date(2031, 5, day)).collect();
    let mut coders: Vec<String> = project.taggings.keys().map(|id| id.coder.clone()).collect();
    coders.push("ana".to_owned());
    let filter = Filter {
        from: dice.rarely(&days),
        to: dice.rarely(&days),
        outlet: dice.rarely(&outlets),
        language: dice.rarely(&languages),
        review: dice.rarely(&ReviewFilter::ALL).unwrap_or_default(),
        kind: dice.rarely(&[QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect]),
        capacity: dice.rarely(&Capacity::ALL),
        coder: dice.rarely(&coders),
        issues: dice.rarely(&issues).into_iter().chain(dice.rarely(&issues)).collect(),
    };
    let sorts: Vec<Sort> =
        issues.iter().map(|issue| Sort::Stance(*issue)).chain([Sort::Name]).collect();
    let arrangement = Arrangement {
        sort: dice.rarely(&sorts).unwrap_or_default(),
        members_of: dice.rarely(&actors),
        hide_empty: dice.below(4) == 0,
        ..Arrangement::default()
    };
    Shown { filter, arrangement, ..Shown::default() }
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
    Some(match what % 20 {
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
        15 => {
            let mut issue = project.issue(*pick(&issues, a)?)?.clone();
            issue.parent = pick(&issues, b).copied().filter(|parent| *parent != issue.id);
            Edit::SetIssue(Box::new(issue))
        }
        16 => match b % 2 {
            0 => Edit::MergeIssues { kept: *pick(&issues, a)?, merged: *pick(&issues, b / 2)? },
            _ => Edit::NotActors {
                actors: vec![*pick(&actors, a)?],
                quotes: [Orphans::Rejected, Orphans::Unknown][a as usize % 2],
                coder,
                at,
            },
        },
        17 => {
            let day = 1 + (b / 4 % 28) as i8;
            let how = DateHow::Entered;
            let published = Published { date: date(2031, 5, day), precision: Precision::Day, how };
            let detail = match b % 3 {
                0 => ArticleDetail::Published((b % 2 == 0).then_some(published)),
                1 => ArticleDetail::Outlet(Some("Star".to_owned())),
                _ => ArticleDetail::Title(format!("Title {b}")),
            };
            Edit::SetArticles { articles: vec![*pick(&articles, a)?], detail }
        }
        18 => {
            let mut member = project.actor(*pick(&actors, a)?)?.clone();
            member.memberships.push(Membership::of(*pick(&actors, b)?));
            Edit::SetActor(Box::new(member))
        }
        _ => match b % 8 {
            6 => Edit::Dismiss {
                id: TaggingId { quote: *pick(&quotes, a)?, issue: *pick(&issues, b / 8)?, coder },
                at,
            },
            7 => {
                let off: Vec<&TaggingId> = project.dismissals.keys().collect();
                Edit::Reconsider((*pick(&off, a)?).clone())
            }
            4 => {
                let detail = QuoteDetail::Place([Place::Headline, Place::Body][a as usize % 2]);
                Edit::SetQuotes { quotes: vec![*pick(&quotes, a)?], detail }
            }
            5 => {
                let quote = project.quote(*pick(&quotes, a)?)?;
                let text = &project.article(quote.id.article)?.text;
                let mut middle = quote.extent().start() + quote.extent().len() / 2;
                while !text.is_char_boundary(middle) {
                    middle += 1;
                }
                Edit::SplitQuote { quote: quote.id, at: middle }
            }
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

/// All that two edits touched.
fn add(all: &mut Touched, more: &Touched) {
    all.articles.extend(&more.articles);
    all.quotes.extend(&more.quotes);
    all.actors.extend(&more.actors);
    all.issues.extend(&more.issues);
    all.positions.extend(&more.positions);
}

/// Edits, undoes and filters, and compares each matrix with one that is built from scratch. Some
/// matrices come after several edits.
fn follows(mut project: Project, steps: &[[u32; 3]], filters: &[u32]) -> Result<(), TestCaseError> {
    let mut builder = Builder::default();
    let mut now = Shown::default();
    builder.matrix(&project, None, &now.filter);
    type Steps = Vec<(Project, Touched)>;
    let (mut past, mut future): (Steps, Steps) = Default::default();
    let mut all = Touched::default();
    let last = steps.len() - 1;
    for (at, (step, number)) in steps.iter().zip(filters.iter().cycle()).enumerate() {
        match step[0] / 32 % 5 {
            way @ (0 | 1) => {
                let (from, to) =
                    if way == 0 { (&mut past, &mut future) } else { (&mut future, &mut past) };
                if let Some((other, touched)) = from.pop() {
                    add(&mut all, &touched);
                    to.push((std::mem::replace(&mut project, other), touched));
                }
            }
            _ => {
                let mut next = project.clone();
                if let Some(Ok(touched)) = edit(&project, *step).map(|edit| next.apply(&edit)) {
                    add(&mut all, &touched);
                    past.push((std::mem::replace(&mut project, next), touched));
                    future.clear();
                }
            }
        }
        if at < last && number / 4 % 3 > 0 {
            continue;
        }
        if number % 4 < 2 {
            now = shown(&project, number / 16);
        }
        // Also to another filter and back, while nothing is edited.
        let other = shown(&project, number.rotate_left(9));
        let touched = std::mem::take(&mut all);
        let none = Touched::default();
        for (shown, touched) in [(&now, &touched), (&other, &none), (&now, &none)] {
            let mut found = builder.matrix(&project, Some(touched), &shown.filter);
            shown.arrange(&mut found, &project);
            prop_assert_eq!(&found, &shown.matrix(&project), "{:?} after {:?}", shown, touched);
        }
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
