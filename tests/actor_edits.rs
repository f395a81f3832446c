//! Making one actor of several, two of one, or none: nothing is lost on the way, and what cannot
//! be done leaves no trace.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "support/quotes.rs"]
mod quotes;
mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use demarche::model::*;
use demarche::session::history::History;
use jiff::Timestamp;
use proptest::prelude::*;

const AT: Timestamp = Timestamp::UNIX_EPOCH;

/// A state, a ministry of it, a minister of that, somebody of the same surname, a word that is
/// nobody; four quotes.
struct Desk {
    project: Project,
    article: Article,
    chile: ActorId,
    ministry: ActorId,
    rivas: ActorId,
    bare: ActorId,
    word: ActorId,
}

const TEXT: &str = "“One” Rivas. “Two” she. “Three” Rivas. “Four” Meanwhile.";

fn desk() -> Desk {
    let actor = |kind, name: &str| Actor::new(ActorId::named(kind, name, 0), kind, name);
    let chile = actor(ActorKind::State, "Chile");
    let mut ministry = actor(ActorKind::Body, "Energy Ministry");
    ministry.affiliation = Some(chile.id);
    let mut rivas = actor(ActorKind::Person, "Elena Rivas");
    rivas.tenures.push(Tenure { office: "minister".to_owned(), ..Tenure::of(ministry.id) });
    let bare = actor(ActorKind::Person, "Rivas");
    let word = actor(ActorKind::Person, "Meanwhile");
    let whole = Block { kind: BlockKind::Paragraph, span: Span::new(0, TEXT.len()) };
    let article = Article::new(TEXT, vec![whole]);
    let quotes = [
        quote(&article, "“One”", "Rivas", &[rivas.id, bare.id]),
        quote(&article, "“Two”", "she", &[rivas.id]),
        quote(&article, "“Three”", "Rivas", &[bare.id]),
        quote(&article, "“Four”", "Meanwhile", &[word.id, rivas.id]),
    ];
    let ids = (chile.id, ministry.id, rivas.id, bare.id, word.id);
    let import = Import {
        articles: vec![article.clone()],
        quotes: quotes.to_vec(),
        actors: vec![chile, ministry, rivas, bare, word],
    };
    let mut project = Project::default();
    project.apply(&Edit::AddArticles(Box::new(import))).unwrap();
    let (chile, ministry, rivas, bare, word) = ids;
    Desk { project, article, chile, ministry, rivas, bare, word }
}

fn find(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn quote(article: &Article, words: &str, mention: &str, guessed: &[ActorId]) -> Quote {
    let guessed = guessed.iter().map(|actor| quotes::guess(*actor, find(mention)));
    quotes::quote(article, find(words), guessed.collect())
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

    fn id(&self, words: &str) -> QuoteId {
        QuoteId { article: self.article.id, span: find(words) }
    }

    fn quote(&self, words: &str) -> &Quote {
        self.project.quote(self.id(words)).unwrap()
    }

    fn speakers(&self, words: &str) -> &[ActorId] {
        self.quote(words).attribution.speakers()
    }

    fn actor(&self, id: ActorId) -> &Actor {
        self.project.actor(id).unwrap()
    }

    fn moves(&self, words: &[&str], from: ActorId, to: ActorId, new: Option<Actor>) -> Edit {
        Edit::MoveQuotes {
            quotes: words.iter().map(|words| self.id(words)).collect(),
            from,
            to,
            new_actor: new.map(Box::new),
            coder: "ab".to_owned(),
            at: AT,
        }
    }
}

fn merge(kept: ActorId, merged: &[ActorId]) -> Edit {
    Edit::MergeActors { kept, merged: merged.to_vec() }
}

#[test]
fn two_that_are_one_become_one() {
    let mut desk = desk();
    let edit = merge(desk.rivas, &[desk.bare]);
    assert_eq!(edit.name(&desk.project), "merge “Rivas” into “Elena Rivas”");
    desk.done(edit);
    assert_eq!(desk.project.actor(desk.bare), None);
    assert!(desk.actor(desk.rivas).is_called("Rivas"), "articles still find it");
    assert_eq!(desk.speakers("“Three”"), [desk.rivas]);
    assert_eq!(desk.quote("“Three”").review, Review::Unreviewed);
    assert_eq!(desk.project.quotes_by(desk.rivas), 3);
    desk.refused(merge(desk.rivas, &[ActorId(9)]), &EditError::NoActor);
    desk.refused(merge(ActorId(9), &[desk.rivas]), &EditError::NoActor);
    let before = desk.project.clone();
    desk.done(merge(desk.rivas, &[desk.rivas]));
    assert_eq!(desk.project, before, "with itself it is what it was");
}

#[test]
fn decisions_name_the_one_that_stays_once() {
    let mut desk = desk();
    desk.done(Edit::Reattribute {
        quotes: vec![desk.id("“One”")],
        speakers: vec![desk.bare, desk.rivas, desk.word],
        new_actor: None,
        coder: "ab".to_owned(),
        at: AT,
    });
    desk.done(Edit::SetHolder {
        quote: desk.id("“One”"),
        holders: Some(vec![desk.bare, desk.chile]),
        capacity: Some(Capacity::Personal),
        coder: "ab".to_owned(),
        at: AT,
    });
    desk.done(merge(desk.rivas, &[desk.bare]));
    assert_eq!(desk.speakers("“One”"), [desk.rivas, desk.word]);
    assert_eq!(desk.project.holders_of(desk.quote("“One”")), [desk.rivas, desk.chile]);
    let decided = desk.quote("“One”").attribution.decided.as_ref().unwrap();
    assert_eq!(decided.capacity, Some(Capacity::Personal));
}

#[test]
fn the_one_that_stays_speaks_for_whom_it_spoke_for() {
    let mut desk = desk();
    let oman = Actor::new(ActorId(5), ActorKind::State, "Oman");
    desk.done(Edit::AddActor(Box::new(oman.clone())));
    let government = ActorDetail::Government(Some(oman.id));
    desk.done(Edit::SetActors { actors: vec![desk.bare], detail: government });
    desk.done(merge(desk.rivas, &[desk.bare]));
    assert_eq!(desk.project.spoken_for(desk.rivas, None), desk.chile);
    let bodies: Vec<ActorId> = desk.actor(desk.rivas).above().collect();
    assert_eq!(bodies, [oman.id, desk.ministry], "the other office is not lost");
}

#[test]
fn a_part_that_merges_with_its_whole_belongs_to_what_that_belongs_to() {
    let mut desk = desk();
    desk.done(merge(desk.chile, &[desk.ministry]));
    assert_eq!(desk.actor(desk.chile).above().count(), 0);
    assert_eq!(desk.project.spoken_for(desk.rivas, None), desk.chile);
    assert_eq!(desk.actor(desk.rivas).tenures[0].office, "minister");
    // What stands between two of them would belong to itself.
    let mut desk = self::desk();
    let ring = EditError::Cycle("Elena Rivas".to_owned());
    desk.refused(merge(desk.rivas, &[desk.chile]), &ring);
}

#[test]
fn some_quotes_move_to_somebody_new() {
    let mut desk = desk();
    let new = Actor::new(ActorId(7), ActorKind::Person, "Rivas");
    let edit = desk.moves(&["“One”", "“Two”"], desk.rivas, new.id, Some(new.clone()));
    assert_eq!(edit.name(&desk.project), "move 2 quotes to “Rivas”");
    desk.done(edit);
    assert_eq!(desk.speakers("“One”"), [new.id]);
    assert_eq!(desk.quote("“One”").review, Review::Corrected);
    assert_eq!(desk.quote("“One”").attribution.guessed[0].actor, desk.rivas, "the guess stays");
    assert_eq!(desk.actor(new.id).apart, [desk.rivas], "they were just told apart");
    desk.done(desk.moves(&["“Two”"], new.id, desk.rivas, None));
    assert_eq!(desk.speakers("“Two”"), [desk.rivas]);
    let theirs = EditError::NotTheirs("Elena Rivas".to_owned());
    desk.refused(desk.moves(&["“Two”", "“Three”"], desk.rivas, desk.bare, None), &theirs);
    desk.refused(desk.moves(&["“Two”"], desk.rivas, ActorId(9), None), &EditError::NoActor);
    desk.refused(desk.moves(&["“Two”"], ActorId(9), desk.rivas, None), &EditError::NoActor);
    let there = EditError::AlreadyThere("Rivas".to_owned());
    desk.refused(desk.moves(&["“Two”"], desk.rivas, new.id, Some(new)), &there);
}

#[test]
fn of_a_joint_statement_only_one_speaker_moves() {
    let mut desk = desk();
    desk.done(Edit::Reattribute {
        quotes: vec![desk.id("“One”")],
        speakers: vec![desk.rivas, desk.word],
        new_actor: None,
        coder: "ab".to_owned(),
        at: AT,
    });
    desk.done(desk.moves(&["“One”"], desk.rivas, desk.bare, None));
    assert_eq!(desk.speakers("“One”"), [desk.bare, desk.word]);
}

#[test]
fn only_who_is_not_in_use_is_removed() {
    let mut desk = desk();
    for used in [desk.chile, desk.ministry, desk.rivas] {
        let name = desk.actor(used).name.clone();
        desk.refused(Edit::RemoveActors(vec![used]), &EditError::ActorInUse(name));
    }
    desk.refused(Edit::RemoveActors(vec![ActorId(9)]), &EditError::NoActor);
    // Nobody says anything any more: all can go, from whichever end.
    let quotes = desk.project.quotes.keys().copied().collect();
    desk.done(Edit::Review { quotes, review: Review::Rejected });
    desk.done(Edit::RemoveActors(vec![desk.ministry]));
    let office = &desk.actor(desk.rivas).tenures[0];
    assert_eq!((office.body, office.office.as_str()), (desk.chile, "minister"), "moves up");
    desk.done(Edit::RemoveActors(vec![desk.chile, desk.rivas]));
    assert_eq!(desk.project.quotes.size(), 4);
    assert_eq!(desk.speakers("“One”"), [desk.bare], "the other candidate stays");
}

#[test]
fn what_is_no_actor_goes_and_its_quotes_are_rejected_or_nobodys() {
    let not = |actors: &[ActorId], quotes| Edit::NotActors {
        actors: actors.to_vec(),
        quotes,
        coder: "ab".to_owned(),
        at: AT,
    };
    let mut desk = desk();
    let before = desk.project.clone();
    desk.done(not(&[desk.word], Orphans::Rejected));
    assert_eq!(desk.quote("“Four”").review, Review::Rejected);
    assert_eq!(desk.project.actor(desk.word), None);
    assert_eq!(desk.quote("“One”"), before.quote(desk.id("“One”")).unwrap());
    desk.project = before;
    desk.done(not(&[desk.word, desk.bare], Orphans::Unknown));
    assert_eq!(desk.speakers("“Four”"), [], "the next candidate is not promoted");
    assert_eq!(desk.speakers("“Three”"), []);
    assert_eq!(desk.quote("“Four”").review, Review::Corrected);
    assert_eq!(desk.project.standing_quotes().count(), 4);
    desk.refused(not(&[desk.word], Orphans::Unknown), &EditError::NoActor);
}

#[test]
fn a_joint_statement_stays_a_quote_when_one_of_its_speakers_is_no_actor() {
    let mut desk = desk();
    desk.done(Edit::Reattribute {
        quotes: vec![desk.id("“One”")],
        speakers: vec![desk.word, desk.rivas],
        new_actor: None,
        coder: "ab".to_owned(),
        at: AT,
    });
    let not = |actors: &[ActorId]| Edit::NotActors {
        actors: actors.to_vec(),
        quotes: Orphans::Rejected,
        coder: "ab".to_owned(),
        at: AT,
    };
    let before = desk.project.clone();
    desk.done(not(&[desk.word]));
    assert_eq!(desk.quote("“One”").review, Review::Corrected);
    assert_eq!(desk.speakers("“One”"), [desk.rivas]);
    assert_eq!(desk.quote("“Four”").review, Review::Rejected);
    desk.project = before;
    desk.done(not(&[desk.word, desk.rivas]));
    assert_eq!(desk.quote("“One”").review, Review::Rejected, "neither is an actor");
}

#[test]
fn nobody_is_refused_in_words_to_who_has_several_offices() {
    let mut desk = desk();
    let mut rivas = desk.actor(desk.rivas).clone();
    rivas.tenures.push(Tenure { office: "envoy".to_owned(), ..Tenure::of(desk.chile) });
    desk.done(Edit::SetActor(Box::new(rivas.clone())));
    let nobody = ActorDetail::Government(None);
    let all = vec![desk.ministry, desk.rivas];
    let why = EditError::SeveralOffices("Elena Rivas".to_owned());
    desk.refused(Edit::SetActors { actors: all.clone(), detail: nobody }, &why);
    rivas.tenures.pop();
    desk.done(Edit::SetActor(Box::new(rivas)));
    desk.done(Edit::SetActors { actors: all, detail: nobody });
    assert_eq!(desk.actor(desk.rivas).government(), None);
}

#[test]
fn a_body_that_took_in_a_person_speaks_for_what_is_set() {
    let mut desk = desk();
    desk.done(merge(desk.bare, &[desk.rivas]));
    desk.done(Edit::SetActors {
        actors: vec![desk.bare],
        detail: ActorDetail::Government(Some(desk.chile)),
    });
    let norway = Actor::new(ActorId(7), ActorKind::State, "Norway");
    let mut party = Actor::new(ActorId(8), ActorKind::Body, "Party");
    party.affiliation = Some(desk.chile);
    desk.done(Edit::AddActor(Box::new(norway)));
    desk.done(Edit::AddActor(Box::new(party)));
    desk.done(merge(ActorId(8), &[desk.bare]));
    desk.done(Edit::SetActors {
        actors: vec![ActorId(8)],
        detail: ActorDetail::Government(Some(ActorId(7))),
    });
    assert_eq!(desk.actor(ActorId(8)).government(), Some(ActorId(7)));
    assert_eq!(desk.project.spoken_for(ActorId(8), None), ActorId(7));
}

#[test]
fn an_own_position_moves_with_its_actor_and_keeps_it_in_the_register() {
    let mut desk = desk();
    let issue = Issue::new(IssueId::titled("Levy", 0), "Levy");
    let position = |actor, value, summary: &str| Position {
        id: PositionId { actor, issue: issue.id },
        value,
        summary: summary.to_owned(),
        key: None,
        coder: "ab".to_owned(),
        at: AT,
    };
    desk.done(Edit::AddIssue(Box::new(issue.clone())));
    let stance = PositionValue::Stance(Stance::Opposes);
    desk.done(Edit::SetPosition(Box::new(position(desk.bare, stance, "against"))));
    let quotes = desk.project.quotes.keys().copied().collect();
    desk.done(Edit::Review { quotes, review: Review::Rejected });
    let used = EditError::ActorInUse("Rivas".to_owned());
    desk.refused(Edit::RemoveActors(vec![desk.bare]), &used);
    desk.done(merge(desk.rivas, &[desk.bare]));
    let now = desk.project.position(PositionId { actor: desk.rivas, issue: issue.id }).unwrap();
    assert_eq!((now.value, now.summary.as_str()), (stance, "against"));
    desk.done(Edit::NotActors {
        actors: vec![desk.rivas],
        quotes: Orphans::Unknown,
        coder: "ab".to_owned(),
        at: AT,
    });
    assert!(desk.project.positions.is_empty());
}

#[test]
fn kept_apart_is_remembered_until_one_goes() {
    let mut desk = desk();
    let apart = |actor, others: &[ActorId]| Edit::KeepApart { actor, others: others.to_vec() };
    desk.done(apart(desk.bare, &[desk.rivas, desk.bare, desk.rivas]));
    assert_eq!(desk.actor(desk.bare).apart, [desk.rivas]);
    desk.refused(apart(desk.bare, &[ActorId(9)]), &EditError::NoActor);
    // Whom the other becomes, it is kept apart from too.
    desk.done(merge(desk.word, &[desk.rivas]));
    assert_eq!(desk.actor(desk.bare).apart, [desk.word]);
    desk.done(merge(desk.word, &[desk.bare]));
    assert_eq!(desk.actor(desk.word).apart, []);
}

#[test]
fn one_detail_is_set_of_several_actors_or_of_none() {
    let mut desk = desk();
    let set = |actors: &[ActorId], detail| Edit::SetActors { actors: actors.to_vec(), detail };
    let edit = set(&[desk.bare, desk.word], ActorDetail::Government(Some(desk.chile)));
    assert_eq!(edit.name(&desk.project), "set government of 2 actors");
    desk.done(edit);
    assert_eq!(desk.project.spoken_for(desk.word, None), desk.chile);
    desk.done(set(&[desk.bare, desk.word], ActorDetail::Kind(ActorKind::Body)));
    assert_eq!(desk.actor(desk.word).affiliation, Some(desk.chile), "goes along");
    let ring = set(&[desk.word, desk.chile], ActorDetail::Government(Some(desk.chile)));
    desk.refused(ring, &EditError::Cycle("Chile".to_owned()));
}

/// Some actors of a project, by the bits of a number.
fn some(project: &Project, bits: u32) -> Vec<ActorId> {
    let picked = |at: &usize| bits >> (at % 32) & 1 == 1;
    project
        .actors
        .keys()
        .copied()
        .enumerate()
        .filter(|(at, _)| picked(at))
        .map(|(_, id)| id)
        .collect()
}

fn each_once(ids: impl IntoIterator<Item = ActorId>) -> Vec<ActorId> {
    let mut seen = BTreeSet::new();
    ids.into_iter().filter(|id| seen.insert(*id)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn merging_loses_nothing(ingredients in support::ingredients(), bits in any::<u32>()) {
        let (before, _) = support::project(&ingredients);
        let all = some(&before, bits);
        let [kept, merged @ ..] = all.as_slice() else { return Ok(()) };
        let mut after = before.clone();
        if let Err(error) = after.apply(&merge(*kept, merged)) {
            prop_assert!(matches!(error, EditError::Cycle(_)), "{error}");
            prop_assert_eq!(after, before);
            return Ok(());
        }
        prop_assert_eq!(after.check(), []);
        prop_assert_eq!(&after.taggings, &before.taggings);
        prop_assert_eq!(after.actors.size(), before.actors.size() - merged.len());
        let one = after.actor(*kept).unwrap();
        let becomes = |id: ActorId| if merged.contains(&id) { *kept } else { id };
        for other in all.iter().filter_map(|id| before.actor(*id)) {
            let texts = other.aliases.iter().map(|alias| alias.text.as_str());
            for name in texts.chain([other.name.as_str()]).filter(|name| !name.trim().is_empty()) {
                prop_assert!(one.is_called(name), "{name:?} of {one:?}");
            }
            for tenure in other.tenures.iter().filter(|tenure| !all.contains(&tenure.body)) {
                let kept = one.tenures.iter().any(|own| {
                    (own.body, own.from, own.to) == (tenure.body, tenure.from, tenure.to)
                        && own.office.to_lowercase().contains(&tenure.office.to_lowercase())
                });
                prop_assert!(kept, "{tenure:?}");
            }
            for body in other.above().filter(|body| !all.contains(body)) {
                prop_assert!(one.above().any(|own| own == body));
            }
            prop_assert!(one.notes.contains(other.notes.trim()));
        }
        let own = before.actor(*kept).unwrap().government();
        if let Some(own) = own.filter(|own| !all.contains(own)) {
            prop_assert_eq!(one.government(), Some(own));
        }
        for (id, position) in &before.positions {
            let now = after.position(PositionId { actor: becomes(id.actor), ..*id });
            prop_assert!(now.is_some_and(|now| now.summary.contains(&position.summary)));
            let alone = |other: &&PositionId| all.contains(&other.actor) && other.issue == id.issue;
            let alone = before.positions.keys().filter(alone).count() < 2;
            if id.actor == *kept || alone {
                prop_assert_eq!(now.map(|now| now.value), Some(position.value));
            }
        }
        prop_assert_eq!(after.quotes.size(), before.quotes.size());
        for quote in before.quotes.values() {
            let now = &after.quote(quote.id).unwrap().attribution;
            prop_assert_eq!(now.guessed.len(), quote.attribution.guessed.len());
            let speakers = quote.attribution.speakers().iter().copied().map(becomes);
            prop_assert_eq!(now.speakers(), each_once(speakers));
            let was = quote.attribution.decided.as_ref();
            let is = now.decided.as_ref();
            prop_assert_eq!(was.map(|d| (&d.coder, d.capacity)), is.map(|d| (&d.coder, d.capacity)));
            let holders = was.and_then(|d| d.holders.clone()).filter(|holders| !holders.is_empty());
            let holders = holders.map(|ids| each_once(ids.into_iter().map(becomes)));
            let now = is.and_then(|d| d.holders.clone()).filter(|holders| !holders.is_empty());
            prop_assert_eq!(now, holders);
        }
    }

    #[test]
    fn removing_who_is_not_in_use_changes_nothing_that_counts(
        ingredients in support::ingredients(), bits in any::<u32>()
    ) {
        let (before, _) = support::project(&ingredients);
        let used = before.actors_in_use();
        let gone: Vec<ActorId> =
            some(&before, bits).into_iter().filter(|id| !used.contains(id)).collect();
        let mut after = before.clone();
        after.apply(&Edit::RemoveActors(gone.clone())).unwrap();
        prop_assert_eq!(after.check(), []);
        prop_assert_eq!(after.actors.size(), before.actors.size() - gone.len());
        prop_assert_eq!(&after.positions, &before.positions);
        for quote in before.standing_quotes() {
            let now = after.quote(quote.id).unwrap();
            prop_assert_eq!(now.attribution.speakers(), quote.attribution.speakers());
            prop_assert_eq!(after.holders_of(now), before.holders_of(quote));
        }
    }

    #[test]
    fn every_such_edit_says_what_it_touched_and_is_undone_and_redone(
        ingredients in support::ingredients(), bits in any::<u32>(), pick in any::<prop::sample::Index>()
    ) {
        let (before, _) = support::project(&ingredients);
        let all = some(&before, bits);
        let Some(first) = all.first().copied() else { return Ok(()) };
        let (coder, at) = ("ab".to_owned(), AT);
        let theirs: Vec<QuoteId> = before.quotes_of_actors(&[first]).map(|quote| quote.id).collect();
        let kind = ActorKind::ALL[pick.index(ActorKind::ALL.len())];
        let new = Actor::new(before.free_actor_id(kind, "New"), kind, "New");
        let edits = [
            merge(first, &all),
            Edit::MoveQuotes {
                quotes: theirs,
                from: first,
                to: new.id,
                new_actor: Some(Box::new(new)),
                coder: coder.clone(),
                at,
            },
            Edit::KeepApart { actor: first, others: all.clone() },
            Edit::SetActors { actors: all.clone(), detail: ActorDetail::Kind(kind) },
            Edit::SetActors { actors: all.clone(), detail: ActorDetail::Government(None) },
            Edit::RemoveActors(all.clone()),
            Edit::NotActors {
                actors: all.clone(), quotes: Orphans::Rejected, coder: coder.clone(), at
            },
            Edit::NotActors { actors: all, quotes: Orphans::Unknown, coder, at },
        ];
        for edit in edits {
            let mut after = before.clone();
            let Ok(touched) = after.apply(&edit) else {
                prop_assert_eq!(&after, &before);
                continue;
            };
            prop_assert_eq!(after.check(), [], "after {:?}", edit);
            prop_assert_eq!(touched.is_same(&before, &after), after == before, "{:?}", edit);
            let mut history = History::default();
            let (name, about) = (edit.name(&before), edit.about(&before));
            history.push(name, about, jiff::Timestamp::UNIX_EPOCH, Arc::new(before.clone()));
            let (name, undone) = history.undo(Arc::new(after.clone())).unwrap();
            prop_assert_eq!((name, undone.as_ref()), (edit.name(&before), &before));
            let (_, redone) = history.redo(undone).unwrap();
            prop_assert_eq!(redone.as_ref(), &after);
        }
    }
}
