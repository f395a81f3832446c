//! What a page has beside its article, by name: `assets/import/furniture.txt`.

use std::sync::LazyLock;

/// The lists, in lower case.
#[derive(Default)]
struct Lists {
    large_words: Vec<String>,
    class_words: Vec<String>,
    class_parts: Vec<String>,
    line_starts: Vec<String>,
    whole_lines: Vec<String>,
    cut_off: Vec<String>,
}

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| Lists::read(include_str!("../../../../assets/import/furniture.txt")));

impl Lists {
    fn read(text: &str) -> Self {
        let mut lists = Self::default();
        let mut head = "";
        for line in text.lines() {
            if line.starts_with('[') {
                head = line;
                continue;
            }
            let list = match head {
                "[class words of large parts]" => &mut lists.large_words,
                "[class words]" => &mut lists.class_words,
                "[class parts]" => &mut lists.class_parts,
                "[line starts]" => &mut lists.line_starts,
                "[whole lines]" => &mut lists.whole_lines,
                "[cut off]" => &mut lists.cut_off,
                _ => continue,
            };
            list.push(line.to_lowercase());
        }
        lists
    }
}

/// Longest line, in words, that can be furniture by how it begins.
const LINE_WORDS: usize = 25;

/// Whether a `class` or `id` says that the element is no part of the article.
pub(super) fn is_class(names: &str) -> bool {
    let lists = &*LISTS;
    names.split_whitespace().any(|name| {
        let words = class_words(name);
        let joined = words.concat();
        words.iter().any(|word| lists.class_words.contains(word))
            || lists.class_parts.iter().any(|part| joined.contains(part))
    })
}

/// Whether a `class` or `id` says so of a part that may be longer than the article.
pub(super) fn is_large_class(names: &str) -> bool {
    let is_large = |word: &String| LISTS.large_words.contains(word);
    names.split_whitespace().any(|name| class_words(name).iter().any(is_large))
}

/// Whether one of the words of a `class` or `id` is `wanted`.
pub(super) fn has_word(names: &str, wanted: &[&str]) -> bool {
    names
        .split_whitespace()
        .any(|name| class_words(name).iter().any(|word| wanted.contains(&word.as_str())))
}

/// `related-links`, `related_links` and `relatedLinks` are two words.
fn class_words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() && before.is_lowercase() {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a line is no part of the article. `linked` of its `words` stand in links.
pub(super) fn is_line(line: &str, linked: bool) -> bool {
    let lower = line.trim().to_lowercase();
    let bare = lower.trim_end_matches([':', '.', '…', '»', '›', '→', ' ']);
    if LISTS.whole_lines.iter().any(|whole| whole == bare) {
        return true;
    }
    let begins = LISTS.line_starts.iter().any(|start| {
        lower.strip_prefix(start.as_str()).is_some_and(|rest| {
            start.ends_with([':', ' ']) || !rest.starts_with(char::is_alphanumeric)
        })
    });
    let short = lower.split_whitespace().nth(LINE_WORDS).is_none();
    // "Read more »": an arrow at the end is no quotation mark.
    let words = line.trim_end_matches(['»', '›', '→', ' ']);
    begins && short && (linked || !words.contains(['“', '”', '«', '»', '"', '„']))
}

/// Whether a line says that the rest is for subscribers.
pub(super) fn says_cut_off(line: &str) -> bool {
    let lower = line.to_lowercase();
    LISTS.cut_off.iter().any(|words| lower.contains(words.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        for furniture in
            ["related-links", "c-RelatedLinks x", "pull-quote", "pullquote--left", "ad"]
        {
            assert!(is_class(furniture), "{furniture}");
        }
        for article in ["article-body", "loaded", "shared-experience", "header", "adjacent"] {
            assert!(!is_class(article), "{article}");
        }
    }

    #[test]
    fn lines_are_told_by_their_beginning() {
        assert!(is_line("Read more: Talks break down", true));
        assert!(is_line("Advertisement", false));
        assert!(is_line("READ MORE »", false));
        assert!(is_line("Sign up for our morning letter.", false));
        assert!(is_line("Leggi anche “Un no da Oslo”", true));
        assert!(!is_line("“Read more history,” she told them.", false));
        assert!(!is_line("Read: that was the advice of Ana Lind, who said “never again”.", false));
        assert!(!is_line("Readers are told nothing.", false));
        assert!(!is_line("Subscribers were told.", false));
    }
}
