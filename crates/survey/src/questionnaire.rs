//! A questionnaire: sections of questions, in several languages at once.

use crate::{Dimension, Question, Texts};
use serde::{Deserialize, Serialize};

/// A questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// Tags of its languages; the first is the one it is written in.
    pub languages: Vec<String>,
    /// Its title.
    pub title: Texts,
    /// What it is for, and what becomes of the answers; in Markdown.
    #[serde(default)]
    pub about: Texts,
    /// Its sections, one page each.
    #[serde(default)]
    pub sections: Vec<Section>,
}

/// Questions on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id, unique in the questionnaire.
    pub id: String,
    /// Its title.
    pub title: Texts,
    /// A help above its questions.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub help: Texts,
    /// Its questions.
    #[serde(default)]
    pub questions: Vec<Question>,
}

/// How much of a questionnaire is there in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Completeness {
    /// Tag of the language.
    pub language: String,
    /// Texts that are there.
    pub done: usize,
    /// Texts that are needed.
    pub needed: usize,
}

impl Completeness {
    /// True when nothing is missing.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.done == self.needed
    }
}

impl Questionnaire {
    /// An empty questionnaire in one language.
    #[must_use]
    pub fn new(language: &str, title: &str) -> Self {
        Self { languages: vec![language.to_owned()], title: Texts::one(language, title), ..Self::default() }
    }

    /// The language it is written in.
    #[must_use]
    pub fn language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }

    /// Every question, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// A question by its id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// The question whose answers tell groups of a dimension apart.
    #[must_use]
    pub fn grouping(&self, dimension: Dimension) -> Option<&Question> {
        self.questions().find(|question| question.groups_by == Some(dimension))
    }

    /// Dimensions by which results can be told.
    #[must_use]
    pub fn dimensions(&self) -> Vec<Dimension> {
        Dimension::ALL.into_iter().filter(|dimension| self.grouping(*dimension).is_some()).collect()
    }

    /// How much is there in each language.
    #[must_use]
    pub fn completeness(&self) -> Vec<Completeness> {
        let needed = self.needed_texts();
        let of = |language: &String| Completeness {
            language: language.clone(),
            done: needed.iter().filter(|texts| !texts.get(language).is_empty()).count(),
            needed: needed.len(),
        };
        self.languages.iter().map(of).collect()
    }

    /// Languages in which nothing is missing: the ones it is asked in.
    #[must_use]
    pub fn offered(&self) -> Vec<String> {
        self.completeness().into_iter().filter(Completeness::is_whole).map(|one| one.language).collect()
    }

    /// Texts that every language needs: those that must be there, and those that some language has.
    fn needed_texts(&self) -> Vec<&Texts> {
        let mut texts = vec![&self.title];
        let mut optional = vec![&self.about];
        for section in &self.sections {
            texts.push(&section.title);
            optional.push(&section.help);
            for question in &section.questions {
                texts.push(&question.text);
                optional.push(&question.help);
                texts.extend(question.options.iter().chain(&question.rows).map(|choice| &choice.text));
            }
        }
        texts.extend(optional.into_iter().filter(|text| !text.is_empty()));
        texts
    }
}
