//! Which quote an edit is about, in words: by its speaker and first words.

use super::Edit;
use crate::model::{Project, Quote, QuoteId};

/// So many characters of a quote tell it from others.
const FIRST: usize = 32;

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
    let bare = |c: char| !c.is_alphanumeric();
    let mut first = String::new();
    for word in words.trim_start_matches(bare).split_whitespace() {
        if first.chars().count() + word.chars().count() > FIRST && !first.is_empty() {
            first.push('…');
            break;
        }
        if !first.is_empty() {
            first.push(' ');
        }
        first.push_str(word);
    }
    let first = first.trim_end_matches(|c: char| bare(c) && c != '…');
    let speaker = quote.attribution.speaker().and_then(|id| project.actor(id));
    match speaker {
        Some(speaker) => format!("{}, “{first}”", speaker.name),
        None => format!("“{first}”"),
    }
}
