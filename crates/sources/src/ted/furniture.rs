//! What a document carries for its own sake: marked understood, so that the list of unread paths shows only
//! what a reader of notices might miss.

use crate::xml::Element;

/// Sections about the file, not about the purchase.
const SECTIONS: [&str; 2] = ["TECHNICAL_SECTION", "LINKS_SECTION"];

/// Attributes that number, label or switch parts of a form.
const ATTRIBUTES: [&str; 9] = ["CATEGORY", "FORM", "LG", "VERSION", "ITEM", "PUBLICATION", "CTYPE", "TYPE", "CHOICE"];

/// Coded data that repeats the form; what the form lacks was taken before.
const REPEATED: [&str; 14] = [
    "URI_LIST",
    "ORIGINAL_CPV",
    "ORIGINAL_NUTS",
    "PERFORMANCE_NUTS",
    "CA_CE_NUTS",
    "TENDERER_NUTS",
    "IA_URL_GENERAL",
    "IA_URL_ETENDERING",
    "VALUES",
    "VALUES_LIST",
    "REF_NOTICE",
    "ISO_COUNTRY",
    "NO_DOC_OJS",
    "LG_ORIG",
];

/// Marks the furniture of a whole document.
pub(super) fn mark(root: Element<'_>) {
    for name in ["VERSION", "DOC_ID", "EDITION", "schemaLocation"] {
        let _read = root.attribute(name);
    }
    SECTIONS.iter().filter_map(|name| root.child(name)).for_each(Element::understood);
    if let Some(coded) = root.child("CODED_DATA_SECTION") {
        coded.child("REF_OJS").into_iter().for_each(Element::understood);
        coded.child("CODIF_DATA").into_iter().for_each(mark_codes);
        let data = coded.child("NOTICE_DATA").into_iter().flat_map(Element::elements);
        data.filter(|element| REPEATED.contains(&element.name())).for_each(Element::understood);
    }
    // CPV labels, buyer names and addresses again, in other languages or letters.
    root.child("TRANSLATION_SECTION").into_iter().for_each(Element::understood);
    root.child("FORM_SECTION").into_iter().for_each(mark_form);
}

/// Codes repeat the form, except the day until which documents may be asked for.
fn mark_codes(codes: Element<'_>) {
    codes.elements().filter(|code| code.name() != "DD_DATE_REQUEST_DOCUMENT").for_each(Element::understood);
}

fn mark_form(section: Element<'_>) {
    ATTRIBUTES.iter().for_each(|name| section.understood_attribute(name));
    for element in section.descendants() {
        // The day of a notice that is named by its number.
        if element.name() == "DATE_OJ" {
            element.understood();
        }
    }
}
