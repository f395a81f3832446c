//! Records as JSON lines.
//!
//! What `serde_json` would write, byte for byte, but most of it copied in long pieces: the names of
//! the fields never change, and hardly a text holds anything to escape.

use std::io;

use serde::Serialize;

use crate::extract::record::{Cue, Other, Points, Record, Speaker};

/// Adds the line of a record. `article` is its article as JSON, which all its records share.
pub(super) fn line(out: &mut Vec<u8>, article: &[u8], record: &Record<'_>) -> io::Result<()> {
    out.extend_from_slice(b"{\"article\":");
    out.extend_from_slice(article);
    number(out, b",\"quote\":", record.quote);
    text(out, b",\"kind\":", record.kind)?;
    text(out, b",\"place\":", record.place)?;
    number(out, b",\"start\":", record.start);
    number(out, b",\"end\":", record.end);
    text(out, b",\"text\":", &record.text)?;
    list(out, b",\"spans\":", record.spans.iter(), points)?;
    list(out, b",\"marks\":", record.marks.iter(), points)?;
    optional(out, b",\"speaker\":", record.speaker.as_ref(), speaker)?;
    optional(out, b",\"cue\":", record.cue.as_ref(), cue)?;
    optional_text(out, b",\"relay\":", record.relay.as_deref())?;
    optional_text(out, b",\"venue\":", record.venue)?;
    value(out, b",\"negated\":", &record.negated)?;
    value(out, b",\"confidence\":", &record.confidence)?;
    list(out, b",\"reasons\":", record.reasons.iter(), |out, reason| text(out, b"", reason))?;
    list(out, b",\"others\":", record.others.iter(), other)?;
    out.extend_from_slice(b"}\n");
    Ok(())
}

fn speaker(out: &mut Vec<u8>, speaker: &Speaker<'_>) -> io::Result<()> {
    text(out, b"{\"name\":", speaker.name)?;
    number(out, b",\"start\":", speaker.start);
    number(out, b",\"end\":", speaker.end);
    optional_text(out, b",\"role\":", speaker.role)?;
    optional_text(out, b",\"affiliation\":", speaker.affiliation)?;
    optional_text(out, b",\"iso2\":", speaker.iso2)?;
    out.push(b'}');
    Ok(())
}

fn cue(out: &mut Vec<u8>, cue: &Cue<'_>) -> io::Result<()> {
    text(out, b"{\"text\":", cue.text)?;
    number(out, b",\"start\":", cue.start);
    number(out, b",\"end\":", cue.end);
    out.push(b'}');
    Ok(())
}

fn other(out: &mut Vec<u8>, other: &Other<'_>) -> io::Result<()> {
    text(out, b"{\"name\":", other.name)?;
    value(out, b",\"confidence\":", &other.confidence)?;
    out.push(b'}');
    Ok(())
}

fn points(out: &mut Vec<u8>, (start, end): &Points) -> io::Result<()> {
    number(out, b"[", *start);
    number(out, b",", *end);
    out.push(b']');
    Ok(())
}

/// Adds what stands before a value, and the value. Of a known length, as in all that follow: then it is
/// copied at once, without asking how long it is.
fn value<const N: usize>(
    out: &mut Vec<u8>,
    before: &[u8; N],
    value: &impl Serialize,
) -> io::Result<()> {
    out.extend_from_slice(before);
    Ok(serde_json::to_writer(out, value)?)
}

/// The same for a number.
fn number<const N: usize>(out: &mut Vec<u8>, before: &[u8; N], number: usize) {
    out.extend_from_slice(before);
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// The same for a text.
fn text<const N: usize>(out: &mut Vec<u8>, before: &[u8; N], text: &str) -> io::Result<()> {
    if is_escaped(text.as_bytes()) {
        return value(out, before, &text);
    }
    out.extend_from_slice(before);
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
    Ok(())
}

/// Whether JSON writes any of these bytes otherwise.
fn is_escaped(bytes: &[u8]) -> bool {
    // All of them, without a way out half way: so the compiler looks at many at once.
    let any = |bytes: &[u8]| {
        let escaped = |byte: u8| (byte < b' ') | (byte == b'"') | (byte == b'\\');
        bytes.iter().fold(false, |found, byte| found | escaped(*byte))
    };
    // What is no multiple of sixteen is looked at with some of those before.
    let Some(last) = bytes.last_chunk::<16>() else { return any(bytes) };
    let (chunks, _) = bytes.as_chunks::<16>();
    chunks.iter().chain([last]).fold(false, |found, chunk| found | any(chunk))
}

fn optional_text<const N: usize>(
    out: &mut Vec<u8>,
    before: &[u8; N],
    one: Option<&str>,
) -> io::Result<()> {
    optional(out, before, one, |out, one| text(out, b"", one))
}

/// The same for what may be absent, which `add` adds.
fn optional<const N: usize, T>(
    out: &mut Vec<u8>,
    before: &[u8; N],
    one: Option<T>,
    add: impl Fn(&mut Vec<u8>, T) -> io::Result<()>,
) -> io::Result<()> {
    out.extend_from_slice(before);
    match one {
        Some(one) => add(out, one),
        None => {
            out.extend_from_slice(b"null");
            Ok(())
        }
    }
}

/// The same for several, each of which `add` adds.
fn list<const N: usize, T>(
    out: &mut Vec<u8>,
    before: &[u8; N],
    all: impl Iterator<Item = T>,
    add: impl Fn(&mut Vec<u8>, T) -> io::Result<()>,
) -> io::Result<()> {
    out.extend_from_slice(before);
    out.push(b'[');
    for (nth, one) in all.enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        add(out, one)?;
    }
    out.push(b']');
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::extract::record::records;
    use crate::extract::{extract, plain_article};
    use crate::lexicon::Lexicon;

    #[test]
    fn lines_are_what_serde_writes() {
        let article = plain_article(
            "Minister says “no”\n\nForeign Minister Ana Petrović of Serbia said on Monday: \"We will \
             not sign.\n\nThe road \\ bridge is closed,\" she told Tass in an interview. \"We,\" she \
             added, \"are sure.\" According to Tass, the minister denied that “it is over”.",
        );
        let extraction = extract(&article, Lexicon::for_language("en"));
        let id = serde_json::Value::from("a \"path\".txt");
        let mut lines = 0;
        for record in records(&id, &article, &extraction) {
            let mut line = Vec::new();
            let article = serde_json::to_vec(&id).unwrap();
            super::line(&mut line, &article, &record).unwrap();
            let expected = serde_json::to_string(&record).unwrap() + "\n";
            assert_eq!(String::from_utf8(line).unwrap(), expected);
            lines += 1;
        }
        assert!(lines > 2);
    }
}
