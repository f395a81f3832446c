//! Import: any encoding, any folder; what cannot be read is named and the rest goes on.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use demarche::storage::import::{
    ImportError, ImportProblem, MAX_ARTICLE_BYTES, article_from_bytes, decode, find_files,
    pasted_article, read_article,
};
use proptest::prelude::*;

const ARTICLE: &str = "Ministers meet\n\n«Non firmiamo», said Ana Petrović — “never”.\n";

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    File::create(&path).unwrap().write_all(bytes).unwrap();
    path
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn every_encoding_gives_the_same_article() {
    let folder = tempfile::tempdir().unwrap();
    let marked = format!("\u{feff}{ARTICLE}");
    let crlf = marked.replace('\n', "\r\n");
    let (western, _, lossy) =
        encoding_rs::WINDOWS_1252.encode("«Non è più così», dice Zoë à Paris.\r\n");
    assert!(!lossy);
    let expected = read_article(&put(folder.path(), "plain.txt", ARTICLE.as_bytes())).unwrap();
    assert_eq!(&*expected.text, ARTICLE);
    assert_eq!(expected.title, "Ministers meet");
    for (name, bytes) in [
        ("bom.txt", marked.as_bytes().to_vec()),
        ("crlf.txt", crlf.as_bytes().to_vec()),
        ("cr.txt", ARTICLE.replace('\n', "\r").into_bytes()),
        ("le.txt", utf16(&marked, u16::to_le_bytes)),
        ("be.txt", utf16(&crlf, u16::to_be_bytes)),
        ("le-bare.txt", utf16(ARTICLE, u16::to_le_bytes)),
        ("be-bare.txt", utf16(ARTICLE, u16::to_be_bytes)),
    ] {
        let path = put(folder.path(), name, &bytes);
        let article = read_article(&path).unwrap();
        assert_eq!(article.text, expected.text, "{name}");
        assert_eq!(article.id, expected.id, "{name}: the same article, however it is stored");
        assert_eq!(article.blocks, expected.blocks, "{name}");
        assert_eq!(article.file.unwrap(), path.display().to_string());
        assert_eq!(article.warnings, [""; 0]);
    }
    let article = article_from_bytes(&western).unwrap();
    assert_eq!(&*article.text, "«Non è più così», dice Zoë à Paris.\n");
    assert_eq!(pasted_article(&crlf).unwrap().id, expected.id);
}

#[test]
fn a_lost_character_is_a_warning() {
    let mut bytes = ARTICLE.as_bytes().to_vec();
    bytes.push(0xE2);
    let article = article_from_bytes(&bytes).unwrap();
    assert_eq!(article.warnings, ["1 character could not be read and stand as “\u{fffd}”"]);
}

#[test]
fn each_problem_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| put(folder.path(), name, bytes);
    let large = put("large.txt", b"");
    File::options().write(true).open(&large).unwrap().set_len(MAX_ARTICLE_BYTES + 1).unwrap();
    for (path, expected) in [
        (put("empty.txt", b""), "there is no text in it"),
        (put("blank.txt", b"\xEF\xBB\xBF\r\n \t\r\n"), "there is no text in it"),
        (put("a.pdf", b"%PDF-1.7\n1 0 obj"), "but a PDF document. Open it and save"),
        (put("b.docx", b"PK\x03\x04\x14\x00"), "but a Word, LibreOffice, EPUB or zip file"),
        (put("c.txt", b"\x89PNG\r\n\x1a\n\x00\x00"), "but a picture (PNG)"),
        (put("e.html", b"<html><body></body></html>"), "no article was found in the page"),
        (
            put("f.mht", b"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;"),
            "but a web archive",
        ),
        (put("g.html", b"<div>".repeat(20_000).as_slice()), "the page is nested deeper than"),
        (put("d.txt", &[0; 64]), "full of control characters. Save it as plain text"),
        (large, "it has 21 MB; an article file may have up to 20 MB"),
        (folder.path().join("none.txt"), "there is no such file. Check the name"),
        (folder.path().to_owned(), "it cannot be read ("),
    ] {
        let message = read_article(&path).unwrap_err().to_string();
        assert!(message.starts_with("Could not import the article: "), "{message}");
        assert!(message.contains(expected), "{message}\nexpected: {expected}");
        assert!(message.ends_with(&format!("\nFile: {}", path.display())), "{message}");
    }
}

#[test]
fn folders_are_walked_in_order_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for name in ["b.txt", "a/2.TXT", "a/1.txt", "c/photo.jpg", "c/notes.doc", "c/n.md", "z.Htm"] {
        put(root, name, b"text");
    }
    for hidden in [".hidden.txt", ".git/x.txt", "a/.DS_Store"] {
        put(root, hidden, b"text");
    }
    fs::create_dir_all(root.join("none")).unwrap();
    let at = |name: &str| root.join(name);
    let (files, problems) = find_files(&[root.to_owned()]);
    assert_eq!(files, ["a/1.txt", "a/2.TXT", "b.txt", "c/n.md", "z.Htm"].map(at));
    let left_out =
        ImportProblem { file: root.to_owned(), error: ImportError::LeftOut { count: 2 } };
    assert_eq!(problems, [left_out]);
    assert!(problems.iter().all(|problem| problem.error.is_notice()));

    // Named files come whatever their ending, each once, in the order given.
    let named = ["z.Htm", "c/notes.doc", "gone.txt", "none", "a", "a/1.txt", "./z.Htm"].map(at);
    let (files, problems) = find_files(&named);
    assert_eq!(files, ["z.Htm", "c/notes.doc", "a/1.txt", "a/2.TXT"].map(at));
    let errors: Vec<_> = problems.into_iter().map(|p| (p.file, p.error)).collect();
    assert_eq!(
        errors,
        [(at("gone.txt"), ImportError::NotFound), (at("none"), ImportError::NothingInFolder)]
    );
}

#[test]
fn the_files_of_a_page_are_no_articles() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for name in ["a.html", "a_files/frame.html", "b.htm", "b-Dateien/x.txt", "c_files/own.txt"] {
        put(root, name, b"text");
    }
    let at = |name: &str| root.join(name);
    let (files, problems) = find_files(&[root.to_owned()]);
    assert_eq!(files, ["a.html", "b.htm", "c_files/own.txt"].map(at));
    assert_eq!(problems, []);
    // Dropped together, and asked for by itself.
    assert_eq!(find_files(&["a_files", "a.html"].map(at)).0, ["a.html"].map(at));
    assert_eq!(find_files(&["a_files"].map(at)).0, ["a_files/frame.html"].map(at));
}

#[test]
fn formats_are_told_by_content_and_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<!doctype html><html lang=en><title>Talks open | Bay Post</title><h1>Talks open</h1>\
        <p>“We will wait,” said Anna Berg of Norway, and left the room with her papers.</p></html>";
    let marked = "# Talks open\n\n“We will **wait**,” said Anna Berg of Norway, and left.\n";
    for (name, text) in
        [("a.html", page), ("a.txt", page), ("a.md", marked), ("a.markdown", marked)]
    {
        let article = read_article(&put(folder.path(), name, text.as_bytes())).unwrap();
        assert_eq!(article.title, "Talks open", "{name}");
        assert!(article.text.contains("\n“We will wait,” said"), "{name}: {}", article.text);
    }
    assert_eq!(article_from_bytes(page.as_bytes()).unwrap().outlet.as_deref(), Some("Bay Post"));
    assert_eq!(pasted_article(page).unwrap().outlet.as_deref(), Some("Bay Post"));
}

#[cfg(unix)]
#[test]
fn links_in_circles_trap_nobody() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    put(root, "a/1.txt", b"text");
    symlink(root, root.join("a/up")).unwrap();
    symlink("self", root.join("self")).unwrap();
    symlink("1.txt", root.join("a/2.txt")).unwrap();
    symlink("nowhere.txt", root.join("a/3.txt")).unwrap();
    let (files, problems) = find_files(&[root.to_owned()]);
    assert_eq!(files, [root.join("a/1.txt")]);
    assert_eq!(problems, []);
    let (files, problems) = find_files(&[root.join("self")]);
    assert_eq!((files, problems.len()), (vec![], 1));
}

proptest! {
    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(text) = decode(&bytes) {
            prop_assert!(!text.contains('\r') && !text.contains('\0'));
        }
    }

    #[test]
    fn a_text_is_decoded_as_it_is(text in "[ -~\néà«»“”’–Жя中]{1,200}") {
        prop_assume!(text.chars().any(|c| !c.is_whitespace()));
        prop_assert_eq!(decode(text.as_bytes()).unwrap(), text);
    }
}
