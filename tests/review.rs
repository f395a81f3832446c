//! The queue of what needs a person: what is in it, in which order, and that it stays while one
//! works; and which quotes have an issue's words.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may fail loudly"
)]

#[path = "support/quotes.rs"]
mod quotes;

use std::sync::Arc;

use demarche::model::*;
use demarche::review::{Asked, Matches, Names, Queue, Reason, changed, changed_among};
use jiff::civil::date;
use quotes::{guess, quote};

const CODER: &str = "ana";

/// Three articles: one with a sure, an unsure and a nobody's quote, an older one, one without a date.
fn project() -> Arc<Project> {
    let mut project = Project::default();
    let person = |name: &str| {
        let id = ActorId::named(ActorKind::Person, name, 0);
        Actor::new(id, ActorKind::Person, name)
    };
    let cast = [person("Mira Solheim"), person("Iva Rusak"), person("Rusak")];
    let mut import = Import { actors: cast.to_vec(), ..Import::default() };
    for (day, text, said) in [
        (
            Some(9),
            "Solheim: “Aid must flow.” “No comment.” Or: “Sanctions hurt us all.”",
            "0980 0400 ?",
        ),
        (Some(2), "“We wait,” said Rusak. “Sanction them”, said Solheim.", "2990 0990"),
        (None, "“Ports stay open.” “So do sanctions.”", "0990 0990"),
    ] {
        let mut article = Article::new(text, vec![]);
        article.published = day.map(|day| Published {
            date: date(2026, 4, day),
            precision: Precision::Day,
            how: DateHow::Parsed,
        });
        let opens: Vec<usize> = text.match_indices('“').map(|(at, _)| at).collect();
        for (at, said) in opens.into_iter().zip(said.split(' ')) {
            let end = at + text[at..].find('”').unwrap() + '”'.len_utf8();
            let mention = Span::new(at, at);
            let guesses = said.strip_prefix('?').map_or_else(
                || {
                    let (who, score) = said.split_at(1);
                    let actor = cast[who.parse::<usize>().unwrap()].id;
                    vec![Guess { score: score.parse().unwrap(), ..guess(actor, mention) }]
                },
                |_| vec![],
            );
            import.quotes.push(quote(&article, Span::new(at, end), guesses));
        }
        import.articles.push(article);
    }
    project.apply(&Edit::AddArticles(Box::new(import))).unwrap();
    for (title, terms) in [("Sanctions", &["sanction"][..]), ("Ports", &[])] {
        let mut issue = Issue::new(IssueId::titled(title, 0), title);
        issue.terms = terms.iter().map(|term| (*term).to_owned()).collect();
        project.apply(&Edit::AddIssue(Box::new(issue))).unwrap();
    }
    Arc::new(project)
}

/// The queue over a project, as the window keeps it.
#[derive(Default)]
struct Desk {
    matches: Matches,
    queue: Queue,
    issue: Option<IssueId>,
}

impl Desk {
    fn over(project: &Arc<Project>) -> Self {
        let mut desk = Self { issue: Some(issue("Sanctions")), ..Self::default() };
        desk.follow(project);
        desk
    }

    fn follow(&mut self, project: &Arc<Project>) {
        self.take_up(project, None);
    }

    fn take_up(&mut self, project: &Arc<Project>, touched: Option<&Touched>) {
        self.matches.follow(project, touched);
        while !self.matches.step(10) {}
        let Self { matches, queue, issue } = self;
        queue.follow(Asked { project, coder: CODER, issue: *issue, matches, touched });
    }

    /// The words of what is shown, each with a star when it is decided.
    fn shown(&self, project: &Project) -> Vec<String> {
        let words = |id: &QuoteId| {
            let star = if self.queue.is_open(*id) { "" } else { "*" };
            format!("{star}{}", words(project, *id))
        };
        self.queue.shown().iter().map(words).collect()
    }
}

#[test]
fn an_edit_that_is_told_comes_to_the_same_as_looking_at_everything() {
    let mut now = project();
    let mut desk = Desk::over(&now);
    let find = |words: &str| find(&now, words);
    let (wait, comment, them, us, ports, aid) = (
        find("We wait"),
        find("No comment"),
        find("Sanction them"),
        find("Sanctions hurt us all"),
        find("Ports stay open"),
        find("Aid must flow"),
    );
    let review = |quote, review| Edit::Review { quotes: vec![quote], review };
    let tag = |quote, title: &str| {
        let id = TaggingId { quote, issue: issue(title), coder: CODER.to_owned() };
        let (stance, at) = (Stance::Supports, jiff::Timestamp::UNIX_EPOCH);
        let (excerpt, condition, comment) = (None, None, None);
        Tagging { id, stance, excerpt, condition, comment, at }
    };
    let cut = |quote: QuoteId, from: usize| Edit::SetWords {
        quote,
        content: vec![Span::new(quote.span.start() + from, quote.span.end())],
        marks: vec![],
    };
    for edit in [
        review(wait, Review::Accepted),
        review(ports, Review::Rejected),
        Edit::Tag(Box::new(tag(them, "Sanctions"))),
        Edit::Tag(Box::new(tag(us, "Ports"))),
        review(ports, Review::Unreviewed),
        Edit::Untag(tag(them, "Sanctions").id),
        cut(us, "“Sanctions ".len()),
        Edit::MergeQuotes { first: aid, second: comment },
        review(us, Review::Rejected),
        cut(wait, "“We ".len()),
    ] {
        let mut next = now.as_ref().clone();
        let touched = next.apply(&edit).unwrap();
        now = Arc::new(next);
        desk.take_up(&now, Some(&touched));
        let fresh = Desk::over(&now);
        let untagged = |desk: &Desk| desk.matches.untagged(&now, CODER);
        assert_eq!(untagged(&desk), untagged(&fresh), "{edit:?}");
        for title in ["Sanctions", "Ports"] {
            assert_eq!(desk.matches.on(issue(title)), fresh.matches.on(issue(title)), "{edit:?}");
        }
        for id in now.quotes.keys() {
            assert_eq!(desk.queue.reasons(*id), fresh.queue.reasons(*id), "{edit:?}");
        }
        let counts = |queue: &Queue| Reason::ALL.map(|reason| queue.count(reason));
        assert_eq!(counts(&desk.queue), counts(&fresh.queue), "{edit:?}");
        assert_eq!(desk.queue.decided(), fresh.queue.decided());
    }
}

fn issue(title: &str) -> IssueId {
    IssueId::titled(title, 0)
}

fn words(project: &Project, id: QuoteId) -> &str {
    let text = project.article(id.article).unwrap().text_of(project.quote(id).unwrap().extent());
    text.trim_matches(['“', '”', '.', ','])
}

fn find(project: &Project, wanted: &str) -> QuoteId {
    *project.quotes.keys().find(|id| words(project, **id) == wanted).unwrap()
}

fn apply(project: &Arc<Project>, edit: &Edit) -> Arc<Project> {
    let mut next = project.as_ref().clone();
    next.apply(edit).unwrap();
    Arc::new(next)
}

fn reviewed(project: &Arc<Project>, wanted: &str, review: Review) -> Arc<Project> {
    apply(project, &Edit::Review { quotes: vec![find(project, wanted)], review })
}

fn tagged(project: &Arc<Project>, wanted: &str, title: &str, coder: &str) -> Arc<Project> {
    let id =
        TaggingId { quote: find(project, wanted), issue: issue(title), coder: coder.to_owned() };
    let tagging = Tagging {
        id,
        stance: Stance::Supports,
        excerpt: None,
        condition: None,
        comment: None,
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    apply(project, &Edit::Tag(Box::new(tagging)))
}

const RANKED: [&str; 7] = [
    "Sanctions hurt us all",
    "No comment",
    "We wait",
    "Sanction them",
    "Aid must flow",
    "Ports stay open",
    "So do sanctions",
];

#[test]
fn the_least_certain_comes_first_then_the_oldest() {
    let project = project();
    let desk = Desk::over(&project);
    assert_eq!(desk.shown(&project), RANKED);
    let queue = &desk.queue;
    let reasons = |words: &str| queue.reasons(find(&project, words)).iter().collect::<Vec<_>>();
    assert_eq!(
        reasons("Sanctions hurt us all"),
        [Reason::UnknownSpeaker, Reason::Unreviewed, Reason::Untagged]
    );
    assert_eq!(reasons("No comment"), [Reason::LowConfidence, Reason::Unreviewed]);
    assert_eq!(reasons("We wait"), [Reason::Ambiguous, Reason::Unreviewed]);
    assert_eq!(reasons("Ports stay open"), [Reason::Unreviewed, Reason::NoDate]);
    assert_eq!(reasons("So do sanctions"), [Reason::Unreviewed, Reason::Untagged]);
    let counts: Vec<usize> = Reason::ALL.iter().map(|reason| queue.count(*reason)).collect();
    assert_eq!(counts, [1, 1, 1, 7, 3, 1]);
    assert_eq!((queue.decided(), queue.total(), queue.left()), (0, 7, 7));
}

#[test]
fn deciding_moves_nothing_and_can_be_gone_back_to() {
    let mut now = project();
    let mut desk = Desk::over(&now);
    // The speaker of the first is found, the second is no quote, the fifth accepted.
    let speakers = vec![ActorId::named(ActorKind::Person, "Mira Solheim", 0)];
    let quotes = vec![find(&now, "Sanctions hurt us all")];
    let at = jiff::Timestamp::UNIX_EPOCH;
    let coder = CODER.to_owned();
    now = apply(&now, &Edit::Reattribute { quotes, speakers, new_actor: None, coder, at });
    now = reviewed(&now, "No comment", Review::Rejected);
    now = reviewed(&now, "Aid must flow", Review::Accepted);
    desk.follow(&now);
    let shown = desk.shown(&now);
    let plain: Vec<&str> = shown.iter().map(|words| words.trim_start_matches('*')).collect();
    assert_eq!(plain, RANKED, "nothing moved");
    assert_eq!(shown[1], "*No comment");
    assert_eq!(shown[4], "*Aid must flow");
    assert_eq!(shown[0], "Sanctions hurt us all", "it is still to be tagged");
    assert_eq!(desk.queue.decided(), 2);
    // On from the third place the next open one, and round to the first.
    let next = |after| words(&now, desk.queue.next_open(Some(after)).unwrap()).to_owned();
    assert_eq!(next(3), "Ports stay open");
    assert_eq!(next(6), "Sanctions hurt us all");
    assert_eq!(next(99), "Sanctions hurt us all");
}

#[test]
fn what_is_tagged_by_another_coder_is_still_to_be_tagged() {
    let mut now = reviewed(&project(), "Sanction them", Review::Accepted);
    now = tagged(&now, "Sanction them", "Sanctions", "ben");
    now = tagged(&now, "Sanction them", "Ports", CODER);
    let mut desk = Desk::over(&now);
    let id = find(&now, "Sanction them");
    assert_eq!(desk.queue.reasons(id).iter().collect::<Vec<_>>(), [Reason::Untagged]);
    now = tagged(&now, "Sanction them", "Sanctions", CODER);
    desk.follow(&now);
    assert!(desk.queue.reasons(id).is_empty());
    desk.issue = Some(issue("Ports"));
    desk.follow(&now);
    assert_eq!(desk.queue.count(Reason::Untagged), 0, "an issue without terms asks for nothing");
}

#[test]
fn what_does_not_bear_on_the_issue_is_not_asked_for() {
    let mut now = reviewed(&project(), "Sanction them", Review::Accepted);
    let mut desk = Desk::over(&now);
    let quote = find(&now, "Sanction them");
    assert!(!desk.queue.reasons(quote).is_empty());
    let before = Arc::clone(&now);
    let id = TaggingId { quote, issue: issue("Sanctions"), coder: CODER.to_owned() };
    now = apply(&now, &Edit::Dismiss { id, at: jiff::Timestamp::UNIX_EPOCH });
    desk.follow(&now);
    assert!(desk.queue.reasons(quote).is_empty());
    assert!(!desk.matches.untagged(&now, CODER)[&issue("Sanctions")].contains(&quote));
    assert!(desk.matches.untagged(&now, "ben")[&issue("Sanctions")].contains(&quote));
    assert_eq!(changed(&before, &now, 9), [quote].into(), "an undo goes back to it");
    assert_eq!(changed(&now, &before, 9), [quote].into());
    assert_eq!(changed_among(&before, &now, &[quote]), [quote].into());
}

#[test]
fn another_order_of_the_codebook_is_no_other_question() {
    let now = project();
    let mut ports = now.issue(issue("Ports")).unwrap().clone();
    ports.terms = vec!["port".to_owned()];
    let now = apply(&now, &Edit::SetIssue(Box::new(ports)));
    let mut desk = Desk::over(&now);
    while !desk.matches.step(1000) {}
    let version = desk.matches.version();
    let last = now.issues.len() - 1;
    let moved = now.issues.first().unwrap().id;
    let now = apply(&now, &Edit::MoveIssue { issue: moved, to: last });
    desk.matches.follow(&now, None);
    assert!(desk.matches.is_done(), "nothing is read again");
    assert_eq!(desk.matches.version(), version);
}

#[test]
fn a_filter_goes_through_one_reason_and_keeps_what_was_decided() {
    let mut now = project();
    let mut desk = Desk::over(&now);
    desk.queue.set_filter(Some(Reason::Untagged));
    assert_eq!(desk.shown(&now), ["Sanctions hurt us all", "Sanction them", "So do sanctions"]);
    now = tagged(&now, "Sanction them", "Sanctions", CODER);
    desk.follow(&now);
    assert_eq!(desk.shown(&now), ["Sanctions hurt us all", "*Sanction them", "So do sanctions"]);
    desk.queue.set_filter(None);
    assert_eq!(desk.shown(&now), RANKED, "it is still unreviewed");
}

#[test]
fn what_comes_new_stands_at_the_end_and_what_goes_is_gone() {
    let mut now = project();
    let mut desk = Desk::over(&now);
    let mut late = Article::new("“Nobody asked.”", vec![]);
    late.published = now.articles.values().find_map(|article| article.published);
    let new = quote(&late, Span::new(0, late.text.len()), vec![]);
    let import = Import { articles: vec![late], quotes: vec![new], actors: vec![] };
    now = apply(&now, &Edit::AddArticles(Box::new(import)));
    desk.follow(&now);
    let shown = desk.shown(&now);
    assert_eq!(shown[..7], RANKED);
    assert_eq!(shown[7], "Nobody asked", "though nobody is known to have said it");
    let gone = find(&now, "No comment").article;
    now = apply(&now, &Edit::RemoveArticles(vec![gone]));
    desk.follow(&now);
    assert_eq!(desk.queue.shown().len(), 5);
    assert!(desk.queue.shown().iter().all(|id| now.quote(*id).is_some()));
    // A date is asked once an article, of the first quote that stands.
    now = reviewed(&now, "Ports stay open", Review::Rejected);
    desk.follow(&now);
    assert!(desk.queue.reasons(find(&now, "So do sanctions")).has(Reason::NoDate));
    assert_eq!(desk.queue.count(Reason::NoDate), 1);
}

#[test]
fn what_was_changed_is_told() {
    let before = project();
    assert!(changed(&before, &before, 9).is_empty());
    let after = reviewed(&before, "We wait", Review::Accepted);
    assert_eq!(changed(&before, &after, 9), [find(&before, "We wait")].into());
    let after = tagged(&before, "No comment", "Ports", "ben");
    assert_eq!(changed(&before, &after, 9), [find(&before, "No comment")].into());
    assert_eq!(changed(&after, &before, 9), [find(&before, "No comment")].into());
    let few: Vec<QuoteId> = ["We wait", "No comment"].map(|words| find(&before, words)).into();
    assert_eq!(changed_among(&before, &after, &few), changed(&before, &after, 9));
    let gone = find(&before, "We wait").article;
    let after = apply(&after, &Edit::RemoveArticles(vec![gone]));
    assert_eq!(changed(&before, &after, 9), [find(&before, "No comment")].into());
}

#[test]
fn matches_are_kept_when_nothing_about_them_changes() {
    let mut now = project();
    let mut desk = Desk::over(&now);
    assert_eq!(desk.matches.on(issue("Sanctions")).len(), 3);
    now = tagged(&now, "Sanction them", "Sanctions", CODER);
    desk.matches.follow(&now, None);
    assert!(desk.matches.is_done(), "no word is another, so nothing is read again");
    let untagged = desk.matches.untagged(&now, CODER);
    assert_eq!(untagged[&issue("Sanctions")].len(), 2);
    assert_eq!(desk.matches.untagged(&now, "ben")[&issue("Sanctions")].len(), 3);
    let mut ports = now.issue(issue("Ports")).unwrap().clone();
    ports.terms = vec!["PORT".to_owned(), "aid".to_owned()];
    now = apply(&now, &Edit::SetIssue(Box::new(ports)));
    desk.matches.follow(&now, None);
    assert!(!desk.matches.is_done());
    while !desk.matches.step(1) {}
    assert_eq!(desk.matches.on(issue("Ports")).len(), 2);
    assert_eq!(desk.matches.on(issue("Sanctions")).len(), 3);
    // Other words of a quote are read.
    let quote = find(&now, "Aid must flow");
    let content = vec![Span::new(quote.span.end() - 8, quote.span.end())];
    now = apply(&now, &Edit::SetWords { quote, content, marks: vec![] });
    desk.matches.follow(&now, None);
    while !desk.matches.step(1) {}
    assert_eq!(desk.matches.on(issue("Ports")).len(), 1);
}

#[test]
fn hidden_articles_fit_the_spans_of_their_quotes() {
    let project = project();
    let names = Names::of(&project);
    for article in project.articles.values() {
        let hidden = names.hidden(&project, article);
        assert_eq!(hidden.text.len(), article.text.len());
        assert!(!hidden.text.contains("Solheim") && !hidden.text.contains("Rusak"));
        for quote in project.quotes_of(article.id) {
            assert!(quote.content.iter().all(|span| span.fits(&hidden.text)));
        }
    }
}
