//! Files that are no text, told by their first bytes, so that the message can say what they are.

use super::ImportError;
use crate::storage::project_file;

const SAVE_AS_TEXT: &str = "Open it and save or copy its text as a .txt file";
const TAKE_THE_TEXT: &str = "Only text can be imported: type or recognise its words first";
const UNPACK: &str = "Unpack it first, then import the files in it";
const WORD: &str = "Open it in a word processor and save it as plain text (.txt, UTF-8)";
const SAVE_AS_PAGE: &str = "Open it in a browser and save it as “Web page, complete” (.html)";
const SHEET: &str = "Only article texts can be imported";

/// First bytes, what they stand for, what to do.
const SIGNATURES: [(&[u8], &str, &str); 21] = [
    (b"%PDF-", "a PDF document", SAVE_AS_TEXT),
    (b"PK\x03\x04", "a Word, LibreOffice, EPUB or zip file", WORD),
    (b"PK\x05\x06", "an empty zip file", UNPACK),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document (.doc, .xls, .msg)", WORD),
    (b"bplist00", "a web archive of Safari", SAVE_AS_PAGE),
    (b"{\\rtf", "an RTF document", WORD),
    (b"\x89PNG\r\n", "a picture (PNG)", TAKE_THE_TEXT),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", TAKE_THE_TEXT),
    (b"GIF87a", "a picture (GIF)", TAKE_THE_TEXT),
    (b"GIF89a", "a picture (GIF)", TAKE_THE_TEXT),
    (b"II*\x00", "a picture (TIFF)", TAKE_THE_TEXT),
    (b"MM\x00*", "a picture (TIFF)", TAKE_THE_TEXT),
    (b"\x1F\x8B\x08", "a packed file (gzip)", UNPACK),
    (b"BZh91AY&SY", "a packed file (bzip2)", UNPACK),
    (b"\xFD7zXZ\x00", "a packed file (xz)", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a packed file (7-Zip)", UNPACK),
    (b"Rar!\x1A\x07", "a packed file (RAR)", UNPACK),
    (b"SQLite format 3\x00", "a database (SQLite)", SHEET),
    (b"\x7FELF", "a program", SHEET),
    (b"OggS\x00", "a sound recording (Ogg)", TAKE_THE_TEXT),
    (b"ID3\x03\x00", "a sound recording (MP3)", TAKE_THE_TEXT),
];

/// The error for a file that is known not to be plain text.
pub(super) fn other_format(bytes: &[u8]) -> Option<ImportError> {
    if std::str::from_utf8(bytes).is_ok_and(project_file::is_project) {
        return Some(ImportError::OtherFormat {
            what: "a Démarche project",
            advice: "Open it as a project instead of importing it",
        });
    }
    if is_web_archive(bytes) {
        return Some(ImportError::OtherFormat {
            what: "a web archive (.mht, .mhtml)",
            advice: SAVE_AS_PAGE,
        });
    }
    SIGNATURES
        .iter()
        .find(|(start, _, _)| bytes.starts_with(start))
        .map(|(_, what, advice)| ImportError::OtherFormat { what, advice })
}

/// A page with its pictures in one file, as mails are written.
fn is_web_archive(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(2_000)).unwrap_or_default();
    let has = |words: &[u8]| memchr::memmem::find(start, words).is_some();
    has(b"MIME-Version:")
        && has(b"multipart/related")
        && !start.trim_ascii_start().starts_with(b"<")
}
