//! Templates: texts with fields, that become the papers of a joint purchase.
//!
//! A template is a file below `content/templates`: fields at its head, the text below. Whatever is typed into a field
//! stays words: it cannot become a heading, a table or a link. A required field left empty shows as a gap.

mod file;
mod fill;
pub mod plain;

pub use file::{Error, Field, Kind, Source, Template};
pub use fill::{Filled, Value, Wrong};

use rust_embed::RustEmbed;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "../../content/templates"]
struct Files;

static EMBEDDED: LazyLock<Vec<Template>> =
    LazyLock::new(|| read_all().expect("a test reads the templates the program is built with"));

/// The templates the program was built with, in the order of the steps they belong to.
#[must_use]
pub fn all() -> &'static [Template] {
    &EMBEDDED
}

/// One template.
#[must_use]
pub fn find(id: &str) -> Option<&'static Template> {
    all().iter().find(|template| template.id == id)
}

fn read_all() -> Result<Vec<Template>, Error> {
    let mut templates = Vec::new();
    for name in Files::iter() {
        let file = Files::get(&name).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
        templates.push(Template::read(&format!("templates/{name}"), &file)?);
    }
    templates.sort_by(|a, b| (&a.steps, &a.id).cmp(&(&b.steps, &b.id)));
    Ok(templates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_of_the_program_are_whole() {
        let templates = read_all().unwrap_or_else(|error| panic!("{error}"));
        let ids: Vec<&str> = templates.iter().map(|template| template.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "requirements",
                "cost-sharing",
                "consultation-notice",
                "market-engagement-report",
                "mou",
                "joint-procurement-agreement",
                "procurement-strategy",
            ]
        );
    }

    #[test]
    fn the_agreement_never_leaves_the_review_forum_open() {
        let agreement = find("joint-procurement-agreement").unwrap();
        let forum = agreement.fields.iter().find(|field| field.name == "review_body").unwrap();
        assert!(forum.required);
        let markdown = agreement.fill(&|_| Value::default()).markdown;
        assert!(markdown.contains("\\[to be filled: Review body for complaints of tenderers\\]"), "{markdown}");
    }

    #[test]
    fn every_template_shows_every_required_field_as_a_gap() {
        for template in all() {
            let filled = template.fill(&|_| Value::default());
            for field in template.fields.iter().filter(|field| field.required) {
                let gap = format!("\\[to be filled: {}\\]", field.label);
                assert!(filled.markdown.contains(&gap), "{} does not show {}", template.id, field.name);
                assert!(filled.missing.contains(&field.name));
            }
        }
    }
}
