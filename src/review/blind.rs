//! Texts without the names of those who speak in them, so that one can tag blindly.

use std::sync::Arc;

use super::phrases::Phrases;
use crate::model::{ActorKind, Article, Project, Span};

/// Letters by which a name may be longer in a text: "Kenyan", "Путина".
const ENDING: usize = 3;

/// Letters that change at the end of a name with its case.
const VOWELS: [char; 15] =
    ['a', 'e', 'i', 'o', 'u', 'y', 'а', 'е', 'и', 'і', 'о', 'у', 'я', 'ю', 'є'];

/// The names of a register.
pub struct Names(Phrases<()>);

impl Names {
    /// The names and other names of all actors, of people the surname alone as well.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let names = project.actors.values().flat_map(|actor| {
            let own = [actor.name.as_str()].into_iter();
            let surname = actor.name.rsplit(' ').next().filter(|_| actor.kind == ActorKind::Person);
            own.chain(actor.aliases.iter().map(|alias| alias.text.as_str())).chain(surname)
        });
        Self(Phrases::new(names.map(|name| (name, ())), is_form))
    }

    /// A text with a line in place of every name.
    #[must_use]
    pub fn hide(&self, text: &str) -> String {
        blank(text, self.places(text))
    }

    /// An article with lines in place of names, and of the words that name the sources of its
    /// quotes. Every word stands where it stood, to the byte, so that spans fit both.
    #[must_use]
    pub fn hidden(&self, project: &Project, article: &Article) -> Article {
        let mut places = self.places(&article.text);
        let said: Vec<Span> =
            project.quotes_of(article.id).flat_map(|quote| quote.content.iter().copied()).collect();
        let guesses = project.quotes_of(article.id).flat_map(|quote| &quote.attribution.guessed);
        let naming = guesses.flat_map(|guess| [Some(guess.mention), guess.role]).flatten();
        // Of what was said nothing but names is taken away.
        places.extend(naming.filter(|place| said.iter().all(|words| !words.overlaps(*place))));
        let text = blank(&article.text, places);
        Article { text: Arc::from(text), title: self.hide(&article.title), ..article.clone() }
    }

    fn places(&self, text: &str) -> Vec<Span> {
        let mut places = Vec::new();
        self.0.find(text, |place, ()| {
            // "us" is not the United States.
            let begins = text.get(place.clone()).and_then(|name| name.chars().next());
            if begins.is_some_and(|c| !c.is_lowercase()) {
                places.push(Span::new(place.start, place.end));
            }
        });
        places
    }
}

/// Whether a word is a name or a form of it. The vowel at the end of a name may change: "Україні".
fn is_form(name: &str, word: &str) -> bool {
    let letters = name.chars().count();
    if letters < 4 {
        return name == word;
    }
    let stem = if letters > 4 { name.strip_suffix(VOWELS).unwrap_or(name) } else { name };
    word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= ENDING)
}

/// A text with as many low lines in some places as it had bytes there; white space stays.
fn blank(text: &str, mut places: Vec<Span>) -> String {
    places.retain(|place| place.fits(text));
    places.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for place in places {
        let (start, end) = (place.start().max(at), place.end().max(at));
        out.push_str(text.get(at..start).unwrap_or_default());
        for c in text.get(start..end).unwrap_or_default().chars() {
            if c.is_whitespace() {
                out.push(c);
            } else {
                out.extend(std::iter::repeat_n('_', c.len_utf8()));
            }
        }
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, ActorId, Alias, AliasKind};

    fn names() -> Names {
        let mut project = Project::default();
        let mut add = |kind, name: &str, alias: &str| {
            let mut actor = Actor::new(ActorId::named(kind, name, 0), kind, name);
            actor.add_alias(Alias {
                text: alias.to_owned(),
                language: None,
                kind: AliasKind::Name,
            });
            project.actors.insert_mut(actor.id, Arc::new(actor));
        };
        add(ActorKind::State, "Kenya", "US");
        add(ActorKind::Person, "Łucja Żak", "");
        add(ActorKind::State, "Україна", "Київ");
        Names::of(&project)
    }

    #[test]
    fn names_their_forms_and_surnames_are_hidden_to_the_byte() {
        let names = names();
        for (text, hidden) in [
            ("Kenya’s plan, the Kenyan plan", "_____’s plan, the ______ plan"),
            ("Minister Żak and Łucja  Żak", "Minister ____ and ______  ____"),
            ("They told us that US ships", "They told us that __ ships"),
            ("в Україні", "в ______________"),
            ("Україна і Київ", "______________ і ________"),
            ("Kenyatta", "Kenyatta"),
        ] {
            assert_eq!(names.hide(text), hidden);
            assert_eq!(names.hide(text).len(), text.len());
        }
    }
}
