//! What came out: counted by item and by group, with nothing of groups under five.

mod item;
mod split;
mod summary;

pub use item::Item;
pub use split::{SMALLEST_GROUP, Split, split};
pub use summary::{Share, Summary};

use crate::{Answer, Answers, Dimension, Question, Questionnaire};
use serde::Serialize;
use std::collections::BTreeMap;

/// The group of those who did not say which they belong to.
pub const UNSAID: &str = "unsaid";

/// Results of a survey.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Results {
    /// How many answered.
    pub n: usize,
    /// By what they are told apart.
    pub by: Option<Dimension>,
    /// One for each question, or for each row of one.
    pub items: Vec<ItemResult>,
}

/// What came out of one item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemResult {
    /// The item.
    pub item: Item,
    /// How many answered it.
    pub n: usize,
    /// Of everybody; nothing when fewer than five answered.
    pub whole: Option<Summary>,
    /// Groups that are shown, with what came out of each.
    pub groups: Vec<(String, Summary)>,
    /// Groups that are not shown: too small, or the key to one that is.
    pub suppressed: Vec<String>,
}

/// What somebody answered: their answers, and the themes of their open words by question.
pub type Themes = BTreeMap<String, Vec<String>>;

impl Results {
    /// Counts answers. Their order does not matter; what was not asked is ignored.
    #[must_use]
    pub fn of(form: &Questionnaire, all: &[(Answers, Themes)], by: Option<Dimension>) -> Self {
        let settled: Vec<(Answers, Themes)> =
            all.iter().map(|(answers, themes)| (form.settle(answers).answers, themes.clone())).collect();
        let grouping = by.and_then(|by| form.grouping(by));
        let items = Item::all(form).into_iter().map(|item| ItemResult::of(form, item, &settled, grouping)).collect();
        Self { n: settled.len(), by: by.filter(|_| grouping.is_some()), items }
    }
}

impl ItemResult {
    fn of(form: &Questionnaire, item: Item, all: &[(Answers, Themes)], grouping: Option<&Question>) -> Self {
        let question = form.question(&item.question).expect("items are made of the form's questions");
        let answered: Vec<&(Answers, Themes)> = all.iter().filter(|(answers, _)| item.is_answered(answers)).collect();
        let n = answered.len();
        let enough = n >= SMALLEST_GROUP;
        let mut result = Self { whole: None, groups: Vec::new(), suppressed: Vec::new(), n, item };
        if !enough {
            return result;
        }
        result.whole = Some(Summary::of(&result.item, question, &answered));
        // Who is in which group is no answer to be told apart by another group.
        let Some(grouping) = grouping.filter(|_| question.groups_by.is_none()) else { return result };
        let parted = parted(&answered, grouping);
        let sizes: BTreeMap<String, usize> = parted.iter().map(|(group, of)| (group.clone(), of.len())).collect();
        let shown = split(&sizes);
        result.groups = (shown.shown.into_iter())
            .map(|group| (group.clone(), Summary::of(&result.item, question, &parted[&group])))
            .collect();
        result.suppressed = shown.suppressed;
        result
    }
}

type Parted<'a> = BTreeMap<String, Vec<&'a (Answers, Themes)>>;

fn parted<'a>(answered: &[&'a (Answers, Themes)], grouping: &Question) -> Parted<'a> {
    let mut parted = Parted::new();
    for one in answered {
        parted.entry(group_of(&one.0, grouping)).or_default().push(one);
    }
    parted
}

/// The group somebody belongs to by their answer.
pub(crate) fn group_of(answers: &Answers, grouping: &Question) -> String {
    match answers.get(&grouping.id) {
        Some(Answer::Chosen { options, .. }) => options.first().cloned().unwrap_or_else(|| UNSAID.to_owned()),
        _ => UNSAID.to_owned(),
    }
}
