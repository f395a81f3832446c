//! Random projects that hold everything a project can hold.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use std::sync::Arc;

use demarche::model::*;
use jiff::{Timestamp, civil::Date};
use proptest::prelude::*;

/// Texts and numbers from which [`project`] builds a project.
pub fn ingredients() -> impl Strategy<Value = (Vec<String>, Vec<u32>)> {
    let text = prop_oneof![
        "[a-zé«»“”'\\\\\"№ \n\t,.]{1,60}",
        any::<String>(),
        Just("«Мы»\r\n\u{2028}\u{301}\u{0}\"\\'/* ]) // \u{feff}".to_owned()),
    ];
    (prop::collection::vec(text, 1..12), prop::collection::vec(any::<u32>(), 1..200))
}

/// A consistent project and its log.
pub fn project((texts, numbers): &(Vec<String>, Vec<u32>)) -> (Project, Vec<LogEntry>) {
    let mut dice = Dice { texts, numbers, thrown: 0 };
    let mut project = Project::default();
    for i in 0..dice.below(6) {
        let kind = ActorKind::ALL[dice.below(6)];
        let name = format!("{i}{}", dice.text());
        let known: Vec<ActorId> = project.actors.keys().copied().collect();
        let mut actor = Actor::new(project.free_actor_id(kind, &name), kind, name);
        actor.iso2 = dice.maybe(|d| d.text());
        actor.affiliation = dice.maybe(|d| d.one_of(&known)).flatten();
        actor.apart = dice.one_of(&known).into_iter().collect();
        actor.notes = dice.text();
        actor.hue = dice.below(200) as u8;
        for _ in 0..dice.below(3) {
            let kinds = [AliasKind::Name, AliasKind::Metonym, AliasKind::Demonym, AliasKind::Title];
            let kind = kinds[dice.below(4)];
            actor.aliases.push(Alias {
                text: dice.text(),
                language: dice.maybe(|d| d.text()),
                kind,
            });
            if let Some(body) = dice.one_of(&known) {
                let (from, to) = (dice.maybe(|_| day(1)), dice.maybe(|d| day(1 + d.below(27))));
                actor.tenures.push(Tenure { body, office: dice.text(), from, to });
            }
        }
        project.actors.insert_mut(actor.id, Arc::new(actor));
    }
    for _ in 0..dice.below(5) {
        let title = format!("Issue {}", dice.text());
        let known: Vec<IssueId> = project.issues.iter().map(|i| i.id).collect();
        let mut issue = Issue::new(project.free_issue_id(&title), title);
        issue.parent = dice.maybe(|d| d.one_of(&known)).flatten();
        issue.terms = (0..dice.below(3)).map(|_| dice.text()).collect();
        (issue.pro, issue.contra, issue.rules) = (dice.text(), dice.text(), dice.text());
        issue.proposition = dice.text();
        project.issues.push_back_mut(Arc::new(issue));
    }
    for text in texts {
        article(&mut dice, &mut project, text);
    }
    positions(&mut dice, &mut project);
    views(&mut dice, &mut project);
    let log = (0..dice.below(4))
        .map(|_| LogEntry { at: dice.time(), coder: dice.text(), what: dice.text() })
        .collect();
    assert_eq!(project.check(), []);
    (project, log)
}

/// Positions of the analyst on what is tagged.
fn positions(dice: &mut Dice<'_>, project: &mut Project) {
    let issues: Vec<IssueId> = project.issues.iter().map(|issue| issue.id).collect();
    let quotes: Vec<QuoteId> = project.quotes.keys().copied().collect();
    for actor in project.actors.keys().copied().collect::<Vec<_>>() {
        for issue in &issues {
            let id = PositionId { actor, issue: *issue };
            let key = quotes.iter().copied().find(|quote| project.is_behind(*quote, id));
            let position = dice.maybe(|dice| Position {
                id,
                value: PositionValue::ALL[dice.below(9)],
                summary: dice.text(),
                key: dice.maybe(|_| key).flatten(),
                coder: dice.text(),
                at: dice.time(),
            });
            if let Some(position) = position {
                project.positions.insert_mut(id, Arc::new(position));
            }
        }
    }
}

/// Saved views, some of which name what is not there.
fn views(dice: &mut Dice<'_>, project: &mut Project) {
    let issues: Vec<IssueId> = project.issues.iter().map(|issue| issue.id).collect();
    let actors: Vec<ActorId> = project.actors.keys().copied().collect();
    for i in 0..dice.below(3) {
        let name = format!("{i} {}", dice.text());
        let filter = Filter {
            from: dice.maybe(|_| day(1)),
            to: dice.maybe(|_| day(28)),
            outlet: dice.maybe(|d| d.text()),
            language: dice.maybe(|d| d.text()),
            review: ReviewFilter::ALL[dice.below(3)],
            kind: dice.maybe(|_| QuoteKind::Mixed),
            capacity: dice.maybe(|d| Capacity::ALL[d.below(4)]),
            coder: dice.maybe(|d| d.text()),
            issues: dice.one_of(&issues).into_iter().chain([IssueId(7)]).collect(),
        };
        let sort = [Sort::Quotes, Sort::Name, Sort::Stance(IssueId(7))][dice.below(3)];
        let arrangement = Arrangement {
            sort,
            members_of: dice.one_of(&actors),
            hide_empty: dice.below(2) == 0,
            transposed: dice.below(2) == 0,
            cells: Cells::ALL[dice.below(3)],
        };
        let view = SavedView { id: project.free_view_id(&name), name, filter, arrangement };
        project.views.push_back_mut(Arc::new(view));
    }
}

fn article(dice: &mut Dice<'_>, project: &mut Project, text: &str) {
    let end = text.chars().next().map_or(0, char::len_utf8);
    let blocks = vec![
        Block { kind: BlockKind::Headline, span: Span::new(0, end) },
        Block { kind: BlockKind::Paragraph, span: Span::new(end, text.len()) },
    ];
    let mut article = Article::new(text, blocks);
    article.title = dice.text();
    article.outlet = dice.maybe(|d| d.text());
    article.place = dice.maybe(|d| d.text());
    article.file = dice.maybe(|d| d.text());
    article.kind = [ArticleKind::Article, ArticleKind::Communique][dice.below(2)];
    article.published = dice.maybe(|d| Published {
        date: day(1 + d.below(28)),
        precision: [Precision::Day, Precision::Month, Precision::Year][d.below(3)],
        how: [DateHow::Parsed, DateHow::Guessed, DateHow::Entered][d.below(3)],
    });
    article.warnings = (0..dice.below(2)).map(|_| dice.text()).collect();
    article.reading = dice.maybe(|d| Reading {
        version: d.text(),
        warnings: (0..d.below(2)).map(|_| d.text()).collect(),
    });
    let actors: Vec<ActorId> = project.actors.keys().copied().collect();
    let issues: Vec<IssueId> = project.issues.iter().map(|i| i.id).collect();
    for _ in 0..dice.below(4) {
        let quote = quote(dice, &article, &actors);
        if let Some(issue) = dice.one_of(&issues) {
            let id = TaggingId { quote: quote.id, issue, coder: dice.text() };
            let tagging = Tagging {
                id: id.clone(),
                stance: Stance::ALL[dice.below(7)],
                excerpt: dice.maybe(|d| d.span(text)),
                condition: dice.maybe(|d| d.text()),
                comment: dice.maybe(|d| d.text()),
                at: dice.time(),
            };
            project.taggings.insert_mut(id, Arc::new(tagging));
        }
        project.quotes.insert_mut(quote.id, Arc::new(quote));
    }
    project.articles.insert_mut(article.id, Arc::new(article));
}

fn quote(dice: &mut Dice<'_>, article: &Article, actors: &[ActorId]) -> Quote {
    let text = &article.text;
    let id = QuoteId { article: article.id, span: dice.span(text) };
    let guessed = (0..dice.below(3)).filter_map(|_| {
        Some(Guess {
            actor: dice.one_of(actors)?,
            mention: dice.span(text),
            role: dice.maybe(|d| d.span(text)),
            score: dice.below(1001) as u16,
            reasons: (0..dice.below(3)).map(|_| dice.text()).collect(),
        })
    });
    let guessed = guessed.collect();
    let decided = dice.maybe(|d| Decision {
        speakers: d.one_of(actors).into_iter().collect(),
        holders: d.maybe(|d| d.one_of(actors).into_iter().collect()),
        capacity: d.maybe(|d| [Capacity::Official, Capacity::Unclear][d.below(2)]),
        coder: d.text(),
        at: d.time(),
    });
    Quote {
        id,
        content: if dice.below(2) == 0 {
            vec![id.span]
        } else {
            vec![dice.span(text), dice.span(text)]
        },
        marks: (0..dice.below(3)).map(|_| dice.span(text)).collect(),
        place: [Place::Headline, Place::Subhead, Place::Body][dice.below(3)],
        cue: dice.maybe(|d| d.span(text)),
        relay: (0..dice.below(2)).map(|_| dice.text()).collect(),
        venue: dice.maybe(|d| d.text()),
        fidelity: [Fidelity::Verbatim, Fidelity::Translated, Fidelity::Paraphrase][dice.below(3)],
        negated: dice.below(2) == 0,
        detection: dice
            .maybe(|d| d.below(1001) as u16)
            .map_or(Detection::Coder, |confidence| Detection::Machine { confidence }),
        attribution: Attribution { guessed, decided },
        review: [Review::Unreviewed, Review::Accepted, Review::Corrected, Review::Rejected]
            [dice.below(4)],
        repeats: dice.maybe(|_| id),
    }
}

fn day(day: usize) -> Date {
    Date::new(2031, 5, day as i8).unwrap()
}

struct Dice<'a> {
    texts: &'a [String],
    numbers: &'a [u32],
    thrown: usize,
}

impl Dice<'_> {
    fn below(&mut self, limit: usize) -> usize {
        let number = self.numbers[self.thrown % self.numbers.len()] as usize;
        self.thrown += 1;
        (number ^ self.thrown) % limit
    }

    fn text(&mut self) -> String {
        self.texts[self.below(self.texts.len())].clone()
    }

    fn maybe<T>(&mut self, then: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.below(2) == 0 { None } else { Some(then(self)) }
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        if of.is_empty() { None } else { Some(of[self.below(of.len())]) }
    }

    fn span(&mut self, text: &str) -> Span {
        let mut bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bounds.push(text.len());
        let (a, b) = (bounds[self.below(bounds.len())], bounds[self.below(bounds.len())]);
        Span::new(a.min(b), a.max(b))
    }

    fn time(&mut self) -> Timestamp {
        let nanoseconds = self.below(1_000_000_000) as i32;
        Timestamp::new(1_900_000_000 + self.below(1_000_000) as i64, nanoseconds).unwrap()
    }
}
