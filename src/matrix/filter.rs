//! Which articles, quotes and tags pass a filter, and spans of dates to choose from.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::speech::capacity;
use crate::model::{
    Article, Filter, Precision, Project, Published, Quote, Review, ReviewFilter, Tagging, TaggingId,
};

/// A span of dates that ends with the newest article: archives are often old, and "last week" by
/// the calendar would be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DatePreset {
    /// The last seven days.
    Week,
    /// The last month, from the day after the same day a month before.
    Month,
    /// From the first of January of the year of the newest article.
    Year,
}

impl DatePreset {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Year];

    /// In a word or two.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Week => "Last 7 days",
            Self::Month => "Last month",
            Self::Year => "Year of the newest article",
        }
    }

    /// Its first day, when the newest article is of `newest`.
    #[must_use]
    pub fn first_day(self, newest: Date) -> Date {
        match self {
            Self::Week => newest.saturating_sub(6.days()),
            Self::Month => newest.saturating_sub(1.month()).saturating_add(1.day()),
            Self::Year => newest.first_of_year(),
        }
    }
}

/// The date of the newest article; none when no article has one.
#[must_use]
pub fn newest_date(project: &Project) -> Option<Date> {
    project.articles.values().filter_map(|article| article.published).map(|p| p.date).max()
}

impl Filter {
    /// Whether quotes of this article can pass.
    #[must_use]
    pub fn passes_article(&self, article: &Article) -> bool {
        self.passes_date(article.published)
            && self.language.as_ref().is_none_or(|language| *language == article.language)
            && (self.outlet.is_none() || self.outlet == article.outlet)
    }

    /// Whether a quote passes, its article aside. Rejected quotes never do.
    #[must_use]
    pub fn passes_quote(&self, project: &Project, quote: &Quote) -> bool {
        self.passes_review(quote.review)
            && self.kind.is_none_or(|kind| kind == quote.kind())
            && self.capacity.is_none_or(|wanted| wanted == capacity(project, quote))
    }

    /// Whether a tagging counts, its issue aside.
    #[must_use]
    pub fn passes_tagging(&self, tagging: &Tagging) -> bool {
        self.passes_coder(&tagging.id)
    }

    /// Whether what this coder says of a quote and an issue counts.
    pub(super) fn passes_coder(&self, id: &TaggingId) -> bool {
        self.coder.as_ref().is_none_or(|coder| *coder == id.coder)
    }

    /// Whether a quote passes that is reviewed so far.
    pub(super) fn passes_review(&self, review: Review) -> bool {
        match review {
            Review::Rejected => false,
            Review::Unreviewed => self.review != ReviewFilter::Reviewed,
            Review::Accepted | Review::Corrected => self.review != ReviewFilter::Unreviewed,
        }
    }

    /// A date that is known to the month or year passes when any of its days does.
    pub(super) fn passes_date(&self, published: Option<Published>) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let Some(published) = published else { return false };
        let first = published.date;
        let last = match published.precision {
            Precision::Day => first,
            Precision::Month => first.last_of_month(),
            Precision::Year => first.last_of_year(),
        };
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| first <= to)
    }
}
