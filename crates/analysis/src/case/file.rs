//! Cases as files: `content/cases/*.toml`, written and read by people.

use super::{Case, Claim, Field, Level, Origin, Source, Standing, Value, Wrong};
use jiff::civil::Date;
use serde::Deserialize;

/// Why a file of a case cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// Not the expected TOML.
    #[error("case {file} was not read: {why}; the fields a case may have are in docs/FORMATS.md")]
    Malformed {
        /// The file.
        file: String,
        /// Line and reason.
        why: Box<toml::de::Error>,
    },
    /// A fact whose value cannot be read.
    #[error("case {file}, fact {field}: {why}")]
    Value {
        /// The file.
        file: String,
        /// The field.
        field: &'static str,
        /// What is wrong.
        why: Wrong,
    },
    /// A fact that names a source the file does not have, or none.
    #[error(
        "case {file}, fact {field}: no source named {source_id:?}; add it as [[source]], or mark the fact inferred"
    )]
    Source {
        /// The file.
        file: String,
        /// The field.
        field: &'static str,
        /// What it names.
        source_id: String,
    },
    /// A source with a level that is none.
    #[error("case {file}, source {source_id}: level is 1 (notice seen), 2 (official page) or 3 (press)")]
    Level {
        /// The file.
        file: String,
        /// The source.
        source_id: String,
    },
    /// A case without a title.
    #[error("case {0} has no title: add a [[fact]] with field = \"title\"")]
    Untitled(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reviewed: Date,
    #[serde(default)]
    source: Vec<FileSource>,
    fact: Vec<Fact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSource {
    id: String,
    what: String,
    address: Option<String>,
    level: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    field: Field,
    value: Lines,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    unconfirmed: bool,
    #[serde(default)]
    inferred: bool,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Lines {
    One(String),
    Many(Vec<String>),
}

impl Lines {
    fn text(&self) -> String {
        match self {
            Self::One(line) => line.clone(),
            Self::Many(lines) => lines.join("\n"),
        }
    }
}

/// Reads the case of a file; `name` is the file's name without its ending, and the id of the case.
///
/// # Errors
/// When the file is not as it should be: the error names file, place and what to do.
pub fn read(name: &str, text: &str) -> Result<Case, CaseError> {
    let malformed = |why| CaseError::Malformed { file: name.to_owned(), why: Box::new(why) };
    let file: File = toml::from_str(text).map_err(malformed)?;
    let claims = file.fact.iter().map(|fact| claim(name, &file, fact)).collect::<Result<Vec<_>, _>>()?;
    let case = Case { id: name.to_owned(), origin: Origin::Content, procedure: None, claims };
    if case.best(Field::Title).is_none() { Err(CaseError::Untitled(name.to_owned())) } else { Ok(case) }
}

fn claim(name: &str, file: &File, fact: &Fact) -> Result<Claim, CaseError> {
    let field = fact.field.as_str();
    let value = Value::read(fact.field, &fact.value.text());
    let value = value.map_err(|why| CaseError::Value { file: name.to_owned(), field, why })?;
    let missing = |id: &str| CaseError::Source { file: name.to_owned(), field, source_id: id.to_owned() };
    if fact.sources.is_empty() && !fact.inferred {
        return Err(missing(""));
    }
    let mut sources = Vec::new();
    for id in &fact.sources {
        let known = file.source.iter().find(|source| source.id == *id).ok_or_else(|| missing(id))?;
        sources.push(source(name, known)?);
    }
    Ok(Claim {
        id: None,
        field: fact.field,
        value,
        sources,
        confirmed: !fact.unconfirmed,
        inferred: fact.inferred,
        origin: Origin::Content,
        standing: Standing::Verified,
        note: fact.note.clone(),
        day: Some(file.reviewed),
    })
}

fn source(name: &str, source: &FileSource) -> Result<Source, CaseError> {
    let wrong = || CaseError::Level { file: name.to_owned(), source_id: source.id.clone() };
    let level = Level::of(source.level).ok_or_else(wrong)?;
    Ok(Source { what: source.what.clone(), address: source.address.clone(), level })
}
