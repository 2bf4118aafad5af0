//! The register against procedures read by hand.

use super::bootstrap::{Interval, share};
use crate::{CorporateGroups, JointClass, JointProcedure, Market};
use model::{Country, Notice, NoticeId, Role};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How well an answer agrees with labels.
#[derive(Clone, Debug, Serialize)]
pub struct Evaluation {
    /// What was evaluated.
    pub name: String,
    /// Labelled notices that are in the data.
    pub n: usize,
    /// Figures of the answer.
    pub metrics: BTreeMap<String, Interval>,
    /// The same figures of simpler rules.
    pub baselines: BTreeMap<String, BTreeMap<String, Interval>>,
    /// Notices by label and by class (`absent` when not in the register).
    pub confusion: BTreeMap<String, BTreeMap<String, usize>>,
    /// Labelled notices with another class than expected, sorted.
    pub disagreements: Vec<Disagreement>,
    /// Notices classed cross-border that have no label, sorted.
    pub unlabelled_cross_border: Vec<NoticeId>,
    /// Labelled notices that are not in the data.
    pub missing: usize,
}

/// A notice on which answer and label differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Disagreement {
    /// The notice.
    pub notice: NoticeId,
    /// Tier and sublabel.
    pub label: String,
    /// Class the label asks for.
    pub expected: String,
    /// Class given.
    pub given: String,
    /// Why it was given.
    pub because: String,
}

/// Why labels cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TruthError {
    /// A column is not there.
    #[error("the table of labels has no column {0}: it needs tier, sublabel and id, separated by tabs")]
    NoColumn(&'static str),
}

const ABSENT: &str = "absent";

/// Compares the register with labels read by hand (tab-separated: `tier`, `sublabel`, `id`; `file` when there).
///
/// The class of a notice is that of the register's row that holds it. Baselines: the register without the list of
/// corporate groups, and the rule "joint flag and buyers of two countries".
///
/// # Errors
/// When the table lacks a column.
pub fn register(market: &Market, truth: &str) -> Result<Evaluation, TruthError> {
    let (labels, missing) = present(labels(truth)?, market);
    let rows = market.register();
    let classes = by_notice(&rows);
    let plain = market.register_with(&CorporateGroups::default());
    let baselines = BTreeMap::from([
        ("without_groups".to_owned(), metrics(&labels, &by_notice(&plain))),
        ("flag_and_two_countries".to_owned(), metrics(&labels, &flagged(market))),
    ]);
    Ok(Evaluation {
        name: "register".to_owned(),
        n: labels.len(),
        metrics: metrics(&labels, &classes),
        baselines,
        confusion: confusion(&labels, &classes),
        disagreements: disagreements(&labels, &classes, &rows),
        unlabelled_cross_border: unlabelled(&labels, &classes),
        missing,
    })
}

/// A label of one notice.
struct Label {
    notice: NoticeId,
    text: String,
    expected: &'static str,
}

fn labels(truth: &str) -> Result<Vec<Label>, TruthError> {
    let mut lines = truth.lines().filter(|line| !line.trim().is_empty());
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column =
        |name: &'static str| header.iter().position(|column| column.trim() == name).ok_or(TruthError::NoColumn(name));
    let (tier, sublabel, id) = (column("tier")?, column("sublabel")?, column("id")?);
    let file = column("file").ok();
    let label = |line: &str| {
        let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        let text = format!("{} {}", field(tier), field(sublabel)).trim().to_owned();
        let file = file.map(field).unwrap_or_default();
        Label { notice: named(field(id), file), text, expected: expected(field(tier), field(sublabel)) }
    };
    Ok(lines.map(label).collect())
}

/// The notice a label names; the table writes Doffin's `2023-100966` like a TED number, and the file tells.
fn named(id: &str, file: &str) -> NoticeId {
    match id.split_once('-') {
        Some((number, year)) if file.contains("doffin") => NoticeId::doffin(&format!("{year}-{number:0>6}")),
        _ => NoticeId::parse(id),
    }
}

/// The class a label asks for.
fn expected(tier: &str, sublabel: &str) -> &'static str {
    match (tier.chars().next(), sublabel) {
        (Some('A'), "corporate-group") => class_name(JointClass::CorporateGroup),
        (Some('A'), "eu-institutions") => class_name(JointClass::EuInstitution),
        (Some('A'), "same-state-mission") => class_name(JointClass::SameState),
        (Some('A'), _) => class_name(JointClass::CrossBorder),
        (Some('D' | 'G'), _) => ABSENT,
        _ => class_name(JointClass::Domestic),
    }
}

fn class_name(class: JointClass) -> &'static str {
    match class {
        JointClass::CrossBorder => "cross_border",
        JointClass::CorporateGroup => "corporate_group",
        JointClass::EuInstitution => "eu_institution",
        JointClass::SameState => "same_state",
        JointClass::Domestic => "domestic",
    }
}

fn present(labels: Vec<Label>, market: &Market) -> (Vec<Label>, usize) {
    let all = labels.len();
    let here: Vec<Label> = labels.into_iter().filter(|label| market.notice(&label.notice).is_some()).collect();
    let missing = all - here.len();
    (here, missing)
}

type Classes<'a> = HashMap<&'a NoticeId, &'static str>;

fn by_notice(rows: &[JointProcedure]) -> Classes<'_> {
    rows.iter().flat_map(|row| row.notices.iter().map(|notice| (notice, class_name(row.class)))).collect()
}

/// The simple rule: the joint flag and named buyers of two countries.
fn flagged(market: &Market) -> Classes<'_> {
    let countries = |notice: &Notice| {
        let named = notice.parties_as(Role::Buyer).filter(|party| !party.name.is_empty());
        named.filter_map(|party| party.country.clone()).collect::<BTreeSet<Country>>().len()
    };
    let joint = market.notices.iter().filter(|notice| notice.joint == Some(true));
    joint.map(|notice| (&notice.notice, if countries(notice) > 1 { "cross_border" } else { "domestic" })).collect()
}

fn metrics(labels: &[Label], classes: &Classes<'_>) -> BTreeMap<String, Interval> {
    let given = |label: &Label| classes.get(&label.notice).copied().unwrap_or(ABSENT);
    let recall = |class: &str| {
        let of_class = labels.iter().filter(|label| label.expected == class);
        share(&of_class.map(|label| given(label) == class).collect::<Vec<bool>>())
    };
    let called = labels.iter().filter(|label| given(label) == "cross_border");
    let precision = share(&called.map(|label| label.expected == "cross_border").collect::<Vec<bool>>());
    let all: Vec<bool> = labels.iter().map(|label| given(label) == label.expected).collect();
    BTreeMap::from([
        ("cross_border_recall".to_owned(), recall("cross_border")),
        ("cross_border_precision".to_owned(), precision),
        ("domestic_recall".to_owned(), recall("domestic")),
        ("agreement".to_owned(), share(&all)),
    ])
}

fn confusion(labels: &[Label], classes: &Classes<'_>) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut table: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for label in labels {
        let given = classes.get(&label.notice).copied().unwrap_or(ABSENT);
        *table.entry(label.text.clone()).or_default().entry(given.to_owned()).or_default() += 1;
    }
    table
}

fn disagreements(labels: &[Label], classes: &Classes<'_>, rows: &[JointProcedure]) -> Vec<Disagreement> {
    let reasons: HashMap<&NoticeId, &str> =
        rows.iter().flat_map(|row| row.notices.iter().map(|notice| (notice, row.because.as_str()))).collect();
    let mut all: Vec<Disagreement> = labels
        .iter()
        .map(|label| (label, classes.get(&label.notice).copied().unwrap_or(ABSENT)))
        .filter(|(label, given)| label.expected != *given)
        .map(|(label, given)| Disagreement {
            notice: label.notice.clone(),
            label: label.text.clone(),
            expected: label.expected.to_owned(),
            given: given.to_owned(),
            because: reasons.get(&label.notice).copied().unwrap_or_default().to_owned(),
        })
        .collect();
    all.sort();
    all
}

fn unlabelled(labels: &[Label], classes: &Classes<'_>) -> Vec<NoticeId> {
    let labelled: BTreeSet<&NoticeId> = labels.iter().map(|label| &label.notice).collect();
    let cross_border = classes.iter().filter(|(_, class)| **class == "cross_border");
    let all: BTreeSet<&NoticeId> = cross_border.map(|(notice, _)| *notice).collect();
    all.into_iter().filter(|notice| !labelled.contains(notice)).cloned().collect()
}
