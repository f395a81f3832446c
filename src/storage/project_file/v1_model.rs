//! Between file version 1 and the model of today.

use std::sync::Arc;

use super::v1::{
    ActorV1, AliasV1, ArticleV1, BlockKindV1, DecisionV1, DetectionV1, FileV1, GuessV1, IdV1,
    IssueV1, LogEntryV1, MembershipV1, PositionV1, PositionValueV1, PublishedV1, QuoteV1,
    ReadingV1, SpanV1, TaggingV1, TenureV1,
};
use super::{Loaded, OpenReason};
use crate::model::{
    Actor, ActorId, Alias, Article, ArticleId, Attribution, Block, Decision, Detection, Guess,
    Issue, IssueId, LogEntry, Membership, Position, PositionId, PositionValue, Problem, Project,
    Published, Quote, QuoteId, Reading, Span, Tagging, TaggingId, Tenure,
};

impl FileV1 {
    /// The file of this project and log.
    pub(super) fn of(project: &Project, log: &[LogEntry]) -> Self {
        Self {
            version: 1,
            articles: project.articles.values().map(|a| a.as_ref().into()).collect(),
            quotes: project.quotes.values().map(|q| q.as_ref().into()).collect(),
            actors: project.actors.values().map(|a| a.as_ref().into()).collect(),
            issues: project.issues.iter().map(|i| i.as_ref().into()).collect(),
            taggings: project.taggings.values().map(|t| t.as_ref().into()).collect(),
            positions: project.positions.values().map(|p| p.as_ref().into()).collect(),
            views: project.views.iter().map(|view| view.as_ref().into()).collect(),
            log: log.iter().map(Into::into).collect(),
        }
    }

    /// The project and log of this file, checked only for ids that are there twice: of two items
    /// with one id the project could keep only one.
    pub(super) fn into_loaded(self) -> Result<Loaded, OpenReason> {
        let mut project = Project::default();
        let mut twice = Vec::new();
        let mut once = |is_there: bool, item: String| {
            if is_there {
                twice.push(Problem { item, what: "it is there twice".to_owned() });
            }
        };
        for article in self.articles.into_iter().map(Article::from) {
            let is_there = project.articles.contains_key(&article.id);
            once(is_there, format!("article “{}”", article.title));
            project.articles.insert_mut(article.id, Arc::new(article));
        }
        for quote in self.quotes.into_iter().map(Quote::from) {
            let QuoteId { article, span } = quote.id;
            let is_there = project.quotes.contains_key(&quote.id);
            once(is_there, format!("quote {}–{} of article {article}", span.start(), span.end()));
            project.quotes.insert_mut(quote.id, Arc::new(quote));
        }
        for actor in self.actors.into_iter().map(Actor::from) {
            let is_there = project.actors.contains_key(&actor.id);
            once(is_there, format!("actor “{}” ({})", actor.name, actor.id));
            project.actors.insert_mut(actor.id, Arc::new(actor));
        }
        for tagging in self.taggings.into_iter().map(Tagging::from) {
            let TaggingId { quote, issue, coder } = &tagging.id;
            let span = quote.span;
            let is_there = project.taggings.contains_key(&tagging.id);
            let place = format!("{}–{} of article {}", span.start(), span.end(), quote.article);
            once(is_there, format!("tag of “{coder}” on issue {issue}, quote {place}"));
            project.taggings.insert_mut(tagging.id.clone(), Arc::new(tagging));
        }
        for position in self.positions.into_iter().map(Position::from) {
            let PositionId { actor, issue } = position.id;
            let is_there = project.positions.contains_key(&position.id);
            once(is_there, format!("position of actor {actor} on issue {issue}"));
            project.positions.insert_mut(position.id, Arc::new(position));
        }
        project.issues = self.issues.into_iter().map(|i| Arc::new(i.into())).collect();
        project.views = self.views.into_iter().map(|view| Arc::new(view.into())).collect();
        let log = self.log.into_iter().map(Into::into).collect();
        if twice.is_empty() {
            Ok(Loaded { project, log })
        } else {
            Err(OpenReason::Inconsistent { problems: twice })
        }
    }
}

fn pair(span: Span) -> SpanV1 {
    // Spans hold 32 bits.
    let short = |position| u32::try_from(position).unwrap_or(u32::MAX);
    (short(span.start()), short(span.end()))
}

fn span((start, end): SpanV1) -> Span {
    Span::new(start as usize, end as usize)
}

fn pairs(spans: &[Span]) -> Vec<SpanV1> {
    spans.iter().copied().map(pair).collect()
}

fn spans(pairs: Vec<SpanV1>) -> Vec<Span> {
    pairs.into_iter().map(span).collect()
}

impl From<&Article> for ArticleV1 {
    fn from(article: &Article) -> Self {
        Self {
            id: IdV1(article.id.0),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            byline: article.byline.clone(),
            published: article.published.map(|published| PublishedV1 {
                date: published.date,
                precision: published.precision.into(),
                how: published.how.into(),
            }),
            url: article.url.clone(),
            language: article.language.clone(),
            place: article.place.clone(),
            kind: article.kind.into(),
            file: article.file.clone(),
            warnings: article.warnings.clone(),
            reading: article.reading.as_ref().map(|reading| ReadingV1 {
                version: reading.version.clone(),
                warnings: reading.warnings.clone(),
            }),
            blocks: article.blocks.iter().map(|b| (b.kind.into(), pair(b.span))).collect(),
            text: Arc::clone(&article.text),
        }
    }
}

impl From<ArticleV1> for Article {
    fn from(article: ArticleV1) -> Self {
        let block =
            |(kind, place): (BlockKindV1, SpanV1)| Block { kind: kind.into(), span: span(place) };
        Self {
            id: ArticleId(article.id.0),
            title: article.title,
            outlet: article.outlet,
            byline: article.byline,
            published: article.published.map(|published| Published {
                date: published.date,
                precision: published.precision.into(),
                how: published.how.into(),
            }),
            url: article.url,
            language: article.language,
            place: article.place,
            kind: article.kind.into(),
            text: article.text,
            blocks: article.blocks.into_iter().map(block).collect(),
            file: article.file,
            warnings: article.warnings,
            reading: article
                .reading
                .map(|reading| Reading { version: reading.version, warnings: reading.warnings }),
        }
    }
}

impl From<&Quote> for QuoteV1 {
    fn from(quote: &Quote) -> Self {
        let is_all = quote.content.as_slice() == [quote.id.span];
        Self {
            article: IdV1(quote.id.article.0),
            at: pair(quote.id.span),
            content: if is_all { Vec::new() } else { pairs(&quote.content) },
            marks: pairs(&quote.marks),
            place: quote.place.into(),
            cue: quote.cue.map(pair),
            relay: quote.relay.clone(),
            venue: quote.venue.clone(),
            fidelity: quote.fidelity.into(),
            negated: quote.negated,
            detection: match quote.detection {
                Detection::Machine { confidence } => DetectionV1::Machine(confidence),
                Detection::Coder => DetectionV1::Coder,
            },
            guessed: quote.attribution.guessed.iter().map(Into::into).collect(),
            decided: quote.attribution.decided.as_ref().map(Into::into),
            review: quote.review.into(),
            repeats: quote.repeats.map(|other| pair(other.span)),
        }
    }
}

impl From<QuoteV1> for Quote {
    fn from(quote: QuoteV1) -> Self {
        let article = ArticleId(quote.article.0);
        let id = QuoteId { article, span: span(quote.at) };
        Self {
            id,
            content: if quote.content.is_empty() { vec![id.span] } else { spans(quote.content) },
            marks: spans(quote.marks),
            place: quote.place.into(),
            cue: quote.cue.map(span),
            relay: quote.relay,
            venue: quote.venue,
            fidelity: quote.fidelity.into(),
            negated: quote.negated,
            detection: match quote.detection {
                DetectionV1::Machine(confidence) => Detection::Machine { confidence },
                DetectionV1::Coder => Detection::Coder,
            },
            attribution: Attribution {
                guessed: quote.guessed.into_iter().map(Into::into).collect(),
                decided: quote.decided.map(Into::into),
            },
            review: quote.review.into(),
            repeats: quote.repeats.map(|place| QuoteId { article, span: span(place) }),
        }
    }
}

impl From<&Guess> for GuessV1 {
    fn from(guess: &Guess) -> Self {
        Self {
            actor: IdV1(guess.actor.0),
            mention: pair(guess.mention),
            role: guess.role.map(pair),
            score: guess.score,
            reasons: guess.reasons.clone(),
        }
    }
}

impl From<GuessV1> for Guess {
    fn from(guess: GuessV1) -> Self {
        Self {
            actor: ActorId(guess.actor.0),
            mention: span(guess.mention),
            role: guess.role.map(span),
            score: guess.score,
            reasons: guess.reasons,
        }
    }
}

impl From<&Decision> for DecisionV1 {
    fn from(decision: &Decision) -> Self {
        let ids = |actors: &Vec<ActorId>| actors.iter().map(|id| IdV1(id.0)).collect();
        Self {
            speakers: ids(&decision.speakers),
            holders: decision.holders.as_ref().map(ids),
            capacity: decision.capacity.map(Into::into),
            coder: decision.coder.clone(),
            at: decision.at,
        }
    }
}

impl From<DecisionV1> for Decision {
    fn from(decision: DecisionV1) -> Self {
        let ids = |ids: Vec<IdV1>| ids.into_iter().map(|id| ActorId(id.0)).collect();
        Self {
            speakers: ids(decision.speakers),
            holders: decision.holders.map(ids),
            capacity: decision.capacity.map(Into::into),
            coder: decision.coder,
            at: decision.at,
        }
    }
}

impl From<&Actor> for ActorV1 {
    fn from(actor: &Actor) -> Self {
        let alias = |alias: &Alias| AliasV1 {
            text: alias.text.clone(),
            language: alias.language.clone(),
            kind: alias.kind.into(),
        };
        let tenure = |tenure: &Tenure| TenureV1 {
            body: IdV1(tenure.body.0),
            office: tenure.office.clone(),
            from: tenure.from,
            to: tenure.to,
        };
        let membership = |own: &Membership| MembershipV1 {
            group: IdV1(own.group.0),
            from: own.from,
            to: own.to,
        };
        Self {
            id: IdV1(actor.id.0),
            kind: actor.kind.into(),
            name: actor.name.clone(),
            iso2: actor.iso2.clone(),
            aliases: actor.aliases.iter().map(alias).collect(),
            affiliation: actor.affiliation.map(|id| IdV1(id.0)),
            tenures: actor.tenures.iter().map(tenure).collect(),
            memberships: actor.memberships.iter().map(membership).collect(),
            apart: actor.apart.iter().map(|id| IdV1(id.0)).collect(),
            notes: actor.notes.clone(),
            hue: actor.hue,
        }
    }
}

impl From<ActorV1> for Actor {
    fn from(actor: ActorV1) -> Self {
        let alias = |alias: AliasV1| Alias {
            text: alias.text,
            language: alias.language,
            kind: alias.kind.into(),
        };
        let tenure = |tenure: TenureV1| Tenure {
            body: ActorId(tenure.body.0),
            office: tenure.office,
            from: tenure.from,
            to: tenure.to,
        };
        let membership = |own: MembershipV1| Membership {
            group: ActorId(own.group.0),
            from: own.from,
            to: own.to,
        };
        Self {
            id: ActorId(actor.id.0),
            kind: actor.kind.into(),
            name: actor.name,
            iso2: actor.iso2,
            aliases: actor.aliases.into_iter().map(alias).collect(),
            affiliation: actor.affiliation.map(|id| ActorId(id.0)),
            tenures: actor.tenures.into_iter().map(tenure).collect(),
            memberships: actor.memberships.into_iter().map(membership).collect(),
            apart: actor.apart.into_iter().map(|id| ActorId(id.0)).collect(),
            notes: actor.notes,
            hue: actor.hue,
        }
    }
}

impl From<&Issue> for IssueV1 {
    fn from(issue: &Issue) -> Self {
        Self {
            id: IdV1(issue.id.0),
            title: issue.title.clone(),
            proposition: issue.proposition.clone(),
            pro: issue.pro.clone(),
            contra: issue.contra.clone(),
            rules: issue.rules.clone(),
            parent: issue.parent.map(|id| IdV1(id.0)),
            terms: issue.terms.clone(),
        }
    }
}

impl From<IssueV1> for Issue {
    fn from(issue: IssueV1) -> Self {
        Self {
            id: IssueId(issue.id.0),
            title: issue.title,
            proposition: issue.proposition,
            pro: issue.pro,
            contra: issue.contra,
            rules: issue.rules,
            parent: issue.parent.map(|id| IssueId(id.0)),
            terms: issue.terms,
        }
    }
}

impl From<&Tagging> for TaggingV1 {
    fn from(tagging: &Tagging) -> Self {
        Self {
            article: IdV1(tagging.id.quote.article.0),
            quote: pair(tagging.id.quote.span),
            issue: IdV1(tagging.id.issue.0),
            coder: tagging.id.coder.clone(),
            stance: tagging.stance.into(),
            excerpt: tagging.excerpt.map(pair),
            condition: tagging.condition.clone(),
            comment: tagging.comment.clone(),
            at: tagging.at,
        }
    }
}

impl From<TaggingV1> for Tagging {
    fn from(tagging: TaggingV1) -> Self {
        let quote = QuoteId { article: ArticleId(tagging.article.0), span: span(tagging.quote) };
        Self {
            id: TaggingId { quote, issue: IssueId(tagging.issue.0), coder: tagging.coder },
            stance: tagging.stance.into(),
            excerpt: tagging.excerpt.map(span),
            condition: tagging.condition,
            comment: tagging.comment,
            at: tagging.at,
        }
    }
}

impl From<&Position> for PositionV1 {
    fn from(position: &Position) -> Self {
        Self {
            actor: IdV1(position.id.actor.0),
            issue: IdV1(position.id.issue.0),
            value: match position.value {
                PositionValue::Stance(stance) => PositionValueV1::Stance(stance.into()),
                PositionValue::NotCovered => PositionValueV1::NotCovered,
                PositionValue::NotApplicable => PositionValueV1::NotApplicable,
            },
            summary: position.summary.clone(),
            key: position.key.map(|key| (IdV1(key.article.0), pair(key.span))),
            coder: position.coder.clone(),
            at: position.at,
        }
    }
}

impl From<PositionV1> for Position {
    fn from(position: PositionV1) -> Self {
        let quote = |(article, at): (IdV1, SpanV1)| QuoteId {
            article: ArticleId(article.0),
            span: span(at),
        };
        Self {
            id: PositionId { actor: ActorId(position.actor.0), issue: IssueId(position.issue.0) },
            value: match position.value {
                PositionValueV1::Stance(stance) => PositionValue::Stance(stance.into()),
                PositionValueV1::NotCovered => PositionValue::NotCovered,
                PositionValueV1::NotApplicable => PositionValue::NotApplicable,
            },
            summary: position.summary,
            key: position.key.map(quote),
            coder: position.coder,
            at: position.at,
        }
    }
}

impl From<&LogEntry> for LogEntryV1 {
    fn from(entry: &LogEntry) -> Self {
        Self { at: entry.at, coder: entry.coder.clone(), what: entry.what.clone() }
    }
}

impl From<LogEntryV1> for LogEntry {
    fn from(entry: LogEntryV1) -> Self {
        Self { at: entry.at, coder: entry.coder, what: entry.what }
    }
}
