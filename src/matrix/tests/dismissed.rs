//! Quotes of which an analyst says that they do not bear on an issue.

use jiff::Timestamp;
use jiff::civil::date;

use super::drawn::Drawn;
use crate::matrix::{Cell, Filter, ReviewFilter, Verdict, build};
use crate::model::{ActorKind, Edit, IssueId, QuoteId, Review, Stance, TaggingId};

fn dismiss(p: &mut Drawn, quote: QuoteId, issue: IssueId, coder: &str) {
    let id = TaggingId { quote, issue, coder: coder.to_owned() };
    p.0.apply(&Edit::Dismiss { id, at: Timestamp::UNIX_EPOCH }).unwrap();
}

#[test]
fn what_does_not_bear_on_an_issue_leaves_nothing_to_be_done_there() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let mora = p.person("Ana Mora", "President of Chile", chile);
    let (levy, ports) = (p.issue("Levy"), p.issue("Ports"));
    let said = [(mora, "one two three four"), (mora, "five six"), (mora, "seven eight")];
    let ids = p.article("Post", Some(date(2026, 5, 1)), &said);
    let left = |p: &Drawn, filter: &Filter| {
        let matrix = build(&p.0, filter);
        let row = matrix.row(Some(chile)).unwrap();
        // Counted before the cells are made, and after.
        let counted = row.coverage();
        assert_eq!(counted, row.cells.iter().map(Cell::covered).collect());
        let voice = &row.voices()[0];
        let both = [&row.cells, &voice.cells];
        both.map(|cells| cells.iter().map(|cell| cell.untagged).collect::<Vec<usize>>())
    };
    let all = Filter::default();
    dismiss(&mut p, ids[0], levy, "ab");
    assert_eq!(left(&p, &all), [[2, 3], [2, 3]]);
    // By two coders it is still one quote, and a tag on it is not taken away twice.
    dismiss(&mut p, ids[0], levy, "cd");
    p.tag(ids[1], levy, Stance::Supports);
    dismiss(&mut p, ids[1], levy, "cd");
    assert_eq!(left(&p, &all), [[1, 3], [1, 3]]);
    // Of one coder only what that one says.
    let ab = Filter { coder: Some("ab".to_owned()), ..Filter::default() };
    dismiss(&mut p, ids[2], levy, "cd");
    assert_eq!(left(&p, &all), [[0, 3], [0, 3]]);
    assert_eq!(left(&p, &ab), [[1, 3], [1, 3]]);
    // What is reviewed was not counted anyway.
    p.change(ids[0], |quote| quote.review = Review::Accepted);
    assert_eq!(left(&p, &all), [[0, 2], [0, 2]]);
    // What the filter leaves out for not being reviewed is open, but not on that issue.
    let reviewed = Filter { review: ReviewFilter::Reviewed, ..Filter::default() };
    assert_eq!(left(&p, &reviewed), [[0, 2], [0, 2]]);
    dismiss(&mut p, ids[1], ports, "ab");
    assert_eq!(left(&p, &reviewed), [[0, 1], [0, 1]]);
}

#[test]
fn who_has_nothing_left_that_bears_on_an_issue_is_silent() {
    let mut p = Drawn::default();
    let oman = p.actor(ActorKind::State, "Oman");
    let levy = p.issue("Levy");
    let ids = p.article("Post", Some(date(2026, 5, 1)), &[(oman, "one two three four")]);
    assert_eq!(p.cell(oman).verdict, Verdict::Untagged { count: 1 });
    dismiss(&mut p, ids[0], levy, "ab");
    assert_eq!(p.cell(oman).verdict, Verdict::Silent);
}
