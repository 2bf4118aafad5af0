//! What a notice announces, from the coded document type, the notice type on the form, and the form's name.

use model::NoticeKind;

/// Tells the kind from the code of TD_DOCUMENT_TYPE.
///
/// The codes are the publisher's, in the table of document types ("TD") of <https://ted.europa.eu>.
pub(super) fn of_document_type(code: &str) -> Option<NoticeKind> {
    Some(match code {
        "0" | "P" => NoticeKind::Planning,
        "1" | "2" => NoticeKind::Change,
        "3" | "4" | "5" | "A" | "C" | "D" | "E" | "F" | "H" | "I" | "M" | "Y" => NoticeKind::Competition,
        "7" | "J" | "R" => NoticeKind::Result,
        "B" | "O" | "Q" => NoticeKind::System,
        "G" | "S" => NoticeKind::Registration,
        "K" => NoticeKind::Modification,
        "V" => NoticeKind::DirectAward,
        _ => return None,
    })
}

/// Tells the kind from NOTICE/@TYPE, which the forms for social services and planning carry.
pub(super) fn of_notice_type(kind: &str) -> Option<NoticeKind> {
    Some(match kind {
        _ if kind.contains("AWARD") => NoticeKind::Result,
        _ if kind.starts_with("QSU") => NoticeKind::System,
        _ if kind.contains("CALL_COMPETITION") => NoticeKind::Competition,
        "CONTRACT" | "PRI" => NoticeKind::Competition,
        _ if kind.starts_with("PRI") || kind.starts_with("PER") => NoticeKind::Planning,
        _ => return None,
    })
}

/// Tells the kind from the form's element name, the last resort.
pub(super) fn of_form(form: &str) -> NoticeKind {
    let has = |word: &str| form.contains(word);
    match form {
        "F01_2014" | "F04_2014" | "F16_2014" => NoticeKind::Planning,
        "F03_2014" | "F06_2014" | "F13_2014" | "F18_2014" | "F25_2014" => NoticeKind::Result,
        "F02_2014" | "F05_2014" | "F12_2014" | "F17_2014" | "F19_2014" | "F24_2014" => NoticeKind::Competition,
        "F07_2014" | "F08_2014" => NoticeKind::System,
        "F14_2014" => NoticeKind::Change,
        "F15_2014" => NoticeKind::DirectAward,
        "F20_2014" => NoticeKind::Modification,
        _ if has("VOLUNTARY") => NoticeKind::DirectAward,
        _ if has("CORRIGENDUM") => NoticeKind::Change,
        _ if has("AWARD") || has("RESULT") => NoticeKind::Result,
        _ if has("PRIOR_INFORMATION") || has("PERIODIC") => NoticeKind::Planning,
        _ if has("QUALIFICATION") || has("BUYER_PROFILE") => NoticeKind::System,
        _ if has("EEIG") => NoticeKind::Registration,
        _ if has("CONTRACT") || has("CONCESSION") || has("DESIGN_CONTEST") => NoticeKind::Competition,
        _ => NoticeKind::Other,
    }
}
