//! Which capitals are those of names, where every noun has one (German).

use super::{Kind, Reader, Shape};
use crate::lexicon::{Class, Mark};

impl Reader<'_> {
    /// Where every noun has a capital, only that of a name counts: not a listed word, nor what ends
    /// as nouns do or stands behind an article or its adjective.
    pub(super) fn noun_shape(&self, word: &str, id: u16) -> Shape {
        const ENDINGS: [&str; 21] = [
            "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion",
            "tionen", "tät", "täten", "ismus", "nis", "nisse", "tum", "ment", "mente", "ling",
            "linge", "chen",
        ];
        if self.lexicon.name(word, std::iter::empty()).is_some() {
            return Shape::Capital;
        }
        let known = self.lexicon.word(id);
        let listed = id != 0 && !known.marks.has(Mark::HONORIFIC);
        let ends = ENDINGS.iter().any(|ending| word.ends_with(ending));
        let before = self.tokens.last().is_some_and(|token| {
            let near = self.text.get(token.span.end()..).is_some_and(|t| t.starts_with(' '));
            let adjective = token.kind == Kind::Word
                && token.shape == Shape::Lower
                && token.id == 0
                && ["e", "en", "er", "es", "em"]
                    .iter()
                    .any(|ending| token.span.of(self.text).ends_with(ending))
                && !token.span.of(self.text).starts_with(char::is_uppercase);
            let determiner = matches!(
                token.word.class,
                Class::Article | Class::Possessive | Class::Demonstrative | Class::Ordinal
            );
            near && (adjective || determiner || token.kind == Kind::Number)
        });
        if listed || ends || before { Shape::Lower } else { Shape::Capital }
    }
}
