//! Projects for window tests, drawn as text: invented officials of real states.
#![allow(dead_code, reason = "each test file uses its own part")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may fail loudly"
)]

use std::collections::BTreeMap;

use demarche::model::*;
use demarche::session::{Command, Session, Speaker};
use demarche::storage::preferences::Preferences;
use jiff::civil::date;

/// Key, name, kind, whom it speaks for, office.
const CAST: &[(char, &str, ActorKind, char, &str)] = &[
    ('s', "Samoa", ActorKind::State, ' ', ""),
    ('w', "Sweden", ActorKind::State, ' ', ""),
    ('k', "Kenya", ActorKind::State, ' ', ""),
    ('c', "Chile", ActorKind::State, ' ', ""),
    ('T', "Teuila Faleolo", ActorKind::Person, 's', "Minister for Climate"),
    ('O', "Oskar Lindqvist", ActorKind::Person, 'w', "Research Minister"),
    ('E', "Elsa Bergh", ActorKind::Person, 'w', "Deputy Prime Minister"),
    ('K', "two Kenyan officials", ActorKind::Anonymous, 'k', ""),
    ('I', "Inés Carvallo", ActorKind::Person, 'c', "government spokeswoman"),
];

/// Number and key of the speaker, then words in braces: `:` content, `!` cue, `~` source,
/// `@` role. `#` begins the headline, `##` a subhead.
pub const WEATHER: &str = "\
# Island states press for open weather data

{1T:“Storms do not check who paid for the satellite,”} {1!argued} {1@Minister for Climate} {1~Teuila Faleolo} \
of Samoa in Apia on Thursday. {2T:“Whoever withholds a forecast shares the blame for the damage,”} {2~she} {2!added}.

{3~Research Minister Oskar Lindqvist} {3!rejected} the idea as {3O:“a bill without a sender”}. {4O:“We will open two \
archives and see who uses them,”} {4~he} {4!told} Polar Wire.

## Money first

{5K:Nairobi could share its radar pictures only if the costs were divided}, {5!according to} {5~two Kenyan officials}.

{6?:“Nobody will say no when the next cyclone comes,”} {6!read} a poster in the corridor.

{7I:“We shall listen before we decide,”} {7!said} {7~Inés Carvallo}, {7@government spokeswoman} of Chile, \
who called the hall {8I:“the warmest room in Apia”}.";

/// Another day, another outlet.
pub const REPLY: &str = "\
# Stockholm softens on archives

{1E:“We can open more archives if others do the same,”} {1!said} {1@Deputy Prime Minister} {1~Elsa Bergh} on Monday.

{2O:“My answer stands,”} {2~Lindqvist} {2!insisted}.";

fn actor_id(key: char) -> Option<ActorId> {
    let (_, name, kind, ..) = CAST.iter().find(|(own, ..)| *own == key)?;
    Some(ActorId::named(*kind, name, 0))
}

fn actors() -> Vec<Actor> {
    let cast = CAST.iter().enumerate().map(|(i, (_, name, kind, government, office))| {
        let id = ActorId::named(*kind, name, 0);
        let mut actor = Actor::new(id, *kind, *name);
        actor.hue = (i * 5 % 12) as u8;
        actor.tenures.extend(actor_id(*government).map(|body| Tenure {
            body,
            office: (*office).to_owned(),
            from: None,
            to: None,
        }));
        if *kind == ActorKind::Person {
            let surname = name.split(' ').next_back().unwrap().to_owned();
            actor.aliases.push(Alias { text: surname, language: None, kind: AliasKind::Name });
        }
        actor
    });
    cast.collect()
}

/// Reads a drawn article.
pub fn article(drawn: &str) -> (Article, Vec<Quote>) {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut found: BTreeMap<u32, (char, Vec<(char, Span)>)> = BTreeMap::new();
    for drawn in drawn.split("\n\n") {
        let (kind, drawn) = match (drawn.strip_prefix("## "), drawn.strip_prefix("# ")) {
            (Some(rest), _) => (BlockKind::Subhead, rest),
            (None, Some(rest)) => (BlockKind::Headline, rest),
            (None, None) => (BlockKind::Paragraph, drawn),
        };
        let begin = text.len();
        let mut rest = drawn;
        while let Some((before, marked)) = rest.split_once('{') {
            text.push_str(before);
            let (marked, after) = marked.split_once('}').unwrap();
            let digits = marked.find(|c: char| !c.is_ascii_digit()).unwrap();
            let number: u32 = marked[..digits].parse().unwrap();
            let sign = marked.find([':', '!', '~', '@']).unwrap();
            let start = text.len();
            text.push_str(&marked[sign + 1..]);
            let entry = found.entry(number).or_insert((' ', Vec::new()));
            if let Some(key) = marked[digits..sign].chars().next() {
                entry.0 = key;
            }
            let sign = marked[sign..].chars().next().unwrap();
            entry.1.push((sign, Span::new(start, text.len())));
            rest = after;
        }
        text.push_str(rest);
        blocks.push(Block { kind, span: Span::new(begin, text.len()) });
        text.push_str("\n\n");
    }
    let mut article = Article::new(text, blocks);
    article.title = article.text_of(article.blocks[0].span).to_owned();
    let quotes = found.into_values().map(|(key, spans)| quote(&article, key, &spans)).collect();
    (article, quotes)
}

fn quote(article: &Article, key: char, spans: &[(char, Span)]) -> Quote {
    let of = |sign| spans.iter().find(|(own, _)| *own == sign).map(|(_, span)| *span);
    let content: Vec<Span> =
        spans.iter().filter(|(sign, _)| *sign == ':').map(|(_, span)| *span).collect();
    let extent = content.iter().copied().reduce(Span::cover).unwrap();
    let direct = article.text_of(extent).starts_with('“');
    let mention = of('~').or(of('!')).unwrap_or(content[0]);
    let guess = |actor, score, reason: &str| Guess {
        actor,
        mention,
        role: of('@'),
        score,
        reasons: vec![reason.to_owned()],
    };
    let words = article.text_of(mention);
    let guessed = match actor_id(key) {
        None => vec![],
        Some(actor) if of('~').is_none() => {
            vec![guess(actor, 640, "the only speaker of this sentence")]
        }
        Some(actor) if ["she", "he"].contains(&words) => vec![
            guess(actor, 912, &format!("“{words}” continues the speaker of the sentence before")),
            guess(actor_id('I').unwrap(), 58, "named two sentences before"),
        ],
        Some(actor) => vec![guess(actor, 978, "subject of the reporting verb right after")],
    };
    Quote {
        id: QuoteId { article: article.id, span: extent },
        marks: if direct { content.clone() } else { vec![] },
        content,
        place: Place::Body,
        cue: of('!'),
        relay: if words == "he" { vec!["Polar Wire".to_owned()] } else { vec![] },
        venue: None,
        fidelity: if direct { Fidelity::Verbatim } else { Fidelity::Paraphrase },
        negated: false,
        detection: Detection::Machine { confidence: 900 },
        attribution: Attribution { guessed, decided: None },
        review: Review::Unreviewed,
        repeats: None,
    }
}

/// An empty project.
pub fn empty() -> Session {
    Session::new(Preferences { coder: "ana".to_owned(), ..Preferences::default() })
}

fn import(articles: Vec<Article>, quotes: Vec<Quote>) -> Session {
    let mut session = empty();
    let import = Import { articles, quotes, actors: actors() };
    session.run(Command::Edit(Edit::AddArticles(Box::new(import))));
    session
}

fn published(article: &mut Article, outlet: &str, day: i8) {
    article.outlet = Some(outlet.to_owned());
    let date = date(2026, 3, day);
    article.published = Some(Published { date, precision: Precision::Day, how: DateHow::Parsed });
}

/// One article without issues.
pub fn one_article() -> Session {
    let (mut article, quotes) = article(WEATHER);
    article.byline = Some("M. Sample".to_owned());
    published(&mut article, "Lagoon Herald", 12);
    import(vec![article], quotes)
}

/// Two articles, two issues, some tags.
pub fn tagged() -> Session {
    let (mut first, mut quotes) = article(WEATHER);
    first.byline = Some("M. Sample".to_owned());
    published(&mut first, "Lagoon Herald", 12);
    let (mut second, more) = article(REPLY);
    published(&mut second, "Polar Wire", 16);
    quotes.extend(more);
    let ids: Vec<QuoteId> = quotes.iter().map(|q| q.id).collect();
    let mut session = import(vec![first, second], quotes);
    let issues: Vec<IssueId> = ["Open weather data", "Shared costs"]
        .map(|title| {
            session.run(Command::AddIssue { title: title.to_owned() });
            session.project().issues.last().unwrap().id
        })
        .into();
    for (quote, issue, stance) in [
        (0, 0, Stance::Supports),
        (1, 0, Stance::Supports),
        (2, 0, Stance::Opposes),
        (3, 0, Stance::SupportsWithReservations),
        (4, 1, Stance::SupportsWithReservations),
        (6, 0, Stance::NoPosition),
        (8, 0, Stance::SupportsWithReservations),
        (9, 0, Stance::Opposes),
    ] {
        let (quote, issue) = (ids[quote], issues[issue]);
        session.run(Command::Tag { quote, issue, stance });
    }
    let (condition, comment) = ("costs are divided".to_owned(), String::new());
    session.run(Command::Annotate { quote: ids[4], issue: issues[1], condition, comment });
    session.run(Command::Review { quotes: vec![ids[0]], review: Review::Accepted });
    session.run(Command::Review { quotes: vec![ids[7]], review: Review::Rejected });
    let speaker = Speaker::Actor(actor_id('E').unwrap());
    session.run(Command::Attribute { quotes: vec![ids[3]], speaker });
    session
}

/// One article of `paragraphs` paragraphs, with two quotes in each.
pub fn long(paragraphs: usize) -> Session {
    let filler = "The hall was full and the doors stayed open, so that those in the corridor \
        could follow the talks on a screen that somebody had hung over the stairs. ";
    let mut drawn = String::from("# A long day in Apia");
    for i in 0..paragraphs {
        let (a, b) = (2 * i + 1, 2 * i + 2);
        drawn += &format!(
            "\n\n{{{a}T:“Point {a} of our list is about forecasts,”}} {{{a}!said}} {{{a}~Teuila Faleolo}}. {filler}\
             {{{b}O:“Point {b} is about money,”}} {{{b}!replied}} {{{b}~Oskar Lindqvist}}. {filler}"
        );
    }
    let (article, quotes) = article(&drawn);
    import(vec![article], quotes)
}

/// Many actors of many governments on twenty issues: three quotes in each of a hundred articles.
pub fn crowded(actors: usize) -> Session {
    let mut session = empty();
    let mut import = Import::default();
    for i in 0..actors / 2 {
        let name = format!("Republic {i}");
        let state = Actor::new(ActorId::named(ActorKind::State, &name, 0), ActorKind::State, name);
        let name = format!("Minister Number{i}");
        let mut person =
            Actor::new(ActorId::named(ActorKind::Person, &name, 0), ActorKind::Person, name);
        person.hue = (i % 12) as u8;
        let office = "Foreign Minister".to_owned();
        person.tenures.push(Tenure { body: state.id, office, from: None, to: None });
        let drawn = format!(
            "# Article {i}\n\n{{1?:“Words of number {i} that are long enough to be broken into several lines of a \
             narrow column, as words often are,”}} {{1!said}} {{1~number {i}}}.\n\n{{2?:“More words of {i},”}} {{2!said}} \
             {{2~it}}. {{3?:“And the last of {i}.”}}"
        );
        let (mut article, mut quotes) = article(&drawn);
        published(&mut article, ["North Post", "South Post"][i % 2], 1 + (i % 28) as i8);
        for quote in &mut quotes {
            let guess = Guess {
                actor: person.id,
                mention: quote.cue.unwrap_or(quote.content[0]),
                role: None,
                score: 900,
                reasons: vec![],
            };
            quote.attribution.guessed = vec![guess];
        }
        import.actors.extend([state, person]);
        import.articles.push(article);
        import.quotes.extend(quotes);
    }
    let quotes: Vec<QuoteId> = import.quotes.iter().map(|q| q.id).collect();
    session.run(Command::Edit(Edit::AddArticles(Box::new(import))));
    for i in 0..20 {
        session.run(Command::AddIssue { title: format!("Issue number {i}") });
    }
    let issues: Vec<IssueId> = session.project().issues.iter().map(|i| i.id).collect();
    for (i, quote) in quotes.into_iter().enumerate() {
        for step in 0..4 {
            let issue = issues[(i * 7 + step * 3) % 20];
            let stance = Stance::ALL[(i + step) % 7];
            session.run(Command::Tag { quote, issue, stance });
        }
    }
    session
}
