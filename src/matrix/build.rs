//! Project in, matrix out; and the next matrix after an edit, at the cost of what the edit touched.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::briefs::Briefs;
use super::facts::{At, Facts, Sames, Told};
use super::row::{self, Columns, LazyRow, Source};
use super::sift::{Holder, Sieve, Sifted};
use super::speech::Speech;
use super::{Filter, StanceMatrix};
use crate::lexicon::Quick;
use crate::model::{ActorId, IssueId, Manner, Project, Touched};

/// The articles that an edit touches are taken up one by one while they are so few; with more, it is
/// quicker to pass over all once they are read.
const FEW: usize = 64;

/// Reading a quote takes as long as passing over so many that are known.
const PASSED: usize = 10;

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
    briefs: Briefs,
    built: Built,
    /// What was built for the filter before: whoever takes a filter away again need not wait.
    before: Option<(Last, Built)>,
    unused: Option<(Last, Built)>,
}

/// What was built for a filter.
#[derive(Default)]
struct Built {
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

    /// Whether the same statements pass: who tagged them makes no difference while all issues are shown.
    fn sifts_as(&self, other: &Self) -> bool {
        let but_coder = Filter { coder: other.filter.coder.clone(), ..(*self.filter).clone() };
        self.shown.is_none() && other.shown.is_none() && but_coder == *other.filter
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
        let known = last.zip(touched).and_then(|(last, touched)| {
            let again = self.again(&last.project, project, touched)?;
            Some((self.readings(project, again)?, last, touched))
        });
        match known {
            Some((readings, last, touched))
                if last.shows_as(&now) && is_little(readings.len(), touched) =>
            {
                if *touched != Touched::default() {
                    self.unused = self.before.take();
                }
                self.update(&now, &readings);
                self.rename(&last.project, project, touched);
                for position in &touched.positions {
                    self.built.rows.remove(&Some(position.actor));
                }
            }
            Some((_, last, touched)) if *touched == Touched::default() => self.turn(last, &now),
            Some((readings, _, touched)) => {
                self.unused = self.before.take();
                self.take_up(&readings);
                if !touched.articles.is_empty() {
                    self.facts.put_in_order();
                }
                self.sift(&now);
            }
            None => {
                self.unused = self.before.take();
                self.facts = Facts::of(project);
                self.sames = Sames::of(&self.facts);
                self.briefs = Briefs::of(&self.facts);
                self.sift(&now);
            }
        }
        let matrix = self.finish(&now);
        self.last = Some(now);
        matrix
    }

    /// What is needed no longer. To let go of it takes time: let another thread do that.
    pub fn take_unused(&mut self) -> impl Send + use<> {
        self.unused.take()
    }

    /// How long [`matrix`](Self::matrix) will take, in quotes that are to be read for it.
    #[must_use]
    pub fn effort(&self, project: &Project, touched: Option<&Touched>, filter: &Filter) -> usize {
        let all = project.quotes.size();
        let known = self.last.as_ref().zip(touched);
        let again = known.and_then(|(last, touched)| {
            let again = self.again(&last.project, project, touched)?;
            Some((last, again))
        });
        let Some((last, again)) = again else { return all };
        let little = touched.is_some_and(|touched| is_little(again.len(), touched));
        let untouched = touched.is_some_and(|touched| *touched == Touched::default());
        let is_back = untouched && self.before.as_ref().is_some_and(|(b, _)| *b.filter == *filter);
        let pass = if is_back || little && *last.filter == *filter { 0 } else { all / PASSED };
        let quotes = again.iter().filter_map(|at| self.facts.article(*at)).map(|t| t.quotes.len());
        pass + quotes.sum::<usize>()
    }

    /// The articles that are to be read again; none when that is all of them.
    fn again(&self, before: &Project, now: &Project, touched: &Touched) -> Option<BTreeSet<u32>> {
        let known = self.facts.articles.len();
        if before.articles.size() != known || now.articles.size() != known {
            return None;
        }
        let of_quotes = touched.quotes.iter().map(|quote| quote.article);
        let articles = of_quotes.chain(touched.articles.iter().copied());
        let mut again: BTreeSet<u32> =
            articles.map(|id| self.facts.find(id)).collect::<Option<_>>()?;
        let moved = touched.speak_otherwise(before, now);
        if !moved.is_empty() {
            again.extend(self.facts.with_speakers(&moved));
        }
        (again.len() <= FEW.max(known / 2)).then_some(again)
    }

    /// What these articles tell now.
    fn readings(&self, now: &Project, again: BTreeSet<u32>) -> Option<Vec<Reading>> {
        let mut speech = Speech::new(now);
        let mut buffer = Vec::new();
        let mut reading = |at| {
            let before = Arc::clone(self.facts.article(at)?);
            let article = now.articles.get(&before.article.id)?;
            let now = Arc::new(Told::of(now, article, &mut speech, &mut buffer));
            Some(Reading { at, before, now })
        };
        again.into_iter().map(&mut reading).collect()
    }

    /// Lets go of the rows in which actors stand by a name that they have no longer.
    fn rename(&mut self, before: &Project, now: &Project, touched: &Touched) {
        let name = |project: &Project, id| project.actor(id).map(|actor| actor.name.clone());
        let other = |id: &&ActorId| name(before, **id) != name(now, **id);
        let renamed: HashSet<ActorId> = touched.actors.iter().filter(other).copied().collect();
        if !renamed.is_empty() {
            self.built.rows.retain(|_, row| !row.names_any(&renamed));
        }
    }

    /// Puts what was read again in the place of what was known.
    fn take_up(&mut self, readings: &[Reading]) {
        for Reading { at, before, now } in readings {
            self.sames.remove(*at, before);
            self.sames.add(*at, now);
            self.briefs.set(*at, now);
            self.facts.articles.set_mut(*at as usize, Arc::clone(now));
        }
    }

    /// Turns to another filter of the same quotes.
    fn turn(&mut self, last: Last, now: &Last) {
        let built = std::mem::take(&mut self.built);
        match self.before.replace((last, built)) {
            Some((before, built)) if before.shows_as(now) => self.built = built,
            other => {
                self.unused = other;
                match &self.before {
                    Some((last, built)) if last.sifts_as(now) => {
                        self.built.sifted = built.sifted.clone();
                    }
                    Some(_) | None => self.sift(now),
                }
            }
        }
    }

    /// The pass over all quotes.
    fn sift(&mut self, now: &Last) {
        self.briefs.renew(&self.facts);
        self.built.sifted = Sifted::of(&now.sieve(&self.facts, &self.sames), &self.briefs);
        self.built.rows.clear();
    }

    /// The pass over what was read again, and over articles that print the same words.
    fn update(&mut self, now: &Last, readings: &[Reading]) {
        let mut articles: BTreeSet<u32> = readings.iter().map(|reading| reading.at).collect();
        for told in readings.iter().flat_map(|reading| [&reading.before, &reading.now]) {
            let same = told.quotes.iter().flat_map(|fact| self.sames.all(fact));
            articles.extend(same.map(|at| at.article));
        }
        let before = self.built.sifted.take_out(&now.sieve(&self.facts, &self.sames), &articles);
        self.take_up(readings);
        let sieve = now.sieve(&self.facts, &self.sames);
        let mut others = self.built.sifted.put_in(&sieve, &articles, before);
        let changed: HashSet<At> = readings.iter().flat_map(Reading::changed).collect();
        others.extend(sieve.holders_of_any(&articles, &changed));
        for holder in others {
            self.built.rows.remove(&holder);
        }
    }

    fn finish(&mut self, now: &Last) -> StanceMatrix {
        let project = &now.project;
        let said = self.built.sifted.said.iter().filter(|(_, said)| !said.statements.is_empty());
        let mut holders: BTreeSet<Holder> = said.map(|(holder, _)| *holder).collect();
        // Actors of whom the analyst set a position, but of whom no quote is there.
        let positions = project.positions.keys();
        let shown = positions.filter(|id| now.columns.number(id.issue).is_some());
        holders.extend(shown.map(|id| Some(id.actor)));
        let mut known = std::mem::take(&mut self.built.rows);
        for holder in holders {
            let row = known.remove(&holder).unwrap_or_else(|| {
                let source = Source {
                    facts: self.facts.clone(),
                    said: self.built.sifted.said.get(&holder).map(Arc::clone).unwrap_or_default(),
                    columns: Arc::clone(&now.columns),
                    filter: Arc::clone(&now.filter),
                    positions: row::positions(project, holder),
                    project: project.clone(),
                };
                Arc::new(LazyRow::new(holder, source))
            });
            self.built.rows.insert(holder, row);
        }
        let rows = self.built.rows.values();
        let mut rows: Vec<(Reverse<usize>, Arc<LazyRow>)> =
            rows.map(|row| (Reverse(row.statements()), Arc::clone(row))).collect();
        rows.sort_by(|(quotes, a), (other_quotes, b)| {
            let unknown = a.actor.is_none().cmp(&b.actor.is_none());
            unknown
                .then(quotes.cmp(other_quotes))
                .then_with(|| a.name.cmp(&b.name))
                .then(a.actor.cmp(&b.actor))
        });
        let counts = self.built.sifted.counts();
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
            repeats: Arc::clone(&self.built.sifted.repeats),
        }
    }
}

/// Whether an edit is taken up article by article: so many are read again for it, and their order is
/// as it was.
fn is_little(articles: usize, touched: &Touched) -> bool {
    articles <= FEW && touched.articles.is_empty()
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
