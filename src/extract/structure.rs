//! An article's text taken apart: blocks, marked spans, sentences. What attribution works on.

use super::{marks, sentences};
use crate::lexicon::Lexicon;
use crate::model::Article;

/// What the text looks like before anybody asks who said what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    /// Everything in quotation marks.
    pub marks: marks::Marks,
    /// Every sentence, in order.
    pub sentences: Vec<sentences::Sentence>,
}

/// Takes apart the text of `article` along its blocks.
#[must_use]
pub fn read_structure(article: &Article, lexicon: &Lexicon) -> Structure {
    let marks = marks::find(&article.text, &article.blocks, lexicon);
    let sentences = sentences::find(&article.text, &article.blocks, &marks);
    Structure { marks, sentences }
}
