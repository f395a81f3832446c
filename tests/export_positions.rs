//! Exports of a matrix with the analyst's own positions, in the order and choice of the window.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use demarche::matrix::{Arrangement, Filter, ReviewFilter, Shown, Sort};
use demarche::model::*;
use demarche::session::{Command, Session};
use demarche::storage::export::{self, Choice, ExportFormat, ExportWhat, clipboard};
use demarche::storage::preferences::Preferences;
use dom_query::Document;

/// Two states on two issues: what they said, as text in quotation marks, and where that places
/// them on the first.
const SAID: [(&str, &str, Option<Stance>); 4] = [
    ("Oman", "Half is too much.", Some(Stance::Opposes)),
    ("Oman", "We can live with half.", Some(Stance::SupportsWithReservations)),
    ("Chile", "Half it is.", Some(Stance::Supports)),
    ("Mali", "We build a port.", None),
];

fn session() -> Session {
    let mut session =
        Session::new(Preferences { coder: "ana".to_owned(), ..Preferences::default() });
    let mut import = Import::default();
    let mut text = String::new();
    let mut spans = Vec::new();
    for (_, words, _) in SAID {
        let start = text.len();
        text += &format!("“{words}”");
        spans.push(Span::new(start, text.len()));
        text += "\n\n";
    }
    let article = Article::new(text.as_str(), vec![]);
    for ((name, ..), span) in SAID.iter().zip(&spans) {
        let actor = Actor::new(ActorId::named(ActorKind::State, name, 0), ActorKind::State, *name);
        let guess =
            Guess { actor: actor.id, mention: *span, role: None, score: 900, reasons: vec![] };
        import.quotes.push(Quote {
            id: QuoteId { article: article.id, span: *span },
            content: vec![*span],
            marks: vec![*span],
            place: Place::Body,
            cue: None,
            relay: vec![],
            venue: None,
            fidelity: Fidelity::Verbatim,
            negated: false,
            detection: Detection::Machine { confidence: 900 },
            attribution: Attribution { guessed: vec![guess], decided: None },
            review: Review::Unreviewed,
            repeats: None,
        });
        if import.actors.iter().all(|known| known.id != actor.id) {
            import.actors.push(actor);
        }
    }
    import.articles.push(article);
    let quotes: Vec<QuoteId> = import.quotes.iter().map(|quote| quote.id).collect();
    session.run(Command::Edit(Edit::AddArticles(Box::new(import))));
    for title in ["Quota cut", "Ports"] {
        session.run(Command::AddIssue { title: title.to_owned() });
    }
    let quota = session.project().issues[0].id;
    for ((.., stance), quote) in SAID.iter().zip(&quotes) {
        if let Some(stance) = *stance {
            session.run(Command::Tag { quote: *quote, issue: quota, stance });
        }
    }
    let oman = ActorId::named(ActorKind::State, "Oman", 0);
    let mali = ActorId::named(ActorKind::State, "Mali", 0);
    session.run(Command::SetPosition {
        id: PositionId { actor: oman, issue: quota },
        value: PositionValue::Stance(Stance::Opposes),
        summary: "Sold as a compromise; still a no.".to_owned(),
        key: Some(quotes[0]),
    });
    session.run(Command::SetPosition {
        id: PositionId { actor: mali, issue: quota },
        value: PositionValue::NotApplicable,
        summary: "No coast.".to_owned(),
        key: None,
    });
    session
}

fn written(project: &Project, shown: &Shown, what: ExportWhat, format: ExportFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let choice = Choice { what, format, safe: false };
    export::write(&mut bytes, project, shown, choice).unwrap();
    bytes
}

/// The first line of Oman's cell, in every format.
const OMAN: &str =
    "▼▼ Opposes, analyst’s position, suggested: ▲ Supports with reservations, 2 quotes";

#[test]
fn every_format_shows_the_analysts_position_and_says_whose_it_is() {
    let session = session();
    let project = session.project();
    let table = export::table(project, ExportWhat::Matrix, &Shown::default());
    let [oman, chile, mali] = ["Oman", "Chile", "Mali"]
        .map(|name| &table.rows.iter().find(|row| row[0] == name).unwrap()[2]);
    let lines: Vec<&str> = oman.lines().collect();
    assert_eq!(lines[0], OMAN);
    assert_eq!(lines[1], "Sold as a compromise; still a no.");
    assert!(lines[2].starts_with("▼▼ [key quote] “Half is too much.”"), "{}", lines[2]);
    assert!(lines[3].starts_with("▲ “We can live"), "{}", lines[3]);
    assert!(chile.starts_with("▲▲ Supports, 1 quote\n"), "{chile}");
    assert_eq!(mali, "Not applicable, analyst’s position, 1 untagged\nNo coast.");

    for format in [ExportFormat::Csv, ExportFormat::Markdown] {
        let bytes = written(project, &Shown::default(), ExportWhat::Matrix, format);
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("analyst’s position"), "{text}");
        assert!(text.contains("Sold as a compromise"), "{text}");
    }

    let book = written(project, &Shown::default(), ExportWhat::All, ExportFormat::Xlsx);
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book)).unwrap();
    let range = book.worksheet_range("Matrix").unwrap();
    let cells: Vec<String> =
        range.rows().flat_map(|row| row.iter().map(ToString::to_string)).collect();
    let cell = cells.iter().find(|cell| cell.starts_with(OMAN)).unwrap();
    let rest = cell.strip_prefix(OMAN).unwrap();
    assert!(rest.starts_with("\nSold as a compromise; still a no.\n“Half is too much.”"), "{rest}");
    assert!(cells.iter().any(|c| c == "Not applicable, analyst’s position, 1 untagged\nNo coast."));

    let page = written(project, &Shown::default(), ExportWhat::All, ExportFormat::Html);
    let page = Document::from(String::from_utf8(page).unwrap());
    let row = page.select("#matrix tbody tr:first-child");
    assert_eq!(row.select("th").text().trim(), "Oman");
    let cell = row.select("td[data-issue='0'] summary");
    assert_eq!(cell.select(".chip.opposes").text().as_ref(), "▼▼ Opposes");
    assert!(cell.text().contains("analyst’s position, suggested: ▲ Supports with reservations"));
    assert_eq!(cell.select("p.own").text().as_ref(), "Sold as a compromise; still a no.");
    assert!(cell.select("blockquote").text().contains("Half is too much."));
    assert_eq!(row.select("td[data-issue='0'] ol li").length(), 2, "both quotes stay below");

    let clip = clipboard::matrix(project, &Shown::default().matrix(project), false);
    assert!(clip.text.contains(OMAN) && clip.html.contains("background: #b14a09"), "{}", clip.html);
}

#[test]
fn only_the_quote_that_the_analyst_chose_is_marked() {
    let mut session = session();
    let quota = session.project().issues[0].id;
    let quotes: Vec<QuoteId> = session.project().quotes.keys().copied().collect();
    let review = Edit::Review { quotes: vec![quotes[1]], review: Review::Accepted };
    session.run(Command::Edit(review));
    let cell = |filter: Filter| {
        let table = export::table(session.project(), ExportWhat::Matrix, &Shown::from(filter));
        assert_eq!(session.project().issues[0].id, quota);
        table.rows.iter().find(|row| row[0] == "Oman").unwrap()[2].clone()
    };
    assert!(cell(Filter::default()).contains("[key quote] “Half is too much.”"));
    // The chosen one is not there: the one that is was chosen by nobody.
    let reviewed = Filter { review: ReviewFilter::Reviewed, ..Filter::default() };
    let cell = cell(reviewed);
    assert!(cell.contains("“We can live") && !cell.contains("[key quote]"), "{cell}");
}

#[test]
fn no_actor_is_silent_beside_a_position_without_quotes() {
    let mut session = session();
    let ports = session.project().issues[1].id;
    let peru = Actor::new(ActorId::named(ActorKind::State, "Peru", 0), ActorKind::State, "Peru");
    let oman = ActorId::named(ActorKind::State, "Oman", 0);
    let actor = peru.id;
    session.run(Command::Edit(Edit::AddActor(Box::new(peru))));
    let quotes: Vec<QuoteId> = session.project().quotes.keys().copied().collect();
    session.run(Command::Edit(Edit::Review { quotes, review: Review::Accepted }));
    for actor in [actor, oman] {
        let id = PositionId { actor, issue: ports };
        let (value, summary) = (PositionValue::NotApplicable, String::new());
        session.run(Command::SetPosition { id, value, summary, key: None });
    }
    let table = export::table(session.project(), ExportWhat::Matrix, &Shown::default());
    let row = |name: &str| &table.rows.iter().find(|row| row[0] == name).unwrap()[2..4];
    assert_eq!(row("Peru"), ["", "Not applicable, analyst’s position"]);
    assert_eq!(row("Oman")[1], "Not applicable, analyst’s position");
    assert_eq!(row("Chile")[1], "silent");
}

#[test]
fn exports_say_what_they_leave_out() {
    let session = session();
    let project = session.project();
    let quota = project.issues[0].id;
    let filter = Filter {
        outlet: Some("Harbour Gazette".to_owned()),
        review: ReviewFilter::Reviewed,
        issues: [quota].into(),
        ..Filter::default()
    };
    let arrangement = Arrangement { hide_empty: true, ..Arrangement::default() };
    let hidden = Shown { arrangement, ..Shown::default() };
    let both = [
        (
            Shown::from(filter),
            "0 quotes from 0 articles; the filter leaves out 4 quotes (outlet Harbour Gazette, \
             reviewed only); issues shown: Quota cut",
        ),
        (hidden, "4 quotes from 1 article; 1 empty issue hidden"),
    ];
    for (shown, says) in both {
        let page = written(project, &shown, ExportWhat::All, ExportFormat::Html);
        let page = Document::from(String::from_utf8(page).unwrap());
        assert_eq!(page.select("p.facts").nodes()[0].text().as_ref(), says);
        let book = written(project, &shown, ExportWhat::Matrix, ExportFormat::Xlsx);
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book)).unwrap();
        let range = book.worksheet_range("Matrix").unwrap();
        let last = range.rows().next_back().unwrap()[0].to_string();
        assert_eq!(last, says);
        let text = written(project, &shown, ExportWhat::Matrix, ExportFormat::Markdown);
        let text = String::from_utf8(text).unwrap().replace('\\', "");
        assert_eq!(text.lines().last(), Some(says));
    }
    let text = written(project, &Shown::default(), ExportWhat::Matrix, ExportFormat::Markdown);
    assert!(String::from_utf8(text).unwrap().lines().all(|line| line.starts_with('|')));
}

#[test]
fn the_pages_filter_knows_the_analysts_own_positions() {
    let session = session();
    let bytes = written(session.project(), &Shown::default(), ExportWhat::All, ExportFormat::Html);
    let page = Document::from(String::from_utf8(bytes).unwrap());
    let own = |at: usize| {
        let row = page.select(&format!("#matrix tbody tr:nth-child({at}) td[data-issue='0']"));
        row.attr("data-own").map(|own| own.to_string())
    };
    // Oman, whose two quotes are otherwise; Chile as suggested; Mali, where it is no stance.
    assert_eq!([own(1), own(2), own(3)], [Some("opposes".to_owned()), None, Some(String::new())]);
    assert!(page.select("script").text().contains("cell.dataset.own"));
}

#[test]
fn agreement_is_said_once() {
    let mut session = session();
    let id = PositionId {
        actor: ActorId::named(ActorKind::State, "Chile", 0),
        issue: session.project().issues[0].id,
    };
    let value = PositionValue::Stance(Stance::Supports);
    session.run(Command::SetPosition { id, value, summary: String::new(), key: None });
    let table = export::table(session.project(), ExportWhat::Matrix, &Shown::default());
    let chile = table.rows.iter().find(|row| row[0] == "Chile").unwrap();
    assert!(chile[2].starts_with("▲▲ Supports, analyst’s position, 1 quote\n"), "{}", chile[2]);
}

#[test]
fn exports_follow_what_is_shown() {
    let session = session();
    let project = session.project();
    let quota = project.issues[0].id;
    let shown = Shown {
        filter: Filter { issues: [quota].into(), ..Filter::default() },
        arrangement: Arrangement {
            sort: Sort::Stance(quota),
            hide_empty: true,
            transposed: true,
            ..Arrangement::default()
        },
    };
    let table = export::table(project, ExportWhat::Matrix, &shown);
    assert_eq!(table.header, ["Issue", "Chile", "Oman", "Mali"]);
    let heads: Vec<&str> = table.rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(heads, ["Quota cut", "All quotes"]);
    assert!(table.rows[0][2].starts_with(OMAN));
    assert!(table.rows.iter().all(|row| row.len() == table.header.len()));

    // The page's filter goes by rows of actors and by number of issue.
    let page = written(project, &shown, ExportWhat::All, ExportFormat::Html);
    let page = Document::from(String::from_utf8(page).unwrap());
    let actors: Vec<String> =
        page.select("#matrix tbody th").iter().map(|th| th.text().trim().to_owned()).collect();
    assert_eq!(actors, ["Chile", "Oman", "Mali"]);
    let issues: Vec<String> =
        page.select("select[name=issue] option").iter().map(|o| o.text().to_string()).collect();
    assert_eq!(issues, ["All issues", "Quota cut"]);

    // Copied turned, the colours go with their cells.
    let clip = clipboard::matrix(project, &shown.matrix(project), true);
    let clip = Document::from(clip.html);
    let style = |row: usize, column: usize| {
        let cell = clip.select(&format!("tr:nth-child({row}) td:nth-child({column})"));
        cell.attr("style").unwrap().to_string()
    };
    assert!(style(2, 2).contains("#1f5f99"), "Chile supports");
    assert!(style(2, 3).contains("#b14a09"), "Oman opposes");
    assert!(!style(2, 4).contains("background"), "Mali has no stance");
    assert!(!style(3, 2).contains("background"), "all quotes have none");
}

#[test]
fn quotes_of_hidden_issues_stay_without_their_tags() {
    let session = session();
    let project = session.project();
    let ports = Filter { issues: [project.issues[1].id].into(), ..Filter::default() };
    let table = export::quotes_table(project, &ports);
    let column = |name: &str| table.header.iter().position(|head| head == name).unwrap();
    assert_eq!(table.rows.len(), 4);
    assert!(table.rows.iter().all(|row| row[column("Stance")].is_empty()));
    let issues: Vec<&str> = table.rows.iter().map(|row| row[column("Issue")].as_str()).collect();
    let other = "(tagged on other issues)";
    assert_eq!(issues, [other, other, other, ""], "the last is tagged on nothing");
    let all = export::quotes_table(project, &Filter::default());
    assert_eq!(all.rows.iter().filter(|row| !row[column("Stance")].is_empty()).count(), 3);
}

#[test]
fn a_projects_positions_survive_its_file() {
    let session = session();
    let text = demarche::storage::project_file::to_string(session.project(), &[]).unwrap();
    let line = text.lines().find(|line| line.contains("Sold as a compromise")).unwrap();
    assert!(line.contains("value: Stance(Opposes)") && line.contains("coder: \"ana\""), "{line}");
    assert!(text.contains("value: NotApplicable, summary: \"No coast.\""));
    let loaded = demarche::storage::project_file::from_str(&text).unwrap();
    assert_eq!(loaded.project.positions, session.project().positions);
    // A file from before positions has no such list.
    let older: String = {
        let from = text.find(" positions: [").unwrap();
        let to = from + text.get(from..).unwrap().find("\n ],\n").unwrap() + "\n ],\n".len();
        format!("{}{}", text.get(..from).unwrap(), text.get(to..).unwrap())
    };
    let loaded = demarche::storage::project_file::from_str(&older).unwrap();
    assert!(loaded.project.positions.is_empty());
    assert_eq!(loaded.project.taggings.size(), 3);
}
