//! Export: golden tables, and tables of awkward cells read back.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests may fail loudly"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use demarche::extract::plain_article;
use demarche::matrix::Filter;
use demarche::model::*;
use demarche::storage::export::{self, ExportFormat, ExportWhat, Table};
use jiff::civil::date;
use proptest::prelude::*;

fn written(table: &Table, format: ExportFormat, safe: bool) -> String {
    let mut bytes = Vec::new();
    export::write(&mut bytes, table, format, safe).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn read_csv(text: &str) -> Table {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let row = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = row(reader.headers().unwrap());
    Table { header, rows: reader.records().map(|record| row(&record.unwrap())).collect() }
}

/// Reads a pipe table as Markdown readers do.
fn read_markdown(text: &str) -> Table {
    let mut rows: Vec<Vec<String>> = text.lines().map(read_markdown_row).collect();
    assert!(rows.remove(1).iter().all(|cell| cell == "---"));
    Table { header: rows.remove(0), rows }
}

fn read_markdown_row(line: &str) -> Vec<String> {
    let entities =
        [("<br>", ""), ("&lsquo;", "‘"), ("&#10;", "\n"), ("&#9;", "\t"), ("&#32;", " ")];
    let mut cells = vec![String::new()];
    let mut rest = line.strip_prefix("| ").unwrap().strip_suffix(" |").unwrap();
    while let Some(c) = rest.chars().next() {
        let cell = cells.last_mut().unwrap();
        if let Some((sign, stands_for)) = entities.iter().find(|(sign, _)| rest.starts_with(sign)) {
            cell.push_str(stands_for);
            rest = &rest[sign.len()..];
        } else if let Some(next) = rest.strip_prefix(" | ") {
            cells.push(String::new());
            rest = next;
        } else {
            let taken = if c == '\\' { rest[1..].chars().next().unwrap() } else { c };
            assert!(c == '\\' || !"|<&*_`[]".contains(c), "unescaped {c} in {line}");
            cell.push(taken);
            rest = &rest[if c == '\\' { 1 + taken.len_utf8() } else { c.len_utf8() }..];
        }
    }
    cells
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z \n\t|*_`\\\\<>&#\\[\\]\"',.;«»“”‘’–:=+@$~^!-]{0,30}",
        Just("--- ... =SUM(A1:A9) | \\| <br> &amp; \"\"".to_owned()),
        Just("  two blanks  and at the end ".to_owned()),
    ]
}

proptest! {
    #[test]
    fn every_cell_reads_back(
        (header, rows) in (1_usize..5).prop_flat_map(|width| {
            let row = || prop::collection::vec(cell(), width);
            (row(), prop::collection::vec(row(), 0..6))
        })
    ) {
        let mut table = Table { header, rows };
        // A reader of CSV cannot tell a row of one empty cell from no row.
        for row in table.rows.iter_mut().chain([&mut table.header]) {
            row[0].insert(0, 'x');
        }
        prop_assert_eq!(&read_csv(&written(&table, ExportFormat::Csv, false)), &table);
        prop_assert_eq!(&read_markdown(&written(&table, ExportFormat::Markdown, false)), &table);
    }

    #[test]
    fn quotes_equal_their_slices(ingredients in support::ingredients()) {
        let (project, _) = support::project(&ingredients);
        let table = export::table(&project, ExportWhat::Quotes, &Filter::default());
        let mut expected: BTreeMap<String, usize> = BTreeMap::new();
        for quote in project.standing_quotes() {
            let article = project.article(quote.id.article).unwrap();
            let words: Vec<&str> = quote.content.iter().map(|s| &article.text[s.range()]).collect();
            let rows = project.taggings_of(quote.id).count().max(1);
            *expected.entry(words.join(" … ")).or_default() += rows;
        }
        let column = table.header.iter().position(|name| name == "Quote").unwrap();
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for row in &table.rows {
            prop_assert_eq!(row.len(), table.header.len());
            *found.entry(row[column].clone()).or_default() += 1;
        }
        prop_assert_eq!(found, expected);
        // And the matrix is a rectangle, whatever the project.
        let matrix = export::table(&project, ExportWhat::Matrix, &Filter::default());
        for row in &matrix.rows {
            prop_assert_eq!(row.len(), matrix.header.len());
        }
    }
}

#[test]
fn the_safe_mode_defuses_formulas_alone() {
    let cells = ["=1+1", "+A1", "-2", "-2 %", "@x", "1.5", "«=»", "\tx", ""];
    let row = cells.map(str::to_owned).to_vec();
    let table = Table { header: row.clone(), rows: vec![row] };
    let safe = written(&table, ExportFormat::Csv, true);
    let safe = read_csv(safe.strip_prefix('\u{feff}').unwrap());
    assert_eq!(safe.rows[0], ["'=1+1", "'+A1", "-2", "'-2 %", "'@x", "1.5", "«=»", "'\tx", ""]);
    assert_eq!(read_csv(&written(&table, ExportFormat::Csv, false)), table);
}

/// Two articles on one issue, with all that makes exports awkward: marks, pipes, line ends, a
/// denied and a rejected quote, a month for a date, two coders.
fn sample() -> Project {
    let mut project = Project::default();
    let mut actor = |kind, name: &str, body: Option<ActorId>| {
        let id = ActorId::named(kind, name, 0);
        let mut actor = Actor::new(id, kind, name);
        if let Some(body) = body {
            let office = "Minister | Fisheries".to_owned();
            actor.tenures = vec![Tenure { body, office, from: None, to: None }];
            let (_, surname) = name.rsplit_once(' ').unwrap();
            let text = surname.to_owned();
            actor.aliases = vec![Alias { text, language: None, kind: AliasKind::Name }];
        }
        project.actors.insert_mut(id, Arc::new(actor));
        id
    };
    let norway = actor(ActorKind::State, "Norway", None);
    let ireland = actor(ActorKind::State, "Ireland", None);
    let berg = actor(ActorKind::Person, "Anna Berg", Some(norway));
    let doyle = actor(ActorKind::Person, "Seán Doyle", Some(ireland));

    let first = "Quota talks\n\nAnna Berg, Norway’s minister | fisheries, said: «We agree | if others do,» \
         she said, «and only then.»\n\nSeán Doyle told Northwire *nothing* was \"agreed\",\nhe said.\n";
    let second = "Quota talks end\n\n“=No deal” -- that is what Anna Berg denied.\n";
    let article = |text: &str, outlet: &str, precision, how| {
        let mut article = plain_article(text);
        article.outlet = Some(outlet.to_owned());
        article.published = Some(Published { date: date(2031, 5, 1), precision, how });
        article
    };
    let first = article(first, "Harbour Gazette", Precision::Month, DateHow::Parsed);
    let second = article(second, "Coast, & Sea", Precision::Day, DateHow::Entered);

    let span = |article: &Article, words: &str| {
        let at = article.text.find(words).unwrap_or_else(|| panic!("{words}"));
        Span::new(at, at + words.len())
    };
    let quote = |article: &Article, words: &[&str], speaker, mention: &str| {
        let content: Vec<Span> = words.iter().map(|words| span(article, words)).collect();
        let id = QuoteId {
            article: article.id,
            span: content.iter().copied().reduce(Span::cover).unwrap(),
        };
        let guess = Guess {
            actor: speaker,
            mention: span(article, mention),
            role: None,
            score: 900,
            reasons: vec![],
        };
        Quote {
            id,
            marks: content.clone(),
            content,
            place: Place::Body,
            cue: None,
            relay: vec![],
            venue: None,
            fidelity: Fidelity::Verbatim,
            negated: false,
            detection: Detection::Machine { confidence: 915 },
            attribution: Attribution { guessed: vec![guess], decided: None },
            review: Review::Unreviewed,
            repeats: None,
        }
    };
    let mut agree =
        quote(&first, &["«We agree | if others do,»", "«and only then.»"], berg, "Anna Berg");
    agree.attribution.guessed[0].role = Some(span(&first, "minister | fisheries"));
    agree.cue = Some(span(&first, "she said"));
    let mut nothing = quote(&first, &["*nothing* was \"agreed\",\nhe said"], doyle, "Seán Doyle");
    nothing.marks.clear();
    nothing.cue = Some(span(&first, "told"));
    nothing.relay = vec!["Northwire".to_owned()];
    nothing.venue = Some("quay; at dusk".to_owned());
    let mut denied = quote(&second, &["“=No deal”"], berg, "Anna Berg");
    denied.negated = true;
    denied.cue = Some(span(&second, "denied"));
    let mut no_quote = quote(&second, &["Quota talks"], berg, "Anna Berg");
    no_quote.review = Review::Rejected;

    let ids = [agree.id, nothing.id];
    let import = Import {
        articles: vec![first, second],
        quotes: vec![agree, nothing, denied, no_quote],
        actors: vec![],
    };
    project.apply(&Edit::AddArticles(Box::new(import))).unwrap();
    let issue = Issue::new(IssueId::titled("Quota cut", 0), "Quota cut");
    project.apply(&Edit::AddIssue(Box::new(issue.clone()))).unwrap();
    let mut tag = |quote, coder: &str, stance, condition: Option<&str>| {
        let id = TaggingId { quote, issue: issue.id, coder: coder.to_owned() };
        let (condition, comment) = (condition.map(str::to_owned), None);
        let at = jiff::Timestamp::from_second(1_940_000_000 + coder.len() as i64).unwrap();
        let tagging = Tagging { id, stance, excerpt: None, condition, comment, at };
        project.apply(&Edit::Tag(Box::new(tagging))).unwrap();
    };
    tag(ids[0], "ada", Stance::SupportsWithReservations, Some("if others do"));
    tag(ids[0], "grace", Stance::Supports, None);
    tag(ids[1], "ada", Stance::Opposes, None);
    project
}

#[test]
fn the_tables_are_as_they_were_read_and_found_good() {
    let project = sample();
    for (what, name) in [(ExportWhat::Quotes, "quotes"), (ExportWhat::Matrix, "matrix")] {
        let table = export::table(&project, what, &Filter::default());
        for (format, ending) in [(ExportFormat::Csv, "csv"), (ExportFormat::Markdown, "md")] {
            let text = written(&table, format, false);
            let golden =
                Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.{ending}"));
            if std::env::var_os("DEMARCHE_WRITE_GOLDEN").is_some() {
                export::write_file(&golden, &table, format, false).unwrap();
            }
            assert_eq!(text, fs::read_to_string(&golden).unwrap(), "{}", golden.display());
        }
    }
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("no/q.csv");
    let error = export::write_file(&file, &Table::default(), ExportFormat::Csv, false).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with("Could not write the table: "), "{message}");
    assert!(message.ends_with(&format!("\nFile: {}", file.display())), "{message}");
}
