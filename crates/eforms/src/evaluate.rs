//! How often the check agrees with the SDK's own validation reports, rule by rule.
//!
//! A verdict is one assertion in one notice: made of some node and holding everywhere, or failing somewhere. The
//! reports (SVRL) say which contexts fired and which assertions failed; what a fired context asserts stands in the rules.

use crate::archive::visit;
use crate::tree::{Tree, parse};
use crate::{Error, Sdk};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use uppsala::dom::{Document, NodeId};

/// Agreement over any number of notices.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Agreement {
    /// Notices compared.
    pub notices: usize,
    /// Verdicts compared: assertions that both the report and the check made.
    pub verdicts: usize,
    /// Verdicts that are equal.
    pub equal: usize,
    /// Assertions that fail in the reports.
    pub reported: usize,
    /// Of them, those that also fail here.
    pub found: usize,
    /// Verdicts that could not be reached.
    pub undecided: usize,
    /// Assertions that only one side made, for the reports were written with other versions of the rules.
    pub one_sided: BTreeMap<String, usize>,
    /// Where the two disagree.
    pub differences: Vec<Difference>,
    /// Notices that should be refused, with what came of them.
    pub refused: Vec<Refused>,
    /// Notices at hand by `UUID-VERSION`, for change notices to be compared with.
    #[serde(skip)]
    originals: BTreeMap<String, Vec<u8>>,
}

/// One assertion that both made and on which they disagree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The notice.
    pub notice: String,
    /// The assertion.
    pub rule: String,
    /// True when it holds by the report and fails here; false for the opposite.
    pub fails_here: bool,
}

/// What came of a notice that is wrong on purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The notice.
    pub notice: String,
    /// True when the check refuses it.
    pub refused: bool,
    /// True when some rule that fails in its report fails here; `None` where no report names one.
    pub by_reported_rule: Option<bool>,
}

/// Example notices (`.xml`) and their reports (`.svrl`) by name.
#[derive(Default)]
struct Examples {
    notices: BTreeMap<String, Vec<u8>>,
    reports: BTreeMap<String, Vec<u8>>,
}

/// Folders or archives that hold examples and reports, by the beginning of their names.
const HOLDERS: [&str; 2] = ["eforms-sdk-examples", "eforms-sdk-reports"];

/// Compares the check with every report in a folder or archive; a folder may hold the two archives of examples and
/// reports instead of the files.
///
/// # Errors
/// [`Error::Unreadable`] when the files cannot be read, or as [`Sdk::check`] of one of them.
pub fn evaluate(sdk: &Sdk, from: &Path, today: Date) -> Result<Agreement, Error> {
    let examples = Examples::read(from)?;
    let mut agreement = Agreement::default();
    examples.notices.values().for_each(|notice| agreement.keep(notice));
    for (name, notice) in &examples.notices {
        match examples.reports.get(name) {
            Some(report) => agreement.compare(sdk, name, notice, &crate::sdk::text(report)?, today)?,
            None => agreement.without_report(sdk, name, notice, today),
        }
    }
    Ok(agreement)
}

impl Examples {
    fn read(from: &Path) -> Result<Self, Error> {
        let unreadable = |error: std::io::Error| Error::Unreadable { file: from.to_owned(), why: error.to_string() };
        let mut examples = Self::default();
        for place in holders(from).map_err(unreadable)? {
            let taken = visit(&place, &mut |path, content| examples.take(path, content));
            taken.map_err(unreadable)?;
        }
        Ok(examples)
    }

    fn take(&mut self, path: &Path, content: &mut dyn Read) -> std::io::Result<()> {
        let Some(name) = path.file_stem().and_then(|stem| stem.to_str()) else { return Ok(()) };
        let kept = match path.extension().and_then(|ending| ending.to_str()) {
            Some("xml") => &mut self.notices,
            Some("svrl") => &mut self.reports,
            _ => return Ok(()),
        };
        let mut bytes = Vec::new();
        content.take(crate::MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        kept.insert(name.to_owned(), bytes);
        Ok(())
    }
}

/// The two archives or folders within a folder, or the place itself.
fn holders(from: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !from.is_dir() {
        return Ok(vec![from.to_owned()]);
    }
    let entries: Vec<_> = std::fs::read_dir(from)?.collect::<std::io::Result<_>>()?;
    let is_holder = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        HOLDERS.iter().any(|holder| name.starts_with(holder))
    };
    let holders: Vec<_> = entries.iter().map(std::fs::DirEntry::path).filter(is_holder).collect();
    Ok(if holders.is_empty() { vec![from.to_owned()] } else { holders })
}

/// Verdicts by assertion: true where it holds.
type Verdicts = BTreeMap<String, bool>;

impl Agreement {
    /// Equal verdicts as a share of all, 0.0 to 1.0; of none, 1.0.
    #[must_use]
    pub fn share(&self) -> f64 {
        if self.verdicts == 0 { 1.0 } else { self.equal as f64 / self.verdicts as f64 }
    }

    /// Keeps a notice, so that change notices can be compared with it. What names no notice is let go.
    fn keep(&mut self, notice: &[u8]) {
        if let Some(key) = key(notice) {
            self.originals.insert(key, notice.to_owned());
        }
    }

    /// Compares one notice with its report.
    ///
    /// # Errors
    /// As [`Sdk::check`], of the notice or of the report.
    fn compare(&mut self, sdk: &Sdk, name: &str, notice: &[u8], svrl: &str, today: Date) -> Result<(), Error> {
        let theirs = reported(sdk, svrl)?;
        let (ours, undecided) = decided(sdk, notice, today)?;
        self.notices += 1;
        self.undecided += undecided;
        for rule in theirs.keys().chain(ours.keys()).collect::<BTreeSet<_>>() {
            self.count(name, rule, theirs.get(rule).copied(), ours.get(rule).copied());
        }
        if is_wrong_on_purpose(name) {
            let failed: Vec<_> = theirs.iter().filter(|(_, holds)| !**holds).map(|(rule, _)| rule).collect();
            let by_rule = failed.iter().any(|rule| ours.get(*rule) == Some(&false));
            self.refusal(sdk, name, notice, (!failed.is_empty()).then_some(by_rule), today);
        }
        Ok(())
    }

    /// Notes whether a notice without a report is refused, if it is wrong on purpose.
    fn without_report(&mut self, sdk: &Sdk, name: &str, notice: &[u8], today: Date) {
        if is_wrong_on_purpose(name) {
            self.refusal(sdk, name, notice, None, today);
        }
    }

    fn refusal(&mut self, sdk: &Sdk, name: &str, notice: &[u8], by_reported_rule: Option<bool>, today: Date) {
        let original = crate::changed_notice(notice).and_then(|changed| self.originals.get(&changed));
        let report = match original {
            Some(original) => sdk.check_change(notice, original, today),
            None => sdk.check(notice, today),
        };
        let refused = report.map_or(true, |report| !report.valid);
        self.refused.push(Refused { notice: name.to_owned(), refused, by_reported_rule });
    }

    fn count(&mut self, notice: &str, rule: &str, report: Option<bool>, here: Option<bool>) {
        let (Some(report), Some(here)) = (report, here) else {
            *self.one_sided.entry(rule.to_owned()).or_default() += 1;
            return;
        };
        self.verdicts += 1;
        self.reported += usize::from(!report);
        self.found += usize::from(!report && !here);
        self.equal += usize::from(report == here);
        if report != here {
            self.differences.push(Difference { notice: notice.to_owned(), rule: rule.to_owned(), fails_here: !here });
        }
    }
}

/// What change notices call a notice.
fn key(notice: &[u8]) -> Option<String> {
    let text = crate::sdk::text(notice).ok()?;
    let tree = Tree::of(&parse(&text).ok()?);
    let [id, version] = ["ID", "VersionID"].map(|name| crate::sdk::text_at(&tree, &[name]));
    Some(format!("{}-{}", id?, version?))
}

/// The SDK names notices that break rules so that they are not mistaken for examples.
fn is_wrong_on_purpose(name: &str) -> bool {
    name.starts_with("INVALID_")
}

/// The verdicts of the check, and how many it could not reach.
fn decided(sdk: &Sdk, notice: &[u8], today: Date) -> Result<(Verdicts, usize), Error> {
    let mut verdicts = Verdicts::new();
    let undecided = sdk.with_outcome(notice, today, |outcome| {
        let failed: BTreeSet<&str> = outcome.failed.iter().map(|(assert, _)| assert.id.as_str()).collect();
        let made = outcome.made.difference(&outcome.undecided);
        verdicts.extend(made.map(|rule| ((*rule).to_owned(), !failed.contains(rule))));
        outcome.undecided.len()
    })?;
    Ok((verdicts, undecided))
}

/// The verdicts of a report.
fn reported(sdk: &Sdk, svrl: &str) -> Result<Verdicts, Error> {
    let document = parse(svrl)?;
    let subtype = document.document_element().and_then(|root| document.get_attribute(root, "phase"));
    let subtype = subtype.unwrap_or_default().trim_start_matches("eforms-");
    let fired = fired(&document);
    let mut verdicts = Verdicts::new();
    for pattern in sdk.rules.of(subtype)? {
        let rules = pattern.rules.iter().filter(|rule| fired.contains(&(&pattern.id, &rule.written)));
        verdicts.extend(rules.flat_map(|rule| &rule.asserts).map(|assert| (assert.id.clone(), true)));
    }
    verdicts.extend(failed(&document).map(|rule| (rule.to_owned(), false)));
    Ok(verdicts)
}

/// Patterns and contexts that fired: the pattern last named is the one a context belongs to.
fn fired<'d>(document: &'d Document<'_>) -> BTreeSet<(&'d str, &'d str)> {
    let (mut fired, mut pattern) = (BTreeSet::new(), "");
    for id in elements(document) {
        match document.element(id).map(|element| element.name.local_name.as_ref()) {
            Some("active-pattern") => pattern = document.get_attribute(id, "id").unwrap_or_default(),
            Some("fired-rule") => {
                _ = fired.insert((pattern, document.get_attribute(id, "context").unwrap_or_default()))
            }
            _ => {}
        }
    }
    fired
}

fn failed<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d str> {
    let failed = document.get_elements_by_tag_name("failed-assert").into_iter();
    failed.filter_map(|id| document.get_attribute(id, "id"))
}

fn elements(document: &Document<'_>) -> Vec<NodeId> {
    document.document_element().map(|root| document.children(root)).unwrap_or_default()
}

impl Sdk {
    /// Applies the rules of its form to a notice and hands out what came of them.
    fn with_outcome<T>(
        &self,
        notice: &[u8],
        today: Date,
        look: impl FnOnce(&crate::schematron::Outcome<'_>) -> T,
    ) -> Result<T, Error> {
        let text = crate::sdk::text(notice)?;
        let document = parse(&text)?;
        let tree = Tree::of(&document);
        let subtype = crate::sdk::subtype(&tree).unwrap_or_default();
        let patterns = self.rules.of(&subtype)?;
        let patterns: Vec<_> = patterns.iter().map(AsRef::as_ref).collect();
        Ok(look(&crate::schematron::run(&self.rules, &patterns, &tree, today)))
    }
}
