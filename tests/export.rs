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
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use calamine::{Reader, Xlsx};
use demarche::extract::plain_article;
use demarche::matrix::Shown;
use demarche::model::*;
use demarche::storage::export::{self, Choice, ExportFormat, ExportWhat, Table, clipboard};
use dom_query::Document;
use jiff::civil::date;
use proptest::prelude::*;

fn written(table: &Table, format: ExportFormat, safe: bool) -> String {
    let mut bytes = Vec::new();
    match format {
        ExportFormat::Csv => export::write_csv(&mut bytes, table, safe).unwrap(),
        ExportFormat::Markdown => export::write_markdown(&mut bytes, table).unwrap(),
        ExportFormat::Xlsx | ExportFormat::Html => panic!("no text of one table"),
    }
    String::from_utf8(bytes).unwrap()
}

fn exported(project: &Project, what: ExportWhat, format: ExportFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let choice = Choice { what, format, safe: false };
    export::write(&mut bytes, project, &Shown::default(), choice).unwrap();
    bytes
}

/// A sheet of a workbook as another program reads it.
fn sheet(workbook: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(workbook)).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// The column of a table on a page as another program reads it.
fn page_quotes(page: &[u8]) -> Vec<String> {
    let document = Document::from(String::from_utf8(page.to_vec()).unwrap());
    let cells = document.select("#quotes tbody td.words");
    cells.nodes().iter().map(|cell| cell.text().to_string()).collect()
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
        let table = export::table(&project, ExportWhat::Quotes, &Shown::default());
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
        let matrix = export::table(&project, ExportWhat::Matrix, &Shown::default());
        for row in &matrix.rows {
            prop_assert_eq!(row.len(), matrix.header.len());
        }
    }
}

proptest! {
    // Workbooks take their time.
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn quotes_are_the_same_in_every_format(ingredients in support::ingredients()) {
        let (project, _) = support::project(&ingredients);
        let table = export::table(&project, ExportWhat::Quotes, &Shown::default());
        let column = table.header.iter().position(|name| name == "Quote").unwrap();
        // No import lets a NUL through, and line ends of old files are read as plain ones.
        let legal = |words: &str| {
            words.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n")
        };
        let quotes: Vec<String> = table.rows.iter().map(|row| legal(&row[column])).collect();
        let rows = sheet(&exported(&project, ExportWhat::All, ExportFormat::Xlsx), "Quotes");
        let in_sheet: Vec<String> = rows[1..].iter().map(|row| legal(&row[column])).collect();
        prop_assert_eq!(&in_sheet, &quotes);
        let page = exported(&project, ExportWhat::All, ExportFormat::Html);
        let in_page: Vec<String> = page_quotes(&page).iter().map(|words| legal(words)).collect();
        prop_assert_eq!(&in_page, &quotes);
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
    for (what, name) in [
        (ExportWhat::Quotes, "quotes"),
        (ExportWhat::Matrix, "matrix"),
        (ExportWhat::Sources, "sources"),
        (ExportWhat::Codebook, "codebook"),
    ] {
        let table = export::table(&project, what, &Shown::default());
        for (format, ending) in [(ExportFormat::Csv, "csv"), (ExportFormat::Markdown, "md")] {
            let text = written(&table, format, false);
            let golden =
                Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.{ending}"));
            if std::env::var_os("DEMARCHE_WRITE_GOLDEN").is_some() {
                let choice = Choice { what, format, safe: false };
                export::write_file(&golden, &project, &Shown::default(), choice).unwrap();
            }
            assert_eq!(text, fs::read_to_string(&golden).unwrap(), "{}", golden.display());
        }
    }
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("no/q.csv");
    let choice = Choice { what: ExportWhat::Quotes, format: ExportFormat::Csv, safe: false };
    let project = Project::default();
    let error = export::write_file(&file, &project, &Shown::default(), choice).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with("Could not write the table: "), "{message}");
    assert!(message.ends_with(&format!("\nFile: {}", file.display())), "{message}");
}

#[test]
fn a_workbook_holds_four_sheets_with_numbers_and_dates() {
    let workbook = exported(&sample(), ExportWhat::All, ExportFormat::Xlsx);
    let book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&workbook)).unwrap();
    assert_eq!(book.sheet_names(), ["Matrix", "Quotes", "Sources", "Codebook"]);
    let matrix = sheet(&workbook, "Matrix");
    let heads = ["Actor", "Voice", "Quota cut", "Quota cut: quotes", "All quotes", "All: quotes"];
    assert_eq!(matrix[0], heads);
    let norway = matrix.iter().find(|row| row[0] == "Norway").unwrap();
    assert!(norway[2].starts_with("▲▲ Supports"), "{norway:?}");
    assert!(norway[2].contains("«We agree | if others do,» … «and only then.»"), "{norway:?}");
    let quotes = sheet(&workbook, "Quotes");
    let column = |name: &str| quotes[0].iter().position(|head| head == name).unwrap();
    let denied = quotes.iter().find(|row| row[column("Denied")] == "yes").unwrap();
    assert_eq!(denied[column("Quote")], "“=No deal”");
    assert_eq!(denied[column("Confidence")], "0.915");
    let opposes = quotes.iter().find(|row| row[column("Value")] == "-2").unwrap();
    assert_eq!(opposes[column("Stance")], "▼▼ Opposes");
    let codebook = sheet(&workbook, "Codebook");
    assert_eq!(codebook[1][0], "Quota cut");
    assert!(codebook.iter().any(|row| row[0] == "▲ Supports with reservations" && row[1] == "1"));
    // One table alone has one sheet.
    let alone = exported(&sample(), ExportWhat::Sources, ExportFormat::Xlsx);
    let rows = sheet(&alone, "Sources");
    assert_eq!(rows.len(), 3);
    assert!(rows[2].contains(&"Harbour Gazette".to_owned()), "{rows:?}");
}

/// A project with one quote of these words.
fn with_quote(words: &str, title: &str, url: &str) -> Project {
    let text = format!("{title}\n\nAnna Berg said: {words}\n");
    let mut article = plain_article(&text);
    title.clone_into(&mut article.title);
    article.url = Some(url.to_owned());
    let start = text.find(words).unwrap();
    let content = Span::new(start, start + words.len());
    let quote = Quote {
        id: QuoteId { article: article.id, span: content },
        content: vec![content],
        marks: vec![],
        place: Place::Body,
        cue: None,
        relay: vec![],
        venue: None,
        fidelity: Fidelity::Verbatim,
        negated: false,
        detection: Detection::Coder,
        attribution: Attribution { guessed: vec![], decided: None },
        review: Review::Accepted,
        repeats: None,
    };
    let mut project = Project::default();
    let import = Import { articles: vec![article], quotes: vec![quote], actors: vec![] };
    project.apply(&Edit::AddArticles(Box::new(import))).unwrap();
    project
}

#[test]
fn a_cell_that_is_too_long_is_cut_and_says_so() {
    let words = "é".repeat(40_000);
    let project = with_quote(&words, "Long", "https://a.example/1");
    let workbook = exported(&project, ExportWhat::All, ExportFormat::Xlsx);
    let quotes = sheet(&workbook, "Quotes");
    let column = quotes[0].iter().position(|head| head == "Quote").unwrap();
    assert_eq!(quotes[1][column], format!("{}…", "é".repeat(32_766)));
    // CSV and pages have all of it.
    assert_eq!(page_quotes(&exported(&project, ExportWhat::Quotes, ExportFormat::Html)), [words]);
}

#[test]
fn awkward_words_stay_words() {
    for words in [
        "=HYPERLINK(\"http://x\",\"y\")",
        "_x0041_ and _x000D_",
        "<script>alert(1)</script> & <b>",
        "]]> --> \u{1f3f4}",
        "a\tb  c",
    ] {
        let project = with_quote(words, "</title><script>", "javascript:alert(1)");
        let workbook = exported(&project, ExportWhat::All, ExportFormat::Xlsx);
        let quotes = sheet(&workbook, "Quotes");
        let column = quotes[0].iter().position(|head| head == "Quote").unwrap();
        assert_eq!(quotes[1][column], words);
        let page = exported(&project, ExportWhat::All, ExportFormat::Html);
        assert_eq!(page_quotes(&page), [words]);
        let document = Document::from(String::from_utf8(page).unwrap());
        assert_eq!(document.select("script").nodes().len(), 1, "the page’s own");
        assert!(!document.select("a[href^=javascript]").exists());
        let outside = document.select("img, link, iframe, [src]");
        assert!(!outside.exists(), "nothing is loaded");
        let row = clipboard::quote(
            &project,
            *project.quotes.keys().next().unwrap(),
            String::new(),
            &Manner::default(),
        )
        .unwrap();
        let copied = Document::fragment(row.html);
        assert_eq!(copied.select("td").nodes()[0].text().to_string(), words);
        assert!(!copied.select("script, b").exists());
    }
}

#[test]
fn a_page_opens_to_its_quotes_without_scripts() {
    let page = exported(&sample(), ExportWhat::All, ExportFormat::Html);
    let document = Document::from(String::from_utf8(page).unwrap());
    let cell = document.select("#matrix tr[data-actor] td[data-issue] details").nodes()[0];
    let text = cell.text().to_string();
    assert!(text.contains("▲▲ Supports") && text.contains("if others do"), "{text}");
    // Every link in the page leads to a row.
    let links = document.select("#matrix a[href^='#']");
    assert!(!links.nodes().is_empty());
    for link in links.nodes() {
        let target = link.attr("href").unwrap();
        let found = document.select(&format!("[id='{}']", target.trim_start_matches('#')));
        assert_eq!(found.nodes().len(), 1, "{target}");
    }
    // What the filter offers is there.
    for (select, attribute) in [("actor", "data-actor"), ("issue", "data-issue")] {
        for option in document.select(&format!("select[name={select}] option[value]")).nodes() {
            let value = option.attr("value").unwrap();
            let found = document.select(&format!("#matrix [{attribute}='{value}']"));
            assert!(value.is_empty() || found.exists(), "{select} {value}");
        }
    }
}

#[test]
fn matrix_row_and_quote_can_be_copied() {
    let project = sample();
    let matrix = Shown::default().matrix(&project);
    let all = clipboard::matrix(&project, &matrix, false);
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(all.text.as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(heads, ["Actor", "Voice", "Quota cut", "All quotes"]);
    assert_eq!(
        reader.records().count(),
        export::table(&project, ExportWhat::Matrix, &Shown::default()).rows.len()
    );
    let holder = matrix.rows[0].actor;
    let one = clipboard::row(&project, &matrix, holder).unwrap();
    assert!(one.text.lines().count() < all.text.lines().count());
    assert!(one.html.contains("background: #1f5f99"), "{}", one.html);
    assert_eq!(
        clipboard::row(&project, &matrix, Some(ActorId::named(ActorKind::State, "Nowhere", 0))),
        None
    );
    // A denied quote stays denied in both forms.
    let mut project = project;
    let quote = matrix.rows[0].all.key.unwrap();
    let denial = Edit::SetQuotes { quotes: vec![quote], detail: QuoteDetail::Negated(true) };
    project.apply(&denial).unwrap();
    let clip = clipboard::quote(&project, quote, "as text".to_owned(), &Manner::default()).unwrap();
    let words = project.quote(quote).unwrap().text(&project.article(quote.article).unwrap().text);
    let copied = Document::fragment(clip.html);
    let cells: Vec<String> = copied.select("td").iter().map(|td| td.text().to_string()).collect();
    assert_eq!((clip.text.as_str(), &cells[0]), ("as text", &format!("denied: {words}")));
}

#[test]
fn csv_holds_one_table_and_markdown_all() {
    let choice = Choice { what: ExportWhat::All, format: ExportFormat::Csv, safe: false };
    let error = export::write(&mut Vec::new(), &sample(), &Shown::default(), choice).unwrap_err();
    assert!(error.to_string().contains("one table"), "{error}");
    let text =
        String::from_utf8(exported(&sample(), ExportWhat::All, ExportFormat::Markdown)).unwrap();
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(heads, ["## Matrix", "## Quotes", "## Sources", "## Codebook"]);
}
