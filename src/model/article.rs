//! One imported text with what is known about it.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ArticleId, Span};

/// One imported text. The text and its blocks never change after import; the rest is metadata
/// that the analyst may set. What is unknown is absent, never made up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The hash of the text.
    pub id: ArticleId,
    /// The headline, else the first words.
    pub title: String,
    /// Who published it. (Not "source": that word means the quoted party.)
    pub outlet: Option<String>,
    /// Who wrote it, as printed: "By Jane Doe" gives "Jane Doe".
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Where on the web it came from.
    pub url: Option<String>,
    /// Language as a two-letter code (ISO 639-1).
    pub language: String,
    /// Where it was written: the place of the dateline.
    pub place: Option<String>,
    /// What sort of text it is.
    pub kind: ArticleKind,
    /// The whole text as decoded: no byte order mark, line ends are LF, nothing else changed.
    pub text: Arc<str>,
    /// The text's parts in order, not overlapping; white space between them belongs to none.
    pub blocks: Vec<Block>,
    /// The file that it came from, as given.
    pub file: Option<String>,
    /// What import had to say about it, for people.
    pub warnings: Vec<String>,
    /// How the program last looked for quotes in it; none when that is not known.
    pub reading: Option<Reading>,
}

impl Article {
    /// An article of this text and these blocks, with nothing else known about it.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>, blocks: Vec<Block>) -> Self {
        let text = text.into();
        Self {
            id: ArticleId::of_text(&text),
            title: String::new(),
            outlet: None,
            byline: None,
            published: None,
            url: None,
            language: "en".to_owned(),
            place: None,
            kind: ArticleKind::Article,
            text,
            blocks,
            file: None,
            warnings: Vec::new(),
            reading: None,
        }
    }

    /// The words that `span` stands for; empty when the span is not of this article.
    #[must_use]
    pub fn text_of(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Where it stands beside another in a list: by date, those without a date last, then by title.
    #[must_use]
    pub fn cmp_in_list(&self, other: &Self) -> std::cmp::Ordering {
        let date = |article: &Self| article.published.map(|published| published.date);
        let place = |article: &Self| (date(article).is_none(), date(article));
        let by_date = place(self).cmp(&place(other));
        by_date.then_with(|| self.title.cmp(&other.title)).then(self.id.cmp(&other.id))
    }

    /// Everything that import and extraction had to say about it.
    pub fn remarks(&self) -> impl Iterator<Item = &str> {
        let of_reading = self.reading.iter().flat_map(|reading| &reading.warnings);
        self.warnings.iter().chain(of_reading).map(String::as_str)
    }
}

/// How the program last looked for quotes in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// With which word lists and weights: another one means that it may find more today.
    pub version: String,
    /// What it had to say about the text, for people.
    pub warnings: Vec<String>,
}

/// What sort of text an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ArticleKind {
    /// News report, interview or opinion piece.
    #[default]
    Article,
    /// Issued by a government or body itself.
    PressRelease,
    /// Word for word what was said.
    Transcript,
    /// Agreed text of a meeting.
    Communique,
    /// Post on a social network.
    SocialPost,
    /// Anything else.
    Other,
}

impl ArticleKind {
    /// All of them, in the order in which a list shows them.
    pub const ALL: [Self; 6] = [
        Self::Article,
        Self::PressRelease,
        Self::Transcript,
        Self::Communique,
        Self::SocialPost,
        Self::Other,
    ];

    /// In a word or two.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Article => "Article",
            Self::PressRelease => "Press release",
            Self::Transcript => "Transcript",
            Self::Communique => "Communiqué",
            Self::SocialPost => "Social post",
            Self::Other => "Other",
        }
    }
}

/// When an article was published, how exactly that is known, and from what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Published {
    /// The day; with a coarser precision the first day of the month or year.
    pub date: Date,
    /// How exact it is.
    pub precision: Precision,
    /// Where it comes from.
    pub how: DateHow,
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

/// Where a date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DateHow {
    /// Read off the file.
    Parsed,
    /// Completed from circumstances, for example a dateline without a year.
    Guessed,
    /// Set by the analyst.
    Entered,
}

/// One part of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, without the white space around it.
    pub span: Span,
}

/// What a part of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// The title line or lines at the top.
    Headline,
    /// Who wrote it.
    Byline,
    /// A line of its own with place, date or agency.
    Dateline,
    /// A heading inside the body.
    Subhead,
    /// Running text.
    Paragraph,
    /// Words under a picture.
    Caption,
}
