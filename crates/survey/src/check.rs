//! What is wrong with a draft.

use crate::{Dimension, Fault, Kind, OTHER, Question, Questionnaire, Texts};
use std::collections::BTreeSet;

/// Longest text.
const LONGEST: usize = 2000;
/// Most options of a question.
const MOST_OPTIONS: usize = 60;

impl Questionnaire {
    /// Everything that is wrong with the draft, in order; nothing when it can be asked.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = self.check_languages();
        faults.extend(self.check_ids());
        faults.extend(self.check_texts());
        faults.extend(self.questions().filter(|question| !has_options(question)).map(|q| Fault::Options(q.id.clone())));
        faults.extend(self.check_conditions());
        faults.extend(self.check_groupings());
        if self.questions().next().is_none() {
            faults.push(Fault::NoQuestion);
        }
        if self.sections.len() > 40 || self.questions().count() > 200 {
            faults.push(Fault::TooLong);
        }
        faults
    }

    fn check_languages(&self) -> Vec<Fault> {
        let mut seen = BTreeSet::new();
        let is_tag =
            |tag: &str| (2..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        let wrong = self.languages.iter().filter(|tag| !is_tag(tag) || !seen.insert(tag.as_str()));
        let mut faults: Vec<Fault> = wrong.map(|tag| Fault::Language(tag.clone())).collect();
        if self.languages.is_empty() {
            faults.push(Fault::Language(String::new()));
        }
        faults
    }

    fn check_ids(&self) -> Vec<Fault> {
        let sections = self.sections.iter().map(|section| section.id.as_str());
        let mut faults = twice(sections);
        faults.extend(twice(self.questions().map(|question| question.id.as_str())));
        for question in self.questions() {
            let own = question.other.then_some(OTHER);
            faults.extend(twice(question.options.iter().map(|option| option.id.as_str()).chain(own)));
            faults.extend(twice(question.rows.iter().map(|row| row.id.as_str())));
        }
        faults
    }

    /// The first language is whole; no language is too long.
    fn check_texts(&self) -> Vec<Fault> {
        let language = self.language();
        let holds = |texts: &Texts| !texts.get(language).is_empty() && texts.longest() <= LONGEST;
        let mut faults = Vec::new();
        if !holds(&self.title) || self.about.longest() > 5 * LONGEST {
            faults.push(Fault::Text(String::new()));
        }
        let sections =
            self.sections.iter().filter(|section| !holds(&section.title) || section.help.longest() > LONGEST);
        faults.extend(sections.map(|section| Fault::Text(section.id.clone())));
        let said = |question: &&Question| {
            let choices = question.options.iter().chain(&question.rows);
            holds(&question.text) && question.help.longest() <= LONGEST && choices.map(|one| &one.text).all(holds)
        };
        faults.extend(self.questions().filter(|question| !said(question)).map(|q| Fault::Text(q.id.clone())));
        faults
    }

    /// Conditions look back: what is asked never depends on what comes later.
    fn check_conditions(&self) -> Vec<Fault> {
        let mut before: Vec<&Question> = Vec::new();
        let mut faults = Vec::new();
        for question in self.questions() {
            if let Some(condition) = &question.shown_if {
                let earlier = before.iter().find(|earlier| earlier.id == condition.question);
                let known = earlier.map(|earlier| earlier.steering()).unwrap_or_default();
                if condition.is.is_empty() || !condition.is.iter().all(|value| known.contains(value)) {
                    faults.push(Fault::Condition(question.id.clone()));
                }
            }
            before.push(question);
        }
        faults
    }

    fn check_groupings(&self) -> Vec<Fault> {
        let mut seen: BTreeSet<Dimension> = BTreeSet::new();
        let grouping = self.questions().filter_map(|question| Some((question, question.groups_by?)));
        let wrong = grouping.filter(|(question, by)| question.kind != Kind::Single || !seen.insert(*by));
        wrong.map(|(question, _)| Fault::Grouping(question.id.clone())).collect()
    }
}

fn has_options(question: &Question) -> bool {
    let options = question.options.len() + usize::from(question.other);
    let rows = question.kind != Kind::Matrix || (1..=MOST_OPTIONS).contains(&question.rows.len());
    !question.kind.has_options() || (rows && (2..=MOST_OPTIONS).contains(&options))
}

/// Ids that are used twice, or are none.
fn twice<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let is_id = |id: &str| {
        (1..=40).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    ids.filter(|id| !is_id(id) || !seen.insert(*id)).map(|id| Fault::Id(id.to_owned())).collect()
}
