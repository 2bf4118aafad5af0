//! What words find in the toolbox, for its own page and for the search of the site.

use crate::frame::Frame;
use crate::link;
use crate::routes::is_page;
use ::toolbox::template::Template;
use ::toolbox::{Entry, EntryKind, Hit, Index, Library};
use serde::Serialize;
use std::sync::LazyLock;

/// Everything that can be found; nothing of it changes while the program runs.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let library = Library::embedded().entries();
    Index::new(library.into_iter().chain(elsewhere()).collect())
});

/// What stands beside the library: templates and rules of the route finder, as far as they have pages.
fn elsewhere() -> impl Iterator<Item = Entry> {
    let templates = ::toolbox::template::all().iter().filter(|_| is_page("/templates/any")).map(of_template);
    templates.chain(law::Book::shipped().rules.iter().map(of_rule))
}

fn of_template(template: &Template) -> Entry {
    Entry {
        kind: EntryKind::Template,
        id: template.id.clone(),
        title: template.title.clone(),
        words: String::new(),
        text: template.about.clone(),
    }
}

fn of_rule(rule: &law::Rule) -> Entry {
    let obstacles = rule.obstacles.iter().map(|obstacle| obstacle.text.as_str());
    let parts = [rule.route.as_str(), &rule.basis, &rule.law, &rule.forum.text].into_iter();
    let papers = rule.must_produce.iter().map(String::as_str);
    Entry {
        kind: EntryKind::Rule,
        id: rule.id.clone(),
        title: rule.title.clone(),
        words: rule.id.clone(),
        text: parts.chain(papers).chain(obstacles).collect::<Vec<_>>().join("\n"),
    }
}

/// Something found.
#[derive(Serialize)]
pub struct FoundRow {
    /// What it is, as a code.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The text around the word.
    pub snippet: String,
    /// How well it fits.
    pub score: f64,
    /// What it is, in words.
    #[serde(skip)]
    pub kind_name: String,
    /// Address.
    #[serde(skip)]
    pub href: String,
}

/// What words find, best first.
pub fn found(frame: &Frame, words: &str) -> Vec<FoundRow> {
    INDEX.find(words).into_iter().map(|hit| FoundRow::new(frame, &hit)).collect()
}

impl FoundRow {
    fn new(frame: &Frame, hit: &Hit<'_>) -> Self {
        let entry = hit.entry;
        Self {
            kind: entry.kind.as_str(),
            id: entry.id.clone(),
            title: entry.title.clone(),
            snippet: hit.snippet.clone(),
            score: hit.score,
            kind_name: frame.say(&format!("toolbox-found-{}", entry.kind.as_str())),
            href: address(frame, entry),
        }
    }
}

fn address(frame: &Frame, entry: &Entry) -> String {
    let id = link::encode(&entry.id);
    match entry.kind {
        EntryKind::Card => frame.to(&format!("/toolbox/cards/{id}")),
        EntryKind::Task => frame.to(&format!("/toolbox/steps/{id}")),
        EntryKind::Term => format!("{}#{id}", frame.to("/toolbox/glossary")),
        EntryKind::Template => frame.to(&format!("/templates/{id}")),
        EntryKind::Rule => frame.to(&format!("/law/{id}")),
    }
}
