//! The eForms SDK as loaded from a folder, and the check of a notice against it.

use crate::Error;
use crate::change::{Altered, altered, changed};
use crate::lifespan;
use crate::report::{Failure, Report, Severity};
use crate::schema::{Schemas, is_form};
use crate::schematron::{Assert, Outcome, Pattern, Rules, run};
use crate::text::Texts;
use crate::tree::{MOST_BYTES, Node, Tree, parse};
use jiff::civil::Date;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use uppsala::dom::Document;

/// Rules that only the publisher can decide, for they ask about the day of sending or about other notices.
const OUTSIDE: [&str; 1] = ["D-0001"];
/// Most failures that are listed.
const MOST_LISTED: usize = 1_000;
/// What can only be told beside the notice that is changed.
const CHANGE: &str = "inChangeNotice";
/// Where the form of a notice is written (OPP-070).
const SUBTYPE: [&str; 6] =
    ["UBLExtensions", "UBLExtension", "ExtensionContent", "EformsExtension", "NoticeSubType", "SubTypeCode"];
/// Folders in which an archive may keep the SDK.
const PLACES: [&str; 4] = ["", "eforms-sdk", "sdk", "codelists/eforms-sdk"];

/// Schemas, rules and texts of one version of the SDK. Loading reads little; the rest is read when first needed.
pub struct Sdk {
    version: String,
    schemas: Schemas,
    pub(crate) rules: Rules,
    texts: Texts,
}

/// A notice on its way through the check.
struct Case<'c> {
    document: &'c Document<'c>,
    tree: &'c Tree,
    root: Node,
}

impl Sdk {
    /// Loads the SDK from the folder it was unpacked into.
    ///
    /// # Errors
    /// [`Error::NoSdk`] when it is not there, [`Error::BrokenSdk`] when a file cannot be read.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let folder = find(folder)?;
        Ok(Self {
            version: version(&folder)?,
            schemas: Schemas::open(&folder.join("schemas")),
            rules: Rules::open(&folder.join("schematrons/static"))?,
            texts: Texts::open(&folder.join("translations"))?,
        })
    }

    /// The version of the SDK.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Checks a notice: its structure, then the rules of its form. Rules that reckon with the date take `today`.
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::NotXml`] or [`Error::NotEforms`] when there is no notice to check.
    pub fn check(&self, bytes: &[u8], today: Date) -> Result<Report, Error> {
        let text = text(bytes)?;
        let document = parse(&text)?;
        let tree = Tree::of(&document);
        let root = tree.root().filter(|root| is_form(&tree.name(*root).local));
        let root = root.ok_or_else(|| not_eforms(&tree))?;
        self.report(&Case { document: &document, tree: &tree, root }, today)
    }

    /// Checks a change notice beside the notice it changes.
    ///
    /// # Errors
    /// As [`Sdk::check`], of either notice.
    pub fn check_change(&self, bytes: &[u8], original: &[u8], today: Date) -> Result<Report, Error> {
        let mut report = self.check(bytes, today)?;
        let (change, original) = (text(bytes)?, text(original)?);
        let (change, original) = (Tree::of(&parse(&change)?), Tree::of(&parse(&original)?));
        report.failed.extend(altered(&change, &original).into_iter().map(|altered| self.alteration(&change, altered)));
        report.undecided.retain(|rule| rule != CHANGE);
        report.not_checked = report.undecided.len();
        report.valid = report.errors().count() == 0;
        Ok(report)
    }

    fn alteration(&self, change: &Tree, altered: Altered) -> Failure {
        let path = change.path(altered.at, &self.rules.prefixes);
        let text = format!(
            "{} differs from the notice that is changed. Keep it, or cancel that notice and publish anew.",
            self.texts.name(Some(altered.field))
        );
        let (rule, field) = (altered.field.to_owned(), Some(altered.field.to_owned()));
        Failure { rule, path, text, severity: Severity::Error, field }
    }

    fn report(&self, case: &Case<'_>, today: Date) -> Result<Report, Error> {
        let subtype = subtype(case.tree);
        let written_for = text_at(case.tree, &["CustomizationID"]);
        let mut failed = self.structure(case)?;
        let patterns = self.rules.of(subtype.as_deref().unwrap_or_default())?;
        let patterns: Vec<&Pattern> = patterns.iter().map(AsRef::as_ref).collect();
        let outcome = run(&self.rules, &patterns, case.tree, today);
        let undecided = undecided(&outcome, case.tree);
        failed.extend(self.form_unknown(case, subtype.as_deref()));
        failed.extend(outcome.gave_up.then(|| self.gave_up(case)));
        let room = MOST_LISTED.saturating_sub(failed.len());
        failed.extend(outcome.failed.iter().take(room).map(|(assert, node)| self.failure(case, assert, *node)));
        Ok(Report {
            valid: failed.iter().all(|failure| failure.severity == Severity::Warning),
            failed,
            unlisted: outcome.failed.len().saturating_sub(room),
            not_checked: undecided.len(),
            undecided,
            checked: outcome.made.len() - outcome.made.intersection(&outcome.undecided).count(),
            subtype,
            lifespan: lifespan(written_for.as_deref(), today),
            written_for,
            checked_with: self.version.clone(),
        })
    }

    fn structure(&self, case: &Case<'_>) -> Result<Vec<Failure>, Error> {
        let root = &case.tree.name(case.root).local;
        let faults = self.schemas.check(case.document, root)?.into_iter();
        let failures = faults.take(MOST_LISTED).map(|fault| {
            let node = fault.at.and_then(|id| case.tree.of_source(id)).unwrap_or(case.root);
            let text = format!("{}. See the order and number of elements in the SDK's schema.", fault.what);
            self.plain_failure(case, "structure", node, text)
        });
        Ok(failures.collect())
    }

    /// Without a form that has rules nothing else can be said.
    fn form_unknown(&self, case: &Case<'_>, subtype: Option<&str>) -> Option<Failure> {
        let text = match subtype {
            None => "The notice does not say which form it is (OPP-070). Write its subtype.".to_owned(),
            Some(subtype) if self.rules.knows(subtype) => return None,
            Some(subtype) => {
                format!("Notice subtype {subtype} (OPP-070) has no rules in SDK {}. Write one that has.", self.version)
            }
        };
        Some(self.plain_failure(case, "notice-subtype", case.root, text))
    }

    fn gave_up(&self, case: &Case<'_>) -> Failure {
        let text = "The notice holds too much for all its rules to be decided. Split it, or have it checked by TED.";
        self.plain_failure(case, "too-large", case.root, text.to_owned())
    }

    fn plain_failure(&self, case: &Case<'_>, rule: &str, node: Node, text: String) -> Failure {
        let path = case.tree.path(node, &self.rules.prefixes);
        Failure { rule: rule.to_owned(), path, text, severity: Severity::Error, field: None }
    }

    fn failure(&self, case: &Case<'_>, assert: &Assert, node: Node) -> Failure {
        let field = assert.about.as_deref().map(|key| self.rules.field(key).unwrap_or(key));
        let text = self.texts.of(assert, field);
        let severity = if assert.is_warning { Severity::Warning } else { Severity::Error };
        Failure { severity, field: field.map(str::to_owned), ..self.plain_failure(case, &assert.id, node, text) }
    }
}

/// The form of a notice, as written.
pub(crate) fn subtype(tree: &Tree) -> Option<String> {
    text_at(tree, &SUBTYPE)
}

/// The text at the end of a path of elements below the outermost, the first of each name.
pub(crate) fn text_at(tree: &Tree, path: &[&str]) -> Option<String> {
    let child =
        |node: Node, name: &&str| tree.children(node).iter().copied().find(|child| tree.name(*child).local == **name);
    let found = path.iter().try_fold(tree.root()?, child)?;
    let text = tree.text(found).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn undecided(outcome: &Outcome<'_>, tree: &Tree) -> Vec<String> {
    let of_change = changed(tree).is_some().then_some(CHANGE);
    outcome.undecided.iter().copied().chain(OUTSIDE).chain(of_change).map(str::to_owned).collect()
}

/// The notice that a change notice names as the one it changes, as `UUID-VERSION`; `None` for other notices.
#[must_use]
pub fn changed_notice(bytes: &[u8]) -> Option<String> {
    let text = text(bytes).ok()?;
    changed(&Tree::of(&parse(&text).ok()?))
}

/// The bytes of a notice as text.
pub(crate) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::TooLarge { bytes: bytes.len(), most: MOST_BYTES });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes);
    text.map(Cow::Borrowed).map_err(|error| Error::NotXml { why: format!("byte {} is not UTF-8", error.valid_up_to()) })
}

fn not_eforms(tree: &Tree) -> Error {
    let root = tree.root().map(|root| tree.name(root).local.clone()).unwrap_or_default();
    Error::NotEforms { root }
}

/// The folder that holds the rules.
fn find(folder: &Path) -> Result<PathBuf, Error> {
    let mut places = PLACES.iter().map(|place| folder.join(place));
    let found = places.find(|place| place.join("schematrons/static").is_dir());
    found.ok_or_else(|| Error::NoSdk { place: folder.to_owned(), what: "schematrons/static" })
}

/// The version the list of forms states.
fn version(folder: &Path) -> Result<String, Error> {
    let file = folder.join("notice-types/notice-types.json");
    let broken = |why: &dyn std::fmt::Display| Error::BrokenSdk { file: file.clone(), why: why.to_string() };
    let content = std::fs::read(&file).map_err(|error| broken(&error))?;
    let index: Index = serde_json::from_slice(&content).map_err(|error| broken(&error))?;
    Ok(index.sdk_version)
}

#[derive(serde::Deserialize)]
struct Index {
    #[serde(rename = "sdkVersion")]
    sdk_version: String,
}
