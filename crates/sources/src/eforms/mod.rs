//! Reader of eForms: UBL notices of any version of the eForms SDK.
//!
//! Elements are found by their place in the tree, as the SDK's fields.json names them; versions and
//! national variants differ in what they fill, not in where things stand.

mod changes;
mod identity;
mod kind;
mod links;
mod lots;
mod organisations;
mod procedure;
mod reader;
mod results;
mod roles;
mod term;
#[cfg(test)]
mod tests;
mod winners;

use crate::Reading;
use crate::xml::Element;
use model::{Language, Notice, ProblemCode, Role};
use organisations::Directory;
use reader::Reader;

/// Attributes that name lists, schemes and languages of values; they carry nothing of their own.
const FURNITURE: [&str; 11] = [
    "schemeName",
    "schemeID",
    "schemeAgencyID",
    "schemeAgencyName",
    "listName",
    "listID",
    "listAgencyID",
    "listAgencyName",
    "listVersionID",
    "languageID",
    "schemaLocation",
];

/// Reads a notice of any eForms version and subtype.
///
/// # Errors
/// A refusal when nothing names the notice.
pub fn read(file: &str, root: Element<'_>) -> Result<Reading, (ProblemCode, String)> {
    let language = root.child_text("NoticeLanguageCode").map(Language::parse).unwrap_or_default();
    let mut reader = Reader::new(file, language);
    let mut notice = Notice::default();
    identity::read(&mut reader, root, &mut notice)?;
    let mut directory = Directory::read(&mut reader, root);
    kind::read(&mut reader, root, &mut notice);
    procedure::read(&mut reader, root, &mut notice);
    roles::read(&mut reader, root, &mut directory);
    lots::read(&mut reader, root, &mut notice);
    results::read(&mut reader, root, &mut directory, &mut notice);
    changes::read(&mut reader, root, &mut notice);
    links::read(&mut reader, root, &mut notice);
    notice.parties = directory.into_parties();
    summarise(&mut notice);
    furniture(root);
    Ok(finish(reader, notice))
}

/// Marks what carries nothing of its own: names of lists, and the reasons of values whose mask was reported.
fn furniture(root: Element<'_>) {
    root.understood_attributes(&FURNITURE);
    root.descendants().filter(|element| element.name() == "FieldsPrivacy").for_each(Element::understood);
}

/// Fills what eForms says of lots or buyers and the model also keeps for the whole.
fn summarise(notice: &mut Notice) {
    let buyers: Vec<_> = notice.parties_as(Role::Buyer).collect();
    // A lead alone is no group: forms set the indicator for single buyers too.
    let joint = (!buyers.is_empty()).then_some(buyers.len() > 1);
    let country = buyers.iter().find_map(|buyer| buyer.country.clone());
    let central = buyers.iter().any(|buyer| buyer.central_purchasing).then_some(true);
    (notice.joint, notice.country, notice.central_purchasing) = (joint, country, central);
    notice.framework = any(notice.lots.iter().map(|lot| lot.framework));
    notice.dynamic_system = any(notice.lots.iter().map(|lot| lot.dynamic_system));
    notice.deadline = notice.lots.iter().filter_map(|lot| lot.deadline.clone()).min();
}

/// True when one says yes, false when all that speak say no, `None` when none speaks.
fn any(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    answers.flatten().reduce(|one, other| one || other)
}

fn finish(reader: Reader<'_>, mut notice: Notice) -> Reading {
    let problems = reader.into_problems();
    if problems.iter().any(|problem| problem.code == ProblemCode::Withheld) {
        notice.flag("withheld");
    }
    Reading { notice, problems }
}
