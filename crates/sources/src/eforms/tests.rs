//! Small notices written by hand, without prefixes: the reader looks at local names only.

mod examples;
mod identity;
mod lots;
mod parties;
mod results;

use crate::{Reading, read_notice};
use model::Notice;

/// Reads a contract notice with this inside.
fn reading(inside: &str) -> Reading {
    reading_of("inbox/notice.xml", inside)
}

fn reading_of(file: &str, inside: &str) -> Reading {
    read_notice(file, document(inside).as_bytes()).unwrap()
}

fn notice(inside: &str) -> Notice {
    reading(inside).notice
}

fn document(inside: &str) -> String {
    format!(
        "<ContractNotice><CustomizationID>eforms-sdk-1.10</CustomizationID><ID>{UUID}</ID><VersionID>01</VersionID>\
         <NoticeTypeCode listName='competition'>cn-standard</NoticeTypeCode>\
         <NoticeLanguageCode>ENG</NoticeLanguageCode>{inside}</ContractNotice>"
    )
}

const UUID: &str = "11111111-2222-3333-4444-555555555555";

/// What eForms keeps in its extension.
fn extension(inside: &str) -> String {
    format!(
        "<UBLExtensions><UBLExtension><ExtensionContent><EformsExtension>{inside}</EformsExtension>\
         </ExtensionContent></UBLExtension></UBLExtensions>"
    )
}

/// An organisation with a key, a name and a country.
fn organisation(key: &str, name: &str, country: &str) -> String {
    format!(
        "<Organization><Company><PartyIdentification><ID>{key}</ID></PartyIdentification>\
         <PartyName><Name languageID='ENG'>{name}</Name></PartyName>\
         <PostalAddress><Country><IdentificationCode>{country}</IdentificationCode></Country></PostalAddress>\
         </Company></Organization>"
    )
}

fn reference(key: &str) -> String {
    format!("<PartyIdentification><ID>{key}</ID></PartyIdentification>")
}
