//! A text in many languages: the original and the reader's own first, the others folded away.

use model::Text;

/// One text in its languages.
pub struct Tongues {
    /// The original, and the reader's own where there is one.
    pub first: Vec<Text>,
    /// All others.
    pub others: Vec<Text>,
}

impl Tongues {
    /// Sorts texts, original first, for a reader of this language.
    pub fn of(texts: &[Text], language: &str) -> Self {
        let original = texts.first().map(|text| text.language.clone());
        let is_first = |text: &&Text| Some(&text.language) == original.as_ref() || text.language.as_str() == language;
        let (first, others) = texts.iter().partition::<Vec<&Text>, _>(is_first);
        Self { first: first.into_iter().cloned().collect(), others: others.into_iter().cloned().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Language;

    #[test]
    fn the_original_and_the_readers_language_come_first() {
        let text = |tag: &str| Text { language: Language::parse(tag), text: tag.to_owned() };
        let tongues = Tongues::of(&[text("fr"), text("de"), text("en")], "en");
        let tags = |texts: &[Text]| texts.iter().map(|text| text.text.clone()).collect::<Vec<_>>();
        assert_eq!(tags(&tongues.first), ["fr", "en"]);
        assert_eq!(tags(&tongues.others), ["de"]);
    }
}
