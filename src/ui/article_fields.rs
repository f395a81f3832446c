//! The fields that set what is known about one or several articles. Each makes one edit when it is
//! left, for all of them.

use std::collections::BTreeSet;

use egui::{Align, ComboBox, Layout, RichText, Ui, vec2};
use jiff::civil::Date;

use super::style::{Tokens, space};
use super::{describe, field, widgets};
use crate::lexicon;
use crate::model::{
    Article, ArticleDetail, ArticleId, ArticleKind, DateHow, Edit, Precision, Project, Published,
};
use crate::session::Command;

/// What stands in an empty field when the articles differ.
const DIFFER: &str = "they differ";

/// How a date may be typed.
const DATES: &str = "2026-03-31, March 2026 or 2026";

/// Draws the fields.
pub fn show(ui: &mut Ui, project: &Project, ids: &[ArticleId], commands: &mut Vec<Command>) {
    let articles: Vec<&Article> = ids.iter().filter_map(|id| project.article(*id)).collect();
    let [first, ..] = articles.as_slice() else {
        widgets::muted(ui, "Deleted meanwhile");
        return;
    };
    let form = Form { first, articles: &articles };
    form.texts(ui, commands);
    form.kind(ui, commands);
    form.language(ui, commands);
    match articles.as_slice() {
        [one] => {
            if let Some(file) = &one.file {
                widgets::citation(ui, format!("From {file}"));
            }
        }
        many => {
            let words = format!("What you set goes to all {} articles", many.len());
            widgets::citation(ui, words);
        }
    }
}

struct Form<'a> {
    first: &'a Article,
    articles: &'a [&'a Article],
}

/// What the articles have in common.
enum Common {
    /// All say this; empty: none says anything.
    Same(String),
    Differ,
}

impl Form<'_> {
    fn ids(&self) -> Vec<ArticleId> {
        self.articles.iter().map(|article| article.id).collect()
    }

    fn set(&self, detail: ArticleDetail) -> Command {
        Command::Edit(Edit::SetArticles { articles: self.ids(), detail })
    }

    fn common(&self, value: impl Fn(&Article) -> String) -> Common {
        let all: BTreeSet<String> = self.articles.iter().map(|article| value(article)).collect();
        match all.into_iter().collect::<Vec<_>>().as_slice() {
            [same] => Common::Same(same.clone()),
            _ => Common::Differ,
        }
    }

    fn texts(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        if let [one] = self.articles
            && let Some(title) =
                row(ui, "Title", &Common::Same(one.title.clone()), "").and_then(filled)
        {
            commands.push(self.set(ArticleDetail::Title(title)));
        }
        self.date(ui, commands);
        let outlet = self.common(|article| text(&article.outlet));
        if let Some(typed) = row(ui, "Outlet", &outlet, "Who published it") {
            commands.push(self.set(ArticleDetail::Outlet(filled(typed))));
        }
        let byline = self.common(|article| text(&article.byline));
        if let Some(typed) = row(ui, "Byline", &byline, "Who wrote it") {
            commands.push(self.set(ArticleDetail::Byline(filled(typed))));
        }
        let place = self.common(|article| text(&article.place));
        if let Some(typed) = row(ui, "Place", &place, "Where it was written") {
            commands.push(self.set(ArticleDetail::Place(filled(typed))));
        }
        let url = self.common(|article| text(&article.url));
        if let Some(typed) = row(ui, "Address", &url, "https://…") {
            commands.push(self.set(ArticleDetail::Url(filled(typed))));
        }
    }

    fn date(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let date = self.common(|article| article.published.map(typed).unwrap_or_default());
        let problem = ui.scope_id().with(("no date", self.first.id));
        if let Some(typed) = row(ui, "Date", &date, DATES) {
            let wrong = match (filled(typed), None::<String>) {
                (None, wrong) => {
                    commands.push(self.set(ArticleDetail::Published(None)));
                    wrong
                }
                (Some(typed), wrong) => match parse(&typed) {
                    Some(published) => {
                        commands.push(self.set(ArticleDetail::Published(Some(published))));
                        wrong
                    }
                    None => Some(typed),
                },
            };
            ui.data_mut(|data| data.insert_temp(problem, wrong));
        }
        let wrong: Option<String> = ui.data(|data| data.get_temp(problem)).flatten();
        let guessed = self.articles.iter().any(|article| {
            article.published.is_some_and(|published| published.how == DateHow::Guessed)
        });
        if let Some(wrong) = wrong {
            let colour = Tokens::of(ui).warning;
            let words = format!("“{wrong}” is no date: write {DATES}");
            note(ui, RichText::new(words).color(colour));
        } else if guessed {
            let colour = Tokens::of(ui).muted;
            let words = "Inferred: the article gives no full date. Type it to confirm";
            note(ui, RichText::new(words).color(colour));
        }
    }

    fn kind(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let kind = self.first.kind;
        let same = self.articles.iter().all(|article| article.kind == kind);
        let words = if same { kind.label() } else { DIFFER };
        labelled(ui, "Kind", |ui| {
            let list =
                ComboBox::from_id_salt("kind").icon(widgets::list_arrow).selected_text(words);
            let list = list.width(ui.available_width());
            let shown = list.show_ui(ui, |ui| {
                for other in ArticleKind::ALL {
                    let on = same && other == kind;
                    if ui.selectable_label(on, other.label()).clicked() && !on {
                        commands.push(self.set(ArticleDetail::Kind(other)));
                    }
                }
            });
            shown.response.accessible_name(format!("Kind {words}"));
        });
    }

    fn language(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let language = self.first.language.as_str();
        let same = self.articles.iter().all(|article| article.language == language);
        let words = if same { describe::language(language) } else { DIFFER.to_owned() };
        let mut codes: Vec<&str> = lexicon::languages().collect();
        if !codes.contains(&language) {
            codes.push(language);
        }
        if !codes.contains(&describe::OTHER_LANGUAGE) {
            codes.push(describe::OTHER_LANGUAGE);
        }
        labelled(ui, "Language", |ui| {
            let list =
                ComboBox::from_id_salt("language").icon(widgets::list_arrow).selected_text(&words);
            let list = list.width(ui.available_width());
            let shown = list.show_ui(ui, |ui| {
                for code in codes {
                    let on = same && code == language;
                    if ui.selectable_label(on, describe::language(code)).clicked() && !on {
                        let language = Some(code.to_owned());
                        commands.push(Command::Reread { articles: self.ids(), language });
                    }
                }
            });
            let hint = "Another language looks for quotes again; what you decided stays";
            shown.response.on_hover_text(hint).accessible_name(format!("Language {words}"));
        });
    }
}

fn filled(text: String) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A text field; what comes back was typed. Where the articles differ, "×" makes all empty.
fn row(ui: &mut Ui, name: &str, common: &Common, hint: &str) -> Option<String> {
    let (value, hint) = match common {
        Common::Same(value) => (value.as_str(), hint),
        Common::Differ => ("", DIFFER),
    };
    labelled(ui, name, |ui| {
        let Common::Differ = common else { return field::line(ui, name, value, hint) };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let clear = format!("Clear {name}");
            let cleared = widgets::cross(ui, clear, "Leave it empty in all of them").clicked();
            let typed = field::line(ui, name, value, hint);
            if cleared { Some(String::new()) } else { typed }
        })
        .inner
    })
}

fn labelled<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        let room = vec2(64.0, 26.0);
        ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(room);
            let colour = Tokens::of(ui).muted;
            ui.label(RichText::new(name).color(colour));
        });
        contents(ui)
    })
    .inner
}

/// A line under the field above.
fn note(ui: &mut Ui, words: RichText) {
    ui.horizontal(|ui| {
        ui.add_space(64.0 + space::S);
        ui.add(egui::Label::new(words.font(super::style::font::small())).wrap());
    });
}

/// A date as one types it.
fn typed(published: Published) -> String {
    let date = published.date;
    match published.precision {
        Precision::Day => date.to_string(),
        Precision::Month => date.strftime("%Y-%m").to_string(),
        Precision::Year => date.strftime("%Y").to_string(),
    }
}

/// What was typed, as exactly as it says: a day, a month or a year; in numbers from the largest to
/// the smallest, or as people write it.
#[must_use]
pub fn parse(text: &str) -> Option<Published> {
    let text = text.trim();
    let day = |format: &str| Date::strptime(format, text).ok();
    let month = |format: &str| Date::strptime(format!("%d {format}"), format!("1 {text}")).ok();
    let year = (text.len() == 4).then(|| Date::strptime("%d %m %Y", format!("1 1 {text}")).ok());
    let known = |date: Option<Date>, precision| date.map(|date| (date, precision));
    let (date, precision) = known(year.flatten(), Precision::Year)
        .or_else(|| known(month("%Y-%m"), Precision::Month))
        .or_else(|| known(month("%B %Y"), Precision::Month))
        .or_else(|| known(day("%Y-%m-%d"), Precision::Day))
        .or_else(|| known(day("%d %B %Y"), Precision::Day))
        .or_else(|| known(day("%d.%m.%Y"), Precision::Day))
        .or_else(|| known(day("%B %d, %Y"), Precision::Day))?;
    Some(Published { date, precision, how: DateHow::Entered })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_kept_as_exact_as_it_was_typed() {
        for (text, precision) in [
            ("2026-03-31", Precision::Day),
            ("2026-03", Precision::Month),
            ("2026", Precision::Year),
        ] {
            let published = parse(text).unwrap();
            assert_eq!(published.precision, precision);
            assert_eq!(typed(published), text);
        }
        for (text, means) in [
            ("31 March 2026", "2026-03-31"),
            ("March 31, 2026", "2026-03-31"),
            ("5.3.2026", "2026-03-05"),
            ("March 2026", "2026-03"),
        ] {
            assert_eq!(parse(text).map(typed).as_deref(), Some(means), "{text}");
        }
        for wrong in ["", "soon", "2026-02-30", "26", "2026-13", "31 Marsh 2026"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
