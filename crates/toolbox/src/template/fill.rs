//! Filling a template.

use super::file::{Field, Kind, Template};
use super::plain;
use jiff::civil::Date;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;
use std::collections::BTreeMap;

/// What was typed into one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value(pub String);

/// A template, filled as far as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Filled {
    /// The text, as Markdown.
    pub markdown: String,
    /// Names of required fields that are empty.
    pub missing: Vec<String>,
    /// Fields whose value cannot be read.
    pub wrong: Vec<Wrong>,
}

/// A field whose value cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// Its name.
    pub field: String,
    /// What was expected.
    pub kind: Kind,
}

impl Template {
    /// Fills the text with what was typed. A required field that is empty, or a value that cannot be read, shows as a
    /// gap, so that nobody signs without seeing it.
    ///
    /// # Panics
    /// Never: reading a template tries it out, empty and full.
    #[must_use]
    pub fn fill(&self, typed: &dyn Fn(&Field) -> Value) -> Filled {
        let (mut missing, mut wrong, mut values) = (Vec::new(), Vec::new(), BTreeMap::new());
        for field in &self.fields {
            let typed = typed(field).0;
            let value = match read(field.kind, typed.trim()) {
                Ok(Some(value)) => value,
                Ok(None) => {
                    missing.extend(field.required.then(|| field.name.clone()));
                    empty(field)
                }
                Err(()) => {
                    wrong.push(Wrong { field: field.name.clone(), kind: field.kind });
                    gap(field)
                }
            };
            values.insert(field.name.as_str(), value);
        }
        let markdown = render(&self.text, &values).expect("reading the template tried it out");
        Filled { markdown, missing, wrong }
    }
}

/// Renders a template empty and full.
pub fn try_out(template: &Template) -> Result<(), (usize, String)> {
    for full in [false, true] {
        let value = |field: &Field| if full { example(field) } else { empty(field) };
        let values = template.fields.iter().map(|field| (field.name.as_str(), value(field))).collect();
        render(&template.text, &values).map_err(|error| {
            let what = error.detail().map_or_else(|| error.to_string(), str::to_owned);
            (error.line().unwrap_or(1) - 1, what)
        })?;
    }
    Ok(())
}

fn render(text: &str, values: &BTreeMap<&str, minijinja::Value>) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_syntax(alone_on_lines());
    // Values come escaped and marked as safe; whatever a filter made of them is escaped as well.
    environment.set_formatter(|out, state, value| {
        if value.is_undefined() || value.is_safe() {
            return minijinja::escape_formatter(out, state, value);
        }
        out.write_str(&plain::line(&value.to_string())).map_err(minijinja::Error::from)
    });
    environment.render_str(text, values)
}

/// Lines that hold nothing but an instruction leave nothing behind.
fn alone_on_lines() -> SyntaxConfig {
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    syntax.expect("the signs are the usual ones")
}

/// A value as the text shows it; `None` when nothing was typed.
fn read(kind: Kind, typed: &str) -> Result<Option<minijinja::Value>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    let value = match kind {
        Kind::Text | Kind::Countries => safe(plain::line(typed)),
        Kind::Long => safe(plain::paragraphs(typed)),
        Kind::Date => safe(day(typed).ok_or(())?),
        Kind::Money => safe(money(typed).ok_or(())?),
        Kind::List => {
            let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.map(|line| safe(plain::line(line))).collect::<Vec<_>>().into()
        }
    };
    Ok(Some(value))
}

fn day(typed: &str) -> Option<String> {
    let day: Date = typed.parse().ok()?;
    Some(day.strftime("%-d %B %Y").to_string())
}

/// An amount as typed, in euro where no currency is named.
fn money(typed: &str) -> Option<String> {
    let (amount, currency) = match typed.rsplit_once(' ') {
        Some((amount, code)) if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            (amount.trim(), code.to_ascii_uppercase())
        }
        _ => (typed, "EUR".to_owned()),
    };
    let is_amount = amount.starts_with(|first: char| first.is_ascii_digit())
        && amount.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '\'' | '\u{a0}' | '\u{202f}'));
    is_amount.then(|| format!("{} {currency}", plain::line(amount)))
}

/// What stands in the place of a field that nobody filled.
fn empty(field: &Field) -> minijinja::Value {
    match (field.required, field.kind) {
        (true, _) => gap(field),
        (false, Kind::List) => Vec::<String>::new().into(),
        (false, _) => safe(String::new()),
    }
}

fn gap(field: &Field) -> minijinja::Value {
    let gap = safe(format!("**\\[to be filled: {}\\]**", plain::line(&field.label)));
    if field.kind == Kind::List { vec![gap].into() } else { gap }
}

fn example(field: &Field) -> minijinja::Value {
    if field.kind == Kind::List { vec![safe("x".to_owned())].into() } else { safe("x".to_owned()) }
}

fn safe(text: String) -> minijinja::Value {
    minijinja::Value::from_safe_string(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(kind: &str, required: bool, body: &str) -> Template {
        let head = format!(
            "id = \"x\"\ntitle = \"X\"\nabout = \"X\"\nlanguage = \"en\"\nsteps = [\"A1\"]\n[[field]]\nname = \"a\"\n\
             label = \"The A\"\nkind = \"{kind}\"\nrequired = {required}\nhelp = \"\""
        );
        Template::read("templates/x.md", &format!("+++\n{head}\n+++\n{body}")).unwrap()
    }

    fn filled(kind: &str, typed: &str) -> Filled {
        let body = if kind == "list" { "{% for one in a %}\n- {{ one }}\n{% endfor %}" } else { "{{ a }}" };
        template(kind, true, body).fill(&|_| Value(typed.to_owned()))
    }

    #[test]
    fn values_are_shown_as_their_kind_wants() {
        let cases = [
            ("text", " one\ntwo ", "one two"),
            ("long", "one\ntwo\n\n\nthree", "one\\\ntwo\n\nthree"),
            ("date", "2026-11-21", "21 November 2026"),
            ("list", "one\n\n two", "- one\n- two\n"),
            ("money", "600 000", "600 000 EUR"),
            ("money", "5,000.50 sek", "5,000.50 SEK"),
            ("countries", "EE, PT", "EE, PT"),
        ];
        for (kind, typed, shown) in cases {
            assert_eq!(filled(kind, typed).markdown, shown, "{kind} {typed}");
        }
    }

    #[test]
    fn a_required_field_left_empty_is_a_gap_and_is_listed() {
        for kind in ["text", "list", "date"] {
            let filled = filled(kind, "  ");
            assert!(filled.markdown.contains("**\\[to be filled: The A\\]**"), "{kind}: {}", filled.markdown);
            assert_eq!(filled.missing, ["a"]);
        }
    }

    #[test]
    fn an_optional_field_left_empty_leaves_nothing() {
        let template = template("long", false, "one\n{% if a %}\n## A\n\n{{ a }}\n{% endif %}\ntwo");
        let filled = template.fill(&|_| Value::default());
        assert_eq!((filled.markdown.as_str(), filled.missing.len()), ("one\ntwo", 0));
    }

    #[test]
    fn a_value_that_cannot_be_read_is_a_gap_and_is_named() {
        for (kind, typed) in [("date", "soon"), ("date", "2026-02-30"), ("money", "much"), ("money", "-5")] {
            let filled = filled(kind, typed);
            assert!(filled.markdown.contains("to be filled") && filled.wrong.len() == 1, "{kind} {typed}");
        }
    }

    #[test]
    fn what_is_typed_is_no_template() {
        assert_eq!(filled("text", "{{ 7 * 7 }}{% for x in y %}").markdown, "{{ 7 \\* 7 }}{% for x in y %}");
    }
}
