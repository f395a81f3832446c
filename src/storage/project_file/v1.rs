//! File version 1. Files of this shape exist, so that a field may be added that older files lack
//! (`#[serde(default)]`, left out while empty), and nothing else may change: for that, add a version.
//! From the first release on not even a field may be added, for the programs that are out then refuse
//! what they do not know.
//!
//! Spans are pairs of bytes, scores are thousandths, ids are sixteen hexadecimal digits, dates
//! and times are as in ISO 8601. What is absent or empty is left out.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The whole file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileV1 {
    /// First, so that it can be read alone.
    pub version: u32,
    /// In the order of their ids.
    pub articles: Vec<ArticleV1>,
    /// By article, then by place.
    pub quotes: Vec<QuoteV1>,
    /// In the order of their ids.
    pub actors: Vec<ActorV1>,
    /// In the analyst's order.
    pub issues: Vec<IssueV1>,
    /// By quote, issue, coder.
    pub taggings: Vec<TaggingV1>,
    /// By actor, then by issue.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<PositionV1>,
    /// In the order in which they were saved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<SavedViewV1>,
    /// Oldest first.
    pub log: Vec<LogEntryV1>,
}

/// First and last byte, the last not included.
pub(super) type SpanV1 = (u32, u32);

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleV1 {
    pub id: IdV1,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PublishedV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub language: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    pub kind: ArticleKindV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<ReadingV1>,
    pub blocks: Vec<(BlockKindV1, SpanV1)>,
    pub text: Arc<str>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadingV1 {
    pub version: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PublishedV1 {
    pub date: Date,
    pub precision: PrecisionV1,
    pub how: DateHowV1,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuoteV1 {
    pub article: IdV1,
    /// Where it stood when it was made: with the article its identity.
    pub at: SpanV1,
    /// Left out when it is the one span `at`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<SpanV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<SpanV1>,
    pub place: PlaceV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<SpanV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relay: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    pub fidelity: FidelityV1,
    #[serde(default, skip_serializing_if = "is_false")]
    pub negated: bool,
    pub detection: DetectionV1,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guessed: Vec<GuessV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<DecisionV1>,
    pub review: ReviewV1,
    /// The place of the quote of the same article that it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<SpanV1>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum DetectionV1 {
    Machine(u16),
    Coder,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuessV1 {
    pub actor: IdV1,
    pub mention: SpanV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<SpanV1>,
    pub score: u16,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionV1 {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<IdV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holders: Option<Vec<IdV1>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<CapacityV1>,
    pub coder: String,
    pub at: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActorV1 {
    pub id: IdV1,
    pub kind: ActorKindV1,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iso2: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<AliasV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<IdV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tenures: Vec<TenureV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub memberships: Vec<MembershipV1>,
    /// Actors of like name that are somebody else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<IdV1>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    pub hue: u8,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AliasV1 {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    pub kind: AliasKindV1,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TenureV1 {
    pub body: IdV1,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MembershipV1 {
    pub group: IdV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IssueV1 {
    pub id: IdV1,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proposition: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pro: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contra: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rules: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<IdV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TaggingV1 {
    pub article: IdV1,
    /// The quote's `at`.
    pub quote: SpanV1,
    pub issue: IdV1,
    pub coder: String,
    pub stance: StanceV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<SpanV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    pub at: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PositionV1 {
    pub actor: IdV1,
    pub issue: IdV1,
    pub value: PositionValueV1,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Article and `at` of the key quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<(IdV1, SpanV1)>,
    pub coder: String,
    pub at: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum PositionValueV1 {
    Stance(StanceV1),
    NotCovered,
    NotApplicable,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedViewV1 {
    pub id: IdV1,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Left out when it is all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewFilterV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<QuoteKindV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<CapacityV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coder: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<IdV1>,
    /// Left out when it is by number of quotes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<SortV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<IdV1>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub hide_empty: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub transposed: bool,
    /// Left out when they are full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<CellsV1>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum SortV1 {
    Name,
    Stance(IdV1),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LogEntryV1 {
    pub at: Timestamp,
    pub coder: String,
    pub what: String,
}

/// Declares a frozen enum and how it and the model's go into each other. A variant that the model
/// gains does not compile until a file version says what becomes of it.
macro_rules! mirrors {
    ($($frozen:ident = $model:ident { $($variant:ident),* })*) => {$(
        #[derive(Clone, Copy, Debug, Serialize, Deserialize)]
        pub(super) enum $frozen { $($variant),* }

        impl From<crate::model::$model> for $frozen {
            fn from(value: crate::model::$model) -> Self {
                match value { $(crate::model::$model::$variant => Self::$variant),* }
            }
        }

        impl From<$frozen> for crate::model::$model {
            fn from(value: $frozen) -> Self {
                match value { $($frozen::$variant => Self::$variant),* }
            }
        }
    )*};
}

mirrors! {
    ArticleKindV1 = ArticleKind { Article, PressRelease, Transcript, Communique, SocialPost, Other }
    PrecisionV1 = Precision { Day, Month, Year }
    DateHowV1 = DateHow { Parsed, Guessed, Entered }
    BlockKindV1 = BlockKind { Headline, Byline, Dateline, Subhead, Paragraph, Caption }
    PlaceV1 = Place { Headline, Subhead, Body }
    FidelityV1 = Fidelity { Verbatim, Translated, Paraphrase }
    ReviewV1 = Review { Unreviewed, Accepted, Corrected, Rejected }
    CapacityV1 = Capacity { Official, Personal, Anonymous, Unclear }
    ActorKindV1 = ActorKind { State, Body, Person, Group, Outlet, Anonymous }
    AliasKindV1 = AliasKind { Name, Metonym, Demonym, Title }
    QuoteKindV1 = QuoteKind { Direct, Mixed, Indirect }
    ReviewFilterV1 = ReviewFilter { All, Reviewed, Unreviewed }
    CellsV1 = Cells { Full, Compact, Coverage }
    StanceV1 = Stance {
        Supports, SupportsWithReservations, Mixed, ObjectsWithReservations, Opposes, NoPosition,
        Unclear
    }
}

/// A 64-bit id as sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct IdV1(pub u64);

impl Serialize for IdV1 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}", self.0))
    }
}

impl<'de> Deserialize<'de> for IdV1 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;
        impl de::Visitor<'_> for Digits {
            type Value = IdV1;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an id of sixteen hexadecimal digits")
            }

            fn visit_str<E: de::Error>(self, digits: &str) -> Result<IdV1, E> {
                let well_formed =
                    digits.len() == 16 && digits.bytes().all(|b| b.is_ascii_hexdigit());
                let id = u64::from_str_radix(digits, 16).ok().filter(|_| well_formed);
                id.map(IdV1).ok_or_else(|| E::invalid_value(de::Unexpected::Str(digits), &self))
            }
        }
        deserializer.deserialize_str(Digits)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(value: &bool) -> bool {
    !*value
}
