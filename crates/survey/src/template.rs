//! Questionnaires kept as files a non-programmer edits, with what was published of their earlier rounds.

use crate::{Error, Questionnaire, Texts};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A questionnaire to begin from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// When the questionnaire it is made after was open, in words.
    pub asked: Texts,
    /// What is not known of that round, in words.
    #[serde(default)]
    pub unknown: Texts,
    /// Where its results were published.
    pub source: String,
    /// The month the figures are of: of their publication, or of the round where that is not known.
    pub dated: String,
    /// What was published.
    #[serde(default)]
    pub earlier: Vec<Figure>,
    /// The questions, in our own words.
    pub form: Questionnaire,
}

/// One published figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What it counts.
    pub what: Texts,
    /// How many; nothing where only a share was published.
    #[serde(default)]
    pub count: Option<u32>,
    /// The share that was published, in per cent.
    #[serde(default)]
    pub percent: Option<u32>,
    /// Of how many; nothing where that is not known.
    #[serde(default)]
    pub n: Option<u32>,
    /// Where it was published, where that is another page than the template's.
    #[serde(default)]
    pub source: Option<String>,
}

/// The files of `content/surveys`, earliest first.
const FILES: [(&str, &str); 3] = [
    ("first", include_str!("../../../content/surveys/first.toml")),
    ("second", include_str!("../../../content/surveys/second.toml")),
    ("third", include_str!("../../../content/surveys/third.toml")),
];

static TEMPLATES: LazyLock<Vec<(&str, Template)>> = LazyLock::new(|| {
    let read =
        |(name, text): (&'static str, &str)| (name, Template::read(&format!("content/surveys/{name}.toml"), text));
    let all = FILES.map(read).into_iter();
    all.map(|(name, template)| (name, template.expect("a test reads every file"))).collect()
});

impl Template {
    /// Every template with its name, earliest first.
    #[must_use]
    pub fn all() -> &'static [(&'static str, Self)] {
        &TEMPLATES
    }

    /// A template by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::all().iter().find(|(known, _)| *known == name).map(|(_, template)| template)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it holds a field nobody knows, or its questionnaire cannot be asked.
    pub fn read(file: &str, text: &str) -> Result<Self, Error> {
        let read = toml::from_str(text);
        let template: Self = read.map_err(|source| Error::Toml { file: file.to_owned(), source })?;
        match template.form.check().into_iter().next() {
            Some(fault) => Err(Error::Fault { file: file.to_owned(), fault }),
            None => Ok(template),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_asked_and_is_whole_in_its_languages() {
        for (name, text) in FILES {
            let file = format!("content/surveys/{name}.toml");
            let template = Template::read(&file, text).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(template.form.offered(), template.form.languages, "{file}: a text is missing in a language");
            assert!(template.source.starts_with("https://"), "{file}: say where the figures were published");
        }
    }

    #[test]
    fn one_of_them_speaks_three_languages() {
        assert_eq!(Template::named("second").unwrap().form.languages, ["en", "fr", "de"]);
    }

    #[test]
    fn every_published_share_says_of_how_many() {
        let figures = Template::all().iter().flat_map(|(_, template)| &template.earlier);
        assert!(figures.filter(|figure| figure.percent.is_some()).all(|figure| figure.n.is_some()));
    }
}
