//! The sample project: how it is made, and that it shows what it is to show.
//!
//! `DEMARCHE_REWRITE=1 cargo test --test sample` reads `assets/sample/*.txt` again as the program
//! reads any article, does below what an analyst would, and writes `assets/sample/sample.ron`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::path::{Path, PathBuf};

use demarche::extract::extract;
use demarche::lexicon::Lexicon;
use demarche::link::link;
use demarche::matrix::{Filter, Row, StanceMatrix, Verdict, build};
use demarche::model::*;
use demarche::storage::{import, project_file, sample::sample};
use jiff::Timestamp;

const CODER: &str = "Sample";
const NOTE: &str = "An invented sample: neither the officials nor their words exist.";
const DEPOSIT: &str = "Launch deposit";
const DATA: &str = "Open tracking data";

/// What is tagged: words that only this quote holds, the issue, the stance, its condition.
const TAGS: [(&str, &str, Stance, &str); 17] = [
    ("A deposit is the simplest", DEPOSIT, Stance::Supports, ""),
    ("We will not tax", DEPOSIT, Stance::Opposes, ""),
    ("cannot accept a deposit", DEPOSIT, Stance::Opposes, ""),
    (
        "her country would support",
        DEPOSIT,
        Stance::SupportsWithReservations,
        "if states that launch nothing have a seat on the board of the fund",
    ),
    ("Portugal was ready to publish", DATA, Stance::Supports, ""),
    ("already gives its data away", DATA, Stance::Supports, ""),
    ("I would rather pay", DEPOSIT, Stance::SupportsWithReservations, ""),
    ("There will be no deposit", DEPOSIT, Stance::Opposes, ""),
    ("the position of the government", DEPOSIT, Stance::Opposes, ""),
    ("the fund must also pay", DEPOSIT, Stance::SupportsWithReservations, ""),
    ("We count satellites", DEPOSIT, Stance::NoPosition, ""),
    ("Whoever hides an orbit", DATA, Stance::Supports, ""),
    (
        "We can live with a deposit",
        DEPOSIT,
        Stance::SupportsWithReservations,
        "if it is returned within a year",
    ),
    ("It is up to parliament", DEPOSIT, Stance::ObjectsWithReservations, ""),
    ("My duty is to protect", DEPOSIT, Stance::ObjectsWithReservations, ""),
    ("the data on the orbits", DATA, Stance::Supports, ""),
    ("Our radars also protect", DATA, Stance::Opposes, ""),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample")
}

fn articles() -> Vec<Article> {
    ["lisbon-talks.txt", "halifax-forum.txt", "porto-sereno.txt"]
        .into_iter()
        .map(|name| {
            let mut article = import::read_article(&folder().join(name)).unwrap();
            article.file = Some(name.to_owned());
            article
        })
        .collect()
}

/// An analyst at work, one edit a minute.
struct Analyst {
    project: Project,
    log: Vec<LogEntry>,
}

impl Analyst {
    fn now(&self) -> Timestamp {
        let start: Timestamp = "2026-05-19T08:00:00Z".parse().unwrap();
        start + jiff::SignedDuration::from_mins(self.log.len().try_into().unwrap())
    }

    fn edit(&mut self, edit: Edit) {
        let what = edit.name(&self.project);
        self.log.push(LogEntry { at: self.now(), coder: CODER.to_owned(), what });
        self.project.apply(&edit).unwrap();
    }

    /// The quotes that hold these words.
    fn quotes(&self, words: &str) -> Vec<QuoteId> {
        let holds = |quote: &&Quote| {
            quote.text(&self.project.article(quote.id.article).unwrap().text).contains(words)
        };
        self.project.standing_quotes().filter(holds).map(|quote| quote.id).collect()
    }

    /// The quote that holds these words.
    fn quote(&self, words: &str) -> QuoteId {
        let found = self.quotes(words);
        let [one] = found.as_slice() else { panic!("{} quotes hold “{words}”", found.len()) };
        *one
    }

    fn actor(&self, name: &str) -> Actor {
        let mut actors = self.project.actors.values();
        actors
            .find(|actor| actor.name == name)
            .unwrap_or_else(|| panic!("no {name}"))
            .as_ref()
            .clone()
    }

    fn issue(&mut self, title: &str, texts: [&str; 4], terms: &[&str]) {
        let mut issue = Issue::new(self.project.free_issue_id(title), title);
        [issue.proposition, issue.pro, issue.contra, issue.rules] = texts.map(str::to_owned);
        issue.terms = terms.iter().map(|&term| term.to_owned()).collect();
        self.edit(Edit::AddIssue(Box::new(issue)));
    }

    fn attribute(&mut self, words: &str, name: &str) {
        let quotes = vec![self.quote(words)];
        let speakers = vec![self.actor(name).id];
        let (coder, at) = (CODER.to_owned(), self.now());
        self.edit(Edit::Reattribute { quotes, speakers, new_actor: None, coder, at });
    }

    fn review(&mut self, quotes: Vec<QuoteId>, review: Review) {
        self.edit(Edit::Review { quotes, review });
    }
}

/// Reads the articles and works on them as an analyst would.
fn make() -> Analyst {
    let lexicon = Lexicon::for_language("en");
    let batch = articles().into_iter().map(|a| {
        let found = extract(&a, lexicon);
        (a, found)
    });
    let linked = link(&Project::default(), batch.collect());
    let mut analyst = Analyst { project: Project::default(), log: Vec::new() };
    analyst.edit(Edit::AddArticles(Box::new(linked.import)));

    analyst.issue(
        DEPOSIT,
        [
            "Whoever launches a satellite pays a deposit that is returned when it is brought down",
            "A deposit for every launch",
            "No deposit",
            "Tag what is said of the deposit itself. A call for talks alone is no position.",
        ],
        &["deposit", "launch", "fund"],
    );
    analyst.issue(
        DATA,
        [
            "States publish what their radars see in orbit",
            "Data open to all",
            "States keep their data",
            "Tag what is said of a state’s own data and of the duty to publish.",
        ],
        &["data", "radar", "tracking"],
    );

    // The office that the article names is one of a body.
    let mut okoro = analyst.actor("Anselm Okoro");
    if okoro.tenures.is_empty() {
        let name = "International Telecommunication Union";
        let known = analyst.project.actors.values().find(|a| a.is_called(name)).map(|a| a.id);
        let body = known.unwrap_or_else(|| {
            let id = analyst.project.free_actor_id(ActorKind::Body, name);
            let mut body = Actor::new(id, ActorKind::Body, name);
            body.hue = okoro.hue;
            analyst.edit(Edit::AddActor(Box::new(body)));
            id
        });
        let office = "Secretary-General".to_owned();
        okoro.tenures.push(Tenure { body, office, from: None, to: None });
        analyst.edit(Edit::SetActor(Box::new(okoro)));
    }
    analyst.attribute("the door is open to everyone", "Helena Sarmento");
    analyst.attribute("the data on the orbits", "Helena Sarmento");
    // Words that the program takes for a quote today and an analyst does not.
    for words in ["governments", "the plan", "launch deposit as orbit talks open in Lisbon"] {
        let is_all = |id: &QuoteId| id.span.len() == words.len();
        let found: Vec<QuoteId> = analyst.quotes(words).into_iter().filter(is_all).collect();
        if !found.is_empty() {
            analyst.review(found, Review::Rejected);
        }
    }
    for (words, issue, stance, condition) in TAGS {
        let quote = analyst.quote(words);
        let issue = analyst.project.issues.iter().find(|i| i.title == issue).unwrap().id;
        let id = TaggingId { quote, issue, coder: CODER.to_owned() };
        let condition = (!condition.is_empty()).then(|| condition.to_owned());
        let at = analyst.now();
        let tagging = Tagging { id, stance, excerpt: None, condition, comment: None, at };
        analyst.edit(Edit::Tag(Box::new(tagging)));
    }
    for quote in analyst.quotes("Nobody should be allowed") {
        let issue = analyst.project.issues.first().unwrap().id;
        let id = TaggingId { quote, issue, coder: CODER.to_owned() };
        let at = analyst.now();
        let stance = Stance::Supports;
        let tagging = Tagging { id, stance, excerpt: None, condition: None, comment: None, at };
        analyst.edit(Edit::Tag(Box::new(tagging)));
    }
    // All that Kenya says is looked at, so that its silence on data is known.
    let kenya = analyst.actor("Kenya").id;
    let of_kenya = |quote: &&Quote| analyst.project.holders_of(quote) == [kenya];
    let quotes = analyst.project.standing_quotes().filter(of_kenya).map(|quote| quote.id).collect();
    analyst.review(quotes, Review::Accepted);
    analyst
}

fn row<'m>(matrix: &'m StanceMatrix, name: &str) -> &'m Row {
    matrix.rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no row {name}"))
}

/// What the sample is to show at the first start.
fn check(project: &Project) {
    assert_eq!(project.check(), []);
    let matrix = build(project, &Filter::default());
    assert_eq!(matrix.issues.len(), 2);
    let canada = row(&matrix, "Canada");
    assert!(canada.cells[0].suggestion().unwrap().contested);
    assert!(canada.is_expandable());
    let korea = row(&matrix, "South Korea").cells[0].suggestion().unwrap();
    assert_eq!(korea.stance, Stance::SupportsWithReservations);
    assert_eq!(korea.shifted.unwrap().to_string(), "2026-05-18");
    assert_eq!(row(&matrix, "Kenya").cells[1].verdict, Verdict::Silent);
    let union = row(&matrix, "International Telecommunication Union");
    assert_eq!(union.cells[0].suggestion().unwrap().stance, Stance::NoPosition);
    let portugal = row(&matrix, "Portugal");
    let repeated = portugal.all.quotes.iter().filter(|id| !matrix.repeats_of(**id).is_empty());
    assert!(repeated.count() >= 1, "two outlets print one statement");
    assert!(project.quotes.values().any(|quote| !quote.relay.is_empty()));
    assert!(project.taggings.values().any(|tagging| tagging.condition.is_some()));
    let anonymous = |a: &std::sync::Arc<Actor>| a.kind == ActorKind::Anonymous;
    assert!(project.actors.values().any(anonymous));
    for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect] {
        assert!(project.standing_quotes().any(|quote| quote.kind() == kind), "{kind:?}");
    }
    let outlets: std::collections::BTreeSet<_> =
        project.articles.values().filter_map(|article| article.outlet.clone()).collect();
    assert_eq!(outlets.len(), 3, "{outlets:?}");
    assert!(project.articles.values().all(|article| article.published.is_some()));
}

#[test]
fn the_shipped_sample_is_whole_and_shows_the_matrix_at_work() {
    if std::env::var_os("DEMARCHE_REWRITE").is_some() {
        let made = make();
        project_file::save(&folder().join("sample.ron"), &made.project, &made.log).unwrap();
        return;
    }
    let shipped = sample();
    check(&shipped.project);
    assert!(!shipped.log.is_empty());
    for article in articles() {
        let own =
            shipped.project.article(article.id).unwrap_or_else(|| panic!("{:?}", article.file));
        assert_eq!(own.title, article.title);
        assert!(article.text.trim_end().ends_with(NOTE));
    }
    assert_eq!(shipped.project.articles.size(), 3);
}

#[test]
fn the_sample_can_be_made_again() {
    check(&make().project);
}
