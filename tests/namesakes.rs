//! Whose name could mean another, and the quotes all over a project that one name led to.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "support/quotes.rs"]
mod quotes;

use demarche::link::{SameName, namesakes, same_name};
use demarche::model::*;
use jiff::Timestamp;

/// A register drawn as lines, and articles drawn as lines of "words | printed name | actor".
#[derive(Default)]
struct Drawn {
    project: Project,
    names: Vec<(String, ActorId)>,
}

impl Drawn {
    fn actor(&mut self, name: &str, kind: ActorKind, of: Option<&str>, aliases: &[&str]) {
        let mut actor = Actor::new(self.project.free_actor_id(kind, name), kind, name);
        actor.set_government(of.map(|of| self.id(of)));
        for text in aliases {
            let alias = Alias { text: (*text).to_owned(), language: None, kind: AliasKind::Name };
            actor.add_alias(alias);
        }
        let of = of.map_or(String::new(), |of| format!(" of {of}"));
        self.names.push((format!("{name}{of}"), actor.id));
        self.project.apply(&Edit::AddActor(Box::new(actor))).unwrap();
    }

    fn id(&self, name: &str) -> ActorId {
        self.names.iter().rev().find(|(own, _)| own == name).unwrap().1
    }

    fn name(&self, id: ActorId) -> &str {
        &self.names.iter().find(|(_, own)| *own == id).unwrap().0
    }

    /// Who could be whom: "Lund: Kari Lund of Norway, Per Lund".
    fn namesakes(&self) -> Vec<String> {
        let mut all: Vec<String> = namesakes(&self.project)
            .into_iter()
            .map(|(id, others)| {
                let mut others: Vec<&str> = others.others.iter().map(|id| self.name(*id)).collect();
                others.sort_unstable();
                format!("{}: {}", self.name(id), others.join(", "))
            })
            .collect();
        all.sort();
        all
    }

    /// An article whose lines are quotes: printed name, then the actor that the machine guessed.
    fn article(&mut self, title: &str, lines: &[(&str, &str)]) -> Vec<QuoteId> {
        let mut text = title.to_owned();
        let mut spans = Vec::new();
        for (at, (printed, _)) in lines.iter().enumerate() {
            let start = text.len() + 1;
            text.push_str(&format!("\n“Words {at}” {printed}"));
            spans.push((start, text.len() - printed.len(), text.len()));
        }
        let article = Article::new(text, vec![]);
        let quotes: Vec<Quote> = spans
            .into_iter()
            .zip(lines)
            .map(|((start, name, end), (_, actor))| {
                let span = Span::new(start, name - 1);
                let guess = quotes::guess(self.id(actor), Span::new(name, end));
                quotes::quote(&article, span, vec![guess])
            })
            .collect();
        let ids = quotes.iter().map(|quote| quote.id).collect();
        let import = Import { articles: vec![article], quotes, actors: vec![] };
        self.project.apply(&Edit::AddArticles(Box::new(import))).unwrap();
        ids
    }

    fn same(&self, quote: QuoteId) -> SameName {
        same_name(&self.project, self.project.quote(quote).unwrap()).unwrap()
    }

    fn decide(&mut self, quotes: &[QuoteId], speaker: &str) {
        let edit = Edit::Reattribute {
            quotes: quotes.to_vec(),
            speakers: vec![self.id(speaker)],
            new_actor: None,
            coder: "ab".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        };
        self.project.apply(&edit).unwrap();
    }
}

use ActorKind::{Anonymous, Body, Person, State};

fn two_lunds() -> Drawn {
    let mut drawn = Drawn::default();
    drawn.actor("Norway", State, None, &["Oslo"]);
    drawn.actor("Ghana", State, None, &[]);
    drawn.actor("Kari Lund", Person, Some("Norway"), &["Lund"]);
    drawn.actor("Per Lund", Person, Some("Ghana"), &["Lund"]);
    drawn
}

#[test]
fn a_bare_surname_could_be_whoever_bears_it() {
    let mut drawn = two_lunds();
    assert_eq!(drawn.namesakes(), [""; 0], "two full names are two people");
    drawn.actor("Lund", Person, None, &[]);
    assert_eq!(drawn.namesakes(), ["Lund: Kari Lund of Norway, Per Lund of Ghana"]);
    drawn.actor("Lund", Person, Some("Ghana"), &[]);
    let ghana = "Lund of Ghana: Lund, Per Lund of Ghana";
    assert!(drawn.namesakes().contains(&ghana.to_owned()), "of Ghana it is not Kari of Norway");
}

#[test]
fn of_very_many_namesakes_the_full_names_come_first_and_the_rest_are_counted() {
    let mut drawn = Drawn::default();
    drawn.actor("Lund", Person, None, &[]);
    let asked = drawn.id("Lund");
    for _ in 0..12 {
        drawn.actor("Lund", Person, None, &[]);
    }
    drawn.actor("Kari Lund", Person, None, &[]);
    let of = namesakes(&drawn.project).remove(&asked).unwrap();
    assert_eq!((of.others.len(), of.more), (12, 1));
    assert_eq!(of.others.first(), Some(&drawn.id("Kari Lund")));
}

#[test]
fn two_of_one_full_name_may_be_one_who_changed_office() {
    let mut drawn = two_lunds();
    drawn.actor("Kari M. Lund", Person, Some("Ghana"), &[]);
    drawn.actor("Kari Maria Lund", Person, None, &[]);
    drawn.actor("Kari Sofia Lund", Person, None, &[]);
    assert_eq!(
        drawn.namesakes(),
        [
            "Kari Lund of Norway: Kari M. Lund of Ghana, Kari Maria Lund, Kari Sofia Lund",
            "Kari M. Lund of Ghana: Kari Lund of Norway, Kari Maria Lund",
            "Kari Maria Lund: Kari Lund of Norway, Kari M. Lund of Ghana",
            "Kari Sofia Lund: Kari Lund of Norway",
        ]
    );
}

#[test]
fn ministries_of_two_states_are_two_and_one_of_no_state_could_be_either() {
    let mut drawn = two_lunds();
    drawn.actor("Foreign Ministry", Body, Some("Norway"), &[]);
    drawn.actor("Foreign Ministry", Body, Some("Ghana"), &[]);
    assert_eq!(drawn.namesakes(), [""; 0]);
    drawn.actor("The Foreign Ministry", Body, None, &[]);
    drawn.actor("officials", Anonymous, None, &[]);
    drawn.actor("officials", Anonymous, None, &[]);
    let all = drawn.namesakes();
    let open = "The Foreign Ministry: Foreign Ministry of Ghana, Foreign Ministry of Norway";
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(all.contains(&open.to_owned()), "{all:?}");
}

#[test]
fn whom_the_analyst_keeps_apart_is_not_asked_about_again() {
    let mut drawn = two_lunds();
    drawn.actor("Lund", Person, None, &[]);
    let (lund, kari, per) =
        (drawn.id("Lund"), drawn.id("Kari Lund of Norway"), drawn.id("Per Lund of Ghana"));
    drawn.project.apply(&Edit::KeepApart { actor: lund, others: vec![kari] }).unwrap();
    assert_eq!(drawn.namesakes(), ["Lund: Per Lund of Ghana"]);
    // From either side.
    drawn.project.apply(&Edit::KeepApart { actor: per, others: vec![lund] }).unwrap();
    assert_eq!(drawn.namesakes(), [""; 0]);
}

#[test]
fn one_name_leads_to_the_same_quotes_all_over_the_project() {
    let mut drawn = two_lunds();
    let kari = "Kari Lund of Norway";
    let a = drawn
        .article("A", &[("Kari Lund", kari), ("she", kari), ("Per Lund", "Per Lund of Ghana")]);
    let b = drawn.article("B", &[("Lund", kari), ("the minister", kari)]);
    let c = drawn.article("C", &[("Minister LUND", kari)]);
    let d = drawn.article("D", &[("she", kari)]);
    let sorted = |parts: &[&[QuoteId]]| {
        let mut all = parts.concat();
        all.sort();
        all
    };
    let of = |drawn: &Drawn, quote: QuoteId| {
        let same = drawn.same(quote);
        (same.name, same.quotes, same.decided)
    };
    let [first, _, per] = a.as_slice() else { panic!() };
    let whole_a = a.get(..2).unwrap();
    let owned = |name: &str, quotes: Vec<QuoteId>, decided| (name.to_owned(), quotes, decided);
    // The full name stands in A alone; what "she" leads to goes along.
    assert_eq!(of(&drawn, *first), owned("Kari Lund", whole_a.to_vec(), 0));
    // The office means whom B calls Lund, as C does in capitals, by her office; D names nobody.
    for quote in &b {
        assert_eq!(of(&drawn, *quote), owned("Lund", sorted(&[&b, &c]), 0));
    }
    let lone = *d.first().unwrap();
    assert_eq!(of(&drawn, lone), owned("she", vec![lone], 0));
    assert_eq!(of(&drawn, *per), owned("Per Lund", vec![*per], 0));
    // Decided otherwise: left alone, and said so. Decided alike: goes along.
    let (lund, capitals) = (*b.first().unwrap(), *c.first().unwrap());
    drawn.decide(&[capitals], "Per Lund of Ghana");
    assert_eq!(of(&drawn, lund), owned("Lund", b.clone(), 1));
    drawn.decide(&b, "Per Lund of Ghana");
    assert_eq!(of(&drawn, lund), owned("Lund", sorted(&[&b, &c]), 0));
    let accept = Edit::Review { quotes: vec![*first], review: Review::Accepted };
    drawn.project.apply(&accept).unwrap();
    let she = *a.get(1).unwrap();
    assert_eq!(of(&drawn, she), owned("Kari Lund", vec![she], 1), "accepted is decided");
}

#[test]
fn a_surname_takes_no_quote_along_that_prints_another_name() {
    let mut drawn = two_lunds();
    let kari = "Kari Lund of Norway";
    let a = drawn.article("A", &[("Kari Lund", kari), ("Lund", kari), ("she", kari)]);
    let b = drawn.article("B", &[("Lund", kari), ("the minister", kari)]);
    let mut lunds = b.clone();
    lunds.push(*a.get(1).unwrap());
    lunds.sort();
    let same = drawn.same(*b.first().unwrap());
    // Whom "she" means in A, two names say.
    assert_eq!((same.name.as_str(), same.quotes), ("Lund", lunds));
    let same = drawn.same(*a.first().unwrap());
    assert_eq!((same.name.as_str(), same.quotes), ("Kari Lund", vec![*a.first().unwrap()]));
    // What is asked of "she" is asked of both of its names.
    let same = drawn.same(*a.get(2).unwrap());
    assert_eq!((same.name.as_str(), same.quotes.len()), ("Kari Lund", 5));
}
