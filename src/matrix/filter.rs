//! Which quotes the matrix is made from.

use jiff::civil::Date;

use crate::model::{Article, Precision, Published, Quote, QuoteKind, Review};

/// Which quotes the matrix is made from. The default lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Published on this day or later. Articles without a date are left out.
    pub from: Option<Date>,
    /// Published on this day or earlier. Articles without a date are left out.
    pub to: Option<Date>,
    /// Published by this outlet.
    pub outlet: Option<String>,
    /// In this language, as a two-letter code (ISO 639-1).
    pub language: Option<String>,
    /// How far they are reviewed.
    pub review: ReviewFilter,
    /// Direct, mixed or indirect.
    pub kind: Option<QuoteKind>,
}

/// How far quotes are reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReviewFilter {
    /// All of them.
    #[default]
    All,
    /// Accepted or corrected.
    Reviewed,
    /// Not looked at yet.
    Unreviewed,
}

impl ReviewFilter {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 3] = [Self::All, Self::Reviewed, Self::Unreviewed];

    /// In a word or two.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Reviewed => "Reviewed only",
            Self::Unreviewed => "Unreviewed only",
        }
    }
}

impl Filter {
    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether quotes of this article can pass.
    #[must_use]
    pub fn passes_article(&self, article: &Article) -> bool {
        self.passes_date(article.published)
            && self.language.as_ref().is_none_or(|language| *language == article.language)
            && (self.outlet.is_none() || self.outlet == article.outlet)
    }

    /// Whether a quote passes, its article aside. Rejected quotes never do.
    #[must_use]
    pub fn passes_quote(&self, quote: &Quote) -> bool {
        let review = match quote.review {
            Review::Rejected => false,
            Review::Unreviewed => self.review != ReviewFilter::Reviewed,
            Review::Accepted | Review::Corrected => self.review != ReviewFilter::Unreviewed,
        };
        review && self.kind.is_none_or(|kind| kind == quote.kind())
    }

    /// A date that is known to the month or year passes when any of its days does.
    fn passes_date(&self, published: Option<Published>) -> bool {
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
