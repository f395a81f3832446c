//! Small projects drawn in code.

use std::sync::Arc;

use jiff::civil::Date;

use crate::matrix::{Cell, Filter, StanceMatrix, build};
use crate::model::{
    Actor, ActorId, ActorKind, Article, ArticleId, Attribution, DateHow, Decision, Detection,
    Fidelity, Guess, Issue, IssueId, Place, Precision, Project, Published, Quote, QuoteId, Review,
    Span, Stance, Tagging, TaggingId, Tenure,
};

/// A small project that is drawn in code. Articles, actors and issues are named by text.
#[derive(Default)]
pub struct Drawn(pub Project);

impl Drawn {
    pub fn actor(&mut self, kind: ActorKind, name: &str) -> ActorId {
        let id = ActorId::named(kind, name, 0);
        self.0.actors.insert_mut(id, Arc::new(Actor::new(id, kind, name)));
        id
    }

    /// A person with an office of a government.
    pub fn person(&mut self, name: &str, office: &str, body: ActorId) -> ActorId {
        let id = self.actor(ActorKind::Person, name);
        let mut actor = self.0.actor(id).unwrap().clone();
        actor.tenures.push(Tenure { body, office: office.to_owned(), from: None, to: None });
        self.0.actors.insert_mut(id, Arc::new(actor));
        id
    }

    pub fn issue(&mut self, title: &str) -> IssueId {
        let id = IssueId::titled(title, 0);
        self.0.issues.push_back_mut(Arc::new(Issue::new(id, title)));
        id
    }

    /// An article that holds one quote for each line: speaker and words.
    pub fn article(
        &mut self,
        outlet: &str,
        day: Option<Date>,
        said: &[(ActorId, &str)],
    ) -> Vec<QuoteId> {
        let lines: Vec<String> = said.iter().map(|(_, words)| format!("“{words}”")).collect();
        let text = format!("{outlet} {day:?}\n{}", lines.join("\n"));
        let mut article = Article::new(text.as_str(), Vec::new());
        article.outlet = Some(outlet.to_owned());
        article.published =
            day.map(|date| Published { date, precision: Precision::Day, how: DateHow::Parsed });
        let id = article.id;
        self.0.articles.insert_mut(id, Arc::new(article));
        let mut from = text.find('\n').unwrap() + 1;
        let mut ids = Vec::new();
        for ((speaker, _), line) in said.iter().zip(&lines) {
            let span = Span::new(from, from + line.len());
            from += line.len() + 1;
            ids.push(self.quote(id, span, *speaker));
        }
        ids
    }

    pub fn quote(&mut self, article: ArticleId, span: Span, speaker: ActorId) -> QuoteId {
        let id = QuoteId { article, span };
        let guess = Guess {
            actor: speaker,
            mention: Span::new(0, 0),
            role: None,
            score: 900,
            reasons: vec![],
        };
        let quote = Quote {
            id,
            content: vec![span],
            marks: vec![span],
            place: Place::Body,
            cue: None,
            relay: vec![],
            venue: None,
            fidelity: Fidelity::Verbatim,
            negated: false,
            detection: Detection::Machine { confidence: 900 },
            attribution: Attribution { guessed: vec![guess], decided: None },
            review: Review::Unreviewed,
            repeats: None,
        };
        self.0.quotes.insert_mut(id, Arc::new(quote));
        id
    }

    pub fn change(&mut self, id: QuoteId, change: impl FnOnce(&mut Quote)) {
        let mut quote = self.0.quote(id).unwrap().clone();
        change(&mut quote);
        self.0.quotes.insert_mut(id, Arc::new(quote));
    }

    pub fn decide(&mut self, id: QuoteId, decide: impl FnOnce(&mut Decision)) {
        self.change(id, |quote| {
            let mut decision = Decision {
                speakers: quote.attribution.speakers().to_vec(),
                holders: None,
                capacity: None,
                coder: "ab".to_owned(),
                at: jiff::Timestamp::UNIX_EPOCH,
            };
            decide(&mut decision);
            quote.attribution.decided = Some(decision);
        });
    }

    pub fn tag(&mut self, quote: QuoteId, issue: IssueId, stance: Stance) {
        self.tag_by(quote, issue, stance, "ab", 0);
    }

    pub fn tag_by(
        &mut self,
        quote: QuoteId,
        issue: IssueId,
        stance: Stance,
        coder: &str,
        second: i64,
    ) {
        let id = TaggingId { quote, issue, coder: coder.to_owned() };
        let at = jiff::Timestamp::from_second(second).unwrap();
        let tagging = Tagging { id, stance, excerpt: None, condition: None, comment: None, at };
        self.0.taggings.insert_mut(tagging.id.clone(), Arc::new(tagging));
    }

    pub fn matrix(&self) -> StanceMatrix {
        build(&self.0, &Filter::default())
    }

    /// The first cell of a holder's row.
    pub fn cell(&self, holder: ActorId) -> Cell {
        self.matrix().row(Some(holder)).unwrap().cells[0].clone()
    }
}
