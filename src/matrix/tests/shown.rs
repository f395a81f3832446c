//! What the matrix shows, in which order, and what the analyst sets over it.

use jiff::civil::date;

use super::drawn::Drawn;
use crate::matrix::{
    Arrangement, DatePreset, Filter, ReviewFilter, Shown, Sort, StanceMatrix, Verdict, build,
    newest_date,
};
use crate::model::{
    ActorId, ActorKind, Edit, IssueId, Place, Position, PositionId, PositionValue, QuoteId, Review,
    Stance,
};

#[test]
fn chosen_issues_are_the_columns_and_leave_no_quote_out() {
    let mut p = Drawn::default();
    let oman = p.actor(ActorKind::State, "Oman");
    let (levy, ports, tolls) = (p.issue("Levy"), p.issue("Ports"), p.issue("Tolls"));
    let said = [(oman, "one two"), (oman, "three four"), (oman, "five six")];
    let ids = p.article("Post", Some(date(2026, 5, 1)), &said);
    p.tag(ids[0], levy, Stance::Supports);
    p.tag(ids[1], tolls, Stance::Opposes);
    let only = |issues: &[_]| {
        build(&p.0, &Filter { issues: issues.iter().copied().collect(), ..Filter::default() })
    };
    let all = only(&[]);
    assert_eq!(all.issues, [levy, ports, tolls]);
    assert_eq!((all.elsewhere, all.rows[0].all.untagged), (0, 1));
    let some = only(&[tolls, ports]);
    assert_eq!(some.issues, [ports, tolls], "in the order of the codebook");
    assert_eq!((some.quotes, some.left_out, some.elsewhere), (3, 0, 1));
    assert_eq!(some.rows[0].cells.len(), 2);
    assert_eq!(some.rows[0].cells[1].suggestion().unwrap().stance, Stance::Opposes);
    let untagged = Verdict::Untagged { count: 3 };
    assert_eq!(some.rows[0].cells[0].verdict, untagged, "what bears on the levy may bear on ports");
    assert_eq!(some.rows[0].all.untagged, 1, "tagged on what is not shown is tagged");
    let gone = crate::model::IssueId(7);
    assert_eq!(only(&[gone]).issues, all.issues, "what is not there chooses nothing");
    assert_eq!(only(&[gone, levy]).issues, [levy]);
}

#[test]
fn presets_end_with_the_newest_article() {
    let mut p = Drawn::default();
    assert_eq!(newest_date(&p.0), None);
    let oman = p.actor(ActorKind::State, "Oman");
    for day in [Some(date(2019, 3, 16)), None, Some(date(2019, 3, 10)), Some(date(2018, 12, 31))] {
        p.article("Post", day, &[(oman, "one two")]);
    }
    let newest = newest_date(&p.0).unwrap();
    assert_eq!(newest, date(2019, 3, 16));
    let passing = |preset: DatePreset| {
        let from = Some(preset.first_day(newest));
        build(&p.0, &Filter { from, ..Filter::default() }).quotes
    };
    assert_eq!(
        DatePreset::ALL.map(|preset| preset.first_day(newest)),
        [date(2019, 3, 10), date(2019, 2, 17), date(2019, 1, 1)]
    );
    assert_eq!(DatePreset::ALL.map(passing), [2, 2, 2]);
    assert_eq!(
        DatePreset::Month.first_day(date(2020, 3, 31)),
        date(2020, 3, 1),
        "February is short"
    );
}

/// Sets the analyst's position on an issue.
fn set(p: &mut Drawn, actor: ActorId, issue: IssueId, value: PositionValue, key: Option<QuoteId>) {
    let id = PositionId { actor, issue };
    let at = jiff::Timestamp::UNIX_EPOCH;
    let (summary, coder) = (String::new(), "ab".to_owned());
    let position = Position { id, value, summary, key, coder, at };
    p.0.apply(&Edit::SetPosition(Box::new(position))).unwrap();
}

#[test]
fn the_analysts_position_stands_over_the_suggested_one() {
    let mut p = Drawn::default();
    let oman = p.actor(ActorKind::State, "Oman");
    let envoy = p.person("Ali Saad", "envoy", oman);
    let levy = p.issue("Levy");
    let ids =
        p.article("Post", Some(date(2026, 5, 1)), &[(envoy, "one two"), (oman, "three four")]);
    p.tag(ids[0], levy, Stance::Supports);
    p.tag(ids[1], levy, Stance::Supports);
    let opposes = PositionValue::Stance(Stance::Opposes);
    set(&mut p, oman, levy, opposes, Some(ids[0]));
    let matrix = p.matrix();
    let cell = &matrix.rows[0].cells[0];
    assert_eq!(cell.stance(), Some(Stance::Opposes));
    assert_eq!(cell.overruled().unwrap().stance, Stance::Supports);
    assert_eq!(cell.suggestion().unwrap().quote, ids[1], "the state itself weighs more");
    assert_eq!(matrix.key_of(cell), Some(ids[0]));
    assert!(matrix.rows[0].voices().iter().all(|voice| voice.cells[0].position.is_none()));
    // Under a filter that leaves the key quote out the suggested one shows.
    p.change(ids[1], |quote| quote.review = Review::Accepted);
    let reviewed = Filter { review: ReviewFilter::Reviewed, ..Filter::default() };
    let matrix = build(&p.0, &reviewed);
    assert_eq!(matrix.key_of(&matrix.rows[0].cells[0]), Some(ids[1]));
    set(&mut p, oman, levy, PositionValue::NotCovered, None);
    let cell = p.cell(oman);
    assert_eq!((cell.stance(), cell.overruled().is_some()), (None, true));
    set(&mut p, oman, levy, PositionValue::Stance(Stance::Supports), None);
    assert_eq!(p.cell(oman).overruled(), None, "both agree");
}

#[test]
fn a_key_quote_is_one_that_is_the_actors() {
    let mut p = Drawn::default();
    let oman = p.actor(ActorKind::State, "Oman");
    let levy = p.issue("Levy");
    let said = [(oman, "one two three four"), (oman, "one two three four")];
    let ids = p.article("Post", Some(date(2026, 5, 1)), &said);
    // The headline repeats it, and nobody is known to say it there.
    p.change(ids[0], |quote| {
        quote.place = Place::Headline;
        quote.repeats = Some(ids[1]);
        quote.attribution.guessed.clear();
    });
    let position = PositionId { actor: oman, issue: levy };
    let key = |p: &Drawn| p.cell(oman).entries[0].key_for(&p.0, position);
    p.tag_by(ids[0], levy, Stance::Supports, "ab", 2);
    assert_eq!(p.cell(oman).entries[0].taggings().next().unwrap().id.quote, ids[0]);
    assert_eq!(key(&p), None, "what could only be refused is not offered");
    p.tag_by(ids[1], levy, Stance::Supports, "ab", 1);
    assert_eq!(
        p.cell(oman).entries[0].taggings().next().unwrap().id.quote,
        ids[0],
        "the latest counts"
    );
    assert_eq!(key(&p), Some(ids[1]));
}

#[test]
fn a_position_without_quotes_has_a_row_whatever_the_filter() {
    let mut p = Drawn::default();
    let oman = p.actor(ActorKind::State, "Oman");
    let peru = p.actor(ActorKind::State, "Peru");
    let levy = p.issue("Levy");
    p.article("Post", Some(date(2026, 5, 1)), &[(oman, "one two")]);
    set(&mut p, peru, levy, PositionValue::NotCovered, None);
    let names = |filter: &Filter| -> Vec<String> {
        build(&p.0, filter).rows.iter().map(|row| row.name.clone()).collect()
    };
    assert_eq!(names(&Filter::default()), ["Oman", "Peru"]);
    assert_eq!(names(&Filter { issues: [levy].into(), ..Filter::default() }), ["Oman", "Peru"]);
    let post = Filter { outlet: Some("Post".to_owned()), ..Filter::default() };
    assert_eq!(names(&post), ["Oman", "Peru"]);
    let matrix = build(&p.0, &post);
    let cell = &matrix.row(Some(peru)).unwrap().cells[0];
    assert_eq!(cell.verdict, Verdict::NoQuotes, "nobody is silent of whom nothing was searched");
    // A row for a position on what is not shown would be empty.
    let ports = p.issue("Ports");
    let other = Filter { issues: [ports].into(), ..Filter::default() };
    let rows: Vec<String> = build(&p.0, &other).rows.iter().map(|row| row.name.clone()).collect();
    assert_eq!(rows, ["Oman"]);
}

#[test]
fn contested_and_shifted_name_the_quotes_behind_them() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let (a, b) = (p.person("Ana Mora", "President", chile), p.person("Ivo Sa", "Minister", chile));
    let c = p.person("Rut Paz", "Minister", chile);
    let levy = p.issue("Levy");
    let first = p.article("Post", Some(date(2026, 5, 1)), &[(a, "one two"), (b, "three four")]);
    let late = p.article("Post", Some(date(2026, 5, 9)), &[(b, "five six"), (c, "seven eight")]);
    p.tag(first[0], levy, Stance::Supports);
    p.tag(first[1], levy, Stance::Supports);
    p.tag(late[1], levy, Stance::Mixed);
    let found = p.cell(chile).suggestion().unwrap().clone();
    assert_eq!((found.sides, found.shift), (vec![], None));
    p.tag(late[0], levy, Stance::Opposes);
    let found = p.cell(chile).suggestion().unwrap().clone();
    assert!(found.contested);
    assert_eq!(found.sides, [late[0], first[0]], "of each voice the latest that takes a side");
    assert_eq!(found.shift, Some((first[1], late[0])));
}

#[test]
fn rows_are_sorted_and_empty_ones_dropped() {
    let mut p = Drawn::default();
    let states = ["Oman", "chad", "Peru", "Mali"].map(|name| p.actor(ActorKind::State, name));
    let [oman, chad, peru, mali] = states;
    let (levy, ports) = (p.issue("Levy"), p.issue("Ports"));
    let said = [
        (oman, "a a"),
        (oman, "b b"),
        (oman, "c c"),
        (chad, "d d"),
        (chad, "e e"),
        (peru, "f f"),
        (mali, "g g"),
    ];
    let ids = p.article("Post", Some(date(2026, 5, 1)), &said);
    let unknown = p.article("Sun", None, &[(oman, "nobody knows")]);
    p.change(unknown[0], |quote| quote.attribution.guessed.clear());
    p.tag(ids[0], levy, Stance::Opposes);
    p.tag(ids[3], levy, Stance::Supports);
    set(&mut p, mali, levy, PositionValue::Stance(Stance::Mixed), None);
    let with = |sort, hide_empty| {
        let arrangement = Arrangement { sort, hide_empty, ..Arrangement::default() };
        Shown { arrangement, ..Shown::default() }.matrix(&p.0)
    };
    let names = |matrix: &StanceMatrix| -> Vec<String> {
        matrix.rows.iter().map(|row| row.name.clone()).collect()
    };
    let unknown = "Unknown speaker";
    assert_eq!(names(&with(Sort::Quotes, false)), ["Oman", "chad", "Mali", "Peru", unknown]);
    assert_eq!(names(&with(Sort::Name, false)), ["chad", "Mali", "Oman", "Peru", unknown]);
    let by_stance = with(Sort::Stance(levy), false);
    assert_eq!(names(&by_stance), ["chad", "Mali", "Oman", "Peru", unknown]);
    let hidden = with(Sort::Stance(levy), true);
    assert_eq!(names(&hidden), ["chad", "Mali", "Oman"]);
    assert_eq!((hidden.hidden_rows, hidden.hidden_columns), (2, 1));
    assert_eq!(hidden.issues, [levy]);
    assert!(hidden.rows.iter().all(|row| row.cells.len() == 1));
    let by_hidden = Shown {
        filter: Filter { issues: [ports].into(), ..Filter::default() },
        arrangement: Arrangement { sort: Sort::Stance(levy), ..Arrangement::default() },
        ..Shown::default()
    };
    assert_eq!(by_hidden.sort(&p.0), Sort::Quotes);
    assert_eq!(names(&by_hidden.matrix(&p.0))[..2], ["Oman", "chad"]);
    let by_shown = Shown { filter: Filter::default(), ..by_hidden };
    assert_eq!(by_shown.sort(&p.0), Sort::Stance(levy));
    let none = with(Sort::Stance(ports), true);
    assert_eq!(names(&none), ["Oman", "chad", "Mali"], "all alike: those with most quotes first");
}

#[test]
fn of_many_issues_those_that_are_not_shown_are_told_apart() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let issues: Vec<IssueId> = (0..140).map(|at| p.issue(&format!("Issue {at}"))).collect();
    let words: Vec<String> = issues.iter().map(|issue| format!("word {issue:?}")).collect();
    let said: Vec<(ActorId, &str)> = words.iter().map(|words| (chile, words.as_str())).collect();
    let ids = p.article("Post", Some(date(2026, 5, 1)), &said);
    for (quote, issue) in ids.iter().zip(&issues) {
        p.tag(*quote, *issue, Stance::Supports);
    }
    let elsewhere = |shown: &[IssueId], coder: Option<&str>| {
        let coder = coder.map(str::to_owned);
        let issues = shown.iter().copied().collect();
        build(&p.0, &Filter { issues, coder, ..Filter::default() }).elsewhere
    };
    assert_eq!(elsewhere(&issues[3..4], None), 139);
    assert_eq!(elsewhere(&issues[3..80], None), 140 - 77);
    assert_eq!(elsewhere(&issues[3..4], Some("ab")), 139);
    assert_eq!(elsewhere(&issues[3..4], Some("somebody else")), 0);
    assert_eq!(elsewhere(&[], None), 0);
}
