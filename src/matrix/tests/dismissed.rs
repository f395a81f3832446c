//! Quotes of which an analyst says that they do not bear on an issue.

use jiff::Timestamp;
use jiff::civil::date;

use super::drawn::Drawn;
use crate::matrix::{Builder, Cell, Filter, ReviewFilter, Verdict, build};
use crate::model::{ActorKind, Edit, IssueId, Place, QuoteId, Review, Stance, TaggingId};

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

#[test]
fn any_copy_of_what_several_print_can_be_the_one_that_does_not_bear_on_it() {
    let reviewed = Filter { review: ReviewFilter::Reviewed, ..Filter::default() };
    for copy in 0..3 {
        let mut p = Drawn::default();
        let oman = p.actor(ActorKind::State, "Oman");
        let levy = p.issue("Levy");
        let words = "one two three four";
        let first = p.article("Post", Some(date(2026, 5, 3)), &[(oman, words)]);
        let second = p.article("Star", Some(date(2026, 5, 1)), &[(oman, words), (oman, "one two")]);
        // What a headline says again, and what is reviewed, so that there is a row.
        p.change(second[1], |quote| {
            (quote.place, quote.repeats) = (Place::Headline, Some(second[0]))
        });
        let other = p.article("Sun", Some(date(2026, 5, 2)), &[(oman, "five six seven")]);
        p.change(other[0], |quote| quote.review = Review::Accepted);
        let untagged = |p: &Drawn, filter: &Filter| {
            build(&p.0, filter).row(Some(oman)).unwrap().cells[0].untagged
        };
        assert_eq!([untagged(&p, &Filter::default()), untagged(&p, &reviewed)], [1, 1]);
        let mut builder = Builder::default();
        builder.matrix(&p.0, None, &reviewed);
        let id = TaggingId {
            quote: [first[0], second[0], second[1]][copy],
            issue: levy,
            coder: "ab".to_owned(),
        };
        let touched = p.0.apply(&Edit::Dismiss { id, at: Timestamp::UNIX_EPOCH }).unwrap();
        let next = builder.matrix(&p.0, Some(&touched), &reviewed);
        assert_eq!(next.row(Some(oman)).unwrap().cells[0].untagged, 0, "copy {copy}");
        assert_eq!([untagged(&p, &Filter::default()), untagged(&p, &reviewed)], [0, 0]);
    }
}
