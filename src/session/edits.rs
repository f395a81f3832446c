//! From what the analyst asks to the edit that does it: puts in ids, the coder and the time.

use jiff::Timestamp;

use crate::model::{Actor, ActorId, ActorKind, Edit, Issue, Position, Project, Tagging, TaggingId};
use crate::session::{Command, Speaker, words};

/// The edit that carries out `command` on `project`; none when the command is no edit or there is
/// nothing to do.
#[must_use]
pub fn edit_for(
    command: &Command,
    project: &Project,
    coder: String,
    at: Timestamp,
) -> Option<Edit> {
    let tagging = |quote, issue| TaggingId { quote, issue, coder: coder.clone() };
    match command {
        Command::Attribute { quotes, speaker } => {
            let (speakers, new_actor) = match speaker {
                Speaker::Actor(id) => (vec![*id], None),
                Speaker::Several(ids) => (ids.clone(), None),
                Speaker::Unknown => (vec![], None),
                Speaker::New { name, kind, government } => {
                    let actor = new_actor(project, name, *kind, *government);
                    (vec![actor.id], Some(Box::new(actor)))
                }
            };
            Some(Edit::Reattribute { quotes: quotes.clone(), speakers, new_actor, coder, at })
        }
        Command::Review { quotes, review } => {
            Some(Edit::Review { quotes: quotes.clone(), review: *review })
        }
        Command::Tag { quote, issue, stance } => {
            let id = tagging(*quote, *issue);
            let tagging = match project.taggings.get(&id) {
                Some(old) if old.stance == *stance => return None,
                Some(old) => Tagging { stance: *stance, at, ..old.as_ref().clone() },
                None => Tagging {
                    id,
                    stance: *stance,
                    excerpt: None,
                    condition: None,
                    comment: None,
                    at,
                },
            };
            Some(Edit::Tag(Box::new(tagging)))
        }
        Command::Annotate { quote, issue, condition, comment } => {
            let old = project.taggings.get(&tagging(*quote, *issue))?;
            let filled = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
            let (condition, comment) = (filled(condition), filled(comment));
            if old.condition == condition && old.comment == comment {
                return None;
            }
            let old = old.as_ref().clone();
            Some(Edit::Tag(Box::new(Tagging { condition, comment, at, ..old })))
        }
        Command::AddQuote { article, words } => {
            let article = project.article(*article)?;
            Some(Edit::AddQuote(Box::new(words::new_quote(article, *words)?)))
        }
        Command::AdjustQuote { quote, extent } => {
            let quote = project.quote(*quote)?;
            let article = project.article(quote.id.article)?;
            let content = words::within(article, &quote.content, *extent);
            let marks = words::marks(article, &content);
            // Nothing left is no quote: there is another word for that.
            let quote = quote.id;
            (!content.is_empty()).then_some(Edit::SetWords { quote, content, marks })
        }
        Command::SetHolder { quote, holders, capacity } => {
            let (quote, holders, capacity) = (*quote, holders.clone(), *capacity);
            Some(Edit::SetHolder { quote, holders, capacity, coder, at })
        }
        Command::Excerpt { quote, issue, words } => {
            let old = project.taggings.get(&tagging(*quote, *issue))?.as_ref().clone();
            let article = project.article(quote.article)?;
            let excerpt = words.map(|words| words::trimmed(article, words));
            Some(Edit::Tag(Box::new(Tagging { excerpt, at, ..old })))
        }
        Command::Untag { quote, issue } => {
            let id = tagging(*quote, *issue);
            project.taggings.contains_key(&id).then_some(Edit::Untag(id))
        }
        Command::SetPosition { id, value, summary, key } => {
            let summary = summary.trim().to_owned();
            let new = Position { id: *id, value: *value, summary, key: *key, coder, at };
            // Who said the same before, and when, stays.
            let same = project.position(*id).is_some_and(|old| {
                (old.value, &old.summary, old.key) == (new.value, &new.summary, new.key)
            });
            (!same).then(|| Edit::SetPosition(Box::new(new)))
        }
        Command::ClearPosition { id } => {
            project.position(*id).map(|own| Edit::ClearPosition(own.id))
        }
        Command::AddIssue { title } => {
            let id = project.free_issue_id(title);
            Some(Edit::AddIssue(Box::new(Issue::new(id, title.trim()))))
        }
        Command::AddActor { name, kind, government } => {
            Some(Edit::AddActor(Box::new(new_actor(project, name, *kind, *government))))
        }
        Command::MoveQuotes { quotes, from, to } => {
            let (to, new_actor) = match to {
                Speaker::Actor(id) => (*id, None),
                Speaker::New { name, kind, government } => {
                    let actor = new_actor(project, name, *kind, *government);
                    (actor.id, Some(Box::new(actor)))
                }
                Speaker::Several(_) | Speaker::Unknown => return None,
            };
            let (quotes, from) = (quotes.clone(), *from);
            (from != to && !quotes.is_empty()).then_some(Edit::MoveQuotes {
                quotes,
                from,
                to,
                new_actor,
                coder,
                at,
            })
        }
        Command::NotActors { actors, quotes } => {
            Some(Edit::NotActors { actors: actors.clone(), quotes: *quotes, coder, at })
        }
        Command::Ask(_)
        | Command::Copy(_)
        | Command::ShowView(_)
        | Command::New
        | Command::OpenSample
        | Command::Open(_)
        | Command::Save
        | Command::SaveAs(_)
        | Command::Import(_)
        | Command::ImportText(_)
        | Command::Export(_)
        | Command::Reread { .. }
        | Command::KeepReadings
        | Command::Edit(_)
        | Command::Undo
        | Command::Redo
        | Command::StepTo(_)
        | Command::Search(_)
        | Command::ClearNotices
        | Command::CancelJob
        | Command::Dismiss(_)
        | Command::Recover
        | Command::DiscardRecovery
        | Command::SetTheme(_)
        | Command::SetCoder(_)
        | Command::SetPreferences(_) => None,
    }
}

/// A new actor that speaks for `government`: a person by an office, anything else by belonging.
fn new_actor(project: &Project, name: &str, kind: ActorKind, government: Option<ActorId>) -> Actor {
    let name = name.trim();
    let mut actor = Actor::new(project.free_actor_id(kind, name), kind, name);
    actor.hue = u8::try_from(project.actors.size() % 12).unwrap_or_default();
    actor.set_government(government);
    actor
}
