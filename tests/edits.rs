//! Every edit: what it changes, what it says it touched, and that it changes nothing when it
//! cannot be done.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "support/quotes.rs"]
mod quotes;

use demarche::model::*;
use jiff::Timestamp;
use jiff::civil::date;

const AT: Timestamp = Timestamp::UNIX_EPOCH;

/// Two states, a minister, one article with two quotes of hers, two issues, one tag.
struct Desk {
    project: Project,
    chile: ActorId,
    oman: ActorId,
    rivas: ActorId,
    article: Article,
    quotes: [QuoteId; 2],
    issues: [IssueId; 2],
}

fn desk() -> Desk {
    let actor = |kind, name: &str| Actor::new(ActorId::named(kind, name, 0), kind, name);
    let (chile, oman) = (actor(ActorKind::State, "Chile"), actor(ActorKind::State, "Oman"));
    let mut rivas = actor(ActorKind::Person, "Elena Rivas");
    rivas.tenures.push(tenure(chile.id));
    let text = "“Sí,” said Rivas. “No.”";
    let whole = Span::new(0, text.len());
    let block = Block { kind: BlockKind::Paragraph, span: whole };
    let mut article = Article::new(text, vec![block]);
    article.title = "Yes and no".to_owned();
    let spans = [Span::new(0, 11), Span::new(text.len() - 9, text.len())];
    let quotes = spans.map(|span| quote(&article, span, rivas.id));
    let ids = [quotes[0].id, quotes[1].id];
    let issues = ["Levy", "Data"].map(|title| Issue::new(IssueId::titled(title, 0), title));
    let mut desk = Desk {
        project: Project::default(),
        chile: chile.id,
        oman: oman.id,
        rivas: rivas.id,
        article: article.clone(),
        quotes: ids,
        issues: [issues[0].id, issues[1].id],
    };
    let import = Import {
        articles: vec![article],
        quotes: quotes.to_vec(),
        actors: vec![chile, oman, rivas],
    };
    desk.done(Edit::AddArticles(Box::new(import)));
    for issue in issues {
        desk.done(Edit::AddIssue(Box::new(issue)));
    }
    desk.done(tag(ids[0], desk.issues[0], Stance::Supports));
    desk
}

fn tenure(body: ActorId) -> Tenure {
    Tenure { body, office: "minister".to_owned(), from: None, to: None }
}

fn quote(article: &Article, span: Span, speaker: ActorId) -> Quote {
    quotes::quote(article, span, vec![quotes::guess(speaker, span)])
}

fn tagging(quote: QuoteId, issue: IssueId, stance: Stance) -> Tagging {
    let id = TaggingId { quote, issue, coder: "ab".to_owned() };
    Tagging { id, stance, excerpt: None, condition: None, comment: None, at: AT }
}

fn tag(quote: QuoteId, issue: IssueId, stance: Stance) -> Edit {
    Edit::Tag(Box::new(tagging(quote, issue, stance)))
}

impl Desk {
    fn done(&mut self, edit: Edit) -> Touched {
        let touched = self.project.apply(&edit).unwrap();
        assert_eq!(self.project.check(), [], "after {edit:?}");
        touched
    }

    fn refused(&mut self, edit: Edit, why: &EditError) {
        let before = self.project.clone();
        assert_eq!(self.project.apply(&edit).as_ref(), Err(why), "{edit:?}");
        assert_eq!(self.project, before, "{edit:?} left a trace");
    }

    fn quote(&self, at: usize) -> &Quote {
        self.project.quote(self.quotes[at]).unwrap()
    }

    fn reattribute(&self, at: &[usize], speakers: &[ActorId]) -> Edit {
        Edit::Reattribute {
            quotes: at.iter().map(|at| self.quotes[*at]).collect(),
            speakers: speakers.to_vec(),
            new_actor: None,
            coder: "ab".to_owned(),
            at: AT,
        }
    }
}

fn missing_quote() -> QuoteId {
    QuoteId { article: ArticleId(1), span: Span::new(0, 1) }
}

#[test]
fn add_articles() {
    let mut desk = desk();
    assert_eq!((desk.project.articles.size(), desk.project.quotes.size()), (1, 2));
    assert_eq!(desk.project.holders_of(desk.quote(0)), [desk.chile]);
    let again = Import { articles: vec![desk.article.clone()], ..Import::default() };
    let there = EditError::AlreadyThere("Yes and no".to_owned());
    desk.refused(Edit::AddArticles(Box::new(again)), &there);

    let other = Article::new("Ñandú", vec![]);
    let with = |quote: Quote, actors: Vec<Actor>| {
        let import = Import { articles: vec![other.clone()], quotes: vec![quote], actors };
        Edit::AddArticles(Box::new(import))
    };
    let inside_a_character = quote(&other, Span::new(1, 3), desk.rivas);
    desk.refused(with(inside_a_character, vec![]), &EditError::BadSpan);
    let beyond = quote(&other, Span::new(0, 99), desk.rivas);
    desk.refused(with(beyond, vec![]), &EditError::BadSpan);
    let mut empty = quote(&other, Span::new(0, 2), desk.rivas);
    empty.content.clear();
    desk.refused(with(empty, vec![]), &EditError::BadSpan);
    let by_nobody = quote(&other, Span::new(0, 2), ActorId(9));
    desk.refused(with(by_nobody, vec![]), &EditError::NoActor);
    let elsewhere = quote(&Article::new("x", vec![]), Span::new(0, 1), desk.rivas);
    desk.refused(with(elsewhere, vec![]), &EditError::NoArticle);
    let good = || quote(&other, Span::new(0, 2), desk.rivas);
    let mut lost = Actor::new(ActorId(7), ActorKind::Body, "Council");
    lost.affiliation = Some(ActorId(8));
    let edit = with(good(), vec![lost]);
    desk.refused(edit, &EditError::NoActor);
    let edit = with(quote(&other, Span::new(0, 2), desk.rivas), vec![]);
    let touched = desk.done(edit);
    assert_eq!(touched.quotes.len(), 1);
}

#[test]
fn remove_article() {
    let mut desk = desk();
    let going = desk.project.going_with_article(desk.article.id);
    assert_eq!(going, Going { quotes: 2, taggings: 1, ..Going::default() });
    let touched = desk.done(Edit::RemoveArticles(vec![desk.article.id]));
    assert_eq!(touched.quotes, desk.quotes);
    assert!(desk.project.quotes.is_empty() && desk.project.taggings.is_empty());
    assert_eq!(desk.project.actors.size(), 3, "actors stay");
    desk.refused(Edit::RemoveArticles(vec![desk.article.id]), &EditError::NoArticle);
}

#[test]
fn one_detail_is_set_of_several_articles_and_the_rest_stays() {
    let mut desk = desk();
    let mut other = Article::new("Other", vec![]);
    other.title = "Other".to_owned();
    let import = Import { articles: vec![other.clone()], ..Import::default() };
    desk.done(Edit::AddArticles(Box::new(import)));
    let both = vec![desk.article.id, other.id];
    let set =
        |articles: &[ArticleId], detail| Edit::SetArticles { articles: articles.to_vec(), detail };
    let outlet = ArticleDetail::Outlet(Some("Post".to_owned()));
    assert_eq!(set(&both, outlet.clone()).name(&desk.project), "set outlet of 2 articles");
    let touched = desk.done(set(&both, outlet));
    assert_eq!((touched.articles.len(), touched.quotes.len()), (2, 2));
    for id in &both {
        assert_eq!(desk.project.article(*id).unwrap().outlet.as_deref(), Some("Post"));
    }
    assert_eq!(desk.project.article(other.id).unwrap().title, "Other");
    desk.done(set(&both, ArticleDetail::Kind(ArticleKind::Transcript)));
    assert_eq!(desk.project.article(other.id).unwrap().kind, ArticleKind::Transcript);
    desk.refused(set(&both, ArticleDetail::Title(" ".to_owned())), &EditError::NoName);
    let nowhere = [other.id, ArticleId(7)];
    desk.refused(set(&nowhere, ArticleDetail::Url(None)), &EditError::NoArticle);
    desk.done(Edit::RemoveArticles(both));
    assert!(desk.project.articles.is_empty());
}

fn reread(desk: &Desk, quotes: Vec<Quote>) -> Edit {
    let reading = Reading { version: "2".to_owned(), warnings: vec![] };
    let reread = Reread { article: desk.article.id, language: "en".to_owned(), reading, quotes };
    let (coder, at) = ("Ada".to_owned(), AT);
    Edit::Reread(Box::new(Rereading { articles: vec![reread], actors: vec![], coder, at }))
}

#[test]
fn reading_again_replaces_what_nobody_touched() {
    let mut desk = desk();
    let [tagged, free] = desk.quotes;
    let fresh = quote(&desk.article, Span::new(14, 21), desk.oman);
    let same = quote(&desk.article, tagged.span, desk.rivas);
    let touched = desk.done(reread(&desk, vec![same, fresh.clone()]));
    assert_eq!(desk.project.quote(free), None, "no longer found");
    assert_eq!(desk.project.quote(fresh.id), Some(&fresh));
    assert_eq!(touched.quotes, [free, fresh.id]);
    let article = desk.project.article(desk.article.id).unwrap();
    assert_eq!(article.reading.as_ref().unwrap().version, "2");
    assert_eq!(desk.project.check(), []);
}

#[test]
fn reading_again_leaves_what_the_analyst_decided() {
    let mut desk = desk();
    let [tagged, rejected] = desk.quotes;
    desk.done(Edit::Review { quotes: vec![rejected], review: Review::Rejected });
    let before = desk.project.quote(tagged).unwrap().clone();
    // Another speaker of the tagged one; the rejected one in other bounds; one more.
    let other = quote(&desk.article, tagged.span, desk.oman);
    let end = desk.article.text.len();
    let overlapping = quote(&desk.article, Span::new(end - 9, end - 3), desk.oman);
    desk.done(reread(&desk, vec![other.clone(), overlapping.clone()]));
    let now = desk.project.quote(tagged).unwrap();
    assert_eq!(now.attribution.guessed, other.attribution.guessed);
    assert_eq!(now.attribution.speakers(), before.attribution.speakers(), "tagged as theirs");
    assert_eq!((now.review, &now.content), (before.review, &before.content));
    assert_eq!(desk.project.taggings_of(tagged).count(), 1);
    assert_eq!(desk.project.quote(rejected).unwrap().review, Review::Rejected);
    assert_eq!(desk.project.quote(overlapping.id), None);
    let article = desk.project.article(desk.article.id).unwrap();
    let remarks: Vec<&str> = article.remarks().collect();
    assert_eq!(remarks.len(), 1);
    assert!(remarks[0].starts_with("Left out, as it overlaps a quote that you decided on: “No"));
    // Nothing found at all: what is decided stays even so.
    desk.done(reread(&desk, vec![]));
    assert_eq!(desk.project.quotes.size(), 2);
    assert_eq!(desk.project.check(), []);
}

#[test]
fn reading_again_leaves_what_was_taken_off_an_issue() {
    let mut desk = desk();
    let quote = desk.quotes[1];
    let issue = desk.project.issues.first().unwrap().id;
    let id = TaggingId { quote, issue, coder: "Ada".to_owned() };
    desk.done(Edit::Dismiss { id: id.clone(), at: AT });
    desk.done(reread(&desk, vec![]));
    assert!(desk.project.quote(quote).is_some());
    assert!(desk.project.dismissals.contains_key(&id));
    assert_eq!(desk.project.check(), []);
}

#[test]
fn reading_again_names_what_it_does_and_refuses_what_is_elsewhere() {
    let mut desk = desk();
    let edit = reread(&desk, vec![]);
    assert_eq!(edit.name(&desk.project), "extract “Yes and no” again");
    let Edit::Reread(mut rereading) = edit else { unreachable!() };
    rereading.articles[0].language = "it".to_owned();
    let edit = Edit::Reread(rereading.clone());
    assert_eq!(edit.name(&desk.project), "set language of “Yes and no”");
    rereading.articles[0].article = ArticleId(7);
    desk.refused(Edit::Reread(rereading), &EditError::NoArticle);
    let elsewhere = quote(&Article::new("Elsewhere", vec![]), Span::new(0, 4), desk.rivas);
    desk.refused(reread(&desk, vec![elsewhere]), &EditError::NoQuote);
}

#[test]
fn reattribute() {
    let mut desk = desk();
    let guessed = desk.quote(0).attribution.guessed.clone();
    desk.done(desk.reattribute(&[0, 1], &[desk.oman]));
    for at in [0, 1] {
        let quote = desk.quote(at);
        assert_eq!(quote.attribution.speakers(), [desk.oman]);
        assert_eq!(quote.review, Review::Corrected);
        assert_eq!(quote.attribution.decided.as_ref().unwrap().coder, "ab");
    }
    assert_eq!(desk.quote(0).attribution.guessed, guessed, "the guess stays");
    desk.done(desk.reattribute(&[0], &[desk.rivas]));
    assert_eq!(desk.quote(0).review, Review::Accepted, "the machine was right after all");
    desk.done(desk.reattribute(&[0], &[]));
    assert_eq!(desk.quote(0).attribution.speaker(), None, "it cannot be known");
    assert_eq!(desk.quote(0).review, Review::Corrected);
    desk.refused(desk.reattribute(&[0], &[ActorId(9)]), &EditError::NoActor);

    let new = Actor::new(ActorId(9), ActorKind::Person, "Luis Soto");
    let with_new = |quotes: Vec<QuoteId>| Edit::Reattribute {
        quotes,
        speakers: vec![new.id],
        new_actor: Some(Box::new(new.clone())),
        coder: "ab".to_owned(),
        at: AT,
    };
    // The actor is not added when a quote is missing.
    desk.refused(with_new(vec![desk.quotes[0], missing_quote()]), &EditError::NoQuote);
    let touched = desk.done(with_new(desk.quotes.to_vec()));
    assert_eq!((touched.actors, touched.quotes.len()), (vec![new.id], 2));
    let there = EditError::AlreadyThere("Luis Soto".to_owned());
    desk.refused(with_new(desk.quotes.to_vec()), &there);
}

#[test]
fn set_holder() {
    let mut desk = desk();
    let set = |quote, holders: Option<Vec<ActorId>>| Edit::SetHolder {
        quote,
        holders,
        capacity: Some(Capacity::Personal),
        coder: "ab".to_owned(),
        at: AT,
    };
    desk.done(set(desk.quotes[0], Some(vec![desk.oman])));
    assert_eq!(desk.project.holders_of(desk.quote(0)), [desk.oman]);
    assert_eq!(desk.quote(0).attribution.speakers(), [desk.rivas], "who said it stays");
    desk.done(set(desk.quotes[0], None));
    assert_eq!(desk.project.holders_of(desk.quote(0)), [desk.chile]);
    desk.refused(set(desk.quotes[0], Some(vec![ActorId(9)])), &EditError::NoActor);
    desk.refused(set(missing_quote(), None), &EditError::NoQuote);
    // Whose position it is follows the speaker again when that changes.
    desk.done(set(desk.quotes[0], Some(vec![desk.chile])));
    desk.done(desk.reattribute(&[0], &[desk.oman]));
    assert_eq!(desk.project.holders_of(desk.quote(0)), [desk.oman]);
}

#[test]
fn review() {
    let mut desk = desk();
    let review = |quotes: Vec<QuoteId>| Edit::Review { quotes, review: Review::Rejected };
    desk.refused(review(vec![desk.quotes[0], missing_quote()]), &EditError::NoQuote);
    desk.done(review(vec![desk.quotes[0]]));
    assert_eq!(desk.project.standing_quotes().count(), 1);
    assert_eq!(desk.project.taggings.size(), 1, "its tag stays, should it come back");
}

#[test]
fn actors() {
    let mut desk = desk();
    let new = Actor::new(ActorId(9), ActorKind::Body, "Ministry");
    desk.done(Edit::AddActor(Box::new(new.clone())));
    let there = EditError::AlreadyThere("Ministry".to_owned());
    desk.refused(Edit::AddActor(Box::new(new.clone())), &there);
    desk.done(Edit::SetActor(Box::new(Actor { affiliation: Some(desk.oman), ..new.clone() })));
    assert_eq!(desk.project.spoken_for(new.id, None), desk.oman);

    let nameless = Actor { name: "  ".to_owned(), ..new.clone() };
    desk.refused(Edit::SetActor(Box::new(nameless.clone())), &EditError::NoName);
    desk.refused(
        Edit::AddActor(Box::new(Actor { id: ActorId(10), ..nameless })),
        &EditError::NoName,
    );
    let unknown = Actor::new(ActorId(11), ActorKind::Body, "Unknown");
    desk.refused(Edit::SetActor(Box::new(unknown)), &EditError::NoActor);
    let own = Actor { affiliation: Some(new.id), ..new.clone() };
    desk.refused(Edit::SetActor(Box::new(own)), &EditError::Cycle("Ministry".to_owned()));
    // Over two steps, one of them an office.
    let mut oman = desk.project.actor(desk.oman).unwrap().clone();
    oman.tenures.push(tenure(new.id));
    desk.refused(Edit::SetActor(Box::new(oman)), &EditError::Cycle("Oman".to_owned()));
    let mut backwards = desk.project.actor(desk.rivas).unwrap().clone();
    backwards.tenures[0].from = Some(date(2026, 5, 2));
    backwards.tenures[0].to = Some(date(2026, 5, 1));
    let why = EditError::TenureBackwards("minister".to_owned());
    desk.refused(Edit::SetActor(Box::new(backwards.clone())), &why);
    backwards.tenures[0].to = backwards.tenures[0].from;
    desk.done(Edit::SetActor(Box::new(backwards)));
}

#[test]
fn issues() {
    let mut desk = desk();
    let [levy, data] = desk.issues;
    let order = |desk: &Desk| desk.project.issues.iter().map(|i| i.id).collect::<Vec<_>>();
    let there = EditError::AlreadyThere("Levy".to_owned());
    desk.refused(Edit::AddIssue(Box::new(Issue::new(levy, "Levy"))), &there);
    desk.refused(Edit::AddIssue(Box::new(Issue::new(IssueId(9), " "))), &EditError::NoName);
    desk.refused(Edit::SetIssue(Box::new(Issue::new(IssueId(9), "New"))), &EditError::NoIssue);
    let part = Issue { parent: Some(levy), ..Issue::new(data, "Open data") };
    desk.done(Edit::SetIssue(Box::new(part)));
    assert_eq!(desk.project.issue(data).unwrap().title, "Open data");
    let ring = Issue { parent: Some(data), ..Issue::new(levy, "Levy") };
    desk.refused(Edit::SetIssue(Box::new(ring)), &EditError::Cycle("Levy".to_owned()));
    let lost = Issue { parent: Some(IssueId(9)), ..Issue::new(levy, "Levy") };
    desk.refused(Edit::SetIssue(Box::new(lost)), &EditError::NoIssue);

    desk.done(Edit::MoveIssue { issue: data, to: 0 });
    assert_eq!(order(&desk), [data, levy]);
    desk.done(Edit::MoveIssue { issue: data, to: 99 });
    assert_eq!(order(&desk), [levy, data], "beyond the end is last");
    desk.refused(Edit::MoveIssue { issue: IssueId(9), to: 0 }, &EditError::NoIssue);

    let going = desk.project.going_with_issue(levy);
    assert_eq!(going, Going { taggings: 1, ..Going::default() });
    let mut more = desk.project.clone();
    let off = TaggingId { quote: desk.quotes[1], issue: levy, coder: "ana".to_owned() };
    more.apply(&Edit::Dismiss { id: off, at: AT }).unwrap();
    for (at, issues) in [vec![levy, data], vec![data], vec![]].into_iter().enumerate() {
        let mut arrangement = Arrangement::default();
        if issues.is_empty() {
            arrangement.sort = Sort::Stance(levy);
        }
        let filter = Filter { issues: issues.into_iter().collect(), ..Filter::default() };
        let view = SavedView { id: ViewId(at as u64), name: at.to_string(), filter, arrangement };
        more.apply(&Edit::AddView(Box::new(view))).unwrap();
    }
    let with = Going { taggings: 1, dismissals: 1, views: 2, ..Going::default() };
    assert_eq!(more.going_with_issue(levy), with);
    let touched = more.apply(&Edit::RemoveIssue(levy)).unwrap();
    assert_eq!(touched.quotes, desk.quotes, "that one is tagged, the other taken off");
    let touched = desk.done(Edit::RemoveIssue(levy));
    assert_eq!((touched.issues, touched.quotes), (vec![levy, data], vec![desk.quotes[0]]));
    assert!(desk.project.taggings.is_empty());
    assert_eq!(desk.project.issue(data).unwrap().parent, None, "its parts move up");
    desk.refused(Edit::RemoveIssue(levy), &EditError::NoIssue);
}

#[test]
fn tags() {
    let mut desk = desk();
    let (quote, issue) = (desk.quotes[0], desk.issues[0]);
    desk.done(tag(quote, issue, Stance::Opposes));
    assert_eq!(desk.project.taggings.size(), 1, "in place of the earlier");
    assert_eq!(desk.project.taggings_of(quote).next().unwrap().stance, Stance::Opposes);
    let mut other = tagging(quote, issue, Stance::Mixed);
    other.id.coder = "cd".to_owned();
    desk.done(Edit::Tag(Box::new(other.clone())));
    assert_eq!(desk.project.taggings_of(quote).count(), 2, "each coder has an own");
    assert_eq!(desk.project.taggings_of(desk.quotes[1]).count(), 0);
    desk.refused(tag(missing_quote(), issue, Stance::Mixed), &EditError::NoQuote);
    desk.refused(tag(quote, IssueId(9), Stance::Mixed), &EditError::NoIssue);
    let mut outside = tagging(quote, issue, Stance::Mixed);
    outside.excerpt = Some(Span::new(0, 999));
    desk.refused(Edit::Tag(Box::new(outside)), &EditError::BadSpan);
    let touched = desk.done(Edit::Untag(other.id.clone()));
    assert_eq!((touched.quotes, touched.issues), (vec![quote], vec![issue]));
    desk.refused(Edit::Untag(other.id), &EditError::NoTagging);
}

#[test]
fn every_edit_has_a_name_that_says_what_it_does() {
    let desk = desk();
    let named = |edit: Edit| edit.name(&desk.project);
    assert_eq!(named(desk.reattribute(&[0], &[desk.rivas])), "attribute quote to Elena Rivas");
    assert_eq!(named(desk.reattribute(&[0, 1], &[])), "attribute 2 quotes to nobody");
    assert_eq!(named(Edit::RemoveArticles(vec![desk.article.id])), "delete “Yes and no”");
    assert_eq!(named(Edit::RemoveIssue(desk.issues[1])), "remove issue “Data”");
    assert_eq!(
        named(tag(desk.quotes[0], desk.issues[0], Stance::Mixed)),
        "tag as Mixed or neutral"
    );
    let many = Import { articles: vec![desk.article.clone(); 3], ..Import::default() };
    assert_eq!(named(Edit::AddArticles(Box::new(many))), "import 3 articles");
}

#[test]
fn a_quote_is_added_once() {
    let mut desk = desk();
    let words = Span::new(14, 21);
    let mut new = quote(&desk.article, words, desk.rivas);
    new.detection = Detection::Coder;
    desk.done(Edit::AddQuote(Box::new(new.clone())));
    assert_eq!(desk.project.quote(new.id), Some(&new));
    desk.refused(
        Edit::AddQuote(Box::new(new.clone())),
        &EditError::AlreadyThere("this quote".to_owned()),
    );
    new.id.span = Span::new(0, 3);
    new.content = vec![Span::new(1, 2)];
    desk.refused(Edit::AddQuote(Box::new(new)), &EditError::BadSpan);
}

#[test]
fn other_words_correct_a_quote_and_keep_its_id_and_tags() {
    let mut desk = desk();
    let id = desk.quotes[0];
    let words = vec![Span::new(0, 11), Span::new(12, 16)];
    desk.done(Edit::SetWords { quote: id, content: words.clone(), marks: vec![words[0]] });
    let now = desk.project.quote(id).unwrap();
    assert_eq!(
        (&now.content, now.kind(), now.review),
        (&words, QuoteKind::Mixed, Review::Corrected)
    );
    assert_eq!(desk.project.taggings_of(id).count(), 1);
    let none = Edit::SetWords { quote: id, content: vec![], marks: vec![] };
    desk.refused(none, &EditError::BadSpan);
}

#[test]
fn a_split_gives_the_excerpt_to_the_half_it_lies_in() {
    let mut desk = desk();
    let id = desk.quotes[1];
    let (start, end) = (id.span.start(), id.span.end());
    // “No.” becomes “N and o.”
    let at = start + 4;
    let mut late = tag(id, desk.issues[0], Stance::Opposes);
    let mut whole = tag(id, desk.issues[1], Stance::Mixed);
    if let (Edit::Tag(late), Edit::Tag(_)) = (&mut late, &mut whole) {
        late.excerpt = Some(Span::new(at, at + 1));
    }
    desk.done(late);
    desk.done(whole);
    desk.done(Edit::SplitQuote { quote: id, at });
    let second = QuoteId { article: id.article, span: Span::new(at, end) };
    let (one, two) = (desk.project.quote(id).unwrap(), desk.project.quote(second).unwrap());
    assert_eq!(one.text(&desk.article.text), "“N");
    assert_eq!(two.text(&desk.article.text), "o.”");
    assert_eq!(one.attribution, two.attribution);
    let issues = |id| desk.project.taggings_of(id).map(|t| t.id.issue).collect::<Vec<_>>();
    assert_eq!(issues(second), [desk.issues[0]]);
    assert_eq!(issues(id), [desk.issues[1]]);
    assert_eq!(desk.project.check(), []);
    desk.refused(Edit::SplitQuote { quote: id, at: start }, &EditError::BadSpan);
    // Together again they are what they were, with the tags of both.
    desk.done(Edit::MergeQuotes { first: id, second });
    let merged = desk.project.quote(id).unwrap();
    assert_eq!(merged.content, [id.span]);
    assert_eq!(desk.project.taggings_of(id).count(), 2);
    assert_eq!(desk.project.quote(second), None);
}

#[test]
fn merging_loses_no_words_and_leaves_nothing_dangling() {
    let mut desk = desk();
    let [first, second] = desk.quotes;
    let mut repeat = quote(&desk.article, Span::new(14, 21), desk.rivas);
    repeat.repeats = Some(second);
    desk.done(Edit::AddQuote(Box::new(repeat.clone())));
    desk.done(Edit::MergeQuotes { first, second });
    let merged = desk.project.quote(first).unwrap();
    assert_eq!(merged.content, [first.span, second.span]);
    assert_eq!(desk.project.quote(repeat.id).unwrap().repeats, Some(first));
    assert_eq!(desk.project.check(), []);
    desk.refused(Edit::MergeQuotes { first, second: first }, &EditError::NoQuote);
}

#[test]
fn details_of_a_quote_are_set_one_by_one() {
    let mut desk = desk();
    let id = desk.quotes[0];
    for detail in [
        QuoteDetail::Place(Place::Headline),
        QuoteDetail::Relay(vec!["Tass".to_owned()]),
        QuoteDetail::Venue(Some("briefing".to_owned())),
        QuoteDetail::Fidelity(Fidelity::Translated),
        QuoteDetail::Negated(true),
    ] {
        desk.done(Edit::SetQuotes { quotes: vec![id], detail });
    }
    let now = desk.project.quote(id).unwrap();
    assert_eq!(
        (now.place, now.fidelity, now.negated),
        (Place::Headline, Fidelity::Translated, true)
    );
    assert_eq!(
        (now.relay.as_slice(), now.venue.as_deref()),
        (&["Tass".to_owned()][..], Some("briefing"))
    );
    assert_eq!(now.review, Review::Corrected);
}
