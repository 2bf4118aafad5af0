//! The texts of a digest: subject, plain text and HTML, from templates.

use super::{Item, Selection};
use crate::Error;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value};
use serde::Serialize;
use std::sync::LazyLock;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(templates);

/// The words of a digest in the reader's language, numbers already in them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The language, as in `de`.
    pub language: String,
    /// The subject, from [`Selection::leading`]: "2 of your contracts end within a year".
    pub subject: String,
    /// The first sentence.
    pub greeting: String,
    /// What stands for hidden items, with their number: "One new item: sign in to read it".
    pub hidden: String,
    /// What stands for items without a place, with their number: "and 3 more".
    pub more: String,
    /// Words of the link to the site.
    pub sign_in: String,
    /// Where the site is.
    pub site: String,
    /// Words of the link to an item without an action of its own.
    pub open: String,
    /// Why the reader gets this letter.
    pub reason: String,
    /// Words of the link to the settings.
    pub settings: String,
    /// Where the settings are.
    pub settings_url: String,
}

/// The texts of one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// One line.
    pub subject: String,
    /// The plain twin.
    pub text: String,
    /// The HTML: no pictures, no style sheet, nothing that reports back.
    pub html: String,
}

/// What a template sees.
#[derive(Serialize)]
struct Seen<'a> {
    words: &'a Words,
    groups: Vec<GroupView<'a>>,
    hidden: usize,
    more: usize,
}

/// What a template sees of a group; hidden items never get this far.
#[derive(Serialize)]
struct GroupView<'a> {
    name: &'a str,
    items: Vec<ItemView<'a>>,
}

#[derive(Serialize)]
struct ItemView<'a> {
    title: String,
    text: &'a str,
    link: &'a str,
    words: &'a str,
}

/// Writes the texts of a selection.
///
/// # Errors
/// When an address is none of the web, or a template is broken.
pub fn compose(selection: &Selection<'_>, words: &Words) -> Result<Composed, Error> {
    let groups = views(selection, words);
    let links = groups.iter().flat_map(|group| &group.items).map(|item| item.link);
    if !links.chain([words.site.as_str(), words.settings_url.as_str()]).all(is_web) {
        return Err(Error::Malformed {
            field: "a link of the digest",
            wanted: "it must start with https:// or http://",
        });
    }
    let seen = Seen { words, groups, hidden: selection.hidden, more: selection.more };
    let seen = Value::from(Serde(&seen));
    Ok(Composed {
        subject: one_line(&words.subject),
        text: TEMPLATES.get_template("digest.txt")?.render(seen.clone())?,
        html: TEMPLATES.get_template("digest.html")?.render(seen)?,
    })
}

fn templates() -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(syntax.expect("the usual delimiters are valid"));
    for (name, source) in [
        ("digest.html", include_str!("../../templates/digest.html")),
        ("digest.txt", include_str!("../../templates/digest.txt")),
    ] {
        templates.add_template(name, source).expect("the templates are compiled by a test");
    }
    templates
}

fn views<'a>(selection: &Selection<'a>, words: &'a Words) -> Vec<GroupView<'a>> {
    let group = |group: &super::Group<'a>| GroupView {
        name: group.name,
        items: group.items.iter().map(|item| view(item, words)).collect(),
    };
    selection.groups.iter().map(group).collect()
}

fn view<'a>(item: &'a Item, words: &'a Words) -> ItemView<'a> {
    let (label, link) = item.action.as_ref().map_or((&words.open, &item.url), |(label, url)| (label, url));
    ItemView { title: one_line(&item.title), text: item.text.trim(), link, words: label }
}

fn is_web(address: &str) -> bool {
    let web = address.starts_with("https://") || address.starts_with("http://");
    web && !address.contains(char::is_whitespace)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
