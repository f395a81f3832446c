//! Which quote an edit is about, in words: by its speaker and first words.

use super::Edit;
use crate::model::{Project, Quote, QuoteId};

/// So many characters of a quote tell it from others; the last may be the space behind a word.
const FIRST: usize = 33;

impl Edit {
    /// The one quote that it is about: "Teuila Faleolo, “Storms do not check who…” on “Open weather
    /// data”"; empty when it is about none or many. `project` is the one that it applies to.
    #[must_use]
    #[expect(clippy::wildcard_enum_match_arm, reason = "most edits are about no single quote")]
    pub fn about(&self, project: &Project) -> String {
        let known = |id: QuoteId| project.quote(id).map(|quote| told(project, quote));
        let one = |quotes: &[QuoteId]| match quotes {
            [one] => known(*one),
            _ => None,
        };
        let told = match self {
            Self::Tag(tagging) => return on(known(tagging.id.quote), project, tagging.id.issue),
            Self::Untag(id) => return on(known(id.quote), project, id.issue),
            // Their names say the issue.
            Self::Dismiss { id, .. } | Self::Reconsider(id) => known(id.quote),
            Self::Review { quotes, .. }
            | Self::Reattribute { quotes, .. }
            | Self::SetQuotes { quotes, .. } => one(quotes),
            Self::SetHolder { quote, .. }
            | Self::SetWords { quote, .. }
            | Self::SplitQuote { quote, .. }
            | Self::MergeQuotes { first: quote, .. } => known(*quote),
            Self::AddQuote(quote) => Some(told(project, quote)),
            _ => None,
        };
        told.unwrap_or_default()
    }
}

fn on(told: Option<String>, project: &Project, issue: crate::model::IssueId) -> String {
    match (told, project.issue(issue)) {
        (Some(told), Some(issue)) => format!("{told} on “{}”", issue.title),
        (told, _) => told.unwrap_or_default(),
    }
}

/// A quote by its speaker and first words.
fn told(project: &Project, quote: &Quote) -> String {
    let words = project.article(quote.id.article).map_or("", |a| a.text_of(quote.id.span));
    let first = first(words);
    let speaker = quote.attribution.speaker().and_then(|id| project.actor(id));
    match speaker {
        Some(speaker) => format!("{}, “{first}”", speaker.name),
        None => format!("“{first}”"),
    }
}

/// The first words of a quote.
fn first(words: &str) -> String {
    let bare = |c: char| !c.is_alphanumeric();
    let words = words.trim_start_matches(bare);
    let end = words.char_indices().nth(FIRST).map_or(words.len(), |(at, _)| at);
    let near = words.get(..end).unwrap_or_default();
    // Up to the last word that is whole, where there is one: some languages have no spaces.
    let (near, more) = match near.rsplit_once(char::is_whitespace).filter(|_| end < words.len()) {
        Some((whole, _)) => (whole, "…"),
        None => (near, if end < words.len() { "…" } else { "" }),
    };
    let near = near.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}{more}", near.trim_end_matches(bare))
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn first_words_are_whole_where_there_are_spaces() {
        assert_eq!(
            first("“Storms do not check who paid for the satellite,”"),
            "Storms do not check who paid for…"
        );
        assert_eq!(first("“We can live with it.”"), "We can live with it");
        assert_eq!(first(""), "");
        assert_eq!(first(&"海".repeat(1_000)), format!("{}…", "海".repeat(33)));
    }
}
