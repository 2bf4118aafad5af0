//! Results in words and bars: a share never without how many it is a share of.

use super::option_text;
use crate::chart::percent;
use crate::frame::Frame;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use survey::{ItemResult, Kind, Question, Questionnaire, Results, Share, Summary};

/// A question with what came out of it.
#[derive(Clone, Debug)]
pub struct QuestionView {
    /// Its id.
    pub id: String,
    /// The question.
    pub text: String,
    /// What it asks for, in words.
    pub kind: String,
    /// How its figures are made, where that must be said.
    pub note: Option<String>,
    /// What came out, one for each row.
    pub items: Vec<ItemView>,
    /// A sentence of its first figure, for a finding.
    pub sentence: String,
}

/// What came out of one item.
#[derive(Clone, Debug)]
pub struct ItemView {
    /// The row, where there are rows.
    pub row: Option<String>,
    /// How many answered.
    pub n: String,
    /// Of everybody; nothing where too few answered.
    pub lines: Vec<Line>,
    /// Groups: name and how many.
    pub groups: Vec<(String, String)>,
    /// By line: its words and what came out of each group.
    pub table: Vec<(String, Vec<String>)>,
    /// Which groups are left out, and why.
    pub suppressed: Option<String>,
}

/// One figure.
#[derive(Clone, Debug)]
pub struct Line {
    /// Code of what it counts, such as an option's id.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// The figure in words.
    pub told: String,
    /// How often, where it counts.
    pub count: Option<usize>,
    /// The number, where it is one.
    pub number: Option<Decimal>,
    /// Length of its bar, where it has one.
    pub bar: Option<String>,
}

/// Results, question by question.
pub fn views(frame: &Frame, form: &Questionnaire, results: &Results, languages: &[&str]) -> Vec<QuestionView> {
    let told = Told { frame, languages, grouping: results.by.and_then(|by| form.grouping(by)) };
    let of = |question: &Question| {
        let items = results.items.iter().filter(|item| item.item.question == question.id);
        told.question(question, items.map(|item| told.item(question, item)).collect())
    };
    form.questions().map(of).collect()
}

/// Whoever tells results: in which words, by which groups.
pub(super) struct Told<'a> {
    pub frame: &'a Frame,
    pub languages: &'a [&'a str],
    pub grouping: Option<&'a Question>,
}

impl Told<'_> {
    fn question(&self, question: &Question, items: Vec<ItemView>) -> QuestionView {
        let note = match question.kind {
            Kind::Ranking => Some("survey-note-ranking"),
            Kind::Multiple => Some("survey-note-multiple"),
            Kind::Text => Some("survey-note-text"),
            _ if question.groups_by.is_some() => Some("survey-note-groups"),
            _ => None,
        };
        let text = question.text.best(self.languages).1.to_owned();
        QuestionView {
            sentence: sentence(&text, &items),
            kind: self.frame.say(&format!("kind-question-{}", question.kind.as_str())),
            note: note.map(|key| self.frame.say(key)),
            id: question.id.clone(),
            text,
            items,
        }
    }

    fn item(&self, question: &Question, item: &ItemResult) -> ItemView {
        let groups: Vec<(String, Vec<Line>, usize)> = item
            .groups
            .iter()
            .map(|(group, summary)| (self.group(group), self.lines(question, summary), summary.n()))
            .collect();
        let left_out: Vec<String> = item.suppressed.iter().map(|group| self.group(group)).collect();
        let suppressed =
            (!left_out.is_empty()).then(|| self.frame.texts.name("survey-suppressed", left_out.join(", ")));
        ItemView {
            row: item.item.row.as_ref().map(|row| option_text(self.frame, question, row, self.languages)),
            n: self.frame.count("survey-n", item.n),
            lines: item.whole.as_ref().map(|whole| self.lines(question, whole)).unwrap_or_default(),
            table: table(&groups),
            groups: groups.iter().map(|(name, _, n)| (name.clone(), format!("n = {n}"))).collect(),
            suppressed,
        }
    }

    /// The name of a group.
    pub fn group(&self, id: &str) -> String {
        self.grouping.map_or_else(|| id.to_owned(), |question| option_text(self.frame, question, id, self.languages))
    }

    /// Every figure of a summary.
    pub fn lines(&self, question: &Question, summary: &Summary) -> Vec<Line> {
        let option = |id: &str| option_text(self.frame, question, id, self.languages);
        let plain = |id: &str| id.to_owned();
        match summary {
            Summary::Shares { n, shares } => self.shares(*n, shares, &option),
            Summary::Years { n, shares } => self.shares(*n, shares, &plain),
            Summary::Themes { n, coded, shares } => {
                let values = [("coded", (*coded).into()), ("n", (*n).into())];
                let told = self.frame.texts.tell("survey-coded", &values);
                let coded = Line { told, ..self.fact("coded", Decimal::from(*coded)) };
                self.shares(*n, shares, &plain).into_iter().chain([coded]).collect()
            }
            Summary::Marks { n, mean, median, shares } => {
                let facts = [self.fact("mean", *mean), self.fact("median", *median)];
                facts.into_iter().chain(self.shares(*n, shares, &plain)).collect()
            }
            Summary::Quartiles { lower, median, upper, .. } => {
                let unit =
                    |line: Line| Line { told: format!("{} {}", line.told, question.unit).trim().to_owned(), ..line };
                let facts = [("lower", lower), ("median", median), ("upper", upper)];
                facts.map(|(name, number)| unit(self.fact(name, *number))).into()
            }
            Summary::Ranking { n, points } => self.points(*n, points, &option),
        }
    }

    fn shares(&self, n: usize, shares: &[Share], label: &dyn Fn(&str) -> String) -> Vec<Line> {
        let line = |share: &Share| Line {
            value: share.value.clone(),
            label: label(&share.value),
            told: share.count.map_or_else(|| self.frame.say("survey-few"), |count| of(count, n)),
            count: share.count,
            number: None,
            bar: share.count.map(|count| percent(ratio(count, n))),
        };
        shares.iter().map(line).collect()
    }

    fn points(&self, n: usize, points: &[(String, usize)], label: &dyn Fn(&str) -> String) -> Vec<Line> {
        let most = n * points.len().saturating_sub(1);
        let line = |(id, points): &(String, usize)| Line {
            value: id.clone(),
            label: label(id),
            told: self.frame.count("survey-points", *points),
            count: Some(*points),
            number: None,
            bar: Some(percent(ratio(*points, most))),
        };
        points.iter().map(line).collect()
    }

    fn fact(&self, name: &str, number: Decimal) -> Line {
        Line {
            value: name.to_owned(),
            label: self.frame.say(&format!("kind-figure-{name}")),
            told: number.to_string(),
            count: None,
            number: Some(number),
            bar: None,
        }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let share = Decimal::from(part) / Decimal::from(whole.max(1));
    share.to_f64().unwrap_or(0.0)
}

/// `43 % (3 of 7)`
pub fn of(count: usize, n: usize) -> String {
    format!("{} % ({count} of {n})", (ratio(count, n) * 100.0).round())
}

/// One row for each figure any group has, one cell for each group.
fn table(groups: &[(String, Vec<Line>, usize)]) -> Vec<(String, Vec<String>)> {
    let mut labels: Vec<&String> = Vec::new();
    for line in groups.iter().flat_map(|(_, lines, _)| lines) {
        if !labels.contains(&&line.label) {
            labels.push(&line.label);
        }
    }
    let cell = |lines: &Vec<Line>, label: &String| {
        let found = lines.iter().find(|line| line.label == *label);
        found.map_or_else(|| "–".to_owned(), |line| line.told.clone())
    };
    let row = |label: &String| (label.clone(), groups.iter().map(|(_, lines, _)| cell(lines, label)).collect());
    labels.into_iter().map(row).collect()
}

/// The figure that stands out, as a sentence an editor can keep or change.
fn sentence(text: &str, items: &[ItemView]) -> String {
    let lines = items.iter().flat_map(|item| item.lines.iter().map(move |line| (item, line)));
    let counted = lines.clone().filter(|(_, line)| line.bar.is_some());
    let best = counted.max_by_key(|(_, line)| line.count).or_else(|| lines.clone().next());
    best.map_or_else(String::new, |(item, line)| {
        let row = item.row.as_ref().map(|row| format!(" {row}:")).unwrap_or_default();
        format!("{text}{row} {} {}", line.label, line.told).chars().take(480).collect()
    })
}
