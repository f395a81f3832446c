//! Actors side by side, and how far a matrix is filled.

use std::sync::Arc;

use jiff::Timestamp;

use super::drawn::Drawn;
use super::{day, *};
use crate::matrix::compare::{Outcome, compare, in_words};
use crate::matrix::{Coverage, Covered};
use crate::model::{ActorKind, PositionId, PositionValue, Stance};

fn set(p: &mut Drawn, actor: ActorId, issue: IssueId, value: PositionValue) {
    let id = PositionId { actor, issue };
    let (summary, coder) = (String::new(), "ab".to_owned());
    let at = Timestamp::UNIX_EPOCH;
    let position = Position { id, value, summary, key: None, coder, at };
    p.0.positions.insert_mut(id, Arc::new(position));
}

#[test]
fn differences_come_first_and_silence_last() {
    let mut p = Drawn::default();
    let [chile, oman] = ["Chile", "Oman"].map(|name| p.actor(ActorKind::State, name));
    let [quiet, one, same, near, far] =
        ["Quiet", "One", "Same", "Near", "Far"].map(|title| p.issue(title));
    let words = [(chile, "a b"), (chile, "c d"), (chile, "e f"), (chile, "g h")];
    let of_chile = p.article("Post", day(1), &words);
    let words = words.map(|(_, words)| (oman, words));
    let of_oman = p.article("Star", day(2), &words);
    p.tag(of_chile[0], one, Stance::Supports);
    for (issue, a, b) in [
        (same, Stance::Opposes, Stance::Opposes),
        (near, Stance::Supports, Stance::Mixed),
        (far, Stance::Supports, Stance::Opposes),
    ] {
        p.tag(of_chile[1], issue, a);
        p.tag(of_oman[1], issue, b);
    }
    let compared = compare(&p.0, &p.matrix(), &[chile, oman], None);
    let order: Vec<_> = compared.issues.iter().map(|c| (c.issue, c.outcome)).collect();
    assert_eq!(
        order,
        [
            (far, Outcome::Differ { steps: 4 }),
            (near, Outcome::Differ { steps: 2 }),
            (same, Outcome::Agree),
            (one, Outcome::Apart),
            (quiet, Outcome::Silent),
        ]
    );
    let only = compare(&p.0, &p.matrix(), &[chile, oman], Some(one));
    assert_eq!(only.issues.len(), 1);
    let words = in_words(&only.issues[0], &["Chile", "Oman"], &Manner::default());
    assert_eq!(words, "Only one has a position – Chile: supports. Oman has 4 untagged quotes");
}

#[test]
fn quotes_of_one_day_stand_beside_each_other_newest_first() {
    let mut p = Drawn::default();
    let [chile, oman] = ["Chile", "Oman"].map(|name| p.actor(ActorKind::State, name));
    let levy = p.issue("Levy");
    let early = p.article("Post", day(1), &[(chile, "a b")]);
    let both = p.article("Post", day(4), &[(chile, "c d"), (chile, "e f"), (oman, "g h")]);
    let undated = p.article("Sun", None, &[(oman, "i j")]);
    for quote in early.iter().chain(&both).chain(&undated) {
        p.tag(*quote, levy, Stance::Supports);
    }
    let compared = compare(&p.0, &p.matrix(), &[chile, oman], None);
    let lines: Vec<_> = compared.issues[0]
        .lines
        .iter()
        .map(|line| {
            let quotes = line.entries.iter().map(|entry| entry.as_ref().map(|entry| entry.quote));
            (line.date.map(|(date, _)| date), quotes.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        lines,
        [
            (day(4), vec![Some(both[0]), Some(both[2])]),
            (day(4), vec![Some(both[1]), None]),
            (day(1), vec![Some(early[0]), None]),
            (None, vec![None, Some(undated[0])]),
        ]
    );
}

#[test]
fn who_says_nothing_is_said_in_words() {
    let mut p = Drawn::default();
    let names = ["Chile", "Oman", "Fiji", "Ghana", "Kenya"];
    let [chile, oman, fiji, ghana, kenya] = names.map(|name| p.actor(ActorKind::State, name));
    let levy = p.issue("Levy");
    let said = p.article("Post", day(1), &[(chile, "a b"), (oman, "c d"), (fiji, "e f")]);
    p.tag(said[0], levy, Stance::SupportsWithReservations);
    p.change(said[1], |quote| quote.review = Review::Accepted);
    set(&mut p, ghana, levy, PositionValue::NotCovered);
    let compared = compare(&p.0, &p.matrix(), &[chile, oman, fiji, ghana, kenya], None);
    assert_eq!(
        in_words(&compared.issues[0], &names, &Manner::default()),
        "Only one has a position – Chile: supports with reservations. Oman is silent, all quotes \
         are reviewed. Fiji has 1 untagged quote. Ghana is not covered. Kenya has no quotes"
    );
    set(&mut p, oman, levy, PositionValue::Stance(Stance::Opposes));
    let compared = compare(&p.0, &p.matrix(), &[chile, oman], None);
    assert_eq!(compared.issues[0].outcome, Outcome::Differ { steps: 3 }, "what the analyst set");
    let matrix = p.matrix();
    let coverage: Coverage = matrix.rows.iter().map(|row| Coverage::of(row)).sum();
    assert_eq!(coverage.all(), 4);
    assert_eq!(coverage.count(Covered::NotCovered), 1);
    assert_eq!(coverage.in_words(), "2 of 4 cells with a position · 1 untagged · 1 not covered");
}
