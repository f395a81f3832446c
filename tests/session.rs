//! One session from files to files: import, correct, tag, undo, save, reopen, recover, export.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use demarche::matrix::Shown;
use demarche::model::{ActorKind, ArticleId, Edit, Project, QuoteId, Review, Stance};
use demarche::session::notice::Level;
use demarche::session::{Choice, Command, Export, ExportFormat, ExportWhat, Session, Speaker};
use demarche::storage::preferences::Preferences;

const ARTICLE: &str = "Ministers split over the ferry levy\n\n\
    “The levy must wait,” Norwegian Transport Minister Kari Vold said on Monday.\n\n\
    “We want it this year,” said Danish Transport Minister Jens Holm.\n";

#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
fn write(path: &Path, bytes: &[u8]) {
    File::create(path).unwrap().write_all(bytes).unwrap();
}

fn session() -> Session {
    Session::new(Preferences { coder: "Tester".to_owned(), ..Preferences::default() })
}

/// A session over one article, and the folder in which everything happens.
#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
fn with_article() -> (Session, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    write(&article, ARTICLE.as_bytes());
    let mut session = session();
    session.run(Command::Import(vec![article]));
    session.finish_jobs();
    assert_eq!(session.project().articles.size(), 1, "{:?}", session.notices().all());
    (session, folder)
}

fn quotes(session: &Session) -> Vec<QuoteId> {
    session.project().quotes.keys().copied().collect()
}

fn last_notice(session: &Session) -> (Level, String) {
    let last = session.notices().all().last();
    last.map_or((Level::Done, String::new()), |n| (n.level, n.text.clone()))
}

#[test]
fn a_broken_file_does_not_stop_the_batch() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    write(&path("good.txt"), ARTICLE.as_bytes());
    write(&path("same.txt"), ARTICLE.replace('\n', "\r\n").as_bytes());
    write(&path("empty.txt"), b"");
    write(&path("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let mut session = session();
    session.run(Command::Import(vec![folder.path().to_owned(), path("missing.txt")]));
    session.finish_jobs();
    assert_eq!(session.project().articles.size(), 1);
    let notice = session.notices().all().last().unwrap();
    assert_eq!(notice.level, Level::Warning);
    for name in ["empty.txt", "picture.txt", "missing.txt", "same.txt"] {
        let said = notice.details.iter().any(|line| line.contains(name));
        assert!(said, "{name} is not named in {:?}", notice.details);
    }
}

#[test]
fn correcting_and_tagging_can_be_undone_by_name() {
    let (mut session, _folder) = with_article();
    let quote = quotes(&session)[0];
    let start = session.project().clone();
    session.run(Command::AddIssue { title: "Ferry levy".to_owned() });
    let issue = session.project().issues.first().unwrap().id;
    session.run(Command::Tag { quote, issue, stance: Stance::Opposes });
    session.run(Command::Annotate {
        quote,
        issue,
        condition: "until the study is done ".to_owned(),
        comment: String::new(),
    });
    let tagging = session.project().taggings_of(quote).next().unwrap().clone();
    assert_eq!(tagging.id.coder, "Tester");
    assert_eq!(tagging.condition.as_deref(), Some("until the study is done"));

    // Tagging anew keeps the condition; tagging the same leaves no step.
    session.run(Command::Tag { quote, issue, stance: Stance::ObjectsWithReservations });
    session.run(Command::Tag { quote, issue, stance: Stance::ObjectsWithReservations });
    let tagging = session.project().taggings_of(quote).next().unwrap();
    assert_eq!(tagging.condition.as_deref(), Some("until the study is done"));
    assert_eq!(session.undo_name(), Some("tag as Objects with reservations"));

    let speaker =
        Speaker::New { name: "Liv Aas".to_owned(), kind: ActorKind::Person, government: None };
    let guessed = session.project().quote(quote).unwrap().attribution.guessed.clone();
    session.run(Command::Attribute { quotes: vec![quote], speaker });
    let after = session.project().quote(quote).unwrap().clone();
    assert_eq!(after.review, Review::Corrected);
    assert_eq!(after.attribution.guessed, guessed, "the machine's guess stays");
    let name = &session.project().actor(after.attribution.speaker().unwrap()).unwrap().name;
    assert_eq!(name, "Liv Aas");

    for _ in 0..5 {
        session.run(Command::Undo);
    }
    assert_eq!(**session.project(), *start);
    assert_eq!(session.redo_name(), Some("add issue “Ferry levy”"));
    let log: Vec<&str> = session.log().iter().map(|entry| entry.what.as_str()).collect();
    assert_eq!(log.last(), Some(&"undo: add issue “Ferry levy”"), "undo adds to the log");
}

#[test]
fn saved_and_opened_again_it_is_the_same() {
    let (mut session, folder) = with_article();
    let file = folder.path().join("p.ron");
    session.run(Command::Review { quotes: quotes(&session), review: Review::Accepted });
    assert!(session.is_unsaved());
    session.run(Command::SaveAs(file.clone()));
    session.finish_jobs();
    assert!(!session.is_unsaved(), "{:?}", last_notice(&session));
    let project = session.project().clone();
    // Undo leads away from what is saved, redo back to it.
    session.run(Command::Undo);
    assert!(session.is_unsaved());
    session.run(Command::Redo);
    assert!(!session.is_unsaved());

    let mut other = self::session();
    other.run(Command::Open(file));
    other.finish_jobs();
    assert_eq!(*other.project(), project);
    assert!(session.log().starts_with(other.log()) && other.log().len() == 2);
    let warned = other.notices().all().iter().any(|n| n.text.contains("another window"));
    assert!(warned, "two sessions on one file notice each other");
}

#[test]
fn a_failed_save_keeps_the_file_and_says_why() {
    let (mut session, folder) = with_article();
    let missing: PathBuf = folder.path().join("no such folder").join("p.ron");
    session.run(Command::SaveAs(missing));
    session.finish_jobs();
    assert!(session.is_unsaved());
    assert_eq!(session.path(), None);
    assert_eq!(last_notice(&session).0, Level::Error);
}

#[test]
fn a_broken_project_is_refused_and_the_open_one_stays() {
    let (mut session, folder) = with_article();
    let before = session.project().clone();
    let file = folder.path().join("broken.ron");
    write(&file, b"(version: 1, articles: [\n(id: oops)");
    session.run(Command::Open(file.clone()));
    session.finish_jobs();
    assert_eq!(*session.project(), before);
    assert_eq!(last_notice(&session).0, Level::Error);
    assert_eq!(fs::read(&file).unwrap(), b"(version: 1, articles: [\n(id: oops)");
}

/// A project that was opened again after a crash.
struct Crashed {
    session: Session,
    folder: tempfile::TempDir,
    file: PathBuf,
    copy: PathBuf,
    /// What was not saved.
    lost: Arc<Project>,
}

#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
fn after_a_crash() -> Crashed {
    let (mut session, folder) = with_article();
    let file = folder.path().join("p.ron");
    session.run(Command::SaveAs(file.clone()));
    session.finish_jobs();
    session.run(Command::Review { quotes: quotes(&session), review: Review::Accepted });
    let copy = demarche::storage::recovery::place_of(Some(&file)).unwrap();
    demarche::storage::recovery::write(&copy, session.project(), session.log()).unwrap();
    let lost = session.project().clone();
    drop(session); // without saving

    let mut session = self::session();
    session.run(Command::Open(file.clone()));
    session.finish_jobs();
    Crashed { session, folder, file, copy, lost }
}

#[test]
fn what_a_crash_left_is_offered_once_and_kept_when_saved() {
    let Crashed { session: mut next, folder: _folder, file, copy, lost } = after_a_crash();
    assert!(next.recovery_offer().is_some());
    next.run(Command::Recover);
    assert_eq!(*next.project(), lost);
    assert!(next.is_unsaved() && next.recovery_offer().is_none());
    next.run(Command::Save);
    next.finish_jobs();
    assert!(!copy.exists(), "the copy goes when its work is saved");
    let saved = demarche::storage::project_file::load(&file).unwrap();
    assert_eq!(saved.project, *lost);
}

#[test]
fn only_the_user_s_own_session_keeps_copies_of_what_has_no_file() {
    let (mut session, folder) = with_article();
    assert!(session.is_unsaved());
    assert_eq!(session.recovery_place(), None, "a test leaves nothing in the home folder");
    let file = folder.path().join("p.demarche");
    session.run(Command::SaveAs(file.clone()));
    session.finish_jobs();
    let beside = demarche::storage::recovery::place_of(Some(&file));
    assert_eq!(session.recovery_place(), beside);
}

#[test]
fn exports_say_how_many_rows() {
    let (mut session, folder) = with_article();
    let path = folder.path().join("q.csv");
    session.run(Command::Export(Export {
        choice: Choice { what: ExportWhat::Quotes, format: ExportFormat::Csv, safe: false },
        shown: Shown::default(),
        path: path.clone(),
    }));
    session.finish_jobs();
    let rows = csv::Reader::from_path(&path).unwrap().into_records().count();
    let expected = format!("Exported {rows} rows");
    assert!(last_notice(&session).1.starts_with(&expected), "{:?}", last_notice(&session));
    assert_eq!(rows, session.project().quotes.size());
}

#[test]
fn a_save_asked_for_during_a_save_is_done_after_it() {
    let (mut session, folder) = with_article();
    let file = folder.path().join("p.ron");
    session.run(Command::SaveAs(file.clone()));
    session.run(Command::Review { quotes: quotes(&session), review: Review::Accepted });
    session.run(Command::SaveAs(file.clone()));
    session.finish_jobs();
    assert!(!session.is_unsaved());
    let saved = demarche::storage::project_file::load(&file).unwrap();
    assert_eq!(saved.project, **session.project());
}

/// Reads what is in a text of two quotes, as an import does.
#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
fn read_article() -> (Session, ArticleId) {
    let mut session =
        Session::new(Preferences { coder: "Ada".to_owned(), ..Preferences::default() });
    let text = "Ports\n\n“We need small ports,” said Polish Minister Marek Rusiecki. “We will pay \
                for them,” said Latvian Minister Ilze Kalvane.";
    session.run(Command::ImportText(text.to_owned()));
    session.finish_jobs();
    let article = session.project().articles.keys().next().copied().unwrap();
    (session, article)
}

#[test]
fn extracting_again_keeps_decisions_in_one_step() {
    let (mut session, article) = read_article();
    let quotes: Vec<QuoteId> = session.project().quotes.keys().copied().collect();
    assert_eq!(quotes.len(), 2);
    let again = || Command::Reread { articles: vec![article], language: None };
    let before = Arc::clone(session.project());
    session.run(again());
    session.finish_jobs();
    assert!(Arc::ptr_eq(&before, session.project()), "nothing differs: no step");
    session.run(Command::Review { quotes: vec![quotes[0]], review: Review::Rejected });
    session.run(Command::Attribute { quotes: vec![quotes[1]], speaker: Speaker::Unknown });
    // As if an older program had found nothing, and something else.
    let decided = session.project().quote(quotes[1]).cloned();
    session.run(again());
    session.finish_jobs();
    assert_eq!(session.project().quote(quotes[0]).unwrap().review, Review::Rejected);
    assert_eq!(session.project().quote(quotes[1]).cloned(), decided);
    assert!(session.notices().all().last().unwrap().text.contains("2 as you left them"));
}

#[test]
fn another_language_reads_again_and_is_undone_as_one() {
    let (mut session, article) = read_article();
    let language = Some("it".to_owned());
    session.run(Command::Reread { articles: vec![article], language });
    session.finish_jobs();
    assert_eq!(session.project().article(article).unwrap().language, "it");
    assert_eq!(session.undo_name(), Some("set language of “Ports”"));
    session.run(Command::Undo);
    assert_eq!(session.project().article(article).unwrap().language, "en");
    assert_eq!(session.project().quotes.size(), 2);
}

#[test]
fn what_an_older_program_read_is_offered_to_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("old.ron");
    let (mut session, article) = read_article();
    session.run(Command::SaveAs(file.clone()));
    session.finish_jobs();
    session.run(Command::Open(file.clone()));
    session.finish_jobs();
    assert_eq!(session.outdated(), [], "this program read it");
    let version = demarche::extract::version("en");
    let text = std::fs::read_to_string(&file).unwrap().replace(version, "0.0.1-00000000");
    std::fs::File::create(&file).unwrap().write_all(text.as_bytes()).unwrap();
    session.run(Command::Open(file.clone()));
    session.finish_jobs();
    assert_eq!(session.outdated(), [article]);
    session.run(Command::Reread { articles: vec![article], language: None });
    session.finish_jobs();
    assert_eq!(session.outdated(), []);
    let reading = session.project().article(article).unwrap().reading.clone().unwrap();
    assert_eq!(reading.version, version);
    session.run(Command::Undo);
    session.run(Command::Open(file));
    session.finish_jobs();
    session.run(Command::KeepReadings);
    assert_eq!(session.outdated(), []);
}

#[test]
fn a_reading_that_is_overtaken_is_dropped() {
    let (mut session, article) = read_article();
    session.run(Command::Reread { articles: vec![article], language: Some("it".to_owned()) });
    session.run(Command::New);
    session.run(Command::ImportText("Ports\n\nNothing is said here.".to_owned()));
    session.finish_jobs();
    assert_eq!(session.project().article(article), None);
    let (mut session, article) = read_article();
    session.run(Command::Reread { articles: vec![article], language: Some("it".to_owned()) });
    session.run(Command::Edit(Edit::RemoveArticles(vec![article])));
    session.finish_jobs();
    assert!(session.project().articles.is_empty() && session.project().quotes.is_empty());
}

#[test]
fn a_copy_that_is_not_wanted_is_put_aside_as_a_project() {
    let Crashed { session: mut next, folder, copy, lost, .. } = after_a_crash();
    next.run(Command::DiscardRecovery);
    assert!(next.recovery_offer().is_none() && !copy.exists());
    let aside = folder.path().join("p.recovery.ron");
    let notice = next.notices().all().last().unwrap().clone();
    assert!(notice.details.iter().any(|line| line.contains("p.recovery.ron")), "{notice:?}");
    next.run(Command::Open(aside));
    next.finish_jobs();
    assert_eq!(*next.project(), lost);
}
