//! An analyst at work on the sample: what a person does in the window, one edit a minute.

use std::sync::Arc;

use demarche::model::*;
use demarche::session::edits::edit_for;
use demarche::session::{Command, Speaker};
use jiff::Timestamp;

const CODER: &str = "Sample";

/// A project and what was done to it.
#[derive(Default)]
pub struct Analyst {
    pub project: Project,
    pub log: Vec<LogEntry>,
}

impl Analyst {
    fn now(&self) -> Timestamp {
        let start: Timestamp = "2026-06-24T08:00:00Z".parse().unwrap();
        start + jiff::SignedDuration::from_mins(self.log.len().try_into().unwrap())
    }

    pub fn edit(&mut self, edit: Edit) {
        let what = edit.name(&self.project);
        self.log.push(LogEntry { at: self.now(), coder: CODER.to_owned(), what });
        self.project.apply(&edit).unwrap();
    }

    /// Does what a click or key would.
    pub fn run(&mut self, command: Command) {
        let edit = edit_for(&command, &self.project, CODER.to_owned(), self.now());
        self.edit(edit.unwrap_or_else(|| panic!("nothing to do for {command:?}")));
    }

    /// The standing quotes that hold these words.
    pub fn quotes(&self, words: &str) -> Vec<QuoteId> {
        let text = |quote: &Quote| quote.text(&self.article(quote.id).text);
        let holds = |quote: &&Quote| text(quote).contains(words);
        self.project.standing_quotes().filter(holds).map(|quote| quote.id).collect()
    }

    /// The quotes that hold these words: of one statement, however often it is printed.
    fn statement(&self, words: &str) -> Vec<QuoteId> {
        let found = self.quotes(words);
        let text = |id: &QuoteId| {
            let text = self.project.quote(*id).unwrap().text(&self.article(*id).text);
            text.chars().filter(|c| c.is_alphanumeric()).collect::<String>()
        };
        assert!(!found.is_empty(), "no quote holds “{words}”");
        for id in &found {
            assert_eq!(text(id), text(&found[0]), "more than one statement holds “{words}”");
        }
        found
    }

    fn article(&self, quote: QuoteId) -> &Article {
        self.project.article(quote.article).unwrap()
    }

    pub fn actor(&self, name: &str) -> Actor {
        let found = self.project.actors.values().find(|actor| actor.name == name);
        found.unwrap_or_else(|| panic!("no {name}")).as_ref().clone()
    }

    pub fn set_actor(&mut self, name: &str, change: impl FnOnce(&mut Actor)) {
        let mut actor = self.actor(name);
        change(&mut actor);
        self.edit(Edit::SetActor(Box::new(actor)));
    }

    /// Gives an actor another name; the one that articles print stays as an alias.
    pub fn rename(&mut self, name: &str, to: &str, language: Option<&str>) {
        self.set_actor(name, |actor| {
            let printed = std::mem::replace(&mut actor.name, to.to_owned());
            actor.aliases.retain(|alias| alias.text != to);
            let language = language.map(str::to_owned);
            actor.aliases.push(Alias { text: printed, language, kind: AliasKind::Name });
        });
    }

    /// The actor of this name, added to the register where it is not in it yet.
    fn known(&mut self, kind: ActorKind, name: &str) -> ActorId {
        let known = self.project.actors.values().find(|actor| actor.is_called(name));
        if let Some(known) = known.map(|actor| actor.id) {
            return known;
        }
        let name = name.to_owned();
        self.run(Command::AddActor { name: name.clone(), kind, government: None });
        self.actor(&name).id
    }

    /// Says for whom a person speaks.
    pub fn office(&mut self, name: &str, office: &str, kind: ActorKind, body: &str) {
        let body = self.known(kind, body);
        let office = office.to_owned();
        let tenure = Tenure { body, office, from: None, to: None };
        self.set_actor(name, |actor| actor.tenures = vec![tenure]);
    }

    pub fn issue(&mut self, title: &str, texts: [&str; 4], terms: &[&str]) {
        let mut issue = Issue::new(self.project.free_issue_id(title), title);
        [issue.proposition, issue.pro, issue.contra, issue.rules] = texts.map(str::to_owned);
        issue.terms = terms.iter().map(|&term| term.to_owned()).collect();
        self.edit(Edit::AddIssue(Box::new(issue)));
    }

    /// Says of words that are a quote to the program that they are none.
    pub fn reject(&mut self, words: &str) {
        let is_all = |id: &QuoteId| id.span.len() == words.len();
        let quotes: Vec<QuoteId> = self.quotes(words).into_iter().filter(is_all).collect();
        if !quotes.is_empty() {
            self.run(Command::Review { quotes, review: Review::Rejected });
        }
    }

    /// Gives the quote that holds `words` the words `all` and no others.
    pub fn trim(&mut self, words: &str, all: &str) {
        let quote = self.statement(words)[0];
        let at = self.article(quote).text.find(all).unwrap_or_else(|| panic!("no “{all}”"));
        let extent = Span::new(at, at + all.len());
        if self.project.quote(quote).unwrap().extent() != extent {
            self.run(Command::AdjustQuote { quote, extent });
        }
    }

    /// Adds a quote that the program overlooks.
    pub fn add(&mut self, words: &str, speaker: &str) {
        let mut articles = self.project.articles.values();
        let article = articles.find(|article| article.text.contains(words));
        let article = article.unwrap_or_else(|| panic!("no article holds “{words}”"));
        let (id, at) = (article.id, article.text.find(words).unwrap());
        self.run(Command::AddQuote { article: id, words: Span::new(at, at + words.len()) });
        self.attribute(words, &[speaker]);
    }

    /// Says who said what holds these words, wherever that is not so yet.
    pub fn attribute(&mut self, words: &str, names: &[&str]) {
        let speakers: Vec<ActorId> =
            names.iter().map(|name| self.known(ActorKind::Person, name)).collect();
        let mut quotes = self.statement(words);
        let project = &self.project;
        quotes.retain(|id| project.quote(*id).unwrap().attribution.speakers() != speakers);
        if !quotes.is_empty() {
            let speaker = match speakers.as_slice() {
                [one] => Speaker::Actor(*one),
                several => Speaker::Several(several.to_vec()),
            };
            self.run(Command::Attribute { quotes, speaker });
        }
    }

    pub fn tag(&mut self, words: &str, issue: &str, stance: Stance, condition: &str) {
        let issue = self.project.issues.iter().find(|i| i.title == issue).unwrap().id;
        for quote in self.statement(words) {
            self.run(Command::Tag { quote, issue, stance });
            if !condition.is_empty() {
                let (condition, comment) = (condition.to_owned(), String::new());
                self.run(Command::Annotate { quote, issue, condition, comment });
            }
        }
    }

    /// Takes off the register whom nobody quotes and nobody speaks for.
    pub fn forget_unused(&mut self) {
        let used = self.project.actors_in_use();
        let all = self.project.actors.keys().copied();
        let unused: Vec<ActorId> = all.filter(|id| !used.contains(id)).collect();
        assert!(!unused.is_empty());
        self.edit(Edit::RemoveActors(unused));
    }

    /// Accepts what nobody has looked at yet in these articles.
    pub fn accept_rest(&mut self, of: impl Fn(&Article) -> bool) {
        let project = &self.project;
        let open = |quote: &&Arc<Quote>| {
            quote.review == Review::Unreviewed && of(project.article(quote.id.article).unwrap())
        };
        let quotes: Vec<QuoteId> = project.quotes.values().filter(open).map(|q| q.id).collect();
        self.run(Command::Review { quotes, review: Review::Accepted });
    }
}
