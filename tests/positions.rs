//! The analyst's own positions: set, taken back, let go of with what they rest on.

#![expect(clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "support/quotes.rs"]
mod quotes;

use demarche::model::*;
use demarche::session::{Command, Session};
use demarche::storage::preferences::Preferences;
use jiff::Timestamp;

/// Chile's minister in one article with two quotes; both are tagged on the first issue.
struct Desk {
    session: Session,
    chile: ActorId,
    oman: ActorId,
    rivas: ActorId,
    article: ArticleId,
    quotes: [QuoteId; 2],
    issues: [IssueId; 2],
}

fn desk() -> Desk {
    let actor = |kind, name: &str| Actor::new(ActorId::named(kind, name, 0), kind, name);
    let (chile, oman) = (actor(ActorKind::State, "Chile"), actor(ActorKind::State, "Oman"));
    let mut rivas = actor(ActorKind::Person, "Elena Rivas");
    let office = "minister".to_owned();
    rivas.tenures.push(Tenure { body: chile.id, office, from: None, to: None });
    let text = "“Sí,” said Rivas. “No.”";
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
    let article = Article::new(text, vec![block]);
    let spans = [Span::new(0, 11), Span::new(text.len() - 9, text.len())];
    let quotes = spans.map(|span| quote(&article, span, rivas.id));
    let (ids, article_id) = ([quotes[0].id, quotes[1].id], article.id);
    let mut desk = Desk {
        session: Session::new(Preferences { coder: "ana".to_owned(), ..Preferences::default() }),
        chile: chile.id,
        oman: oman.id,
        rivas: rivas.id,
        article: article_id,
        quotes: ids,
        issues: ["Levy", "Data"].map(|title| IssueId::titled(title, 0)),
    };
    let import = Import {
        articles: vec![article],
        quotes: quotes.to_vec(),
        actors: vec![chile, oman, rivas],
    };
    desk.edit(Edit::AddArticles(Box::new(import)));
    for title in ["Levy", "Data"] {
        desk.session.run(Command::AddIssue { title: title.to_owned() });
    }
    for (quote, stance) in [(0, Stance::Supports), (1, Stance::Opposes)] {
        let (quote, issue) = (desk.quotes[quote], desk.issues[0]);
        desk.session.run(Command::Tag { quote, issue, stance });
    }
    desk
}

fn quote(article: &Article, span: Span, speaker: ActorId) -> Quote {
    quotes::quote(article, span, vec![quotes::guess(speaker, span)])
}

impl Desk {
    fn project(&self) -> &Project {
        self.session.project()
    }

    fn edit(&mut self, edit: Edit) {
        self.session.run(Command::Edit(edit));
        assert_eq!(self.project().check(), []);
    }

    /// Chile on the levy.
    fn id(&self) -> PositionId {
        PositionId { actor: self.chile, issue: self.issues[0] }
    }

    fn own(&self) -> Option<&Position> {
        self.project().position(self.id())
    }

    /// Sets Chile's position on the levy: opposes, with the second quote for its key.
    fn set(&mut self) {
        let command = Command::SetPosition {
            id: self.id(),
            value: PositionValue::Stance(Stance::Opposes),
            summary: " Against, for now. ".to_owned(),
            key: Some(self.quotes[1]),
        };
        self.session.run(command);
        assert!(self.own().is_some());
        assert_eq!(self.project().check(), []);
    }

    fn undo(&mut self) {
        self.session.run(Command::Undo);
        assert_eq!(self.project().check(), []);
    }
}

#[test]
fn a_position_is_set_with_coder_and_time_and_taken_back() {
    let mut desk = desk();
    desk.set();
    let own = desk.own().unwrap();
    assert_eq!(own.coder, "ana");
    assert_eq!(own.summary, "Against, for now.");
    assert!(own.at > Timestamp::UNIX_EPOCH);
    assert_eq!(desk.session.undo_name(), Some("set position of Chile on “Levy”"));
    let steps = desk.session.log().len();
    desk.set();
    assert_eq!(desk.session.log().len(), steps, "the same again is no step");
    desk.session.run(Command::ClearPosition { id: desk.id() });
    assert_eq!(desk.own(), None);
    assert_eq!(desk.session.undo_name(), Some("take back position of Chile on “Levy”"));
    desk.undo();
    assert_eq!(desk.own().unwrap().key, Some(desk.quotes[1]));
    desk.undo();
    assert_eq!(desk.own(), None);
    desk.session.run(Command::Redo);
    assert_eq!(desk.own().unwrap().value, PositionValue::Stance(Stance::Opposes));
}

#[test]
fn what_cannot_be_is_refused_and_leaves_no_trace() {
    let desk = desk();
    let good = Position {
        id: desk.id(),
        value: PositionValue::NotCovered,
        summary: String::new(),
        key: None,
        coder: "ab".to_owned(),
        at: Timestamp::UNIX_EPOCH,
    };
    let missing = QuoteId { article: ArticleId(1), span: Span::new(0, 1) };
    let refused = |position: Position, why: &EditError| {
        let mut project = desk.project().clone();
        let edit = Edit::SetPosition(Box::new(position));
        assert_eq!(project.apply(&edit).as_ref(), Err(why));
        assert_eq!(&project, desk.project());
    };
    let of = |actor, issue| PositionId { actor, issue };
    let with = |id, key| Position { id, key, ..good.clone() };
    refused(with(of(ActorId(9), desk.issues[0]), None), &EditError::NoActor);
    refused(with(of(desk.chile, IssueId(9)), None), &EditError::NoIssue);
    refused(with(desk.id(), Some(missing)), &EditError::NoQuote);
    let key = Some(desk.quotes[0]);
    refused(with(of(desk.oman, desk.issues[0]), key), &EditError::KeyElsewhere);
    refused(with(of(desk.chile, desk.issues[1]), key), &EditError::KeyElsewhere);
    refused(with(of(desk.rivas, desk.issues[0]), key), &EditError::KeyElsewhere);
    let mut project = desk.project().clone();
    assert_eq!(project.apply(&Edit::ClearPosition(desk.id())), Err(EditError::NoPosition));
    project.apply(&Edit::SetPosition(Box::new(with(desk.id(), key)))).unwrap();
}

#[test]
fn a_position_goes_with_its_issue_and_undo_brings_it_back() {
    let mut desk = desk();
    desk.set();
    let levy = desk.issues[0];
    let going = desk.project().going_with_issue(levy);
    assert_eq!((going.taggings, going.positions), (2, 1));
    desk.edit(Edit::RemoveIssue(levy));
    assert!(desk.project().positions.is_empty());
    desk.undo();
    assert_eq!(desk.own().unwrap().key, Some(desk.quotes[1]));
}

#[test]
fn a_key_quote_that_goes_leaves_the_verdict() {
    let article = |desk: &Desk| Edit::RemoveArticles(vec![desk.article]);
    let untag = |desk: &Desk| {
        let (quote, issue, coder) = (desk.quotes[1], desk.issues[0], "ana".to_owned());
        Edit::Untag(TaggingId { quote, issue, coder })
    };
    let reject =
        |desk: &Desk| Edit::Review { quotes: vec![desk.quotes[1]], review: Review::Rejected };
    let elsewhere = |desk: &Desk| Edit::SetHolder {
        quote: desk.quotes[1],
        holders: Some(vec![desk.oman]),
        capacity: None,
        coder: "ana".to_owned(),
        at: Timestamp::UNIX_EPOCH,
    };
    let another_office = |desk: &Desk| {
        let mut rivas = desk.project().actor(desk.rivas).unwrap().clone();
        rivas.tenures[0].body = desk.oman;
        Edit::SetActor(Box::new(rivas))
    };
    let ways: [&dyn Fn(&Desk) -> Edit; 5] =
        [&article, &untag, &reject, &elsewhere, &another_office];
    for way in ways {
        let mut desk = desk();
        desk.set();
        assert_eq!(desk.project().going_with_article(desk.article).keys, 1);
        let edit = way(&desk);
        desk.edit(edit.clone());
        let own = desk.own().unwrap();
        assert_eq!((own.key, own.summary.as_str()), (None, "Against, for now."), "{edit:?}");
        desk.undo();
        assert_eq!(desk.own().unwrap().key, Some(desk.quotes[1]), "{edit:?}");
    }
}

#[test]
fn positions_of_two_actors_that_are_one_are_joined() {
    let mut desk = desk();
    desk.set();
    let levy = desk.issues[0];
    let set = |desk: &mut Desk, actor, issue, summary: &str| {
        let id = PositionId { actor, issue };
        let (value, summary) = (PositionValue::NotApplicable, summary.to_owned());
        desk.session.run(Command::SetPosition { id, value, summary, key: None });
    };
    let oman = desk.oman;
    let data = desk.issues[1];
    set(&mut desk, oman, levy, "Not their business.");
    set(&mut desk, oman, data, "No satellites.");
    desk.edit(Edit::MergeActors { kept: desk.chile, merged: vec![oman] });
    let project = desk.project();
    assert_eq!(project.positions_of(oman).count(), 0);
    let own = project.position(desk.id()).unwrap();
    assert_eq!(
        own.value,
        PositionValue::Stance(Stance::Opposes),
        "whoever stays keeps its verdict"
    );
    assert_eq!(own.summary, "Against, for now.\nNot applicable: Not their business.");
    assert_eq!(own.key, Some(desk.quotes[1]));
    let other = project.position(PositionId { actor: desk.chile, issue: data }).unwrap();
    assert_eq!(
        (other.value, other.summary.as_str()),
        (PositionValue::NotApplicable, "No satellites.")
    );
    assert_eq!(project.check(), []);
}

#[test]
fn a_verdict_that_stays_does_not_take_the_key_quote_of_another() {
    let joined = |theirs: PositionValue, summary: &str| {
        let mut desk = desk();
        desk.edit(Edit::SetHolder {
            quote: desk.quotes[0],
            holders: Some(vec![desk.oman]),
            capacity: None,
            coder: "ana".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        });
        let issue = desk.issues[0];
        let set = |actor, value, summary: &str, key| Command::SetPosition {
            id: PositionId { actor, issue },
            value,
            summary: summary.to_owned(),
            key,
        };
        let supports = PositionValue::Stance(Stance::Supports);
        let commands = [
            set(desk.chile, supports, "", None),
            set(desk.oman, theirs, summary, Some(desk.quotes[0])),
        ];
        for command in commands {
            desk.session.run(command);
        }
        desk.edit(Edit::MergeActors { kept: desk.chile, merged: vec![desk.oman] });
        let own = desk.own().unwrap();
        assert_eq!(own.value, supports);
        (own.summary.clone(), own.key.is_some())
    };
    let opposes = PositionValue::Stance(Stance::Opposes);
    assert_eq!(joined(opposes, "Never."), ("Opposes: Never.".to_owned(), false));
    assert_eq!(joined(opposes, ""), ("Opposes".to_owned(), false));
    let supports = PositionValue::Stance(Stance::Supports);
    assert_eq!(joined(supports, "Always."), ("Always.".to_owned(), true));
}

#[test]
fn a_quote_that_becomes_part_of_another_still_stands_for_the_position() {
    let mut desk = desk();
    desk.set();
    let [first, second] = desk.quotes;
    desk.edit(Edit::MergeQuotes { first, second });
    assert_eq!(desk.own().unwrap().key, Some(first));
    desk.undo();
    assert_eq!(desk.own().unwrap().key, Some(second));
}

#[test]
fn the_half_with_the_tag_stands_for_the_position() {
    let mut desk = desk();
    let [first, _] = desk.quotes;
    // The quote now reaches into what follows, which is tagged.
    let whole = Span::new(0, 17);
    let content = vec![whole];
    desk.edit(Edit::SetWords { quote: first, content, marks: vec![] });
    let coder = "ana".to_owned();
    let id = TaggingId { quote: first, issue: desk.issues[0], coder };
    let mut tag = desk.project().taggings.get(&id).unwrap().as_ref().clone();
    let at = desk.project().article(desk.article).unwrap().text.find("said").unwrap();
    tag.excerpt = Some(Span::new(at, at + 4));
    desk.edit(Edit::Tag(Box::new(tag)));
    let command = Command::SetPosition {
        id: desk.id(),
        value: PositionValue::Stance(Stance::Supports),
        summary: String::new(),
        key: Some(first),
    };
    desk.session.run(command);
    desk.edit(Edit::SplitQuote { quote: first, at });
    let key = desk.own().unwrap().key.unwrap();
    assert_eq!(key.span.start(), at, "the second half");
    desk.undo();
    assert_eq!(desk.own().unwrap().key, Some(first));
}

#[test]
fn a_broken_position_is_named_by_the_check() {
    let mut desk = desk();
    desk.set();
    let mut project = desk.project().clone();
    let mut own = desk.own().unwrap().clone();
    own.id.actor = desk.oman;
    project.positions.insert_mut(own.id, std::sync::Arc::new(own));
    let problems: Vec<String> = project.check().iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("position of actor “Oman”"), "{problems:?}");
    assert!(problems[0].ends_with("its key quote is not the actor’s, or not tagged on the issue"));
}
