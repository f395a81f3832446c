//! Bytes to text: encodings, byte order marks and line ends.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ImportError;
use super::signature::other_format;

/// A text may have one control character in so many; more, and it is no text.
const CHARS_PER_CONTROL: usize = 200;

/// The text that a file's bytes stand for: without byte order mark, line ends as LF, nothing
/// else changed.
///
/// In this order: what the byte order mark says; UTF-16 without a mark where it clearly is;
/// UTF-8; what a web page says of itself; else the legacy encoding that fits best (windows-1252
/// and its kin). Bytes that are broken in a file that is else Unicode become U+FFFD.
///
/// # Errors
/// When it is empty, another sort of file (PDF, Word, picture …), or no text at all.
pub fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    if let Some(error) = other_format(bytes) {
        return Err(error);
    }
    let text = to_unicode(bytes);
    if !is_text(&text) {
        return Err(ImportError::NotText);
    }
    if text.chars().all(is_blank) {
        return Err(ImportError::Empty);
    }
    Ok(unify_line_ends(text))
}

fn to_unicode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0;
    }
    if let Some(encoding) = bare_utf16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if let Some(encoding) = declared(bytes) => {
            encoding.decode_without_bom_handling(bytes).0
        }
        Err(_) if is_damaged_utf8(bytes) => UTF_8.decode_without_bom_handling(bytes).0,
        Err(_) => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            let encoding = detector.guess(None, Utf8Detection::Deny);
            encoding.decode_without_bom_handling(bytes).0
        }
    }
}

/// The legacy encoding that a web page names in a `<meta charset>` near its beginning.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const NEAR: usize = 4_096;
    let start = bytes.get(..bytes.len().min(NEAR))?.to_ascii_lowercase();
    let meta = memchr::memmem::find(&start, b"<meta")?;
    let rest = start.get(meta..)?;
    let at = memchr::memmem::find(rest, b"charset=")? + b"charset=".len();
    let label = rest.get(at..)?.trim_ascii_start();
    let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:".contains(b)))?;
    // It is not UTF-8, whatever the page says: that was tried.
    Encoding::for_label(label.get(..end)?).filter(|encoding| *encoding != UTF_8)
}

/// UTF-16 without a byte order mark. Spaces, line ends and ASCII letters have one zero byte
/// each, always on the same side, and no other text has zero bytes.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) || memchr::memchr(0, bytes).is_none() {
        return None;
    }
    let (mut first, mut second) = (0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        match pair {
            [0, 0] => return None,
            [0, _] => first += 1,
            [_, 0] => second += 1,
            _ => {}
        }
    }
    // U+0100, U+0400 and such have their zero on the other side: rare, so a tenth is allowed.
    let enough = (bytes.len() / 2).div_ceil(20);
    let encoding = if second >= enough && first * 10 <= second {
        UTF_16LE
    } else if first >= enough && second * 10 <= first {
        UTF_16BE
    } else {
        return None;
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|_| encoding)
}

/// UTF-8 in which a few bytes are broken: another encoding would garble all the rest. In legacy
/// encodings hardly any letters happen to form valid sequences.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > broken * 4
}

/// Text has no zero characters and next to no other control characters.
fn is_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    if memchr::memchr(0, bytes).is_some() {
        return false;
    }
    let mut controls =
        count(bytes, |byte| byte < b'\t' || byte == 0x7F || byte > b'\r' && byte < b' ');
    if !text.is_ascii() {
        // U+0080 to U+009F are two bytes each.
        let second = |at: usize| bytes.get(at + 1).is_some_and(|byte| (0x80..=0x9F).contains(byte));
        controls += memchr::memchr_iter(0xC2, bytes).filter(|at| second(*at)).count();
    }
    controls == 0 || controls * CHARS_PER_CONTROL <= count(bytes, |byte| byte & 0xC0 != 0x80)
}

/// How many bytes are so. In bytes first, a short stretch at a time, which the compiler makes
/// many at once of.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let stretches = bytes.chunks(usize::from(u8::MAX));
    stretches.map(|part| usize::from(part.iter().map(|byte| u8::from(is(*byte))).sum::<u8>())).sum()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{1a}')
}

/// CRLF and lone CR become LF.
fn unify_line_ends(text: Cow<'_, str>) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text.into_owned();
    }
    let mut unified = String::with_capacity(text.len());
    let mut parts = text.split('\r').peekable();
    while let Some(part) = parts.next() {
        unified.push_str(part);
        if parts.peek().is_some_and(|next| !next.starts_with('\n')) {
            unified.push('\n');
        }
    }
    unified
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "«Мы не подпишем», said Ana Petrović – “never”.\n";

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn unicode_with_and_without_mark() {
        assert_eq!(decode(LINE.as_bytes()).unwrap(), LINE);
        let marked = format!("\u{feff}{LINE}");
        assert_eq!(decode(marked.as_bytes()).unwrap(), LINE);
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(decode(&utf16(LINE, order)).unwrap(), LINE);
            assert_eq!(decode(&utf16(&marked, order)).unwrap(), LINE);
        }
    }

    #[test]
    fn legacy_encodings() {
        let western = "“Non firmeremo”, ha detto la ministra à Genève – così è già deciso.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(western);
        assert_eq!(decode(&bytes).unwrap(), western);
        let russian = "Министр заявил, что договор не будет подписан до конца года.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        assert_eq!(decode(&bytes).unwrap(), russian);
    }

    #[test]
    fn a_page_names_its_encoding() {
        let page = "<html><head><meta charset='iso-8859-5'></head>Да</html>";
        let (bytes, _, _) = encoding_rs::ISO_8859_5.encode(page);
        assert_eq!(decode(&bytes).unwrap(), page);
        let page = page.replace("iso-8859-5", "windows-1251");
        assert_eq!(decode(page.as_bytes()).unwrap(), page, "UTF-8, whatever it says");
    }

    #[test]
    fn one_broken_byte_garbles_nothing_else() {
        let mut bytes = LINE.as_bytes().to_vec();
        bytes.push(0xFF);
        assert_eq!(decode(&bytes).unwrap(), format!("{LINE}\u{fffd}"));
    }

    #[test]
    fn line_ends() {
        assert_eq!(decode(b"a\r\nb\rc\n\rd\r\r\ne\r").unwrap(), "a\nb\nc\n\nd\n\ne\n");
        assert_eq!(decode(b"\r\n\ra").unwrap(), "\n\na");
    }

    #[test]
    fn no_text() {
        assert_eq!(decode(b""), Err(ImportError::Empty));
        assert_eq!(decode(b"\xEF\xBB\xBF \r\n\t"), Err(ImportError::Empty));
        assert_eq!(decode(b"a\0b"), Err(ImportError::NotText));
        assert_eq!(decode(&[7_u8; 40]), Err(ImportError::NotText));
        let noise: Vec<u8> = (0_u32..5000).map(|i| (i * i / 7 % 251) as u8 | 1).collect();
        assert_eq!(decode(&noise), Err(ImportError::NotText));
        let error = decode(b"%PDF-1.7\n%\xE2\xE3").unwrap_err();
        assert!(error.to_string().contains("a PDF document"), "{error}");
    }
}
