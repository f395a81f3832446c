//! Whether a project is consistent: what every edit keeps true, checked all over.
//!
//! For projects that come from elsewhere: files, other programs, other versions.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::Hash;

use super::{
    Actor, ActorId, Article, ArticleId, Issue, IssueId, Position, Project, Quote, Span, Tagging,
};

/// Something in a project that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is about, so that a person finds it: `quote 12–40 of article “Summit ends”`.
    pub item: String,
    /// What is wrong with it: `its speaker is not in the project`.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.item, self.what)
    }
}

impl Project {
    /// Everything in it that cannot be; empty when all is well. Spans lie inside their texts,
    /// what is pointed at exists, nothing belongs to itself, no office ends before it begins.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        let mut check = Check { project: self, problems: Vec::new() };
        for (id, article) in &self.articles {
            check.article(*id, article);
        }
        for (id, quote) in &self.quotes {
            check.expect(
                *id == quote.id,
                || name_of_quote(self, quote),
                "it is filed under another id",
            );
            check.quote(quote);
        }
        for (id, actor) in &self.actors {
            check.expect(*id == actor.id, || name_of_actor(actor), "it is filed under another id");
            check.actor(actor);
        }
        let mut seen = HashSet::new();
        for issue in &self.issues {
            check.expect(seen.insert(issue.id), || name_of_issue(issue), "it is there twice");
            check.issue(issue);
        }
        for (id, tagging) in &self.taggings {
            check.expect(
                *id == tagging.id,
                || name_of_tagging(self, tagging),
                "it is filed under another id",
            );
            check.tagging(tagging);
        }
        for (id, position) in &self.positions {
            check.expect(
                *id == position.id,
                || name_of_position(self, position),
                "it is filed under another id",
            );
            check.position(position);
        }
        let (mut ids, mut names) = (HashSet::new(), HashSet::new());
        for view in &self.views {
            let name = || format!("saved view “{}”", view.name);
            check.expect(!view.name.trim().is_empty(), name, "it has no name");
            let new = ids.insert(view.id) && names.insert(view.name.to_lowercase());
            check.expect(new, name, "it is there twice");
        }
        check.circles();
        check.problems
    }
}

struct Check<'p> {
    project: &'p Project,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn expect(&mut self, holds: bool, item: impl FnOnce() -> String, what: &str) {
        if !holds {
            self.problems.push(Problem { item: item(), what: what.to_owned() });
        }
    }

    fn article(&mut self, id: ArticleId, article: &Article) {
        let name = || name_of_article(article);
        self.expect(id == article.id, name, "it is filed under another id");
        self.expect(
            article.id == ArticleId::of_text(&article.text),
            name,
            "its text is not the one that was imported",
        );
        let fit = article.blocks.iter().all(|block| block.span.fits(&article.text));
        self.expect(fit, name, "one of its blocks lies outside its text");
        let in_order = article.blocks.iter().zip(article.blocks.iter().skip(1));
        let in_order = in_order.into_iter().all(|(a, b)| a.span.end() <= b.span.start());
        self.expect(in_order, name, "its blocks overlap");
    }

    fn quote(&mut self, quote: &Quote) {
        let project = self.project;
        let name = || name_of_quote(project, quote);
        let Some(article) = project.article(quote.id.article) else {
            self.expect(false, name, "its article is not in the project");
            return;
        };
        self.expect(!quote.content.is_empty(), name, "it has no words");
        let guessed = &quote.attribution.guessed;
        let parts: [(&str, Vec<Span>); 6] = [
            ("place", vec![quote.id.span]),
            ("words", quote.content.clone()),
            ("marked part", quote.marks.clone()),
            ("cue", quote.cue.into_iter().collect()),
            ("mention of the speaker", guessed.iter().map(|guess| guess.mention).collect()),
            ("role of the speaker", guessed.iter().filter_map(|guess| guess.role).collect()),
        ];
        for (part, spans) in parts {
            if let Some(span) = spans.into_iter().find(|span| !span.fits(&article.text)) {
                let (start, end) = (span.start(), span.end());
                let what = format!("its {part} ({start}–{end}) is no passage of the article");
                self.problems.push(Problem { item: name(), what });
            }
        }
        let known = |id: &ActorId| project.actor(*id).is_some();
        self.expect(
            guessed.iter().all(|guess| known(&guess.actor)),
            name,
            "a guessed speaker is not in the project",
        );
        if let Some(decision) = &quote.attribution.decided {
            let speakers = decision.speakers.iter().all(known);
            self.expect(speakers, name, "its speaker is not in the project");
            let holders = decision.holders.iter().flatten().all(known);
            self.expect(holders, name, "whose position it is, is not in the project");
        }
        if let Some(other) = quote.repeats {
            let there = other.article == quote.id.article && project.quote(other).is_some();
            self.expect(there, name, "the quote that it repeats is not in the article");
        }
    }

    fn actor(&mut self, actor: &Actor) {
        let name = || name_of_actor(actor);
        self.expect(!actor.name.trim().is_empty(), name, "it has no name");
        let known = |id: ActorId| self.project.actor(id).is_some();
        let above = actor.affiliation.is_none_or(known);
        let bodies = actor.tenures.iter().all(|tenure| known(tenure.body));
        let forward =
            actor.tenures.iter().all(|t| t.from.zip(t.to).is_none_or(|(from, to)| from <= to));
        let groups = actor.memberships.iter().all(|own| known(own.group));
        let dated =
            actor.memberships.iter().all(|own| own.from.zip(own.to).is_none_or(|(a, b)| a <= b));
        self.expect(groups, name, "a group that it is a member of is not in the project");
        self.expect(dated, name, "one of its memberships ends before it begins");
        let apart = actor.apart.iter().all(|id| *id != actor.id && known(*id));
        self.expect(apart, name, "whom it is kept apart from is not another actor of the project");
        self.expect(above, name, "what it belongs to is not in the project");
        self.expect(bodies, name, "what it holds an office in is not in the project");
        self.expect(forward, name, "one of its offices ends before it begins");
    }

    fn issue(&mut self, issue: &Issue) {
        let name = || name_of_issue(issue);
        self.expect(!issue.title.trim().is_empty(), name, "it has no title");
    }

    fn tagging(&mut self, tagging: &Tagging) {
        let project = self.project;
        let name = || name_of_tagging(project, tagging);
        let quote = project.quote(tagging.id.quote);
        self.expect(quote.is_some(), name, "its quote is not in the project");
        if let (Some(excerpt), Some(article)) =
            (tagging.excerpt, project.article(tagging.id.quote.article))
        {
            self.expect(excerpt.fits(&article.text), name, "its excerpt lies outside the article");
        }
    }

    fn position(&mut self, position: &Position) {
        let project = self.project;
        let name = || name_of_position(project, position);
        let id = position.id;
        self.expect(project.actor(id.actor).is_some(), name, "its actor is not in the project");
        self.expect(project.issue(id.issue).is_some(), name, "its issue is not in the project");
        let behind = position.key.is_none_or(|key| project.is_behind(key, id));
        self.expect(behind, name, "its key quote is not the actor’s, or not tagged on the issue");
    }

    /// What points at nothing among issues, and what belongs to itself.
    fn circles(&mut self) {
        let issues: HashMap<IssueId, &Issue> =
            self.project.issues.iter().map(|issue| (issue.id, issue.as_ref())).collect();
        for issue in &self.project.issues {
            let parent = issue.parent.is_none_or(|id| issues.contains_key(&id));
            self.expect(parent, || name_of_issue(issue), "its wider issue is not in the project");
        }
        for tagging in self.project.taggings.values() {
            let project = self.project;
            self.expect(
                issues.contains_key(&tagging.id.issue),
                || name_of_tagging(project, tagging),
                "its issue is not in the project",
            );
        }
        let order = self.project.issues.iter().map(|issue| issue.id);
        let above =
            |id: &IssueId| issues.get(id).and_then(|issue| issue.parent).into_iter().collect();
        for id in in_circles(order, above) {
            if let Some(issue) = issues.get(&id) {
                self.expect(false, || name_of_issue(issue), "it is a part of itself");
            }
        }
        let project = self.project;
        let above = |id: &ActorId| {
            project.actor(*id).map_or_else(Vec::new, |actor| actor.above().collect())
        };
        for id in in_circles(project.actors.keys().copied(), above) {
            if let Some(actor) = project.actor(id) {
                self.expect(false, || name_of_actor(actor), "it belongs to itself");
            }
        }
        let groups = |id: &ActorId| {
            let memberships = project.actor(*id).map(|actor| actor.memberships.iter());
            memberships.map_or_else(Vec::new, |all| all.map(|own| own.group).collect())
        };
        for id in in_circles(project.actors.keys().copied(), groups) {
            if let Some(actor) = project.actor(id) {
                self.expect(false, || name_of_actor(actor), "it is a member of itself");
            }
        }
    }
}

/// What lies on a circle, in the order given.
fn in_circles<Id: Copy + Eq + Hash>(
    order: impl Iterator<Item = Id>,
    above: impl Fn(&Id) -> Vec<Id>,
) -> Vec<Id> {
    let order: Vec<Id> = order.collect();
    let up: Vec<(Id, Id)> =
        order.iter().flat_map(|id| above(id).into_iter().map(move |up| (*id, up))).collect();
    let down: Vec<(Id, Id)> = up.iter().map(|(a, b)| (*b, *a)).collect();
    // First what hangs from no circle goes, then what only hangs below one.
    let left = without_loose_ends(order, &down);
    without_loose_ends(left, &up)
}

/// Takes away what no arrow leads to, again and again. Linear in the number of arrows.
fn without_loose_ends<Id: Copy + Eq + Hash>(order: Vec<Id>, arrows: &[(Id, Id)]) -> Vec<Id> {
    let mut arriving: HashMap<Id, usize> = order.iter().map(|id| (*id, 0)).collect();
    let mut leaving: HashMap<Id, Vec<Id>> = HashMap::new();
    for (from, to) in arrows {
        if arriving.contains_key(from)
            && let Some(count) = arriving.get_mut(to)
        {
            *count += 1;
            leaving.entry(*from).or_default().push(*to);
        }
    }
    let mut loose: Vec<Id> =
        order.iter().copied().filter(|id| arriving.get(id) == Some(&0)).collect();
    while let Some(id) = loose.pop() {
        for to in leaving.remove(&id).unwrap_or_default() {
            if let Some(count) = arriving.get_mut(&to) {
                *count -= 1;
                if *count == 0 {
                    loose.push(to);
                }
            }
        }
    }
    order.into_iter().filter(|id| arriving.get(id) != Some(&0)).collect()
}

fn name_of_article(article: &Article) -> String {
    format!("article “{}”", article.title)
}

fn name_of_quote(project: &Project, quote: &Quote) -> String {
    let (start, end) = (quote.id.span.start(), quote.id.span.end());
    match project.article(quote.id.article) {
        Some(article) => format!("quote {start}–{end} of {}", name_of_article(article)),
        None => format!("quote {start}–{end} of article {}", quote.id.article),
    }
}

fn name_of_actor(actor: &Actor) -> String {
    format!("actor “{}” ({})", actor.name, actor.id)
}

fn name_of_issue(issue: &Issue) -> String {
    format!("issue “{}”", issue.title)
}

fn name_of_tagging(project: &Project, tagging: &Tagging) -> String {
    let quote = tagging.id.quote;
    let place = match project.quote(quote) {
        Some(quote) => name_of_quote(project, quote),
        None => format!("{}–{} of {}", quote.span.start(), quote.span.end(), quote.article),
    };
    let issue = match project.issue(tagging.id.issue) {
        Some(issue) => name_of_issue(issue),
        None => format!("issue {}", tagging.id.issue),
    };
    format!("tag of “{}” on {issue}, {place}", tagging.id.coder)
}

fn name_of_position(project: &Project, position: &Position) -> String {
    let actor = match project.actor(position.id.actor) {
        Some(actor) => name_of_actor(actor),
        None => format!("actor {}", position.id.actor),
    };
    let issue = match project.issue(position.id.issue) {
        Some(issue) => name_of_issue(issue),
        None => format!("issue {}", position.id.issue),
    };
    format!("position of {actor} on {issue}")
}
