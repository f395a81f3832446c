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

#[path = "sample/analyst.rs"]
mod analyst;
#[path = "sample/tags.rs"]
mod tags;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use analyst::Analyst;
use demarche::extract::extract;
use demarche::lexicon::Lexicon;
use demarche::link::link;
use demarche::matrix::{Cell, Filter, Row, StanceMatrix, Verdict, build, outlets};
use demarche::model::*;
use demarche::storage::{import, project_file, sample::sample};
use tags::{ADDED, DATA, DEPOSIT, ISSUES, REJECTED, SALVAGE, SPEAKERS, TAGS, TRIMMED};

/// The articles by date.
const ARTICLES: [&str; 12] = [
    "kericho-tank.txt",
    "roma-senato.txt",
    "toulouse-visite.txt",
    "bremen-antenne.txt",
    "lisbon-talks.txt",
    "singapore-rules.txt",
    "halifax-forum.txt",
    "porto-sereno.txt",
    "mombasa-clause.txt",
    "antofagasta-cielos.txt",
    "kharkiv-stantsii.txt",
    "geneva-draft.txt",
];

/// The article that the analyst has only begun with.
const UNDONE: &str = "geneva-draft.txt";

/// The last line of every article, in its language.
const NOTES: [(&str, &str); 6] = [
    ("en", "An invented sample: neither the officials nor their words exist."),
    ("it", "Un esempio inventato: né i funzionari né le loro parole esistono."),
    ("fr", "Un exemple inventé : ni les responsables ni leurs propos n'existent."),
    ("de", "Ein erfundenes Beispiel: Weder die Amtsträger noch ihre Worte gibt es."),
    ("es", "Un ejemplo inventado: ni los funcionarios ni sus palabras existen."),
    ("uk", "Вигаданий приклад: ні цих посадовців, ні їхніх слів не існує."),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample")
}

fn articles() -> Vec<Article> {
    ARTICLES
        .into_iter()
        .map(|name| {
            let mut article = import::read_article(&folder().join(name)).unwrap();
            article.file = Some(name.to_owned());
            article
        })
        .collect()
}

/// Reads the articles and works on them as an analyst would.
fn make() -> Analyst {
    let batch = articles().into_iter().map(|article| {
        let found = extract(&article, Lexicon::for_language(&article.language));
        (article, found)
    });
    let linked = link(&Project::default(), batch.collect());
    let mut analyst = Analyst::default();
    analyst.edit(Edit::AddArticles(Box::new(linked.import)));
    details(&mut analyst);
    for &(title, texts, terms) in ISSUES {
        analyst.issue(title, texts, terms);
    }
    register(&mut analyst);
    for words in REJECTED {
        analyst.reject(words);
    }
    for (words, all) in TRIMMED {
        analyst.trim(words, all);
    }
    for (words, speaker) in ADDED {
        analyst.add(words, speaker);
    }
    for (words, speakers) in SPEAKERS {
        analyst.attribute(words, speakers);
    }
    for &(words, issue, stance, condition) in TAGS {
        analyst.tag(words, issue, stance, condition);
    }
    analyst.office(
        "Hernán Vildósola",
        "president",
        ActorKind::Body,
        "Cámara Minera de Antofagasta",
    );
    analyst.forget_unused();
    analyst.accept_rest(|article| article.file.as_deref() != Some(UNDONE));
    analyst
}

/// Date, place, outlet and byline where the article has them in words that are not understood.
fn details(analyst: &mut Analyst) {
    use ArticleDetail::{Byline, Outlet, Place as At, Published as On};
    let day = |date: &str| {
        let date = date.parse().unwrap();
        On(Some(Published { date, precision: Precision::Day, how: DateHow::Entered }))
    };
    let text = |text: &str| Some(text.to_owned());
    let entered = [
        ("roma-senato.txt", vec![day("2026-03-03"), At(text("ROMA"))]),
        ("toulouse-visite.txt", vec![day("2026-04-14"), At(text("TOULOUSE"))]),
        (
            "antofagasta-cielos.txt",
            vec![
                day("2026-06-02"),
                At(text("ANTOFAGASTA")),
                Outlet(text("La Brújula Austral")),
                Byline(text("Rayén Cifuentes")),
            ],
        ),
        (
            "kharkiv-stantsii.txt",
            vec![
                day("2026-06-09"),
                At(text("ХАРКІВ")),
                Outlet(text("Дніпровський оглядач")),
                Byline(text("Оксана Вербицька")),
            ],
        ),
    ];
    for (file, details) in entered {
        let mut articles = analyst.project.articles.values();
        let article = articles.find(|a| a.file.as_deref() == Some(file)).unwrap().clone();
        for detail in details {
            let known = match &detail {
                On(_) => article.published.is_some(),
                At(place) => article.place == *place,
                Outlet(outlet) => article.outlet == *outlet,
                Byline(byline) => article.byline == *byline,
                ArticleDetail::Title(_) | ArticleDetail::Kind(_) | ArticleDetail::Url(_) => false,
            };
            if !known {
                analyst.edit(Edit::SetArticles { articles: vec![article.id], detail });
            }
        }
    }
}

/// Who is who, and for whom each speaks.
fn register(analyst: &mut Analyst) {
    use ActorKind::{Body, Person, State};
    for (printed, name, language) in [
        ("Соломія Гнатенко", "Solomiia Hnatenko", Some("uk")),
        ("Ярема Ковтунець", "Yarema Kovtunets", Some("uk")),
        ("Степан Лугівський", "Stepan Luhivskyi", Some("uk")),
        ("Forschungsministerin Friederike Hallbauer", "Friederike Hallbauer", None),
        ("Han", "Han Ji-won", None),
    ] {
        if analyst.project.actors.values().any(|actor| actor.name == printed) {
            analyst.rename(printed, name, language);
        }
    }
    for (name, office, kind, body) in [
        ("Helena Sarmento", "Portuguese Foreign Minister", State, "Portugal"),
        ("Livia Contarin", "Research Minister", State, "Italy"),
        ("Mathilde Vaucresson", "Space Minister", State, "France"),
        ("Armand Delbosc", "managing director", Body, "Garonne Orbite"),
        ("Friederike Hallbauer", "Research Minister", State, "Germany"),
        ("Tammo Eilers", "managing director", Body, "Nordlicht Orbital"),
        ("Adeline Toh", "Communications Minister", State, "Singapore"),
        ("Amanda Troncoso", "Science Minister", State, "Chile"),
        ("Solomiia Hnatenko", "Communications Minister", State, "Ukraine"),
        ("Yarema Kovtunets", "Deputy Economy Minister", State, "Ukraine"),
        // The office that the articles name is one of a body.
        ("Anselm Okoro", "Secretary-General", Body, "International Telecommunication Union"),
    ] {
        let tenures = analyst.actor(name).tenures;
        if tenures.first().is_none_or(|tenure| tenure.office != office) {
            analyst.office(name, office, kind, body);
        }
    }
    for (name, kind) in [
        ("Garonne Orbite", Body),
        ("Cámara Minera de Antofagasta", Body),
        ("Ignacio Rebolledo", Person),
        ("Meridian Press", ActorKind::Outlet),
        ("Дніпровський оглядач", ActorKind::Outlet),
    ] {
        let is_so = |a: &std::sync::Arc<Actor>| a.name == name && a.kind != kind;
        if analyst.project.actors.values().any(is_so) {
            analyst.set_actor(name, |actor| actor.kind = kind);
        }
    }
}

fn row<'m>(matrix: &'m StanceMatrix, name: &str) -> &'m Row {
    matrix.rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no row {name}"))
}

/// What the sample is to show at the first start.
fn check(project: &Project) {
    assert_eq!(project.check(), []);
    check_articles(project);
    check_quotes(project);
    check_matrix(project);
}

fn check_articles(project: &Project) {
    assert!(project.articles.size() >= 10);
    let outlets: BTreeSet<_> = project.articles.values().map(|a| a.outlet.as_deref()).collect();
    assert!(outlets.len() >= 4 && !outlets.contains(&None), "{outlets:?}");
    let languages: BTreeSet<_> = project.articles.values().map(|a| a.language.as_str()).collect();
    assert_eq!(languages, ["de", "en", "es", "fr", "it", "uk"].into());
    let days = || project.articles.values().map(|a| a.published.unwrap().date);
    let (first, last) = (days().min().unwrap(), days().max().unwrap());
    assert!(first.until(last).unwrap().get_days() > 100, "{first} to {last}: some months");
    for article in project.articles.values() {
        let (_, note) = NOTES.iter().find(|(language, _)| *language == article.language).unwrap();
        assert!(article.text.trim_end().ends_with(note), "{:?}", article.file);
        let words = article.text.split_whitespace().count();
        assert!((150..=350).contains(&words), "{:?} has {words} words", article.file);
    }
}

fn check_quotes(project: &Project) {
    let of = |review: Review| project.quotes.values().filter(|q| q.review == review).count();
    let reviews = [Review::Accepted, Review::Corrected, Review::Rejected, Review::Unreviewed];
    for (review, least) in reviews.into_iter().zip([50, 15, 5, 5]) {
        assert!(of(review) >= least, "{} quotes {}", of(review), review.label());
    }
    for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect] {
        assert!(project.standing_quotes().any(|quote| quote.kind() == kind), "{kind:?}");
    }
    assert!(project.quotes.values().any(|quote| !quote.relay.is_empty()));
    assert!(project.quotes.values().any(|quote| quote.detection == Detection::Coder));
    let joint = |quote: &&Quote| quote.attribution.speakers().len() == 2;
    assert!(project.standing_quotes().any(|quote| joint(&quote)), "a joint statement");
    assert!(project.taggings.values().any(|tagging| tagging.condition.is_some()));
    let anonymous = |a: &std::sync::Arc<Actor>| a.kind == ActorKind::Anonymous;
    assert!(project.actors.values().any(anonymous));
    for quote in project.standing_quotes().filter(|quote| quote.review != Review::Unreviewed) {
        let article = project.article(quote.id.article).unwrap();
        let text = quote.text(&article.text);
        assert!(!quote.attribution.speakers().is_empty(), "nobody said “{text}”");
    }
}

fn check_matrix(project: &Project) {
    let matrix = build(project, &Filter::default());
    let titles: Vec<&str> = project.issues.iter().map(|issue| issue.title.as_str()).collect();
    assert_eq!(titles, [DEPOSIT, DATA, SALVAGE]);
    let at = |issue: &str| titles.iter().position(|title| *title == issue).unwrap();
    let cell = |name: &str, issue: &str| -> &Cell { &row(&matrix, name).cells[at(issue)] };

    let contested =
        |row: &Row| row.cells.iter().any(|c| c.suggestion().is_some_and(|s| s.contested));
    let rows = matrix.rows.iter().filter(|row| contested(row));
    let names: Vec<&str> = rows.map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Canada"]);
    assert!(cell("Canada", DEPOSIT).suggestion().unwrap().contested);
    assert!(row(&matrix, "Canada").is_expandable());

    let korea = cell("South Korea", DEPOSIT).suggestion().unwrap();
    assert_eq!(korea.stance, Stance::Supports);
    assert_eq!(korea.shifted.unwrap().to_string(), "2026-05-18");

    assert_eq!(cell("Kenya", DATA).verdict, Verdict::Silent);
    assert!(row(&matrix, "Kenya").all.quotes.len() >= 8);
    let union = cell("International Telecommunication Union", DEPOSIT).suggestion().unwrap();
    assert_eq!(union.stance, Stance::NoPosition);
    assert!(cell("India", DATA).untagged > 0, "something is left to tag");

    let portugal = &row(&matrix, "Portugal").all.quotes;
    let wire = portugal.iter().find(|id| matrix.repeats_of(**id).len() == 2).unwrap();
    let printed = outlets(project, *wire, matrix.repeats_of(*wire));
    assert_eq!(printed, ["Meridian Press", "Straits Compass", "Harbour Ledger"]);
    let deposit = cell("Portugal", DEPOSIT);
    let counted = deposit.entries.iter().filter(|entry| matrix.repeats_of(entry.quote).len() == 2);
    assert_eq!(counted.count(), 1, "three outlets, one statement");

    assert_eq!(
        cell("Italy", SALVAGE).suggestion().unwrap().stance,
        Stance::SupportsWithReservations
    );
    assert_eq!(cell("France", DEPOSIT).suggestion().unwrap().stance, Stance::Opposes);
    assert_eq!(cell("Japan", SALVAGE).suggestion().unwrap().stance, Stance::Opposes);
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
    }
    assert_eq!(shipped.project.articles.size(), ARTICLES.len());
}

#[test]
fn the_sample_can_be_made_again() {
    check(&make().project);
}
