//! Merging two issues: no tag, position, rule or part is lost, and nothing dangles.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "support/quotes.rs"]
mod quotes;

use demarche::model::*;
use jiff::Timestamp;
use quotes::{guess, quote};

/// Three quotes of one state, and three issues.
struct Desk {
    project: Project,
    state: ActorId,
    quotes: Vec<QuoteId>,
}

fn desk() -> Desk {
    let state = Actor::new(ActorId::named(ActorKind::State, "Oman", 0), ActorKind::State, "Oman");
    let article = Article::new("“Yes.” “No.” “So?”", vec![]);
    let opens = article.text.match_indices('“').map(|(at, _)| at);
    let closes = article.text.match_indices('”').map(|(at, mark)| at + mark.len());
    let spans = opens.zip(closes).map(|(start, end)| Span::new(start, end));
    let quotes: Vec<Quote> =
        spans.map(|span| quote(&article, span, vec![guess(state.id, span)])).collect();
    let ids = quotes.iter().map(|quote| quote.id).collect();
    let mut desk = Desk { project: Project::default(), state: state.id, quotes: ids };
    let import = Import { articles: vec![article], quotes, actors: vec![state] };
    desk.done(&Edit::AddArticles(Box::new(import)));
    for title in ["Levy", "Tax", "Fees"] {
        desk.done(&Edit::AddIssue(Box::new(Issue::new(id(title), title))));
    }
    desk
}

fn id(title: &str) -> IssueId {
    IssueId::titled(title, 0)
}

impl Desk {
    #[track_caller]
    fn done(&mut self, edit: &Edit) -> Touched {
        let touched = self.project.apply(edit).unwrap();
        assert_eq!(self.project.check(), []);
        touched
    }

    fn set(&mut self, title: &str, set: impl FnOnce(&mut Issue)) {
        let mut issue = self.project.issue(id(title)).unwrap().clone();
        set(&mut issue);
        self.done(&Edit::SetIssue(Box::new(issue)));
    }

    fn tag(&mut self, quote: usize, title: &str, coder: &str, stance: Stance) {
        let id = TaggingId { quote: self.quotes[quote], issue: id(title), coder: coder.to_owned() };
        let tagging = Tagging {
            id,
            stance,
            excerpt: None,
            condition: None,
            comment: Some(format!("said on {title}")),
            at: Timestamp::UNIX_EPOCH,
        };
        self.done(&Edit::Tag(Box::new(tagging)));
    }

    fn position(&mut self, title: &str, stance: Stance, summary: &str, key: Option<usize>) {
        let position = Position {
            id: PositionId { actor: self.state, issue: id(title) },
            value: PositionValue::Stance(stance),
            summary: summary.to_owned(),
            key: key.map(|at| self.quotes[at]),
            coder: "ana".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        };
        self.done(&Edit::SetPosition(Box::new(position)));
    }

    fn merge(&mut self, kept: &str, merged: &str) -> Touched {
        self.done(&Edit::MergeIssues { kept: id(kept), merged: id(merged) })
    }

    fn titles(&self) -> Vec<&str> {
        self.project.issues.iter().map(|issue| issue.title.as_str()).collect()
    }
}

#[test]
fn tags_go_along_and_what_was_tagged_on_both_is_noted() {
    let mut desk = desk();
    desk.tag(0, "Tax", "ana", Stance::Supports);
    desk.tag(1, "Tax", "ana", Stance::Opposes);
    desk.tag(1, "Tax", "ben", Stance::Mixed);
    desk.tag(1, "Levy", "ana", Stance::Supports);
    desk.tag(2, "Fees", "ana", Stance::Unclear);
    let merging = desk.project.going_with_merge(id("Levy"), id("Tax"));
    assert_eq!((merging.moved.taggings, merging.both), (3, 1));
    let before = desk.project.clone();
    let edit = Edit::MergeIssues { kept: id("Levy"), merged: id("Tax") };
    assert_eq!(edit.name(&before), "merge issue “Tax” into issue “Levy”");
    let touched = desk.merge("Levy", "Tax");
    assert!(!touched.is_same(&before, &desk.project));
    assert_eq!(desk.titles(), ["Levy", "Fees"]);
    let on = |quote: usize| {
        let tags = desk.project.taggings_of(desk.quotes[quote]);
        tags.map(|tag| {
            let comment = tag.comment.as_deref().unwrap_or_default();
            format!("{} {:?} {comment}", tag.id.coder, tag.stance)
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(on(0), ["ana Supports said on Tax"]);
    assert_eq!(
        on(1),
        ["ana Supports said on Levy; Opposes on “Tax”; said on Tax", "ben Mixed said on Tax"]
    );
    assert_eq!(on(2), ["ana Unclear said on Fees"]);
}

#[test]
fn positions_go_along_with_their_key_quotes() {
    let mut desk = desk();
    desk.tag(0, "Tax", "ana", Stance::Supports);
    desk.position("Tax", Stance::Supports, "For it", Some(0));
    desk.merge("Levy", "Tax");
    let at = |title: &str| PositionId { actor: desk.state, issue: id(title) };
    let own = desk.project.position(at("Levy")).unwrap();
    assert_eq!((own.summary.as_str(), own.key), ("For it", Some(desk.quotes[0])));
    assert!(desk.project.position(at("Tax")).is_none());
    // Where there is one on both, the other verdict is noted.
    desk.position("Fees", Stance::Opposes, "Against it", None);
    assert_eq!(desk.project.going_with_merge(id("Levy"), id("Fees")).joined, 1);
    desk.merge("Levy", "Fees");
    let own = desk.project.position(PositionId { actor: desk.state, issue: id("Levy") }).unwrap();
    assert_eq!(own.value, PositionValue::Stance(Stance::Supports));
    assert_eq!(own.summary, "For it\nOpposes: Against it");
}

#[test]
fn rules_and_terms_are_joined_and_parts_stay_parts() {
    let mut desk = desk();
    desk.set("Levy", |issue| {
        issue.rules = "Count all.".to_owned();
        issue.terms = vec!["levy".to_owned()];
    });
    desk.set("Tax", |issue| {
        issue.proposition = "Tax it".to_owned();
        issue.rules = "Not fees.".to_owned();
        issue.terms = vec!["tax".to_owned(), "levy".to_owned()];
    });
    desk.set("Fees", |issue| issue.parent = Some(id("Tax")));
    assert_eq!(desk.project.going_with_merge(id("Levy"), id("Tax")).parts, 1);
    desk.merge("Levy", "Tax");
    let levy = desk.project.issue(id("Levy")).unwrap();
    assert_eq!(levy.proposition, "Tax it");
    assert_eq!(levy.rules, "Count all.\nNot fees.");
    assert_eq!(levy.terms, ["levy", "tax"]);
    assert_eq!(desk.project.issue(id("Fees")).unwrap().parent, Some(id("Levy")));
}

/// The tag that is not to be given.
fn off(desk: &Desk, quote: usize, title: &str) -> TaggingId {
    TaggingId { quote: desk.quotes[quote], issue: id(title), coder: "ana".to_owned() }
}

#[test]
fn what_does_not_bear_on_an_issue_is_noted_until_that_is_taken_back_or_tagged() {
    let mut desk = desk();
    let at = Timestamp::UNIX_EPOCH;
    for (quote, title) in [(0, "Levy"), (0, "Tax"), (1, "Levy"), (2, "Tax")] {
        let id = off(&desk, quote, title);
        let touched = desk.done(&Edit::Dismiss { id: id.clone(), at });
        assert_eq!((touched.quotes, touched.issues), (vec![id.quote], vec![id.issue]));
    }
    let file = demarche::storage::project_file::to_string(&desk.project, &[]).unwrap();
    let loaded = demarche::storage::project_file::from_str(&file).unwrap();
    assert_eq!(loaded.project.dismissals, desk.project.dismissals);
    desk.done(&Edit::Reconsider(off(&desk, 2, "Tax")));
    let again = desk.project.apply(&Edit::Reconsider(off(&desk, 2, "Tax")));
    assert_eq!(again, Err(EditError::NoDismissal));
    desk.tag(1, "Levy", "ana", Stance::Supports);
    assert_eq!(desk.project.dismissals_of(desk.quotes[1]).count(), 0, "it bears on it after all");
    let refused = desk.project.apply(&Edit::Dismiss { id: off(&desk, 1, "Levy"), at });
    assert_eq!(refused, Err(EditError::Tagged));
    // What was tagged by another coder is still one's own to dismiss.
    desk.tag(2, "Levy", "ben", Stance::Supports);
    desk.done(&Edit::Dismiss { id: off(&desk, 2, "Levy"), at });
    desk.done(&Edit::RemoveIssue(id("Tax")));
    let left: Vec<&TaggingId> = desk.project.dismissals.keys().collect();
    assert_eq!(left, [&off(&desk, 0, "Levy"), &off(&desk, 2, "Levy")]);
    let article = desk.quotes[0].article;
    desk.done(&Edit::RemoveArticles(vec![article]));
    assert!(desk.project.dismissals.is_empty());
}

#[test]
fn an_edit_tells_of_the_parts_that_move_up() {
    let mut desk = desk();
    desk.set("Fees", |issue| issue.parent = Some(id("Tax")));
    let mut removed = desk.project.clone();
    let touched = removed.apply(&Edit::RemoveIssue(id("Tax"))).unwrap();
    assert_eq!(removed.issue(id("Fees")).unwrap().parent, None);
    assert!(touched.issues.contains(&id("Fees")), "{touched:?}");
    let touched = desk.done(&Edit::MergeIssues { kept: id("Levy"), merged: id("Tax") });
    assert!(touched.issues.contains(&id("Fees")), "{touched:?}");
}

#[test]
fn an_issue_can_be_merged_with_one_that_stands_above_it() {
    for direct in [true, false] {
        let mut desk = desk();
        desk.done(&Edit::AddIssue(Box::new(Issue::new(id("Money"), "Money"))));
        desk.set("Tax", |issue| issue.parent = Some(id("Money")));
        desk.set("Fees", |issue| issue.parent = Some(id("Tax")));
        let above = if direct { "Tax" } else { "Fees" };
        desk.set("Levy", |issue| issue.parent = Some(id(above)));
        desk.merge("Levy", "Tax");
        let parent = |title: &str| desk.project.issue(id(title)).unwrap().parent;
        assert_eq!(parent("Levy"), Some(id("Money")), "direct: {direct}");
        assert_eq!(parent("Fees"), Some(id("Levy")));
    }
}

#[test]
fn an_issue_is_not_merged_into_itself_or_into_nothing() {
    let mut desk = desk();
    let before = desk.project.clone();
    for (kept, merged) in [("Levy", "Levy"), ("Levy", "Gone"), ("Gone", "Levy")] {
        let edit = Edit::MergeIssues { kept: id(kept), merged: id(merged) };
        assert!(desk.project.apply(&edit).is_err(), "{merged} into {kept}");
    }
    assert_eq!(desk.project, before);
}
