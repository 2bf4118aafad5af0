//! Finding words in all of it: every word asked for must occur, a title weighs more than a text.

use crate::{Library, Step, Task};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a word in a title weighs against one in a text.
const TITLE: f64 = 8.0;
/// What a word that only begins like the one asked for weighs against the word itself.
const BEGINNING: f64 = 0.6;
/// Letters shown around the first word that was found.
const SHOWN: usize = 180;

/// What kind of thing is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A card.
    Card,
    /// A task of a step.
    Task,
    /// A word of the glossary.
    Term,
    /// A template.
    Template,
    /// A rule of the route finder.
    Rule,
}

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Its id among its kind.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Other words it is called by; they weigh like the title.
    pub words: String,
    /// Its text.
    pub text: String,
}

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<'a> {
    /// What.
    pub entry: &'a Entry,
    /// How well it fits; higher is better.
    pub score: f64,
    /// The text around the first word found.
    pub snippet: String,
}

/// Entries with their words.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    words: Vec<Words>,
}

/// How much each folded word of an entry weighs.
type Words = BTreeMap<String, f64>;

impl EntryKind {
    /// Its word in files and texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Task => "task",
            Self::Term => "term",
            Self::Template => "template",
            Self::Rule => "rule",
        }
    }
}

impl Index {
    /// An index of entries; of two that fit alike the first stands first.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        let words = entries.iter().map(weighed).collect();
        Self { entries, words }
    }

    /// Entries that hold every word asked for, best first; none when no word is asked for.
    #[must_use]
    pub fn find(&self, asked: &str) -> Vec<Hit<'_>> {
        let asked = words(asked);
        if asked.is_empty() {
            return Vec::new();
        }
        let score = |held: &Words| asked.iter().map(|word| weight(held, word)).sum::<Option<f64>>();
        let scored = self.entries.iter().zip(&self.words).filter_map(|(entry, held)| Some((score(held)?, entry)));
        let mut found: Vec<(f64, &Entry)> = scored.collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.into_iter().map(|(score, entry)| Hit { entry, score, snippet: snippet(&entry.text, &asked) }).collect()
    }
}

/// What a word weighs in an entry; `None` when it does not occur.
fn weight(held: &Words, word: &str) -> Option<f64> {
    if let Some(weight) = held.get(word) {
        return Some(*weight);
    }
    // Of one or two letters nearly everything begins.
    if word.chars().count() < 3 {
        return None;
    }
    let beginning = held.range(word.to_owned()..).take_while(|(longer, _)| longer.starts_with(word));
    beginning.map(|(_, weight)| weight * BEGINNING).max_by(f64::total_cmp)
}

fn weighed(entry: &Entry) -> Words {
    let mut counted: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for word in words(&entry.text) {
        counted.entry(word).or_default().1 += 1.0;
    }
    for word in words(&format!("{} {}", entry.title, entry.words)) {
        counted.entry(word).or_default().0 = TITLE;
    }
    // The tenth occurrence tells little more than the first.
    counted.into_iter().map(|(word, (title, times))| (word, title + (1.0_f64 + times).ln())).collect()
}

/// Words without case and accents.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect();
    plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The text around the first word that was asked for, cut at words.
fn snippet(text: &str, asked: &[String]) -> String {
    let plain: Vec<&str> = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let is_asked =
        |word: &&str| words(word).iter().any(|own| asked.iter().any(|asked| own.starts_with(asked.as_str())));
    let at = plain.iter().position(is_asked).unwrap_or_default();
    let mut shown = String::new();
    for word in &plain[at.saturating_sub(6)..] {
        if shown.chars().count() + word.chars().count() > SHOWN {
            shown.push('…');
            break;
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(&word.replace(['*', '#', '`', '|'], ""));
    }
    shown
}

impl Library {
    /// Everything in it that can be found.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let cards = self.cards.iter().map(|card| Entry {
            kind: EntryKind::Card,
            id: card.id.clone(),
            title: card.title.clone(),
            words: card.words.join(" "),
            text: card_text(card),
        });
        let tasks = self.tasks().map(task_entry);
        let terms = self.terms.iter().map(|term| Entry {
            kind: EntryKind::Term,
            id: term.id.clone(),
            title: term.term.clone(),
            words: term.also.join(" "),
            text: format!("{} {}", term.meaning, term.beware).trim().to_owned(),
        });
        cards.chain(tasks).chain(terms).collect()
    }
}

fn card_text(card: &crate::Card) -> String {
    let notes = card.legal_notes.iter().map(|note| note.text.as_str());
    let lists = card.when_to_use.iter().chain(&card.key_features).chain(&card.clauses).map(String::as_str);
    let parts = [card.summary.as_str(), &card.ipr, &card.text].into_iter();
    parts.chain(lists).chain(notes).collect::<Vec<_>>().join("\n")
}

fn task_entry((step, task): (&Step, &Task)) -> Entry {
    let lists = [&task.who, &task.inputs, &task.outputs].map(|list| list.join(". ")).join(". ");
    Entry {
        kind: EntryKind::Task,
        id: task.code.clone(),
        title: task.title.clone(),
        words: task.code.clone(),
        text: format!("{}\n{lists}\n{}", task.objective, step.title),
    }
}
