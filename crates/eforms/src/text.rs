//! Messages in words: the SDK's own where it has them, else a sentence made from the rule.

use crate::Error;
use crate::schematron::Assert;
use std::collections::HashMap;
use std::path::Path;

/// Names of fields and texts of rules, as the SDK's translations give them.
#[derive(Debug, Default)]
pub(crate) struct Texts(HashMap<String, String>);

/// Files of translations that messages are made from; the second is not in every copy of the SDK.
const FILES: [(&str, bool); 2] = [("field_en.xml", true), ("rule_en.xml", false)];
/// Most codes that a message lists.
const MOST_CODES: usize = 8;

impl Texts {
    /// Reads the English texts.
    ///
    /// # Errors
    /// [`Error::BrokenSdk`] when a file that every SDK has cannot be read.
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let mut texts = Self::default();
        for (name, is_needed) in FILES {
            let file = folder.join(name);
            match std::fs::read_to_string(&file) {
                Ok(content) => texts.add(&file, &content)?,
                Err(_) if !is_needed => {}
                Err(why) => return Err(Error::BrokenSdk { file, why: why.to_string() }),
            }
        }
        Ok(texts)
    }

    fn add(&mut self, file: &Path, content: &str) -> Result<(), Error> {
        let broken = |why: uppsala::XmlError| Error::BrokenSdk { file: file.to_owned(), why: why.to_string() };
        let document = uppsala::parse(content).map_err(broken)?;
        for id in document.get_elements_by_tag_name("entry") {
            let key = document.get_attribute(id, "key").unwrap_or_default();
            if key.starts_with("field|name|") || key.starts_with("rule|text|") {
                self.0.insert(key.to_owned(), document.text_content_deep(id).trim().to_owned());
            }
        }
        Ok(())
    }

    /// What is wrong when an assertion does not hold, and what to do.
    pub(crate) fn of(&self, assert: &Assert, field: Option<&str>) -> String {
        if let Some(text) = self.0.get(&format!("rule|text|{}", assert.id)) {
            return text.clone();
        }
        format!("{} {}", self.name(field), complaint(&assert.written))
    }

    /// A field by name and number.
    pub(crate) fn name(&self, field: Option<&str>) -> String {
        let Some(field) = field else { return "This element".to_owned() };
        match self.0.get(&format!("field|name|{field}")) {
            Some(name) => format!("{name} ({field})"),
            None => field.to_owned(),
        }
    }
}

/// What an assertion says when it does not hold. The SDK writes its tests to a few patterns.
fn complaint(test: &str) -> String {
    let test = test.trim();
    let depends = test.contains(" or ");
    match () {
        () if test == "false()" => "is empty. Fill it in or leave the element out.".to_owned(),
        () if test.starts_with("count(@") && presence(test, "> 0") => no_attribute(test),
        () if test.starts_with("count(") && presence(test, "> 0") => missing(depends),
        () if test.starts_with("count(") && presence(test, "= 0") => forbidden(depends),
        () if test.starts_with("count(") && presence(test, "< 2") => "is given more than once. Keep one.".to_owned(),
        () if test.starts_with("string-length(") => too_long(test),
        () if test.starts_with("normalize-space(.) = (") => not_in_list(test),
        () if test.starts_with("matches(") => "is not written as the form wants it. Correct its format.".to_owned(),
        () => "does not agree with what the rest of the notice says. Correct one of them.".to_owned(),
    }
}

/// True when the first comparison of the test is this one.
fn presence(test: &str, relation: &str) -> bool {
    let head = test.split(" or ").next().unwrap_or(test);
    head.trim_end().ends_with(&format!(") {relation}"))
}

fn no_attribute(test: &str) -> String {
    let name: String =
        test.trim_start_matches("count(@").chars().take_while(|letter| letter.is_alphanumeric()).collect();
    format!("lacks its attribute {name}. Write it.")
}

fn missing(depends: bool) -> String {
    let when = if depends { ", and what the rest of the notice says makes it mandatory" } else { "" };
    format!("is missing{when}. Fill it in.")
}

fn forbidden(depends: bool) -> String {
    let when = if depends { "beside what the rest of the notice says" } else { "in this form" };
    format!("must not be given {when}. Leave it out.")
}

fn too_long(test: &str) -> String {
    let most = test.rsplit(' ').next().unwrap_or_default();
    format!("is longer than {most} characters. Shorten it.")
}

fn not_in_list(test: &str) -> String {
    let codes: Vec<&str> = test.split('\'').skip(1).step_by(2).collect();
    let shown = codes.iter().take(MOST_CODES).copied().collect::<Vec<_>>().join(", ");
    let more = if codes.len() > MOST_CODES { format!(" and {} more", codes.len() - MOST_CODES) } else { String::new() };
    format!("has a value that is not in its code list. Choose one of: {shown}{more}.")
}

#[cfg(test)]
mod tests {
    use super::complaint;

    #[test]
    fn what_does_not_hold_is_said_with_what_to_do() {
        let said = [
            ("count(cbc:ID) > 0", "is missing. Fill it in."),
            ("count(@listName) > 0", "lacks its attribute listName. Write it."),
            ("count(cbc:ID) = 0", "must not be given in this form. Leave it out."),
            ("count(cbc:ID) < 2", "is given more than once. Keep one."),
            ("string-length(normalize-space(.)) le 400", "is longer than 400 characters. Shorten it."),
            ("matches(normalize-space(.),'^a$')", "is not written as the form wants it. Correct its format."),
            ("normalize-space(.) = ('a','b')", "has a value that is not in its code list. Choose one of: a, b."),
            ("false()", "is empty. Fill it in or leave the element out."),
        ];
        for (test, sentence) in said {
            assert_eq!(complaint(test), sentence);
        }
    }

    #[test]
    fn a_rule_that_depends_says_so() {
        let sentence = complaint("count(cbc:ID) > 0 or (not(cbc:Name))");
        assert_eq!(sentence, "is missing, and what the rest of the notice says makes it mandatory. Fill it in.");
    }
}
