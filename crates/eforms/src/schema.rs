//! Structure: which element may stand where, how often and with what in it, by the SDK's XML schemas.

use crate::Error;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use uppsala::dom::{Document, NodeId};
use uppsala::xsd::XsdValidator;

/// Outermost elements of eForms notices, and the schema of each.
const FORMS: [(&str, &str); 4] = [
    ("PriorInformationNotice", "UBL-PriorInformationNotice-2.3.xsd"),
    ("ContractNotice", "UBL-ContractNotice-2.3.xsd"),
    ("ContractAwardNotice", "UBL-ContractAwardNotice-2.3.xsd"),
    ("BusinessRegistrationInformationNotice", "EFORMS-BusinessRegistrationInformationNotice.xsd"),
];

/// Longest notice in which faults are told with their places: the validator counts lines from the start for each.
const MOST_BYTES_WITH_PLACES: usize = 1024 * 1024;

/// The schemas of one SDK, each read when a notice first needs it.
#[derive(Default)]
pub(crate) struct Schemas {
    folder: PathBuf,
    read: Mutex<HashMap<&'static str, Arc<XsdValidator>>>,
}

/// One thing that is wrong with the structure of a notice.
pub(crate) struct Fault {
    /// The element it is wrong with or in, if the schema tells.
    pub(crate) at: Option<NodeId>,
    pub(crate) what: String,
}

/// True for the outermost element of a notice that eForms has.
pub(crate) fn is_form(root: &str) -> bool {
    FORMS.iter().any(|(form, _)| *form == root)
}

impl Schemas {
    pub(crate) fn open(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), read: Mutex::default() }
    }

    /// Everything that is wrong with the structure of a notice.
    ///
    /// # Errors
    /// [`Error::BrokenSdk`] when the schema cannot be read.
    pub(crate) fn check(&self, document: &Document<'_>, root: &str) -> Result<Vec<Fault>, Error> {
        let Some((form, file)) = FORMS.into_iter().find(|(form, _)| *form == root) else { return Ok(Vec::new()) };
        let schema = self.schema(form, file)?;
        let is_short = document.input_text().len() <= MOST_BYTES_WITH_PLACES;
        let errors =
            if is_short { schema.validate(document) } else { schema.validate(&document.clone().into_static()) };
        if errors.is_empty() {
            return Ok(Vec::new());
        }
        let places = if is_short { places(document) } else { HashMap::new() };
        let faults = errors.into_iter().map(|error| Fault {
            at: error.line.zip(error.column).and_then(|place| places.get(&place).copied()),
            what: plain(&error.message),
        });
        Ok(faults.collect())
    }

    fn schema(&self, form: &'static str, file: &str) -> Result<Arc<XsdValidator>, Error> {
        let known = self.read.lock().unwrap_or_else(PoisonError::into_inner).get(form).cloned();
        if let Some(schema) = known {
            return Ok(schema);
        }
        let schema = Arc::new(self.read_schema(file)?);
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(form, schema.clone());
        Ok(schema)
    }

    /// The reader of schemas refuses to look above the folder it starts from, so it starts where both parts meet.
    fn read_schema(&self, file: &str) -> Result<XsdValidator, Error> {
        let path = self.folder.join("maindoc").join(file);
        let broken = |why: &dyn std::fmt::Display| Error::BrokenSdk { file: path.clone(), why: why.to_string() };
        let text = std::fs::read_to_string(&path).map_err(|error| broken(&error))?;
        let text = text.replace("\"../common/", "\"common/");
        let document = uppsala::parse(&text).map_err(|error| broken(&error))?;
        XsdValidator::from_schema_with_base_path(&document, Some(&self.folder)).map_err(|error| broken(&error))
    }
}

/// Elements by line and column of where they begin.
fn places(document: &Document<'_>) -> HashMap<(usize, usize), NodeId> {
    let Some(root) = document.document_element() else { return HashMap::new() };
    let breaks: Vec<usize> = document.input_text().match_indices('\n').map(|(at, _)| at).collect();
    let place = |at: usize| {
        let line = breaks.partition_point(|end| *end < at);
        let start = line.checked_sub(1).map_or(0, |before| breaks[before] + 1);
        (line + 1, at - start + 1)
    };
    let all = std::iter::once(root).chain(document.descendants(root));
    let elements = all.filter(|id| document.element(*id).is_some());
    elements.filter_map(|id| Some((place(document.node_range(id)?.start), id))).collect()
}

/// A message without the namespaces that nobody reads.
fn plain(message: &str) -> String {
    let mut plain = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        rest = after.split_once('}').map_or(after, |(_, name)| name);
    }
    plain + rest
}
