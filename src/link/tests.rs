//! Who is who across articles.

use smallvec::smallvec;

use super::*;
use crate::extract::{FoundActor, FoundCandidate, FoundQuote, Reason, Warning};
use crate::model::{Actor, ActorKind, AliasKind, Edit, Fidelity, Place, QuoteId, Span};

fn found(kind: ActorKind, name: &str) -> FoundActor {
    FoundActor {
        name: name.to_owned(),
        kind,
        iso2: None,
        role: None,
        affiliation: None,
        affiliation_is_state: false,
        aliases: Vec::new(),
    }
}

fn state(name: &str, iso2: &str, aliases: &[&str]) -> FoundActor {
    let aliases = aliases.iter().map(|&a| a.to_owned()).collect();
    FoundActor { iso2: Some(iso2.to_owned()), aliases, ..found(ActorKind::State, name) }
}

/// A person; `of` is a state's name and code, or a body's name and nothing.
fn person(name: &str, of: Option<(&str, &str)>) -> FoundActor {
    FoundActor {
        affiliation: of.map(|(name, _)| name.to_owned()),
        affiliation_is_state: of.is_some_and(|(_, iso2)| !iso2.is_empty()),
        iso2: of.map(|(_, iso2)| iso2.to_owned()).filter(|iso2| !iso2.is_empty()),
        ..found(ActorKind::Person, name)
    }
}

/// An article in which each actor says something; the text names them, so that it differs.
fn article(title: &str, actors: Vec<FoundActor>) -> (Article, Extraction) {
    let mut text = format!("{title}\n");
    let mut quotes = Vec::new();
    for (at, actor) in actors.iter().enumerate() {
        let start = text.len();
        text.push_str(&format!("“Words of {}”\n", actor.name));
        let content = Span::new(start, text.len() - 1);
        let candidate = FoundCandidate {
            actor: at,
            mention: content,
            role: None,
            score: 900,
            reason: Some(Reason::new("drawn")),
        };
        quotes.push(FoundQuote {
            content: smallvec![content],
            marks: smallvec![content],
            place: Place::Body,
            cue: None,
            relay: vec![],
            venue: None,
            fidelity: Fidelity::Verbatim,
            negated: false,
            confidence: 900,
            candidates: vec![candidate],
            repeats: None,
        });
    }
    let mut article = Article::new(text, vec![]);
    article.title = title.to_owned();
    (article, Extraction { quotes, actors, warnings: vec![] })
}

/// The project after a batch, and what linking had to say.
fn after(project: &Project, batch: Vec<(Article, Extraction)>) -> (Project, Linked) {
    let linked = link(project, batch);
    let mut next = project.clone();
    next.apply(&Edit::AddArticles(Box::new(linked.import.clone()))).unwrap();
    (next, linked)
}

fn names(project: &Project) -> Vec<String> {
    let mut names: Vec<String> = project.actors.values().map(|a| a.name.clone()).collect();
    names.sort();
    names
}

fn actor<'p>(project: &'p Project, name: &str) -> &'p Actor {
    let mut called = project.actors.values().filter(|a| a.name == name);
    let actor = called.next().unwrap_or_else(|| panic!("no {name} in {:?}", names(project)));
    assert!(called.next().is_none(), "two are called {name}");
    actor
}

const NORWAY: Option<(&str, &str)> = Some(("Norway", "NO"));
const GHANA: Option<(&str, &str)> = Some(("Ghana", "GH"));

#[test]
fn one_person_in_two_forms_is_one_actor() {
    let mut first = person("Kari Lund", NORWAY);
    first.aliases.push("Lund".to_owned());
    let a = article("A", vec![first]);
    let b = article("B", vec![person("Kari M. Lund", NORWAY)]);
    let c = article("C", vec![person("Lund", None)]);
    let (project, linked) = after(&Project::default(), vec![a, b, c]);
    assert_eq!(names(&project), ["Kari Lund", "Norway"]);
    assert_eq!(linked.ambiguities, []);
    let lund = actor(&project, "Kari Lund");
    let aliases: Vec<&str> = lund.aliases.iter().map(|a| a.text.as_str()).collect();
    assert_eq!(aliases, ["Lund", "Kari M. Lund"]);
    assert_eq!(lund.tenures.len(), 1);
    assert_eq!(project.quotes_by(lund.id), 3);
    let norway = actor(&project, "Norway").id;
    assert!(project.quotes.values().all(|quote| project.holders_of(quote) == [norway]));
}

#[test]
fn a_bare_surname_gets_its_full_name_later() {
    let a = article("A", vec![person("Lund", NORWAY)]);
    let b = article("B", vec![person("Kari Lund", NORWAY)]);
    let (project, _) = after(&Project::default(), vec![a.clone(), b]);
    assert_eq!(names(&project), ["Kari Lund", "Norway"]);
    assert!(actor(&project, "Kari Lund").is_called("lund"));
    // Without a sign that both serve one government it stays a guess, and is not made.
    for other in [GHANA, None] {
        let b = article("B", vec![person("Kari Lund", other)]);
        let (project, _) = after(&Project::default(), vec![a.clone(), b]);
        assert!(names(&project).contains(&"Lund".to_owned()), "{other:?}");
    }
}

#[test]
fn two_persons_of_one_surname_are_kept_apart() {
    let a = article("A", vec![person("Kari Lund", NORWAY)]);
    let b = article("B", vec![person("Per Lund", GHANA)]);
    let c = article("C", vec![person("Lund", None)]);
    let (project, linked) = after(&Project::default(), vec![a, b, c]);
    assert_eq!(names(&project), ["Ghana", "Kari Lund", "Lund", "Norway", "Per Lund"]);
    let [doubt] = linked.ambiguities.as_slice() else { panic!("{:?}", linked.ambiguities) };
    let mut expected = [actor(&project, "Kari Lund").id, actor(&project, "Per Lund").id];
    expected.sort();
    assert_eq!(
        (doubt.actor, doubt.candidates.as_slice()),
        (actor(&project, "Lund").id, &expected[..])
    );
    let warnings = &linked.import.articles[2].reading.as_ref().unwrap().warnings;
    assert!(warnings[0].contains("“Lund” may be") && warnings[0].contains("Per Lund"));
    // The government tells who is meant.
    let d = article("D", vec![person("Lund", GHANA)]);
    let (project, linked) = after(&project, vec![d]);
    assert_eq!(linked.ambiguities, []);
    assert_eq!(project.quotes_by(actor(&project, "Per Lund").id), 2);
}

#[test]
fn an_article_keeps_its_own_people_apart() {
    let a = article("A", vec![person("Kari Lund", NORWAY)]);
    let b = article("B", vec![person("Lund", None), person("Kari Lund", NORWAY)]);
    let (project, linked) = after(&Project::default(), vec![a, b]);
    assert_eq!(names(&project), ["Kari Lund", "Lund", "Norway"]);
    assert_eq!(linked.ambiguities.len(), 1);
    assert_eq!(project.quotes_by(actor(&project, "Kari Lund").id), 2);
}

#[test]
fn the_same_name_under_two_governments_is_not_joined() {
    let a = article("A", vec![person("Kari Lund", NORWAY)]);
    let b = article("B", vec![person("Kari Lund", GHANA)]);
    let (project, linked) = after(&Project::default(), vec![a, b]);
    assert_eq!(names(&project), ["Ghana", "Kari Lund", "Kari Lund", "Norway"]);
    assert_eq!(linked.ambiguities.len(), 1);
    // Each is found again under its government.
    let c = article("C", vec![person("Kari Lund", GHANA)]);
    let (project, linked) = after(&project, vec![c]);
    assert_eq!((project.actors.size(), linked.ambiguities.len()), (4, 0));
    let d = article("D", vec![person("Kari Lund", None)]);
    assert_eq!(link(&project, vec![d]).ambiguities.len(), 1);
}

#[test]
fn a_state_by_metonym_and_by_name_is_one_actor() {
    let a = article("A", vec![state("Norway", "NO", &["Oslo"])]);
    let b = article("B", vec![state("Norway", "NO", &[]), person("Kari Lund", NORWAY)]);
    let (project, _) = after(&Project::default(), vec![a, b]);
    assert_eq!(names(&project), ["Kari Lund", "Norway"]);
    let norway = actor(&project, "Norway");
    assert_eq!(norway.id, ActorId::named(ActorKind::State, "Norway", 0));
    assert_eq!(norway.iso2.as_deref(), Some("NO"));
    assert_eq!(norway.aliases[0].text, "Oslo");
    assert_eq!(norway.aliases[0].kind, AliasKind::Metonym);
    // However the analyst calls it.
    let mut renamed = norway.clone();
    renamed.name = "Kingdom of Norway".to_owned();
    let mut project = project;
    project.apply(&Edit::SetActor(Box::new(renamed))).unwrap();
    let (project, _) = after(&project, vec![article("C", vec![state("Norway", "NO", &[])])]);
    assert_eq!(names(&project), ["Kari Lund", "Kingdom of Norway"]);
}

#[test]
fn a_state_has_one_name_whatever_the_first_article_calls_it() {
    let german = article("A", vec![person("Anna Berg", Some(("Norwegen", "NO")))]);
    let english = article("B", vec![state("Norway", "NO", &["Oslo"])]);
    let (project, _) = after(&Project::default(), vec![german, english]);
    assert_eq!(names(&project), ["Anna Berg", "Norway"]);
    assert!(actor(&project, "Norway").is_called("norwegen"), "found again by the printed name");
}

#[test]
fn bodies_belong_to_their_state_and_people_to_their_body() {
    let ministry = |iso2: &str, name: &str| FoundActor {
        iso2: Some(iso2.to_owned()),
        affiliation: Some(name.to_owned()),
        affiliation_is_state: true,
        ..found(ActorKind::Body, "Foreign Ministry")
    };
    let (text, mut finds) =
        article("A", vec![ministry("NO", "Norway"), person("Kari Lund", Some(("NATO", "")))]);
    finds.actors[1].role = Some(Span::new(0, 1));
    let b = article("B", vec![ministry("GH", "Ghana"), found(ActorKind::Body, "the NATO")]);
    let c = article("C", vec![ministry("NO", "Norway")]);
    let (project, _) = after(&Project::default(), vec![(text, finds), b, c]);
    let all = names(&project);
    assert_eq!(
        all,
        ["Foreign Ministry", "Foreign Ministry", "Ghana", "Kari Lund", "NATO", "Norway"]
    );
    let lund = actor(&project, "Kari Lund");
    let nato = actor(&project, "NATO").id;
    assert_eq!((lund.tenures[0].body, lund.tenures[0].office.as_str()), (nato, "A"));
    let norway = actor(&project, "Norway").id;
    let of_norway =
        project.quotes.values().filter(|quote| project.holders_of(quote) == [norway]).count();
    assert_eq!(of_norway, 2);
    assert_eq!(project.quotes_by(nato), 1, "NATO with an article is NATO");
    // A ministry without a state could be either.
    let d = article("D", vec![found(ActorKind::Body, "foreign ministry")]);
    assert_eq!(link(&project, vec![d]).ambiguities[0].candidates.len(), 2);
}

#[test]
fn bodies_that_belong_to_each_other_make_no_ring() {
    let of = |name: &str, above: &str| FoundActor {
        affiliation: Some(above.to_owned()),
        ..found(ActorKind::Body, name)
    };
    let a = article("A", vec![of("Council", "Union"), of("Union", "Council"), of("Bank", "Bank")]);
    let (project, _) = after(&Project::default(), vec![a]);
    assert_eq!(names(&project), ["Bank", "Council", "Union"]);
}

#[test]
fn anonymous_sources_are_never_joined() {
    let source = || found(ActorKind::Anonymous, "a diplomat");
    let a = article("A", vec![source(), source()]);
    let b = article("B", vec![source()]);
    let (project, _) = after(&Project::default(), vec![a, b]);
    assert_eq!(names(&project), ["a diplomat", "a diplomat", "a diplomat"]);
}

#[test]
fn what_the_analyst_set_stays() {
    let (mut project, _) =
        after(&Project::default(), vec![article("A", vec![person("Kari Lund", NORWAY)])]);
    let mut lund = actor(&project, "Kari Lund").clone();
    lund.name = "Kari Lund-Berg".to_owned();
    lund.tenures[0].office = "Minister of Ports".to_owned();
    lund.notes = "Checked".to_owned();
    project.apply(&Edit::SetActor(Box::new(lund.clone()))).unwrap();
    let (mut text, mut finds) = article("B", vec![person("Kari Lund", NORWAY)]);
    finds.actors[0].role = Some(Span::new(0, 1));
    text.title = "B".to_owned();
    let (project, _) = after(&project, vec![(text, finds)]);
    let now = actor(&project, "Kari Lund-Berg");
    assert_eq!((now.id, &now.tenures, &now.notes), (lund.id, &lund.tenures, &lund.notes));
    assert!(now.is_called("Kari Lund"));
}

#[test]
fn articles_that_are_there_are_skipped_by_name() {
    let a = || article("A", vec![person("Kari Lund", NORWAY)]);
    let mut again = a();
    again.0.file = Some("again.txt".to_owned());
    let (project, linked) = after(&Project::default(), vec![a(), again]);
    let skipped = Skipped {
        title: "A".to_owned(),
        file: Some("again.txt".to_owned()),
        reason: "already there".to_owned(),
    };
    assert_eq!(linked.skipped, [skipped]);
    let linked = link(&project, vec![a()]);
    assert_eq!((linked.skipped.len(), linked.import), (1, Import::default()));
}

#[test]
fn colours_differ_within_an_article() {
    let people = |n: usize| (0..n).map(|i| person(&format!("P{i} Q{i}"), None)).collect::<Vec<_>>();
    let (project, _) = after(&Project::default(), vec![article("A", people(11))]);
    let b =
        article("B", vec![person("P3 Q3", None), person("New One", None), person("New Two", None)]);
    let (project, _) = after(&project, vec![b]);
    let hue = |name: &str| actor(&project, name).hue;
    assert_eq!(hue("New One"), 11);
    assert_ne!(hue("New Two"), hue("P3 Q3"));
    assert!(project.actors.values().all(|actor| actor.hue < 12));
    let (many, _) = after(&Project::default(), vec![article("C", people(30))]);
    assert_eq!(many.actors.size(), 30, "more actors than colours");
}

#[test]
fn quotes_keep_what_was_found() {
    let (text, mut finds) =
        article("A", vec![person("Kari Lund", NORWAY), person("Per Dahl", GHANA)]);
    finds.quotes[0].repeats = Some(1);
    finds.quotes[1].candidates[0].actor = 7;
    let same_place = finds.quotes[0].clone();
    finds.quotes.push(same_place);
    finds.warnings.push(Warning::UnclosedQuote { span: Span::new(2, 3) });
    let (project, linked) = after(&Project::default(), vec![(text, finds)]);
    let quotes: Vec<_> = project.quotes.values().collect();
    assert_eq!(quotes.len(), 2, "one place, one quote");
    assert_eq!(quotes[0].repeats, Some(quotes[1].id));
    assert_eq!(quotes[0].attribution.guessed[0].reasons, ["drawn"]);
    assert!(quotes[1].attribution.guessed.is_empty(), "no such actor");
    assert!(names(&project).contains(&"Per Dahl".to_owned()), "he serves Ghana");
    assert_eq!(linked.import.articles[0].remarks().count(), 1);
}

#[test]
fn a_batch_gives_the_same_as_its_articles_one_by_one() {
    let batch = || {
        let full = |name: &str, of| {
            let mut person = person(name, of);
            person.aliases.push(name.rsplit(' ').next().unwrap().to_owned());
            person
        };
        let anonymous = || found(ActorKind::Anonymous, "officials");
        vec![
            article(
                "A",
                vec![full("Kari Lund", NORWAY), state("Norway", "NO", &["Oslo"]), anonymous()],
            ),
            article("B", vec![person("Lund", None), full("Per Lund", GHANA), anonymous()]),
            article("C", vec![person("Lund", None), full("Kari A. Lund", NORWAY)]),
            article("D", vec![person("Mensah", GHANA), found(ActorKind::Body, "NATO")]),
            article("E", vec![full("Ama Mensah", GHANA), person("Lund", GHANA)]),
            article(
                "A",
                vec![full("Kari Lund", NORWAY), state("Norway", "NO", &["Oslo"]), anonymous()],
            ),
        ]
    };
    let (at_once, linked) = after(&Project::default(), batch());
    let mut one_by_one = Project::default();
    let (mut skipped, mut ambiguities) = (Vec::new(), Vec::new());
    for one in batch() {
        let (next, linked) = after(&one_by_one, vec![one]);
        one_by_one = next;
        skipped.extend(linked.skipped);
        ambiguities.extend(linked.ambiguities);
    }
    assert_eq!(at_once, one_by_one);
    assert_eq!((linked.skipped, linked.ambiguities), (skipped, ambiguities));
    assert_eq!(at_once.articles.size(), 5);
}

#[test]
fn names_of_which_nothing_is_known_stay_out_of_the_register() {
    let actors = vec![
        person("Kari Lund", NORWAY),
        person("Northern Gazette", None),
        found(ActorKind::Body, "TROMSO"),
        state("Peru", "PE", &[]),
    ];
    let (text, mut finds) = article("A", actors);
    finds.quotes.truncate(1);
    let (project, _) = after(&Project::default(), vec![(text, finds)]);
    assert_eq!(names(&project), ["Kari Lund", "Norway", "Peru"]);
}

/// The project after its articles are read again with the same finds.
fn again(project: &Project, batch: Vec<(Article, Extraction)>) -> Project {
    let rereading = link_again(project, batch, "Ada".to_owned(), Timestamp::UNIX_EPOCH);
    let mut next = project.clone();
    next.apply(&Edit::Reread(Box::new(rereading))).unwrap();
    next
}

#[test]
fn reading_again_with_the_same_finds_changes_nothing() {
    let anonymous = || found(ActorKind::Anonymous, "officials");
    let ministry = || found(ActorKind::Body, "Foreign Ministry");
    let batch = || {
        vec![
            article("A", vec![person("Kari Lund", NORWAY), anonymous(), anonymous()]),
            article("B", vec![person("Per Lund", GHANA), anonymous(), ministry()]),
            article("C", vec![person("Lund", None), state("Norway", "NO", &["Oslo"])]),
            article(
                "D",
                vec![person("Kari Lund", None), person("Lund", None), person("Lund", GHANA)],
            ),
            article("E", vec![person("Kari Lund", GHANA), ministry()]),
        ]
    };
    let (project, linked) = after(&Project::default(), batch());
    assert!(linked.ambiguities.len() >= 3);
    let once = again(&project, batch());
    assert_eq!(names(&once), names(&project));
    assert_eq!(once.quotes, project.quotes);
    assert_eq!(again(&once, batch()), once);
}

#[test]
fn whom_the_analyst_merged_or_renamed_stays_so_when_read_again() {
    let a = article("A", vec![person("Kari Lund", NORWAY)]);
    let b = article("B", vec![person("Per Lund", GHANA)]);
    let c = || article("C", vec![person("Lund", None)]);
    let (mut project, _) = after(&Project::default(), vec![a, b, c()]);
    let (kari, per, lund) = (
        actor(&project, "Kari Lund").clone(),
        actor(&project, "Per Lund").id,
        actor(&project, "Lund").id,
    );
    project.apply(&Edit::MergeActors { kept: per, merged: vec![lund] }).unwrap();
    let mut renamed = kari.clone();
    renamed.rename("Karin Berg");
    project.apply(&Edit::SetActor(Box::new(renamed))).unwrap();
    let once = again(&project, vec![c()]);
    assert_eq!(names(&once), ["Ghana", "Karin Berg", "Norway", "Per Lund"]);
    assert!(once.quotes_of(c().0.id).all(|quote| quote.attribution.speakers() == [per]));
    // Articles to come find her by the name that she had.
    let (next, linked) = after(&once, vec![article("D", vec![person("Kari Lund", NORWAY)])]);
    assert_eq!(names(&next), names(&once));
    assert_eq!((next.quotes_by(kari.id), linked.ambiguities.len()), (2, 0));
}

#[test]
fn whom_the_analyst_decided_on_stays_when_read_again() {
    let a = article("A", vec![person("Kari Lund", NORWAY)]);
    let b = article("B", vec![person("Per Lund", GHANA)]);
    let c = || article("C", vec![person("Lund", None)]);
    let (mut project, _) = after(&Project::default(), vec![a, b, c()]);
    let (per, lund) = (actor(&project, "Per Lund").id, actor(&project, "Lund").id);
    // The analyst decides whom the bare name means.
    let quotes: Vec<QuoteId> = project.quotes_of(c().0.id).map(|quote| quote.id).collect();
    project
        .apply(&Edit::Reattribute {
            quotes: quotes.clone(),
            speakers: vec![per],
            new_actor: None,
            coder: "Ada".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        })
        .unwrap();
    let once = again(&project, vec![c()]);
    assert_eq!(once.quote(quotes[0]).unwrap().attribution.speakers(), [per]);
    assert_eq!(once.actors.size(), project.actors.size());
    assert!(once.actor(lund).is_some());
}
