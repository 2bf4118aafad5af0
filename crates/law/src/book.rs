//! Everything known of the law, read from the files of `content/law`.

use crate::rule::Rule;
use crate::source::Source;
use crate::threshold::Thresholds;
use crate::word::Ask;
use model::Cpv;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use thiserror::Error;

/// Rules, thresholds, questions and sources.
#[derive(Clone, Debug)]
pub struct Book {
    /// Every rule, in the order of the files.
    pub rules: Vec<Rule>,
    /// The thresholds.
    pub thresholds: Thresholds,
    /// The codes of research services.
    pub research: ResearchCodes,
    /// The questions, in the order in which they are asked.
    pub questions: Vec<AskText>,
    /// Where statements were read, by name.
    pub sources: BTreeMap<String, Source>,
}

/// The codes of research services that decide about Article 14.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResearchCodes {
    /// First and last code of each stretch.
    pub ranges: Vec<[String; 2]>,
    /// Where the list was read.
    pub sources: Vec<String>,
    /// What is not sure about it.
    pub doubt: String,
}

/// A question as it is put to people.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskText {
    /// Which question.
    pub id: Ask,
    /// The question.
    pub question: String,
    /// Why it matters.
    pub why: String,
    /// A question that is put only when it may matter still: this condition must not be settled against it.
    #[serde(default)]
    pub when: Option<crate::condition::Condition>,
    /// Answers to choose from; none for what is typed.
    #[serde(default)]
    pub options: Vec<Choice>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its code.
    pub value: String,
    /// Its words.
    pub label: String,
    /// What it means.
    #[serde(default)]
    pub hint: Option<String>,
}

/// What is wrong with a file of the law.
#[derive(Debug, Error)]
pub enum Error {
    /// It is not as such a file must be.
    #[error(
        "content/law/{file} cannot be read: {why}\nhint: compare the entry with docs/FORMATS.md, section \"The law\""
    )]
    Unreadable {
        /// The file.
        file: &'static str,
        /// What the reader said, with the line.
        why: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskFile {
    ask: Vec<AskText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    source: BTreeMap<String, Source>,
}

macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../content/law/", $name)))
    };
}

/// A file with its text.
type File = (&'static str, &'static str);

const RULES: [File; 6] = [
    file!("sectors.toml"),
    file!("routes.toml"),
    file!("stages.toml"),
    file!("values.toml"),
    file!("guards.toml"),
    file!("proposed.toml"),
];

static SHIPPED: LazyLock<Book> = LazyLock::new(|| Book::read().expect("a test reads every file that is built in"));

impl Book {
    /// The book that is built in.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads the files that are built in.
    ///
    /// # Errors
    /// When one is not as such a file must be: with its line.
    pub fn read() -> Result<Self, Error> {
        let mut rules = Vec::new();
        for file in RULES {
            rules.extend(read::<RuleFile>(file)?.rule);
        }
        Ok(Self {
            rules,
            thresholds: read(file!("thresholds.toml"))?,
            research: read(file!("research-codes.toml"))?,
            questions: read::<AskFile>(file!("questions.toml"))?.ask,
            sources: read::<SourceFile>(file!("sources.toml"))?.source,
        })
    }

    /// A rule by its name.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// A question by its name.
    #[must_use]
    pub fn ask(&self, ask: Ask) -> Option<&AskText> {
        self.questions.iter().find(|text| text.id == ask)
    }

    /// An answer in words; its code where no words are written.
    #[must_use]
    pub fn label(&self, ask: Ask, value: &str) -> String {
        let option = self.ask(ask).and_then(|text| text.options.iter().find(|option| option.value == value));
        option.map_or_else(|| value.to_owned(), |option| option.label.clone())
    }

    /// Sources by their names, in order.
    #[must_use]
    pub fn sources_of(&self, names: &[String]) -> Vec<Source> {
        names.iter().filter_map(|name| self.sources.get(name).cloned()).collect()
    }
}

fn read<T: DeserializeOwned>((file, text): File) -> Result<T, Error> {
    toml::from_str(text).map_err(|error| Error::Unreadable { file, why: error.to_string() })
}

impl ResearchCodes {
    /// True for a code of the list.
    #[must_use]
    pub fn holds(&self, cpv: &Cpv) -> bool {
        self.ranges.iter().any(|[first, last]| (first.as_str()..=last.as_str()).contains(&cpv.as_str()))
    }
}
