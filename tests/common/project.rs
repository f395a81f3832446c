//! A small project by hand: two articles, five quotes, three governments, two issues. All people
//! in it are invented.
#![allow(dead_code, reason = "each test file uses its own part")]
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests may fail loudly")]

use demarche::model::{
    Actor, ActorId, ActorKind, Article, Attribution, Block, BlockKind, DateHow, Detection, Edit,
    Fidelity, Guess, Import, Issue, IssueId, Place, Precision, Published, Quote, QuoteId, Review,
    Span, Tenure,
};
use demarche::session::{Command, Session};
use demarche::storage::preferences::Preferences;
use jiff::civil::date;

const HERRING: &str = "Baltic ministers split over herring\n\n“The stock needs two quiet \
years,” said Latvian Fisheries Minister Ilze Kalvane in Riga. “Nobody gains from an empty sea,” \
she added.\n\nPolish Agriculture Minister Marek Rusiecki rejected the plan as “a gift to the \
large fleets”. Helsinki would accept a pause only with compensation, according to Finnish State \
Secretary Tuomas Lehto.";

const HARBOUR: &str = "Warsaw wants help for small ports\n\n“Without small boats there are no \
small ports,” Rusiecki told reporters in Gdynia.";

pub fn issue_id(title: &str) -> IssueId {
    IssueId::titled(title, 0)
}

fn actor(kind: ActorKind, name: &str, hue: u8) -> Actor {
    let mut actor = Actor::new(ActorId::named(kind, name, 0), kind, name);
    actor.hue = hue;
    actor
}

fn minister(name: &str, office: &str, state: &Actor) -> Actor {
    let mut person = actor(ActorKind::Person, name, state.hue);
    let office = office.to_owned();
    person.tenures.push(Tenure { body: state.id, office, from: None, to: None });
    person
}

fn article(title: &str, text: &str, outlet: &str, day: Option<i8>) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let start = text[at..].find(part).unwrap() + at;
        at = start + part.len();
        let kind = if blocks.is_empty() { BlockKind::Headline } else { BlockKind::Paragraph };
        blocks.push(Block { kind, span: Span::new(start, at) });
    }
    let mut article = Article::new(text, blocks);
    article.title = title.to_owned();
    article.outlet = Some(outlet.to_owned());
    article.published = day.map(|day| Published {
        date: date(2026, 5, day),
        precision: Precision::Day,
        how: DateHow::Parsed,
    });
    article
}

fn quote(article: &Article, words: &str, cue: &str, mention: &str, actor: &Actor) -> Quote {
    let find = |words: &str| {
        let start = article.text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let span = find(words);
    let direct = words.starts_with('“');
    Quote {
        id: QuoteId { article: article.id, span },
        content: vec![span],
        marks: if direct { vec![span] } else { vec![] },
        place: Place::Body,
        cue: Some(find(cue)),
        relay: vec![],
        venue: None,
        fidelity: if direct { Fidelity::Verbatim } else { Fidelity::Paraphrase },
        negated: false,
        detection: Detection::Machine { confidence: 900 },
        attribution: Attribution {
            guessed: vec![Guess {
                actor: actor.id,
                mention: find(mention),
                role: None,
                score: 910,
                reasons: vec![format!("subject of “{cue}”")],
            }],
            decided: None,
        },
        review: Review::Unreviewed,
        repeats: None,
    }
}

/// The import of both articles.
pub fn import() -> Import {
    let latvia = actor(ActorKind::State, "Latvia", 0);
    let poland = actor(ActorKind::State, "Poland", 2);
    let finland = actor(ActorKind::State, "Finland", 1);
    let kalvane = minister("Ilze Kalvane", "Fisheries Minister", &latvia);
    let rusiecki = minister("Marek Rusiecki", "Agriculture Minister", &poland);
    let lehto = minister("Tuomas Lehto", "State Secretary", &finland);
    let herring =
        article("Baltic ministers split over herring", HERRING, "Amber Coast Courier", Some(4));
    let harbour = article("Warsaw wants help for small ports", HARBOUR, "Gulf Wire", None);
    let quotes = vec![
        quote(&herring, "“The stock needs two quiet years,”", "said", "Ilze Kalvane", &kalvane),
        quote(&herring, "“Nobody gains from an empty sea,”", "added", "she", &kalvane),
        quote(&herring, "“a gift to the large fleets”", "rejected", "Marek Rusiecki", &rusiecki),
        quote(
            &herring,
            "Helsinki would accept a pause only with compensation",
            "according to",
            "Tuomas Lehto",
            &lehto,
        ),
        quote(
            &harbour,
            "“Without small boats there are no small ports,”",
            "told",
            "Rusiecki",
            &rusiecki,
        ),
    ];
    Import {
        articles: vec![herring, harbour],
        quotes,
        actors: vec![latvia, poland, finland, kalvane, rusiecki, lehto],
    }
}

/// A session with the two articles and two issues in it, none of it saved.
pub fn session() -> Session {
    let preferences = Preferences { coder: "Test".to_owned(), ..Preferences::default() };
    let mut session = Session::new(preferences);
    session.run(Command::Edit(Edit::AddArticles(Box::new(import()))));
    for (title, proposition) in [
        ("Herring pause", "No herring fishing for two years"),
        ("Compensation", "Fleets are paid for days in port"),
    ] {
        let mut issue = Issue::new(issue_id(title), title);
        issue.proposition = proposition.to_owned();
        session.run(Command::Edit(Edit::AddIssue(Box::new(issue))));
    }
    session
}

const PORTS: &str = "Small ports count their boats\n\n“Every boat counts,” Rusiecki said. “We wait,” \
read a board. Meanwhile added: “nothing new”.";

/// The same session with one more article, whose actors want mending: a surname that was kept
/// apart, a word that is nobody, a quote of nobody, a body that said nothing.
pub fn crowded_session() -> Session {
    let mut session = session();
    let bare = actor(ActorKind::Person, "Rusiecki", 4);
    let word = actor(ActorKind::Person, "Meanwhile", 5);
    let council = actor(ActorKind::Body, "Port Council", 6);
    let ports = article("Small ports count their boats", PORTS, "Gulf Wire", Some(9));
    let mut board = quote(&ports, "“We wait,”", "read", "board", &bare);
    board.attribution.guessed.clear();
    let quotes = vec![
        quote(&ports, "“Every boat counts,”", "said", "Rusiecki", &bare),
        board,
        quote(&ports, "“nothing new”", "added", "Meanwhile", &word),
    ];
    let actors = vec![bare, word, council];
    let import = Import { articles: vec![ports], quotes, actors };
    session.run(Command::Edit(Edit::AddArticles(Box::new(import))));
    session
}
