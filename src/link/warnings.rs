//! What extraction had to say, in words for people.

use crate::extract::Warning;

/// No more warnings than this are kept of one article; the rest is counted.
const MOST: usize = 20;

/// Warnings as text with line numbers, counted from 1.
pub(super) fn in_words(warnings: &[Warning], text: &str) -> Vec<String> {
    let lines: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let line = |position: usize| lines.partition_point(|end| *end < position) + 1;
    let mut words: Vec<String> = warnings
        .iter()
        .take(MOST)
        .map(|warning| match warning {
            Warning::UnclosedQuote { span } => {
                format!("Line {}: a quotation mark opens and none closes it", line(span.start()))
            }
            Warning::MismatchedMarks { span } => {
                format!(
                    "Line {}: a quotation ends with a mark of another style",
                    line(span.start())
                )
            }
        })
        .collect();
    let more = warnings.len().saturating_sub(MOST);
    if more > 0 {
        words.push(format!("{more} more passages with unclear quotation marks"));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn lines_are_counted_from_one_and_many_are_summed_up() {
        let at = |start| Warning::UnclosedQuote { span: Span::new(start, start + 1) };
        let words = in_words(
            &[at(0), at(2), Warning::MismatchedMarks { span: Span::new(3, 4) }],
            "a\nb\nc",
        );
        assert_eq!(words[0], "Line 1: a quotation mark opens and none closes it");
        assert!(words[1].starts_with("Line 2: "));
        assert_eq!(words[2], "Line 2: a quotation ends with a mark of another style");
        let many = in_words(&vec![at(0); 50], "a");
        assert_eq!(many.len(), MOST + 1);
        assert!(many[MOST].starts_with("30 more"));
    }
}
