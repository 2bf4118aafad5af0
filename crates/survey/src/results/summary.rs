//! One item of one group, summed up.

use super::{Item, SMALLEST_GROUP, Themes, split};
use crate::{Answer, Answers, Kind, OTHER, Question, RATINGS};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// How often something was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The option, mark, year or theme.
    pub value: String,
    /// How often; nothing where it would show a group under five.
    pub count: Option<usize>,
}

/// What came out of an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Summary {
    /// How often each option was chosen; they sum to more than `n` where several could be.
    Shares {
        /// How many answered.
        n: usize,
        /// By option, in the order of the question.
        shares: Vec<Share>,
    },
    /// Marks from 1 to 5.
    Marks {
        /// How many answered.
        n: usize,
        /// Their mean, two decimals.
        mean: Decimal,
        /// Their median.
        median: Decimal,
        /// By mark.
        shares: Vec<Share>,
    },
    /// Points of a ranking after Borda: of k options the first gets k-1 points, the last none.
    Ranking {
        /// How many answered.
        n: usize,
        /// Points by option, most first.
        points: Vec<(String, usize)>,
    },
    /// A number: what divides the answers into quarters.
    Quartiles {
        /// How many answered.
        n: usize,
        /// A quarter is below.
        lower: Decimal,
        /// Half is below.
        median: Decimal,
        /// Three quarters are below.
        upper: Decimal,
    },
    /// Days, by year.
    Years {
        /// How many answered.
        n: usize,
        /// By year, earliest first.
        shares: Vec<Share>,
    },
    /// Open words, by the theme they were put under.
    Themes {
        /// How many answered.
        n: usize,
        /// How many of them were put under a theme.
        coded: usize,
        /// By theme, in the order of names.
        shares: Vec<Share>,
    },
}

impl Summary {
    /// How many answered.
    #[must_use]
    pub fn n(&self) -> usize {
        match self {
            Self::Shares { n, .. }
            | Self::Marks { n, .. }
            | Self::Ranking { n, .. }
            | Self::Quartiles { n, .. }
            | Self::Years { n, .. }
            | Self::Themes { n, .. } => *n,
        }
    }

    pub(super) fn of(item: &Item, question: &Question, answered: &[&(Answers, Themes)]) -> Self {
        let answers: Vec<&Answers> = answered.iter().map(|(answers, _)| answers).collect();
        match question.kind {
            Kind::Single | Kind::Multiple => of_choices(question, &answers),
            Kind::Matrix => of_row(item, question, &answers),
            Kind::Rating => of_marks(answers.iter().filter_map(|answers| mark(answers, &question.id))),
            Kind::Vote => of_marks(answers.iter().filter_map(|answers| item.in_row(answers)?.parse().ok())),
            Kind::Ranking => of_ranking(question, &answers),
            Kind::Number => of_numbers(question, &answers),
            Kind::Date => of_days(question, &answers),
            Kind::Text => of_themes(question, answered),
        }
    }
}

fn of_choices(question: &Question, answers: &[&Answers]) -> Summary {
    let chosen = |answers: &Answers, option: &str| matches!(answers.get(&question.id), Some(Answer::Chosen { options, .. }) if options.contains(option));
    let own = question.other.then_some(OTHER);
    let options = question.options.iter().map(|option| option.id.as_str()).chain(own);
    let count = |option: &str| answers.iter().filter(|answers| chosen(answers, option)).count();
    let counted: Vec<(String, usize)> = options.map(|option| (option.to_owned(), count(option))).collect();
    let shares = if question.groups_by.is_some() { without_small_groups(&counted) } else { plain(counted) };
    Summary::Shares { n: answers.len(), shares }
}

/// The sizes of groups are told as groups are: none under five, and none that gives one away.
fn without_small_groups(counted: &[(String, usize)]) -> Vec<Share> {
    let shown = split(&counted.iter().cloned().collect()).shown;
    let share = |(value, count): &(String, usize)| Share {
        value: value.clone(),
        count: Some(*count).filter(|count| *count == 0 || shown.contains(value)),
    };
    counted.iter().map(share).filter(|share| share.count != Some(0)).collect()
}

fn plain(counted: impl IntoIterator<Item = (String, usize)>) -> Vec<Share> {
    counted.into_iter().map(|(value, count)| Share { value, count: Some(count) }).collect()
}

fn of_row(item: &Item, question: &Question, answers: &[&Answers]) -> Summary {
    let count = |option: &str| answers.iter().filter(|answers| item.in_row(answers) == Some(option)).count();
    let counted = question.options.iter().map(|option| (option.id.clone(), count(&option.id)));
    Summary::Shares { n: answers.len(), shares: plain(counted) }
}

fn mark(answers: &Answers, question: &str) -> Option<u8> {
    match answers.get(question) {
        Some(Answer::Rated(mark)) => Some(*mark),
        _ => None,
    }
}

fn of_marks(marks: impl Iterator<Item = u8>) -> Summary {
    let mut marks: Vec<Decimal> = marks.map(Decimal::from).collect();
    marks.sort();
    let count = |mark: u8| marks.iter().filter(|given| **given == Decimal::from(mark)).count();
    let shares = plain(RATINGS.map(|mark| (mark.to_string(), count(mark))));
    let sum: Decimal = marks.iter().sum();
    let mean = (sum / Decimal::from(marks.len().max(1))).round_dp(2).normalize();
    Summary::Marks { n: marks.len(), mean, median: quantile(&marks, 2), shares }
}

fn of_ranking(question: &Question, answers: &[&Answers]) -> Summary {
    let last = question.options.len().saturating_sub(1);
    let mut points: BTreeMap<&str, usize> = question.options.iter().map(|option| (option.id.as_str(), 0)).collect();
    for answers in answers {
        let Some(Answer::Ranked(order)) = answers.get(&question.id) else { continue };
        for (place, option) in order.iter().enumerate() {
            if let Some(points) = points.get_mut(option.as_str()) {
                *points += last.saturating_sub(place);
            }
        }
    }
    let mut points: Vec<(String, usize)> = points.into_iter().map(|(id, points)| (id.to_owned(), points)).collect();
    points.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Summary::Ranking { n: answers.len(), points }
}

fn of_numbers(question: &Question, answers: &[&Answers]) -> Summary {
    let number = |answers: &&Answers| match answers.get(&question.id) {
        Some(Answer::Number(number)) => Some(*number),
        _ => None,
    };
    let mut numbers: Vec<Decimal> = answers.iter().filter_map(number).collect();
    numbers.sort();
    let [lower, median, upper] = [1, 2, 3].map(|quarter| quantile(&numbers, quarter));
    Summary::Quartiles { n: numbers.len(), lower, median, upper }
}

/// What lies below `quarter` quarters of sorted numbers, between two of them in proportion.
fn quantile(sorted: &[Decimal], quarter: usize) -> Decimal {
    let Some(last) = sorted.len().checked_sub(1) else { return Decimal::ZERO };
    let place = last * quarter;
    let (below, above) = (sorted[place / 4], sorted[(place / 4 + 1).min(last)]);
    (below + (above - below) * Decimal::from(place % 4) / Decimal::from(4)).round_dp(2).normalize()
}

fn of_days(question: &Question, answers: &[&Answers]) -> Summary {
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    for answers in answers {
        if let Some(Answer::Date(day)) = answers.get(&question.id) {
            *years.entry(day.year()).or_default() += 1;
        }
    }
    Summary::Years { n: answers.len(), shares: plain(years.into_iter().map(|(year, n)| (year.to_string(), n))) }
}

fn of_themes(question: &Question, answered: &[&(Answers, Themes)]) -> Summary {
    let mut themes: BTreeMap<&String, usize> = BTreeMap::new();
    let mut coded = 0;
    for (_, own) in answered {
        let own = own.get(&question.id).map_or(&[][..], Vec::as_slice);
        coded += usize::from(!own.is_empty());
        for theme in own {
            *themes.entry(theme).or_default() += 1;
        }
    }
    debug_assert!(answered.len() >= SMALLEST_GROUP, "small groups are not summed up");
    let shares = plain(themes.into_iter().map(|(theme, n)| (theme.clone(), n)));
    Summary::Themes { n: answered.len(), coded, shares }
}
