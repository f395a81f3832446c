//! Quotes, people and dates in words. Pure: from the project to text.

use std::collections::BTreeMap;

use crate::model::{
    ActorId, ActorKind, Article, DateHow, Manner, Place, Project, Quote, QuoteKind, Span,
};

/// Who said a quote, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// The speaker's name; "Unknown speaker" without one.
    pub name: String,
    /// The office as printed, else as registered.
    pub role: Option<String>,
    /// The government or body spoken for, when that is somebody else.
    pub government: Option<String>,
}

impl Voice {
    /// Role and government: "Foreign Minister · Fiji".
    #[must_use]
    pub fn office(&self) -> String {
        let parts = [self.role.as_deref(), self.government.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// All of it: "Litia Vakaloloma · Foreign Minister · Fiji".
    #[must_use]
    pub fn line(&self) -> String {
        let office = self.office();
        if office.is_empty() { self.name.clone() } else { format!("{} · {office}", self.name) }
    }
}

/// What stands in place of a name when nobody is known to have said it.
pub const NOBODY: &str = "Unknown speaker";

/// What stands in place of every name while one tags blindly.
pub const HIDDEN: &str = "Hidden speaker";

/// Who said a quote.
#[must_use]
pub fn voice(project: &Project, article: &Article, quote: &Quote) -> Voice {
    let speakers = quote.attribution.speakers();
    let Some(first) = speakers.first() else {
        return Voice { name: NOBODY.to_owned(), ..Voice::default() };
    };
    let date = article.published.map(|published| published.date);
    let printed = quote
        .attribution
        .supporting_guess()
        .and_then(|guess| guess.role)
        .map(|role| article.text_of(role).to_owned());
    let office = || project.actor(*first)?.tenure_at(date).map(|tenure| tenure.office.clone());
    let role = printed.or_else(office).filter(|role| !role.trim().is_empty());
    let holders = project.holders_of(quote);
    let government = (holders != speakers).then(|| names(project, &holders)).flatten();
    Voice { name: names(project, speakers).unwrap_or_default(), role, government }
}

/// Role and government; of whom nothing is known but what it is, that.
#[must_use]
pub fn office_or_kind(project: &Project, quote: &Quote, voice: &Voice) -> String {
    let office = voice.office();
    if !office.is_empty() {
        return office;
    }
    let actor = quote.attribution.speaker().and_then(|id| project.actor(id));
    match actor.map(|actor| actor.kind) {
        None => String::new(),
        Some(ActorKind::Person) => "no office known".to_owned(),
        Some(kind) => kind.label().to_owned(),
    }
}

/// Names of several actors: "A and B". None for nobody.
#[must_use]
pub fn names(project: &Project, actors: &[ActorId]) -> Option<String> {
    let names: Vec<&str> =
        actors.iter().filter_map(|id| project.actor(*id)).map(|a| a.name.as_str()).collect();
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() {
        (*last).to_owned()
    } else {
        format!("{} and {last}", others.join(", "))
    })
}

/// The colour of a quote's speaker.
#[must_use]
pub fn hue(project: &Project, quote: &Quote) -> Option<u8> {
    project.actor(quote.attribution.speaker()?).map(|actor| actor.hue)
}

/// The letter before each quote: the first of the government's or body's name; two where several
/// begin alike.
#[must_use]
pub fn letters(project: &Project, quotes: &[&Quote]) -> Vec<String> {
    let holders: Vec<Option<ActorId>> =
        quotes.iter().map(|quote| project.holders_of(quote).first().copied()).collect();
    let mut known: Vec<ActorId> = holders.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    let long = |id: ActorId| project.actor(id).map_or("?", |actor| &actor.name);
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    for id in &known {
        *alike.entry(letters_of(long(*id), 1)).or_default() += 1;
    }
    let clash = |id: ActorId| alike.get(&letters_of(long(id), 1)).is_some_and(|n| *n > 1);
    let short: BTreeMap<ActorId, String> = known
        .iter()
        .map(|id| {
            let iso2 = project.actor(*id).and_then(|actor| actor.iso2.clone());
            let letters = match (clash(*id), iso2) {
                (true, Some(iso2)) => iso2,
                (true, None) => letters_of(long(*id), 2),
                (false, _) => letters_of(long(*id), 1),
            };
            (*id, letters)
        })
        .collect();
    let letter = |holder: Option<ActorId>| {
        holder.and_then(|id| short.get(&id)).map_or_else(|| "?".to_owned(), Clone::clone)
    };
    holders.into_iter().map(letter).collect()
}

/// The first letters of a name, the first one as a capital.
fn letters_of(name: &str, count: usize) -> String {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let mut letters = name.chars().filter(|c| c.is_alphanumeric());
    let first: String = letters.next().map_or("?".to_owned(), |c| c.to_uppercase().collect());
    first + &letters.take(count - 1).collect::<String>()
}

/// Why this speaker, in one line of plain words: "subject of “said” before the quote · 91 %". What
/// the analyst decided comes first, then what the machine guessed. Every quote has an answer.
#[must_use]
pub fn why(project: &Project, quote: &Quote) -> String {
    let attribution = &quote.attribution;
    let Some(decision) = &attribution.decided else {
        return match attribution.guessed.first() {
            None => "nobody is named near these words".to_owned(),
            Some(guess) if guess.reasons.is_empty() => percent(guess.score),
            Some(guess) => format!("{} · {}", guess.reasons.join("; "), percent(guess.score)),
        };
    };
    let by = if decision.coder.is_empty() { "you" } else { &decision.coder };
    match attribution.guessed.first() {
        None => format!("decided by {by}; guessed: nobody"),
        Some(guess) => {
            let name = project.actor(guess.actor).map_or("someone", |actor| &actor.name);
            let because = if guess.reasons.is_empty() { "" } else { ", " };
            let reasons = guess.reasons.join("; ");
            let percent = percent(guess.score);
            format!("decided by {by}; guessed: {name} {percent}{because}{reasons}")
        }
    }
}

/// Thousandths as "91 %".
#[must_use]
pub fn percent(thousandths: u16) -> String {
    format!("{} %", (u32::from(thousandths) + 5) / 10)
}

/// How the words came: the media, the occasion, that they are denied, not the speaker's own.
#[must_use]
pub fn circumstances(quote: &Quote) -> String {
    let mut parts = Vec::new();
    if !quote.relay.is_empty() {
        parts.push(format!("via {}", quote.relay.join(", ")));
    }
    parts.extend(quote.venue.clone());
    if quote.negated {
        parts.push("denied".to_owned());
    }
    if quote.kind() == QuoteKind::Indirect {
        parts.push("paraphrase".to_owned());
    }
    match quote.place {
        Place::Body => {}
        Place::Headline => parts.push("in the headline".to_owned()),
        Place::Subhead => parts.push("in a subhead".to_owned()),
    }
    if quote.repeats.is_some() {
        parts.push("said again in the text".to_owned());
    }
    parts.join(" · ")
}

/// When an article was published, as far as that is known: "March 2026", "2026 (inferred)".
#[must_use]
pub fn date(article: &Article, manner: &Manner) -> String {
    let Some(published) = article.published else { return "no date".to_owned() };
    let words = manner.date(published);
    match published.how {
        DateHow::Guessed => format!("{words} (inferred)"),
        DateHow::Parsed | DateHow::Entered => words,
    }
}

/// What is known about an article, in a line: byline, outlet, date, place, language.
#[must_use]
pub fn details(article: &Article, manner: &Manner) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(article.byline.as_ref().map(|name| format!("By {name}")));
    parts.extend(article.outlet.clone());
    parts.push(date(article, manner));
    parts.extend(article.place.clone());
    parts.push(language(&article.language));
    parts
}

/// What stands for a language that the program has no name for.
pub const OTHER_LANGUAGE: &str = "und";

/// The name of a language, of those that articles come in most.
#[must_use]
pub fn language(code: &str) -> String {
    let name = match code {
        "ar" => "Arabic",
        "de" => "German",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "it" => "Italian",
        "pt" => "Portuguese",
        "ru" => "Russian",
        "uk" => "Ukrainian",
        "zh" => "Chinese",
        OTHER_LANGUAGE => "Other language",
        _ => return code.to_uppercase(),
    };
    name.to_owned()
}

/// Words on one line: what the text breaks and indents is one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As many words of a quote as anybody reads at a glance, on one line: whatever fits a card. What is denied
/// or refused says so: alone, the words would say the contrary of what was meant.
/// A quote can be as long as its article, so that views do not ask for all of it in every frame.
#[must_use]
pub fn words(article: &Article, quote: &Quote) -> String {
    const MOST: usize = 1_200;
    let mut words = if quote.negated { "denied:".to_owned() } else { String::new() };
    for (i, span) in quote.content.iter().enumerate() {
        if i > 0 {
            words.push_str(" …");
        }
        for word in article.text_of(*span).split_whitespace() {
            if words.len() > MOST {
                words.push_str(" …");
                return words;
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.extend(word.chars().take(MOST));
        }
    }
    words
}

/// A quote with its citation, to paste elsewhere: words, who, where, when.
#[must_use]
pub fn with_citation(
    project: &Project,
    article: &Article,
    quote: &Quote,
    manner: &Manner,
) -> String {
    let voice = voice(project, article, quote);
    let mut who = vec![voice.name.clone()];
    who.extend(voice.role.clone());
    who.extend(voice.government.clone());
    let mut cited = vec![who.join(", ")];
    let circumstances = circumstances(quote);
    cited.extend((!circumstances.is_empty()).then_some(circumstances));
    let mut where_from = vec![format!("“{}”", article.title)];
    where_from.extend(article.outlet.clone());
    where_from.push(date(article, manner));
    where_from.extend(article.url.clone());
    cited.push(where_from.join(", "));
    format!("{} ({})", one_line(&quote.text(&article.text)), cited.join("; "))
}

/// The words that name the source at this quote, on one line: "she".
#[must_use]
pub fn mention<'a>(article: &'a Article, quote: &Quote) -> Option<&'a str> {
    let mention: Span = quote.attribution.supporting_guess()?.mention;
    Some(article.text_of(mention)).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Precision, Published};
    use jiff::civil::date as day;

    #[test]
    fn a_date_that_is_inferred_says_so() {
        let mut article = Article::new("x", vec![]);
        let mut at = |precision, how| {
            article.published = Some(Published { date: day(2026, 3, 12), precision, how });
            date(&article, &Manner::default())
        };
        assert_eq!(at(Precision::Day, DateHow::Parsed), "12 March 2026");
        assert_eq!(at(Precision::Month, DateHow::Entered), "March 2026");
        assert_eq!(at(Precision::Year, DateHow::Guessed), "2026 (inferred)");
    }

    #[test]
    fn a_missing_date_is_shown_as_such() {
        let details = details(&Article::new("x", vec![]), &Manner::default());
        assert_eq!(details, ["no date", "English"]);
    }

    fn quote(article: &Article, content: Vec<Span>) -> Quote {
        let span = Span::new(0, article.text.len());
        Quote {
            id: crate::model::QuoteId { article: article.id, span },
            content,
            marks: vec![],
            place: Place::Body,
            cue: None,
            relay: vec![],
            venue: None,
            fidelity: crate::model::Fidelity::Paraphrase,
            negated: false,
            detection: crate::model::Detection::Coder,
            attribution: crate::model::Attribution::default(),
            review: crate::model::Review::Unreviewed,
            repeats: None,
        }
    }

    #[test]
    fn words_of_a_giant_quote_are_cut() {
        let article = Article::new("word ".repeat(100_000), vec![]);
        let all = Span::new(10, article.text.len());
        let words = words(&article, &quote(&article, vec![Span::new(0, 9), all]));
        assert!(words.starts_with("word word … word"));
        assert!(words.ends_with(" …") && words.len() < 1_300, "{}", words.len());
    }

    #[test]
    fn denied_words_say_so() {
        let article = Article::new("to sign", vec![]);
        let denied = Quote { negated: true, ..quote(&article, vec![Span::new(0, 7)]) };
        assert_eq!(words(&article, &denied), "denied: to sign");
    }

    #[test]
    fn letters_skip_the_article_of_a_name() {
        assert_eq!(letters_of("the European Union", 1), "E");
        assert_eq!(letters_of("öland", 2), "Öl");
        assert_eq!(letters_of("«…»", 1), "?");
    }

    #[test]
    fn percent_is_rounded() {
        assert_eq!(percent(914), "91 %");
        assert_eq!(percent(1000), "100 %");
    }
}
