//! The rules of the matrix, each on a small drawn project.

mod compare;
mod dismissed;
mod drawn;
mod shown;

use jiff::civil::{Date, date};

use super::*;
use crate::model::{
    ActorKind, Article, Capacity, DateHow, Fidelity, Place, Precision, Published, QuoteKind,
    Review, TaggingId, Tenure,
};
use drawn::Drawn;

fn day(day: i8) -> Option<Date> {
    Some(date(2026, 5, day))
}

#[test]
fn rows_are_governments_with_their_voices_and_most_quotes_come_first() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let ghana = p.actor(ActorKind::State, "Ghana");
    let oman = p.actor(ActorKind::State, "Oman");
    let rivas = p.person("Elena Rivas", "Transport Minister", chile);
    let soto = p.person("Luis Soto", "spokesman", chile);
    let ministry = p.actor(ActorKind::Body, "Ministry of Ports");
    let mut body = p.0.actor(ministry).unwrap().clone();
    body.affiliation = Some(ghana);
    p.0.actors.insert_mut(ministry, Arc::new(body));
    let said = [(oman, "a a a a"), (soto, "b b b b"), (rivas, "c c c c"), (rivas, "d d d d")];
    let ids = p.article("Post", day(1), &said);
    p.article("Star", day(3), &[(ministry, "e e e e"), (rivas, "f f f f")]);
    let unknown = p.article("Sun", None, &[(oman, "nobody knows who said that")]);
    p.change(unknown[0], |quote| quote.attribution.guessed.clear());

    let matrix = p.matrix();
    let names: Vec<&str> = matrix.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Chile", "Ghana", "Oman", "Unknown speaker"]);
    let chile_row = matrix.row(Some(chile)).unwrap();
    let voices: Vec<_> =
        chile_row.voices().iter().map(|v| (v.name.as_str(), v.office.as_deref())).collect();
    assert_eq!(
        voices,
        [("Elena Rivas", Some("Transport Minister")), ("Luis Soto", Some("spokesman"))]
    );
    assert_eq!(chile_row.all.quotes.len(), 4);
    assert_eq!(
        chile_row.all.quotes[0].article, matrix.rows[1].all.quotes[0].article,
        "newest first"
    );
    assert_eq!(chile_row.all.quotes[1..], [ids[1], ids[2], ids[3]]);
    assert_eq!(chile_row.all.untagged, 4);
    assert_eq!(matrix.rows[1].voices()[0].actor, Some(ministry), "a ministry speaks for its state");
    assert!(chile_row.is_expandable() && matrix.rows[1].is_expandable());
    assert!(!matrix.rows[2].is_expandable(), "Oman has but itself for a voice");
    assert_eq!(matrix.rows[3].actor, None);
    assert_eq!(matrix.rows[3].all.quotes, unknown);
    assert_eq!((matrix.statements, matrix.quotes, matrix.left_out), (7, 7, 0));
}

#[test]
fn columns_follow_the_codebook() {
    let mut p = Drawn::default();
    let oman = p.actor(ActorKind::State, "Oman");
    let (zebra, apple) = (p.issue("Zebra"), p.issue("Apple"));
    let ids = p.article("Post", day(1), &[(oman, "one two three four")]);
    p.tag(ids[0], apple, Stance::Opposes);
    let matrix = p.matrix();
    assert_eq!(matrix.issues, [zebra, apple]);
    let cells = &matrix.rows[0].cells;
    assert_eq!(cells[0].verdict, Verdict::Untagged { count: 1 }, "not reviewed: may bear on it");
    assert_eq!(cells[1].suggestion().unwrap().stance, Stance::Opposes);
    assert_eq!(matrix.rows[0].all.untagged, 0);
}

#[test]
fn silent_only_when_every_quote_is_reviewed() {
    let mut p = Drawn::default();
    let oman = p.actor(ActorKind::State, "Oman");
    p.issue("Levy");
    let ids = p.article("Post", day(1), &[(oman, "one two three four"), (oman, "five six")]);
    assert_eq!(p.cell(oman).verdict, Verdict::Untagged { count: 2 });
    p.change(ids[0], |quote| quote.review = Review::Accepted);
    assert_eq!(p.cell(oman).verdict, Verdict::Untagged { count: 1 });
    p.change(ids[1], |quote| quote.review = Review::Corrected);
    assert_eq!(p.cell(oman).verdict, Verdict::Silent);
    // What is no quote does not count at all.
    p.change(ids[1], |quote| quote.review = Review::Rejected);
    assert_eq!(p.matrix().rows[0].all.quotes, [ids[0]]);
}

#[test]
fn what_is_left_out_for_not_being_reviewed_may_still_bear_on_an_issue() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let mora = p.person("Ana Mora", "President of Chile", chile);
    p.issue("Levy");
    let ids = p.article("Post", day(1), &[(mora, "one two three four"), (mora, "five six")]);
    let again = p.article("Star", day(2), &[(mora, "one two three four")]);
    p.change(ids[0], |quote| quote.review = Review::Accepted);
    let reviewed = Filter { review: ReviewFilter::Reviewed, ..Filter::default() };
    let verdicts = |p: &Drawn, filter: &Filter| {
        let matrix = build(&p.0, filter);
        let row = matrix.row(Some(chile)).unwrap();
        [row.cells[0].verdict.clone(), row.voices()[0].cells[0].verdict.clone()]
    };
    let open = Verdict::Untagged { count: 1 };
    assert_eq!(verdicts(&p, &reviewed), [open.clone(), open], "the repeat is reviewed");
    // What other parts of the filter leave out is not asked for.
    let other = Filter { outlet: Some("Star".to_owned()), ..reviewed.clone() };
    p.change(again[0], |quote| quote.review = Review::Accepted);
    assert_eq!(verdicts(&p, &other), [Verdict::Silent, Verdict::Silent]);
    let direct = Filter { kind: Some(QuoteKind::Direct), ..reviewed.clone() };
    p.change(ids[1], |quote| quote.marks.clear());
    assert_eq!(verdicts(&p, &direct), [Verdict::Silent, Verdict::Silent]);
    p.change(ids[1], |quote| quote.review = Review::Accepted);
    assert_eq!(verdicts(&p, &reviewed), [Verdict::Silent, Verdict::Silent]);
}

#[test]
fn the_highest_office_counts_then_the_latest_on_the_scale() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let head = p.person("Ana Mora", "President of Chile", chile);
    let press = p.person("Luis Soto", "government spokesman", chile);
    let levy = p.issue("Levy");
    let first = p.article("Post", day(1), &[(head, "one two three four")]);
    let later = p.article("Post", day(5), &[(head, "five six seven eight"), (press, "nine ten")]);
    p.tag(later[1], levy, Stance::Supports);
    let suggestion = p.cell(chile).suggestion().unwrap().clone();
    assert_eq!((suggestion.stance, suggestion.quote), (Stance::Supports, later[1]));
    p.tag(first[0], levy, Stance::SupportsWithReservations);
    p.tag(later[0], levy, Stance::NoPosition);
    let cell = p.cell(chile);
    let suggestion = cell.suggestion().unwrap();
    assert_eq!(suggestion.stance, Stance::SupportsWithReservations);
    assert_eq!(suggestion.quote, first[0], "the key quote is the one that it rests on");
    assert_eq!(suggestion.range, Some((Stance::SupportsWithReservations, Stance::Supports)));
    assert_eq!(cell.entries.len(), 3);
    assert!(!suggestion.contested && suggestion.shifted.is_none() && suggestion.official);
    p.tag(later[0], levy, Stance::Mixed);
    assert_eq!(p.cell(chile).suggestion().unwrap().stance, Stance::Mixed, "her latest");
}

#[test]
fn off_the_scale_speaks_only_alone() {
    let mut p = Drawn::default();
    let oman = p.actor(ActorKind::State, "Oman");
    let levy = p.issue("Levy");
    let ids = p.article("Post", day(1), &[(oman, "one two"), (oman, "three four")]);
    p.tag(ids[0], levy, Stance::NoPosition);
    p.tag(ids[1], levy, Stance::Unclear);
    let cell = p.cell(oman);
    let suggestion = cell.suggestion().unwrap();
    assert_eq!((suggestion.stance, suggestion.range), (Stance::Unclear, None));
}

#[test]
fn unofficial_voices_count_only_when_nobody_official_is_heard() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let head = p.person("Ana Mora", "President", chile);
    let source = p.actor(ActorKind::Anonymous, "two officials");
    let mut anonymous = p.0.actor(source).unwrap().clone();
    anonymous.affiliation = Some(chile);
    p.0.actors.insert_mut(source, Arc::new(anonymous));
    let levy = p.issue("Levy");
    let ids = p.article("Post", day(1), &[(source, "one two"), (head, "three four")]);
    p.tag(ids[0], levy, Stance::Supports);
    assert!(!p.cell(chile).suggestion().unwrap().official);
    p.tag(ids[1], levy, Stance::Opposes);
    let cell = p.cell(chile);
    assert_eq!(cell.suggestion().unwrap().stance, Stance::Opposes);
    assert!(cell.suggestion().unwrap().official && cell.suggestion().unwrap().contested);
    // Said for herself it is no official word any more.
    p.decide(ids[1], |decision| decision.capacity = Some(Capacity::Personal));
    assert!(!p.cell(chile).suggestion().unwrap().official);
}

#[test]
fn contested_when_the_latest_of_two_voices_are_on_opposite_sides() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let (a, b) = (p.person("Ana Mora", "President", chile), p.person("Ivo Sa", "Minister", chile));
    let levy = p.issue("Levy");
    let early = p.article("Post", day(1), &[(a, "one two"), (b, "three four")]);
    p.tag(early[0], levy, Stance::Supports);
    p.tag(early[1], levy, Stance::ObjectsWithReservations);
    assert!(p.cell(chile).suggestion().unwrap().contested);
    let voices = p.matrix().rows[0].voices().to_vec();
    assert!(voices.iter().all(|voice| !voice.cells[0].suggestion().unwrap().contested));
    // He came round: the past is no contest, but it is a shift.
    let late = p.article("Post", day(9), &[(b, "five six")]);
    p.tag(late[0], levy, Stance::Supports);
    let suggestion = p.cell(chile).suggestion().unwrap().clone();
    assert!(!suggestion.contested);
    assert_eq!(suggestion.shifted, day(9));
    // Between yes and neither there is no contest.
    p.tag(late[0], levy, Stance::Mixed);
    assert!(!p.cell(chile).suggestion().unwrap().contested);
}

#[test]
fn shifted_needs_one_voice_and_two_days() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let (a, b) = (p.person("Ana Mora", "President", chile), p.person("Ivo Sa", "Minister", chile));
    let levy = p.issue("Levy");
    let first = p.article("Post", day(1), &[(a, "one two"), (a, "three four")]);
    p.tag(first[0], levy, Stance::Supports);
    p.tag(first[1], levy, Stance::Opposes);
    assert_eq!(p.cell(chile).suggestion().unwrap().shifted, None, "one day shows no order");
    p.0.taggings.remove_mut(&TaggingId { quote: first[1], issue: levy, coder: "ab".to_owned() });
    let other = p.article("Post", day(2), &[(b, "five six")]);
    p.tag(other[0], levy, Stance::Opposes);
    assert_eq!(p.cell(chile).suggestion().unwrap().shifted, None, "two voices are a contest");
    let mixed = p.article("Post", day(3), &[(a, "seven eight")]);
    p.tag(mixed[0], levy, Stance::Mixed);
    assert_eq!(p.cell(chile).suggestion().unwrap().shifted, None);
    let third = p.article("Post", day(4), &[(a, "nine ten")]);
    p.tag(third[0], levy, Stance::ObjectsWithReservations);
    assert_eq!(p.cell(chile).suggestion().unwrap().shifted, day(4), "over a neutral day, too");
}

#[test]
fn repeats_count_once_and_their_outlets_are_listed() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let levy = p.issue("Levy");
    let words = "The levy must spare small islands";
    let second = p.article("Star", day(2), &[(chile, "THE levy, must spare “small” islands!")]);
    let first = p.article("Post", day(1), &[(chile, words)]);
    let undated = p.article("Sun", None, &[(chile, words)]);
    let matrix = p.matrix();
    assert_eq!((matrix.statements, matrix.quotes), (1, 3));
    assert_eq!(matrix.rows[0].all.quotes, first, "the earliest stands for all");
    assert_eq!(matrix.repeats_of(first[0]), [second[0], undated[0]]);
    let outlets = outlets(&p.0, first[0], matrix.repeats_of(first[0]));
    assert_eq!(outlets, ["Post", "Star", "Sun"]);
    // A tag on any of them tags the statement; the latest counts.
    p.tag_by(second[0], levy, Stance::Opposes, "ab", 5);
    p.tag_by(undated[0], levy, Stance::Supports, "ab", 4);
    let cell = p.cell(chile);
    assert_eq!(cell.entries.len(), 1);
    assert_eq!(cell.entries[0].quote, first[0]);
    assert_eq!(cell.entries[0].stance(), Stance::Opposes);
    assert_eq!(cell.entries[0].taggings().count(), 2);
    assert_eq!(cell.suggestion().unwrap().quote, first[0]);
}

#[test]
fn the_same_words_of_another_speaker_are_another_statement() {
    let mut p = Drawn::default();
    let (a, b) = (p.actor(ActorKind::State, "Chile"), p.actor(ActorKind::State, "Oman"));
    let words = "We stand by what we signed";
    p.article("Post", day(1), &[(a, words), (b, words), (a, "No"), (a, "No")]);
    assert_eq!(p.matrix().statements, 4);
}

#[test]
fn a_headline_joins_the_quote_that_it_repeats() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let said = [(chile, "Levy must spare islands"), (chile, "We want the levy to spare islands")];
    let ids = p.article("Post", day(1), &said);
    p.change(ids[0], |quote| {
        quote.place = Place::Headline;
        quote.repeats = Some(ids[1]);
        quote.attribution.guessed.clear();
    });
    let matrix = p.matrix();
    assert_eq!(matrix.rows.len(), 1);
    assert_eq!(matrix.rows[0].all.quotes, [ids[1]]);
    assert_eq!(matrix.repeats_of(ids[1]), [ids[0]]);
    // When the body's quote is none, the headline stands for itself.
    p.change(ids[1], |quote| quote.review = Review::Rejected);
    assert_eq!(p.matrix().rows[0].name, "Unknown speaker");
    // A broken file may have quotes that repeat each other.
    p.change(ids[1], |quote| {
        quote.review = Review::Accepted;
        quote.repeats = Some(ids[0]);
    });
    assert!(p.matrix().statements <= 2);
}

#[test]
fn joint_statements_stand_in_each_row_and_decided_holders_count() {
    let mut p = Drawn::default();
    let (chile, oman) = (p.actor(ActorKind::State, "Chile"), p.actor(ActorKind::State, "Oman"));
    let ana = p.person("Ana Mora", "President", chile);
    let ben = p.person("Ben Said", "Minister", oman);
    let levy = p.issue("Levy");
    let ids = p.article("Post", day(1), &[(ana, "one two"), (ana, "three four")]);
    p.decide(ids[0], |decision| decision.speakers = vec![ana, ben]);
    p.tag(ids[0], levy, Stance::Supports);
    let matrix = p.matrix();
    assert_eq!(matrix.statements, 2);
    for (holder, voice, count) in [(chile, ana, 2), (oman, ben, 1)] {
        let row = matrix.row(Some(holder)).unwrap();
        assert_eq!(row.all.quotes.len(), count);
        assert_eq!(row.voices().iter().map(|v| v.actor).collect::<Vec<_>>(), [Some(voice)]);
        assert_eq!(row.cells[0].entries.len(), 1);
    }
    p.decide(ids[1], |decision| decision.holders = Some(vec![oman]));
    assert_eq!(p.matrix().row(Some(oman)).unwrap().all.quotes, ids);
    // Nobody's position but her own.
    p.decide(ids[1], |decision| decision.holders = Some(vec![]));
    assert_eq!(p.matrix().row(Some(ana)).unwrap().all.quotes, [ids[1]]);
}

#[test]
fn the_quote_to_show_is_of_the_highest_office_and_in_its_own_words() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let head = p.person("Ana Mora", "President", chile);
    let press = p.person("Luis Soto", "spokesman", chile);
    let said = [(press, "one two"), (head, "three four"), (head, "five six"), (head, "seven")];
    let ids = p.article("Post", day(1), &said);
    p.change(ids[1], |quote| {
        quote.marks.clear();
        quote.fidelity = Fidelity::Paraphrase;
    });
    assert_eq!(p.matrix().rows[0].all.key, Some(ids[2]));
}

#[test]
fn offices_count_at_the_date_of_the_article() {
    let mut p = Drawn::default();
    let (chile, unesco) = (p.actor(ActorKind::State, "Chile"), p.actor(ActorKind::Body, "UNESCO"));
    let ana = p.person("Ana Mora", "President", chile);
    let mut actor = p.0.actor(ana).unwrap().clone();
    actor.tenures[0].to = day(10);
    actor.tenures.push(Tenure {
        body: unesco,
        office: "envoy".to_owned(),
        from: day(11),
        to: None,
    });
    p.0.actors.insert_mut(ana, Arc::new(actor));
    p.article("Post", day(10), &[(ana, "one two")]);
    p.article("Post", day(11), &[(ana, "three four"), (ana, "five")]);
    let matrix = p.matrix();
    let rows: Vec<_> = matrix.rows.iter().map(|r| (r.name.as_str(), r.all.quotes.len())).collect();
    assert_eq!(rows, [("UNESCO", 2), ("Chile", 1)]);
}

#[test]
fn filters_count_what_they_leave_out() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let levy = p.issue("Levy");
    let old = p.article("Post", day(1), &[(chile, "one two")]);
    let new = p.article("Star", day(9), &[(chile, "three four"), (chile, "five six")]);
    let undated = p.article("Sun", None, &[(chile, "seven eight")]);
    p.tag(old[0], levy, Stance::Opposes);
    p.tag(new[1], levy, Stance::Supports);
    p.change(new[0], |quote| quote.review = Review::Accepted);
    p.change(undated[0], |quote| quote.marks.clear());
    let with = |filter: Filter| {
        let matrix = build(&p.0, &filter);
        (matrix.quotes, matrix.left_out)
    };
    let all = Filter::default();
    assert_eq!(with(all.clone()), (4, 0));
    assert_eq!(
        with(Filter { from: day(2), ..all.clone() }),
        (2, 2),
        "no date, no place in a range"
    );
    assert_eq!(with(Filter { to: day(1), ..all.clone() }), (1, 3));
    assert_eq!(with(Filter { outlet: Some("Sun".into()), ..all.clone() }), (1, 3));
    assert_eq!(with(Filter { language: Some("it".into()), ..all.clone() }), (0, 4));
    assert_eq!(with(Filter { review: ReviewFilter::Reviewed, ..all.clone() }), (1, 3));
    assert_eq!(with(Filter { review: ReviewFilter::Unreviewed, ..all.clone() }), (3, 1));
    assert_eq!(with(Filter { kind: Some(QuoteKind::Indirect), ..all.clone() }), (1, 3));
    let late = build(&p.0, &Filter { from: day(2), ..all });
    assert_eq!(late.rows[0].cells[0].suggestion().unwrap().stance, Stance::Supports);
}

#[test]
fn a_month_passes_when_any_of_its_days_does() {
    let mut article = Article::new("x", vec![]);
    let published =
        |precision| Some(Published { date: date(2026, 5, 1), precision, how: DateHow::Parsed });
    let filter = Filter { from: day(20), to: Some(date(2026, 6, 2)), ..Filter::default() };
    for (precision, passes) in
        [(Precision::Day, false), (Precision::Month, true), (Precision::Year, true)]
    {
        article.published = published(precision);
        assert_eq!(filter.passes_article(&article), passes, "{precision:?}");
    }
    article.published = published(Precision::Month);
    let june = Filter { from: Some(date(2026, 6, 1)), ..Filter::default() };
    assert!(!june.passes_article(&article));
}

#[test]
fn citations_say_who_when_where_and_through_whom() {
    let mut p = Drawn::default();
    let chile = p.actor(ActorKind::State, "Chile");
    let rivas = p.person("Elena Rivas", "Minister", chile);
    let ids = p.article("Post", day(12), &[(rivas, "The levy must spare small islands")]);
    let cite = |p: &Drawn| citation(&p.0, p.0.quote(ids[0]).unwrap());
    assert_eq!(cite(&p), "Elena Rivas · 12 May 2026 · Post");
    let mut actor = p.0.actor(rivas).unwrap().clone();
    actor.aliases.push(crate::model::Alias {
        text: "Rivas".to_owned(),
        language: None,
        kind: crate::model::AliasKind::Name,
    });
    p.0.actors.insert_mut(rivas, Arc::new(actor));
    p.change(ids[0], |quote| quote.relay = vec!["Northwire".to_owned()]);
    assert_eq!(cite(&p), "Rivas · 12 May 2026 · Post · via Northwire");
    p.change(ids[0], |quote| quote.relay = vec!["Post".to_owned()]);
    assert_eq!(cite(&p), "Rivas · 12 May 2026 · Post", "the outlet is named once");
    p.change(ids[0], |quote| quote.relay = vec!["Northwire".to_owned()]);
    let of_many =
        |p: &Drawn| Citations::new(&p.0, &Manner::default()).of(p.0.quote(ids[0]).unwrap(), &[]);
    assert_eq!(of_many(&p), cite(&p));
    p.person("Mario Rivas", "Minister", chile);
    assert_eq!(cite(&p), "Elena Rivas · 12 May 2026 · Post · via Northwire", "two are called so");
    assert_eq!(of_many(&p), cite(&p));
    let mut article = p.0.article(ids[0].article).unwrap().clone();
    article.published = Some(Published {
        date: date(2026, 5, 1),
        precision: Precision::Month,
        how: DateHow::Parsed,
    });
    p.0.articles.insert_mut(article.id, Arc::new(article.clone()));
    assert!(cite(&p).contains("· May 2026 ·"));
    article.published = None;
    article.outlet = None;
    p.0.articles.insert_mut(article.id, Arc::new(article));
    let other = p.article("Star", day(13), &[(rivas, "x")]);
    let third = p.article("Sun", day(13), &[(rivas, "x")]);
    let quote = p.0.quote(ids[0]).unwrap();
    assert_eq!(
        citation_with_repeats(&p.0, quote, &[other[0], third[0]]),
        "Elena Rivas · no date · 2 outlets · via Northwire"
    );
}
