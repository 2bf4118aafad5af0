//! What a notice announces.

use super::reader::{Reader, extensions};
use crate::xml::Element;
use model::{Notice, NoticeKind};

/// Reads form type, notice type and subtype (BT-03, BT-02, OPP-070).
pub(super) fn read(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) {
    let written = root.child("NoticeTypeCode");
    let form_type = written.and_then(|code| code.attribute("listName")).unwrap_or_default();
    notice.kind_code = written.and_then(|code| reader.word(code));
    for extension in extensions(root) {
        notice.form = reader.at(extension, &["NoticeSubType", "SubTypeCode"]).unwrap_or_default();
    }
    let type_code = notice.kind_code.as_deref().unwrap_or_default();
    notice.kind = of_type(type_code)
        .or_else(|| of_form_type(form_type))
        .or_else(|| of_subtype(&notice.form))
        .or_else(|| of_root(root.name()))
        .unwrap_or_default();
}

/// Notice types whose kind their form type does not tell.
fn of_type(code: &str) -> Option<NoticeKind> {
    let kind = match code {
        "qu-sy" => NoticeKind::System,
        "corr" => NoticeKind::Change,
        "pmc" => NoticeKind::Planning,
        "veat" => NoticeKind::DirectAward,
        "can-modif" => NoticeKind::Modification,
        "compl" => NoticeKind::Completion,
        "subco" => NoticeKind::Competition,
        _ if code.starts_with("pin-cfc") || code.starts_with("cn-") => NoticeKind::Competition,
        _ if code.starts_with("pin-") => NoticeKind::Planning,
        _ if code.starts_with("can-") => NoticeKind::Result,
        _ if code.starts_with("brin-") => NoticeKind::Registration,
        _ => return None,
    };
    Some(kind)
}

fn of_form_type(code: &str) -> Option<NoticeKind> {
    let kind = match code {
        "planning" | "consultation" => NoticeKind::Planning,
        "competition" => NoticeKind::Competition,
        "dir-awa-pre" => NoticeKind::DirectAward,
        "result" => NoticeKind::Result,
        "cont-modif" => NoticeKind::Modification,
        "change" => NoticeKind::Change,
        "completion" => NoticeKind::Completion,
        "bri" => NoticeKind::Registration,
        _ => return None,
    };
    Some(kind)
}

fn of_subtype(code: &str) -> Option<NoticeKind> {
    let number = code.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).parse::<u32>().ok();
    let prefix = code.trim_end_matches(|digit: char| digit.is_ascii_digit());
    let kind = match (prefix, number) {
        ("" | "N", Some(1..=9)) | ("E", Some(1 | 2)) | ("T", Some(1)) => NoticeKind::Planning,
        ("" | "N", Some(15)) => NoticeKind::System,
        ("" | "N", Some(10..=24)) | ("E", Some(3)) | ("CEI", _) => NoticeKind::Competition,
        ("" | "N", Some(25..=28)) => NoticeKind::DirectAward,
        ("" | "N", Some(29..=37)) | ("E", Some(4)) | ("T", Some(2)) => NoticeKind::Result,
        ("" | "N", Some(38..=40)) => NoticeKind::Modification,
        ("E", Some(5)) => NoticeKind::Completion,
        ("X", Some(_)) => NoticeKind::Registration,
        _ => return None,
    };
    Some(kind)
}

fn of_root(name: &str) -> Option<NoticeKind> {
    let kind = match name {
        "PriorInformationNotice" => NoticeKind::Planning,
        "ContractNotice" => NoticeKind::Competition,
        "ContractAwardNotice" => NoticeKind::Result,
        "BusinessRegistrationInformationNotice" => NoticeKind::Registration,
        _ => return None,
    };
    Some(kind)
}
