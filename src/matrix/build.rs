//! Project in, matrix out; and the next matrix after an edit, at the cost of what the edit touched.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::facts::{At, Facts, Sames, Told};
use super::row::{self, Columns, LazyRow, Source};
use super::sift::{Holder, Sieve, Sifted};
use super::speech::Speech;
use super::{Filter, StanceMatrix};
use crate::lexicon::Quick;
use crate::model::{IssueId, Manner, Project, Touched};

/// So many articles that an edit touches are read again one by one; of more, all are.
const FEW: usize = 200;

/// The stance matrix of the quotes that `filter` lets through.
#[must_use]
pub fn build(project: &Project, filter: &Filter) -> StanceMatrix {
    Builder::default().matrix(project, None, filter)
}

/// Builds matrices one after the other and keeps what the next one can use: after an edit only what
/// it touched is read again, for another filter nothing.
#[derive(Default)]
pub struct Builder {
    last: Option<Last>,
    facts: Facts,
    sames: Sames,
    sifted: Sifted,
    /// Rows that stand as they are.
    rows: HashMap<Holder, Arc<LazyRow>, Quick>,
}

/// What was built before.
struct Last {
    project: Project,
    filter: Arc<Filter>,
    columns: Arc<Columns>,
    /// The issues that are shown, unless all are.
    shown: Option<HashSet<IssueId>>,
}

impl Last {
    fn new(project: &Project, filter: &Filter) -> Self {
        let issues = filter.shown_issues(project);
        let all = issues.len() == project.issues.len();
        let shown = (!all).then(|| issues.iter().copied().collect());
        let columns = Arc::new(Columns::new(issues));
        Self { project: project.clone(), filter: Arc::new(filter.clone()), columns, shown }
    }

    fn shows_as(&self, other: &Self) -> bool {
        self.filter == other.filter
            && self.columns == other.columns
            && self.shown.is_some() == other.shown.is_some()
    }

    fn sieve<'a>(&'a self, facts: &'a Facts, sames: &'a Sames) -> Sieve<'a> {
        Sieve { facts, sames, filter: &self.filter, shown: self.shown.as_ref() }
    }
}

/// An article that is read again.
struct Reading {
    at: u32,
    before: Arc<Told>,
    now: Arc<Told>,
}

impl Builder {
    /// The matrix of the quotes that `filter` lets through. `touched` is all that differs from the
    /// project of the call before; none when that is not known.
    pub fn matrix(
        &mut self,
        project: &Project,
        touched: Option<&Touched>,
        filter: &Filter,
    ) -> StanceMatrix {
        let now = Last::new(project, filter);
        let last = self.last.take();
        let known = last.as_ref().zip(touched).and_then(|(last, touched)| {
            let readings = self.readings(&last.project, project, touched)?;
            Some((last, touched, readings))
        });
        match known {
            Some((last, touched, readings)) if last.shows_as(&now) => {
                self.update(&now, &readings);
                for position in &touched.positions {
                    self.rows.remove(&Some(position.actor));
                }
            }
            Some((_, _, readings)) => {
                self.take_up(&readings);
                self.sift(&now);
            }
            None => {
                self.facts = Facts::of(project);
                self.sames = Sames::of(&self.facts);
                self.sift(&now);
            }
        }
        let matrix = self.finish(&now);
        self.last = Some(now);
        matrix
    }

    /// What the touched articles tell now; none when that is not all that may differ.
    fn readings(&self, before: &Project, now: &Project, touched: &Touched) -> Option<Vec<Reading>> {
        // Whom an actor speaks for may concern any quote. New ones and those that went concern only
        // quotes that are touched themselves.
        let stays = |id| before.actors.get(id).zip(now.actors.get(id));
        let other_actors = touched.actors.iter().filter_map(stays).any(|(a, b)| a != b);
        let same_articles = touched.articles.is_empty()
            && before.articles.size() == now.articles.size()
            && self.facts.articles.len() == now.articles.size();
        if other_actors || !same_articles {
            return None;
        }
        let articles: BTreeSet<_> = touched.quotes.iter().map(|quote| quote.article).collect();
        if articles.len() > FEW {
            return None;
        }
        let mut speech = Speech::new(now);
        let mut buffer = Vec::new();
        let mut reading = |id| {
            let at = self.facts.find(id)?;
            let before = Arc::clone(self.facts.article(at)?);
            let article = now.articles.get(&id)?;
            let now = Arc::new(Told::of(now, article, &mut speech, &mut buffer));
            Some(Reading { at, before, now })
        };
        articles.into_iter().map(&mut reading).collect()
    }

    /// Puts what was read again in the place of what was known.
    fn take_up(&mut self, readings: &[Reading]) {
        for Reading { at, before, now } in readings {
            self.sames.remove(*at, before);
            self.sames.add(*at, now);
            self.facts.articles.set_mut(*at as usize, Arc::clone(now));
        }
    }

    /// The pass over all quotes.
    fn sift(&mut self, now: &Last) {
        self.sifted = Sifted::of(&now.sieve(&self.facts, &self.sames));
        self.rows.clear();
    }

    /// The pass over what was read again, and over articles that print the same words.
    fn update(&mut self, now: &Last, readings: &[Reading]) {
        let mut articles: BTreeSet<u32> = readings.iter().map(|reading| reading.at).collect();
        for told in readings.iter().flat_map(|reading| [&reading.before, &reading.now]) {
            let same = told.quotes.iter().flat_map(|fact| self.sames.all(fact));
            articles.extend(same.map(|at| at.article));
        }
        let before = self.sifted.take_out(&now.sieve(&self.facts, &self.sames), &articles);
        self.take_up(readings);
        let sieve = now.sieve(&self.facts, &self.sames);
        let mut others = self.sifted.put_in(&sieve, &articles, before);
        let changed: HashSet<At> = readings.iter().flat_map(Reading::changed).collect();
        others.extend(sieve.holders_of_any(&articles, &changed));
        for holder in others {
            self.rows.remove(&holder);
        }
    }

    fn finish(&mut self, now: &Last) -> StanceMatrix {
        let project = &now.project;
        let said = self.sifted.said.iter().filter(|(_, said)| !said.statements.is_empty());
        let mut holders: BTreeSet<Holder> = said.map(|(holder, _)| *holder).collect();
        // Actors of whom the analyst set a position, but of whom no quote is there.
        let positions = project.positions.keys();
        let shown = positions.filter(|id| now.columns.number(id.issue).is_some());
        holders.extend(shown.map(|id| Some(id.actor)));
        let mut known = std::mem::take(&mut self.rows);
        for holder in holders {
            let row = known.remove(&holder).unwrap_or_else(|| {
                let source = Source {
                    facts: self.facts.clone(),
                    said: self.sifted.said.get(&holder).map(Arc::clone).unwrap_or_default(),
                    columns: Arc::clone(&now.columns),
                    filter: Arc::clone(&now.filter),
                    positions: row::positions(project, holder),
                    project: project.clone(),
                };
                Arc::new(LazyRow::new(holder, source))
            });
            self.rows.insert(holder, row);
        }
        let mut rows: Vec<(Reverse<usize>, Arc<LazyRow>)> =
            self.rows.values().map(|row| (Reverse(row.statements()), Arc::clone(row))).collect();
        rows.sort_by(|(quotes, a), (other_quotes, b)| {
            let unknown = a.actor.is_none().cmp(&b.actor.is_none());
            unknown
                .then(quotes.cmp(other_quotes))
                .then_with(|| a.name.cmp(&b.name))
                .then(a.actor.cmp(&b.actor))
        });
        let counts = self.sifted.counts();
        StanceMatrix {
            issues: now.columns.issues.clone(),
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            statements: counts.statements,
            quotes: counts.quotes,
            left_out: counts.left_out,
            elsewhere: counts.elsewhere,
            hidden_rows: 0,
            hidden_columns: 0,
            outside: 0,
            manner: Manner::default(),
            repeats: Arc::clone(&self.sifted.repeats),
        }
    }
}

impl Reading {
    /// The quotes that tell something else now; all when there are more or fewer of them.
    fn changed(&self) -> impl Iterator<Item = At> {
        let same_number = self.before.quotes.len() == self.now.quotes.len();
        self.now.numbered().filter_map(move |(quote, fact)| {
            let before = self.before.quotes.get(quote as usize).filter(|_| same_number);
            let same = before.is_some_and(|b| self.now.tells_as(fact, &self.before, b));
            (!same).then_some(At { article: self.at, quote })
        })
    }
}
