//! Writes a joint notice as eForms XML.
//!
//! Elements stand in the order of the UBL schemas; codes and places are those of the SDK's fields.json. What the forms
//! want and a workspace never varies (exclusion grounds stand in the documents) is written as a fixed answer.

mod element;
mod lot;
mod missing;
mod organisation;
mod terms;
mod whole;

pub use missing::{Missing, missing};

use crate::joint_notice::{JointNotice, Subtype};
use element::{Element, group};

/// Version of the SDK a notice is written for, as the notice states it.
pub const WRITTEN_FOR: &str = "eforms-sdk-1.15";

/// Namespaces that notices declare.
const NAMESPACES: [(&str, &str); 6] = [
    ("xmlns:cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"),
    ("xmlns:cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"),
    ("xmlns:ext", "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"),
    ("xmlns:efac", "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1"),
    ("xmlns:efbc", "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1"),
    ("xmlns:efext", "http://data.europa.eu/p27/eforms-ubl-extensions/1"),
];

/// The notice as XML, to be checked with [`crate::Sdk::check`] before it is sent.
///
/// # Errors
/// Everything that is [`missing`], when something is.
pub fn write(notice: &JointNotice) -> Result<String, Vec<Missing>> {
    let missing = missing(notice);
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    document(notice).write(0, &mut xml);
    Ok(xml)
}

fn document(notice: &JointNotice) -> Element {
    let (root, namespace) = root(notice.subtype);
    let mut document = group(root, whole::elements(notice)).with("xmlns", namespace);
    for (prefix, namespace) in NAMESPACES {
        document = document.with(prefix, namespace);
    }
    document
}

fn root(subtype: Subtype) -> (&'static str, &'static str) {
    match subtype {
        Subtype::Planning => {
            ("PriorInformationNotice", "urn:oasis:names:specification:ubl:schema:xsd:PriorInformationNotice-2")
        }
        Subtype::Competition | Subtype::Defence => {
            ("ContractNotice", "urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2")
        }
    }
}
