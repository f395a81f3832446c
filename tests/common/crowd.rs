//! A large project for looking at: hundreds of invented officials of real states, long and short
//! names, long and short titles, every stance, articles with and without a date. The same on every run.
#![allow(dead_code, reason = "each test file uses its own part")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use std::sync::Arc;

use demarche::model::*;
use demarche::session::{Command, Session};
use demarche::storage::preferences::Preferences;
use jiff::Timestamp;
use jiff::civil::date;

const STATES: [&str; 48] = [
    "Chile",
    "Saint Vincent and the Grenadines",
    "Latvia",
    "Papua New Guinea",
    "Bosnia and Herzegovina",
    "Oman",
    "Uruguay",
    "Finland",
    "São Tomé and Príncipe",
    "Kenya",
    "Portugal",
    "Trinidad and Tobago",
    "Mongolia",
    "Côte d’Ivoire",
    "Japan",
    "Antigua and Barbuda",
    "Norway",
    "Central African Republic",
    "Fiji",
    "Czechia",
    "Dominican Republic",
    "Malta",
    "New Zealand",
    "Togo",
    "United Arab Emirates",
    "Peru",
    "Slovakia",
    "Equatorial Guinea",
    "Iceland",
    "Nepal",
    "Costa Rica",
    "Estonia",
    "Marshall Islands",
    "Benin",
    "Ireland",
    "Solomon Islands",
    "Ghana",
    "Liechtenstein",
    "Panama",
    "Denmark",
    "Sierra Leone",
    "Greece",
    "Bhutan",
    "Cabo Verde",
    "Luxembourg",
    "Samoa",
    "Jordan",
    "Sweden",
];

const FIRST: [&str; 16] = [
    "Ilze",
    "Maximiliano",
    "Oda",
    "Bartholomew",
    "Żaneta",
    "Ngozi",
    "Per",
    "Anne-Sophie",
    "Tuomas",
    "Inés",
    "Björk",
    "Konstantinos",
    "Mei",
    "Árpád",
    "Selu",
    "Françoise",
];

const BEGIN: [&str; 12] = [
    "Kal", "Vester", "Mo", "Sandr", "Ōta", "Thorvald", "Lehto", "Brankov", "Ruiz", "Abr", "Njor",
    "Fal",
];

const END: [&str; 9] =
    ["vane", "gaard", "ri", "anescu", "", "sdóttir", "makis", "ich de la Cierva", "eolo"];

const OFFICES: [&str; 8] = [
    "Foreign Minister",
    "Minister for Maritime Affairs, Fisheries and Coastal Communities",
    "Prime Minister",
    "State Secretary for Trade",
    "Permanent Representative to the International Seabed Authority",
    "government spokesperson",
    "Transport Minister",
    "Special Envoy",
];

const ISSUES: [(&str, &str); 24] = [
    ("Seabed mining", "No licences until the studies are complete"),
    ("Harbour dues for ships that burn heavy oil", "Ships that burn heavy oil pay twice the dues"),
    ("Tuna", "Catches are counted by observers of another state"),
    ("Common rescue centre in the northern waters", "One centre leads every rescue north of 70°"),
    ("Cables", "Whoever lays a cable says where it lies"),
    ("Night landings", "No landing between ten and six"),
    ("Ballast water", "Ballast water is cleaned before it is let out"),
    (
        "Compensation of fishing fleets for days that are spent in port",
        "Fleets are paid for days in port",
    ),
    ("Pilots", ""),
    (
        "Free passage through the straits for research vessels",
        "Research vessels pass without asking",
    ),
    ("Ice charts", "Ice charts are published within the hour"),
    ("Lighthouses", "Unmanned lighthouses are kept in order together"),
    ("Container inspections", "One container in fifty is opened"),
    ("Noise", "Ships are slower where whales are"),
    ("Wrecks", "The owner raises the wreck"),
    ("Shared costs", "Costs are shared by tonnage"),
    (
        "Reporting of spills by the ships themselves, whoever sees them first",
        "Ships report what they see",
    ),
    ("Sail training", ""),
    ("Drift nets", "Drift nets are given up"),
    ("Minimum crew", "No ship sails with fewer than nine"),
    ("Port state control", "Results are open to all ports"),
    ("Weather buoys", "Each state keeps its buoys and shares what they tell"),
    ("Anchorages", "Anchoring is paid for"),
    ("Sanctions for late reports", "Whoever reports late pays"),
];

const OUTLETS: [&str; 7] = [
    "Amber Coast Courier",
    "Gulf Wire",
    "The Independent Observer of Maritime Affairs and Trade",
    "Polar Wire",
    "Süd-West-Kurier",
    "Lagoon Herald",
    "Морской вестник",
];

const TITLES: [&str; 9] = [
    "Ministers split over the dues",
    "A long night in the harbour office, and at its end a text that nobody wanted to read aloud",
    "“Nobody gains from an empty sea”",
    "Who pays?",
    "The straits stay open for research vessels, says one; another asks for how long and at whose cost",
    "Delegations leave without a date for the next round",
    "Порты ждут решения",
    "Small states ask for observers on board",
    "Talks resume after the storm",
];

const WORDS: [&str; 12] = [
    "“We shall listen before we decide,”",
    "“No ship of ours will wait for a form that nobody has printed yet, and no captain should be asked to,”",
    "“Yes,”",
    "“Our fleet has been in port for ninety days. Whoever speaks of patience may come and look at it,”",
    "“The studies are not complete, and until they are there is nothing to license,”",
    "“We can live with the second paragraph if the costs are shared by tonnage and not by length of coast,”",
    "“That is a gift to the large fleets,”",
    "“Мы подпишем, когда увидим карты,”",
    "“Wir haben das nie ausgeschlossen,”",
    "“There was a time when a lighthouse belonged to whoever saw it. That time is over, and I do not \
     regret it; but somebody has to change the lamps, and it cannot always be the same harbour that does,”",
    "“Not before the summer,”",
    "“Nous restons ouverts à la discussion,”",
];

const BETWEEN: [&str; 5] = [
    "The hall was full and the doors stayed open, so that those in the corridor could follow the talks on a \
     screen that somebody had hung over the stairs.",
    "Nothing was said about the charts.",
    "The second round had been put off twice, first for the storm and then for want of a room that was large \
     enough for all the delegations and their interpreters.",
    "Outside it rained.",
    "A clerk carried the old lamp of the harbour through the hall, and for a moment nobody spoke.",
];

fn states() -> Vec<Actor> {
    let state = |(i, name): (usize, &&str)| {
        let mut actor =
            Actor::new(ActorId::named(ActorKind::State, name, 0), ActorKind::State, *name);
        actor.hue = (i * 5 % 12) as u8;
        actor
    };
    STATES.iter().enumerate().map(state).collect()
}

/// Five officials for each state; some of no known office.
fn officials(states: &[Actor]) -> Vec<Actor> {
    (0..states.len() * 5)
        .map(|i| {
            let (first, begin) = (FIRST[i * 7 % FIRST.len()], BEGIN[(i / 3 + i) % BEGIN.len()]);
            let name = format!("{first} {begin}{}", END[(i / 5 + i) % END.len()]);
            let id = ActorId::named(ActorKind::Person, &name, i as u64 / 16);
            let mut actor = Actor::new(id, ActorKind::Person, name);
            let state = &states[i % states.len()];
            actor.hue = state.hue;
            if i % 11 != 7 {
                let office = OFFICES[i / states.len() * 3 % OFFICES.len()].to_owned();
                actor.tenures.push(Tenure { body: state.id, office, from: None, to: None });
            }
            actor
        })
        .collect()
}

fn issues() -> Vec<Issue> {
    let issue = |(title, proposition): &(&str, &str)| {
        let mut issue = Issue::new(IssueId::titled(title, 0), *title);
        issue.proposition = (*proposition).to_owned();
        issue.terms = vec![title.split(' ').next().unwrap().to_lowercase(), "fleet".to_owned()];
        issue
    };
    ISSUES.iter().map(issue).collect()
}

/// An article with a quote of each of these officials, by number.
fn article(number: usize, officials: &[Actor], who: &[usize]) -> (Article, Vec<Quote>) {
    let title = TITLES[number * 4 % TITLES.len()];
    let mut text = format!("{title} ({number})");
    let mut blocks = vec![Block { kind: BlockKind::Headline, span: Span::new(0, text.len()) }];
    let mut parts = Vec::new();
    for (at, who) in who.iter().enumerate() {
        text += "\n\n";
        let begin = text.len();
        text += BETWEEN[(number + at * 3) % BETWEEN.len()];
        text.push(' ');
        let mut put = |words: &str| {
            let start = text.len();
            text += words;
            let span = Span::new(start, text.len());
            text.push(' ');
            span
        };
        let words = put(WORDS[(number * 5 + at * 7) % WORDS.len()]);
        let cue = put(["said", "argued", "told reporters", "wrote"][(number + at) % 4]);
        let mention = put(&officials[*who].name);
        text += "on the second day.";
        blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(begin, text.len()) });
        parts.push((*who, words, cue, mention));
    }
    let mut article = Article::new(text, blocks);
    article.title = format!("{title} ({number})");
    article.outlet = Some(OUTLETS[number * 3 % OUTLETS.len()].to_owned());
    article.language = "en".to_owned();
    let day =
        date(2030 + (number / 100) as i16, 1 + (number % 12) as i8, 1 + (number * 3 % 28) as i8);
    article.published = (number % 23 != 4).then_some(Published {
        date: day,
        precision: if number % 17 == 3 { Precision::Month } else { Precision::Day },
        how: DateHow::Parsed,
    });
    let quotes = parts.into_iter().enumerate().map(|(at, (who, words, cue, mention))| Quote {
        id: QuoteId { article: article.id, span: words },
        content: vec![words],
        marks: vec![words],
        place: Place::Body,
        cue: Some(cue),
        relay: if at % 5 == 2 { vec!["Tidal Television".to_owned()] } else { vec![] },
        venue: (at % 4 == 1).then(|| "at a press conference in Sofia".to_owned()),
        fidelity: Fidelity::Verbatim,
        negated: false,
        detection: Detection::Machine { confidence: 600 + ((number * 31 + at * 97) % 390) as u16 },
        attribution: Attribution {
            guessed: if (number + at) % 19 == 5 {
                vec![]
            } else {
                vec![Guess {
                    actor: officials[who].id,
                    mention,
                    role: None,
                    score: 560 + ((number * 53 + at * 71) % 430) as u16,
                    reasons: vec!["subject of the reporting verb right after".to_owned()],
                }]
            },
            decided: None,
        },
        review: [Review::Accepted, Review::Unreviewed, Review::Accepted, Review::Unreviewed]
            [(number + at) % 4],
        repeats: None,
    });
    let quotes = quotes.collect();
    (article, quotes)
}

/// 200 articles, 1,000 quotes, 288 actors, 24 issues, 1,400 tags.
pub fn project() -> Project {
    let mut project = Project::default();
    let states = states();
    let officials = officials(&states);
    let issues = issues();
    let mut count = 0;
    for number in 0..200 {
        let who: Vec<usize> =
            (0..5).map(|at| (number * 7 + at * at * 13 + at) % officials.len()).collect();
        let (article, quotes) = article(number, &officials, &who);
        for quote in quotes {
            for step in 0..count % 4 {
                let issue = issues[(count * 5 + step * 11 + count / 7) % issues.len()].id;
                let id = TaggingId { quote: quote.id, issue, coder: "ana".to_owned() };
                let tagging = Tagging {
                    id: id.clone(),
                    stance: Stance::ALL[(count * 3 + step * 2 + count / 11) % Stance::ALL.len()],
                    excerpt: None,
                    condition: (count % 9 == 4)
                        .then(|| "if the costs are shared by tonnage".to_owned()),
                    comment: None,
                    at: Timestamp::UNIX_EPOCH,
                };
                project.taggings.insert_mut(id, Arc::new(tagging));
            }
            count += 1;
            project.quotes.insert_mut(quote.id, Arc::new(quote));
        }
        project.articles.insert_mut(article.id, Arc::new(article));
    }
    for actor in states.into_iter().chain(officials) {
        project.actors.insert_mut(actor.id, Arc::new(actor));
    }
    for issue in issues {
        project.issues.push_back_mut(Arc::new(issue));
    }
    assert_eq!(project.check(), []);
    project
}

/// The same, open in a session.
pub fn session() -> Session {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("crowd.ron");
    demarche::storage::project_file::save(&file, &project(), &[]).unwrap();
    let preferences = Preferences { coder: "ana".to_owned(), ..Preferences::default() };
    let mut session = Session::new(preferences);
    session.run(Command::Open(file));
    session.finish_jobs();
    assert!(!session.project().articles.is_empty(), "{:?}", session.notices().all());
    session
}
