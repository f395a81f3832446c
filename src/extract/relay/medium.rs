//! The medium through which words came.

use super::joined;
use super::words::Word;
use crate::lexicon::{Lexicon, Lists, NameKind};
use crate::model::Span;

/// Longest name of a medium, in words.
const LONGEST: usize = 5;

/// The media through which the words came: who reports, else who was told.
/// `all` are the lists in which any of the words stands.
pub(super) fn relay(words: &[Word<'_>], cue: usize, all: Lists, lexicon: &Lexicon) -> Vec<Span> {
    let reader = Reader { words, cue, lexicon };
    let reports = all.has(Lists::REPORTS | Lists::REPORTED_BY)
        || words.iter().any(|word| word.lower == "according");
    let found = reports
        .then(|| reader.reporting(all.has(Lists::REPORTS)))
        .flatten()
        .or_else(|| all.has(Lists::TOLD | Lists::PARTNER).then(|| reader.told()).flatten())
        .or_else(|| all.has(Lists::POSTS).then(|| reader.posted()).flatten());
    found.into_iter().collect()
}

struct Reader<'a> {
    words: &'a [Word<'a>],
    cue: usize,
    lexicon: &'a Lexicon,
}

/// A medium named in the text: its words, and its name without "the … newspaper".
struct Medium {
    first: usize,
    last: usize,
    name: Span,
}

impl Reader<'_> {
    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.lower.as_ref())
    }

    /// Whether the word stands in one of these lists.
    fn is(&self, at: usize, lists: Lists) -> bool {
        self.words.get(at).is_some_and(|word| word.lists.has(lists))
    }

    /// The one of these that stands nearest to the cue.
    fn nearest(&self, found: impl Iterator<Item = (usize, Span)>) -> Option<Span> {
        found.min_by_key(|(at, _)| at.abs_diff(self.cue)).map(|(_, name)| name)
    }

    /// "reported by Tass", "as Tass reports", "Tass quoted him as saying", "according to Tass".
    /// `reports`: whether any word is a verb of a medium that passes on.
    fn reporting(&self, reports: bool) -> Option<Span> {
        let passive = (0..self.words.len()).filter_map(|at| {
            let participle = self.is(at, Lists::REPORTED_BY);
            let preposition = matches!(self.lower(at + 1), "by" | "in" | "on");
            if participle && preposition {
                return self.medium(at + 2);
            }
            let according = self.lower(at) == "according" && self.lower(at + 1) == "to";
            if according {
                return self.medium(at + 2);
            }
            None
        });
        let with_verbs = if reports { self.words.len() } else { 0 };
        let active = (0..with_verbs).filter_map(|at| {
            let medium = self.medium(at)?;
            let verb = medium.last + 1;
            // "the Vremya newspaper reported by Tass": not the paper reports.
            let reports = self.is(verb, Lists::REPORTS)
                && !matches!(self.lower(verb + 1), "by" | "in")
                && joined(self.words, verb).is_some();
            // "Tass news agency has reported", "the agency also quoted …"
            let later = matches!(self.lower(verb), "has" | "also" | "had")
                && self.is(verb + 1, Lists::REPORTS);
            (reports || later).then_some(medium)
        });
        let inverted = (0..with_verbs).filter_map(|at| {
            let verb = self.is(at, Lists::REPORTS) && at > 0;
            let medium = verb.then(|| self.medium(at + 1)).flatten()?;
            // "reports Tass", but not "cites Reuters" (which is what the next one finds).
            Some(medium)
        });
        self.nearest(
            passive.chain(active).chain(inverted).map(|medium| (medium.first, medium.name)),
        )
    }

    /// "told Reuters", "in an interview with Le Monde", "in remarks to Tass".
    fn told(&self) -> Option<Span> {
        let found = (0..self.words.len()).filter_map(|at| {
            let lower = self.lower(at);
            if self.is(at, Lists::TOLD) {
                return self.medium(at + 1);
            }
            if !matches!(lower, "with" | "to" | "for" | "by" | "on" | "in") {
                return None;
            }
            let before = at.checked_sub(1)?;
            // Some words may stand between: "an interview on Monday with"; "said the minister of
            // something to".
            let reach = if lower == "to" { 8 } else { 2 };
            let occasion = (before.saturating_sub(reach)..=before)
                .rev()
                .take_while(|at| *at == before || joined(self.words, at + 1).is_some())
                .any(|at| self.is(at, Lists::PARTNER));
            if occasion { self.medium(at + 1) } else { None }
        });
        self.nearest(found.map(|medium| (medium.first, medium.name)))
    }

    /// "wrote on X", "in a post on his Telegram channel".
    fn posted(&self) -> Option<Span> {
        let platforms = &self.lexicon.provenance().platforms;
        let found = self.words.iter().enumerate().filter_map(|(at, word)| {
            let on = (at.saturating_sub(3)..at)
                .rev()
                .find(|at| matches!(self.lower(*at), "on" | "via" | "through" | "to"))?;
            if !platforms.has(word.text.strip_suffix("’s").unwrap_or(word.text)) {
                return None;
            }
            // "wrote the minister of something on his channel"
            let posts = (on.saturating_sub(9)..on)
                .rev()
                .take_while(|at| joined(self.words, at + 1).is_some())
                .any(|at| self.is(at, Lists::POSTS));
            // "Telegram channel": the word itself is the platform in any case.
            let name_end = match word.text {
                "Truth" if self.lower(at + 1) == "social" => self.words.get(at + 1)?.span.end(),
                "Truth" => return None,
                _ => word.span.end(),
            };
            posts.then(|| (at, Span::new(word.span.start(), name_end)))
        });
        self.nearest(found)
    }

    /// The medium whose naming begins with the word at `at`.
    fn medium(&self, at: usize) -> Option<Medium> {
        let outlet = |at: usize| self.is(at, Lists::OUTLET) && joined(self.words, at).is_some();
        let mut first = at;
        if matches!(self.lower(first), "the" | "a" | "an" | "his" | "her" | "its") {
            first += 1;
        }
        // "the Russian state news agency Tass": words before the name that say what it is.
        let mut class = false;
        let mut name = first;
        for step in first..first + LONGEST {
            if self.listed(step).is_some()
                && !(step + 1 < first + LONGEST
                    && outlet(step + 1)
                    && self.listed(step + 2).is_some())
            {
                name = step;
                break;
            }
            // "broadcaster Radio Daugava": a capital belongs to the name.
            if outlet(step) && !self.words.get(step).is_some_and(Word::is_capital) {
                class = true;
                name = step + 1;
            } else if joined(self.words, step).is_none() || !self.may_describe(step) {
                break;
            }
        }
        let end = self.listed(name).or_else(|| self.unlisted(name, class))?;
        // "the Izvestia newspaper", "the Interfax news agency".
        let mut last = end;
        while last < end + 3
            && (outlet(last + 1) || (self.lower(last + 1) == "news" && outlet(last + 2)))
        {
            last += 1;
        }
        let name = self.words.get(name)?.span.cover(self.words.get(end)?.span);
        Some(Medium { first: at, last, name })
    }

    /// The last word of the listed medium that begins at `at`.
    fn listed(&self, at: usize) -> Option<usize> {
        let first = self.words.get(at).filter(|word| word.is_capital())?;
        let following =
            (at + 1..at + LONGEST).map_while(|at| joined(self.words, at)).map(bare_text);
        let (name, count) = self.lexicon.name(bare_text(first), following)?;
        let last = at + count - 1;
        // "BBC News", "Fox Television": a listed name may be the beginning of a longer one.
        let longer = joined(self.words, last + 1)
            .is_some_and(|word| self.lexicon.provenance().outlet_endings.has(bare_text(word)));
        (name.kind == NameKind::Medium).then_some(last + usize::from(longer))
    }

    /// The last word of a name that is a medium's by its ending or by the noun beside it.
    fn unlisted(&self, at: usize, class: bool) -> Option<usize> {
        let lists = self.lexicon.provenance();
        let first = self.words.get(at)?;
        if !first.is_capital() {
            return None;
        }
        let mut end = at;
        while end + 1 < at + LONGEST
            && joined(self.words, end + 1).is_some_and(|word| word.is_capital())
        {
            end += 1;
        }
        // "Baltic Times", "Cyprus News Agency".
        let ending = |at: usize| {
            self.words.get(at).is_some_and(|word| lists.outlet_endings.has(bare_text(word)))
        };
        let by_ending = (end > at && ending(end))
            || (end > at + 1 && ending(end - 1) && self.is(end, Lists::OUTLET));
        let noun_after = self.is(end + 1, Lists::OUTLET)
            || (self.lower(end + 1) == "news" && self.is(end + 2, Lists::OUTLET));
        (class || by_ending || (noun_after && joined(self.words, end + 1).is_some())).then_some(end)
    }

    /// Whether the word can stand between "the" and the name: "Russian state news …".
    fn may_describe(&self, at: usize) -> bool {
        let lower = self.lower(at);
        let state = self.words.get(at).is_some_and(|word| {
            self.lexicon
                .name(word.text, std::iter::empty())
                .is_some_and(|(name, _)| name.kind == NameKind::People)
        });
        state
            || matches!(
                lower,
                "state"
                    | "state-run"
                    | "state-owned"
                    | "national"
                    | "public"
                    | "news"
                    | "local"
                    | "private"
                    | "business"
                    | "sports"
                    | "independent"
                    | "pro-government"
                    | "official"
                    | "financial"
                    | "online"
                    | "regional"
                    | "leading"
            )
    }
}

fn bare_text<'a>(word: &'a Word<'_>) -> &'a str {
    word.text.strip_suffix("’s").or_else(|| word.text.strip_suffix("'s")).unwrap_or(word.text)
}
