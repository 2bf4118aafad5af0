//! The file of a template: typed fields at its head, the text below.

use super::fill;
use crate::source::Confidence;
use serde::{Deserialize, Serialize};
use thiserror::Error as ThisError;

/// A fault in a file: what, where, what to do.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[error("{file}, line {line}: {what}; {fix}")]
pub struct Error {
    /// The file, below `content`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: String,
}

/// A text with fields.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Name in addresses; also of the file.
    pub id: String,
    /// Title.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Language tag of the text.
    pub language: String,
    /// Codes of the steps it belongs to, the first one first.
    pub steps: Vec<String>,
    /// What is filled in.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
    /// What its text rests on.
    #[serde(default, rename = "source")]
    pub sources: Vec<Source>,
    /// The text, with places for fields.
    #[serde(skip)]
    pub text: String,
}

/// Something that is filled in.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Name in the text and in forms.
    pub name: String,
    /// Name for people.
    pub label: String,
    /// What is typed.
    pub kind: Kind,
    /// True when the text is not whole without it.
    pub required: bool,
    /// How to fill it.
    pub help: String,
}

/// What is typed into a field.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One line.
    Text,
    /// Paragraphs.
    Long,
    /// A day.
    Date,
    /// Lines, one for each thing.
    List,
    /// An amount and its currency.
    Money,
    /// Countries, with commas between.
    Countries,
}

/// What a text rests on.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub title: String,
    /// Where it is found, when an address is known.
    pub url: Option<String>,
    /// How sure it is that the source says so.
    pub confidence: Confidence,
}

impl Template {
    /// Reads a file and tries it out.
    ///
    /// # Errors
    /// The first fault: which file, which line, what to do.
    pub fn read(file: &str, text: &str) -> Result<Self, Error> {
        let fault = |line, what: String, fix: &str| Error { file: file.to_owned(), line, what, fix: fix.to_owned() };
        let parts = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
        let Some((head, body)) = parts else {
            let fix = "begin the file with a line +++, its fields, and a second line +++";
            return Err(fault(1, "the fields at the head are missing".to_owned(), fix));
        };
        let template: Self = toml::from_str(head).map_err(|error| {
            let line = error.span().map_or(1, |span| 2 + head[..span.start].matches('\n').count());
            fault(line, error.message().to_owned(), "correct it there; docs/FORMATS.md lists the fields")
        })?;
        let text = body.trim_start();
        let before = head.matches('\n').count() + 4 + body[..body.len() - text.len()].matches('\n').count();
        let template = Self { text: text.to_owned(), ..template };
        if file != format!("templates/{}.md", template.id) {
            return Err(fault(
                2,
                format!("the id {:?} is not the name of the file", template.id),
                "make them the same",
            ));
        }
        fill::try_out(&template).map_err(|(line, what)| {
            fault(before + line, what, "use only fields that the head names, written {{ name }}")
        })?;
        Ok(template)
    }

    /// A field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(head: &str, body: &str) -> String {
        format!(
            "+++\nid = \"x\"\ntitle = \"X\"\nabout = \"X\"\nlanguage = \"en\"\nsteps = [\"A1\"]\n{head}\n+++\n{body}"
        )
    }

    const FIELD: &str = "[[field]]\nname = \"a\"\nlabel = \"A\"\nkind = \"text\"\nrequired = true\nhelp = \"\"";

    #[test]
    fn an_unknown_field_at_the_head_names_file_and_line() {
        let error = Template::read("templates/x.md", &file("colour = \"red\"\nfield = []", "")).unwrap_err();
        assert!(error.to_string().starts_with("templates/x.md, line 7: unknown field `colour`"), "{error}");
    }

    #[test]
    fn a_place_for_a_field_that_is_not_there_names_file_and_line() {
        let error = Template::read("templates/x.md", &file(FIELD, "one\n\n{{ a }} {{ b }}\n")).unwrap_err();
        assert!(error.to_string().starts_with("templates/x.md, line 16: `b` is undefined"), "{error}");
    }

    #[test]
    fn a_file_without_a_head_and_a_wrong_name_are_refused() {
        assert!(Template::read("templates/x.md", "# Title").unwrap_err().to_string().contains("line 1"));
        assert!(
            Template::read("templates/y.md", &file(FIELD, "{{ a }}")).unwrap_err().to_string().contains("not the name")
        );
    }
}
