//! Articles annotated in place, as `tests/corpus/README.md` lays down: text in, the article with
//! its attributions out. What is malformed is an error with its line.

use std::collections::BTreeMap;

use thiserror::Error;

use super::training::Gold;
use crate::model::{Article, Span};

/// An article together with what people found in it.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The article without the annotations.
    pub article: Article,
    /// Its attributions by number.
    pub attributions: Vec<Attribution>,
}

/// One attribution.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// Where source, cue and content stand.
    pub gold: Gold,
    /// Who said it, by the fullest form in the article; none where nobody can be known.
    pub speaker: Option<String>,
    /// What the speaker speaks for: a state by its two-letter code, a body by its name.
    pub affiliation: Option<String>,
    /// Whether the cue denies the content.
    pub denied: bool,
}

/// What can be wrong with an annotated article. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AnnotationError {
    /// A bracket that opens no annotation.
    #[error("line {line}: expected q, s or c, a number and a colon after “[”")]
    Opening {
        /// Where.
        line: usize,
    },
    /// A closing bracket without an opening one.
    #[error("line {line}: “]” closes nothing")]
    Closing {
        /// Where.
        line: usize,
    },
    /// A bracket that nothing closes.
    #[error("line {line}: “[” is never closed")]
    Unclosed {
        /// Where it opens.
        line: usize,
    },
    /// An annotation around nothing.
    #[error("line {line}: nothing stands in the brackets")]
    Empty {
        /// Where.
        line: usize,
    },
    /// No line `---`.
    #[error("no line “---” with the speakers after it")]
    NoFooter,
    /// A line of the footer that is none.
    #[error("line {line}: expected “number = speaker | what he speaks for”")]
    Footer {
        /// Where.
        line: usize,
    },
    /// An attribution that has no line in the footer.
    #[error("attribution {number} has no speaker after “---”")]
    NoSpeaker {
        /// Which.
        number: u32,
    },
    /// A line of the footer, or a source or cue, for an attribution without content.
    #[error("attribution {number} has no content")]
    NoContent {
        /// Which.
        number: u32,
    },
}

/// Reads an annotated article.
///
/// # Errors
///
/// When brackets or footer are not as the format wants them.
pub fn parse(raw: &str) -> Result<Annotated, AnnotationError> {
    let raw = raw.strip_prefix('\u{FEFF}').unwrap_or(raw).replace("\r\n", "\n");
    let (body, footer) = raw.split_once("\n---\n").ok_or(AnnotationError::NoFooter)?;
    let (text, golds) = brackets(body)?;
    let first_line = body.matches('\n').count() + 3;
    let mut speakers = footer_lines(footer, first_line)?;
    let mut attributions = Vec::with_capacity(golds.len());
    for (number, gold) in golds {
        if gold.content.is_empty() {
            return Err(AnnotationError::NoContent { number });
        }
        let said_by = speakers.remove(&number).ok_or(AnnotationError::NoSpeaker { number })?;
        attributions.push(Attribution { gold, ..said_by });
    }
    if let Some((number, _)) = speakers.into_iter().next() {
        return Err(AnnotationError::NoContent { number });
    }
    Ok(Annotated { article: super::plain_article(&text), attributions })
}

/// The text without its annotations, and these by number.
fn brackets(body: &str) -> Result<(String, BTreeMap<u32, Gold>), AnnotationError> {
    let mut text = String::with_capacity(body.len());
    let mut golds: BTreeMap<u32, Gold> = BTreeMap::new();
    let mut open: Vec<(char, u32, usize, usize)> = Vec::new();
    let mut line = 1;
    let mut letters = body.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '[' => {
                let (role, number) = opening(letters.as_str(), line)?;
                letters.find(|letter| *letter == ':');
                open.push((role, number, text.len(), line));
            }
            ']' => {
                let (role, number, start, _) =
                    open.pop().ok_or(AnnotationError::Closing { line })?;
                if start == text.len() {
                    return Err(AnnotationError::Empty { line });
                }
                let gold = golds.entry(number).or_default();
                let spans = match role {
                    'q' => &mut gold.content,
                    's' => &mut gold.source,
                    _ => &mut gold.cue,
                };
                spans.push(Span::new(start, text.len()));
            }
            _ => {
                line += usize::from(letter == '\n');
                text.push(letter);
            }
        }
    }
    match open.pop() {
        Some((_, _, _, line)) => Err(AnnotationError::Unclosed { line }),
        None => Ok((text, golds)),
    }
}

/// Role and number of an annotation whose bracket has just opened.
fn opening(rest: &str, line: usize) -> Result<(char, u32), AnnotationError> {
    let wrong = AnnotationError::Opening { line };
    let Some((label, _)) = rest.split_once(':') else { return Err(wrong) };
    let role = label.chars().next().filter(|role| matches!(role, 'q' | 's' | 'c'));
    let number = label.get(1..).and_then(|number| number.parse().ok());
    role.zip(number).ok_or(wrong)
}

/// The speakers by number.
fn footer_lines(
    footer: &str,
    first_line: usize,
) -> Result<BTreeMap<u32, Attribution>, AnnotationError> {
    let mut found = BTreeMap::new();
    for (line, words) in (first_line..).zip(footer.lines()) {
        if words.trim().is_empty() {
            continue;
        }
        let wrong = || AnnotationError::Footer { line };
        let (number, rest) = words.split_once('=').ok_or_else(wrong)?;
        let number: u32 = number.trim().parse().map_err(|_unreadable| wrong())?;
        let mut fields = rest.split('|').map(str::trim);
        let speaker = fields.next().filter(|name| !name.is_empty()).ok_or_else(wrong)?;
        let affiliation = fields.next().unwrap_or("-");
        let denied = match fields.next() {
            None | Some("") => false,
            Some("denied") => true,
            Some(_) => return Err(wrong()),
        };
        let known = |name: &str| (name != "-").then(|| name.to_owned());
        let one = Attribution {
            gold: Gold::default(),
            speaker: known(speaker),
            affiliation: known(affiliation),
            denied,
        };
        if fields.next().is_some() || found.insert(number, one).is_some() {
            return Err(wrong());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_article() {
        let found = parse(
            "[s1:Anna Berg] [c1:said] that [q1:the border stays]. [q12:“No,”] [s12:she] [c12:said]. [q12:“Never.”]\n---\n\
             1 = Anna Berg | NO\n12 = Anna Berg | NO | denied\n",
        )
        .unwrap();
        let [first, second] = found.attributions.as_slice() else { panic!("two") };
        assert_eq!(found.article.text_of(first.gold.content[0]), "the border stays");
        assert_eq!(found.article.text_of(second.gold.content[1]), "“Never.”");
        assert_eq!(first.speaker.as_deref(), Some("Anna Berg"));
        assert_eq!(second.affiliation.as_deref(), Some("NO"));
        assert!(second.denied && !first.denied);
        assert_eq!(
            &*found.article.text,
            "Anna Berg said that the border stays. “No,” she said. “Never.”"
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        let error = |raw: &str| parse(raw).unwrap_err();
        assert_eq!(error("[q1:a] b"), AnnotationError::NoFooter);
        assert_eq!(error("a\n[x1:a]\n---\n"), AnnotationError::Opening { line: 2 });
        assert_eq!(error("[q:a]\n---\n"), AnnotationError::Opening { line: 1 });
        assert_eq!(error("a]\n---\n"), AnnotationError::Closing { line: 1 });
        assert_eq!(error("a\n[q1:b\n---\n1 = B | -\n"), AnnotationError::Unclosed { line: 2 });
        assert_eq!(error("[q1:]\n---\n1 = B | -\n"), AnnotationError::Empty { line: 1 });
        assert_eq!(error("[q1:a]\n---\n"), AnnotationError::NoSpeaker { number: 1 });
        assert_eq!(error("[s1:a]\n---\n1 = A | -\n"), AnnotationError::NoContent { number: 1 });
        assert_eq!(error("[q1:a]\n---\n1 = A\n2 = B\n"), AnnotationError::NoContent { number: 2 });
        assert_eq!(error("[q1:a]\n---\n1: A\n"), AnnotationError::Footer { line: 3 });
        assert_eq!(error("[q1:a]\n---\n1 = A | - | no\n"), AnnotationError::Footer { line: 3 });
    }
}
